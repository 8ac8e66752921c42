"""The readers of text formats: one source's bytes become pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from dateline.model import DatelineError, MediaType, Page
from dateline.read.decoding import REPLACEMENT, decode, tidy
from dateline.read.raw import Raw, read_error, too_large

_CHUNK_BYTES = 1 << 20


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
        is_body=raw.is_body,
        replaced_characters=decoded.replaced_characters,
    )


def read_json_lines(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page a line, in order; a line that cannot be read is yielded as an error, and the others go on.

    The limit holds for a line, not for the source, and the digest is the line's. A line without ``id`` gets its number.
    A ``published_at`` without a zone is read as UTC: it was written by a program, not printed by a newspaper.
    """
    for number, line in _lines(raw):
        place = f"line {number}"
        if line is None:
            yield too_large(f"{raw.source}, {place}", raw.max_bytes)
        elif line.strip():
            try:
                yield _record(raw, line, number)
            except DatelineError as error:
                yield error


def _lines(raw: Raw) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one above the limit, which is skipped without being held."""
    pending, number, is_skipping = bytearray(raw.head.removeprefix(b"\xef\xbb\xbf")), 1, False
    chunk: bytes = b"\n"
    while chunk:
        *whole, rest = bytes(pending).split(b"\n")
        for line in whole:
            yield number, None if is_skipping or len(line) > raw.max_bytes else line
            number, is_skipping = number + 1, False
        is_skipping = is_skipping or len(rest) > raw.max_bytes
        pending = bytearray(b"" if is_skipping else rest)
        chunk = raw.stream.read(_CHUNK_BYTES)
        pending += chunk
    if pending or is_skipping:
        yield number, None if is_skipping else bytes(pending)


def _record(raw: Raw, line: bytes, number: int) -> Page:
    try:
        value = json.loads(line.decode("utf-8", errors="replace"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise _bad(raw, number, f"is not one JSON object ({type(error).__name__})") from error
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise _bad(raw, number, 'has no "text" that is a string')
    text = tidy(value["text"], keep_line_ends=raw.is_body)
    if not text.strip():
        raise read_error("E_EMPTY", f'line {number} has an empty "text"; leave it out', raw.source)
    name = value.get("id")
    return Page(
        source=raw.source,
        text=text,
        media_type="text/plain",
        sha256=hashlib.sha256(line.strip()).hexdigest(),
        id=tidy(str(name)) if isinstance(name, str | int) and str(name).strip() else f"{raw.source}#{number}",
        published_at=_published_at(raw, value, number) or raw.published_at,
        is_body=raw.is_body,
        replaced_characters=text.count(REPLACEMENT),
    )


def _published_at(raw: Raw, value: dict[str, Any], number: int) -> datetime | None:
    stated = value.get("published_at")
    if stated is None or stated == "":
        return None
    try:
        instant = datetime.fromisoformat(stated)
    except (TypeError, ValueError) as error:
        raise _bad(raw, number, 'has a "published_at" that is no ISO 8601 time') from error
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _bad(raw: Raw, number: int, what: str) -> DatelineError:
    return read_error("E_BAD_RECORD", f"line {number} {what}; mend or remove it", raw.source)
