"""An item of a feed, an agency's file or a record becomes an article: all its content, without a page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.clean.blocks import Block, Finding, Line, Picture, assemble, plain, split_lines
from dateline.clean.bylines import is_sign_off, parse_byline
from dateline.clean.captions import parse_caption
from dateline.clean.metadata import read_metadata
from dateline.clean.page.dom import parse_html
from dateline.clean.page.text_blocks import iter_blocks
from dateline.clean.paste.furniture import mark_appeals, mark_furniture
from dateline.clean.paste.pasted import MAX_LINES, clean_lines, no_body, no_headline
from dateline.clean.paste.publisher import Publisher
from dateline.clean.paste.reading import is_correction
from dateline.clean.structured.stating import stated_findings, stated_images, stated_metadata
from dateline.clean.timestamps import is_timestamp_line
from dateline.model import Article, DatelineError, Image, Metadata, Page, Role

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What blog software writes under every item of a feed.
_TAIL: Final = re.compile(
    r"^(?:the post .{1,300} (?:first )?appeared (?:first )?on .{1,100}"
    r"|this (?:article|story|post) (?:was )?(?:originally |first )?(?:appeared|published) (?:on|in|at|by) .{1,100}"
    r"|source: \S.{0,100}|(?:continue reading|read more|read the full (?:story|article))\b.{0,100})$",
    re.IGNORECASE,
)
_BYLINE_WORDS: Final = 15
_HEAD_LINES: Final = 3
_HIDDEN: Final = re.compile(r"display\s*:\s*none|max-height\s*:\s*0|font-size\s*:\s*0|opacity\s*:\s*0(?:[;\s]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of an item's content: its text, whether it is a heading or a caption, and its line in plain text."""

    text: str
    is_heading: bool = False
    is_caption: bool = False
    line: int | None = None


def clean_item(page: Page) -> Article:
    """The article in an item; its stated headline, standfirst and byline stand before its content, as they are stated.

    Raises:
        DatelineError: ``E_NO_BODY``, ``E_NO_HEADLINE`` or ``E_TOO_COMPLEX``.
    """
    facts = stated_metadata(page)
    parts = list(_parts(page))
    if facts.headline is None and parts and parts[0].is_heading:
        facts = replace(facts, headline=parts[0].text)
    if facts.headline is None:
        raise no_headline(page.source)
    if len(parts) > MAX_LINES:
        message = f"an item has more than {MAX_LINES:,} lines, which no article needs; remove it"
        raise DatelineError(message, code="E_TOO_COMPLEX", stage="clean", source=page.source)
    head = list(_head(page, facts, parts))
    body, pictures = _body(parts, facts, {plain(block.text) for block in head}, offset=len(head))
    if not any(block.role is Role.BODY for block in body):
        raise no_body(page.source)
    line = page.stated.line if page.stated else None
    blocks = [*head, *body]
    facts, findings = read_metadata(blocks, facts)
    findings += stated_findings(facts, line, {finding.field for finding in findings})
    return assemble(page, blocks, facts, findings, _with_stated(pictures, stated_images(page)))


def _with_stated(pictures: Sequence[Picture], stated: Sequence[Image]) -> list[Picture]:
    """The pictures that the content shows, completed by what the source states of them, and those that it only states."""
    known = {plain(image.caption): image for image in stated if image.caption}
    found: list[Picture] = []
    for picture in pictures:
        other = known.pop(plain(picture.image.caption or ""), None)
        image = replace(other, caption=picture.image.caption) if other else picture.image
        found.append(replace(picture, image=replace(image, credit=picture.image.credit or image.credit)))
    return [*found, *(Picture(image) for image in stated if not image.caption or plain(image.caption) in known)]


def _parts(page: Page) -> Iterator[_Part]:
    if page.media_type != "text/html":
        yield from (_Part(line.text, line=line.number) for line in split_lines(page.text))
        return
    for block in iter_blocks(parse_html(page.text, page.source)):
        in_figure = next(block.element.iterancestors("figure", "figcaption"), None) is not None
        if not block.is_outside:
            yield _Part(block.text, block.tag in _HEADINGS, block.tag == "figcaption" or in_figure)


def _head(page: Page, facts: Metadata, parts: Sequence[_Part]) -> Iterator[Block]:
    """Headline, standfirst and byline as the source states them, each on a line of its own."""
    line = page.stated.line if page.stated else None
    yield Block(Role.HEADLINE, facts.headline or "", line)
    if facts.standfirst and plain(facts.standfirst) not in {plain(part.text) for part in parts}:
        yield Block(Role.STANDFIRST, facts.standfirst, line)
    if page.stated and page.stated.byline:
        yield Block(Role.BYLINE, page.stated.byline, line)


def _body(parts: Sequence[_Part], facts: Metadata, known: set[str], *, offset: int) -> tuple[list[Block], list[Picture]]:
    """The content's blocks without furniture and without what the head says already, and the pictures among them."""
    kept = [part for part in parts if plain(part.text) not in known]
    lines = [Line(number, part.text) for number, part in enumerate(kept)]
    publisher = Publisher(facts.publisher) if facts.publisher else None
    marks = mark_appeals(lines, mark_furniture(lines), publisher)
    blocks: list[Block] = []
    pictures: list[Picture] = []
    for number, (part, mark) in enumerate(zip(kept, marks, strict=True)):
        caption = parse_caption(part.text) if part.is_caption else None
        if part.is_caption:
            image = Image(caption.caption, caption.credit) if caption else Image(part.text)
            pictures.append(Picture(image, offset + len(blocks)))
            blocks.append(Block(Role.CAPTION, part.text, part.line))
        elif mark is None and not _TAIL.match(part.text):
            blocks.append(Block(_role(part, number, facts), part.text, part.line))
    while blocks and blocks[-1].role is Role.SUBHEADING:
        blocks.pop()
    return blocks, pictures


def _role(part: _Part, number: int, facts: Metadata) -> Role:
    line = Line(number, part.text)
    if is_correction(line):
        return Role.CORRECTION
    if is_sign_off(part.text):
        return Role.BYLINE
    if number < _HEAD_LINES and len(part.text.split()) <= _BYLINE_WORDS:
        byline = parse_byline(part.text)
        names = {found.text.casefold() for found in byline.authors} if byline else set()
        if byline and (byline.is_marked or names & {author.casefold() for author in facts.authors}):
            return Role.BYLINE
        if is_timestamp_line(part.text):
            return Role.TIMESTAMP
        if facts.standfirst and plain(part.text) == plain(facts.standfirst):
            return Role.STANDFIRST
    return Role.SUBHEADING if part.is_heading else Role.BODY


def clean_letter(page: Page) -> Article:
    """The article in a letter: its lines go the way of pasted text, with the subject as the headline."""
    stated = stated_metadata(page)
    lines = list(_letter_lines(page)) if page.media_type == "text/html" else split_lines(page.text)
    return clean_stated_lines(page, lines, stated)


def clean_stated_lines(page: Page, lines: Sequence[Line], stated: Metadata) -> Article:
    """Lines of pasted text of which the source states headline and more; what they do not show stands before them."""
    line = page.stated.line if page.stated else None
    shown = {plain(item.text) for item in lines}
    before: list[Line] = []
    if stated.headline and plain(stated.headline) not in shown:
        before.append(Line(line or 1, stated.headline, has_gap=True, heading=1))
    elif stated.headline:
        lines = [replace(item, heading=1) if plain(item.text) == plain(stated.headline or "") else item for item in lines]
    findings: list[Finding] = stated_findings(stated, line, set())
    return clean_lines(page, [*before, *lines], stated, findings)


def _letter_lines(page: Page) -> Iterator[Line]:
    """The visible blocks of a letter; what is there for the inbox's preview alone is hidden, and left out."""
    for number, block in enumerate(iter_blocks(parse_html(page.text, page.source)), start=1):
        nodes = [block.element, *block.element.iterancestors()]
        if not any(_HIDDEN.search(str(node.get("style") or "")) for node in nodes):
            level = int(block.tag[1]) if block.tag in _HEADINGS else 0
            yield Line(number, block.text, has_gap=True, heading=level)
