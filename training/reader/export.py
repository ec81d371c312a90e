"""Writes the trained reader as it ships: one graph, int8 weights, all heads' numbers in one row.

    python -m training.reader.export --weights build/reader/weights.pt

The graph is held against the trained weights in fp32 over the examples' own texts; the largest
difference of a number is printed. Limits and temperatures are written by ``training.reader.fit``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch

from training.graph import Graph, encoder_of, model_of, pooled, with_scores
from training.reader.model import HEADS, Reader
from training.shipping import difference, ship

OUT = Path(__file__).parents[2] / "src" / "medwarrant" / "reading" / "models" / "reader"
NAME = "medwarrant-reader"

PAIRS = (
    ("Ketamine reduces depression.", "Depression scores fell by 8 points after ketamine."),
    ("Drug A had no effect.", "Mortality was 4.1% with drug A and 9.3% with placebo."),
)
"""Pairs on which graph and weights are held against each other."""


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The whole graph: pieces of one or two texts in, every head's numbers out."""
    matrix = np.concatenate([weights[f"heads.{name}.weight"] for name in HEADS]).T
    bias = np.concatenate([weights[f"heads.{name}.bias"] for name in HEADS])
    graph = Graph(encoder_of(weights))
    mean = pooled(graph, "types")
    with_scores(graph, mean, matrix, bias, "heads")
    return model_of(graph, NAME, ("ids", "types"), "scores", sum(HEADS.values()))


def main() -> None:
    """Writes model, tokenizer and manifest, and prints how near the graph is to the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    state = torch.load(given.weights, weights_only=True)
    model = Reader()
    model.load_state_dict(state)
    model.eval()

    def whole(ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return torch.cat([model(ids, types, mask, name)[0] for name in HEADS])

    made = build({name: value.numpy() for name, value in state.items()})
    ship(made, given.out, NAME, HEADS)
    print(f"largest difference of a number: {difference(given.out, whole, PAIRS):.4f}")


if __name__ == "__main__":
    main()
