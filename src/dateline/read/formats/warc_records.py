"""The records of a web archive, one at a time: found by their stated length, and found again where that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dateline.read.raw import ByteStream

_CHUNK_BYTES: Final = 1 << 16
_MAX_HEADER_BYTES: Final = 1 << 15
_START: Final = b"WARC/1."
_MARKER: Final = re.compile(rb"\r?\nWARC/1\.[01]\r?\n")
_TRAILER: Final = b"\r\n\r\n"
_LONGEST_MARKER: Final = 16
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n")
_LENGTH: Final = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_TYPE: Final = re.compile(rb"^warc-type[ \t]*:[ \t]*(\w+)", re.IGNORECASE | re.MULTILINE)
_ADDRESS: Final = re.compile(rb"^warc-target-uri[ \t]*:[ \t]*<?([^\s>]+)", re.IGNORECASE | re.MULTILINE)
_NO_PAGES: Final = frozenset({b"request", b"metadata", b"warcinfo", b"revisit", b"continuation"})


@dataclass(frozen=True, slots=True)
class RecordBytes:
    """One record as it stands in the archive.

    Args:
        number: 1-based, over all records.
        data: head and block; empty where `problem` says why, or where the kind holds no page.
        kind: ``response``, ``resource`` …, in lower case.
        address: what it says that it was captured from.
        problem: what is wrong with it, or None.
        is_truncated: the archive ends inside it.
    """

    number: int
    data: bytes = b""
    kind: str = ""
    address: str = ""
    problem: str | None = None
    is_truncated: bool = False


@dataclass(slots=True)
class _Ahead:
    """A stream that can be looked into before it is read."""

    stream: ByteStream
    held: bytearray = field(default_factory=bytearray)
    is_ended: bool = False

    def fill(self, size: int) -> bool:
        """Hold at least `size` bytes, if there are so many."""
        while len(self.held) < size and not self.is_ended:
            chunk = self.stream.read(_CHUNK_BYTES)
            self.is_ended = not chunk
            self.held += chunk
        return len(self.held) >= size

    def take(self, size: int) -> bytes:
        found = bytes(self.held[:size])
        del self.held[:size]
        return found

    def skip_blank(self) -> None:
        """Pass over line ends."""
        while self.fill(1):
            count = len(self.held) - len(self.held.lstrip(b"\r\n"))
            if not count:
                return
            del self.held[:count]

    def skip_to_record(self) -> None:
        """Pass over everything up to the next thing that looks like the beginning of a record."""
        while self.fill(_LONGEST_MARKER) or self.held:
            if found := _MARKER.search(self.held):
                del self.held[: found.start()]
                return
            del self.held[: max(0, len(self.held) - _LONGEST_MARKER)]
            if self.is_ended or not self.fill(len(self.held) + 1):
                self.held.clear()


def iter_records(stream: ByteStream, max_bytes: int) -> Iterator[RecordBytes]:
    """Every record of an archive, in order, one of them in memory at a time.

    A record whose stated length does not lead to the next record is a problem of its own; reading goes on at what looks
    like the next record's beginning.

    Args:
        stream: the archive, inflated.
        max_bytes: a longer record is passed over.
    """
    ahead = _Ahead(stream)
    number = 0
    while True:
        ahead.skip_blank()
        if not ahead.fill(1):
            return
        number += 1
        yield _record(ahead, number, max_bytes)


def _record(ahead: _Ahead, number: int, max_bytes: int) -> RecordBytes:
    ahead.fill(_MAX_HEADER_BYTES)
    end = _HEADER_END.search(ahead.held, 0, _MAX_HEADER_BYTES) if ahead.held.startswith(_START) else None
    if end is None:
        is_cut = ahead.is_ended and len(ahead.held) < _MAX_HEADER_BYTES and bytes(ahead.held[:7]) == _START[: len(ahead.held)]
        ahead.skip_to_record()
        return RecordBytes(number, problem="it does not begin as a record does", is_truncated=is_cut and not ahead.held)
    head = ahead.take(end.end())
    kind, address = _first(_TYPE, head).lower(), _first(_ADDRESS, head).decode("utf-8", "replace")
    length = _LENGTH.search(head)
    if length is None:
        ahead.skip_to_record()
        return RecordBytes(number, kind=kind.decode(), address=address, problem="it states no length")
    size = int(length[1])
    keeps = kind not in _NO_PAGES and size <= max_bytes
    block, problem = _block(ahead, size, keeps=keeps)
    if problem is None and size > max_bytes and kind not in _NO_PAGES:
        problem = f"it is larger than the limit of {max_bytes:,} bytes"
    data = head + block if keeps and problem is None else b""
    return RecordBytes(number, data, kind.decode(), address, problem, is_truncated=problem == _CUT)


_CUT: Final = "the archive ends inside it"
_WRONG_LENGTH: Final = "its stated length is wrong"


def _block(ahead: _Ahead, size: int, *, keeps: bool) -> tuple[bytes, str | None]:
    """The `size` bytes after a head, and what is wrong with them; the stream then stands before the next record."""
    kept = bytearray()
    left = size
    while left:
        if not ahead.fill(min(left, _CHUNK_BYTES)):
            return b"", _after_short(ahead, kept)
        if not keeps and (found := _MARKER.search(ahead.held, 0, min(left, len(ahead.held)))):
            del ahead.held[: found.start()]  # a length beyond the limit that another record stands in
            return b"", _WRONG_LENGTH
        piece = ahead.take(min(left, max(_CHUNK_BYTES - _LONGEST_MARKER, 1)))
        left -= len(piece)
        if keeps:
            kept += piece
    ahead.fill(len(_TRAILER))
    is_closed = not ahead.held or ahead.held.startswith(_TRAILER)
    ahead.skip_blank()
    if is_closed or not ahead.fill(1) or (ahead.fill(len(_START)) and ahead.held.startswith(_START)):
        return bytes(kept), None
    if found := _MARKER.search(kept):
        ahead.held[:0] = kept[found.start() :]
    else:
        ahead.skip_to_record()
    return b"", _WRONG_LENGTH


def _after_short(ahead: _Ahead, kept: bytearray) -> str:
    """The archive ended before the stated length: cut off, or the length was wrong and other records stand in it."""
    kept += ahead.take(len(ahead.held))
    if found := _MARKER.search(kept):
        ahead.held[:0] = kept[found.start() :]
        return _WRONG_LENGTH
    return _CUT


def _first(pattern: re.Pattern[bytes], head: bytes) -> bytes:
    match = pattern.search(head)
    return match[1] if match else b""
