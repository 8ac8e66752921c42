"""What pages show: statements, quotations, claims and events, each with the words that carry it and the voice it is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from dateline.rdf.terms import OA, RDF, SEM, dl, schema
from dateline.serve.knowledge import Knowledge, Link, phrase

_RDF_SUBJECT, _RDF_PREDICATE, _RDF_OBJECT = NamedNode(RDF + "subject"), NamedNode(RDF + "predicate"), NamedNode(RDF + "object")
_SELECTOR, _EXACT = NamedNode(OA + "hasSelector"), NamedNode(OA + "exact")
_START, _END = NamedNode(OA + "start"), NamedNode(OA + "end")
_OUTLET_LINKS = (schema("publisher"), schema("provider"), schema("author"))
_AGENT_LINKS = (schema("attendee"), schema("organizer"), dl("participant"))
_FAR_AWAY = 1_000_000_000
MOST_WORDS = 6
"""Ways of naming a thing that a page shows."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of an article's text.

    Args:
        start: in code points of the text version; -1 when unknown.
        end: exclusive; -1 when unknown.
        words: the exact words, or None where the rights withhold them.
    """

    start: int
    end: int
    words: str | None

    @property
    def shown(self) -> str:
        """The words, or where they stand."""
        return self.words if self.words is not None else f"characters {self.start} to {self.end} of the text"


@dataclass(frozen=True, slots=True)
class Origin(Link):
    """The article that an item comes from, at its place there; `day` is the article's, as published, or empty."""

    day: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple that an article carries, and how it carries it.

    Args:
        anchor: fragment of the page, or empty.
        voice: ``article``, ``attributed`` or ``hearsay``.
        modality: ``factual``, ``possible``, ``desired`` or ``denied``.
        subject_iri: for asking whose statement it is.
        line: of the source, for metadata without a span of its own.
    """

    anchor: str
    subject: Link
    predicate: str
    value: Link
    voice: str
    modality: str
    evidence: tuple[Evidence, ...]
    article: Origin
    subject_iri: str
    as_of: str | None = None
    confidence: Decimal | None = None
    line: str | None = None

    @property
    def is_fact(self) -> bool:
        """Whether the article says so in its own voice, as a fact."""
        return self.voice == "article" and self.modality == "factual"


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation or a claim: what somebody says, never what is so.

    Args:
        speaker: who says it, or None where nobody is named.
        outlet: to whom, or in which report, it was said.
        cue: the words by which the article attributes it.
        statements: of a claim: what it comes down to.
    """

    anchor: str
    is_quotation: bool
    text: str | None
    speaker: Link | None
    outlet: tuple[Link, ...]
    voice: str
    modality: str
    cue: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    article: Origin
    continues: Link | None = None
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as far as the articles tell of it."""

    anchor: str
    name: Link
    types: tuple[str, ...]
    when: str | None
    when_words: tuple[str, ...]
    places: tuple[Link, ...]
    agents: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    article: Origin


_Item = TypeVar("_Item", Statement, Speech, Happening)


def statement(knowledge: Knowledge, node: NamedNode) -> Statement:
    """A ``dl:Statement`` as a page shows it."""
    subject, predicate, value = (knowledge.value(node, part) for part in (_RDF_SUBJECT, _RDF_PREDICATE, _RDF_OBJECT))
    confidence = knowledge.text(node, dl("confidence"))
    return Statement(
        anchor=_anchor(node),
        subject=knowledge.link(subject or node),
        predicate=phrase(predicate.value) if isinstance(predicate, NamedNode) else "",
        value=knowledge.link(value or node),
        voice=_voice(knowledge, node),
        modality=_modality(knowledge, node),
        evidence=evidence(knowledge, node),
        article=_article(knowledge, node),
        subject_iri=subject.value if isinstance(subject, NamedNode) else "",
        as_of=knowledge.text(node, dl("asOf")),
        confidence=Decimal(confidence) if confidence else None,
        line=knowledge.text(node, dl("sourceLine")),
    )


def quotation(knowledge: Knowledge, node: NamedNode) -> Speech:
    """A ``schema:Quotation`` as a page shows it."""
    speakers = knowledge.nodes(node, schema("spokenByCharacter")) or knowledge.nodes(node, schema("creator"))
    earlier = knowledge.nodes(node, dl("continues"))
    return replace(
        _speech(knowledge, node, speakers),
        is_quotation=True,
        voice="attributed",
        modality="factual",
        continues=Link("the quotation before", knowledge.href(earlier[0].value)) if earlier else None,
    )


def claim(knowledge: Knowledge, node: NamedNode) -> Speech:
    """A ``schema:Claim`` as a page shows it."""
    return replace(
        _speech(knowledge, node, knowledge.nodes(node, schema("author"))),
        statements=in_text_order(statement(knowledge, part) for part in knowledge.nodes(node, dl("expresses"))),
    )


def _speech(knowledge: Knowledge, node: NamedNode, speakers: tuple[NamedNode, ...]) -> Speech:
    """What quotations and claims have in common."""
    return Speech(
        anchor=_anchor(node),
        is_quotation=False,
        text=knowledge.text(node, schema("text")),
        speaker=knowledge.link(speakers[0]) if speakers else None,
        outlet=_outlet(knowledge, node, speakers),
        voice=_voice(knowledge, node),
        modality=_modality(knowledge, node),
        cue=evidence(knowledge, node, "cue"),
        evidence=evidence(knowledge, node),
        article=_article(knowledge, node),
    )


def happening(knowledge: Knowledge, node: NamedNode) -> Happening:
    """A ``schema:Event`` as a page shows it."""
    agents = {agent for predicate in _AGENT_LINKS for agent in knowledge.nodes(node, predicate)}
    return Happening(
        anchor=_anchor(node),
        name=knowledge.link(node),
        types=tuple(name for name in knowledge.types(node) if name != "event") or ("event",),
        when=_when(knowledge, node),
        when_words=tuple(v.value for v in knowledge.values(node, dl("timeExpression")) if isinstance(v, Literal)),
        places=knowledge.links(knowledge.values(node, schema("location"))),
        agents=knowledge.links(agents),
        evidence=evidence(knowledge, node),
        article=_article(knowledge, node),
    )


def evidence(knowledge: Knowledge, node: NamedNode, relation: str = "evidence") -> tuple[Evidence, ...]:
    """The spans that `node` points to by ``dl:evidence`` (or ``dl:cue``), in text order."""
    spans = (_span(knowledge, span) for span in knowledge.nodes(node, dl(relation)))
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def in_text_order(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """The newest article first, in it by where their evidence begins and ends; what has no evidence comes last in its article."""
    return tuple(sorted(sorted(items, key=_text_order), key=lambda item: item.article.day, reverse=True))


def _text_order(item: Statement | Speech | Happening) -> tuple[str, int, int, str]:
    start, end = (item.evidence[0].start, item.evidence[0].end) if item.evidence else (_FAR_AWAY, _FAR_AWAY)
    return item.article.text, start, end, item.anchor


def _span(knowledge: Knowledge, span: NamedNode) -> Evidence:
    return evidence_of(knowledge, knowledge.nodes(span, _SELECTOR))


def evidence_of(knowledge: Knowledge, selectors: Iterable[NamedNode]) -> Evidence:
    """The stretch that a span's selectors give."""
    selectors = tuple(selectors)
    start, end, words = (_first(knowledge, selectors, predicate) for predicate in (_START, _END, _EXACT))
    return Evidence(_position(start), _position(end), words)


def _position(text: str | None) -> int:
    """A position as a number; what is missing, or no number, is no position."""
    return int(text) if text is not None and text.isascii() and text.isdigit() else -1


def _first(knowledge: Knowledge, nodes: Iterable[NamedNode], predicate: NamedNode) -> str | None:
    """The first literal; other people's data may spread position and words over two selectors."""
    return next((text for node in nodes if (text := knowledge.text(node, predicate)) is not None), None)


def _outlet(knowledge: Knowledge, node: NamedNode, speakers: tuple[NamedNode, ...]) -> tuple[Link, ...]:
    """Where it was said; the author of a post is no outlet of the own words."""
    sources = knowledge.nodes(node, schema("isBasedOn"))
    found = {agent for source in sources for predicate in _OUTLET_LINKS for agent in knowledge.nodes(source, predicate)}
    return knowledge.links(found.difference(speakers))


def _when(knowledge: Knowledge, node: NamedNode) -> str | None:
    if (day := knowledge.text(node, schema("startDate"))) is not None:
        return day
    earliest = knowledge.text(node, NamedNode(SEM + "hasEarliestBeginTimeStamp"))
    latest = knowledge.text(node, NamedNode(SEM + "hasLatestEndTimeStamp"))
    return f"between {earliest} and {latest}" if earliest and latest else earliest or latest


def _voice(knowledge: Knowledge, node: NamedNode) -> str:
    """In one word; what does not say whose voice it is in is not shown as the article's own."""
    known = {dl("ArticleVoice").value: "article", dl("AttributedVoice").value: "attributed"}
    return next((known[v.value] for v in knowledge.nodes(node, dl("voice")) if v.value in known), "hearsay")


def _modality(knowledge: Knowledge, node: NamedNode) -> str:
    return next((phrase(value.value) for value in knowledge.nodes(node, dl("modality"))), "possible")


def _article(knowledge: Knowledge, node: NamedNode) -> Origin:
    document = NamedNode(node.value.partition("#")[0])
    published = knowledge.text(document, schema("datePublished")) or ""
    return Origin(knowledge.label(document), knowledge.href(node.value), published[:10])


def naming_anchor(thing: Link) -> str:
    """Where an article's page says how it names a thing.

    >>> naming_anchor(Link("Lisbon", "/id/place/lisbon"))
    'names-place-lisbon'
    """
    return f"names-{(thing.href or thing.text).removeprefix('/id/').replace('/', '-')}"


def _anchor(node: NamedNode) -> str:
    return node.value.partition("#")[2]
