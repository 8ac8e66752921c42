"""Printed dates and times: found in a line, and turned into a zone-aware instant only where the zone is printed too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY: Final = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+"

# Minutes east of Greenwich. Abbreviations that several countries use for different zones (IST, AST, SST, AMT) are left
# out: a zone is never guessed. EST, CST, MST, PST are North American; BST is British Summer Time.
ZONES: Final[dict[str, int]] = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "WAT": 60, "CEST": 120, "EET": 120, "SAST": 120,
    "CAT": 120, "EEST": 180, "MSK": 180, "EAT": 180, "TRT": 180, "GST": 240, "PKT": 300, "NPT": 345, "ICT": 420, "WIB": 420,
    "SGT": 480, "HKT": 480, "PHT": 480, "MYT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630,
    "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210, "NDT": -150, "ADT": -180, "BRT": -180, "ART": -180, "EDT": -240,
    "EST": -300, "CDT": -300, "CST": -360, "MDT": -360, "MST": -420, "PDT": -420, "PST": -480, "AKDT": -480, "AKST": -540,
    "HST": -600,
}  # fmt: skip
# Zones that change between standard and summer time under one name: minutes east of Greenwich in winter.
_US_ZONES: Final[dict[str, int]] = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
_US_RULE_SINCE: Final = 2007  # the Energy Policy Act's dates hold from that year on
_LONGEST_OFFSET_MINUTES: Final = 14 * 60

_OFFSET: Final = r"(?:(?:GMT|UTC)\s?)?[+\-−]\d{1,2}(?::?\d{2})?"
_ZONE: Final = rf"(?:{_OFFSET}|{'|'.join(sorted(ZONES | _US_ZONES, key=lambda name: (-len(name), name)))})(?![\w])"
_CLOCK: Final = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?|(?=\s*[ap]\.?\s?m\b))"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?"
)
_MILITARY: Final = r"(?P<mhour>[01]\d|2[0-3])(?P<mminute>[0-5]\d)(?=\s?(?:GMT|UTC))"
_TIME: Final = rf"(?:{_MILITARY}|{_CLOCK})(?:\s?h(?:rs)?\b)?(?:\s*\(?(?P<zone>(?-i:{_ZONE}))\)?)?"
_DATE: Final = (
    rf"(?:{_WEEKDAY})?(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+(?P<month1>{_MONTH})[,\s\-]+(?P<year1>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2}))"
)
_JOIN: Final = r"(?:T|\s*(?:,|-|–|—|\||·|•|/|at|@|,\s*at)?\s*)"
_STAMP: Final = re.compile(rf"(?<![\w])(?:{_DATE})(?:{_JOIN}(?=\d){_TIME})?(?!\d)", re.IGNORECASE)
_TIME_FIRST: Final = re.compile(rf"(?<![\w:.])(?:{_TIME})(?:\s*(?:,|-|–|—|\||·|•|on|,\s*on)?\s*)(?:{_DATE})(?!\d)", re.IGNORECASE)
_NUMERIC: Final = re.compile(
    r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b(?:[,\s]+\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?)?", re.IGNORECASE
)
_UPDATED: Final = re.compile(r"\b(?:updated?|modified|amended|edited|changed|revised)\b[^\w]*(?:on|at)?[^\w]*$", re.IGNORECASE)
_AROUND: Final = re.compile(
    r"\b(?:first|last|originally|published|posted|updated?|modified|created|issued|date|time|on|at|from|min(?:ute)?s?|read"
    r"|\d+|hours?|ago|live|local|exclusive|article)\b|\b[ap]\.?\s?m\b\.?|(?-i:\b[A-Z]{1,4}T\b)|[^\w\s]",
    re.IGNORECASE,
)
# A time told by its distance from now: "2 hours ago", "3d ago"; nothing can be dated by it.
RELATIVE_TIME: Final = re.compile(
    r"\b(?:(?:\d+|an?|one|two|few|several) ?(?:s|m|h|d|w|y|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)"
    r" ago|just now|yesterday)\b",
    re.IGNORECASE,
)
_REMEMBERED_LINES: Final = 4096  # the lines of one page are looked at several times
_MAX_OTHER_WORDS: Final = 2  # what may stand beside the date on a line of its own: a section, an initial


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A printed date, with or without a time.

    Args:
        start: first code point in the line.
        end: the code point after the last one.
        instant: zone-aware, or None when day, time or zone is missing or impossible.
        day: the printed calendar day, or None when there is no such day.
        is_update: the words before it call it an update.
    """

    start: int
    end: int
    instant: datetime | None
    day: date | None
    is_update: bool


def iter_timestamps(text: str) -> Iterator[Timestamp]:
    """Every printed date of `text`, in order.

    >>> [t.instant.isoformat() for t in iter_timestamps("3 March 2025 14:05 CET") if t.instant]
    ['2025-03-03T14:05:00+01:00']
    """
    position = 0
    while match := _next(text, position):
        before = text[position : match.start()]
        yield Timestamp(match.start(), match.end(), _instant(match), _day(match), bool(_UPDATED.search(before)))
        position = match.end()


@lru_cache(maxsize=_REMEMBERED_LINES)
def is_timestamp_line(text: str) -> bool:
    """Whether the line says nothing but when: dates, times and the words that go with them.

    >>> is_timestamp_line("PUBLISHED: October 2, 2025 at 6:15 a.m. EDT"), is_timestamp_line("He died on 3 May 2011 in Rome")
    (True, False)
    """
    rest = _NUMERIC.sub(" ", text)
    found = rest != text
    for stamp in reversed(list(iter_timestamps(rest))):
        rest, found = f"{rest[: stamp.start]} {rest[stamp.end :]}", True
    return found and len(_AROUND.sub(" ", rest).split()) <= _MAX_OTHER_WORDS


def parse_instant(value: object) -> datetime | None:
    """A machine-written time (ISO 8601 from meta tags, JSON-LD or front matter), or None unless it is zone-aware."""
    if isinstance(value, datetime):
        return value if value.tzinfo else None
    if not isinstance(value, str):
        return None
    try:
        instant = datetime.fromisoformat(value.strip())
    except ValueError:
        return next((stamp.instant for stamp in iter_timestamps(value)), None)
    return instant if instant.tzinfo else None


def parse_day(value: object) -> date | None:
    """The day of a machine-written or printed date, with or without a time, as its own clock has it; None where there is none.

    >>> parse_day("2025-03-03T23:30:00-05:00"), parse_day("March 3, 2025"), parse_day("03/04/2025")
    (datetime.date(2025, 3, 3), datetime.date(2025, 3, 3), None)
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return next((stamp.day for stamp in iter_timestamps(value)), None)


def _next(text: str, position: int) -> re.Match[str] | None:
    """The leftmost date from `position` on; of two that overlap, the one that also has a time."""
    first, other = _STAMP.search(text, position), _TIME_FIRST.search(text, position)
    if first is None or other is None:
        return first or other
    return other if other.start() < first.start() and not first["hour"] and not first["mhour"] else first


def _instant(match: re.Match[str]) -> datetime | None:
    parts, day = match.groupdict(), _day(match)
    clock = _clock(parts)
    if day is None or clock is None or not parts["zone"]:
        return None
    try:
        naive = datetime(day.year, day.month, day.day, *clock)  # noqa: DTZ001 - its zone follows in the next lines
        minutes = _offset(parts["zone"], naive)
        return None if minutes is None else naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    except ValueError:  # 25 o'clock
        return None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    day, month, year = next((parts[f"day{n}"], parts[f"month{n}"], parts[f"year{n}"]) for n in (1, 2, 3) if parts[f"day{n}"])
    try:
        return date(int(year), int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:  # the 31st of April
        return None


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int] | None:
    """Hour, minute and second on the 24-hour clock, or None when no time is printed."""
    if parts["mhour"] and parts["mminute"]:
        return int(parts["mhour"]), int(parts["mminute"]), 0
    if not parts["hour"]:
        return None
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()
    if half and not 1 <= hour <= 12:  # noqa: PLR2004 - the 12-hour clock
        return None if hour > 12 else (hour, int(parts["minute"] or 0), 0)  # noqa: PLR2004 - the same
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(parts["minute"] or 0), int(parts["second"] or 0)


def _offset(zone: str, day: datetime) -> int | None:
    """Minutes east of Greenwich, or None when the rule for that year is not known or the figure is impossible."""
    if zone in _US_ZONES:
        return _US_ZONES[zone] + (60 if _is_us_summer(day) else 0) if day.year >= _US_RULE_SINCE else None
    if zone in ZONES:
        return ZONES[zone]
    sign, digits = re.fullmatch(r"\D*([+\-−])([\d:]+)", zone).groups()  # type: ignore[union-attr] # _ZONE admits nothing else
    hours, _, minutes = digits.partition(":") if ":" in digits else (digits[:2], "", digits[2:])
    total = int(hours) * 60 + int(minutes or 0)
    if total > _LONGEST_OFFSET_MINUTES:
        return None
    return total if sign == "+" else -total


def _is_us_summer(day: datetime) -> bool:
    """From the second Sunday of March to the first of November, each at 2 a.m. (15 U.S.C. 260a)."""
    return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, which: int) -> datetime:
    first = datetime(year, month, 1, 2)  # noqa: DTZ001 - local wall time, as the law has it
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))
