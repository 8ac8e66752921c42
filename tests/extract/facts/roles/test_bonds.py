from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.roles.roles import find_roles

A, B = "[a:Person Ana Ruiz]", "[b:Person Otto Berg]"
ORG, PARTY, TEAM = "[o:Corporation Nordal Steel]", "[p:PoliticalParty Salt Party]", "[s:SportsTeam Harbour Rovers]"
COLLEGE = "[c:CollegeOrUniversity Fen College]"


def _found(told: Any) -> set[tuple[str, str, str]]:
    found = find_roles(told.reading, told.chains)
    return {(finding.subject, finding.predicate, finding.object) for finding in found if finding.predicate != "schema:jobTitle"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}, who runs {ORG}, arrived.", ("a", "dl:leaderOf", "o")),
        (f"{A} chairs {ORG}.", ("a", "dl:leaderOf", "o")),
        (f"{ORG}, which is run by {A}, closed.", ("o", "", "a")),
        (f"{ORG}, led by {A}, closed.", ("a", "dl:leaderOf", "o")),
        (f"{ORG}, founded in 1921 by {A}, closed.", ("o", "schema:founder", "a")),
        (f"{A}, who founded {ORG}, arrived.", ("o", "schema:founder", "a")),
        (f"{A} left in May to form {ORG}.", ("o", "schema:founder", "a")),
        (f"{A} of {COLLEGE} said no.", ("a", "schema:affiliation", "c")),
        (f"{A}, of {ORG}, said no.", ("a", "schema:worksFor", "o")),
        (f"{A} of the far-left {PARTY} called it a joke.", ("a", "schema:memberOf", "p")),
        (f"{A} ({PARTY}) called it a joke.", ("a", "schema:memberOf", "p")),
        (f"Mayor {A} ([g:Organization Green List]) called it a joke.", ("a", "schema:memberOf", "g")),
        (f"{A}, who teaches law at {COLLEGE}, arrived.", ("a", "schema:worksFor", "c")),
        (f"{A}, who plays for {TEAM}, arrived.", ("a", "schema:memberOf", "s")),
    ],
)
def test_a_bond_in_other_words(tell: Callable[..., Any], text: str, expected: tuple[str, str, str]) -> None:
    """Verbs, "of" and brackets tie a person to an organisation without a title."""
    found = _found(tell(text))
    assert found == ({expected} if expected[1] else {("a", "dl:leaderOf", "o")})


@pytest.mark.parametrize(
    "text",
    [
        f"{A} of the {PARTY} leadership arrived.",
        f"The company, partly owned by {ORG}, was founded in 1921 by {A}.",
        f"{A} ({ORG}) arrived.",
        f"{A} once ran {ORG}.",
        f"{A} may lead {ORG}’s new mill.",
        f"{ORG} was once led by {A} and {B}.",
        f"{A}, a former member of {PARTY}, arrived.",
    ],
)
def test_words_that_tie_nobody(tell: Callable[..., Any], text: str) -> None:
    """Parts of longer phrases, another's founder, bare brackets and what was so once tie nobody."""
    assert _found(tell(text)) == set()
