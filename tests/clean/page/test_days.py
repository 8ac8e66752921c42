"""The day of publication, where a page's metadata do not state it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.clean.cleaning import clean_page
from dateline.clean.page.days import day_in_address, days_in, on_local_clock
from dateline.clean.page.dom import parse_html
from dateline.model import Metadata, Page

STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Ferry crews at Saltport walked off three night boats on Friday in a dispute over a rota that leaves too few hands.",
        "About 400 passengers spent the night in the terminal, where the harbour master, Ines Calder, had blankets brought in.",
        "The operator, Northline, said it would meet the crews on Monday, and Mr Oster said that he would be there with a list.",
    )
)


def facts(*, above: str = "", below: str = "", after: str = "", lang: str = "en", head: str = "") -> Metadata:
    text = (
        f"<!doctype html><html lang='{lang}'><head><title>Ferry crews walk out</title>{head}</head><body><main><article>{above}"
        f"<h1>Ferry crews walk out</h1>{below}<div class='story'>{STORY}</div></article>{after}</main></body></html>"
    )
    return clean_page(Page("page.html", text, "text/html", "0" * 64)).metadata


@pytest.mark.parametrize(
    "parts",
    [
        {"below": "<div itemprop='datePublished'>20.06.2019 11:43</div>", "lang": "de"},
        {"after": "<span itemprop='datePublished' content='2019-06-20'></span>"},
        {"above": "<p>Saltport, 20. Juni 2019</p>", "lang": "de"},
        {"below": "<div class='info'><time datetime='2019-06-20 16:11'>Thursday</time></div>"},
        {"below": "<p class='info'>20 juin 2019 | Islands</p>", "lang": "fr"},
        {"below": "<p>20/06/2019</p>"},
        {"after": "<div data-state='{&quot;datePublished&quot;:&quot;2019-06-20T03:51:59.075Z&quot;}'></div>"},
        {"head": "<link rel='canonical' href='https://lantern.example/2019/06/20/crews/'>"},
    ],
)
def test_a_day_is_found_where_a_page_shows_or_marks_it(parts: dict[str, str]) -> None:
    """Marked up, printed about the headline, embedded, or in the address: the day is read."""
    found = facts(**parts)
    assert (found.published_on or (found.published_at and found.published_at.date())) == date(2019, 6, 20)


@pytest.mark.parametrize(
    "parts",
    [
        {"below": "<p>03/04/2019</p>"},
        {"below": "<p>03.04.2019</p>", "lang": "en"},
        {"below": "<p>Updated 20.06.2019</p>"},
        {"below": "<p>Zuletzt aktualisiert: 20.06.2019</p>", "lang": "de"},
        {"below": "<p>31. April 2019</p>", "lang": "de"},
        {"after": "<div itemtype='http://schema.org/Comment'><b itemprop='datePublished'>2019-06-20</b></div>"},
        {"after": "<script>a = {'datePublished': '2019-06-20'}; b = {'datePublished': '2019-06-21'}</script>"},
        {
            "below": "<p>The ferry line opened its first pier in the old harbour on 20. Juni 2019</p>",
            "lang": "de",
        },
    ],
)
def test_a_doubtful_day_is_left_out(parts: dict[str, str]) -> None:
    """A day that can be read in two ways, or that is not that of this story's publication, is not stated."""
    assert (facts(**parts).published_on, facts(**parts).published_at) == (None, None)


def test_a_marked_time_with_its_zone_is_an_instant() -> None:
    """Microdata with a zone give the time of publication, not the day alone."""
    found = facts(below="<span itemprop='datePublished' content='2019-06-20T13:15:00+02:00'>Thursday</span>")
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2019-06-20T13:15:00+02:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<i data-time='2019-06-19T20:48:19-05:00'></i>", "2019-06-19T20:48:19-05:00"),
        ("<meta name='published_at' content='2019-06-19 17:48:19'>", "2019-06-19T17:48:19-08:00"),
        ("<meta name='published_at' content='2019-06-19 17:48:20'>", "2019-06-20T01:48:19+00:00"),
        ("<meta name='changed_at' content='2019-06-19 17:48:19'>", "2019-06-20T01:48:19+00:00"),
        ("<i data-time='2019-06-19T20:49:19-05:00'></i>", "2019-06-20T01:48:19+00:00"),
    ],
)
def test_an_instant_moves_to_the_outlets_clock(text: str, expected: str) -> None:
    """A time in UTC is written on the clock that the page has for the same instant, and on no other."""
    instant = datetime(2019, 6, 20, 1, 48, 19, tzinfo=UTC)
    local = on_local_clock(instant, parse_html(f"<html><body>{text}</body></html>", "page.html"), text)
    assert (local.isoformat(), local) == (expected, instant)


def test_figures_are_read_only_where_they_have_one_reading() -> None:
    """Full stops put the day first outside English; otherwise a figure above twelve must tell."""
    assert days_in("3.4.2020", "de") == [date(2020, 4, 3)]
    assert days_in("3.4.2020", "") == days_in("3/4/2020", "de") == []
    assert days_in("4/13/2020 and 13/4/2020", "en") == [date(2020, 4, 13)] * 2


def test_an_address_needs_a_whole_day() -> None:
    """Year, month and day in a row are a day; year and month alone are not."""
    assert day_in_address("https://lantern.example/2019/jun/20/crews") == date(2019, 6, 20)
    assert day_in_address("https://lantern.example/2019/06/crews") is None
