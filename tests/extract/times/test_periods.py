from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.extract.sentences import read_sentences
from dateline.extract.times.times import find_times
from dateline.model import Article, Metadata, Role, Segment, Span, TimeExpression


def times_of(text: str, day: date = date(2024, 5, 10)) -> list[TimeExpression]:
    published = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    article = Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),), Metadata(published_at=published))
    return find_times(read_sentences(article))


@pytest.mark.parametrize(
    ("text", "words", "value", "first", "last"),
    [
        ("It rained last summer.", "last summer", "2023-SU", "2023-06-01", "2023-08-31"),
        ("It rained in the winter of 2010.", "the winter of 2010", "2010-WI", "2010-12-01", "2011-02-28"),
        ("The 1960s were loud.", "1960s", "196", "1960-01-01", "1969-12-31"),
        ("It was built in the sixties.", "sixties", "196", "1960-01-01", "1969-12-31"),
        ("It was built in the 19th century.", "19th century", "18", "1800-01-01", "1899-12-31"),
        ("It fell over the past three years.", "the past three years", "P3Y", "2021-01-01", "2024-05-10"),
        ("It fell in the last ten days.", "the last ten days", "P10D", "2024-04-30", "2024-05-10"),
        ("It will open by the end of the year.", "the end of the year", "2024-12-31", "2024-12-31", "2024-12-31"),
        ("It will open by month-end.", "month-end", "2024-05-31", "2024-05-31", "2024-05-31"),
        ("The Expo 2016 was small.", "2016", "2016", "2016-01-01", "2016-12-31"),
        ("It shrank from September of 1976.", "September of 1976", "1976-09", "1976-09-01", "1976-09-30"),
        ("The mill closed this weekend.", "this weekend", "2024-W19-WE", "2024-05-11", "2024-05-12"),
        ("The mill was shut throughout the weekend.", "the weekend", "2024-W19-WE", "2024-05-11", "2024-05-12"),
        ("It fell over the past few days.", "the past few days", "PXD", "2024-05-01", "2024-05-10"),
        ("It posted a note three hours ago.", "three hours ago", "2024-05-10~", "2024-05-09", "2024-05-10"),
        ("It posted a note 24 hours ago.", "24 hours ago", "2024-05-09", "2024-05-09", "2024-05-09"),
        ("“[Two] years ago it was sold,” he said.", "[Two] years ago", "2022", "2022-01-01", "2022-12-31"),
        ("Losses exceeded a tenth of 2000 levels.", "2000", "2000", "2000-01-01", "2000-12-31"),
        ("The mill closed a decade ago.", "a decade ago", "2014", "2014-01-01", "2014-12-31"),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, words: str, value: str, first: str, last: str) -> None:
    """Seasons, decades, centuries and spans of time are read with bounds."""
    day = date(2024, 5, 11) if "weekend" in text else date(2024, 5, 10)
    (found,) = times_of(text, day)
    assert (found.span.of(text), found.value) == (words, value)
    assert found.earliest == date.fromisoformat(first)
    assert found.latest is not None
    assert found.latest <= date.fromisoformat(last)


def test_this_weekend_told_on_a_weekday_is_the_one_before() -> None:
    """What happened "this weekend", told on a Wednesday, happened on Saturday or Sunday before."""
    (found,) = times_of("The mill burned this weekend.", date(2024, 5, 8))
    assert (found.earliest, found.latest) == (date(2024, 5, 4), date(2024, 5, 5))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The polls closed at 22:30.", "T22:30"),
        ("She left at 5 p.m. and slept.", "T17:00"),
        ("She left at 12.15 am.", "T00:15"),
        ("She left before noon.", "T12:00"),
        ("The train left at 15:11 GMT.", "T15:11"),
    ],
)
def test_an_hour_has_no_place_on_the_calendar(text: str, value: str) -> None:
    """Clock times are read as hours, without a day."""
    (found,) = times_of(text)
    assert (found.value, found.earliest, found.latest) == (value, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Route 1998 is closed.",
        "Windows 2000 was slow.",
        "About 2000 people came.",
        "It cost 2000 dollars.",
        "They won 3:1 in the end.",
        "She read verse 3:16 aloud.",
        "It weighs 1900 kilos.",
    ],
)
def test_a_number_that_dates_nothing_is_no_time(text: str) -> None:
    """Numbers of roads, products, people and goals are no years and no hours."""
    assert times_of(text) == []


def test_a_range_of_years_may_end_far_ahead() -> None:
    """Both years of a forecast's range are years."""
    assert [item.value for item in times_of("It studied rain over 2000 - 2050 in the north.")] == ["2000", "2050"]


@pytest.mark.parametrize(
    "text", ["The festival continues a 2000 year old tradition.", "She spent the last five months of her life there."]
)
def test_an_age_and_a_time_of_a_life_are_no_days_of_the_calendar(text: str) -> None:
    """What is "2000 year old" has no year, and months of a life do not end on the day of publication."""
    assert [item for item in times_of(text) if item.earliest] == []
