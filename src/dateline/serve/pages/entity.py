"""An entity's page: what articles state of it as fact, what it said, and what others said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from dateline.rdf.terms import OA, RDF, RDF_TYPE, dl, schema
from dateline.serve.catalogue import Catalogue
from dateline.serve.knowledge import Knowledge, Link
from dateline.serve.pages.items import (
    MOST_WORDS,
    Happening,
    Origin,
    Speech,
    Statement,
    claim,
    evidence_of,
    happening,
    in_text_order,
    naming_anchor,
    quotation,
    statement,
)

_TAKING_PART = (schema("attendee"), schema("organizer"), dl("participant"), schema("location"))
_SAID = "SELECT * FROM speech WHERE speaker_path = ? ORDER BY day DESC, id"
_SAID_OF_IT = """SELECT s.* FROM about a JOIN speech s ON s.path = a.speech
  WHERE a.entity = ? AND s.speaker_path IS NOT ? ORDER BY s.day DESC, s.id"""
_NAMING = """SELECT n.article, n.times, a.day FROM naming n JOIN article a ON a.path = n.article
  WHERE n.entity = ? ORDER BY a.day DESC, a.headline"""
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
    article: Origin
    times: int
    words: tuple[str, ...]


def entity_page(knowledge: Knowledge, catalogue: Catalogue, iri: str) -> EntityPage:
    """The page of an entity that the knowledge base holds."""
    node, path = NamedNode(iri), knowledge.href(iri) or ""
    stated = {found for part in ("subject", "object") for found in knowledge.subjects(NamedNode(RDF + part), node)}
    events = {event for predicate in _TAKING_PART for event in knowledge.subjects(predicate, node)}
    statements = in_text_order(statement(knowledge, found) for found in _newest(stated))
    said, of_it = (catalogue.some(sql, (path,) * sql.count("?"), page=1, size=MOST) for sql in (_SAID, _SAID_OF_IT))
    articles = catalogue.some(_NAMING, (path,), page=1, size=MOST)
    is_event = schema("Event") in knowledge.nodes(node, RDF_TYPE)
    return EntityPage(
        iri=iri,
        name=knowledge.label(node),
        types=knowledge.types(node),
        alternate_names=tuple(str(link.text) for link in knowledge.links(knowledge.values(node, schema("alternateName")))),
        same_as=tuple(Link(same.value, knowledge.href(same.value)) for same in knowledge.nodes(node, schema("sameAs"))),
        facts=tuple(item for item in statements if item.is_fact),
        reported=tuple(item for item in statements if not item.is_fact),
        said=_as_speech(knowledge, said.rows),
        said_of_it=_as_speech(knowledge, of_it.rows),
        events=in_text_order(happening(knowledge, event) for event in _newest(events)),
        articles=tuple(_naming(knowledge, node, row) for row in articles.rows),
        totals={
            "statements": len(stated),
            "said": said.total,
            "said_of_it": of_it.total,
            "events": len(events),
            "articles": articles.total,
        },
        happening=happening(knowledge, node) if is_event else None,
    )


def _newest(nodes: set[NamedNode]) -> list[NamedNode]:
    """The first of them by their articles' dates, with which their IRIs begin, the newest first."""
    return sorted(nodes, key=str, reverse=True)[:MOST]


def _as_speech(knowledge: Knowledge, rows: Iterable[Mapping[str, Any]]) -> tuple[Speech, ...]:
    makers = {"quotation": quotation, "claim": claim}
    return in_text_order(makers[row["kind"]](knowledge, NamedNode(knowledge.iri(row["path"]))) for row in rows)


def _naming(knowledge: Knowledge, node: NamedNode, row: Mapping[str, Any]) -> Naming:
    """An article, and the words by which it names the thing."""
    article = NamedNode(knowledge.iri(row["article"]))
    mentions = knowledge.subjects(dl("denotes"), node, graph=f"{knowledge.graph_of(article)}/annotations")
    words = [evidence_of(knowledge, knowledge.nodes(mention, NamedNode(OA + "hasSelector"))).words for mention in mentions]
    shown = tuple(dict.fromkeys(word for word in words if word))[:MOST_WORDS]
    place = f"{row['article']}#{naming_anchor(knowledge.link(node))}"
    return Naming(article.value, Origin(knowledge.label(article), place, row["day"] or ""), row["times"], shown)
