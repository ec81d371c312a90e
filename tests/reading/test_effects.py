"""Effects: the part of an abstract, its nearest sentences and rules are weighed together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medwarrant.reading.effects import LABELS, ReaderOfEffects
from medwarrant.reading.judge import Head, Pair

ABSTRACT = (
    "We randomised 80 adults to melatonin or placebo. Sleep onset latency was shorter with "
    "melatonin than with placebo (p = 0.01). Headache did not differ between groups."
)


class Heard:
    """A reader that gives the same numbers to whatever it reads."""

    def __init__(self, *row: float) -> None:
        self._row = row

    def scores(self, head: Head, pairs: Sequence[Pair]) -> list[tuple[float, ...]]:
        assert head == "effect"
        assert all(one.endswith(": melatonin versus placebo") for one, _ in pairs)
        return [self._row for _ in pairs]


@pytest.mark.parametrize(
    ("outcome", "label"),
    [
        ("sleep onset latency", "significantly decreased"),
        ("headache", "no significant difference"),
    ],
)
def test_where_the_reader_hears_nothing_the_rule_decides(outcome: str, label: str) -> None:
    silent = Heard(0.0, 0.0, 0.0, 0.0)
    assert ReaderOfEffects(silent).effect(outcome, "melatonin", "placebo", ABSTRACT).label == label


def test_a_sure_reader_is_heard_against_the_rule() -> None:
    sure = Heard(9.0, 0.0, 0.0, 0.0)
    read = ReaderOfEffects(sure).effect("headache", "melatonin", "placebo", ABSTRACT)
    assert read.label == "significantly increased"
    assert 0.5 < read.score <= 1


def test_the_quote_is_the_sentence_that_decides() -> None:
    read = ReaderOfEffects(Heard(0.0, 0.0, 0.0, 0.0)).effect(
        "headache", "melatonin", "placebo", ABSTRACT
    )
    assert read.quote is not None
    assert ABSTRACT[read.quote.start : read.quote.end] == read.quote.quote
    assert "Headache" in read.quote.quote


def test_an_empty_abstract_has_a_label_without_a_quote() -> None:
    read = ReaderOfEffects(Heard()).effect("pain", "ketamine", "placebo", "")
    assert read.label in LABELS
    assert read.quote is None
    assert read.score < 0.5
