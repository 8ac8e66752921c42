"""Authors that only the mark-up about the headline names."""

from __future__ import annotations

import pytest

from dateline.clean.cleaning import clean_page
from dateline.clean.page.authors.names import is_outlet, split_authors, split_persons
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
        "<div>News | By Oona Brackett | 7 March 2025</div>",
        "<p class='info'>par Oona Brackett, 7 mars 2025</p>",
        "<div>Culture <a href='https://lantern.example/author/oona'>Oona Brackett</a></div>",
        "<div class='teaser-meta'><a href='/autor/oona'>Oona Brackett</a> / 07.03.2025</div>",
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
        {"below": "<div class='byline'>Redaktion Saltporter Zeitung</div>"},
        {"after": "<p>Autor: Oona Brackett</p><p>ISBN 978-0-00-000000-2</p>"},
        {"after": "<p>Author: Oona Brackett</p><p>Author: Tom Hale</p>"},
        {"after": "<a rel='author' href='/o'>Oona Brackett</a><p>and</p><a rel='author' href='/t'>Tom Hale</a>"},
        {"after": "<div style='display:none'><a rel='author' href='/o'>Oona Brackett</a></div>"},
        {"below": "<span class='author vcard'><a class='fn'>admin</a></span>"},
        {
            "below": "<span class='author vcard'><a class='fn'>Lantern</a></span>",
            "head": "<link rel='canonical' href='https://www.lantern.example/1'>",
        },
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


PERSON = (
    "<script type='application/ld+json'>{{'@graph': [{{'@type': 'WebPage', 'author': {{'@id': '#p'}}}}, {{'@type': 'Person', \
'@id': '#p', 'name': '{}'}}]}}</script>"
)


def person(name: str) -> str:
    return (
        PERSON.format(name)
        .replace("'@", '"@')
        .replace("':", '":')
        .replace("'}", '"}')
        .replace("': '", '": "')
        .replace(" '", ' "')
        .replace("',", '",')
    )


@pytest.mark.parametrize(
    ("parts", "authors"),
    [
        (
            {"head": "<meta name='citation_author' content='Ana Reis'><meta name='citation_author' content='Tom Hale'>"},
            "Ana Reis, Tom Hale",
        ),
        (
            {"head": "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Ana Reis'>"},
            "Ana Reis",
        ),
        ({"head": "<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Ana Reis'>"}, ""),
        ({"head": person("Ana Reis")}, "Ana Reis"),
        ({"head": person("saltcrab"), "after": "<p>Recipe of saltcrab</p>"}, "saltcrab"),
        ({"head": person("saltcrab")}, ""),
        ({"head": person("saltcrab"), "after": "<div style='display:none'>saltcrab</div>"}, ""),
        ({"below": "<span class='author vcard'><a class='fn'>saltcrab</a></span>"}, "saltcrab"),
        ({"after": "<footer>On 7 March 2025 <a rel='author' href='/o'>Oona Brackett</a></footer>"}, "Oona Brackett"),
        ({"after": "<p>Auteur : Oona Brackett</p>"}, "Oona Brackett"),
    ],
)
def test_authors_of_other_places(parts: dict[str, str], authors: str) -> None:
    """Several tags of one name, a card's label, the page's own node, one word where it is shown, and the only name below."""
    assert ", ".join(facts(**parts).authors) == authors


@pytest.mark.parametrize(
    "name", ["Redaktion", "admin", "Lantern Team", "Gull AG", "Northline e.V.", "Guest", "tk@gull.example", "1", "AFP"]
)
def test_no_person_is_made_of_a_desk_or_an_account(name: str) -> None:
    """Even where mark-up calls it a person."""
    assert split_persons(name) == []


def test_an_outlet_is_told_by_its_name_and_its_host() -> None:
    """In full, without its article and accents, or by initials; a subdomain may be a person's."""
    address = "https://news.larepublica.example/1"
    assert is_outlet("La República", None, address)
    assert is_outlet("Deutsche Welle", None, "https://www.dw.example/")
    assert is_outlet("The Gull", "Gull", "")
    assert not is_outlet("Ana Reis", "Gull", "https://anareis.gull.example/")
