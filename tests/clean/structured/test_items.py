"""Items and letters: all of their content, the source's word before a guess, furniture out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.clean.cleaning import clean_page
from dateline.model import Article, DatelineError, Form, Image, MediaType, Page, Role, StatedMetadata
from read.forms import BODY_HTML, BODY_TEXT, HEADLINE, PAGE, PARAGRAPHS

TIME = datetime(2025, 3, 4, 10, 15, tzinfo=UTC)


def clean(text: str, stated: StatedMetadata, form: Form = "item", media_type: MediaType = "text/html") -> Article:
    page = Page("x", text, media_type, "0" * 64, published_at=stated.published_at, form=form, stated=stated)
    return clean_page(page)


def texts(article: Article, role: Role) -> list[str]:
    return [segment.span.of(article.text) for segment in article.segments_of(role)]


def test_all_of_an_items_content_is_the_article_save_known_furniture() -> None:
    """Paragraphs, headings, captions and corrections keep their order; what blog software adds is gone."""
    markup = (
        f"<h2>{HEADLINE}</h2>{BODY_HTML}<h3>The toll</h3><figure><figcaption>The bridge at dawn</figcaption></figure>"
        "<p>It stays.</p><p>Correction: an earlier version gave the wrong toll for the bridge.</p>"
        f"<p>The post <a href='x'>{HEADLINE}</a> appeared first on <a>The Harbour Gazette</a>.</p><p>Share on Facebook</p>"
    )
    article = clean(markup, StatedMetadata(headline=HEADLINE))
    assert texts(article, Role.HEADLINE) == [HEADLINE]
    assert texts(article, Role.BODY) == [*PARAGRAPHS, "It stays."]
    assert texts(article, Role.SUBHEADING) == ["The toll"]
    assert texts(article, Role.CAPTION) == ["The bridge at dawn"]
    assert len(texts(article, Role.CORRECTION)) == 1
    assert "appeared first" not in article.text


@pytest.mark.parametrize(
    ("stated", "authors"),
    [(("By Ana Reis and Tom Hale",), ("Ana Reis", "Tom Hale")), (("Staff reporter",), ()), (("ana@gazette.example",), ())],
)
def test_stated_authors_are_read_like_bylines(stated: tuple[str, ...], authors: tuple[str, ...]) -> None:
    """Several names in one field are several authors; a desk or an address is none."""
    assert clean(BODY_HTML, StatedMetadata(headline=HEADLINE, authors=stated)).metadata.authors == authors


def test_what_is_stated_goes_before_what_the_page_says() -> None:
    """A record's word on its own page wins; what it does not state is read from the page."""
    stated = StatedMetadata(publisher="The Other Gazette", section="Wales", published_at=TIME, line=7)
    article = clean(PAGE.decode(), stated, "page")
    assert (article.metadata.publisher, article.metadata.section) == ("The Other Gazette", "Wales")
    assert article.metadata.authors == ("Ina Kerrow",)
    assert [item.line for item in article.metadata.evidence if item.field == "publisher"] == [7]


def test_a_picture_that_is_stated_and_shown_is_one_picture() -> None:
    """The caption in the text gets the credit and address that the source states."""
    image = Image("The bridge at dawn", "Lowri Penn", "https://gazette.example/bridge.jpg")
    markup = BODY_HTML + "<figure><figcaption>The bridge at dawn</figcaption></figure>"
    (found,) = clean(markup, StatedMetadata(headline=HEADLINE, images=(image,))).metadata.images
    assert (found.credit, found.url) == (image.credit, image.url)
    assert found.span is not None


@pytest.mark.parametrize(("text", "headline", "code"), [(BODY_HTML, None, "E_NO_HEADLINE"), ("<p> </p>", HEADLINE, "E_NO_BODY")])
def test_an_item_without_headline_or_text_is_an_error(text: str, headline: str | None, code: str) -> None:
    """Neither is made up."""
    with pytest.raises(DatelineError) as caught:
        clean(text, StatedMetadata(headline=headline))
    assert caught.value.code == code


def test_a_stated_headline_that_the_text_shows_stands_there_once() -> None:
    """A record's title is added where the text does not have it, and not doubled where it has."""
    for text in (BODY_TEXT, f"{HEADLINE}\n\n{BODY_TEXT}"):
        article = clean(text, StatedMetadata(headline=HEADLINE, published_at=TIME), "page", "text/plain")
        assert texts(article, Role.HEADLINE) == [HEADLINE]
        assert article.text.count(HEADLINE) == 1
        assert texts(article, Role.BODY) == list(PARAGRAPHS)
