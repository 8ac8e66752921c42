"""Lines come in, blocks with a role go out, and blocks become the article's text with a span for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.model import Article, Evidence, Image, Metadata, Page, Role, Segment, Span

_QUOTED = re.compile(r"“[^”]*(?:”|$)|(?<!\w)\"[^\"]*(?:\"|$)|(?<!\w)‘[^’]*’(?!\w)")
_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*", re.UNICODE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]»]*$|[.!?…]\s*\([^()]*\)$")

Field = Literal["headline", "standfirst", "authors", "publisher", "section", "dateline", "published_at", "modified_at"]


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
        return self.words >= 3 and bool(_SENTENCE_END.search(self.text))


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


def split_lines(text: str) -> list[Line]:
    r"""The lines of `text` that are not empty; only ``\n`` ends a line, as in `Page.text`."""
    lines: list[Line] = []
    has_gap = False
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(number, stripped, has_gap))
        has_gap = not stripped
    return lines


def count_words(text: str) -> int:
    """How many words `text` has."""
    return len(_WORD.findall(text))


def without_quotations(text: str) -> str:
    """`text` with everything between quotation marks blanked out, so that only the writer's own words are looked at."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


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
    """The article whose text is the page's, unchanged; its lines, without the white space around them, are the body."""
    segments: list[Segment] = []
    position = 0
    for number, raw in enumerate(page.text.split("\n"), start=1):
        if stripped := raw.strip():
            start = position + raw.index(stripped)
            segments.append(Segment(Role.BODY, Span(start, start + len(stripped)), number))
        position += len(raw) + 1
    return Article(
        id=page.id or page.source,
        source=page.source,
        text=page.text,
        segments=tuple(segments),
        metadata=Metadata(published_at=page.published_at),
        page_sha256=page.sha256,
    )


def _evidence(finding: Finding, segments: Sequence[Segment]) -> Evidence:
    if finding.block is None:
        return Evidence(finding.field, None, finding.line)
    segment = segments[finding.block]
    end = len(segment.span) if finding.end is None else finding.end
    span = Span(segment.span.start + finding.start, segment.span.start + end)
    return Evidence(finding.field, span, segment.line)
