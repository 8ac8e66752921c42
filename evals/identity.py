"""How well it is known who is who within an article: ``python evals/identity.py --data ../shared/data``.

Measured on GUM's news stories: the clusters that hold a name of a person, organisation or place, with their names and pronouns.
*Gold mentions*: the labelled names are given to the finders of chains and pronouns, and each labelled mention is looked up in
what they make of it; what they leave out counts as alone. Of names within names the outermost counts, as the guideline says.
*Own mentions*: `annotate` finds names and pronouns by itself, and a mention that only one side has counts against it.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from clusters import count, scores
from floors import Measured
from measures import Document, annotated, half, overlap, read_lines

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from corpora import TYPES, _around_head, labelled  # noqa: E402 - lies in the folder beside this one; one guideline for all

from dateline.extract.chains.chains import resolve_chains  # noqa: E402 - the same
from dateline.extract.chains.descriptions import add_descriptions  # noqa: E402 - the same
from dateline.extract.chains.pronouns import add_first_person, add_pronouns  # noqa: E402 - the same
from dateline.extract.names.finds import known_type  # noqa: E402 - the same
from dateline.extract.names.names import finish, make_name  # noqa: E402 - the same
from dateline.extract.speech.speech import find_speech  # noqa: E402 - the same
from dateline.extract.tagging.combining import _fine_type  # noqa: E402 - the same
from dateline.extract.tagging.features import coarse_type  # noqa: E402 - the same

GUM = Path("train", "open", "gum-open-entities-coref", "docs.jsonl.gz")

Place = tuple[int, int]
# Shared of all characters of two spans that count as one mention: room for a title or an article.
_SAME_WORDS = 0.5


def load(data: Path, every: int = 1) -> list[Document]:
    """GUM's news stories, or every so-manieth, with what we find in them."""
    docs = [doc for doc in read_lines(data / GUM) if doc["meta"]["genre"] == "news"][::every]
    return annotated(docs, [doc["meta"]["dateCreated"] for doc in docs])


def gold_mentions(doc: Document, *, inner: bool = False) -> dict[Place, tuple[str, str]]:
    """Each labelled name or pronoun of a cluster with a name: its words' place, to cluster and type (empty for a pronoun).

    The guideline marks the outermost name alone ("University of Kesra" is one name): names within names are left out,
    unless `inner` asks for them.
    """
    named = [span for span in doc["spans"] if span.get("ner") in TYPES]
    kept = {span["cluster"] for span in named}
    found: dict[Place, tuple[str, str]] = {}
    for span in named:
        place = _around_head(doc["text"], span, named)
        if place[0] < place[1]:
            found.setdefault(place, (span["cluster"], TYPES[span["ner"]]))
    if not inner:
        found = {place: one for place, one in found.items() if not any(_lies_within(place, other) for other in found)}
    for span in doc["spans"]:
        if span.get("pron") and span["cluster"] in kept:
            found.setdefault((span["start"], span["end"]), (span["cluster"], ""))
    return found


def _lies_within(place: Place, other: Place) -> bool:
    return place != other and other[0] <= place[0] and place[1] <= other[1]


def from_gold(doc: Document, gold: Mapping[Place, tuple[str, str]]) -> dict[Place, str]:
    """The labelled mentions, each with the id of the chain in which our finders put it."""
    names = [(*place, kind) for place, (_, kind) in gold.items() if kind]
    reading = labelled(doc["doc_id"], doc["text"], []).reading
    starts = {token.start: (index, at) for index, one in enumerate(reading.sentences) for at, token in enumerate(one.tokens)}
    made = []
    for start, end, kind in sorted(names, key=lambda name: (name[0], -name[1])):
        if start not in starts or (made and made[-1].span.end > start):
            continue
        index, first = starts[start]
        tokens = reading.sentences[index].tokens
        last = max((at + 1 for at in range(first, len(tokens)) if tokens[at].end <= end), default=first + 1)
        words = tuple(token.text for token in tokens[first:last])
        known = known_type(" ".join(words))
        type_, own = known if known and kind == "LOC" == coarse_type(known[0]) else _fine_type(words, kind)
        made.append(make_name(reading.sentences[index], index, first, last, type_, 0.9, own=own))
    chains = resolve_chains(reading, finish(reading, made))
    add_descriptions(reading, chains)
    add_pronouns(reading, chains)
    add_first_person(reading, chains, find_speech(reading, chains, []))
    ours = [((m.span.start, m.span.end), m.entity, str(m.kind)) for m in chains.mentions]
    return {place: _looked_up(place, ours, is_name=bool(kind)) for place, (_, kind) in gold.items()}


def _looked_up(place: Place, ours: Iterable[tuple[Place, str, str]], *, is_name: bool) -> str:
    """The chain of our mention at a place, or an id of its own."""
    fitting = [
        (overlap(place, span), entity) for span, entity, kind in ours if (kind == "name") == is_name and overlap(place, span)
    ]
    return max(fitting)[1] if fitting else f"alone {place}"


def own_mentions(doc: Document) -> dict[Place, str]:
    """The names and pronouns that `annotate` prints, each with its entity."""
    kept = {e["id"] for e in doc["found"]["entities"] if e["name"]}
    return {
        (m["start"], m["end"]): m["entity"]
        for m in doc["found"]["mentions"]
        if m["kind"] in {"name", "pronoun"} and m["entity"] in kept and m["type"] != "PopulationGroup"
    }


def clusters(owners: Mapping[Place, str]) -> list[frozenset[Place]]:
    """Sets of places with one owner."""
    found = defaultdict(set)
    for place, owner in owners.items():
        found[owner].add(place)
    return [frozenset(cluster) for cluster in found.values()]


def measure(docs: Iterable[Document], *, own: bool, inner: bool = False) -> dict[str, float]:
    """Figures of this module, 0 to 1, and ``n``: the labelled mentions."""
    sums: Counter[str] = Counter()
    for doc in docs:
        gold = gold_mentions(doc, inner=inner)
        key = clusters({place: cluster for place, (cluster, _) in gold.items()})
        response = clusters(own_mentions(doc) if own else from_gold(doc, gold))
        sums.update({"n": len(gold)})
        for name, value in count(key, response).items():
            sums[name] += value  # type: ignore[assignment]
    return {"n": sums["n"], **scores(sums)}


def table(data: Path) -> dict[str, dict[str, float]]:
    """Gold and own mentions; all and each half."""
    docs = load(data)
    rows: dict[str, dict[str, Any]] = {}
    for own, name in ((False, "gum-news, gold mentions"), (True, "gum-news, own mentions")):
        rows[name] = measure(docs, own=own)
        for number, part in enumerate(("first half", "second half")):
            rows[f"{name}, {part}"] = measure([doc for doc in docs if half(doc["doc_id"]) == number], own=own)
        rows[f"{name}, names within names too"] = measure(docs, own=own, inner=True)
    return rows


_FIGURES = "CoNLL F1 {CoNLL F1} (MUC {MUC}, B³ {B³}, CEAFe {CEAFe})"
_COMMAND = "python evals/identity.py --data DIR"
MEASURED = {
    "gum-news-identity": Measured(
        GUM,
        load,
        partial(measure, own=False),
        6,
        ("CoNLL F1",),
        ("who is who in GUM's news, from {n} labelled names and pronouns", _FIGURES),
        _COMMAND,
    ),
    "gum-news-identity-own": Measured(
        GUM, load, partial(measure, own=True), 6, ("CoNLL F1",), ("the same from our own mentions", _FIGURES), _COMMAND
    ),
}


if __name__ == "__main__":
    from reporting import main

    main(__doc__, {"identity": table})
