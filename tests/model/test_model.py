"""The types between the rooms keep their promises."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import (
    Article,
    DatelineError,
    Relation,
    Report,
    Result,
    Rights,
    Role,
    Segment,
    Settings,
    Severity,
    Span,
    UsageError,
    Voice,
    load_settings,
)


@given(st.text(min_size=1), st.data())
def test_a_span_gives_back_its_words(text: str, data: st.DataObject) -> None:
    """The words of a span are the slice of the text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start, end).of(text) == text[start:end]
    assert len(Span(start, end)) == end - start


@pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 1), (-1, 3)])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    """Empty, reversed and negative spans do not exist."""
    with pytest.raises(ValueError, match="start < end"):
        Span(start, end)


def test_a_span_past_the_text_is_refused() -> None:
    """Words beyond the end are an error, not an empty string."""
    with pytest.raises(ValueError, match="reaches past"):
        Span(0, 5).of("news")


def test_overlap_and_containment() -> None:
    """Spans that touch do not overlap; a span contains itself."""
    assert not Span(0, 4).overlaps(Span(4, 8))
    assert Span(0, 5).overlaps(Span(4, 8))
    assert Span(0, 4).contains(Span(0, 4))
    assert not Span(1, 4).contains(Span(0, 4))
    assert Span(1, 4).shift(2) == Span(3, 6)


def test_an_article_knows_the_line_of_a_span() -> None:
    """A span lies on the line of the segment that it begins in."""
    article = Article("a", "a", "One\nTwo", (Segment(Role.HEADLINE, Span(0, 3), 2), Segment(Role.BODY, Span(4, 7), 9)))
    assert article.line_of(Span(4, 5)) == 9
    assert article.segment_at(3) is None
    assert [segment.line for segment in article.segments_of(Role.HEADLINE)] == [2]


def test_only_the_articles_voice_asserts() -> None:
    """A relation is asserted when the article itself states it as a fact."""
    assert Relation("e1", "schema:spouse", "e2", (Span(0, 1),)).is_asserted
    assert not Relation("e1", "schema:spouse", "e2", (Span(0, 1),), voice=Voice.HEARSAY).is_asserted


def test_only_violations_count_against_conforming() -> None:
    """Warnings do not keep an article out."""
    warning = Result(Severity.WARNING, "look", "urn:x", "urn:shape", "urn:constraint")
    violation = Result(Severity.VIOLATION, "wrong", "urn:x", "urn:shape", "urn:constraint")
    assert Report("x", (warning,)).conforms
    assert not Report("x", (warning, violation)).conforms


def test_an_error_says_where_and_survives_a_process_border() -> None:
    """The message names the source, and pickling keeps every field."""
    error = UsageError("is empty; give it words", code="E_EMPTY", stage="read", source="a.txt")
    assert str(error) == "a.txt: is empty; give it words [E_EMPTY]"
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert isinstance(again, UsageError)
    assert (again.code, again.stage, again.source) == ("E_EMPTY", "read", "a.txt")


def test_settings_are_read_and_changed(tmp_path: Path) -> None:
    """A file gives settings; a change that is None leaves them."""
    path = tmp_path / "dateline.toml"
    path.write_text('base = "https://news.example/kb/"\nrights = "full"\n', encoding="utf-8")
    settings = load_settings(path)
    assert settings.rights is Rights.FULL
    assert settings.with_changes(rights=None, jobs=2) == Settings(base="https://news.example/kb/", rights=Rights.FULL, jobs=2)
    assert load_settings(None) == Settings()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("colour = 1", "unknown setting 'colour'"),
        ('jobs = "two"', "must be a int"),
        ("jobs = 0", "1 or more"),
        ('base = "dateline.example"', "absolute"),
        ('base = "https://a b/"', "absolute"),
        ('rights = "all"', "full, quotes or facts"),
        ("jobs = ", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, content: str, message: str) -> None:
    """What is wrong with a configuration is said in words."""
    path = tmp_path / "dateline.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatelineError, match=message):
        load_settings(path)


def test_a_missing_configuration_is_named(tmp_path: Path) -> None:
    """A configuration that is not there is a wrong use."""
    with pytest.raises(UsageError, match="cannot be read"):
        load_settings(tmp_path / "none.toml")
