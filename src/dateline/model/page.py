"""What `read` hands on: one source, decoded, with nothing taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.model.recurring import RecurringLines

MediaType = Literal["text/plain", "text/html", "text/markdown"]


@dataclass(frozen=True, slots=True)
class Page:
    r"""One source as it was found, decoded to text.

    Args:
        source: the path or URL as the caller gave it; ``-`` for standard input.
        text: the whole decoded text, without NUL or lone surrogate; line ends are ``\n``, save where `is_body` keeps them.
        media_type: what the *content* turned out to be, whatever the file was called.
        sha256: 64 hex digits, of the raw bytes.
        encoding: the name of the encoding that decoded it, in lower case.
        id: an identifier that the source itself gives (JSON Lines ``id``), or None.
        published_at: a zone-aware time that the caller or the source vouches for, or None.
        is_body: the text is clean body text already: nothing is to be removed from it.
        replaced_characters: how many U+FFFD the decoding put in.
        recurring: lines of it that sibling pages have too; None where no sibling is known.
    """

    source: str
    text: str
    media_type: MediaType
    sha256: str
    encoding: str = "utf-8"
    id: str | None = None
    published_at: datetime | None = None
    is_body: bool = False
    replaced_characters: int = 0
    recurring: RecurringLines | None = None
