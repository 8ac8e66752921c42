"""What can be measured on one line by itself: its length, its form, whom it speaks to; no word of it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dateline.clean.blocks import plain, without_quotations
from dateline.clean.bylines import is_job_line, parse_byline
from dateline.clean.furniture_phrases import APPEAL_WORDS, OUTLET_SPEAKS, READER_ADDRESSED, Furniture, iter_sections
from dateline.clean.paste.reading import Reading
from dateline.clean.timestamps import RELATIVE_TIME, is_timestamp_line, iter_timestamps

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+")
_WORDS: Final = {name: frozenset(words) for name, words in iter_sections("line_words.txt")}
_FUNCTION: Final = _WORDS["function"]
_PAST: Final = _WORDS["past"]
_THIRD_PERSON: Final = _WORDS["third_person"]
_FIRST_PERSON: Final = _WORDS["first_person"]
_SHOWN: Final = _WORDS["shown"]
_SAYING: Final = re.compile(
    r"\b(?:said|says|told|added|adds|according to|announced|explained|tweeted|wrote|claimed|warned|insisted|argued|noted)\b"
)
_QUOTE: Final = re.compile(r"[“”\"]|(?<!\w)['‘](?=\w)")
_END: Final = re.compile(r"[.!?…][\"”’')\]»]*$")
_CALL: Final = re.compile(
    r"^(?:read|see|watch|view|listen|click|tap|follow|sign|subscribe|join|share|download|get|find|learn|shop|buy|order|save|enter"
    r"|register|log|contact|email|call|visit|discover|explore|try|check|don['’]t miss|scroll|swipe|related|recommended|more"
    r"|next|previous|prev|also|up next|editor['’]?s|trending|popular|latest|top|most|best|photos?|videos?"
    r"|gallery|advert\w*|sponsored)\b",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"[$£€₹]\s?\d|\b\d+% off\b")
_ADDRESS: Final = re.compile(r"https?://|www\.|\w@\w|(?:^|\s)@\w|(?:^|\s)#\w|\.(?:com|org|net|co)\b")
_RIGHTS: Final = re.compile(r"©|\(c\)|copyright|all rights reserved|terms|privacy|polic(?:y|ies)|trademark", re.IGNORECASE)
_BIO: Final = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’\-]*\s){1,4}(?:is|was|has been|covers|writes|joined|works|reports|lives|hosts|studied|graduated)\b"
)
_BULLET: Final = re.compile(r"^(?:[•▪◦‣*·]|[-–—](?=\s)|\d{1,2}[.)]\s)")
_GLUED: Final = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")
_SEPARATORS: Final = re.compile(r"[|•·›»→/]|\s>\s")
_CREDIT: Final = re.compile(
    r"\b(?:getty|reuters|photos?|images?|credit|courtesy|picture|file|via|shutterstock|ap)\b", re.IGNORECASE
)
_PICTURED: Final = re.compile(
    r"\((?:far |top |bottom |at )?(?:left|right|cent(?:er|re)|above|below|top|bottom|pictured|foreground|background)\)"
    r"|, (?:far |second from |third from |at )?(?:left|right|cent(?:er|re)),|\bpictured\b|\bseen here\b|\bfrom left\b"
    r"|\bin this (?:\w+ )?(?:photo|image|picture|video|illustration|frame)\b",
    re.IGNORECASE,
)
_PROSE_WORDS: Final = 8
_MANY: Final = 400.0


class Measures(NamedTuple):
    """One line in figures; shares are 0 to 1, yes and no are 1 and 0."""

    words: float
    letters_a_word: float
    ends: float
    ends_open: float
    starts_small: float
    function_share: float
    past: float
    third_person: float
    first_person: float
    capital_share: float
    shouting: float
    digit_share: float
    has_quote: float
    says: float
    outlet: float
    reader: float
    appeal: float
    sentences: float
    commas: float
    call: float
    question: float
    money: float
    address: float
    rights: float
    relative: float
    has_date: float
    only_date: float
    byline: float
    job: float
    caption: float
    credit: float
    pictured: float
    shown: float
    bio: float
    bullet: float
    glued: float
    separators: float
    gap: float
    heading: float
    times_here: float
    mark: float
    prose: float


# How far a mark of the rules speaks against a line: labels and share buttons stand inside articles, menus and comments do not.
_GRAVITY: Final = {
    Furniture.SYMBOLS: 1.0,
    Furniture.LABEL: 2.0,
    Furniture.SHARE: 3.0,
    Furniture.ADVERT: 4.0,
    Furniture.DUPLICATE: 5.0,
    Furniture.LINK: 6.0,
    Furniture.NEWSLETTER: 7.0,
    Furniture.APPEAL: 8.0,
    Furniture.LINKS: 9.0,
    Furniture.CONTACT: 10.0,
    Furniture.COMMENTS: 11.0,
    Furniture.LEGAL: 12.0,
    Furniture.MENU: 13.0,
}
_OTHER_MARK: Final = 7.5


def measure_lines(reading: Reading) -> list[Measures]:
    """The measures of every line of a reading whose marks and captions are known."""
    counts: dict[str, int] = {}
    for line in reading.lines:
        key = " ".join(line.text.split())
        counts[key] = counts.get(key, 0) + 1
    return [_measure(reading, index, counts[" ".join(line.text.split())]) for index, line in enumerate(reading.lines)]


def _measure(reading: Reading, index: int, times_here: int) -> Measures:
    line = reading.lines[index]
    text = plain(line.text)
    words = _WORD.findall(text)
    mark = reading.marks[index]
    ends = bool(_END.search(text))
    return Measures(
        **_of_words(words),
        **_of_form(text, len(words) or 1),
        **_of_address(text, without_quotations(text)),
        **_of_parts(line.text),
        ends=float(ends),
        caption=float(index in reading.captions),
        gap=float(line.has_gap),
        heading=float(line.heading),
        times_here=float(min(times_here, 5)),
        mark=0.0 if mark is None else _GRAVITY.get(mark, _OTHER_MARK),
        prose=float(ends and len(words) >= _PROSE_WORDS),
    )


def _of_words(words: Sequence[str]) -> dict[str, float]:
    """How many words, how long, how small, how they begin."""
    count = len(words) or 1
    folded = [word.casefold() for word in words]
    return {
        "words": min(float(len(words)), _MANY),
        "letters_a_word": sum(map(len, words)) / count,
        "function_share": sum(word in _FUNCTION for word in folded) / count,
        "past": float(sum(word in _PAST for word in folded)),
        "third_person": float(sum(word in _THIRD_PERSON for word in folded)),
        "first_person": float(sum(word in _FIRST_PERSON for word in folded)),
        "shown": float(sum(word in _SHOWN for word in folded)),
        "capital_share": sum(word[0].isupper() for word in words) / count,
        "shouting": sum(word.isupper() and len(word) > 1 for word in words) / count,
        "digit_share": sum(word.isdigit() for word in words) / count,
    }


def _of_form(text: str, count: int) -> dict[str, float]:
    """How the line opens and ends, and its marks, the last by the word."""
    return {
        "ends_open": float(text.endswith((":", "—", "–", ","))) + 2.0 * text.endswith(("...", "…")),
        "starts_small": float(text[:1].islower()),
        "has_quote": float(bool(_QUOTE.search(text))),
        "sentences": float(len(re.findall(r"[.!?][\"”’')]*(?:\s|$)", text))),
        "commas": text.count(",") / count,
        "question": float(text.endswith("?")),
        "bullet": float(bool(_BULLET.match(text))),
        "glued": float(len(_GLUED.findall(text))) / count,
        "separators": float(len(_SEPARATORS.findall(text))),
    }


def _of_address(text: str, own: str) -> dict[str, float]:
    """Whom the line speaks to and what of; `own` is the line without what stands in quotation marks."""
    return {
        "says": float(bool(_SAYING.search(own))),
        "outlet": float(bool(OUTLET_SPEAKS.search(own))),
        "reader": float(bool(READER_ADDRESSED.search(own))),
        "appeal": float(sum(weight for weight, pattern in APPEAL_WORDS if pattern.search(own))),
        "call": float(bool(_CALL.match(text))),
        "money": float(bool(_MONEY.search(text))),
        "address": float(bool(_ADDRESS.search(text))),
        "rights": float(bool(_RIGHTS.search(own))),
        "relative": float(bool(RELATIVE_TIME.search(text))),
        "pictured": float(bool(_PICTURED.search(text))),
        "credit": float(len(_CREDIT.findall(text[-80:]))),
        "bio": float(bool(_BIO.match(text))),
    }


def _of_parts(line: str) -> dict[str, float]:
    """Whether it looks like a part of a newspaper's page: a time, a byline, a job."""
    byline = parse_byline(line)
    return {
        "has_date": float(next(iter_timestamps(line[:1_000]), None) is not None),
        "only_date": float(is_timestamp_line(line)),
        "byline": 0.0 if byline is None else 1.0 + byline.is_marked,
        "job": float(is_job_line(line)),
    }
