"""What `validate` hands on: SHACL results as data, never as exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """SHACL's three severities (https://www.w3.org/TR/shacl/#severity): only a violation keeps an article out."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One validation result.

    Args:
        severity: how bad it is.
        message: what is wrong and what to do.
        focus_node: the node that was checked, in N-Triples form or as an IRI.
        path: the property path, or None.
        value_node: the offending value, or None.
        source_shape: the IRI of the shape that found it.
        constraint: the IRI of the SHACL constraint component.
    """

    severity: Severity
    message: str
    focus_node: str
    source_shape: str
    constraint: str
    path: str | None = None
    value_node: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of checking one data graph.

    Args:
        source: what was checked: an article's key, or a path.
        results: sorted.
    """

    source: str
    results: tuple[Result, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many results have this severity."""
        return sum(result.severity is severity for result in self.results)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and infos do not count against it."""
        return self.count(Severity.VIOLATION) == 0
