"""Who said what: quotations and claims by their words, with facets for who, where, how and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dateline.serve.catalogue import Catalogue, match_expression
from dateline.serve.pages.listing import page_number, pager

_PAGE_SIZE = 30
_MOST_CHOICES = 12
_FACETS = (("speaker", "Who", "speaker_path", "speaker"), ("outlet", "To which outlet", "outlet", "outlet"),
           ("kind", "Kind", "kind", "kind"), ("voice", "Voice", "voice", "voice"), ("modality", "Put as", "modality", "modality"),
           ("article", "Article", "article", "headline"))  # fmt: skip
"""Parameter, heading, column that it filters by, column that it shows."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many have it, and the address with it chosen (or, where it is chosen, without it)."""

    text: str
    number: int
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the search."""

    name: str
    heading: str
    choices: tuple[Choice, ...]


def search_values(catalogue: Catalogue, asked: Mapping[str, str]) -> dict[str, Any]:
    """What the search page shows for the parameters of its address; unknown ones are ignored."""
    names = ("q", "from", "to", *(facet[0] for facet in _FACETS))
    values = {name: text for name in names if (text := asked.get(name, "").strip()[:500])}
    where, given = _condition(values)
    order = "bm25(spoken), s.day DESC, s.id" if "MATCH" in where else "s.day DESC, s.id"
    source = "speech s JOIN spoken ON spoken.rowid = s.id" if "MATCH" in where else "speech s"
    number = page_number(asked.get("page"))
    total = catalogue.count(f"SELECT COUNT(*) FROM {source} {where}", given)  # noqa: S608 - our own columns, values by question marks
    found = catalogue.rows(f"SELECT s.* FROM {source} {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608 - the same
                           (*given, _PAGE_SIZE, (number - 1) * _PAGE_SIZE))  # fmt: skip
    return {
        "asked": {name: values.get(name, "") for name in names},
        "is_narrowed": bool(values),
        "found": found,
        "facets": tuple(facet for name in _FACETS if (facet := _facet(catalogue, values, (source, where, given), name)).choices),
        "pager": pager("/search", number, total, size=_PAGE_SIZE, values=values),
    }


def _condition(values: Mapping[str, str]) -> tuple[str, list[str]]:
    parts, given = [], []
    if expression := match_expression(values.get("q", "")):
        parts.append("spoken MATCH ?")
        given.append(expression)
    for name, _, column, _ in _FACETS:
        if name in values:
            parts.append(f"s.{column} = ?")
            given.append(values[name])
    for name, comparison in (("from", "s.day >= ?"), ("to", "s.day <= ?")):
        if _DAY.fullmatch(values.get(name, "")):
            parts.append(comparison)
            given.append(values[name] + ("" if name == "from" else "~"))
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), given


def _facet(
    catalogue: Catalogue, values: Mapping[str, str], query: tuple[str, str, list[str]], facet: tuple[str, str, str, str]
) -> Facet:
    name, heading, column, shown = facet
    source, where, given = query
    sql = f"""SELECT s.{column} AS value, s.{shown} AS text, COUNT(*) AS number FROM {source} {where or "WHERE 1"}
      AND s.{column} IS NOT NULL GROUP BY s.{column} ORDER BY number DESC, text LIMIT {_MOST_CHOICES}"""  # noqa: S608 - our own columns
    choices = []
    for row in catalogue.rows(sql, given):
        is_chosen = values.get(name) == row["value"]
        rest = {key: value for key, value in values.items() if key != name}
        address = urlencode(rest if is_chosen else {**rest, name: row["value"]})
        choices.append(Choice(row["text"], row["number"], f"/search?{address}" if address else "/search", is_chosen))
    return Facet(name, heading, tuple(choices))
