"""Full JSON-LD, framed on the article."""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Triple
from rdflib import Graph

from dateline.model import DatelineError
from dateline.rdf.context import our_context
from dateline.rdf.graph import parse_triples, to_ntriples
from dateline.rdf.jsonld import script_safe_json, to_jsonld
from dateline.rdf.terms import RDF_TYPE, code, dl, integer, iri, schema, words
from dateline.resources import resource

from .triples import ARTICLE, GRAPHS, HOSTILE, TEXT

# rdflib's own JSON-LD reader uses a class that rdflib has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

NODE = iri(ARTICLE)
QUOTE = iri(f"{ARTICLE}#quote-1")
PERSON = iri("https://news.test/id/person/ana-ruiz")
SMALL = frozenset(
    {
        Triple(NODE, RDF_TYPE, schema("NewsArticle")),
        Triple(NODE, schema("headline"), words("Rain")),
        Triple(NODE, schema("about"), PERSON),
        Triple(NODE, schema("wordCount"), integer(3)),
        Triple(PERSON, RDF_TYPE, schema("Person")),
        Triple(PERSON, schema("name"), words("Ana Ruiz")),
        Triple(QUOTE, RDF_TYPE, schema("Quotation")),
        Triple(QUOTE, schema("isPartOf"), NODE),
        Triple(QUOTE, schema("creator"), PERSON),
        Triple(QUOTE, dl("sourceLine"), integer(4)),
    }
)


def read_back(document: dict[str, Any]) -> frozenset[Triple]:
    """The triples that a JSON-LD processor finds."""
    return parse_triples(json.dumps(document).encode(), RdfFormat.JSON_LD)


@given(GRAPHS)
def test_the_same_triples_come_back(graph: frozenset[Triple]) -> None:
    """Any literal form survives: other languages, other datatypes, numbers that are not canonical."""
    assert read_back(to_jsonld(graph, ARTICLE)) == graph


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_rdflib_finds_as_many_triples(graph: frozenset[Triple]) -> None:
    """A second processor agrees on subjects, predicates and the number of values."""
    document = json.dumps(to_jsonld(graph, ARTICLE))
    theirs = Graph().parse(data=document, format="json-ld")
    ours = Graph().parse(data=to_ntriples(graph), format="nt")
    assert sorted((s, p) for s, p, _ in theirs) == sorted((s, p) for s, p, _ in ours)


@pytest.mark.parametrize("text", HOSTILE)
def test_rdflib_reads_hostile_words_as_they_are(text: str) -> None:
    """Words come back to the letter."""
    theirs = Graph().parse(data=json.dumps(to_jsonld([Triple(NODE, schema("headline"), words(text))], ARTICLE)), format="json-ld")
    assert [str(value) for value in theirs.objects()] == [text]


@given(GRAPHS)
def test_the_order_of_the_triples_does_not_matter(graph: frozenset[Triple]) -> None:
    """The same triples give the same document, key order included."""
    shuffled = list(graph)
    random.Random(1).shuffle(shuffled)  # noqa: S311 - any other order will do
    assert json.dumps(to_jsonld(shuffled, ARTICLE)) == json.dumps(to_jsonld(sorted(graph, key=str), ARTICLE))


def test_the_article_is_at_the_top_in_reading_order() -> None:
    """One node holds all: its own keys as a person reads them, things where they are first named, the rest included."""
    document = to_jsonld(SMALL, ARTICLE)
    assert list(document) == ["@context", "@id", "@type", "headline", "about", "wordCount", "@included"]
    assert document["about"] == [{"@id": PERSON.value, "@type": "Person", "name": "Ana Ruiz"}]
    (quote,) = document["@included"]
    assert quote == {"@id": QUOTE.value, "@type": "Quotation", "creator": PERSON.value, "isPartOf": ARTICLE, "sourceLine": [4]}


def nodes(value: object) -> Iterator[str]:
    """The ids of all nodes that have more than an id, at any depth."""
    if isinstance(value, dict):
        if len(value) > 1 and "@id" in value:
            yield value["@id"]
        for key, item in value.items():
            if key != "@context":
                yield from nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes(item)


@given(GRAPHS)
def test_every_node_stands_once(graph: frozenset[Triple]) -> None:
    """No node is written in two places."""
    found = list(nodes(to_jsonld(graph, ARTICLE)))
    assert len(found) == len(set(found))


def test_what_the_context_calls_a_set_is_always_an_array() -> None:
    """One mention is a list of one, so that readers need no second case."""
    for name, value in our_context().document.items():
        if isinstance(value, dict) and value.get("@container") == "@set":
            predicate = iri(our_context().expand(value["@id"]))
            assert isinstance(to_jsonld([Triple(NODE, predicate, PERSON)], ARTICLE)[name], list)


def test_nothing_is_fetched() -> None:
    """The context is in the document; a processor that may not reach the network reads it."""
    assert isinstance(to_jsonld(SMALL, ARTICLE)["@context"], dict)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", None)
        assert read_back(to_jsonld(SMALL, ARTICLE)) == SMALL


def test_every_term_of_the_context_means_what_it_is_called() -> None:
    """A term stands for one IRI, and no two terms for the same."""
    document = our_context().document
    expanded = [
        our_context().expand(value["@id"] if isinstance(value, dict) else value)
        for name, value in document.items()
        if name != "@version"
    ]
    assert len(expanded) == len(set(expanded))
    assert all(value.startswith("http") for value in expanded)


def test_an_iri_that_would_be_read_as_another_is_refused() -> None:
    """An IRI whose scheme is one of our prefixes cannot be written in JSON-LD."""
    with pytest.raises(DatelineError, match="compact IRI"):
        to_jsonld([Triple(NODE, schema("about"), iri("dl:Factual"))], ARTICLE)


def test_the_frame_asks_for_an_article() -> None:
    """The frame for other people's tools names our context and our root class."""
    frame = json.loads(resource("ontology", "frame.jsonld").read_text(encoding="utf-8"))
    assert frame["@type"] in our_context().document
    assert frame["@context"] == "context.jsonld"


def test_codes_and_words_are_told_apart() -> None:
    """A plain string under a term for text is written so that no language comes back."""
    graph = frozenset({Triple(NODE, schema("headline"), code("x")), Triple(NODE, schema("inLanguage"), words("en"))})
    assert read_back(to_jsonld(graph, ARTICLE)) == graph


@given(st.dictionaries(TEXT, TEXT, max_size=4))
def test_nothing_in_a_script_element_can_end_it(document: dict[str, str]) -> None:
    """No angle bracket, ampersand or line separator stands in it, and it reads as the same document."""
    written = script_safe_json(document)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == document
