"""A time in UTC becomes one on the outlet's own clock, where the page gives both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from dateline.clean.page.dom import Element
from dateline.clean.timestamps import parse_instant

_LOCAL: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?[+\-]\d{2}:?\d{2}(?!\d)")
_QUARTER: Final = timedelta(minutes=15)  # every zone of today is some of these from Greenwich
_WEST: Final = timedelta(hours=-12)
_EAST: Final = timedelta(hours=14)


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
