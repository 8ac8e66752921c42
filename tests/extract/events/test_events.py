from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.extract.events.events import EventsFound, find_events
from dateline.model import Attribution, AttributionKind, Event, Source, Span, Voice

A, B, C = "[a:Person Ana Ruiz]", "[b:Person Otto Berg]", "[c:Person Carl Moe]"
N = "[n:Country Norway]"


def _events(told: Any) -> EventsFound:
    return find_events(told.reading, told.chains, told.times, told.speech)


def _only(told: Any) -> Event:
    (event,) = _events(told).events
    return event


@pytest.mark.parametrize(
    "text",
    [
        f"{A} met {B} in [p:City Bergen] [t:2024-05-02 on Thursday].",
        f"[t:2024-05-02 On Thursday], {A} met with {B} at a hotel in [p:City Bergen].",
        f"{A} and {B} met in [p:City Bergen] [t:2024-05-02 on Thursday].",
        f"{A} held secret talks with {B} in [p:City Bergen] [t:2024-05-02 on Thursday].",
        f"{A} took part in talks in [p:City Bergen] [t:2024-05-02 on Thursday] that included the poet {B}.",
    ],
)
def test_a_meeting_has_its_people_place_and_day(tell: Callable[..., Any], text: str) -> None:
    """However it is put, a meeting that took place has attendees, place and time."""
    told = tell(text)
    event = _only(told)
    assert (event.type, event.time, event.place) == ("Meeting", "2024-05-02", "p")
    assert {(one.entity, one.role) for one in event.participants} == {("a", "attendee"), ("b", "attendee")}
    assert event.name == "Meeting in Bergen, 2 May 2024"


def test_every_fact_of_a_meeting_has_its_words(tell: Callable[..., Any]) -> None:
    """Attendance, place and time are asserted relations of the event, each with evidence."""
    told = tell(f"{A} met {B} in [p:City Bergen] [t:2024-05-02 on Thursday].")
    found = _events(told)
    facts = {(relation.predicate, relation.object) for relation in found.relations if relation.is_asserted}
    assert facts == {
        ("schema:attendee", "a"),
        ("schema:attendee", "b"),
        ("schema:location", "p"),
        ("schema:startDate", "2024-05-02"),
    }
    assert all(relation.subject == "v1" and relation.evidence for relation in found.relations)


@pytest.mark.parametrize(
    "text",
    [
        f"{A} will meet {B} in [p:City Bergen].",
        f"{A} plans to meet {B} in [p:City Bergen].",
        f"{A} did not meet {B}.",
        f"{A} never met {B} in [p:City Bergen].",
        f"{A} hopes for talks with {B} in [p:City Bergen].",
        f"{A} denied that {B} met {C} in [p:City Bergen].",
        f"{A} reportedly met {B} in [p:City Bergen].",
        f"{C} said {{a:c {A} met {B} in [p:City Bergen]}}.",
        f"“{{d:c {A} met {B} in [p:City Bergen]}},” said {C}.",
        f"{A} met {B} in [p:City Bergen] [t:2024-05-20 on 20 May].",
        f"{A} met {B} in the final in [p:City Bergen].",
        f"If {A} met {B} in [p:City Bergen], nobody saw it.",
    ],
)
def test_what_did_not_surely_happen_is_no_event(tell: Callable[..., Any], text: str) -> None:
    """Planned, denied, wished, reported, quoted and conditional meetings, and matches, are none."""
    assert _events(tell(text)).events == []


def test_the_owner_of_the_son_does_not_attend(tell: Callable[..., Any]) -> None:
    """In "X's son held talks" the son is there, not X."""
    told = tell(f"[b:Person/n {A}’s son] held talks in [p:City Bergen]. {B} came home.")
    assert [one.entity for one in _only(told).participants] == ["b"]


def test_later_words_for_the_meeting_are_mentions_of_it(tell: Callable[..., Any]) -> None:
    """Definite descriptions refer to the one meeting; its day may come with one of them."""
    told = tell(
        f"{A} held talks with {B} in [p:City Bergen].\nThe meeting was held [t:2024-04-02 on 2 April].\n"
        f"After the talks they left. {{d:b My meeting with her was short}}, said {B}. The event was quiet."
    )
    found = _events(told)
    (event,) = found.events
    assert event.time == "2024-04-02"
    assert told.words(event.mentions) == ["talks", "The meeting", "the talks", "The event"]
    assert {mention.entity for mention in found.mentions} == {"v1"}


def test_a_summary_and_its_story_are_one_meeting(tell: Callable[..., Any]) -> None:
    """What the lead tells again in the body, with more people, is not a second meeting."""
    told = tell(
        f"{A} held talks in [p:City Bergen].\n{A} joined discussions [t:2024-04-02 on 2 April] that included {B} and {C}."
    )
    assert {one.entity for one in _only(told).participants} == {"a", "b", "c"}


@pytest.mark.parametrize(
    "text",
    [
        f"{A} met {B} in [p:City Bergen].\n{A} met {C} in [q:City Oslo].",
        f"{A} met {B} [t:2024-05-02 on Thursday].\n{A} met {B} [t:2024-05-03 on Friday].",
        f"{A} met {B} in [p:City Bergen].\nIn another meeting, {A} met {B} again in [p:City Bergen].",
    ],
)
def test_meetings_that_differ_stay_apart(tell: Callable[..., Any], text: str) -> None:
    """Another place, another day or the word "another" makes two events."""
    assert [event.type for event in _events(tell(text)).events] == ["Meeting", "Meeting"]


def test_a_month_is_a_certain_time_and_a_week_is_not(tell: Callable[..., Any]) -> None:
    """A month goes to `time`; both have bounds."""
    event = _only(tell(f"{A} met {B} in [p:City Bergen] [t:2024-04 last month]."))
    assert (event.time, event.earliest, event.latest) == ("2024-04", date(2024, 4, 1), date(2024, 4, 28))


# --- interviews


def _say(told: Any, cue: str, content: str, **more: Any) -> None:
    text = told.reading.text
    start, said = text.index(cue), text.index(content)
    told.speech.attributions.append(
        Attribution(
            (Span(said, said + len(content)),),
            AttributionKind.DIRECT,
            Voice.ATTRIBUTED,
            cue=Span(start, start + len(cue)),
            source=Source("a"),
            **more,
        )
    )


def test_words_told_to_an_outlet_were_said_in_an_interview(tell: Callable[..., Any]) -> None:
    """Speaker and outlet take part, the place is where the speaker was, and the quotation points to it."""
    told = tell(f"“It is late,” {A} told the [o:NewsMediaOrganization Fjord Times] from [p:City Bergen].")
    _say(told, "Ana Ruiz told the Fjord Times from Bergen", "It is late,", outlet="o", cited="s1")
    event = _only(told)
    assert (event.type, event.place, event.cited) == ("Interview", "p", "s1")
    assert [one.entity for one in event.participants] == ["a", "o"]
    assert event.name == "Ana Ruiz speaks to Fjord Times from Bergen"
    assert told.speech.attributions[0].event == "v1"


def test_two_conversations_with_one_outlet_stay_two(tell: Callable[..., Any]) -> None:
    """Two days, two events; "told the paper" after them, without a day, is left open."""
    told = tell(
        f"{A} told the [o:NewsMediaOrganization Fjord Times] [t:2024-05-02 on Thursday] that it was late.\n"
        f"{A} told the [o:NewsMediaOrganization Fjord Times] [t:2024-05-07 on Tuesday] that it was early.\n"
        f"“Nobody knows,” {A} told [o:NewsMediaOrganization/n the paper]."
    )
    _say(told, "Ana Ruiz told the Fjord Times on Thursday", "it was late", outlet="o")
    _say(told, "Ana Ruiz told the Fjord Times on Tuesday", "it was early", outlet="o")
    _say(told, "Ana Ruiz told the paper", "Nobody knows,", outlet="o")
    events = _events(told).events
    assert [event.time for event in events] == ["2024-05-02", "2024-05-07"]
    assert [attribution.event for attribution in told.speech.attributions] == ["v1", "v2", None]


def test_what_reporters_heard_goes_with_their_conversation(tell: Callable[..., Any]) -> None:
    """A conversation with an outlet's reporters opens the paragraph; the words after it were said there."""
    told = tell(f"{A} sat down with reporters from [o:NewsMediaOrganization Fjord Times]. “It is late,” she said.")
    _say(told, "she said", "It is late,")
    assert _only(told).type == "Interview"
    assert told.speech.attributions[0].event == "v1"


@pytest.mark.parametrize("cue", ["Ana Ruiz never told the Fjord Times", "Ana Ruiz may have told the Fjord Times"])
def test_a_conversation_that_may_not_have_been_is_none(tell: Callable[..., Any], cue: str) -> None:
    """A denied or possible conversation is no interview."""
    told = tell(
        f"{A} {cue.removeprefix('Ana Ruiz ').removesuffix('Fjord Times')}[o:NewsMediaOrganization Fjord Times] that it was late."
    )
    _say(told, cue, "it was late", outlet="o")
    assert _events(told).events == []


def test_a_court_is_no_outlet(tell: Callable[..., Any]) -> None:
    """What is told to a court is told in no interview."""
    told = tell(f"“It is late,” {A} told [o:Organization Bergen District Court].")
    _say(told, "Ana Ruiz told Bergen District Court", "It is late,", outlet="o")
    assert _events(told).events == []


# --- conflicts


def test_a_conflict_is_named_after_its_country(tell: Callable[..., Any]) -> None:
    """Its forms are names of one event in that country."""
    told = tell("They spoke of the Norwegian conflict in [n:Country Norway]. Nobody wants the Norwegian crisis.")
    event = _only(told)
    assert (event.type, event.name, event.is_named, event.place) == ("ArmedConflict", "Norwegian conflict", True, "n")
    assert event.alternate_names == ("Norwegian crisis",)


@pytest.mark.parametrize(
    "text", [f"The trade war with {N} goes on.", f"The Norwegian debt crisis hit {N}.", "A star wars film ran."]
)
def test_not_every_war_is_one(tell: Callable[..., Any], text: str) -> None:
    """A trade war and a debt crisis are no armed conflicts."""
    assert _events(tell(text)).events == []


def test_a_state_that_intervened_takes_part(tell: Callable[..., Any]) -> None:
    """An intervention is a military action of the state that made it, known again within a quotation."""
    told = tell(f"{N} has intervened in [p:Country Iceland]. “{{d:b The Norwegian intervention was wrong}},” said {B}.")
    event = _only(told)
    assert (event.type, event.place, [one.entity for one in event.participants]) == ("MilitaryAction", "p", ["n"])
    assert "Norwegian intervention" in told.words(event.mentions)


def test_a_victory_needs_an_election_and_the_articles_voice(tell: Callable[..., Any]) -> None:
    """An election won is an outcome; a victory known only from a quotation is none."""
    assert _only(tell(f"{A} won the presidential election.")).type == "ElectionOutcome"
    assert _events(tell(f"“{{d:b {A}’s victory in the election is good}},” said {B}.")).events == []
    assert _events(tell(f"{A}’s victory at chess was short.")).events == []


# --- other happenings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[o:Organization Nordal] agreed to buy [q:Organization Fjellgruppen].", "Purchase of Fjellgruppen by Nordal"),
        (f"Police arrested {A} at a harbour.", "Arrest of Ana Ruiz"),
        (f"A Bergen court sentenced {A} to two years.", "Sentencing of Ana Ruiz"),
        (f"{A}, 49, was acquitted of fraud.", "Acquittal of Ana Ruiz"),
        (f"{A} died [t:2024-05-02 on Thursday].", "Death of Ana Ruiz"),
        (f"{A} resigned [t:2024-05-02 on Thursday].", "Resignation of Ana Ruiz"),
        (f"{A} was appointed to the board.", "Appointment of Ana Ruiz"),
        (
            "A magnitude 6.1 earthquake struck near [p:City Bergen] [t:2024-05-02 on Thursday].",
            "Earthquake near Bergen, 2 May 2024",
        ),
    ],
)
def test_a_happening_is_named_after_what_and_who(tell: Callable[..., Any], text: str, name: str) -> None:
    """A clean statement of a happening gives one event with a short label."""
    assert _only(tell(text)).name == name


@pytest.mark.parametrize(
    "text",
    [
        f"Police may have arrested {A}.",
        f"{A} was allegedly arrested.",
        f"{B} said {{a:b {A} was convicted of fraud}}.",
        f"{A} was not convicted of fraud.",
        f"{A} denied that he was convicted of fraud.",
        "[o:Organization Nordal] is set to acquire [q:Organization Fjellgruppen].",
        "[o:Organization Nordal] hopes it acquired [q:Organization Fjellgruppen].",
    ],
)
def test_an_alleged_happening_is_no_event(tell: Callable[..., Any], text: str) -> None:
    """Alleged, denied, possible and reported arrests, verdicts and purchases are none."""
    assert _events(tell(text)).events == []


def test_who_met_whom_in_sport_is_no_meeting(tell: Callable[..., Any]) -> None:
    """In an article of sport two who met had a match; talks stay talks."""
    sport = "\nThe champion lost the bout and the title. A rematch follows next season, a third round, and then the final."
    assert _events(tell(f"{A} met {B} in [p:City Bergen] [t:2024-05-02 on Thursday].{sport}")).events == []
    assert _events(tell(f"{A} met {B} in [p:City Bergen] [t:2024-05-02 on Thursday].")).events
    assert _events(tell(f"{A} held talks with {B} in [p:City Bergen] [t:2024-05-02 on Thursday].{sport}")).events
