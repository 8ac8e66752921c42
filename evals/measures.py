"""What the measurements share: labelled documents through `annotate`, counts with precision and recall, and the floors."""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline import annotate
from dateline.model import DatelineError, Settings

FLOORS = Path(__file__).with_name("floors.json")
# A floor is this much below what was measured: chance in rounding, not a licence to get worse.
SLACK = 0.005

Document = dict[str, Any]
"""A line of a labelled set: ``doc_id``, ``text``, ``spans``, ``meta``; `annotated` adds ``found``, the contract's JSON."""


class Row(NamedTuple):
    """Counts: labelled, found, and right. They add up."""

    labelled: float = 0
    found: float = 0
    right: float = 0

    def plus(self, other: Row) -> Row:
        """Both together."""
        return Row(self.labelled + other.labelled, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """Of those found, the share that is right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of those labelled, the share that was found, 0 to 1."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return harmonic(self.precision, self.recall)


def harmonic(one: float, other: float) -> float:
    """The harmonic mean, 0 where both are 0."""
    return 2 * one * other / (one + other) if one + other else 0.0


def digest(path: Path) -> str:
    """The SHA-256 of a file, so that a score says what it was measured on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def half(doc_id: str) -> int:
    """0 or 1, by a hash of the id: rules are developed on half 0 and checked on half 1."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % 2


def read_lines(path: Path) -> Iterator[Document]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def annotated(docs: Sequence[Document], dates: Sequence[str | None], engine: str = "dateline") -> list[Document]:
    """The documents with ``found``: what ``dateline annotate --body`` prints for each, published on its date (ISO, or None)."""
    lines = [
        {"id": doc["doc_id"], "text": doc["text"], **({"published_at": f"{day[:10]}T12:00:00+00:00"} if day else {})}
        for doc, day in zip(docs, dates, strict=True)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "docs.jsonl")
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        found = list(annotate([str(path)], Settings(engine=engine), body=True))
    failed = [item for item in found if isinstance(item, DatelineError)]
    if failed:
        raise failed[0]
    return [{**doc, "found": item} for doc, item in zip(docs, found, strict=True)]


def shares_word(one: str, other: str) -> bool:
    """Whether two names have a word in common that is no article or pronoun."""
    return bool(_words(one) & _words(other))


def _words(name: str) -> set[str]:
    words = {"".join(c for c in word if c.isalnum()) for word in name.lower().replace("’s", "").replace("'s", "").split()}
    return {word for word in words if len(word) > 2} - {"the", "his", "her", "and", "for"}  # noqa: PLR2004 - initials tell little


def overlap(one: Sequence[int], other: Sequence[int]) -> int:
    """How many code points two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def print_table(title: str, rows: Mapping[str, Mapping[str, float]]) -> None:
    """One table in Markdown: a row a set, the columns of the first row."""
    columns = list(next(iter(rows.values())))
    print(f"| {title} | {' | '.join(columns)} |")
    print("|---" * (len(columns) + 1) + "|")
    for name, row in rows.items():
        print(f"| {name} | {' | '.join(_shown(row.get(column)) for column in columns)} |")
    print()


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value > 1 or value == int(value) else f"{value:.3f}"
