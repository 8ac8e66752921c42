# ruff: noqa: E501 - pasted paragraphs are long lines
"""A page that goes on with another story ends with its own; a story's own parts stay together."""

from __future__ import annotations

import pytest

from dateline.clean.blocks import split_lines
from dateline.clean.cleaning import clean_page
from dateline.clean.paste.header import find_header
from dateline.clean.paste.reading import start_reading
from dateline.clean.paste.stories import other_story
from dateline.model import Page

HEAD = "Saltport ferry crews end their strike after nine days\n\nBy Oona Brackett\n3 March 2025\n\n"
STORY = """Ferry crews at Saltport went back to work on Friday after nine days, when the port agreed to put a fourth hand on every night boat from the spring, said Bram Oster of the crews.

The port authority said that the first boat left at six in the morning with forty people on board, and that every boat would run again from Saturday at noon.

Oster told reporters at Saltport that the crews had wanted a fourth hand for three years. “We are tired, and we are glad,” he said on the quay.

The harbour master, Ilya Brandt, said that the strike had cost the port a great deal, and that nobody at Saltport wanted another one before the summer."""
NEXT_HEAD = "Orchard owners count the cost of a late frost\n\nBy Timm Ulmer\n2 March 2025\n\n"
NEXT = """Orchard owners in the Vale of Merrin lost a third of their blossom on Saturday night, said Petra Lund, who speaks for four hundred of them.

The frost came a week after the first warm days, and the insurers said on Sunday that they would look at every claim by the end of the month.

Lund said that some owners had lit fires between the rows, and that it had saved perhaps one tree in ten."""
PARTS = [
    "The port agreed to put a fourth hand on every night boat, the crews said, and the first of them would be hired before the end of the month if people could be found.",
    "Crews on the quay cheered when the first boat left with forty people on board, among them the harbour master, who had not spoken in public for nine days.",
    "The ministry welcomed the agreement and said that it would pay for two of the new hands, one at Saltport and one further up the coast at Merrin Head.",
    "The crews voted in the early morning after four hours of talk in the old customs hall, and eight in ten of them wanted to go back to work at once.",
]


def entries(*, button: str = "Share this") -> str:
    """A live page's entries: a time, a title, a text and a button each."""
    return "\n".join(
        f"{number + 2}h ago / 7:{number}8 AM\nA title of entry number {number} at the port\n{part} It was a long night for all of them.\n{button}\nCopied"
        for number, part in enumerate(PARTS)
    )


def first_of_other(text: str) -> str | None:
    """The line with which the other story begins."""
    reading = start_reading(split_lines(text))
    header = find_header(reading.lines, reading.free)
    assert header is not None
    found = other_story(reading, header.body_start, header.headline)
    return None if found is None else reading.lines[found].text


def test_the_next_article_of_a_page_without_end_is_left_out() -> None:
    """Nothing of the second article is in the text, and the first is whole."""
    article = clean_page(Page("paste.txt", HEAD + STORY + "\n\n" + NEXT_HEAD + NEXT, "text/plain", "0" * 64))
    assert "rchard" not in article.text
    assert "Lund" not in article.text
    assert all(paragraph in article.text for paragraph in STORY.split("\n\n"))
    assert article.metadata.headline == HEAD.split("\n", maxsplit=1)[0]
    assert list(article.metadata.authors) == ["Oona Brackett"]


@pytest.mark.parametrize("left_out", ["Orchard owners count the cost of a late frost", "By Timm Ulmer", "2 March 2025"])
def test_a_title_a_writer_and_a_time_are_all_needed(left_out: str) -> None:
    """Without one of the three a story may just go on below a heading."""
    assert first_of_other(HEAD + STORY + "\n\n" + NEXT_HEAD + NEXT) == "Orchard owners count the cost of a late frost"
    assert first_of_other(HEAD + STORY + "\n\n" + NEXT_HEAD.replace(left_out, "") + NEXT) is None


def test_a_headline_printed_again_begins_no_other_story() -> None:
    """A page that repeats its own title, writer and time further down is not cut."""
    assert first_of_other(HEAD + STORY + "\n\n" + HEAD + NEXT) is None


def test_the_entries_of_a_live_page_are_left_out_below_its_introduction() -> None:
    """Only the introduction is the story where entries with a time, a title and the same button follow."""
    article = clean_page(Page("paste.txt", HEAD + STORY + "\n\n" + entries(), "text/plain", "0" * 64))
    assert all(paragraph in article.text for paragraph in STORY.split("\n\n"))
    assert not any(part in article.text for part in PARTS)


def test_links_to_other_pieces_amid_a_story_do_not_end_it() -> None:
    """A title with a day between two paragraphs, without a button to share it, is a link; the story goes on below."""
    linked = "\n".join(
        f"A title of piece number {number} at the port\nMarch {number + 1}, 2025\n{part}" for number, part in enumerate(PARTS)
    )
    assert first_of_other(HEAD + STORY + "\n\n" + linked) is None


def test_a_page_with_one_story_has_no_other() -> None:
    """A plain story is left alone."""
    assert first_of_other(HEAD + STORY) is None


def test_a_menu_run_into_one_line_is_no_first_story() -> None:
    """Of a list of countries without a full stop no story comes, so what follows it is the page's first."""
    menu = "Choose your country\n" + " ".join(f"Country{number} (opens in a new window)" for number in range(30)) + "\n\n"
    assert first_of_other(menu + HEAD + STORY) is None
