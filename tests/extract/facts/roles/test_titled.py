from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.roles.roles import find_roles

A, B = "[a:Person Ana Ruiz]", "[b:Person Otto Berg]"
ORG, PARTY, TEAM = "[o:Corporation Nordal Steel]", "[p:PoliticalParty Salt Party]", "[s:SportsTeam Harbour Rovers]"
UNION = "[u:Organization Harbour Workers’ Union]"
JOB, LEADS, WORKS, MEMBER = "schema:jobTitle", "dl:leaderOf", "schema:worksFor", "schema:memberOf"


def _found(told: Any) -> set[tuple[str, str, str]]:
    return {(finding.subject, finding.predicate, finding.object) for finding in find_roles(told.reading, told.chains)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The beekeeper {A} arrived.", {("a", JOB, "beekeeper")}),
        (f"“No,” said lawyer {A}.", {("a", JOB, "lawyer")}),
        (f"Chief medical officer Dr. {A} arrived.", {("a", JOB, "Chief medical officer")}),
        (f"Bishop {A} arrived.", {("a", JOB, "Bishop")}),
        (f"His lawyer, {A}, arrived.", {("a", JOB, "lawyer")}),
        (f"A pharmacist, {A}, arrived.", {("a", JOB, "pharmacist")}),
        (f"The head of communications, {A}, arrived.", {("a", JOB, "head of communications")}),
        (f"The renowned film director {A} arrived.", {("a", JOB, "film director")}),
        (f"Deputy Public Prosecutor {A} arrived.", {("a", JOB, "Deputy Public Prosecutor")}),
        (f"[l:Organization Labor] Minister {A} arrived.", {("a", JOB, "Labor Minister")}),
        (f"[g:GovernmentOrganization Treasury] Minister {A} arrived.", {("a", JOB, "Minister"), ("a", WORKS, "g")}),
    ],
)
def test_a_title_before_a_name(tell: Callable[..., Any], text: str, expected: set[tuple[str, str, str]]) -> None:
    """What stands before a name is its title, with its field and without praise, determiner and honorific."""
    assert _found(tell(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}, a geologist, arrived.", {("a", JOB, "geologist")}),
        (f"{A}, 43, a geologist in Lima, arrived.", {("a", JOB, "geologist"), ("a", "dl:ageAsReported", "43")}),
        (f"{A} (43), a geologist, arrived.", {("a", JOB, "geologist"), ("a", "dl:ageAsReported", "43")}),
        (f"{A}, a 43-year-old pearl diver, arrived.", {("a", JOB, "pearl diver"), ("a", "dl:ageAsReported", "43")}),
        (f"{A}, a geologist of 39 whose house burnt down, arrived.", {("a", JOB, "geologist")}),
        (f"{A}, who is a geologist, arrived.", {("a", JOB, "geologist")}),
        (f"{A} is the mayor of [m:City Ames].", {("a", JOB, "mayor of Ames")}),
        (f"{A}, {TEAM}’s goalkeeper, arrived.", {("a", JOB, "goalkeeper"), ("a", MEMBER, "s")}),
        (f"{A} MP arrived.", {("a", JOB, "MP")}),
    ],
)
def test_a_title_after_a_name(tell: Callable[..., Any], text: str, expected: set[tuple[str, str, str]]) -> None:
    """What stands beside a name or after "is" is its title too, past an age."""
    assert _found(tell(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ORG}’s chief engineer, {A}, arrived.", (WORKS, "o")),
        (f"{ORG} chairman {A} arrived.", (LEADS, "o")),
        (f"{A}, a spokesman for {ORG}, arrived.", (WORKS, "o")),
        (f"{A}, head of sales at {ORG}, arrived.", (WORKS, "o")),
        (f"{A}, the deputy chairman of {ORG}, arrived.", (WORKS, "o")),
        (f"{A}, a visiting fellow at {ORG}, arrived.", ("schema:affiliation", "o")),
        (f"{PARTY} lawmaker {A} arrived.", (MEMBER, "p")),
        (f"{TEAM} coach {A} arrived.", (LEADS, "s")),
        (f"{TEAM} assistant coach {A} arrived.", (WORKS, "s")),
        (f"{ORG}, whose chairman, {A}, arrived, is old.", (LEADS, "o")),
        (f"{ORG} closed a mill. Its chairman, {A}, arrived.", (LEADS, "o")),
        (f"{UNION} struck. It was cold. The union’s president, {A}, arrived.", (LEADS, "u")),
    ],
)
def test_whose_post_it_is(tell: Callable[..., Any], text: str, expected: tuple[str, str]) -> None:
    """A title names its organisation by possession, beside it or by taking it up; the title says how strong the tie is."""
    found = {(predicate, value) for subject, predicate, value in _found(tell(text)) if subject == "a" and predicate != JOB}
    assert found == {expected}


@pytest.mark.parametrize(
    "text",
    [
        f"{ORG} sued [q:Corporation Fen Oil]. The firm’s chairman, {A}, arrived.",
        f"The company struck. Its chairman, {A}, arrived.",
        f"{ORG} and [q:Corporation Fen Oil] sued, and its chairman, {A}, arrived.",
        f"{A}, a lawyer for {ORG}, arrived.",
    ],
)
def test_an_owner_that_is_not_plain_is_none(tell: Callable[..., Any], text: str) -> None:
    """Where two organisations may be meant, or the one served is no employer, no tie is stated."""
    assert {predicate for _, predicate, _ in _found(tell(text))} == {JOB}


@pytest.mark.parametrize(
    "text",
    [
        f"Retired teacher {A} arrived.",
        f"{A}, a former bus conductor, arrived.",
        f"{A}, the ousted chairman of {ORG}, arrived.",
        f"The manager, {A}, who was dismissed last week, arrived.",
        f"{A}, a would-be actor, arrived.",
        f"Alleged smuggler and driver {A} arrived.",
        f"The last commander, {A}, arrived.",
        f"{A}, a better coach than most, arrived.",
        f"They asked him to coach {A}.",
        f"{A}, the mayor, {B}, arrived.",
        f"{A} is not the mayor of [m:City Ames].",
        f"{A} will become the chairman of {ORG}.",
        f"{A} was the chairman of {ORG}.",
        f"Is {A} the chairman of {ORG}?",
    ],
)
def test_what_is_over_or_unsure_is_no_title(tell: Callable[..., Any], text: str) -> None:
    """Former, alleged, lost and future posts, mere praise, verbs, and a phrase between two names give nothing."""
    assert _found(tell(text)) == set()
