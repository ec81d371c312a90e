"""What a sentence says happened to the thing that was measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from medwarrant.reading.numbers import Number, effects, numbers
from medwarrant.reading.numbers.numerals import level
from medwarrant.reading.polarity.arms import Arm, Mention, is_about_comparator, mentions
from medwarrant.reading.polarity.cues import (
    HEDGE,
    NOT_SIGNIFICANT,
    OVERALL,
    SIGNIFICANT,
    Cue,
    cues,
    event_names,
    is_denied,
    with_falls_named,
    without_the_other,
)
from medwarrant.reading.polarity.stated import goes_along, states_what_is_known
from medwarrant.reading.polarity.valence import valence
from medwarrant.records import Direction
from medwarrant.text.terms import STOPWORDS, analyze, analyze_spans

Significance = Literal["significant", "not_significant", "not_stated"]

ALPHA = 0.05
"""The conventional threshold; a p value of exactly 0.05 does not pass it."""

RATIO = re.compile(r"ratio|\b[as]?(?:OR|HR|RR|IRR|PR|GMR)s?\b|relative risk", re.IGNORECASE)
"""Measures whose value of no effect is 1; that of the others is 0."""

_CLAUSE = re.compile(
    r";\s|:\s|,\swith\s(?=(?:an?\s(?:[\w-]+\s)?trend|no\s|non-?significant)\b)|,?\s(?:but|whereas|while|although|though|however|yet)\s|\.\s(?=[A-Z])|,\sand"
    r"\s(?=(?:[\w-]+\s){1,6}(?:was|were|did|had|showed|increased|decreased)\b)",
    re.IGNORECASE,
)


_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _without_brackets(plain: str) -> str:
    """The text with what stands in brackets, also in brackets within brackets, blanked in place."""
    for _ in range(_DEEPEST):
        blanked = _BRACKETS.sub(lambda match: "_" * len(match.group()), plain)
        if blanked == plain:
            break
        plain = blanked
    return plain


_DEEPEST = 3
"""Brackets within brackets: "(n = 3; OR 2.9 [95% CI (1.1; 7.6)])"."""


def clauses(plain: str) -> list[tuple[int, int]]:
    """Offsets of a sentence's parts around ";", "but", "whereas" and their like."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _CLAUSE.finditer(_without_brackets(plain)):
        if plain[start : match.start()].strip():
            found.append((start, match.start()))
        start = match.end()
    if plain[start:].strip() or not found:
        found.append((start, len(plain)))
    return found


def _passes(number: Number) -> bool | None:
    """Whether a p value passes ``ALPHA``; ``None`` where its sign leaves it open."""
    if number.sign in {"<", "≤"}:
        return True if number.value <= ALPHA else None
    if number.sign in {">", "≥"}:
        return False if number.value >= 0.01 else None
    return number.value < ALPHA


def significance(sentence: str) -> Significance:
    """What the sentence says of statistical significance, in words or by its p values.

    Words decide over p values; where p values on both sides of 0.05 stand together and no word
    decides, it is ``not_stated``.
    """
    plain = without_the_other(level(sentence))
    denied = NOT_SIGNIFICANT.search(plain) is not None
    stated = [m for m in SIGNIFICANT.finditer(plain) if not is_denied(plain, m.start())]
    if denied and not stated:
        return "not_significant"
    passed = {_passes(number) for number in numbers(sentence) if number.kind == "p_value"} - {None}
    if stated and not denied:
        return "significant"
    if passed == {True}:
        return "significant"
    if passed == {False}:
        return "not_significant"
    return "not_stated"


def hedges(sentence: str) -> list[tuple[int, int]]:
    """Offsets of every word that makes the sentence less than certain ("may", "suggests")."""
    return [match.span() for match in HEDGE.finditer(sentence)]


def is_negated(sentence: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a denial reaches the words at ``[start:end]``; without a place, any cue of change.

    "Ketamine did not reduce craving" is negated, "not only reduced" is not.
    """
    plain = level(sentence)
    if end is None:
        return any(cue.negated for cue in cues(plain))
    return is_denied(plain, start)


_TIME_OUTCOME = re.compile(
    r"\b(?:time|latency|latencies|duration|onset|days to|length of|stay|delay|speed of|period)\b",
    re.IGNORECASE,
)


def _of(cue: Cue, outcome: str | None) -> Direction:
    """What an undenied cue says of an outcome."""
    if cue.kind == "more":
        return "increases"
    if cue.kind == "less":
        return "decreases"
    if cue.kind == "same":
        return "no_change"
    if cue.kind == "sooner":
        timed = outcome is not None and _TIME_OUTCOME.search(outcome) is not None
        return "decreases" if timed else "increases"
    if cue.kind in {"better", "worse", "effective"}:
        side = "unknown" if outcome is None else valence(outcome)
        if side == "unknown" and outcome is None:
            return "unknown"
        good = cue.kind != "worse"
        return "decreases" if good == (side == "lower_is_better") else "increases"
    return "unknown"


_OPPOSITE: dict[Direction, Direction] = {"increases": "decreases", "decreases": "increases"}


def _share(number: Number) -> float:
    """A number as one value to compare: a proportion as its quotient."""
    if number.kind == "proportion" and number.high:
        return number.value / number.high
    return number.value


_ALSO_DENIED = re.compile(r"\W*(?:also\s)?not\b", re.IGNORECASE)
"""How a clause without a verb of its own begins: "reduced craving, but not relapse"."""

COMMA = 30
"""Characters that a comma counts for in the distance of a cue from an outcome: in "vitality was
higher, and IL-6, TNF and IL-1 were lower" the cue of IL-6 is the far one."""


class _Reading:
    """One sentence, levelled once, with all that its parts need."""

    def __init__(
        self,
        sentence: str,
        outcome: str | None,
        interventions: Sequence[str],
        comparators: Sequence[str],
    ) -> None:
        self.plain = without_the_other(level(sentence))
        self.outcome = outcome
        self.arms: list[Mention] = mentions(self.plain, interventions, comparators)
        self.numbers = numbers(sentence)
        self.effects = effects(sentence)
        self.wanted = set() if outcome is None else set(analyze(outcome)) - set(STOPWORDS)
        self.terms = analyze_spans(self.plain)
        named = event_names(self.plain)
        self.cues = [cue for cue in cues(self.plain) if not self._is_of_another(cue, named)]

    def clauses(self) -> list[tuple[int, int]]:
        """The clauses that speak most of the outcome; all of them where none does."""
        found = clauses(self.plain)
        if not self.wanted or len(found) == 1:
            return found
        held = [
            len({t for t, s, _ in self.terms if start <= s < end and t in self.wanted})
            for start, end in found
        ]
        best = max(held)
        return found if best == 0 else [c for c, h in zip(found, held, strict=True) if h == best]

    def of_clause(self, start: int, end: int) -> Direction:
        """What one clause says."""
        part = self.plain[start:end]
        here = [cue for cue in self.cues if start <= cue.start < end]
        free = [cue for cue in here if not self._names_outcome(cue)]
        here = free or here
        if not here and _ALSO_DENIED.match(part) and self._is_named(start, end):
            return "no_change"
        p_values = [
            _passes(number)
            for number in self.numbers
            if number.kind == "p_value" and start <= number.start < end + 40
        ]
        stated = [m for m in SIGNIFICANT.finditer(part) if not is_denied(part, m.start())]
        if NOT_SIGNIFICANT.search(part) and not stated:
            return "no_change"
        decided = [value for value in p_values if value is not None]
        if decided and not any(decided) and not stated:
            return "no_change"
        said = [self._say(cue) for cue in self._nearest(here)]
        said = [direction for direction in said if direction != "unknown"]
        if not said:
            shown = self._by_effects(start, end)
            return self._by_numbers(start, end) if shown == "unknown" else shown
        return said[0]

    def _names_outcome(self, cue: Cue) -> bool:
        """Whether the cue is a word of the outcome's own name ("the increase in volume")."""
        return bool(self.wanted & set(analyze(self.plain[cue.start : cue.end])))

    def _is_of_another(self, cue: Cue, named: Sequence[tuple[int, int]]) -> bool:
        """Whether the cue only names an unwanted event other than the outcome."""
        for start, end in named:
            if start <= cue.start < end:
                return not self._is_named(start, end)
        return False

    def _is_named(self, start: int, end: int) -> bool:
        """Whether the outcome's words stand there."""
        return any(start <= s < end and term in self.wanted for term, s, _ in self.terms)

    def overall_null(self) -> bool:
        """Whether a clause denies a difference for the comparison as a whole."""
        for start, end in clauses(self.plain):
            part = self.plain[start:end]
            if NOT_SIGNIFICANT.search(part) and OVERALL.search(part):
                held = {t for t, s, _ in self.terms if start <= s < end and t in self.wanted}
                if (
                    held
                    or not self.wanted
                    or re.match(
                        r"\s*(?:this|it|which|these|not|no|there|did|with no|the difference)",
                        part,
                        re.IGNORECASE,
                    )
                ):
                    return True
        return False

    def _by_effects(self, start: int, end: int) -> Direction:
        """The side of no effect on which a printed ratio or difference lies."""
        for effect in self.effects:
            if not start <= effect.quote.start < end:
                continue
            neutral = 1.0 if RATIO.search(effect.measure) else 0.0
            if effect.ci is not None and effect.ci[0] <= neutral <= effect.ci[1]:
                return "no_change"
            if effect.value != neutral and (neutral == 1.0 or effect.ci is not None):
                return "increases" if effect.value > neutral else "decreases"
        return "unknown"

    def _nearest(self, here: list[Cue]) -> list[Cue]:
        """Cues nearest to the outcome's words first; in text order where it is not named."""
        places = [s for t, s, _ in self.terms if t in self.wanted]
        if not places:
            return here
        return sorted(here, key=lambda cue: (self._distance(cue, places), cue.start))

    def _distance(self, cue: Cue, places: Sequence[int]) -> int:
        """How far the cue is from the outcome's words: asides do not count, commas count more."""
        found = []
        for place in places:
            low, high = (cue.end, place) if cue.end <= place else (place, cue.start)
            between = _BRACKETS.sub("", self.plain[low:high])
            found.append(len(between) + COMMA * between.count(","))
        return min(found)

    def _say(self, cue: Cue) -> Direction:
        if cue.negated:
            return "unknown" if cue.kind == "same" else "no_change"
        direction = _of(cue, self.outcome)
        if direction in _OPPOSITE and is_about_comparator(
            self.plain, self.arms, cue.start, cue.end
        ):
            return _OPPOSITE[direction]
        return direction

    def _by_numbers(self, start: int, end: int) -> Direction:
        """Two printed values of two named arms, compared ("12.1 with ketamine vs 15.4")."""
        order = [m.arm for m in self.arms if start <= m.start < end]
        if len(set(order)) < 2:
            return "unknown"
        values = [
            number
            for number in self.numbers
            if start <= number.start < end
            and number.kind
            not in {"p_value", "interval", "count", "duration", "year", "dose", "age"}
        ]
        found = self._versus(values, order) or self._beside(values, start, end)
        if found is None:
            return "unknown"
        first, second = found
        if first == second:
            return "no_change"
        return "increases" if first > second else "decreases"

    def _versus(self, values: list[Number], order: list[Arm]) -> tuple[float, float] | None:
        """The intervention's and the comparator's value where "vs" joins two of a kind.

        The arms are taken to come in the order in which the sentence names them first.
        """
        for a, b in pairwise(values):
            if (
                a.unit == b.unit
                and a.kind == b.kind
                and _VERSUS.fullmatch(self.plain, a.end, b.start)
            ):
                pair = _share(a), _share(b)
                return pair if order[0] == "intervention" else pair[::-1]
        return None

    def _beside(self, values: list[Number], start: int, end: int) -> tuple[float, float] | None:
        """The values that stand with the first mention of each arm, of one kind.

        Either before them ("20% with A and 40% with B") or behind ("A 20%, B 40%").
        """
        here = [m for m in self.arms if start <= m.start < end]
        one = here[0]
        other = next((m for m in here if m.arm != one.arm), None)
        if other is None:
            return None
        ahead = [n for n in values if n.end <= one.start]
        between = [n for n in values if one.end <= n.start and n.end <= other.start]
        behind = [n for n in values if other.end <= n.start]
        if ahead and between:
            pair = ahead[-1], between[-1]
        elif between and behind:
            pair = between[0], behind[0]
        else:
            return None
        if (pair[0].kind, pair[0].unit) != (pair[1].kind, pair[1].unit):
            return None
        shares = _share(pair[0]), _share(pair[1])
        return shares if one.arm == "intervention" else shares[::-1]


_VERSUS = re.compile(
    r"[\s,;)]{0,3}(?:\([^()]*\)\s?)?(?:vs\.?|versus|compared\s(?:with|to)|and)\s?", re.IGNORECASE
)


def direction(
    sentence: str,
    *,
    outcome: str | None = None,
    interventions: Sequence[str] = (),
    comparators: Sequence[str] = (),
) -> Direction:
    """What the sentence says happened to what was measured.

    ``outcome`` picks the clause that speaks of it and turns "improved" into more or less of it;
    without one, "improved" alone stays ``unknown``. ``interventions`` and ``comparators`` are
    names: what is said of the comparator is turned round ("higher with placebo" is ``decreases``).
    A difference that missed significance, or was denied, is ``no_change``; clauses that disagree
    give ``mixed``.
    """
    reading = _Reading(with_falls_named(sentence), outcome, interventions, comparators)
    if not reading.arms and (goes_along(reading.plain) or states_what_is_known(reading.plain)):
        return "unknown"
    if reading.overall_null():
        return "no_change"
    said = [reading.of_clause(start, end) for start, end in reading.clauses()]
    if set(said) == {"unknown"}:
        said = [reading.of_clause(0, len(reading.plain))]
    known = {one for one in said if one != "unknown"}
    if not known:
        return "unknown"
    if len(known) == 1:
        return next(iter(known))
    return "mixed"
