"""Turtle, JSON-LD, our endpoint and Fuseki hold the same graph, and the page's markup says nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple
from SPARQLWrapper import CSV, SPARQLWrapper

from dateline.publish.remote import load
from dateline.rdf.dump import load_dump
from dateline.rdf.graph import parse_triples, rdfc10_sha256
from dateline.rdf.terms import RDF
from golden.questions import ANSWERED_EXACTLY, right

Server = Callable[..., AbstractContextManager[str]]
CONSTRUCT = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


@pytest.fixture(scope="module")
def serving_seeds(seeds_kb: Path, start_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Our own server over the knowledge base of the seeds."""
    with start_server(seeds_kb, tmp_path_factory.mktemp("seeds-served")) as address:
        yield address


def constructed(endpoint: str, graph: str) -> frozenset[Triple]:
    """A graph as an endpoint gives it."""
    response = httpx.post(
        endpoint, data={"query": CONSTRUCT.format(graph=graph)}, headers={"Accept": "application/n-triples"}, timeout=30
    )
    response.raise_for_status()
    return parse_triples(response.content, RdfFormat.N_TRIPLES)


def keys(kb: Path) -> list[str]:
    """The articles of a knowledge base."""
    return [article["key"] for article in json.loads((kb / "report.json").read_text(encoding="utf-8"))["articles"]]


def words(triples: frozenset[Triple]) -> set[tuple[str, str, str]]:
    """Triples without types, datatypes and languages: what the statements say."""
    found = set()
    for subject, predicate, value in triples:
        assert isinstance(subject, NamedNode), "a node without a name"
        assert isinstance(value, NamedNode | Literal)
        if predicate.value != RDF + "type":
            found.add((subject.value, predicate.value, value.value))
    return found


def turtle(kb: Path, name: str) -> frozenset[Triple]:
    """A Turtle file's triples, as written."""
    return parse_triples((kb / name).read_bytes(), RdfFormat.TURTLE)


@pytest.mark.fuseki
def test_four_faces_hold_the_same_graph(seeds_kb: Path, serving_seeds: str, fuseki_tdb2: Any) -> None:
    """For every article: the hash of its graph is the same in Turtle, in the dump, at our endpoint and in Fuseki."""
    fuseki_tdb2.clear()
    load(seeds_kb, fuseki_tdb2.dataset)
    dump = {graph.iri: graph.triples for graph in load_dump(seeds_kb)}
    for key in keys(seeds_kb):
        for ending in ("", "/annotations"):
            graph = f"https://dateline.example/graph/article/{key}{ending}"
            name = f"articles/{key}{ending.replace('/', '.')}.ttl"
            hashes = {
                "turtle": rdfc10_sha256(turtle(seeds_kb, name)),
                "dump": rdfc10_sha256(dump[graph]),
                "endpoint": rdfc10_sha256(constructed(f"{serving_seeds}/sparql", graph)),
                "fuseki": rdfc10_sha256(constructed(fuseki_tdb2.sparql, graph)),
            }
            assert len(set(hashes.values())) == 1, (graph, hashes)


def test_json_ld_is_the_turtle(seeds_kb: Path) -> None:
    """An article's JSON-LD holds its two Turtle files, and of the registry what is known of the entities they name."""
    entities = turtle(seeds_kb, "entities.ttl")
    for key in keys(seeds_kb):
        own = turtle(seeds_kb, f"articles/{key}.ttl") | turtle(seeds_kb, f"articles/{key}.annotations.ttl")
        named = {term for triple in own for term in (triple.subject, triple.object)}
        wanted = own | {triple for triple in entities if triple.subject in named}
        found = parse_triples((seeds_kb / f"articles/{key}.jsonld").read_bytes(), RdfFormat.JSON_LD)
        assert rdfc10_sha256(found) == rdfc10_sha256(wanted)


def test_the_markup_says_nothing_that_the_graph_does_not(seeds_kb: Path) -> None:
    """Every statement of the embedded JSON-LD is one of the graph, by its words: its context types dates in its own way."""
    for key in keys(seeds_kb):
        document = json.loads((seeds_kb / f"articles/{key}.embed.jsonld").read_text(encoding="utf-8"))
        assert document["@context"] == "https://schema.org"
        links = {name: {"@type": "@id"} for name in ("url", "sameAs", "contentUrl")}
        document["@context"] = {"@vocab": "http://schema.org/"} | links
        embedded = words(parse_triples(json.dumps(document).encode(), RdfFormat.JSON_LD))
        known = words(turtle(seeds_kb, f"articles/{key}.ttl") | turtle(seeds_kb, "entities.ttl"))
        assert embedded
        assert embedded - known == set()


@pytest.mark.fuseki
@pytest.mark.seed_article
def test_the_questions_are_answered_alike_everywhere(
    first_kb: Path, gold: Path, start_server: Server, fuseki_tdb2: Any, tmp_path: Path
) -> None:
    """Our endpoint and Fuseki answer the same questions exactly."""
    fuseki_tdb2.clear()
    load(first_kb, fuseki_tdb2.dataset)

    def asker(endpoint: str) -> Callable[[str], str]:
        def ask(sparql: str) -> str:
            client = SPARQLWrapper(endpoint)
            client.setQuery(sparql)
            if re.search(r"^ASK\b", sparql, re.MULTILINE):
                client.setReturnFormat("json")
                answer: Any = client.queryAndConvert()
                return str(answer["boolean"])
            client.setReturnFormat(CSV)
            rows: Any = client.queryAndConvert()
            return bytes(rows).decode()

        return ask

    with start_server(first_kb, tmp_path) as address:
        ours = right(gold, asker(f"{address}/sparql"))
    assert ours >= ANSWERED_EXACTLY
    assert right(gold, asker(fuseki_tdb2.sparql)) == ours


@pytest.mark.browser
def test_a_browser_reads_the_embedded_json_ld_back(seeds_kb: Path, browser: Any, tmp_path: Path) -> None:
    """``dateline embed --into`` puts the JSON-LD into a page, twice without doubling it, and a browser parses what was put."""
    import dateline

    seeds = Path(__file__).parents[2] / "seeds"
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html><head><title>News</title></head><body><p id='end'>End</p></body></html>", encoding="utf-8"
    )
    for _ in range(2):
        dateline.embed(str(seeds / "verdict.txt"), into=page, kb=seeds_kb)
    browser.get(page.as_uri())
    element = "script[type='application/ld+json']"
    scripts = browser.execute_script("return [...document.querySelectorAll(arguments[0])].map(s => s.textContent)", element)
    (found,) = [json.loads(script) for script in scripts]
    key = found["@id"].rpartition("/")[2]
    assert found == json.loads((seeds_kb / f"articles/{key}.embed.jsonld").read_text(encoding="utf-8"))
    assert browser.execute_script("return document.getElementById('end').textContent") == "End"
