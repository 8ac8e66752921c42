"""The day on which a page says that it appeared: what it shows about its headline, marks, calls so, or has in its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

from dateline.clean.page.dates.printed import days_in, is_dated_line, iter_days
from dateline.clean.page.dom import Element
from dateline.clean.page.shown import Shown
from dateline.clean.page.text_blocks import Node, TextBlock
from dateline.clean.timestamps import parse_day, parse_instant
from dateline.model import Role

_MARKED: Final = re.compile(r"(?:^|[\s:])datePublished(?:$|\s)")
_TIME_CLASS: Final = re.compile(
    r"(?:^|[\s_\-])(?:pub-?date|published|publish(?:ed|ing)?-?(?:date|time)|publication-?(?:date|time)|dt-published"
    r"|entry-?date|post-?date|posted-?on)(?=$|[\s_\-])",
    re.IGNORECASE,
)
_TIME_CHANGED: Final = re.compile(r"updat|modif|edited|changed|revis|event|expire", re.IGNORECASE)
_NOT_THIS_STORY: Final = frozenset({"comment", "related", "hidden", "newsletter", "advert"})
_NEVER_THIS_STORY: Final = frozenset({"comment", "hidden", "newsletter", "advert"})
_OTHER_STORIES: Final = re.compile(
    r"related|recommend|teaser|comment|respond|widget|sidebar|latest|recent|popular|carousel|slider|\bmore-|\bnext|\bprev",
    re.IGNORECASE,
)
_OUTSIDE: Final = frozenset({"aside", "footer", "nav", "form"})
_BEFORE: Final = 4  # blocks above the headline
_BESIDE: Final = 2  # so near to the headline a line belongs to it, whatever the page calls it
_UNPLACED: Final = 6  # blocks above the body, where the headline has no block
_LONGEST_LINE: Final = 300  # characters
_FEW_CHARACTERS: Final = 3
_FEW_WORDS: Final = 2
_LONGEST_LABEL: Final = 40  # characters
_AFTER_LABEL: Final = 60
_NEIGHBOURS: Final = 1  # days; an instant's day is another one elsewhere
_CHANGED: Final = re.compile(
    r"\b(?:updated?|update|modified|amended|edited|changed|revised|reviewed|until|expires?|events?|starts?|aktualisiert|geändert"
    r"|änderung|letzte[rs]?|stand|bis|ab|mise? à jour|màj|modifié|actualizad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt"
    r"|oppdatert|uppdaterad|opdateret|päivitetty|aktualizováno|aktualizacja|обновлено|registr\w+|joined|member since"
    r"|mitglied seit|inscrit\w*|born|geboren)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\W*(?:(?:first|originally|artikel|beitrag|article|meldung)\s+)?(?:published|posted|date(?: of publication| published)?"
    r"|publication date|release date|veröffentlicht|erschienen|publiziert|datum|eingestellt|gepostet"
    r"|veröffentlichung(?:sdatum)?|erscheinungsdatum|publié|paru|mis en ligne|date de publication|publicado"
    r"|fecha(?: de publicación)?|pubblicato|data(?: di pubblicazione)?|gepubliceerd|geplaatst"
    r"|publicerad|publisert|udgivet|julkaistu|opublikowano)\b"
    r"(?:\s+(?:on|am|le|el|il|op|den|em|date))?\s*:?\s*",
    re.IGNORECASE,
)
_LONGEST_DATELINE: Final = 80  # characters
_PLACE: Final = re.compile(r"(?:[A-ZÀ-Þ][\w.'’\-]*[\s,/(]+(?:(?:de|am|an der|im)\s)?){0,5}")
_DASH: Final = re.compile(r"\)?\s*(?:\([^()]{2,60}\)\s*)?(?:–|—|--|-\s|/PRNewswire)")
_QUOTE: Final = r"(?:\\?[\"']|&quot;)"
_EMBEDDED: Final = re.compile(
    rf"{_QUOTE}(?:datePublished|published_?[aA]t|publish(?:ed)?_?[dD]ate|publication_?[dD]ate|\w{{1,8}}PublishingDate){_QUOTE}"
    rf"\s*:\s*{_QUOTE}(\d{{4}}-\d{{2}}-\d{{2}}[T \d:.+\-Z]{{0,24}})"
)
# Outlets that write a day into their addresses write the day of publication.
_DATED_ADDRESS: Final = re.compile(
    r"/(?P<year>(?:19|20)\d{2})(?P<s>[/\-])(?P<month>\d{1,2}|[a-z]{3})(?P=s)(?P<day>\d{1,2})(?=[/\-_]|$)"
    r"|/(?P<d>\d{2})-(?P<m>\d{2})-(?P<y>(?:19|20)\d{2})(?=/?$)"
)
_MOST_MONTHS: Final = 12


def find_instant(tree: Element) -> datetime | None:
    """The zone-aware time that microdata or RDFa mark as that of publication."""
    return next((instant for value in _marked(tree) if (instant := parse_instant(value))), None)


def find_day(shown: Shown, tree: Element, text: str, address: str) -> date | None:
    """The day of publication, from the surest source that has one; never one that could be read in two ways.

    Marked up as it; shown about the headline; in a ``time`` that is called so; behind a label ("Published on"); before
    the dash that opens the text; in data inside the page; in the address. Sources that may speak of other stories count
    only where they name one day.

    Args:
        shown: the page's blocks with their roles.
        tree: the page.
        text: the page's source.
        address: of the page; may be empty.
    """
    language = _language(shown, tree)
    marked = (day for value in _marked(tree) for day in days_in(value, language))
    return (
        next(marked, None)
        or find_shown_day(shown, tree)
        or _only(_called_published(tree))
        or _only(_labelled(shown.blocks, language))
        or _day_of_dateline(shown, language)
        or _only(_embedded(text))
        or day_in_address(address)
    )


def find_shown_day(shown: Shown, tree: Element, *, is_sure: bool = False) -> date | None:
    """The day in the line of byline or time, or in another short line about the headline, that does not speak of a change.

    Args:
        shown: the page's blocks with their roles.
        tree: the page.
        is_sure: that other line must begin with the day or a label of it, or say hardly anything else: it may be of an event.
    """
    language = _language(shown, tree)
    return _day_of_head(shown, language) or _day_near_headline(shown, language, is_sure=is_sure)


def contradicts(shown: date | None, stated: date | None, changed: datetime | None) -> bool:
    """Whether the day that a page shows is another one than it states for machines, and not that of a change.

    Neighbours are one day on two clocks, and figures may stand in the other order.
    """
    if shown is None or stated is None or abs((shown - stated).days) <= _NEIGHBOURS:
        return False
    if (shown.year, shown.month, shown.day) == (stated.year, stated.day, stated.month):
        return False
    return changed is None or abs((shown - changed.date()).days) > _NEIGHBOURS


def _language(shown: Shown, tree: Element) -> str:
    return shown.stated.metadata.language if tree.get("lang") or shown.stated.metadata.language != "en" else ""


def _only(days: Iterable[date | None]) -> date | None:
    """The one day of several mentions, None where they differ."""
    found = {day for day in days if day}
    return found.pop() if len(found) == 1 else None


def _marked(tree: Element) -> Iterator[str]:
    for element in tree.xpath("//*[contains(@itemprop, 'datePublished') or contains(@property, 'datePublished')]"):
        if _MARKED.search(element.get("itemprop") or element.get("property") or "") and not _is_of_another(element):
            values = (element.get("content"), element.get("datetime"), element.get("title"), "".join(element.itertext()))
            yield from (" ".join(value.split()) for value in values if value and 0 < len(value.strip()) <= _LONGEST_LINE)


def _is_of_another(element: Element) -> bool:
    """Whether it stands in a comment, a review, or a list of other stories."""
    around = [parent for parent in element.iterancestors() if parent.tag not in {"html", "body"}]
    types = " ".join(str(parent.get("itemtype") or parent.get("typeof") or "") for parent in around)
    return any(parent.tag in _OUTSIDE for parent in around) or bool(re.search(r"Comment|Review|ListItem", types))


def _day_of_head(shown: Shown, language: str) -> date | None:
    for index, role in sorted(shown.roles.items()):
        block = shown.blocks[index]
        if role in {Role.TIMESTAMP, Role.BYLINE} and not _is_menu(block) and (day := _day_of(block, language)):
            return day
    return None


def _is_menu(block: TextBlock) -> bool:
    return block.tag == "li" and any("navigation" in node.kinds for node in (*block.node.above[-1:], block.node))


def _day_of(block: TextBlock, language: str) -> date | None:
    """The first day of a line that is not that of a change; as its ``time`` has it, where the two are one day on two clocks."""
    printed = next(_unchanged(block.text, language), None)
    elements = [time for time in block.element.iter("time") if not _TIME_CHANGED.search(time.get("class") or "")]
    machine = [day for time in elements if (day := parse_day(time.get("datetime")))]
    if printed is None:
        return machine[0] if machine and not _CHANGED.search(block.text) else None
    return next((day for day in machine if abs((day - printed).days) <= _NEIGHBOURS), printed)


def _unchanged(text: str, language: str) -> Iterator[date]:
    """The days of a line, without those behind a word of change; none where such a word follows the last of them."""
    position = 0
    found = list(iter_days(text, language))
    if not found or _CHANGED.search(text, found[-1][1]):
        return
    for start, end, day in found:
        if day and not _CHANGED.search(text[position:start]):
            yield day
        position = end


def _day_near_headline(shown: Shown, language: str, *, is_sure: bool) -> date | None:
    """The day in a short line between headline and body, else in one just above the headline."""
    headline = next((index for index, role in shown.roles.items() if role is Role.HEADLINE), None)
    first = shown.first_body
    start = headline if headline is not None and headline < first else max(0, first - _UNPLACED)
    for index in (*range(start + 1, shown.second_body + 1), *range(start, max(-1, start - _BEFORE), -1)):
        block = shown.blocks[index]
        is_near = headline is not None and abs(index - headline) <= _BESIDE
        barred = _NEVER_THIS_STORY if is_near else _NOT_THIS_STORY
        if is_sure and not _begins_with_day(block.text, language):
            continue
        if _may_date(block, barred) and (day := _day_of_line(block, language)):
            return day
    return None


def _begins_with_day(text: str, language: str) -> bool:
    start = next((start for start, _, day in iter_days(text[:_LONGEST_LINE], language) if day), _LONGEST_LINE)
    return start <= _FEW_CHARACTERS or bool(_LABEL.match(text)) or is_dated_line(text[:_LONGEST_LINE], language, _FEW_WORDS)


def _day_of_line(block: TextBlock, language: str) -> date | None:
    """The day of a line that says little else."""
    if len(block.text) > _LONGEST_LINE or not is_dated_line(_without_time(block), language):
        return None
    return _only(_unchanged(block.text, language)) or _day_of(block, language)


def _may_date(block: TextBlock, barred: frozenset[str]) -> bool:
    named = any(node.kinds & barred for node in _nodes(block))
    return not named and not block.is_outside and not _is_menu(block) and not block.text.endswith((".", "!", "?"))


def _nodes(block: TextBlock) -> Sequence[Node]:
    nodes = (*block.node.above[-3:], block.node)
    return [node for node in nodes if node.tag not in {"body", "article", "main"}]


def _without_time(block: TextBlock) -> str:
    """The line; with a machine's day where it has a ``time`` that prints none ("Thursday")."""
    times = [time.get("datetime") for time in block.element.iter("time") if parse_day(time.get("datetime"))]
    return f"{block.text} {times[0]}" if times else block.text


def _called_published(tree: Element) -> Iterator[date | None]:
    """The days of ``time`` elements that the page calls those of publication, outside lists of other stories."""
    for time in tree.iter("time"):
        name = time.get("class") or ""
        is_called = time.get("pubdate") is not None or _TIME_CLASS.search(name)
        if is_called and not _TIME_CHANGED.search(name) and not _is_among_others(time):
            yield parse_day(time.get("datetime")) or next(iter(days_in("".join(time.itertext()), "")), None)


def _is_among_others(element: Element) -> bool:
    for parent in element.iterancestors():
        if parent.tag in {"body", "html"}:
            return False
        names = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if parent.tag in {"aside", "nav"} or _OTHER_STORIES.search(names):
            return True
    return False


def _labelled(blocks: Sequence[TextBlock], language: str) -> Iterator[date | None]:
    """The days behind a label that calls them those of publication, in the same block or the next."""
    label = ""
    for block in blocks:
        line = f"{label} {block.text}" if label and len(block.text) <= _AFTER_LABEL else block.text
        match = _LABEL.match(line)
        if match and not (block.is_outside or any(node.kinds & _NOT_THIS_STORY for node in _nodes(block))):
            yield next(iter(days_in(line[match.end() : match.end() + _AFTER_LABEL], language)), None)
        label = block.text if len(block.text) <= _LONGEST_LABEL and _LABEL.fullmatch(block.text) else ""


def _day_of_dateline(shown: Shown, language: str) -> date | None:
    """The day that opens one of the first paragraphs, perhaps behind a place, and ends in a dash: "Porto, 3 March 2025 – The"."""
    for index in {shown.first_body, shown.second_body}:
        text = shown.blocks[index].text
        start, end, day = next(iter(iter_days(text[:_LONGEST_DATELINE], language)), (0, 0, None))
        if day and _PLACE.fullmatch(text[:start]) and _DASH.match(text, end):
            return day
    return None


def _embedded(text: str) -> Iterator[date | None]:
    """The days of publication in data of any kind inside the page."""
    return (parse_day(match[1].strip()) or parse_day(match[1][:10]) for match in _EMBEDDED.finditer(text))


def day_in_address(address: str) -> date | None:
    """The day that stands in an address as a path of year, month and day, or at its end with the year last."""
    match = _DATED_ADDRESS.search(address)
    if match is None:
        return None
    if match["y"]:
        is_sure = int(match["d"]) > _MOST_MONTHS
        return parse_day(f"{match['y']}-{match['m']}-{match['d']}") if is_sure else None
    year, month, day = match["year"], match["month"], match["day"]
    return parse_day(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month.zfill(2)}-{day.zfill(2)}")
