"""Writes the encoder that is shipped: ``python training/encoder_onnx.py --trained encoder.pt --model DIR``.

Every matrix becomes whole numbers of seven bits, with a scale for each column, so that sums of products are exact on every
processor; the table of words keeps the pieces that English news needs. Also needed: torch, onnx, numpy.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder_net import HEADS, KEPT, LABELS, LAYERS, TINY, WIDTH
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "extract" / "tagging" / "names.onnx"
SEVEN_BITS, EIGHT_BITS = 63, 127
PLACES = 128
OPSET, IR = 17, 8
LAST_LATIN = 0x24F
MARKS = "‘’“”–—…€£•"
Numbers = NDArray[np.float64]


def is_kept(piece: str) -> bool:
    """Whether a piece of a word is in Latin script, or one of the marks that every text has."""
    if piece.startswith("["):
        return piece in {"[UNK]", "[CLS]", "[SEP]", "["}
    return all(ord(c) <= LAST_LATIN or c in MARKS for c in piece)


@dataclass(slots=True)
class Graph:
    """An ONNX graph as it grows."""

    weights: dict[str, Numbers]
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    stored: list[TensorProto] = field(default_factory=list)

    def store(self, name: str, values: NDArray[np.generic]) -> str:
        """A constant under a name."""
        self.stored.append(numpy_helper.from_array(values.copy(order="C"), name))
        return name

    def add(self, kind: str, *inputs: str, **given: object) -> str:
        """A step with one output, whose name comes back."""
        name = f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=f"step{len(self.nodes)}", **given))
        return name

    def norm(self, rows: str, name: str) -> str:
        """Layer normalisation."""
        scale, bias = (self.store(f"{name}.{part}", self.single(f"{name}.{part}")) for part in ("weight", "bias"))
        return self.add("LayerNormalization", rows, scale, bias, axis=-1, epsilon=TINY)

    def single(self, name: str) -> NDArray[np.float32]:
        """A weight in single precision."""
        return self.weights[name].astype(np.float32)

    def linear(self, rows: str, name: str) -> str:
        """A linear map in whole numbers."""
        weight = self.weights[f"{name}.weight"]
        step = np.maximum(np.abs(weight).max(axis=1), TINY) / SEVEN_BITS
        whole = self.store(f"{name}.whole", np.rint(weight / step[:, None]).astype(np.int8).T)
        scale = self.store(f"{name}.scale", step.astype(np.float32))
        bias = self.store(f"{name}.bias", self.single(f"{name}.bias"))
        at = len(self.nodes)
        outputs = [f"whole{at}", f"step_of{at}", f"zero{at}"]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [rows], outputs, name=f"step{at}"))
        product = self.add("MatMulInteger", outputs[0], whole, outputs[2])
        scaled = self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), self.add("Mul", outputs[1], scale))
        return self.add("Add", scaled, bias)

    def layer(self, rows: str, name: str) -> str:
        """Attention, then two linear maps."""
        parts = self.add("Transpose", self.add("Reshape", self.linear(rows, f"{name}.attend"), "cut"), perm=[1, 2, 0, 3])
        query, key, value = (self.add("Gather", parts, which, axis=0) for which in ("zero", "one", "two"))
        likeness = self.add("MatMul", query, self.add("Transpose", key, perm=[0, 2, 1]))
        seen = self.add("MatMul", self.add("Softmax", likeness, axis=-1), value)
        joined = self.add("Reshape", self.add("Transpose", seen, perm=[1, 0, 2]), "joined")
        rows = self.norm(self.add("Add", rows, self.linear(joined, f"{name}.merge")), f"{name}.after_attention")
        wide = self.linear(rows, f"{name}.widen")
        grown = self.add("Add", self.add("Erf", self.add("Div", wide, "root_two")), "one_float")
        curved = self.add("Mul", self.add("Mul", wide, grown), "half")
        return self.norm(self.add("Add", rows, self.linear(curved, f"{name}.narrow")), f"{name}.after_all")


def build(weights: dict[str, Numbers], kept: list[int], marks: int) -> onnx.ModelProto:
    """The model: in come pieces, their places in the window, and what they are told; out come a score for each label."""
    for at in range(LAYERS):
        for part in ("weight", "bias"):
            weights[f"layers.{at}.attend.{part}"][:WIDTH] /= np.sqrt(WIDTH // HEADS)
    graph = Graph(weights)
    for name, value in (("zero", 0), ("one", 1), ("two", 2)):
        graph.store(name, np.array(value, np.int64))
    for name, number in (("root_two", np.sqrt(2)), ("one_float", 1), ("half", 0.5)):
        graph.store(name, np.array(number, np.float32))
    graph.store("cut", np.array([-1, 3, HEADS, WIDTH // HEADS], np.int64))
    graph.store("joined", np.array([-1, WIDTH], np.int64))
    table = weights["table.weight"][kept]
    step = np.abs(table).max(axis=1, keepdims=True) / EIGHT_BITS
    graph.store("table", np.rint(table / step).astype(np.int8))
    graph.store("table_scale", step.astype(np.float32))
    graph.store("place_table", weights["places.weight"][:PLACES].astype(np.float32))
    graph.store("told_table", graph.single("told.weight").T)
    words = graph.add("Cast", graph.add("Gather", "table", "pieces"), to=TensorProto.FLOAT)
    words = graph.add("Mul", words, graph.add("Gather", "table_scale", "pieces"))
    rows = graph.norm(graph.add("Add", words, graph.add("Gather", "place_table", "places")), "first")
    for at in range(LAYERS):
        rows = graph.add("Add", rows, graph.add("MatMul", "told", "told_table")) if at == KEPT else rows
        rows = graph.layer(rows, f"layers.{at}")
    graph.nodes.append(helper.make_node("Identity", [graph.linear(rows, "head")], ["scores"]))
    ins = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["count"]),
        helper.make_tensor_value_info("places", TensorProto.INT64, ["count"]),
        helper.make_tensor_value_info("told", TensorProto.FLOAT, ["count", marks]),
    ]
    outs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["count", len(LABELS)])]
    whole = helper.make_graph(graph.nodes, "names", ins, outs, graph.stored)
    return helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR, producer_name="dateline")


def main() -> None:
    """Read, round, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the folder that holds vocab.txt")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    trained = torch.load(options.trained)
    vocabulary = (options.model / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    kept = [number for number, piece in enumerate(vocabulary) if is_kept(piece)]
    weights = {name: value.numpy().astype(np.float64) for name, value in trained["net"].items()}
    model = build(weights, kept, len(trained["columns"]))
    lists = {"pieces": [vocabulary[at] for at in kept], "marks": trained["columns"], "labels": LABELS}
    helper.set_model_props(model, {name: "\n".join(rows) for name, rows in lists.items()})
    onnx.checker.check_model(model)
    onnx.save(model, options.out)
    print(f"{len(kept)} pieces, {options.out.stat().st_size / 1e6:.1f} MB: {options.out}")


if __name__ == "__main__":
    main()
