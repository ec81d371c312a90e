"""Writes the reader of talks as it ships: one graph, int8 weights, three numbers a sentence.

    python -m training.talks.export --weights build/talks/weights.pt

The graph is held against the trained weights in fp32; the largest difference of a number is
printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnx import TensorProto, helper

from medwarrant.reading.talk_reader import overlapping
from training.graph import Graph, encoder_of, finished, states, with_scores
from training.reader.model import tokenizer
from training.shipping import ship
from training.talks.examples import talks
from training.talks.model import HEADS, TalkModel
from training.talks.train import batch_of

OUT = Path(__file__).parents[2] / "src" / "medwarrant" / "reading" / "models" / "talks"
NAME = "medwarrant-talks"


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The whole graph: pieces of a stretch and each sentence's shares of them in, three log odds a
    sentence out.
    """
    graph = Graph(encoder_of(weights))
    means = graph.node("MatMul", "shares", states(graph))
    with_scores(graph, means, weights["head.weight"].T, weights["head.bias"], "head")
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"]),
        helper.make_tensor_value_info("shares", TensorProto.FLOAT, ["sentences", "pieces"]),
    ]
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["sentences", len(HEADS)])
    return finished(graph, NAME, inputs, output)


def difference(model: TalkModel) -> float:
    """The largest difference of a number between graph and weights, over the first talk."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = ort.InferenceSession(OUT / "model.onnx", options, ["CPUExecutionProvider"])
    pieces = [code.ids[1:-1] for code in tokenizer().encode_batch(list(next(talks()).said))]
    worst = 0.0
    for stretch in overlapping(pieces):
        ids, mask, shares = batch_of([stretch])
        given = {"ids": ids[0].numpy(), "shares": shares[0].numpy()}
        with torch.no_grad():
            wanted = model(ids, mask, shares)[0].numpy()
        worst = max(worst, float(np.abs(session.run(None, given)[0] - wanted).max()))
    return worst


def main() -> None:
    """Writes model, tokenizer and manifest, and prints how near the graph is to the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--weights", type=Path, required=True)
    given = parser.parse_args()
    state = torch.load(given.weights, weights_only=True)
    model = TalkModel()
    model.load_state_dict(state)
    model.eval()
    ship(build({name: value.numpy() for name, value in state.items()}), OUT, NAME, HEADS)
    print(f"largest difference of a number: {difference(model):.4f}")


if __name__ == "__main__":
    main()
