from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.serve.negotiation import choose

OFFERED = ("text/html", "text/turtle", "application/ld+json")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle ; Q=0.3", "text/turtle"),
        ("text/html;q=0.3, text/turtle;q=0.9", "text/turtle"),
        ("text/*;q=0.5, application/ld+json", "application/ld+json"),
        ("text/*, text/html;q=0", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("*/*;q=0.1, application/ld+json;q=0.2", "application/ld+json"),
        ("image/png", None),
        ("text/html;q=0", None),
        ("text/turtle;q=nonsense", None),
        ("application/ld+json;profile=x;q=0.5", "application/ld+json"),
        (",,;", None),
    ],
)
def test_the_best_liked_type_is_chosen(accept: str | None, chosen: str | None) -> None:
    """The q-value of the most specific range decides, then our own order."""
    assert choose(accept, OFFERED) == chosen


@given(st.text(max_size=80))
def test_no_header_breaks_it(accept: str) -> None:
    """Whatever a client sends, the answer is one of ours or none."""
    assert choose(accept, OFFERED) in (*OFFERED, None)
