"""Reports in five formats."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from pyoxigraph import RdfFormat, parse

from dateline.model import Report, Result, Severity, UsageError
from dateline.validate.formats.passages import Passages, Place
from dateline.validate.reports import FORMATS, render

_SH = "http://www.w3.org/ns/shacl#"
_DLS = "https://w3id.org/dateline/shapes#"
_NODE = "https://dateline.example/article/a#claim-1"


def _result(severity: Severity, shape: str, value: str | None = None, message: str = "It is wrong: mend it.") -> Result:
    return Result(
        severity, message, _NODE, f"{_DLS}{shape}", f"{_SH}MinCountConstraintComponent", "http://schema.org/text", value
    )


REPORTS = [
    Report(
        "article <a> & co",
        (
            _result(Severity.VIOLATION, "Claim-text", '"a \\"quoted\\" value"@en'),
            _result(Severity.VIOLATION, "Claim-text", "_:b1"),
            _result(Severity.WARNING, "Claim-about", "https://a.example/x", "Look here: ]]> & \u0001?"),
            _result(Severity.INFO, "Claim-cue"),
        ),
    ),
    Report("b", ()),
]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_stable_and_ends_in_a_line_end(name: str) -> None:
    """Two renderings are equal, also of no report at all."""
    assert render(REPORTS, name) == render(REPORTS, name)
    assert render(REPORTS, name).endswith("\n")
    assert render([], name).endswith("\n")


def test_text_groups_and_counts() -> None:
    """One line a shape, its message once, a line a place, and the sum last."""
    lines = render(REPORTS).splitlines()
    assert lines[0] == "article <a> & co: does not conform"
    assert lines[1] == "  Violation Claim-text (2)"
    assert lines[2:5] == [
        "    It is wrong: mend it.",
        f'      {_NODE}  schema:text  "a \\"quoted\\" value"@en',
        f"      {_NODE}  schema:text  _:b1",
    ]
    assert lines[-2:] == ["b: conforms", "1 of 2 conform: 2 violations, 1 warning, 1 info"]


def test_json_holds_every_field() -> None:
    """Counts by severity, and each result with the model's own keys."""
    document = json.loads(render(REPORTS, "json"))
    assert document["conforms"] is False
    assert document["counts"] == {"Violation": 2, "Warning": 1, "Info": 1}
    first, second = document["reports"]
    assert (second["source"], second["conforms"], second["results"]) == ("b", True, [])
    assert first["results"][0] == {
        "severity": "Violation",
        "message": "It is wrong: mend it.",
        "focus_node": _NODE,
        "path": "http://schema.org/text",
        "value_node": '"a \\"quoted\\" value"@en',
        "source_shape": f"{_DLS}Claim-text",
        "constraint": f"{_SH}MinCountConstraintComponent",
    }


def test_turtle_is_a_shacl_report_without_blank_nodes() -> None:
    """A report node each, all its results, literals as literals."""
    quads = list(parse(render(REPORTS, "turtle"), format=RdfFormat.TURTLE))
    assert not any("_:" in str(term) for quad in quads for term in (quad.subject, quad.object))
    conforms = {str(quad.object) for quad in quads if quad.predicate.value == f"{_SH}conforms"}
    assert len([quad for quad in quads if quad.predicate.value == f"{_SH}result"]) == 4
    assert any("true" in value for value in conforms)
    assert any("false" in value for value in conforms)
    values = {str(quad.object) for quad in quads if quad.predicate.value == f"{_SH}value"}
    assert values == {'"a \\"quoted\\" value"@en', "<urn:dateline:blank:b1>", "<https://a.example/x>"}


def test_sarif_has_rules_levels_and_places() -> None:
    """One rule a shape, and each result points to its rule, its file and its node."""
    document = json.loads(render(REPORTS, "sarif"))
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["Claim-about", "Claim-cue", "Claim-text"]
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "note"]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    place = run["results"][0]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "article%20%3Ca%3E%20&%20co"
    assert place["logicalLocations"] == [{"fullyQualifiedName": _NODE}]


def test_junit_is_well_formed_and_fails_only_for_violations() -> None:
    """A suite a report, a case a shape; what conforms is one passing case; no character that XML forbids."""
    root = ET.fromstring(render(REPORTS, "junit"))  # noqa: S314 - our own output
    assert (root.get("tests"), root.get("failures")) == ("4", "1")
    first, second = root
    assert first.get("name") == "article <a> & co"
    assert [case.get("name") for case in first] == ["Claim-text", "Claim-about", "Claim-cue"]
    assert [len(case.findall("failure")) for case in first] == [1, 0, 0]
    assert [case.get("name") for case in second] == ["all shapes"]


def test_an_unknown_format_is_refused() -> None:
    """The error names the formats there are."""
    with pytest.raises(UsageError, match="sarif"):
        render(REPORTS, "pdf")


def test_a_report_for_people_shows_the_words() -> None:
    """Below each place stands the line of the text that it is about, cut to a readable length."""
    version = "https://x.example/article/a/text/0a1b2c3d4e5f"
    text = "A headline\n" + "word " * 60 + "the end"
    node = "urn:claim"
    passages = Passages({version: text}, {}, {node: [Place(version, len(text) - 7, len(text))]})
    result = Result(Severity.WARNING, "look here", node, "urn:shape", "urn:constraint")
    shown = render([Report("a", (result,))], "text", passages)
    assert "word the end”" in shown
    assert "A headline" not in shown
    assert max(len(line) for line in shown.splitlines()) < 200


def test_a_terminal_is_not_given_orders() -> None:
    """Control characters of the data are made visible in the report for people."""
    result = Result(Severity.WARNING, "odd \x1b[31m word", "urn:claim", "urn:shape", "urn:constraint")
    shown = render([Report("a", (result,))], "text")
    assert "\x1b" not in shown
    assert "odd \N{REPLACEMENT CHARACTER}[31m word" in shown
