from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.sentences import read_sentences
from dateline.extract.times.times import find_times
from dateline.model import Article, Metadata, Role, Segment, Span, TimeExpression

FRIDAY = datetime(2024, 5, 10, 12, tzinfo=UTC)


def times_of(text: str, published: datetime | None = FRIDAY, role: Role = Role.BODY) -> list[TimeExpression]:
    article = Article("a", "a", text, (Segment(role, Span(0, len(text))),), Metadata(published_at=published))
    return find_times(read_sentences(article))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bridge opened on 3 April.", "3 April", "2024-04-03"),
        ("The bridge opened on April 3, 2019, in rain.", "April 3, 2019", "2019-04-03"),
        ("The bridge opened on Nov. 11.", "Nov. 11", "2023-11-11"),
        ("The bridge opened on Tuesday.", "Tuesday", "2024-05-07"),
        ("The bridge will open on Tuesday.", "Tuesday", "2024-05-14"),
        ("The bridge opened on Friday.", "Friday", "2024-05-10"),
        ("The walkout was due to begin on Friday.", "Friday", "2024-05-10"),
        ("The bridge opened last Friday.", "last Friday", "2024-05-03"),
        ("The bridge opens next Tuesday.", "next Tuesday", "2024-05-14"),
        ("The bridge opened last month.", "last month", "2024-04"),
        ("The bridge opened last week.", "last week", "2024-W18"),
        ("The bridge will open next year.", "next year", "2025"),
        ("The bridge opened yesterday.", "yesterday", "2024-05-09"),
        ("The bridge opened two weeks ago.", "two weeks ago", "2024-04-26~"),
        ("The bridge opened three days ago.", "three days ago", "2024-05-07"),
        ("The bridge opened in October.", "October", "2023-10"),
        ("The bridge will open in October.", "October", "2024-10"),
        ("A decision on the bridge was due by August.", "August", "2024-08"),
        ("The bridge opened in 1987.", "1987", "1987"),
        ("The bridge opened in March 2015.", "March 2015", "2015-03"),
        ("The bridge was built in the 1930s.", "1930s", "193"),
        ("The bridge was closed for two hours.", "two hours", "PT2H"),
        ("The bridge was closed for three days.", "three days", "P3D"),
    ],
)
def test_value(text: str, words: str, value: str) -> None:
    """An expression's value follows from its words, the verb and the day of publication."""
    assert [(item.span.of(text), item.value) for item in times_of(text)] == [(words, value)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The mayor spoke this week.", date(2024, 5, 6), date(2024, 5, 10)),
        ("The mayor will speak this week.", date(2024, 5, 10), date(2024, 5, 12)),
        ("The mayor spoke earlier this month.", date(2024, 5, 1), date(2024, 5, 10)),
        ("The mayor spoke two weeks ago.", date(2024, 4, 23), date(2024, 4, 29)),
        ("The mayor spoke last month.", date(2024, 4, 1), date(2024, 4, 30)),
        ("The mayor spoke in December 2023.", date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_bounds(text: str, earliest: date, latest: date) -> None:
    """The first and the last day enclose the expression; what is this week's and past ends with publication."""
    assert [(item.earliest, item.latest) for item in times_of(text)] == [(earliest, latest)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the gate and sing.",
        "The second of the three will win.",
        "A flat costs 1950 dollars in the city.",
        "The 30 February deadline is a joke.",
        "May walked in.",
    ],
)
def test_no_time(text: str) -> None:
    """Words that merely look like dates give none."""
    assert times_of(text) == []


def test_without_publication_date() -> None:
    """Without a publication date only what needs none has a value."""
    text = "It opened on Tuesday, last month, on 3 May and in 1999; the fair lasted three days."
    assert [item.value for item in times_of(text, None)] == ["1999", "P3D"]


def test_timestamp_is_metadata() -> None:
    """A timestamp is no part of the story."""
    assert times_of("Friday 10 May 2024 12:00 GMT", role=Role.TIMESTAMP) == []


def test_caption_tells() -> None:
    """A caption's time counts."""
    assert [item.value for item in times_of("The fair in April", role=Role.CAPTION)] == ["2024-04"]


@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)))
def test_full_dates_keep_their_day(day: date) -> None:
    """A full date means that day, whichever way it is written."""
    for words in (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        assert [item.value for item in times_of(f"It rained on {words} in the hills.")] == [day.isoformat()]


@given(st.text(alphabet="0123456789 /-May Tuesdayoflastwekgin.,", max_size=40))
def test_any_text_is_survived(text: str) -> None:
    """Whatever the words, spans lie in the text, in order, and no bound is reversed."""
    if not text.strip():
        return
    found = times_of(text)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all(item.earliest is None or item.latest is None or item.earliest <= item.latest for item in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The show premieres March 1 in Oslo.", "2025-03-01"),
        ("That changes when Berg faces Moe on Saturday.", "2024-05-11"),
        ("Next fight: March 9 in Oslo.", "2025-03-09"),
        ("The show opened March 1 in Oslo.", "2024-03-01"),
    ],
)
def test_what_is_on_a_calendar_lies_ahead(text: str, expected: str) -> None:
    """A day without a year after a verb in the present that tells of a calendar is the next such day."""
    assert [time.value for time in times_of(text)] == [expected]


def test_the_next_year_of_a_story_told_is_not_the_readers() -> None:
    """In "it sold well over the next year" nobody knows which; in "will run over the next year" it is the coming one."""
    assert "2025" not in [
        time.value for time in times_of("In 1981 she wrote the book, which became a bestseller over the next year.")
    ]
    assert [time.value for time in times_of("The works will run over the next year.")] == ["2025"]
