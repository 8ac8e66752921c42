"""SPARQL constraints over a whole graph, run by a store in one query each: what takes pySHACL's own executor seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store, Triple

from dateline.model import Result
from dateline.validate.shapes import GraphQuery

SPARQL_COMPONENT = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_LONGEST_VALUE = 200


def run_queries(queries: Iterable[GraphQuery], triples: Iterable[Triple]) -> Iterator[Result]:
    """One result for each solution of each query, the offender as its focus node.

    The queries are those of the shapes files and pySHACL gives the same results (tested); no pattern of theirs has ``$this``.
    """
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    for query in queries:
        solutions = store.query(query.select)
        if isinstance(solutions, QuerySolutions):
            for solution in solutions:
                yield _result(query, solution, [variable.value for variable in solutions.variables])


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
