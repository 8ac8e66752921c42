"""Words are cut into the pieces that the pretrained encoder knows: WordPiece, lower case, without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
MOST_PARTS, MOST_PIECES, LONGEST_PIECE = 12, 16, 24
_CONTINUES = "##"


def pieces_of(word: str, known: Mapping[str, int]) -> tuple[int, ...]:
    """The numbers of the longest known pieces that make up the word; at least one."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    spaced = "".join(c if c.isalnum() else f" {c} " for c in plain)
    ids = [number for part in spaced.split()[:MOST_PARTS] for number in _greedy(part, known)]
    return tuple(ids[:MOST_PIECES]) or (known[UNKNOWN],)


def _greedy(part: str, known: Mapping[str, int]) -> list[int]:
    ids: list[int] = []
    at = 0
    while at < len(part):
        lead = _CONTINUES if at else ""
        end = next((end for end in range(min(len(part), at + LONGEST_PIECE), at, -1) if lead + part[at:end] in known), None)
        if end is None:
            return [known[UNKNOWN]]
        ids.append(known[lead + part[at:end]])
        at = end
    return ids
