"""Reports for people and for programs: text, JSON, SHACL in Turtle, SARIF and JUnit, each the same on every run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from dateline.model import Report, Result, Severity, UsageError
from dateline.rdf.terms import compact
from dateline.validate.formats.junit import to_junit
from dateline.validate.formats.sarif import to_sarif
from dateline.validate.formats.shacl_report import to_turtle_report
from dateline.validate.shapes import SHAPES


def render(reports: Sequence[Report], format: str = "text") -> str:  # noqa: A002 - the word of the command line
    """The reports in one of the formats `FORMATS`; ends in a newline.

    Raises:
        UsageError: (``E_FORMAT``) the format is unknown.
    """
    if format not in FORMATS:
        message = f"'{format}' is not a report format; use {', '.join(FORMATS)}"
        raise UsageError(message, code="E_FORMAT", stage="validate")
    return FORMATS[format](reports)


def to_text(reports: Sequence[Report]) -> str:
    """For people: what was checked, then the worst first, one message with the places it holds for, then the counts."""
    lines = [line for report in reports for line in _report_lines(report)]
    return "\n".join([*lines, _sum(reports)]) + "\n"


def to_json(reports: Sequence[Report]) -> str:
    """One object: ``conforms``, ``counts`` by severity, and ``reports`` with their ``results``; keys are those of the model."""
    document = {
        "conforms": all(report.conforms for report in reports),
        "counts": _counts(reports),
        "reports": [
            {
                "source": report.source,
                "conforms": report.conforms,
                "counts": _counts([report]),
                "results": [_result_object(result) for result in report.results],
            }
            for report in reports
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Report]], str]] = {
    "text": to_text,
    "json": to_json,
    "turtle": to_turtle_report,
    "sarif": to_sarif,
    "junit": to_junit,
}
"""The formats that `render` knows, by name."""


def _report_lines(report: Report) -> list[str]:
    verdict = "conforms" if report.conforms else "does not conform"
    lines = [f"{report.source}: {verdict}"]
    for (severity, shape), group in groupby(report.results, lambda result: (result.severity, result.source_shape)):
        results = list(group)
        lines.append(f"  {severity} {shape.removeprefix(SHAPES)} ({len(results)})")
        for message, holding in groupby(results, lambda result: result.message):
            lines.append(f"    {message}")
            lines.extend(f"      {_place(result)}" for result in holding)
    return lines


def _place(result: Result) -> str:
    path = f"  {compact(result.path)}" if result.path else ""
    value = f"  {compact(result.value_node)}" if result.value_node and result.value_node != result.focus_node else ""
    return f"{result.focus_node}{path}{value}"


def _sum(reports: Sequence[Report]) -> str:
    counts = _counts(reports)
    numbers = ", ".join(f"{counts[severity]} {_plural(severity, counts[severity])}" for severity in Severity)
    conforming = sum(report.conforms for report in reports)
    return f"{conforming} of {len(reports)} conform: {numbers}"


def _plural(severity: Severity, number: int) -> str:
    return severity.lower() if number == 1 or severity is Severity.INFO else f"{severity.lower()}s"


def _counts(reports: Sequence[Report]) -> dict[str, int]:
    return {severity.value: sum(report.count(severity) for report in reports) for severity in Severity}


def _result_object(result: Result) -> dict[str, str | None]:
    return {
        "severity": result.severity.value,
        "message": result.message,
        "focus_node": result.focus_node,
        "path": result.path,
        "value_node": result.value_node,
        "source_shape": result.source_shape,
        "constraint": result.constraint,
    }
