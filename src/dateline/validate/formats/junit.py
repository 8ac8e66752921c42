"""Reports as JUnit XML, which build servers show: a suite for each thing checked, a test for each shape that found something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from dateline.model import Report, Result, Severity
from dateline.validate.shapes import SHAPES

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(reports: Sequence[Report]) -> str:
    """Violations are failures; warnings and infos pass, with their messages as the test's output."""
    suites = [_suite(report) for report in reports]
    tests = sum(number for _, number, _ in suites)
    failures = sum(number for _, _, number in suites)
    body = "".join(text for text, _, _ in suites)
    opening = f'<testsuites name="dateline" tests="{tests}" failures="{failures}" errors="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{body}</testsuites>\n'


def _suite(report: Report) -> tuple[str, int, int]:
    cases = [(shape, list(results)) for shape, results in groupby(report.results, lambda result: result.source_shape)]
    body = "".join(_case(report, shape, results) for shape, results in cases)
    if not cases:
        body = f'    <testcase classname={_attribute(report.source)} name="all shapes"/>\n'
    failures = sum(results[0].severity is Severity.VIOLATION for _, results in cases)
    tests = max(len(cases), 1)
    opening = f'  <testsuite name={_attribute(report.source)} tests="{tests}" failures="{failures}" errors="0">'
    return f"{opening}\n{body}  </testsuite>\n", tests, failures


def _case(report: Report, shape: str, results: Sequence[Result]) -> str:
    severity = results[0].severity
    lines = "\n".join(f"{result.focus_node}: {result.message}" for result in results)
    if severity is Severity.VIOLATION:
        summary = _attribute(f"{len(results)} × {results[0].message}")
        outcome = f'<failure type="Violation" message={summary}>{_content(lines)}</failure>'
    else:
        outcome = f"<system-out>{_content(f'{severity}: {lines}')}</system-out>"
    name = _attribute(shape.removeprefix(SHAPES))
    return f"    <testcase classname={_attribute(report.source)} name={name}>{outcome}</testcase>\n"


def _content(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
