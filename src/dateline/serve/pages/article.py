"""An article's page: what it says in its own voice, and apart from that, what it says others say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from dateline.rdf.terms import RDF_TYPE, dl, schema
from dateline.serve.knowledge import Knowledge, Link, Term
from dateline.serve.pages.items import (
    MOST_WORDS,
    Happening,
    Speech,
    Statement,
    claim,
    happening,
    in_text_order,
    naming_anchor,
    quotation,
    statement,
)
from dateline.serve.pages.marking import MarkedText, Name, marked_text, marks_of, names_in
from dateline.serve.tables import NAMING

_DETAILS = (
    ("By", "author"),
    ("Published by", "publisher"),
    ("Published", "datePublished"),
    ("Changed", "dateModified"),
    ("Dateline", "dateline"),
    ("Written in", "locationCreated"),
    ("Section", "articleSection"),
    ("Language", "inLanguage"),
    ("Words", "wordCount"),
    ("Address", "url"),
    ("Cites", "citation"),
)

_SHOWN = frozenset({
    dl("Statement"), schema("Quotation"), schema("Claim"), schema("Event"), schema("ImageObject"),
})  # fmt: skip
"""Classes that have a section of their own on the page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's caption and credit, as printed."""

    anchor: str
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Something that exists only within an article: a source that it cites, an organisation that it does not name."""

    anchor: str
    name: str
    types: tuple[str, ...]
    agents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that an article names, or is about, by or from: how often, and by which published words."""

    anchor: str
    thing: Link
    times: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything an article's page shows; tuples are in text order, or by name.

    Args:
        details: pairs of a heading and its values.
        numbers: of each item, by its anchor; the marks in the text carry them too.
        facts: statements in the article's own voice, about the world (the metadata's own statements are left out).
        reported: statements that are neither facts nor part of a claim.
        metadata: statements about the article itself, with where each stands.
        parts: what the page shows nowhere else, so that its address leads somewhere.
    """

    iri: str
    headline: str
    standfirst: str | None
    details: tuple[tuple[str, tuple[Link, ...]], ...]
    pictures: tuple[Picture, ...]
    facts: tuple[Statement, ...]
    reported: tuple[Statement, ...]
    metadata: tuple[Statement, ...]
    parts: tuple[Part, ...]
    quotations: tuple[Speech, ...]
    claims: tuple[Speech, ...]
    events: tuple[Happening, ...]
    about: tuple[Link, ...]
    mentions: tuple[Link, ...]
    named: tuple[Named, ...]
    numbers: dict[str, str]
    text: MarkedText


def article_page(knowledge: Knowledge, key: str) -> ArticlePage:
    """The page of an article that the knowledge base holds."""
    article = knowledge.article_iri(key)
    graph = knowledge.graph_of(article)
    facts, reported, metadata = _statements(knowledge, article, graph)
    quotations = in_text_order(quotation(knowledge, node) for node in knowledge.instances(schema("Quotation"), graph=graph))
    claims = in_text_order(claim(knowledge, node) for node in knowledge.instances(schema("Claim"), graph=graph))
    events = in_text_order(happening(knowledge, node) for node in knowledge.instances(schema("Event"), graph=graph))
    numbers = _numbers(F=facts, Q=quotations, C=claims, R=reported, E=events)
    cues = (cue for item in (*quotations, *claims) for cue in item.cue)
    names = names_in(knowledge, graph)
    return ArticlePage(
        iri=article.value,
        headline=knowledge.label(article),
        standfirst=knowledge.text(article, schema("description")),
        details=_details(knowledge, article),
        pictures=_pictures(knowledge, article),
        facts=facts,
        reported=reported,
        metadata=metadata,
        parts=_parts(knowledge, article),
        quotations=quotations,
        claims=claims,
        events=events,
        about=knowledge.links(knowledge.values(article, schema("about"))),
        mentions=knowledge.links(knowledge.values(article, schema("mentions"))),
        named=_named(knowledge, article, names),
        numbers=numbers,
        text=marked_text(knowledge, article, names, marks_of(numbers, facts, (*quotations, *claims), events), cues),
    )


def _numbers(**items: Sequence[Statement | Speech | Happening]) -> dict[str, str]:
    """A number for each item of the page, by its anchor: ``Q2`` is the second quotation."""
    return {item.anchor: f"{letter}{at}" for letter, kind in items.items() for at, item in enumerate(kind, 1)}


def _statements(knowledge: Knowledge, article: NamedNode, graph: str) -> tuple[tuple[Statement, ...], ...]:
    facts, reported, metadata = [], [], []
    for node in knowledge.instances(dl("Statement"), graph=graph):
        item = statement(knowledge, node)
        if item.subject_iri == article.value:
            metadata.append(item)
        elif item.is_fact:
            facts.append(item)
        elif not item.is_fact and not knowledge.subjects(dl("expresses"), node):
            reported.append(item)
    return in_text_order(facts), in_text_order(reported), in_text_order(metadata)


def _named(knowledge: Knowledge, article: NamedNode, names: Sequence[Name]) -> tuple[Named, ...]:
    """Everything that the pages of entities list this article for, those named most first."""
    home = f"{knowledge.base}id/"
    linked = {node for name in NAMING for node in knowledge.nodes(article, schema(name)) if node.value.startswith(home)}
    words: dict[Link, list[str | None]] = {link: [] for link in knowledge.links(linked)}
    for name in names:
        words.setdefault(name.thing, []).append(name.span.words)
    found = (
        Named(naming_anchor(thing), thing, len(each), tuple(dict.fromkeys(word for word in each if word))[:MOST_WORDS])
        for thing, each in words.items()
    )
    return tuple(sorted(found, key=lambda item: (-item.times, item.thing.text.casefold(), item.anchor)))


def _parts(knowledge: Knowledge, article: NamedNode) -> tuple[Part, ...]:
    found = []
    for node in knowledge.described_in(article.value):
        if node != article and not _SHOWN.intersection(knowledge.nodes(node, RDF_TYPE)):
            agents = {agent for name in ("publisher", "provider", "author") for agent in knowledge.nodes(node, schema(name))}
            anchor = node.value.partition("#")[2]
            found.append(Part(anchor, knowledge.label(node), knowledge.types(node), knowledge.links(agents)))
    return tuple(found)


def _details(knowledge: Knowledge, article: NamedNode) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    found = ((heading, knowledge.values(article, schema(name))) for heading, name in _DETAILS)
    return tuple((heading, tuple(_detail(knowledge, heading, value) for value in values)) for heading, values in found if values)


def _detail(knowledge: Knowledge, heading: str, value: Term) -> Link:
    if not isinstance(value, NamedNode):
        shown = knowledge.link(value)
        return Link(_readable(shown.text)) if heading in {"Published", "Changed"} else shown
    outlets = [*knowledge.nodes(value, schema("publisher")), *knowledge.nodes(value, schema("author"))]
    if heading == "Cites" and outlets:
        return Link(", ".join(knowledge.label(outlet) for outlet in outlets), knowledge.href(outlets[0].value))
    if heading == "Address":
        return Link(value.value, knowledge.href(value.value))
    return knowledge.link(value)


def _readable(instant: str) -> str:
    """``2025-03-03T14:05:00+01:00`` as ``2025-03-03, 14:05 +01:00``; what is no such time stays as it is."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?", instant)
    return f"{found[1]}, {found[2]} {(found[3] or '').replace('Z', 'UTC')}".strip() if found else instant


def _pictures(knowledge: Knowledge, article: NamedNode) -> tuple[Picture, ...]:
    return tuple(
        Picture(node.value.partition("#")[2], knowledge.text(node, schema("caption")), knowledge.text(node, schema("creditText")))
        for node in knowledge.nodes(article, schema("image"))
    )
