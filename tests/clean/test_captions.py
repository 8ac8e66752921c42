"""Captions and credits in the forms that pages print."""

from __future__ import annotations

import pytest

from dateline.clean.captions import Caption, parse_caption, parse_credit, repeats


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Barges on the river (Reuters)", "Barges on the river", "Reuters"),
        (
            "Barges on the river at dawn, 3 March 2025. (Courtesy of Ana Reis)",
            "Barges on the river at dawn, 3 March 2025.",
            "Courtesy of Ana Reis",
        ),
        ("Barges on the river (Photo by Ana Reis/Getty Images)", "Barges on the river", "Ana Reis/Getty Images"),
        ("Barges at dawn. Photograph: Ana Reis/The Gull", "Barges at dawn.", "Ana Reis/The Gull"),
        ("Barges at dawn. REUTERS/Ana Reis", "Barges at dawn.", "REUTERS/Ana Reis"),
        ("Barges at dawn. Ana Reis/The Gull", "Barges at dawn.", "Ana Reis/The Gull"),
        ("Barges at dawn © AFP", "Barges at dawn", "AFP"),
        ("Barges at dawn | Photo Credit: The Gull", "Barges at dawn", "The Gull"),
        ("Image caption, Barges at dawn", "Barges at dawn", None),
        ("Image source, Getty Images", None, "Getty Images"),
        ("Photo: Ana Reis/The Gull", None, "Ana Reis/The Gull"),
        ("PHOTO BY ANA REIS A barge passes the old quay.", "A barge passes the old quay.", "ANA REIS"),
        ("SUBMITTED PHOTO Ana Reis holds the cup.", "Ana Reis holds the cup.", "SUBMITTED PHOTO"),
        ("Barges at dawn in SaltportCredit: The Gull", "Barges at dawn in Saltport", "The Gull"),
        ("Barges at dawn.ANA REIS/GULL STAFF", "Barges at dawn.", "ANA REIS/GULL STAFF"),
        (
            "(L-R) Ana Reis plays the pilot and Bram Oster the cook.",
            "(L-R) Ana Reis plays the pilot and Bram Oster the cook.",
            None,
        ),
    ],
)
def test_caption_and_credit_are_parted(text: str, caption: str | None, credit: str | None) -> None:
    """The caption stands without its credit, and the credit without brackets and without the words that announce it."""
    assert parse_caption(text) == Caption(caption, credit)


@pytest.mark.parametrize(
    "text",
    ["The town is run by the Port Authority of Saltport (PAS)", "He said so to the paper (Reuters).",
     "The union said it would go to AP", '"It is a picture of health," she said. Nobody disagreed.', "Talks on Monday"],
)  # fmt: skip
def test_paragraphs_and_headings_are_no_captions(text: str) -> None:
    """An acronym in brackets, a sentence with an agency in it and a heading stay what they are."""
    assert parse_caption(text) is None


def test_alternative_text_repeats_its_caption() -> None:
    """A line that the next one says again with a credit is told; one that only begins alike is not."""
    assert repeats("Barges at dawn", "Barges at dawn (Ana Reis)")
    assert repeats("Barges at dawn", "Barges at dawn")
    assert not repeats("Barges", "Barges were moved up the river on Monday because of the storm.")


def test_a_credit_may_stand_alone() -> None:
    """A line that is nothing but a credit gives it; a name alone does not."""
    assert parse_credit("(Reuters)") == "Reuters"
    assert parse_credit("Credit: Ana Reis") == "Ana Reis"
    assert parse_credit("Ana Reis") is None
