"""Reports as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which editors and code hosts show beside the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dateline.model import Report, Result, Severity
from dateline.validate.shapes import SHAPES
from dateline.version import __version__

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_UNSAFE = {"%": "%25", " ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "\\": "/", "^": "%5E", "`": "%60", "{": "%7B", "}": "%7D"}


def to_sarif(reports: Sequence[Report]) -> str:
    """One run; a rule is a shape, the artifact is what was checked, the logical location is the focus node."""
    results = [(report, result) for report in reports for result in report.results]
    rules = {result.source_shape: result for _, result in results}
    names = sorted(rules)
    run = {
        "tool": {"driver": {"name": "dateline", "semanticVersion": __version__, "rules": [_rule(rules[name]) for name in names]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, result, names.index(result.source_shape)) for report, result in results],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(result: Result) -> dict[str, Any]:
    return {
        "id": result.source_shape.removeprefix(SHAPES),
        "shortDescription": {"text": result.message},
        "defaultConfiguration": {"level": _LEVELS[result.severity]},
        "properties": {"shape": result.source_shape},
    }


def _result(report: Report, result: Result, rule: int) -> dict[str, Any]:
    properties = {"path": result.path, "value_node": result.value_node, "constraint": result.constraint}
    return {
        "ruleId": result.source_shape.removeprefix(SHAPES),
        "ruleIndex": rule,
        "level": _LEVELS[result.severity],
        "message": {"text": result.message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": "".join(_UNSAFE.get(sign, sign) for sign in report.source)}},
                "logicalLocations": [{"fullyQualifiedName": result.focus_node}],
            }
        ],
        "properties": {name: value for name, value in properties.items() if value is not None},
    }
