"""JSON: one object a line, or one document; each object an article, whichever tool wrote it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final

from dateline.model import DatelineError, Page
from dateline.read.decoding import decode
from dateline.read.formats.items import to_page
from dateline.read.formats.records import read_object
from dateline.read.raw import Raw, read_error, too_large

_CHUNK_BYTES: Final = 1 << 20
_MAX_VALUES: Final = 1_000_000  # measured: a million empty lists take 70 MB; no article has a thousandth of that
_MARKS: Final = (b"[", b"{", b",")


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
            yield from _read(raw, line.strip(), place, number)


def read_json(raw: Raw) -> Iterator[Page | DatelineError]:
    """The articles of one JSON document: an object, a list of objects, or a JSON Feed."""
    data = raw.read_all()
    text = decode(data, raw.source, charset=raw.charset).text
    value = load(text.encode(), raw.source, "the document")
    values = value if isinstance(value, list) else [value]
    if not values:
        raise read_error("E_NOTHING_TO_READ", "the list in it is empty", raw.source)
    digest = hashlib.sha256(data).hexdigest()
    number = 0
    for place, item in enumerate(values, start=1):
        for found in read_object(item, raw.source, f"item {place}" if len(values) > 1 else "the document"):
            number += 1
            yield _page(raw, found, number, sha256=digest)


def load(data: bytes, source: str, place: str) -> Any:  # noqa: ANN401 - JSON holds anything
    """The value of a JSON text.

    Raises:
        DatelineError: it is no JSON (``E_BAD_RECORD``), or holds more values than any article (``E_TOO_COMPLEX``).
    """
    if sum(data.count(mark) for mark in _MARKS) > 2 * _MAX_VALUES:
        raise read_error("E_TOO_COMPLEX", f"{place} holds more values than any article; give the articles one a line", source)
    try:
        return json.loads(data.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError) as error:
        message = f"{place} is not one JSON object ({type(error).__name__}); mend or remove it"
        raise read_error("E_BAD_RECORD", message, source) from error


def _read(raw: Raw, line: bytes, place: str, number: int) -> Iterator[Page | DatelineError]:
    try:
        found = list(read_object(load(line, raw.source, place), raw.source, place))
    except DatelineError as error:
        yield error
        return
    for count, item in enumerate(found, start=1):
        page = _page(raw, item, number, line=line)
        is_unnamed = isinstance(page, Page) and len(found) > 1 and not isinstance(item, DatelineError) and not item.id
        yield _numbered(page, count) if is_unnamed and isinstance(page, Page) else page


def _numbered(page: Page, count: int) -> Page:
    from dataclasses import replace  # noqa: PLC0415 - hardly ever asked for

    return replace(page, id=f"{page.id}.{count}")


def _page(raw: Raw, found: Any, number: int, *, line: bytes = b"", sha256: str | None = None) -> Page | DatelineError:  # noqa: ANN401
    if isinstance(found, DatelineError):
        return found
    try:
        return to_page(raw, found, number, line, sha256=sha256)
    except DatelineError as error:
        return error


def _lines(raw: Raw) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one above the limit, which is skipped without being held."""
    held: list[bytes] = []  # the pieces of a line that is not yet whole
    size, number = 0, 1
    chunk = raw.head.removeprefix(b"\xef\xbb\xbf") or raw.stream.read(_CHUNK_BYTES)
    while chunk:
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            is_long = size + len(line) > raw.max_bytes
            yield number, None if is_long else b"".join([*held, line])
            held, size, number = [], 0, number + 1
        size += len(rest)
        held = [*held, rest] if size <= raw.max_bytes else []
        chunk = raw.stream.read(_CHUNK_BYTES)
    if size:
        yield number, None if size > raw.max_bytes else b"".join(held)
