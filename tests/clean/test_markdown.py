"""Markdown: front matter, mark-up, and lines counted over the whole file."""

from __future__ import annotations

import pytest

from dateline.clean.cleaning import clean_page
from dateline.clean.markdown import iter_markdown_lines
from dateline.model import Article, DatelineError, Page, Role

BODY = """Voters on the island of Skarn have closed their only school, according to a count on *Saturday* night.

The **Skarn Council** said [the result](https://skarn.example/a_(b)) was final.

| Side | Votes |
|---|---:|
| Close | 41 |

## What happens now

The pupils, all three of them, will sail to the mainland, said their teacher, Edda Moll.
"""
FRONT = """---
title: Island closes its school
description: Three pupils will go by boat.
author: [Una Fisk, "Tam Weller, Skarn correspondent"]
date: 2025-05-11T19:40:00+02:00
publisher: The Skarn Post
section: Education
---
"""


def clean(text: str) -> Article:
    return clean_page(Page("a.md", text, "text/markdown", "0" * 64))


def test_front_matter_gives_metadata_and_the_lines_that_are_not_shown() -> None:
    """Headline and standfirst join the text; the other values have their line as evidence."""
    article = clean(FRONT + "\n" + BODY)
    facts = article.metadata
    assert (facts.headline, facts.standfirst) == ("Island closes its school", "Three pupils will go by boat.")
    assert facts.authors == ("Una Fisk", "Tam Weller")
    assert (facts.publisher, facts.section, str(facts.published_at)) == (
        "The Skarn Post",
        "Education",
        "2025-05-11 19:40:00+02:00",
    )
    assert article.text.startswith("Island closes its school\nThree pupils will go by boat.\nVoters on the island")
    assert {(evidence.field, evidence.line) for evidence in facts.evidence} >= {
        ("publisher", 6),
        ("published_at", 5),
        ("section", 7),
    }


def test_mark_up_is_taken_off_and_tables_are_left_out() -> None:
    """Words stay as they read, headings are subheadings, and line numbers are those of the file."""
    article = clean(FRONT + "\n" + BODY)
    assert "The Skarn Council said the result was final." in article.text
    assert "Votes" not in article.text
    (subheading,) = article.segments_of(Role.SUBHEADING)
    assert (subheading.span.of(article.text), subheading.line) == ("What happens now", 18)


def test_the_heading_that_is_shown_is_the_headline() -> None:
    """A first-level heading goes before the front matter's title, word for word."""
    assert clean(FRONT + "\n# School's out on Skarn\n\n" + BODY).metadata.headline == "School's out on Skarn"


def test_a_date_alone_gives_no_time() -> None:
    """A day without hour and zone is not made into a moment."""
    assert clean(FRONT.replace("T19:40:00+02:00", "") + BODY).metadata.published_at is None


@pytest.mark.parametrize(
    "front", ["---\ntitle: [\n---\n", "---\na: " + "[" * 5000 + "\n---\n", "---\nx: " + "y" * 70_000 + "\n---\n"]
)
def test_broken_front_matter_is_an_error(front: str) -> None:
    """What is not YAML, or too much of it, says so."""
    with pytest.raises(DatelineError) as caught:
        clean(front + BODY)
    assert caught.value.code == "E_FRONT_MATTER"


def test_wrapped_lines_are_one_paragraph() -> None:
    """A full line that goes on below is joined by a space; short lines and list items are not."""
    text = "Voters on the island of Skarn have closed their only school\nby one vote.\n\n- One\n- Two\n\nBy Una Fisk\nSkarn\n"
    assert [line.text for line in iter_markdown_lines(text)] == [
        "Voters on the island of Skarn have closed their only school by one vote.", "One", "Two", "By Una Fisk", "Skarn",
    ]  # fmt: skip
