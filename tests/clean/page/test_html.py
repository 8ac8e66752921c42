"""HTML pages of our own making: body, head, pictures, what the page states, and pages that no parser should meet."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean.cleaning import clean_page
from dateline.clean.page.limits import MAX_DEPTH, MAX_ELEMENTS, MAX_TAG_PARTS
from dateline.model import Article, DatelineError, Page, Role

PARAGRAPHS = [
    "Ferry crews at Saltport walked off three night boats on Friday in a dispute over a rota that leaves too few hands on deck.",
    "About 400 passengers spent the night in the terminal, where the harbour master, Ines Calder, had blankets brought in.",
    "“Nobody wants to strand people,” said Bram Oster, who speaks for the crews at Saltport. “We want to sail safely.”",
    "The operator, Northline, said it would meet the crews on Monday, and Mr Oster said that he would be there with a list.",
]
DATA = {
    "@context": "http://127.0.0.1:9/never-asked",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "The Saltport Lantern"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry crews walk out",
            "description": "Crossings to three islands were cancelled",
            "author": [
                {"@type": "Person", "name": "Oona Brackett"},
                {"@type": "Organization", "name": "Gull News"},
                "Tam Weller",
            ],
            "publisher": {"@id": "#org"},
            "datePublished": "2025-03-07T09:15:00Z",
            "dateModified": "2025-03-07",
            "articleSection": ["Islands", "Work"],
            "image": {"@type": "ImageObject", "url": "/img/quay.jpg", "caption": "The quay"},
            "inLanguage": "en_GB",
        },
    ],
}


def build(head: str = "", body: str = "", *, paragraphs: list[str] = PARAGRAPHS) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>Ferry crews walk out | The Saltport Lantern</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/n'>News</a></nav><main><article><h1>Ferry crews walk out</h1>{body}"
        f"<div class='story'>{text}</div></article></main><footer>© 2025 The Saltport Lantern</footer></body></html>"
    )


def clean(text: str, source: str = "page.html") -> Article:
    return clean_page(Page(source, text, "text/html", "0" * 64))


def said(article: Article, role: Role) -> list[str]:
    return [segment.span.of(article.text) for segment in article.segments_of(role)]


def script(data: object) -> str:
    return f"<script type='application/ld+json'>{data if isinstance(data, str) else json.dumps(data)}</script>"


def test_the_body_is_found_and_has_no_lines() -> None:
    """Paragraphs come one a segment, in order, word for word."""
    article = clean(build())
    assert said(article, Role.BODY) == PARAGRAPHS
    assert {segment.line for segment in article.segments} == {None}
    assert "\n".join(segment.span.of(article.text) for segment in article.segments) == article.text


def test_structured_data_gives_metadata_without_fetching_a_context() -> None:
    """References within the page are followed, organisations are no authors, odd dates are left out."""
    facts = clean(build(script(DATA)), "https://lantern.example/a").metadata
    assert (facts.publisher, facts.authors) == ("The Saltport Lantern", ("Oona Brackett", "Tam Weller"))
    assert (str(facts.published_at), facts.modified_at) == ("2025-03-07 09:15:00+00:00", None)
    assert (facts.section, facts.language) == ("Islands", "en-GB")
    assert [(image.url, image.caption) for image in facts.images] == [("https://lantern.example/img/quay.jpg", "The quay")]
    assert facts.standfirst is None


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 100_000, '{"@type": "NewsArticle", "headline": 3, "author": {"name": ["x"]}}', '{"@type": 7}', "null", "NaN",
     '{"@type": "NewsArticle", "headline": "A", "publisher": [], "image": [[[]]], "datePublished": {}}'],
)  # fmt: skip
def test_broken_structured_data_is_passed_over(broken: str) -> None:
    """A block that is no JSON, too deep or of odd types costs nothing but itself."""
    article = clean(build(script(broken) + "<meta property='og:site_name' content='The Saltport Lantern'>"))
    assert article.metadata.headline == "Ferry crews walk out"
    assert article.metadata.publisher == "The Saltport Lantern"


def test_meta_tags_fill_what_json_ld_leaves_open() -> None:
    """Author, time, section and address come from meta tags and the canonical link."""
    head = (
        "<meta name='author' content='By Oona Brackett and Tam Weller'>"
        "<meta property='article:published_time' content='2025-03-07T09:15+00:00'>"
        "<meta property='article:section' content='Islands'><link rel='canonical' href='https://lantern.example/ferry'>"
    )
    facts = clean(build(head)).metadata
    assert facts.authors == ("Oona Brackett", "Tam Weller")
    assert (str(facts.published_at), facts.section, facts.url) == (
        "2025-03-07 09:15:00+00:00",
        "Islands",
        "https://lantern.example/ferry",
    )


def test_what_the_page_shows_has_its_place_in_the_text() -> None:
    """Standfirst, byline, time and caption are segments before the body, with evidence in the text."""
    body = (
        "<p class='standfirst'>Crossings to three islands were cancelled on Friday</p>"
        "<div class='byline'>By <a>Oona Brackett</a> in Saltport</div><time datetime='2025-03-07T09:15Z'>7 March 2025</time>"
        "<div><button>Share</button></div>"
        "<figure><img src='/img/quay.jpg'><figcaption>"
        "The quay at dawn <span class='credit'>Ana Reis/The Gull</span></figcaption></figure>"
    )
    article = clean(build("<meta property='og:image' content='https://lantern.example/img/quay.jpg'>", body))
    assert [segment.role.value for segment in article.segments][:5] == [
        "headline",
        "standfirst",
        "byline",
        "timestamp",
        "caption",
    ]
    facts = article.metadata
    assert (facts.dateline, str(facts.published_at)) == ("Saltport", "2025-03-07 09:15:00+00:00")
    (image,) = facts.images
    assert (image.caption, image.credit, image.url) == (
        "The quay at dawn",
        "Ana Reis/The Gull",
        "https://lantern.example/img/quay.jpg",
    )
    assert image.span is not None
    assert image.span.of(article.text) == "The quay at dawn Ana Reis/The Gull"


def test_furniture_inside_the_story_goes_and_a_correction_stays() -> None:
    """An appeal among the paragraphs is left out; the notice at the end has its role."""
    appeal = "Your support keeps our journalism free: please consider a small contribution if you can afford it."
    notice = "This article was amended on 8 March 2025 to give the right number of boats."
    article = clean(build(paragraphs=[*PARAGRAPHS[:2], appeal, *PARAGRAPHS[2:], notice]))
    assert said(article, Role.BODY) == PARAGRAPHS
    assert said(article, Role.CORRECTION) == [notice]


def test_a_page_without_paragraphs_has_no_body() -> None:
    """An empty page and one of links alone say so."""
    for text in ("<html></html>", "<!doctype html><nav><a href='/'>Home</a></nav>", "<p></p>"):
        with pytest.raises(DatelineError) as caught:
            clean(text)
        assert caught.value.code == "E_NO_BODY"


@pytest.mark.parametrize(
    "text",
    [
        "<p>x</p>" * (MAX_ELEMENTS + 1),
        "<div " + " ".join(f"a{number}=1" for number in range(200_000)) + "></div>",
        "<div>" * (MAX_DEPTH + 10) + "text" + "</div>" * (MAX_DEPTH + 10),
        "<div>" * 40_000,
    ],
    ids=["elements", "attributes", "nesting", "deep nesting"],
)
def test_too_much_mark_up_is_refused_quickly(text: str) -> None:
    """Pages that would hold a core for minutes are refused within seconds, with a message that says what to do."""
    assert len(text.split()) > MAX_TAG_PARTS or len(text) > MAX_DEPTH
    start = time.process_time()
    with pytest.raises(DatelineError, match="save its text alone") as caught:
        clean(text)
    assert caught.value.code == "E_TOO_COMPLEX"
    assert time.process_time() - start < 10


def test_deep_text_is_not_lost() -> None:
    """Below the depth at which parsers silently drop content, paragraphs are still found."""
    article = clean("<div>" * 300 + build(paragraphs=PARAGRAPHS) + "</div>" * 300)
    assert said(article, Role.BODY) == PARAGRAPHS


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<figure>", "<br>", "<h1>", "<h2>", PARAGRAPHS[0], "x", "&#0;", "<", "\u200b"]
        )
    )
)
def test_any_tag_soup_gives_a_faithful_article_or_a_plain_error(parts: list[str]) -> None:
    """Whatever the mark-up, segments joined are the text, or the error is one of ours."""
    try:
        article = clean("<html>" + "".join(parts))
    except DatelineError as error:
        assert error.code in {"E_NO_BODY", "E_NO_HEADLINE"}  # noqa: PT017 - both outcomes are right
        return
    assert "\n".join(segment.span.of(article.text) for segment in article.segments) == article.text
