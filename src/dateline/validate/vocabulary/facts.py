"""The facts of schema.org: which terms there are, what they apply to, what they lead to, and which are out of use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rdflib.namespace import SDO

_PENDING, _SUPERSEDED = "pending", "superseded "
DATATYPES = frozenset({"Boolean", "Date", "DateTime", "Float", "Integer", "Number", "Text", "Time", "URL"})
"""The ranges that literals have (https://schema.org/DataType)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property.

    Args:
        is_class: else a property.
        of: of a class, what it is a kind of; of a property, the classes that it may stand on. Empty where not written down.
        leads_to: the classes and datatypes of a property's values. Empty where not written down.
        is_pending: schema.org has not settled it yet (https://schema.org/docs/howwework.html#pending).
        successor: the term that is used instead, or None.
    """

    name: str
    is_class: bool
    of: frozenset[str]
    leads_to: frozenset[str]
    is_pending: bool = False
    successor: str | None = None


@cache
def described() -> Mapping[str, Term]:
    """The terms whose facts are written down, by name."""
    lines = files(__package__).joinpath("terms.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {
        name: Term(
            name,
            kind == "class",
            frozenset(of.split()),
            frozenset(leads_to.split()),
            is_pending=status == _PENDING,
            successor=status.removeprefix(_SUPERSEDED) if status.startswith(_SUPERSEDED) else None,
        )
        for name, kind, of, leads_to, status in rows
    }


@cache
def known_names() -> frozenset[str]:
    """Every name that schema.org has: those of rdflib's copy (December 2021), later ones, those Python cannot spell."""
    return frozenset(name for name in SDO.__annotations__ if not name.startswith("_")) | frozenset(described())


@cache
def kinds_of(class_name: str) -> frozenset[str]:
    """A class and all that it is a kind of; empty where that is not written down as far as ``Thing``.

    >>> sorted(kinds_of("NewsArticle"))
    ['Article', 'CreativeWork', 'NewsArticle', 'Thing']
    """
    found = {class_name}
    queue = [class_name]
    while queue:
        term = described().get(queue.pop())
        fresh = (term.of if term is not None and term.is_class else frozenset()) - found
        found |= fresh
        queue.extend(sorted(fresh))
    return frozenset(found) if "Thing" in found else frozenset()
