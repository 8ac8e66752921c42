"""The page of a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

ARTICLES = {"2024-01-01-old": ("2024-01-01", "A story of winter"), "2025-06-01-new": ("2025-06-01", "Summer comes")}


@pytest.fixture(scope="module")
def page(serving: Callable[[str], Any]) -> str:
    """Of somebody who is quoted in one article, paraphrased in another and said to hold an office in both."""
    graphs = [
        f"""<graph/article/{key}> {{
          <article/{key}> a schema:NewsArticle ; schema:headline "{headline}"@en ;
            schema:datePublished "{day}T08:00:00Z"^^xsd:dateTime ; schema:mentions <id/person/ana-pires> .
          <article/{key}#stmt-1> a dl:Statement ; rdf:subject <id/person/ana-pires> ; rdf:predicate schema:jobTitle ;
            rdf:object "mayor of {day}"@en ; dl:voice dl:ArticleVoice ; dl:modality dl:Factual ;
            dl:evidence <article/{key}#span> . }}"""
        for key, (day, headline) in ARTICLES.items()
    ]
    said = """<graph/article/2024-01-01-old> {
        <article/2024-01-01-old#claim-1> a schema:Claim ; schema:text "it was cold"@en ; schema:author <id/person/ana-pires> ;
          dl:voice dl:AttributedVoice ; dl:modality dl:Factual . }
      <graph/article/2025-06-01-new> {
        <article/2025-06-01-new#quote-1> a schema:Quotation ; schema:text "It is warm."@en ;
          schema:spokenByCharacter <id/person/ana-pires> . }
      <graph/entities> { <id/person/ana-pires> a schema:Person ; schema:name "Ana Pires"@en . }"""
    return str(serving("\n".join([*graphs, said])).get("/id/person/ana-pires").text)


def section(page: str, name: str) -> str:
    """The list of a section."""
    return page.split(f'data-section="{name}"')[1].split("</ul>", maxsplit=1)[0]


def test_the_newest_comes_first(page: str) -> None:
    """Facts, speech and articles stand with their article's day, the latest first, whatever the headlines."""
    assert re.findall(r"mayor of (\S+?)<", section(page, "facts")) == ["2025-06-01", "2024-01-01"]
    for name in ("facts", "said"):
        assert re.findall(r'<time datetime="([^"]+)"', section(page, name)) == ["2025-06-01", "2024-01-01"]
    assert re.findall(r"<small>(\d{4}-\d\d-\d\d)", section(page, "articles")) == ["2025-06-01", "2024-01-01"]


def test_words_and_paraphrase_are_told_apart(page: str) -> None:
    """What somebody said in these words is a quotation; what an article says that they said is called paraphrased."""
    quoted, paraphrased = re.findall(r"<li class=\"said\">(.*?)</li>", section(page, "said"), re.DOTALL)
    assert "says" in quoted
    assert "<blockquote" in quoted
    assert ", paraphrased" in paraphrased
    assert "<blockquote" not in paraphrased


def test_a_page_does_not_link_to_itself(page: str) -> None:
    """The name of whom the page is about stands in its items, but is no link."""
    assert '<span class="own"><bdi>Ana Pires</bdi></span>' in section(page, "said")
    assert 'href="/id/person/ana-pires"' not in section(page, "said") + section(page, "facts")


def test_a_place_that_is_not_known_is_not_told(page: str) -> None:
    """Evidence without words and without a position is left out."""
    assert "characters -1" not in page
    assert "in the words" not in page
