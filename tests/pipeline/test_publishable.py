"""What an engine is not sure of is not published, nor what leans on it."""

from __future__ import annotations

from dateline.model import (
    Annotation,
    Attribution,
    AttributionKind,
    Entity,
    Event,
    Mention,
    Participant,
    Relation,
    Source,
    Span,
    Voice,
)
from dateline.pipeline.publishable import publishable

HERE = Span(0, 3)


def quotation(source: str, score: float = 1.0, continues: int | None = None) -> Attribution:
    """Somebody's words."""
    return Attribution(
        (HERE,), AttributionKind.DIRECT, Voice.ATTRIBUTED, source=Source(source, HERE), score=score, continues=continues
    )


ANNOTATION = Annotation(
    "a",
    "none",
    "0",
    mentions=(Mention(HERE, "Person", "e1", score=0.9), Mention(Span(4, 7), "Person", "e2", score=0.5)),
    entities=(Entity("e1", "Person", "Ann"), Entity("e2", "Person", "Bay"), Entity("e3", "Organization", None, "a firm")),
    attributions=(quotation("e1", 0.4), quotation("e2"), quotation("e2", continues=1), quotation("e1", continues=0)),
    events=(Event("v1", "Meeting", "Meeting", (HERE,), (HERE,), participants=(Participant("e1"), Participant("e2"))),),
    relations=(
        Relation("e1", "schema:spouse", "e2", (HERE,)),
        Relation("e1", "schema:jobTitle", "Mayor", (HERE,), is_literal=True, attribution=2),
        Relation("e1", "schema:jobTitle", "Baker", (HERE,), is_literal=True, attribution=0),
        Relation("e1", "schema:jobTitle", "Smith", (HERE,), is_literal=True, score=0.3),
    ),
)


def test_everything_sure_passes() -> None:
    """With no bar, nothing is dropped."""
    assert publishable(ANNOTATION, 0.0) == ANNOTATION


def test_a_doubtful_name_goes_with_all_that_leans_on_it() -> None:
    """Its mentions, relations and parts in events go; words that it may have said stay without a speaker."""
    found = publishable(ANNOTATION, 0.6)
    assert [item.id for item in found.entities] == ["e1", "e3"]
    assert [item.entity for item in found.mentions] == ["e1"]
    assert [agent.entity for agent in found.events[0].participants] == ["e1"]
    assert [item.object for item in found.relations] == ["Mayor"]
    assert [item.source.entity if item.source else "" for item in found.attributions] == [None, None, "e1"]


def test_links_between_attributions_still_fit() -> None:
    """Indices follow when one before them goes."""
    found = publishable(ANNOTATION, 0.6)
    assert [item.continues for item in found.attributions] == [None, 0, None]
    assert found.relations[0].attribution == 1
