"""Which estimates of one outcome may be pooled, and why the others may not.

What is pooled is of one outcome in the same words, one measure, one comparison, one time, one kind
of people and one design, once a trial. Whatever is in doubt stays out and says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from medwarrant.errors import MissingExtra
from medwarrant.ports import Pooler, Vocabulary
from medwarrant.records import Design
from medwarrant.reports.printed_numbers import printed_n
from medwarrant.reports.synthesis_measures import OF_COUNTS, Candidate, in_one_measure
from medwarrant.reports.synthesis_studies import outcome_name
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import joined
from medwarrant.synthesis_records import EffectMeasure, Estimate, KeptFromPool, Pool, PoolInput

RATIO_WORDS = "ratio"
STANDARDISED: EffectMeasure = "standardised mean difference"
FEWEST = 2
DIGITS = 6
"""Decimals kept of an effect that was computed."""
FEW = 5
"""Studies below which heterogeneity is hardly estimated at all (Cochrane Handbook 10.10.4)."""
OBSERVED: frozenset[Design] = frozenset({"cohort", "case_control", "nonrandomised_trial"})
DESIGNS: dict[Design, str] = {
    "rct": "randomised trials",
    "crossover_rct": "crossover trials",
    "cross_sectional": "cross-sectional studies",
    "case_series": "case series",
    "case_report": "case reports",
    "cohort": "cohort studies",
    "case_control": "case-control studies",
    "nonrandomised_trial": "non-randomised trials",
}


@dataclass(frozen=True)
class Alike:
    """All that must be equal of what is pooled, each part in words that a reader can compare."""

    wording: tuple[str, ...]
    measure: str
    scale: str
    time: str
    given: tuple[str, ...]
    against: str
    people: str
    design: str


PARTS: dict[str, tuple[str, str]] = {
    "wording": ("the outcome is qualified otherwise", "the outcome is not qualified alike"),
    "measure": ("another measure", "different measures"),
    "scale": ("another scale or unit", "different scales or units"),
    "time": ("another time", "different times"),
    "given": ("another treatment", "different treatments"),
    "against": ("another comparison", "different comparisons"),
    "people": ("other people", "different people"),
    "design": ("another design", "different designs"),
}
"""How a reader is told that one estimate, or several, differ in a part."""


def pools(
    candidates: Sequence[Candidate], pooler: Pooler, ledger: Ledger, vocabulary: Vocabulary
) -> list[Pool]:
    """The pools of one outcome, the largest first; one that says why not where there is none, and
    none at all where nothing prints an effect size.
    """
    if not candidates:
        return []
    sound, kept = _sound(candidates)
    sound, unfit = _with_values(sound, pooler)
    sound, again = _once(sound)
    kept += unfit + again
    groups: dict[Alike, list[Candidate]] = {}
    for each in sound:
        groups.setdefault(alike(each), []).append(each)
    found: list[tuple[Alike, list[Candidate]]] = []
    for key, group in groups.items():
        apart = _apart(group, vocabulary)
        if len(group) >= FEWEST and not apart:
            found.append((key, group))
        elif apart:
            kept += [(each, apart) for each in group]
    found.sort(key=lambda each: (-len(each[1]), str(each[0])))
    if not found:
        return [_none(candidates, sound, groups, kept, ledger, vocabulary)]
    pooled = {id(each.estimate) for _, group in found for each in group}
    first = found[0][0]
    for each in sound:
        if id(each.estimate) not in pooled and not any(each is other for other, _ in kept):
            kept.append((each, _difference(alike(each), first)))
    made = [_pool(key, group, pooler, ledger, vocabulary) for key, group in found]
    left = tuple(_left(each, reason, ledger) for each, reason in _in_order(kept))
    return [_with(made[0], left), *made[1:]]


def _with_values(
    sound: Sequence[Candidate], pooler: Pooler
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The estimates with counts and means made into effects, in one measure where they can be."""
    groups: dict[Alike, list[Candidate]] = {}
    for each in sound:
        key = replace(alike(each), measure="", scale="")
        groups.setdefault(key, []).append(each)
    made: list[Candidate] = []
    left: list[tuple[Candidate, str]] = []
    for group in groups.values():
        own, unfit = in_one_measure(group, pooler)
        made += own
        left += unfit
    return sorted(made, key=_place), left


def alike(candidate: Candidate) -> Alike:
    """What of an estimate must equal another's, to be pooled with it."""
    entry, estimate = candidate
    design = str(entry.study.design)
    if entry.study.design in OBSERVED:
        design += ", adjusted" if estimate.is_adjusted else ", not adjusted"
    return Alike(
        wording=tuple(sorted(estimate.terms)),
        measure=str(estimate.measure),
        scale="" if estimate.measure == STANDARDISED else estimate.scale,
        time=time_of(estimate),
        given=tuple(sorted(estimate.given)),
        against=estimate.against,
        people=f"{estimate.people[1]} ({estimate.people[0]})",
        design=design,
    )


def time_of(estimate: Estimate) -> str:
    """When an estimate was measured, in the largest unit that counts it whole; "" where untold."""
    days = estimate.days
    if days is None:
        return ""
    for unit, length in (("year", 365.25), ("month", 30.44), ("week", 7.0), ("day", 1.0)):
        count = days / length
        if count >= 1 and abs(count - round(count)) < 0.02:
            return f"{round(count)} {unit}{'s' if round(count) > 1 else ''}"
    return f"{days:g} days"


def _sound(
    candidates: Sequence[Candidate],
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The estimates that could be pooled, one a study, and the others with their reasons."""
    kept = [(each, each.estimate.kept_from_pool) for each in candidates]
    left = [(each, reason) for each, reason in kept if reason]
    sound = [each for each, reason in kept if not reason]
    times = Counter((each.entry.document.id, alike(each)) for each in sound)
    twice = "one of several estimates that its study prints of it: which to pool is not told"
    left += [(e, twice) for e in sound if times[e.entry.document.id, alike(e)] > 1]
    return [e for e in sound if times[e.entry.document.id, alike(e)] == 1], left


def _once(sound: Sequence[Candidate]) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The estimates of different trials, the larger report of each, and the others with reasons."""
    left: list[tuple[Candidate, str]] = []
    ranked = sorted(sound, key=lambda e: (-(e.entry.study.n or 0), e.entry.document.id))
    once: dict[tuple[str, Alike], Candidate] = {}
    unique: list[Candidate] = []
    for each in ranked:
        trial = each.entry.study.registered
        key = (str(trial), alike(each))
        first = once.setdefault(key, each) if trial else each
        same = next((o for o in unique if _is_same_result(o, each)), None)
        if first is not each:
            left.append((each, f"of the same trial ({trial}) as {first.entry.label}"))
        elif same is not None:
            left.append(
                (each, f"prints the very figures of {same.entry.label}: one trial told twice")
            )
        else:
            unique.append(each)
    return sorted(unique, key=_place), left


def _is_same_result(one: Candidate, other: Candidate) -> bool:
    a, b = one.estimate, other.estimate
    same = (a.value, a.ci, a.measure, a.arms) == (b.value, b.ci, b.measure, b.arms)
    sizes = {one.entry.study.n, other.entry.study.n} - {None}
    return same and len(sizes) < FEWEST


def _place(candidate: Candidate) -> tuple[int, str, int]:
    return (
        candidate.entry.document.year or 0,
        candidate.entry.label,
        candidate.estimate.printed.start,
    )


def _in_order(kept: Sequence[tuple[Candidate, str]]) -> list[tuple[Candidate, str]]:
    return sorted(kept, key=lambda each: _place(each[0]))


def _apart(group: Sequence[Candidate], vocabulary: Vocabulary) -> str:
    """Why the people of a group are too unlike: two studies that each say what their people had,
    and name nothing alike; "" where they are not.
    """
    said = [(each.entry, each.estimate.conditions) for each in group if each.estimate.conditions]
    for number, (entry, own) in enumerate(said):
        for other, theirs in said[number + 1 :]:
            if not any(_related(a, b, vocabulary) for a in own for b in theirs):
                one, two = (
                    joined(sorted(outcome_name(each, vocabulary) for each in ids))
                    for ids in (own, theirs)
                )
                return f"in people too unlike ({entry.label}: {one}; {other.label}: {two})"
    return ""


def _related(one: str, other: str, vocabulary: Vocabulary) -> bool:
    a, b = vocabulary.concept(one), vocabulary.concept(other)
    if one == other or a is None or b is None:
        return one == other
    return vocabulary.covers(a, b) or vocabulary.covers(b, a)


def _difference(own: Alike, other: Alike) -> str:
    """In what an estimate differs from those that were pooled."""
    return "; ".join(
        f"{one} ({_shown(getattr(own, part))}, not {_shown(getattr(other, part))})"
        for part, (one, _) in PARTS.items()
        if getattr(own, part) != getattr(other, part)
    )


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(value) or "unqualified"
    return str(value).replace("_", " ") or "not told"


def _none(
    candidates: Sequence[Candidate],
    sound: Sequence[Candidate],
    groups: dict[Alike, list[Candidate]],
    kept: list[tuple[Candidate, str]],
    ledger: Ledger,
    vocabulary: Vocabulary,
) -> Pool:
    """The pool that was not made, with the reason."""
    studies = {each.entry.document.id for each in candidates}
    fit = {each.entry.document.id for each in sound}
    apart = next((a for group in groups.values() if (a := _apart(group, vocabulary))), "")
    if all(each.entry.is_review for each in candidates):
        why = "only reviews print an effect size, and pool it themselves"
    elif len(studies) < FEWEST:
        why = "only one study prints an effect size"
    elif not fit:
        why = "no estimate can be pooled: see the reason for each"
    elif len(fit) < FEWEST:
        why = "only one study prints an estimate that can be pooled"
    elif apart:
        why = apart
    else:
        unlike = [
            f"{words} ({'; '.join(sorted({_shown(getattr(key, part)) for key in groups}))})"
            for part, (_, words) in PARTS.items()
            if len({getattr(key, part) for key in groups}) > 1
        ]
        why = f"no two estimates are alike enough: {', '.join(unlike)}"
    waiting = [each for each in sound if not any(each is other for other, _ in kept)]
    kept = [*kept, *((each, "nothing alike to pool it with") for each in waiting)]
    measures = {each.estimate.measure for each in sound}
    return Pool(
        measure=next(iter(measures)) if len(measures) == 1 else None,
        k=max((len(group) for group in groups.values()), default=0),
        kept_out=tuple(_left(each, reason, ledger) for each, reason in _in_order(kept)),
        why_not=why,
    )


def _pool(
    key: Alike, group: Sequence[Candidate], pooler: Pooler, ledger: Ledger, vocabulary: Vocabulary
) -> Pool:
    group = sorted(group, key=_place)
    first = group[0].estimate
    given = joined(outcome_name(each, vocabulary) for each in key.given)
    against = joined(outcome_name(each, vocabulary) for each in key.against.split(" + "))
    plain = Pool(
        measure=first.measure,
        k=len(group),
        comparison=f"{given} against {against}",
        scale=key.scale,
        time=key.time,
    )
    try:
        made = pooler.pool(
            [(e.value, e.ci) for _, e in group if e.value is not None and e.ci is not None],
            is_ratio=key.measure.endswith(RATIO_WORDS),
        )
    except MissingExtra as error:
        return Pool(
            measure=plain.measure, k=plain.k, comparison=plain.comparison, why_not=str(error)
        )
    inputs = [
        PoolInput(
            label=entry.label,
            document=entry.document.id,
            value=round(estimate.value, DIGITS),
            ci=(round(estimate.ci[0], DIGITS), round(estimate.ci[1], DIGITS)),
            n=printed_n(entry.study),
            weight=weight,
            weight_fixed=fixed,
            warrant=_warrant(Candidate(entry, estimate), ledger),
            arms=estimate.arms,
        )
        for (entry, estimate), weight, fixed in zip(
            group, made.weights, made.fixed_weights, strict=True
        )
        if estimate.value is not None and estimate.ci is not None
    ]
    return Pool(
        measure=plain.measure,
        estimate=made.estimate,
        ci=made.ci,
        hartung_knapp=made.hartung_knapp,
        prediction=made.prediction,
        i2=made.i2,
        tau2=made.tau2,
        heterogeneity=made.heterogeneity,
        k=plain.k,
        fixed=made.fixed,
        comparison=plain.comparison,
        scale=plain.scale,
        time=plain.time,
        inputs=tuple(inputs),
        notes=tuple(_notes(key, group)),
    )


def _notes(key: Alike, group: Sequence[Candidate]) -> Iterator[str]:
    """What a reader must bear in mind of a pool."""
    design = group[0].entry.study.design
    if design in OBSERVED:
        yield f"Pooled from {DESIGNS[design]}: what was not measured may explain it."
    if not key.time:
        yield "No sentence says when it was measured; the times may differ."
    counted = sum(each.estimate.arms is not None for each in group)
    if counted and key.measure in OF_COUNTS:
        share = "all" if counted == len(group) else f"{counted} of {len(group)}"
        yield (
            f"Computed from the counts in two arms in {share}, not adjusted; how each study "
            "defined the outcome may differ."
        )
    elif counted and key.measure == "mean difference":
        yield "Computed from means; a figure behind “±” was taken for a standard deviation."
    elif counted:
        scales = joined(sorted({each.estimate.scale for each in group} - {""}))
        yield (
            f"Standardised (Hedges' g), as the scales differ ({scales}); a lower score is better "
            "on each. A figure behind “±” was taken for a standard deviation."
        )
    if any(each.estimate.is_rounded for each in group):
        yield "Some counts were had from percentages and the sizes of the arms, or of equal halves."
    if len({each.entry.study.dose for each in group}) > 1:
        yield "Doses or regimens differ, or are told by some only."
    if len(group) < FEW:
        yield (
            "With so few studies the differences between them are hardly estimated: "
            "read the Hartung-Knapp interval."
        )


def _left(candidate: Candidate, reason: str, ledger: Ledger) -> KeptFromPool:
    return KeptFromPool(
        label=candidate.entry.label,
        document=candidate.entry.document.id,
        printed=candidate.estimate.printed.quote,
        reason=reason,
        warrant=_warrant(candidate, ledger),
    )


def _warrant(candidate: Candidate, ledger: Ledger) -> str:
    entry, estimate = candidate
    place = (estimate.quote.start, estimate.quote.end)
    return ledger.warrant(entry.document, entry.study, place, "context", estimate.outcome)


def _with(pool: Pool, kept_out: tuple[KeptFromPool, ...]) -> Pool:
    return msgspec.structs.replace(pool, kept_out=kept_out)
