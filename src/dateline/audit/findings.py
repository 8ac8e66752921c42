"""What an audit finds: how much has evidence, and what does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """Something that does not hold.

    Args:
        check: the short name of the check, such as ``span-words``.
        thing: the IRI or the file that it is about.
        message: what is wrong with it.
    """

    check: str
    thing: str
    message: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many things of a kind have their evidence.

    Args:
        covered: at most `total`.
        total: how many there are in all articles together; a thing counts once for each article that names it.
    """

    kind: str
    covered: int
    total: int

    @property
    def percent(self) -> float:
        """From 0 to 100; 100 where there is nothing of the kind."""
        return 100 * self.covered / self.total if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of a walk over a knowledge base.

    Args:
        articles: how many there are.
        texts: in how many of them the words could be compared with the text itself.
        coverage: a line a kind, in the order of `dateline.audit.evidence.KINDS`.
        failures: sorted, none twice.
    """

    articles: int
    texts: int
    coverage: tuple[Coverage, ...]
    failures: tuple[Failure, ...]

    @property
    def is_clean(self) -> bool:
        """Whether everything holds."""
        return not self.failures

    def to_text(self) -> str:
        """For people: the coverage, then the failures by check, then the sum; ends in a newline."""
        width = max(len(item.kind) for item in self.coverage)
        lines = [f"{item.kind:<{width}}  {item.percent:6.2f} %  {item.covered} of {item.total}" for item in self.coverage]
        for failure in self.failures:
            lines.append(f"{failure.check}: {_visible(failure.thing)}")
            lines.append(f"    {_visible(failure.message)}")
        articles = "1 article" if self.articles == 1 else f"{self.articles} articles"
        failures = {0: "no failure", 1: "1 failure"}.get(len(self.failures), f"{len(self.failures)} failures")
        lines.append(f"{articles}, {self.texts} with text; {failures}")
        return "\n".join(lines) + "\n"


def _visible(text: str) -> str:
    """Text of a file that may be anybody's, so that it cannot steer a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
