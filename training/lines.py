"""Makes the model of lines again: ``python training/lines.py --data ../shared/data --cache DIR``; needs lightgbm and inscriptis.

It learns from figures about lines (`dateline.clean.paste.lines.features`), never from their words, so the model file holds
thresholds and weights alone. Every page is learned in several renderings, so that no renderer's habit is needed. The same
data and the same version of lightgbm give the same model: rows are read in a fixed order, and the learner runs on one thread with
a fixed seed. ``--folds N`` scores instead of writing: each site's pages by a model that saw none of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from renderings import RENDERERS, Labelled, by_browser, labelled_pages

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evals"))

from paste import body_of, grams, mean_f1, part

from dateline.clean.blocks import Line, split_lines
from dateline.clean.paste.lines.features import FEATURES, features_of
from dateline.clean.paste.lines.trees import Forest, parse_forest
from dateline.clean.paste.pasted import read_by_rules
from dateline.clean.paste.reading import start_reading
from dateline.model import Metadata, Page, RecurringLines
from dateline.pipeline.siblings import Siblings

MODEL = Path(__file__).resolve().parents[1] / "src" / "dateline" / "clean" / "paste" / "lines" / "lines.json"
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.08,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
    "verbose": -1,
}
ROUNDS = 100
LEARNED = ("blocks-alt", "inscriptis", "clean")
_SHARE = 0.5  # of a line's word groups that stand in the body, for the line to be of the body
_GROUP = 4
_EASY_WORDS = 6  # shorter lines outside the body are many: a part of them is enough
_EASY_STEP = 4
_MOST_WORDS = 80


@dataclass(frozen=True, slots=True)
class Example:
    """One page in one rendering, as the learner sees it."""

    page: Labelled
    rendering: str
    text: str
    rows: Sequence[Sequence[float]]
    labels: Sequence[bool]


def labels_of(lines: Sequence[Line], body: str) -> list[bool]:
    """For each line whether most of it stands in `body`; of lines that are printed twice the one amid the others counts."""
    known = set(grams(body))
    whole = {" ".join(re.findall(r"\w+", line)).casefold() for line in body.split("\n")}
    keys = [" ".join(re.findall(r"\w+", line.text)).casefold() for line in lines]
    found = [_is_of_body(line.text, known, key in whole) for line, key in zip(lines, keys, strict=True)]
    long = [index for index, is_body in enumerate(found) if is_body and lines[index].words >= 2 * _GROUP]
    places = long or [index for index, is_body in enumerate(found) if is_body]
    if not places:
        return found
    middle, seen = places[len(places) // 2], set[str]()
    for index in sorted((i for i, is_body in enumerate(found) if is_body), key=lambda i: abs(i - middle)):
        is_inside = len(keys[index].split()) >= _GROUP or places[0] <= index <= places[-1]
        found[index] = is_inside and keys[index] not in seen
        seen.add(keys[index])
    return found


def _is_of_body(text: str, known: set[tuple[str, ...]], *rest: bool) -> bool:
    groups = list(grams(text))
    if len(re.findall(r"\w+", text)) < _GROUP:
        return bool(groups) and all(rest)
    return sum(group in known for group in groups) >= _SHARE * len(groups)


def examples(data: Path, cache: Path, *, as_saved: bool = False) -> Iterator[Example]:
    """Every page in every rendering that is learned."""
    pages = list(labelled_pages(data))
    shown = by_browser(pages, cache, as_saved=as_saved)
    for page in pages:
        yield from examples_of(page, shown[page.id])


def examples_of(page: Labelled, shown: str) -> Iterator[Example]:
    """One page in every rendering that is learned; `shown` is the browser's."""
    for name, text in {"browser": shown, **{name: RENDERERS[name](page) for name in LEARNED}}.items():
        reading = start_reading(split_lines(text))
        read_by_rules(reading, Metadata())
        is_clean = name == "clean"
        labels = (
            [index not in _head(page) for index in range(len(reading.lines))] if is_clean else labels_of(reading.lines, page.body)
        )
        yield Example(page, name, text, features_of(reading), labels)


def _head(page: Labelled) -> range:
    """The lines of a clean rendering that are not its body."""
    return range(1 + bool(page.authors))


def train(found: Sequence[Example]) -> Forest:
    """The forest that these examples give."""
    return parse_forest(export(fit(found)))


def fit(found: Sequence[Example]) -> lightgbm.Booster:
    """The learner's own model."""
    rows, labels, weights = [], [], []
    for example in found:
        for index, (row, is_body) in enumerate(zip(example.rows, example.labels, strict=True)):
            words = row[0]
            is_easy = not is_body and words < _EASY_WORDS
            if is_easy and zlib.crc32(f"{example.page.id}{index}".encode()) % _EASY_STEP:
                continue
            rows.append(row)
            labels.append(is_body)
            weights.append((min(max(words, 2), _MOST_WORDS) / 20) ** 0.7 * (2 if is_easy else 1))
    table = lightgbm.Dataset(np.array(rows, np.float32), np.array(labels, float), weight=np.array(weights), params=PARAMETERS)
    return lightgbm.train(PARAMETERS, table, ROUNDS)


def export(model: lightgbm.Booster) -> str:
    """A LightGBM model as the file that the package reads."""
    trees = [_flat(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    return json.dumps({"features": FEATURES, "trees": trees}, separators=(",", ":")) + "\n"


def _flat(root: dict[str, Any]) -> list[list[float]]:
    features: list[float] = []
    thresholds: list[float] = []
    left: list[float] = []
    right: list[float] = []
    leaves: list[float] = []

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"], 5))
            return -len(leaves)
        place = len(features)
        features.append(node["split_feature"])
        thresholds.append(float(f"{node['threshold']:.6g}"))
        left.append(0)
        right.append(0)
        left[place] = add(node["left_child"])
        right[place] = add(node["right_child"])
        return place

    add(root)
    return [features, thresholds, left, right, leaves]


def cross_validate(found: Sequence[Example], folds: int) -> None:
    """Print the F1 of the whole reader per rendering, each site read by a model that never saw it.

    The last two rows are of the sites with more than one page, read alone and read in one build.
    """
    pairs: dict[str, list[tuple[str, str]]] = {}
    recurring = _recurring([example for example in found if example.rendering == "browser"])
    for number in range(folds):
        forest = train([example for example in found if part(example.page.site, folds) != number])
        for example in found:
            if part(example.page.site, folds) == number:
                pair = (example.page.body, body_of(example.text, forest))
                pairs.setdefault(example.rendering, []).append(pair)
                if example.rendering == "browser" and example.page.id in recurring:
                    beside = body_of(example.text, forest, recurring[example.page.id])
                    pairs.setdefault("of sites with two pages, alone", []).append(pair)
                    pairs.setdefault("of sites with two pages, in one build", []).append((example.page.body, beside))
    for name, rows in sorted(pairs.items(), key=lambda item: item[0].startswith("of sites")):
        f1, precision, recall = mean_f1(rows)
        print(f"| {name} | {len(rows)} | {f1:.3f} | {precision:.3f} | {recall:.3f} |")


def _recurring(shown: Sequence[Example]) -> dict[str, RecurringLines | None]:
    """For each page of a site that has several, by its id, what a build of all pages would know to recur on it."""
    pages = {
        example.page.id: Page(example.page.id, example.text, "text/plain", hashlib.sha256(example.text.encode()).hexdigest())
        for example in shown
    }
    siblings = Siblings(pages.values())
    counts = Counter(example.page.site for example in shown)
    return {
        example.page.id: siblings.mark(pages[example.page.id]).recurring for example in shown if counts[example.page.site] > 1
    }


def main() -> None:
    """Read, train and write, or score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--cache", type=Path, required=True, help="where the browser's texts are kept")
    parser.add_argument("--folds", type=int, default=0, help="score by cross-validation over sites, and write nothing")
    parser.add_argument(
        "--as-saved", action="store_true", help="leave hidden what a page's own scripts would show (another cache)"
    )
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    found = list(examples(options.data, options.cache, as_saved=options.as_saved))
    if options.folds:
        cross_validate(found, options.folds)
        return
    forest = train(found)
    text = json.dumps({"features": FEATURES, "trees": forest.trees}, separators=(",", ":")) + "\n"
    options.out.write_text(text, encoding="utf-8")
    print(f"{len(found)} renderings, {len(text) / 1e3:.0f} kB: {options.out}")


if __name__ == "__main__":
    main()
