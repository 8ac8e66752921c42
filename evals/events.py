"""How well events are found: ``python evals/events.py --data ../shared/data`` prints triggers, and when and where of them.

The set labels words that denote an event of its story, in a few sentences a document. A trigger counts as found when a mention of
an event of ours shares a word with it (one of ours for one of theirs). When and where: of the events found, how often a labelled
time or place of the same sentence is the one that we give the event, where we give one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from floors import Measured
from measures import Document, Row, annotated, half, overlap, read_lines

EVENTS = Path("dev", "events", "docs.jsonl.gz")
SURE = 0.9


def load(data: Path, every: int = 1) -> list[Document]:
    """The set, or every so-manieth document, with what we find in it; the documents state no date."""
    docs = list(read_lines(data / EVENTS))[::every]
    return annotated(docs, [None] * len(docs))


def triggers(doc: Document) -> list[tuple[int, int]]:
    """The labelled event mentions."""
    return sorted({(span["start"], span["end"]) for span in doc["spans"] if span["type"] == "EVENT"})


def found_triggers(doc: Document) -> dict[tuple[int, int], float]:
    """Our event mentions, with the scores of their events."""
    places: dict[tuple[int, int], float] = {}
    for event in doc["found"]["events"]:
        for start, end in event["mentions"]:
            places[start, end] = max(event["score"], places.get((start, end), 0.0))
    return places


def matched(gold: list[tuple[int, int]], mine: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of ours that meet a labelled one, one for one, the largest overlap first."""
    pairs = sorted(
        ((-overlap(one, other), one, other) for one in mine for other in gold if overlap(one, other)), key=lambda pair: pair
    )
    taken: set[tuple[int, int]] = set()
    used: set[tuple[int, int]] = set()
    for _, one, other in pairs:
        if one not in used and other not in taken:
            used.add(one)
            taken.add(other)
            yield one


def measure(docs: Iterable[Document]) -> dict[str, float]:
    """Figures of this module, 0 to 1, and ``n``: the labelled triggers."""
    row, sure, where, when = Row(), Row(), Row(), Row()
    for doc in docs:
        gold, mine = triggers(doc), found_triggers(doc)
        right = set(matched(gold, mine))
        row = row.plus(Row(len(gold), len(mine), len(right)))
        strong = {span for span, score in mine.items() if score >= SURE}
        sure = sure.plus(Row(len(gold), len(strong), len(right & strong)))
        where, when = where.plus(_circumstance(doc, "LOC")), when.plus(_circumstance(doc, "TIM"))
    return {
        "n": row.labelled,
        "trigger P": row.precision,
        "trigger R": row.recall,
        "trigger F1": row.f1,
        "right at 0.9": sure.precision,
        "where": where.precision,
        "when": when.precision,
    }


def _circumstance(doc: Document, kind: str) -> Row:
    """Of our events with a place (a time): whether it is labelled as a place (time) of the story."""
    labelled = [(span["start"], span["end"]) for span in doc["spans"] if span["type"] == kind]
    row = Row()
    for event in doc["found"]["events"]:
        spans = _given(doc, event, kind)
        if spans:
            row = row.plus(Row(1, 1, any(overlap(one, other) for one in spans for other in labelled)))
    return row


def _given(doc: Document, event: dict[str, Any], kind: str) -> list[tuple[int, int]]:
    if kind == "LOC":
        return [(m["start"], m["end"]) for m in doc["found"]["mentions"] if m["entity"] == event["place"]]
    inside = [
        (t["start"], t["end"])
        for t in doc["found"]["times"]
        if any(overlap((t["start"], t["end"]), e) for e in event["evidence"])
    ]
    return inside if event["time"] or event["earliest"] else []


def table(data: Path) -> dict[str, dict[str, float]]:
    """All, and each half."""
    docs = load(data)
    rows = {"events": measure(docs)}
    for number, part in enumerate(("first half", "second half")):
        rows[f"events, {part}"] = measure([doc for doc in docs if half(doc["meta"]["topic"]) == number])
    return rows


MEASURED = {
    "events": Measured(
        EVENTS,
        load,
        measure,
        8,
        ("trigger F1", "trigger P"),
        (
            "{n} words for events in the labelled sentences of 196 stories",
            "P {trigger P}, R {trigger R}, F1 {trigger F1}; of the places given {where} are right, of the times {when}",
        ),
        "python evals/events.py --data DIR",
    )
}


if __name__ == "__main__":
    from reporting import main

    main(__doc__, {"events": table})
