from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.groups import add_groups

A = "[a:Person Ana Ruiz]"


def _unnamed(told: Any) -> dict[str, list[str]]:
    add_groups(told.reading, told.chains)
    return {
        entity.description: [mention.span.of(told.reading.text) for mention in told.chains.mentions_of(entity.id)]
        for entity in told.chains.entities.values()
        if not entity.is_named
    }


@pytest.mark.parametrize(
    ("text", "description", "words"),
    [
        (f"A friend of think-tank founder {A} spoke.", "Think-tank said to be founded by Ana Ruiz", ["think-tank"]),
        (
            f"{A} is a leader of a Chilean opposition group. The aims of {A}’s group are old.",
            "Chilean opposition group of which Ana Ruiz is said to be a leader",
            ["a Chilean opposition group", "Ana Ruiz’s group"],
        ),
        (
            f"[n:Country Norway] has funded rebels opposed to {A}.",
            "Rebels opposed to Ana Ruiz",
            ["rebels opposed to Ana Ruiz"],
        ),
        (
            "[n:Country Norway]’s opposition met. Nobody spoke for the opposition.",
            "The opposition in Norway",
            ["Norway’s opposition", "the opposition"],
        ),
    ],
)
def test_an_unnamed_group_is_described(tell: Callable[..., Any], text: str, description: str, words: list[str]) -> None:
    """It gets no name, a description in few words, and its later mentions."""
    assert _unnamed(tell(text)) == {f"{description}; not named in the article": words}


def test_an_administration_is_of_its_head(tell: Callable[..., Any]) -> None:
    """Both "his administration" and "X's administration" are one body of government."""
    told = tell(f"{A} spoke. [a:Person/p Her] administration is young. {A}’s administration has no plan.")
    assert list(_unnamed(told).values()) == [["Her administration", "Ana Ruiz’s administration"]]


@pytest.mark.parametrize(
    "text",
    [
        "The company spoke to a group of friends.",
        f"{A}’s group is tired.",
        "There is opposition to the plan.",
        f"{A} leads a group called [g:Organization Red Lantern].",
    ],
)
def test_a_group_that_no_relation_needs_is_left_out(tell: Callable[..., Any], text: str) -> None:
    """Ordinary groups, and groups that have a name, are not added."""
    assert _unnamed(tell(text)) == {}
