"""Pastes in the manner of many outlets: the story stays whole, and nothing about other matters stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import load_script
from dateline.clean.cleaning import clean_page
from dateline.model import Article, Page

styles = load_script(Path(__file__).with_name("styles.py"))

WORDS_OF_PROSE = 11


def clean(text: str) -> Article:
    return clean_page(Page("paste.txt", text, "text/plain", "0" * 64))


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["single", "double"])
@pytest.mark.parametrize("style", styles.STYLES)
def test_the_story_is_whole(style: str, between: str) -> None:
    """Headline and every paragraph are kept, word for word, however the lines are spaced."""
    article = clean(styles.paste(style, between))
    wanted = styles.lines(style, "+")
    kept = article.text.split("\n")
    assert article.metadata.headline == wanted[0]
    assert [line for line in wanted if len(line.split()) >= WORDS_OF_PROSE and line not in kept] == []


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["single", "double"])
@pytest.mark.parametrize("style", styles.STYLES)
def test_no_line_about_other_matters_stays(style: str, between: str) -> None:
    """No appeal, teaser, author's life, comment, label or button is in the text."""
    article = clean(styles.paste(style, between))
    assert set(article.text.split("\n")) & set(styles.lines(style, "-")) == set()


@pytest.mark.parametrize("style", styles.STYLES)
def test_cleaning_twice_is_cleaning_once(style: str) -> None:
    """The text version, pasted again, is its own text version."""
    once = clean(styles.paste(style))
    assert clean(once.text).text == once.text
