"""Lines come in, blocks with a role go out, and blocks become the article's text with a span for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from dateline.model import Article, Evidence, Image, Metadata, Page, Role, Segment, Span

_QUOTED = re.compile(r"“[^”]*(?:”|$)|(?<!\w)\"[^\"]*(?:\"|$)|(?<!\w)‘[^’]*’(?!\w)")
_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*", re.UNICODE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]»]*$|[.!?…]\s*\([^()]*\)$")

_SENTENCE_WORDS = 3
_NARROWEST = 45  # characters; a shorter line was ended on purpose
_WIDEST = 120
_FULL_SHARE = 0.85  # of the width; a printed page's lines differ, since its letters do
_WRAPPED_LINES = 4
_WRAPPED_SHARE = 0.5
# Page numbers, bylines and rules stand on lines of their own in wrapped text too.
_ALONE = re.compile(
    r"^(?:(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|[-–— ]*\d{1,4}[-–— ]*|by (?-i:[A-ZÀ-Þ]).*|\W+)$", re.IGNORECASE
)
_REMEMBERED_LINES = 4096  # the lines of one page are looked at several times

Field = Literal[
    "headline", "standfirst", "authors", "publisher", "section", "dateline", "published_at", "published_on", "modified_at"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line of a source, without the white space around it.

    Args:
        number: 1-based, counted over all lines of the source, empty ones too.
        text: what stands on it; several source lines where a paragraph was wrapped.
        has_gap: an empty line stands before it.
        heading: the level of a mark-up heading, 0 where there is none.
    """

    number: int
    text: str
    has_gap: bool = False
    heading: int = 0

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does and is long enough to be one."""
        return self.words >= _SENTENCE_WORDS and bool(_SENTENCE_END.search(self.text))


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the article before its place in the text is known."""

    role: Role
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a metadata value was found: in a block (by index, with the code points inside it) or on a source line alone."""

    field: Field
    block: int | None = None
    start: int = 0
    end: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image and the index of the block that holds its caption, or None."""

    image: Image
    block: int | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A non-empty line's number, whether a gap is above it, and where it stands in the source without white space around."""

    number: int
    has_gap: bool
    start: int
    end: int


def split_lines(text: str) -> list[Line]:
    r"""The paragraphs of `text`: its lines that are not empty, put together again where they were wrapped at a width.

    Only ``\n`` ends a line, as in `Page.text`. A wrapped paragraph keeps its line ends and has its first line's number.
    """
    return [Line(place.number, text[place.start : place.end], place.has_gap) for place in _places(text)]


def _places(text: str) -> list[_Place]:
    places: list[_Place] = []
    position, has_gap = 0, False
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped)
            places.append(_Place(number, has_gap, start, start + len(stripped)))
        has_gap = not stripped
        position += len(raw) + 1
    return _unwrap(text, places) if _is_wrapped(text, places) else places


def _is_wrapped(text: str, places: Sequence[_Place]) -> bool:
    """Whether the source was wrapped at a width: no long line but addresses, and most line ends stand in mid-sentence."""
    if any(place.end - place.start > _WIDEST and " " in text[place.start : place.end] for place in places):
        return False
    ends = [(above, below) for above, below in pairwise(places) if not below.has_gap and above.end - above.start >= _NARROWEST]
    inside = [below for _, below in ends if text[below.start].islower()]
    return len(inside) >= _WRAPPED_LINES and len(inside) >= _WRAPPED_SHARE * len(ends)


def _unwrap(text: str, places: Sequence[_Place]) -> list[_Place]:
    """A line goes on with the next one where that one's first word would not have fitted into the width any more."""
    shown = [text[place.start : place.end] for place in places]
    repeated = {line for line, count in Counter(shown).items() if count > 1}  # the running heads of a printed page
    width = max((len(line) for line in shown if " " in line), default=0)
    joined: list[_Place] = []
    goes_on = False
    for number, (place, line) in enumerate(zip(places, shown, strict=True)):
        stands_alone = line in repeated or bool(_ALONE.match(line))
        if joined and goes_on and not place.has_gap and not stands_alone:
            joined[-1] = replace(joined[-1], end=place.end)
        else:
            joined.append(place)
        word = shown[number + 1].split(" ", 1)[0] if number + 1 < len(shown) else ""
        goes_on = not stands_alone and len(line) >= _NARROWEST and len(line) + 1 + len(word) > _FULL_SHARE * width
    return joined


@lru_cache(maxsize=_REMEMBERED_LINES)
def count_words(text: str) -> int:
    """How many words `text` has."""
    return len(_WORD.findall(text))


def without_quotations(text: str) -> str:
    """`text` with everything between quotation marks blanked out, so that only the writer's own words are looked at."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


@lru_cache(maxsize=_REMEMBERED_LINES)
def plain(text: str) -> str:
    """`text` for matching: straight quotation marks, ordinary spaces, nothing invisible; not for output."""
    table = {
        0x2019: "'",
        0x2018: "'",
        0x201C: '"',
        0x201D: '"',
        0x200B: None,
        0x200C: None,
        0x200D: None,
        0x2060: None,
        0xFEFF: None,
    }
    return " ".join(text.translate(table).split())


def assemble(
    page: Page,
    blocks: Sequence[Block],
    metadata: Metadata,
    findings: Sequence[Finding] = (),
    pictures: Sequence[Picture] = (),
) -> Article:
    """Join `blocks` by one newline and turn indices into spans; `findings` and `pictures` complete `metadata`."""
    segments: list[Segment] = []
    position = 0
    for block in blocks:
        segments.append(Segment(block.role, Span(position, position + len(block.text)), block.line))
        position += len(block.text) + 1
    evidence = tuple(_evidence(finding, segments) for finding in findings)
    images = tuple(
        replace(picture.image, span=None if picture.block is None else segments[picture.block].span) for picture in pictures
    )
    return Article(
        id=page.id or page.source,
        source=page.source,
        text="\n".join(block.text for block in blocks),
        segments=tuple(segments),
        metadata=replace(metadata, evidence=evidence, images=images),
        page_sha256=page.sha256,
    )


def assemble_body(page: Page) -> Article:
    """The article whose text is the page's, unchanged; its paragraphs, without the white space around them, are the body."""
    segments = [Segment(Role.BODY, Span(place.start, place.end), place.number) for place in _places(page.text)]
    return Article(
        id=page.id or page.source,
        source=page.source,
        text=page.text,
        segments=tuple(segments),
        metadata=Metadata(published_at=page.stated_at),
        page_sha256=page.sha256,
    )


def _evidence(finding: Finding, segments: Sequence[Segment]) -> Evidence:
    if finding.block is None:
        return Evidence(finding.field, None, finding.line)
    segment = segments[finding.block]
    end = len(segment.span) if finding.end is None else finding.end
    span = Span(segment.span.start + finding.start, segment.span.start + end)
    return Evidence(finding.field, span, segment.line)
