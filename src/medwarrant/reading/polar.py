"""Answers to questions that want yes or no, from a text.

The shipped reader reads the question against the end of the text, where results stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from medwarrant.reading.effects import SCORED, Judging
from medwarrant.reading.judge import softmax
from medwarrant.records import PolarLabel, PolarReading
from medwarrant.text.sentences import sentences

LABELS: tuple[PolarLabel, ...] = get_args(PolarLabel)
"""In the order of the reader's head."""

LAST = 3
"""Sentences that are read."""

UNREAD = round(1 / len(LABELS), SCORED)
"""Score where there is nothing to read."""


class ReaderOfAnswers:
    """Answers by the shipped reader; implements ``ports.PolarReader``."""

    def __init__(self, judge: Judging) -> None:
        self._judge = judge

    def answer(self, question: str, contexts: Sequence[str]) -> PolarReading:
        """What the parts of a text, in order, answer; "maybe" where they are empty.

        Raises:
            ModelDamaged: when a file of the reader is missing or is not the one that was shipped.
        """
        text = read_of(contexts)
        if not text:
            return PolarReading(label="maybe", score=UNREAD)
        (row,) = self._judge.scores("answer", [(" ".join(question.split()), text)])
        shares = softmax(row)
        best = max(range(len(LABELS)), key=lambda label: shares[label])
        return PolarReading(label=LABELS[best], score=round(shares[best], SCORED))


def read_of(contexts: Sequence[str]) -> str:
    """What is read of a text: its last sentences."""
    text = "\n".join(contexts)
    return " ".join(" ".join(text[start:end].split()) for start, end in sentences(text)[-LAST:])
