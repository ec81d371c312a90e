"""How much each voice weighs in effects: fitted by folds and printed.

    python -m training.reader.weigh --data ../shared/data

The weights of ``reading/effects.py``, on Evidence Inference's validation part, folds by article,
which the reader was not trained on.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from medwarrant.evaluation.layouts.effects import plain_abstract
from medwarrant.reading import effects
from medwarrant.reading.judge import Judge
from training.reader.examples import rows

FOLDS = 5
PULL = 0.02
"""Strength of the pull of every weight towards zero."""
STEPS, RATE = 600, 0.5


def fitted(heard: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """One weight a voice, by descent on the log loss."""
    weights = np.full(heard.shape[1], 0.3)
    for _ in range(STEPS):
        off = _shares(heard, weights)
        off[np.arange(len(labels)), labels] -= 1
        weights -= RATE * (np.einsum("nl,nvl->v", off, heard) / len(labels) + PULL * weights)
    return weights


def _shares(heard: np.ndarray, weights: np.ndarray) -> np.ndarray:
    sums = np.einsum("nvl,v->nl", heard, weights)
    parts = np.exp(sums - sums.max(1, keepdims=True))
    whole: np.ndarray = parts / parts.sum(1, keepdims=True)
    return whole


def folded(heard: np.ndarray, labels: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """What is told of each row by the weights that the other folds gave."""
    names = sorted(set(groups))
    random.Random(1).shuffle(names)
    fold = np.array([names.index(group) % FOLDS for group in groups])
    told = np.zeros(len(labels), int)
    for each in range(FOLDS):
        weights = fitted(heard[fold != each], labels[fold != each])
        told[fold == each] = _shares(heard[fold == each], weights).argmax(1)
    return told


def macro_f1(labels: np.ndarray, told: np.ndarray) -> float:
    """The mean of the labels' F1."""
    each = []
    for label in np.unique(labels):
        right = ((labels == label) & (told == label)).sum()
        each.append(2 * right / ((labels == label).sum() + (told == label).sum()))
    return float(np.mean(each))


def main() -> None:
    """Prints the figures of the folds, and the weights that all rows give."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    judge = Judge()
    abstracts = {
        row["pmcid"]: plain_abstract(row["abstract"])
        for row in rows(data / "effects/abstracts_validation.jsonl")
    }
    prompts = [
        row
        for row in rows(data / "effects/evidence_inference_validation.jsonl")
        if row["pmcid"] in abstracts
    ]
    parts = ("outcome", "intervention", "comparator")
    heard = np.array(
        [
            effects.logs(
                effects.voices(judge, *(row[part] for part in parts), abstracts[row["pmcid"]])
            )
            for row in prompts
        ]
    )
    labels = np.array([effects.LABELS.index(row["label"]) for row in prompts])
    told = folded(heard, labels, [row["pmcid"] for row in prompts])
    print(
        f"n = {len(labels)}, over the folds: macro-F1 {macro_f1(labels, told):.3f}, "
        f"accuracy {(told == labels).mean():.3f}"
    )
    print(f"weights of all: {fitted(heard, labels).round(2).tolist()}")
    now = np.einsum("nvl,v->nl", heard, np.array(effects.WEIGHTS)).argmax(1)
    print(f"with the weights that ship: macro-F1 {macro_f1(labels, now):.3f}")


if __name__ == "__main__":
    main()
