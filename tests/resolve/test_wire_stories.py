"""Copies of one report among many articles."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Article, Metadata, Role, Segment, Span
from dateline.rdf.iris import Minter
from dateline.resolve.wire_stories import wire_stories

MINTER = Minter("https://news.test/")
WORDS = (
    "market", "roof", "storm", "harbour", "mayor", "power", "lines", "boats", "wind", "council", "money", "school", "supply",
    "tuesday", "warning", "gusts", "ferry", "hall",
)  # fmt: skip


def report(seed: int, sentences: int = 12) -> list[str]:
    """Sentences that no other seed gives."""
    chance = random.Random(seed)  # noqa: S311 - a text, no secret
    return [" ".join(chance.choices(WORDS, k=11)).capitalize() + "." for _ in range(sentences)]


def article(name: str, sentences: list[str], headline: str = "Storm") -> Article:
    """An article with one paragraph a sentence."""
    segments, position = [], 0
    for sentence in sentences:
        segments.append(Segment(Role.BODY, Span(position, position + len(sentence))))
        position += len(sentence) + 1
    return Article(name, f"{name}.txt", "\n".join(sentences), tuple(segments), Metadata(headline=headline))


def test_copies_are_one_story_under_the_name_of_the_first() -> None:
    """The headline of the copy whose key sorts first names the story; another report stands alone."""
    articles = {
        "2025-b": article("b", report(1), "Later"),
        "2025-a": article("a", report(1), "First"),
        "2025-c": article("c", report(2)),
    }
    found = wire_stories(articles, MINTER, {})
    assert sorted(found) == ["2025-a", "2025-b"]
    assert found["2025-a"] == found["2025-b"]
    assert (found["2025-a"].name, found["2025-a"].iri) == ("First", "https://news.test/id/story/2025-a")


def test_a_trimmed_and_edited_copy_is_a_copy() -> None:
    """Two of twelve sentences cut, one changed and one added leave it the same report, in whatever case."""
    edited = ["The ferry to the islands did not sail.", *report(1)[:7], report(1)[7].upper(), report(9)[0], report(1)[9]]
    found = wire_stories({"a": article("a", report(1)), "b": article("b", edited)}, MINTER, {})
    assert sorted(found) == ["a", "b"]


def test_a_report_that_quotes_the_same_words_is_none() -> None:
    """Three sentences in common, of twelve, are a shared source and no copy."""
    found = wire_stories({"a": article("a", report(1)), "b": article("b", report(1)[:3] + report(2)[:9])}, MINTER, {})
    assert found == {}


def test_short_notices_are_no_copies() -> None:
    """Texts of a few words are alike by chance."""
    assert wire_stories({"a": article("a", report(1, 2)), "b": article("b", report(1, 2))}, MINTER, {}) == {}


def test_a_story_keeps_its_iri() -> None:
    """A copy that comes later, even one that sorts first, joins the story under the IRI it had."""
    known = {"2025-b": "https://news.test/id/story/old"}
    articles = {key: article(key, report(1)) for key in ("2025-a", "2025-b")}
    assert {story.iri for story in wire_stories(articles, MINTER, known).values()} == {"https://news.test/id/story/old"}


def test_a_story_that_falls_apart_keeps_its_iri_once() -> None:
    """Where the copies of one story turn out to be two, the first group keeps the IRI and the other gets its own."""
    old = dict.fromkeys("abcd", "https://news.test/id/story/old")
    articles = {key: article(key, report(1 if key in "ab" else 2)) for key in "abcd"}
    found = wire_stories(articles, MINTER, old)
    assert (found["a"].iri, found["c"].iri) == ("https://news.test/id/story/old", "https://news.test/id/story/c")


@settings(max_examples=20, deadline=None)
@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_the_articles_changes_nothing(order: list[str]) -> None:
    """The same stories whatever comes first."""
    articles = {key: article(key, report(1 if key in "ace" else 2)) for key in order}
    assert wire_stories(articles, MINTER, {}) == wire_stories(dict(sorted(articles.items())), MINTER, {})
