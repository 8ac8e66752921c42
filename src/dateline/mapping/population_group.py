"""Peoples: `dl:PopulationGroup`, written together with `schema:Thing`, since schema.org has no class for them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from dateline.mapping.rules import Rule
from dateline.rdf.terms import dl, schema

RELATIONS: dict[str, Rule] = {}


def types(_type_name: str) -> tuple[NamedNode, ...]:
    """The classes that are written for a people."""
    return (dl("PopulationGroup"), schema("Thing"))
