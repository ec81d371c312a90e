"""GRADE's five domains for one body of evidence: steps down, each with one plain reason.

Wordings and counts carry them, as far as they can (GRADE guidelines series, J Clin Epidemiol 2011).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.reading.directness import asks_for_a_surrogate
from medwarrant.reading.evidence_body import CASES, OBSERVED, RANDOMISED, SYNTHESES, One
from medwarrant.reading.unblinding import Seen, is_judged
from medwarrant.records import Study

SMALL = 400
"""People in all below which a pooled continuous outcome counts as imprecise: GRADE's rule of
thumb for the optimal information size (GRADE guidelines 6, imprecision)."""

VERY_SMALL = 50
"""People in all below which precision is two steps short: a trial of this size cannot show any but
a very large difference (80 % power at n = 50 needs a standardised difference of 0.8, Cohen's
"large")."""

LOST = 0.2
"""Share lost above which losses threaten a result: the 5-and-20 rule of thumb (Schulz and Grimes,
Lancet 2002)."""

FUNNEL = 10
"""Studies below which funnel plot asymmetry cannot be told from chance (Cochrane Handbook for
Systematic Reviews of Interventions, chapter on missing evidence)."""


class Step(NamedTuple):
    """Steps down (0 or more) and why; a reason without a step names a doubt or a blind spot.

    ``is_blind``: the domain could not be judged, which passes nothing.
    """

    down: int
    reason: str
    is_blind: bool = False


def studies_told(count: int) -> str:
    """How many studies, in words."""
    return "1 study" if count == 1 else f"{count} studies"


def _share(count: int, studies: Sequence[One]) -> str:
    if len(studies) == 1:
        return ""
    return f" in {count} of {len(studies)}"


def _is_most(count: int, studies: Sequence[One]) -> bool:
    """Whether at least half of the studies share a doubt: then it weighs on the whole."""
    return count * 2 >= len(studies) and count > 0


def _doubt(name: str, count: int, studies: Sequence[One]) -> list[Step]:
    """A step where at least half of the studies share the doubt, else its mention, else nothing."""
    if count == 0:
        return []
    return [Step(1 if _is_most(count, studies) else 0, name + _share(count, studies))]


def risk_of_bias(outcome: str, studies: Sequence[One]) -> list[Step]:
    """Blinding, unblinding by effects, losses, missing comparator (GRADE guidelines 4).

    At most two steps in all. Syntheses are judged by what they say of the trials that they pool.
    """
    if all(one.study.species in {"animal", "in_vitro"} for one in studies):
        return [
            Step(0, "risk of bias: not assessed for work in animals or test tubes", is_blind=True)
        ]
    trials = [one for one in studies if one.study.design in RANDOMISED]
    tested = [*trials, *(one for one in studies if one.study.design == "nonrandomised_trial")]
    questioned = sum(one.is_questioned for one in studies)
    steps = list(
        _doubt("risk of bias: under an editors' expression of concern", questioned, studies)
    )
    if tested:
        is_open = sum(one.doubts.blinding == "open" for one in tested)
        steps += _doubt("risk of bias: open label or unblinded", is_open, tested)
        unsaid = sum(one.doubts.blinding == "not_stated" for one in tested)
        if unsaid:
            reason = "risk of bias: blinding not stated" + _share(unsaid, tested)
            steps.append(Step(0, reason, is_blind=True))
    steps += _unblinding(outcome, studies)
    lost = [one.doubts.lost for one in studies if one.doubts.lost is not None]
    many = sum(share > LOST for share in lost)
    steps += _doubt("risk of bias: more than 20 % lost", many, studies)
    if not lost:
        steps.append(Step(0, "risk of bias: losses not stated", is_blind=True))
    alone = sum(
        one.study.comparator is None and one.study.design in OBSERVED | CASES for one in studies
    )
    steps += _doubt("risk of bias: no comparator", alone, studies)
    return _at_most(steps, 2)


def _seen(one: One) -> Seen:
    """How well people in a study could tell what they were given; ``not_told`` where it was open:
    nothing was left to see through.
    """
    if one.study.design not in RANDOMISED | SYNTHESES | {"nonrandomised_trial"}:
        return "not_told"
    if one.study.species in {"animal", "in_vitro"} or one.doubts.blinding == "open":
        return "not_told"
    return "through" if one.doubts.felt or one.doubts.guessed else one.seen


def _unblinding(outcome: str, studies: Sequence[One]) -> list[Step]:
    """Trials that were blinded on paper and could be seen through (functional unblinding)."""
    if not is_judged(outcome):
        return []
    told = sum(one.doubts.guessed and _seen(one) == "through" for one in studies)
    likely = sum(not one.doubts.guessed and _seen(one) == "through" for one in studies)
    perhaps = sum(_seen(one) == "perhaps" for one in studies)
    steps = _doubt("risk of bias: participants could tell what they were given", told, studies)
    if likely:
        reason = (
            f"risk of bias: functional unblinding likely{_share(likely, studies)}, since the "
            "treatment is felt and the comparator is not"
        )
        weighs = _is_most(told + likely, studies) and not any(step.down for step in steps)
        steps.append(Step(1 if weighs else 0, reason))
    if perhaps:
        reason = (
            f"risk of bias: functional unblinding possible{_share(perhaps, studies)}, though the "
            "comparator is felt as well"
        )
        steps.append(Step(0, reason))
    return steps


def is_seen_through(outcome: str, studies: Sequence[One]) -> bool:
    """Whether at least half of the studies could be seen through by those who took part."""
    seen = sum(_seen(one) == "through" for one in studies)
    return is_judged(outcome) and _is_most(seen, studies)


def _at_most(steps: Sequence[Step], most: int) -> list[Step]:
    kept: list[Step] = []
    left = most
    for step in steps:
        kept.append(step._replace(down=min(step.down, left)))
        left -= kept[-1].down
    return kept


def directness(outcome: str, studies: Sequence[One]) -> list[Step]:
    """Species, healthy volunteers, surrogate outcomes (GRADE guidelines 8)."""
    species = {one.study.species for one in studies}
    if species <= {"animal", "in_vitro"}:
        named = {
            frozenset({"animal"}): "animals",
            frozenset({"in_vitro"}): "test tubes",
        }.get(frozenset(species), "animals and test tubes")
        return [Step(0, f"indirectness: {named}, never above very low for people")]
    steps: list[Step] = []
    mixed = sum(one.study.species == "mixed" for one in studies)
    steps += _doubt("indirectness: people and animals or cells together", mixed, studies)
    unknown = sum(one.study.species == "unknown" for one in studies)
    if unknown:
        steps.append(
            Step(0, "indirectness: species not stated" + _share(unknown, studies), is_blind=True)
        )
    healthy = sum(one.doubts.healthy for one in studies)
    steps += _doubt("indirectness: healthy volunteers", healthy, studies)
    if not asks_for_a_surrogate(outcome):
        surrogate = sum(
            one.study.outcome_kind in {"mechanism", "pharmacokinetic"} for one in studies
        )
        steps += _doubt(
            "indirectness: a surrogate measured, not what people feel,", surrogate, studies
        )
    return _at_most(steps, 2)


_NOT_SHOWN = frozenset({"no_difference_shown", "inconclusive"})


def _side(one: One) -> str | None:
    """Where a study stands as a whole, ``None`` where it compares nothing that can be read."""
    told = one.results - {"unknown", "not_comparative"}
    if not told:
        return None
    if told <= _NOT_SHOWN:
        return "no difference shown"
    if told == {"favours_intervention"}:
        return "for"
    return "against" if told == {"favours_comparator"} else "mixed"


def consistency(studies: Sequence[One]) -> list[Step]:
    """Whether results agree (GRADE guidelines 7, by counts of directions, not by I²)."""
    sides = [side for one in studies if (side := _side(one)) is not None]
    if len(studies) == 1:
        if sides == ["mixed"]:
            return [Step(1, "inconsistency: results within the study disagree")]
        return [Step(0, "inconsistency: not assessed (1 study)", is_blind=True)]
    if len(sides) < 2:
        return [
            Step(
                0,
                "inconsistency: not assessed (too few results that can be compared)",
                is_blind=True,
            )
        ]
    counts = {
        name: sides.count(name) for name in ("for", "against", "no difference shown", "mixed")
    }
    agreeing = max(count for name, count in counts.items() if name != "mixed")
    if len(sides) - agreeing > len(sides) * MOST_DISSENT:
        words = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        return [Step(1, f"inconsistency: results disagree ({words})")]
    silent = len(studies) - len(sides)
    if silent:
        return [
            Step(0, f"inconsistency: not seen, {studies_told(silent)} without a result to compare")
        ]
    return []


MOST_DISSENT = 0.25
"""Share of results that may differ from the rest before results count as disagreeing: one in four,
as the play of chance would give among small trials of one true effect."""


def precision(studies: Sequence[One]) -> list[Step]:
    """People in all, and intervals that include no effect (GRADE guidelines 6)."""
    if all(one.study.species in {"animal", "in_vitro"} for one in studies):
        return [
            Step(0, "imprecision: not assessed for work in animals or test tubes", is_blind=True)
        ]
    known = [one.study.n for one in studies if one.study.n is not None]
    unsaid = len(studies) - len(known)
    steps: list[Step] = []
    if not known:
        steps.append(Step(1, "imprecision: no study says how many took part"))
    else:
        total = _people(studies)
        more = f" ({studies_told(unsaid)} not saying how many)" if unsaid else ""
        if total < VERY_SMALL:
            steps.append(Step(2, f"imprecision: very few people, {total} in all{more}"))
        elif total < SMALL:
            steps.append(Step(1, f"imprecision: few people, {total} in all{more}"))
        elif unsaid:
            steps.append(Step(0, f"imprecision: {total} people or more in all{more}"))
    wide = sum(_is_wide(one.study) for one in studies)
    steps += _doubt("imprecision: an interval that includes no effect", wide, studies)
    return _at_most(steps, 2)


def _people(studies: Sequence[One]) -> int:
    """How many people took part at least: those of a review may be those of the trials beside it,
    and of another review.
    """
    pooled = [one.study.n or 0 for one in studies if one.study.design in SYNTHESES]
    single = [one.study.n or 0 for one in studies if one.study.design not in SYNTHESES]
    return max(sum(single), *pooled, 0)


_RATIO_WORDS = (
    "ratio",
    "or",
    "rr",
    "hr",
    "irr",
    "aor",
    "ahr",
    "arr",
    "relative risk",
    "odds",
    "hazard",
)


def _is_wide(study: Study) -> bool:
    """Whether the study's first interval includes no effect: 1 for ratios, 0 for differences."""
    for effect in study.effect:
        if effect.ci is None:
            continue
        name = effect.measure.lower()
        is_ratio = name in _RATIO_WORDS or "ratio" in name or "relative" in name
        neutral = 1.0 if is_ratio else 0.0
        return effect.ci[0] <= neutral <= effect.ci[1]
    return False


def publication_bias(studies: Sequence[One]) -> list[Step]:
    """What syntheses say of it; it cannot be judged from a handful (GRADE guidelines 5)."""
    said = [one.doubts.funnel for one in studies if one.study.design in SYNTHESES]
    if "skewed" in said:
        return [Step(1, "publication bias: found by the authors of a synthesis")]
    if "even" in said:
        return [Step(0, "publication bias: looked for and not found by the authors of a synthesis")]
    if len(studies) < FUNNEL:
        return [
            Step(0, f"publication bias: not assessed ({studies_told(len(studies))})", is_blind=True)
        ]
    return [
        Step(
            0,
            "publication bias: not assessed (no funnel test on findings told in words)",
            is_blind=True,
        )
    ]


_OF_A_MAKER = re.compile(
    r"\bindustry\b|\bpharma\w*|\btherapeutics\b|\bbiotech\w*|\bbiosciences?\b|\bmanufacturers?\b|"
    r"\bmakers?\b|\bcompany\b|\bcompanies\b|\b(?:Inc|Ltd|GmbH|LLC|Corp|plc)\b|\bemployees? of\b|"
    r"\bstock\b|\bshares in\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"^\W*(?:no|none|nothing|not)\b|\bno (?:conflicts?|competing|industry)\b", re.I
)


def sponsors(studies: Sequence[One]) -> list[Step]:
    """Ties to makers that the studies disclose: a doubt that is told, and no domain of GRADE."""
    tied = sum(
        any(
            told is not None and _OF_A_MAKER.search(told) and not _DENIES.search(told)
            for told in (one.study.funding, one.study.conflicts)
        )
        for one in studies
    )
    if not tied:
        return []
    return [Step(0, f"sponsor: ties to industry stated{_share(tied, studies)}")]
