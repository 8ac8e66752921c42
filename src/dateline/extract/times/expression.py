"""A time expression where it stands, and the calendar values that rules give it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateline.extract.phrasing.guarded import Guarded
from dateline.extract.reading import Sentence
from dateline.extract.times.outlook import is_of_then, looks_ahead


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: what a rule may look at beyond its own words."""

    match: re.Match[str]
    sentence: Sentence
    text: str
    published: date | None

    def word(self, name: str) -> str:
        """A named group in lower case, or the empty string."""
        return (self.match.groupdict().get(name) or "").lower()

    @property
    def is_told(self) -> bool:
        """Whether the expression counts from a time that the sentence tells of, not from the day of publication."""
        return is_of_then(self.text, self.sentence.span.start, self.match.start("x"))

    @property
    def is_future(self) -> bool:
        """Whether the sentence looks ahead where the expression stands."""
        return looks_ahead(self.text, self.sentence.span.start, self.match.start("x"), self.sentence.span.end)


Value = tuple[str, date | None, date | None]
"""ISO value, first day and last day."""
Rule = tuple[Guarded, Callable[[Place], Value | None]]


def day_value(value: date) -> Value:
    """One day."""
    return value.isoformat(), value, value


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_value(year: int, month: int) -> Value | None:
    """A whole month, or None outside the calendar."""
    if not MINYEAR <= year < MAXYEAR:
        return None
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return f"{year:04d}-{month:02d}", date(year, month, 1), last


def year_value(year: int) -> Value:
    """A whole year."""
    return f"{year:04d}", date(year, 1, 1), date(year, 12, 31)


def rule(pattern: str, value: Callable[[Place], Value | None], *, is_cased: bool = True) -> Rule:
    """A rule from a pattern with the group ``x`` (the expression itself), between what is no part of a word."""
    return Guarded(rf"(?<![\w-]){pattern}(?![\w-])", 0 if is_cased else re.IGNORECASE), value
