"""Bylines and datelines: who wrote it and where, without "By", without jobs and agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dateline.clean.places import is_place_line

_BY: Final = re.compile(
    r"^(?:(?:words|written|reported|story|text|posted|report|analysis|comment|additional reporting|review|interview|opinion"
    r"|exclusive|published|news|reporting)\s+by|by|author[s]?\s*:|from)\b[:\s]*|^(?-i:By(?=[A-ZÀ-Þ][a-zß-ÿ]))",
    re.IGNORECASE,
)
_PARTICLE: Final = r"(?:al|bin|bint|ben|da|das|de|del|della|den|der|di|do|dos|du|el|ibn|la|le|mac|of|ter|van|von|y|ze|zu)"
_PART: Final = r"(?:[A-ZÀ-Þ]\.(?:\s?[A-ZÀ-Þ]\.)*|(?:[a-z]{1,3}['’\-])?[A-ZÀ-Þ][\w]*(?:['’\-][\w]+)*\.?)"
_PERSON: Final = re.compile(rf"{_PART}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+){{0,2}}{_PART}){{1,4}}(?:,? (?:Jr|Sr|II|III)\b\.?)?")
_SPLIT: Final = re.compile(r"\s*(?:,\s*and\b|,|;|\band\b|&|\bwith\b|\s\|\s|\s/\s|\s[–—-]\s|\n)\s*")
_PLACE: Final = re.compile(
    rf"\s+(?:in|reporting from|at)\s+(?P<place>{_PART}(?:[ ]+(?:{_PARTICLE}[ ]+)?{_PART}){{0,3}}(?:,\s{_PART}(?:\s{_PART})?)?)"
)
# Words of jobs, outlets and sections that stand beside names, and of labels that are capitalised like names.
_JOB: Final = re.compile(
    r"\b(?:affairs|agency|analyst|associated|bureau|business|chief|columnist|contributor|contributing|correspondent|critic|desk"
    r"|deputy|director|editor|editorial|environment|foreign|for|freelance|health|journalist|magazine|media|news|newsroom|political"
    r"|politics|post|press|producer|reporter|reporters|reporting|review|science|senior|service|special|sport|sports|staff|team"
    r"|technology|times|wire|world|writer|writers|reuters|afp|ap|pa|bbc|cnn|bloomberg|guardian|daily|online|local|national"
    r"|international|author|intern|fellow|professor|lecturer|university|institute|comments|share|latest|breaking|exclusive|video"
    r"|opinion|analysis|live|home|read|more|story|stories|top|updated)\b",
    re.IGNORECASE,
)
_JOB_LINE: Final = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|columnist|critic|contributor|bureau chief|producer|journalist|analyst"
    r"|in [A-Z]\w+)\b",
    re.IGNORECASE,
)
_MAX_JOB_WORDS: Final = 8
_MAX_BYLINE_WORDS: Final = 30
_REMEMBERED_LINES: Final = 4096  # the lines of one page are looked at several times
_SIGN_OFF: Final = re.compile(
    r"^\W*(?:additional |with |further )?(?:reporting|reported|writing|written|compiled|editing|edited|contribution)"
    r"(?: and \w+)?\b[^.]{0,40}\bby\s+(?-i:[A-Z]).{3,300}$",
    re.IGNORECASE,
)
_CAPITAL: Final = r"[A-ZÀ-Þ][\w.'’\-]*"
_INLINE: Final = re.compile(
    rf"^(?P<place>{_CAPITAL}(?:[ /]+(?:(?:de|del|do|da|la|of|and|upon|es|on|el|al|-)[ ])?{_CAPITAL}){{0,4}}"
    rf"(?:, {_CAPITAL}(?: {_CAPITAL}){{0,2}})?)"
    r"(?P<day>,\s+(?:[A-Z][a-z]{2,8}\.?,?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?)?"
    r"(?P<agency>\s*,?\s*\([^()]{2,60}\))?"
    r"\s*(?P<dash>[–—]|--|-|:)\s*(?=\S)"
)
_ACRONYM_LETTERS: Final = 3  # "BBC - …", "UN — …"


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a line: the text itself and its half-open place in the line, in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says.

    Args:
        authors: persons in order; empty for an agency or "Staff".
        place: where it was written, if it says so.
        is_marked: it begins with "By" or the like, so that its form alone makes it a byline.
    """

    authors: tuple[Found, ...]
    place: Found | None = None
    is_marked: bool = False


@lru_cache(maxsize=_REMEMBERED_LINES)
def parse_byline(text: str) -> Byline | None:
    """The byline that a line is, or None; a line of names alone counts too, so the caller must look at where it stands.

    >>> [found.text for found in parse_byline("By Ana Reis and Tom O'Hara in Porto").authors]
    ['Ana Reis', "Tom O'Hara"]
    """
    lead = _BY.match(text)
    start = lead.end() if lead else 0
    if len(text.split()) > _MAX_BYLINE_WORDS or (lead and not re.match(r"[A-ZÀ-Þ(]|[a-z]+[ '’-][A-ZÀ-Þ]", text[start:])):
        return None
    place = _place(text, start)
    names = _names(text, start)
    if lead is None and (not names or not _is_names_alone(text, names, place)):
        return None
    if lead is not None and re.search(r"[.!?]$", text) and len(text.split()) > 10:  # noqa: PLR2004 - "By Tuesday, the town had …."
        return None
    if lead is not None and not names and not _JOB.search(text[start:]):
        return None
    return Byline(names, place, is_marked=lead is not None)


def _place(text: str, start: int) -> Found | None:
    match = _PLACE.search(text, start)
    if match is None or _JOB.search(match["place"]):
        return None
    return Found(match["place"], match.start("place"), match.end("place"))


def _names(text: str, start: int) -> tuple[Found, ...]:
    """The person names among the parts of a byline; what stands after "in" or a job does not count."""
    found: list[Found] = []
    position = start
    for part in [*_SPLIT.finditer(text, start), None]:
        end = part.start() if part else len(text)
        piece = text[position:end]
        name = _PERSON.match(piece)
        if name and not _JOB.search(name.group()) and not is_place_line(name.group()) and _ends_name(piece[name.end() :]):
            found.append(Found(name.group().rstrip(","), position, position + len(name.group().rstrip(","))))
        position = part.end() if part else end
    return tuple(found)


def _ends_name(rest: str) -> bool:
    return bool(
        re.match(
            r"\s*(?:$|[(@|·•]|\s(?:in|for|at|is|reporting|on|of|from|\d)\b|\s+[A-ZÀ-Þ]\w*\s(?:correspondent|editor|reporter))",
            rest,
        )
    )


def _is_names_alone(text: str, names: tuple[Found, ...], place: Found | None) -> bool:
    rest = text
    for found in reversed([*names, *([place] if place else [])]):
        rest = rest[: found.start] + " " + rest[found.end :]
    rest = re.sub(r"\b(?:and|in|with|by)\b|[,;&|/]", " ", rest, flags=re.IGNORECASE)
    return not rest.strip() and not re.search(r"[.!?:]$", text)


def is_job_line(text: str) -> bool:
    """Whether a line under a byline only says what its author is: "Staff writer", "Science correspondent, Example News"."""
    return len(text.split()) <= _MAX_JOB_WORDS and bool(_JOB_LINE.search(text)) and not re.search(r"[.!?]$", text)


def is_sign_off(text: str) -> bool:
    """Whether a line after the body names who reported, wrote and edited."""
    return bool(_SIGN_OFF.match(text))


def parse_dateline(text: str) -> Found | None:
    """The place words of an inline dateline, or None.

    The form is an agency's: capitals, then perhaps day and agency, then a dash.

    >>> parse_dateline("PORTO, March 3 (Agency) - The bridge was closed on Monday.").text
    'PORTO'
    """
    match = _INLINE.match(text)
    if match is None:
        return None
    place = match["place"]
    if match["dash"] in "-:" and not (match["agency"] or match["day"]) and not re.match(r"[A-ZÀ-Þ./ ,'’\-]{3,}$", place):
        return None
    if match["dash"] == ":" and not match["agency"]:
        return None
    is_capital = re.sub(r",.*", "", place).isupper()
    is_short = len(place) <= _ACRONYM_LETTERS
    if (is_short or not is_capital) and not (match["agency"] or match["day"]):
        return None
    return Found(place, match.start("place"), match.end("place"))
