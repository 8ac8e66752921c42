"""The readers of text formats: one source's bytes become pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from dateline.model import DatelineError, MediaType, Page
from dateline.read.decoding import decode
from dateline.read.raw import Raw


def read_plain(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page of plain text."""
    yield _page(raw, "text/plain")


def read_html(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page of HTML, mark-up and all."""
    yield _page(raw, "text/html")


def read_markdown(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page of Markdown, with its front matter if it has any."""
    yield _page(raw, "text/markdown")


def _page(raw: Raw, media_type: MediaType) -> Page:
    data = raw.read_all()
    decoded = decode(data, raw.source, charset=raw.charset, keep_line_ends=raw.is_body)
    return Page(
        source=raw.source,
        text=decoded.text,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        published_at=raw.published_at,
        is_time_assumed=True,
        is_body=raw.is_body,
        replaced_characters=decoded.replaced_characters,
        retrieved_from=raw.address,
    )
