"""How well names are found: ``python evals/names.py --data ../shared/data`` prints precision, recall and F1 per set and engine.

A name counts as found when its words and its type (person, organisation, place) are right. Peoples are left out, as the labels
of the sets do; a building is a place. ``ner-news`` is news of many countries labelled by others, in two halves by a hash of the
document's id: limits were tuned on the first half only. ``gum-news`` and ``gum-held-out`` are the documents of GUM that the
model was not trained on: the news stories, and all genres. ``--without-news MODEL`` measures on all of GUM's news stories with a
model that saw none of them (``python training/names.py --without news --out MODEL``).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from corpora import TYPES, Labelled, gum, labelled, read_lines  # noqa: E402 - lies in the folder beside this one

from dateline.extract.names.finds import Name  # noqa: E402 - the same
from dateline.extract.reading import Reading  # noqa: E402 - the same
from dateline.extract.tagging import tagger  # noqa: E402 - the same
from dateline.extract.tagging.chain import LinearChain  # noqa: E402 - the same
from dateline.extract.tagging.combining import find_names_in_context, find_names_with_model  # noqa: E402 - the same
from dateline.extract.tagging.crf_file import read_crf_file  # noqa: E402 - the same
from dateline.extract.tagging.features import coarse_type  # noqa: E402 - the same

ENGINES: dict[str, Callable[[Reading], Sequence[Name]]] = {"dateline": find_names_in_context, "fast": find_names_with_model}
FLOORS = Path(__file__).with_name("floors.json")
NEWS = Path("dev", "ner-news", "docs.jsonl.gz")
GUM = Path("train", "open", "gum-open-entities-coref", "docs.jsonl.gz")
# A subset for tests: every fourth document.
SMALL_STEP = 4
SURE = 0.9

Place = tuple[int, int, str]


class Row(NamedTuple):
    """Counts of one set and one type: labelled, found, and both."""

    labelled: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Of those found, the share that is right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of those labelled, the share that was found, 0 to 1."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def digest(path: Path) -> str:
    """The SHA-256 of a file, so that a score says what it was measured on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def half(doc_id: str) -> int:
    """0 or 1, by a hash of the id."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % 2


def news(data: Path) -> list[Labelled]:
    """The news set with the labels as they are."""
    docs: list[Labelled] = []
    for doc in read_lines(data / NEWS):
        spans = [(s["start"], s["end"], TYPES[s["type"]]) for s in doc["spans"] if s["type"] in TYPES]
        docs.append(replace(labelled(doc["doc_id"], doc["text"], spans), names=frozenset(spans)))
    return docs


def sets(data: Path) -> dict[str, list[Labelled]]:
    """Every set that is measured, by name."""
    stories = news(data)
    held = [(meta, doc) for meta, doc in gum(data / GUM) if meta["split"] != "train"]
    return {
        "ner-news": stories,
        "ner-news first half": [doc for doc in stories if not half(doc.id)],
        "ner-news second half": [doc for doc in stories if half(doc.id)],
        "gum-news": [doc for meta, doc in held if meta["genre"] == "news"],
        "gum-held-out": [doc for _, doc in held],
    }


def measure(docs: Iterable[Labelled], find: Callable[[Reading], Sequence[Name]]) -> dict[str, Row]:
    """Counts for each type, for ``all``, and for ``sure``: the names whose score is 0.9 or more."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for doc in docs:
        places: dict[Place, float] = {}
        for name in find(doc.reading):
            kind = coarse_type(name.type)
            if kind:
                places[name.span.start, name.span.end, kind] = name.score
        for kinds, those in ((gold, doc.names), (found, places), (right, doc.names & places.keys())):
            kinds.update(kind for _, _, kind in those)
            kinds["all"] += len(those)
        sure = {place for place, score in places.items() if score >= SURE}
        gold["sure"] += len(doc.names)
        found["sure"] += len(sure)
        right["sure"] += len(doc.names & sure)
    return {kind: Row(gold[kind], found[kind], right[kind]) for kind in ("all", "PER", "ORG", "LOC", "sure")}


def floors(data: Path) -> dict[str, dict[str, float | str]]:
    """What each engine reaches on every fourth document of the news set, less half a point, and a point for the sure names."""
    docs = news(data)[::SMALL_STEP]
    found = {}
    for engine, find in ENGINES.items():
        rows = measure(docs, find)
        found[f"ner-news {engine}"] = {
            "every": SMALL_STEP,
            "n": rows["all"].labelled,
            "f1": round(rows["all"].f1 - 0.005, 3),
            "sure": round(rows["sure"].precision - 0.01, 3),
            "sha256": digest(data / NEWS),
        }
    return found


def put_down(new: dict[str, dict[str, float | str]], *, lower: bool) -> None:
    """Write the floors; one that would fall stays where it is unless `lower`. Floors of other measures are kept."""
    known = json.loads(FLOORS.read_text(encoding="utf-8"))
    for name, floor in new.items():
        old = known.get(name, {})
        for key in ("f1", "sure"):
            if not lower and old.get(key, 0) > floor[key]:
                print(f"{name}: {key} stays at {old[key]}, measured {floor[key]}; --lower puts it down")
                floor[key] = old[key]
        known[name] = floor
    FLOORS.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def report(name: str, docs: Sequence[Labelled], engine: str) -> None:
    """One row of the table."""
    began = time.process_time()
    rows = measure(docs, ENGINES[engine])
    words = sum(len(sentence.tokens) for doc in docs for sentence in doc.reading.sentences)
    speed = words / (time.process_time() - began)
    every = rows["all"]
    kinds = " | ".join(f"{100 * rows[kind].f1:.1f}" for kind in ("PER", "ORG", "LOC"))
    scores = " / ".join(f"{100 * value:.1f}" for value in (every.precision, every.recall, every.f1))
    sure = rows["sure"].precision
    print(f"| {name} | {engine} | {every.labelled} | {scores} | {kinds} | {sure:.3f} | {speed:,.0f} |", flush=True)


def main() -> None:
    """Print the table; with ``--write``, put the floors down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/ and train/")
    parser.add_argument("--write", action="store_true", help="write floors.json where a floor rises")
    parser.add_argument("--lower", action="store_true", help="with --write: floors may fall, too")
    parser.add_argument("--without-news", type=Path, help="a model trained without GUM's news: measure on all of that")
    options = parser.parse_args()
    print("| set | engine | n | all P / R / F1 | PER | ORG | LOC | right of score ≥ 0.9 | words/s |")
    print("|---|---|---|---|---|---|---|---|---|")
    if options.without_news:
        other = LinearChain(read_crf_file(options.without_news.read_bytes()))
        tagger.model = lambda: other
        stories = [doc for meta, doc in gum(options.data / GUM) if meta["genre"] == "news"]
        for engine in ENGINES:
            report("gum-news, all", stories, engine)
        return
    for name, docs in sets(options.data).items():
        for engine in ENGINES:
            report(name, docs, engine)
    if options.write:
        put_down(floors(options.data), lower=options.lower)


if __name__ == "__main__":
    main()
