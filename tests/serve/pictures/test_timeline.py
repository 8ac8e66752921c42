from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.serve.pictures.timeline import WIDTH, days, draw


@pytest.mark.parametrize(
    ("earliest", "latest", "span"),
    [
        ("2025-03-03", "2025-03-03", (date(2025, 3, 3), date(2025, 3, 3))),
        ("2016", None, (date(2016, 1, 1), date(2016, 12, 31))),
        ("2024-02", "2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-12", None, (date(2024, 12, 1), date(2024, 12, 31))),
        (None, "2016-11-24T10:00:00Z", (date(2016, 11, 24), date(2016, 11, 24))),
        ("2016-11-21", "2016-11-24", (date(2016, 11, 21), date(2016, 11, 24))),
        ("2016-11-24", "2016-11-21", None),
        ("2016-13-01", None, None),
        ("-0044", None, None),
        ("soon", "", None),
        (None, None, None),
    ],
)
def test_what_is_known_of_a_time_is_a_span_of_days(
    earliest: str | None, latest: str | None, span: tuple[date, date] | None
) -> None:
    """A year is all its days, a month its own; what is no day of our era, or ends before it begins, is not drawn."""
    assert days(earliest, latest) == span


@given(st.lists(st.tuples(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.integers(0, 900)), min_size=1, max_size=20))
def test_everything_lies_in_the_picture(events: list[tuple[date, int]]) -> None:
    """Bars keep to the width and to their order in time, and the scale has at most a dozen marks."""
    drawn = draw([(start, start + timedelta(days=length)) for start, length in events])
    for bar in drawn.bars:
        left, right = (bar.x, bar.x) if bar.is_point else (bar.x, bar.x + bar.width)
        assert left >= 0
        assert right <= WIDTH
    assert len(drawn.ticks) <= 12
    by_start = sorted(range(len(events)), key=lambda at: events[at][0])
    bars = [drawn.bars[at] for at in by_start if not drawn.bars[at].is_point]
    assert [bar.x for bar in bars] == sorted(bar.x for bar in bars)


def test_the_scale_fits_the_span() -> None:
    """A few months are told by month, decades by year."""
    assert [tick.label for tick in draw([(date(2025, 1, 20), date(2025, 3, 10))]).ticks] == ["Feb 2025", "Mar 2025"]
    assert "1990" in [tick.label for tick in draw([(date(1985, 1, 1), date(2020, 1, 1))]).ticks]
