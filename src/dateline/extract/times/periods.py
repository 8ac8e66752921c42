"""Periods and hours: seasons, decades, centuries, "the past three years", "the end of the month", "at 5 p.m."."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.extract.times.calendar_words import NUMBER_PATTERN, NUMBERS
from dateline.extract.times.expression import Place, Rule, Value, make_date, month_value, rule

_SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
_DECADES = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970}
_DECADES |= {"eighties": 1980, "nineties": 1990}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
_ORDINALS |= {"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16}
_ORDINALS |= {"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
_NOON, _MIDNIGHT, _HOURS, _MINUTES = 12, 0, 24, 60
_LATEST_CENTURY = 21
# "A few" is more than two and less than ten: the bounds must hold whatever it was.
_FEW = 9


def _season(place: Place) -> Value | None:
    """``last summer``, ``this spring``, ``the winter of 2015``: three whole months, named as in the north."""
    mark, first = _SEASONS[place.word("season")]
    which, published = place.word("which"), place.published
    if place.word("year"):
        return _three_months(int(place.word("year")), first, mark)
    if published is None:
        return None
    this = _three_months(published.year, first, mark)
    if which == "last":
        is_over = this is not None and this[2] is not None and this[2] < published
        return _three_months(published.year - (not is_over), first, mark)
    begins = make_date(published.year, first, 1)
    is_ahead = which == "next" and begins is not None and begins <= published
    return _three_months(published.year + is_ahead, first, mark)


def _three_months(year: int, first: int, mark: str) -> Value | None:
    begin, count = make_date(year, first, 1), year * 12 + first + 1
    end = month_value(count // 12, count % 12 + 1)
    return (f"{year:04d}-{mark}", begin, end[2]) if begin and end else None


def _decade(place: Place) -> Value | None:
    digits = place.word("decade")
    first = _DECADES.get(digits) or int(digits)
    return f"{first // 10}", date(first, 1, 1), date(first + 9, 12, 31)


def _century(place: Place) -> Value | None:
    words = place.word("number")
    number = _ORDINALS.get(words) or int(re.sub(r"\D", "", words) or 0)
    if not 1 < number <= _LATEST_CENTURY:
        return None
    first = (number - 1) * 100
    return f"{number - 1:02d}", date(first, 1, 1), date(first + 99, 12, 31)


def _past(place: Place) -> Value | None:
    """``the past three years``, ``the past few days``: from so long ago until publication."""
    is_few = place.word("number") == "few"
    amount, published = _FEW if is_few else _amount(place), place.published
    if not amount or published is None:
        return None
    unit = place.word("unit").rstrip("s")
    value = f"P{'X' if is_few else amount}{unit[0].upper()}"
    if unit == "decade":
        value, amount, unit = "PXY" if is_few else f"P{amount * 10}Y", amount * 10, "year"
    if unit == "year":
        begin = make_date(published.year - amount, 1, 1)
    elif unit == "month":
        count = published.year * 12 + published.month - 1 - amount
        begin = make_date(count // 12, count % 12 + 1, 1)
    else:
        begin = published - timedelta(days=amount * (7 if unit == "week" else 1))
    return (value, begin, published) if begin else None


def _amount(place: Place) -> int:
    number = place.word("number")
    return NUMBERS.get(number) or (int(number) if number.isdigit() else 0)


def _end(place: Place) -> Value | None:
    """``by the end of the year``, ``year-end``: its last day."""
    published = place.published
    if published is None:
        return None
    unit, shift = place.word("unit"), place.word("which") == "next"
    if unit == "year":
        last = make_date(published.year + shift, 12, 31)
    elif unit == "month":
        count = published.year * 12 + published.month - 1 + shift
        value = month_value(count // 12, count % 12 + 1)
        last = value[2] if value else None
    else:
        last = published + timedelta(days=6 - published.weekday() + 7 * shift)
    return (last.isoformat(), last, last) if last else None


def _clock(place: Place) -> Value | None:
    """``22:30``, ``5 p.m.``, ``noon``: an hour without a day has no place on the calendar."""
    named = {"noon": _NOON, "midday": _NOON, "midnight": _MIDNIGHT}.get(place.word("named"))
    hour, minute = named if named is not None else int(place.word("hour")), int(place.word("minute") or 0)
    half = place.word("half")[:1]
    if half:
        if not 0 < hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return (f"T{hour:02d}:{minute:02d}", None, None) if hour < _HOURS and minute < _MINUTES else None


_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_HALF = r"(?P<half>a\.m\.|p\.m\.|[ap]m\b)"
_ZONE = r"(?: (?:GMT|UTC|BST|CET|CEST|EST|EDT|PST|PDT|ET|PT|local time))"
_SEASON = r"(?P<season>spring|summer|autumn|winter)"

PERIOD_RULES: tuple[Rule, ...] = (
    rule(rf"(?P<x>(?P<which>last|this|next|this past|the past) {_SEASON})", _season, is_cased=False),
    rule(rf"(?P<x>(?:the )?{_SEASON} (?:of )?(?P<year>{_YEAR}))", _season, is_cased=False),
    rule(r"(?P<x>(?P<decade>(?:1[5-9]|20)\d0)[’']?s)", _decade),
    rule(r"the (?P<x>(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))", _decade),
    rule(r"(?P<x>(?P<number>\d{1,2}(?:st|nd|rd|th)|[a-z]{4,9}th|first|second|third)[ -][Cc]entury)", _century),
    rule(
        rf"(?P<x>(?:the|these) (?:past|last|previous) (?P<number>{NUMBER_PATTERN}|few) "
        rf"(?P<unit>(?:day|week|month|year|decade)s))(?! of (?:my|our|your|his|her|its|their) )",
        _past,
        is_cased=False,
    ),
    rule(r"(?P<x>the end of (?P<which>the|this|next) (?P<unit>week|month|year))", _end, is_cased=False),
    rule(r"(?P<x>(?P<unit>year|month)[ -]end)", _end, is_cased=False),
    rule(rf"(?P<x>(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))? ?{_HALF}{_ZONE}?)", _clock, is_cased=False),
    rule(rf"(?P<x>(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d){_ZONE})", _clock),
    rule(r"(?:at|by|until|till|before|after|around|from|since) (?P<x>(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d))(?!\.\d)", _clock),
    rule(r"(?:at|by|until|till|before|after|around|from|since) (?P<x>(?P<named>noon|midday|midnight))", _clock, is_cased=False),
)
"""In no order: of those that match at one place the longest wins."""
