"""Headline, authors, place and time, read out of the blocks that hold them, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.clean.blocks import Block, Finding
from dateline.clean.bylines import Found, parse_byline, parse_dateline
from dateline.clean.timestamps import Timestamp, iter_timestamps
from dateline.model import Metadata, Role


def read_metadata(blocks: Sequence[Block], stated: Metadata) -> tuple[Metadata, list[Finding]]:
    """`stated` completed from the blocks, and where in them each value stands; stated values get evidence only."""
    findings: list[Finding] = []
    facts = stated
    for number, block in _with_role(blocks, Role.HEADLINE):
        facts = replace(facts, headline=block.text)
        findings.append(Finding("headline", number))
        break
    for number, block in _with_role(blocks, Role.STANDFIRST):
        facts = replace(facts, standfirst=block.text)
        findings.append(Finding("standfirst", number))
        break
    facts = _read_authors(blocks, facts, findings)
    facts = _read_times(blocks, facts, findings)
    return _read_dateline(blocks, facts, findings), findings


def _read_authors(blocks: Sequence[Block], facts: Metadata, findings: list[Finding]) -> Metadata:
    """Stated authors keep their order; a byline adds names only where none are stated, and never the outlet's own."""
    names = list(facts.authors)
    outlet = (facts.publisher or "").casefold()
    for number, block in _with_role(blocks, Role.BYLINE):
        byline = parse_byline(block.text)
        for author in byline.authors if byline else ():
            if author.text not in names and not facts.authors and author.text.casefold() != outlet:
                names.append(author.text)
            if author.text in names:
                findings.append(_at("authors", number, author))
    return replace(facts, authors=tuple(names))


def _read_times(blocks: Sequence[Block], facts: Metadata, findings: list[Finding]) -> Metadata:
    for number, stamp in _stamps(blocks):
        if stamp.instant is None:
            facts = _read_day(number, stamp, facts, findings)
        elif not stamp.is_update and facts.published_at in (None, stamp.instant):
            facts = replace(facts, published_at=stamp.instant)
            findings.append(Finding("published_at", number, stamp.start, stamp.end))
        elif stamp.is_update and facts.modified_at in (None, stamp.instant):
            facts = replace(facts, modified_at=stamp.instant)
            findings.append(Finding("modified_at", number, stamp.start, stamp.end))
    return facts if facts.published_at is None else _timed(facts, findings)


def _read_day(number: int, stamp: Timestamp, facts: Metadata, findings: list[Finding]) -> Metadata:
    if stamp.is_update or stamp.day is None or facts.published_on not in (None, stamp.day):
        return facts
    findings.append(Finding("published_on", number, stamp.start, stamp.end))
    return replace(facts, published_on=stamp.day)


def _timed(facts: Metadata, findings: list[Finding]) -> Metadata:
    """A time says the day as well, so a date without one, which may be another zone's, is dropped."""
    findings[:] = [finding for finding in findings if finding.field != "published_on"]
    return replace(facts, published_on=None)


def _stamps(blocks: Sequence[Block]) -> Iterator[tuple[int, Timestamp]]:
    for number, block in _with_role(blocks, Role.TIMESTAMP, Role.BYLINE):
        for stamp in iter_timestamps(block.text):
            yield number, stamp


def _read_dateline(blocks: Sequence[Block], facts: Metadata, findings: list[Finding]) -> Metadata:
    """A place on a line of its own goes before one that opens the body, and that before one in the byline."""
    for number, place in _places(blocks):
        if facts.dateline not in (None, place.text):
            continue
        findings.append(_at("dateline", number, place))
        return replace(facts, dateline=place.text)
    return facts


def _places(blocks: Sequence[Block]) -> Iterator[tuple[int, Found]]:
    for number, block in _with_role(blocks, Role.DATELINE):
        yield number, Found(block.text, 0, len(block.text))
    for number, block in list(_with_role(blocks, Role.BODY))[:1]:
        if place := parse_dateline(block.text):
            yield number, place
    for number, block in _with_role(blocks, Role.BYLINE):
        byline = parse_byline(block.text)
        if byline and byline.place:
            yield number, byline.place


def _with_role(blocks: Sequence[Block], *roles: Role) -> Iterator[tuple[int, Block]]:
    return ((number, block) for number, block in enumerate(blocks) if block.role in roles)


def _at(field: str, block: int, found: Found) -> Finding:
    return Finding("dateline" if field == "dateline" else "authors", block, found.start, found.end)
