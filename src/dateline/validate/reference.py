"""SHACL Core by pySHACL on rdflib, the reference: whatever finds suspects faster, its verdict is the one that counts."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from rdflib import RDFS, BNode, Graph, URIRef
from rdflib.term import Node

from dateline.model import DatelineError, Result, Severity
from dateline.rdf.graph import parse_triples
from dateline.validate.shapes import SHACL, class_facts, path_text

Term = NamedNode | BlankNode | Literal
"""What a graph without triple terms holds."""


def core_results(shapes: Graph, ntriples: bytes) -> list[Result]:
    """What pySHACL finds in one graph, in no order; the subclass relations of the vocabulary are added to it.

    Raises:
        DatelineError: (``E_SHAPES``) the shapes cannot be run.
    """
    with quiet_rdflib():
        data = Graph(bind_namespaces="none")
        for fact in class_fact_triples():
            data.add(fact)
        for triple in parse_triples(ntriples, RdfFormat.N_TRIPLES):
            data.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
        return results_of(data, shapes, shapes)


def results_of(data: Graph, shapes: Graph, described: Graph) -> list[Result]:
    """The same for a graph of rdflib's that holds all it needs.

    Args:
        data: read only.
        shapes: what to check.
        described: the shapes in full, from which a report takes its paths.
    """
    with quiet_rdflib():
        _, report, explanation = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
        if not isinstance(report, Graph):
            message = f"the shapes cannot be run: {explanation}; install dateline again"
            raise DatelineError(message, code="E_SHAPES", stage="validate", spec="https://www.w3.org/TR/shacl/")
        return [_result(report, node, described) for node in report.objects(None, SHACL.result)]


@contextmanager
def quiet_rdflib() -> Iterator[None]:
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


def node_text(term: Node) -> str:
    """An IRI as it is; a literal or a blank node in N-Triples form."""
    return str(term) if isinstance(term, URIRef) else term.n3()


def to_rdflib(term: Term | Triple) -> Node:
    """The same term in rdflib, as its own parsers would make it.

    Raises:
        DatelineError: (``E_RDF12``) it is a triple term.
    """
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        message = "a triple term (RDF 1.2) cannot be checked; write RDF 1.1"
        raise DatelineError(message, code="E_RDF12", stage="validate")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    is_plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return rdflib.Literal(term.value, datatype=None if is_plain else URIRef(term.datatype.value))


@cache
def class_fact_triples() -> tuple[tuple[Node, Node, Node], ...]:
    """The subclass relations of the vocabulary as rdflib has them."""
    return tuple((to_rdflib(fact.subject), RDFS.subClassOf, to_rdflib(fact.object)) for fact in class_facts())


def _result(report: Graph, node: Node, shapes: Graph) -> Result:
    def given(term: URIRef) -> Any:  # noqa: ANN401 - rdflib types what a graph may hold as Any
        return report.value(node, term)

    shape = given(SHACL.sourceShape)
    path = given(SHACL.resultPath)
    value = given(SHACL.value)
    return Result(
        severity=Severity(str(given(SHACL.resultSeverity)).removeprefix(str(SHACL))),
        message=min(str(message) for message in report.objects(node, SHACL.resultMessage)),
        focus_node=node_text(given(SHACL.focusNode)),
        source_shape=str(shape),
        constraint=str(given(SHACL.sourceConstraintComponent)),
        path=path_text(shapes, shapes.value(shape, SHACL.path)) if isinstance(path, BNode) else path_text(shapes, path),
        value_node=None if value is None else node_text(value),
    )
