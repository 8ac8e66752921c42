"""The sequence model is loaded once, and says which words are names of what, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import NamedTuple

import pycrfsuite

from dateline.extract.lexicons import common_words
from dateline.extract.names.finds import Name
from dateline.extract.reading import Reading, Sentence
from dateline.extract.tagging.features import features_of

MODEL = "names.crf"
# Marginals are rounded to this many digits: what differs beyond them between machines never reaches a decision.
DIGITS = 2
OUTSIDE = "O"
# A tagger remembers the sentence that it was last asked about.
_ONE_AT_A_TIME = Lock()


class Tagged(NamedTuple):
    """A name by the model: tokens ``[first, last)`` of a sentence, PER, ORG or LOC, and the least sure of its labels."""

    sentence: int
    first: int
    last: int
    kind: str
    score: float


class Tagging(NamedTuple):
    """What the model says of an article.

    Args:
        names: in order, without overlaps.
        outside: for each sentence, for each token, how sure the model is that it is no part of a name.
    """

    names: tuple[Tagged, ...]
    outside: tuple[tuple[float, ...], ...]


@cache
def _weights() -> bytes:
    # kept for good: an opened tagger reads from these very bytes
    return files("dateline.extract.tagging").joinpath(MODEL).read_bytes()


def _has_capitals(sentence: Sentence) -> bool:
    """Whether a word is written like a name, or an unknown one opens the sentence; where none is, the model need not be asked."""
    words = (token.text for token in sentence.tokens)
    return any(word[0].isupper() and word != "I" and (at or word.lower() not in common_words()) for at, word in enumerate(words))


@cache
def model() -> pycrfsuite.Tagger:
    """The model that comes with the package."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_weights())
    return tagger


def tag(reading: Reading, names: Sequence[Name]) -> Tagging:
    """What the model makes of an article in which the rules found `names`."""
    found: list[Tagged] = []
    outside: list[tuple[float, ...]] = []
    named = {name.sentence for name in names}
    asked = {index for index, sentence in enumerate(reading.sentences) if index in named or _has_capitals(sentence)}
    rows_of = features_of(reading, names, asked)
    with _ONE_AT_A_TIME:
        tagger = model()
        for index, rows in enumerate(rows_of):
            if index not in asked:
                outside.append((1.0,) * len(reading.sentences[index].tokens))
                continue
            labels = tagger.tag(rows)
            found.extend(_names(index, labels, tagger))
            outside.append(tuple(round(tagger.marginal(OUTSIDE, at), DIGITS) for at in range(len(labels))))
    return Tagging(tuple(found), tuple(outside))


def shares_of(rows_of: Sequence[Sequence[Sequence[str]]], labels: Sequence[str]) -> list[list[list[float]]]:
    """For each sentence, for each token, how likely the model finds each of `labels`."""
    with _ONE_AT_A_TIME:
        tagger = model()
        found = []
        for rows in rows_of:
            tagger.set(rows)
            found.append([[tagger.marginal(label, at) for label in labels] for at in range(len(rows))])
    return found


def _names(sentence: int, labels: Sequence[str], tagger: pycrfsuite.Tagger) -> Iterator[Tagged]:
    first: int | None = None
    for at, label in enumerate([*labels, OUTSIDE]):
        if first is not None and not label.startswith("I"):
            score = min(round(tagger.marginal(labels[inside], inside), DIGITS) for inside in range(first, at))
            yield Tagged(sentence, first, at, labels[first][2:], score)
            first = None
        if label.startswith("B"):
            first = at
