"""Measures what sentences are said to report, on Evidence Inference 2.0.

    python benchmarks/polarity.py

Each row names an outcome, an intervention and a comparator, and a piece of an article that people
marked as the evidence; the label says whether the outcome was significantly higher, significantly
lower or not significantly different. The rules were tuned on the training part. Where the data is
absent the script says so and stops without failure.
"""

from __future__ import annotations

import sys
from pathlib import Path

from medwarrant.evaluation.data import DataSet, Row
from medwarrant.evaluation.layouts import effects
from medwarrant.evaluation.metrics import Told, accuracy, by_class, interval, macro_f1
from medwarrant.reading.polarity import direction
from medwarrant.records import Direction

DATA = Path(__file__).parents[2] / "shared" / "data" / "effects"
LABELS: dict[str, Direction] = {
    "significantly increased": "increases",
    "significantly decreased": "decreases",
    "no significant difference": "no_change",
}


def accuracy_interval(told: Told) -> tuple[float, float]:
    """The 95 % interval of the share told rightly."""
    return interval(lambda picked: accuracy(told.rows(picked)), len(told.gold))


def main() -> None:
    for part in ("train", "validation"):
        path = DATA / f"evidence_inference_{part}.jsonl"
        if not path.exists():
            print(f"{part}: skipped, {path.name} is not beside this checkout")
            continue
        rows = [row for row in DataSet(path).rows() if isinstance(row, Row)]
        said = [
            direction(
                row.words("evidence"),
                outcome=row.words("outcome"),
                interventions=[row.words("intervention")],
                comparators=[row.words("comparator")],
            )
            for row in rows
        ]
        told = Told.of([LABELS[effects.label_of(row)] for row in rows], said)
        low, high = accuracy_interval(told)
        found = by_class(told)
        silent = sum(word in {"unknown", "mixed"} for word in said)
        print(
            f"{part}: n {len(rows)}, accuracy {accuracy(told):.3f} ({low:.3f} to {high:.3f}), "
            f"macro-F1 {macro_f1(told):.3f}; largest class {found.n.max() / len(rows):.3f}; "
            f"says nothing {silent}"
        )
        for place, label in enumerate(told.words[: told.labels]):
            precision, recall = found.precision[place], found.recall[place]
            print(f"    {label:10s} precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    sys.exit(main())
