from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.facts.kinship import find_kinship
from dateline.extract.facts.relations import find_relations

A, B = "[a:Person Ana Ruiz]", "[b:Person Otto Berg]"


def _triples(told: Any) -> set[tuple[str, str, str]]:
    return {(finding.subject, finding.predicate, finding.object) for finding in find_kinship(told.reading, told.chains)}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        (f"{A}’s eldest son, {B}, runs the farm.", ("b", "schema:parent", "a")),
        (f"{B}, the youngest son of {A}, runs the farm.", ("b", "schema:parent", "a")),
        (f"{A}’s father {B} runs the farm.", ("a", "schema:parent", "b")),
        (f"The farm is run by {A} and her husband, {B}.", ("a", "schema:spouse", "b")),
        (f"{A}, who is married to {B}, runs the farm.", ("a", "schema:spouse", "b")),
        (f"{A}’s brother, {B}, runs the farm.", ("a", "schema:sibling", "b")),
        (f"{A}’s son-in-law {B} runs the farm.", ("b", "dl:childInLawOf", "a")),
        (f"{A} runs the farm with son-in-law {B}.", ("b", "dl:childInLawOf", "a")),
        (f"{A}’s mother-in-law, {B}, runs the farm.", ("a", "dl:childInLawOf", "b")),
        (f"{A}’s cousin {B} runs the farm.", ("a", "schema:relatedTo", "b")),
        (f"[b:Person/n {A}’s son] runs the farm. {B} was born there.", ("b", "schema:parent", "a")),
    ],
)
def test_a_stated_kinship_is_found(tell: Callable[..., Any], text: str, triple: tuple[str, str, str]) -> None:
    """Each way of naming a relative gives one statement, the right way round."""
    assert _triples(tell(text)) == {triple}


def test_the_spouse_belongs_to_the_nearest_person_not_to_the_subject(tell: Callable[..., Any]) -> None:
    """In "C met A and her husband, B" the husband is A's."""
    told = tell(f"[c:Person Carl Moe] met {A} and her husband, {B}.")
    assert _triples(told) == {("a", "schema:spouse", "b")}


def test_a_child_of_two_named_parents_is_of_both(tell: Callable[..., Any]) -> None:
    """The phrase "flanked by his wife, A, and their son, C" makes C the child of both."""
    told = tell(f"{B} spoke with his wife, {A}, and their eldest son, [c:Person Carl Berg], at his side.")
    found = _triples(told)
    assert ("c", "schema:parent", "a") in found


@pytest.mark.parametrize(
    "text",
    [
        f"{A}’s former husband, {B}, runs the farm.",
        f"{A}’s ex-husband {B} runs the farm.",
        f"{A}’s late husband, {B}, ran the farm.",
        f"{A}’s son, {B} and [c:Person Carl Moe] run the farm.",
        f"{A}’s sonata was played by {B}.",
    ],
)
def test_what_was_or_may_be_a_list_is_left_out(tell: Callable[..., Any], text: str) -> None:
    """A former spouse, a dead one and an ambiguous list state no kinship."""
    assert _triples(tell(text)) == set()


def test_his_is_not_a_womans(tell: Callable[..., Any]) -> None:
    """A possessive of the other gender does not belong to the person before it."""
    told = tell(f"{A} and his wife, [c:Person Clara Moe], run the farm.", {"a": "f"})
    assert _triples(told) == set()


@pytest.mark.parametrize(
    "text",
    [
        f"[c:Person Carl Moe] said {{a:c {A}’s son, {B}, runs the farm}}.",
        f"{{h {A}’s son, {B}, runs the farm}}.",
        f"“{{d:c {A}’s son, {B}, runs the farm}},” said [c:Person Carl Moe].",
    ],
)
def test_kinship_within_what_somebody_says_is_not_asserted(tell: Callable[..., Any], text: str) -> None:
    """The same words within a claim or a quotation give a relation, but no fact."""
    told = tell(text)
    found = find_relations(told.reading, told.chains, told.speech)
    assert [relation.predicate for relation in found] == ["schema:parent"]
    assert not found[0].is_asserted
    assert found[0].attribution == 0
