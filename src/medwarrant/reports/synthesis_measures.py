"""Counts and means of two arms made into effects, in one measure for all studies that allow it.

A study may print counts, an odds ratio beside them, another study a risk ratio alone. Effects of
two measures are never mixed: the one that most studies can give is taken, and those that cannot
give it stay out. Counts must give the ratio that their own study prints beside them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from medwarrant.errors import MissingExtra
from medwarrant.ports import Pooler
from medwarrant.records import Design
from medwarrant.reports.synthesis_studies import Entry
from medwarrant.synthesis_records import EffectMeasure, Estimate

OF_COUNTS: tuple[EffectMeasure, ...] = ("risk ratio", "odds ratio")
"""What counts can give; the first is taken where as many studies can give either."""
MOST_OFF = 0.08
"""How far, on the logarithmic scale, a printed ratio may lie from that of the counts beside it:
rounding, and the little that an adjustment for what was stratified by changes in a trial."""
COUNTED_DESIGNS: frozenset[Design] = frozenset({"rct", "nonrandomised_trial", "cohort"})
"""Designs whose two groups were told apart before the outcome, so that a risk can be had."""

OTHER_DESIGN = "counts of a design in which groups were told apart by the outcome"
UNLIKE_PRINTED = "its counts do not give the ratio that its study prints of it"
INSTEAD = "its study's counts are taken instead, in the measure of the others"
IN_VAIN = "no effect can be had from its figures: nobody, or everybody, had it"
BESIDE_SCALES = "on a scale of another kind, or one of which it is not known which way is better"


class Candidate(NamedTuple):
    """An estimate with the study that prints it."""

    entry: Entry
    estimate: Estimate


Left = list[tuple[Candidate, str]]


def in_one_measure(group: Sequence[Candidate], pooler: Pooler) -> tuple[list[Candidate], Left]:
    """The estimates of one outcome, equal in all but measure and scale, each with a value; and
    those left out with the reason.
    """
    counted = [each for each in group if _events(each)]
    measured = [each for each in group if each.estimate.arms is not None and not _events(each)]
    printed = [each for each in group if each.estimate.arms is None]
    left: Left = [
        (each, OTHER_DESIGN) for each in counted if each.entry.study.design not in COUNTED_DESIGNS
    ]
    counted = [each for each in counted if each.entry.study.design in COUNTED_DESIGNS]
    try:
        ratios, printed, more = _ratios(counted, printed, pooler)
        differences, others = _differences(measured, pooler)
    except MissingExtra as error:
        return printed, [*left, *((each, str(error)) for each in (*counted, *measured))]
    return [*printed, *ratios, *differences], [*left, *more, *others]


def _events(candidate: Candidate) -> bool:
    arms = candidate.estimate.arms
    return arms is not None and arms[0].events is not None


def _ratios(
    counted: Sequence[Candidate], printed: Sequence[Candidate], pooler: Pooler
) -> tuple[list[Candidate], list[Candidate], Left]:
    """The effects by counts, the printed ones that stay, and what is left out."""
    left: Left = []
    sound = []
    for each in counted:
        why = _why_not(each, printed, pooler)
        if why:
            left.append((each, why))
        else:
            sound.append(each)
    studies = _studies(sound)
    measure = max(
        OF_COUNTS,
        key=lambda one: len(studies | _studies(p for p in printed if p.estimate.measure == one)),
    )
    kept = []
    for each in printed:
        if each.entry.document.id in studies and each.estimate.measure in OF_COUNTS:
            left.append((each, INSTEAD))
        else:
            kept.append(each)
    return [_computed(each, measure, pooler) for each in sound], kept, left


def _why_not(counted: Candidate, printed: Sequence[Candidate], pooler: Pooler) -> str:
    """Why a study's counts cannot be used: they make no effect, or not that which it prints."""
    try:
        for measure in OF_COUNTS:
            own = _computed(counted, measure, pooler).estimate.value
            for each in printed:
                value = each.estimate.value
                if each.entry is not counted.entry or each.estimate.measure != measure:
                    continue
                if own and value and abs(math.log(own / value)) > MOST_OFF:
                    return UNLIKE_PRINTED
    except ValueError:
        return IN_VAIN
    return ""


def _differences(measured: Sequence[Candidate], pooler: Pooler) -> tuple[list[Candidate], Left]:
    """Differences of means where two studies have one scale; else, where all scales rate one thing
    and one way is better on all, standardised ones.
    """
    by_scale: dict[str, list[Candidate]] = {}
    for each in measured:
        by_scale.setdefault(each.estimate.scale, []).append(each)
    has_pairs = any(len(_studies(each)) > 1 for each in by_scale.values())
    if has_pairs or len(by_scale) < 2:
        return [_computed(each, "mean difference", pooler) for each in measured], []
    known = [each[0].estimate.rates for each in by_scale.values() if each[0].estimate.rates]
    main = max(sorted(set(known)), key=known.count, default="")
    if not main or known.count(main) < 2:
        return [_computed(each, "mean difference", pooler) for each in measured], []
    alike = [each for each in measured if each.estimate.rates == main]
    left = [(each, BESIDE_SCALES) for each in measured if each.estimate.rates != main]
    return [_computed(each, "standardised mean difference", pooler) for each in alike], left


def _computed(candidate: Candidate, measure: EffectMeasure, pooler: Pooler) -> Candidate:
    """The candidate with the effect that its arms make."""
    estimate = candidate.estimate
    if estimate.arms is None:
        return candidate
    value, ci = pooler.effect(estimate.arms, measure)
    told = msgspec.structs.replace(estimate, measure=measure, value=value, ci=ci)
    return Candidate(candidate.entry, told)


def _studies(candidates: Iterable[Candidate]) -> set[str]:
    return {each.entry.document.id for each in candidates}
