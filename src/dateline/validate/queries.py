"""SPARQL constraints over whole graphs, run by a store in one query each: what takes pySHACL's own executor seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store, Triple

from dateline.model import DatelineError, Result
from dateline.validate.shapes import GraphQuery

SPARQL_COMPONENT = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_PARTS = re.compile(r"(.*?)SELECT\s+(?:DISTINCT\s+)?\$this(.*?)WHERE\s*\{(.*)\}\s*", re.DOTALL)
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class GraphStore:
    """Graphs to be asked together, and each to be answered for by itself.

    Args:
        names: of the graphs in the store.
    """

    store: Store
    names: Sequence[NamedNode]


def run_queries(queries: Iterable[GraphQuery], triples: Iterable[Triple]) -> Iterator[Result]:
    """One result for each solution of each query, the offender as its focus node.

    The queries are those of the shapes files and pySHACL gives the same results (tested); no pattern of theirs has ``$this``.
    """
    name = NamedNode("urn:x-graph:0")
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)
    for _, result in run_over_graphs(queries, GraphStore(store, [name])):
        yield result


def run_over_graphs(queries: Iterable[GraphQuery], graphs: GraphStore) -> Iterator[tuple[int, Result]]:
    """The same for many graphs in one query each; with each result the number of its graph."""
    numbers = {name: number for number, name in enumerate(graphs.names)}
    for name in graphs.names:
        graphs.store.add_graph(name)  # an empty one is asked as well
    for query in queries:
        solutions = graphs.store.query(_over_graphs(query))
        if isinstance(solutions, QuerySolutions):
            for solution in solutions:
                names = [variable.value for variable in solutions.variables if variable.value != "graph_"]
                yield numbers[solution["graph_"]], _result(query, solution, names)


def _over_graphs(query: GraphQuery) -> str:
    parts = _PARTS.fullmatch(query.select)
    if parts is None:
        message = f"the query of {query.shape} does not read 'SELECT DISTINCT $this … WHERE {{ … }}'; write it so"
        raise DatelineError(message, code="E_SHAPES", stage="validate", spec="https://www.w3.org/TR/shacl/#sparql-constraints")
    return f"{parts[1]} SELECT DISTINCT ?graph_ {parts[2]} WHERE {{ GRAPH ?graph_ {{ {parts[3]} }} }}"


def term_text(term: object) -> str:
    """An IRI as it is; a literal or a blank node in N-Triples form."""
    return term.value if isinstance(term, NamedNode) else str(term)


def _result(query: GraphQuery, solution: QuerySolution, names: list[str]) -> Result:
    bound = {name: solution[name] for name in names if solution[name] is not None}
    return Result(
        severity=query.severity,
        message=_PLACEHOLDER.sub(lambda match: _plain(bound.get(match[1])), query.message),
        focus_node=term_text(bound["value"]),
        source_shape=query.shape,
        constraint=SPARQL_COMPONENT,
        path=term_text(bound["path"]) if "path" in bound else None,
        value_node=None,
    )


def _plain(term: object) -> str:
    if isinstance(term, NamedNode | Literal | BlankNode):
        words = term.value
        return words if len(words) <= _LONGEST_VALUE else words[:_LONGEST_VALUE] + "…"
    return ""
