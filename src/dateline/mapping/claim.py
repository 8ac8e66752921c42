"""Claims: what the article reports in other words than a quotation, verbatim, with whose word it is and how it is put."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from dateline.mapping.draft import Draft, ReportedClaim
from dateline.mapping.quotation import Quote
from dateline.mapping.statement import VOICES
from dateline.model import Attribution, AttributionKind, Modality, Span, Voice
from dateline.rdf.terms import RDF_TYPE, dl, schema


@dataclass(frozen=True, slots=True)
class Report:
    """One stretch of reported words; `index` is that of its attribution in the annotation."""

    span: Span
    index: int


def reports_of(draft: Draft, quotes: list[Quote]) -> list[Report]:
    """The claims that are published: what is not a quotation and not the article's own fact.

    What others say comes first, then what the article itself holds possible or desirable; each in text order.
    """
    quoted = {quote.index for quote in quotes}
    found = []
    for index, attribution in enumerate(draft.annotation.attributions):
        is_plain_fact = attribution.voice is Voice.ARTICLE and attribution.modality is Modality.FACTUAL
        if index not in quoted and attribution.kind is not AttributionKind.DIRECT and not is_plain_fact:
            found += [Report(span, index) for span in _stretches(draft, attribution)]
    return sorted(found, key=lambda report: (_is_own(draft, report), report.span, report.index))


def _is_own(draft: Draft, report: Report) -> bool:
    return draft.annotation.attributions[report.index].voice is Voice.ARTICLE


def write(draft: Draft, cited: dict[str, NamedNode], reports: list[Report]) -> None:
    """Write the claims; `cited` are the nodes of the cited sources, by id."""
    for number, report in enumerate(reports, start=1):
        attribution = draft.annotation.attributions[report.index]
        node, author = draft.part("claim", number), _author(draft, attribution)
        # whose word it is must be somebody: "a spokesman" is nobody that the graph knows
        voice = Voice.HEARSAY if attribution.voice is Voice.ATTRIBUTED and author is None else attribution.voice
        add = draft.content.add
        add(node, RDF_TYPE, schema("Claim"))
        add(node, schema("text"), draft.verbatim(report.span))
        add(node, schema("author"), author if voice is Voice.ATTRIBUTED else None)
        add(node, schema("appearance"), draft.node)
        add(node, schema("isBasedOn"), cited.get(attribution.cited or ""))
        add(node, schema("about"), *draft.things(attribution.about))
        add(node, dl("voice"), VOICES[voice])
        add(node, dl("modality"), dl(attribution.modality.value.capitalize()))
        add(node, dl("evidence"), draft.span(report.span))
        cue = draft.trimmed(attribution.cue) if attribution.cue else None
        add(node, dl("cue"), draft.span(cue) if cue else None)
        draft.claims.setdefault(report.index, []).append(ReportedClaim(node, voice, attribution.modality))


def _author(draft: Draft, attribution: Attribution) -> NamedNode | None:
    return draft.agent(attribution.source.entity) if attribution.source else None


def _stretches(draft: Draft, attribution: Attribution) -> list[Span]:
    """The words of a claim as one span, with what interrupts them, when they stand in one block of the text; else each alone."""
    whole = Span(attribution.content[0].start, max(span.end for span in attribution.content))
    if any(segment.span.contains(whole) for segment in draft.article.segments):
        return [span] if (span := draft.trimmed(whole)) else []
    return [span for content in attribution.content if (span := draft.trimmed(content))]
