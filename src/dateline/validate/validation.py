"""One graph against the shapes: pySHACL for SHACL Core, one store query for each rule over the whole graph."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pyshacl
from pyoxigraph import Triple
from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from dateline.model import DatelineError, Report, Result, Severity
from dateline.rdf.graph import to_ntriples
from dateline.validate.queries import run_queries
from dateline.validate.shapes import SHACL, Profile, Shapes, class_facts, load_shapes, path_text

_SEVERITY_ORDER = {severity: place for place, severity in enumerate(Severity)}


def validate_triples(triples: Iterable[Triple], source: str, *, profile: Profile = Profile.KNOWLEDGE_BASE) -> Report:
    """Check one graph; violations are data, never exceptions.

    Nothing is inferred but the subclass relations of our vocabulary and schema.org, nothing is imported, nothing is fetched.

    Args:
        triples: the whole graph: an article's graphs with the descriptions of the things they name. Blank nodes are reported
            under the labels they come with.
        source: what to call it in the report: an article's key, or a path.
        profile: which shapes apply.

    Raises:
        DatelineError: (``E_SHAPES``) the shapes themselves cannot be run.
    """
    return Report(source, check(load_shapes(profile), triples))


def check(shapes: Shapes, triples: Iterable[Triple]) -> tuple[Result, ...]:
    """The results of some shapes on one graph, sorted by severity, the worst first, then by shape and node."""
    data = frozenset(triples)
    results = {*_core_results(shapes.core, data | class_facts()), *run_queries(shapes.queries, data)}
    return tuple(sorted(results, key=_sort_key))


def _core_results(shapes: Graph, triples: frozenset[Triple]) -> list[Result]:
    with _quiet_rdflib():
        data = Graph(bind_namespaces="none")
        data.parse(data=to_ntriples(triples), format="nt")
        _, report, explanation = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
        if not isinstance(report, Graph):
            message = f"the shapes cannot be run: {explanation}; install dateline again"
            raise DatelineError(message, code="E_SHAPES", stage="validate", spec="https://www.w3.org/TR/shacl/")
        return [_result(report, node, shapes) for node in report.objects(None, SHACL.result)]


@contextmanager
def _quiet_rdflib() -> Iterator[None]:
    """Keep rdflib from logging and warning of each literal that is not of its datatype: the shapes report it in plain words."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning, module="rdflib")
            yield
    finally:
        logger.setLevel(level)


def _result(report: Graph, node: Node, shapes: Graph) -> Result:
    def given(term: URIRef) -> Any:  # noqa: ANN401 - rdflib types what a graph may hold as Any
        return report.value(node, term)

    shape = given(SHACL.sourceShape)
    path = given(SHACL.resultPath)
    value = given(SHACL.value)
    return Result(
        severity=Severity(str(given(SHACL.resultSeverity)).removeprefix(str(SHACL))),
        message=min(str(message) for message in report.objects(node, SHACL.resultMessage)),
        focus_node=_text(given(SHACL.focusNode)),
        source_shape=str(shape),
        constraint=str(given(SHACL.sourceConstraintComponent)),
        path=path_text(shapes, shapes.value(shape, SHACL.path)) if isinstance(path, BNode) else path_text(shapes, path),
        value_node=None if value is None else _text(value),
    )


def _text(term: Node) -> str:
    return str(term) if isinstance(term, URIRef) else term.n3()


def _sort_key(result: Result) -> tuple[object, ...]:
    return (
        _SEVERITY_ORDER[result.severity],
        result.source_shape,
        result.focus_node,
        result.path or "",
        result.value_node or "",
        result.constraint,
        result.message,
    )
