"""A small pretrained transformer reads the words in their context, and says for each how likely each label is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dateline.extract.reading import Sentence
from dateline.extract.tagging.pieces import FIRST, LAST, pieces_of

MODEL = "names.onnx"
# Pieces of words that are read at once, without the marks at both ends.
WINDOW = 126
# What a piece is told that does not open its word.
INSIDE = "inside"

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the encoder takes it: the numbers of its pieces, and of what it is told."""

    pieces: tuple[int, ...]
    told: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Encoder:
    """The model with its lists.

    Args:
        session: what runs it.
        pieces: each piece of a word to its number.
        marks: each feature that the model can be told to its column.
        labels: the labels in the order of the model's scores.
    """

    session: onnxruntime.InferenceSession
    pieces: Mapping[str, int]
    marks: Mapping[str, int]
    labels: tuple[str, ...]

    def read(self, sentences: Sequence[Sentence], rows_of: Sequence[Sequence[Sequence[str]]]) -> list[Numbers]:
        """For each sentence an array, words by labels, of shares that sum to 1; `rows_of` has the features of each word."""
        words = [
            [self._word(token.text, row) for token, row in zip(sentence.tokens, rows, strict=True)]
            for sentence, rows in zip(sentences, rows_of, strict=True)
        ]
        shares = [self._window(window) for window in windows(words)]
        together = np.concatenate(shares) if shares else np.zeros((0, len(self.labels)), np.float32)
        ends = np.cumsum([len(sentence) for sentence in words])
        return np.split(together, ends[:-1])

    def _word(self, text: str, row: Iterable[str]) -> Word:
        return Word(_cut(text), tuple(self.marks[mark] for mark in row if mark in self.marks))

    def _window(self, window: Sequence[Word]) -> Numbers:
        pieces, firsts = [self.pieces[FIRST]], []
        told = np.zeros((sum(len(word.pieces) for word in window) + 2, len(self.marks)), np.float32)
        for word in window:
            at = len(pieces)
            firsts.append(at)
            told[at : at + len(word.pieces), list(word.told)] = 1
            told[at + 1 : at + len(word.pieces), self.marks[INSIDE]] = 1
            pieces.extend(word.pieces)
        pieces.append(self.pieces[LAST])
        given = {"pieces": np.array(pieces, np.int64), "places": np.arange(len(pieces)), "told": told}
        (scores,) = self.session.run(["scores"], given)
        return _shares(scores[firsts])


def windows(sentences: Iterable[Sequence[Word]]) -> Iterator[list[Word]]:
    """Whole sentences while they fit, else parts of one."""
    held: list[Word] = []
    size = 0
    for sentence in sentences:
        if held and size + sum(len(word.pieces) for word in sentence) > WINDOW:
            yield held
            held, size = [], 0
        for word in sentence:
            if size + len(word.pieces) > WINDOW:
                yield held
                held, size = [], 0
            held.append(word)
            size += len(word.pieces)
    if held:
        yield held


@lru_cache(maxsize=1 << 15)
def _cut(text: str) -> tuple[int, ...]:
    return pieces_of(text, encoder().pieces)


def _shares(scores: Numbers) -> Numbers:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=1, keepdims=True)
    return shares


@cache
def encoder() -> Encoder:
    """The model that comes with the package, loaded once; it runs on one core, so that a machine is shared well."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    content = files("dateline.extract.tagging").joinpath(MODEL).read_bytes()
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    lists = {name: text.split("\n") for name, text in session.get_modelmeta().custom_metadata_map.items()}
    return Encoder(session, _numbered(lists["pieces"]), _numbered(lists["marks"]), tuple(lists["labels"]))


def _numbered(lines: Sequence[str]) -> dict[str, int]:
    return {line: at for at, line in enumerate(lines)}
