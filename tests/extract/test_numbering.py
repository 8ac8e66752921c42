"""Sorting and numbering of what the finders found."""

from __future__ import annotations

from dateline.extract.numbering import Harvest, number
from dateline.extract.reading import Chains, Speech
from dateline.model import (
    Article,
    Attribution,
    AttributionKind,
    Entity,
    Event,
    Mention,
    MentionKind,
    Participant,
    Relation,
    Source,
    Span,
    TimeExpression,
    Voice,
)

TEXT = "Anna Brook met Paul Dale in May. He said so."


def harvest() -> Harvest:
    chains = Chains()
    chains.add(Entity("e1", "Person", "Paul Dale"), [Mention(Span(15, 24), "Person", "e1")])
    chains.add(Entity("e2", "Person", "Anna Brook"), [Mention(Span(0, 10), "Person", "e2")])
    chains.add(Entity("e3", "Person", "Nobody"), [])
    pronoun = Mention(Span(33, 35), "Person", "e1", MentionKind.PRONOUN)
    chains.mentions += [
        pronoun,
        Mention(Span(33, 35), "Person", "e2", MentionKind.PRONOUN, score=0.4),
        Mention(Span(5, 14), "Place", "e3", score=0.2),
    ]
    said = [
        Attribution((Span(41, 43),), AttributionKind.INDIRECT, Voice.ATTRIBUTED, source=Source("e1"), continues=1),
        Attribution((Span(0, 31),), AttributionKind.INDIRECT, Voice.ATTRIBUTED, source=Source("e2")),
    ]
    times = [TimeExpression(Span(36, 40), "2016"), TimeExpression(Span(28, 31), "2016-05")]
    event = Event(
        "v9",
        "Meeting",
        "Meeting",
        (Span(11, 14),),
        (Span(0, 31),),
        times=(1,),
        participants=(Participant("e1"), Participant("e7")),
    )
    relation = Relation("v9", "schema:attendee", "e2", (Span(0, 14),), attribution=1)
    return Harvest(
        Article("a", "a", TEXT, ()), chains, Speech(said), times, [event], [Mention(Span(11, 14), "Meeting", "v9")], [relation]
    )


def test_ids_follow_first_mentions() -> None:
    """Entities are numbered in order of first mention; one that nothing refers to is dropped."""
    annotation = number(harvest(), "rules", "1")
    assert [(entity.id, entity.name) for entity in annotation.entities] == [("e1", "Anna Brook"), ("e2", "Paul Dale")]
    assert [event.id for event in annotation.events] == ["v1"]


def test_references_follow_the_new_numbers() -> None:
    """Attributions, times, events and relations keep pointing at the same things."""
    annotation = number(harvest(), "rules", "1")
    assert [one.source.entity for one in annotation.attributions if one.source] == ["e1", "e2"]
    assert annotation.attributions[1].continues == 0
    assert annotation.times[annotation.events[0].times[0]].value == "2016-05"
    assert annotation.events[0].participants == (Participant("e2"),)
    assert (annotation.relations[0].subject, annotation.relations[0].object, annotation.relations[0].attribution) == (
        "v1",
        "e1",
        0,
    )


def test_one_mention_for_one_span() -> None:
    """Of two readings of the same words the surer stays; a name that crosses a surer one is dropped."""
    annotation = number(harvest(), "rules", "1")
    assert [(mention.span.of(TEXT), mention.entity) for mention in annotation.mentions] == [
        ("Anna Brook", "e1"),
        ("met", "v1"),
        ("Paul Dale", "e2"),
        ("He", "e2"),
    ]
