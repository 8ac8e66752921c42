"""One graph against the shapes: results as data, in one order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from dateline.model import Severity
from dateline.validate.shapes import SHAPES, Profile
from dateline.validate.validation import validate_triples

_BASE = Path(__file__).parents[1] / "shapes" / "base.ttl"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def _base() -> frozenset[Triple]:
    return frozenset(quad.triple for quad in parse(path=_BASE, format=RdfFormat.TURTLE))


def _without(predicate: str) -> frozenset[Triple]:
    return frozenset(triple for triple in _base() if not triple.predicate.value.endswith(predicate))


def test_a_conforming_graph_has_an_empty_report() -> None:
    """No result, and the source as it was given."""
    report = validate_triples(_base(), "harbour-talks")
    assert (report.source, report.results, report.conforms) == ("harbour-talks", (), True)


def test_an_empty_graph_conforms() -> None:
    """Nothing is demanded of a graph that says nothing."""
    assert validate_triples([], "empty").results == ()


def test_a_violation_names_shape_node_and_path() -> None:
    """The result gives all that somebody needs to find the place."""
    (result,) = [item for item in validate_triples(_without("#voice"), "x").results if item.focus_node.endswith("#claim-1")]
    assert result.severity is Severity.VIOLATION
    assert result.source_shape == f"{SHAPES}Claim-voice"
    assert result.path == "https://w3id.org/dateline/ontology#voice"
    assert result.constraint == "http://www.w3.org/ns/shacl#MinCountConstraintComponent"
    assert "dl:HearsayVoice" in result.message


def test_a_query_gives_the_offender_as_focus_node_and_fills_in_its_message() -> None:
    """The placeholder node that queries target appears nowhere, and no placeholder is left in a message."""
    results = [item for item in validate_triples(_without("leaderOf"), "x").results if item.source_shape.endswith("asserted")]
    assert [item.focus_node.rpartition("#")[2] for item in results] == ["stmt-leader"]
    assert "id/person/rosa-quill" in results[0].message
    assert "{?" not in results[0].message


def test_warnings_and_infos_do_not_make_a_graph_fail() -> None:
    """Only violations count for `conforms`."""
    report = validate_triples(_without("schema.org/url"), "x")
    assert [result.severity for result in report.results] == [Severity.INFO]
    assert report.conforms


def test_results_are_sorted_worst_first() -> None:
    """Violations, then warnings, then infos; within each by shape and node."""
    results = validate_triples(_without("schema.org/isBasedOn") - _without("nothing") | _without("#cue"), "x").results
    order = [list(Severity).index(result.severity) for result in results]
    assert order == sorted(order)
    shapes = [(place, result.source_shape, result.focus_node) for place, result in zip(order, results, strict=True)]
    assert shapes == sorted(shapes)


def test_paths_of_several_steps_are_written_out() -> None:
    """A path that is no single property is given as SPARQL writes it."""
    about = NamedNode("https://dateline.example/id/org/harbour-union")
    triples = _base() | {Triple(about, NamedNode("https://w3id.org/dateline/ontology#fundedBy"), about)}
    triples |= {Triple(about, NamedNode("https://w3id.org/dateline/ontology#backedBy"), Literal("somebody"))}
    (path,) = {item.path for item in validate_triples(triples, "x").results if item.source_shape.endswith("Organization-backer")}
    assert path == "<https://w3id.org/dateline/ontology#backedBy>|<https://w3id.org/dateline/ontology#fundedBy>"


def test_a_value_that_is_not_of_its_datatype_is_reported_quietly(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A date that is none gives a result, and no library writes a traceback about it."""
    article = next(triple.subject for triple in _base() if triple.predicate.value.endswith("headline"))
    broken = Triple(article, NamedNode("http://schema.org/dateModified"), Literal("soon", datatype=NamedNode(f"{_XSD}dateTime")))
    results = validate_triples(_without("dateModified") | {broken}, "x").results
    assert f"{SHAPES}NewsArticle-dateModified" in {result.source_shape for result in results}
    assert capsys.readouterr() == ("", "")
    assert caplog.records == []


def test_a_page_is_held_to_its_own_shapes() -> None:
    """What a page's markup leaves out is no violation there."""
    triples = [
        Triple(NamedNode("https://news.example/a"), NamedNode(f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}"), value)
        for name, value in (("type", NamedNode("http://schema.org/NewsArticle")),)
    ]
    assert not validate_triples(triples, "x", profile=Profile.KNOWLEDGE_BASE).conforms
    found = {result.source_shape for result in validate_triples(triples, "x", profile=Profile.PAGE_MARKUP).results}
    assert f"{SHAPES}Page-headline" in found
    assert f"{SHAPES}NewsArticle-encoding" not in found


_LITERALS = st.builds(
    Literal,
    st.sampled_from(
        ["", "x", "-1", "99999999999999999999", "NaN", "INF", "1e400", "2024-02-30", "2024-05-03T24:00:00Z", "<<", "\u0000"]
    ),
    datatype=st.sampled_from(
        [
            NamedNode(_XSD + name)
            for name in ("string", "integer", "decimal", "double", "date", "dateTime", "gYear", "boolean", "duration")
        ]
    ),
)
_OBJECTS = st.one_of(_LITERALS, st.just(BlankNode("b")), st.just(NamedNode("urn:x")))


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_value_whatever_makes_the_check_itself_fail(data: st.DataObject) -> None:
    """Any object in the place of any other gives a report, never an exception."""
    triples = sorted(_base(), key=str)
    for place in data.draw(st.lists(st.integers(0, len(triples) - 1), min_size=20, max_size=60)):
        triples[place] = Triple(triples[place].subject, triples[place].predicate, data.draw(_OBJECTS))
    report = validate_triples(triples, "x")
    assert all(result.message and result.focus_node for result in report.results)


def test_reports_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with other hash seeds write the same report of a graph with many violations."""
    program = (
        "import sys; from pathlib import Path; from pyoxigraph import parse, RdfFormat;"
        "from dateline.validate.validation import validate_triples; from dateline.validate.reports import render;"
        "t = [q.triple for q in parse(path=sys.argv[1], format=RdfFormat.TURTLE) if not q.predicate.value.endswith('type')];"
        "print(render([validate_triples(t, 'x')], 'json'), render([validate_triples(t, 'x')], 'turtle'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, str(_BASE)], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
