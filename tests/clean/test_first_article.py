"""The first article: the lines that stay and the metadata, against what a person marked."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.clean.cleaning import clean_page
from dateline.model import Article, Page, Role

pytestmark = pytest.mark.seed_article


@pytest.fixture(scope="module")
def expected(gold: Path) -> dict[str, Any]:
    """The gold of the first article."""
    loaded: dict[str, Any] = json.loads((gold / "gold.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def article(seed_article: Path) -> Article:
    """The first article, cleaned."""
    return clean_page(Page(str(seed_article), seed_article.read_text(encoding="utf-8"), "text/plain", "0" * 64))


def test_exactly_the_lines_of_the_article_are_kept(article: Article, expected: dict[str, Any]) -> None:
    """Line numbers and words of the kept lines are gold's, all of them and no other."""
    wanted = [(line["n"], line["text"].strip()) for line in expected["lines"] if line["kept"]]
    assert [(segment.line, segment.span.of(article.text)) for segment in article.segments] == wanted


def test_the_roles_are_right(article: Article, expected: dict[str, Any]) -> None:
    """Headline, standfirst, byline, place, time, captions and body are told apart as in gold."""
    wanted = [line["role"].replace("dateline-place", "dateline") for line in expected["lines"] if line["kept"]]
    assert [segment.role.value for segment in article.segments] == wanted


def test_the_metadata_are_right(article: Article, expected: dict[str, Any]) -> None:
    """Headline, standfirst, author, publisher, place, time and both pictures are gold's."""
    facts, wanted = article.metadata, expected["metadata"]
    assert (facts.headline, facts.standfirst, facts.authors) == (wanted["headline"], wanted["standfirst"], (wanted["author"],))
    assert (facts.publisher, facts.dateline) == (wanted["publisher"]["name"], wanted["dateline"])
    assert facts.published_at == datetime.fromisoformat(wanted["datePublished"])
    assert [(image.caption, image.credit) for image in facts.images] == [
        (i["caption"], i["creditText"]) for i in wanted["images"]
    ]


def test_the_publisher_is_evidenced_by_the_furniture_that_names_it(article: Article, expected: dict[str, Any]) -> None:
    """The lines that name the outlet are its evidence, and none of them is in the text."""
    lines = [evidence.line for evidence in article.metadata.evidence if evidence.field == "publisher"]
    assert lines == expected["metadata"]["publisher"]["evidence_lines"]
    assert not {segment.line for segment in article.segments} & set(lines)
    assert len(article.segments_of(Role.BODY)) == 14
