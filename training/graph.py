"""The graph of a BERT encoder, written node by node: int8 weights, float arithmetic.

Weights are int8, symmetric, one scale an output channel (word embeddings: one a word), behind
DequantizeLinear; sums stay in float. One text is read at a time, without padding or mask.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH, HEADS, LAYERS, EPSILON = 384, 12, 6, 1e-12  # config.json of the model
PIECES = 256  # sentence_bert_config.json of the model: what it was trained to read
OPSET, IR = 20, 10


class Graph:
    """Nodes and weights as they are written."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: list[onnx.TensorProto] = []
        self._count = 0

    def constant(self, name: str, value: np.ndarray) -> str:
        """Stores a value under a name."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, *inputs: str, **attributes: object) -> str:
        """Adds one operation and gives its output's name."""
        self._count += 1
        out = f"{op.lower()}_{self._count}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], name=out, **attributes))
        return out

    def int8(self, name: str, matrix: np.ndarray, axis: int) -> tuple[str, str]:
        """The matrix as int8 with one scale along ``axis``, symmetric about zero."""
        scale = np.abs(matrix).max(axis=1 - axis) / 127
        scale = np.where(scale == 0, 1, scale).astype(np.float32)
        shape = (-1, 1) if axis == 0 else (1, -1)
        whole = np.clip(np.rint(matrix / scale.reshape(shape)), -127, 127).astype(np.int8)
        return self.constant(f"{name}.int8", whole), self.constant(f"{name}.scale", scale)

    def linear(self, value: str, name: str) -> str:
        """A dense layer: int8 weights, float sums."""
        matrix = self.weights[f"{name}.weight"].T  # stored as [out, in]
        whole, scale = self.int8(name, matrix, axis=1)
        weight = self.node("DequantizeLinear", whole, scale, axis=1)
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.node("Add", self.node("MatMul", value, weight), bias)

    def norm(self, value: str, name: str) -> str:
        """Layer normalisation."""
        scale = self.constant(f"{name}.weight", self.weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.node("LayerNormalization", value, scale, bias, axis=-1, epsilon=EPSILON)


def embeddings(graph: Graph, types: str | None = None) -> str:
    """Word, position and type embeddings of the ids; words stay int8 until they are looked up.

    ``types`` names the input that says which of two texts each piece is of; without it all are of
    the first.
    """
    whole, scale = graph.int8("words", graph.weights["embeddings.word_embeddings.weight"], axis=0)
    rows = graph.node("Cast", graph.node("Gather", whole, "ids", axis=0), to=TensorProto.FLOAT)
    column = graph.node("Unsqueeze", graph.node("Gather", scale, "ids", axis=0), "one")
    words = graph.node("Mul", rows, column)
    places = graph.weights["embeddings.position_embeddings.weight"][:PIECES]
    of_types = graph.weights["embeddings.token_type_embeddings.weight"]
    if types is None:
        places = places + of_types[0]
    table = graph.constant("places", places.astype(np.float32))
    length = graph.node("Shape", "ids")
    here = graph.node("Slice", table, "zero", length, "zero")
    if types is not None:
        kinds = graph.constant("types.table", of_types.astype(np.float32))
        here = graph.node("Add", here, graph.node("Gather", kinds, types, axis=0))
    return graph.norm(graph.node("Add", words, here), "embeddings.LayerNorm")


def layer(graph: Graph, value: str, name: str) -> str:
    """One transformer layer."""

    def heads(part: str, order: list[int]) -> str:
        whole = graph.linear(value, f"{name}.attention.self.{part}")
        return graph.node("Transpose", graph.node("Reshape", whole, "split"), perm=order)

    query, key, content = (
        heads("query", [1, 0, 2]),
        heads("key", [1, 2, 0]),
        heads("value", [1, 0, 2]),
    )
    scores = graph.node("Mul", graph.node("MatMul", query, key), "shrink")
    mixed = graph.node("MatMul", graph.node("Softmax", scores, axis=-1), content)
    joined = graph.node("Reshape", graph.node("Transpose", mixed, perm=[1, 0, 2]), "join")
    attended = graph.linear(joined, f"{name}.attention.output.dense")
    value = graph.norm(graph.node("Add", attended, value), f"{name}.attention.output.LayerNorm")
    wide = graph.node("Gelu", graph.linear(value, f"{name}.intermediate.dense"))
    narrow = graph.linear(wide, f"{name}.output.dense")
    return graph.norm(graph.node("Add", narrow, value), f"{name}.output.LayerNorm")


def states(graph: Graph, types: str | None = None) -> str:
    """The last layer, a row for each piece."""
    graph.constant("zero", np.array([0], np.int64))
    graph.constant("one", np.array([1], np.int64))
    graph.constant("split", np.array([-1, HEADS, WIDTH // HEADS], np.int64))
    graph.constant("join", np.array([-1, WIDTH], np.int64))
    graph.constant("shrink", np.array((WIDTH // HEADS) ** -0.5, np.float32))
    value = embeddings(graph, types)
    for number in range(LAYERS):
        value = layer(graph, value, f"encoder.layer.{number}")
    return value


def encoder_of(weights: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The encoder's weights among those of a whole model, by their own names."""
    start = "encoder."
    return {name.removeprefix(start): w for name, w in weights.items() if name.startswith(start)}


def with_scores(graph: Graph, mean: str, matrix: np.ndarray, bias: np.ndarray, name: str) -> None:
    """Adds linear heads over a mean, as the output ``scores``; ``name`` is the constants'."""
    product = graph.node("MatMul", mean, graph.constant(name, matrix.astype(np.float32)))
    added = graph.constant(f"{name}.bias", bias.astype(np.float32))
    graph.nodes.append(onnx.helper.make_node("Add", [product, added], ["scores"]))


def pooled(graph: Graph, types: str | None = None) -> str:
    """The mean of the last layer over all pieces."""
    return graph.node("ReduceMean", states(graph, types), "zero", keepdims=0)


def model_of(
    graph: Graph, name: str, inputs: tuple[str, ...], output: str, width: int
) -> onnx.ModelProto:
    """The checked model of a graph whose last node gives ``output``, so many numbers."""
    given = [helper.make_tensor_value_info(each, TensorProto.INT64, ["pieces"]) for each in inputs]
    return finished(
        graph, name, given, helper.make_tensor_value_info(output, TensorProto.FLOAT, [width])
    )


def finished(
    graph: Graph, name: str, inputs: list[onnx.ValueInfoProto], output: onnx.ValueInfoProto
) -> onnx.ModelProto:
    """The checked model of a graph whose last node gives ``output``."""
    made = helper.make_graph(graph.nodes, name, inputs, [output], graph.tensors)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
    onnx.checker.check_model(model)
    return model
