"""Days as the languages of Europe print them, where each can be read in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from dateline.clean.timestamps import iter_timestamps, parse_day

# Months by number, as they stand in a date. No name stands for two of them: Polish and Croatian "listopada" is left out.
_MONTHS: Final = (
    (
        "januar jänner januari janvier enero gennaio janeiro january gener ianuarie stycznia ledna января січня ocak tammikuuta"
        " ιανουαρίου jan jän janv ene gen"
    ),
    (
        "februar februari février febrero febbraio fevereiro february feber febrer februarie lutego února февраля лютого şubat"
        " helmikuuta φεβρουαρίου feb févr fev"
    ),
    (
        "märz maart mars marzo março marts march març martie maret marca března марта березня mart maaliskuuta μαρτίου"
        " mär mrz mar mrt"
    ),
    "april avril abril aprile aprilie kwietnia dubna апреля квітня nisan huhtikuuta απριλίου apr avr abr",
    "mai mei mayo maggio maio maj may maig maja května мая травня mayıs toukokuuta μαΐου mag",
    "juni juin junio giugno junho june juny iunie czerwca června июня червня haziran kesäkuuta ιουνίου jun giu",
    "juli juillet julio luglio julho july juliol iulie lipca července июля липня temmuz heinäkuuta ιουλίου jul juil lug",
    "august augustus août agosto augusti agost agustus sierpnia srpna августа серпня ağustos elokuuta αυγούστου aug ago",
    (
        "september septembre septiembre settembre setembro setembre septembrie września září сентября вересня eylül syyskuuta"
        " σεπτεμβρίου sep sept set"
    ),
    (
        "oktober octobre octubre ottobre outubro october octombrie października října октября жовтня ekim lokakuuta οκτωβρίου"
        " okt oct ott out"
    ),
    "november novembre noviembre novembro noiembrie listopadu ноября kasım marraskuuta νοεμβρίου nov",
    (
        "dezember december décembre diciembre dicembre dezembro desember desembre decembrie grudnia prosince декабря грудня"
        " aralık joulukuuta δεκεμβρίου dez dec déc dic"
    ),
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME: Final = r"(?P<{}>[^\W\d_]{{3,13}})\.?"
_WRITTEN: Final = re.compile(
    rf"(?<![\d.,])(?P<d>\d{{1,2}})(?:\.|er|º|ª)?\s*(?:de\s+|d['’])?{_NAME.format('m')},?\s+(?:de[l]?\s+)?(?P<y>\d{{4}})(?!\d)"
    rf"|{_NAME.format('mm')}\s+(?P<dd>\d{{1,2}}),?\s+(?:de\s+)?(?P<yy>\d{{4}})(?!\d)"
)
_YEAR_FIRST: Final = re.compile(
    r"(?<![\d./])(?P<y>(?:19|20)\d{2})(?:(?P<s>[./])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})"
    r"|\s?[年년]\s?(?P<mm>\d{1,2})\s?[月월]\s?(?P<dd>\d{1,2})\s?[日일])(?!\d)"
)
_NUMERIC: Final = re.compile(r"(?<![\d./\-])(\d{1,2})([./\-])\s?(\d{1,2})\2\s?(\d{4}|\d{2}(?=[\s,|–—)]|$))(?![\d/\-]|\.\d)")
_MOST_MONTHS: Final = 12
_CENTURY: Final = 2000
_SHORT_YEAR: Final = 2  # figures
_OTHER_WORDS: Final = 6  # beside the date: a place, a name, a section
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_AROUND: Final = re.compile(
    r"\b(?:uhr|um|am|den|le|à|el|il|op|om|kl|klo|posted|published|on|at|veröffentlicht|erschienen|publié|publicado|pubblicato"
    r"|gepubliceerd|publicerad|publisert|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag"
    r"|freitag|samstag|sonnabend|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo|luned[ìi]|marted[ìi]|mercoled[ìi]"
    r"|gioved[ìi]|venerd[ìi]|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|(?:segunda|terça|quarta"
    r"|quinta|sexta)-feira|mo|di|mi|do|fr|sa|so)\b",
    re.IGNORECASE,
)
# Where figures with slashes or hyphens have the day first; elsewhere programs write them in the American order too.
_DAY_FIRST: Final = frozenset({"fr", "es", "it", "pt", "ca", "gl", "el", "ro", "en-gb", "en-au", "en-nz", "en-ie", "en-in"})
_YEAR_FIRST_LANGUAGES: Final = frozenset({"ja", "zh", "ko", "hu", "lt", "sv", "mn", "fa"})


@lru_cache(maxsize=4096)
def days_in(text: str, language: str) -> tuple[date, ...]:
    """The days that a text names, where each can only be read in one way.

    Figures with full stops have the day first outside English, those with slashes where a language writes them so;
    all others count only where one of them is no month. A year of two figures counts outside English alone.

    >>> [day.isoformat() for text in ("5. Juni 2015", "3.4.2020", "03/04/2020") for day in days_in(text, "de")]
    ['2015-06-05', '2020-04-03']
    """
    return tuple(day for _, _, day in iter_days(text, language) if day)


def iter_days(text: str, language: str) -> Iterator[tuple[int, int, date | None]]:
    """Every printed date, in order: where it begins and ends, and its day; None where it can be read in two ways or is none."""
    found = [(stamp.start, stamp.end, stamp.day) for stamp in iter_timestamps(text)]
    for pattern, read in ((_WRITTEN, _named), (_YEAR_FIRST, _year_first), (_NUMERIC, _ordered)):
        for match in pattern.finditer(text):
            parts = read(match, language)
            if parts and not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), _date(*parts)))
    if not found and (day := parse_day(text)):
        return iter([(0, len(text), day)])
    return iter(sorted(found, key=lambda item: item[:2]))


def _named(match: re.Match[str], _: str) -> tuple[int, int, int] | None:
    month = _MONTH_OF.get((match["m"] or match["mm"]).casefold(), 0)
    return (int(match["y"] or match["yy"]), month, int(match["d"] or match["dd"])) if month else None


def _year_first(match: re.Match[str], _: str) -> tuple[int, int, int]:
    return int(match["y"]), int(match["m"] or match["mm"]), int(match["d"] or match["dd"])


def _ordered(match: re.Match[str], language: str) -> tuple[int, int, int] | None:
    """Year, month and day of figures; month 0 where they could be read in two ways."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    is_english = language[:2].lower() in {"", "en"}
    if len(match[4]) == _SHORT_YEAR:
        if is_english or match[2] != "." or language[:2] in _YEAR_FIRST_LANGUAGES:
            return None
        year += _CENTURY
    is_named = language.lower() in _DAY_FIRST or language[:2].lower() in _DAY_FIRST
    has_order = is_named or (match[2] == "." and not is_english and language[:2] not in _YEAR_FIRST_LANGUAGES)
    if has_order or first > _MOST_MONTHS or first == second:
        return year, second, first
    return (year, first, second) if second > _MOST_MONTHS else (year, 0, 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of April, or no month
        return None


def other_words(text: str, language: str) -> int:
    """How many words a line has beside its dates, and the words that go with them."""
    for start, end, _ in reversed(list(iter_days(text, language))):
        text = f"{text[:start]} {text[end:]}"
    return len(_WORD.findall(_AROUND.sub(" ", text)))


def is_dated_line(text: str, language: str, most: int = _OTHER_WORDS) -> bool:
    """Whether a line says when, and little else.

    >>> is_dated_line("Porto, 3. März 2025, 14:05 Uhr", "de")
    True
    >>> is_dated_line("Am 3. März 2025 fiel die alte Brücke bei Porto in den Fluss.", "de")
    False
    """
    return bool(days_in(text, language)) and other_words(text, language) <= most
