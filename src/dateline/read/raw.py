"""What a reader is given: one source's bytes as a stream, its first bytes, and the limits; and the errors all readers share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from dateline.model import DatelineError

HEAD_BYTES: Final = 65_536  # enough for a long JSON-LD block before <body>, small enough to look at every source


class ByteStream(Protocol):
    """The part of a binary file that readers use."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""
        ...


@dataclass(slots=True)
class Rest:
    """A stream with bytes of its own before it."""

    head: bytes
    stream: ByteStream

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""
        if not self.head:
            return self.stream.read(size)
        found, self.head = (self.head, b"") if size < 0 else (self.head[:size], self.head[size:])
        return found if size >= 0 else found + self.stream.read()


@dataclass(frozen=True, slots=True)
class Raw:
    """One source before decoding.

    Args:
        source: as it was found.
        stream: what follows `head`; read once.
        head: the first `HEAD_BYTES` bytes, or all of them.
        size_bytes: how large it is, None when only reading tells.
        charset: what a server said of it, or None.
        max_bytes: the largest article that is read.
        is_body: the caller says that the text is clean body text.
        published_at: the caller's time for what states none itself.
        address: the web address that it was fetched from, or None.
    """

    source: str
    stream: ByteStream
    head: bytes
    max_bytes: int
    size_bytes: int | None = None
    charset: str | None = None
    is_body: bool = False
    published_at: datetime | None = None
    address: str | None = None

    def read_all(self) -> bytes:
        """Every byte, at most `max_bytes`.

        Raises:
            DatelineError: (``E_TOO_LARGE``) there are more; no more than the limit was read.
        """
        if self.size_bytes is not None and self.size_bytes > self.max_bytes:
            raise too_large(self.source, self.max_bytes)
        data = self.head + (self.stream.read(max(0, self.max_bytes + 1 - len(self.head))))
        if len(data) > self.max_bytes:
            raise too_large(self.source, self.max_bytes)
        return data


def too_large(source: str, max_bytes: int) -> DatelineError:
    """The error for a source above the limit."""
    return read_error(
        "E_TOO_LARGE",
        f"it is larger than the limit of {max_bytes:,} bytes; give one article a source, or raise max_bytes",
        source,
    )


def read_error(code: str, message: str, source: str) -> DatelineError:
    """An error of this room."""
    return DatelineError(message, code=code, stage="read", source=source)
