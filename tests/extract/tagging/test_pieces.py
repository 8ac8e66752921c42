"""Words cut into pieces."""

from __future__ import annotations

import pytest

from dateline.extract.tagging.pieces import MOST_PIECES, pieces_of

KNOWN = {piece: at for at, piece in enumerate(["[UNK]", "dock", "##yard", "##s", "co", "-", "ose", "##i", "a", "##a"])}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("dock", ["dock"]),
        ("Dockyards", ["dock", "##yard", "##s"]),
        ("co-dock", ["co", "-", "dock"]),
        ("Oséi", ["ose", "##i"]),
        ("dockx", ["[UNK]"]),
        ("co-x", ["co", "-", "[UNK]"]),
        ("\u0301", ["[UNK]"]),
    ],
)
def test_the_longest_known_pieces_are_taken(word: str, pieces: list[str]) -> None:
    """Lower case, without accents, from the left; a part of which no cut is known is unknown as a whole."""
    assert pieces_of(word, KNOWN) == tuple(KNOWN[piece] for piece in pieces)


def test_a_word_has_only_so_many_pieces() -> None:
    """However long a word is, what comes of it is not."""
    assert len(pieces_of("a" * 23, KNOWN)) == MOST_PIECES
