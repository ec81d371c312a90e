"""The encoder with one number over the mean of its last layer, in torch: for training alone."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import nn

from training.reader.model import Reader

SHIPPED = Path(__file__).parents[2] / "src" / "medwarrant" / "reading" / "models" / "reader"
"""The reader that ships: it has learned to read two texts together; training starts there."""

FROZEN = 2
"""Lowest layers that keep what they have learned: a step costs a fifth less."""


class Relevance(nn.Module):
    """How surely a sentence answers a question, as a log odds."""

    def __init__(self) -> None:
        super().__init__()
        shipped = Reader()
        state = shipped.encoder.state_dict()
        held = _dequantised(SHIPPED / "model.onnx")
        places = held.pop("embeddings.position_embeddings.weight")
        state["embeddings.position_embeddings.weight"][: len(places)] = places
        shipped.encoder.load_state_dict({**state, **held})
        self.encoder = shipped.encoder
        for layer in self.encoder.encoder.layer[:FROZEN]:
            layer.requires_grad_(False)
        self.encoder.embeddings.requires_grad_(False)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(self.encoder.config.hidden_size, 1)

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One log odds for each row of a padded batch."""
        states = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask
        ).last_hidden_state
        wide = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * wide).sum(1) / wide.sum(1)
        return self.head(self.drop(mean)).squeeze(-1)


def _dequantised(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a shipped graph (``training/graph.py``) by their names in torch."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    found: dict[str, torch.Tensor] = {}
    for name, value in held.items():
        stem, _, kind = name.rpartition(".")
        if name == "words.int8":
            whole = value.astype("float32") * held["words.scale"].reshape(-1, 1)
            found["embeddings.word_embeddings.weight"] = torch.tensor(whole)
        elif kind == "int8":
            whole = value.astype("float32") * held[f"{stem}.scale"].reshape(1, -1)
            found[f"{stem}.weight"] = torch.tensor(whole.T.copy())
        elif kind in ("weight", "bias") and stem != "heads":
            found[name] = torch.tensor(value.copy())
    found["embeddings.position_embeddings.weight"] = torch.tensor(held["places"].copy())
    found["embeddings.token_type_embeddings.weight"] = torch.tensor(held["types.table"].copy())
    return found
