"""An HTML page becomes an article: the body by extraction, the head by what the page shows and states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from trafilatura import bare_extraction

from dateline.clean.blocks import Block, Finding, Picture, assemble
from dateline.clean.metadata import read_metadata
from dateline.clean.page.authors.marked import with_marked_authors
from dateline.clean.page.dates.days import contradicts, find_day, find_instant, find_shown_day
from dateline.clean.page.dates.local_clock import on_local_clock
from dateline.clean.page.dom import Element, open_wrappers, parse_html
from dateline.clean.page.pictures import find_pictures
from dateline.clean.page.shown import Shown, find_body, find_head, find_headline
from dateline.clean.page.structured_data import read_structured_data
from dateline.clean.page.text_blocks import iter_blocks
from dateline.clean.paste.pasted import no_body, no_headline
from dateline.clean.timestamps import parse_instant
from dateline.model import Article, Image, Page, Role

_STATED: Final = ("headline", "standfirst", "authors", "publisher", "section", "published_at", "modified_at")


def clean_html(page: Page) -> Article:
    """The article in an HTML page; its segments have no line, its stated metadata has the line of the tag that states it.

    Raises:
        DatelineError: ``E_NO_BODY``, ``E_NO_HEADLINE``, or ``E_TOO_COMPLEX``.
    """
    tree = parse_html(page.text, page.source)
    open_wrappers(tree)
    stated = read_structured_data(tree, page.retrieved_from or (page.source if "://" in page.source else ""))
    shown = Shown(tuple(iter_blocks(tree)), stated)
    find_body(shown, _extract(tree))
    if not shown.has_body:
        raise no_body(page.source)
    headline = find_headline(shown, tree)
    if headline is None:
        raise no_headline(page.source)
    with_marked_authors(shown)
    find_head(shown)
    pictures = find_pictures(shown.blocks, shown.roles, stated.images, end=shown.last_body)
    return _compose(page, tree, shown, headline, pictures)


def _extract(tree: Element) -> Iterator[str]:
    """The body as trafilatura finds it, a paragraph a line: by its own rules, then after a comparison with other extractors'."""
    for fast in (True, False):
        # A copy, since extraction takes elements out of the tree that it is given.
        found = bare_extraction(
            deepcopy(tree), favor_precision=True, fast=fast, include_comments=False, include_tables=False, with_metadata=False
        )
        yield str(getattr(found, "text", None) or "")


def _compose(page: Page, tree: Element, shown: Shown, headline: str, pictures: Sequence[tuple[int | None, Image]]) -> Article:
    parts = list(_parts(shown, headline))
    blocks = [block for _, block in parts]
    place_of = {index: place for place, (index, _) in enumerate(parts) if index is not None}
    stated = shown.stated.metadata
    facts = replace(
        stated,
        headline=headline,
        standfirst=None,  # only what is shown as one: descriptions are written for search engines
        **_published(page, tree, shown),
    )
    facts, findings = read_metadata(blocks, facts)
    if not facts.published_at and not facts.published_on:
        facts = replace(facts, published_on=find_day(shown, tree, page.text, facts.url or ""))
    found = {finding.field for finding in findings}
    findings += [
        Finding(name, line=shown.stated.lines[name])
        for name in _STATED
        if name not in found and name in shown.stated.lines and getattr(facts, name)
    ]
    images = [Picture(image, None if index is None else place_of[index]) for index, image in pictures]
    return assemble(page, blocks, facts, findings, images)


def _parts(shown: Shown, headline: str) -> Iterator[tuple[int | None, Block]]:
    """The article's blocks in source order, each with the index of the page's block that it is."""
    if Role.HEADLINE not in shown.roles.values():
        yield None, Block(Role.HEADLINE, headline)
    for index, role in sorted(shown.roles.items()):
        yield index, Block(role, shown.blocks[index].text)


def _published(page: Page, tree: Element, shown: Shown) -> dict[str, Any]:
    """The time of publication or the day; the day that readers are shown where the page states another for machines.

    A stated time gives way only where the page also states the day that it shows.
    """
    stated = shown.stated.metadata
    if page.stated_at:
        return {"published_at": page.stated_at, "published_on": None}
    printed = find_shown_day(shown, tree, is_sure=stated.published_at is None)
    day = stated.published_at.date() if stated.published_at else stated.published_on
    is_stated = stated.published_at is None or printed in shown.stated.days
    if is_stated and contradicts(printed, day, stated.modified_at):
        return {"published_at": None, "published_on": printed}
    return {"published_at": _published_at(page, tree, shown), "published_on": stated.published_on}


def _published_at(page: Page, tree: Element, shown: Shown) -> datetime | None:
    """The time of publication: as stated, as marked up, or as in the line that shows it."""
    stated = shown.stated.metadata
    if stated.published_at:
        return on_local_clock(stated.published_at, tree, page.text)
    return (None if stated.published_on else find_instant(tree)) or _visible_time(shown)


def _visible_time(shown: Shown) -> datetime | None:
    """The machine-readable time of the line that shows when the article appeared."""
    for index, role in sorted(shown.roles.items()):
        if role is Role.TIMESTAMP:
            element = shown.blocks[index].element
            for time in element.iter("time"):
                if instant := parse_instant(time.get("datetime")):
                    return instant
    return None
