"""Time expressions, and the time each gives against the publication date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from dateline.extract.phrasing.guarded import all_held, any_needed
from dateline.extract.reading import Reading, Sentence
from dateline.extract.times.calendar_words import MONTH_PATTERN, MONTHS, NUMBER_PATTERN, NUMBERS, WEEKDAY_PATTERN, WEEKDAYS
from dateline.extract.times.expression import Place, Rule, Value, day_value, make_date, month_value, rule, year_value
from dateline.extract.times.outlook import PAST
from dateline.extract.times.periods import PERIOD_RULES
from dateline.model import Span, TimeExpression

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_MODERN_YEAR = r"(?:1[89]\d\d|20[0-4]\d)"
# The last year of a range may lie as far ahead as plans and forecasts do.
_YEAR_TO = r"(?:1[89]\d\d|20\d\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_NUMBERED = frozenset(
    [
        *("Route", "Highway", "Flight", "Windows", "Office", "Room", "Channel", "Section", "Article", "Resolution", "No", "Nr"),
        *("Number", "Boeing", "Airbus", "Area", "Line", "Chapter", "About", "Over", "Some", "Nearly", "Almost", "Around", "Only"),
        *("Than", "Vol", "Volume", "Page", "Local", "Unit", "Building", "Apartment", "Suite", "Box", "FM", "AM"),
    ]
)
_UNITS = r"(?:day|week|month|year|decade)s?"
# Half of the uncertainty, in days, of "two weeks ago" and the like: three days either side reach neither neighbour week.
_SLACK_DAYS = {"week": 3, "month": 15, "year": 183, "decade": 1826}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
# So near, a day of this year is meant even where the sentence looks the other way.
_NEAR_DAYS = 60
_SATURDAY = 5


def find_times(reading: Reading) -> list[TimeExpression]:
    """The time expressions of the story, in text order, quotations and captions included.

    Without a publication date only absolute dates and durations have a value, and only they are returned. A day without
    a year is the last such day before publication, or the next one where the sentence looks ahead.
    """
    published = reading.article.metadata.published_day
    found: list[TimeExpression] = []
    folded = reading.text.casefold()
    likely = [rule for rule in _RULES if rule[0].may_match(reading.text, folded)]
    for sentence in reading.sentences:
        found.extend(_in_sentence(reading.text, sentence, published, likely))
    return found


def _in_sentence(text: str, sentence: Sentence, published: date | None, rules: Iterable[Rule]) -> Iterator[TimeExpression]:
    """The earliest match of any rule, the longest where several begin together; then on from its end."""
    position, end = sentence.span.start, sentence.span.end
    words = text[position:end]
    folded = words.casefold()
    if not all_held(_needed(), folded):
        return
    likely = (rule for rule in rules if rule[0].may_match(words, folded))
    ahead = [(match, value) for guarded, value in likely if (match := guarded.pattern.search(text, position, end))]
    while ahead:
        match, rule = min(ahead, key=lambda pair: (pair[0].start("x"), -pair[0].end("x")))
        value = rule(Place(match, sentence, text, published))
        if value:
            yield TimeExpression(Span(*match.span("x")), *value)
        position = match.end("x") if value else match.start("x") + 1
        ahead = [(later, rule) for old, rule in ahead if (later := _from(old, position, end))]


def _from(match: re.Match[str], position: int, end: int) -> re.Match[str] | None:
    """The match itself when it lies ahead of `position`, else the next one of its pattern."""
    return match if match.start("x") >= position else match.re.search(match.string, position, end)


def _full_date(place: Place) -> Value | None:
    """``11 October 2016``, ``October 11``: without a year the nearest such day on the side the sentence looks to."""
    month = MONTHS[place.word("month").rstrip(".")]
    day = int(re.sub(r"\D", "", place.word("day")))
    if place.word("year"):
        value = make_date(int(place.word("year")), month, day)
    elif place.published is None:
        return None
    else:
        value = _nearest(place, month, day)
    return day_value(value) if value else None


def _nearest(place: Place, month: int, day: int) -> date | None:
    published = place.published
    if published is None:
        return None
    value = make_date(published.year, month, day)
    if value is None:
        return None
    if place.is_future and value < published:
        is_just_over = published - value <= timedelta(days=_NEAR_DAYS)
        return value if is_just_over else make_date(published.year + 1, month, day)
    # The last year's day is meant, unless it is so near ahead that the sentence must be an announcement.
    if not place.is_future and value > published + timedelta(days=_NEAR_DAYS):
        return make_date(published.year - 1, month, day)
    return value if place.is_future or value <= published or not _has_past(place) else make_date(published.year - 1, month, day)


def _has_past(place: Place) -> bool:
    return bool(PAST.search(place.sentence.span.of(place.text)))


def _iso_date(place: Place) -> Value | None:
    value = make_date(int(place.word("year")), int(place.word("month")), int(place.word("day")))
    return day_value(value) if value else None


def _month_year(place: Place) -> Value | None:
    return month_value(int(place.word("year")), MONTHS[place.word("month").rstrip(".")])


def _bare_month(place: Place) -> Value | None:
    """``in October``, ``last March``, ``next May``."""
    published = place.published
    if published is None:
        return None
    month = MONTHS[place.word("month").rstrip(".")]
    which = place.word("which")
    year = published.year
    if which == "next" or (which not in {"last", "since"} and place.is_future):
        year += month <= published.month and (which == "next" or month < published.month)
    else:
        year -= month > published.month or (which == "last" and month == published.month)
    return month_value(year, month)


def _bare_year(place: Place) -> Value | None:
    return year_value(int(place.word("year")))


def _named_year(place: Place) -> Value | None:
    """``Expo 2016``, ``from file, 2008``: not after what is numbered rather than dated ("Route 2000", "Windows 2000")."""
    before = re.findall(r"\w+", place.match.group()[: place.match.start("x") - place.match.start()])
    is_numbered = bool(before) and before[-1] in _NUMBERED
    return None if is_numbered else year_value(int(place.word("year")))


def _decade(place: Place) -> Value | None:
    digits = place.word("decade")
    first = int(digits) if len(digits) == len("1990") else 1900 + int(digits)
    return f"{first // 10}", date(first, 1, 1), date(first + 9, 12, 31)


def _weekday(place: Place) -> Value | None:
    """``on Tuesday``: the day of publication itself or the last before it, or the next one ahead."""
    if place.published is None:
        return None
    number = WEEKDAYS[place.word("weekday")]
    which = place.word("which")
    back = (place.published.weekday() - number) % 7
    if which == "next" or (which in {"", "this", "coming", "this coming"} and place.is_future):
        ahead = (number - place.published.weekday()) % 7
        value = place.published + timedelta(days=ahead or (7 if which else 0))
    else:
        value = place.published - timedelta(days=7 if which == "last" and back == 0 else back)
    return day_value(value)


def _relative_day(place: Place) -> Value | None:
    if place.published is None:
        return None
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1}
    words = " ".join(place.word("x").split())
    base = next((key for key in shift if words.startswith(key)), "today")
    return day_value(place.published + timedelta(days=shift[base]))


def _relative_unit(place: Place) -> Value | None:
    """``last week``, ``this month``, ``next year``; what is this one and past ends on the day of publication."""
    published = place.published
    if published is None or (place.word("which") == "next" and place.is_told):
        return None
    shift = {"last": -1, "this past": -1, "previous": -1, "this": 0, "the": 0, "next": 1, "coming": 1}[place.word("which")]
    unit = place.word("unit")
    if unit == "weekend" and shift == 0 and published.weekday() < _SATURDAY and not place.is_future:
        shift = -1  # "this weekend" told on a weekday as something past is the one before
    value = _UNIT_VALUES[unit](published, shift)
    if value is None or shift != 0 or value[1] is None or value[2] is None:
        return value
    if place.is_future or place.word("part") == "later":
        return value[0], published, value[2]
    return value[0], value[1], published


def _week(published: date, shift: int) -> Value:
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
    year, week, _ = monday.isocalendar()
    return f"{year:04d}-W{week:02d}", monday, monday + timedelta(days=6)


def _weekend(published: date, shift: int) -> Value:
    year_week, monday, sunday = _week(published, shift)
    return f"{year_week}-WE", (monday or published) + timedelta(days=5), sunday


def _shifted_month(published: date, shift: int) -> Value | None:
    count = published.year * 12 + published.month - 1 + shift
    return month_value(count // 12, count % 12 + 1)


def _shifted_year(published: date, shift: int) -> Value:
    return year_value(published.year + shift)


_UNIT_VALUES: dict[str, Callable[[date, int], Value | None]] = {
    "week": _week,
    "weekend": _weekend,
    "month": _shifted_month,
    "year": _shifted_year,
}


def _ago(place: Place) -> Value | None:
    """``three days ago`` is exact; weeks, months and years are approximate."""
    published = place.published
    amount = NUMBERS.get(place.word("number")) or (int(place.word("number")) if place.word("number").isdigit() else None)
    if published is None or amount is None:
        return None
    unit = place.word("unit").rstrip("s")
    days = amount * _DAYS[unit]
    if days >= (published - date.min).days - _SLACK_DAYS["decade"]:
        return None
    if unit in {"year", "decade"}:
        return year_value(published.year - amount * (10 if unit == "decade" else 1))
    if unit == "month":
        return _shifted_month(published, -amount)
    value = published - timedelta(days=days)
    if unit == "day":
        return day_value(value)
    slack = timedelta(days=_SLACK_DAYS[unit])
    return f"{value.isoformat()}~", value - slack, min(value + slack, published)


def _hours_ago(place: Place) -> Value | None:
    """``three hours ago``: on the day of publication or the one before; from a day of hours on, so many days earlier."""
    number = place.word("number")
    amount = NUMBERS.get(number) or (int(number) if number.isdigit() else 0)
    if place.published is None or not amount:
        return None
    latest = place.published - timedelta(days=amount // 24)
    return (f"{latest.isoformat()}~", latest - timedelta(days=1), latest) if amount % 24 else day_value(latest)


def _duration(place: Place) -> Value | None:
    number = place.word("number")
    amount = NUMBERS.get(number) or (int(number) if number.isdigit() else 0)
    unit = place.word("unit").rstrip("s")
    if not amount:
        return None
    if unit == "decade":
        return f"P{amount * 10}Y", None, None
    letter = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}[unit]
    return f"P{'T' if unit in {'second', 'minute', 'hour'} else ''}{amount}{letter}", None, None


_ON = rf"(?:{WEEKDAY_PATTERN},? )?"
_IN = r"(?:[Ii]n|[Bb]y|[Uu]ntil|[Ss]ince|[Dd]uring|[Ff]rom|[Ee]arly|[Ll]ate|[Mm]id-?|[Oo]f)"
_BEFORE_YEAR = r"(?:[Ii]n|[Bb]y|[Uu]ntil|[Ss]ince|[Dd]uring|[Ff]rom|[Ee]arly|[Ll]ate|[Aa]fter|[Bb]efore|year|\()"
_COUNTED = r"(?:year[- ]old|people|points|metres|meters|miles|votes|dollars|pounds|euros|children|[a-z]{4,}s\b|[a-z]+children)"
_ABOUT = r"(?: (?:about|almost|nearly|around|more than|at least|up to|over|the (?:past|last|next)))?"

_RULES: tuple[Rule, ...] = (
    rule(rf"(?P<x>{_ON}(?P<day>{_DAY})(?: of)? (?P<month>{MONTH_PATTERN})(?:,? (?P<year>{_YEAR}))?)", _full_date),
    rule(rf"(?P<x>{_ON}(?P<month>{MONTH_PATTERN}) (?P<day>{_DAY})(?:,? (?P<year>{_YEAR}))?)(?!\d|,\d|:\d)", _full_date),
    rule(rf"(?P<x>(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d))", _iso_date),
    rule(rf"(?P<x>(?P<month>{MONTH_PATTERN})(?:,| of)? (?P<year>{_YEAR}))", _month_year),
    rule(
        rf"{_IN} (?P<x>(?P<month>{MONTH_PATTERN}))",
        _bare_month,
    ),
    rule(rf"(?P<x>(?P<which>[Ll]ast|[Nn]ext|[Tt]his) (?P<month>{MONTH_PATTERN}))", _bare_month),
    rule(
        rf"{_BEFORE_YEAR} ?(?P<x>(?P<year>{_YEAR}))(?! {_COUNTED})(?![,.]\d)",
        _bare_year,
    ),
    rule(rf"(?:of|and|to) (?P<x>(?P<year>{_YEAR}))(?! {_COUNTED})(?![,.]\d)", _bare_year),
    rule(rf"(?:\w+,|[A-Z]\w+|et al\.,|;|\() ?(?P<x>(?P<year>{_MODERN_YEAR}))(?! {_COUNTED})(?![,.:]\d)", _named_year),
    rule(rf"(?P<x>(?P<year>{_MODERN_YEAR}))(?= ?[-–—] ?{_YEAR_TO}\b)", _bare_year),
    rule(rf"{_MODERN_YEAR} ?[-–—] ?(?P<x>(?P<year>{_YEAR_TO}))", _bare_year),
    rule(rf"(?P<x>(?P<year>{_MODERN_YEAR}))(?= levels\b)", _bare_year),
    rule(rf"(?:the|this|a|an|and|its|their|his|her) (?P<x>(?P<year>{_MODERN_YEAR}))(?= [A-Za-z])(?! {_COUNTED})", _bare_year),
    rule(r"[Tt]he (?P<x>(?P<year>(?:19|20)\d\d))(?![,.]\d)", _bare_year),
    rule(r"(?:[Tt]he|early|late|mid)[ -](?P<x>(?P<decade>(?:1[5-9]|20)?\d0)s)", _decade),
    rule(
        rf"(?P<x>(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: coming)?|[Cc]oming) )?(?P<weekday>{WEEKDAY_PATTERN})"
        r"(?: (?P<part>morning|afternoon|evening|night))?)(?!,? \d{1,2}\b(?!:))",
        _weekday,
    ),
    rule(
        r"(?P<x>(?:yesterday|tomorrow|today)(?: (?:morning|afternoon|evening|night))?|tonight|last night"
        r"|this (?:morning|afternoon|evening))",
        _relative_day,
        is_cased=False,
    ),
    rule(
        r"(?P<x>(?:(?P<part>earlier|later) )?(?P<which>last|this past|this|next|previous|coming)"
        r" (?P<unit>weekend|week|month|year))",
        _relative_unit,
        is_cased=False,
    ),
    rule(
        r"(?:over|throughout|during|at|on|before|after) (?P<x>(?P<which>the) (?P<unit>weekend))", _relative_unit, is_cased=False
    ),
    rule(rf"(?P<x>\[?(?P<number>{NUMBER_PATTERN})\]? (?P<unit>{_UNITS}) ago)", _ago, is_cased=False),
    rule(rf"(?P<x>(?P<number>{NUMBER_PATTERN}) (?P<unit>hours?) ago)", _hours_ago, is_cased=False),
    rule(
        rf"(?:for|lasted|lasting|took|within|over){_ABOUT} (?P<x>(?P<number>{NUMBER_PATTERN}) "
        r"(?P<unit>(?:second|minute|hour|day|week|month|year|decade)s?))(?! ago)",
        _duration,
        is_cased=False,
    ),
    *PERIOD_RULES,
)


@cache
def _needed() -> tuple[tuple[str, ...]]:
    """What any rule needs; most sentences have none of it."""
    return (any_needed(rule[0] for rule in _RULES),)
