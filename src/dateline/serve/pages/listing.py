"""Lists: the start page, the articles, people, organisations and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from dateline.rdf.terms import DCTERMS
from dateline.serve.catalogue import KINDS, Catalogue
from dateline.serve.knowledge import Knowledge, Link

_PAGE_SIZE = 50
_NEWEST, _QUOTED, _ASKED = 8, 12, 6
_ARTICLES = "SELECT * FROM article ORDER BY day DESC, headline"
_ENTITIES = "SELECT * FROM entity WHERE kind = ? ORDER BY said DESC, mentions DESC, name COLLATE NOCASE, path"
LISTS = {"people": "person", "organisations": "org", "places": "place", "peoples": "group"}
"""The addresses of the lists of entities, and the collection behind each."""


_COUNTED = {
    "person": ("person", "people"),
    "org": ("organisation", "organisations"),
    "place": ("place", "places"),
    "group": ("group of people", "groups of people"),
}


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of a list this is, and the addresses of those before and after it, or None."""

    number: int
    last: int
    total: int
    before: str | None
    after: str | None


def pager(address: str, number: int, total: int, *, size: int = _PAGE_SIZE, values: Mapping[str, str] | None = None) -> Pager:
    """The pager of a list at `address`; `values` go into its links beside the page's number."""
    last = max(1, -(-total // size))

    def link(to: int) -> str | None:
        if not 1 <= to <= last or to == number:
            return None
        asked = urlencode({**(values or {}), **({"page": str(to)} if to > 1 else {})})
        return f"{address}?{asked}" if asked else address

    return Pager(number, last, total, link(number - 1), link(min(number + 1, last)))


def page_number(text: str | None) -> int:
    """The number of a page as it was asked for; 1 for whatever is none."""
    return max(1, min(int(text), 1_000_000)) if text and text.isascii() and text.isdigit() and len(text) < 8 else 1  # noqa: PLR2004 - no list has ten million pages


def start_values(knowledge: Knowledge, catalogue: Catalogue) -> dict[str, Any]:
    """What the start page shows: how much there is, the newest articles, the most quoted people."""
    kinds = {row["kind"]: row["number"] for row in catalogue.rows("SELECT kind, COUNT(*) AS number FROM entity GROUP BY kind")}
    speech = {row["kind"]: row["number"] for row in catalogue.rows("SELECT kind, COUNT(*) AS number FROM speech GROUP BY kind")}
    dataset = NamedNode(f"{knowledge.base}dataset")
    return {
        "title": knowledge.label(dataset),
        "description": knowledge.text(dataset, NamedNode(DCTERMS + "description")),
        "licence": next((node.value for node in knowledge.nodes(dataset, NamedNode(DCTERMS + "license"))), None),
        "counts": _counts(len(knowledge.article_keys), kinds, speech, catalogue.count("SELECT COUNT(*) FROM event")),
        "articles": catalogue.rows(f"{_ARTICLES} LIMIT {_NEWEST}"),
        "quoted": catalogue.rows(
            "SELECT * FROM entity WHERE said > 0 AND kind IN ('person', 'org') ORDER BY said DESC, mentions DESC, name LIMIT ?",
            (_QUOTED,),
        ),
        "base": knowledge.base,
    }


def _counts(articles: int, kinds: Mapping[str, int], speech: Mapping[str, int], events: int) -> list[tuple[int, Link]]:
    shown = [(articles, Link(_counted(articles, "article"), "/articles"))]
    shown += [
        (kinds[kind], Link(_counted(kinds[kind], *_COUNTED[kind]), f"/{address}"))
        for address, kind in LISTS.items()
        if kinds.get(kind)
    ]
    shown += [
        (speech[kind], Link(_counted(speech[kind], kind), f"/search?kind={kind}"))
        for kind in ("quotation", "claim")
        if speech.get(kind)
    ]
    return [*shown, (events, Link(_counted(events, "event"), "/timeline"))] if events else shown


def _counted(number: int, one: str, many: str | None = None) -> str:
    return one if number == 1 else many or f"{one}s"


def article_values(catalogue: Catalogue, number: int) -> dict[str, Any]:
    """A page of the list of articles, the newest first."""
    found = catalogue.some(_ARTICLES, (), page=number, size=_PAGE_SIZE)
    return {"articles": found.rows, "pager": pager("/articles", number, found.total)}


def entity_values(catalogue: Catalogue, address: str, number: int) -> dict[str, Any]:
    """A page of a list of entities, those who say most and are named most first."""
    kind = LISTS[address]
    found = catalogue.some(_ENTITIES, (kind,), page=number, size=_PAGE_SIZE)
    return {
        "heading": KINDS[kind],
        "address": address,
        "entities": found.rows,
        "pager": pager(f"/{address}", number, found.total),
    }
