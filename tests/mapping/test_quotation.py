"""Quotations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.mapping.quotation import is_within_marks
from dateline.model import Annotation, Attribution, AttributionKind, Rights, Source, Span

from . import story


def with_speech(*attributions: Attribution) -> Annotation:
    """The story with other attributions and without relations."""
    return replace(story.with_relations(), attributions=attributions)


FIRST, SECOND = story.annotation().attributions[:2]


def test_a_quotation_gives_the_words_to_the_letter_without_marks() -> None:
    """Text, speaker, place in order, cue and the meeting at which it was said."""
    result = story.mapped()
    assert result.values("#quote-1", "text") == {"We will talk again,"}
    assert result.values("#quote-1", "spokenByCharacter") == result.values("#quote-1", "creator") == {"person/ana-ruiz"}
    assert result.values("#quote-1", "position") == {"1"}
    assert {result.words_at(span) for span in result.values("#quote-1", "cue")} == {"Ms Ruiz said"}
    assert result.values("#quote-1", "recordedAt") == {"#event-meeting-in-porto-alto"}
    assert result.values("#quote-2", "continues") == {"#quote-1"}


def test_a_speech_in_two_stretches_is_two_quotations() -> None:
    """A quotation has one span: the second goes on from the first."""
    both = replace(FIRST, content=(FIRST.content[0], SECOND.content[0]))
    result = story.mapped(changed=with_speech(both))
    assert result.values("#quote-2", "text") == {"The harbour must open."}
    assert result.values("#quote-2", "continues") == {"#quote-1"}
    assert result.values("#quote-2", "cue") == set()


def test_nobody_is_quoted_who_is_not_known() -> None:
    """Words whose speaker is unknown, or a people, are not published as a quotation."""
    unknown = replace(FIRST, source=None)
    assert story.mapped(changed=with_speech(unknown)).values("#quote-1", "text") == set()


def test_a_state_may_be_quoted() -> None:
    """“Norland said” names who said it."""
    spoken = replace(FIRST, source=Source("e7"))
    assert story.mapped(changed=with_speech(spoken)).values("#quote-1", "spokenByCharacter") == {"place/norland"}


def test_numbers_follow_the_text() -> None:
    """Whatever order they were found in, quotations are numbered as a reader meets them."""
    result = story.mapped(changed=with_speech(replace(SECOND, continues=None), FIRST))
    assert result.values("#quote-1", "text") == {"We will talk again,"}


def test_a_quotation_within_a_quotation_is_not_published_twice() -> None:
    """Of two that overlap, the first and longer stays."""
    inner = replace(FIRST, content=(story.at("talk again"),))
    result = story.mapped(changed=with_speech(inner, FIRST))
    assert result.values("#quote-1", "text") == {"We will talk again,"}
    assert result.values("#quote-2", "text") == set()


def test_a_cue_that_overlaps_the_words_is_left_out() -> None:
    """Cue and quotation stand apart."""
    clumsy = replace(FIRST, cue=story.at("again,” Ms Ruiz said"))
    assert story.mapped(changed=with_speech(clumsy)).values("#quote-1", "cue") == set()


def test_a_quotation_goes_on_from_the_same_speaker_only() -> None:
    """Another speaker's words continue nothing."""
    other = replace(SECOND, source=Source("e2"))
    assert story.mapped(changed=with_speech(FIRST, other)).values("#quote-2", "continues") == set()


def test_a_mixed_quotation_counts_where_marks_stand_round_it() -> None:
    """Reported speech with a quoted part is a quotation for the quoted part, else a claim."""
    mixed = replace(FIRST, kind=AttributionKind.MIXED)
    assert story.mapped(changed=with_speech(mixed)).values("#quote-1", "text") == {"We will talk again,"}
    loose = replace(mixed, content=(story.at("the vote could slip"),))
    result = story.mapped(changed=with_speech(loose))
    assert result.values("#quote-1", "text") == set()
    assert result.values("#claim-1", "text") == {"the vote could slip"}


def test_white_space_at_the_ends_is_not_quoted() -> None:
    """The span shrinks to the words."""
    wide = replace(FIRST, content=(Span(story.at("Ms Ruiz said").start - 1, story.at("Ms Ruiz said").end),))
    assert story.mapped(changed=with_speech(wide)).values("#quote-1", "text") == {"Ms Ruiz said"}


def test_with_facts_only_a_quotation_has_no_words() -> None:
    """Who spoke, where and when may be known without the words."""
    result = story.mapped(Rights.FACTS)
    assert result.values("#quote-1", "text") == set()
    assert result.values("#quote-1", "spokenByCharacter") == {"person/ana-ruiz"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He said “no”.", "no", True),
        ('He said "no".', "no", True),
        ("He said no.", "no", False),
        ("“no", "no", False),
        ("no”", "no", False),
    ],
)
def test_marks_stand_on_both_sides(text: str, words: str, expected: bool) -> None:  # noqa: FBT001 - a table of expectations
    """Words are quoted when marks stand directly before and after."""
    start = text.index(words)
    assert is_within_marks(text, Span(start, start + len(words))) is expected
