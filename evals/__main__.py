"""All measurements in one go: ``python evals --data ../shared/data`` prints one table for each kind.

``--write`` also puts figures and floors into ``floors.json`` and the README's table; ``--lower`` lets a floor go down.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import events
import floors
import identity
import quotes
import times
from measures import print_table

import corpus

TABLES = {
    "speech": quotes.table,
    "times": times.table,
    "identity": identity.table,
    "events": events.table,
    "corpus": corpus.table,
}
SETS = quotes.MEASURED | times.MEASURED | identity.MEASURED | events.MEASURED | corpus.MEASURED


def main() -> None:
    """Measure, print and, where asked, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/ and train/")
    parser.add_argument("--write", action="store_true", help="write floors.json and the README's table in place of printing")
    parser.add_argument(
        "--only", choices=sorted(SETS), nargs="*", default=sorted(SETS), help="the sets to write; all if not given"
    )
    parser.add_argument("--lower", action="store_true", help="let floors go down")
    options = parser.parse_args()
    if options.write:
        for held in floors.write(options.data, SETS, options.only, lower=options.lower):
            print(f"a floor stays above what was measured: {held}; --lower lets it go down")
        return
    for title, table in TABLES.items():
        print_table(title, table(options.data))


if __name__ == "__main__":
    main()
