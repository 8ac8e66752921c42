"""Property paths: as SPARQL writes them, and how far from its focus node a shape looks."""

from __future__ import annotations

from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from dateline.validate.compiled.sparql.uncompilable import UncompilableError
from dateline.validate.shapes import SHACL

_KINDS = (RDF.first, SHACL.alternativePath, SHACL.inversePath, SHACL.zeroOrMorePath, SHACL.oneOrMorePath, SHACL.zeroOrOnePath)
_REPEATED = {SHACL.zeroOrMorePath: "*", SHACL.oneOrMorePath: "+", SHACL.zeroOrOnePath: "?"}


def sparql_path(shapes: Graph, path: Node) -> str:
    """A SHACL path in SPARQL's syntax, with full IRIs, in brackets where it has several steps.

    Raises:
        UncompilableError: it is no well-formed path, or several at once, of which each processor takes another.
    """
    if isinstance(path, URIRef):
        return f"<{path}>"
    if _is_ambiguous(shapes, path):
        raise UncompilableError("sh:path")
    alternatives = shapes.value(path, SHACL.alternativePath)
    if alternatives is not None:
        return f"({'|'.join(sparql_path(shapes, step) for step in Collection(shapes, alternatives))})"
    inverse = shapes.value(path, SHACL.inversePath)
    if inverse is not None:
        return f"(^{sparql_path(shapes, inverse)})"
    for predicate, sign in _REPEATED.items():
        repeated = shapes.value(path, predicate)
        if repeated is not None:
            return f"({sparql_path(shapes, repeated)}{sign})"
    steps = list(Collection(shapes, path))
    if not steps:
        raise UncompilableError("sh:path")
    return f"({'/'.join(sparql_path(shapes, step) for step in steps)})"


def steps_forward(shapes: Graph, path: Node) -> int | None:
    """How many triples the path's longest way has; None when it goes backwards or on without end."""
    if isinstance(path, URIRef):
        return 1
    if _is_ambiguous(shapes, path):
        return None
    alternatives = shapes.value(path, SHACL.alternativePath)
    if alternatives is not None:
        lengths = [steps_forward(shapes, step) for step in Collection(shapes, alternatives)]
        return None if None in lengths else max((length or 0 for length in lengths), default=0)
    optional = shapes.value(path, SHACL.zeroOrOnePath)
    if optional is not None:
        return steps_forward(shapes, optional)
    if any(shapes.value(path, predicate) is not None for predicate in (SHACL.inversePath, *_REPEATED)):
        return None
    lengths = [steps_forward(shapes, step) for step in Collection(shapes, path)]
    return None if None in lengths else sum(length or 0 for length in lengths)


def _is_ambiguous(shapes: Graph, path: Node) -> bool:
    return sum((path, kind, None) in shapes for kind in _KINDS) > 1
