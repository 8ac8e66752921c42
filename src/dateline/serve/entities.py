"""An entity's page: what articles state of it as fact, what it said, and what others said of it."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from dateline.rdf.terms import RDF, RDF_TYPE, dl, schema
from dateline.serve.items import Happening, Speech, Statement, claim, happening, in_text_order, quotation, statement
from dateline.serve.knowledge import Knowledge, Link

_SPEAKING = (schema("spokenByCharacter"), schema("creator"), schema("author"))
_TAKING_PART = (schema("attendee"), schema("organizer"), dl("participant"), schema("location"))
_IN_ARTICLES = (schema("about"), schema("mentions"), schema("author"), schema("publisher"), schema("locationCreated"))
_KINDS = {"person": "People", "org": "Organisations", "place": "Places", "group": "Peoples", "event": "Events"}


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything an entity's page shows.

    Args:
        facts: statements in an article's own voice with it as subject or object.
        reported: statements about it that no article makes its own.
        said: its quotations and claims.
        said_of_it: what others say about it.
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
    articles: tuple[Link, ...]
    happening: Happening | None


@dataclass(frozen=True, slots=True)
class EntityList:
    """Entities of one kind, by name."""

    heading: str
    links: tuple[Link, ...]


def entity_page(knowledge: Knowledge, iri: str) -> EntityPage:
    """The page of an entity that the knowledge base holds."""
    node = NamedNode(iri)
    statements = _statements(knowledge, node)
    said, said_of_it = _speech(knowledge, node)
    events = {event for predicate in _TAKING_PART for event in knowledge.subjects(predicate, node)}
    is_event = schema("Event") in knowledge.nodes(node, RDF_TYPE)
    return EntityPage(
        iri=iri,
        name=knowledge.label(node),
        types=knowledge.types(node),
        alternate_names=tuple(str(link.text) for link in knowledge.links(knowledge.values(node, schema("alternateName")))),
        same_as=tuple(Link(same.value, knowledge.href(same.value)) for same in knowledge.nodes(node, schema("sameAs"))),
        facts=tuple(item for item in statements if item.is_fact),
        reported=tuple(item for item in statements if not item.is_fact),
        said=said,
        said_of_it=said_of_it,
        events=tuple(happening(knowledge, event) for event in sorted(events, key=str)),
        articles=_articles(knowledge, node),
        happening=happening(knowledge, node) if is_event else None,
    )


def entity_lists(knowledge: Knowledge) -> tuple[EntityList, ...]:
    """The registry's entities by kind, for people to start from."""
    found: dict[str, set[NamedNode]] = {kind: set() for kind in _KINDS}
    for triple in knowledge.store.triples(None, schema("name"), None, graph=f"{knowledge.base}graph/entities"):
        if isinstance(triple.subject, NamedNode):
            kind = triple.subject.value.removeprefix(f"{knowledge.base}id/").partition("/")[0]
            found.get(kind, set()).add(triple.subject)
    return tuple(EntityList(_KINDS[kind], knowledge.links(nodes)) for kind, nodes in found.items() if nodes)


def _statements(knowledge: Knowledge, node: NamedNode) -> tuple[Statement, ...]:
    parts = (NamedNode(RDF + "subject"), NamedNode(RDF + "object"))
    nodes = {found for part in parts for found in knowledge.subjects(part, node)}
    return in_text_order(statement(knowledge, found) for found in nodes)


def _speech(knowledge: Knowledge, node: NamedNode) -> tuple[tuple[Speech, ...], tuple[Speech, ...]]:
    by_it = {found for predicate in _SPEAKING for found in knowledge.subjects(predicate, node)}
    about_it = set(knowledge.subjects(schema("about"), node)) - by_it
    return _as_speech(knowledge, by_it), _as_speech(knowledge, about_it)


def _as_speech(knowledge: Knowledge, nodes: set[NamedNode]) -> tuple[Speech, ...]:
    makers = {schema("Quotation"): quotation, schema("Claim"): claim}
    typed = ((node, kind) for node in nodes for kind in knowledge.nodes(node, RDF_TYPE) if kind in makers)
    return in_text_order(makers[kind](knowledge, node) for node, kind in typed)


def _articles(knowledge: Knowledge, node: NamedNode) -> tuple[Link, ...]:
    known = {knowledge.article_iri(key) for key in knowledge.article_keys}
    return knowledge.links(known & {found for predicate in _IN_ARTICLES for found in knowledge.subjects(predicate, node)})
