from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.roles.roles import find_roles

A = "[a:Person Ana Ruiz]"


def _ages(told: Any) -> set[str]:
    return {item.object for item in find_roles(told.reading, told.chains) if item.predicate == "dl:ageAsReported"}


@pytest.mark.parametrize(
    "text",
    [
        f"{A}, 43, arrived.",
        f"{A}, aged 43, arrived.",
        f"{A} (43) arrived.",
        f"{A}, who is 43, arrived.",
        f"{A}, who has died aged 43, was loved.",
        f"{A} died on Monday at 43.".replace("on Monday ", "suddenly "),
        f"{A}, a 43-year-old driver, arrived.",
        f"The 43-year-old lorry driver {A} arrived.",
    ],
)
def test_an_age_is_found(tell: Callable[..., Any], text: str) -> None:
    """Each way of giving an age gives it."""
    assert _ages(tell(text)) == {"43"}


@pytest.mark.parametrize(
    "text",
    [
        f"{A} (43) scored for [s:SportsTeam Harbour Rovers].",
        f"The 43-year-old son of {A} arrived.",
        f"A 43-year-old from {A} arrived.",
        f"{A}, 43 others and a dog arrived.",
        f"{A}, 43 May 2024, arrived.",
    ],
)
def test_a_number_that_is_no_age(tell: Callable[..., Any], text: str) -> None:
    """Minutes of a match, another's age, counts and dates are no ages."""
    assert _ages(tell(text)) == set()
