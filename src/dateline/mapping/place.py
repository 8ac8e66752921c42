"""Places: `schema:Place` and its kinds, and which lies in which by the article's own words."""

from __future__ import annotations

from pyoxigraph import NamedNode

from dateline.mapping.rules import Rule
from dateline.rdf.terms import class_iri

_PLACE = frozenset({"place"})

RELATIONS = {"schema:containedInPlace": Rule(_PLACE, _PLACE)}


def types(type_name: str) -> tuple[NamedNode, ...]:
    """The class that is written for a place."""
    return (class_iri(type_name),)
