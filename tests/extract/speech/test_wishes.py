from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.speech.speech import find_speech
from dateline.extract.speech.wishes import find_wishes
from dateline.model import Attribution, Modality, Voice

Tell = Callable[..., Any]


def wishes_of(told: Any) -> list[Attribution]:
    return find_wishes(told.reading, told.chains, find_speech(told.reading, told.chains, []))


@pytest.mark.parametrize(
    ("text", "content", "modality"),
    [
        ("[b:Person Ann Bell] vowed to sell the old mill.", "to sell the old mill", Modality.DESIRED),
        ("[b:Person Ann Bell] has called for a new vote in May.", "a new vote in May", Modality.DESIRED),
        ("[b:Person Ann Bell] refused to leave the old mill.", "to leave the old mill", Modality.DENIED),
        ("[b:Person Ann Bell] called the charges unfounded and late.", "the charges unfounded and late", Modality.POSSIBLE),
        ("[b:Person Ann Bell] praised the builders of the mill.", "the builders of the mill", Modality.POSSIBLE),
    ],
)
def test_a_wish_has_its_holder_and_is_no_fact(tell: Tell, text: str, content: str, modality: Modality) -> None:
    """What somebody wants, refuses or judges is listed with its holder, whose word it is, too unsure to be published."""
    told = tell(text)
    (wish,) = wishes_of(told)
    assert told.words(wish.content) == [content]
    assert (wish.voice, wish.modality, wish.source.entity if wish.source else None) == (Voice.ATTRIBUTED, modality, "b")
    assert wish.score < 0.6


@pytest.mark.parametrize(
    "text",
    [
        "[b:Person Ann Bell] walked to the old mill.",
        "[b:Person Ann Bell] called the police from there.",
        "[b:Person Ann Bell] pointed at the mill.",
    ],
)
def test_other_words_are_no_wishes(tell: Tell, text: str) -> None:
    """Movements, nouns and other prepositions hold no wish."""
    assert wishes_of(tell(text)) == []


def test_what_is_said_is_no_wish_as_well(tell: Tell) -> None:
    """Words that a claim holds already are not listed again."""
    assert wishes_of(tell("[b:Person Ann Bell] said that she vowed to sell the old mill.")) == []
