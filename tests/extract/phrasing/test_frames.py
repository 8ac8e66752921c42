from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.phrasing.frames import QUOTED, frames_of, quoted_in
from dateline.extract.sentences import read_sentences
from dateline.model import Article, Role, Segment, Span


def quoted(text: str, *, single: bool = False) -> list[str]:
    return [item.content.of(text) for item in quoted_in(text, Span(0, len(text)), single=single)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“It rains,” she said.", ["It rains,"]),
        ('"It rains," she said. "It pours."', ["It rains,", "It pours."]),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ("He is 6' 2\" tall.", []),
        ("The ‘deal’ is off.", []),
        ("“It never ends", ["It never ends"]),
    ],
)
def test_double_marks(text: str, found: list[str]) -> None:
    """Curly and straight double marks hold a stretch; single ones inside do not cut it."""
    assert quoted(text) == found


def test_single_marks() -> None:
    """Where single marks quote, a plural's or a contraction's apostrophe does not close them."""
    assert quoted("‘The workers’ pay isn’t enough,’ she said.", single=True) == ["The workers’ pay isn’t enough,"]


def test_sentences_within_marks_are_one_frame() -> None:
    """A quotation of several sentences is one word of one frame, and a question's cue belongs to it."""
    text = "“It rains. It pours. Who cares?” Ann Bell asked. She left."
    article = Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),))
    frames = frames_of(read_sentences(article))
    assert [[word.text for word in frame.words] for frame in frames] == [
        [QUOTED, "Ann", "Bell", "asked", "."],
        ["She", "left", "."],
    ]


@given(st.text(alphabet="ab “”\"'‘’.`,", max_size=60))
def test_stretches_do_not_overlap(text: str) -> None:
    """Whatever the marks, stretches stand in order, apart, and their content within their marks."""
    if not text:
        return
    found = quoted_in(text, Span(0, len(text)), single=True)
    assert all(item.outer.contains(item.content) for item in found)
    assert all(one.outer.end <= two.outer.start for one, two in pairwise(found))
