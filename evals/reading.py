"""How well web pages are read: ``python evals/reading.py --data ../shared/data`` prints one row per set of pages.

``pages-news`` has whole bodies: the body's F1 is that of its runs of four words, counted as the article-extraction benchmark
counts them (shares of each page, then the means of precision and recall). What readers of a page call its body is our
paragraphs with the headings between them and the standfirst; ``paragraphs`` counts the first alone. ``pages`` has passages that
belong to the article and passages that do not. A title or a set of authors counts when it is the labelled one, whatever its
case, spaces and quotation marks; a date when the day is. Authors count as invented on pages whose labels have none.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from dateline.clean.cleaning import clean_page
from dateline.model import Article, DatelineError, Page, Role
from dateline.read.decoding import decode

FLOORS = Path(__file__).with_name("floors.json")
WHOLE = Path("dev", "pages-news", "docs.jsonl")
PASSAGES = Path("dev", "pages", "docs.jsonl")
# A subset for tests: every sixth page.
SMALL_STEP = 6
FLOORED = {"pages-news": WHOLE, "pages": PASSAGES}
NGRAM = 4
WHOLE_BODY = (Role.STANDFIRST, Role.BODY, Role.SUBHEADING)
_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans("‘’“”\u00a0", "''\"\" ")


class LabelledPage(NamedTuple):
    """A page as bytes, and what people read in it; `wanted` and `unwanted` passages where there is no whole body."""

    id: str
    url: str
    html: bytes
    body: str
    title: str
    authors: tuple[str, ...]
    date: str
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What a reader found in a page; empty is nothing. The date is ISO 8601, of which the day counts."""

    body: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


class Row(NamedTuple):
    """Shares, 0 to 1, over the pages that have the label; `invented` is a number of pages."""

    pages: int
    precision: float
    recall: float
    f1: float
    title: float
    authors: float
    invented: int
    without_authors: int
    date: float


def digest(path: Path) -> str:
    """The SHA-256 of a file, so that a score says what it was measured on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def half(url: str) -> int:
    """0 or 1, by a hash of the site: pages of one site fall into one half."""
    return int(hashlib.sha256(urlsplit(url).netloc.encode()).hexdigest(), 16) % 2


def load(path: Path) -> Iterator[LabelledPage]:
    """The pages of a set, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        page = gzip.decompress((path.parent / doc["html_file"]).read_bytes())
        authors = doc.get("authors") or doc.get("author") or []
        if isinstance(authors, str):
            authors = [name for name in re.split(r"\s*;\s*", authors) if name]
        yield LabelledPage(
            doc["doc_id"],
            doc["url"],
            page,
            doc.get("text") or "",
            doc.get("title") or "",
            tuple(authors),
            doc.get("date") or "",
            tuple(doc.get("with") or ()),
            tuple(doc.get("without") or ()),
        )


def read(page: bytes, roles: Sequence[Role] = WHOLE_BODY) -> Reading:
    """Ours: the segments of these roles, and the metadata."""
    try:
        return reading_of(clean_page(Page("page.html", decode(page, "page.html").text, "text/html", "0" * 64)), roles)
    except DatelineError:
        return Reading()


def reading_of(article: Article, roles: Sequence[Role] = WHOLE_BODY) -> Reading:
    """An article as the measure sees it."""
    facts = article.metadata
    body = "\n".join(segment.span.of(article.text) for segment in article.segments_of(*roles))
    when = facts.published_at or facts.published_on
    date = when.isoformat() if when else ""
    return Reading(body, facts.headline or "", facts.authors, date)


def measure(pages: Iterable[LabelledPage], find: Callable[[bytes], Reading] = read) -> Row:
    """Read every page, and count."""
    kept = list(pages)
    return score(kept, [find(page.html) for page in kept])


def score(pages: Sequence[LabelledPage], found: Sequence[Reading]) -> Row:
    """Count what was found, reading for page."""
    pairs = list(zip(pages, found, strict=True))
    shares = [_passages(page, one.body) if page.wanted else shingles(page.body, one.body) for page, one in pairs]
    precision = statistics.mean(tp / (tp + fp) if tp + fp else float(not fn) for tp, fp, fn in shares)
    recall = statistics.mean(tp / (tp + fn) if tp + fn else float(not fp) for tp, fp, fn in shares)
    return Row(
        len(pairs),
        precision,
        recall,
        2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        _share(_same(page.title) == _same(one.title) for page, one in pairs if page.title),
        _share(set(map(_same, page.authors)) == set(map(_same, one.authors)) for page, one in pairs if page.authors),
        sum(bool(one.authors) for page, one in pairs if not page.authors),
        sum(not page.authors for page, _ in pairs),
        _share(page.date[:10] == one.date[:10] for page, one in pairs if page.date),
    )


def shingles(gold: str, found: str) -> tuple[float, float, float]:
    """Right, wrong and missing runs of four words, as shares of them all."""
    wanted, given = _runs(gold), _runs(found)
    right = sum((wanted & given).values())
    counts = right, sum(given.values()) - right, sum(wanted.values()) - right
    total = sum(counts) or 1
    return counts[0] / total, counts[1] / total, counts[2] / total


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + NGRAM]) for at in range(max(1, len(words) - NGRAM + 1))) if words else Counter()


def _passages(page: LabelledPage, body: str) -> tuple[float, float, float]:
    text = _same(body)
    right = sum(_same(passage) in text for passage in page.wanted)
    wrong = sum(_same(passage) in text for passage in page.unwanted)
    return float(right), float(wrong), float(len(page.wanted) - right)


def _share(outcomes: Iterable[bool]) -> float:
    kept = list(outcomes)
    return sum(kept) / len(kept) if kept else 0.0


def _same(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split())


def cells(row: Row) -> list[Any]:
    """A row of the table, as text."""
    body = f"{row.precision:.3f} / {row.recall:.3f} / {row.f1:.3f}"
    return [
        row.pages,
        body,
        f"{row.title:.3f}",
        f"{row.authors:.3f}",
        f"{row.invented} of {row.without_authors}",
        f"{row.date:.3f}",
    ]


HEADINGS = ["pages", "body P / R / F1", "title", "authors", "authors invented", "date"]


def sets(data: Path) -> dict[str, list[LabelledPage]]:
    """Every set that is measured, by name; the halves are of sites."""
    whole = list(load(data / WHOLE))
    return {
        "pages-news": whole,
        "pages-news first half": [page for page in whole if not half(page.url)],
        "pages-news second half": [page for page in whole if half(page.url)],
        "pages": list(load(data / PASSAGES)),
    }


def main() -> None:
    """Print the table; with ``--write``, put the floors down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--write", action="store_true", help="write floors.json: a point below what was measured")
    options = parser.parse_args()
    print(f"| set | {' | '.join(HEADINGS)} |")
    print("|---" * (len(HEADINGS) + 1) + "|")
    for name, pages in sets(options.data).items():
        print(f"| {name} | {' | '.join(map(str, cells(measure(pages))))} |", flush=True)
        row = measure(pages, lambda page: read(page, (Role.BODY,)))
        print(f"| {name}, paragraphs | {' | '.join(map(str, cells(row)))} |", flush=True)
    if options.write:
        floors = json.loads(FLOORS.read_text(encoding="utf-8"))
        floors |= {name: _floor(options.data / path) for name, path in FLOORED.items()}
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _floor(path: Path) -> dict[str, Any]:
    small = measure(list(load(path))[::SMALL_STEP])
    scores = {name: round(getattr(small, name) - 0.01, 3) for name in ("f1", "title", "authors", "date")}
    return {"every": SMALL_STEP, "n": small.pages, **scores, "invented": small.invented, "sha256": digest(path)}


if __name__ == "__main__":
    main()
