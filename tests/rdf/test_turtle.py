"""Turtle for people."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from rdflib import Graph

from dateline.model import DatelineError
from dateline.rdf.graph import parse_triples, to_ntriples
from dateline.rdf.terms import PREFIXES, RDF_TYPE, dl, integer, iri, schema, words
from dateline.rdf.turtle import to_turtle

from .triples import ARTICLE, GRAPHS, HOSTILE


def quotes(*numbers: int) -> list[Triple]:
    """One triple for each numbered quotation."""
    return [Triple(iri(f"{ARTICLE}#quote-{number}"), schema("position"), integer(number)) for number in numbers]


@given(GRAPHS)
def test_the_same_triples_come_back(graph: frozenset[Triple]) -> None:
    """Whatever the literals hold, reading what was written gives the graph."""
    assert parse_triples(to_turtle(graph, first=(ARTICLE,), header="x"), RdfFormat.TURTLE) == graph


@given(GRAPHS)
def test_the_order_of_the_triples_does_not_matter(graph: frozenset[Triple]) -> None:
    """The same triples give the same bytes."""
    shuffled = list(graph)
    random.Random(len(shuffled)).shuffle(shuffled)  # noqa: S311 - any other order will do
    assert to_turtle(shuffled) == to_turtle(sorted(graph, key=str))


@given(GRAPHS)
def test_only_prefixes_in_use_are_declared(graph: frozenset[Triple]) -> None:
    """Without any one of its declarations the document cannot be read."""
    lines = to_turtle(graph).decode().split("\n")
    declared = [line for line in lines if line.startswith("@prefix")]
    for line in declared:
        without = "\n".join(other for other in lines if other != line)
        with pytest.raises(SyntaxError):
            parse_triples(without.encode(), RdfFormat.TURTLE)


def test_another_parser_reads_the_same() -> None:
    """Rdflib finds the triples that we wrote, hostile words and all."""
    graph = {Triple(iri(f"{ARTICLE}#quote-1"), schema("text"), words(text)) for text in HOSTILE if text != "\x00"}
    read = Graph().parse(data=to_turtle(graph), format="turtle")
    ours = Graph().parse(data=to_ntriples(graph), format="nt")
    assert set(read) == set(ours)


def test_line_one_says_who_made_it() -> None:
    """A header cannot break out of its comment."""
    lines = to_turtle(quotes(1), header="Rain\u2028<a> <b> <c> .\n@prefix : <x> .").decode().split("\n")
    assert lines[0].startswith("# Made by dateline")
    assert lines[1:4] == ["# Rain", "# <a> <b> <c> .", "# @prefix : <x> ."]


def test_parts_follow_in_natural_order_after_the_first() -> None:
    """The article first, then quote 2 before quote 10."""
    article = Triple(iri(ARTICLE), RDF_TYPE, schema("NewsArticle"))
    text = to_turtle([*quotes(10, 2, 1), article], first=(ARTICLE,)).decode()
    assert re.findall(r"^(?:art:quote-\d+|<[^>]+>)", text, re.MULTILINE) == [
        f"<{ARTICLE}>",
        "art:quote-1",
        "art:quote-2",
        "art:quote-10",
    ]


def test_what_a_thing_is_stands_before_what_it_has() -> None:
    """Type, headline, then the rest; a blank line between things."""
    node = iri(ARTICLE)
    text = to_turtle([Triple(node, schema("wordCount"), integer(3)), Triple(node, schema("headline"), words("x")),
                      Triple(node, RDF_TYPE, schema("NewsArticle")), *quotes(1)], first=(ARTICLE,)).decode()  # fmt: skip
    assert text.index(" a schema:NewsArticle") < text.index("schema:headline") < text.index("schema:wordCount")
    assert ".\n\nart:quote-1" in text


def test_a_span_is_followed_by_its_selector() -> None:
    """Spans stand in text order, 9 before 10."""
    spans = [f"{ARTICLE}/text/ab12ab12ab12#{kind}={start},12" for kind in ("char", "selector") for start in (10, 9)]
    text = to_turtle([Triple(iri(span), dl("sourceLine"), integer(1)) for span in spans]).decode()
    places = [text.index(f"text:{kind}\\={start}\\,12") for start in (9, 10) for kind in ("char", "selector")]
    assert places == sorted(places)


def test_long_lists_stand_one_thing_a_line() -> None:
    """No line of many objects; commas within words are none."""
    people = [Triple(iri(ARTICLE), schema("mentions"), iri(f"https://news.test/id/person/somebody-{n}")) for n in range(30)]
    long = Triple(iri(ARTICLE), schema("text"), words("a , b " * 60))
    text = to_turtle([*people, long]).decode()
    assert text.count("        person:somebody-") == 29
    assert parse_triples(text.encode(), RdfFormat.TURTLE) == {*people, long}


def test_a_file_of_several_articles_has_no_prefix_of_one() -> None:
    """``art:`` stands for the one article of a file."""
    two = [Triple(iri(f"https://news.test/article/{key}#quote-1"), schema("position"), integer(1)) for key in ("a", "b")]
    assert b"@prefix art:" not in to_turtle(two)


def test_a_blank_node_is_refused() -> None:
    """Our graphs have none, so that files can be compared."""
    with pytest.raises(DatelineError, match="without an IRI"):
        to_turtle([Triple(BlankNode(), schema("name"), Literal("x"))])


def test_an_empty_graph_is_a_comment() -> None:
    """Nothing to say is valid Turtle."""
    assert parse_triples(to_turtle([]), RdfFormat.TURTLE) == frozenset()


def test_our_prefixes_are_sorted() -> None:
    """The table is read by people."""
    assert list(PREFIXES) == sorted(PREFIXES)
    assert all(NamedNode(namespace) for namespace in PREFIXES.values())
