from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.reading import Chains
from dateline.extract.sentences import read_sentences
from dateline.extract.speech.speech import find_speech
from dateline.extract.speech.wishes import find_wishes
from dateline.extract.times.times import find_times
from dateline.model import Article, Role, Segment, Settings, Span

Tell = Callable[..., Any]
WORDS = [
    *("“", "”", '"', "‘", "’", "'", "Ann", "Bell", "Mr.", "said", "told", "the", "Echo", "that", "who", "reportedly", "may"),
    *("is", "said to", "according to", ",", ".", ":", "?", "(", ")", "—", "\n", "it", "he", "added", "reports", "denied"),
    *("having", "sold", "mill", "on", "Facebook", "page", "wrote", "and", "but", ";", "accused of", "2024", "Monday"),
    *("hopes", "to", "sell", "seems", "expected", "asked", "her", "plan", "convinced", "after", "claim", "praising", "as", "in"),
]


def test_order_and_references(tell: Tell) -> None:
    """Attributions stand in text order, and what continues a quotation points to it there."""
    told = tell(
        "[b:Person Ann Bell] said the mill was sold to a bank. “It was old,” she said. “It was cold, too.”",
        {"b": "f"},
    )
    attributions = find_speech(told.reading, told.chains, []).attributions
    starts = [item.content[0].start for item in attributions]
    assert starts == sorted(starts)
    assert [item.continues for item in attributions] == [None, None, 1]


def test_about(tell: Tell) -> None:
    """An attribution is about what its content names or describes, pronouns apart."""
    told = tell("“[p:Person/p He] sold [m:Organization Linden Mill] to [b:Organization/n the bank],” [a:Person Ann Bell] said.")
    (item,) = find_speech(told.reading, told.chains, []).attributions
    assert item.about == ("m", "b")


def test_explicit_scores_above_carried(tell: Tell) -> None:
    """A speaker with a cue is surer than one carried over, and that surer than nobody."""
    told = tell("“It was old,” [b:Person Ann Bell] said. “It was cold, too.”\nIt rained.\nNobody came.\n“It was sold to a bank.”")
    first, second, third = find_speech(told.reading, told.chains, []).attributions
    assert first.score > second.score > third.score


def test_empty_article() -> None:
    """An article without a story says nothing."""
    speech = find_speech(read_sentences(Article("a", "a", "By Ann Bell", (Segment(Role.BYLINE, Span(0, 11)),))), Chains(), [])
    assert (speech.attributions, speech.cited_sources) == ([], [])


@pytest.mark.seed_article
def test_first_article(seed_article: Path) -> None:
    """In the first article ten quotations are found in its body alone, and each reads as it stands within its marks."""
    lines = [line for line in seed_article.read_text(encoding="utf-8").split("\n")[27:57] if line.strip()]
    text = "\n".join(lines)
    segments, at = [], 0
    for line in lines:
        segments.append(Segment(Role.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    reading = read_sentences(Article("a", "a", text, tuple(segments)))
    found = [item for item in find_speech(reading, Chains(), find_times(reading)).attributions if item.kind == "direct"]
    assert len(found) == 10
    assert all(text[item.content[0].start - 1] == "“" and text[item.content[-1].end] == "”" for item in found)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_are_survived(words: list[str]) -> None:
    """Whatever the words, spans lie in the text, contents are in order, and references point backwards."""
    text = " ".join(words)
    segments, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            segments.append(Segment(Role.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    reading = read_sentences(Article("a", "a", text, tuple(segments)))
    speech = find_speech(reading, Chains(), find_times(reading))
    attributions = [*speech.attributions, *find_wishes(reading, Chains(), speech)]
    for index, item in enumerate(attributions):
        assert all(one.end <= two.start for one, two in pairwise(item.content))
        assert item.content[-1].end <= len(text)
        assert item.continues is None or item.continues < index


def test_long_paragraph_is_read_in_time() -> None:
    """Two thousand quotations and cues in one paragraph take a time that grows with their number, not its square."""
    text = " ".join(["“It was sold on 3 May 2020,” Ann Bell said."] * 2000)
    article = Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),))
    started = process_time()
    reading = read_sentences(article)
    assert len(find_speech(reading, Chains(), find_times(reading)).attributions) == 2000
    assert process_time() - started < 20


def _sources(told: Any) -> list[str | None]:
    attributions = find_speech(told.reading, told.chains, []).attributions
    return [item.source.entity if item.source else None for item in attributions]


def test_the_last_speaker_keeps_the_floor_of_unknown_gender(tell: Tell) -> None:
    """Whom the speaker was asked about does not take the floor, though a known gender fits the pronoun."""
    told = tell(
        "Asked whether [y:Person Otto Berg] would be heard, [h:Person Rafin Hask] said, “The inquiry has begun.”\n"
        "The board will be heard as well, [y:Person/p he] added.",
        {"y": "m"},
    )
    assert _sources(told) == ["h", "h"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hall is empty, officials in [p:City Brask] said.", None),
        ("The hall is shut, the [s:State Norland] said in May.", None),
        ("[n:Country Norland] said the hall is empty.", "n"),
    ],
)
def test_only_a_country_among_places_holds_a_claim(tell: Tell, text: str, expected: str | None) -> None:
    """A country speaks for its government; after a town's name somebody else was the subject."""
    assert set(_sources(tell(text))) <= {expected}


def test_an_office_between_two_names_leads_to_its_holder(tell: Tell) -> None:
    """Of "the club's chairman X" X speaks, not the club, also where a participle tells what was said."""
    told = tell(
        "[o:Organization Otters Club] chairman [b:Person Otto Berg] gave money, stating that “whoever hid this will pay.”"
    )
    assert _sources(told) == ["b"]


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Experts warn that the bridge is old.", True),
        ("A study published in May found that the bridge is old.", True),
        ("According to a retired officer, the bridge is old.", True),
        ("A person briefed on the plan said the bridge is old.", True),
        ("Core values emphasize that the bridge is old.", False),
        ("That means acknowledging that the bridge is old.", False),
        ("According to the rainy season, the bridge is closed.", False),
    ],
)
def test_a_claim_needs_somebody_who_can_hold_it(tell: Tell, text: str, *, is_sure: bool) -> None:
    """What is neither people nor body nor document holds no claim that is published; the words stay reported."""
    items = find_speech(tell(text).reading, Chains(), []).attributions
    assert items
    assert all((item.score >= Settings().least_score) is is_sure for item in items)


def test_a_question_is_nobodys_claim(tell: Tell) -> None:
    """Of an interview in Q and A the questions are not published, nor is what they say the article's."""
    told = tell("Q: The bridge was sold, was it not?\nA: It never was.\nQ: Who owns the bridge?\nA: The town owns the bridge.")
    scores = [item.score >= Settings().least_score for item in find_speech(told.reading, told.chains, []).attributions]
    assert scores == [False, True, False, True]


def test_an_agency_that_is_named_is_the_one_told(tell: Tell) -> None:
    """Of "told the X news agency" X is the outlet, not the medium that was named last."""
    told = tell(
        "[e:NewsMediaOrganization Echo] was there.\n"
        "[a:Person Ann Bell] told the [x:NewsMediaOrganization Quill] news agency that the mill was sold."
    )
    assert [item.outlet for item in find_speech(told.reading, told.chains, []).attributions] == ["x"]


@pytest.mark.parametrize(
    "text",
    [
        "Most of the voters do not think that the bridge is safe.",
        "[a:Person Ann Bell] never said that the bridge is safe.",
        "Officials could not say that the bridge is safe.",
    ],
)
def test_what_is_not_said_is_no_claim(tell: Tell, text: str) -> None:
    """A negated verb of saying tells what nobody claims."""
    told = tell(text)
    assert all(item.score < Settings().least_score for item in find_speech(told.reading, told.chains, []).attributions)


@pytest.mark.parametrize(
    "text",
    [
        "[a:Person Ann Bell], who was not on trial, said that the bridge is safe.",
        "An official, who asked not to be named, said that the bridge is safe.",
    ],
)
def test_a_negation_set_off_before_the_verb_negates_no_saying(tell: Tell, text: str) -> None:
    """A relative clause about the holder says nothing about the saying."""
    told = tell(text)
    (claim,) = find_speech(told.reading, told.chains, []).attributions
    assert claim.score >= Settings().least_score


def test_a_stranger_goes_on_speaking(tell: Tell) -> None:
    """After "the party's president said" a "he" is that president, not whom the sentence before named."""
    told = tell(
        "[k:Person Otto Berg] leads the government.\nThe party's president said the nation needs wheat. "
        "[k:Person/p He] also said the party will grow it.",
        {"k": "m"},
    )
    assert _sources(told) == [None, None]


@pytest.mark.parametrize(
    "text", ["In Oslo, “Iron Gate” director [a:Person Ann Bell] left.", "It is an old Norland saying: “Late is late.”"]
)
def test_titles_and_proverbs_are_nobodys_words(tell: Tell, text: str) -> None:
    """A film before its director and a saying have no speaker."""
    assert set(_sources(tell(text))) <= {None}
