"""Authors that only the mark-up about the headline names."""

from __future__ import annotations

import pytest

from dateline.clean.cleaning import clean_page
from dateline.clean.page.structured_data import split_authors
from dateline.model import Metadata, Page, Role

STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Ferry crews at Saltport walked off three night boats on Friday in a dispute over a rota that leaves too few hands.",
        "About 400 passengers spent the night in the terminal, where the harbour master, Ines Calder, had blankets brought in.",
        "The operator, Northline, said it would meet the crews on Monday, and Mr Oster said that he would be there with a list.",
    )
)


def facts(below: str = "", above: str = "", after: str = "", head: str = "") -> Metadata:
    text = (
        f"<!doctype html><html lang='en'><head><title>Ferry crews walk out</title>{head}</head><body><main>{above}<article>"
        f"<h1>Ferry crews walk out</h1>{below}<div class='story'>{STORY}</div></article>{after}</main></body></html>"
    )
    article = clean_page(Page("page.html", text, "text/html", "0" * 64))
    assert len(article.segments_of(Role.BODY)) == 3
    return article.metadata


@pytest.mark.parametrize(
    "below",
    [
        "<div>Posted on <time>7 March 2025</time> <span itemprop='author'>Oona Brackett</span> 4 Comments</div>",
        "<div>Culture, 7 March 2025, <a rel='author' href='/oona'>Oona Brackett</a></div>",
        "<div>Veröffentlicht von <span class='author vcard'><a class='url fn n'>Oona Brackett</a></span> 7. März 2025</div>",
        "<p class='story-byline'>Oona Brackett, Gull News - Mar 7, 2025 3:06 pm UTC</p>",
        "<div class='meta-author'>Author<span class='author'>Oona Brackett</span>Share</div>",
        "<p class='author-name'>par Oona Brackett</p>",
        "<p class='byline'>VON Oona Brackett am 7. März 2025</p>",
        "<p class='info'>Mar 7, 2025 at 2:56 pm | By Oona Brackett</p>",
        "<p class='info'>ByOona Brackett</p>",
    ],
)
def test_mark_up_names_the_author(below: str) -> None:
    """Microdata, a link's relation, an hCard, a byline's class, and a name after the time: the name alone is read."""
    assert facts(below).authors == ("Oona Brackett",)


@pytest.mark.parametrize(
    "parts",
    [
        {"below": "<div class='author'>Staff</div>"},
        {
            "below": "<div class='author'>The Saltport Lantern</div>",
            "head": "<meta name='publisher' content='The Saltport Lantern'>",
        },
        {"below": "<div class='author-image'><figcaption>Oona Brackett</figcaption></div>"},
        {"below": "<div class='byline'>oona@lantern.example</div>"},
        {"below": "<aside><div class='author'>Oona Brackett</div></aside>"},
        {"above": "<div class='teaser'><h2>Herring return</h2><p class='author'>Oona Brackett</p></div><div>Islands</div>"},
        {"after": "<div class='comment'><span itemprop='author'>Oona Brackett</span> Safe harbour, all of you!</div>"},
        {"below": "<div>Mar 7, 2025: Crews step by Oona Brackett</div>"},
    ],
)
def test_no_author_is_made_of_other_parts_of_the_page(parts: dict[str, str]) -> None:
    """Staff, the outlet, pictures, addresses, asides, other stories above the headline and readers' comments name none."""
    assert facts(**parts).authors == ()


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Ana Reis, MPH | areis@gull.example", ["Ana Reis"]),
        ("Ana Reis (areis@gull.example)", ["Ana Reis"]),
        ("areis@gull.example", []),
        ("Ana Reis MS, RDN, LD", ["Ana Reis"]),
        ("Ana Reis, Ph.D. and Tom Hale, M.D.", ["Ana Reis", "Tom Hale"]),
        ("Tom Hale The Associated Press", ["Tom Hale"]),
        ("Tom Hale Associated Press", ["Tom Hale"]),
        ("The Associated Press", []),
        ("ByAna Reis", ["Ana Reis"]),
        ("Byron Reis", ["Byron Reis"]),
    ],
)
def test_a_stated_author_is_a_name_alone(value: str, authors: list[str]) -> None:
    """Addresses, degrees, a glued "By" and the agency behind the name are left off; an agency alone is no person."""
    assert split_authors(value) == authors
