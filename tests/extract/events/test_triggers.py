from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.events.triggers import find_triggers

Tell = Callable[..., Any]


def triggers_of(told: Any) -> list[str]:
    events = find_triggers(told.reading, told.chains, told.times, [], 1)
    return [span.of(told.reading.text) for event in events for span in event.mentions]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A man was shot and died.", ["shot", "died"]),
        ("The earthquake killed nobody.", ["earthquake", "killed"]),
        ("The arrest came late; they arrested him at home.", ["arrest", "arrested"]),
        ("Bell flies home.", ["flies"]),
        ("The rival wants to sell it.", ["sell"]),
    ],
)
def test_words_for_what_happens_are_found(tell: Tell, text: str, words: list[str]) -> None:
    """Verbs and nouns of the lexicon are mentions of events."""
    assert triggers_of(tell(text)) == words


@pytest.mark.parametrize(
    "text", ["The questions are old.", "The price of War Street is high.", "He will play a role.", "It is a green mill."]
)
def test_other_words_are_not(tell: Tell, text: str) -> None:
    """Plural nouns, names and idioms are none."""
    assert triggers_of(tell(text)) == []


def test_one_kind_and_stem_is_one_event_below_what_is_published(tell: Tell) -> None:
    """Words of one kind and stem are one event; it is too unsure to be published, the less so where all lies ahead."""
    told = tell("They arrested a man. The man arrested is old. He may resign.")
    first, second = find_triggers(told.reading, told.chains, [], [], 1)
    assert len(first.mentions) == 2
    assert second.score < first.score < 0.6
