"""The tables behind lists and searches: filled beside the server, kept among the store's files."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import threading
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from dateline.query.stores import store_of
from dateline.serve import catalogue as room
from dateline.serve import tables
from dateline.serve.app import make_app
from dateline.serve.catalogue import Catalogue
from dateline.serve.knowledge import Knowledge


@pytest.fixture
def kb(small_kb: Path, tmp_path: Path) -> Path:
    """A knowledge base of our own, whose store has no tables yet."""
    return Path(shutil.copytree(small_kb, tmp_path / "kb"))


def _content(catalogue: Catalogue) -> list[object]:
    names = ("article", "entity", "speech", "naming", "event")
    return [catalogue.rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in names]  # noqa: S608 - our own words


def test_tables_are_kept_and_found_again(kb: Path) -> None:
    """They are filled once for each store, and are the same whoever fills them."""
    folder, knowledge = store_of(kb).folder, Knowledge(kb)
    beside = Catalogue(knowledge)
    with beside.filled_beside(folder):
        beside.wait()
        (file,) = folder.glob("pages-*.sqlite")
        written = file.stat().st_mtime_ns
    assert _content(beside) == _content(Catalogue(knowledge))
    again = Catalogue(knowledge)
    with again.filled_beside(folder):
        assert _content(again) == _content(beside)
    assert file.stat().st_mtime_ns == written
    assert not list(folder.glob(".new-*"))


def test_a_broken_file_of_tables_is_made_anew(kb: Path) -> None:
    """What cannot be read as tables is replaced, and what another release left is removed."""
    folder, catalogue = store_of(kb).folder, Catalogue(Knowledge(kb))
    with catalogue.filled_beside(folder):
        catalogue.wait()
    (file,) = folder.glob("pages-*.sqlite")
    file.unlink()  # the first server goes on reading it
    file.write_bytes(b"no tables")
    (folder / "pages-0123456789abcdef.sqlite").write_bytes(b"old")
    anew = Catalogue(Knowledge(kb))
    with anew.filled_beside(folder):
        anew.wait()
        assert _content(anew) == _content(catalogue)
    assert list(folder.glob("pages-*")) == [file]


@pytest.mark.parametrize("hindrance", ["folder", "process"])
def test_tables_come_even_where_they_cannot_be_kept(kb: Path, monkeypatch: pytest.MonkeyPatch, hindrance: str) -> None:
    """A store's folder that cannot be written, or a process that fails, costs time, but no page."""
    knowledge, folder = Knowledge(kb), store_of(kb).folder
    if hindrance == "folder":
        real = tempfile.mkstemp

        def mkstemp(prefix: str, dir: Path | None) -> tuple[int, str]:  # noqa: A002 - as the library has it
            if dir is not None:
                raise PermissionError
            return real(prefix=prefix)

        monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
    else:
        monkeypatch.setattr(sys, "executable", "/bin/false")
    catalogue = Catalogue(knowledge)
    with catalogue.filled_beside(folder):
        catalogue.wait()
        assert _content(catalogue) == _content(Catalogue(knowledge))
    assert not list(folder.glob("pages-*"))


def test_a_page_says_that_it_is_being_prepared(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the tables are being filled, pages ask for patience and say when to come back; data answers at once."""
    filling = threading.Event()
    monkeypatch.setattr(room, "_PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(tables.Filling, "run", lambda self: filling.wait(30) and tables.in_memory(self._knowledge))
    monkeypatch.setattr(tables.Filling, "found", lambda _: None)
    app = make_app(kb)
    early, data, late = asyncio.run(_three(app, filling))
    assert (early.status_code, early.headers["retry-after"], early.headers["refresh"]) == (503, "5", "5")
    assert "being prepared" in early.text
    assert data.status_code == 200
    assert late.status_code == 200


async def _three(app: Starlette, filling: threading.Event) -> tuple[httpx.Response, ...]:
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost", headers={"Accept": "text/html"}) as client,
    ):
        answers = [await client.get("/people"), await client.get("/sparql?query=ASK%20{}&as=json")]
        filling.set()
        await asyncio.to_thread(app.state.catalogue.wait)
        return (*answers, await client.get("/people"))
