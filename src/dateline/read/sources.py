"""Sources become pages: files, folders, standard input and web addresses, each failure on its own."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, Final

from dateline.model import DatelineError, Page, Settings
from dateline.read.decoding import decode
from dateline.read.raw import HEAD_BYTES, Raw, read_error
from dateline.read.recognition import recognise
from dateline.read.shelf import get_reader

STANDARD_INPUT: Final = "-"
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")


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
    def read(name: str, stream: BinaryIO, size: int | None = None, charset: str | None = None) -> Iterator[Page | DatelineError]:
        head = stream.read(HEAD_BYTES)
        return _read(Raw(_printable(name), stream, head, settings.max_bytes, size, charset, is_body, published_at))

    if source == STANDARD_INPUT:
        yield from read(source, sys.stdin.buffer)
    elif _SCHEME.match(source):
        from dateline.read.web import fetch_url  # noqa: PLC0415 - the HTTP client loads only for addresses

        fetched = fetch_url(source, settings.max_bytes)
        yield from read(source, BytesIO(fetched.data), len(fetched.data), fetched.charset)
    else:
        for name in _files(source):
            if isinstance(name, DatelineError):
                yield name
                continue
            try:
                with open(name, "rb") as stream:  # noqa: PTH123 - a Path would change the name ("./a" to "a")
                    yield from read(name, stream, _size(stream))
            except OSError as error:
                yield _unreadable(name, error)
            except DatelineError as error:
                yield error


def _read(raw: Raw) -> Iterator[Page | DatelineError]:
    """Recognise the format from the first bytes and hand over to its reader."""
    is_short = raw.size_bytes is None or raw.size_bytes <= raw.max_bytes
    if not is_short and not raw.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raw.read_all()  # raises before anything is decoded: only JSON Lines may be longer than one article
    begin = decode(raw.head[: _whole(raw.head)], raw.source, charset=raw.charset).text
    return get_reader(recognise(begin, raw.source))(raw)


def _whole(head: bytes) -> int:
    """How much of `head` to look at so that no UTF-8 character is cut at its end."""
    if len(head) < HEAD_BYTES:
        return len(head)
    end = len(head) - 1
    while end > len(head) - 4 and head[end] & 0xC0 == 0x80:  # noqa: PLR2004 - continuation bytes of UTF-8
        end -= 1
    return end


def _files(source: str) -> Iterator[str | DatelineError]:
    """The files that a path stands for: itself, or what lies in the folder, hidden files and README.md left out."""
    try:
        mode = os.stat(source).st_mode  # noqa: PTH116 - as above
    except (FileNotFoundError, NotADirectoryError, ValueError):
        yield read_error("E_NOT_FOUND", "there is no such file or folder; check the path", _printable(source))
        return
    except OSError as error:
        yield _unreadable(source, error)
        return
    if not stat.S_ISDIR(mode):
        yield source
        return
    problems: list[DatelineError] = []
    members = sorted(_members(source, problems))
    yield from problems
    yield from members
    if not members and not problems:
        yield read_error(
            "E_NOTHING_TO_READ", "the folder has no file to read; hidden files and README.md do not count", _printable(source)
        )


def _members(folder: str, problems: list[DatelineError]) -> Iterator[str]:
    def note(error: OSError) -> None:
        problems.append(_unreadable(str(error.filename), error))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = f"{place.replace(os.sep, '/').rstrip('/')}/{name}"
            if not name.startswith(".") and name.casefold() != "readme.md" and os.path.isfile(path):  # noqa: PTH113 - as above
                yield path


def _size(stream: BinaryIO) -> int | None:
    """The size of a regular file; None for a pipe or device, whose end only reading finds."""
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _unreadable(name: str, error: OSError) -> DatelineError:
    return read_error("E_UNREADABLE", f"it cannot be read ({error.strerror or error}); check its permissions", _printable(name))


def _printable(name: str) -> str:
    """The name as found; bytes of a file name that are no UTF-8 are written as backslash escapes."""
    return name.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="backslashreplace")
