"""A linear-chain conditional random field: which labels are the likeliest for the words of a sentence, and how likely each is.

All sentences of an article are gone through together, one word of each at a time. What a group of features adds up to is kept:
most groups are those of a word, and words come again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from itertools import chain as joined
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.extract.tagging.crf_file import Numbers, Weights
from dateline.extract.tagging.features import PAIR_AFTER, PAIR_BEFORE, Columns, Group

# When more sums than these are kept, the next article begins anew.
MOST_SUMS = 1 << 16
# Just less than half, for what arithmetic loses.
MOST_DOUBT = 0.49
# After so many words numbers are brought back to what they share in; a step makes them some thousand times as large at most.
SCALED = 8


class Labelling(NamedTuple):
    """What the model makes of a sentence.

    Args:
        path: the likeliest sequence of labels, as numbers.
        shares: words by labels: how likely each label is at each word; each row sums to 1.
    """

    path: list[int]
    shares: Numbers


class LinearChain:
    """A model that says of each word of a sentence how likely each label is; for one thread at a time.

    Args:
        weights: of its features and steps.
    """

    def __init__(self, weights: Weights) -> None:
        self.labels = weights.labels
        self._weights = weights
        self._sums: dict[tuple[int, ...], Sums] = {}
        self._pairs = {lead: led_by(lead, weights.features) for lead in (PAIR_BEFORE, PAIR_AFTER)}

    def read(self, columns: Columns) -> list[Labelling]:
        """For each sentence its labels."""
        sentences = columns.sentences
        order = sorted((at for at, places in enumerate(sentences) if places), key=lambda at: -len(sentences[at]))
        found = [Labelling([], np.zeros((0, len(self.labels))))] * len(sentences)
        if not order:
            return found
        scores, lengths = self._scores(columns), [len(sentences[at]) for at in order]
        states = np.zeros((lengths[0], len(order), len(self.labels)))
        for row, at in enumerate(order):
            states[: lengths[row], row] = scores[sentences[at].start : sentences[at].stop]
        shares = _shares(states, self._weights.steps, lengths)
        for row, (at, length, path) in enumerate(zip(order, lengths, self._paths(states, shares, lengths), strict=True)):
            found[at] = Labelling(path, shares[:length, row])
        return found

    def _paths(self, states: Numbers, shares: Numbers, lengths: Sequence[int]) -> Iterator[list[int]]:
        """For each sentence the likeliest sequence of labels.

        Where the likeliest labels of all words together leave less than half to doubt, no other sequence can be likelier than
        they are; that is so in most sentences, and Viterbi's algorithm is asked about the others.
        """
        best, doubt = shares.argmax(axis=2), 1 - shares.max(axis=2)
        doubt[_longer_than(lengths)[:, None] <= np.arange(len(lengths))] = 0
        doubtful = np.flatnonzero(doubt.sum(axis=0) > MOST_DOUBT)
        if len(doubtful):
            some = [lengths[row] for row in doubtful.tolist()]
            best[: some[0], doubtful] = _likeliest(states[: some[0], doubtful], self._weights.steps, some)
        return (best[:length, row].tolist() for row, length in enumerate(lengths))

    def _scores(self, columns: Columns) -> Numbers:
        """Words by labels: what the features of each word add up to."""
        if sum(len(sums) for sums in self._sums.values()) > MOST_SUMS:
            self._sums.clear()
        scores = np.zeros((len(columns.pairs) + 1, len(self.labels)))
        scores[1:] += self._of_pairs(PAIR_BEFORE, columns.pairs)
        scores[:-1] += self._of_pairs(PAIR_AFTER, columns.pairs)
        for column in columns.groups:
            if column.steps not in self._sums:
                self._sums[column.steps] = Sums(self._weights, column.steps)
            shown = self._sums[column.steps].of(column.groups)
            for at, step in enumerate(column.steps):
                scores[max(0, -step) : len(scores) - max(0, step)] += shown[max(0, step) : len(scores) - max(0, -step), at]
        return scores

    def _of_pairs(self, lead: str, pairs: Sequence[str]) -> Numbers:
        table, nothing = self._pairs[lead], len(self._weights.features)
        found: Numbers = self._weights.states[[table.get(pair, nothing) for pair in pairs]]
        return found


class Sums:
    """What the features of a group add up to, for each distance over which they are seen; kept for when it comes again.

    Args:
        weights: of the features.
        steps: the distances; what a token has itself (0) comes first.
    """

    def __init__(self, weights: Weights, steps: tuple[int, ...]) -> None:
        self._own = steps[0] == 0
        self._weights = weights
        self._places: dict[Group, int] = {}
        self._sums = np.zeros((0, len(steps), len(weights.labels)))
        tables = [led_by(str(step), weights.features) for step in steps if step]
        self._seen = {name: at for at, name in enumerate(dict.fromkeys(joined.from_iterable(tables)))}
        nothing = len(weights.features)
        rows = [[table.get(name, nothing) for table in tables] for name in self._seen]
        self._seen_states = weights.states[np.array([*rows, [nothing] * len(tables)], np.intp)]

    def __len__(self) -> int:
        return len(self._places)

    def of(self, groups: Sequence[Group]) -> Numbers:
        """Groups by distances by labels."""
        if not self._places.keys() >= set(groups):
            self._add(list(dict.fromkeys(group for group in groups if group not in self._places)))
        places = np.fromiter(map(self._places.__getitem__, groups), np.intp, len(groups))
        found: Numbers = self._sums[places]
        return found

    def _add(self, new: Sequence[Group]) -> None:
        first, last = len(self._places), len(self._places) + len(new)
        if last > len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros((last, *self._sums.shape[1:]))])
        if self._own:
            self._sums[first:last, 0] = _added([group.own for group in new], self._weights.features, self._weights.states)
        if self._seen:
            shown = _added([group.shown for group in new], self._seen, self._seen_states)
            self._sums[first:last, int(self._own) :] = shown
        self._places.update((group, at) for at, group in enumerate(new, first))


def _added(names_of: Sequence[Sequence[str]], rows: Mapping[str, int], numbers: Numbers) -> Numbers:
    """For each sequence of names the sum of the numbers in their rows; the last row is of zeros, for names without one."""
    known = [[rows[name] for name in names if name in rows] or [len(numbers) - 1] for names in names_of]
    starts = list(accumulate(map(len, known[:-1]), initial=0))
    found: Numbers = np.add.reduceat(numbers[list(joined.from_iterable(known))], starts)
    return found


def led_by(lead: str, rows: Mapping[str, int]) -> dict[str, int]:
    """The names that begin so, without it: what ``1w=oslo`` and the like are from one word away."""
    return {name.removeprefix(lead): row for name, row in rows.items() if name.startswith(lead)}


def _places(lengths: Sequence[int]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Place and sentence of each word of sentences of such lengths, one after the other."""
    places = np.concatenate([np.arange(length) for length in lengths])
    return places, np.repeat(np.arange(len(lengths)), lengths)


def _longer_than(lengths: Sequence[int]) -> NDArray[np.intp]:
    """For each place how many sentences have a word there; the longest sentence comes first."""
    counts: NDArray[np.intp] = np.bincount(lengths, minlength=lengths[0] + 1)[::-1].cumsum()[::-1]
    return counts[1:]


def _likeliest(states: Numbers, steps: Numbers, lengths: Sequence[int]) -> NDArray[np.intp]:
    """Places by sentences: the likeliest labels, by Viterbi's algorithm."""
    counts = _longer_than(lengths).tolist()
    back = np.zeros(states.shape, np.intp)
    best = states[0].copy()
    for place, count in enumerate(counts[1:], 1):
        through = best[:count, :, None] + steps
        back[place, :count] = through.argmax(axis=1)
        best[:count] = through.max(axis=1) + states[place, :count]
    paths = np.zeros(states.shape[:2], np.intp)
    label = best.argmax(axis=1)  # of each sentence's last word, until its own place is reached
    everyone = np.arange(len(lengths))
    for place in range(len(counts) - 1, -1, -1):
        count = counts[place]
        paths[place, :count] = label[:count]
        label[:count] = back[place, everyone[:count], label[:count]] if place else label[:count]
    return paths


def _shares(states: Numbers, steps: Numbers, lengths: Sequence[int]) -> Numbers:
    """Places by sentences by labels: how likely each is, from what stands before and after (the forward-backward algorithm).

    The second half is the first on the sentences read backwards, so both are gone through at once.
    """
    counts, places = _longer_than(lengths).tolist(), _places(lengths)
    backwards = (np.repeat(lengths, lengths) - 1 - places[0], places[1])
    raised = np.exp(states - states.max(axis=2, keepdims=True))
    both = np.stack([raised, np.ones_like(raised)])
    both[1][places] = raised[backwards]
    ways = np.exp(np.stack([steps, steps.T]))
    told = np.ones_like(both)  # what the words before tell of each label
    for place, count in enumerate(counts[1:], 1):
        arrived = told[:, place - 1, :count] * both[:, place - 1, :count]
        if place % SCALED == 0:
            arrived /= arrived.sum(axis=2, keepdims=True)
        np.matmul(arrived, ways, out=told[:, place, :count])
    shares: Numbers = told[0] * raised
    shares[places] *= told[1][backwards]
    shares /= shares.sum(axis=2, keepdims=True)
    return shares
