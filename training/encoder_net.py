"""The encoder of names: MiniLM, six layers of 384, with a way in for what rules and lexicons know, and a label for each piece."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
LAYERS, KEPT, WIDTH, HEADS, INNER, PIECES, PLACES = 6, 2, 384, 12, 1536, 30522, 512
TINY = 1e-12
DROPPED = 0.1


class Layer(nn.Module):
    """Attention, then two linear maps, each added to what came in and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.merge = nn.Linear(WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, TINY)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.after_all = nn.LayerNorm(WIDTH, TINY)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, rows: Tensor, there: Tensor) -> Tensor:
        """The rows, each having looked at all others that are there."""
        count, length, width = rows.shape
        query, key, value = self.attend(rows).view(count, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=there)
        rows = self.after_attention(rows + self.drop(self.merge(seen.transpose(1, 2).reshape(count, length, width))))
        out: Tensor = self.after_all(rows + self.drop(self.narrow(functional.gelu(self.widen(rows)))))
        return out


class Net(nn.Module):
    """The whole; embeddings and the lowest layers are kept as they were.

    Args:
        marks: how many things a piece can be told.
    """

    width = WIDTH

    def __init__(self, marks: int) -> None:
        super().__init__()
        self.table = nn.Embedding(PIECES, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.first = nn.LayerNorm(WIDTH, TINY)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.told = nn.Linear(marks, WIDTH, bias=False)
        self.head = nn.Linear(WIDTH, len(LABELS))
        self.drop = nn.Dropout(DROPPED)
        nn.init.normal_(self.told.weight, 0, 0.01)
        for part in (self.table, self.places, self.first, *self.layers[:KEPT]):
            part.requires_grad_(requires_grad=False)
            part.eval()

    def low(self, pieces: Tensor, there: Tensor) -> Tensor:
        """What the kept layers make of the pieces."""
        rows: Tensor = self.first(self.table(pieces) + self.places.weight[: pieces.shape[1]])
        for layer in self.layers[:KEPT]:
            rows = layer(rows, there)
        return rows

    def high(self, rows: Tensor, told: Tensor, there: Tensor) -> Tensor:
        """A score for each label of each piece."""
        rows = rows + self.told(told)
        for layer in self.layers[KEPT:]:
            rows = layer(rows, there)
        scores: Tensor = self.head(self.drop(rows))
        return scores

    def start_from(self, path: Path) -> None:
        """Take the weights of the pretrained encoder."""
        have = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        state = self.state_dict()
        state["table.weight"] = have["embeddings.word_embeddings.weight"]
        kinds = have["embeddings.token_type_embeddings.weight"]
        state["places.weight"] = have["embeddings.position_embeddings.weight"] + kinds[0]
        for part in ("weight", "bias"):
            state[f"first.{part}"] = have[f"embeddings.LayerNorm.{part}"]
            for at in range(LAYERS):
                theirs, ours = f"encoder.layer.{at}.", f"layers.{at}."
                three = [have[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                state[f"{ours}attend.{part}"] = torch.cat(three)
                for name, old in _SAME.items():
                    state[f"{ours}{name}.{part}"] = have[f"{theirs}{old}.{part}"]
        self.load_state_dict(state)


_SAME = {
    "merge": "attention.output.dense",
    "after_attention": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "after_all": "output.LayerNorm",
}
