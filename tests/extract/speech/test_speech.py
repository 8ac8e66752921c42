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
from dateline.model import Article, Role, Segment, Span

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
