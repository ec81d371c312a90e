"""What an abstract says that an intervention did to an outcome, beside a comparator.

The shipped reader reads the prompt ("outcome: intervention versus comparator") against the part of
the abstract that bears on the outcome and against its nearest sentences one by one; rules read the
nearest sentences for their direction. What the three say is weighed together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol, get_args

from medwarrant.reading.judge import Head, Pair, softmax
from medwarrant.reading.polarity import direction
from medwarrant.reading.window import bearing, window
from medwarrant.records import Direction, EffectLabel, EffectReading, Quote
from medwarrant.text.sentences import sentences

LABELS: tuple[EffectLabel, ...] = get_args(EffectLabel)
"""In the order of the reader's head, which has a fourth number: the text says nothing of it."""

DIRECTIONS: dict[Direction, EffectLabel] = {
    "increases": "significantly increased",
    "decreases": "significantly decreased",
    "no_change": "no significant difference",
}

NEAREST = 5
"""Sentences that are read one by one."""

LONGEST_PROMPT = 40
"""Words of a part of a prompt; what is longer describes a whole arm, and its end is cut."""

WEIGHTS = (0.3, 0.2, 0.3)
"""Of what the part, the surest sentence and the rule say (``training/reader/weigh.py``)."""

LEAST, LEAST_OF_RULE = 1e-3, 0.05
"""Least shares that count: no voice is ever certain, and a rule is wrong one time in five."""

SCORED = 6
"""Digits kept of a score: more would differ between processors."""


class Judging(Protocol):
    """What this module needs of the reader."""

    def scores(self, head: Head, pairs: Sequence[Pair]) -> Sequence[Sequence[float]]:
        """The head's numbers for each pair."""
        ...


class Voices(NamedTuple):
    """What speaks for each label, in the order of ``LABELS``, each row adding up to 1."""

    whole: tuple[float, ...]
    sentence: tuple[float, ...]
    rule: tuple[float, ...]
    place: int | None
    """Which of the nearest sentences decides; ``None`` where there is none."""


class ReaderOfEffects:
    """Reads effects by reader and rules; implements ``ports.EffectReader``."""

    def __init__(self, judge: Judging) -> None:
        self._judge = judge

    def effect(
        self, outcome: str, intervention: str, comparator: str, abstract: str
    ) -> EffectReading:
        """Whether the outcome was significantly higher, lower or no different under the
        intervention.

        The quote is the sentence that decides, with offsets into ``abstract``, ``None`` where it
        has no sentence. An abstract that tells nothing gets the likeliest label at a low score.

        Raises:
            ModelDamaged: when a file of the reader is missing or is not the one that was shipped.
        """
        spans = sentences(abstract)
        heard = voices(self._judge, outcome, intervention, comparator, abstract)
        shares = weighed(heard)
        best = max(range(len(LABELS)), key=lambda label: shares[label])
        quote = None
        if heard.place is not None:
            start, end = spans[heard.place]
            quote = Quote(quote=abstract[start:end], start=start, end=end)
        return EffectReading(label=LABELS[best], score=round(shares[best], SCORED), quote=quote)


def prompt(outcome: str, intervention: str, comparator: str) -> str:
    """How an effect is asked for: what was measured, under what, against what."""
    parts = (
        " ".join(part.split()[:LONGEST_PROMPT]) for part in (outcome, intervention, comparator)
    )
    measured, given, against = parts
    return f"{measured}: {given} versus {against}"


def voices(
    judge: Judging, outcome: str, intervention: str, comparator: str, abstract: str
) -> Voices:
    """What the part, the nearest sentences and the rules say."""
    told = [abstract[start:end] for start, end in sentences(abstract)]
    even = (1 / len(LABELS),) * len(LABELS)
    if not told:
        return Voices(even, even, even, None)
    asked = prompt(outcome, intervention, comparator)
    near = bearing(outcome, told)[:NEAREST]
    pairs = [(asked, window(outcome, told)), *((asked, " ".join(told[at].split())) for at in near)]
    whole, *each = (softmax(row) for row in judge.scores("effect", pairs))
    surest = max(range(len(near)), key=lambda rank: (1 - each[rank][-1], -rank))
    said: Direction = "unknown"
    for at in near:
        said = direction(
            told[at], outcome=outcome, interventions=[intervention], comparators=[comparator]
        )
        if said in DIRECTIONS:
            break
    found = DIRECTIONS.get(said)
    ruled = tuple(float(found == label) for label in LABELS)
    return Voices(
        _of_three(whole), _of_three(each[surest]), ruled if any(ruled) else even, near[surest]
    )


def logs(heard: Voices) -> list[list[float]]:
    """Each voice as logarithms of its shares."""
    return [
        [math.log(max(share, LEAST)) for share in heard.whole],
        [math.log(max(share, LEAST)) for share in heard.sentence],
        [math.log(max(share, LEAST_OF_RULE)) for share in heard.rule],
    ]


def weighed(heard: Voices) -> tuple[float, ...]:
    """One share a label, adding up to 1: the product of the voices, each by its weight."""
    return softmax(
        [
            sum(weight * part for weight, part in zip(WEIGHTS, parts, strict=True))
            for parts in zip(*logs(heard), strict=True)
        ]
    )


def _of_three(shares: Sequence[float]) -> tuple[float, ...]:
    """The shares of the labels where something is told."""
    told = sum(shares[: len(LABELS)])
    return tuple(share / told for share in shares[: len(LABELS)])
