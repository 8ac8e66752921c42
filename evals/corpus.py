"""How well we read the stories of ``corpus/``: ``python evals/corpus.py`` prints figures of its parts ``dev`` and ``test``.

The stories are ours and lie in the repository, so that everybody can measure this. Each is read as a page with its headline.
Names, identity and times are measured on every story, the rest on those with all layers. Names count where words and type are
exact; identity as in ``identity.py``, from our own mentions. Source, voice and modality are judged of the labelled attributions
of which we found at least half. *Leaked*: of the relations that the labels give to somebody who says them, those that we state as
the article's own facts. ``--counts`` prints what the corpus holds; ``--faults SPLIT`` what we state of a part and no label has.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import agreement
import clusters
from events import matched
from floors import Measured
from identity import clusters as sets_of
from measures import Document, Row, annotated, print_table

from dateline import annotate
from dateline.model import DatelineError, Settings

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from corpora import iter_stories, to_contract  # noqa: E402 - lies in the folder beside this one

STORIES = ROOT / "corpus" / "stories"
SPLITS = ("dev", "test")
SURE = 0.9


def load(_: Path, every: int = 1, *, split: str) -> list[Document]:
    """A part, or every so-manieth story of it, with what we find in them."""
    stories = [story for story in iter_stories() if story.attributes["split"] == split][::every]
    docs = [{**to_contract(story), "doc_id": story.id, "meta": story.attributes} for story in stories]
    return [_read(doc, found) for doc, found in zip(docs, _pages(docs), strict=True)]


def _pages(docs: Sequence[Document]) -> list[Document]:
    """What ``dateline annotate`` prints for each as a page with a headline."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "stories.jsonl")
        path.write_text("".join(json.dumps(_page(doc)) + "\n" for doc in docs), encoding="utf-8")
        found = list(annotate([str(path)], Settings()))
    failed = [item for item in found if isinstance(item, DatelineError)]
    if failed:
        raise failed[0]
    return found  # type: ignore[return-value] # no errors are left


def _page(doc: Document) -> dict[str, str]:
    headline, _, body = doc["text"].partition("\n")
    return {
        "id": doc["doc_id"],
        "headline": headline,
        "text": body,
        "published_at": doc["published_at"],
        "publisher": doc["meta"]["publisher"],
    }


def _read(doc: Document, found: Document) -> Document:
    """With ``found``; where cleaning took a line away, places would not fit, and the story is read as body text instead."""
    if found["text"] == doc["text"]:
        return {**doc, "found": found}
    return annotated([doc], [doc["published_at"]])[0]


def digest(path: Path, *, split: str) -> str:
    """The SHA-256 of a part's files, so that a score says what it was measured on."""
    mark = f' split="{split}" '.encode()
    parts = [text for file in sorted(path.glob("*.xml")) if mark in (text := file.read_bytes()).partition(b">")[0]]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def measure(docs: Sequence[Document]) -> dict[str, float]:
    """All figures of this module, 0 to 1, and ``n``: the stories."""
    full = [doc for doc in docs if doc["meta"]["layers"] == "all"]
    figures: dict[str, float] = {"n": len(docs)}
    for part, those in ((_names, docs), (_identity, docs), (_times, docs), (_speech, full), (_events, full), (_relations, full)):
        figures |= part(those)
    return figures


def _names(docs: Sequence[Document]) -> dict[str, float]:
    rows: dict[str, Row] = defaultdict(Row)
    for doc in docs:
        for kind, row in agreement.names(doc, doc["found"]).items():
            rows[kind] = rows[kind].plus(row)
    every = rows.pop("all")
    return {
        "names": every.labelled,
        "names P": every.precision,
        "names R": every.recall,
        "names F1": every.f1,
        **{f"{kind} F1": row.f1 for kind, row in rows.items()},
    }


def _identity(docs: Sequence[Document]) -> dict[str, float]:
    sums: Counter[str] = Counter()
    for doc in docs:
        key, response = (sets_of(agreement.owners(side)) for side in (doc, doc["found"]))
        for name, value in clusters.count(key, response).items():
            sums[name] += value  # type: ignore[assignment]
    return {"CoNLL F1": clusters.scores(sums)["CoNLL F1"]}


def _times(docs: Sequence[Document]) -> dict[str, float]:
    row = _sum(agreement.times(doc, doc["found"]) for doc in docs)
    return {"times": row.labelled, "times P": row.precision, "times R": row.recall, "times F1": row.f1}


def _sum(rows: Iterator[Row]) -> Row:
    total = Row()
    for row in rows:
        total = total.plus(row)
    return total


def _speech(docs: Sequence[Document]) -> dict[str, float]:
    both = [agreement.characters(doc, doc["found"]) for doc in docs]
    direct, indirect = _sum(one for one, _ in both), _sum(one for _, one in both)
    judged: Counter[str] = Counter()
    for doc in docs:
        same = agreement.same_entities(doc, doc["found"])
        for theirs, ours in agreement.paired_speech(doc, doc["found"]):
            judged.update(_judged(theirs, ours, same))
    return {
        "attributions": judged["all"],
        "found": judged["found"] / max(judged["all"], 1),
        "direct F1": direct.f1,
        "indirect P": indirect.precision,
        "indirect R": indirect.recall,
        "indirect F1": indirect.f1,
        "source": judged["source"] / max(judged["with source"], 1),
        "voice": judged["voice"] / max(judged["found"], 1),
        "modality": judged["modality"] / max(judged["found"], 1),
    }


def _judged(theirs: dict[str, Any], ours: dict[str, Any] | None, same: dict[str, str]) -> Counter[str]:
    if ours is None:
        return Counter({"all": 1})
    has_source = bool(theirs["source"]["entity"] or theirs["source"]["span"])
    return Counter(
        {
            "all": 1,
            "found": 1,
            "with source": has_source,
            "source": has_source and agreement.is_same_source(theirs, ours, same),
            "voice": theirs["voice"] == ours["voice"],
            "modality": theirs["modality"] == ours["modality"],
        }
    )


def _events(docs: Sequence[Document]) -> dict[str, float]:
    row, sure, types = Row(), Row(), Row()
    for doc in docs:
        theirs, ours = agreement.triggers(doc), agreement.triggers(doc["found"])
        right = set(matched(sorted(theirs), ours))
        strong = {place for place, event in ours.items() if event["score"] >= SURE}
        row = row.plus(Row(len(theirs), len(ours), len(right)))
        sure = sure.plus(Row(len(theirs), len(strong), len(right & strong)))
        types = types.plus(Row(len(right), len(right), sum(_is_type_right(place, ours[place], theirs) for place in right)))
    return {
        "triggers": row.labelled,
        "trigger P": row.precision,
        "trigger R": row.recall,
        "trigger F1": row.f1,
        "sure": sure.found,
        "sure P": sure.precision,
        "type": types.precision,
    }


def _is_type_right(place: tuple[int, int], ours: dict[str, Any], theirs: dict[tuple[int, int], dict[str, Any]]) -> bool:
    """Whether our event bears the labelled kind as its type or at the head of its name ("Death of Renzo")."""
    kinds = {event["type"] for other, event in theirs.items() if agreement.overlap(place, other)}
    return ours["type"] in kinds or (ours["name"] or "").split(" ")[0] in kinds


def _relations(docs: Sequence[Document]) -> dict[str, float]:
    rows = relations_by_predicate(docs)
    every, sure = _sum(iter(rows.values())), _sum(iter(relations_by_predicate(docs, SURE).values()))
    held = _sum(leaks(doc) for doc in docs)
    return {
        "relations": every.labelled,
        "relations P": every.precision,
        "relations R": every.recall,
        "relations F1": every.f1,
        "sure relations": sure.found,
        "sure relations P": sure.precision,
        "held": held.labelled,
        "leaked": held.right / max(held.labelled, 1),
    }


def relations_by_predicate(docs: Sequence[Document], least: float = 0.0) -> dict[str, Row]:
    """Relations in the article's own voice: labelled, found with a score of `least` or more, and right, for each predicate."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for doc in docs:
        theirs, ours = _stated(doc, least)
        for column, those in enumerate((theirs, ours, [one for one, _ in agreement.agreeing(theirs, ours)])):
            for _, predicate, _ in those:
                counts[predicate][column] += 1
    return {predicate: Row(*counts[predicate]) for predicate in sorted(counts)}


def _stated(doc: Document, least: float = 0.0) -> tuple[set[agreement.Triple], set[agreement.Triple]]:
    found = {"relations": [item for item in doc["found"]["relations"] if item["score"] >= least]}
    return agreement.statements(doc), agreement.statements(found, agreement.same_entities(doc, doc["found"]))


def leaks(doc: Document) -> Row:
    """Relations that somebody holds and the article does not state; and those of them that we state (found and right)."""
    theirs, ours = _stated(doc)
    held = agreement.statements(doc, asserted=False) - theirs
    stated = len(list(agreement.agreeing(held, ours)))
    return Row(len(held), stated, stated)


def table(_: Path) -> dict[str, dict[str, float]]:
    """A row a part."""
    return {split: measure(load(_, split=split)) for split in SPLITS}


def faults(docs: Sequence[Document]) -> Iterator[str]:
    """Our relations and sure events that no label has, one a line, with their words."""
    for doc in (doc for doc in docs if doc["meta"]["layers"] == "all"):
        found = doc["found"]
        same, called = agreement.same_entities(doc, found), {e["id"]: e["name"] or e["description"] for e in found["entities"]}
        theirs = agreement.statements(doc)
        for item in found["relations"]:
            if not list(agreement.agreeing(theirs, agreement.statements({"relations": [item]}, same))) and item["asserted"]:
                held = agreement.statements(doc, asserted=False)
                leaked = any(agreement.agreeing(held, agreement.statements({"relations": [item]}, same)))
                words = f"{called.get(item['subject'])} {item['predicate']} {called.get(item['object'], item['object'])}"
                yield f"{doc['doc_id']}: {'LEAKED ' if leaked else ''}{words}: {_words(doc, item['evidence'])}"
        labelled = agreement.triggers(doc)
        for place, event in agreement.triggers(found).items():
            if event["score"] >= SURE and not any(agreement.overlap(place, other) for other in labelled):
                yield f"{doc['doc_id']}: event {event['name']}: {_words(doc, event['evidence'])}"


def _words(doc: Document, spans: Sequence[Sequence[int]]) -> str:
    return " … ".join(doc["text"][start:end] for start, end in spans)


def contents() -> dict[str, dict[str, dict[str, float]]]:
    """How many stories each part has, by layers, genre and region."""
    counts: dict[str, dict[str, Counter[str]]] = {key: defaultdict(Counter) for key in ("layers", "genre", "region")}
    for story in iter_stories():
        for key, found in counts.items():
            found[story.attributes[key]][story.attributes["split"]] += 1
    columns = ("train", *SPLITS)
    return {
        key: {name: {column: row[column] for column in columns} for name, row in sorted(found.items())}
        for key, found in counts.items()
    }


def main() -> None:
    """Print figures, what the corpus holds, or faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", action="store_true", help="print how many stories there are of each kind")
    parser.add_argument("--faults", choices=("train", *SPLITS), help="print what we state of a part and no label has")
    options = parser.parse_args()
    if options.counts:
        for key, rows in contents().items():
            print_table(key, rows)
        return
    if options.faults:
        print("\n".join(faults(load(ROOT, split=options.faults))))
        return
    for split in SPLITS:
        docs = load(ROOT, split=split)
        figures = {name: {"figure": value} for name, value in measure(docs).items()}
        print_table(split, figures)
        rows = relations_by_predicate([doc for doc in docs if doc["meta"]["layers"] == "all"])
        shown = {name: {**row._asdict(), "P": row.precision, "R": row.recall, "F1": row.f1} for name, row in rows.items()}
        print_table(f"{split}: relations", shown)


_KEPT = (
    "names F1",
    "CoNLL F1",
    "times F1",
    "direct F1",
    "indirect F1",
    "source",
    "voice",
    "modality",
    "trigger F1",
    "relations P",
    "relations R",
)
_FIGURES = (
    "names F1 {names F1}; who is who, CoNLL F1 {CoNLL F1}; times F1 {times F1}; speech: characters F1 {direct F1} direct, "
    "{indirect F1} indirect, source right {source}, voice {voice}, modality {modality}; words for events F1 {trigger F1}; "
    "relations P {relations P}, R {relations R}; of relations that somebody claims, stated as facts {leaked}"
)
MEASURED = {
    f"corpus-{split}": Measured(
        STORIES,
        partial(load, split=split),
        measure,
        every,
        _KEPT,
        (f"{{n}} stories of our own, part `{split}` of [the corpus](corpus/README.md)", _FIGURES),
        "python evals/corpus.py",
        partial(digest, split=split),
    )
    for split, every in (("dev", 4), ("test", 5))
}


if __name__ == "__main__":
    main()
