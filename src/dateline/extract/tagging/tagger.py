"""The sequence model is loaded once, and says which words are names of what, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from threading import Lock
from typing import NamedTuple

import numpy as np

from dateline.extract.lexicons import common_words
from dateline.extract.names.finds import Name
from dateline.extract.reading import Reading, Sentence
from dateline.extract.tagging.chain import Labelling, LinearChain
from dateline.extract.tagging.crf_file import Numbers, read_crf_file
from dateline.extract.tagging.features import Columns, columns_of

MODEL = "names.crf"
# Marginals are rounded to this many digits: what differs beyond them between machines never reaches a decision.
DIGITS = 2
OUTSIDE = "O"
# A model keeps sums.
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


def _has_capitals(sentence: Sentence) -> bool:
    """Whether a word is written like a name, or an unknown one opens the sentence; where none is, the model need not be asked."""
    words = enumerate(sentence.words)
    return any(word[0].isupper() and word != "I" and (at or word.lower() not in common_words()) for at, word in words)


@cache
def model() -> LinearChain:
    """The model that comes with the package."""
    return LinearChain(read_crf_file(files("dateline.extract.tagging").joinpath(MODEL).read_bytes()))


def tag(reading: Reading, names: Sequence[Name]) -> Tagging:
    """What the model makes of an article in which the rules found `names`."""
    named = {name.sentence for name in names}
    asked = {index for index, sentence in enumerate(reading.sentences) if index in named or _has_capitals(sentence)}
    labels, read = labelled(columns_of(reading, names, asked))
    none = labels.index(OUTSIDE)
    found = [name for index, (path, shares) in enumerate(read) for name in names_on(index, path, shares, labels)]
    denials = iter(np.round(np.concatenate([shares[:, none] for _, shares in read]), DIGITS).tolist() if read else ())
    outside = [
        tuple(islice(denials, len(sentence.tokens))) if index in asked else (1.0,) * len(sentence.tokens)
        for index, sentence in enumerate(reading.sentences)
    ]
    return Tagging(tuple(found), tuple(outside))


def labelled(columns: Columns) -> tuple[Sequence[str], list[Labelling]]:
    """The model's labels, and what it makes of each sentence whose tokens have these features."""
    with _ONE_AT_A_TIME:
        return model().labels, model().read(columns)


def names_on(sentence: int, path: Sequence[int], shares: Numbers, labels: Sequence[str]) -> Iterator[Tagged]:
    """The names of a sentence that the numbers of its labels make up; a name is as sure as the least sure of its labels."""
    begins = [number for number, label in enumerate(labels) if label.startswith("B")]
    for first, number in enumerate(path):
        if number in begins:
            last = first + 1
            while last < len(path) and labels[path[last]].startswith("I"):
                last += 1
            score = min(round(float(shares[at, path[at]]), DIGITS) for at in range(first, last))
            yield Tagged(sentence, first, last, labels[number][2:], score)
