"""What measures the layer that senses needs is not what it was trained on."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
SETS = ROOT / "benchmarks" / "care"


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"['’]", "", text.lower())))


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def test_no_question_that_measures_was_trained_on() -> None:
    written = [path for folder in ("unseen", "second_writer") for path in (SETS / folder).iterdir()]
    unseen = [line for path in written for line in lines(path)]
    rows = [json.loads(line) for path in SETS.glob("*.jsonl") for line in lines(path)]
    held_out = [row["text"] for row in rows if row["half"] == "held_out"]
    assert unseen
    assert held_out
    trained = {
        words(line) for path in (ROOT / "training/care").glob("*.txt") for line in lines(path)
    }
    assert trained.isdisjoint(map(words, (*unseen, *held_out)))


def test_no_claim_that_measures_was_trained_on() -> None:
    held_out = {
        words(line.split("\t")[2]) for line in lines(ROOT / "benchmarks" / "claims_held_out.tsv")
    }
    passages = {line.split("\t")[0] for line in lines(ROOT / "benchmarks/claims_held_out.tsv")}
    trained = [
        line.split("\t")
        for path in (ROOT / "training/claims").glob("claims*.tsv")
        for line in lines(path)
    ]
    assert held_out
    assert held_out.isdisjoint(words(claim) for _, _, claim in trained)
    assert passages.isdisjoint(passage for passage, _, _ in trained)
