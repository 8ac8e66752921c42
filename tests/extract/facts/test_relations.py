from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dateline.extract.facts.relations import find_relations

A, B, C = "[a:Person Ana Ruiz]", "[b:Person Otto Berg]", "[c:Person Carl Moe]"


def _found(told: Any) -> list[Any]:
    return find_relations(told.reading, told.chains, told.speech)


def test_one_relation_gathers_its_evidence(tell: Callable[..., Any]) -> None:
    """What is stated twice is one relation with two spans."""
    told = tell(f"{A}’s son, {B}, sang. {B} is the son of {A}.")
    (relation,) = _found(told)
    assert told.words(relation.evidence) == ["Ana Ruiz’s son, Otto Berg", "Otto Berg is the son of Ana Ruiz"]


def test_a_marriage_is_stated_once(tell: Callable[..., Any]) -> None:
    """A's husband and B's wife are one symmetric relation."""
    told = tell(f"{A}’s husband, {B}, sang. {B}’s wife, {A}, danced.")
    assert [relation.predicate for relation in _found(told)] == ["schema:spouse"]


def test_a_reported_repetition_of_a_fact_is_left_out(tell: Callable[..., Any]) -> None:
    """What the article states itself needs no reported twin."""
    told = tell(f"{A}’s son, {B}, sang. {C} said {{a:c {A}’s son, {B}, sang badly}}.")
    assert [relation.is_asserted for relation in _found(told)] == [True]


def test_facts_that_exclude_each_other_are_both_left_out(tell: Callable[..., Any]) -> None:
    """Nobody is somebody's parent and child, or of two ages."""
    assert _found(tell(f"{A}’s son, {B}, sang. {B}’s son, {A}, danced.")) == []
    assert _found(tell(f"{A}, 38, sang. {A}, 39, danced.")) == []


def test_titles_and_ages_hold_for_the_day_of_publication(tell: Callable[..., Any]) -> None:
    """Such relations are dated, kinship is not."""
    told = tell(f"President {A}, 58, spoke of {B}’s son, {C}.")
    assert {(relation.predicate, relation.as_of) for relation in _found(told)} == {
        ("schema:jobTitle", date(2024, 5, 10)),
        ("dl:ageAsReported", date(2024, 5, 10)),
        ("schema:parent", None),
    }


def test_a_claim_is_named_by_its_index(tell: Callable[..., Any]) -> None:
    """A relation within a claim points to the attribution that holds it and is no fact."""
    told = tell(f"{C} said {{a:c it rained}}. {C} said {{a:c {A} is a leader of [o:Organization Red Lantern]}}.")
    (relation,) = _found(told)
    assert (relation.predicate, relation.attribution, relation.is_asserted) == ("dl:leaderOf", 1, False)
