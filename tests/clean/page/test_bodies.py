"""Which blocks of a page are its body, where its mark-up is not what one would expect."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.clean.cleaning import clean_page
from dateline.clean.page.body import choose_blocks
from dateline.clean.page.dom import open_wrappers, parse_html
from dateline.clean.page.text_blocks import iter_blocks
from dateline.model import Article, Page, Role

PARAGRAPHS = (
    "Ferry crews at Saltport walked off three night boats on Friday in a dispute over a rota that leaves too few hands.",
    "About 400 passengers spent the night in the terminal, where the harbour master, Ines Calder, had blankets brought in.",
    "The operator, Northline, said it would meet the crews on Monday, and Mr Oster said that he would be there with a list.",
)
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def clean(below: str = "", story: str = STORY, above: str = "", after: str = "") -> Article:
    text = (
        "<!doctype html><html lang='en'><head><title>Ferry crews walk out</title></head><body>"
        f"{above}<main><article><h1>Ferry crews walk out</h1>{below}<div class='story'>{story}</div></article>"
        f"{after}</main></body></html>"
    )
    return clean_page(Page("page.html", text, "text/html", "0" * 64))


def said(article: Article, *roles: Role) -> list[str]:
    return [segment.span.of(article.text) for segment in article.segments_of(*roles)]


def test_an_opening_paragraph_in_a_headings_tag_is_kept() -> None:
    """A sentence that a page sets as a heading above the first paragraph is read, and the rest as before."""
    lead = "Three night boats stayed in port on Friday, and nobody could say when they would sail again for the islands."
    article = clean(story=f"<h3>{lead}</h3>{STORY}")
    assert lead in said(article, Role.STANDFIRST, Role.SUBHEADING, Role.BODY)
    assert said(article, Role.BODY)[-3:] == list(PARAGRAPHS)


def test_a_heading_that_heads_the_first_paragraph_is_kept_and_one_that_heads_nothing_is_not() -> None:
    """A page's first subheading may stand above its first paragraph; after its last it has nothing to head."""
    article = clean(story=f"<h2>A dispute over a rota</h2>{STORY}<h2>What to do next</h2>")
    assert said(article, Role.SUBHEADING) == ["A dispute over a rota"]


def test_short_lines_stay_though_a_menu_has_a_heading() -> None:
    """A furniture heading above the story drops lists of links, and no plain line of the story."""
    menu = (
        "<h2>Most read</h2><ul><li><a href='/a'>Herring return to the sound</a></li><li><a href='/b'>A pier is sold</a></li></ul>"
    )
    line = "<p>Ines Calder: From China.</p>"
    article = clean(story=f"{STORY}{menu}{line}{STORY.replace('Friday', 'Sunday')}")
    assert "Ines Calder: From China." in said(article, Role.BODY)
    assert "Herring return to the sound" not in article.text


def test_a_line_above_the_headline_is_no_paragraph() -> None:
    """What stands above the headline is left out where nearly all the words stand below it."""
    article = clean(above="<p>Ships and sailors: our section on all that floats.</p>")
    assert said(article, Role.BODY) == list(PARAGRAPHS)


def test_a_recipe_of_short_items_is_read() -> None:
    """A page of list items, with hardly a sentence, has them for its body."""
    items = [f"{number} cups of oats from the {number} mills at Saltport" for number in range(2, 30)]
    article = clean(story="<p>Serves four hungry people.</p><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
    assert set(items) <= set(said(article, Role.BODY))


def test_a_second_extraction_is_asked_for_only_where_the_first_has_missed_much() -> None:
    """With most of the page's prose found, the slower extraction is not run; with little of it, it is, and wins."""
    tree = parse_html(f"<html><body><main>{STORY}</main></body></html>", "page.html")
    blocks = tuple(iter_blocks(tree))

    def extractions(first: str) -> Iterator[str]:
        yield first
        asked.append(first)
        yield "\n".join(PARAGRAPHS)

    asked: list[str] = []
    assert choose_blocks(blocks, extractions("\n".join(PARAGRAPHS))) == [0, 1, 2]
    assert asked == []
    assert choose_blocks(blocks, extractions(PARAGRAPHS[0])) == [0, 1, 2]
    assert asked == [PARAGRAPHS[0]]


LEAD = "Nobody at the harbour could say on Friday when the boats would sail again for the two islands in the sound."


@pytest.mark.parametrize(
    ("name", "is_kept"), [("top", True), ("caption", False), ("related-stories", False), ("newsletter", False), ("advert", False)]
)
def test_a_paragraph_that_stands_apart_below_the_headline_is_kept(name: str, *, is_kept: bool) -> None:
    """The lead of a story that extraction missed is read from a part of its own; a caption or a teaser is not."""
    page = f"<html><body><h1>Ferry crews walk out</h1><div class='{name}'><p>{LEAD}</p></div><div>{STORY}</div></body></html>"
    blocks = list(iter_blocks(parse_html(page, "page.html")))
    chosen = choose_blocks(blocks, ["\n".join(PARAGRAPHS)])
    assert [blocks[index].text for index in chosen] == [LEAD] * is_kept + list(PARAGRAPHS)


def test_a_list_that_the_last_paragraph_announces_is_kept() -> None:
    """After a colon a list belongs to the story, and links below it do not."""
    items = ("Lock the gate at the pier.", "Ring the harbour master at once.")
    listed = "".join(f"<li>{item}</li>" for item in items)
    story = (
        f"{STORY}<p>What passengers can do:</p><ul>{listed}</ul><ul><li><a href='/a'>Herring return to the sound</a></li></ul>"
    )
    article = clean(story=story)
    assert said(article, Role.BODY)[-2:] == list(items)
    assert "Herring" not in article.text


@pytest.mark.parametrize(
    "line",
    [
        "Weitere Nachrichten aus Saltport",
        "Lesen Sie auch: Heringe kehren zurück",
        "Quelle: Hafenamt",
        "À lire aussi : le retour du hareng",
        "Te puede interesar: vuelve el arenque",
        "Leggi anche: torna l'aringa",
        "Lees ook: de haring is terug",
    ],
)
def test_labels_of_furniture_are_known_in_other_languages(line: str) -> None:
    """A line that points to other stories or to a picture's source is no paragraph, whatever its language."""
    article = clean(story=f"{STORY}<p>{line}</p>{STORY.replace('Friday', 'Sunday')}")
    assert line not in said(article, Role.BODY, Role.SUBHEADING)
    assert len(article.segments_of(Role.BODY)) == 6


@pytest.mark.parametrize("tag", ["form", "aside"])
def test_a_form_around_the_whole_page_is_none(tag: str) -> None:
    """What holds headline and story is a part of the page, and a form beside them stays one."""
    page = f"<html><body><{tag}><h1>Ferry crews walk out</h1>{STORY}<form><p>Your name</p></form></{tag}></body></html>"
    tree = parse_html(page, "page.html")
    open_wrappers(tree)
    assert [element.tag for element in tree.iter("form", "aside")] == ["form"]
    assert len(clean_page(Page("page.html", page, "text/html", "0" * 64)).segments_of(Role.BODY)) == len(PARAGRAPHS)


def test_a_deadline_in_the_story_is_no_time_of_publication() -> None:
    """A short line with a day further down is a paragraph; one at the head is the time."""
    line = "Frist: 3. März 2025"
    assert line in said(clean(story=f"{STORY}<p>{line}</p>{STORY.replace('Friday', 'Sunday')}"), Role.BODY)
