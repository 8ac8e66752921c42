"""The shelf of engines and the contract of what they make."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extract.engines import engine_names, get_engine
from dateline.model import Annotation, Article, Role, Segment, Span, UsageError

STORY = (
    "Mayor Anna Brook met Paul Dale, 52, in Oslo on Monday. “I am glad,” Ms Brook told Reuters. "
    "Mr Dale said that his company would stay. The mayor left."
)

PIECES = [*STORY.split(), "“", "”", '"', "\n\n", "Jr", "his", "of", "the", "U.S.", "'s", "&", "-"]


def body(text: str) -> Article:
    return Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),))


def check(annotation: Annotation, text: str) -> None:
    ids = {entity.id for entity in annotation.entities} | {event.id for event in annotation.events}
    assert [entity.id for entity in annotation.entities] == [f"e{place}" for place in range(1, len(annotation.entities) + 1)]
    assert [event.id for event in annotation.events] == [f"v{place}" for place in range(1, len(annotation.events) + 1)]
    assert list(annotation.mentions) == sorted(annotation.mentions, key=lambda mention: mention.span)
    assert len({mention.span for mention in annotation.mentions}) == len(annotation.mentions)
    for mention in annotation.mentions:
        assert mention.entity in ids
        assert mention.span.of(text).strip() == mention.span.of(text)
        assert 0 < mention.score <= 1
    for relation in annotation.relations:
        assert relation.subject in ids
        assert relation.is_literal or relation.object in ids
    for attribution in annotation.attributions:
        assert all(content.end <= len(text) for content in attribution.content)
        assert attribution.source is None or attribution.source.entity is None or attribution.source.entity in ids


@pytest.mark.parametrize("name", engine_names())
def test_every_engine_keeps_the_contract(name: str) -> None:
    """Ids are numbered in order, mentions are sorted and verbatim, and every reference leads somewhere."""
    engine = get_engine(name)
    annotation = engine.annotate(body(STORY))
    check(annotation, STORY)
    assert (annotation.engine, annotation.engine_version) == (name, engine.version)
    assert {entity.name for entity in annotation.entities} >= {"Anna Brook", "Paul Dale", "Oslo", "Reuters"}


@pytest.mark.parametrize("name", engine_names())
def test_an_engine_is_deterministic(name: str) -> None:
    """The same article gives the same annotation."""
    assert get_engine(name).annotate(body(STORY)) == get_engine(name).annotate(body(STORY))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([*STORY.split(), "“", "”", '"', "\n\n", "Jr", "his", "of", "the", "U.S.", "'s", "&", "-"]),
        min_size=1,
        max_size=40,
    )
)
def test_shuffled_words_break_nothing(words: list[str]) -> None:
    """Whatever the text, the annotation is well formed."""
    text = " ".join(words)
    if text.strip():
        check(get_engine("fast").annotate(body(text)), text)


def test_an_unknown_engine_is_refused() -> None:
    """The message names the engines there are."""
    with pytest.raises(UsageError, match="dateline, fast") as caught:
        get_engine("oracle")
    assert caught.value.code == "E_ENGINE"


def test_an_alias_is_the_same_engine() -> None:
    """What asked for "rules" gets "fast", and the annotation says so."""
    assert get_engine("rules").name == get_engine("fast").name == "fast"
