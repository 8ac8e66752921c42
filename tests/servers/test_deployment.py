"""The configuration that comes with the project works in a real Fuseki."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from dateline.model import DatelineError
from dateline.publish.graph_store import Login
from dateline.publish.remote import load
from dateline.query.queries import query

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse"  # noqa: S105 - of a server that lives as long as the test


@pytest.fixture(scope="module")
def deployed(start_fuseki: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Fuseki with ``deploy/fuseki/news.ttl``, as its first lines say; gives its address."""
    folder = tmp_path_factory.mktemp("deployed")
    shutil.copy(ROOT / "deploy/fuseki/news.ttl", folder)
    (folder / "passwd").write_text(f"loader: {PASSWORD}\n", encoding="utf-8")
    for name in ("databases/news", "databases/news-words"):
        (folder / name).mkdir(parents=True)
    with start_fuseki(folder, ["--config=news.ttl"]) as server:
        yield server.dataset.removesuffix("/news")


@pytest.mark.fuseki
def test_the_configuration_loads_answers_and_searches(deployed: str, small_kb: Path) -> None:
    """The loader may write, nobody else; everybody may ask, over the union, and search names and quotations."""
    with pytest.raises(DatelineError, match="E_ENDPOINT"):
        load(small_kb, f"{deployed}/loading")
    with pytest.raises(DatelineError, match="E_ENDPOINT"):
        load(small_kb, f"{deployed}/news")
    summary = load(small_kb, f"{deployed}/loading", login=Login(f"loader:{PASSWORD}"))
    assert len(summary.graphs) == 6
    public = f"{deployed}/news/sparql"
    search = """PREFIX text: <http://jena.apache.org/text#> PREFIX schema: <http://schema.org/>
        SELECT ?name ?words { (?q ?score ?words) text:query (schema:text "trust") .
          ?q schema:spokenByCharacter/schema:name ?name }"""
    assert "He sold a public trust" in query(search, endpoint=public, format="csv")
    by_name = 'SELECT ?p { ?p <http://jena.apache.org/text#query> "salgado" }'
    assert "rui-salgado" in query(by_name, endpoint=public, format="csv")
    refused = httpx.post(f"{deployed}/news/update", data={"update": "DROP ALL"})
    assert refused.is_client_error


@pytest.mark.fuseki
def test_the_configuration_asks_no_other_server(deployed: str) -> None:
    """SERVICE is switched off."""
    with pytest.raises(DatelineError):
        query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", endpoint=f"{deployed}/news/sparql")


def test_images_are_built_from_this_checkout() -> None:
    """What the images copy is in their context or brought by hand; dateline is installed from its own files, from no registry."""
    composed = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    found = re.search(r"context: (\S+)\n +dockerfile: (\S+)", composed)
    assert found is not None
    assert (DEPLOY / found[1]).resolve() == ROOT
    recipe = (ROOT / found[2]).read_text(encoding="utf-8")
    assert "pip wheel --no-cache-dir --no-deps --wheel-dir /wheels ." in recipe
    assert "pip install --no-cache-dir dateline" not in recipe
    assert "build: fuseki" in composed
    beside = DEPLOY / "fuseki"
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (beside / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for names in copied for name in names.split()} == {"jena-fuseki-server-*.jar", "news.ttl", "passwd"}
    assert (beside / "news.ttl").is_file()


def test_an_image_of_dateline_sees_what_a_wheel_needs() -> None:
    """The context leaves out nothing that pyproject.toml puts into the wheel."""
    ignored = {line.rstrip("/") for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] != "#"}
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["packages"], *wheel["force-include"], "README.md", "LICENSE", "tools", "pyproject.toml"}
    assert not {name for name in needed for part in ignored if name == part or name.startswith(f"{part}/")}
