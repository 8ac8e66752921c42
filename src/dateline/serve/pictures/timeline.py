"""When things happened: a scale of years, and a bar for each event as exact as what is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 100.0
"""Per cent of the width of the picture, whatever that is: a page draws it as wide as its window."""
_LEFT, _RIGHT = 1.0, 2.0
_MOST_TICKS = 9
_NARROWEST = 1.0
_DATE = re.compile(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?")
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_MONTH_STEPS = (1, 2, 3, 6)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Bar:
    """Where an event's bar begins and how wide it is; what is too short for a bar is drawn as a dot, `x` its middle."""

    x: float
    width: float
    is_point: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline: the bars in the order of what was given."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def days(earliest: str | None, latest: str | None) -> tuple[date, date] | None:
    """The first and last day of what is known: ``2016`` is a year, ``2016-10`` a month; None where it is no date of our era.

    >>> days("2016-10", None)
    (datetime.date(2016, 10, 1), datetime.date(2016, 10, 31))
    """
    first = _bounds(earliest or latest or "")
    last = _bounds(latest or earliest or "")
    if first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1]


def draw(spans: Sequence[tuple[date, date]]) -> Timeline:
    """The picture of some spans of days, at least one."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    margin = max((last - first).days // 40, 2)
    begin, end = max(first.toordinal() - margin, 1), last.toordinal() + margin
    scale = (WIDTH - _LEFT - _RIGHT) / max(end - begin, 1)
    bars = []
    for start, stop in spans:
        x, wide = _LEFT + (start.toordinal() - begin) * scale, ((stop - start).days + 1) * scale
        is_point = wide < _NARROWEST
        bars.append(Bar(round(x + (wide / 2 if is_point else 0), 2), round(wide, 2), is_point))
    ticks = [Tick(round(_LEFT + (day.toordinal() - begin) * scale, 2), label) for day, label in _ticks(begin, end)]
    return Timeline(tuple(bars), tuple(ticks))


def _bounds(text: str) -> tuple[date, date] | None:
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), after - timedelta(days=1)
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, OverflowError):
        return None


def _ticks(begin: int, end: int) -> list[tuple[date, str]]:
    first, last = date.fromordinal(begin), date.fromordinal(end)
    years = last.year - first.year
    if years > 3:  # noqa: PLR2004 - from four years on, years are enough
        step = next((step for step in _STEPS if years / step <= _MOST_TICKS), _STEPS[-1])
        found = [(date(year, 1, 1), str(year)) for year in range(first.year, last.year + 1) if year % step == 0]
    else:
        months = [(year, month) for year in range(first.year, last.year + 1) for month in range(1, 13)]
        inside = [(year, month) for year, month in months if first <= date(year, month, 1) <= last]
        step = next((step for step in _MONTH_STEPS if len(inside) / step <= _MOST_TICKS), 12)
        found = [(date(y, m, 1), f"{_MONTHS[m - 1]} {y}") for y, m in inside if (m - 1) % step == 0]
    return [(day, label) for day, label in found if first <= day <= last]
