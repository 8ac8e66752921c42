from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from dateline.model import DatelineError
from dateline.query.embedded import EmbeddedStore
from dateline.query.results import write_answer
from dateline.rdf.graph import NamedGraph, sorted_nquads
from dateline.rdf.terms import boolean, code, day, decimal, integer, words

ARTICLES = (
    "https://dateline.example/graph/article/2025-03-03-port-chief-jailed-0a1b2c3d",
    "https://dateline.example/graph/article/2025-03-05-mayor-backs-port-4e5f6071",
)
JOB = "PREFIX schema: <http://schema.org/> SELECT ?p ?t { ?p schema:jobTitle ?t }"


@pytest.fixture(scope="module")
def store(small_kb: Path) -> EmbeddedStore:
    return EmbeddedStore.from_kb(small_kb)


def rows(store: EmbeddedStore, sparql: str, **dataset: list[str]) -> list[str]:
    output = BytesIO()
    write_answer(store.query(sparql, **dataset), "tsv", output)
    return sorted(output.getvalue().decode().splitlines()[1:])


def test_a_triple_of_two_graphs_counts_once(store: EmbeddedStore) -> None:
    """The default graph is a union without repeats."""
    assert len(rows(store, JOB)) == 1
    assert len(rows(store, JOB.replace("{", "{ GRAPH ?g {", 1) + "}")) == 2


def test_merged_graphs_do_not_repeat_either(store: EmbeddedStore) -> None:
    """The same holds for a dataset of two graphs, and FROM in the query does not override what the guard read."""
    assert len(rows(store, JOB, default_graphs=list(ARTICLES))) == 1
    clauses = " ".join(f"FROM <{name}>" for name in ARTICLES)
    assert len(rows(store, JOB.replace("{ ?p", f"{clauses} {{ ?p"), default_graphs=list(ARTICLES))) == 1


def test_a_named_dataset_leaves_the_default_graph_empty(store: EmbeddedStore) -> None:
    """With named graphs alone, GRAPH ranges over them and nothing stands outside."""
    assert rows(store, JOB, named_graphs=[ARTICLES[0]]) == []
    assert len(rows(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", named_graphs=[ARTICLES[0]])) == 1


def test_unknown_graphs_are_refused(store: EmbeddedStore) -> None:
    """Asking a graph that is not there is an error, never an empty answer."""
    with pytest.raises(DatelineError, match="E_QUERY_REFUSED"):
        store.query(JOB, default_graphs=["https://dateline.example/graph/none"])


def test_what_goes_in_comes_out(small_kb: Path, store: EmbeddedStore) -> None:
    """No literal, escape or language tag of a dump is rewritten by the store."""
    there = [NamedGraph(name, frozenset(store.triples(graph=name))) for name in store.graph_names]
    assert sorted_nquads(there) == (small_kb / "kb.nq").read_bytes()


@pytest.mark.parametrize(
    "literal",
    [
        integer(0),
        integer(10**20),
        integer(-3),
        decimal(0.95),
        decimal(1),
        decimal(0.9),
        boolean(True),  # noqa: FBT003 - the value is the thing itself
        day(date(2016, 2, 29)),
        words("“Curly” quotes — and\ttabs\nand \\ backslashes"),
        code("e\u0301 is not é, \u200bzero width, \U0001f4f0"),
        Literal("2016-11-24T15:01:00Z", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")),
        Literal("2016-11-24T15:01:00+01:00", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")),
        Literal("2016-10", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth")),
        Literal("2016", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
    ],
)
def test_our_literals_are_kept_to_the_letter(literal: Literal) -> None:
    """Each kind of literal that we write comes back from the store as it went in."""
    triple = Triple(NamedNode("http://x.example/s"), NamedNode("http://x.example/p"), literal)
    kept = EmbeddedStore([NamedGraph("http://x.example/g", frozenset({triple}))])
    assert [str(found.object) for found in kept.triples()] == [str(literal)]


@pytest.mark.parametrize(
    ("sparql", "says"),
    [
        ("SELECT ?x WHERE { ?x ?y }", "line 1, column 26, where it ends"),
        ("SELECT ?x\nWHERE { ?x foo:bar 1 }", "no PREFIX line declares at line 2"),
        ("SELECT WHERE", "not SPARQL 1.1"),
    ],
)
def test_syntax_errors_say_where(store: EmbeddedStore, sparql: str, says: str) -> None:
    """The message names the place, in a sentence without the grammar's innards."""
    with pytest.raises(DatelineError) as caught:
        store.query(sparql)
    assert caught.value.code == "E_QUERY_SYNTAX"
    assert says in caught.value.message
    assert "[" not in caught.value.message


def test_a_missing_or_broken_folder_is_named(tmp_path: Path) -> None:
    """Where there is no kb.nq, or one that breaks off, the error says so and what to do."""
    with pytest.raises(DatelineError, match=r"dateline build.*E_KB"):
        EmbeddedStore.from_kb(tmp_path)
    (tmp_path / "kb.nq").write_text('<http://x.example/s> <http://x.example/p> "cut of')
    with pytest.raises(DatelineError, match=r"not valid N-Quads.*E_KB"):
        EmbeddedStore.from_kb(tmp_path)
    (tmp_path / "kb.nq").write_text('<http://x.example/s> <http://x.example/p> "no graph" .\n')
    with pytest.raises(DatelineError, match=r"no named graph.*E_KB"):
        EmbeddedStore.from_kb(tmp_path)


def test_a_graph_s_size_and_subjects_are_those_of_its_triples(small_kb: Path) -> None:
    """Counting and listing without reading every triple gives the same."""
    store = EmbeddedStore.from_kb(small_kb)
    for name in store.graph_names:
        triples = list(store.triples(graph=name))
        assert store.size(name) == len(triples)
        assert sorted(store.subjects(name), key=str) == sorted({triple.subject for triple in triples}, key=str)
