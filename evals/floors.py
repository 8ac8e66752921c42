"""What was reached: figures, their floors, and the README's table that is made of them.

For each set ``floors.json`` holds the digest of the data, the figures measured on all of it (``measured``), and floors on a few
of its documents (``small``: every so-manieth), which the tests hold. A floor goes up by itself and down only with ``--lower``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from measures import FLOORS, SLACK, Document, digest

README = Path(__file__).resolve().parents[1] / "README.md"
_FIGURE = re.compile(r"\{([^}]+)\}")
_BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


class Measured(NamedTuple):
    """A set with what is measured on it.

    Args:
        path: of the data, below the data folder.
        load: reads the documents, every so-manieth, with what we find in them.
        measure: figures, 0 to 1, and ``n``.
        every: which documents the tests read.
        kept: the figures that have a floor.
        row: the README's words, with the figures in braces, per cent.
        command: measures it again.
        digest: of the data at the path.
    """

    path: Path
    load: Callable[[Path, int], Sequence[Document]]
    measure: Callable[[Sequence[Document]], dict[str, float]]
    every: int
    kept: tuple[str, ...]
    row: tuple[str, str]
    command: str
    digest: Callable[[Path], str] = digest


def known() -> dict[str, Any]:
    """The content of ``floors.json``."""
    found: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def write(data: Path, sets: Mapping[str, Measured], only: Sequence[str], *, lower: bool) -> list[str]:
    """Measure some sets, put figures and floors down; returns those floors that would have to be lowered and were not."""
    floors, held = known(), []
    for name, one in ((name, sets[name]) for name in only):
        full = one.measure(one.load(data, 1))
        small = one.measure(one.load(data, one.every))
        limits = {key: round(small[key] - SLACK, 3) for key in one.kept}
        before = floors.get(name, {}).get("small", {}).get("floors", {})
        if not lower:
            held += [f"{name}: {key}" for key in limits if before.get(key, 0) > limits[key]]
            limits = {key: max(value, before.get(key, 0)) for key, value in limits.items()}
        floors[name] = {
            "sha256": one.digest(data / one.path),
            "measured": {key: round(value, 3) for key, value in full.items()},
            "small": {"every": one.every, "n": small["n"], "floors": limits},
        }
    FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    README.write_text(with_table(README.read_text(encoding="utf-8"), sets), encoding="utf-8")
    return held


def with_table(readme: str, sets: Mapping[str, Measured]) -> str:
    """The README with its table of figures made anew from ``floors.json``."""
    return _BLOCK.sub(lambda _: table(sets), readme)


def table(sets: Mapping[str, Measured]) -> str:
    """The rows, in Markdown."""
    floors = known()
    rows = ["| what | figure | measure it again with |\n|---|---|---|\n"]
    for name, one in sets.items():
        figures = floors[name]["measured"]
        shown = {key: f"{value:,.0f}" if key == "n" else f"{100 * value:.1f}" for key, value in figures.items()}
        what, figure = (_filled(words, shown) for words in one.row)
        rows.append(f"| {what} | {figure} | `{one.command}` |\n")
    return "".join(rows)


def _filled(words: str, shown: Mapping[str, str]) -> str:
    return _FIGURE.sub(lambda name: shown[name[1]], words)
