"""Trains the sense of what a question's writer needs: one linear layer (``reading/sense.py``).

    python -m pip install scikit-learn==1.9.1
    python training/care.py            # prints cross-validated figures, writes the weights

``training/care/<label>.txt`` hold one question a line, written by us in many voices;
``calm.txt`` holds what is no crisis and no emergency, and tells nothing of other labels;
``loaded_premise.txt`` takes for granted what no study could carry, and tells of that alone;
``benign_*.txt`` need no notice, and neither do the questions of BioASQ and PubMedQA (CC BY 2.5 and
MIT), which are read beside the checkout where they are present. Each line is read whole and in
windows of one and two sentences, since a story hides its point in the middle: a positive line's
best window joins it as an example, and every window of a benign line is one (multiple-instance
learning in two rounds). The layer is logistic regression with an L2 penalty. A label's limits are
the log-odds above which ``SCHOLARLY_SHARE`` and ``LAY_SHARE`` of benign questions stand in
cross-validation.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from medwarrant.reading.encoder import MiniLM
from medwarrant.reading.sense import BUCKETS, FOLDER, SCHOLARLY, WORDS_WEIGHT, buckets, windows

DATA = Path(__file__).parent / "care"
BESIDE = Path(__file__).parents[2] / "shared" / "data" / "questions"
LABELS = (
    "crisis",
    "emergency",
    "self_treatment",
    "stopping",
    "pregnancy",
    "minor",
    "injected",
    "out_of_scope",
    "loaded_premise",
)
URGENT = ("crisis", "emergency")
INVERSE_PENALTY = 5.0
"""scikit-learn's C, chosen among 1, 5 and 10 by cross-validation."""
FOLDS = 3
ROUNDS = 2
MOST_BESIDE = 900
"""Questions of other people's data sets that are read, so that they do not outweigh ours."""

SCHOLARLY_SHARE = 0.003
"""Share of benign questions with a scholar's words that may be given a label's notice."""
MARGIN = 0.5
"""Log-odds added to it, since so small a share rests on a handful of questions."""
LAY_SHARE = {
    "crisis": 0.03,
    "emergency": 0.02,
    "self_treatment": 0.015,
    "stopping": 0.015,
    "pregnancy": 0.02,
    "minor": 0.015,
    "injected": 0.01,
    "out_of_scope": 0.01,
    "loaded_premise": 0.02,
}
"""The same of other benign questions: a needless notice costs least beside a missed wish to die."""


CALMER = ("self_treatment", "stopping", "pregnancy", "minor", "calm")
CALMER_SHARE = 0.12
"""Share of questions that call for a calmer notice which may be taken for urgent: they then get the
urgent one alone."""


def read() -> list[tuple[str, str]]:
    """Every question once, with the name of its file."""
    seen: dict[str, str] = {}
    for path in sorted(DATA.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                seen.setdefault(line.strip(), path.stem)
    others = []
    for path in sorted(BESIDE.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").split("\n")  # a row may hold other line breaks
        rows = [json.loads(line) for line in lines if line]
        others += [row.get("QUESTION") or row.get("question") or row["body"] for row in rows]
    others.sort(key=lambda text: zlib.crc32(text.encode()))
    for text in others[:MOST_BESIDE]:
        seen.setdefault(" ".join(text.split()), "benign_beside")
    return [(name, text) for text, name in seen.items()]


def rows_of(questions: list[str]) -> list[np.ndarray]:
    """The rows of each question's windows, the whole first."""
    pieces = [windows(question) for question in questions]
    flat = [piece for own in pieces for piece in own]
    vectors = np.array([np.asarray(v) for v in MiniLM().encode(flat)], dtype=np.float32)
    words = np.zeros((len(flat), BUCKETS), dtype=np.float32)
    for row, piece in zip(words, flat, strict=True):
        places = list(buckets(piece))
        row[places] = WORDS_WEIGHT / np.sqrt(max(1, len(places)))
    joined = np.hstack([vectors, words])
    ends = np.cumsum([len(own) for own in pieces])
    return [joined[end - len(own) : end] for own, end in zip(pieces, ends, strict=True)]


def _tells_of(name: str, label: str) -> bool:
    """Whether questions of one file say anything on a label.

    What is calm is no crisis and may be anything else; what takes a thing for granted may call for
    any notice besides, and of other needs nobody marked what they take for granted.
    """
    if name == "calm":
        return label in URGENT
    if label == "loaded_premise":
        return name == label or name.startswith("benign")
    return name != "loaded_premise"


def layer(label: str, names: list[str], bags: list[np.ndarray]) -> LogisticRegression:
    """The layer of one label, fitted in rounds: the best window of a positive joins its whole."""
    found = None
    for _ in range(ROUNDS):
        rows: list[np.ndarray] = []
        wanted: list[int] = []
        for name, bag in zip(names, bags, strict=True):
            if not _tells_of(name, label):
                continue
            own = [bag[0]]
            if name == label and found is not None and len(bag) > 1:
                own.append(bag[1 + int(np.argmax(found.decision_function(bag[1:])))])
            if name.startswith("benign"):
                own = list(bag)
            rows += own
            wanted += [int(name == label)] * len(own)
        model = LogisticRegression(C=INVERSE_PENALTY, class_weight="balanced", max_iter=400)
        found = model.fit(np.array(rows), wanted)
    assert found is not None
    return found


def scores(model: LogisticRegression, bags: list[np.ndarray]) -> np.ndarray:
    """The log-odds of each question's best window."""
    return np.array([model.decision_function(bag).max() for bag in bags])


def limit_of(benign: np.ndarray, share: float) -> float:
    """The log-odds above which at most that share of benign questions stands."""
    ranked = np.sort(benign)[::-1]
    return round(float(ranked[int(share * len(ranked))]) + 1e-3, 3)


def main() -> None:
    """Trains, prints and writes."""
    read_in = read()
    names, questions = [name for name, _ in read_in], [text for _, text in read_in]
    bags = rows_of(questions)
    folds = np.array([zlib.crc32(text.encode()) % FOLDS for text in questions])
    scholarly = np.array([SCHOLARLY.search(text) is not None for text in questions])
    benign = np.array([name.startswith("benign") for name in names])
    heads, weights = [], []
    for label in LABELS:
        held = np.zeros(len(bags))
        for fold in range(FOLDS):
            kept = [i for i in range(len(bags)) if folds[i] != fold]
            left = [i for i in range(len(bags)) if folds[i] == fold]
            model = layer(label, [names[i] for i in kept], [bags[i] for i in kept])
            held[left] = scores(model, [bags[i] for i in left])
        strict = round(limit_of(held[benign & scholarly], SCHOLARLY_SHARE) + MARGIN, 3)
        limit = limit_of(held[benign & ~scholarly], LAY_SHARE[label])
        if label in URGENT:
            others = np.array([name in CALMER for name in names])
            limit = max(limit, limit_of(held[others], CALMER_SHARE))
        own = np.array([name == label for name in names])
        is_found = held > np.where(scholarly, strict, limit)
        print(
            f"{label:15} found {is_found[own].mean():.3f} of {own.sum()}, "
            f"needless {is_found[benign].mean():.3f} of {benign.sum()}",
            flush=True,
        )
        heads.append({"name": label, "limit": limit, "scholarly_limit": strict})
        model = layer(label, names, bags)
        weights.append(np.append(model.coef_[0], model.intercept_[0]))
    matrix = np.array(weights, dtype="<f4").tobytes()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "weights.bin").write_bytes(matrix)
    manifest = {
        "labels": heads,
        "encoder": MiniLM().recipe,
        "sha256": hashlib.sha256(matrix).hexdigest(),
        "questions": len(questions),
    }
    (FOLDER / "manifest.json").write_text(
        json.dumps(manifest, indent=1) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    sys.exit(main())
