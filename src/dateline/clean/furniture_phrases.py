"""The words by which a web page's furniture gives itself away, loaded from the tables beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files
from typing import Final


class Furniture(StrEnum):
    """What a line that does not belong to the article is."""

    ACCOUNT = "account"
    ADVERT = "advert"
    AFFILIATE = "affiliate"
    APPEAL = "appeal"
    COMMENTS = "comments"
    CONTACT = "contact"
    COOKIES = "cookies"
    DUPLICATE = "duplicate"
    LABEL = "label"
    LEGAL = "legal"
    LINK = "link"
    LINKS = "links"
    MASTHEAD = "masthead"
    MENU = "menu"
    NEWSLETTER = "newsletter"
    NOTIFICATION = "notification"
    RECURRING = "recurring"
    SHARE = "share"
    STORY = "story"
    SYMBOLS = "symbols"


def iter_sections(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sections of a table in order: the word in square brackets, and the lines under it without remarks."""
    heading = ""
    lines: list[str] = []
    for raw in files("dateline.clean").joinpath("tables", name).read_text(encoding="utf-8").split("\n"):
        line = raw.strip()
        if match := re.fullmatch(r"\[(\w+)\]", line):
            if lines:
                yield heading, tuple(lines)
            heading, lines = match[1], []
        elif line and not line.startswith("#"):
            lines.append(line)
    if lines:
        yield heading, tuple(lines)


def _one_of(lines: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(lines), re.IGNORECASE)


# Whole lines, each with the furniture that it is.
LABELS: Final = {label: Furniture(kind) for kind, labels in iter_sections("labels.txt") for label in labels}
# What may stand anywhere in a line outside quotation marks.
PHRASES: Final = tuple(
    (Furniture(kind), re.compile(pattern, re.IGNORECASE))
    for kind, patterns in iter_sections("phrases.txt")
    for pattern in patterns
)
# What an appeal speaks of, with how much it tells.
APPEAL_WORDS: Final = tuple((int(weight), _one_of(patterns)) for weight, patterns in iter_sections("appeals.txt"))
CORRECTION: Final = _one_of(next(iter_sections("corrections.txt"))[1])
AGENCIES: Final = "|".join(next(iter_sections("agencies.txt"))[1])
# Those after which, near the end of a page, nothing of the article comes any more.
CLOSING: Final = frozenset({Furniture.COMMENTS, Furniture.LEGAL})
OUTLET_SPEAKS: Final = re.compile(r"\b(?:we|our|ours|us|we're|we've|we'll)\b", re.IGNORECASE)
READER_ADDRESSED: Final = re.compile(r"\b(?:you|your|yours|you're|you'll|you've)\b", re.IGNORECASE)
