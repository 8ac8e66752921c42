"""What the sequence model sees."""

from __future__ import annotations

import pytest

from dateline.extract.names.names import names_by_rules
from dateline.extract.sentences import read_sentences
from dateline.extract.tagging.features import coarse_type, features_of
from dateline.model import Article, Role, Segment, Span

TEXT = "Mr Brook met Anna in Oslo. Later brook trout were served."


def features(text: str) -> list[list[set[str]]]:
    reading = read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))
    return [[set(row) for row in rows] for rows in features_of(reading, names_by_rules(reading))]


def test_a_word_shows_its_form_its_neighbours_and_the_rules_reading() -> None:
    """Word, shape, lexicons, the words beside it, and what the rules called it."""
    brook = features(TEXT)[0][1]
    assert {"w=brook", "s=Xx", "-1w=mr", "-1Lhonorific", "1w=met", "-2#"} <= brook
    assert any(feature.startswith("R=B-PER") for feature in brook)
    assert {"KCity:B", "Lfirst"} & features(TEXT)[0][5] or "KLOC:B" in features(TEXT)[0][5]


def test_a_word_shows_what_the_article_says_of_it() -> None:
    """Seen after an honorific, seen in lower case, how often."""
    assert {"Dhonored", "Dlower", "D1"} <= features(TEXT)[0][1]


def test_features_do_not_depend_on_what_was_read_before() -> None:
    """Reading another text in between changes nothing."""
    first = features(TEXT)
    features("Another text about Oslo.")
    assert features(TEXT) == first


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("Person", "PER"), ("City", "LOC"), ("Hotel", "LOC"), ("PoliticalParty", "ORG"), ("PopulationGroup", None)],
)
def test_classes_fall_into_three(kind: str, expected: str | None) -> None:
    """Persons, places and organisations; a people is none of them."""
    assert coarse_type(kind) == expected
