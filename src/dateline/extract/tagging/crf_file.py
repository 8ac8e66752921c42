"""A model in the file format of CRFsuite is read: labels, features, and the weights of both.

The format is that of CRFsuite 0.12 (http://www.chokkan.org/software/crfsuite/): numbers in little-endian order, and the names of
labels and features in two constant databases, whose list of offsets goes from number to name.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack_from

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# Where the header has the numbers of labels and features, and the places of weights, labels and features.
_HEADER, _MAGIC = "<4sI4sIIIIIII", (b"lCRF", b"FOMC")
_CHUNK = 12
_WEIGHT = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_OF_FEATURE, _OF_STEP = 0, 1


@dataclass(frozen=True, slots=True)
class Weights:
    """What training found.

    Args:
        labels: in the order of the columns.
        features: each feature to its row in `states`.
        states: features by labels: how much a feature speaks for a label; a last row of zeros is for what is none.
        steps: labels by labels: how much a label speaks for the one that follows it.
    """

    labels: tuple[str, ...]
    features: dict[str, int]
    states: Numbers
    steps: Numbers


def read_crf_file(content: bytes) -> Weights:
    """The weights in the bytes of a file that CRFsuite has written.

    Raises:
        ValueError: they are none.
    """
    if len(content) < _CHUNK or (content[:4], content[8:12]) != _MAGIC:
        message = "this is no model of CRFsuite"
        raise ValueError(message)
    *_, count, attributes, at_weights, at_labels, at_features = unpack_from(_HEADER, content)
    (size,) = unpack_from("<I", content, at_weights + 8)
    rows = np.frombuffer(content, _WEIGHT, size, at_weights + _CHUNK)
    states, steps = np.zeros((attributes + 1, count)), np.zeros((count, count))
    for table, kind in ((states, _OF_FEATURE), (steps, _OF_STEP)):
        found = rows[rows["kind"] == kind]
        table[found["source"], found["target"]] = found["weight"]
    features = {name: at for at, name in enumerate(_names(content, at_features))}
    return Weights(tuple(_names(content, at_labels)), features, states, steps)


def _names(content: bytes, start: int) -> list[str]:
    """The names in the database at `start`, by number; each record is its number, its length with the closing zero, and it."""
    size, place = unpack_from("<II", content, start + 16)
    names = []
    for offset in unpack_from(f"<{size}I", content, start + place):
        at = start + offset + 8
        (length,) = unpack_from("<I", content, at - 4)
        names.append(content[at : at + length - 1].decode("utf-8"))
    return names
