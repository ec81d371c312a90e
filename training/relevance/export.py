"""Writes the reader of relevance as it ships: one graph, int8 weights, one number a pair.

    python -m training.relevance.export --weights build/written/weights.pt

The graph is held against the trained weights in fp32; the largest difference of a number is
printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer

from training.graph import Graph, model_of, pooled
from training.reader.model import PIECES, tokenizer
from training.relevance.model import Relevance

OUT = Path(__file__).parents[2] / "src" / "medwarrant" / "reading" / "models" / "relevance"
NAME = "medwarrant-relevance"


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The whole graph: pieces of a question and a passage in, one log odds out."""
    encoder = {
        name.removeprefix("encoder."): value
        for name, value in weights.items()
        if name.startswith("encoder.")
    }
    graph = Graph(encoder)
    mean = pooled(graph, "types")
    matrix = graph.constant("head", weights["head.weight"].T.astype(np.float32))
    bias = graph.constant("head.bias", weights["head.bias"].astype(np.float32))
    scores = graph.node("MatMul", mean, matrix)
    graph.nodes.append(onnx.helper.make_node("Add", [scores, bias], ["scores"]))
    return model_of(graph, NAME, ("ids", "types"), "scores", 1)


def main() -> None:
    """Writes model, tokenizer and manifest, and prints how near the graph is to the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    state = torch.load(given.weights, weights_only=True)
    model = Relevance()
    model.load_state_dict(state)
    model.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    onnx.save(
        build({name: value.numpy() for name, value in state.items()}), given.out / "model.onnx"
    )
    reader = tokenizer()
    (given.out / "tokenizer.json").write_text(reader.to_str(), encoding="utf-8", newline="\n")
    files = {
        name: hashlib.sha256((given.out / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "tokenizer.json")
    }
    manifest = {"name": NAME, "pieces": PIECES, "heads": {"answers": 1}, "sha256": files}
    (given.out / "manifest.json").write_text(
        json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    print(f"largest difference of a number: {_difference(model, given.out, reader):.4f}")


def _difference(model: Relevance, folder: Path, reader: Tokenizer) -> float:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = ort.InferenceSession(folder / "model.onnx", options, ["CPUExecutionProvider"])
    worst = 0.0
    for pair in (
        ("Does ketamine help in depression?", "Depression scores fell by 8 points after ketamine."),
        ("How long does it last?", "Mortality was 4.1% with drug A and 9.3% with placebo."),
    ):
        code = reader.encode(*pair)
        ids, types = np.array(code.ids, np.int64), np.array(code.type_ids, np.int64)
        found = session.run(None, {"ids": ids, "types": types})[0]
        with torch.no_grad():
            batch = [torch.tensor(each).unsqueeze(0) for each in (ids, types)]
            wanted = model(*batch, torch.ones_like(batch[0])).numpy()
        worst = max(worst, float(np.abs(found - wanted).max()))
    return worst


if __name__ == "__main__":
    main()
