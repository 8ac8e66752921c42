"""What `clean` hands on: the parts of a newspaper article, each with its place in the text version."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dateline.model.span import Span


class Role(StrEnum):
    """What a block of the text version is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    CAPTION = "caption"
    SUBHEADING = "subheading"
    BODY = "body"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Segment:
    """One block of the text version.

    Args:
        role: what the block is.
        span: its place in `Article.text`; segments do not overlap and stand in source order.
        line: the 1-based line of a text source; None where the source has no lines (HTML).
    """

    role: Role
    span: Span
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its caption without the credit, the credit, its address where known.

    Args:
        span: the segment of `Article.text` that holds caption and credit, or None if the page shows neither.
    """

    caption: str | None = None
    credit: str | None = None
    url: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a piece of metadata was found.

    Args:
        field: a field name of `Metadata` (``publisher``, ``published_at`` …).
        span: its words in `Article.text`, or None when they stand outside it.
        line: the 1-based source line; the only evidence for what stands in site furniture (a publisher's name).
    """

    field: str
    span: Span | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the article as a publication. None or empty means: not stated.

    Args:
        authors: one name each, without "By", place or agency.
        publisher: the outlet's name, as it writes itself.
        agencies: the news agencies that the article credits its report to, by their own names.
        dateline: the place of writing, as printed.
        published_at: zone-aware, never guessed.
        published_on: the day of publication as the page's own clock has it; also where no time or zone is stated.
        modified_at: zone-aware, only if stated.
        language: a BCP 47 tag (https://www.rfc-editor.org/info/bcp47).
        url: the canonical address of the page.
    """

    headline: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    section: str | None = None
    dateline: str | None = None
    published_at: datetime | None = None
    published_on: date | None = None
    modified_at: datetime | None = None
    language: str = "en"
    url: str | None = None
    images: tuple[Image, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text version, the blocks of it, and its metadata.

    Args:
        id: unique within a run; the source's own id where it has one, else the source's name.
        source: the path or URL as it was found.
        text: every block that belongs to the article, verbatim, in source order, joined by one newline.
        segments: the blocks, in order; together they cover all of `text` but the joining newlines.
        page_sha256: 64 hex digits, of the raw bytes that it came from.
    """

    id: str
    source: str
    text: str
    segments: tuple[Segment, ...]
    metadata: Metadata = field(default_factory=Metadata)
    page_sha256: str = ""

    def segments_of(self, *roles: Role) -> tuple[Segment, ...]:
        """The segments that have one of `roles`, in order."""
        return tuple(segment for segment in self.segments if segment.role in roles)

    def segment_at(self, position: int) -> Segment | None:
        """The segment that holds the code point at `position`, or None for a joining newline."""
        for segment in self.segments:
            if segment.span.start <= position < segment.span.end:
                return segment
        return None

    def line_of(self, span: Span) -> int | None:
        """The source line on which `span` begins, or None where lines are not known."""
        segment = self.segment_at(span.start)
        return segment.line if segment else None
