"""Printed times: found, put on the clock only where the zone is printed, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.clean.timestamps import ZONES, is_timestamp_line, iter_timestamps, parse_instant


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Thursday 24 November 2016 15:01 GMT", "2016-11-24T15:01:00+00:00"),
        ("Nov. 24, 2016, 3:01 p.m. EST", "2016-11-24T15:01:00-05:00"),
        ("Updated 3 March 2025 14:05 CET", "2025-03-03T14:05:00+01:00"),
        ("2016-11-24T15:01:00Z", "2016-11-24T15:01:00+00:00"),
        ("2016-11-24 15:01 +0530", "2016-11-24T15:01:00+05:30"),
        ("Published 6:02 PM ET, Tue July 1, 2025", "2025-07-01T18:02:00-04:00"),
        ("December 1, 2025 at 6 a.m. PT", "2025-12-01T06:00:00-08:00"),
        ("Tuesday 19 August 2025, 09:30 (GMT-5)", "2025-08-19T09:30:00-05:00"),
        ("1501 GMT, 24 November 2016", "2016-11-24T15:01:00+00:00"),
        ("Sept. 3rd, 2025, 12:05 am EDT", "2025-09-03T00:05:00-04:00"),
        ("3rd of March 2025, 12:00 p.m. GMT", "2025-03-03T12:00:00+00:00"),
        ("24 Nov 2016 10.01 AEDT", "2016-11-24T10:01:00+11:00"),
    ],
)
def test_a_time_with_its_zone_is_an_instant(text: str, instant: str) -> None:
    """The forms that newspapers print give the right moment, and the line is one that says when."""
    (stamp,) = iter_timestamps(text)
    assert stamp.instant is not None
    assert stamp.instant.isoformat() == instant
    assert is_timestamp_line(text)


@pytest.mark.parametrize(
    "text",
    ["3 March 2025", "3 March 2025 14:05", "24 Nov 2016 15:01 IST", "March 3, 2025 2:05 pm", "31 April 2020 10:00 GMT",
     "3 March 2025 25:10 GMT", "3 March 2025 14:05 GMT+23", "1 July 1990 10:00 ET"],
)  # fmt: skip
def test_what_is_not_printed_is_not_guessed(text: str) -> None:
    """Without time or zone, with a zone of two meanings or an impossible day, there is no instant."""
    assert [stamp.instant for stamp in iter_timestamps(text)] == [None]


@pytest.mark.parametrize(
    "text", ["He died on 3 May 2011 in Rome.", "The vote on 12 June 2024 was close", "Rain fell.", "By Ana Reis", "Room 101"]
)
def test_a_line_that_says_more_than_when_is_no_timestamp(text: str) -> None:
    """A sentence with a date in it stays a sentence."""
    assert not is_timestamp_line(text)


def test_an_update_is_told_from_the_first_time() -> None:
    """The word before the date decides, in one line or in two."""
    stamps = list(iter_timestamps("Published 3 March 2025 14:05 GMT | Last updated 4 March 2025 09:00 GMT"))
    assert [stamp.is_update for stamp in stamps] == [False, True]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2025-03-03T14:05:00+01:00", "2025-03-03T14:05:00+01:00"), ("2025-03-03", None), ("2025-03-03T14:05", None), (3, None),
     (None, None), ("Mon, 03 Mar 2025 14:05:00 GMT", "2025-03-03T14:05:00+00:00"), ("soon", None)],
)  # fmt: skip
def test_a_machines_time_needs_its_zone_too(value: object, expected: str | None) -> None:
    """Meta tags and JSON-LD may say anything; only a full time with zone counts."""
    found = parse_instant(value)
    assert (found.isoformat() if found else None) == expected


def test_no_zone_is_further_from_greenwich_than_zones_are() -> None:
    """Every entry of the table lies within 14 hours."""
    assert all(abs(minutes) <= 14 * 60 for minutes in ZONES.values())


@given(st.text(alphabet="0123456789:-/., TZGMTapm+MarchJun", max_size=60))
def test_no_text_makes_the_search_crash(text: str) -> None:
    """Any mixture of digits and words is searched to its end, in order."""
    stamps = list(iter_timestamps(text))
    assert stamps == sorted(stamps, key=lambda stamp: stamp.start)
