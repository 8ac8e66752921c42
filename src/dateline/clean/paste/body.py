"""The body of a pasted article: which lines are paragraphs, subheadings, corrections, and where it ends."""

from __future__ import annotations

import re
from typing import Final

from dateline.clean.blocks import Line, plain, without_quotations
from dateline.clean.bylines import is_sign_off, parse_byline
from dateline.clean.furniture_phrases import CLOSING, Furniture
from dateline.clean.paste.furniture import story_names
from dateline.clean.paste.header import is_prose
from dateline.clean.paste.reading import Reading, is_correction
from dateline.clean.timestamps import is_timestamp_line
from dateline.model import Role

_SUBHEADING_WORDS: Final = 10
_UNENDED_WORDS: Final = 15  # a line this long is a paragraph even if its full stop is missing
_LEAD_IN_WORDS: Final = 4
_STORY_SHARE: Final = 0.5  # of the prose, what must have gone by before "Comments" can end the article
_LAST_LINES: Final = 3
_NAME_ABOVE: Final = 3  # lines between a writer's name and the line that introduces her
_BULLET: Final = re.compile(r"^(?:[•▪◦‣*]|[-–—](?=\s))\s*\w")
_UPDATED: Final = re.compile(r"^\W*(?:(?:first |last |originally )?(?:published|updated|modified|posted))\b", re.IGNORECASE)
_BIO: Final = re.compile(
    r"^\W*(?P<name>[A-ZÀ-Þ][\w.'’\-]*(?: [A-ZÀ-Þ][\w.'’\-]*){1,3}),?"
    r" (?:is\b|covers\b|writes\b|reports\b|has (?:been|covered|written|worked)\b|joined\b|works\b)"
)
_TRADE: Final = re.compile(
    r"\b(?:(?:co-|sub-?)?editor|reporter|writer|journalist|correspondent|columnist|contributor|critic|producer|fact-checker)\b"
    r"|\b(?:covers|writes|reports)\b",
    re.IGNORECASE,
)
_BOXES: Final = frozenset({Furniture.APPEAL, Furniture.NEWSLETTER, Furniture.COMMENTS, Furniture.LINKS, Furniture.COOKIES})


def read_body(reading: Reading, start: int, end: int, authors: tuple[str, ...] = ()) -> None:
    """Give the lines from `start` to `end` their roles in `reading`; corrections are found anywhere on the page."""
    _mark_corrections(reading)
    end = min(end, _end(reading, start))
    names = story_names(reading.lines[start:end])
    in_links = False
    for index in range(start, end):
        mark = reading.marks[index]
        if mark is Furniture.LINKS:
            in_links = True
        if mark is not None or index in reading.roles or index in reading.captions:
            continue
        role = _role(reading.lines[index])
        if role is Role.BODY and in_links:
            in_links = not _speaks_of_story(reading.lines[index], names)
        if role is not None and not in_links:
            reading.roles[index] = role
    for index in [place for place in reading.captions if place >= end]:
        reading.roles.pop(index, None)
    _drop_bio(reading, authors)
    _mark_subheadings(reading, start, end)


def read_chosen(reading: Reading, start: int, chosen: frozenset[int], authors: tuple[str, ...] = ()) -> None:
    """Give the `chosen` lines from `start` on their roles in `reading`, and the notes of time and staff among them theirs."""
    _mark_corrections(reading)
    end = max(chosen, default=start) + 1
    for index in range(start, min(len(reading.lines), end + _LAST_LINES)):
        if reading.marks[index] is not None or index in reading.roles or index in reading.captions:
            continue
        role = _role(reading.lines[index])
        if role in {Role.BYLINE, Role.TIMESTAMP}:
            reading.roles[index] = role
        elif index in chosen:
            reading.roles[index] = Role.BODY
    for index in [place for place in reading.captions if place >= end]:
        reading.roles.pop(index, None)
    _drop_bio(reading, authors)
    for index in sorted(chosen):
        if reading.roles.get(index) is Role.BODY and _is_title(reading.lines[index]):
            _place_title(reading, index, chosen)


def _mark_corrections(reading: Reading) -> None:
    for index, line in enumerate(reading.lines):
        if reading.marks[index] is None and index not in reading.roles and is_correction(line):
            reading.roles[index] = Role.CORRECTION


def _is_title(line: Line) -> bool:
    """Whether a line of the body is a short one without a full stop, which can only be a title over something."""
    if line.is_sentence or line.words > _SUBHEADING_WORDS or _BULLET.match(line.text) or line.text.endswith((":", ",")):
        return False
    return bool(re.match(r"[\W\d]*[A-ZÀ-Þ0-9]", line.text)) and not is_timestamp_line(line.text)


def _place_title(reading: Reading, index: int, chosen: frozenset[int]) -> None:
    """Over a paragraph a title is a subheading; over something that was left out it goes with it."""
    free = (place for place in range(index + 1, len(reading.lines)) if place not in reading.captions)
    below = next((place for place in free if reading.marks[place] is None), None)
    is_boxed = below is not None and below not in chosen and index < max(chosen)
    if is_boxed or _leads_to_box(reading, index):
        reading.roles.pop(index)
    elif below in chosen and reading.lines[below or 0].is_sentence and any(place < index for place in chosen):
        reading.roles[index] = Role.SUBHEADING


def _role(line: Line) -> Role | None:
    if is_sign_off(line.text):
        return Role.BYLINE
    if is_timestamp_line(line.text):
        return Role.TIMESTAMP if _UPDATED.match(line.text) else None
    ends_open = line.text.endswith((":", "—", "–")) and line.words >= _LEAD_IN_WORDS
    if not line.heading and (line.is_sentence or line.words >= _UNENDED_WORDS or ends_open or _BULLET.match(line.text)):
        return Role.BODY
    return None


def _end(reading: Reading, start: int) -> int:
    """The index after which nothing of the article comes: where readers' comments or the page's footer begin."""
    lines = reading.lines
    total = sum(lines[index].words for index in reading.free if index >= start and is_prose(lines[index]))
    passed = 0
    for index in range(start, len(lines)):
        if reading.marks[index] in CLOSING and passed and passed >= _STORY_SHARE * total:
            return index
        if reading.marks[index] is None and is_prose(lines[index]):
            passed += lines[index].words
    return len(lines)


def _speaks_of_story(line: Line, names: frozenset[str]) -> bool:
    """After a list of links: whether a sentence goes on with the story rather than announcing another."""
    text = plain(line.text)
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names) or without_quotations(text) != text


def _drop_bio(reading: Reading, authors: tuple[str, ...]) -> None:
    """Take out lines that only introduce an author: of the article, or one whose name stands by itself right above."""
    for index in [place for place, role in sorted(reading.roles.items()) if role is Role.BODY]:
        bio = _BIO.match(reading.lines[index].text)
        if bio and _TRADE.search(reading.lines[index].text) and _signs(reading, index, bio["name"], authors):
            reading.roles.pop(index)
            reading.marks[index] = Furniture.CONTACT


def _signs(reading: Reading, index: int, name: str, authors: tuple[str, ...]) -> bool:
    above = (reading.lines[place].text for place in range(max(0, index - _NAME_ABOVE), index))
    return name in authors or any(found.text == name for text in above if (line := parse_byline(text)) for found in line.authors)


def _mark_subheadings(reading: Reading, start: int, end: int) -> None:
    """Short lines that stand alone between paragraphs are subheadings; rows of them are lists of something else."""
    in_links = False
    for index in range(start, end):
        mark, line = reading.marks[index], reading.lines[index]
        if index in reading.roles:
            in_links = False
        elif mark is not None:
            in_links = in_links or mark is Furniture.LINKS
        elif not in_links and index not in reading.captions and _is_subheading(reading, index, start, end):
            reading.roles[index] = Role.SUBHEADING
        if line.heading and mark is None and index not in reading.roles and _next_role(reading, index, end) is Role.BODY:
            reading.roles[index] = Role.SUBHEADING


def _is_subheading(reading: Reading, index: int, start: int, end: int) -> bool:
    line = reading.lines[index]
    if line.words > _SUBHEADING_WORDS or not re.match(r"[\W\d]*[A-ZÀ-Þ0-9]", line.text) or is_timestamp_line(line.text):
        return False
    before = any(reading.roles.get(place) is Role.BODY for place in range(start, index)) and not _leads_to_box(reading, index)
    return before and _next_role(reading, index, end) is Role.BODY and not _stands_in_row(reading, index)


def _leads_to_box(reading: Reading, index: int) -> bool:
    """Whether the line right below begins a box of its own, so that this one is the title of the box."""
    return index + 1 < len(reading.lines) and reading.marks[index + 1] in _BOXES


def _next_role(reading: Reading, index: int, end: int) -> Role | None:
    """The role of the next line that is not furniture; None if that one has none."""
    for place in range(index + 1, end):
        if reading.marks[place] is None:
            return reading.roles.get(place)
    return None


def _stands_in_row(reading: Reading, index: int) -> bool:
    """Whether the nearest line before that is not furniture has no role either."""
    for place in range(index - 1, -1, -1):
        if reading.marks[place] is None:
            return place not in reading.roles
    return False
