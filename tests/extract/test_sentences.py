"""Tokens and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.sentences import read_sentences, tokens_of
from dateline.model import Article, Role, Segment, Span


def article(*blocks: tuple[Role, str]) -> Article:
    text = "\n".join(words for _, words in blocks)
    segments, start = [], 0
    for role, words in blocks:
        segments.append(Segment(role, Span(start, start + len(words))))
        start += len(words) + 1
    return Article("a", "a", text, tuple(segments))


def sentences(text: str) -> list[str]:
    reading = read_sentences(article((Role.BODY, text)))
    return [sentence.span.of(text) for sentence in reading.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Bell left at 5 p.m. on Monday. He was late.", ["Mr. Bell left at 5 p.m. on Monday.", "He was late."]),
        ("Dr J. K. Marlow lives in the U.S. She works.", ["Dr J. K. Marlow lives in the U.S.", "She works."]),
        ("It cost $2.3 million. Nobody paid.", ["It cost $2.3 million.", "Nobody paid."]),
        ("“Is it over?” she asked. “No.”", ["“Is it over?” she asked.", "“No.”"]),
        (
            "He said they “get along with us”. “It is fine,” he said.",
            ["He said they “get along with us”.", "“It is fine,” he said."],
        ),
        ("You do not know them... You just talk.", ["You do not know them...", "You just talk."]),
        ('"He sold it." The judge left.', ['"He sold it."', "The judge left."]),
        ("The vote is on Aug. 21. Gen. Marsh agrees.", ["The vote is on Aug. 21.", "Gen. Marsh agrees."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """A sentence keeps its closing quotation mark, and an abbreviation does not end one."""
    assert sentences(text) == expected


def test_a_segment_is_a_hard_boundary() -> None:
    """A headline without a full stop does not run into the body."""
    reading = read_sentences(article((Role.HEADLINE, "Mayor resigns"), (Role.BODY, "She left on Friday.")))
    assert [(sentence.role, len(sentence.tokens)) for sentence in reading.sentences] == [(Role.HEADLINE, 2), (Role.BODY, 5)]


def test_the_byline_is_no_sentence() -> None:
    """What tells about the article rather than its story is not read."""
    reading = read_sentences(article((Role.BYLINE, "Ann Marsh"), (Role.DATELINE, "Oslo"), (Role.BODY, "It rained.")))
    assert [sentence.role for sentence in reading.sentences] == [Role.BODY]


def test_possessives_and_hyphens() -> None:
    """A possessive mark is a token of its own; a hyphenated word is one token."""
    text = "The President-elect’s aide, the 38-year-old's friend and the Joneses’ think-tank don't know Al-Jazeera."
    words = [token.text for token in tokens_of(text, 0, len(text))]
    assert words == [
        "The", "President-elect", "’s", "aide", ",", "the", "38-year-old", "'s", "friend", "and", "the", "Joneses", "’",
        "think-tank", "don't", "know", "Al-Jazeera", ".",
    ]  # fmt: skip


@given(st.text(alphabet="ABab .,!?“”\"'’-–\n129$&U", max_size=120))
def test_tokens_are_the_text(text: str) -> None:
    """Every token is verbatim, tokens do not overlap, and nothing but white space is left out."""
    if not text.strip():
        return
    reading = read_sentences(article((Role.BODY, text)))
    tokens = [token for sentence in reading.sentences for token in sentence.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_sentence_at_finds_the_sentence() -> None:
    """A position belongs to one sentence, or to none between two."""
    text = "It rained. It snowed."
    reading = read_sentences(article((Role.BODY, text)))
    found = reading.sentence_at(12)
    assert found is not None
    assert found.span.of(text) == "It snowed."
    assert reading.sentence_at(10) is None
    assert [sentence.span.start for sentence in reading.sentences_in(Span(9, 12))] == [0, 11]
