"""News agencies that an article credits its report to: in the byline, after the dateline, or at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final

from dateline.model import Article, Evidence, Role, Segment, Span

_DATELINE_CHARACTERS: Final = 90  # the place, the day and the agency of a dateline, before the first sentence
_LEADING_PARAGRAPHS: Final = 2
_ALSO_OTHER_WORDS: Final = frozenset(
    {"PA", "CP", "UNI", "NAN"}
)  # "Harrisburg, PA", "— CP" for Cara Pell: in a byline only when they stand alone


def with_agencies(article: Article) -> Article:
    """The article with the agencies that it credits, under their own names, each with its evidence.

    A credit is the agency's name alone between the marks of a byline, in brackets between dateline and dash, or in brackets
    or after a dash at the very end. An agency that only a sentence or a picture's credit names is no source of the article.
    """
    found: dict[str, list[Evidence]] = {}
    for name, span in _credits(article):
        found.setdefault(name, []).append(Evidence("agencies", span))
    stated = [evidence for evidence in article.metadata.evidence if evidence.field == "authors"]
    for author in article.metadata.authors:
        stated_name = agency_names().get(author)
        if stated_name is not None and stated_name not in found:
            found[stated_name] = [Evidence("agencies", line=evidence.line) for evidence in stated if evidence.line]
    if not found:
        return article
    evidence = tuple(item for items in found.values() for item in items)
    metadata = replace(article.metadata, agencies=tuple(found), evidence=article.metadata.evidence + evidence)
    return replace(article, metadata=metadata)


@cache
def agency_names() -> dict[str, str]:
    """The words of a credit, as they are and in capitals, to the agency's name."""
    lines = files("dateline.clean").joinpath("tables", "wire_agencies.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {form: name for words, name in pairs for form in (words.upper(), words)}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Of a byline, a dateline and an ending."""
    words = _one_of(list(agency_names()))
    sure = _one_of([word for word in agency_names() if word not in _ALSO_OTHER_WORDS])
    staff = r"(?:\s+(?i:staff|reporters?|correspondents?|news agency|writers?))?"
    between = r"(?:^|[,;/|·•–—&(-]\s*|\b(?i:by|and|with|for)\s+)"
    byline = rf"^(?:(?i:by)\s+)?(?P<alone>{words}){staff}$|{between}(?P<agency>{sure}){staff}(?=$|\s*[),;/|·•–—&-]|\s+and\b)"
    dateline = rf"(?:^|[^()]\s*)\((?P<agency>{words})\)\s*(?:[–—:-]|--)\s*(?=\S)"
    ending = rf"(?:\((?P<bracketed>{words})\)|\s[–—-]\s*(?P<signed>{sure})|^(?P<alone>{sure}))\.?\s*$"
    return re.compile(byline), re.compile(dateline), re.compile(ending)


def _one_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _credits(article: Article) -> Iterator[tuple[str, Span]]:
    """Each credit's agency and the words of it, in the order of the text."""
    byline, dateline, ending = _patterns()
    body = article.segments_of(Role.BODY)
    for segment in article.segments:
        words = segment.span.of(article.text)
        found = list(byline.finditer(words)) if segment.role is Role.BYLINE else []
        if segment in body[:_LEADING_PARAGRAPHS] and (match := dateline.search(words[:_DATELINE_CHARACTERS])):
            found += [] if _is_abbreviation(words, match) else [match]
        if segment in body[-1:] and (match := ending.search(words)):
            found.append(match)
        yield from (_credit(segment, match) for match in found)


def _is_abbreviation(words: str, match: re.Match[str]) -> bool:
    """Whether the brackets only abbreviate the name before them: "The Associated Press (AP) — founded in …"."""
    names, before = agency_names(), words[: match.start("agency")].rstrip(" (")
    return any(before.endswith(full) for full, name in names.items() if name == names[match["agency"]])


def _credit(segment: Segment, match: re.Match[str]) -> tuple[str, Span]:
    group = str(match.lastgroup)
    span = Span(segment.span.start + match.start(group), segment.span.start + match.end(group))
    return agency_names()[match[group]], span
