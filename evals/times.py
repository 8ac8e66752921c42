"""How well times are read: ``python evals/times.py --data ../shared/data`` prints how many values agree with GUM's dates.

GUM labels dates that have a place on the calendar (not durations, not "now"), with ``when``, ``from`` and ``to``, ``notBefore``
and ``notAfter``. Ours are those expressions that have a first and a last day. Value right: the days from first to last are the
same, by its ISO value or by its bounds (an open side of the label may be anything). The publication day is the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from floors import Measured
from measures import Document, Row, annotated, half, overlap, read_lines

GUM = Path("train", "open", "gum-open-entities-coref", "docs.jsonl.gz")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")

Days = tuple[date | None, date | None]


def published(doc: Document) -> str:
    """The day against which the labels were made: the dateline that opens a news story, else the document's own day."""
    first = min((s for s in doc["spans"] if s["type"] == "DATE_TEI"), key=lambda s: s["start"], default=None)
    is_dateline = first is not None and first["start"] < _HEADER and re.match(r"\w+day, \w+ \d", first["text"])
    return str(first["when"] if first and is_dateline else doc["meta"]["dateCreated"])


_HEADER = 250


def load(data: Path, every: int = 1, *, genre: str | None = None) -> list[Document]:
    """The documents, of one genre or all, with what we find in them."""
    docs = [doc for doc in read_lines(data / GUM) if genre in {None, doc["meta"]["genre"]}][::every]
    days = [published(doc) for doc in docs]
    return annotated(docs, [day if len(day) == len("2020-01-01") else None for day in days])


def days_of(value: str, *, is_last: bool = False) -> date | None:
    """The first (or last) day of an ISO year, month or day; None for a time of day or anything else."""
    match = _ISO.match(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or (12 if is_last else 1)), int(match[3] or 1)
    if match[3] or not is_last:
        return date(year, month, day)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def labelled_days(span: dict[str, Any]) -> Days | None:
    """First and last day of a label, None where open; None altogether for a mere time of day."""
    first = span.get("when") or span.get("from") or span.get("notBefore")
    last = span.get("when") or span.get("to") or span.get("notAfter")
    days = (days_of(first) if first else None, days_of(last, is_last=True) if last else None)
    return days if any(days) else None


def measure(docs: Iterable[Document]) -> dict[str, float]:
    """Span and value figures, 0 to 1, and ``n``: the labelled dates."""
    spans, values = Row(), Row()
    for doc in docs:
        gold = [(span, days) for span in doc["spans"] if span["type"] == "DATE_TEI" and (days := labelled_days(span))]
        mine = [item for item in doc["found"]["times"] if item["earliest"] and item["latest"]]
        pairs = [(days, item) for span, days in gold for item in mine if _meets(span, item)]
        hit = {id(item) for _, item in pairs}
        right = {id(item) for days, item in pairs if agrees(days, item, published(doc))}
        spans = spans.plus(Row(len(gold), len(mine), len(hit)))
        values = values.plus(Row(len(gold), len(mine), len(right)))
    return {
        "n": spans.labelled,
        "span P": spans.precision,
        "span R": min(spans.recall, 1.0),
        "value P": values.precision,
        "value R": values.recall,
        "value F1": values.f1,
    }


def _meets(span: dict[str, Any], item: dict[str, Any]) -> bool:
    return overlap((span["start"], span["end"]), (item["start"], item["end"])) > 0


def agrees(days: Days, item: dict[str, Any], day: str) -> bool:
    """Whether an item of ours gives the days of the label, by its value or by its bounds.

    Our bounds of what is this year's and past end on the day of publication: a label that ends later is cut there.
    """
    published_on = days_of(day) if _ISO.fullmatch(day) else None
    bounds = (date.fromisoformat(item["earliest"]), date.fromisoformat(item["latest"]))
    cut = (days[0], min(days[1], published_on) if days[1] and published_on else days[1])
    value = (_first_day(item["value"]), _last_day(item["value"]))
    return any(_same(wanted, given) for wanted in (days, cut) for given in (bounds, value))


def _same(wanted: Days, given: Days) -> bool:
    return wanted[0] in {None, given[0]} and wanted[1] in {None, given[1]}


def _first_day(value: str) -> date | None:
    week = _WEEK.fullmatch(value)
    if week:
        return date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
    return days_of(value) if _ISO.fullmatch(value) else None


def _last_day(value: str) -> date | None:
    week = _WEEK.fullmatch(value)
    if week:
        return date.fromisocalendar(int(week[1]), int(week[2]), 7)
    return days_of(value, is_last=True) if _ISO.fullmatch(value) else None


def table(data: Path) -> dict[str, dict[str, float]]:
    """News, its halves, and all genres."""
    every = load(data)
    news = [doc for doc in every if doc["meta"]["genre"] == "news"]
    rows = {"gum-news dates": measure(news)}
    for number, part in enumerate(("first half", "second half")):
        rows[f"gum-news dates, {part}"] = measure([doc for doc in news if half(doc["doc_id"]) == number])
    return rows | {"gum dates, all genres": measure(every)}


MEASURED = {
    "gum-news-dates": Measured(
        GUM,
        partial(load, genre="news"),
        measure,
        6,
        ("value F1",),
        ("{n} dates in GUM's news", "value P {value P}, R {value R}, F1 {value F1}"),
        "python evals/times.py --data DIR",
    )
}


if __name__ == "__main__":
    from reporting import main

    main(__doc__, {"times": table})
