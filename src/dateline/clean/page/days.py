"""The day on which a page says that it appeared, where its metadata do not: what is marked as it, printed, or in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from dateline.clean.page.dom import Element
from dateline.clean.page.shown import Shown
from dateline.clean.page.text_blocks import TextBlock
from dateline.clean.timestamps import iter_timestamps, parse_day, parse_instant
from dateline.model import Role

_MARKED: Final = re.compile(r"(?:^|[\s:])datePublished(?:$|\s)")
_NOT_THIS_STORY: Final = frozenset({"comment", "related", "hidden", "newsletter", "advert"})
_OUTSIDE: Final = frozenset({"aside", "footer", "nav", "form"})
_BEFORE: Final = 4  # blocks above the headline
_UNPLACED: Final = 6  # blocks above the body, where the headline has no block
_OTHER_WORDS: Final = 6  # beside the date: a place, a name, a section
_CHANGED: Final = re.compile(
    r"\b(?:updated?|modified|amended|edited|changed|revised|reviewed|until|expires?|event|starts?|aktualisiert|geändert|letzte"
    r"|stand|bis|ab|mis à jour|modifié|actualizado|aggiornato|bijgewerkt|oppdatert|uppdaterad|opdateret)\b",
    re.IGNORECASE,
)

# Months as the languages of western Europe write them; no name stands for two months.
_MONTHS: Final = (
    "januar jänner januari janvier enero gennaio janeiro january",
    "februar februari février febrero febbraio fevereiro february",
    "märz maart mars marzo março marts march",
    "april avril abril aprile",
    "mai mei mayo maggio maio maj may",
    "juni juin junio giugno junho june",
    "juli juillet julio luglio julho july",
    "august augustus août agosto augusti",
    "september septembre septiembre settembre setembro",
    "oktober octobre octubre ottobre outubro october",
    "november novembre noviembre novembro",
    "dezember december décembre diciembre dicembre dezembro desember",
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WRITTEN: Final = re.compile(r"(?<!\d)(\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?([^\W\d_]{3,10})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)")
_NUMERIC: Final = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d/]|\.\d)")
_MOST_MONTHS: Final = 12
_EMBEDDED: Final = re.compile(
    r"(?:\\?[\"']|&quot;)datePublished(?:\\?[\"']|&quot;)\s*:\s*(?:\\?[\"']|&quot;)(\d{4}-\d{2}-\d{2}[T \d:.+\-Z]{0,24})"
)
# Outlets that write a day into their addresses write the day of publication.
_DATED_ADDRESS: Final = re.compile(r"/(?P<year>(?:19|20)\d{2})[/\-](?P<month>\d{1,2}|[a-z]{3})[/\-](?P<day>\d{1,2})(?=[/\-])")
_LOCAL: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?[+\-]\d{2}:?\d{2}(?!\d)")
_QUARTER: Final = timedelta(minutes=15)  # every zone of today is some of these from Greenwich
_WEST: Final = timedelta(hours=-12)
_EAST: Final = timedelta(hours=14)


def find_instant(tree: Element) -> datetime | None:
    """The zone-aware time that microdata or RDFa mark as that of publication."""
    return next((instant for value in _marked(tree) if (instant := parse_instant(value))), None)


def find_day(shown: Shown, tree: Element, text: str, address: str) -> date | None:
    """The day of publication, from the surest source that has one; never one that could be read in two ways.

    Marked up as it; in the line of byline or time; in a ``time`` or a short line about the
    headline; in data inside the page, where they all name one day; in the address.

    Args:
        shown: the page's blocks with their roles.
        tree: the page.
        text: the page's source.
        address: of the page; may be empty.
    """
    language = shown.stated.metadata.language if tree.get("lang") else ""
    marked = (day for value in _marked(tree) for day in days_in(value, language))
    return (
        next(marked, None)
        or _day_of_head(shown)
        or _day_near_headline(shown, language)
        or _day_embedded(text)
        or day_in_address(address)
    )


def _marked(tree: Element) -> Iterator[str]:
    for element in tree.xpath("//*[contains(@itemprop, 'datePublished') or contains(@property, 'datePublished')]"):
        if _MARKED.search(element.get("itemprop") or element.get("property") or "") and not _is_of_another(element):
            values = (element.get("content"), element.get("datetime"), element.get("title"), "".join(element.itertext()))
            yield from (" ".join(value.split()) for value in values if value and value.strip())


def _is_of_another(element: Element) -> bool:
    """Whether it stands in a comment, a review, or a list of other stories."""
    around = [parent for parent in element.iterancestors() if parent.tag not in {"html", "body"}]
    types = " ".join(str(parent.get("itemtype") or parent.get("typeof") or "") for parent in around)
    return any(parent.tag in _OUTSIDE for parent in around) or bool(re.search(r"Comment|Review|ListItem", types))


def days_in(text: str, language: str) -> list[date]:
    """The days that a text names, where each can only be read in one way.

    Figures with full stops have the day first outside English; all others only where one of them is no month.

    >>> [day.isoformat() for text in ("5. Juni 2015", "3.4.2020", "03/04/2020") for day in days_in(text, "de")]
    ['2015-06-05', '2020-04-03']
    """
    day = parse_day(text)
    found = [day] if day else [stamp.day for stamp in iter_timestamps(text) if stamp.day]
    if found:
        return found
    written = ((match[3], _MONTH_OF.get(match[2].casefold(), 0), match[1]) for match in _WRITTEN.finditer(text))
    numeric = (_ordered(match, language) for match in _NUMERIC.finditer(text))
    return [day for parts in (*written, *numeric) if (day := _date(*map(int, parts)))]


def _ordered(match: re.Match[str], language: str) -> tuple[int, int, int]:
    """Year, month and day of figures; month 0 where they could be read in two ways."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    has_stops = match[2] == "." and language[:2] not in {"", "en"}
    if has_stops or first > _MOST_MONTHS or first == second:
        return year, second, first
    return (year, first, second) if second > _MOST_MONTHS else (year, 0, 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of April, or no month
        return None


def _day_of_head(shown: Shown) -> date | None:
    for index, role in sorted(shown.roles.items()):
        if role in {Role.TIMESTAMP, Role.BYLINE}:
            block = shown.blocks[index]
            machine = (parse_day(time.get("datetime")) for time in block.element.iter("time"))
            printed = (stamp.day for stamp in iter_timestamps(block.text) if not stamp.is_update)
            if day := next((day for day in (*machine, *printed) if day), None):
                return day
    return None


def _day_near_headline(shown: Shown, language: str) -> date | None:
    """The day in a short line between headline and body, else in one just above the headline."""
    headline = next((index for index, role in shown.roles.items() if role is Role.HEADLINE), None)
    first = shown.first_body
    start = headline if headline is not None and headline < first else max(0, first - _UNPLACED)
    for index in (*range(start + 1, first + 1), *range(start, max(-1, start - _BEFORE), -1)):
        block = shown.blocks[index]
        # Dates in other languages than English are no time lines to the extraction, so some stand in the body.
        is_free = shown.roles.get(index) in {None, Role.TIMESTAMP, Role.BYLINE, Role.BODY} and _may_date(block)
        if is_free and (day := _only_day(block, language)):
            return day
    return None


def _may_date(block: TextBlock) -> bool:
    nodes = (*block.node.above[-3:], block.node)
    named = any(node.kinds & _NOT_THIS_STORY for node in nodes if node.tag not in {"body", "article", "main"})
    return not named and not block.is_outside and not block.text.endswith((".", "!", "?")) and not _CHANGED.search(block.text)


def _only_day(block: TextBlock, language: str) -> date | None:
    """The one day of a line that says little else."""
    rest = _NUMERIC.sub(" ", _WRITTEN.sub(" ", block.text))
    for stamp in reversed(list(iter_timestamps(rest))):
        rest = f"{rest[: stamp.start]} {rest[stamp.end :]}"
    if len(re.findall(r"[^\W\d_]{2,}", rest)) > _OTHER_WORDS:
        return None
    machine = {day for time in block.element.iter("time") if (day := parse_day(time.get("datetime")))}
    days = machine or set(days_in(block.text, language))
    return days.pop() if len(days) == 1 else None


def _day_embedded(text: str) -> date | None:
    """The day of publication in data of any kind inside the page; none where they name several, as lists of stories do."""
    days = {parse_day(match[1].strip()) or parse_day(match[1][:10]) for match in _EMBEDDED.finditer(text)}
    return days.pop() if len(days) == 1 else None


def day_in_address(address: str) -> date | None:
    """The day that stands in an address as a path of year, month and day."""
    match = _DATED_ADDRESS.search(address)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    return parse_day(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month.zfill(2)}-{day.zfill(2)}")


def on_local_clock(instant: datetime, tree: Element, text: str) -> datetime:
    """The same instant on the outlet's own clock, where the page gives it in UTC and elsewhere with its zone or without one.

    A time without a zone is the same one where it is named as that of publication and differs by whole quarters of an hour,
    to the second.
    """
    if instant.utcoffset():
        return instant
    for written in _times_near(instant, text):
        local = parse_instant(written)
        if local is not None and local.utcoffset() and local.replace(microsecond=0) == instant.replace(microsecond=0):
            return local
    for tag in tree.iter("meta"):
        is_named = "publish" in str(tag.get("name") or tag.get("property")).lower()
        if is_named and (zone := _zone(instant, tag.get("content") or "")):
            return instant.astimezone(zone)
    return instant


def _times_near(instant: datetime, text: str) -> Iterator[str]:
    """The times with a zone in the text, in order, that stand on the instant's day or beside it."""
    days = {(instant + timedelta(days=apart)).date().isoformat() for apart in (-1, 0, 1)}
    # Literal days are found much faster than figures of any kind.
    places = sorted(match.start() for day in days for match in re.finditer(re.escape(f"{day}T"), text))
    yield from (match[0] for place in places if (match := _LOCAL.match(text, place)))


def _zone(instant: datetime, printed: str) -> timezone | None:
    try:
        naive = datetime.fromisoformat(printed.strip())
    except ValueError:
        return None
    if naive.tzinfo or not instant.second:  # a full minute may be another's
        return None
    apart = naive - instant.astimezone(UTC).replace(tzinfo=None)
    return timezone(apart) if _WEST <= apart <= _EAST and apart and not apart % _QUARTER else None
