"""What an article says of a name elsewhere."""

from __future__ import annotations

import pytest

from dateline.extract.names.names import find_names
from dateline.extract.sentences import read_sentences
from dateline.model import Article, Role, Segment, Span


def found(text: str) -> list[tuple[str, str]]:
    reading = read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))
    return [(name.span.of(text), name.type) for name in find_names(reading)]


@pytest.mark.parametrize(
    "shown",
    [
        "Shares of Dalgaard fell 3 percent.",
        "Dalgaard's shareholders will vote.",
        "Dalgaard’s chief executive resigned.",
        "Dalgaard said it would close two plants.",
        "Dalgaard said that it had closed two plants.",
    ],
)
def test_what_only_companies_have_or_do_shows_a_company(shown: str) -> None:
    """A bare name that looks like a surname is the company that the article shows it to be, everywhere in it."""
    names = found(f"{shown} Nobody was glad. Dalgaard declined and Dalgaard said no more.")
    assert {kind for form, kind in names if form == "Dalgaard"} == {"Corporation"}


@pytest.mark.parametrize(
    "text",
    [
        "Dalgaard said it was raining. Dalgaard left.",
        "Dalgaard's wife owns shares. Dalgaard said no.",
        "Dalgaard said he would close two plants.",
        "Anna Dalgaard owns half of it. Shares of Dalgaard fell.",
    ],
)
def test_a_person_stays_a_person(text: str) -> None:
    """What persons do too shows nothing, and a name that a person bears by title or given name stays the person's."""
    assert "Corporation" not in {kind for _, kind in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Vesla Marina sank.",
        "The shuttle Vesla left. They said Vesla was safe.",
        "The USS Tallis sailed north. On Sunday the Tallis was seen.",
        "Crews saw the frigate “Norland” at sea.",
    ],
)
def test_vehicles_are_no_names(text: str) -> None:
    """A ship or a shuttle is no person, place or organisation, at the word for it and wherever else it stands."""
    assert found(text) == []


def test_what_shares_a_vehicle_s_name_stays() -> None:
    """A person who bears the word, and a place that something is in, are not lost to a ship of that name."""
    assert ("Anna Brook", "Person") in found("The yacht Brook sank. Anna Brook said no.")
    assert ("Oslo", "City") in found("The ferry Oslo sank. It rained in Oslo.")
