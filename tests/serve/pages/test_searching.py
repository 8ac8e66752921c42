from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.serve.catalogue import Catalogue, match_expression
from dateline.serve.knowledge import Knowledge
from dateline.serve.pages.listing import page_number, pager
from dateline.serve.pages.searching import search_values

COLUMNS = {"speaker": ("speaker_path", "speaker"), "article": ("article", "headline")}


@pytest.fixture(scope="module")
def catalogue(seeds_kb: Path) -> Catalogue:
    """The tables of the seeds."""
    return Catalogue(Knowledge(seeds_kb))


@settings(deadline=None)  # the first one fills the tables
@given(st.text(max_size=60))
def test_whatever_is_typed_can_be_searched(catalogue: Catalogue, typed: str) -> None:
    """No text is a syntax error of the search engine."""
    search_values(catalogue, {"q": typed})


def test_words_find_their_quotation(catalogue: Catalogue) -> None:
    """A word is found in any of its forms and without its accents, a phrase only as it stands."""
    by_form = search_values(catalogue, {"q": "envelope"})
    assert "envelopes of cash" in by_form["found"][0]["words"]
    assert search_values(catalogue, {"q": "setubal surprised"})["pager"].total == 1
    assert search_values(catalogue, {"q": '"public trust"'})["pager"].total == 1
    assert search_values(catalogue, {"q": '"trust public"'})["pager"].total == 0
    assert match_expression("!?") is None


def test_facets_count_what_they_would_find(catalogue: Catalogue) -> None:
    """The number beside a choice is the number of rows that choosing it leaves."""
    everything = search_values(catalogue, {})
    total = everything["pager"].total
    assert total == catalogue.count("SELECT COUNT(*) FROM speech")
    for facet in everything["facets"]:
        column, shown = COLUMNS.get(facet.name, (facet.name, facet.name))
        for choice in facet.choices[:2]:
            (row,) = catalogue.rows(f"SELECT {column} AS value FROM speech WHERE {shown} = ? LIMIT 1", (choice.text,))  # noqa: S608 - our own
            value = row["value"]
            chosen = search_values(catalogue, {facet.name: value})
            assert chosen["pager"].total == choice.number
            assert any(item.is_chosen for other in chosen["facets"] if other.name == facet.name for item in other.choices)


def test_dates_bound_the_search(catalogue: Catalogue) -> None:
    """From and to include their day, month or year."""
    days = {row["day"] for row in search_values(catalogue, {"from": "2025-06", "to": "2025-08"})["found"]}
    assert days
    assert all("2025-06" <= day < "2025-09" for day in days)
    assert search_values(catalogue, {"to": "2016"})["pager"].total > 0
    assert search_values(catalogue, {"to": "nonsense"})["pager"].total == search_values(catalogue, {})["pager"].total


def test_pages_follow_each_other() -> None:
    """A pager knows what is before and after, and keeps the question."""
    middle = pager("/search", 2, 70, size=30, values={"q": "a b"})
    assert (middle.last, middle.before, middle.after) == (3, "/search?q=a+b", "/search?q=a+b&page=3")
    assert pager("/articles", 1, 3).after is None
    assert [page_number(text) for text in (None, "", "0", "7", "-3", "x", "٣", "99999999999")] == [1, 1, 1, 7, 1, 1, 1, 1]
