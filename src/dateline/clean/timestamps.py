"""Printed dates and times: found in a line, and turned into a zone-aware instant only where the zone is printed too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
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
_CLOCK: Final = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?"
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
_NUMERIC: Final = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b(?:[,\s]+\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?)?", re.IGNORECASE)
_UPDATED: Final = re.compile(r"\b(?:updated?|modified|amended|edited|changed|revised)\b[^\w]*(?:on|at)?[^\w]*$", re.IGNORECASE)
_AROUND: Final = re.compile(
    r"\b(?:first|last|originally|published|posted|updated?|modified|created|issued|date|time|on|at|from|min(?:ute)?s?|read"
    r"|\d+|hours?|ago|live|local|exclusive|article)\b|[^\w\s]",
    re.IGNORECASE,
)
_MAX_OTHER_WORDS: Final = 2  # what may stand beside the date on a line of its own: a section, an initial


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A printed date, with or without a time.

    Args:
        start: first code point in the line.
        end: the code point after the last one.
        instant: zone-aware, or None when day, time or zone is missing or impossible.
        is_update: the words before it call it an update.
    """

    start: int
    end: int
    instant: datetime | None
    is_update: bool


def iter_timestamps(text: str) -> Iterator[Timestamp]:
    """Every printed date of `text`, in order.

    >>> [t.instant.isoformat() for t in iter_timestamps("3 March 2025 14:05 CET") if t.instant]
    ['2025-03-03T14:05:00+01:00']
    """
    position = 0
    while match := _next(text, position):
        before = text[position : match.start()]
        yield Timestamp(match.start(), match.end(), _instant(match), bool(_UPDATED.search(before)))
        position = match.end()


def is_timestamp_line(text: str) -> bool:
    """Whether the line says nothing but when: dates, times and the words that go with them.

    >>> is_timestamp_line("PUBLISHED: October 2, 2025 at 6:15 a.m. EDT"), is_timestamp_line("He died on 3 May 2011 in Rome")
    (True, False)
    """
    rest = _NUMERIC.sub(" ", text)
    found = rest != text
    for stamp in reversed(list(iter_timestamps(rest))):
        rest, found = f"{rest[: stamp.start]} {rest[stamp.end :]}", True
    rest = re.sub(rf"\b{_CLOCK.replace('?P<', '?:') if False else ''}", "", rest)
    return found and len(_AROUND.sub(" ", rest).split()) <= _MAX_OTHER_WORDS
