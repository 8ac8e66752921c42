"""The filter and the reference agree on the test suite of the SHACL recommendation, each of whose files is shapes and data.

The suite is not part of this project. The source distribution of pySHACL carries it, and is looked for in ``.cache/shacl``, where
``.ci/run`` puts it; ``SHACL_SUITE=<folder>`` names another folder, such as ``data-shapes-test-suite/tests/core`` of a copy of the
repository ``w3c/data-shapes``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import Graph

from dateline.model import Result, Severity
from dateline.rdf.graph import to_ntriples
from dateline.validate.compiled.compiling import uncompiled_shapes
from dateline.validate.compiled.literals import are_read_alike
from dateline.validate.reference import quiet_rdflib, to_rdflib
from dateline.validate.shapes import SHACL, Shapes
from dateline.validate.validation import check, check_by_reference

_ROOT = Path(__file__).resolve().parents[3]
_FOUND = sorted(_ROOT.glob(".cache/shacl/pyshacl-*/test/resources/sht_tests/core"))
_FOLDER = os.environ.get("SHACL_SUITE") or str(_FOUND[-1] if _FOUND else "")
_FILES = sorted(Path(_FOLDER).rglob("*.ttl")) if _FOLDER else []
_NAMES = [path.relative_to(_FOLDER).with_suffix("").as_posix() for path in _FILES]
_IN_SUITE = 90
_SEVERITY = NamedNode(str(SHACL.severity))
_TARGET_NODE = NamedNode(str(SHACL.targetNode))
_TARGET_OBJECTS = NamedNode(str(SHACL.targetObjectsOf))
_SEVERITIES = {NamedNode(str(SHACL[severity.value])) for severity in Severity}

pytestmark = pytest.mark.skipif(
    not _FOLDER and not os.environ.get("CI"),
    reason="no copy of the W3C's SHACL tests in .cache/shacl, and SHACL_SUITE names none",
)


def test_the_suite_is_whole() -> None:
    """All of the recommendation's tests of SHACL Core are there."""
    assert len(_FILES) > _IN_SUITE, "no W3C tests: run .ci/run, or name a copy in SHACL_SUITE"


def _read(path: Path) -> frozenset[Triple]:
    quads = list(parse(path=str(path), format=RdfFormat.TURTLE, base_iri=f"http://x.example/{path.stem}"))
    own = [quad.object for quad in quads if quad.predicate == _SEVERITY and quad.object not in _SEVERITIES]
    if own:
        pytest.skip(f"a report has no place for the severity {own[0]}, which is none of SHACL's own three")
    return frozenset(quad.triple for quad in quads)


def _shapes(triples: frozenset[Triple]) -> Shapes:
    graph = Graph(bind_namespaces="none")
    with quiet_rdflib():
        for triple in triples:
            graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return Shapes(graph, graph, ())


def _read_alike(triples: frozenset[Triple]) -> frozenset[Triple]:
    """The part of a graph that is the filter's: without subclasses of its own, and without literals that are rewritten."""
    return frozenset(triple for triple in triples if are_read_alike(to_ntriples([triple])))


def _targets_to_be_found(triples: frozenset[Triple]) -> frozenset[Triple]:
    """The same with a property of its own that leads to each shape's nodes: a node targeted by name is suspected unseen."""
    named = {triple for triple in triples if triple.predicate == _TARGET_NODE}
    shapes = sorted({triple.subject for triple in named}, key=str)
    leads = {shape: NamedNode(f"http://x.example/leads{number}") for number, shape in enumerate(shapes)}
    found = {Triple(NamedNode("http://x.example/finder"), leads[triple.subject], triple.object) for triple in named}
    targets = {Triple(shape, _TARGET_OBJECTS, lead) for shape, lead in leads.items()}
    return frozenset((triples - named) | found | targets)


def _agreed(triples: frozenset[Triple], data: frozenset[Triple]) -> tuple[Result, ...]:
    found, expected = check(_shapes(triples), data), check_by_reference(_shapes(triples), data)
    assert found == expected, sorted(map(str, {*found} ^ {*expected}))
    return found


@pytest.mark.parametrize("path", _FILES, ids=_NAMES)
def test_filter_and_reference_agree_on_a_file(path: Path) -> None:
    """Every result is the same in all its parts, whether the shapes have queries or fall back on the reference."""
    triples = _read(path)
    _agreed(triples, triples)


@pytest.mark.parametrize("path", _FILES, ids=_NAMES)
def test_they_agree_on_what_the_filter_does_not_hand_over(path: Path) -> None:
    """The filter itself has to find the suspects: no target is given by name, and both engines read all of the data alike."""
    triples = _targets_to_be_found(_read(path))
    data = _read_alike(triples)
    assert are_read_alike(to_ntriples(data))
    _agreed(triples, data)


def test_the_filter_does_most_of_the_suite_itself() -> None:
    """Agreement is not had by falling back: of the files with results, more than half have a query for every shape."""
    with_results = compiled = 0
    for path in _FILES:
        quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri="http://x.example/")
        triples = _targets_to_be_found(frozenset(quad.triple for quad in quads if quad.predicate != _SEVERITY))
        shapes = _shapes(triples)
        if check(shapes, _read_alike(triples)):
            with_results += 1
            compiled += not uncompiled_shapes(shapes.core)
    assert compiled > with_results / 2
