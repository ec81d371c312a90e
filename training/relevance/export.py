"""Writes the reader of relevance as it ships: one graph, int8 weights, one number a pair.

    python -m training.relevance.export --weights build/written/weights.pt

The graph is held against the trained weights in fp32; the largest difference of a number is
printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch

from training.graph import Graph, encoder_of, model_of, pooled, with_scores
from training.relevance.model import Relevance
from training.shipping import difference, ship

OUT = Path(__file__).parents[2] / "src" / "medwarrant" / "reading" / "models" / "relevance"
NAME = "medwarrant-relevance"

PAIRS = (
    ("Does ketamine help in depression?", "Depression scores fell by 8 points after ketamine."),
    ("How long does it last?", "Mortality was 4.1% with drug A and 9.3% with placebo."),
)
"""Pairs on which graph and weights are held against each other."""


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The whole graph: pieces of a question and a passage in, one log odds out."""
    graph = Graph(encoder_of(weights))
    mean = pooled(graph, "types")
    with_scores(graph, mean, weights["head.weight"].T, weights["head.bias"], "head")
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
    made = build({name: value.numpy() for name, value in state.items()})
    ship(made, given.out, NAME, {"answers": 1})
    print(f"largest difference of a number: {difference(given.out, model, PAIRS):.4f}")


if __name__ == "__main__":
    main()
