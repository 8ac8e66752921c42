"""An article's page: what it says in its own voice, and apart from that, what it says others say."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from dateline.rdf.terms import dl, schema
from dateline.serve.items import Happening, Speech, Statement, claim, happening, in_text_order, quotation, statement
from dateline.serve.knowledge import Knowledge, Link

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


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's caption and credit, as printed."""

    anchor: str
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything an article's page shows; tuples are in text order, or by name.

    Args:
        details: pairs of a heading and its values.
        facts: statements in the article's own voice, about the world (the metadata's own statements are left out).
        reported: statements that are neither facts nor part of a claim.
    """

    iri: str
    headline: str
    standfirst: str | None
    details: tuple[tuple[str, tuple[Link, ...]], ...]
    pictures: tuple[Picture, ...]
    facts: tuple[Statement, ...]
    reported: tuple[Statement, ...]
    quotations: tuple[Speech, ...]
    claims: tuple[Speech, ...]
    events: tuple[Happening, ...]
    about: tuple[Link, ...]
    mentions: tuple[Link, ...]
    graph: str


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    link: Link
    published: str
    publisher: tuple[Link, ...]


def article_page(knowledge: Knowledge, key: str) -> ArticlePage:
    """The page of an article that the knowledge base holds."""
    article = knowledge.article_iri(key)
    graph = f"{knowledge.base}graph/article/{key}"
    facts, reported = _statements(knowledge, article, graph)
    return ArticlePage(
        iri=article.value,
        headline=knowledge.label(article),
        standfirst=knowledge.text(article, schema("description")),
        details=_details(knowledge, article),
        pictures=_pictures(knowledge, article),
        facts=facts,
        reported=reported,
        quotations=in_text_order(quotation(knowledge, node) for node in knowledge.instances(schema("Quotation"), graph=graph)),
        claims=in_text_order(claim(knowledge, node) for node in knowledge.instances(schema("Claim"), graph=graph)),
        events=tuple(happening(knowledge, node) for node in knowledge.instances(schema("Event"), graph=graph)),
        about=knowledge.links(knowledge.values(article, schema("about"))),
        mentions=knowledge.links(knowledge.values(article, schema("mentions"))),
        graph=f"/graph/article/{key}",
    )


def article_lines(knowledge: Knowledge) -> tuple[ArticleLine, ...]:
    """Every article, the newest first; those without a date come last."""
    lines = []
    for key in knowledge.article_keys:
        article = knowledge.article_iri(key)
        published = (knowledge.text(article, schema("datePublished")) or "")[:10]
        lines.append(
            ArticleLine(knowledge.link(article), published, knowledge.links(knowledge.nodes(article, schema("publisher"))))
        )
    lines.sort(key=lambda line: line.link.text.casefold())
    return tuple(sorted(lines, key=lambda line: line.published, reverse=True))


def _statements(knowledge: Knowledge, article: NamedNode, graph: str) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    facts, reported = [], []
    for node in knowledge.instances(dl("Statement"), graph=graph):
        item = statement(knowledge, node)
        if item.is_fact and item.subject_iri != article.value:
            facts.append(item)
        elif not item.is_fact and not knowledge.subjects(dl("expresses"), node):
            reported.append(item)
    return in_text_order(facts), in_text_order(reported)


def _details(knowledge: Knowledge, article: NamedNode) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    found = ((heading, knowledge.values(article, schema(name))) for heading, name in _DETAILS)
    return tuple((heading, tuple(_detail(knowledge, heading, value) for value in values)) for heading, values in found if values)


def _detail(knowledge: Knowledge, heading: str, value: object) -> Link:
    if not isinstance(value, NamedNode):
        return knowledge.link(value)  # type: ignore[arg-type] - every other term is accepted there
    outlets = [*knowledge.nodes(value, schema("publisher")), *knowledge.nodes(value, schema("author"))]
    if heading == "Cites" and outlets:
        return Link(", ".join(knowledge.label(outlet) for outlet in outlets), knowledge.href(outlets[0].value))
    if heading == "Address":
        return Link(value.value, knowledge.href(value.value))
    return knowledge.link(value)


def _pictures(knowledge: Knowledge, article: NamedNode) -> tuple[Picture, ...]:
    return tuple(
        Picture(node.value.partition("#")[2], knowledge.text(node, schema("caption")), knowledge.text(node, schema("creditText")))
        for node in knowledge.nodes(article, schema("image"))
    )
