"""What of an annotation is sure enough to be published; the rest stays in the annotation."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Annotation, Attribution, Event, MentionKind, Source


def publishable(annotation: Annotation, least_score: float, least_relation_score: float = 0.0) -> Annotation:
    """The annotation without what its engine was not sure of, and without all that leans on it.

    Args:
        annotation: as the engine gave it.
        least_score: 0 to 1. A named entity goes when none of its names reaches it; an attribution, event or relation when
            it does not reach it itself or speaks of what went. A quotation whose speaker went keeps its words.
        least_relation_score: 0 to 1; a relation has to reach both.
    """
    best: dict[str, float] = {}
    for mention in annotation.mentions:
        if mention.kind is MentionKind.NAME:
            best[mention.entity] = max(best.get(mention.entity, 0.0), mention.score)
    gone = {item.id for item in annotation.entities if item.is_named and best.get(item.id, 1.0) < least_score}
    gone |= {item.id for item in annotation.events if item.score < least_score}
    attributions = tuple(_without(item, gone) for item in annotation.attributions)
    weak = {index for index, item in enumerate(attributions) if item.score < least_score}
    return replace(
        annotation,
        mentions=tuple(item for item in annotation.mentions if item.entity not in gone),
        entities=tuple(item for item in annotation.entities if item.id not in gone),
        attributions=_dropped(attributions, weak),
        cited_sources=tuple(
            replace(
                item, outlet=None if item.outlet in gone else item.outlet, author=None if item.author in gone else item.author
            )
            for item in annotation.cited_sources
        ),
        events=tuple(_event_without(item, gone) for item in annotation.events if item.id not in gone),
        relations=tuple(
            replace(item, attribution=_moved(item.attribution, weak))
            for item in annotation.relations
            if item.score >= max(least_score, least_relation_score)
            and item.subject not in gone
            and item.object not in gone
            and item.attribution not in weak
        ),
    )


def _without(item: Attribution, gone: set[str]) -> Attribution:
    source = item.source
    if source is not None and source.entity in gone:
        source = Source(None, source.span)
    return replace(
        item,
        source=source,
        outlet=None if item.outlet in gone else item.outlet,
        event=None if item.event in gone else item.event,
        about=tuple(entity for entity in item.about if entity not in gone),
    )


def _dropped(attributions: tuple[Attribution, ...], weak: set[int]) -> tuple[Attribution, ...]:
    """The strong ones, with the links between them renumbered; one that continued a weak one continues nothing."""
    kept = []
    for index, item in enumerate(attributions):
        if index not in weak:
            continues = None if item.continues in weak else _moved(item.continues, weak)
            kept.append(replace(item, continues=continues))
    return tuple(kept)


def _moved(index: int | None, weak: set[int]) -> int | None:
    return None if index is None else index - sum(number < index for number in weak)


def _event_without(item: Event, gone: set[str]) -> Event:
    return replace(
        item,
        place=None if item.place in gone else item.place,
        participants=tuple(agent for agent in item.participants if agent.entity not in gone),
        super_event=None if item.super_event in gone else item.super_event,
        about=tuple(entity for entity in item.about if entity not in gone),
    )
