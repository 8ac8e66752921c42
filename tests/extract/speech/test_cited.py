from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.speech.speech import find_speech
from dateline.extract.times.times import find_times
from dateline.model import AttributionKind, SourceKind, Voice

Tell = Callable[..., Any]
ECHO = "[o:NewsMediaOrganization Linden Echo]"
BELL = "[b:Person Ann Bell]"


def outlets_of(told: Any) -> list[str | None]:
    speech = find_speech(told.reading, told.chains, find_times(told.reading))
    return [item.outlet for item in speech.attributions if item.kind is AttributionKind.DIRECT]


@pytest.mark.parametrize(
    "text",
    [
        f"“We sold the mill,” {BELL} told the {ECHO} this week.",
        f"{BELL} spoke to reporters from the {ECHO}. “We sold the mill,” {BELL} said.",
        f"“We sold the mill,” {BELL} said in an interview with the {ECHO}.",
        f"{BELL} told the {ECHO} on Monday that it was over.\n“We sold the mill,” {BELL} said.",
        f"The {ECHO} is old. “We sold the mill,” {BELL} told the paper.",
    ],
)
def test_outlet_told(tell: Tell, text: str) -> None:
    """An outlet counts where somebody is said to speak to it, and for what the same person says next."""
    assert outlets_of(tell(text)) == ["o"]


@pytest.mark.parametrize(
    "text",
    [
        f"“We sold the mill,” {BELL} told the [c:Organization City Council].",
        f"{BELL} told the {ECHO} that it was over. “We sold the mill,” [t:Person Tom Crane] said.".replace("[t:", "[x:"),
        f"{BELL} told the {ECHO} that it was over.\nOf the mill, {BELL} said: “We sold it to the bank.”",
        f"The {ECHO} is old. “We sold the mill,” {BELL} said.",
    ],
)
def test_no_outlet(tell: Tell, text: str) -> None:
    """Nothing is taken from an outlet that the words do not link to the speaker."""
    assert outlets_of(tell(text)) == [None]


def test_one_source_an_outlet(tell: Tell) -> None:
    """What one outlet was told twice is one cited source with two pieces of evidence."""
    told = tell(f"{BELL} told the {ECHO} that it was over. It rained.\n“We sold it,” {BELL} told the {ECHO}.")
    (source,) = find_speech(told.reading, told.chains, []).cited_sources
    assert (source.outlet, source.kind, len(source.evidence)) == ("o", SourceKind.CONVERSATION, 2)


def test_posts_are_sources_of_their_own(tell: Tell) -> None:
    """Two posts of one author are two sources, and the evidence ends before the quoted words."""
    told = tell(
        f"{BELL} wrote on [f:Organization Facebook]: “We sold it.”\n{BELL} wrote on [f:Organization Facebook]: “We left.”"
    )
    sources = find_speech(told.reading, told.chains, []).cited_sources
    assert [told.words(source.evidence) for source in sources] == [["Ann Bell wrote on Facebook:"]] * 2


def test_anonymous_voice_keeps_the_outlet(tell: Tell) -> None:
    """What nobody in particular told an outlet is hearsay with that outlet."""
    told = tell(f"Two officials told the {ECHO} that the mill was sold to a bank.")
    (claim,) = find_speech(told.reading, told.chains, []).attributions
    assert (claim.voice, claim.outlet) == (Voice.HEARSAY, "o")


def test_outlet_that_reports(tell: Tell) -> None:
    """An outlet that says something is the claimant and the source at once."""
    told = tell(f"The {ECHO} said {BELL} was the owner of the mill.")
    speech = find_speech(told.reading, told.chains, [])
    (claim,) = speech.attributions
    assert (claim.source is not None and claim.source.entity, claim.outlet, claim.cited) == ("o", "o", "s1")
    assert speech.cited_sources[0].kind is SourceKind.REPORT


def test_post(tell: Tell) -> None:
    """A post has its platform, its author and its time, and holds what the author says next."""
    told = tell(f"{BELL} wrote about it on her [f:Organization Facebook] page two weeks ago. “We sold the mill,” {BELL} said.")
    speech = find_speech(told.reading, told.chains, find_times(told.reading))
    (post,) = speech.cited_sources
    assert (post.kind, post.outlet, post.author, post.time) == (SourceKind.POST, "f", "b", 0)
    assert [item.cited for item in speech.attributions if item.kind is AttributionKind.DIRECT] == [post.id]
