from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.speech.speech import find_speech
from dateline.model import Attribution, AttributionKind, Modality, Voice

Tell = Callable[..., Any]
CLAUSE = "the mill was sold to a bank"


def claims_of(told: Any) -> list[Attribution]:
    speech = find_speech(told.reading, told.chains, [])
    return [item for item in speech.attributions if item.kind is not AttributionKind.DIRECT]


@pytest.mark.parametrize(
    ("text", "voice", "modality"),
    [
        (f"[b:Person Ann Bell] said {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"[b:Person Ann Bell] said on Monday that {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (
            f"[b:Person Ann Bell] told reporters outside the court that {CLAUSE}, when asked about it.",
            Voice.ATTRIBUTED,
            Modality.FACTUAL,
        ),
        (f"{CLAUSE}, [b:Person Ann Bell] said.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"According to [b:Person Ann Bell], {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"{CLAUSE}, according to [b:Person Ann Bell].", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"[b:Person Ann Bell] denied that {CLAUSE}.", Voice.ATTRIBUTED, Modality.DENIED),
        (f"[b:Person Ann Bell] worries that {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"[b:Person Ann Bell] believes {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"Data from a survey show that {CLAUSE}.", Voice.HEARSAY, Modality.FACTUAL),
        (f"Reports said {CLAUSE}.", Voice.HEARSAY, Modality.FACTUAL),
        (f"A spokesman for [b:Person Ann Bell] said {CLAUSE}.", Voice.HEARSAY, Modality.FACTUAL),
        (f"Two people familiar with the sale said {CLAUSE}.", Voice.HEARSAY, Modality.FACTUAL),
    ],
)
def test_reported(tell: Tell, text: str, voice: Voice, modality: Modality) -> None:
    """The claim is the clause alone; its voice is attributed only where an entity is known to make it."""
    told = tell(text)
    (claim,) = claims_of(told)
    assert (told.words(claim.content), claim.voice, claim.modality) == ([CLAUSE], voice, modality)
    assert (claim.source.entity if claim.source else None) == ("b" if voice is Voice.ATTRIBUTED else None)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ann Bell reportedly sold the mill", "reportedly"),
        ("Ann Bell allegedly sold the mill", "allegedly"),
        ("Ann Bell is said to own the mill", "is said to"),
        ("Ann Bell was accused of selling the mill", "was accused of"),
    ],
)
def test_hearsay(tell: Tell, text: str, cue: str) -> None:
    """What is reportedly so has nobody's voice; the hedge is the cue and the clause the content."""
    told = tell(f"{text}.")
    (claim,) = claims_of(told)
    assert told.words(claim.content) == [text]
    assert (claim.voice, claim.source) == (Voice.HEARSAY, None)
    assert claim.cue is not None
    assert claim.cue.of(told.reading.text) == cue


def test_hearsay_ends_with_its_clause(tell: Tell) -> None:
    """A hedge in one main clause leaves the other to the article."""
    told = tell("[b:Person Ann Bell] reportedly sold the mill, and Tom Crane moved to Linden.")
    assert [told.words(claim.content) for claim in claims_of(told)] == [["Ann Bell reportedly sold the mill"]]


@pytest.mark.parametrize(
    ("clause", "modality"),
    [
        ("the mill could reopen in May", Modality.POSSIBLE),
        ("the council wants to sell the mill", Modality.DESIRED),
        ("the mill will reopen in May", Modality.FACTUAL),
        ("the mill did not burn", Modality.FACTUAL),
        ("the mill burned because it might rain", Modality.FACTUAL),
    ],
)
def test_modality(tell: Tell, clause: str, modality: Modality) -> None:
    """How a claim is put shows in its main clause; a negation is part of what is claimed."""
    (claim,) = claims_of(tell(f"[b:Person Ann Bell] said {clause}."))
    assert claim.modality is modality


def test_parenthesis(tell: Tell) -> None:
    """A cue between commas parts the claim in two spans."""
    told = tell("The old mill, [b:Person Ann Bell] said, was sold to a bank.")
    assert [told.words(claim.content) for claim in claims_of(told)] == [["The old mill", "was sold to a bank"]]


@pytest.mark.parametrize(
    "text",
    [
        "The mill was sold to a bank.",
        "[b:Person Ann Bell] said nothing of the mill.",
        "[b:Person Ann Bell] confirmed the sale of the mill.",
        "[b:Person Ann Bell] told her staff to sell the mill.",
        "“The mill was sold, Tom said,” [b:Person Ann Bell] said.",
        "[b:Person Ann Bell] hopes to sell the mill.",
        "“It is over,” [b:Person Ann Bell] said in a post on a site that was translated by a paper.",
    ],
)
def test_no_claim(tell: Tell, text: str) -> None:
    """A statement of the article, an object, an order or words within quotation marks make no claim."""
    assert claims_of(tell(text)) == []


def test_possible_in_the_article_voice(tell: Tell) -> None:
    """What somebody may do is the article's own possibility."""
    told = tell("[b:Person Ann Bell] may sell the mill in May.")
    (claim,) = claims_of(told)
    assert (told.words(claim.content), claim.voice, claim.modality) == (
        ["Ann Bell may sell the mill in May"],
        Voice.ARTICLE,
        Modality.POSSIBLE,
    )
