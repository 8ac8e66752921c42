"""How firmly words put what they govern: as a fact, a possibility, a wish or a denial."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.extract.phrasing.speech_words import DENIED_WORDS, DESIRED_WORDS, POSSIBLE_WORDS, words_of
from dateline.extract.reading import Token
from dateline.model import Modality

# Nouns or adjectives as often as verbs ("the plan", "set up"): they count only before one of the complements.
_NOUNS_TOO = words_of(
    "plan plans planned demand demands attempt attempts hope hopes wish wishes desire desires offers offered call calls called "
    "set due poised expected promised pledged seek seeks sought seeking propose proposes proposed urge urged urges offer"
)
_NAMES_TOO = frozenset(["May", "Will"])
_COMPLEMENTS = words_of("to that for on he she they")


def lowered(words: Iterable[Token]) -> list[str]:
    """The words in lower case, but for "May" and "Will", which are a month and a name."""
    return [word.text if word.text in _NAMES_TOO else word.text.lower() for word in words]


def modality_of(words: Sequence[str]) -> Modality:
    """The modality that a clause's words (as `lowered` gives them) give it: denial outweighs wish, wish outweighs possibility."""
    if any(word in DENIED_WORDS or word.endswith(("n’t", "n't")) for word in words):
        return Modality.DENIED
    if _has_desire(words):
        return Modality.DESIRED
    return Modality.POSSIBLE if _has_possibility(words) else Modality.FACTUAL


def _has_desire(words: Sequence[str]) -> bool:
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in _NOUNS_TOO and following not in _COMPLEMENTS:
            continue
        if word in DESIRED_WORDS or (word == "would" and following in {"like", "love", "prefer"}):
            return True
    return False


def _has_possibility(words: Sequence[str]) -> bool:
    return any(
        word.endswith(("’ll", "'ll")) or (word in POSSIBLE_WORDS and (word not in _NOUNS_TOO or following in _COMPLEMENTS))
        for word, following in zip(words, [*words[1:], ""], strict=True)
    )
