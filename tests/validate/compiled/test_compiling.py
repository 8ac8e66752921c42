"""The project's own shapes as queries: all of them, and conforming graphs meet nothing else."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Graph, URIRef

from conftest import load_script
from dateline.rdf.graph import to_ntriples
from dateline.validate.compiled.batches import check_graphs, suspects
from dateline.validate.compiled.compiling import compile_shapes, uncompiled_shapes
from dateline.validate.shapes import SHACL, SHAPES, Profile, load_shapes
from dateline.validate.validation import check, check_by_reference, validate_graphs

_EXAMPLES = Path(__file__).parents[2] / "shapes" / "examples.py"
_shown = load_script(_EXAMPLES)

_UNIT = NamedNode("http://schema.org/url")


def _without(predicate: str) -> frozenset[Triple]:
    return frozenset(
        triple for triple in _shown.conforming(Profile.KNOWLEDGE_BASE) if not triple.predicate.value.endswith(predicate)
    )


@pytest.mark.parametrize("profile", list(Profile), ids=str)
def test_every_shape_of_ours_is_compiled(profile: Profile) -> None:
    """No shape of the packs falls back on pySHACL; whoever adds one that does has to name it here."""
    assert uncompiled_shapes(load_shapes(profile).core) == {}


@pytest.mark.parametrize("profile", list(Profile), ids=str)
def test_every_named_core_constraint_has_a_query(profile: Profile) -> None:
    """Each shape with a message of its own is asked about."""
    core = load_shapes(profile).core
    named = {str(shape) for shape in core.subjects(SHACL.message) if isinstance(shape, URIRef)}
    assert {str(part.shape) for part in compile_shapes(core).parts if part.selects} == named


@pytest.mark.parametrize("profile", list(Profile), ids=str)
def test_a_graph_in_which_nothing_is_wrong_never_meets_pyshacl(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store alone finds that there is nothing to judge."""

    def _refuse(*_: object, **__: object) -> None:
        pytest.fail("pySHACL was called")

    monkeypatch.setattr(pyshacl, "validate", _refuse)
    assert check(load_shapes(profile), _shown.conforming(profile)) == ()


def test_only_the_failing_nodes_of_a_graph_are_handed_on() -> None:
    """One missing address makes one suspect, whose surroundings are its own triples."""
    (suspect,) = suspects(load_shapes().core, [to_ntriples(_without("schema.org/url"))])
    assert str(suspect.part.shape) == f"{SHAPES}NewsArticle-urlMissing"
    assert {str(triple.subject) for triples in suspect.surroundings.values() for triple in triples} == {f"<{suspect.node}>"}


def test_what_one_graph_says_does_not_stand_in_for_what_another_lacks() -> None:
    """The same names in two graphs of one batch, a property missing in one, doubled over both: each is judged by itself."""
    whole, lacking = _shown.conforming(Profile.KNOWLEDGE_BASE), _without("schema.org/url")
    article = next(triple.subject for triple in whole if triple.predicate == _UNIT)
    other = lacking | {Triple(article, _UNIT, NamedNode("https://news.example/other"))}
    found = check_graphs(load_shapes(), [to_ntriples(graph) for graph in (whole, lacking, other)])
    assert [{result.source_shape for result in results} for results in found] == [
        set(),
        {f"{SHAPES}NewsArticle-urlMissing"},
        set(),
    ]


def test_a_graph_that_brings_subclasses_of_its_own_is_judged_with_them() -> None:
    """Such a graph goes to pySHACL as a whole, since the queries know the vocabulary's classes only."""
    subclass = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    own, person = NamedNode("urn:x-own"), NamedNode("http://schema.org/Person")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    graph = {Triple(NamedNode("urn:x-somebody"), kind, own), Triple(own, subclass, person)}
    found = check(load_shapes(), graph)
    assert f"{SHAPES}Person-iri" in {result.source_shape for result in found}
    assert found == check_by_reference(load_shapes(), graph)


def test_an_empty_graph_is_asked_as_well() -> None:
    """A rule that misses something in the graph as a whole finds it missing in an empty one."""
    found = check(load_shapes(Profile.PAGE_MARKUP), [])
    assert [result.source_shape for result in found] == [f"{SHAPES}Page-noArticle"]


def test_reports_come_in_the_order_of_the_graphs_and_only_as_asked_for() -> None:
    """Graphs are read as reports are wanted, so that a knowledge base of any size is never in memory as a whole."""
    bad = to_ntriples({Triple(NamedNode("urn:x:1"), NamedNode("http://schema.org/name"), Literal(""))})
    read: list[int] = []

    def graphs() -> object:
        for number in range(6):
            read.append(number)
            yield str(number), bad + b"# " + b"x" * (5 << 20) + b"\n"

    reports = validate_graphs(graphs())  # type: ignore[arg-type] # a generator of pairs
    assert [next(reports).source for _ in range(2)] == ["0", "1"]
    assert read == [0, 1]
    assert [report.source for report in reports] == ["2", "3", "4", "5"]


def test_a_shape_without_a_query_falls_back_and_says_so() -> None:
    """Its targets are all suspected, pySHACL finds the one that fails, and the list names the term."""
    shapes = Graph()
    shapes.parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:x:> .
        :S a sh:NodeShape ; sh:targetClass :T ; sh:pattern "^(?!urn:x:b)" .""",
        format="turtle",
    )
    kind, thing = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode("urn:x:T")
    data = to_ntriples(Triple(NamedNode(f"urn:x:{name}"), kind, thing) for name in "ab")
    assert uncompiled_shapes(shapes) == {"urn:x:S": "sh:pattern '^(?!urn:x:b)'"}
    assert [str(suspect.node) for suspect in suspects(shapes, [data])] == ["urn:x:a", "urn:x:b"]
