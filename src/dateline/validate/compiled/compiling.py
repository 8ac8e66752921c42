"""Shapes as queries: for each shape with targets, and each property shape it lists, what finds the nodes it could fail on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import Triple
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from dateline.validate.compiled.reach import reach
from dateline.validate.compiled.sparql.conditions import Conditions
from dateline.validate.compiled.sparql.constraint import local_name
from dateline.validate.compiled.sparql.uncompilable import UncompilableError
from dateline.validate.shapes import SHACL, class_facts

_MOST_DIRECT = 1  # a count up to which the values are joined without looking at the targets first


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked and judged by itself: a property shape as a target's shape lists it, or what that shape demands itself.

    Args:
        shape: a node of the shapes graph.
        selects: queries that give ``?g``, a named graph, and ``?f``, a node in it on which the shape could fail.
        nodes: what is always suspected: nodes that the shape targets by name.
        reach: how many triples away from the node the shape looks; None when that is not known.
        is_nested: its results are not only its own.
    """

    shape: Node
    selects: tuple[str, ...]
    nodes: frozenset[Node]
    reach: int | None
    is_nested: bool


@dataclass(slots=True)
class CompiledShapes:
    """One shapes graph as queries.

    Args:
        parts: in the order of their shapes' names.
        uncompiled: for a shape without a query of its own, the SHACL term that stands in the way; all that it targets is
            suspected, so that pySHACL checks it.
    """

    parts: list[Part] = field(default_factory=list)
    uncompiled: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=8)
def compile_shapes(shapes: Graph) -> CompiledShapes:
    """The queries for a shapes graph, written once; the graph must not change afterwards."""
    compiled = CompiledShapes()
    conditions = Conditions(shapes, subclasses(class_facts()))
    for shape in _with_targets(shapes):
        if conditions.is_off(shape):
            continue
        target = _Target(shapes, conditions, shape)
        listed = list(shapes.objects(shape, SHACL.property)) if shapes.value(shape, SHACL.path) is None else []
        for part in [shape, *sorted(listed, key=str)]:
            if not conditions.is_off(part):
                _add(compiled, conditions, target, part)
    return compiled


def uncompiled_shapes(shapes: Graph) -> dict[str, str]:
    """The shapes that fall back on pySHACL for each node that they target, with the SHACL term that has no query yet.

    Node and property shapes are named by their IRIs; `{}` says that every shape of the graph is compiled.
    """
    return dict(sorted(compile_shapes(shapes).uncompiled.items()))


def subclasses(facts: Iterable[Triple]) -> Mapping[str, frozenset[str]]:
    """For each class that has some, all its subclasses and itself."""
    below: dict[str, set[str]] = {}
    for triple in facts:
        below.setdefault(str(triple.object.value), set()).add(str(triple.subject.value))  # type: ignore[union-attr] # classes are IRIs
    return {name: frozenset(_closure(name, below)) for name in below}


def _closure(name: str, below: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(below.get(current, ()))
    return found


class _Target:
    """Which nodes a shape targets, as a pattern that finds them and as a condition on one."""

    def __init__(self, shapes: Graph, conditions: Conditions, shape: Node) -> None:
        self._conditions = conditions
        self.shape = shape
        self.nodes = frozenset(shapes.objects(shape, SHACL.targetNode))
        implicit = [shape] if (shape, RDF.type, RDFS.Class) in shapes else []
        self._classes = sorted({*map(str, shapes.objects(shape, SHACL.targetClass)), *map(str, implicit)})
        self._subjects = sorted(map(str, shapes.objects(shape, SHACL.targetSubjectsOf)))
        self._objects = sorted(map(str, shapes.objects(shape, SHACL.targetObjectsOf)))

    def pattern(self) -> str:
        """Binds ``?f`` to each; empty when nodes are named only."""
        names = sorted({name for item in self._classes for name in self._conditions.classes_below(item)})
        ways = [f"{{ ?f a <{name}> }}" for name in names]
        ways += [f"{{ ?f <{name}> {self._conditions.fresh()} }}" for name in self._subjects]
        ways += [f"{{ {self._conditions.fresh()} <{name}> ?f }}" for name in self._objects]
        return " UNION ".join(ways)

    def condition(self) -> str:
        """Whether ``?f`` is one of them."""
        ways = [self._conditions.instance_of("?f", URIRef(name)) for name in self._classes]
        ways += [f"EXISTS {{ ?f <{name}> {self._conditions.fresh()} }}" for name in self._subjects]
        ways += [f"EXISTS {{ {self._conditions.fresh()} <{name}> ?f }}" for name in self._objects]
        return f"({' || '.join(ways)})" if ways else "false"


def _add(compiled: CompiledShapes, conditions: Conditions, target: _Target, shape: Node) -> None:
    shapes = conditions.shapes
    own = shape == target.shape
    pattern = target.pattern()
    try:
        bodies = _bodies(conditions, target, shape)
    except UncompilableError as error:
        compiled.uncompiled[str(shape)] = error.feature
        bodies = [pattern]
    bodies = [body for body in bodies if body] if pattern else []
    nodes = target.nodes
    if own and not conditions.demands(shape):
        return
    selects = tuple(f"SELECT DISTINCT ?g ?f WHERE {{ GRAPH ?g {{ {body} }} }}" for body in bodies)
    nested = (shape, SHACL.property, None) in shapes and (not own or _needs_properties(shapes, shape))
    if selects or nodes:
        compiled.parts.append(Part(shape, selects, nodes, reach(shapes, shape), nested))


def _bodies(conditions: Conditions, target: _Target, shape: Node) -> list[str]:
    """Patterns that bind ``?f`` to what could fail, written so that few nodes are looked at."""
    pattern = target.pattern()
    if conditions.path_node(shape) is None:
        demands = [conditions.of_value(shape, term, "?f", fail=True) for term in conditions.demands(shape)]
        return [f"{pattern} FILTER({' || '.join(demands)})"] if demands else []
    path = conditions.path(shape)
    bodies: list[str] = []
    later: list[str] = []
    for term in conditions.set_terms(shape):
        direct = _direct_count(conditions, shape, term, path)
        if direct is None:
            later.append(conditions.of_set(shape, term, "?f", fail=True))
        else:
            bodies.append(f"{direct} && {target.condition()})")
    if later:
        bodies.append(f"{pattern} FILTER({' || '.join(later)})")
    demand = conditions.of_values(shape, "?v", fail=True, empty="")
    if demand:
        bodies.append(f"?f {path} ?v FILTER({demand} && {target.condition()})")
    return bodies


def _direct_count(conditions: Conditions, shape: Node, term: URIRef, path: str) -> str | None:
    """The beginning of a query for a small ``sh:maxCount``, its filter left open."""
    counts = list(conditions.shapes.objects(shape, term))
    if local_name(term) != "maxCount" or len(counts) != 1 or not isinstance(counts[0], Literal):
        return None
    number = counts[0].value
    if number == 0:
        return f"?f {path} ?a FILTER(true"
    return f"?f {path} ?a . ?f {path} ?b FILTER(!sameTerm(?a, ?b)" if number == _MOST_DIRECT else None


def _needs_properties(shapes: Graph, shape: Node) -> bool:
    return (shape, SHACL.closed, None) in shapes


def _with_targets(shapes: Graph) -> list[Node]:
    terms = (SHACL.targetClass, SHACL.targetNode, SHACL.targetSubjectsOf, SHACL.targetObjectsOf)
    found = {shape for term in terms for shape in shapes.subjects(term)}
    shape_types = (SHACL.NodeShape, SHACL.PropertyShape)
    found.update(
        shape for kind in shape_types for shape in shapes.subjects(RDF.type, kind) if (shape, RDF.type, RDFS.Class) in shapes
    )
    return sorted(found, key=str)
