"""Which of a page's sources wins where they disagree: the order is that of the table in docs/reading.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.clean.cleaning import clean_page
from dateline.model import Article, Page, Role

STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Ferry crews at Saltport walked off three night boats on Friday in a dispute over a rota that leaves too few hands.",
        "About 400 passengers spent the night in the terminal, where the harbour master, Ines Calder, had blankets brought in.",
        "The operator, Northline, said it would meet the crews on Monday, and Mr Oster said that he would be there with a list.",
    )
)
META = {
    "og:title": "Meta title", "author": "Mette Tagg", "og:site_name": "Meta Outlet", "article:section": "Meta section",
    "article:published_time": "2025-03-02T10:00:00+01:00", "article:modified_time": "2025-03-12T10:00:00+01:00",
    "og:url": "https://meta.example/a", "og:image": "https://meta.example/i.jpg", "og:description": "A description in meta tags",
}  # fmt: skip
DATA = {
    "@type": "NewsArticle", "headline": "Data title", "author": {"@type": "Person", "name": "Dana Datum"},
    "publisher": {"@type": "Organization", "name": "Data Outlet"}, "articleSection": "Data section",
    "datePublished": "2025-03-01T10:00:00+01:00", "dateModified": "2025-03-11T10:00:00+01:00",
    "url": "https://data.example/a", "image": "https://data.example/i.jpg", "inLanguage": "en-IE",
    "description": "A description in the data",
}  # fmt: skip
SHOWN = (
    "<div>Harbour <span itemprop='author'>Mark Upton</span> today</div><div class='byline'>By Ona Shaw</div>"
    "<time datetime='2025-03-03T10:00:00+01:00'>3 March 2025</time>"
)
ORDER = ("data", "meta", "shown")
WINNERS: dict[str, list[Any]] = {
    "authors": [("Dana Datum",), ("Mette Tagg",), ("Mark Upton",)],
    "publisher": ["Data Outlet", "Meta Outlet", None],
    "section": ["Data section", "Meta section", None],
    "published_at": ["2025-03-01T10:00:00+01:00", "2025-03-02T10:00:00+01:00", "2025-03-03T10:00:00+01:00"],
    "modified_at": ["2025-03-11T10:00:00+01:00", "2025-03-12T10:00:00+01:00", None],
    "url": ["https://data.example/a", "https://meta.example/a", None],
    "language": ["en-IE", "en-GB", "en-GB"],
    "headline": ["Ferry crews walk out"] * 3,
    "standfirst": [None] * 3,
}


def clean(*sources: str, h1: str = "Ferry crews walk out", title: str = "Ferry crews walk out", more: str = "") -> Article:
    head = f"<title>{title}</title>{more}"
    if "data" in sources:
        head += f"<script type='application/ld+json'>{json.dumps(DATA)}</script>"
    if "meta" in sources:
        head += "".join(f"<meta property='{name}' content='{value}'>" for name, value in META.items())
    text = (
        f"<!doctype html><html lang='en-GB'><head>{head}</head><body><main><article>{f'<h1>{h1}</h1>' if h1 else ''}"
        f"{SHOWN if 'shown' in sources else ''}<div class='story'>{STORY}</div></article></main></body></html>"
    )
    return clean_page(Page("page.html", text, "text/html", "0" * 64))


@pytest.mark.parametrize("field", WINNERS)
@pytest.mark.parametrize("first", range(3), ids=ORDER)
def test_the_first_source_that_has_a_value_wins(field: str, first: int) -> None:
    """With every source from `first` on at hand, the value is that of the first, or of the page where only it is believed."""
    found = getattr(clean(*ORDER[first:]).metadata, field)
    assert (found.isoformat() if field.endswith("_at") and found else found) == WINNERS[field][first]


def test_the_canonical_link_goes_before_every_other_address() -> None:
    """The link's purpose is to say which address is the article's; data and Open Graph may speak of a shared copy."""
    more = "<link rel='canonical' href='https://link.example/a'>"
    assert clean(*ORDER, more=more).metadata.url == "https://link.example/a"


def test_pictures_come_from_the_data_before_open_graph() -> None:
    """A picture that is only stated is the data's; Open Graph's, often one for all stories, where the data have none."""
    assert [image.url for image in clean("data", "meta").metadata.images] == ["https://data.example/i.jpg"]
    assert [image.url for image in clean("meta").metadata.images] == ["https://meta.example/i.jpg"]


def test_a_headline_that_is_only_stated_loses_the_outlets_name() -> None:
    """Without an `h1` the stated title is the headline, and the window's title only without the outlet behind it."""
    assert clean("data", h1="").metadata.headline == "Data title"
    assert clean("meta", h1="").metadata.headline == "Meta title"
    more = "<meta property='og:site_name' content='The Saltport Lantern'>"
    assert (
        clean(h1="", title="Ferry crews walk out | The Saltport Lantern", more=more).metadata.headline == "Ferry crews walk out"
    )


def test_a_byline_that_is_shown_is_read_where_nothing_else_names_an_author() -> None:
    """The last source of authors is the byline, with its evidence in the text."""
    page = f"<html><head><title>T</title></head><body><h1>Ferry crews</h1><p>By Ona Shaw in Saltport</p>{STORY}</body></html>"
    article = clean_page(Page("page.html", page, "text/html", "0" * 64))
    assert article.metadata.authors == ("Ona Shaw",)
    assert [segment.span.of(article.text) for segment in article.segments_of(Role.BYLINE)] == ["By Ona Shaw in Saltport"]


def test_the_order_is_written_down() -> None:
    """The table in the documentation has a row for each field that is tried here."""
    text = (Path(__file__).resolve().parents[3] / "docs" / "reading.md").read_text(encoding="utf-8")
    table = text.split("## Web pages: which source wins")[1].split("\n## ")[0].lower()
    rows = " ".join(line.split("|")[1] for line in table.splitlines() if line.startswith("|"))
    words = (
        "body",
        "headline",
        "standfirst",
        "authors",
        "publisher",
        "section",
        "publication",
        "change",
        "address",
        "language",
        "pictures",
        "corrections",
    )
    assert [word for word in words if word not in rows] == []
