"""What `read` hands on: one source, decoded, with nothing taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.model.article import Image
from dateline.model.recurring import RecurringLines

MediaType = Literal["text/plain", "text/html", "text/markdown"]
Form = Literal["page", "item", "letter"]
"""What the text is: a whole page, furniture and all; one item's own content; or an e-mail letter."""


@dataclass(frozen=True, slots=True)
class StatedMetadata:
    """What a structured source (a feed, an agency's file, another tool's record) says of its article. None: not stated.

    What stands here goes before what `clean` would guess from the text.

    Args:
        standfirst: only what the source gives as text under the headline, not a summary made for machines.
        authors: one name each, without "By".
        byline: the byline as it is printed, or None.
        publisher: the outlet's name, as the source writes it.
        dateline: the place of writing.
        published_at: zone-aware.
        modified_at: zone-aware.
        language: a BCP 47 tag.
        url: the article's own address.
        rights: what the source says of the use of the text, word for word; carried, not interpreted.
        images: with caption, credit and address, none of them in the text.
        line: the 1-based line of the source on which the record begins, or None where it has no lines.
    """

    headline: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    publisher: str | None = None
    section: str | None = None
    dateline: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    url: str | None = None
    rights: str | None = None
    images: tuple[Image, ...] = ()
    line: int | None = None


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
        published_at: a zone-aware time that the source vouches for or the caller gives, or None.
        is_time_assumed: the time is the caller's, for an article that states none itself.
        is_body: the text is clean body text already: nothing is to be removed from it.
        replaced_characters: how many U+FFFD the decoding put in.
        form: a whole page; or one item's own content, without a page around it; or an e-mail letter.
        stated: what a structured source says of its article, or None.
        retrieved_from: the address that an archive or a server gave the page under, or None.
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
    form: Form = "page"
    stated: StatedMetadata | None = None
    retrieved_from: str | None = None
    recurring: RecurringLines | None = None
    is_time_assumed: bool = False

    @property
    def stated_at(self) -> datetime | None:
        """The time of publication that the source itself vouches for, or None."""
        return None if self.is_time_assumed else self.published_at
