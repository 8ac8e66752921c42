from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from dateline.model import DatelineError, UsageError
from dateline.query.queries import query
from dateline.query.results import check_format

HEADLINES = """PREFIX schema: <http://schema.org/>
SELECT ?h ?author { ?a schema:headline ?h OPTIONAL { ?a schema:author ?author } } ORDER BY ?h"""
NAMES = "PREFIX schema: <http://schema.org/> CONSTRUCT WHERE { ?p schema:name ?n }"


def test_a_table_for_the_terminal_is_aligned(small_kb: Path) -> None:
    """Columns line up although one headline has a character two columns wide; IRIs under known prefixes are short."""
    lines = query(HEADLINES, kb=small_kb).splitlines()
    assert lines[0].startswith("h ")
    assert lines[-1] == "(2 rows)"
    column = lines[0].index("author")
    assert lines[3][column:] == "https://dateline.example/id/person/ines-alvor"
    assert "港" in lines[2]


def test_no_control_character_reaches_the_terminal(small_kb: Path) -> None:
    """Escapes, line feeds and direction marks in somebody's text are shown as code points."""
    shown = query('SELECT ("a\\u001b[31m\\n\\u202Eb" AS ?x) {}', kb=small_kb)
    assert "a\\u001b[31m\\u000a\\u202eb" in shown
    assert "\x1b" not in shown


def test_long_cells_are_cut_with_a_mark(small_kb: Path) -> None:
    """A table for people shows 100 characters of a cell; the other formats show all."""
    sparql = f'SELECT ("{"x" * 300}" AS ?x) {{}}'
    assert "x" * 99 + "…" in query(sparql, kb=small_kb)
    assert "x" * 300 in query(sparql, kb=small_kb, format="csv")


@pytest.mark.parametrize(("sparql", "word"), [("ASK { ?s ?p ?o }", "yes"), ("ASK { ?s ?p 'never' }", "no")])
def test_truth_values_are_words(small_kb: Path, sparql: str, word: str) -> None:
    """ASK answers yes or no to people."""
    assert query(sparql, kb=small_kb) == f"{word}\n"


def test_tables_in_the_standard_formats(small_kb: Path) -> None:
    """JSON, CSV, TSV and XML hold the same rows."""
    bindings = json.loads(query(HEADLINES, kb=small_kb, format="json"))["results"]["bindings"]
    read = list(csv.DictReader(io.StringIO(query(HEADLINES, kb=small_kb, format="csv"))))
    assert [row["h"]["value"] for row in bindings] == [row["h"] for row in read]
    assert len(query(HEADLINES, kb=small_kb, format="tsv").splitlines()) == 3
    assert query(HEADLINES, kb=small_kb, format="xml").count("<result>") == 2


def test_graphs_in_every_format_hold_the_same_triples(small_kb: Path) -> None:
    """Turtle, N-Triples, JSON-LD and RDF/XML parse to one set of triples, and Turtle is the same on every run."""
    media = {
        "turtle": RdfFormat.TURTLE,
        "ntriples": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD,
        "rdfxml": RdfFormat.RDF_XML,
    }
    found = {
        name: {str(quad.triple) for quad in parse(query(NAMES, kb=small_kb, format=name).encode(), format=form)}
        for name, form in media.items()
    }
    assert len(found["turtle"]) == 7
    assert all(triples == found["turtle"] for triples in found.values())
    assert query(NAMES, kb=small_kb) == query(NAMES, kb=small_kb, format="turtle")
    assert query(NAMES, kb=small_kb).startswith("@prefix schema:")


@pytest.mark.parametrize(("name", "gives_graph"), [("csv", True), ("turtle", False), ("pdf", False), ("pdf", True)])
def test_formats_that_do_not_fit_are_refused(name: str, gives_graph: bool) -> None:  # noqa: FBT001 - a case's values
    """A graph is not a table, and the message lists what there is."""
    with pytest.raises(UsageError, match="choose"):
        check_format(name, gives_graph=gives_graph)


def test_one_place_to_ask_is_needed(small_kb: Path) -> None:
    """Neither or both of folder and endpoint is wrong use."""
    with pytest.raises(UsageError, match="either"):
        query("ASK {}")
    with pytest.raises(UsageError, match="either"):
        query("ASK {}", kb=small_kb, endpoint="http://x.example/")


def test_from_takes_part_in_the_one_entry(small_kb: Path) -> None:
    """FROM restricts what is asked, prefixed names included."""
    sparql = "PREFIX g: <https://dateline.example/graph/> SELECT (COUNT(*) AS ?n) FROM g:meta { ?s ?p ?o }"
    assert query(sparql, kb=small_kb, format="csv").splitlines()[1] == "5"
    with pytest.raises(DatelineError, match="E_QUERY_REFUSED"):
        query(sparql.replace("g:meta", "<file:///etc/hostname>"), kb=small_kb)
