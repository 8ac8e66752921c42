"""The caller's time of publication."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline.clean.cleaning import clean_page
from dateline.model import MediaType, Metadata, Page

GIVEN = datetime(2023, 6, 1, 12, tzinfo=UTC)
BODY = (
    "The ferry company said it would buy two new ships. The first will sail between the islands in May. Tickets stay as they are."
)
DATED = f"Ferry company buys ships\n\nBy Ada Quill\n{{}}\n\n{BODY}\n"


def facts(text: str, media_type: MediaType = "text/plain", *, given: datetime = GIVEN, is_assumed: bool = True) -> Metadata:
    """The metadata of a page that comes with a time."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    page = Page("a.txt", text, media_type, digest, published_at=given)
    return clean_page(replace(page, is_time_assumed=is_assumed)).metadata


def test_the_callers_time_is_for_an_article_that_states_none() -> None:
    """Without a date of its own the article has the caller's time."""
    assert facts(DATED.format("Harbour desk")).published_at == GIVEN


@pytest.mark.parametrize(
    ("line", "media_type"),
    [("3 March 2025 14:05 CET", "text/plain"), ("3 March 2025", "text/plain"), ("3 March 2025", "text/html")],
)
def test_an_articles_own_date_goes_before_the_callers(line: str, media_type: MediaType) -> None:
    """What the article states of its day stands, in a pasted text as in a page."""
    text = DATED.format(line)
    if media_type == "text/html":
        head = "<title>Ferry company buys ships</title><meta property='article:published_time' content='2025-03-03T13:05:00Z'>"
        text = f"<html><head>{head}</head><body><article><h1>Ferry company buys ships</h1><p>{BODY}</p></article></body></html>"
    found = facts(text, media_type)
    assert (found.published_on or (found.published_at and found.published_at.date())) == date(2025, 3, 3)


def test_the_callers_time_completes_the_articles_day() -> None:
    """A time on the very day that the article states is more than the day alone."""
    found = facts(DATED.format("1 June 2023"))
    assert (found.published_at, found.published_on) == (GIVEN, None)


def test_a_sources_own_time_goes_before_the_page() -> None:
    """What a feed or record vouches for is no guess of the caller's."""
    assert facts(DATED.format("3 March 2025 14:05 CET"), is_assumed=False).published_at == GIVEN
