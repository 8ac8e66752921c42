"""Linear model and encoder together: the shares of both are averaged, and the likeliest sequence of labels is taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.extract.names.finds import Name
from dateline.extract.reading import Reading
from dateline.extract.tagging.encoder import encoder
from dateline.extract.tagging.features import columns_of, rows_of
from dateline.extract.tagging.tagger import DIGITS, OUTSIDE, Tagged, Tagging, labelled, names_on

# How much the encoder counts; chosen on the first half of the news set.
WEIGHT = 0.6
_TINY = 1e-6
_NEVER = -1e9

Numbers = NDArray[np.float64]


def tag_in_context(reading: Reading, names: Sequence[Name]) -> Tagging:
    """What both make of an article in which the rules found `names`."""
    columns = columns_of(reading, names)
    reader = encoder()
    allowed = allowed_steps(reader.labels)
    found: list[Tagged] = []
    outside: list[tuple[float, ...]] = []
    labels, linear_of = labelled(columns)
    order = [labels.index(label) for label in reader.labels]
    for index, (context, linear) in enumerate(zip(reader.read(reading.sentences, rows_of(columns)), linear_of, strict=True)):
        shares = WEIGHT * context.astype(np.float64) + (1 - WEIGHT) * linear.shares[:, order]
        found += names_on(index, likeliest(shares, allowed), shares, reader.labels)
        outside.append(tuple(np.round(shares[:, reader.labels.index(OUTSIDE)], DIGITS).tolist()))
    return Tagging(tuple(found), tuple(outside))


def allowed_steps(labels: Sequence[str]) -> Numbers:
    """0 where the second label may follow the first: a name is gone on with only where one of its kind stands before."""
    table = np.zeros((len(labels), len(labels)))
    for before, first in enumerate(labels):
        for after, second in enumerate(labels):
            if second.startswith("I") and first[1:] != second[1:]:
                table[before, after] = _NEVER
    return table


def likeliest(shares: Numbers, allowed: Numbers) -> list[int]:
    """The numbers of the labels of a sentence, by Viterbi's algorithm."""
    if not len(shares):
        return []
    logs = np.log(shares + _TINY)
    best = logs[0] + allowed[0]
    back = []
    for row in logs[1:]:
        through = best[:, None] + allowed
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]
