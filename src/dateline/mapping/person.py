"""Persons: `schema:Person`, their kin, offices and ages as the article gives them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from dateline.mapping.rules import Rule
from dateline.rdf.terms import schema

_PERSON = frozenset({"person"})
_ORGANIZATION = frozenset({"org"})

RELATIONS = {
    "schema:parent": Rule(_PERSON, _PERSON, inverse="schema:children"),
    "schema:children": Rule(_PERSON, _PERSON, inverse="schema:parent"),
    "schema:spouse": Rule(_PERSON, _PERSON, inverse="schema:spouse"),
    "schema:sibling": Rule(_PERSON, _PERSON, inverse="schema:sibling"),
    "schema:relatedTo": Rule(_PERSON, _PERSON, inverse="schema:relatedTo"),
    "dl:childInLawOf": Rule(_PERSON, _PERSON),
    "schema:jobTitle": Rule(_PERSON, value="text", is_timed=True),
    "dl:ageAsReported": Rule(_PERSON, value="integer", is_timed=True),
    "schema:affiliation": Rule(_PERSON, _ORGANIZATION),
    "schema:worksFor": Rule(_PERSON, _ORGANIZATION),
    "schema:memberOf": Rule(_PERSON | _ORGANIZATION, _ORGANIZATION),
    "dl:leaderOf": Rule(_PERSON, _ORGANIZATION),
}


def types(_type_name: str) -> tuple[NamedNode, ...]:
    """The classes that are written for a person."""
    return (schema("Person"),)
