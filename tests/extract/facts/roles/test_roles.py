from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.roles.roles import find_roles

A, ORG, N = "[a:Person Ana Ruiz]", "[o:Organization Nordal Steel]", "[n:Country Norway]"


def _found(told: Any) -> set[tuple[str, str, str]]:
    return {(finding.subject, finding.predicate, finding.object) for finding in find_roles(told.reading, told.chains)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Norwegian President {A} arrived.", {("a", "schema:jobTitle", "Norwegian President")}),
        (f"{N}’s Finance Minister {A} arrived.", {("a", "schema:jobTitle", "Finance Minister")}),
        (f"{A}, the prime minister of {N}, arrived.", {("a", "schema:jobTitle", "prime minister of Norway")}),
        (f"President-elect {A} arrived.", {("a", "schema:jobTitle", "President-elect")}),
        (
            f"{A}, the chief executive of {ORG}, arrived.",
            {("a", "schema:jobTitle", "chief executive"), ("a", "dl:leaderOf", "o")},
        ),
        (
            f"{ORG} chief executive {A} arrived.",
            {("a", "schema:jobTitle", "chief executive"), ("a", "dl:leaderOf", "o")},
        ),
        (
            f"{A}, a coral ecologist at [u:Organization Bergen University], arrived.",
            {("a", "schema:jobTitle", "coral ecologist"), ("a", "schema:worksFor", "u")},
        ),
        (
            f"{A}, president of {ORG}, arrived.",
            {("a", "schema:jobTitle", "president"), ("a", "dl:leaderOf", "o")},
        ),
        (
            f"{A}, the director of {ORG}, arrived.",
            {("a", "schema:jobTitle", "director"), ("a", "dl:leaderOf", "o")},
        ),
        (
            f"{A}, a director of {ORG}, arrived.",
            {("a", "schema:jobTitle", "director"), ("a", "schema:worksFor", "o")},
        ),
        (
            f"{A}, vice president of {ORG}, arrived.",
            {("a", "schema:jobTitle", "vice president"), ("a", "schema:worksFor", "o")},
        ),
        (
            f"{ORG} opened. Its director, {A}, arrived.",
            {("a", "schema:jobTitle", "director"), ("a", "dl:leaderOf", "o")},
        ),
        (f"{A} is a leader of [p:PoliticalParty the Salt Party].", {("a", "dl:leaderOf", "p")}),
        (f"[p:PoliticalParty Salt Party] leader {A} arrived.", set()),
        (f"{ORG} founder {A} arrived.", {("o", "schema:founder", "a")}),
        (f"{ORG} was founded in 1981 by {A}.", set()),
        (f"{ORG} was founded by {A}.", {("o", "schema:founder", "a")}),
        (f"{A}, a member of {ORG}, arrived.", {("a", "schema:memberOf", "o")}),
        (f"{A}, 38, arrived.", {("a", "dl:ageAsReported", "38")}),
        (f"The 38-year-old {A} arrived.", {("a", "dl:ageAsReported", "38")}),
        (f"[a:Person/n The 38-year-old] arrived. {A} smiled.", {("a", "dl:ageAsReported", "38")}),
    ],
)
def test_a_role_is_found_as_stated(tell: Callable[..., Any], text: str, expected: set[tuple[str, str, str]]) -> None:
    """Titles, employers, founders, leaders and ages are taken word for word; what a year dates back is left alone."""
    found = _found(tell(text))
    assert expected <= found if not expected else found == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Former President {A} arrived.",
        f"The then finance minister {A} arrived.",
        f"{A}, the former chief executive of {ORG}, arrived.",
        f"In 1994, President {A} arrived.",
        f"The envoy served under President {A}.",
        f"{A}, 24 May, arrived.",
        "King [b:Person Salman] arrived with Crown Prince [b:Person Ali bin Salman].",
    ],
)
def test_what_is_no_longer_so_is_no_title(tell: Callable[..., Any], text: str) -> None:
    """Former offices, offices of another time and dates are neither titles nor ages."""
    found = _found(tell(text))
    assert not {item for item in found if item[2] != "Crown Prince"}


def test_a_former_president_is_no_president_elsewhere(tell: Callable[..., Any]) -> None:
    """Once called former, a person gets no title from a bare "President" either."""
    told = tell(f"Former President {A} arrived. President [a:Person Ruiz] smiled.")
    assert _found(told) == set()


def test_the_fuller_title_stays_alone(tell: Callable[..., Any]) -> None:
    """A bare "President" beside "Norwegian President" is not a second title."""
    told = tell(f"Norwegian President {A} arrived. President [a:Person Ruiz] smiled.")
    assert _found(told) == {("a", "schema:jobTitle", "Norwegian President")}
