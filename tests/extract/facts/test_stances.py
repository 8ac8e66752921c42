from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.relations import find_relations
from dateline.extract.facts.stances import find_stances

A, B = "[a:Person Ana Ruiz]", "[b:Person Otto Berg]"
N, F, G = "[n:Country Norway]", "[f:Country France]", "[g:Organization Red Lantern]"


def _found(told: Any) -> set[tuple[str, str, str]]:
    return {(finding.subject, finding.predicate, finding.object) for finding in find_stances(told.reading, told.chains)}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        (f"{N} supports {A}.", ("n", "dl:supports", "a")),
        (f"{N} has long backed {A}.", ("n", "dl:supports", "a")),
        (f"{N} has used its air force to protect {A}’s regime.", ("n", "dl:supports", "a")),
        (f"{N} opposes {A}.", ("n", "dl:opposes", "a")),
        (f"{N} has opposed President {A}.", ("n", "dl:opposes", "a")),
        (f"{G}, which is backed by {N}, met here.", ("g", "dl:backedBy", "n")),
        (f"The {N}-backed {G} met here.", ("g", "dl:backedBy", "n")),
        (f"{G} is partly funded by {N}.", ("g", "dl:fundedBy", "n")),
        (f"{A} voiced support for {B}.", ("a", "dl:expressesSupportFor", "b")),
        (f"{G} advocates a slow return to elections.", ("g", "dl:advocates", "a slow return to elections")),
    ],
)
def test_a_stance_is_found(tell: Callable[..., Any], text: str, triple: tuple[str, str, str]) -> None:
    """A plain statement of support, opposition, funding or aim gives one relation."""
    assert _found(tell(text)) == {triple}


def test_support_for_two_is_two_statements(tell: Callable[..., Any]) -> None:
    """The phrase "statements of support for A and B" is support for each."""
    told = tell(f"{A}’s frequent statements of support for {F} and {B} go on.")
    assert _found(told) == {("a", "dl:expressesSupportFor", "f"), ("a", "dl:expressesSupportFor", "b")}


@pytest.mark.parametrize(
    "text",
    [
        f"Critics of {N} oppose {A}.",
        f"The critics of {N} have opposed {A}.",
        f"{N} backs {F} sanctions.",
        f"{N} opposes {A}’s plan.",
        f"{N} backed {A} in 1990.",
        f"{N} does not support {A}.",
        f"{N} may support {A}.",
        f"{G} seeks comment from readers.",
    ],
)
def test_half_a_phrase_is_no_stance(tell: Callable[..., Any], text: str) -> None:
    """A subject within a longer phrase, an object that only qualifies, a bare past and a negation give nothing."""
    assert _found(tell(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        f"{{h {N} supports {A}}}, reports said.",
        f"{B} said {{a:b {N} supports {A}}}.",
        f"{N} reportedly has backed {A}.",
        f"It is alleged that {N} supports {A}.",
        f"If {N} supports {A}, the talks will end.",
        f"{A} is widely viewed as pro-war.",
    ],
)
def test_a_reported_stance_is_never_asserted(tell: Callable[..., Any], text: str) -> None:
    """Reported, alleged, conditional and merely perceived stances are no facts of the article."""
    told = tell(text)
    assert not [relation for relation in find_relations(told.reading, told.chains, told.speech) if relation.is_asserted]


def test_the_plain_statement_is_asserted(tell: Callable[..., Any]) -> None:
    """The counterpart of the reported ones: the article's own statement is a fact."""
    told = tell(f"{N} supports {A}.")
    (relation,) = find_relations(told.reading, told.chains, told.speech)
    assert relation.is_asserted
    assert told.words(relation.evidence) == ["Norway supports Ana Ruiz"]
