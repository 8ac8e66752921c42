"""Half-open stretches of a named text, counted in Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters ``[start, end)`` of one named text, in Unicode code points, 0-based, end exclusive.

    The unit is the one that the Web Annotation Data Model fixes for ``TextPositionSelector``
    (https://www.w3.org/TR/annotation-model/#text-position-selector), which is also Python's.

    >>> Span(0, 4).of("news today")
    'news'

    Raises:
        ValueError: when the span is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = f"a span needs 0 <= start < end, got [{self.start}, {self.end})"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that the span covers; raises ValueError when it reaches past the end."""
        if self.end > len(text):
            message = f"the span [{self.start}, {self.end}) reaches past a text of {len(text)} characters"
            raise ValueError(message)
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` lies in this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The span moved right by `by` code points (left when negative)."""
        return Span(self.start + by, self.end + by)
