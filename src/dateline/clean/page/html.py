"""An HTML page becomes an article: the body by extraction, the head by what the page shows and states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from trafilatura import bare_extraction

from dateline.clean.blocks import Block, Finding, Picture, assemble
from dateline.clean.metadata import read_metadata
from dateline.clean.page.dom import Element, parse_html
from dateline.clean.page.pictures import find_pictures
from dateline.clean.page.shown import Shown, find_body, find_head, find_headline
from dateline.clean.page.structured_data import read_structured_data
from dateline.clean.page.text_blocks import iter_blocks
from dateline.clean.paste.pasted import no_body, no_headline
from dateline.clean.timestamps import iter_timestamps, parse_day, parse_instant
from dateline.model import Article, Image, Metadata, Page, Role

# Outlets that write a day into their addresses write the day of publication.
_DATED_ADDRESS: Final = re.compile(r"/(?P<year>(?:19|20)\d{2})[/\-](?P<month>\d{1,2}|[a-z]{3})[/\-](?P<day>\d{1,2})(?=[/\-])")
_STATED: Final = ("headline", "standfirst", "authors", "publisher", "section", "published_at", "modified_at")


def clean_html(page: Page) -> Article:
    """The article in an HTML page; its segments have no line, its stated metadata has the line of the tag that states it.

    Raises:
        DatelineError: ``E_NO_BODY``, ``E_NO_HEADLINE``, or ``E_TOO_COMPLEX``.
    """
    tree = parse_html(page.text, page.source)
    stated = read_structured_data(tree, page.retrieved_from or (page.source if "://" in page.source else ""))
    shown = Shown(tuple(iter_blocks(tree)), stated)
    find_body(shown, _extract(tree))
    if not shown.has_body:
        raise no_body(page.source)
    headline = find_headline(shown, tree)
    if headline is None:
        raise no_headline(page.source)
    find_head(shown)
    pictures = find_pictures(shown.blocks, shown.roles, stated.images, end=shown.last_body)
    return _compose(page, shown, headline, pictures)


def _extract(tree: Element) -> str:
    """The body as trafilatura finds it, a paragraph a line."""
    # A copy, since extraction takes elements out of the tree that it is given.
    found = bare_extraction(deepcopy(tree), favor_precision=True, include_comments=False, include_tables=False)
    return str(getattr(found, "text", None) or "")


def _compose(page: Page, shown: Shown, headline: str, pictures: Sequence[tuple[int | None, Image]]) -> Article:
    parts = list(_parts(shown, headline))
    blocks = [block for _, block in parts]
    place_of = {index: place for place, (index, _) in enumerate(parts) if index is not None}
    stated = shown.stated.metadata
    facts = replace(
        stated,
        headline=headline,
        standfirst=None,  # only what is shown as one: descriptions are written for search engines
        published_at=page.published_at or stated.published_at or _visible_time(shown),
    )
    facts, findings = read_metadata(blocks, facts)
    facts = replace(facts, published_on=_published_on(facts, shown))
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


def _published_on(facts: Metadata, shown: Shown) -> date | None:
    """The day of publication where no time is known: as stated, as shown under the headline, or as in the address."""
    if facts.published_at:
        return None
    return facts.published_on or _visible_day(shown) or _day_in_address(facts.url or "")


def _visible_day(shown: Shown) -> date | None:
    for index, role in sorted(shown.roles.items()):
        if role in {Role.TIMESTAMP, Role.BYLINE}:
            block = shown.blocks[index]
            machine = (parse_day(time.get("datetime")) for time in block.element.iter("time"))
            printed = (stamp.day for stamp in iter_timestamps(block.text) if not stamp.is_update)
            if day := next((day for day in (*machine, *printed) if day), None):
                return day
    return None


def _day_in_address(address: str) -> date | None:
    match = _DATED_ADDRESS.search(address)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    return parse_day(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month.zfill(2)}-{day.zfill(2)}")


def _visible_time(shown: Shown) -> datetime | None:
    """The machine-readable time of the line that shows when the article appeared."""
    for index, role in sorted(shown.roles.items()):
        if role is Role.TIMESTAMP:
            element = shown.blocks[index].element
            for time in element.iter("time"):
                if instant := parse_instant(time.get("datetime")):
                    return instant
    return None
