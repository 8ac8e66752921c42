from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.certainty import is_said_by_another, is_sure
from dateline.extract.facts.relations import find_relations
from dateline.model import MentionKind, Span

A, B = "[a:Person Ana Ruiz]", "[b:Person Otto Berg]"


def _pronoun_is_sure(told: Any) -> bool:
    (pronoun,) = [mention for mention in told.chains.mentions if mention.kind is MentionKind.PRONOUN]
    return is_sure(told.reading, told.chains, pronoun)


@pytest.mark.parametrize(
    ("text", "genders", "expected"),
    [
        (f"{A} slept. [a:Person/p She] woke.", {}, True),
        (f"{A} slept. It rained. [a:Person/p She] woke.", {}, True),
        (f"{A} saw {B}. [a:Person/p She] woke.", {}, False),
        (f"{A} saw {B}. [a:Person/p She] woke.", {"a": "f", "b": "m"}, True),
        ("It rained. [a:Person/p She] woke.", {}, False),
    ],
)
def test_a_pronoun_is_sure_only_without_a_rival(
    tell: Callable[..., Any], text: str, genders: dict[str, str], expected: object
) -> None:
    """A pronoun carries a fact where no other person of a fitting gender stands near."""
    assert _pronoun_is_sure(tell(text, genders)) is expected


def test_a_description_of_a_named_company_is_not_sure(tell: Callable[..., Any]) -> None:
    """A description as "the party" may be another one: no relation is built on it."""
    told = tell(f"[o:PoliticalParty Salt Party] met. {A} is a leader of [o:PoliticalParty/n the party].")
    assert find_relations(told.reading, told.chains, told.speech) == []


def test_a_name_that_is_no_persons_is_not_sure(tell: Callable[..., Any]) -> None:
    """A hall named after a president holds no office."""
    told = tell("President [a:Person Ruiz University] opened.")
    assert find_relations(told.reading, told.chains, told.speech) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell, said the mayor.", True),
        ("The bridge fell, police said.", True),
        ("The bridge fell, Ana Ruiz said on Monday.", True),
        ("The bridge fell, according to the mayor.", True),
        ("The bridge fell, say company insiders.", True),
        ("The bridge fell, say engineers who worked on it.", True),
        ("The bridge fell, said prices would rise and left.", False),
        ("The bridge fell, and nobody knew.", False),
        ("The bridge fell.", False),
    ],
)
def test_a_sayer_after_the_words_is_seen(tell: Callable[..., Any], text: str, expected: object) -> None:
    """Words that a later "said the mayor" covers are not the article's own."""
    assert is_said_by_another(tell(text).reading, Span(0, len("The bridge fell"))) is expected


def test_a_word_is_nobodys_word(tell: Callable[..., Any]) -> None:
    """What word has it, down to who is whose daughter, is no fact of the article's."""
    told = tell(f"Word is that {B} dined with his daughter, {A}, in May.")
    found = find_relations(told.reading, told.chains, told.speech)
    assert not [relation for relation in found if relation.is_asserted]


def test_what_hangs_on_that_is_not_the_articles_own(tell: Callable[..., Any]) -> None:
    """A clause after "that" belongs to whoever imagines, fears or says it, even where the verb is not known."""
    told = tell(f"The film imagines that {A} is the daughter of {B}.")
    assert [relation.is_asserted for relation in find_relations(told.reading, told.chains, told.speech)] == [False]


def test_who_speaks_keeps_the_title(tell: Callable[..., Any]) -> None:
    """What is told of the sayer before "said" stays the article's own."""
    told = tell(f"{A}, 38, said the bridge is safe.")
    assert [relation.is_asserted for relation in find_relations(told.reading, told.chains, told.speech)] == [True]
