"""Which lines of a paste are the article's body, by the model's scores, inside the rails that the rules set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.clean.furniture_phrases import Furniture
from dateline.clean.paste.lines.features import features_of
from dateline.clean.paste.lines.trees import Forest
from dateline.clean.paste.reading import Reading

LEAST: Final = 0.5  # swept .3-.7 on held-back pages
# What the rules take for one of these is never an article's own words, whatever surrounds it.
NEVER: Final = frozenset(
    {
        Furniture.ACCOUNT,
        Furniture.APPEAL,
        Furniture.COMMENTS,
        Furniture.COOKIES,
        Furniture.DUPLICATE,
        Furniture.LEGAL,
        Furniture.MASTHEAD,
        Furniture.NEWSLETTER,
        Furniture.NOTIFICATION,
        Furniture.RECURRING,
        Furniture.SYMBOLS,
    }
)


def judge_lines(reading: Reading, forest: Forest) -> list[float]:
    """For each line how likely it belongs to the body, 0 to 1; `reading` holds what the rules made of the page."""
    return [forest.score(row) for row in features_of(reading)]


def choose_body(reading: Reading, scores: Sequence[float]) -> list[int]:
    """The indices of the body's lines, in order."""
    return [index for index, score in enumerate(scores) if score >= LEAST and reading.marks[index] not in NEVER]
