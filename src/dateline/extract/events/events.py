"""The events of an article: meetings, interviews, conflicts and other happenings that it states itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.extract.events.conflicts import find_conflicts
from dateline.extract.events.drafts import Draft, to_mentions
from dateline.extract.events.happenings import find_happenings
from dateline.extract.events.interviews import find_interviews, name_interview
from dateline.extract.events.meetings import find_meetings
from dateline.extract.events.scene import Scene, set_scene
from dateline.extract.facts.finding import Finding
from dateline.extract.facts.relations import voiced
from dateline.extract.reading import Chains, Reading, Speech
from dateline.model import Event, Mention, Participant, Relation, TimeExpression

_DAY, _MONTH, _YEAR = len("2016-10-11"), len("2016-10"), len("2016")


@dataclass(frozen=True, slots=True)
class EventsFound:
    """What `find_events` found.

    Args:
        events: in order of first mention, ``v1`` ….
        mentions: noun phrases that denote them.
        relations: who attended, where and when, each with its evidence; subjects are event ids.
    """

    events: list[Event] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _When:
    """The time that an event's expressions agree on: the narrowest one, and whether its value is certain."""

    index: int
    expression: TimeExpression

    @property
    def value(self) -> str | None:
        """A day, a month or a year, or None where it is a week or only about."""
        value = self.expression.value[:_DAY]
        is_plain = len(value) in (_DAY, _MONTH, _YEAR) and value.replace("-", "").isdigit()
        return value if is_plain and not self.expression.value.endswith("~") else None


def find_events(reading: Reading, chains: Chains, times: Sequence[TimeExpression], speech: Speech) -> EventsFound:
    """Events that the article itself states as facts of the past; what is planned, denied, wished or only said is none.

    Attributions said at an interview get its id as `Attribution.event` (replaced in `speech`), and the mentions of events are
    added to `chains`, so that `find_relations`, which comes after, sees them.
    """
    scene = set_scene(reading, chains, times, speech)
    drafts = [*find_meetings(scene), *find_interviews(scene), *find_conflicts(scene), *find_happenings(scene)]
    found = EventsFound()
    for number, draft in enumerate(sorted(drafts, key=lambda draft: (draft.first, draft.type, draft.label)), start=1):
        event = _event(scene, draft, f"v{number}")
        found.events.append(event)
        found.mentions.extend(to_mentions(draft, event.id))
        found.relations.extend(voiced(reading, speech, _findings(scene, draft, event)))
        for index in draft.attributions:
            speech.attributions[index] = replace(speech.attributions[index], event=event.id)
    chains.mentions.extend(found.mentions)
    return found


def _event(scene: Scene, draft: Draft, id_: str) -> Event:
    when = _when(scene, draft)
    return Event(
        id=id_,
        type=draft.type,
        name=_name(scene, draft, when),
        mentions=tuple(sorted({*draft.mentions, *draft.triggers})),
        evidence=tuple(sorted(set(draft.evidence))),
        is_named=draft.is_named,
        alternate_names=tuple(sorted(set(draft.other_names))),
        time=when.value if when else None,
        earliest=when.expression.earliest if when else None,
        latest=when.expression.latest if when else None,
        times=tuple(sorted(draft.times)),
        place=scene.gazetteer.narrowest(draft.places),
        participants=tuple(Participant(entity, role) for entity, (role, _) in draft.people.items()),
        cited=draft.cited,
        about=tuple(draft.about),
    )


def _when(scene: Scene, draft: Draft) -> _When | None:
    """The narrowest expression, where all agree with it; else None."""
    times = scene.calendar.times
    ranked = sorted(draft.times, key=lambda index: (_days(times[index]), index))
    if not ranked or not all(scene.calendar.can_agree(ranked[0], other) for other in ranked):
        return None
    return _When(ranked[0], times[ranked[0]])


def _days(time: TimeExpression) -> int:
    return (time.latest - time.earliest).days if time.earliest and time.latest else 10**6


def _name(scene: Scene, draft: Draft, when: _When | None) -> str:
    day = _in_words(when.value) if when and when.value else ""
    if draft.type == "Interview":
        return name_interview(scene, draft) + (day and f", {day}")
    place = scene.gazetteer.narrowest(draft.places)
    if draft.label not in ("Meeting", "Earthquake"):
        return draft.label
    if place is not None:
        return f"{draft.label} {_preposition(scene, draft, place)} {scene.name_of(place)}" + (day and f", {day}")
    names = [scene.name_of(entity) for entity in draft.people if scene.name_of(entity)]
    company = f" of {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f" with {names[0]}" if names else ""
    return draft.label + company + (day and f", {day}")


def _preposition(scene: Scene, draft: Draft, place: str) -> str:
    """As the words that place the event have it ("at the"); "in" where they have something longer between."""
    for mention in scene.chains.mentions_in(draft.places[place]):
        if mention.entity == place:
            found = _BEFORE_PLACE.search(scene.reading.text[: mention.span.start])
            return found["words"].lower() if found else "in"
    return "in"


_BEFORE_PLACE = re.compile(r"\b(?P<words>(?:in|at|near|outside)(?: the)?) $", re.IGNORECASE)
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905 - twelve words read better


def _in_words(value: str) -> str:
    """A day, month or year as written: "11 October 2016"."""
    year, month, day = [*value.split("-"), "", ""][:3]
    return " ".join(part for part in (day.lstrip("0"), _MONTHS[int(month) - 1] if month else "", year) if part)


def _findings(scene: Scene, draft: Draft, event: Event) -> list[Finding]:
    """Attendance, place and certain time as statements, each with the words that carry it."""
    found = [
        Finding(event.id, f"schema:{role}", entity, evidence)
        for entity, (role, evidence) in draft.people.items()
        if role in ("attendee", "organizer")
    ]
    if event.place is not None:
        found.append(Finding(event.id, "schema:location", event.place, draft.places[event.place]))
    when = _when(scene, draft)
    if when is not None and when.value is not None:
        found.append(Finding(event.id, "schema:startDate", when.value, draft.times[when.index], is_literal=True))
    return found
