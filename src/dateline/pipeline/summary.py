"""What a build says of itself when it is done."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import DatelineError, Report, Severity


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A source that did not become part of the knowledge base.

    Args:
        source: its path or URL, as found.
        reason: the error that stopped it, or None when shapes did.
        report: the violations, or None when it never came so far.
    """

    source: str
    reason: DatelineError | None = None
    report: Report | None = None

    @property
    def why(self) -> str:
        """The reason in one line."""
        if self.reason is not None:
            return f"{self.reason.message} [{self.reason.code}]"
        if self.report is None:
            return "unknown"
        count = self.report.count(Severity.VIOLATION)
        first = next((result.message for result in self.report.results if result.severity is Severity.VIOLATION), "")
        return f"{count} SHACL {'violation' if count == 1 else 'violations'}: {first}"


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """The outcome of a build.

    Args:
        out: the folder, as given.
        built: keys of the articles that are new or changed, sorted.
        unchanged: keys of the articles whose files are byte for byte as before, sorted.
        quarantined: what was left out, with the reason, in the order of the sources.
        reports: one an article, sorted by key.
        quads: how many statements the knowledge base holds.
        written: False when there was nothing to publish and an older knowledge base was left alone.
    """

    out: str
    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    quarantined: tuple[Quarantined, ...]
    reports: tuple[Report, ...]
    quads: int
    written: bool = True

    @property
    def exit_status(self) -> int:
        """0 all conform; 1 something has violations; 2 something could not be read."""
        if any(item.reason is not None for item in self.quarantined):
            return 2
        return 1 if self.quarantined else 0

    @property
    def line(self) -> str:
        """The last line of a build: counts and reasons."""
        counts = f"{len(self.built)} built, {len(self.unchanged)} unchanged, {len(self.quarantined)} quarantined"
        reasons = "; ".join(f"{item.source}: {item.why}" for item in self.quarantined)
        return counts + (f" ({reasons})" if reasons else "")
