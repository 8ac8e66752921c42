"""How well the body of a pasted page is found: ``python evals/paste.py --data ../shared/data`` prints 4-gram F1 per rendering.

Counted as the article-extraction benchmark counts: groups of four words, each page's true and false ones made shares of the
page, precision and recall averaged over pages, F1 of the two averages. The model was trained on these very pages, so the figures
here only show that nothing got worse; what it does on pages of other sites is printed by ``training/lines.py --folds 4``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from renderings import NEWS, RENDERERS, Labelled, labelled_pages

from dateline.clean.paste.lines.trees import Forest, load_forest
from dateline.clean.paste.pasted import read_pasted
from dateline.model import Article, DatelineError, Page, RecurringLines, Role

FLOORS = Path(__file__).with_name("floors.json")
# What a test renders: needs lxml alone.
SMALL = "blocks"
SMALL_STEP = 6
_GROUP = 4


class F1(NamedTuple):
    """A harmonic mean and its parts, each 0 to 1."""

    f1: float
    precision: float
    recall: float


def grams(text: str) -> Counter[tuple[str, ...]]:
    """The groups of four words of a text, or the one group of a shorter one."""
    words = re.findall(r"\w+", text)
    starts = range(max(1, len(words) - _GROUP + 1))
    return Counter(tuple(words[start : start + _GROUP]) for start in starts if words)


def mean_f1(pairs: Iterable[tuple[str, str]]) -> F1:
    """The score over pairs of the body as marked and as found."""
    precisions: list[float] = []
    recalls: list[float] = []
    for wanted, found in pairs:
        gold, ours = grams(wanted), grams(found)
        right = sum((gold & ours).values())
        if ours:
            precisions.append(right / sum(ours.values()))
        if gold:
            recalls.append(right / sum(gold.values()))
    precision, recall = statistics.mean(precisions or [0.0]), statistics.mean(recalls or [0.0])
    return F1(2 * precision * recall / (precision + recall or 1.0), precision, recall)


def part(site: str, parts: int) -> int:
    """Which of `parts` a site's pages are in, by a hash of its name."""
    return zlib.crc32(site.encode()) % parts


def read(text: str, forest: Forest | None, recurring: RecurringLines | None = None) -> Article | None:
    """The article in a paste; None where the reader refuses it."""
    try:
        return read_pasted(Page("page.txt", text, "text/plain", "0" * 64, recurring=recurring), forest)
    except DatelineError:
        return None


def body_of(text: str, forest: Forest | None, recurring: RecurringLines | None = None) -> str:
    """Paragraphs and subheadings of a paste, or nothing where it is refused."""
    article = read(text, forest, recurring)
    if article is None:
        return ""
    return "\n".join(segment.span.of(article.text) for segment in article.segments_of(Role.BODY, Role.SUBHEADING))


def measure(pages: Sequence[Labelled], rendering: str, forest: Forest | None) -> F1:
    """The score of these pages in one rendering."""
    return mean_f1((page.body, body_of(RENDERERS[rendering](page), forest)) for page in pages)


def digest(data: Path) -> str:
    """The SHA-256 of the labels, so that a score says what it was measured on."""
    return hashlib.sha256((data / NEWS / "docs.jsonl").read_bytes()).hexdigest()


def main() -> None:
    """Print the table; with ``--write``, put the floor down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--write", action="store_true", help="write the floor: half a point below what was measured")
    options = parser.parse_args()
    pages = list(labelled_pages(options.data))[::SMALL_STEP]
    score = measure(pages, SMALL, load_forest())
    print(f"| {SMALL} | {len(pages)} | {score.f1:.3f} | {score.precision:.3f} | {score.recall:.3f} |")
    if options.write:
        floors = json.loads(FLOORS.read_text(encoding="utf-8"))
        row = {"every": SMALL_STEP, "n": len(pages), "f1": round(score.f1 - 0.005, 3), "sha256": digest(options.data)}
        FLOORS.write_text(json.dumps({**floors, "paste": row}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
