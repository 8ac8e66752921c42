"""The day of publication, where a page's metadata do not state it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from dateline.clean.cleaning import clean_page
from dateline.clean.page.dates.days import contradicts, day_in_address
from dateline.clean.page.dates.local_clock import on_local_clock
from dateline.clean.page.dates.printed import days_in
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


def facts(*, above: str = "", below: str = "", after: str = "", lang: str = "en", head: str = "", lead: str = "") -> Metadata:
    text = (
        f"<!doctype html><html lang='{lang}'><head><title>Ferry crews walk out</title>{head}</head><body><main><article>{above}"
        f"<h1>Ferry crews walk out</h1>{below}<div class='story'>{lead}{STORY}</div></article>{after}</main></body></html>"
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
        {"head": "<link rel='canonical' href='https://lantern.example/news/20-06-2019'>"},
        {"below": "<p>Publicado el 20 de junio de 2019</p>", "lang": "es"},
        {"below": "<p>Veröffentlicht am 20.06.2019 (letztes Update: 24.06.2019)</p>", "lang": "de"},
        {"below": "<div>Erschienen am:</div><h2>20.06.2019</h2>", "lang": "de"},
        {"below": "<p class='by-line'>VON ANA REIS am 20. Juni 2019</p>", "lang": "de"},
        {"below": "<div class='hidden-xs'>20.06.2019</div>", "lang": "de"},
        {"above": "<div class='teaser-meta'>Ana Reis / 20.06.2019 / 06:15 / Photo: Lantern / 12</div>", "lang": "de"},
        {"after": "<footer><time pubdate datetime='2019-06-20T16:11:00'>yesterday</time></footer>"},
        {"after": "<p><time class='entry-date' datetime='2019-06-20'>Thursday</time></p>"},
        {"after": "<ul><li>Date 20.06.2019</li></ul>", "lang": "fr"},
        {"after": "<p>Veröffentlicht am 20.06.2019, Dauer: 1 Stunde</p>", "lang": "de"},
        {"after": "<script>a = {'published_at': '2019-06-20T06:22:28+01:00'}</script>"},
        {
            "lead": "<p>Saltport, 20.06.2019 – The crews of the ferries that cross the bay at night went home at ten.</p>",
            "lang": "de",
        },
        {"below": "<p>2019年6月20日</p>", "lang": "ja"},
        {"below": "<p>20 czerwca 2019</p>", "lang": "pl"},
        {"below": "<time datetime='2014-09-03'>20/06/2019</time>"},
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
        {"below": "<p>11/01/2019</p>", "lang": "de"},
        {"below": "<p>20.06.2019 zuletzt aktualisiert</p>", "lang": "de"},
        {"below": "<ul class='menu'><li class='menu-item'>20. Juni 2019</li></ul>", "lang": "de"},
        {"below": "<p>Registriert: 20.06.2019</p>", "lang": "de"},
        {"after": "<div class='comment'><p>Veröffentlicht am 20.06.2019</p></div>", "lang": "de"},
        {"after": "<div class='related'><time class='entry-date' datetime='2019-06-20'>Thursday</time></div>"},
        {"after": "<p><time pubdate datetime='2019-06-20'>1</time></p><p><time pubdate datetime='2019-06-21'>2</time></p>"},
        {"after": "<p>Published 20 June 2019</p><p>Published 21 June 2019</p>"},
        {"head": "<link rel='canonical' href='https://lantern.example/news/05-06-2019'>"},
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
    assert list(days_in("3.4.2020", "de")) == [date(2020, 4, 3)]
    assert days_in("3.4.2020", "") == days_in("3/4/2020", "de") == days_in("3/4/2020", "en") == ()
    assert days_in("3/4/2020", "fr") == days_in("3/4/2020", "en-GB") == (date(2020, 4, 3),)
    assert days_in("4/13/2020 and 13/4/2020", "en") == (date(2020, 4, 13),) * 2
    assert days_in("3.4.20", "de") == (date(2020, 4, 3),)
    assert days_in("3.4.20", "en") == days_in("3/4/20", "fr") == ()


STATED = "<meta name='date' content='2019-06-24'>"
CHANGED = "<meta property='article:modified_time' content='2019-06-20T10:00:00Z'>"


@pytest.mark.parametrize(
    ("head", "below", "expected"),
    [
        (STATED, "<p>20 June 2019</p>", 20),
        (STATED, "<p>Updated 20 June 2019</p>", 24),
        (STATED + CHANGED, "<p>20 June 2019</p>", 24),
        (STATED, "<p>25 June 2019</p>", 24),
        (STATED, "<p>Harbour concert on the pier, 20 June 2019</p>", 24),
        (STATED, "<p>The rota of 20 June 2019 was to be the last one that the harbour wrote</p>", 24),
    ],
)
def test_the_day_that_readers_are_shown_goes_before_another_that_is_stated(head: str, below: str, expected: int) -> None:
    """Unless the line speaks of a change, has the day of a change that the page states, or is a day beside the stated one."""
    assert facts(head=head, below=below).published_on == date(2019, 6, expected)


def test_figures_in_the_other_order_do_not_contradict() -> None:
    """A day whose month and day change places is the stated one, printed in another order; without both there is no doubt."""
    assert contradicts(date(2019, 9, 6), date(2019, 6, 20), None)
    assert not contradicts(date(2019, 9, 6), date(2019, 6, 9), None)
    assert not contradicts(None, date(2019, 6, 9), None)
    assert not contradicts(date(2019, 9, 6), None, datetime(2019, 9, 6, tzinfo=UTC) + timedelta(hours=1))


def test_an_address_needs_a_whole_day() -> None:
    """Year, month and day in a row are a day; year and month alone are not."""
    assert day_in_address("https://lantern.example/2019/jun/20/crews") == date(2019, 6, 20)
    assert day_in_address("https://lantern.example/2019/06/crews") is None
