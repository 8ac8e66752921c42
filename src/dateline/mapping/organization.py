"""Organisations: `schema:Organization` and its kinds, who founded, backs and funds them, and whose side agents take."""

from __future__ import annotations

from pyoxigraph import NamedNode

from dateline.mapping.rules import AGENTS, Rule
from dateline.rdf.terms import class_iri

_SIDES = AGENTS | {"event"}

RELATIONS = {
    "schema:founder": Rule(frozenset({"org"}), frozenset({"person", "org"})),
    "dl:backedBy": Rule(frozenset({"org", "person", "group"}), AGENTS),
    "dl:fundedBy": Rule(frozenset({"org", "person", "group"}), AGENTS),
    "dl:supports": Rule(AGENTS, _SIDES),
    "dl:opposes": Rule(AGENTS, _SIDES),
    "dl:expressesSupportFor": Rule(AGENTS, _SIDES),
    "dl:advocates": Rule(AGENTS, value="text", is_wording=True),
    "dl:characterisedAs": Rule(AGENTS, value="text", is_wording=True),
}
"""What holds of any agent stands here too: an organisation is the commonest that backs, opposes or advocates."""


def types(type_name: str) -> tuple[NamedNode, ...]:
    """The class that is written for an organisation."""
    return (class_iri(type_name),)
