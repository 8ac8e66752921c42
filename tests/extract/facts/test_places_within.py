from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.places_within import find_places_within


def _found(told: Any) -> set[tuple[str, str]]:
    return {(finding.subject, finding.object) for finding in find_places_within(told.reading, told.chains)}


@pytest.mark.parametrize(
    "text",
    [
        "He lives in [c:City Bergen], [n:Country Norway], with a dog.",
        "He lives in [c:City Bergen] in western [n:Country Norway].",
        "He lives in [n:Country Norway]’s old capital, [c:City Bergen].",
        "He lives in [c:City Bergen], a port in [n:Country Norway].",
    ],
)
def test_a_place_lies_where_the_words_say(tell: Callable[..., Any], text: str) -> None:
    """A city followed by its country, or said to be in it, is contained in it."""
    assert _found(tell(text)) == {("c", "n")}


def test_a_hotel_named_after_a_city_of_the_article_lies_there(tell: Callable[..., Any]) -> None:
    """The "Bergen Grand" is in Bergen, where the article speaks of Bergen."""
    told = tell("They met in [c:City Bergen]. The [h:Hotel Bergen Grand] is old.")
    assert _found(told) == {("h", "c")}


@pytest.mark.parametrize(
    "text",
    [
        "They flew to [c:City Bergen], [n:Country Sweden] and [f:Country France].",
        "The [h:Hotel Bergen Grand] is old.",
        "She left [n:Country Norway] in [c:City Bergen].",
    ],
)
def test_a_list_of_places_states_nothing(tell: Callable[..., Any], text: str) -> None:
    """Neither a list nor knowledge of the world makes one place part of another."""
    assert _found(tell(text)) == set()
