# ruff: noqa: E501 - pasted paragraphs are long lines
"""Long lists of teasers go out; a story's own lists, and a story without full stops, stay."""

from __future__ import annotations

from dateline.clean.blocks import split_lines
from dateline.clean.cleaning import clean_page
from dateline.clean.furniture_phrases import Furniture
from dateline.clean.paste.teasers import mark_teasers
from dateline.model import Page

HEAD = "Saltport ferry crews end their strike after nine days\n\nBy Oona Brackett\n\n"
STORY = """Ferry crews at Saltport went back to work on Friday after nine days, when the port agreed to put a fourth hand on every night boat from the spring, said Bram Oster of the crews.

The port authority said that the first boat left at six in the morning with forty people on board, and that every boat would run again from Saturday at noon.

Oster told reporters at Saltport that the crews had wanted a fourth hand for three years. “We are tired, and we are glad,” he said on the quay.

The harbour master, Ilya Brandt, said that the strike had cost the port a great deal, and that nobody at Saltport wanted another one before the summer."""
SUBJECTS = (
    "Actress", "Racing driver", "Striker", "Former minister", "Crooner", "Weather presenter", "Chef", "Goalkeeper", "Drummer",
    "Novelist", "Jockey", "Quizmaster",
)  # fmt: skip
TEASERS = [
    f"{subject} Nell Harrow-{number} shows off a new winter coat on a windy walk along the beach with friends"
    for number, subject in enumerate(SUBJECTS * 2)
]
REVEALED = [f"{line}!" if number % 5 == 4 else line for number, line in enumerate(TEASERS)]


def marks_of(*lines: str) -> list[Furniture | None]:
    found = split_lines("\n".join(lines))
    return mark_teasers(found, [None] * len(found))


def test_a_long_list_of_teasers_beside_a_story_never_gets_in() -> None:
    """No teaser is in the text, some of which end like sentences, and the story is whole."""
    article = clean_page(Page("paste.txt", HEAD + STORY + "\n" + "\n".join(REVEALED), "text/plain", "0" * 64))
    assert "Nell Harrow" not in article.text
    assert all(paragraph in article.text for paragraph in STORY.split("\n\n"))


def test_a_list_above_the_story_goes_too() -> None:
    """Where the list stands makes no difference."""
    marks = marks_of(*TEASERS, *STORY.split("\n\n"))
    assert marks == [Furniture.LINK] * len(TEASERS) + [None] * 4


def test_a_storys_own_short_list_stays() -> None:
    """Seven items without full stops are not enough, however long they are."""
    assert set(marks_of(STORY.split("\n\n", maxsplit=1)[0], *TEASERS[:7], *STORY.split("\n\n")[1:])) == {None}


def test_a_list_of_items_that_end_like_sentences_stays() -> None:
    """Paragraphs are no teasers: every second one that ends with a full stop is too much."""
    assert set(marks_of(*STORY.split("\n\n"), *(f"{line}." for line in TEASERS))) == {None}


def test_a_page_without_full_stops_is_left_alone() -> None:
    """Where no story in whole sentences stands beside the list, the lines may be the story."""
    assert set(marks_of("A list of names", *TEASERS)) == {None}


def test_lines_that_go_on_small_are_no_teasers() -> None:
    """Lines cut at a width begin with small letters as often as not, and stay."""
    assert set(marks_of(*STORY.split("\n\n"), *(line[0].lower() + line[1:] for line in TEASERS))) == {None}


def test_what_is_furniture_already_breaks_no_list_and_keeps_its_mark() -> None:
    """A label between two teasers stays a label, and the list is one list."""
    lines = split_lines("\n".join([*TEASERS[:5], "Share", *TEASERS[5:10], *STORY.split("\n\n")]))
    marks = mark_teasers(lines, [Furniture.LABEL if line.text == "Share" else None for line in lines])
    assert marks == [Furniture.LINK] * 5 + [Furniture.LABEL] + [Furniture.LINK] * 5 + [None] * 4
