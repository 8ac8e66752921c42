"""What is known of a pasted page while it is read: for every line a furniture mark, a caption or a role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.clean.blocks import Line, plain
from dateline.clean.bylines import is_job_line, parse_byline
from dateline.clean.captions import Caption, parse_caption, parse_credit, repeats
from dateline.clean.furniture_phrases import CORRECTION, Furniture
from dateline.clean.paste.furniture import mark_appeals, mark_furniture
from dateline.clean.paste.header import is_prose
from dateline.clean.paste.publisher import Publisher, find_publisher
from dateline.clean.paste.teasers import mark_teasers
from dateline.clean.places import is_place_line
from dateline.clean.timestamps import is_timestamp_line
from dateline.model import RecurringLines, Role

_CAPTION_ABOVE_WORDS = 40
_CORRECTION_WORDS = 6
_NUMBERED_TITLE = re.compile(r"#?\d{1,3}[.)] \w")
_CONTENTS_WORDS = 15


@dataclass(slots=True)
class Reading:
    """The working state over one page's lines; `marks` runs parallel to `lines`, the others are keyed by index."""

    lines: Sequence[Line]
    marks: list[Furniture | None]
    publisher: Publisher | None = None
    captions: dict[int, Caption] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)

    @property
    def free(self) -> list[int]:
        """Lines that may be headline, byline or body: no furniture, no caption, no correction."""
        return [
            index
            for index, mark in enumerate(self.marks)
            if mark is None and index not in self.captions and not is_correction(self.lines[index])
        ]

    @property
    def is_settled(self) -> bool:
        """Whether every line is either known furniture or has its role, so that nothing is left to doubt."""
        return all(mark is not None or index in self.roles for index, mark in enumerate(self.marks))


def is_correction(line: Line) -> bool:
    """Whether the line is a notice of correction or clarification."""
    return line.words >= _CORRECTION_WORDS and bool(CORRECTION.search(plain(line.text)))


def start_reading(lines: Sequence[Line], recurring: RecurringLines | None = None) -> Reading:
    """Mark furniture, find the publisher in it, then appeals, repeated lines, lists of teasers and captions.

    Args:
        lines: all lines of the page.
        recurring: what stands on other pages of the same publisher too, if they were looked at.
    """
    marks = mark_furniture(lines)
    if recurring:
        _mark_recurring(lines, marks, recurring)
    publisher = find_publisher(lines, marks)
    reading = Reading(lines, mark_appeals(lines, marks, publisher), publisher)
    _mark_masthead(reading)
    _mark_doubles(reading)
    reading.marks = mark_teasers(lines, reading.marks)
    _find_captions(reading)
    return reading


def _mark_recurring(lines: Sequence[Line], marks: list[Furniture | None], recurring: RecurringLines) -> None:
    """A writer, a place and a day may come again on the next page; whatever else does is no part of the story."""
    for index, line in enumerate(lines):
        if marks[index] is None and line.text in recurring and not _may_come_again(line):
            marks[index] = Furniture.RECURRING


def _may_come_again(line: Line) -> bool:
    return (
        is_timestamp_line(line.text) or parse_byline(line.text) is not None or is_place_line(line.text) or is_job_line(line.text)
    )


def _mark_masthead(reading: Reading) -> None:
    for index, line in enumerate(reading.lines):
        if reading.marks[index] is None and reading.publisher and reading.publisher.is_line(line.text):
            reading.marks[index] = Furniture.MASTHEAD


def _mark_doubles(reading: Reading) -> None:
    """Drop alternative text above its caption, and a window title above the headline that it repeats."""
    texts = [" ".join(line.text.split()) for line in reading.lines]
    _mark_contents(reading, texts)
    first = {text: index for index, text in reversed(list(enumerate(texts))) if reading.marks[index] is not Furniture.DUPLICATE}
    for index, text in enumerate(texts):
        if reading.marks[index] is not None:
            continue
        below = reading.lines[index + 1] if index + 1 < len(texts) and reading.marks[index + 1] is None else None
        if below and texts[index + 1] != text and repeats(text, below.text):
            reading.marks[index] = Furniture.DUPLICATE
            reading.captions[index + 1] = parse_caption(below.text, repeated=True) or Caption(below.text, None)
        elif (first[text] < index and reading.marks[first[text]] is None and reading.lines[index].words > 1) or (
            reading.publisher and _is_window_title(text, texts[index + 1 :], reading.publisher)
        ):
            reading.marks[index] = Furniture.DUPLICATE


def _mark_contents(reading: Reading, texts: Sequence[str]) -> None:
    """Of a list of the article's subheadings above it, each line: the subheadings are those over the paragraphs."""
    last = {text: index for index, text in enumerate(texts)}
    found = [
        last[text] > index
        and reading.marks[index] is None
        and 1 < line.words <= _CONTENTS_WORDS
        and _is_over_prose(reading, last[text])
        for index, (text, line) in enumerate(zip(texts, reading.lines, strict=True))
    ]
    for index, text in enumerate(texts):
        beside = [place for place in (index - 1, index + 1) if 0 <= place < len(texts) and found[place]]
        if found[index] and any((last[texts[place]] - last[text]) * (place - index) > 0 for place in beside):
            reading.marks[index] = Furniture.DUPLICATE


def _is_over_prose(reading: Reading, index: int) -> bool:
    return index + 1 < len(reading.lines) and reading.marks[index + 1] is None and is_prose(reading.lines[index + 1])


def _is_window_title(text: str, below: Sequence[str], publisher: Publisher) -> bool:
    """Whether the line is another line with the outlet's name put after it."""
    head, _, tail = max((text.rpartition(mark) for mark in (" | ", " – ", " — ", " - ")), key=lambda cut: len(cut[0]))
    return bool(head) and publisher.is_line(tail) and head in below


def _find_captions(reading: Reading) -> None:
    for index, line in enumerate(reading.lines):
        if reading.marks[index] is not None or index in reading.captions or is_correction(line) or is_timestamp_line(line.text):
            continue
        found = parse_caption(line.text)
        credit = parse_credit(line.text) if found is None or found.caption is None else None
        if found and found.caption:
            reading.captions[index] = found
        elif found or credit:
            _attach_credit(reading, index, credit or (found.credit if found else None))


def _attach_credit(reading: Reading, index: int, credit: str | None) -> None:
    """A credit on a line of its own belongs to the caption on the line above, where that line can be one."""
    reading.captions[index] = Caption(None, credit)
    above = index - 1
    if above < 0 or reading.lines[index].has_gap or reading.marks[above] is not None or above in reading.captions:
        return
    text = reading.lines[above].text
    if reading.lines[above].words <= _CAPTION_ABOVE_WORDS and not (reading.lines[above].heading or _NUMBERED_TITLE.match(text)):
        reading.captions[above] = Caption(text, None)
