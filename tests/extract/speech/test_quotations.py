from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.speech.speech import find_speech
from dateline.model import Attribution, AttributionKind

Tell = Callable[..., Any]


def quotations_of(told: Any) -> list[Attribution]:
    speech = find_speech(told.reading, told.chains, [])
    return [item for item in speech.attributions if item.kind is AttributionKind.DIRECT]


def who_said(told: Any) -> list[tuple[str, str | None]]:
    return [(told.words(item.content)[0], item.source.entity if item.source else None) for item in quotations_of(told)]


@pytest.mark.parametrize(
    "text",
    [
        "“We sold the mill,” [b:Person Ann Bell] said.",
        "“We sold the mill,” said [b:Person Ann Bell], the owner.",
        "[b:Person Ann Bell] said: “We sold the mill,”",
        "[b:Person Ann Bell], who owns it, told reporters, “We sold the mill,”",
        "Of the old mill, [b:Person Ann Bell] said: “We sold the mill,”",
        "“We sold the mill,” according to [b:Person Ann Bell].",
    ],
)
def test_cue_names_the_speaker(tell: Tell, text: str) -> None:
    """Wherever the cue stands, the speaker is its subject, and the marks stand outside the content."""
    assert who_said(tell(text)) == [("We sold the mill,", "b")]


def test_possessor_is_not_the_speaker(tell: Tell) -> None:
    """Somebody's unnamed spokesman is not that somebody."""
    assert who_said(tell("“We sold the mill,” [b:Person Bell]’s spokesman said.")) == [("We sold the mill,", None)]


def test_governed_name_is_not_the_speaker(tell: Tell) -> None:
    """Whoever a preposition joins to the subject does not speak."""
    assert who_said(tell("“We sold the mill,” a lawyer for [b:Person Ann Bell] said.")) == [("We sold the mill,", None)]


def test_a_name_that_holds_a_preposition_is_one_name(tell: Tell) -> None:
    """The subject "Board of Trustees chairman NAME" is the chairman, not the board."""
    told = tell("“It must close,” [o:Organization Salt Board of Trustees] chairman [b:Person Ann Bell] said.")
    (quotation,) = find_speech(told.reading, told.chains, []).attributions
    assert quotation.source is not None
    assert quotation.source.entity == "b"


def test_split_quotation_continues(tell: Tell) -> None:
    """The part after the cue goes on from the part before it, without a cue of its own."""
    first, second = quotations_of(tell("“We sold the mill,” [b:Person Ann Bell] said. “It was old and it was cold.”"))
    assert (second.continues, second.cue, second.source is not None and second.source.entity) == (0, None, "b")
    assert first.continues is None


def test_paragraph_of_its_own_continues(tell: Tell) -> None:
    """A paragraph that is only a quotation goes on from the quotation that ended the paragraph before."""
    told = tell("“We sold the mill,” [b:Person Ann Bell] said.\n“It was old and it was cold.”")
    assert [item.continues for item in quotations_of(told)] == [None, 0]


def test_another_subject_takes_the_floor(tell: Tell) -> None:
    """A quotation without a cue is nobody's when somebody else came between."""
    told = tell("“We sold the mill,” [b:Person Ann Bell] said. [c:Person Tom Crane] sat down. “It was old and it was cold.”")
    assert who_said(told)[1] == ("It was old and it was cold.", None)


def test_several_paragraphs(tell: Tell) -> None:
    """A quotation whose mark is repeated at each paragraph is one, with a content span a paragraph."""
    told = tell("“We sold the mill,” [b:Person Ann Bell] said. “It was old.\n“It was cold, too.”")
    assert [told.words(item.content) for item in quotations_of(told)][1] == ["It was old.", "It was cold, too."]


def test_fragment(tell: Tell) -> None:
    """A fragment in reported speech counts; a full stop after the mark stays outside, the words before are the cue."""
    told = tell("[b:Person Ann Bell] told the council that she would “love to sell the whole mill”.")
    (item,) = quotations_of(told)
    assert told.words(item.content) == ["love to sell the whole mill"]
    assert item.cue is not None
    assert item.cue.of(told.reading.text) == "Ann Bell told the council that she would"


@pytest.mark.parametrize(
    "text",
    [
        "The “smart” mill was sold to [b:Person Ann Bell].",
        "[b:Person Ann “Annie” Bell] sold the mill.",
        "[b:Person Ann Bell] wrote the novel “The Mill of Linden”.",
        "A film called “Nights of the Mill” opened.",
        "The plan for a “mill of the future” was dropped.",
    ],
)
def test_not_speech(tell: Tell, text: str) -> None:
    """Scare quotes, nicknames and titles of works are no quotations."""
    assert quotations_of(tell(text)) == []


def test_single_marks(tell: Tell) -> None:
    """An article that uses no double marks quotes with single ones."""
    assert who_said(tell("‘We’ve sold the mill,’ [b:Person Ann Bell] said.")) == [("We’ve sold the mill,", "b")]


def test_pronoun_means_the_last_speaker(tell: Tell) -> None:
    """The pronoun in "she added" means whoever spoke last, though another woman was named since."""
    text = "“We sold it to [e:Person Eve],” [b:Person Ann Bell] said. “It was old and cold,” [e:Person/p she] added."
    assert who_said(tell(text, {"b": "f", "e": "f"}))[1] == ("It was old and cold,", "b")


def test_unknown_speaker_has_no_source(tell: Tell) -> None:
    """A quotation that nobody is known to have spoken keeps its words and has no source."""
    assert who_said(tell("The hall was quiet.\n“We sold the mill to the bank.”")) == [("We sold the mill to the bank.", None)]
