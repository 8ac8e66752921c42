"""Events: what happened, when and where, who was there; own classes always together with `schema:Event`."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal, NamedNode

from dateline.mapping.draft import Draft, Fact
from dateline.mapping.rules import AGENTS, Rule
from dateline.model import Event, Modality, Span, TimeExpression, Voice
from dateline.rdf.terms import RDF_TYPE, SEM, calendar, class_iri, day, dl, schema

_EVENT = frozenset({"event"})

RELATIONS = {
    "schema:attendee": Rule(_EVENT, frozenset({"person", "org"})),
    "schema:organizer": Rule(_EVENT, frozenset({"person", "org"})),
    "dl:participant": Rule(_EVENT, AGENTS),
    "schema:location": Rule(_EVENT, frozenset({"place"})),
    "schema:startDate": Rule(_EVENT, value="calendar"),
}


def types(type_name: str) -> tuple[NamedNode, ...]:
    """The classes that are written for an event."""
    own = class_iri(type_name)
    return (own,) if own == schema("Event") else (own, schema("Event"))


def write(draft: Draft, cited: dict[str, NamedNode]) -> None:
    """Write every event; `cited` are the nodes of the cited sources, by id."""
    for event in draft.annotation.events:
        node = draft.ref(event.id)
        if node is None:
            continue
        if not event.is_named:
            for kind in types(event.type):
                draft.content.add(node, RDF_TYPE, kind)
            draft.content.add(node, schema("name"), draft.words(event.name))
        draft.content.add(node, dl("evidence"), *(draft.span(span) for span in event.evidence))
        draft.content.add(node, schema("about"), *draft.things(tuple(item for item in event.about if item != event.id)))
        if larger := _super_event(draft, event, node):
            _follow(draft, event, node, schema("superEvent"), larger)
        draft.content.add(node, schema("recordedIn"), cited.get(event.cited or ""))
        _write_time(draft, event, node)
        _write_participants(draft, event, node)


def _super_event(draft: Draft, event: Event, node: NamedNode) -> NamedNode | None:
    larger = draft.ref(event.super_event, "event")
    return larger if larger != node else None


def _write_time(draft: Draft, event: Event, node: NamedNode) -> None:
    """A start date only when it is certain; else the days between which it must lie."""
    certain = certain_date(event.time)
    place = draft.ref(event.place, "place")
    if certain is not None:
        _follow(draft, event, node, schema("startDate"), certain)
        _write_status(draft, certain.value, node)
    else:
        _write_bounds(draft, event, node)
    if place is not None:
        _follow(draft, event, node, schema("location"), place)
    for index in event.times:
        write_time_words(draft, node, draft.annotation.times[index])


def certain_date(value: str | None) -> Literal | None:
    """A year, month or day as a literal; None for what is approximate, a week or a duration."""
    try:
        return calendar(value) if value else None
    except ValueError:
        return None


def write_days(draft: Draft, node: NamedNode, earliest: date | None, latest: date | None) -> None:
    """The days between which something must lie whose day is not certain."""
    if earliest:
        draft.content.add(node, NamedNode(SEM + "hasEarliestBeginTimeStamp"), day(earliest))
    if latest:
        draft.content.add(node, NamedNode(SEM + "hasLatestEndTimeStamp"), day(latest))


def write_time_words(draft: Draft, node: NamedNode, time: TimeExpression) -> None:
    """The article's words for a time; none with a no-break space, which would not be the article's when made a plain one."""
    words = time.span.of(draft.article.text)
    if draft.shows_words and words == " ".join(words.split()):
        draft.content.add(node, dl("timeExpression"), draft.words(words))


def _write_bounds(draft: Draft, event: Event, node: NamedNode) -> None:
    write_days(draft, node, event.earliest, event.latest)
    if event.earliest:
        _write_status(draft, event.earliest.isoformat(), node)


def _write_status(draft: Draft, start: str, node: NamedNode) -> None:
    """What lies after publication is marked as scheduled: it has not happened."""
    published = draft.article.metadata.published_day
    if published and start > published.isoformat()[: len(start)]:
        draft.content.add(node, schema("eventStatus"), schema("EventScheduled"))


def _write_participants(draft: Draft, event: Event, node: NamedNode) -> None:
    """Attendees and organisers in schema.org's terms, and everybody as `dl:participant`."""
    for participant in event.participants:
        agent = draft.agent(participant.entity)
        if agent is None:
            continue
        draft.content.add(node, dl("participant"), agent)
        if participant.role in {"attendee", "organizer"} and draft.home(participant.entity) in {"person", "org"}:
            _follow(draft, event, node, schema(participant.role), agent)


def _follow(draft: Draft, event: Event, node: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
    """A fact that follows from an event's own fields: with the event's evidence, so far as that is in the article's own voice."""
    own = tuple(span for span in event.evidence if not _is_reported(draft, span))
    if own:
        draft.facts.append(Fact(node, predicate, value, evidence=own, score=event.score, is_explicit=False))


def _is_reported(draft: Draft, span: Span) -> bool:
    """Whether all of a span stands in words that the article does not itself put as a fact."""
    return any(
        content.contains(span)
        for attribution in draft.annotation.attributions
        if attribution.voice is not Voice.ARTICLE or attribution.modality is not Modality.FACTUAL
        for content in attribution.content
    )
