"""Bylines and datelines in the forms that newspapers print."""

from __future__ import annotations

import pytest

from dateline.clean.bylines import is_job_line, is_sign_off, parse_byline, parse_dateline
from dateline.clean.places import is_place_line


@pytest.mark.parametrize(
    ("text", "authors", "place"),
    [
        ("By Ana Reis", ["Ana Reis"], None),
        ("By Ana Reis and Tom O'Hara in Porto", ["Ana Reis", "Tom O'Hara"], "Porto"),
        ("By ANA REIS, Gull News", ["ANA REIS"], None),
        ("By Ana Reis, Political Editor", ["Ana Reis"], None),
        ("Ana Reis, John B. Hale and Ursula von der Aue", ["Ana Reis", "John B. Hale", "Ursula von der Aue"], None),
        ("Words by Ana Reis", ["Ana Reis"], None),
        ("By Ana Reis | March 3, 2025 | 2:05 PM EST", ["Ana Reis"], None),
        ("Ana Reis in New York", ["Ana Reis"], "New York"),
        ("By Reuters", [], None),
        ("By Staff", [], None),
        ("By Mary-Ann al-Masri", ["Mary-Ann al-Masri"], None),
    ],
)
def test_a_byline_gives_names_and_place(text: str, authors: list[str], place: str | None) -> None:
    """Names come without "By", job, agency and place, and each stands where it says."""
    byline = parse_byline(text)
    assert byline is not None
    assert [found.text for found in byline.authors] == authors
    assert (byline.place.text if byline.place else None) == place
    assert all(text[found.start : found.end] == found.text for found in byline.authors)


@pytest.mark.parametrize(
    "text",
    ["By Tuesday, the town had been emptied of its people and cattle.", "Minneapolis", "World News", "Science & Environment",
     "From dusk the harbour was dark", "Ana Reis said so.", "by the sea"],
)  # fmt: skip
def test_other_lines_are_no_bylines(text: str) -> None:
    """Sentences, places and section names are left alone."""
    assert parse_byline(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("PORTO, March 3 (Gull News) - The bridge was shut.", "PORTO"),
        ("KANSAS CITY, Mo. (GN) — The bridge was shut.", "KANSAS CITY, Mo."),
        ("PORTO — The bridge was shut.", "PORTO"),
        ("Porto (GN) – The bridge was shut.", "Porto"),
        ("PORTO/LISBON, 3 March 2025 (GN) -- The bridge was shut.", "PORTO/LISBON"),
        ("RIO DE JANEIRO (GN) — The bridge was shut.", "RIO DE JANEIRO"),
    ],
)
def test_an_agencys_dateline_gives_the_place_as_printed(text: str, place: str) -> None:
    """Day, agency and dash are left off, and the state is kept."""
    found = parse_dateline(text)
    assert found is not None
    assert (found.text, text[found.start : found.end]) == (place, place)


@pytest.mark.parametrize(
    "text", ["The plan - which failed - was old.", "Police: two hurt", "BBC - The show", "Porto — a town by the sea — was dark."]
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    """Without capitals, day or agency a dash is only a dash."""
    assert parse_dateline(text) is None


def test_lines_around_the_byline() -> None:
    """Jobs, places and the line that names who reported and edited are known for what they are."""
    assert is_job_line("Staff writer")
    assert not is_job_line("The editor resigned.")
    assert is_place_line("Rotterdam")
    assert is_place_line("Springfield, Illinois")
    assert not is_place_line("Ana Reis")
    assert not is_place_line("Comments")
    assert is_sign_off("(Reporting by Ana Reis in Porto; Editing by Tom Hale)")
    assert not is_sign_off("Reporting by the sea was hard.")
