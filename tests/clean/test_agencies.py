"""The news agencies that an article credits its report to."""

from __future__ import annotations

import pytest

from dateline.clean.agencies import agency_names, with_agencies
from dateline.clean.cleaning import clean_page
from dateline.model import Article, Metadata, Page, Role, Segment, Span

PASTE = """The Harbour Post

Storm tears roof off fish market

By Ana Reis, Reuters

3 March 2025 14:05 GMT

LISBON, March 3 (Reuters) - A storm tore the roof off the fish market in the port on Monday, the mayor said.

Schools in three districts will stay closed until the power company has mended its lines, she told reporters.
"""


def article(*blocks: tuple[Role, str], authors: tuple[str, ...] = ()) -> Article:
    """An article of blocks."""
    segments, position = [], 0
    for role, words in blocks:
        segments.append(Segment(role, Span(position, position + len(words))))
        position += len(words) + 1
    text = "\n".join(words for _, words in blocks)
    return Article("a", "a.txt", text, tuple(segments), Metadata(authors=authors))


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Reuters", ("Reuters",)),
        ("Reuters Staff", ("Reuters",)),
        ("By ASSOCIATED PRESS", ("Associated Press",)),
        ("By Ana Reis, The Associated Press", ("Associated Press",)),
        ("AFP and Ana Reis", ("Agence France-Presse",)),
        ("Ana Reis | AP", ("Associated Press",)),
        ("By PA", ("PA Media",)),
        ("By Ana Reis in Harrisburg, PA", ()),
        ("By Paul Apfel", ()),
        ("By Ana Reuters-Lee", ()),
    ],
)
def test_an_agency_in_a_byline_is_a_source(byline: str, expected: tuple[str, ...]) -> None:
    """Its words may be short for it; a state's abbreviation and part of a person's name are none."""
    found = with_agencies(article((Role.BYLINE, byline), (Role.BODY, "The roof fell.")))
    assert found.metadata.agencies == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("PORTO, March 3 (Reuters) - The bridge was closed.", ("Reuters",)),
        ("HARRISBURG, Pa. (AP) — The bridge was closed.", ("Associated Press",)),
        ("(AFP) - The bridge was closed.", ("Agence France-Presse",)),
        ("The bridge was closed, police said. (ANI)", ("Asian News International",)),
        ("The bridge was closed, police said. — PTI", ("Press Trust of India",)),
        ("It is a fine game to end with. — CP", ()),
        ("The minister told Reuters that the bridge was closed.", ()),
        ("The Associated Press (AP) — founded in 1846 — said so.", ()),
        ("The bridge (AP) was closed.", ()),
    ],
)
def test_an_agency_beside_the_dateline_or_at_the_end_is_a_source(paragraph: str, expected: tuple[str, ...]) -> None:
    """An agency that a sentence speaks of is not."""
    assert with_agencies(article((Role.BODY, paragraph))).metadata.agencies == expected


def test_a_credit_inside_the_story_counts_for_nothing() -> None:
    """Only the first paragraphs have a dateline, and only the last ends the article."""
    middle = (Role.BODY, "PORTO (AP) — That is how the old report began.")
    found = with_agencies(article(*([(Role.BODY, "The roof fell.")] * 3), middle, (Role.BODY, "It was mended.")))
    assert found.metadata.agencies == ()


def test_a_picture_credit_is_no_source_of_the_article() -> None:
    """The agency of a photograph did not write the words."""
    found = with_agencies(article((Role.CAPTION, "The market at dawn (Reuters)"), (Role.BODY, "The roof fell.")))
    assert found.metadata.agencies == ()


def test_an_agency_that_a_page_states_as_author_is_a_source() -> None:
    """Structured data often gives the agency for the author."""
    assert with_agencies(article((Role.BODY, "The roof fell."), authors=("AFP",))).metadata.agencies == ("Agence France-Presse",)


def test_every_credit_has_its_words() -> None:
    """Byline and dateline of a paste are both evidence, and the words are there."""
    page = Page("a.txt", PASTE, "text/plain", "0" * 64)
    cleaned = clean_page(page)
    spans = [item.span for item in cleaned.metadata.evidence if item.field == "agencies"]
    assert cleaned.metadata.agencies == ("Reuters",)
    assert [span.of(cleaned.text) for span in spans if span] == ["Reuters", "Reuters"]


def test_the_table_gives_every_credit_one_agency() -> None:
    """A credit in capitals leads to the same agency."""
    names = agency_names()
    assert all(names[words.upper()] == name for words, name in names.items())
