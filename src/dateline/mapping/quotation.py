"""Quotations: words in quotation marks with their speaker, exactly as they stand, numbered in text order."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from dateline.mapping.draft import Draft
from dateline.model import Attribution, AttributionKind, Span
from dateline.rdf.terms import RDF_TYPE, dl, integer, schema

_OPENING = frozenset("“‘\"'„«»‚‹›「")
_CLOSING = frozenset("”’\"'“«»‘›‹」")


@dataclass(frozen=True, slots=True)
class Quote:
    """One unbroken stretch of quoted words.

    Args:
        index: of its attribution in the annotation.
        is_first: it is its attribution's first stretch; the others continue it.
    """

    span: Span
    index: int
    is_first: bool


def is_within_marks(text: str, span: Span) -> bool:
    """Whether quotation marks stand directly round a span, white space aside; a paragraph may go on without closing ones."""
    before, after = text[: span.start].rstrip(" \u00a0"), text[span.end :].lstrip(" \u00a0")
    return before[-1:] in _OPENING and bool(before) and after[:1] in _CLOSING and bool(after)


def quotes_of(draft: Draft) -> list[Quote]:
    """The quotations that are published, in text order, none overlapping another.

    A direct quotation counts with all its stretches, a mixed one with those that stand in quotation marks. Nothing is quoted
    whose speaker is not a person, organisation or state of the graph.
    """
    found = []
    for index, attribution in enumerate(draft.annotation.attributions):
        if _speaker(draft, attribution) is None or attribution.kind is AttributionKind.INDIRECT:
            continue
        spans = [span for content in attribution.content if (span := draft.trimmed(content))]
        if attribution.kind is AttributionKind.MIXED:
            spans = [span for span in spans if is_within_marks(draft.article.text, span)]
        found += [Quote(span, index, is_first=number == 0) for number, span in enumerate(spans)]
    found.sort(key=lambda quote: (quote.span.start, -quote.span.end, quote.index))
    apart: list[Quote] = []
    for quote in found:
        if not apart or not apart[-1].span.overlaps(quote.span):
            apart.append(quote)
    return apart


def write(draft: Draft, cited: dict[str, NamedNode], quotes: list[Quote]) -> None:
    """Write the quotations; `cited` are the nodes of the cited sources, by id."""
    latest: dict[int, tuple[int, NamedNode]] = {}
    for number, quote in enumerate(quotes, start=1):
        attribution = draft.annotation.attributions[quote.index]
        earlier = latest.get(quote.index) or latest.get(-1 if attribution.continues is None else attribution.continues)
        _write_quote(draft, quote, number, cited)
        if earlier is not None:
            node, speaker = draft.part("quote", number), _speaker(draft, attribution)
            if _speaker(draft, draft.annotation.attributions[earlier[0]]) == speaker:
                draft.content.add(node, dl("continues"), earlier[1])
        latest[quote.index] = (quote.index, draft.part("quote", number))


def _write_quote(draft: Draft, quote: Quote, number: int, cited: dict[str, NamedNode]) -> None:
    attribution = draft.annotation.attributions[quote.index]
    node, speaker, add = draft.part("quote", number), _speaker(draft, attribution), draft.content.add
    add(node, RDF_TYPE, schema("Quotation"))
    add(node, schema("text"), draft.verbatim(quote.span))
    add(node, schema("spokenByCharacter"), speaker)
    add(node, schema("creator"), speaker)
    add(node, schema("isPartOf"), draft.node)
    add(node, schema("position"), integer(number))
    add(node, schema("isBasedOn"), cited.get(attribution.cited or ""))
    add(node, schema("recordedAt"), draft.ref(attribution.event, "event"))
    add(node, schema("about"), *draft.things(attribution.about))
    add(node, dl("evidence"), draft.span(quote.span))
    cue = draft.trimmed(attribution.cue) if attribution.cue and quote.is_first else None
    if cue and not any(cue.overlaps(content) for content in attribution.content):
        add(node, dl("cue"), draft.span(cue))


def _speaker(draft: Draft, attribution: Attribution) -> NamedNode | None:
    return draft.speaker(attribution.source.entity) if attribution.source else None
