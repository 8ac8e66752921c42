"""The shelf: one contract that every reader keeps."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from io import BytesIO

import pytest

from dateline.clean.cleaning import clean_page
from dateline.model import DatelineError, Page
from dateline.read.decoding import decode
from dateline.read.raw import HEAD_BYTES, Raw
from dateline.read.recognition import Format, recognise, recognise_bytes
from dateline.read.shelf import READERS, get_reader
from read.forms import BODY_TEXT, EXAMPLES, HEADLINE, PARAGRAPHS

TIME = datetime(2024, 1, 2, tzinfo=UTC)
ALL = pytest.mark.parametrize(("name", "data"), EXAMPLES.values(), ids=EXAMPLES)


def raw(data: bytes, *, max_bytes: int = 100_000, is_body: bool = False, time: datetime | None = TIME) -> Raw:
    return Raw("found/here", BytesIO(data[HEAD_BYTES:]), data[:HEAD_BYTES], max_bytes, is_body=is_body, published_at=time)


def read_one(name: Format, data: bytes, *, is_body: bool = False, time: datetime | None = None) -> Page:
    (page,) = get_reader(name)(raw(data, is_body=is_body, time=time))
    assert isinstance(page, Page), page
    return page


def test_every_format_has_an_example() -> None:
    """The contract below is tried on every reader of the shelf."""
    assert {name for name, _ in EXAMPLES.values()} == READERS.keys()


@ALL
def test_a_format_is_recognised_by_its_content(name: Format, data: bytes) -> None:
    """The name of the file plays no part."""
    assert (recognise_bytes(data) or recognise(decode(data, "x").text, "x")) == name


@ALL
def test_a_reader_gives_clean_pages_with_their_origin(name: Format, data: bytes) -> None:
    """Source, digest of bytes that are there, a time, and a text without byte-order mark, carriage return or NUL."""
    page = read_one(name, data, time=TIME)
    assert page.source == "found/here"
    assert not set(page.text) & set("\ufeff\r\x00")
    page.text.encode("utf-8")
    assert page.published_at is not None
    if name != "warc":
        assert page.sha256 == hashlib.sha256(data.strip() if name == "jsonlines" else data).hexdigest()


@ALL
def test_a_reader_hands_the_callers_word_on(name: Format, data: bytes) -> None:
    """Text that the caller calls body is marked as such."""
    assert read_one(name, data, is_body=True).is_body


@ALL
def test_a_reader_refuses_more_than_the_limit(name: Format, data: bytes) -> None:
    """Too much is an error, raised or yielded, whatever the format."""
    try:
        (found,) = get_reader(name)(raw(data, max_bytes=10))
    except DatelineError as error:
        found = error
    assert isinstance(found, DatelineError)
    assert found.code == "E_TOO_LARGE"


@ALL
def test_every_form_of_a_story_becomes_the_same_article(name: Format, data: bytes) -> None:
    """Headline, author, time and paragraphs come out alike, and nothing of the furniture around them."""
    article = clean_page(read_one(name, data))
    assert article.metadata.headline == HEADLINE
    assert article.metadata.authors == ("Ina Kerrow",)
    body = [segment.span.of(article.text) for segment in article.segments if segment.role == "body"]
    assert body == list(PARAGRAPHS)
    if '"text":' not in data.decode("utf-8", "replace"):
        assert str(article.metadata.published_at) == "2025-03-04 10:15:00+00:00"


@pytest.mark.parametrize("body", ["maintext", "body", "content", "article_body", "bodyText"])
@pytest.mark.parametrize("time", ["date_publish", "published_at", "datePublished", "pub_date", "date"])
def test_records_of_other_tools_are_known_by_their_keys(body: str, time: str) -> None:
    """Crawlers and extractors call the same thing by other names."""
    line = json.dumps({"title": HEADLINE, body: BODY_TEXT, "author": "By Ina Kerrow", time: "2025-03-04T10:15:00Z"}).encode()
    article = clean_page(read_one("jsonlines", line))
    assert (article.metadata.headline, article.metadata.authors) == (HEADLINE, ("Ina Kerrow",))
    assert str(article.metadata.published_at) == "2025-03-04 10:15:00+00:00"
