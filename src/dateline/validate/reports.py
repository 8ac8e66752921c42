"""Reports for people and for programs: text, JSON, SHACL in Turtle, SARIF, JUnit and HTML, each the same on every run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from dateline.model import Report, Result, Severity, UsageError
from dateline.rdf.terms import compact
from dateline.validate.formats.html import to_html
from dateline.validate.formats.junit import to_junit
from dateline.validate.formats.passages import Passages
from dateline.validate.formats.sarif import to_sarif
from dateline.validate.formats.shacl_report import to_turtle_report
from dateline.validate.shapes import SHAPES, short_path


def render(
    reports: Sequence[Report],
    format: str = "text",  # noqa: A002 - the word of the command line
    passages: Passages | None = None,
) -> str:
    """The reports in one of the formats `FORMATS`; ends in a newline.

    Args:
        reports: in the order in which they are shown.
        format: its name.
        passages: the texts of what was checked, so that those for people (text, HTML) show the words; none where None.

    Raises:
        UsageError: (``E_FORMAT``) the format is unknown.
    """
    if format not in FORMATS:
        message = f"'{format}' is not a report format; use {', '.join(FORMATS)}"
        raise UsageError(message, code="E_FORMAT", stage="validate")
    return FOR_PEOPLE[format](reports, passages) if format in FOR_PEOPLE else FORMATS[format](reports)


def to_text(reports: Sequence[Report], passages: Passages | None = None) -> str:
    """For people: what was checked, then the worst first, one message with the places and words it holds for, then the counts."""
    lines = [line for report in reports for line in _report_lines(report, passages or Passages())]
    shown = "\n".join([*lines, _sum(reports)]) + "\n"
    # a terminal must not obey what stands in somebody's data
    return "".join(letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in shown)


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
    "html": to_html,
}
"""The formats that `render` knows, by name."""

FOR_PEOPLE: Mapping[str, Callable[[Sequence[Report], Passages | None], str]] = {"text": to_text, "html": to_html}
"""Those that show the words."""


def _report_lines(report: Report, passages: Passages) -> list[str]:
    verdict = "conforms" if report.conforms else "does not conform"
    lines = [f"{report.source}: {verdict}"]
    for (severity, shape), group in groupby(report.results, lambda result: (result.severity, result.source_shape)):
        results = list(group)
        lines.append(f"  {severity} {shape.removeprefix(SHAPES)} ({len(results)})")
        for message, holding in groupby(results, lambda result: result.message):
            lines.append(f"    {message}")
            for result in holding:
                lines.append(f"      {_place(result)}")
                sentence = passages.sentence(result.focus_node)
                lines.extend([f"        “{sentence}”"] if sentence else [])
    return lines


def _place(result: Result) -> str:
    path = f"  {short_path(result.path)}" if result.path else ""
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
