"""The head that answers yes, no or maybe: fitted on PubMedQA over what the other heads say.

    python -m training.reader.answers --weights build/3/weights.pt --data ../shared/data \
        --out build/answers.pt

A question is read against the last three sentences of its context. What the heads for claims and
effects make of the pair is weighed by a regression, and since both are linear, so is the head that
comes of it. Five hundred questions are too few to train more; the folds are printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from medwarrant.reading.polar import LABELS, read_of
from training.reader.examples import rows
from training.reader.model import Reader, tokenizer

FROM = ("verify", "effect")
SEEDS = 5
KEEN = 1.0
"""Inverse strength of the regression's pull towards zero; 0.03 to 1 were tried."""


def means(model: Reader, asked: list[dict[str, Any]]) -> torch.Tensor:
    """The encoder's mean for each question with the end of its context."""
    reader, found = tokenizer(), []
    for row in asked:
        code = reader.encode(row["QUESTION"], read_of(row["CONTEXTS"]))
        ids, types = torch.tensor([code.ids]), torch.tensor([code.type_ids])
        with torch.no_grad():
            states = model.encoder(
                input_ids=ids, token_type_ids=types, attention_mask=torch.ones_like(ids)
            ).last_hidden_state
        found.append(states[0].mean(0))
    return torch.stack(found)


def main() -> None:
    """Prints the folds and writes the weights with their new head."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    state = torch.load(given.weights, weights_only=True)
    model = Reader()
    model.load_state_dict(state)
    model.eval()
    asked = rows(given.data / "questions/pubmedqa_dev.jsonl")
    labels = np.array([LABELS.index(row["final_decision"]) for row in asked])
    held = torch.cat([state[f"heads.{name}.weight"] for name in FROM])
    off = torch.cat([state[f"heads.{name}.bias"] for name in FROM])
    heard = (means(model, asked) @ held.T + off).numpy()
    regression = LogisticRegression(C=KEEN, max_iter=1000)
    right, f1 = [], []
    for seed in range(SEEDS):
        folds = StratifiedKFold(5, shuffle=True, random_state=seed)
        told = cross_val_predict(regression, heard, labels, cv=folds)
        right.append(accuracy_score(labels, told))
        f1.append(f1_score(labels, told, average="macro"))
    print(f"five folds, {SEEDS} seeds: accuracy {np.mean(right):.3f} "
          f"({min(right):.3f} to {max(right):.3f}), macro-F1 {np.mean(f1):.3f}")  # fmt: skip
    regression.fit(heard, labels)
    weights = torch.tensor(regression.coef_, dtype=torch.float32)
    state["heads.answer.weight"] = weights @ held
    state["heads.answer.bias"] = weights @ off + torch.tensor(
        regression.intercept_, dtype=torch.float32
    )
    torch.save(state, given.out)


if __name__ == "__main__":
    main()
