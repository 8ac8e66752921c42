"""Where a page goes on with another story: the next article of a page without end, the entries of a live page.

Nothing below such a place belongs to the first story, however well it reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from dateline.clean.blocks import Line, plain
from dateline.clean.bylines import parse_byline
from dateline.clean.furniture_phrases import Furniture
from dateline.clean.paste.header import is_prose
from dateline.clean.paste.reading import Reading
from dateline.clean.timestamps import RELATIVE_TIME, is_timestamp_line

_TITLE_WORDS: Final = range(4, 31)
_TIME_WORDS: Final = 10
_BYLINE_WORDS: Final = 12
_TITLE_ABOVE: Final = 5  # lines between a title and its byline, a standfirst and share buttons included
_TIME_NEAR: Final = 4
_PROSE_NEAR: Final = 8
_PARAGRAPHS: Final = 2
_STORY_WORDS: Final = 100  # of prose, before a title with a writer and a time can begin another story
_ENTRY_NEAR: Final = 3  # lines between an entry's time and its title, and between these and its text
_ENTRY_WORDS: Final = 30
_INTRODUCTION_WORDS: Final = 60  # less above the first entry, and that entry is the story
_ENTRIES: Final = 3


class _Entry(NamedTuple):
    """The head of a live page's entry: its first line and its last, the one a title, the other a time, or the other way round."""

    start: int
    end: int


class _Sheet:
    """The lines of one page from the first story's first paragraph on, told apart by their form."""

    def __init__(self, reading: Reading, start: int) -> None:
        self.lines, self.marks, self.start = reading.lines, reading.marks, start
        free = [mark is None and index not in reading.captions for index, mark in enumerate(reading.marks)]
        self.times = [line.words <= _TIME_WORDS and _is_time(line) for line in self.lines]
        self.prose = [is_free and is_prose(line) for is_free, line in zip(free, self.lines, strict=True)]
        self.bylines = [is_free and _is_byline(line) for is_free, line in zip(free, self.lines, strict=True)]
        self.titles = [
            is_free and _is_title(line) and not (self.times[index] or self.prose[index] or self.bylines[index])
            for index, (is_free, line) in enumerate(zip(free, self.lines, strict=True))
        ]
        # a list of countries run into one line has many words and no full stop
        words = (line.words * (is_prose and line.is_sentence) for line, is_prose in zip(self.lines, self.prose, strict=True))
        self.passed = list(accumulate(words, initial=0))

    def words(self, start: int, end: int) -> int:
        """How many words of prose stand there."""
        return self.passed[end] - self.passed[start]

    def near(self, of: Sequence[bool], start: int, end: int) -> list[int]:
        """The indices of lines of a kind from `start` up to `end`, inside the page and not above the first story."""
        return [index for index in range(max(start, self.start), min(end, len(self.lines))) if of[index]]


def other_story(reading: Reading, start: int, headline: int | None) -> int | None:
    """The first line of what is not the first story any more; None where the page holds one.

    Args:
        reading: the page, its furniture and captions known.
        start: where the first story's paragraphs begin.
        headline: the first story's, whose being printed again begins no other.
    """
    sheet = _Sheet(reading, start)
    known = None if headline is None else plain(reading.lines[headline].text)
    return min(filter(None, (_next_article(sheet, known), _first_entry(sheet))), default=None)


def _next_article(sheet: _Sheet, known: str | None) -> int | None:
    """A title, a marked byline and a time that stand together over paragraphs, after the first story's own."""
    for index in range(sheet.start, len(sheet.lines)):
        if not sheet.bylines[index] or sheet.words(sheet.start, index) < _STORY_WORDS:
            continue
        titles = sheet.near(sheet.titles, index - _TITLE_ABOVE, index)
        has_time = sheet.near(sheet.times, index - _TIME_NEAR, index + _TIME_NEAR + 1)
        below = sheet.near(sheet.prose, index + 1, index + _PROSE_NEAR)
        is_other = all(plain(sheet.lines[title].text) != known for title in titles)
        if titles and is_other and has_time and len(below) >= _PARAGRAPHS:
            return titles[0]
    return None


def _first_entry(sheet: _Sheet) -> int | None:
    """Entries each have a time, a title and a text, and between one head and the next the same button to share it."""
    entries = list(_entries(sheet))
    texts: Counter[str] = Counter()
    found: list[int] = []
    starts = [entry.start for entry in entries]
    for entry, after in zip(entries, [*starts, len(sheet.lines)][1:], strict=True):
        buttons = {plain(sheet.lines[index].text) for index in range(entry.end, after) if sheet.marks[index] is Furniture.SHARE}
        if sheet.words(entry.end, after) >= _ENTRY_WORDS and buttons:
            found.append(entry.start)
            texts.update(buttons)
    if max(texts.values(), default=0) < _ENTRIES:
        return None
    return next((start for start in found if sheet.words(sheet.start, start) >= _INTRODUCTION_WORDS), None)


def _entries(sheet: _Sheet) -> Iterator[_Entry]:
    last = sheet.start
    for index in range(sheet.start + 1, len(sheet.lines)):
        if not sheet.times[index]:
            continue
        titles = sheet.near(sheet.titles, max(last + 1, index - _ENTRY_NEAR), index + _ENTRY_NEAR + 1)
        if not titles:
            continue
        start, end = min(titles[0], index), max(titles[-1], index)
        if sheet.near(sheet.prose, end + 1, end + 2 + _ENTRY_NEAR):
            yield _Entry(start, end)
            last = end


def _is_time(line: Line) -> bool:
    return is_timestamp_line(line.text) or bool(RELATIVE_TIME.search(line.text))


def _is_byline(line: Line) -> bool:
    byline = parse_byline(line.text) if line.words <= _BYLINE_WORDS else None
    return byline is not None and byline.is_marked


def _is_title(line: Line) -> bool:
    return line.words in _TITLE_WORDS and not line.text.endswith((".", ":", ","))
