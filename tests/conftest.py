"""What tests of several rooms share: a small built knowledge base, and the first article where it lies beside the checkout."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import dateline
from dateline.model import Rights, Settings
from dateline.rdf.dump import read_dump
from dateline.rdf.graph import to_ntriples

DATA = Path(__file__).parent / "data"
HOSTILE = "</script> <!-- & \u2028 “x”"
FIRST_ARTICLE = DATA.parents[2] / "shared" / "seeds" / "000_79ddd904c9b1af17.txt"


def skip_or_fail(reason: str) -> None:
    """Skip for want of something outside the project; where CI is set, its absence is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def load_script(path: Path) -> Any:
    """A program or a module that no package holds, loaded by its path, once."""
    name = f"loaded_{path.parent.name}_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def write_small_kb(folder: Path) -> Path:
    """The layout of a built ``kb/``, from the graphs of ``data/small.trig``."""
    quads = sorted({f"{quad} .\n" for quad in parse((DATA / "small.trig").read_bytes(), format=RdfFormat.TRIG)})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "kb.nq").write_text("".join(quads), encoding="utf-8", newline="\n")
    for graph in read_dump("".join(quads).encode()):
        name = graph.iri.partition("/graph/")[2]
        path = {"entities": "entities", "meta": "dataset"}.get(name, f"articles/{name.partition('/')[2].replace('/', '.')}")
        # N-Triples is Turtle
        (folder / f"{path}.ttl").write_bytes(to_ntriples(graph.triples))
        if name.startswith("article/") and not name.endswith("/annotations"):
            _write_embed(folder, name.removeprefix("article/"), graph.iri)
    (folder / "report.json").write_text("{}\n")
    return folder


def _write_embed(folder: Path, key: str, graph_iri: str) -> None:
    article = NamedNode(graph_iri.replace("/graph/", "/"))
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": article.value,
        "headline": HOSTILE,
    }
    # the article in full: more than its Turtle, so never to be sent in place of it
    (folder / "articles" / f"{key}.jsonld").write_text('{"@id": "http://x.example/s", "http://x.example/p": 1}')
    (folder / "articles" / f"{key}.embed.jsonld").write_text(json.dumps(node, ensure_ascii=False), encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def _stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test leaves a store on disk behind, nor finds one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def small_kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder of two short articles; shared by all tests, so only to be read."""
    return write_small_kb(tmp_path_factory.mktemp("small") / "kb")


@pytest.fixture(scope="session")
def seed_article() -> Path:
    """The first article, which stays outside the project; the test skips where it is missing, and fails so in CI."""
    if not FIRST_ARTICLE.is_file():
        skip_or_fail(f"the first article is not at {FIRST_ARTICLE.name} beside the checkout")
    return FIRST_ARTICLE


@pytest.fixture(scope="session")
def gold(seed_article: Path) -> Path:
    """What a perfect reading of the first article gives: rows to score against, and questions with their answers."""
    return seed_article.parents[1] / "gold"


@pytest.fixture(scope="session")
def first_kb(seed_article: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first article's knowledge base, with the text in it, since one question cuts a quotation out of the text."""
    kb = tmp_path_factory.mktemp("first") / "kb"
    summary = dateline.build([str(seed_article)], kb, Settings(rights=Rights.FULL))
    assert summary.exit_status == 0, summary.line
    return kb


@pytest.fixture(scope="session")
def seeds_kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base of our own seeds; only to be read."""
    kb = tmp_path_factory.mktemp("seeds") / "kb"
    summary = dateline.build([str(DATA.parents[1] / "seeds")], kb)
    assert summary.exit_status == 0, summary.line
    return kb
