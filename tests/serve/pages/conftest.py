"""Pages of knowledge bases that a test makes, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from dateline.serve.app import make_app

PREFIXES = """
@base <https://dateline.example/> .
@prefix dl: <https://w3id.org/dateline/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <http://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


class Asked:
    """Asks an application without a socket; its workers are not started, so no query is answered."""

    def __init__(self, kb: Path) -> None:
        self._app = make_app(kb, base="https://dateline.example/")

    def get(self, path: str) -> httpx.Response:
        """The page at a path."""
        return asyncio.run(self._get(path))

    async def _get(self, path: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        headers = {"Accept": "text/html"}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost", headers=headers, follow_redirects=True
        ) as client:
            return await client.get(path)


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Asked]:
    """Asks the application over the graphs of some TriG, whose base is the default one."""

    def start(trig: str) -> Asked:
        folder: Path = tmp_path_factory.mktemp("kb")
        quads = sorted({f"{quad} .\n" for quad in parse(PREFIXES + trig, format=RdfFormat.TRIG)})
        (folder / "kb.nq").write_text("".join(quads), encoding="utf-8", newline="\n")
        return Asked(folder)

    return start
