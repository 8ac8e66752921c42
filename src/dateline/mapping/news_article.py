"""The article as a publication: headline, people, times, pictures, and what it is about and what it mentions besides."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime

from dateline.mapping.draft import Draft, Fact
from dateline.model import Evidence, Mention, Metadata, Role, Span
from dateline.rdf.graph import Term
from dateline.rdf.terms import RDF_TYPE, code, day, instant, integer, iri, schema, web_address

_MOST_ABOUT = 6  # what an article is about fits into one look
_GLUED = re.compile(r"\w,\w")
_CENTRAL = 3  # names and descriptions; fewer do not make a subject, unless in the headline


def write(draft: Draft) -> None:
    """Write the article's own node; what is not stated is absent."""
    meta, node, add = draft.article.metadata, draft.node, draft.content.add
    add(node, RDF_TYPE, schema("NewsArticle"))
    add(node, schema("inLanguage"), code(draft.language))
    add(node, schema("url"), web_address(meta.url) if meta.url else None)
    add(node, schema("dateline"), draft.words(meta.dateline) if draft.resolved.dateline_iri else None)
    words = sum(len(segment.span.of(draft.article.text).split()) for segment in draft.article.segments_of(Role.BODY))
    add(node, schema("wordCount"), integer(words) if words else None)
    about = subjects(draft)
    add(node, schema("about"), *draft.things(tuple(about)))
    rest = sorted({mention.entity for mention in draft.story_mentions} - set(about))
    add(node, schema("mentions"), *draft.things(tuple(rest)))
    _write_metadata(draft)


def subjects(draft: Draft) -> list[str]:
    """Ids of what the article is about, most central first.

    That is what the headline names, and what the lead (standfirst or first paragraph) names and the story comes back to;
    where there is too much of it, people and happenings before places.
    """
    mentions = draft.story_mentions
    headline = _named_in(mentions, [segment.span for segment in draft.article.segments_of(Role.HEADLINE)])
    opening = draft.article.segments_of(Role.STANDFIRST) + draft.article.segments_of(Role.BODY)[:1]
    lead = _named_in(mentions, [segment.span for segment in opening])
    counts = Counter(mention.entity for mention in mentions)
    first = {mention.entity: mention.span for mention in reversed(mentions)}
    central = [local for local in counts if local in headline or (local in lead and counts[local] >= _CENTRAL)]
    central.sort(key=lambda local: (draft.home(local) == "place", local not in headline, -counts[local], first[local], local))
    # two ids of one IRI (a name that the engine kept apart) are one subject
    distinct = {draft.resolved.iris[local]: local for local in reversed(central)}
    return [local for local in central if distinct[draft.resolved.iris[local]] == local][:_MOST_ABOUT]


def _named_in(mentions: tuple[Mention, ...], blocks: list[Span]) -> set[str]:
    return {mention.entity for mention in mentions if any(block.contains(mention.span) for block in blocks)}


def _write_metadata(draft: Draft) -> None:
    """Each stated field as a fact with its evidence."""
    meta, resolved = draft.article.metadata, draft.resolved
    _state(draft, "headline", "headline", draft.words(meta.headline))
    _state(draft, "standfirst", "description", draft.words(meta.standfirst) if draft.shows_words else None)
    for name, author in zip(meta.authors, resolved.author_iris, strict=True):
        _state(draft, "authors", "author", iri(author), naming=name)
    _state(draft, "publisher", "publisher", iri(resolved.publisher_iri) if resolved.publisher_iri else None)
    for name, agency in zip(meta.agencies, resolved.agency_iris, strict=True):
        _state(draft, "agencies", "sourceOrganization", iri(agency), naming=name)
    _state(draft, "published_at", "datePublished", _time(meta.published_at))
    if meta.published_at is None:
        _state(draft, "published_on", "datePublished", day(meta.published_on) if meta.published_on else None)
    _state(draft, "modified_at", "dateModified", _time(_modified_at(meta)))
    _state(draft, "dateline", "locationCreated", iri(resolved.dateline_iri) if resolved.dateline_iri else None)
    _state(draft, "section", "articleSection", draft.words(_section(meta)))


def _section(meta: Metadata) -> str | None:
    """The section, unless it is the outlet itself or all the keywords of the page in a row."""
    section, outlet = meta.section or "", meta.publisher or ""
    initials = "".join(word[0] for word in outlet.split())
    is_outlet = section.casefold() in {outlet.casefold(), initials.casefold()}
    return None if is_outlet or _GLUED.search(section) else meta.section


def _modified_at(meta: Metadata) -> datetime | None:
    """When the published article was changed: many systems also give the last touch before it went out, which is no change."""
    if meta.published_at:
        return meta.modified_at if meta.modified_at and meta.modified_at >= meta.published_at else None
    is_before = meta.modified_at and meta.published_on and meta.modified_at.date() < meta.published_on
    return None if is_before else meta.modified_at


def _time(value: datetime | None) -> Term | None:
    # stores cut trailing zeros off fractions of a second, and no newspaper prints them
    return instant(value.replace(microsecond=0)) if value else None


def _state(draft: Draft, field: str, predicate: str, value: Term | None, *, naming: str | None = None) -> None:
    """A fact about the article with the evidence that was found for a field; of several authors each has what names them."""
    if value is None:
        return
    found = [evidence for evidence in draft.article.metadata.evidence if evidence.field == field]
    if naming is not None and len(found) > 1:
        found = [evidence for evidence in found if _names(draft, evidence, naming)] or found
    spans = tuple(evidence.span for evidence in found if evidence.span)
    lines = tuple(sorted({line for evidence in found if (line := _line(draft, evidence))}))
    draft.facts.append(Fact(draft.node, schema(predicate), value, evidence=spans, lines=lines))


def _names(draft: Draft, evidence: Evidence, name: str) -> bool:
    return evidence.span is not None and name.casefold() in evidence.span.of(draft.article.text).casefold()


def _line(draft: Draft, evidence: Evidence) -> int | None:
    return evidence.line or (draft.article.line_of(evidence.span) if evidence.span else None)
