"""Yes, no or maybe: the end of a text is read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medwarrant.reading.judge import Head, Pair
from medwarrant.reading.polar import ReaderOfAnswers

QUESTION = "Does melatonin help sleep?"
CONTEXTS = (
    "Insomnia is common.",
    "Adults with insomnia were randomised. Latency fell with melatonin.",
    "Headache did not differ.",
)


class Heard:
    """A reader with set numbers; keeps what it was asked."""

    def __init__(self, *row: float) -> None:
        self._row = row
        self.asked: list[Pair] = []

    def scores(self, head: Head, pairs: Sequence[Pair]) -> list[tuple[float, ...]]:
        assert head == "answer"
        self.asked += pairs
        return [self._row for _ in pairs]


@pytest.mark.parametrize(("place", "label"), [(0, "yes"), (1, "no"), (2, "maybe")])
def test_the_surest_label_is_told(place: int, label: str) -> None:
    heard = Heard(*(9.0 if each == place else 0.0 for each in range(3)))
    reading = ReaderOfAnswers(heard).answer(QUESTION, CONTEXTS)
    assert reading.label == label
    assert reading.score > 0.9


def test_the_last_three_sentences_are_read() -> None:
    heard = Heard(0.0, 0.0, 0.0)
    ReaderOfAnswers(heard).answer(QUESTION, CONTEXTS)
    assert heard.asked == [(QUESTION, f"{CONTEXTS[1]} {CONTEXTS[2]}")]


def test_a_text_without_words_leaves_it_open() -> None:
    reading = ReaderOfAnswers(Heard()).answer(QUESTION, ())
    assert (reading.label, round(reading.score, 2)) == ("maybe", 0.33)
