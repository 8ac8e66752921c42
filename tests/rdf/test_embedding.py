"""What a page embeds."""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from dateline.rdf.embedding import embedded_jsonld
from dateline.rdf.graph import ArticleGraphs, NamedGraph, Term, parse_triples
from dateline.rdf.jsonld import closure
from dateline.rdf.terms import RDF_TYPE, SCHEMA, boolean, code, dl, iri, schema, words

from .triples import ARTICLE

BASE = "https://news.test/id/"
MORE_GENERAL = {"Hotel": "Place", "Event": "Thing", "Quotation": "Thing"}


def has(node: str, **values: Term | str | tuple[Term, ...]) -> set[Triple]:
    """Triples of a node: text for people from strings."""
    found = set()
    for name, value in values.items():
        predicate = RDF_TYPE if name == "a" else schema(name)
        for item in value if isinstance(value, tuple) else (value,):
            found.add(Triple(iri(node), predicate, words(item) if isinstance(item, str) else item))
    return found


def thing(local: str) -> NamedNode:
    """A registry entity."""
    return iri(BASE + local)


CONTENT = (
    has(
        ARTICLE,
        a=schema("NewsArticle"),
        headline="Rain </script>",
        inLanguage=code("en"),
        datePublished=Literal("2025-03-04T09:30:00Z", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")),
        url=iri("https://quay.test/rain"),
        author=thing("person/tom-hale"),
        publisher=thing("org/quay"),
        about=(thing("person/ana-ruiz"), iri(ARTICLE + "#event-talks"), iri(ARTICLE + "#org-group")),
        mentions=(thing("place/ritz"), thing("group/norlanders")),
        citation=iri(ARTICLE + "#src-coast"),
        image=(iri(ARTICLE + "#image-1"), iri(ARTICLE + "#image-2")),
    )
    | has(ARTICLE + "#event-talks", a=(schema("Event"), dl("Meeting")), name="Talks")
    | has(ARTICLE + "#org-group", a=schema("Organization"), description="A group")
    | {Triple(iri(ARTICLE + "#org-group"), dl("unnamed"), boolean(True))}  # noqa: FBT003 - the literal itself
    | has(
        ARTICLE + "#src-coast",
        a=(schema("CreativeWork"), dl("CitedSource")),
        name="Report by Coast",
        publisher=thing("org/coast"),
    )
    | has(ARTICLE + "#image-1", a=schema("ImageObject"), caption="Sea", contentUrl=iri("https://quay.test/1.jpg"))
    | has(ARTICLE + "#image-2", a=schema("ImageObject"), caption="Sky")
    | has(ARTICLE + "#quote-1", a=schema("Quotation"), text="Rain, rain")
)
ENTITIES = NamedGraph(
    "https://news.test/graph/entities",
    frozenset(
        has(BASE + "person/tom-hale", a=schema("Person"), name="Tom Hale")
        | has(BASE + "org/quay", a=schema("NewsMediaOrganization"), name="The Quay")
        | has(BASE + "org/coast", a=schema("NewsMediaOrganization"), name="Coast")
        | has(BASE + "person/ana-ruiz", a=schema("Person"), name="Ana Ruiz", sameAs=iri("http://www.wikidata.org/entity/Q1"))
        | has(BASE + "place/ritz", a=schema("Hotel"), name="Ritz")
        | has(BASE + "group/norlanders", a=(dl("PopulationGroup"), schema("Thing")), name="Norlanders")
        | has(BASE + "person/nobody", a=schema("Person"), name="Nobody")
    ),
)
EMPTY = NamedGraph("https://news.test/graph/x", frozenset())
TEXT_GRAPH = NamedGraph(
    "https://news.test/graph/t", frozenset({Triple(iri(ARTICLE + "/text/ab"), schema("text"), words("Rain."))})
)
GRAPHS = ArticleGraphs("rain", ARTICLE, NamedGraph("https://news.test/graph/c", frozenset(CONTENT)), EMPTY, TEXT_GRAPH)


def embedded() -> dict[str, Any]:
    """The document for the page."""
    return embedded_jsonld(GRAPHS, ENTITIES)


def test_it_says_nothing_that_the_graph_does_not() -> None:
    """Read as schema.org reads it, every value is in the graph but for language and datatype; classes may be more general."""
    document = embedded() | {"@context": {"@vocab": SCHEMA}}
    said = parse_triples(json.dumps(document).encode(), RdfFormat.JSON_LD)
    graph = closure(GRAPHS, ENTITIES, with_text=False)
    known = {(str(triple.subject), triple.predicate.value, value(triple)) for triple in graph}
    known |= {
        (node, name, SCHEMA + MORE_GENERAL.get(kind.removeprefix(SCHEMA), "Thing"))
        for node, name, kind in known
        if name == RDF_TYPE.value
    }
    assert {(str(triple.subject), triple.predicate.value, value(triple)) for triple in said} <= known
    assert len(said) > 25


def value(triple: Triple) -> str:
    """The object without language or datatype."""
    assert isinstance(triple.object, NamedNode | Literal)
    return triple.object.value


def test_people_subjects_and_sources_are_inline_with_their_names() -> None:
    """A search engine sees one article and fetches nothing else."""
    page = embedded()
    assert page["@context"] == "https://schema.org"
    assert page["author"] == [{"@type": "Person", "@id": BASE + "person/tom-hale", "name": "Tom Hale"}]
    assert page["publisher"]["name"] == "The Quay"
    assert page["datePublished"] == "2025-03-04T09:30:00Z"
    assert page["citation"][0]["publisher"]["name"] == "Coast"


def test_happenings_hotels_and_peoples_are_given_in_general_terms() -> None:
    """Search engines would ask an event for its tickets and a hotel for its address."""
    page = embedded()
    types = {item["name"]: item["@type"] for item in [*page["about"], *page["mentions"]]}
    assert types == {"Talks": "Thing", "Ana Ruiz": "Person", "Ritz": "Place", "Norlanders": "Thing"}


def test_what_has_no_name_and_pictures_without_address_are_left_out() -> None:
    """An unnamed group, a picture that nobody can fetch, a quotation: none of them is for a search engine."""
    text = json.dumps(embedded())
    assert "org-group" not in text
    assert [image["contentUrl"] for image in embedded()["image"]] == ["https://quay.test/1.jpg"]
    for word in ("Sky", "Rain, rain", "Quotation", "dateline/ontology"):
        assert word not in text


def test_an_article_of_which_little_is_known_embeds_little() -> None:
    """Absent is absent: no empty list, no null."""
    bare = NamedGraph("https://news.test/graph/c", frozenset(has(ARTICLE, a=schema("NewsArticle"), headline="Rain")))
    page = embedded_jsonld(ArticleGraphs("rain", ARTICLE, bare, EMPTY, TEXT_GRAPH), ENTITIES)
    assert page == {"@context": "https://schema.org", "@type": "NewsArticle", "@id": ARTICLE, "headline": "Rain"}


def test_the_closure_holds_what_the_article_names_and_no_more() -> None:
    """Other people of the registry stay out; the words come in only when asked for."""
    full = closure(GRAPHS, ENTITIES, with_text=False)
    assert GRAPHS.content.triples <= full
    assert not [triple for triple in full if str(triple.subject).endswith("nobody>")]
    assert closure(GRAPHS, ENTITIES, with_text=True) - full == TEXT_GRAPH.triples
