"""Pages of one publisher in one run: what they have in common word for word is furniture.

Siblings are told by their furniture, not by a name: two pastes that share many short lines come from one site, unless they also
share their prose; then they are copies or versions of one story, and nothing follows. All comparisons are between sets, so that
neither the order of the sources nor the number of jobs changes the outcome.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from dateline.model import DatelineError, Page, RecurringLines, Settings, line_digest
from dateline.read.sources import iter_pages

_LONG_WORDS: Final = 20  # a line with so many is prose, and its being shared makes a copy rather than a sibling
_SHORT_WORDS: Final = 12
_SHARED_SHORT: Final = 6  # short lines of two words and more that siblings have in common, at least
_SHARED_SHARE: Final = 0.15  # of the short lines of the page with fewer; "Log in" and "Privacy policy" stand on every site
_COPY_SHARE: Final = 0.5  # of the words in one page's long lines
_POSTINGS: Final = 16  # pages that are looked at for one line
_CANDIDATES: Final = 8
_MOST_PAGES: Final = 20_000  # beyond that the survey would not fit into memory beside the build


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One paste as digests: of its long lines with their words, and of its short ones."""

    name: str
    long: dict[int, int] = field(hash=False, compare=False)
    short: frozenset[int] = field(hash=False, compare=False)
    other: frozenset[int] = field(hash=False, compare=False)

    @property
    def lines(self) -> frozenset[int]:
        """All of its lines."""
        return self.short | self.other | self.long.keys()


class Siblings:
    """What every surveyed page has in common with its siblings."""

    def __init__(self, pages: Iterable[Page]) -> None:
        sheets = {page.sha256: _sheet(page) for page in pages}
        self._recurring = _recurring(sheets) if 1 < len(sheets) <= _MOST_PAGES else {}

    def mark(self, page: Page) -> Page:
        """The page, with its recurring lines where it has some."""
        digests = self._recurring.get(page.sha256)
        return replace(page, recurring=RecurringLines(digests)) if digests and page.media_type == "text/plain" else page


def iter_marked_pages(
    sources: Sequence[str], settings: Settings, *, as_body: bool = False, published_at: datetime | None = None
) -> Iterator[Page | DatelineError]:
    """`iter_pages`, each paste with what recurs on its siblings among the files and folders of `sources`.

    Files are read twice for it, one at a time. Standard input, web addresses and the articles inside one file (JSON Lines) stream
    through as they are.
    """
    pages = iter_pages(sources, settings, as_body=as_body, published_at=published_at)
    files = [source for source in sources if Path(source).is_file() or Path(source).is_dir()]  # a pipe can be read but once
    if as_body or not (len(files) > 1 or any(Path(source).is_dir() for source in files)):
        yield from pages
        return
    siblings = Siblings(page for page in iter_pages(files, settings) if isinstance(page, Page) and _is_paste(page))
    for page in pages:
        yield siblings.mark(page) if isinstance(page, Page) and _is_paste(page) else page


def _is_paste(page: Page) -> bool:
    is_whole = page.form == "page" and page.stated is None and not page.is_body
    return is_whole and page.media_type == "text/plain" and page.id is None


def _sheet(page: Page) -> _Sheet:
    long: dict[int, int] = {}
    short: set[int] = set()
    other: set[int] = set()
    for line in filter(None, map(str.strip, page.text.split("\n"))):
        words = len(re.findall(r"\w+", line))
        if words >= _LONG_WORDS:
            long[line_digest(line)] = words
        else:
            (short if 1 < words <= _SHORT_WORDS else other).add(line_digest(line))
    return _Sheet(page.sha256, long, frozenset(short), frozenset(other))


def _recurring(sheets: dict[str, _Sheet]) -> dict[str, frozenset[int]]:
    """For every page the digests of lines that it shares with a sibling."""
    postings: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(sheets):
        for digest in sheets[name].short:
            if len(postings[digest]) < _POSTINGS:
                postings[digest].append(name)
    return {name: _shared_with_siblings(sheet, sheets, postings) for name, sheet in sheets.items()}


def _shared_with_siblings(sheet: _Sheet, sheets: dict[str, _Sheet], postings: dict[int, list[str]]) -> frozenset[int]:
    counts = Counter(name for digest in sheet.short for name in postings[digest] if name != sheet.name)
    near = sorted((name for name, count in counts.items() if count >= _SHARED_SHORT), key=lambda name: (-counts[name], name))
    shared: frozenset[int] = frozenset()
    for other in (sheets[name] for name in near[:_CANDIDATES]):
        is_sibling = counts[other.name] >= _SHARED_SHARE * min(len(sheet.short), len(other.short))
        if is_sibling and not _is_copy(sheet, other):
            shared |= sheet.lines & other.lines
    return shared


def _is_copy(one: _Sheet, other: _Sheet) -> bool:
    """Whether two pages tell one story: half of either's prose stands on the other, or neither has any."""
    common = sum(words for digest, words in one.long.items() if digest in other.long)
    least = min(sum(one.long.values()), sum(other.long.values()))
    return common >= _COPY_SHARE * least
