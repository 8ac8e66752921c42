"""Place names as a line of their own: one capitalised word, a name with its region, or one of the longer names in a table."""

from __future__ import annotations

import re
from typing import Final

from dateline.clean.furniture_phrases import iter_sections

_LONG_NAMES: Final = frozenset(next(iter_sections("long_places.txt"))[1])
_WORD: Final = r"[A-ZÀ-Þ][\w'’\-]*\.?"
_ONE_WORD: Final = re.compile(rf"^{_WORD}$")
_WITH_REGION: Final = re.compile(rf"^(?:{_WORD})(?:\s(?:[a-z]{{2,3}}\s)?{_WORD}){{0,3}},\s(?:{_WORD})(?:\s{_WORD}){{0,2}}$")
_NOT_PLACES: Final = frozenset(
    [
        "comments",
        "share",
        "editor",
        "reporter",
        "correspondent",
        "staff",
        "agency",
        "reuters",
        "ap",
        "afp",
        "pa",
        "exclusive",
        "updated",
        "published",
        "analysis",
        "opinion",
        "news",
        "by",
        "politics",
        "business",
        "world",
        "sport",
        "updated",
        "live",
        "video",
        "watch",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def is_place_line(text: str) -> bool:
    """Whether a line on its own, after a byline, can only be the place of writing.

    >>> is_place_line("Rotterdam"), is_place_line("New York"), is_place_line("Mary Smith")
    (True, True, False)
    """
    if text.casefold() in _NOT_PLACES:
        return False
    parts = re.split(r"\s(?:and|&)\s|\s?/\s?", re.sub(r"^in\s", "", text))
    return all(
        bool(part.casefold() in _LONG_NAMES or _ONE_WORD.match(part) or _WITH_REGION.match(part))
        and part.casefold() not in _NOT_PLACES
        for part in parts
    )
