"""The command line of the measurements: print tables; with ``--write``, put figures and floors down."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from measures import print_table

Table = Callable[[Path], dict[str, dict[str, float]]]


def main(description: str | None, tables: Mapping[str, Table]) -> None:
    """Measure and print every table."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/ and train/")
    options = parser.parse_args()
    for title, table in tables.items():
        print_table(title, table(options.data))
