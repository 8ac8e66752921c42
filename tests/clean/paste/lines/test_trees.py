"""The model of lines: a small file of figures, read and walked without a learning library."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from dateline.clean.paste.lines.features import FEATURES
from dateline.clean.paste.lines.trees import MODEL, load_forest, parse_forest

# One question of the first feature: at most 10, or more.
STUMP = [[0], [10.0], [-1], [-2], [-2.0, 2.0]]


def test_the_leaves_of_all_trees_add_up_to_a_probability() -> None:
    """Two stumps give the logistic function of the sum of their leaves, on either side of the threshold."""
    forest = parse_forest(json.dumps({"features": FEATURES, "trees": [STUMP, STUMP]}))
    row = [10.0] + [0.0] * (len(FEATURES) - 1)
    assert forest.score(row) == 0.018
    assert forest.score([10.5, *row[1:]]) == 0.982


def test_a_tree_without_questions_is_its_leaf() -> None:
    """A tree that never splits gives its only leaf."""
    assert (
        parse_forest(json.dumps({"features": FEATURES, "trees": [[[], [], [], [], [0.0]]]})).score([0.0] * len(FEATURES)) == 0.5
    )


def test_a_model_made_for_other_features_is_refused() -> None:
    """A file whose features are not those that the program measures says how to make it again."""
    with pytest.raises(ValueError, match=r"training/lines\.py"):
        parse_forest(json.dumps({"features": ["words"], "trees": []}))


def test_the_shipped_model_is_small_and_holds_no_words() -> None:
    """It loads, stays below 1 MB, and has figures in it beside the features' names, nothing of any page."""
    text = files("dateline.clean.paste.lines").joinpath(MODEL).read_text(encoding="utf-8")
    assert len(load_forest().trees) > 1
    assert len(text) < 1_000_000
    assert set(re.findall(r'"([^"]*)"', text)) == {"features", "trees", *FEATURES}
