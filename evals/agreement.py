"""Where our reading of an annotated story agrees with its labels: names, speech, times, events and relations, as counts.

Both sides are objects in the form of ``dateline annotate``. Our entities are the labelled ones with whose mentions theirs share
most words; an attribution of ours is the labelled one with which it shares most, if that is half of the labelled content or more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from measures import Document, Row, overlap

from dateline.extract.tagging.features import coarse_type

Item = dict[str, Any]
"""An item of either side."""
Triple = tuple[str, str, str]

LITERAL = frozenset({"schema:jobTitle", "dl:ageAsReported", "dl:advocates", "dl:characterisedAs"})
PREDICATES = LITERAL | {
    "schema:parent", "schema:spouse", "schema:sibling", "schema:relatedTo", "dl:childInLawOf", "schema:affiliation",
    "schema:worksFor", "schema:memberOf", "dl:leaderOf", "schema:founder", "dl:backedBy", "dl:fundedBy", "dl:supports",
    "dl:opposes", "dl:expressesSupportFor", "schema:containedInPlace",
}  # fmt: skip
_SYMMETRIC = frozenset({"schema:spouse", "schema:sibling", "schema:relatedTo"})
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“([^“”\n]+)|\"([^\"\n]+)\"|«([^«»\n]+)|„([^„“”\n]+)")


def names(gold: Document, found: Document) -> dict[str, Row]:
    """Names with their coarse type, exactly at their place: for each type, and ``all``."""
    theirs, ours = _named(gold), _named(found)
    rows = {
        kind: Row(*(sum(one[2] == kind for one in part) for part in (theirs, ours, theirs & ours)))
        for kind in ("PER", "ORG", "LOC")
    }
    return {"all": Row(len(theirs), len(ours), len(theirs & ours)), **rows}


def _named(doc: Document) -> set[tuple[int, int, str]]:
    return {(m["start"], m["end"], kind) for m in doc["mentions"] if m["kind"] == "name" and (kind := coarse_type(m["type"]))}


def owners(doc: Document) -> dict[tuple[int, int], str]:
    """The names and pronouns of named entities, each with its entity; peoples are left out."""
    named = {entity["id"] for entity in doc["entities"] if entity.get("name")}
    return {
        (m["start"], m["end"]): m["entity"]
        for m in doc["mentions"]
        if m["kind"] in {"name", "pronoun"} and m["entity"] in named and m["type"] != "PopulationGroup"
    }


def same_entities(gold: Document, found: Document) -> dict[str, str]:
    """For each entity of ours that shares words with a labelled one: that with which it shares most."""
    shared: dict[str, Counter[str]] = {}
    for ours in found["mentions"]:
        for theirs in gold["mentions"]:
            both = overlap(_span(ours), _span(theirs))
            if ours["kind"] == theirs["kind"] and 2 * both >= max(_length(ours), _length(theirs)):
                shared.setdefault(ours["entity"], Counter())[theirs["entity"]] += both
    return {entity: counts.most_common(1)[0][0] for entity, counts in shared.items()}


def _span(item: Item) -> tuple[int, int]:
    return item["start"], item["end"]


def _length(item: Item) -> int:
    return int(item["end"] - item["start"])


def characters(gold: Document, found: Document) -> tuple[Row, Row]:
    """Characters of what is said: within quotation marks, and outside of them."""
    marked = _places(match.span(match.lastindex or 0) for match in _QUOTED.finditer(gold["text"]))
    marked |= _places(span for item in gold["attributions"] if item["kind"] == "direct" for span in item["content"])
    theirs, ours = (_places(span for item in doc["attributions"] for span in item["content"]) for doc in (gold, found))
    within, outside = (theirs & marked, ours & marked), (theirs - marked, ours - marked)
    return tuple(Row(len(one), len(other), len(one & other)) for one, other in (within, outside))  # type: ignore[return-value]


def _places(spans: Iterable[Sequence[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def paired_speech(gold: Document, found: Document) -> Iterator[tuple[Item, Item | None]]:
    """Each labelled attribution with ours of the same content, or None."""
    for theirs in gold["attributions"]:
        length = sum(end - start for start, end in theirs["content"])
        fitting = []
        for number, ours in enumerate(found["attributions"]):
            both = sum(overlap(one, other) for one in theirs["content"] for other in ours["content"])
            if 2 * both >= length:
                fitting.append((both / (length + sum(end - start for start, end in ours["content"])), -number, ours))
        yield theirs, max(fitting, key=lambda one: one[:2])[2] if fitting else None


def is_same_source(theirs: Item, ours: Item, same: dict[str, str]) -> bool:
    """Whether both are said by the same: the same entity, or, where the label gives words alone, words that meet."""
    source, wanted = ours["source"] or {}, theirs["source"]
    if wanted["entity"]:
        return same.get(source.get("entity") or "") == wanted["entity"]
    return bool(source.get("span") and wanted["span"] and overlap(source["span"], wanted["span"]))


def times(gold: Document, found: Document) -> Row:
    """Time expressions that meet and have the same value, or the same first and last day."""
    right = sum(
        any(overlap(_span(ours), _span(theirs)) and _is_same_time(theirs, ours) for ours in found["times"])
        for theirs in gold["times"]
    )
    return Row(len(gold["times"]), len(found["times"]), right)


def _is_same_time(theirs: Item, ours: Item) -> bool:
    days = [(item["earliest"], item["latest"]) for item in (theirs, ours)]
    return theirs["value"].rstrip("~") == ours["value"].rstrip("~") or (days[0] == days[1] and None not in days[0])


def triggers(doc: Document) -> dict[tuple[int, int], Item]:
    """The words that denote an event, each with its event."""
    return {(start, end): event for event in doc["events"] for start, end in event["mentions"]}


def statements(doc: Document, same: dict[str, str] | None = None, *, asserted: bool = True) -> set[Triple]:
    """Relations as triples, those in the article's own voice or those that somebody holds; ``children`` turned to ``parent``.

    With `same`, our entities are called by the labelled ones' ids; what is none of these keeps an id of its own.
    """
    made = set()
    for item in doc["relations"]:
        if bool(item["asserted"]) is asserted:
            one, predicate, other = item["subject"], item["predicate"], item["object"]
            if same is not None:
                one = same.get(one, f"none {one}")
                other = other if predicate in LITERAL else same.get(other, f"none {other}")
            made.add(_in_order(one, predicate, other))
    return {triple for triple in made if triple[1] in PREDICATES}


def _in_order(one: str, predicate: str, other: str) -> Triple:
    if predicate == "schema:children":
        return other, "schema:parent", one
    if predicate in _SYMMETRIC:
        return min(one, other), predicate, max(one, other)
    return one, predicate, " ".join(other.split()) if predicate in LITERAL else other


def agreeing(theirs: Iterable[Triple], ours: Iterable[Triple]) -> Iterator[tuple[Triple, Triple]]:
    """Labelled triples with ours that say the same, one for one; of two values one may be longer by words at its ends."""
    left = sorted(ours)
    for wanted in sorted(theirs):
        match = next((one for one in left if one[:2] == wanted[:2] and _is_same_object(wanted, one)), None)
        if match:
            left.remove(match)
            yield wanted, match


def _is_same_object(wanted: Triple, given: Triple) -> bool:
    if wanted[1] not in LITERAL:
        return wanted[2] == given[2]
    one, other = (f" {' '.join(_WORD.findall(value.casefold()))} " for value in (wanted[2], given[2]))
    return one in other or other in one
