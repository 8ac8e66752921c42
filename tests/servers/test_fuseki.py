from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from dateline.model import DatelineError, UsageError
from dateline.publish import remote
from dateline.publish.remote import load
from dateline.query.queries import query

pytestmark = pytest.mark.fuseki

LOADED = "https://dateline.example/graph/loaded"
EVERY_TRIPLE = f"SELECT ?g ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{LOADED}>) }}"
QUESTIONS = {
    "every quad": EVERY_TRIPLE,
    "counts per graph": f"SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{LOADED}>) }} GROUP BY ?g",
    "one graph": "SELECT * FROM <https://dateline.example/graph/entities> { ?s ?p ?o }",
    "two graphs merged": """SELECT (COUNT(*) AS ?n)
        FROM <https://dateline.example/graph/article/2025-03-03-port-chief-jailed-0a1b2c3d>
        FROM <https://dateline.example/graph/article/2025-03-05-mayor-backs-port-4e5f6071> { ?s ?p ?o }""",
    "ask": "PREFIX schema: <http://schema.org/> ASK { GRAPH ?g { ?x schema:jobTitle ?title } }",
}
ON_UNION = {
    "quotations": """PREFIX schema: <http://schema.org/>
        SELECT ?who ?words ?outlet { ?q a schema:Quotation ; schema:spokenByCharacter/schema:name ?who ; schema:text ?words .
          OPTIONAL { ?q schema:isBasedOn/schema:publisher/schema:name ?outlet } }""",
    "a triple that two articles state counts once": """PREFIX schema: <http://schema.org/>
        SELECT (COUNT(*) AS ?n) { ?p schema:jobTitle ?t }""",
    "the default graph is the union": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?p != <http://schema.org/sha256>) }",
}


def answer(endpoint: str, sparql: str) -> Any:
    """What SPARQLWrapper makes of the answer, rows in a canonical order."""
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setQuery(sparql)
    result: Any = client.queryAndConvert()
    return (
        result["boolean"]
        if "boolean" in result
        else sorted(json.dumps(row, sort_keys=True) for row in result["results"]["bindings"])
    )


def test_load_puts_every_graph_and_proves_it(fuseki: Any, small_kb: Path) -> None:
    """After a load the store holds exactly the quads of kb.nq, and the summary says how many."""
    summary = load(small_kb, fuseki.dataset)
    lines = (small_kb / "kb.nq").read_text(encoding="utf-8").splitlines()
    assert summary.triples == len(lines)
    assert [graph.iri.rpartition("/graph/")[2] for graph in summary.graphs][-2:] == ["entities", "meta"]
    assert len(answer(fuseki.sparql, EVERY_TRIPLE)) == len(lines)
    assert summary.removed == ()


def test_loading_twice_changes_nothing(fuseki: Any, small_kb: Path) -> None:
    """A second load asks once, sends nothing, and leaves the same store."""
    first = load(small_kb, fuseki.dataset)
    quads = answer(fuseki.sparql, EVERY_TRIPLE)
    second = load(small_kb, f"{fuseki.dataset}/data")
    assert (second.graphs, second.unchanged, second.removed) == ((), len(first.graphs), ())
    assert load(small_kb, fuseki.dataset).requests == 1
    assert answer(fuseki.sparql, EVERY_TRIPLE) == quads


def test_one_changed_article_costs_three_requests(fuseki: Any, small_kb: Path, tmp_path: Path) -> None:
    """Asking, one update and reading back: that is all, and only the graph that differs is put."""
    load(small_kb, fuseki.dataset)
    kb = tmp_path / "kb"
    shutil.copytree(small_kb, kb)
    text = (kb / "kb.nq").read_text(encoding="utf-8")
    (kb / "kb.nq").write_text(text.replace("He sold a public trust", "He sold our trust"), encoding="utf-8")
    summary = load(kb, fuseki.dataset)
    assert summary.requests <= 3
    assert 1 <= len(summary.graphs) <= 2
    assert all("/article/" in graph.iri for graph in summary.graphs)
    assert load(kb, fuseki.dataset).graphs == ()


def test_what_somebody_else_changed_in_the_store_is_mended(fuseki: Any, small_kb: Path) -> None:
    """A graph that lost a triple in the store is put again, although its noted hash is right."""
    load(small_kb, fuseki.dataset)
    lost = "DELETE WHERE { GRAPH <https://dateline.example/graph/meta> { ?s <http://purl.org/dc/terms/title> ?o } }"
    httpx.post(f"{fuseki.dataset}/update", data={"update": lost}).raise_for_status()
    assert [graph.iri.rpartition("/")[2] for graph in load(small_kb, fuseki.dataset).graphs] == ["meta"]


def test_a_load_that_was_killed_is_gone_on_with(fuseki: Any, small_kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a load that broke off has put is not sent again, and in the end everything is there."""
    monkeypatch.setattr(remote, "BATCH_TRIPLES", 1)
    halfway = []

    def stop_after_two(name: str) -> None:
        halfway.append(name)
        if len(halfway) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(small_kb, fuseki.dataset, progress=stop_after_two)
    summary = load(small_kb, fuseki.dataset)
    assert summary.unchanged == 2
    assert not set(halfway) & {graph.iri for graph in summary.graphs}
    assert len(answer(fuseki.sparql, EVERY_TRIPLE)) == len((small_kb / "kb.nq").read_text(encoding="utf-8").splitlines())


def test_only_our_own_stale_graphs_are_removed(fuseki: Any, small_kb: Path) -> None:
    """A graph of ours that the knowledge base no longer has goes; graphs of others stay, even under our base."""
    stale = "https://dateline.example/graph/article/1999-01-01-gone-00000000/annotations"
    foreign = ("https://dateline.example/graph/notes", "https://other.example/graph/article/x", "https://dateline.example/id/x")
    for name in (stale, *foreign):
        body = "<http://x.example/s> <http://x.example/p> <http://x.example/o> ."
        httpx.put(
            f"{fuseki.dataset}/data", params={"graph": name}, content=body, headers={"Content-Type": "application/n-triples"}
        ).raise_for_status()
    assert load(small_kb, fuseki.dataset).removed == (stale,)
    graphs = {json.loads(row)["g"]["value"] for row in answer(fuseki.sparql, EVERY_TRIPLE)}
    assert stale not in graphs
    assert graphs >= set(foreign)


def test_since_a_revision_puts_only_what_changed(fuseki_in_memory: Any, small_kb: Path, tmp_path: Path) -> None:
    """With a git revision, graphs that are the same in it are left alone."""
    kb = tmp_path / "repo" / "kb"
    shutil.copytree(small_kb, kb)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false", "commit", "-qm", "first"],
    ):
        subprocess.run(["git", *command], cwd=kb.parent, check=True)
    with (kb / "kb.nq").open("a", encoding="utf-8") as dump:
        dump.write('<https://dateline.example/dataset> <http://schema.org/name> "more" <https://dateline.example/graph/meta> .\n')
    fuseki_in_memory.clear()
    summary = load(kb, fuseki_in_memory.dataset, since="HEAD")
    assert [graph.iri for graph in summary.graphs] == ["https://dateline.example/graph/meta"]
    assert summary.unchanged == 5
    with pytest.raises(UsageError, match="E_REVISION"):
        load(kb, fuseki_in_memory.dataset, since="no-such-revision")


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_same_question_has_the_same_answer_here_and_in_fuseki(
    name: str, fuseki: Any, our_server: str, small_kb: Path
) -> None:
    """SPARQLWrapper gets the same rows from our endpoint and from Fuseki, in memory and on disk."""
    load(small_kb, fuseki.dataset)
    ours = answer(f"{our_server}/sparql", QUESTIONS[name])
    assert ours
    assert ours == answer(fuseki.sparql, QUESTIONS[name])


@pytest.mark.parametrize("name", ON_UNION)
def test_our_default_graph_is_the_union_as_tdb2_has_it(name: str, fuseki_tdb2: Any, our_server: str, small_kb: Path) -> None:
    """Questions without GRAPH are answered over the union, each triple once, as Fuseki does with unionDefaultGraph."""
    load(small_kb, fuseki_tdb2.dataset)
    assert answer(f"{our_server}/sparql", ON_UNION[name]) == answer(fuseki_tdb2.sparql, ON_UNION[name])


@pytest.mark.parametrize(("form", "begins"), [(XML, b"<?xml"), (CSV, b"n\r\n"), (JSON, b"{")])
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_gets_every_table_format(form: str, begins: bytes, method: str, our_server: str) -> None:
    """The client's own Accept headers and extra parameters work, by GET and by POST."""
    client = SPARQLWrapper(f"{our_server}/sparql", returnFormat=form)
    client.setMethod(method)
    client.setQuery("SELECT (1 AS ?n) {}")
    assert client.query().response.read().replace(b" ", b"").lstrip().startswith(begins.replace(b" ", b""))


def test_sparqlwrapper_gets_graphs(our_server: str) -> None:
    """A CONSTRUCT comes back as Turtle that the client parses."""
    client = SPARQLWrapper(f"{our_server}/sparql", returnFormat=TURTLE)
    client.setQuery("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }")
    assert b"schema:NewsArticle" in client.query().response.read()


@pytest.mark.parametrize("form", ["table", "json", "xml", "csv", "tsv"])
def test_query_answers_alike_from_folder_and_endpoint(form: str, fuseki_tdb2: Any, small_kb: Path) -> None:
    """The one entry gives the same bytes whether it asks the folder or a Fuseki that holds it."""
    load(small_kb, fuseki_tdb2.dataset)
    sparql = "PREFIX schema: <http://schema.org/> SELECT ?a ?h { ?a schema:headline ?h } ORDER BY ?a"
    here, there = query(sparql, kb=small_kb, format=form), query(sparql, endpoint=fuseki_tdb2.sparql, format=form)
    assert "港" in here
    assert here.replace("\r\n", "\n") == there.replace("\r\n", "\n")


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld"])
def test_graph_answers_are_alike_from_folder_and_endpoint(form: str, fuseki_tdb2: Any, small_kb: Path) -> None:
    """The same holds for CONSTRUCT."""
    load(small_kb, fuseki_tdb2.dataset)
    sparql = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?p != <http://schema.org/sha256>) }"
    assert query(sparql, kb=small_kb, format=form) == query(sparql, endpoint=fuseki_tdb2.sparql, format=form)


def test_fuseki_says_no_to_a_bad_query(fuseki_tdb2: Any) -> None:
    """What Fuseki's parser refuses is reported as a syntax error with its own words."""
    with pytest.raises(DatelineError, match="E_QUERY_SYNTAX"):
        query("SELECT ?x WHERE { ?x ?y }", endpoint=fuseki_tdb2.sparql)


def test_a_wrong_dataset_is_named(fuseki_tdb2: Any, small_kb: Path) -> None:
    """Loading to, or asking, a dataset that is not there says so."""
    wrong = fuseki_tdb2.dataset.replace("/news", "/nothing")
    with pytest.raises(DatelineError, match=r"no such dataset.*E_ENDPOINT"):
        load(small_kb, wrong)
    with pytest.raises(DatelineError, match=r"404.*E_ENDPOINT"):
        query("ASK {}", endpoint=f"{wrong}/sparql")
