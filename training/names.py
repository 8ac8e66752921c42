"""Makes the model of names again: ``python training/names.py --data ../shared/data``.

The same data give the same model: documents are read in a fixed order, and the optimiser has no chance in it. It takes a few
minutes on one core. The dev sets are never read; of GUM only the documents of the split "train" are.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pycrfsuite
from corpora import Labelled, gum, own, plain, redocred, sentences

from dateline.extract.names.names import names_by_rules
from dateline.extract.reading import Sentence
from dateline.extract.tagging.features import features_of

MODEL = Path(__file__).resolve().parents[1] / "src" / "dateline" / "extract" / "tagging" / "names.crf"
# Chosen on documents held out; c1 keeps the file below 4 MB.
PARAMETERS = {
    "c1": 0.4,
    "c2": 0.01,
    "max_iterations": 70,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}


def documents(data: Path, without: str = "", thinned: int = 1) -> Iterator[Labelled]:
    """All that the model learns from, in a fixed order; NOTICE beside the model names sources and licences.

    Args:
        data: the folder that holds ``train/``.
        without: a genre of GUM that is left out, so that all its documents can be measured on.
        thinned: of CrossNER, which is large and far from news, only every so many documents.
    """
    yield from own("train")
    freely, alike = data / "train" / "open", data / "train" / "share-alike"
    for folder in (freely / "gum-open-entities-coref", alike / "gum-sa-entities-coref"):
        for meta, doc in gum(folder / "docs.jsonl.gz"):
            if meta["split"] == "train" and meta["genre"] != without:
                yield doc
    yield from sentences(freely / "ner-wikigold" / "docs.jsonl.gz")
    yield from plain(freely / "ner-re3d-open" / "docs.jsonl.gz")
    yield from islice(sentences(alike / "ner-crossner" / "docs.jsonl.gz"), 0, None, thinned)
    yield from sentences(alike / "ner-uner-ewt-devtest" / "docs.jsonl.gz")
    for part in ("dev", "test"):
        yield from redocred(alike / "redocred" / f"{part}_revised.json.gz")


def labels_of(doc: Labelled, sentence: Sentence) -> list[str]:
    """``B-PER``, ``I-PER`` … or ``O`` for each token."""
    firsts = {start: (end, kind) for start, end, kind in doc.names}
    labels: list[str] = []
    end, kind = -1, ""
    for token in sentence.tokens:
        if token.start in firsts:
            end, kind = firsts[token.start]
            labels.append(f"B-{kind}")
        else:
            labels.append(f"I-{kind}" if token.start < end else "O")
    return labels


def main() -> None:
    """Read, train, write, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds train/")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--without", default="", help="a genre of GUM to leave out, to measure on: news")
    options = parser.parse_args()
    began = time.monotonic()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    count = 0
    for doc in documents(options.data, options.without):
        count += 1
        for rows, sentence in zip(features_of(doc.reading, names_by_rules(doc.reading)), doc.reading.sentences, strict=True):
            trainer.append(rows, labels_of(doc, sentence))
    trainer.train(str(options.out))
    size = options.out.stat().st_size / 1e6
    print(f"{count} documents, {size:.1f} MB, {time.monotonic() - began:.0f} s: {options.out}")


if __name__ == "__main__":
    main()
