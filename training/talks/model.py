"""The encoder with three numbers over the mean of each sentence's pieces, in torch: for training
alone.
"""

from __future__ import annotations

import torch
from torch import nn

from training.reader.model import Reader

HEADS = {"useful": 1, "worth": 1, "alone": 1}
"""Log odds that a sentence is worth something, that it is worth telling, that it stands alone."""

FROZEN = 2
"""Lowest layers that keep what they have learned: a step costs a quarter less."""


class TalkModel(nn.Module):
    """What each sentence of a stretch of talk is, from the whole stretch."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Reader().encoder
        self.encoder.embeddings.requires_grad_(False)
        for layer in self.encoder.encoder.layer[:FROZEN]:
            layer.requires_grad_(False)
        self.drop = nn.Dropout(0.2)
        self.head = nn.Linear(self.encoder.config.hidden_size, sum(HEADS.values()))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, shares: torch.Tensor) -> torch.Tensor:
        """Three log odds for each sentence of each stretch of a padded batch.

        ``shares`` (stretches x sentences x pieces) gives each piece its share of a sentence's mean.
        """
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.head(self.drop(shares @ states))
