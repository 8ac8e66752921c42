"""Patterns that are tried only where they can match."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extract.phrasing.guarded import Guarded, any_needed, needed

PATTERNS = (
    r"(?P<x>(?:a|the) (?:founder|head) of \w+)",
    r"\b(?:King|Queen)s? (?:of|in) [A-Z][a-z]{1,3}",
    r"(?:met(?: up)?|sat down) with (?!nobody)[a-z]+",
    r"[Tt]he (?:1[5-9]|20)\d0s",
    r"(?:ab|(?:cd)?)e+f?g{2}",
    r"(?>one|two) x",
    r"\w+",
    r"a|",
)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE], ids=["cased", "both cases"])
@pytest.mark.parametrize("pattern", PATTERNS)
@settings(suppress_health_check=list(HealthCheck), max_examples=30, deadline=None)
@given(data=st.data())
def test_what_matches_is_never_kept_from_matching(pattern: str, flags: int, data: st.DataObject) -> None:
    """Whatever a pattern matches, in whatever surroundings, holds the words that are read off the pattern."""
    compiled, guarded = re.compile(pattern, flags), Guarded(pattern, flags)
    edges = st.text("ae of.K\N{KELVIN SIGN}ı", max_size=4)
    text = data.draw(edges) + data.draw(st.from_regex(compiled, fullmatch=True)) + data.draw(edges)
    assert [match.span() for match in guarded.finditer(text)] == [match.span() for match in compiled.finditer(text)]
    assert bool(guarded.search(text)) == bool(compiled.search(text))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:a|the) (?:founder|head) of \w+", [{"founder", "head"}, {" of "}]),
        (r"\b[Tt]alks\b", [{"Talks", "talks"}]),
        (r"(?:founder)? of|", []),
        (r"(?!never)\w+(?<=ed) by", [{"ed"}, {" by"}]),
        (r"(?:leader|lead)s?", [{"lead"}]),
    ],
)
def test_the_rarest_words_are_read_off_a_pattern(pattern: str, expected: list[set[str]]) -> None:
    """Alternatives count together, what may be missing or must not be there does not, and a word stands for longer ones."""
    assert [set(words) for words in needed(pattern)] == expected


def test_a_text_without_the_words_is_not_searched() -> None:
    """Neither set may be missing."""
    guarded = Guarded(r"(?:founder|head) of \w+ (?:Ltd|Inc)")
    assert not guarded.may_match("the founder of Vantor")
    assert not guarded.may_match("Vantor Ltd")
    assert guarded.may_match("the head of it, Ltd")


def test_patterns_share_one_look() -> None:
    """A text with a match of any of some patterns holds one of their common words."""
    assert any_needed([Guarded("Talks? with"), Guarded("talking"), Guarded("MEETING", re.IGNORECASE)]) == ("meeting", "talk")
