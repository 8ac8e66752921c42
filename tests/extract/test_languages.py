"""English and what is not."""

from __future__ import annotations

import pytest

from dateline.extract.engines import get_engine
from dateline.extract.languages import is_english
from dateline.model import Article, Role, Segment, Span

ENGLISH = "Ada Brook said on Monday that the ferry to the islands was late and that nobody had been told of it by the company. "
GERMAN = "Ada Brook sagte am Montag, dass die Fähre zu den Inseln nicht fährt und der Betreiber das auch nicht mitgeteilt hat. "
FRENCH = "Ada Brook a dit lundi que le ferry pour les îles est en retard et que la compagnie ne l'a pas annoncé dans la ville. "
LIST = "Brook, Berg, Moe, Hale, Quill, Norwick, Talbrook, Vantor, Brask, Linden, Harbour, Setter, Carver, Miller, Baker, Cooper. "


def article(text: str) -> Article:
    return Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH * 4, True),
        (GERMAN * 4, False),
        (FRENCH * 4, False),
        (GERMAN, True),
        (LIST * 5, True),
        (ENGLISH * 4 + GERMAN * 2, True),
    ],
)
def test_small_words_tell_the_language(text: str, *, expected: bool) -> None:
    """The language with most of its small words; a short text and a list of names count as English."""
    assert is_english(article(text)) is expected


def test_nothing_is_read_in_another_language() -> None:
    """An article that is not English comes through without names, since those found in it were half wrong."""
    found = get_engine("fast").annotate(article(GERMAN * 4))
    assert (found.entities, found.mentions, found.attributions) == ((), (), ())
    assert get_engine("fast").annotate(article(ENGLISH * 4)).entities
