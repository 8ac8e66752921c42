"""Keys of articles."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.model import Article, Metadata, Role, Segment, Span
from dateline.rdf.iris import Minter
from dateline.resolve.keys import assign_keys

MINTER = Minter("https://news.test/")


def article(name: str, headline: str | None = "Rain in spring", text: str = "Rain.") -> Article:
    """An article of one line."""
    meta = Metadata(headline=headline, publisher="The Quay Times", published_at=datetime(2025, 3, 4, tzinfo=UTC))
    return Article(name, f"{name}.txt", text, (Segment(Role.BODY, Span(0, len(text))),), meta)


def test_a_known_key_is_kept() -> None:
    """A headline that changed does not change the key."""
    assert assign_keys([article("a", "Quite another")], MINTER, {"a": "old-key"}) == {"a": "old-key"}


def test_the_same_article_twice_is_numbered_by_source() -> None:
    """Two copies of one article have two keys, whatever order they come in."""
    pair = [article("a"), article("b")]
    keys = assign_keys(pair, MINTER, {})
    assert keys["b"] == f"{keys['a']}-2"
    assert assign_keys(pair[::-1], MINTER, {}) == keys


def test_no_new_article_takes_a_key_in_use() -> None:
    """A key that another article of the run holds is not free."""
    minted = assign_keys([article("b")], MINTER, {})["b"]
    assert assign_keys([article("a"), article("b")], MINTER, {"a": minted})["b"] == f"{minted}-2"


def test_without_headline_the_first_line_tells_articles_apart() -> None:
    """Two texts without headline do not get one key."""
    keys = assign_keys([article("a", None, "Rain."), article("b", None, "Snow.")], MINTER, {})
    assert keys["a"].rpartition("-")[0] == "2025-03-04-rain"
    assert keys["a"] != keys["b"]
