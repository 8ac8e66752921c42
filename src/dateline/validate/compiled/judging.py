"""Suspects before the reference: pySHACL sees each suspected node with as much of its graph as the shape looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import rdflib
from pyoxigraph import Triple
from rdflib import RDF, RDFS, Graph
from rdflib.term import Node

from dateline.model import Result
from dateline.validate.compiled.compiling import Part
from dateline.validate.reference import class_fact_triples, node_text, quiet_rdflib, results_of, to_rdflib
from dateline.validate.shapes import SHACL

_TARGETS = frozenset(SHACL[name] for name in ("target", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"))
_MOST_TRIED = 8  # sittings that a suspect is tried to be fitted into before a new one is begun


@dataclass(frozen=True, slots=True)
class Suspect:
    """A node that a shape could fail on.

    Args:
        graph: the number of the graph it stands in.
        surroundings: for each node within the shape's reach, all its triples in that graph, none for one without.
    """

    graph: int
    part: Part
    node: Node
    surroundings: Mapping[object, frozenset[Triple]]


@dataclass(slots=True)
class _Sitting:
    """Suspects judged in one call: out of several graphs as long as these say the same of the nodes they share."""

    suspects: list[Suspect] = field(default_factory=list)
    surroundings: dict[object, frozenset[Triple]] = field(default_factory=dict)
    is_closed: bool = False

    def fits(self, suspect: Suspect) -> bool:
        known = self.surroundings
        return not self.is_closed and all(known.get(node, triples) == triples for node, triples in suspect.surroundings.items())

    def add(self, suspect: Suspect) -> None:
        self.suspects.append(suspect)
        self.surroundings.update(suspect.surroundings)


def judge(shapes: Graph, suspects: Iterable[Suspect]) -> Iterator[tuple[int, Result]]:
    """The reference's results for the suspects, each with the number of its graph.

    Raises:
        DatelineError: (``E_SHAPES``) the shapes cannot be run.
    """
    for sitting in _sittings(suspects):
        with quiet_rdflib():
            data = _data_graph(sitting)
        results = results_of(data, _shapes_graph(shapes, sitting.suspects), shapes)
        if sitting.is_closed:
            number = sitting.suspects[0].graph
            yield from ((number, result) for result in results)
        else:
            yield from _shared_out(results, sitting.suspects)


def _sittings(suspects: Iterable[Suspect]) -> list[_Sitting]:
    sittings: list[_Sitting] = []
    for suspect in suspects:
        alone = suspect.part.is_nested or suspect.part.reach is None
        fitting = None if alone else next((one for one in sittings[-_MOST_TRIED:] if one.fits(suspect)), None)
        if fitting is None:
            fitting = _Sitting()
            sittings.append(fitting)
        fitting.add(suspect)
        fitting.is_closed = alone
    return sittings


def _shared_out(results: Iterable[Result], suspects: Sequence[Suspect]) -> Iterator[tuple[int, Result]]:
    asked: dict[tuple[str, str], set[int]] = defaultdict(set)
    for suspect in suspects:
        asked[str(suspect.part.shape), node_text(suspect.node)].add(suspect.graph)
    for result in results:
        for number in sorted(asked[result.source_shape, result.focus_node]):
            yield number, result


def _data_graph(sitting: _Sitting) -> Graph:
    data = Graph(bind_namespaces="none")
    for fact in class_fact_triples():
        data.add(fact)
    for triples in sitting.surroundings.values():
        for triple in triples:
            data.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return data


def _shapes_graph(shapes: Graph, suspects: Sequence[Suspect]) -> Graph:
    """The suspects' shapes with the suspects as their only targets."""
    graph = Graph(bind_namespaces="none")
    graph.namespace_manager = shapes.namespace_manager  # pySHACL's own messages use its prefixes
    copied: set[Node] = set()
    for suspect in suspects:
        part = suspect.part
        if part.shape not in copied:
            _copy(shapes, part.shape, graph, copied, whole=part.is_nested)
        graph.add((part.shape, SHACL.targetNode, suspect.node))
    return graph


def _copy(shapes: Graph, node: Node, target: Graph, copied: set[Node], *, whole: bool) -> None:
    copied.add(node)
    own_properties_only = shapes.value(node, SHACL.path) is None and not whole
    for predicate, value in shapes.predicate_objects(node):
        dropped = predicate in _TARGETS or (predicate == RDF.type and value == RDFS.Class)
        if dropped or (own_properties_only and predicate == SHACL.property):
            continue
        target.add((node, predicate, value))
        if value not in copied and not isinstance(value, rdflib.Literal):
            _copy(shapes, value, target, copied, whole=True)
    if (node, SHACL.qualifiedValueShapesDisjoint, None) in shapes:
        _copy_siblings(shapes, node, target, copied)


def _copy_siblings(shapes: Graph, node: Node, target: Graph, copied: set[Node]) -> None:
    """The property shapes listed with one that counts only values that are none of theirs."""
    for parent in shapes.subjects(SHACL.property, node):
        for sibling in shapes.objects(parent, SHACL.property):
            target.add((parent, SHACL.property, sibling))
            if sibling not in copied:
                _copy(shapes, sibling, target, copied, whole=True)
