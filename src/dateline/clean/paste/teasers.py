"""Long lists of teasers: title after title without a full stop, each about something else, as they stand beside a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.clean.blocks import Line, plain
from dateline.clean.furniture_phrases import Furniture

_TEASER_WORDS: Final = range(8, 46)
_LEAST_TEASERS: Final = 8  # more than an article's own lists have, whose items are seldom so long
_ENDED: Final = 2  # a teaser that ends like a sentence ("... in tears!") counts so much against the list
_OPENING: Final = re.compile(r"[\W_]*[A-ZÀ-Þ0-9]")
_STORY_WORDS: Final = 80  # of whole sentences elsewhere; a page without them may be written without full stops


def mark_teasers(lines: Sequence[Line], marks: Sequence[Furniture | None]) -> list[Furniture | None]:
    """`marks` with the lists of teasers added; a page that holds no story in whole sentences stays as it is."""
    inside = {index for start, end in _lists(lines, marks) for index in range(start, end)}
    story = sum(
        line.words
        for index, line in enumerate(lines)
        if marks[index] is None and index not in inside and _is_ended(line) and line.words >= _TEASER_WORDS[0]
    )
    if story < _STORY_WORDS:
        return list(marks)
    return [Furniture.LINK if mark is None and index in inside else mark for index, mark in enumerate(marks)]


def _lists(lines: Sequence[Line], marks: Sequence[Furniture | None]) -> Iterator[tuple[int, int]]:
    """First index of each list and the one after its last; furniture in between does not break one."""
    total = most = start = end = 0
    for index, line in enumerate(lines):
        if marks[index] is not None:
            continue
        gain = -_ENDED if _is_ended(line) else 1
        if not _is_teaser_like(line) or total + gain <= 0:
            if most >= _LEAST_TEASERS:
                yield start, end
            total = most = 0
            continue
        start = start if total else index
        total += gain
        if total > most:
            most, end = total, index + 1
    if most >= _LEAST_TEASERS:
        yield start, end


def _is_teaser_like(line: Line) -> bool:
    return line.words in _TEASER_WORDS and not line.heading and bool(_OPENING.match(plain(line.text)))


def _is_ended(line: Line) -> bool:
    """Whether it ends as a sentence does; what breaks off with dots is a teaser that was cut."""
    return line.is_sentence and not line.text.endswith(("..", "…"))
