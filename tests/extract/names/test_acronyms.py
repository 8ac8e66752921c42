"""Acronyms that an article introduces."""

from __future__ import annotations

import pytest

from dateline.extract.names.acronyms import is_short_for
from dateline.extract.names.names import find_names
from dateline.extract.sentences import read_sentences
from dateline.model import Article, Role, Segment, Span


def found(text: str) -> list[tuple[str, str]]:
    reading = read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))
    return [(name.span.of(text), name.type) for name in find_names(reading)]


@pytest.mark.parametrize("short", ["Behaw", "BHW", "BUHW"])
def test_what_stands_in_brackets_after_an_organisation_is_its_short_name(short: str) -> None:
    """The short name is the organisation everywhere in the article, before it is introduced and after."""
    text = f"{short} said no. The Bergen Union of Harbour Workers ({short}) is small. Nobody joined {short} last year."
    assert [name for name in found(text) if name[0] == short] == [(short, "Organization")] * 3


def test_other_words_in_brackets_are_no_short_name() -> None:
    """A place after the name, or letters that the name does not have, say nothing; a person's nickname is the person's."""
    assert ("Oslo", "City") in found("The Harbour Workers Union (Oslo) met.")
    assert ("Dale", "Organization") not in found("Anna Dalen Brook (Dale) met them. Dale left.")


@pytest.mark.parametrize(
    ("short", "words", "holds"),
    [
        ("FAA", "Federal Aviation Administration", True),
        ("Interpol", "International Police", True),
        ("Unesco", "United Nations Educational Scientific Cultural Organization", True),
        ("ECB", "European Bank", False),
        ("E", "European Bank", False),
        ("ma", "Marine Agency", False),
    ],
)
def test_letters_come_from_the_words_in_order(short: str, words: str, *, holds: bool) -> None:
    """From two words at least, the first letter from the first word."""
    assert is_short_for(short, words.split()) is holds


def test_an_acronym_of_common_nouns_is_no_name() -> None:
    """The "rent price index (RPI)" is none, nowhere in the article."""
    assert found("The RPI rose. The rent price index (RPI) is watched.") == []


def test_after_a_long_name_any_strange_word_is_its_short_one() -> None:
    """Acronyms of names that are given in translation do not fit their letters."""
    assert ("Kanarol", "Organization") in found("The Bergen Union of Harbour Workers (Kanarol) met. Kanarol was glad.")
