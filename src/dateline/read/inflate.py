"""Gzip is inflated as it is read: counted, one member after another, and going on after a damaged one."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Final

from dateline.read.raw import ByteStream

MAGIC: Final = b"\x1f\x8b\x08"
MEMBER_BREAK: Final = b"\r\n\r\n"
_CHUNK_BYTES: Final = 1 << 16
_WINDOW: Final = 31  # zlib's number for a gzip wrapper around the largest window
_MAX_RATIO: Final = 100  # text compresses to a tenth, mark-up of one kind to a fortieth
_FREE_BYTES: Final = 16 << 20  # below this a ratio tells nothing and does no harm


@dataclass(slots=True)
class GzipStream:
    """The inflated bytes of a stream that is gzip, of one member or many.

    A member that is damaged, or inflates a hundredfold, is left; reading goes on at the next member's beginning, with an
    empty line put in between, so that a record reader can find its feet. `skipped` counts such members.

    Args:
        stream: what follows `pending`.
        pending: the first compressed bytes.
    """

    stream: ByteStream
    pending: bytes
    skipped: int = 0
    is_bomb: bool = False
    is_truncated: bool = False
    _ready: bytearray = field(default_factory=bytearray)
    _inflater: zlib._Decompress | None = None
    _taken: int = 0
    _given: int = 0
    _is_done: bool = False

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` inflated bytes; fewer only at the end."""
        while not self._is_done and (size < 0 or len(self._ready) < size):
            self._step()
        end = len(self._ready) if size < 0 else size
        found = bytes(self._ready[:end])
        del self._ready[:end]
        return found

    def _step(self) -> None:
        if not self.pending:
            self.pending = self.stream.read(_CHUNK_BYTES)
        if not self.pending:
            self.is_truncated = self._inflater is not None
            self._is_done = True
        elif self._inflater is None:
            self._begin()
        else:
            self._inflate(self._inflater)

    def _begin(self) -> None:
        """Find the next member; what stands before it is padding or damage."""
        while (place := self.pending.find(MAGIC)) < 0:
            more = self.stream.read(_CHUNK_BYTES)
            self.pending = self.pending[-len(MAGIC) + 1 :] + more
            if not more:
                self.pending, self._is_done = b"", True
                return
        self.pending = self.pending[place:]
        self._inflater, self._taken, self._given = zlib.decompressobj(_WINDOW), 0, 0

    def _inflate(self, inflater: zlib._Decompress) -> None:
        before = len(self.pending)
        try:
            found = inflater.decompress(self.pending, _CHUNK_BYTES)
        except zlib.error:
            self._abandon()
            return
        rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        self._taken += before - len(rest)
        self._given += len(found)
        self._ready += found
        self.pending = rest
        if inflater.eof:
            self._inflater = None
        elif self._given > _FREE_BYTES and self._given > _MAX_RATIO * self._taken:
            self.is_bomb = True
            self._abandon()

    def _abandon(self) -> None:
        self.skipped += 1
        self._inflater = None
        self._ready += MEMBER_BREAK
        self.pending = self.pending[1:] if self._taken == 0 else self.pending
