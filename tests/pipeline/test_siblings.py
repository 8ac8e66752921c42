# ruff: noqa: E501 - pasted paragraphs are long lines
"""Lines that come back on another page of one publisher, found over the files of a run."""

from __future__ import annotations

from pathlib import Path

from dateline.model import Page, RecurringLines, Role, Settings
from dateline.pipeline.annotating import Annotated, annotate_sources
from dateline.pipeline.siblings import Siblings, iter_marked_pages

FRAME = """Saltport Lantern Online
Harbour and Coast
What is on tonight
Tide tables for May
Lantern readers' photographs
Letters to the pilot
Boats for sale

{story}

The Lantern was founded by Eliza Marrow in 1871 and was burnt down by the harbour master's brother in 1902, it is said.

Old copies by post
Write for the harbour page
"""
BUS = """Council votes to keep the night bus for one more year

By Una Fisk
Saltport

The night bus from Saltport to the hospital will run for one more year, the council decided on Tuesday by 14 votes to 11.

It carries about 90 people a night, most of them nurses and cleaners. Without it, said councillor Mo Adair, they would have to walk home along the coast.

The bus costs a great deal a year. Councillor Adair took the money from the budget for the harbour lights, which have not been lit since 2019."""
SHIP = """Grain ship runs aground off Port Ardell

By Una Fisk
Saltport

A ship with wheat on board ran aground off Port Ardell on Tuesday, the port authority said, and a tug was on its way from the south.

None of the crew was hurt. The ship, the Corvina, had left the port an hour earlier for the south of the country, harbour master Ilya Brandt said.

Brandt told reporters that the ship was stuck on sand and that the weather was kind. Traders said that the price of wheat had not moved at all."""
LEGEND = "The Lantern was founded by Eliza Marrow in 1871 and was burnt down by the harbour master's brother in 1902, it is said."


def page(name: str, text: str) -> Page:
    return Page(name, text, "text/plain", (name.encode().hex() + "0" * 64)[:64])


def marked(*texts: str) -> list[Page]:
    pages = [page(f"{number}.txt", text) for number, text in enumerate(texts)]
    siblings = Siblings(pages)
    return [siblings.mark(item) for item in pages]


def test_what_two_pages_of_one_site_share_recurs() -> None:
    """Furniture that no rule knows is found on both; the stories are not touched."""
    for found in marked(FRAME.format(story=BUS), FRAME.format(story=SHIP)):
        assert found.recurring
        assert LEGEND in found.recurring
        assert "Boats for sale" in found.recurring
        assert not any(line in found.recurring for line in (BUS + SHIP).split("\n") if len(line.split()) > 5)


def test_two_versions_of_one_story_are_no_siblings() -> None:
    """A copy shares its prose, so nothing is taken out of either."""
    assert [
        found.recurring for found in marked(FRAME.format(story=BUS), FRAME.format(story=BUS + "\n\nIt starts on Monday."))
    ] == [
        None,
        None,
    ]


def test_one_report_in_two_outlets_makes_no_siblings() -> None:
    """Pages that share prose and the labels of every site, but no furniture of their own, keep every line."""
    labels = "Log in\nPrivacy policy\n"
    assert [found.recurring for found in marked(labels + BUS, labels + SHIP + "\n\n" + BUS.split("\n\n")[2])] == [None, None]


def test_the_order_of_the_sources_changes_nothing(tmp_path: Path) -> None:
    """A folder and its files in any order give each page the same recurring lines."""
    for name, story in (("a.txt", BUS), ("b.txt", SHIP)):
        (tmp_path / name).write_text(FRAME.format(story=story), encoding="utf-8")
    files = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    orders = ([str(tmp_path)], files, files[::-1])
    found = [
        {item.source: item.recurring for item in iter_marked_pages(order, Settings()) if isinstance(item, Page)}
        for order in orders
    ]
    assert found[0] == found[1] == found[2]
    assert all(found[0].values())


def test_a_legend_on_every_page_reaches_no_article(tmp_path: Path) -> None:
    """With the sibling beside it the false fact is gone; byline, place and every paragraph stay."""
    for name, story in (("a.txt", BUS), ("b.txt", SHIP)):
        (tmp_path / name).write_text(FRAME.format(story=story), encoding="utf-8")
    outcomes = list(annotate_sources([str(tmp_path)], Settings()))
    assert len(outcomes) == 2
    for outcome, story in zip(outcomes, (BUS, SHIP), strict=True):
        assert isinstance(outcome, Annotated)
        article = outcome.article
        assert "Eliza Marrow" not in article.text
        assert article.metadata.authors == ("Una Fisk",)
        assert article.metadata.dateline == "Saltport"
        assert [segment.span.of(article.text) for segment in article.segments_of(Role.BODY)] == story.split("\n\n")[2:]


def test_a_page_alone_has_nothing_that_recurs(tmp_path: Path) -> None:
    """One file is read once and comes as it is."""
    (tmp_path / "a.txt").write_text(FRAME.format(story=BUS), encoding="utf-8")
    (found,) = iter_marked_pages([str(tmp_path / "a.txt")], Settings())
    assert isinstance(found, Page)
    assert found.recurring is None
    assert not RecurringLines(frozenset())
