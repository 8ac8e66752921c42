"""Full JSON-LD, framed on the article."""

from __future__ import annotations

import hashlib
import json
import random
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import RdfFormat, Triple
from rdflib import Graph

from dateline.model import DatelineError
from dateline.rdf.context import CONTEXT_IRI, our_context
from dateline.rdf.graph import parse_triples, to_ntriples
from dateline.rdf.jsonld import script_safe_json, to_jsonld
from dateline.rdf.reading_order import predicate_key
from dateline.rdf.terms import RDF_TYPE, code, dl, integer, iri, schema, words
from dateline.resources import resource

from .triples import ARTICLE, GRAPHS, HOSTILE, TEXT

# rdflib's own JSON-LD reader uses a class that rdflib has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

NODE = iri(ARTICLE)
QUOTE = iri(f"{ARTICLE}#quote-1")
PERSON = iri("https://news.test/id/person/ana-ruiz")
OTHER = iri("https://news.test/id/person/luis-ruiz")
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
        Triple(OTHER, schema("name"), words("Luis Ruiz")),
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
    assert list(document) == ["@context", "@id", "@type", "headline", "about", "wordCount", "quotations", "@included"]
    assert document["about"] == [{"@id": PERSON.value, "@type": ["Person"], "name": "Ana Ruiz"}]
    assert document["quotations"] == [
        {"@id": QUOTE.value, "@type": ["Quotation"], "creator": PERSON.value, "sourceLine": [4]},
    ]
    assert document["@included"] == [{"@id": OTHER.value, "name": "Luis Ruiz"}]


def test_what_points_to_the_article_and_elsewhere_keeps_the_other_way() -> None:
    """A quotation that is part of two things stands under the article and says the other one itself."""
    graph = {Triple(QUOTE, schema("isPartOf"), node) for node in (NODE, OTHER)}
    document = to_jsonld(graph, ARTICLE)
    assert document["quotations"] == [{"@id": QUOTE.value, "isPartOf": OTHER.value}]
    assert read_back(document) == graph


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
        if isinstance(value, dict) and value.get("@container") == "@set" and "@id" in value:
            predicate = iri(our_context().expand(value["@id"]))
            assert isinstance(to_jsonld([Triple(NODE, predicate, PERSON)], ARTICLE)[name], list)
    assert to_jsonld([Triple(NODE, RDF_TYPE, schema("NewsArticle"))], ARTICLE)["@type"] == ["NewsArticle"]
    assert isinstance(to_jsonld([Triple(QUOTE, schema("isPartOf"), NODE)], ARTICLE)["quotations"], list)


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
        if not name.startswith("@") and name not in our_context().reverse
    ]
    assert len(expanded) == len(set(expanded))
    assert all(value.startswith("http") for value in expanded)


def test_an_iri_that_would_be_read_as_another_is_refused() -> None:
    """An IRI whose scheme is one of our prefixes cannot be written in JSON-LD."""
    with pytest.raises(DatelineError, match="compact IRI"):
        to_jsonld([Triple(NODE, schema("about"), iri("dl:Factual"))], ARTICLE)


def test_a_context_of_one_name_never_changes() -> None:
    """Where this fails, a term was changed: give `CONTEXT_IRI` its next number, then put the new digest here."""
    canonical = json.dumps(our_context().document, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    assert (CONTEXT_IRI, digest[:16]) == ("https://w3id.org/dateline/context/0.2", "09a6b431a4a9ee28")


def test_the_context_in_a_file_is_the_published_one(seeds_kb: Path) -> None:
    """Every built file and the frame hold the same object as ``ontology/context.jsonld``, so that no reader needs the network."""
    published = json.loads(resource("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert json.loads(resource("ontology", "frame.jsonld").read_text(encoding="utf-8"))["@context"] == published
    for path in full_documents(seeds_kb):
        assert json.loads(path.read_text(encoding="utf-8"))["@context"] == published


def full_documents(kb: Path) -> list[Path]:
    """The full document of every article."""
    return [path for path in sorted((kb / "articles").glob("*.jsonld")) if not path.name.endswith(".embed.jsonld")]


def rank(key: str) -> tuple[object, ...]:
    """Where a key comes: what a node is, what a reader wants first, the rest, the ways back, and last what stands outside."""
    context = our_context()
    ways_back = [*context.reverse, "@included"]
    if key in ways_back:
        return (2, ways_back.index(key))
    if key.startswith("@"):
        return (0, ["@context", "@id", "@type"].index(key))
    definition = context.document[key]
    return (1, *predicate_key(context.expand(definition if isinstance(definition, str) else definition["@id"])))


def key_lists(value: object) -> Iterator[list[str]]:
    """The keys of every node, in the order of the file."""
    if isinstance(value, dict):
        if "@id" in value:
            yield list(value)
        for key, item in value.items():
            if key != "@context":
                yield from key_lists(item)
    elif isinstance(value, list):
        for item in value:
            yield from key_lists(item)


def test_keys_stand_in_reading_order(seeds_kb: Path) -> None:
    """In every node of every file, whatever its class."""
    for path in full_documents(seeds_kb):
        document = json.loads(path.read_text(encoding="utf-8"))
        assert list(document)[:3] == ["@context", "@id", "@type"]
        for keys in key_lists(document):
            assert keys == sorted(keys, key=rank)


def test_the_frame_puts_the_article_at_the_top(seeds_kb: Path) -> None:
    """Any processor makes of the flat graph, by our frame, the article with its quotations and claims as we write it."""
    frame = json.loads(resource("ontology", "frame.jsonld").read_text(encoding="utf-8"))
    for path in full_documents(seeds_kb)[:2]:
        ours = json.loads(path.read_text(encoding="utf-8"))
        theirs = jsonld.frame(jsonld.flatten(ours), frame, {"omitGraph": True, "omitDefault": True})
        assert (theirs["@id"], theirs["@type"]) == (ours["@id"], ["NewsArticle"])
        assert theirs["headline"] == ours["headline"]
        for key in ("quotations", "claims"):
            assert {node["@id"]: node["text"] for node in theirs[key]} == {node["@id"]: node["text"] for node in ours[key]}


def test_a_third_processor_finds_the_same_triples(seeds_kb: Path) -> None:
    """PyLD reads our files as pyoxigraph does, ways back and arrays of classes included."""
    for path in full_documents(seeds_kb)[:2]:
        ours = parse_triples(path.read_bytes(), RdfFormat.JSON_LD)
        theirs = jsonld.to_rdf(json.loads(path.read_text(encoding="utf-8")), {"format": "application/n-quads"})
        assert parse_triples(theirs.encode(), RdfFormat.N_QUADS) == ours


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
