"""Our own seeds, cleaned: headline, authors, place, time and publisher as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.clean.cleaning import clean_page
from dateline.model import Article, MediaType, Page, Role

SEEDS = Path(__file__).parents[2] / "seeds"
MEDIA: dict[str, MediaType] = {".txt": "text/plain", ".html": "text/html", ".md": "text/markdown"}
EXPECTED = {
    "talks-in-paris.txt": (("Eleanor Whitcombe",), "The Harbour Post", "London", "2016-11-24 18:20:00+00:00", 9, 2),
    "takeover.html": (("Carla Benavidez",), "The Lakefront Ledger", "MILWAUKEE", "2025-06-17 07:10:00-05:00", 15, 1),
    "verdict.txt": (("Inês Távora",), None, "LISBON", "2025-03-03 14:05:00+01:00", 17, 0),
    "earthquake.html": (("Lucía Barrantes",), "The Andean Dispatch", "Arequipa", "2025-08-19 09:30:00-05:00", 13, 2),
    "election.md": (
        ("Bupe Kasolonga", "Daniel Mwelase"),
        "The Lakeshore Register",
        "Chimbwe",
        "2025-05-11 19:40:00+02:00",
        13,
        0,
    ),
    "reef-study.txt": (("Megan Tolliver",), "Tidewater Courier", "NORFOLK", "2025-10-02 06:15:00-04:00", 18, 1),
}


def clean(name: str) -> Article:
    path = SEEDS / name
    return clean_page(Page(f"seeds/{name}", path.read_text(encoding="utf-8"), MEDIA[path.suffix], "0" * 64))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_seed_is_read_as_it_was_written(name: str) -> None:
    """Authors, publisher, place, time, and the number of paragraphs and pictures are right."""
    article = clean(name)
    facts = article.metadata
    found = (facts.authors, facts.publisher, facts.dateline, str(facts.published_at))
    assert (*found, len(article.segments_of(Role.BODY)), len(facts.images)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_cleaned_seed_is_clean(name: str) -> None:
    """Its text version, pasted again, gives the same text and the same roles."""
    article = clean(name)
    again = clean_page(Page("again", article.text, "text/plain", "0" * 64))
    assert again.text == article.text
    assert [segment.role for segment in again.segments] == [segment.role for segment in article.segments]
