"""The lexicons."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dateline.extract import lexicons


@pytest.mark.parametrize(
    "name",
    [
        "common_words.txt",
        "countries.tsv",
        "demonyms.tsv",
        "first_names.tsv",
        "organizations.tsv",
        "outlets.tsv",
        "places.tsv",
        "surnames.txt",
    ],
)
def test_a_lexicon_is_sorted_and_free_of_duplicates(name: str) -> None:
    """One entry a line, in order, each once."""
    lines = files("dateline.extract").joinpath("lexicons", name).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_the_lexicons_stay_small() -> None:
    """All of them together stay under two megabytes."""
    folder = files("dateline.extract").joinpath("lexicons")
    assert sum(len(entry.read_bytes()) for entry in folder.iterdir() if entry.is_file()) < 2_000_000


def test_forms_lead_to_names() -> None:
    """A form of a country, an outlet or a people leads to what it means."""
    assert lexicons.countries()["UK"] == "United Kingdom"
    assert lexicons.organizations()["New York Times"].name == "The New York Times"
    assert lexicons.organizations()["New York Times"].kind == "newspaper"
    assert lexicons.demonyms()["Syrian"].country == "Syria"
    assert lexicons.places()["Paris"].is_capital
    assert lexicons.first_names()["Anna"] == "f"
    assert "bridge" in lexicons.common_words()


def test_classes_of_words() -> None:
    """A head word of an organisation's name leads to its class."""
    assert lexicons.word_classes("organization_ends")["ltd"] == "Corporation"
    assert "president" in lexicons.word_list("offices")
