"""What an article says of a name elsewhere."""

from __future__ import annotations

import pytest

from dateline.extract.names.finds import Name
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


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("She sang it for the 2003 film Anna Dalgaard, which won.", False),
        ("He wrote the novel “Anna Dalgaard” in Oslo.", False),
        ("The film star Anna Dalgaard sang.", True),
        ("He liked the film Anna Dalgaard directed.", True),
        ("After the film, Anna Dalgaard sang.", True),
    ],
)
def test_a_film_or_book_of_a_persons_name_is_no_person(text: str, *, is_person: bool) -> None:
    """What is called a film is one; whoever made it or plays in it is a person."""
    assert (("Anna Dalgaard", "Person") in found(text)) is is_person


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Voters in Georgia went to the polls. Republicans won.", "State"),
        ("Polls opened in Ohio and Georgia.", "State"),
        ("Voters in Georgia went to the polls in Tbilisi. Republicans in Washington were glad.", "Country"),
        ("Turkey and Georgia signed it, the U.S. did not.", "Country"),
        ("Voters in Georgia went to the polls.", "Country"),
    ],
)
def test_georgia_is_what_its_neighbours_make_it(text: str, kind: str) -> None:
    """In an American story it is the state, beside other countries and its own capital the country."""
    assert dict(found(text))["Georgia"] == kind


def test_united_ends_a_team_only_after_a_place() -> None:
    """Of "Leeds United" and "Nurses United" only the first is known to play."""
    names = dict(found("Leeds United lost. Nurses United said so. Members of Nurses United left."))
    assert names["Leeds United"] == "SportsTeam"
    assert names.get("Nurses United") in {None, "Organization"}


def test_a_nickname_keeps_its_marks() -> None:
    """Marks round a nickname are closed up in the name."""
    name = Name(Span(0, 24), ("Otto", '"', "Tiger", '"', "Berg"), "Person", 0)
    assert name.text == 'Otto "Tiger" Berg'
