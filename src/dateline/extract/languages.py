"""Whether a text is English, told by its smallest words: the rules, lexicons and models of this room read nothing else."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from dateline.model import Article, Role

_ENGLISH: Final = frozenset("the of and to is that for was with as by it he she his her has have from this are were be".split())  # noqa: SIM905 - reads better
_OTHERS: Final = tuple(
    frozenset(words.split())
    for words in (
        "der die und das ist nicht mit von den ein eine zu im auf sich des dem für auch als wird",
        "le la les des et est une un dans que qui du pour pas sur au il elle par ce",
        "el los las del que en una por con para es se como su lo al más un la",
        "het een van niet dat en de is op te zijn met voor aan er ook",
        "di che il per una non del della sono con gli le è si da un",
        "o os as de que e do da em um uma para com não por no na se",
        "och att det som en på är av för med den till inte om",
    )
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 20_000  # code points of the body that are looked at
_FEW: Final = 60  # words: of fewer nothing can be told


def is_english(article: Article) -> bool:
    """Whether no other language's small words outnumber the English ones in the body; a short text counts as English."""
    body = " ".join(segment.span.of(article.text) for segment in article.segments_of(Role.BODY))[:_LONGEST]
    words = _WORD.findall(body.lower())
    if len(words) < _FEW:
        return True
    counts = Counter(words)
    english = sum(counts[word] for word in _ENGLISH)
    return english >= max(sum(counts[word] for word in other - _ENGLISH) for other in _OTHERS)
