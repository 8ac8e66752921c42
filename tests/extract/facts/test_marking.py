from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extract.facts.marking import Nesting, mark, pattern


def test_mentions_and_times_become_marks(tell: Callable[..., Any]) -> None:
    """Names get capital marks, descriptions and pronouns small ones, times a T of their own."""
    told = tell("[a:Person Ana Ruiz]’s friend met [b:Person/p her] in [p:City Bergen] [t:2024-05-02 on Thursday].")
    (marked,) = mark(told.reading, told.chains, times=told.times)
    assert marked.text == "‹P0›'s friend met ‹p1› in ‹L2› ‹T0›."


def test_nesting_chooses_the_outer_or_the_inner_mention(tell: Callable[..., Any]) -> None:
    """A description that holds a name is one mark, or only its name is."""
    told = tell("[b:Person/n [a:Person Ana Ruiz]’s son] slept.")
    assert [marked.text for marked in mark(told.reading, told.chains)] == ["‹p0› slept."]
    assert [marked.text for marked in mark(told.reading, told.chains, nesting=Nesting.INNER)] == ["‹P0›'s son slept."]


def test_a_match_leads_back_to_the_articles_words(tell: Callable[..., Any]) -> None:
    """A group's span covers the words behind its marks."""
    told = tell("Then Mr [a:Person Ruiz] met the poet [b:Person Otto Berg] again.")
    (marked,) = mark(told.reading, told.chains)
    match = pattern(r"(?P<all><who:P> met (?:the poet )?<whom:P>)").search(marked.text)
    assert match is not None
    assert marked.span_of(match, "all").of(told.reading.text) == "Mr Ruiz met the poet Otto Berg"
    assert (marked.mention(match, "who").entity, marked.mention(match, "whom").entity) == ("a", "b")


@pytest.mark.parametrize(
    ("template", "text", "fits"),
    [
        (r"<a:P> slept", "the Norwegian President ‹P0› slept", True),
        (r"^<a:P!> slept", "Mr ‹P0› slept", False),
        (r"<a:P=> slept", "‹p0› slept", False),
        (r"<a:p> slept", "‹P0› slept", False),
        (r"<a:PO> slept", "‹o0› slept", True),
    ],
)
def test_a_field_takes_what_it_names(template: str, text: str, fits: object) -> None:
    """Letters, ``!`` and ``=`` decide which marks a field takes, and with which words before them."""
    assert bool(pattern(template).search(text)) is fits


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(words=st.lists(st.text(alphabet="abcé ‹›“”’", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=6))
def test_every_position_of_a_marked_sentence_is_one_of_the_article(tell: Callable[..., Any], words: list[str]) -> None:
    """Origins never go back, and lead from the sentence's first character to its last."""
    told = tell("[a:Person Ana] " + " ".join(words) + " [b:Person Otto]")
    for marked in mark(told.reading, told.chains):
        origins = [marked.origin(at) for at in range(len(marked.text) + 1)]
        assert origins == sorted(origins)
        assert (origins[0], origins[-1]) == (marked.sentence.span.start, marked.sentence.span.end)
