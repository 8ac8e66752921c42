"""How well speech is found: ``python evals/quotes.py --data ../shared/data`` prints direct quotations, speakers, indirect speech.

Direct: every stretch of four words or more within double quotation marks is one unit. It is labelled as speech when at least half
of it lies in a labelled content, found when at least half lies in a content of ours; its speaker is right when our words for the
source, or a mention of our source's entity, overlap the labelled source, or the names share a word. End to end: of the stretches
that are labelled, those found with the right speaker. Indirect: characters shared between labelled and found contents of
indirect and mixed speech; the source of a labelled content that we hit is right by the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from floors import Measured
from measures import Document, Row, annotated, half, overlap, read_lines, shares_word

SETS = {"quotes": Path("dev", "quotes", "docs.jsonl.gz"), "quotes-more": Path("dev", "quotes-more", "docs.jsonl.gz")}
_QUOTED = re.compile(r"“([^“”\n]+)(?:”|(?=\n|$))|\"([^\"\n]+)\"")
# Some outlets write each mark as two single ones: the set counts what stands between them as indirect, we do not.
_ANY_QUOTED = re.compile(rf"{_QUOTED.pattern}|''((?:[^'\n]|'(?!'))+)''|``((?:[^'\n]|'(?!'))+)''")
_LONG = 4
SURE = 0.9

Spans = list[tuple[int, int]]
Item = dict[str, Any]
"""An attribution, theirs or ours."""


def load(data: Path, every: int = 1, *, name: str) -> list[Document]:
    """A set, or every so-manieth document of it, with what we find in it."""
    docs = list(read_lines(data / SETS[name]))[::every]
    return annotated(docs, [doc["meta"].get("date") for doc in docs])


def measure(docs: Iterable[Document]) -> dict[str, float]:
    """All figures of this module, 0 to 1, and ``n``: the labelled direct quotations."""
    direct, speakers, sure, chars, sources = Row(), Row(), Row(), Row(), Row()
    for doc in docs:
        for is_labelled, is_found, is_right, score in judged(doc):
            direct = direct.plus(Row(is_labelled, is_found, is_labelled and is_found))
            speakers = speakers.plus(Row(is_labelled, is_labelled and is_found, is_right))
            if is_found and score >= SURE:
                sure = sure.plus(Row(is_labelled, 1, is_right))
        chars = chars.plus(indirect_characters(doc))
        sources = sources.plus(indirect_sources(doc))
    return {
        "n": direct.labelled,
        "content P": direct.precision,
        "content R": direct.recall,
        "content F1": direct.f1,
        "speaker": speakers.precision,
        "end to end": speakers.recall,
        "right at 0.9": sure.precision,
        "indirect F1": chars.f1,
        "indirect P": chars.precision,
        "indirect R": chars.recall,
        "indirect source": sources.precision,
    }


def quoted_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of four words or more within double quotation marks, without the marks."""
    for match in _QUOTED.finditer(text):
        group = 1 if match[1] else 2
        if len(re.findall(r"\w[\w’'-]*", match[group])) >= _LONG:
            yield match.span(group)


def judged(doc: Document) -> Iterator[tuple[bool, bool, bool, float]]:
    """For each quoted stretch: is it labelled as speech, did we find it, is the speaker right, and our score."""
    labelled = [(spans_of(doc, item["content"]), item) for item in doc["attributions"]]
    ours = [item for item in doc["found"]["attributions"] if item["kind"] != "indirect"]
    for stretch in quoted_stretches(doc["text"]):
        gold = _holder(labelled, stretch)
        mine = _holder([(item["content"], item) for item in ours], stretch)
        right = gold is not None and mine is not None and is_same_source(doc, gold, mine)
        yield gold is not None, mine is not None, right, mine["score"] if mine else 0.0


def _holder(items: Sequence[tuple[Sequence[Sequence[int]], Item]], stretch: tuple[int, int]) -> Item | None:
    """The tightest item that holds at least half of the stretch, or None."""
    length = stretch[1] - stretch[0]
    held = [
        (sum(end - start for start, end in spans), number, item)
        for number, (spans, item) in enumerate(items)
        if 2 * sum(overlap(span, stretch) for span in spans) >= length
    ]
    return min(held)[2] if held else None


def spans_of(doc: Document, ids: Sequence[str]) -> Spans:
    """The labelled spans with these ids."""
    wanted = set(ids)
    return [(span["start"], span["end"]) for span in doc["spans"] if span["id"] in wanted]


def is_same_source(doc: Document, gold: Item, mine: Item) -> bool:
    """Whether our source is the labelled one; a labelled content without a source is right with any or none."""
    theirs = spans_of(doc, gold["source"])
    source = mine.get("source") or {}
    if not theirs:
        return True
    places = [source["span"]] if source.get("span") else []
    places += [[m["start"], m["end"]] for m in doc["found"]["mentions"] if m["entity"] == source.get("entity")]
    if any(overlap(place, span) for place in places for span in theirs):
        return True
    entity = next((e for e in doc["found"]["entities"] if e["id"] == source.get("entity")), None)
    words = " ".join(doc["text"][start:end] for start, end in theirs)
    return shares_word((entity or {}).get("name") or "", words) or any(shares_word(doc["text"][a:b], words) for a, b in places)


def _characters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}


def indirect_characters(doc: Document) -> Row:
    """Characters outside quotation marks (of any form) in contents of indirect and mixed speech: labelled, found, both."""
    quoted = _characters(match.span() for match in _ANY_QUOTED.finditer(doc["text"]))
    gold = _characters(
        span for item in doc["attributions"] if item["quote_kind"] != "direct" for span in spans_of(doc, item["content"])
    )
    mine = _characters(span for item in doc["found"]["attributions"] if item["kind"] != "direct" for span in item["content"])
    gold, mine = gold - quoted, mine - quoted
    return Row(len(gold), len(mine), len(gold & mine))


def indirect_sources(doc: Document) -> Row:
    """Labelled indirect contents with a source; those that one of ours overlaps by half; those with the right source."""
    row = Row()
    ours = [(item["content"], item) for item in doc["found"]["attributions"] if item["kind"] != "direct"]
    for item in doc["attributions"]:
        spans = spans_of(doc, item["content"])
        if item["quote_kind"] != "indirect" or not item["source"] or not spans:
            continue
        length = sum(end - start for start, end in spans)
        hits = [
            (shared, number, mine)
            for number, (content, mine) in enumerate(ours)
            if 2 * (shared := sum(overlap(a, b) for a in content for b in spans)) >= length
        ]
        right = bool(hits) and is_same_source(doc, item, max(hits)[2])
        row = row.plus(Row(1, bool(hits), right))
    return row


def table(data: Path) -> dict[str, dict[str, float]]:
    """A row a set, and one for each half of the first."""
    rows = {}
    for name in SETS:
        docs = load(data, name=name)
        rows[name] = measure(docs)
        for number, part in enumerate(("first half", "second half")):
            rows[f"{name}, {part}"] = measure([doc for doc in docs if half(doc["doc_id"]) == number])
    return rows


_KEPT = ("content F1", "speaker", "end to end", "right at 0.9", "indirect F1", "indirect source")
_FIGURES = (
    "content F1 {content F1}; speaker right {speaker}; found with the right speaker {end to end}; of scores from 0.9 on, "
    "right {right at 0.9}. Indirect speech: characters F1 {indirect F1}, source right {indirect source}"
)
_COMMAND = "python evals/quotes.py --data DIR"
MEASURED = {
    "quotes": Measured(
        SETS["quotes"],
        partial(load, name="quotes"),
        measure,
        12,
        _KEPT,
        ("{n} direct quotations in 84 US articles", _FIGURES),
        _COMMAND,
    ),
    "quotes-more": Measured(
        SETS["quotes-more"],
        partial(load, name="quotes-more"),
        measure,
        42,
        _KEPT,
        ("{n} more in 211 articles", _FIGURES),
        _COMMAND,
    ),
}


if __name__ == "__main__":
    from reporting import main

    main(__doc__, {"quotes": table})
