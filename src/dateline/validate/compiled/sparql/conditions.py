"""A shape as a SPARQL condition on one node: true wherever the shape may fail there, or, the other way, wherever it may hold.

Both ways are over-estimates, never errors, and either can be turned by ``sh:not`` into the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from dateline.validate.compiled.sparql.constraint import Constraint, all_of, boolean, joined, local_name
from dateline.validate.compiled.sparql.paths import sparql_path
from dateline.validate.compiled.sparql.set_constraints import OF_SETS
from dateline.validate.compiled.sparql.uncompilable import UncompilableError
from dateline.validate.compiled.sparql.value_constraints import OF_VALUES
from dateline.validate.shapes import SHACL

SILENT = frozenset(
    SHACL[name]
    for name in (
        "path",
        "targetClass",
        "targetNode",
        "targetSubjectsOf",
        "targetObjectsOf",
        "severity",
        "message",
        "name",
        "description",
        "order",
        "group",
        "defaultValue",
        "deactivated",
        "flags",
        "ignoredProperties",
        "qualifiedMinCount",
        "qualifiedMaxCount",
    )
)
"""What constrains nothing by itself."""

_DEEPEST = 12
_STEP = re.compile(r"<[^<>]*>")
_SEQUENCE = re.compile(r"\(<[^<>]*>(?:/<[^<>]*>)+\)")
_WIDEST_COUNT = 4  # the query for n values joins n variables


class Conditions:
    """Writes conditions for the shapes of one graph.

    Args:
        shapes: the shapes graph.
        subclasses: for a class, the IRIs of all its subclasses, itself among them; a class that is missing has none.
    """

    def __init__(self, shapes: Graph, subclasses: Mapping[str, Iterable[str]]) -> None:
        self.shapes = shapes
        self._subclasses = subclasses
        self._variables = 0
        self._depth = 0

    def fresh(self) -> str:
        """A variable that no other condition uses."""
        self._variables += 1
        return f"?x{self._variables}"

    def of_shape(self, shape: Node, focus: str, *, fail: bool) -> str:
        """Whether a node may fail (or conform to) a shape, whatever the shape's targets.

        Raises:
            UncompilableError: part of the shape has no query.
        """
        if self.is_off(shape):
            return boolean(not fail)
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                raise UncompilableError("shapes that refer to each other")
            path = self.shapes.value(shape, SHACL.path)
            if path is None:
                return self.of_values(shape, focus, fail=fail)
            return self.of_property(shape, focus, fail=fail)
        finally:
            self._depth -= 1

    def of_property(self, shape: Node, focus: str, *, fail: bool) -> str:
        """The same for a property shape: its counts and pairs, and what it demands of each value."""
        parts = [self.of_set(shape, term, focus, fail=fail) for term in self.set_terms(shape)]
        value = self.fresh()
        demand = self.of_values(shape, value, fail=fail, empty="")
        if demand:
            path = self.path(shape)
            if fail:
                parts.append(f"EXISTS {{ {focus} {path} {value} FILTER({demand}) }}")
            else:
                parts.append(f"NOT EXISTS {{ {focus} {path} {value} FILTER(!({demand})) }}")
        return joined(parts, fail=fail)

    def of_values(self, shape: Node, value: str, *, fail: bool, empty: str | None = None) -> str:
        """What a shape demands of each value node, as one condition; `empty` where it demands nothing."""
        parts = [self.of_value(shape, term, value, fail=fail) for term in self.value_terms(shape)]
        return joined(parts, fail=fail) if parts or empty is None else empty

    def terms(self, shape: Node) -> list[URIRef]:
        """The constraint parameters of a shape, sorted."""
        found = {predicate for predicate in self.shapes.predicates(shape) if isinstance(predicate, URIRef)}
        return sorted(predicate for predicate in found if predicate in SHACL and predicate not in SILENT)

    def set_terms(self, shape: Node) -> list[URIRef]:
        """Those that speak of all values at once."""
        return [term for term in self.terms(shape) if local_name(term) in OF_SETS] if self.path_node(shape) is not None else []

    def value_terms(self, shape: Node) -> list[URIRef]:
        """Those that speak of each value by itself."""
        of_sets = self.set_terms(shape)
        return [term for term in self.terms(shape) if term not in of_sets]

    def path_node(self, shape: Node) -> Node | None:
        """The shape's path as it stands in the shapes graph."""
        return self.shapes.value(shape, SHACL.path)

    def path(self, shape: Node) -> str:
        """The shape's path in SPARQL's syntax."""
        node = self.path_node(shape)
        assert node is not None  # noqa: S101 - asked of property shapes only
        return sparql_path(self.shapes, node)

    def is_off(self, shape: Node) -> bool:
        """Whether the shape is deactivated."""
        return any(str(value) == "true" for value in self.shapes.objects(shape, SHACL.deactivated))

    def instance_of(self, node: str, class_iri: Node) -> str:
        """Whether a node is an instance of a class, by the subclasses that are known."""
        names = self.classes_below(str(class_iri))
        if len(names) == 1:
            return f"EXISTS {{ {node} a <{names[0]}> }}"
        kind = self.fresh()
        return f"EXISTS {{ {node} a {kind} FILTER({kind} IN ({', '.join(f'<{name}>' for name in names)})) }}"

    def classes_below(self, class_iri: str) -> list[str]:
        """A class and all its subclasses, sorted."""
        return sorted({class_iri, *self._subclasses.get(class_iri, ())})

    def demands(self, shape: Node) -> list[URIRef]:
        """What a shape with targets demands itself: a node shape's list of property shapes is no demand of its own."""
        terms = self.terms(shape)
        return terms if self.path_node(shape) is not None else [term for term in terms if term != SHACL.property]

    def of_value(self, shape: Node, term: URIRef, value: str, *, fail: bool) -> str:
        """One constraint parameter that speaks of each value, all its objects together."""
        name = local_name(term)
        writer = OF_VALUES.get(name)
        if writer is None:
            raise UncompilableError(f"sh:{name}")
        objects = sorted(self.shapes.objects(shape, term), key=str)
        return joined([writer(Constraint(self, shape, item, value, fail)) for item in objects], fail=fail)

    def of_set(self, shape: Node, term: URIRef, focus: str, *, fail: bool) -> str:
        """One constraint parameter that speaks of all values, all its objects together."""
        writer = OF_SETS[local_name(term)]
        objects = sorted(self.shapes.objects(shape, term), key=str)
        return joined([writer(Constraint(self, shape, item, focus, fail)) for item in objects], fail=fail)

    def distinct(self, number: int, focus: str, path: str, demand: str = "") -> str:
        """Whether a path leads to so many different values, each of which meets a demand about ``{v}``."""
        if number <= 0:
            return "true"
        if number > _WIDEST_COUNT:
            raise UncompilableError(f"a count of {number}")
        if number == 1 and not demand and _SEQUENCE.fullmatch(path):
            return self._leads_on(focus, _STEP.findall(path))
        names = [self.fresh() for _ in range(number)]
        pattern = " . ".join(f"{focus} {path} {name}" for name in names)
        conditions = [f"!sameTerm({one}, {other})" for one, other in combinations(names, 2)]
        conditions += [demand.replace("{v}", name) for name in names if demand]
        return f"EXISTS {{ {pattern} {f'FILTER({all_of(conditions)})' if conditions else ''} }}"

    def _leads_on(self, focus: str, steps: list[str]) -> str:
        """Whether a sequence of properties leads anywhere, step within step: as one pattern the store is twenty times slower."""
        value = self.fresh()
        further = f" FILTER({self._leads_on(value, steps[1:])})" if steps[1:] else ""
        return f"EXISTS {{ {focus} {steps[0]} {value}{further} }}"

    def members(self, head: Node) -> list[Node]:
        """The members of an RDF list."""
        return list(Collection(self.shapes, head))
