"""What the model sees of a line: its form and its place, not its words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dateline.clean.blocks import split_lines
from dateline.clean.paste.lines.features import FEATURES, features_of
from dateline.clean.paste.pasted import read_by_rules
from dateline.clean.paste.reading import start_reading
from dateline.model import Metadata

STORY = """Ferry crews walk out at Saltport

By Oona Brackett

Ferry crews at Saltport walked off three night boats on Friday in a dispute over a rota, said Bram Oster of the crews.

The crews want a rota with more hands on the night boats, Bram Oster said at Saltport on Saturday morning.

Read more

Share"""


def features(text: str) -> list[list[float]]:
    reading = start_reading(split_lines(text))
    read_by_rules(reading, Metadata())
    return features_of(reading)


def test_every_line_has_every_feature() -> None:
    """There is a row for each line that is not empty, and a figure in it for each feature."""
    rows = features(STORY)
    assert len(rows) == 6
    assert {len(row) for row in rows} == {len(FEATURES)}


def test_other_names_give_the_same_figures() -> None:
    """Names of the same length and shape in the place of others change nothing: no word of a page is looked up."""
    renamed = (
        STORY.replace("Saltport", "Westford").replace("Oster", "Ulmer").replace("Bram", "Timm").replace("Brackett", "Drummond")
    )
    assert features(renamed) == features(STORY)


def test_a_page_without_prose_has_figures_too() -> None:
    """Labels alone are measured without an error, and so is one line alone."""
    assert len(features("Menu\nShare")) == 2
    assert len(features("Menu")) == 1


def test_the_figures_do_not_depend_on_the_order_of_a_set() -> None:
    """Processes whose strings hash differently measure the same to the last digit."""
    words = [f"{first}{second}mast" for first in ("bo", "ce", "di", "fu", "ga", "hi") for second in ("ral", "net", "sup", "vix")]
    text = "\n".join(f"The {' '.join(words[:count])} lay at the quay." for count in range(6, len(words)))
    code = f"from test_features import features; print(features({text!r}))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in range(3)
    }
    assert len(printed) == 1
