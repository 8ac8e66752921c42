"""Whatever an article holds, its Turtle, JSON-LD, the dump, our store and Fuseki hold the same graph, and no page breaks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple

import dateline
from dateline.publish.embedding import embed_into
from dateline.publish.knowledge_base import json_file, nquads_file
from dateline.publish.remote import LOADED, load
from dateline.query.embedded import EmbeddedStore
from dateline.rdf.dump import load_dump, read_dump
from dateline.rdf.graph import NamedGraph, parse_triples, rdfc10_sha256
from dateline.rdf.jsonld import closure, embedded_jsonld, script_safe_json, to_jsonld
from dateline.rdf.terms import SCHEMA
from dateline.rdf.turtle import to_turtle
from rdf.hostile_articles import LONG, WORDS, Faces, faces

ARTICLES, IN_FUSEKI, IN_BROWSER = 500, 40, 30
PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>News</title><!-- </head> --></head>
<body data-x="</head>"><h1 id="before">Before</h1><p id="after">After</p></body></html>
"""
STORY = """Council {number} hears {words} today

By Ina Kerrow

Tuesday 4 March 2025 10:15 GMT

The bridge in Cardiff opened on Monday, nine years after work began. “It was {words} worth the wait,” said Mayor Owen Prys, 61.

{words}: engineers said that the bridge could carry {words} cars a day.
"""


@pytest.fixture(scope="module")
def made() -> list[Faces]:
    """The hostile articles as graphs."""
    return faces(range(ARTICLES))


@pytest.fixture(scope="module")
def dump(made: list[Faces]) -> bytes:
    """Their ``kb.nq``."""
    return nquads_file(graphs_of(made))


def graphs_of(articles: Sequence[Faces]) -> list[NamedGraph]:
    """Every graph that would be published."""
    own = [graph for item in articles for graph in (item.graphs.content, item.graphs.annotations)]
    return [*own, articles[0].entities]


def test_hostile_articles_are_hostile(made: list[Faces], dump: bytes) -> None:
    """Every word of the list, a long headline, and an address that had to be mended are really in the graphs."""
    written = dump.decode()
    seen = {word for word in WORDS if json.dumps(" ".join(word.split()), ensure_ascii=False)[1:-1] in written}
    assert len(seen) >= len(WORDS) - 2, set(WORDS) - seen
    headlines = {triple.object.value for item in made for triple in about(item, "headline")}  # type: ignore[union-attr]
    assert max(map(len, headlines)) > LONG - 200
    assert "https://quay.test/a%20story" in written
    assert len({item.graphs.iri for item in made}) == ARTICLES


def about(item: Faces, predicate: str) -> list[Triple]:
    """What the article says of itself under a property of schema.org."""
    return [triple for triple in item.graphs.content.triples if triple.predicate.value == SCHEMA + predicate]


def test_the_dump_and_our_store_hold_what_was_mapped(made: list[Faces], dump: bytes) -> None:
    """``kb.nq`` reads back as the same graphs, and our store holds each of them."""
    graphs = graphs_of(made)
    read = {graph.iri: graph.triples for graph in read_dump(dump)}
    store = EmbeddedStore(graphs)
    assert set(read) == {graph.iri for graph in graphs}
    for graph in graphs:
        assert read[graph.iri] == graph.triples, graph.iri
        assert frozenset(store.triples(graph=graph.iri)) == graph.triples, graph.iri


def test_turtle_holds_what_was_mapped(made: list[Faces]) -> None:
    """Each Turtle file reads back as its graph; a hostile headline in the header stays a comment."""
    for item in made:
        for graph in (item.graphs.content, item.graphs.annotations):
            header = f"What this article says: {item.article.metadata.headline}"
            written = to_turtle(graph.triples, first=(item.graphs.iri,), header=header)
            assert parse_triples(written, RdfFormat.TURTLE) == graph.triples, graph.iri


def test_json_ld_holds_what_was_mapped(made: list[Faces]) -> None:
    """Each full document reads back as the article's closure, text included."""
    for item in made:
        full = closure(item.graphs, item.entities, with_text=True)
        assert parse_triples(json_file(to_jsonld(full, item.graphs.iri)), RdfFormat.JSON_LD) == full, item.graphs.iri


def test_the_markup_says_nothing_else(made: list[Faces]) -> None:
    """Nothing in an embedded document can end a script element, and, read as a graph, every value is one of the article's."""
    for item in made:
        document = embedded_jsonld(item.graphs, item.entities)
        safe = script_safe_json(document)
        assert not set("<>&\u2028\u2029") & set(safe)
        assert json.loads(safe) == document
    for item in made[::4]:
        document = embedded_jsonld(item.graphs, item.entities)
        links = {name: {"@type": "@id"} for name in ("url", "sameAs", "contentUrl")}
        local = document | {"@context": {"@vocab": SCHEMA} | links}
        said = parse_triples(json_file(local), RdfFormat.JSON_LD)
        assert values(said) <= values(closure(item.graphs, item.entities, with_text=False))
        assert any(triple.predicate.value == SCHEMA + "headline" for triple in said)


def values(triples: frozenset[Triple]) -> set[tuple[str, str, str]]:
    """Triples but for types, datatypes and languages, which the markup gives in its own way."""
    return {(str(s), p.value, getattr(o, "value", "")) for s, p, o in triples if not p.value.endswith("#type")}


def test_addresses_are_mended_or_left_out(made: list[Faces]) -> None:
    """What is written as an address is an http(s) address with a host and without a blank, quote or bracket."""
    written = {triple.object for item in made for name in ("url", "contentUrl") for triple in about(item, name)}
    assert len(written) > 4
    for address in written:
        assert isinstance(address, NamedNode)
        assert urlsplit(address.value).scheme in {"http", "https"}
        assert urlsplit(address.value).netloc
        assert not set(' <>"{}|\\^`\n\u202e') & set(address.value)


@pytest.mark.fuseki
def test_fuseki_holds_what_was_mapped(fuseki_tdb2: Any, tmp_path: Path) -> None:
    """The real store, loaded through our loader, gives back graphs of the same RDFC-1.0 hash."""
    fuseki_tdb2.clear()
    loaded = faces(range(IN_FUSEKI))
    graphs = [loaded[0].entities, loaded[0].graphs.annotations, *(item.graphs.content for item in loaded)]
    (tmp_path / "kb.nq").write_bytes(nquads_file(graphs))
    load(tmp_path, fuseki_tdb2.dataset)
    response = httpx.get(f"{fuseki_tdb2.dataset}/data", headers={"Accept": "application/n-quads"}, timeout=60)
    response.raise_for_status()
    found = {graph.iri: rdfc10_sha256(graph.triples) for graph in read_dump(response.content)}
    assert found.pop("https://dateline.example/" + LOADED)  # what the loader notes for itself
    assert found == {graph.iri: rdfc10_sha256(graph.triples) for graph in graphs}
    fuseki_tdb2.clear()


@pytest.mark.browser
def test_no_page_breaks(made: list[Faces], browser: Any, tmp_path: Path) -> None:
    """A browser finds one script element, the page's own elements whole and in place, and the document to the letter."""
    for number, item in enumerate(made[: IN_BROWSER * 10 : 10]):
        document = embedded_jsonld(item.graphs, item.entities)
        page = tmp_path / f"{number}.html"
        page.write_text(embed_into(embed_into(PAGE, script_safe_json(document)), script_safe_json(document)), encoding="utf-8")
        browser.get(page.as_uri())
        found = browser.execute_script(
            "const one = document.querySelectorAll('script');"
            "return {scripts: one.length, place: one[0].parentNode.nodeName, text: one[0].textContent,"
            " round: JSON.stringify(JSON.parse(one[0].textContent)), children: document.body.children.length,"
            " before: document.getElementById('before').textContent, after: document.body.lastElementChild.textContent}"
        )
        assert (found["scripts"], found["place"], found["children"]) == (1, "HEAD", 2), item.article.id
        assert (found["before"], found["after"]) == ("Before", "After")
        assert json.loads(found["text"]) == json.loads(found["round"]) == document


def test_pasted_hostile_words_come_through_the_whole_corridor(tmp_path: Path) -> None:
    """Built from pasted text, every face of an article agrees; what cannot be read is kept apart with its reason."""
    inbox, kb = tmp_path / "inbox", tmp_path / "kb"
    inbox.mkdir()
    for number, words in enumerate(WORDS[::4]):
        story = STORY.format(number=number, words=words)
        (inbox / f"{number:02d}.txt").write_text(story, encoding="utf-8", newline="")
    summary = dateline.build([str(inbox)], kb)
    assert len(summary.built) >= 8, summary.line
    assert len(summary.built) + len(summary.quarantined) == len(WORDS[::4])
    dump = {graph.iri: graph.triples for graph in load_dump(kb)}
    entities = parse_triples((kb / "entities.ttl").read_bytes(), RdfFormat.TURTLE)
    for key in summary.built:
        name = f"https://dateline.example/graph/article/{key}"
        content, notes = (
            parse_triples((kb / f"articles/{key}{end}.ttl").read_bytes(), RdfFormat.TURTLE) for end in ("", ".annotations")
        )
        assert (content, notes) == (dump[name], dump[f"{name}/annotations"])
        named = {term for triple in content | notes for term in (triple.subject, triple.object)}
        wanted = content | notes | {triple for triple in entities if triple.subject in named}
        assert parse_triples((kb / f"articles/{key}.jsonld").read_bytes(), RdfFormat.JSON_LD) == wanted
