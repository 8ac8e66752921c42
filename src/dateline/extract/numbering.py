"""What the finders found is sorted, freed of duplicates and numbered, and every reference follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extract.reading import Chains, Speech
from dateline.model import (
    Annotation,
    Article,
    Attribution,
    CitedSource,
    Entity,
    Event,
    Mention,
    MentionKind,
    Participant,
    Relation,
    TimeExpression,
)

_KIND_ORDER = {MentionKind.NAME: 0, MentionKind.NOMINAL: 1, MentionKind.PRONOUN: 2}


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that the finders found in one article, in the ids and indices they used among themselves."""

    article: Article
    chains: Chains
    speech: Speech
    times: Sequence[TimeExpression]
    events: Sequence[Event]
    event_mentions: Sequence[Mention]
    relations: Sequence[Relation]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Old ids and indices to new ones; what is not in `ids` was dropped."""

    ids: Mapping[str, str]
    cited: Mapping[str, str]
    times: Mapping[int, int]
    attributions: Mapping[int, int]

    def kept(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.ids[old] for old in ids if old in self.ids))

    def optional(self, old: str | None) -> str | None:
        return self.ids.get(old) if old else None


def number(harvest: Harvest, engine: str, version: str) -> Annotation:
    """The annotation: mentions sorted and free of contradictions, ids ``e1`` … and ``v1`` … in order of first mention."""
    mentions = _clean([*harvest.chains.mentions, *harvest.event_mentions])
    time_order = sorted(range(len(harvest.times)), key=lambda index: (harvest.times[index].span, index))
    said = harvest.speech.attributions
    said_order = sorted(range(len(said)), key=lambda index: (said[index].content[0], index))
    numbers = _Numbers(
        _new_ids(harvest, mentions),
        {source.id: f"s{place}" for place, source in enumerate(_sources_in_order(harvest), 1)},
        {old: new for new, old in enumerate(time_order)},
        {old: new for new, old in enumerate(said_order)},
    )
    return Annotation(
        article_id=harvest.article.id,
        engine=engine,
        engine_version=version,
        mentions=tuple(_mention(mention, numbers.ids[mention.entity]) for mention in mentions if mention.entity in numbers.ids),
        entities=_renumbered(harvest.chains.entities.values(), numbers),
        attributions=tuple(_attribution(said[old], numbers) for old in said_order),
        cited_sources=tuple(_source(source, numbers) for source in _sources_in_order(harvest)),
        times=tuple(harvest.times[old] for old in time_order),
        events=_events(harvest.events, numbers),
        relations=_relations(harvest.relations, numbers),
    )


def _mention(mention: Mention, entity: str) -> Mention:
    # there are many of them, and this is several times as fast as replace()
    return Mention(mention.span, mention.type, entity, mention.kind, mention.resolution, mention.score)


def _clean(mentions: Iterable[Mention]) -> list[Mention]:
    """Sorted by span; of two with the same span, and of two names that cross, the surer stays; nested ones both stay."""
    best: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        key = (mention.span.start, mention.span.end)
        if key not in best or _rank(mention) < _rank(best[key]):
            best[key] = mention
    kept: list[Mention] = []
    for mention in sorted(best.values(), key=lambda mention: (mention.span.start, -mention.span.end)):
        crossing = [other for other in kept[-8:] if other.span.overlaps(mention.span) and not other.span.contains(mention.span)]
        nested_twice = any(other.entity == mention.entity and other.span.contains(mention.span) for other in kept[-8:])
        if nested_twice and mention.kind is not MentionKind.NAME:
            continue
        if any(_rank(other) <= _rank(mention) for other in crossing):
            continue
        kept = [other for other in kept if other not in crossing] if crossing else kept
        kept.append(mention)
    return sorted(kept, key=lambda mention: (mention.span, mention.entity))


def _rank(mention: Mention) -> tuple[int, float, str]:
    return (_KIND_ORDER[mention.kind], -mention.score, mention.entity)


def _new_ids(harvest: Harvest, mentions: Sequence[Mention]) -> dict[str, str]:
    """Entities and events in order of first mention; an entity without one stays only where something refers to it."""
    firsts: dict[str, tuple[int, int]] = {}
    for mention in mentions:
        firsts.setdefault(mention.entity, (mention.span.start, -mention.span.end))
    for event in harvest.events:
        spans = [*event.mentions, *event.evidence]
        firsts[event.id] = min((span.start, -span.end) for span in spans)
    last = (len(harvest.article.text), 0)
    entities = [entity for entity in harvest.chains.entities if entity in firsts or entity in _referred(harvest)]
    events = [event.id for event in harvest.events]
    ids: dict[str, str] = {}
    for letter, olds in (("e", entities), ("v", events)):
        ordered = sorted(olds, key=lambda old: (firsts.get(old, last), len(old), old))
        ids.update({old: f"{letter}{place}" for place, old in enumerate(ordered, 1)})
    return ids


def _referred(harvest: Harvest) -> set[str]:
    """Ids that an attribution, a source, an event or a relation names."""
    found: set[str | None] = set()
    for attribution in harvest.speech.attributions:
        found |= {attribution.outlet, attribution.source.entity if attribution.source else None, *attribution.about}
    for source in harvest.speech.cited_sources:
        found |= {source.outlet, source.author}
    for event in harvest.events:
        found |= {event.place, *event.about, *(participant.entity for participant in event.participants)}
    for relation in harvest.relations:
        found |= {relation.subject, None if relation.is_literal else relation.object}
    return {old for old in found if old}


def _renumbered(entities: Iterable[Entity], numbers: _Numbers) -> tuple[Entity, ...]:
    kept = [replace(entity, id=numbers.ids[entity.id]) for entity in entities if entity.id in numbers.ids]
    return tuple(sorted(kept, key=lambda entity: int(entity.id[1:])))


def _sources_in_order(harvest: Harvest) -> list[CitedSource]:
    return sorted(harvest.speech.cited_sources, key=lambda source: (source.evidence[0], source.id))


def _source(source: CitedSource, numbers: _Numbers) -> CitedSource:
    return replace(
        source,
        id=numbers.cited[source.id],
        outlet=numbers.optional(source.outlet),
        author=numbers.optional(source.author),
        time=None if source.time is None else numbers.times[source.time],
    )


def _attribution(attribution: Attribution, numbers: _Numbers) -> Attribution:
    source = attribution.source
    return replace(
        attribution,
        source=replace(source, entity=numbers.optional(source.entity)) if source else None,
        outlet=numbers.optional(attribution.outlet),
        cited=numbers.cited.get(attribution.cited) if attribution.cited else None,
        continues=None if attribution.continues is None else numbers.attributions[attribution.continues],
        event=numbers.optional(attribution.event),
        about=numbers.kept(attribution.about),
    )


def _events(events: Iterable[Event], numbers: _Numbers) -> tuple[Event, ...]:
    renumbered = [
        replace(
            event,
            id=numbers.ids[event.id],
            times=tuple(sorted(numbers.times[index] for index in event.times)),
            place=numbers.optional(event.place),
            participants=tuple(
                Participant(numbers.ids[one.entity], one.role) for one in event.participants if one.entity in numbers.ids
            ),
            super_event=numbers.optional(event.super_event),
            cited=numbers.cited.get(event.cited) if event.cited else None,
            about=numbers.kept(event.about),
        )
        for event in events
    ]
    return tuple(sorted(renumbered, key=lambda event: int(event.id[1:])))


def _relations(relations: Iterable[Relation], numbers: _Numbers) -> tuple[Relation, ...]:
    return tuple(
        replace(
            relation,
            subject=numbers.ids[relation.subject],
            object=relation.object if relation.is_literal else numbers.ids[relation.object],
            attribution=None if relation.attribution is None else numbers.attributions[relation.attribution],
        )
        for relation in relations
        if relation.subject in numbers.ids and (relation.is_literal or relation.object in numbers.ids)
    )
