"""Names as they are compared."""

from __future__ import annotations

import pytest

from dateline.resolve.names import folded, fullness, is_one_word, suffix


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al-Jazeera", "Al Jazeera"), ("O’Brien & Co", "O'Brien & co"), ("U.S.", "US"), ("Ann Lee Jr.", "Ann Lee Junior")],
)
def test_typography_makes_no_other_name(one: str, other: str) -> None:
    """Hyphens, apostrophes, dots and capitals do not count."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ann Lee", "Ann Lee Jr"), ("Ann Lee", "Anne Lee"), ("Niger", "Nigeria"), ("Müller", "Muller")]
)
def test_other_words_make_another_name(one: str, other: str) -> None:
    """Nothing is matched by likeness."""
    assert folded(one) != folded(other)


def test_a_suffix_is_not_a_second_word() -> None:
    """A generation's mark belongs to the name."""
    assert suffix("Ann Lee Junior") == "jr"
    assert suffix("Lee") == ""
    assert is_one_word("Lee")
    assert not is_one_word("Ann Lee")


def test_the_fullest_name_has_most_words() -> None:
    """Of equally full ones the alphabet's first, capitals throughout last."""
    assert max(["Coast Herald", "The Coast Herald", "COAST"], key=fullness) == "The Coast Herald"
    assert max(["Ab Cd", "AB CD"], key=fullness) == "Ab Cd"
    assert max(["Ab Cd", "Ab Ce"], key=fullness) == "Ab Cd"
