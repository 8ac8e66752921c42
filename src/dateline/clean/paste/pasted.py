"""Pasted text becomes an article: line by line, the furniture out, a role for every line that stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dateline.clean.blocks import Block, Finding, Line, Picture, assemble, plain, split_lines
from dateline.clean.bylines import Found, parse_byline
from dateline.clean.furniture_phrases import Furniture
from dateline.clean.metadata import read_metadata
from dateline.clean.paste.body import read_body, read_chosen
from dateline.clean.paste.header import Header, find_header, is_prose
from dateline.clean.paste.lines.judging import choose_body, judge_lines
from dateline.clean.paste.lines.trees import Forest, load_forest
from dateline.clean.paste.reading import Reading, start_reading
from dateline.clean.paste.stories import other_story
from dateline.model import Article, DatelineError, Image, Metadata, Page, Role

MAX_LINES: Final = 5_000  # about a millisecond a line; the longest pages pasted whole, menus and all, have 2,000


def clean_pasted(page: Page) -> Article:
    """The article in a page of plain text.

    Raises:
        DatelineError: no paragraph (``E_NO_BODY``) or no headline (``E_NO_HEADLINE``) is left, or there are too many lines
            (``E_TOO_COMPLEX``).
    """
    return read_pasted(page, load_forest())


def read_pasted(page: Page, forest: Forest | None) -> Article:
    """`clean_pasted` with a model of one's own, or None for the rules alone; for training and measuring."""
    return clean_lines(page, split_lines(page.text), Metadata(published_at=page.stated_at), forest=forest)


def clean_lines(
    page: Page, lines: Sequence[Line], stated: Metadata, findings: Sequence[Finding] = (), forest: Forest | None = None
) -> Article:
    """The article in `lines`; what `stated` already holds goes before what is found, with `findings` as its evidence.

    With `forest`, the model of lines corrects what the rules made of the body.
    """
    if len(lines) > MAX_LINES:
        raise DatelineError(
            f"the text has more than {MAX_LINES:,} lines, which no article needs; give each article a source of its own",
            code="E_TOO_COMPLEX",
            stage="clean",
            source=page.source,
        )
    reading = start_reading(lines, page.recurring)
    header = read_by_rules(reading, stated)
    if header is not None and forest is not None and not reading.is_settled:
        header = read_again(reading, choose_body(reading, judge_lines(reading, forest))) or header
    if header is None:
        raise no_body(page.source)
    if header.headline is None and not stated.headline:
        raise no_headline(page.source)
    if Role.BODY not in reading.roles.values():
        raise no_body(page.source)
    return _compose(page, reading, stated, findings)


def read_by_rules(reading: Reading, stated: Metadata) -> Header | None:
    """Give the lines of `reading` the roles that the rules find; None when no line is prose."""
    reading.roles.update(
        {
            index: Role.STANDFIRST
            for index, line in enumerate(reading.lines)
            if stated.standfirst and plain(line.text) == plain(stated.standfirst)
        }
    )
    header = find_header(reading.lines, [index for index in reading.free if index not in reading.roles])
    if header is None:
        return None
    reading.roles.update(header.roles)
    _leave_out_other_stories(reading, header)
    start = header.body_start if header.headline is None else header.headline
    reading.roles.update({index: Role.CAPTION for index in reading.captions if index > start})
    read_body(reading, header.body_start, header.body_end, tuple(found.text for found in _authors(reading)))
    return header


def _leave_out_other_stories(reading: Reading, header: Header) -> None:
    """Mark all that stands below the first story, where the page goes on with another."""
    end = other_story(reading, header.body_start, header.headline)
    if end is None:
        return
    header.body_end = min(header.body_end, end)
    reading.captions = {index: caption for index, caption in reading.captions.items() if index < end}
    reading.marks = [Furniture.STORY if mark is None and index >= end else mark for index, mark in enumerate(reading.marks)]


def read_again(reading: Reading, body: Sequence[int]) -> Header | None:
    """Give the lines their roles anew, now that the body's are known; None, and nothing changed, when that leaves no head."""
    chosen = frozenset(body)
    free = sorted(chosen | set(reading.free))
    prose = [index for index in body if is_prose(reading.lines[index])]
    header = find_header(reading.lines, free, prose) if prose else None
    if header is None or header.headline is None:
        return None
    reading.roles.clear()
    reading.roles.update(header.roles)
    start = header.body_start if header.headline is None else header.headline
    reading.roles.update({index: Role.CAPTION for index in reading.captions if index > start and index not in chosen})
    read_chosen(reading, header.body_start, chosen, tuple(found.text for found in _authors(reading)))
    return header


def no_body(source: str) -> DatelineError:
    """The error for a page in which no paragraph of an article is left."""
    return DatelineError(
        "no paragraph of body text was found; check that the whole article is there, or use --body for bare text",
        code="E_NO_BODY",
        stage="clean",
        source=source,
    )


def no_headline(source: str) -> DatelineError:
    """The error for a page in which no line can be the headline."""
    return DatelineError(
        "no headline was found; put it on a line of its own before the text, or use --body for bare text",
        code="E_NO_HEADLINE",
        stage="clean",
        source=source,
    )


def _authors(reading: Reading) -> Iterator[Found]:
    for index, role in sorted(reading.roles.items()):
        byline = parse_byline(reading.lines[index].text) if role is Role.BYLINE else None
        if byline:
            yield from byline.authors


def _compose(page: Page, reading: Reading, stated: Metadata, stated_findings: Sequence[Finding]) -> Article:
    kept = sorted(reading.roles)
    blocks = [Block(reading.roles[index], reading.lines[index].text, reading.lines[index].number) for index in kept]
    facts, findings = read_metadata(blocks, stated)
    if reading.publisher and facts.publisher is None:
        facts = replace(facts, publisher=reading.publisher.name)
        findings += [
            Finding("publisher", line=line.number)
            for line, mark in zip(reading.lines, reading.marks, strict=True)
            if mark is not None and reading.publisher.is_named_in(plain(line.text))
        ]
    pictures = _pictures(reading, kept)
    return assemble(page, blocks, facts, [*stated_findings, *findings], pictures)


def _pictures(reading: Reading, kept: Sequence[int]) -> list[Picture]:
    """One picture a caption; a credit on the next line completes the one above it."""
    pictures: list[Picture] = []
    previous = -1
    for place, index in enumerate(kept):
        caption = reading.captions.get(index)
        if caption is None:
            continue
        is_continued = bool(pictures) and index == previous + 1 and not reading.lines[index].has_gap
        last = pictures[-1].image if is_continued else None
        if last and last.caption and not last.credit and not caption.caption:
            pictures[-1] = replace(pictures[-1], image=replace(last, credit=caption.credit))
        elif last and last.credit and not last.caption and caption.caption and not caption.credit:
            pictures[-1] = Picture(replace(last, caption=caption.caption), place)
        else:
            pictures.append(Picture(Image(caption.caption, caption.credit), place))
        previous = index
    return pictures
