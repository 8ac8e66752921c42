"""The JSON of an article is what the contract says."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from dateline.model import (
    Annotation,
    Article,
    Attribution,
    AttributionKind,
    CitedSource,
    Entity,
    Event,
    Mention,
    Metadata,
    Modality,
    Participant,
    Relation,
    Role,
    Segment,
    Source,
    SourceKind,
    Span,
    TimeExpression,
    Voice,
)
from dateline.publish.annotation_json import to_contract_json

TEXT = "Ann Lee met Bo Roe on Monday\n“Good,” Ann Lee told the Gazette."


def example() -> dict[str, object]:
    """A small annotation with one item of each kind."""
    article = Article(
        id="a.txt",
        source="a.txt",
        text=TEXT,
        segments=(Segment(Role.HEADLINE, Span(0, 28), 1), Segment(Role.BODY, Span(29, 63), 3)),
        metadata=Metadata(headline=TEXT[:28], authors=("Cy Doe",), published_at=datetime(2025, 3, 4, 10, 15, tzinfo=UTC)),
    )
    annotation = Annotation(
        article_id="a.txt",
        engine="rules",
        engine_version="1",
        mentions=(Mention(Span(0, 7), "Person", "e1", score=0.9),),
        entities=(
            Entity("e1", "Person", "Ann Lee"),
            Entity("e2", "Person", "Bo Roe"),
            Entity("e3", "NewsMediaOrganization", "Gazette"),
        ),
        attributions=(
            Attribution(
                (Span(30, 35),),
                AttributionKind.DIRECT,
                Voice.ATTRIBUTED,
                cue=Span(37, 61),
                source=Source("e1", Span(37, 44)),
                outlet="e3",
                cited="s1",
            ),
        ),
        cited_sources=(CitedSource("s1", SourceKind.CONVERSATION, (Span(37, 61),), outlet="e3"),),
        times=(TimeExpression(Span(19, 28), "2025-03-03", date(2025, 3, 3), date(2025, 3, 3)),),
        events=(
            Event(
                "v1",
                "Meeting",
                "Meeting",
                (Span(8, 11),),
                (Span(0, 28),),
                time="2025-03-03",
                participants=(Participant("e1", "attendee"),),
            ),
        ),
        relations=(
            Relation("e1", "schema:spouse", "e2", (Span(0, 7),), voice=Voice.ATTRIBUTED),
            Relation("e1", "schema:jobTitle", "Mayor", (Span(0, 7),), is_literal=True, modality=Modality.FACTUAL),
        ),
    )
    return to_contract_json(article, annotation, {"e1": "https://dateline.example/id/person/ann-lee"})


def test_the_object_has_the_keys_of_the_contract() -> None:
    """Every key of the contract is there, under its own name."""
    found = example()
    assert list(found)[:6] == ["id", "source", "version", "engine", "metadata", "text"]
    assert {"segments", "mentions", "entities", "attributions", "times", "events", "relations"} <= set(found)
    assert json.loads(json.dumps(found)) == found


def test_spans_are_pairs_and_voices_are_words() -> None:
    """Spans are start and end in code points; voice, modality and role are the contract's words."""
    found = example()
    assert found["segments"][0] == {"role": "headline", "start": 0, "end": 28, "line": 1}  # type: ignore[index]
    attribution = found["attributions"][0]  # type: ignore[index]
    assert attribution["content"] == [[30, 35]]
    assert attribution["source"] == {"entity": "e1", "span": [37, 44]}
    assert (attribution["kind"], attribution["voice"], attribution["modality"]) == ("direct", "attributed", "factual")
    assert found["events"][0]["participants"] == [{"entity": "e1", "role": "attendee"}]  # type: ignore[index]


def test_only_the_articles_own_facts_are_asserted() -> None:
    """A relation in another voice says that it is not asserted."""
    found = example()
    assert [relation["asserted"] for relation in found["relations"]] == [False, True]  # type: ignore[attr-defined]
