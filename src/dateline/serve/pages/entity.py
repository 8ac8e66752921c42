"""An entity's page: what articles state of it as fact, what it said, and what others said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from dateline.rdf.terms import OA, RDF, RDF_TYPE, dl, schema
from dateline.serve.knowledge import Knowledge, Link
from dateline.serve.pages.items import (
    Happening,
    Speech,
    Statement,
    claim,
    evidence_of,
    happening,
    in_text_order,
    quotation,
    statement,
)

_SPEAKING = (schema("spokenByCharacter"), schema("creator"), schema("author"))
_TAKING_PART = (schema("attendee"), schema("organizer"), dl("participant"), schema("location"))
_MAKERS = {schema("Quotation"): quotation, schema("Claim"): claim}
_IN_ARTICLES = (schema("about"), schema("mentions"), schema("author"), schema("publisher"), schema("locationCreated"))
MOST = 60
"""Items of a section that a page shows; the newest articles come first, and a search shows the rest."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything an entity's page shows.

    Args:
        facts: statements in an article's own voice with it as subject or object.
        reported: statements about it that no article makes its own.
        said: its quotations and claims.
        said_of_it: what others say about it.
        articles: those that name it or are about it, the newest first.
        totals: how many of each section there are in all.
        happening: set when the entity is itself an event.
    """

    iri: str
    name: str
    types: tuple[str, ...]
    alternate_names: tuple[str, ...]
    same_as: tuple[Link, ...]
    facts: tuple[Statement, ...]
    reported: tuple[Statement, ...]
    said: tuple[Speech, ...]
    said_of_it: tuple[Speech, ...]
    events: tuple[Happening, ...]
    articles: tuple[Naming, ...]
    totals: dict[str, int]
    happening: Happening | None


@dataclass(frozen=True, slots=True)
class Naming:
    """How an article names something: the article, how often, and by which words."""

    iri: str
    article: Link
    times: int
    words: tuple[str, ...]


def entity_page(knowledge: Knowledge, iri: str) -> EntityPage:
    """The page of an entity that the knowledge base holds."""
    node = NamedNode(iri)
    stated, by_it, about_it = (
        _statement_nodes(knowledge, node),
        _spoken_by(knowledge, node),
        set(knowledge.subjects(schema("about"), node)),
    )
    about_it = {found for found in about_it - by_it if _speech_kind(knowledge, found)}
    events = {event for predicate in _TAKING_PART for event in knowledge.subjects(predicate, node)}
    articles = _articles(knowledge, node)
    statements = in_text_order(statement(knowledge, found) for found in _newest(stated))
    is_event = schema("Event") in knowledge.nodes(node, RDF_TYPE)
    return EntityPage(
        iri=iri,
        name=knowledge.label(node),
        types=knowledge.types(node),
        alternate_names=tuple(str(link.text) for link in knowledge.links(knowledge.values(node, schema("alternateName")))),
        same_as=tuple(Link(same.value, knowledge.href(same.value)) for same in knowledge.nodes(node, schema("sameAs"))),
        facts=tuple(item for item in statements if item.is_fact),
        reported=tuple(item for item in statements if not item.is_fact),
        said=_as_speech(knowledge, _newest(by_it)),
        said_of_it=_as_speech(knowledge, _newest(about_it)),
        events=tuple(happening(knowledge, event) for event in _newest(events)),
        articles=articles[:MOST],
        totals={"statements": len(stated), "said": len(by_it), "said_of_it": len(about_it), "events": len(events),
                "articles": len(articles)},
        happening=happening(knowledge, node) if is_event else None,
    )  # fmt: skip


def _newest(nodes: set[NamedNode]) -> list[NamedNode]:
    """The first of them by their articles' dates, with which their IRIs begin, the newest first."""
    return sorted(nodes, key=str, reverse=True)[:MOST]


def _statement_nodes(knowledge: Knowledge, node: NamedNode) -> set[NamedNode]:
    return {found for part in ("subject", "object") for found in knowledge.subjects(NamedNode(RDF + part), node)}


def _spoken_by(knowledge: Knowledge, node: NamedNode) -> set[NamedNode]:
    found = {speech for predicate in _SPEAKING for speech in knowledge.subjects(predicate, node)}
    return {speech for speech in found if _speech_kind(knowledge, speech)}


def _speech_kind(knowledge: Knowledge, node: NamedNode) -> NamedNode | None:
    return next((kind for kind in knowledge.nodes(node, RDF_TYPE) if kind in _MAKERS), None)


def _as_speech(knowledge: Knowledge, nodes: Iterable[NamedNode]) -> tuple[Speech, ...]:
    typed = ((node, _speech_kind(knowledge, node)) for node in nodes)
    return in_text_order(_MAKERS[kind](knowledge, node) for node, kind in typed if kind)


def _articles(knowledge: Knowledge, node: NamedNode) -> tuple[Naming, ...]:
    words: dict[str, list[str]] = {}
    for mention in knowledge.subjects(dl("denotes"), node):
        article = mention.value.partition("#")[0].rpartition("/text/")[0]
        span = evidence_of(knowledge, knowledge.nodes(mention, NamedNode(OA + "hasSelector")))
        words.setdefault(article, []).append(span.words or "")
    for predicate in _IN_ARTICLES:
        for found in knowledge.subjects(predicate, node):
            words.setdefault(found.value, [])
    known = sorted((iri for iri in words if knowledge.is_article(iri)), reverse=True)
    return tuple(
        Naming(
            iri, knowledge.link(NamedNode(iri)), len(words[iri]), tuple(dict.fromkeys(word for word in words[iri] if word))[:6]
        )
        for iri in known
    )
