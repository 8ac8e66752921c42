"""What is known of each line before any role is given: captions, and lines that stand on a page twice."""

from __future__ import annotations

from dateline.clean.blocks import split_lines
from dateline.clean.furniture_phrases import Furniture
from dateline.clean.paste.reading import start_reading

PARAGRAPH = "The old lock keeper opened the gates by hand for forty years, and the rope has worn a groove into the stone."


def test_the_numbered_title_over_a_credit_is_no_caption() -> None:
    """In a list of things each with its picture, the credit stands below the title; the title still is one."""
    reading = start_reading(split_lines(f"12. The Lock House\nPhoto: Ansa Merrow\n{PARAGRAPH}"))
    assert sorted(reading.captions) == [1]
    assert reading.captions[1].credit == "Ansa Merrow"


def test_a_line_without_number_over_a_credit_is_its_caption() -> None:
    """The rule that numbers are kept from."""
    reading = start_reading(split_lines(f"The Lock House\nPhoto: Ansa Merrow\n{PARAGRAPH}"))
    assert sorted(reading.captions) == [0, 1]


def test_of_a_list_of_contents_the_subheadings_below_stay() -> None:
    """Links to the parts of a page are furniture; the same words over the paragraphs are not."""
    titles = ["Why the lock was built", "How the gates work", "Who opens them now"]
    body = "\n".join(f"{title}\n{PARAGRAPH[:-1]}, part {number}." for number, title in enumerate(titles))
    reading = start_reading(split_lines("\n".join(["The lock at Ellerby", *titles]) + f"\n{body}"))
    assert [index for index, mark in enumerate(reading.marks) if mark is Furniture.DUPLICATE] == [1, 2, 3]


def test_a_line_that_comes_back_alone_is_dropped_the_second_time() -> None:
    """One line is no list of contents."""
    reading = start_reading(
        split_lines(f"The lock at Ellerby\nBuilt in a dry year\n{PARAGRAPH}\nBuilt in a dry year\n{PARAGRAPH} It held.")
    )
    assert [index for index, mark in enumerate(reading.marks) if mark is Furniture.DUPLICATE] == [3]
