"""Measures what sentences are said to report, on Evidence Inference 2.0.

    python benchmarks/polarity.py

Each row names an outcome, an intervention and a comparator, and a piece of an article that people
marked as the evidence; the label says whether the outcome was significantly higher, significantly
lower or not significantly different. The rules were tuned on the training part. Where the data is
absent the script says so and stops without failure.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

from medwarrant.reading.polarity import direction
from medwarrant.records import Direction

DATA = Path(__file__).parents[2] / "shared" / "data" / "effects"
LABELS: dict[str, Direction] = {
    "significantly increased": "increases",
    "significantly decreased": "decreases",
    "no significant difference": "no_change",
}


def wilson(held: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a proportion (Wilson 1927)."""
    p, z = held / of, 1.96
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


def main() -> None:
    for part in ("train", "validation"):
        path = DATA / f"evidence_inference_{part}.jsonl"
        if not path.exists():
            print(f"{part}: skipped, {path.name} is not beside this checkout")
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        gold = [LABELS[row["label"]] for row in rows]
        told = [
            direction(
                row["evidence"],
                outcome=row["outcome"],
                interventions=[row["intervention"]],
                comparators=[row["comparator"]],
            )
            for row in rows
        ]
        right = sum(g == t for g, t in zip(gold, told, strict=True))
        low, high = wilson(right, len(gold))
        scores = []
        lines = []
        for label in LABELS.values():
            hits = sum(g == t == label for g, t in zip(gold, told, strict=True))
            precision, recall = hits / max(1, told.count(label)), hits / gold.count(label)
            scores.append(2 * precision * recall / max(precision + recall, 1e-9))
            lines.append(f"    {label:10s} precision {precision:.3f}, recall {recall:.3f}")
        most = max(gold.count(label) for label in LABELS.values()) / len(gold)
        silent = sum(word in {"unknown", "mixed"} for word in told)
        print(
            f"{part}: n {len(gold)}, accuracy {right / len(gold):.3f} ({low:.3f} to {high:.3f}), "
            f"macro-F1 {sum(scores) / 3:.3f}; largest class {most:.3f}; says nothing {silent}"
        )
        print("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
