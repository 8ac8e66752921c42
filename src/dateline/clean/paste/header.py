"""The head of a pasted article: headline, standfirst, byline, place and time, and where the body begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.clean.blocks import Line
from dateline.clean.bylines import is_job_line, parse_byline
from dateline.clean.places import is_place_line
from dateline.clean.timestamps import is_timestamp_line
from dateline.model import Role

_PROSE_WORDS: Final = 10
_LONG_LINE_WORDS: Final = 25  # prose even without a full stop at its end
_HEADLINE_WORDS: Final = range(4, 41)
_SHORT_HEADLINE_WORDS: Final = 2
_SENTENCE_HEADLINE_WORDS: Final = 20
_STANDFIRST_WORDS: Final = 5
_STANDFIRST_MAX_WORDS: Final = 60
_LATE_PROSE: Final = 2  # sentences that a standfirst may have before the byline
_LATE_LINES: Final = 8
_SHARED_WORDS: Final = 0.3  # of a headline's long words, the least that the body takes up
_TOGETHER_LINES: Final = 3
_ENOUGH_SHARED: Final = 6
_FULL_STOP: Final = 0.6
_REPEATED: Final = 2.0  # window title, breadcrumb and share buttons repeat the headline
_SHARED_BY_TITLE: Final = 0.25
_NEARLY_BEST: Final = 0.6  # a standfirst may share more words than the headline above it
_WEIGHT_WORDS: Final = 60
_LOOSE_LINE: Final = 4
_BEYOND_LINES: Final = 2
_NEAR_LINES: Final = 16  # navigation that no table knows stands further up
_STEM_LETTERS: Final = 5
_LONG_WORD: Final = re.compile(r"\w{4,}")
_MAX_BYLINES: Final = 3
_BY_ALONE: Final = re.compile(r"^(?:(?:written|words|reported|posted|published) )?by:?$", re.IGNORECASE)
_UPDATE_ALONE: Final = re.compile(r"^(?:last )?(?:updated|modified|published|posted)\b.{0,40}\d", re.IGNORECASE)


@dataclass(slots=True)
class Header:
    """Roles of lines by index, where the body begins, and the index after it; `headline` is None when no line can be one."""

    headline: int | None
    body_start: int
    body_end: int
    roles: dict[int, Role] = field(default_factory=dict)


def find_header(lines: Sequence[Line], free: Sequence[int], body: Sequence[int] | None = None) -> Header | None:
    """The head of the article among the lines `free` of furniture and captions, or None when no line is prose.

    Args:
        lines: all lines of the page.
        free: indices, in order.
        body: those of `free` that are known to belong to the body; None where prose must be found by its form.
    """
    view = _View(lines, free, body)
    prose = view.prose
    if not prose:
        return None
    anchors = view.anchors()
    body_start = next((index for index in prose if not anchors or index > anchors[-1]), prose[0])
    header = Header(view.headline(anchors, body_start), body_start, view.end)
    if header.headline is None and (first := view.sentence_headline(body_start)) is not None:
        header.headline = first
        header.body_start = next(index for index in prose if index > first)
    if header.headline is not None:
        header.roles[header.headline] = Role.HEADLINE
    view.fill(header, anchors)
    return header


def find_core(lines: Sequence[Line], free: Sequence[int]) -> tuple[int, int]:
    """The run of lines with the most prose in it: paragraphs count for, loose lines and furniture in between against.

    Returns:
        The first index and the one after the last; a page without prose gives all its lines.
    """
    open_to_body = set(free)
    best, best_start, best_end = 0, 0, len(lines)
    total, start = 0, 0
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0, index
        total += _weight(line, is_free=index in open_to_body)
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, _extend(lines, free, best_end)


def _weight(line: Line, *, is_free: bool) -> int:
    if not is_free:
        return -1
    if is_prose(line) or line.is_sentence:
        return min(line.words, _WEIGHT_WORDS)
    return -_LOOSE_LINE


def _extend(lines: Sequence[Line], free: Sequence[int], end: int) -> int:
    """A last short paragraph behind a box of furniture still belongs to the body."""
    for index in [place for place in free if place >= end][:_BEYOND_LINES]:
        if lines[index].is_sentence:
            end = index + 1
    return end


def is_prose(line: Line) -> bool:
    """Whether a line reads like a paragraph rather than a title, a name or a label."""
    if is_timestamp_line(line.text):
        return False
    if line.words >= _LONG_LINE_WORDS:
        return True
    return line.is_sentence and line.words >= _PROSE_WORDS and not _marked_byline(line.text)


def _marked_byline(text: str) -> bool:
    byline = parse_byline(text)
    return byline is not None and byline.is_marked


class _View:
    """The free lines of one page, looked at as a head and a body."""

    def __init__(self, lines: Sequence[Line], free: Sequence[int], body: Sequence[int] | None) -> None:
        self.lines = lines
        self.free = free
        start, self.end = find_core(lines, free) if body is None else (0, len(lines))
        prose = [index for index in free if start <= index < self.end and is_prose(lines[index])] if body is None else list(body)
        self.prose = prose or [index for index in free if lines[index].is_sentence]
        self.repeats = Counter(" ".join(line.text.split()) for line in lines)
        self.stems = {stem for index in self.prose for stem in _stems(lines[index].text)}

    def anchors(self) -> list[int]:
        """Lines before the body that can only be byline or time; a standfirst may stand before them."""
        found: list[int] = []
        for index in self.free:
            before = [place for place in self.prose if place < index]
            between = [place for place in self.free if before and before[0] < place < index]
            if len(before) > _LATE_PROSE or len(between) > _LATE_LINES or len(self.prose) <= 2 * len(before):
                break
            text = self.lines[index].text
            if is_timestamp_line(text) or _UPDATE_ALONE.match(text) or _marked_byline(text):
                found.append(index)
        return found

    def headline(self, anchors: Sequence[int], body_start: int) -> int | None:
        """The line that is the headline: marked up as one, or the first title near the body whose words the body takes up."""
        marked = [index for index in self.free if index <= body_start and self.lines[index].heading == 1]
        if marked:
            return marked[0]
        titles = [index for index in self.free if index < body_start and index not in anchors and self._is_title(index)]
        near = self._head_start(anchors, body_start)
        before = [index for index in titles if index < near]
        for group, end in ((before, near), (titles, body_start)):
            close = [index for index in group if self._lines_between(index, end) <= _NEAR_LINES]
            long = [
                index for index in close if self.lines[index].words in _HEADLINE_WORDS and self._shared(index) >= _SHARED_WORDS
            ]
            best = max((self._score(index) for index in long), default=0.0)
            if long:
                return self._above(next(index for index in long if self._score(index) >= _NEARLY_BEST * best))
        long = [index for index in before or titles if self.lines[index].words in _HEADLINE_WORDS]
        return long[-1] if long else max(before or titles, key=lambda index: (self.lines[index].words, -index), default=None)

    def _head_start(self, anchors: Sequence[int], body_start: int) -> int:
        """The first of the bylines and times that stand together before the body; dates further up are other pieces'."""
        start = body_start
        for anchor in reversed([place for place in anchors if place < body_start]):
            if self._lines_between(anchor, start) > (_NEAR_LINES if start == body_start else _TOGETHER_LINES):
                break
            start = anchor
        return start

    def _above(self, chosen: int) -> int:
        """A longer line right under a title is its standfirst, however many of the body's words it has."""
        position = self.free.index(chosen)
        above = self.free[position - 1] if position else chosen
        line = self.lines[above]
        is_title = self._is_title(above) and line.words in _HEADLINE_WORDS and not line.text.endswith(".")
        least = _SHARED_BY_TITLE if self.lines[chosen].is_sentence else 2 * _SHARED_BY_TITLE
        is_near = chosen - above <= 2 and self._shared(above) >= least  # noqa: PLR2004 - one line of furniture between
        return above if is_title and is_near and line.words < self.lines[chosen].words else chosen

    def _lines_between(self, anchor: int, body_start: int) -> int:
        return sum(anchor < index < body_start for index in self.free)

    def _score(self, index: int) -> float:
        """How much a title takes up of the body's words; many shared words count for more, a full stop against."""
        line = self.lines[index]
        shared = sum(stem in self.stems for stem in _stems(line.text))
        repeated = _REPEATED if self.repeats[" ".join(line.text.split())] > 1 else 1.0
        return self._shared(index) * min(shared, _ENOUGH_SHARED) * (_FULL_STOP if line.text.endswith(".") else repeated)

    def sentence_headline(self, body_start: int) -> int | None:
        """A headline in the form of a sentence: the first line, short, with the body after it."""
        line = self.lines[body_start]
        follows = any(index > body_start for index in self.prose)
        is_first = not any(index < body_start for index in self.free)
        ends_open = not line.text.endswith(".")
        return body_start if follows and is_first and ends_open and line.words <= _SENTENCE_HEADLINE_WORDS else None

    def fill(self, header: Header, anchors: Sequence[int]) -> None:
        """Give the lines between headline and body their roles; those that have none are furniture after all."""
        start = -1 if header.headline is None else header.headline
        between = [index for index in self.free if start < index < header.body_start]
        if header.headline is not None and anchors and anchors[0] < header.headline:
            between = [index for index in anchors if index < header.headline] + between
        last_anchor = max((index for index in anchors if index < header.body_start), default=start)
        previous: Role | None = None
        for index in between:
            role = self._role(index, header, previous, is_after=index > last_anchor)
            if role is not None:
                header.roles[index] = role
                previous = role
        self._pull_body(header, [index for index in between if index > last_anchor and index not in header.roles])

    def _role(self, index: int, header: Header, previous: Role | None, *, is_after: bool) -> Role | None:
        line = self.lines[index]
        if is_timestamp_line(line.text) or _UPDATE_ALONE.match(line.text):
            return Role.TIMESTAMP
        if previous is Role.BYLINE and is_place_line(line.text):
            return Role.DATELINE
        if self._is_byline(index, header, previous):
            return Role.BYLINE
        if self._is_standfirst(line, header, is_after=is_after):
            return Role.STANDFIRST
        return None

    def _is_byline(self, index: int, header: Header, previous: Role | None) -> bool:
        """A marked byline, or names alone right under the title or right above time or place; a job under a byline."""
        line = self.lines[index]
        byline = parse_byline(line.text)
        if byline is None or previous is Role.BYLINE:
            count = sum(role is Role.BYLINE for role in header.roles.values())
            return previous is Role.BYLINE and (is_job_line(line.text) or (byline is not None and count < _MAX_BYLINES))
        if byline.is_marked or _BY_ALONE.match(line.text):
            return True
        position = self.free.index(index)
        below = self.lines[self.free[position + 1]].text if position + 1 < len(self.free) else ""
        leads_on = is_timestamp_line(below) or is_place_line(below) or is_job_line(below)
        in_row = bool(parse_byline(below)) and not _marked_byline(below)
        return leads_on or (
            previous in {Role.HEADLINE, Role.STANDFIRST, None} and not in_row and self._is_under_title(index, header)
        )

    def _is_under_title(self, index: int, header: Header) -> bool:
        """Whether nothing but furniture and captions stands between the headline or standfirst and this line."""
        above = [place for place in self.free if header.headline is not None and header.headline < place < index]
        return all(place in header.roles for place in above)

    def _is_standfirst(self, line: Line, header: Header, *, is_after: bool) -> bool:
        if not _STANDFIRST_WORDS <= line.words <= _STANDFIRST_MAX_WORDS:
            return False
        has_one = Role.STANDFIRST in header.roles.values()
        has_byline = bool({Role.BYLINE, Role.TIMESTAMP} & set(header.roles.values()))
        if is_after and has_byline:
            return not has_one and not line.is_sentence and self._shared_of(line.text) >= _SHARED_WORDS
        return not has_one or line.is_sentence

    def _pull_body(self, header: Header, rest: Sequence[int]) -> None:
        """A first paragraph may be short: sentences right before the body belong to it."""
        for index in reversed(rest):
            if not self.lines[index].is_sentence:
                return
            header.body_start = index

    def _is_title(self, index: int) -> bool:
        line = self.lines[index]
        return (
            _SHORT_HEADLINE_WORDS <= line.words <= _HEADLINE_WORDS[-1]
            and not is_timestamp_line(line.text)
            and not _marked_byline(line.text)
        )

    def _shared(self, index: int) -> float:
        return self._shared_of(self.lines[index].text)

    def _shared_of(self, text: str) -> float:
        stems = _stems(text)
        return sum(stem in self.stems for stem in stems) / len(stems) if stems else 0.0


def _stems(text: str) -> set[str]:
    return {word[:_STEM_LETTERS] for word in _LONG_WORD.findall(text.casefold())}
