"""One constraint parameter of a shape, seen from one node, and the small pieces of SPARQL that conditions are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from dateline.validate.compiled.sparql.regexes import quote
from dateline.validate.compiled.sparql.uncompilable import UncompilableError
from dateline.validate.shapes import SHACL


class Writer(Protocol):
    """What a constraint needs of the one who writes conditions; see `conditions.Conditions`."""

    shapes: Graph

    def fresh(self) -> str: ...  # noqa: D102 - see Conditions
    def path(self, shape: Node) -> str: ...  # noqa: D102 - see Conditions
    def members(self, head: Node) -> list[Node]: ...  # noqa: D102 - see Conditions
    def instance_of(self, node: str, class_iri: Node) -> str: ...  # noqa: D102 - see Conditions
    def of_shape(self, shape: Node, focus: str, *, fail: bool) -> str: ...  # noqa: D102 - see Conditions
    def distinct(self, number: int, focus: str, path: str, demand: str = "") -> str: ...  # noqa: D102 - see Conditions


@dataclass(frozen=True, slots=True)
class Constraint:
    """A parameter's value in a shape, to be turned into a condition.

    Args:
        shape: the shape that has it.
        item: its value there.
        node: the variable of the node in question: a value node, or for sets of values the focus node.
        fail: whether to say where it may fail, or where it may hold.
    """

    writer: Writer
    shape: Node
    item: Node
    node: str
    fail: bool

    def turned(self, holds: str) -> str:
        """What is exactly true where the constraint holds, for the way asked for."""
        return f"!({holds})" if self.fail else f"({holds})"


ConstraintWriter = Callable[[Constraint], str]


def term_text(term: Node) -> str:
    """A constant of a shape as SPARQL writes it.

    Raises:
        UncompilableError: it is a blank node.
    """
    if isinstance(term, URIRef):
        return f"<{term}>"
    if isinstance(term, Literal):
        text = f'"{quote(str(term))}"'
        if term.language:
            return f"{text}@{term.language}"
        return f"{text}^^<{term.datatype}>" if term.datatype else text
    raise UncompilableError("a blank node as a value")


def whole_number(item: Node) -> int:
    """The number that a parameter gives.

    Raises:
        UncompilableError: it is none.
    """
    if not isinstance(item, Literal) or not isinstance(item.value, int):
        raise UncompilableError("a count that is no whole number")
    return item.value


def local_name(term: URIRef) -> str:
    """A SHACL term without its namespace."""
    return str(term).removeprefix(str(SHACL))


def joined(parts: Iterable[str], *, fail: bool) -> str:
    """Several demands at once: one that fails is enough, and to hold all must."""
    return any_of(parts) if fail else all_of(parts)


def any_of(parts: Iterable[str]) -> str:
    """A disjunction; of nothing, false."""
    text = " || ".join(parts)
    return f"({text})" if text else "false"


def all_of(parts: Iterable[str]) -> str:
    """A conjunction; of nothing, true."""
    text = " && ".join(parts)
    return f"({text})" if text else "true"


def boolean(value: object) -> str:
    """A truth value in SPARQL."""
    return "true" if value else "false"
