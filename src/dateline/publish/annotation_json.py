"""One article's annotation as the JSON object that `dateline annotate` prints, one a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.model import Annotation, Article, Attribution, Event, Mention, Metadata, Relation, Span, TimeExpression

FORMAT_VERSION = 1
"""Raised when a key changes its meaning; new keys may come without notice."""


def to_contract_json(article: Article, annotation: Annotation, iris: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON object for one article.

    Args:
        article: gives text, segments and metadata.
        annotation: its spans point into ``article.text``.
        iris: entity id to IRI, where they were resolved.

    Returns:
        Keys in reading order; spans as ``[start, end]`` in Unicode code points of ``text``; scores 0 to 1. What is stated of an
        event (its time, place and participants) stands with the event, not among the relations.
    """
    known = iris or {}
    return {
        "id": article.id,
        "source": article.source,
        "version": FORMAT_VERSION,
        "engine": {"name": annotation.engine, "version": annotation.engine_version},
        "metadata": _metadata(article),
        "text": article.text,
        "segments": [{"role": item.role.value, **_ends(item.span), "line": item.line} for item in article.segments],
        "mentions": [_mention(item) for item in annotation.mentions],
        "entities": [
            {
                "id": item.id,
                "type": item.type,
                "name": item.name,
                "description": item.description,
                "alternate_names": list(item.alternate_names),
                "iri": known.get(item.id),
                "same_as": list(item.same_as),
            }
            for item in annotation.entities
        ],
        "attributions": [_attribution(item, annotation) for item in annotation.attributions],
        "times": [_time(item) for item in annotation.times],
        "events": [_event(item, known) for item in annotation.events],
        "relations": [_relation(item) for item in annotation.relations if annotation.event(item.subject) is None],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _metadata(article: Article) -> dict[str, Any]:
    metadata = article.metadata
    return {
        "headline": metadata.headline,
        "standfirst": metadata.standfirst,
        "authors": list(metadata.authors),
        "publisher": metadata.publisher,
        "agencies": list(metadata.agencies),
        "section": metadata.section,
        "dateline": metadata.dateline,
        "published_at": _published(metadata),
        "modified_at": metadata.modified_at.isoformat() if metadata.modified_at else None,
        "language": metadata.language,
        "url": metadata.url,
        "images": [{"caption": item.caption, "credit": item.credit, "url": item.url} for item in metadata.images],
    }


def _published(metadata: Metadata) -> str | None:
    """The time with its zone, or the day alone where the page states no more."""
    when = metadata.published_at or metadata.published_on
    return when.isoformat() if when else None


def _mention(item: Mention) -> dict[str, Any]:
    return {
        **_ends(item.span),
        "type": item.type,
        "kind": item.kind.value,
        "entity": item.entity,
        "resolution": item.resolution.value,
        "score": item.score,
    }


def _attribution(item: Attribution, annotation: Annotation) -> dict[str, Any]:
    source = None
    if item.source is not None:
        source = {"entity": item.source.entity, "span": _pair(item.source.span) if item.source.span else None}
    cited = next((work for work in annotation.cited_sources if work.id == item.cited), None)
    return {
        "content": [_pair(span) for span in item.content],
        "kind": item.kind.value,
        "cue": _pair(item.cue) if item.cue else None,
        "source": source,
        "outlet": item.outlet,
        "cited": {"id": cited.id, "kind": cited.kind.value, "evidence": [_pair(span) for span in cited.evidence]}
        if cited
        else None,
        "voice": item.voice.value,
        "modality": item.modality.value,
        "continues": item.continues,
        "event": item.event,
        "about": list(item.about),
        "score": item.score,
    }


def _time(item: TimeExpression) -> dict[str, Any]:
    return {
        **_ends(item.span),
        "value": item.value,
        "earliest": item.earliest.isoformat() if item.earliest else None,
        "latest": item.latest.isoformat() if item.latest else None,
    }


def _event(item: Event, iris: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": item.id,
        "type": item.type,
        "name": item.name,
        "iri": iris.get(item.id),
        "mentions": [_pair(span) for span in item.mentions],
        "time": item.time,
        "earliest": item.earliest.isoformat() if item.earliest else None,
        "latest": item.latest.isoformat() if item.latest else None,
        "place": item.place,
        "participants": [{"entity": agent.entity, "role": agent.role} for agent in item.participants],
        "super_event": item.super_event,
        "about": list(item.about),
        "evidence": [_pair(span) for span in item.evidence],
        "score": item.score,
    }


def _relation(item: Relation) -> dict[str, Any]:
    return {
        "subject": item.subject,
        "predicate": item.predicate,
        "object": item.object,
        "voice": item.voice.value,
        "modality": item.modality.value,
        "asserted": item.is_asserted,
        "attribution": item.attribution,
        "as_of": item.as_of.isoformat() if item.as_of else None,
        "evidence": [_pair(span) for span in item.evidence],
        "score": item.score,
    }
