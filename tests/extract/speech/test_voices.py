from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.speech.speech import find_speech
from dateline.extract.speech.voices import voice_at
from dateline.model import Modality, Span, Voice

Tell = Callable[..., Any]
FACT = (Voice.ARTICLE, Modality.FACTUAL)


def voice_of(told: Any, evidence: str) -> tuple[Voice, Modality]:
    start = told.reading.text.index(evidence)
    speech = find_speech(told.reading, told.chains, [])
    return voice_at(told.reading, speech, Span(start, start + len(evidence)))[:2]


@pytest.mark.parametrize(
    ("text", "voice", "modality"),
    [
        ("Ann Bell owned the mill.", Voice.ARTICLE, Modality.FACTUAL),
        ("[c:Person Tom Crane] said Ann Bell owned the mill.", Voice.ATTRIBUTED, Modality.FACTUAL),
        ("Ann Bell owned the mill, [c:Person Tom Crane] said.", Voice.ATTRIBUTED, Modality.FACTUAL),
        ("“Ann Bell owned the mill,” [c:Person Tom Crane] said.", Voice.ATTRIBUTED, Modality.FACTUAL),
        ("[c:Person Tom Crane] denied that Ann Bell owned the mill.", Voice.ATTRIBUTED, Modality.DENIED),
        ("According to [c:Person Tom Crane], Ann Bell owned the mill.", Voice.ATTRIBUTED, Modality.FACTUAL),
        ("Reports said Ann Bell owned the mill.", Voice.HEARSAY, Modality.FACTUAL),
        ("It is alleged that Ann Bell owned the mill.", Voice.HEARSAY, Modality.FACTUAL),
        ("There were rumours that Ann Bell owned the mill.", Voice.HEARSAY, Modality.FACTUAL),
        ("Police suspect Ann Bell owned the mill.", Voice.HEARSAY, Modality.FACTUAL),
        ("Critics claimed in vain that Ann Bell owned the mill.", Voice.HEARSAY, Modality.FACTUAL),
        ("A sign on the gate: “Ann Bell owned the mill”.", Voice.HEARSAY, Modality.FACTUAL),
        ("If Ann Bell owned the mill, she must pay.", Voice.ARTICLE, Modality.POSSIBLE),
        ("Perhaps Ann Bell owned the mill.", Voice.ARTICLE, Modality.POSSIBLE),
    ],
)
def test_same_words(tell: Tell, text: str, voice: Voice, modality: Modality) -> None:
    """The same words are the article's fact, somebody's claim, hearsay or a possibility by what stands round them."""
    assert voice_of(tell(text), "Ann Bell owned the mill") == (voice, modality)


@pytest.mark.parametrize(
    ("clause", "voice", "modality"),
    [
        ("Ann Bell reportedly sold the mill", Voice.HEARSAY, Modality.FACTUAL),
        ("Ann Bell allegedly sold the mill", Voice.HEARSAY, Modality.FACTUAL),
        ("Ann Bell is thought to own the mill", Voice.HEARSAY, Modality.FACTUAL),
        ("Ann Bell, the alleged owner of the mill", Voice.HEARSAY, Modality.FACTUAL),
        ("Ann Bell may sell the mill", Voice.ARTICLE, Modality.POSSIBLE),
        ("Ann Bell will sell the mill", Voice.ARTICLE, Modality.POSSIBLE),
        ("Ann Bell hopes to sell the mill", Voice.ARTICLE, Modality.DESIRED),
        ("Ann Bell wants to sell the mill", Voice.ARTICLE, Modality.DESIRED),
        ("Ann Bell has never sold the mill", Voice.ARTICLE, Modality.DENIED),
        ("Ann Bell refused to sell the mill", Voice.ARTICLE, Modality.DENIED),
    ],
)
def test_hedges_within(tell: Tell, clause: str, voice: Voice, modality: Modality) -> None:
    """A hedge within the evidence keeps it from being asserted."""
    assert voice_of(tell(f"{clause}."), clause) == (voice, modality)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Ann Bell, the owner of the mill, said she would resign.", "Ann Bell, the owner of the mill"),
        ("Ann Bell, who allegedly stole cash, is married to Tom Crane.", "is married to Tom Crane"),
        ("Ann Bell told Tom Crane, her husband, that the sale was off.", "Tom Crane, her husband"),
        ("Ann Bell sold the mill, and Tom Crane may sell the farm.", "Ann Bell sold the mill"),
        ("Ann Bell sold the mill – a sign of how Tom Crane might act.", "Ann Bell sold the mill"),
    ],
)
def test_hedges_elsewhere(tell: Tell, text: str, evidence: str) -> None:
    """A hedge or a cue in another clause leaves the article's own statement a fact."""
    assert voice_of(tell(text), evidence) == FACT


def test_overlap_is_not_the_article(tell: Tell) -> None:
    """Evidence that reaches into somebody's claim is not the article's."""
    told = tell("[c:Person Tom Crane] said Ann Bell owned the mill.")
    assert voice_of(told, "Tom Crane said Ann Bell")[0] is Voice.ATTRIBUTED


def test_index_of_the_holder(tell: Tell) -> None:
    """The index names the attribution that holds the evidence."""
    told = tell("“It rains,” [b:Person Ann Bell] said. [c:Person Tom Crane] said Ann Bell owned the mill.")
    speech = find_speech(told.reading, told.chains, [])
    start = told.reading.text.index("owned")
    assert voice_at(told.reading, speech, Span(start, start + 5))[2] == 1
