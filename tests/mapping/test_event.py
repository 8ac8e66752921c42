"""Events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode

from dateline.mapping.event import certain_date, types
from dateline.model import Annotation, Event, Relation, Voice

from . import story

MEETING = "#event-meeting-in-porto-alto"


def with_meeting(**changes: object) -> Annotation:
    """The story with its meeting changed."""
    read = story.annotation()
    return replace(read, events=(replace(read.events[0], **changes), *read.events[1:]))  # type: ignore[arg-type]


def test_a_certain_day_place_and_company_are_facts_with_statements() -> None:
    """Start, place and attendees are plain triples, each with the words that state the meeting."""
    result = story.mapped()
    assert result.values(MEETING, "startDate") == {"2025-03-01"}
    assert result.values(MEETING, "location") == {"place/porto-alto"}
    assert result.values(MEETING, "attendee") == {"person/ana-ruiz", "person/bela-kovac"}
    assert result.statement("location")["subject"] == {MEETING}
    assert result.values(MEETING, "timeExpression") == {"on 1 March"}


def test_a_state_takes_part_and_does_not_attend() -> None:
    """Schema.org's attendees are people and organisations; everybody is a participant."""
    assert "place/norland" in story.mapped().values(MEETING, "participant")


def test_own_classes_are_written_with_schema_orgs() -> None:
    """Stores without reasoning find every event."""
    assert story.mapped().values(MEETING, "type") == {"Meeting", "Event"}
    assert len(types("Event")) == 1


def test_a_vague_time_has_bounds_and_no_start() -> None:
    """Days between which it must lie stand in SEM's terms."""
    result = story.mapped()
    assert result.values("event/harbour-strike", "startDate") == set()
    assert result.values("event/harbour-strike", "hasEarliestBeginTimeStamp") == {"2025-02-01"}
    assert result.values("event/harbour-strike", "hasLatestEndTimeStamp") == {"2025-03-04"}


def test_a_named_event_is_described_in_the_registry_alone() -> None:
    """Its name stands in the entities' graph, what the article says of it in the article's."""
    result = story.mapped()
    assert result.values("event/harbour-strike", "name") == set()
    assert result.values(MEETING, "superEvent") == {"event/harbour-strike"}
    named = {
        str(triple.object)
        for triple in result.entities.triples
        if triple.subject == NamedNode(result.node("event/harbour-strike"))
    }
    assert '"Harbour strike"@en' in named


def test_what_is_still_to_come_is_marked_as_scheduled() -> None:
    """A day after publication is a plan."""
    result = story.mapped()
    assert result.values("#event-another-meeting", "eventStatus") == {"EventScheduled"}
    assert result.values(MEETING, "eventStatus") == set()


def test_what_only_a_quotation_tells_is_no_fact_of_the_event() -> None:
    """Evidence within reported words gives the event no asserted place, time or company."""
    result = story.mapped(changed=with_meeting(evidence=(story.at("We will talk again"),)))
    assert result.values(MEETING, "evidence")
    assert result.values(MEETING, "startDate") | result.values(MEETING, "location") | result.values(MEETING, "attendee") == set()


def test_a_relation_that_is_only_reported_is_not_asserted_through_the_event() -> None:
    """Where somebody wrote down that an attendance is hearsay, the event's own list does not make it a fact."""
    rumour = Relation("v1", "schema:attendee", "e2", (story.at("met Bela Kovac"),), voice=Voice.HEARSAY)
    result = story.mapped(changed=story.with_relations(rumour))
    assert result.values(MEETING, "attendee") == {"person/ana-ruiz"}


def test_no_event_is_part_of_itself() -> None:
    """A circle of one is left out."""
    assert story.mapped(changed=with_meeting(super_event="v1")).values(MEETING, "superEvent") == set()


@pytest.mark.parametrize("value", [None, "", "2016-W47", "2016-11-10~", "PT2H", "2016-13", "2016-02-30", "PRESENT_REF", "16"])
def test_what_is_no_certain_day_month_or_year_is_no_date(value: str | None) -> None:
    """Weeks, durations, approximations and days that no calendar has give no start."""
    assert certain_date(value) is None


def test_an_event_without_time_says_nothing_of_time() -> None:
    """Absent is absent."""
    plain = Event("v1", "Event", "A walk", (), (story.at("The talks"),))
    result = story.mapped(changed=replace(story.annotation(), events=(plain,)))
    for name in ("startDate", "hasEarliestBeginTimeStamp", "hasLatestEndTimeStamp", "timeExpression", "eventStatus"):
        assert result.values("#event-walk", name) == set()
    assert result.values("#event-walk", "name") == {"A walk"}
