"""Many graphs in one store: the compiled shapes find the suspects, pySHACL judges them, the rules over whole graphs run once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, parse
from rdflib import Graph
from rdflib.term import Node

from dateline.model import Result
from dateline.validate.compiled.compiling import Part, compile_shapes
from dateline.validate.compiled.judging import Suspect, judge
from dateline.validate.compiled.literals import are_read_alike
from dateline.validate.queries import GraphStore, run_over_graphs
from dateline.validate.reference import core_results, to_rdflib
from dateline.validate.shapes import Shapes

_PREFIX = "urn:x-graph:"


def check_graphs(shapes: Shapes, graphs: Sequence[bytes]) -> list[set[Result]]:
    """The results of some shapes on each of some graphs, every graph by itself.

    Args:
        shapes: of one profile.
        graphs: N-Triples. A graph that no suspect stands in never meets pySHACL; one that the store and rdflib would read
            differently is pySHACL's from the start.

    Raises:
        DatelineError: (``E_SHAPES``) the shapes cannot be run.
    """
    store = _loaded(graphs)
    results: list[set[Result]] = [set() for _ in graphs]
    alike = {number for number, graph in enumerate(graphs) if are_read_alike(graph)}
    for number, graph in enumerate(graphs):
        if number not in alike:
            results[number].update(core_results(shapes.core, graph))
    for number, result in judge(shapes.core, _suspects(shapes.core, store, alike)):
        results[number].add(result)
    names = [graph_name(number) for number in range(len(graphs))]
    for number, result in run_over_graphs(shapes.queries, GraphStore(store, names)):
        results[number].add(result)
    return results


def graph_name(number: int) -> NamedNode:
    """The name under which the graph of that number stands in the store."""
    return NamedNode(f"{_PREFIX}{number}")


def suspects(shapes: Graph, graphs: Sequence[bytes]) -> list[Suspect]:
    """The nodes of some graphs on which some shapes could fail; none is missing.

    Args:
        shapes: SHACL Core.
        graphs: N-Triples that `are_read_alike`.
    """
    return list(_suspects(shapes, _loaded(graphs), set(range(len(graphs)))))


def _loaded(graphs: Sequence[bytes]) -> Store:
    store = Store()
    for number, graph in enumerate(graphs):
        name = graph_name(number)
        if b" _:" in graph or b"\n_:" in graph or graph.startswith(b"_:"):  # loading renames blank nodes
            quads = (quad.triple for quad in parse(graph, format=RdfFormat.N_TRIPLES))
            store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, name) for triple in quads)
        else:
            store.bulk_load(graph, format=RdfFormat.N_TRIPLES, to_graph=name)
    return store


def _suspects(shapes: Graph, store: Store, alike: set[int]) -> Iterator[Suspect]:
    surroundings = _Surroundings(store)
    for part in compile_shapes(shapes).parts:
        found = {(number, node) for select in part.selects for number, node in _found(store, select) if number in alike}
        for number, node in sorted(found, key=lambda item: (item[0], str(item[1]))):
            yield Suspect(number, part, to_rdflib(node), surroundings.of(number, node, part))
        for number in sorted(alike if part.nodes else ()):
            for named in sorted(part.nodes, key=str):
                yield Suspect(number, part, named, surroundings.of(number, _from_rdflib(named), part))


def _found(store: Store, select: str) -> Iterable[tuple[int, NamedNode | BlankNode | Literal]]:
    solutions = store.query(select)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 - every compiled query is a SELECT
    for solution in solutions:
        yield int(solution["g"].value.removeprefix(_PREFIX)), solution["f"]


def _from_rdflib(node: Node) -> NamedNode | BlankNode | Literal:
    """The same term in pyoxigraph."""
    line = f"<urn:x> <urn:x> {node.n3()} ."
    (term,) = (quad.object for quad in parse(line, format=RdfFormat.N_TRIPLES))
    assert isinstance(term, NamedNode | BlankNode | Literal)  # noqa: S101 - rdflib has no triple terms
    return term


class _Surroundings:
    """What graphs say of a node and of those near it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._near = cache(self._read_near)
        self._own = cache(self._read_own)
        self._whole = cache(self._read_whole)

    def of(self, number: int, node: NamedNode | BlankNode | Literal, part: Part) -> dict[object, frozenset[Triple]]:
        """For each node as far as the part looks, its triples; of the whole graph where that is not known."""
        return self._whole(number) if part.reach is None else self._near(number, node, part.reach)

    def _read_near(self, number: int, node: NamedNode | BlankNode | Literal, reach: int) -> dict[object, frozenset[Triple]]:
        found: dict[object, frozenset[Triple]] = {}
        border: set[object] = {node}
        for _ in range(reach):
            fresh = {item for item in border if item not in found and isinstance(item, NamedNode | BlankNode)}
            found.update((item, self._own(number, item)) for item in fresh)
            border = {triple.object for item in fresh for triple in found[item]}
        return found

    def _read_own(self, number: int, node: NamedNode | BlankNode) -> frozenset[Triple]:
        return frozenset(quad.triple for quad in self._store.quads_for_pattern(node, None, None, graph_name(number)))

    def _read_whole(self, number: int) -> dict[object, frozenset[Triple]]:
        subjects = {quad.subject for quad in self._store.quads_for_pattern(None, None, None, graph_name(number))}
        return {subject: self._own(number, subject) for subject in subjects if not isinstance(subject, Triple | DefaultGraph)}
