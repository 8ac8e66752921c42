"""The shapes and class facts that travel with the package, read once a process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pyoxigraph import RdfFormat, Triple
from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from dateline.model import Severity
from dateline.rdf.graph import parse_triples, to_ntriples
from dateline.rdf.terms import RDFS, compact
from dateline.resources import resource

SHAPES = "https://w3id.org/dateline/shapes#"
"""The namespace of our shapes."""
SHACL = Namespace("http://www.w3.org/ns/shacl#")
_PAGE_SHAPES = "page_markup.ttl"
_IRI = re.compile(r"<([^<>]*)>")
_SUBCLASS = f"{RDFS}subClassOf"


class Profile(StrEnum):
    """What a graph is meant to be."""

    KNOWLEDGE_BASE = "knowledge-base"
    PAGE_MARKUP = "page-markup"


@dataclass(frozen=True, slots=True)
class GraphQuery:
    """A SPARQL constraint that looks at the graph as a whole.

    Args:
        shape: IRI of the node shape that holds it.
        message: may name variables of the query: ``{?name}``.
        select: with its prefixes; ``?value`` is the offender, ``?path`` a property where it gives one.
    """

    shape: str
    severity: Severity
    message: str
    select: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """One profile's shapes, sorted into what pySHACL checks and what is asked of the graph as a whole.

    Args:
        everything: all of them, as the files have them.
        core: those without SPARQL.
        queries: those with SPARQL, sorted by IRI.
    """

    everything: Graph
    core: Graph
    queries: tuple[GraphQuery, ...]


@cache
def load_shapes(profile: Profile = Profile.KNOWLEDGE_BASE) -> Shapes:
    """The shapes of a profile; the graphs are shared: do not add to them."""
    everything = Graph()
    for name in _shape_files(profile):
        everything.parse(data=to_ntriples(parse_triples(resource("shapes", name).read_bytes(), RdfFormat.TURTLE)), format="nt")
    shapes_with_queries = set(everything.subjects(SHACL.sparql))
    core = Graph()
    for triple in everything:
        if triple[0] not in shapes_with_queries:
            core.add(triple)
    prefixes = _prefix_lines(everything)
    queries = [_graph_query(everything, shape, prefixes) for shape in shapes_with_queries]
    return Shapes(everything, core, tuple(sorted(queries, key=lambda query: query.shape)))


@cache
def class_facts() -> frozenset[Triple]:
    """Which class is a kind of which other, after our vocabulary and schema.org."""
    facts: set[Triple] = set()
    for name in ("classes.ttl", "dateline.ttl"):
        triples = parse_triples(resource("ontology", name).read_bytes(), RdfFormat.TURTLE)
        facts.update(triple for triple in triples if triple.predicate.value == _SUBCLASS)
    return frozenset(facts)


def path_text(shapes: Graph, path: Node | None) -> str | None:
    """A property path as SPARQL writes it, with full IRIs; a single property without angle brackets."""
    if path is None or isinstance(path, URIRef):
        return None if path is None else str(path)
    alternatives = shapes.value(path, SHACL.alternativePath)
    if alternatives is not None:
        return "|".join(_step(shapes, step) for step in Collection(shapes, alternatives))
    return "/".join(_step(shapes, step) for step in Collection(shapes, path))


def short_path(path: str) -> str:
    """The same with each IRI in its compact form.

    >>> short_path("<http://schema.org/author>/<http://schema.org/name>")
    'schema:author/schema:name'
    """
    return _IRI.sub(lambda step: compact(step[1]), path) if "<" in path else compact(path)


def _step(shapes: Graph, path: Node) -> str:
    return f"<{path}>" if isinstance(path, URIRef) else f"({path_text(shapes, path)})"


def _shape_files(profile: Profile) -> list[str]:
    if profile is Profile.PAGE_MARKUP:
        return [_PAGE_SHAPES]
    names = (entry.name for entry in resource("shapes").iterdir())
    return sorted(name for name in names if name.endswith(".ttl") and name != _PAGE_SHAPES)


def _prefix_lines(shapes: Graph) -> str:
    declared = {
        str(shapes.value(node, SHACL.prefix)): str(shapes.value(node, SHACL.namespace))
        for node in shapes.objects(None, SHACL.declare)
    }
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(declared.items()))


def _graph_query(shapes: Graph, shape: Node, prefixes: str) -> GraphQuery:
    severity = Severity(str(shapes.value(shape, SHACL.severity, default=SHACL.Violation)).removeprefix(str(SHACL)))
    constraint = shapes.value(shape, SHACL.sparql)
    message = str(shapes.value(constraint, SHACL.message))
    return GraphQuery(str(shape), severity, message, prefixes + str(shapes.value(constraint, SHACL.select)))


def named_constraints(shapes: Graph) -> list[str]:
    """IRIs of all shapes that constrain something and have a message, sorted: what a report can name."""
    named = {str(node) for node in shapes.subjects(SHACL.message) if not isinstance(node, BNode)}
    named.update(str(node) for node in shapes.subjects(SHACL.sparql))
    return sorted(named)
