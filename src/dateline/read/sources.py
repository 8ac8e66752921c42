"""Sources become pages: files, folders, standard input and web addresses, each failure on its own."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, Final

from dateline.model import DatelineError, Page, Settings
from dateline.read.decoding import decode
from dateline.read.folders import iter_files, printable, unreadable
from dateline.read.inflate import MAGIC, GzipStream
from dateline.read.raw import HEAD_BYTES, ByteStream, Raw, read_error
from dateline.read.recognition import recognise, recognise_bytes
from dateline.read.shelf import get_reader

STANDARD_INPUT: Final = "-"
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")


@dataclass(frozen=True, slots=True)
class Told:
    """What a server said of a source."""

    charset: str | None = None
    address: str | None = None


_NOTHING: Final = Told()


def iter_pages(
    sources: Sequence[str], settings: Settings, *, as_body: bool = False, published_at: datetime | None = None
) -> Iterator[Page | DatelineError]:
    """The pages of `sources`, in their order; a folder's in the order of their names.

    Args:
        sources: files, folders, ``-`` for standard input, or http(s) addresses.
        settings: its `max_bytes` bounds every source.
        as_body: take every text as clean body text.
        published_at: a zone-aware time for pages that state none.

    Yields:
        Pages, and an error (with its `source`) for each source that could not be read; the others go on.
    """
    for source in sources:
        try:
            yield from _open(source, settings, is_body=as_body, published_at=published_at)
        except DatelineError as error:
            yield error


def _open(source: str, settings: Settings, *, is_body: bool, published_at: datetime | None) -> Iterator[Page | DatelineError]:
    def read(name: str, stream: ByteStream, size: int | None = None, told: Told = _NOTHING) -> Iterator[Page | DatelineError]:
        head = stream.read(HEAD_BYTES)
        if head.startswith(MAGIC):
            stream, size = GzipStream(stream, head), None
            head = stream.read(HEAD_BYTES)
        given = printable(name)
        raw = Raw(given, stream, head, settings.max_bytes, size, told.charset, is_body, published_at, told.address)
        yield from _read(raw)

    if source == STANDARD_INPUT:
        yield from read(source, sys.stdin.buffer)
    elif _SCHEME.match(source):
        from dateline.read.web_pages.fetching import fetch_page  # noqa: PLC0415 - the HTTP client loads only for addresses

        fetched = fetch_page(source, settings)
        yield from read(source, BytesIO(fetched.data), len(fetched.data), Told(fetched.charset, fetched.address))
    else:
        for name in iter_files(source):
            if isinstance(name, DatelineError):
                yield name
                continue
            try:
                with open(name, "rb") as stream:  # noqa: PTH123 - a Path would change the name ("./a" to "a")
                    yield from read(name, stream, _size(stream))
            except OSError as error:
                yield unreadable(name, error)
            except DatelineError as error:
                yield error


def _read(raw: Raw) -> Iterator[Page | DatelineError]:
    """Recognise the format from the first bytes and hand over to its reader."""
    name = recognise_bytes(raw.head)
    if name is None:
        is_short = raw.size_bytes is None or raw.size_bytes <= raw.max_bytes
        if not is_short and not raw.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            raw.read_all()  # raises before anything is decoded: only JSON Lines and archives may be longer than one article
        begin = decode(raw.head[: _whole(raw.head)], raw.source, charset=raw.charset).text
        name = recognise(begin, raw.source)
    yield from get_reader(name)(raw)
    if name != "warc" and isinstance(raw.stream, GzipStream) and (raw.stream.is_truncated or raw.stream.skipped):
        message = "the gzip file is cut off or damaged; what stands before that was read; fetch it again"
        yield read_error("E_TRUNCATED", message, raw.source)


def _whole(head: bytes) -> int:
    """How much of `head` to look at so that no UTF-8 character is cut at its end."""
    if len(head) < HEAD_BYTES:
        return len(head)
    end = len(head) - 1
    while end > len(head) - 4 and head[end] & 0xC0 == 0x80:  # noqa: PLR2004 - continuation bytes of UTF-8
        end -= 1
    return end


def _size(stream: BinaryIO) -> int | None:
    """The size of a regular file; None for a pipe or device, whose end only reading finds."""
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else None
