"""How far from its focus node a shape looks: so much of a graph is enough to judge it there."""

from __future__ import annotations

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.term import Node

from dateline.validate.compiled.sparql.paths import steps_forward
from dateline.validate.shapes import SHACL

_ONE_STEP = tuple(SHACL[name] for name in ("class", "closed", "equals", "disjoint", "lessThan", "lessThanOrEquals"))
_SHAPES = tuple(SHACL[name] for name in ("not", "node", "property", "qualifiedValueShape"))
_LISTS = tuple(SHACL[name] for name in ("and", "or", "xone"))
_DEEPEST = 12


def reach(shapes: Graph, shape: Node, *, depth: int = 0) -> int | None:
    """How many triples lie between a focus node and the last node whose own triples matter, that one's included.

    None when the shape looks backwards, or on without end, or with the eyes of the shapes listed with it: then the whole graph
    matters.
    """
    if depth > _DEEPEST or (shape, SHACL.qualifiedValueShapesDisjoint, None) in shapes:
        return None
    path = shapes.value(shape, SHACL.path)
    steps = 0 if path is None else steps_forward(shapes, path)
    inner = [reach(shapes, other, depth=depth + 1) for other in _others(shapes, shape)]
    if steps is None or None in inner:
        return None
    furthest = max([0, *(length or 0 for length in inner)])
    own = 1 if any((shape, term, None) in shapes for term in _ONE_STEP) else 0
    return steps + max(furthest, own)


def _others(shapes: Graph, shape: Node) -> list[Node]:
    single = [other for term in _SHAPES for other in shapes.objects(shape, term)]
    return [*single, *(other for term in _LISTS for head in shapes.objects(shape, term) for other in Collection(shapes, head))]
