"""Gradient-boosted trees read from a small file and walked in plain Python, so that no learning library is needed to use them."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from dateline.clean.paste.lines.features import FEATURES

MODEL: Final = "lines.json"
_DECIMALS: Final = 4  # of a score: no machine's last bits reach the output


class Tree(NamedTuple):
    """One tree: at node `i`, go ``left[i]`` where the feature is at most the threshold, else ``right[i]``; ``~i`` is a leaf."""

    features: tuple[int, ...]
    thresholds: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    leaves: tuple[float, ...]

    def value(self, row: Sequence[float]) -> float:
        """The leaf that `row` comes to."""
        if not self.features:
            return self.leaves[0]
        node = 0
        while node >= 0:
            node = self.left[node] if row[self.features[node]] <= self.thresholds[node] else self.right[node]
        return self.leaves[~node]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values add up to the logit of a probability."""

    trees: tuple[Tree, ...]

    def score(self, row: Sequence[float]) -> float:
        """The probability for `row`, 0 to 1, to four decimals."""
        total = sum(tree.value(row) for tree in self.trees)
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), _DECIMALS)


def parse_forest(text: str) -> Forest:
    """The forest in a model file.

    Raises:
        ValueError: the file was made for other features than the program measures.
    """
    data = json.loads(text)
    if tuple(data["features"]) != FEATURES:
        raise ValueError("the model of lines was made for other features; make it again with training/lines.py")
    return Forest(tuple(Tree(*(tuple(part) for part in tree)) for tree in data["trees"]))


@lru_cache(maxsize=1)
def load_forest() -> Forest:
    """The model that the package carries, read once."""
    return parse_forest(files("dateline.clean.paste.lines").joinpath(MODEL).read_text(encoding="utf-8"))
