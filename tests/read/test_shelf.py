"""The shelf: one contract that every reader keeps."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from io import BytesIO

import pytest

from dateline.model import DatelineError, Page
from dateline.read.raw import HEAD_BYTES, Raw
from dateline.read.recognition import Format
from dateline.read.shelf import READERS, get_reader

EXAMPLES: dict[Format, bytes] = {
    "plain": "\ufeffThe bridge\r\nis shut – for now.".encode(),
    "html": b"<!doctype html>\r\n<p>The bridge is shut.</p>",
    "markdown": b"---\ntitle: The bridge\n---\n\nIt is shut.\n",
    "jsonlines": b'{"text": "The bridge\\r\\nis shut."}',
}
TIME = datetime(2024, 1, 2, tzinfo=UTC)


def raw(data: bytes, *, max_bytes: int = 100_000, is_body: bool = False) -> Raw:
    return Raw("found/here", BytesIO(data[HEAD_BYTES:]), data[:HEAD_BYTES], max_bytes, is_body=is_body, published_at=TIME)


def test_every_format_has_an_example() -> None:
    """The contract below is tried on every reader of the shelf."""
    assert EXAMPLES.keys() == READERS.keys()


@pytest.mark.parametrize("name", READERS)
def test_a_reader_gives_clean_pages_with_their_origin(name: Format) -> None:
    """Source, digest, time and a text without byte-order mark, carriage return, NUL or lone surrogate."""
    data = EXAMPLES[name]
    (page,) = get_reader(name)(raw(data))
    assert isinstance(page, Page)
    assert (page.source, page.sha256, page.published_at) == ("found/here", hashlib.sha256(data).hexdigest(), TIME)
    assert not set(page.text) & set("\ufeff\r\x00")
    page.text.encode("utf-8")


@pytest.mark.parametrize("name", READERS)
def test_a_reader_hands_the_callers_word_on(name: Format) -> None:
    """Text that the caller calls body is marked as such."""
    (page,) = get_reader(name)(raw(EXAMPLES[name], is_body=True))
    assert isinstance(page, Page)
    assert page.is_body


@pytest.mark.parametrize("name", READERS)
def test_a_reader_refuses_more_than_the_limit(name: Format) -> None:
    """Too much is an error, raised or yielded, whatever the format."""
    try:
        (found,) = get_reader(name)(raw(EXAMPLES[name], max_bytes=10))
    except DatelineError as error:
        found = error
    assert isinstance(found, DatelineError)
    assert found.code == "E_TOO_LARGE"
