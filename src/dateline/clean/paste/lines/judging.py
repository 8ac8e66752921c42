"""Which lines of a paste are the article's body, by the model's scores, inside the rails that the rules set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.clean.furniture_phrases import Furniture
from dateline.clean.paste.lines.features import features_of
from dateline.clean.paste.lines.trees import Forest
from dateline.clean.paste.reading import Reading
from dateline.model import Role

# Swept on held-back pages for the best F1; of equals the more precise.
_LEAST_INSIDE: Final = 0.5  # within the best segment
_LEAST_OUTSIDE: Final = 0.8
_LEAST_AGREED: Final = 0.3  # of what the rules take for body too, right after a line of it
_EVEN: Final = 0.35  # a line as likely as this neither lengthens nor shortens the segment
_WORDS: Final = 40  # a longer line weighs no more


def judge_lines(reading: Reading, forest: Forest) -> list[float]:
    """For each line how likely it belongs to the body, 0 to 1; `reading` holds what the rules made of the page."""
    return [forest.score(row) for row in features_of(reading)]


def choose_body(reading: Reading, scores: Sequence[float]) -> list[int]:
    """The indices of the body's lines, in order; furniture, captions and titles right under "Most read" are never among them."""
    start, end = _best_segment(reading, scores)
    chosen: list[int] = []
    goes_on = in_links = False
    for index, score in enumerate(scores):
        if reading.marks[index] is not None or index in reading.captions:
            in_links = in_links or reading.marks[index] is Furniture.LINKS
            continue
        in_links = in_links and not reading.lines[index].is_sentence
        if in_links:
            continue
        least = _LEAST_INSIDE if start <= index < end else _LEAST_OUTSIDE
        if goes_on and reading.roles.get(index) in {Role.BODY, Role.SUBHEADING}:
            least = _LEAST_AGREED
        goes_on = score >= least
        if goes_on:
            chosen.append(index)
    return chosen


def _best_segment(reading: Reading, scores: Sequence[float]) -> tuple[int, int]:
    """The first index and the one after the last of the run of lines that is most clearly the body."""
    best, segment, total, start = 0.0, (0, 0), 0.0, 0
    for index, (line, score) in enumerate(zip(reading.lines, scores, strict=True)):
        if total <= 0:
            total, start = 0.0, index
        total += (score - _EVEN) * min(line.words, _WORDS)
        if total > best:
            best, segment = total, (start, index + 1)
    return segment
