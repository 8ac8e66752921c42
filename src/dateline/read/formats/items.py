"""What all structured formats share: an item's text and stated metadata become a page."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Final

from dateline.model import Form, MediaType, Page, StatedMetadata
from dateline.read.decoding import REPLACEMENT, tidy
from dateline.read.raw import Raw, read_error

_MARKUP: Final = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|blockquote|figure|img|a|em|strong|section|article|table)\b[^<>]*>", re.IGNORECASE
)
_MIN_TAGS: Final = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a structured source gives it.

    Args:
        text: its content, as mark-up or plain text.
        stated: what the source says of it.
        id: its own identifier, or None.
        form: how the text is to be read.
        is_markup: whether `text` is HTML; None where its looks decide.
    """

    text: str
    stated: StatedMetadata = field(default_factory=StatedMetadata)
    id: str | None = None
    form: Form = "item"
    is_markup: bool | None = None


def to_page(raw: Raw, item: Item, number: int, data: bytes, *, sha256: str | None = None) -> Page:
    """The page of an item.

    Args:
        raw: its source.
        item: the article.
        number: its place in the source, from 1; names it where it has no id.
        data: the bytes whose digest leads back to the source.
        sha256: the digest of `data`, where it is known already.

    Raises:
        DatelineError: (``E_EMPTY``) there is no text in it.
    """
    text = tidy(item.text, keep_line_ends=raw.is_body)
    if not text.strip():
        name = f"item {number}" + (f" ({item.stated.headline})" if item.stated.headline else "")
        raise read_error("E_EMPTY", f"{name} has no text; leave it out", raw.source)
    nothing = StatedMetadata(published_at=item.stated.published_at)  # which the page itself carries
    is_markup = looks_like_markup(text) if item.is_markup is None else item.is_markup
    media: MediaType = "text/html" if is_markup else "text/plain"
    return Page(
        source=raw.source,
        text=text,
        media_type=media,
        sha256=sha256 or hashlib.sha256(data).hexdigest(),
        id=item.id or f"{raw.source}#{number}",
        published_at=item.stated.published_at or raw.published_at,
        is_time_assumed=item.stated.published_at is None,
        is_body=raw.is_body,
        replaced_characters=text.count(REPLACEMENT),
        form=item.form,
        stated=None if item.form == "page" and item.stated == nothing else item.stated,
        retrieved_from=item.stated.url or raw.address,
    )


def looks_like_markup(text: str) -> bool:
    """Whether a text of unstated kind is HTML."""
    return len(_MARKUP.findall(text[:20_000])) >= _MIN_TAGS
