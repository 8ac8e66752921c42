"""The calendar in words: months, weekdays, units and small numbers as English newspapers write them."""

from __future__ import annotations

_MONTHS = "january february march april may june july august september october november december"
_SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)

MONTHS: dict[str, int] = {name: number for number, name in enumerate(_MONTHS.split(), start=1)} | _SHORT_MONTHS
"""Number of each month's name and short form, in lower case and without a full stop."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        ["monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun"]
    )
    for name in names.split()
}
"""Days after Monday of each weekday's name and short form."""

NUMBERS: dict[str, int] = {name: number for number, name in enumerate(_NUMBERS.split(), start=1)} | {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "a couple of": 2,
}
"""Value of each small number's name."""

MONTH_PATTERN = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
"""Names of months; "May" and "March" are words too, so the patterns around ask for a number or a preposition."""

WEEKDAY_PATTERN = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""Full names of weekdays."""

NUMBER_PATTERN = r"(?:\d{1,3}|a couple of|an?|" + "|".join(_NUMBERS.split()) + r"|twenty|thirty|forty|fifty)"
"""Small numbers in figures or words."""
