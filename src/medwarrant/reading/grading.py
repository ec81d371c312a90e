"""Automated certainty of the evidence on one outcome, along GRADE's five domains.

The rules follow the GRADE Handbook (Schünemann, Brożek, Guyatt and Oxman, eds., 2013, chapter on
quality of evidence) and the GRADE guidelines series (J Clin Epidemiol 2011) as far as wording and
counts can carry them: randomised trials start high, observational studies low, and each serious
doubt is a step down. It is an automated rating and no GRADE assessment: nothing is rated up, and
a domain that cannot be judged from the text is named, not passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from medwarrant.reading.bias import Doubts, doubts
from medwarrant.reading.directness import asks_for_a_surrogate
from medwarrant.reading.parts import folded
from medwarrant.records import Certainty, CertaintyRating, Design, Document, Study

LEVELS: tuple[Certainty, ...] = ("very_low", "low", "moderate", "high")
"""From the least certain to the most; ``none`` stands outside, for no evidence at all."""

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

_RANDOMISED: frozenset[Design] = frozenset({"rct", "crossover_rct"})
_SYNTHESES: frozenset[Design] = frozenset({"meta_analysis", "systematic_review"})
_OBSERVED: frozenset[Design] = frozenset(
    {"nonrandomised_trial", "cohort", "case_control", "cross_sectional"}
)
_CASES: frozenset[Design] = frozenset({"case_series", "case_report", "qualitative", "other"})
_OPINION: frozenset[Design] = frozenset({"guideline", "narrative_review", "unknown"})
_NO_EVIDENCE: frozenset[Design] = frozenset({"protocol", "editorial"})


class _One(NamedTuple):
    """One study with everything that is asked of it."""

    study: Study
    results: frozenset[str]
    is_summary: bool
    doubts: Doubts
    pools_trials: bool | None
    is_questioned: bool = False


class _Body(NamedTuple):
    """The studies that are graded: those of the strongest kind."""

    kind: str
    start: int
    studies: tuple[_One, ...]
    set_aside: int


class _Step(NamedTuple):
    """Steps down (0 or more) and why; a reason without a step names a doubt or a blind spot.

    ``is_blind``: the domain could not be judged, which passes nothing.
    """

    down: int
    reason: str
    is_blind: bool = False


class RuleGrader:
    """Rates certainty by rules; implements ``ports.Grader``."""

    def grade(
        self, outcome: str, studies: Iterable[Study], documents: Iterable[Document]
    ) -> CertaintyRating:
        """Automated certainty for one outcome, with one reason a step. See ``grade``."""
        return grade(outcome, studies, documents)


def grade(outcome: str, studies: Iterable[Study], documents: Iterable[Document]) -> CertaintyRating:
    """Automated certainty for one outcome, with one plain reason for each step.

    ``studies`` may hold several entries of one document (one for each of its findings); each
    document counts once. Studies whose document is not among ``documents`` are judged by their
    profile alone. The order of either makes no difference. Without a study that reports evidence
    the level is ``none``.
    """
    every = _gathered(studies, documents)
    body = _strongest(every)
    if body is None:
        reason = "no study" if not every else "only plans and opinions, no results"
        return CertaintyRating(outcome=outcome, level="none", reasons=(reason,))
    steps = [
        _Step(0, f"starts {LEVELS[body.start].replace('_', ' ')}: {body.kind}"),
        *_risk_of_bias(body.studies),
        *_directness(outcome, body.studies),
        *_consistency(body.studies),
        *_precision(body.studies),
        *_publication_bias(body.studies),
    ]
    level = max(0, body.start - sum(step.down for step in steps))
    reasons = [step.reason + (f" (−{step.down})" if step.down else "") for step in steps]
    if level == LEVELS.index("high") and any(step.is_blind for step in steps):
        reasons.append("not every domain could be assessed: at most moderate")
        level = LEVELS.index("moderate")
    if body.set_aside:
        reasons.append(f"{_studies(body.set_aside)} of weaker kinds not counted")
    if all(one.is_summary for one in body.studies):
        reasons.append("our summaries, not the papers: at most low")
        level = min(level, LEVELS.index("low"))
    return CertaintyRating(outcome=outcome, level=LEVELS[level], reasons=tuple(reasons))


def _gathered(studies: Iterable[Study], documents: Iterable[Document]) -> list[_One]:
    by_id = {document.id: document for document in documents}
    grouped: dict[str, list[Study]] = {}
    for study in studies:
        grouped.setdefault(study.document, []).append(study)
    found: list[_One] = []
    for key in sorted(grouped):
        entries = sorted(grouped[key], key=lambda s: (s.result, repr(s)))
        study = entries[0]
        document = by_id.get(key)
        found.append(
            _One(
                study=study,
                results=frozenset(entry.result for entry in entries),
                is_summary=document is not None and document.kind == "study_summary",
                doubts=_UNREAD if document is None else doubts(study, document),
                pools_trials=None if document is None else _pools_trials(document),
                is_questioned=document is not None
                and any(link.kind == "concern_by" for link in document.links),
            )
        )
    return found


_UNREAD = Doubts(
    blinding="not_stated",
    guessed=False,
    felt=False,
    lost=None,
    healthy=False,
    funnel="not_stated",
)


def _pools_trials(document: Document) -> bool | None:
    """Whether a synthesis pools randomised trials; ``None`` where its text does not say."""
    low = folded(document.text[:8_000])
    if "randomi" in low or " rct" in low:
        return True
    return False if "observational" in low or "cohort" in low or "case-control" in low else None


def _strongest(every: Sequence[_One]) -> _Body | None:
    """The strongest kind of studies at hand; weaker kinds add nothing to their certainty.

    GRADE rates bodies of evidence by design, and rests on the one of higher certainty.
    """
    people = [one for one in every if one.study.species not in {"animal", "in_vitro"}]
    usable = [one for one in people if one.study.design not in _NO_EVIDENCE]

    def of(wanted: Callable[[_One], bool]) -> tuple[_One, ...]:
        return tuple(one for one in usable if wanted(one))

    trials = of(
        lambda one: (
            one.study.design in _RANDOMISED
            or (one.study.design in _SYNTHESES and one.pools_trials is True)
        )
    )
    if trials:
        return _Body(_called(trials), 3, trials, len(every) - len(trials))
    observed = of(lambda one: one.study.design in _OBSERVED | _SYNTHESES)
    if observed:
        return _Body(_called(observed), 1, observed, len(every) - len(observed))
    cases = of(lambda one: one.study.design in _CASES)
    if cases:
        return _Body(_called(cases), 1, cases, len(every) - len(cases))
    opinion = of(lambda one: one.study.design in _OPINION)
    bench = tuple(one for one in every if one.study.species in {"animal", "in_vitro"})
    if bench:
        return _Body(_called(bench), 0, bench, len(every) - len(bench))
    if opinion:
        return _Body(_called(opinion), 0, opinion, len(every) - len(opinion))
    return None


_PLAIN: dict[Design, tuple[str, str]] = {
    "meta_analysis": ("meta-analysis", "meta-analyses"),
    "systematic_review": ("systematic review", "systematic reviews"),
    "rct": ("randomised trial", "randomised trials"),
    "crossover_rct": ("randomised crossover trial", "randomised crossover trials"),
    "nonrandomised_trial": ("trial without randomisation", "trials without randomisation"),
    "cohort": ("cohort study", "cohort studies"),
    "case_control": ("case-control study", "case-control studies"),
    "cross_sectional": ("cross-sectional study", "cross-sectional studies"),
    "case_series": ("case series", "case series"),
    "case_report": ("case report", "case reports"),
    "guideline": ("guideline", "guidelines"),
    "narrative_review": ("narrative review", "narrative reviews"),
    "qualitative": ("qualitative study", "qualitative studies"),
    "animal": ("animal study", "animal studies"),
    "in_vitro": ("test-tube study", "test-tube studies"),
    "other": ("other study", "other studies"),
    "unknown": ("study of unstated design", "studies of unstated design"),
}


def _called(studies: Sequence[_One]) -> str:
    """How many studies of which kinds, in words ("2 randomised trials, 1 meta-analysis")."""
    counts: dict[Design, int] = {}
    for one in studies:
        counts[one.study.design] = counts.get(one.study.design, 0) + 1
    order = sorted(counts, key=lambda design: list(_PLAIN).index(design))
    return ", ".join(f"{counts[d]} {_PLAIN[d][0 if counts[d] == 1 else 1]}" for d in order)


def _studies(count: int) -> str:
    return "1 study" if count == 1 else f"{count} studies"


def _share(count: int, studies: Sequence[_One]) -> str:
    if len(studies) == 1:
        return ""
    return f" in {count} of {len(studies)}"


def _is_most(count: int, studies: Sequence[_One]) -> bool:
    """Whether at least half of the studies share a doubt: then it weighs on the whole."""
    return count * 2 >= len(studies) and count > 0


def _doubt(name: str, count: int, studies: Sequence[_One]) -> list[_Step]:
    """A step where at least half of the studies share the doubt, else its mention, else nothing."""
    if count == 0:
        return []
    return [_Step(1 if _is_most(count, studies) else 0, name + _share(count, studies))]


def _risk_of_bias(studies: Sequence[_One]) -> list[_Step]:
    """Blinding, unblinding by effects, losses, missing comparator (GRADE guidelines 4).

    At most two steps in all. Syntheses are judged by what they say of the trials that they pool.
    """
    if all(one.study.species in {"animal", "in_vitro"} for one in studies):
        return [
            _Step(0, "risk of bias: not assessed for work in animals or test tubes", is_blind=True)
        ]
    trials = [one for one in studies if one.study.design in _RANDOMISED]
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
            steps.append(_Step(0, "blinding: not stated" + _share(unsaid, tested), is_blind=True))
        told = sum(one.doubts.guessed and one.doubts.blinding != "open" for one in tested)
        steps += _doubt("risk of bias: participants could tell what they were given", told, tested)
        felt = sum(
            one.doubts.felt and not one.doubts.guessed and one.doubts.blinding != "open"
            for one in tested
        )
        steps += _doubt(
            "risk of bias: functional unblinding likely (felt effects against an inert placebo)",
            felt,
            tested,
        )
    lost = [one.doubts.lost for one in studies if one.doubts.lost is not None]
    many = sum(share > LOST for share in lost)
    steps += _doubt("risk of bias: more than 20 % lost", many, studies)
    if not lost:
        steps.append(_Step(0, "attrition: not assessed (not stated)", is_blind=True))
    alone = sum(
        one.study.comparator is None and one.study.design in _OBSERVED | _CASES for one in studies
    )
    steps += _doubt("risk of bias: no comparator", alone, studies)
    return _at_most(steps, 2)


def _at_most(steps: Sequence[_Step], most: int) -> list[_Step]:
    kept: list[_Step] = []
    left = most
    for step in steps:
        kept.append(step._replace(down=min(step.down, left)))
        left -= kept[-1].down
    return kept


def _directness(outcome: str, studies: Sequence[_One]) -> list[_Step]:
    """Species, healthy volunteers, surrogate outcomes (GRADE guidelines 8)."""
    species = {one.study.species for one in studies}
    if species <= {"animal", "in_vitro"}:
        named = {
            frozenset({"animal"}): "animals",
            frozenset({"in_vitro"}): "test tubes",
        }.get(frozenset(species), "animals and test tubes")
        return [_Step(0, f"indirect: {named}, never above very low for people")]
    steps: list[_Step] = []
    mixed = sum(one.study.species == "mixed" for one in studies)
    steps += _doubt("indirect: people and animals or cells together", mixed, studies)
    unknown = sum(one.study.species == "unknown" for one in studies)
    if unknown:
        steps.append(
            _Step(0, "directness: species not stated" + _share(unknown, studies), is_blind=True)
        )
    healthy = sum(one.doubts.healthy for one in studies)
    steps += _doubt("indirect: healthy volunteers", healthy, studies)
    if not asks_for_a_surrogate(outcome):
        surrogate = sum(
            one.study.outcome_kind in {"mechanism", "pharmacokinetic"} for one in studies
        )
        steps += _doubt(
            "indirect: a surrogate was measured, not what people feel", surrogate, studies
        )
    return _at_most(steps, 2)


_NOT_SHOWN = frozenset({"no_difference_shown", "inconclusive"})


def _side(one: _One) -> str | None:
    """Where a study stands as a whole, ``None`` where it compares nothing that can be read."""
    told = one.results - {"unknown", "not_comparative"}
    if not told:
        return None
    if told <= _NOT_SHOWN:
        return "no difference shown"
    if told == {"favours_intervention"}:
        return "for"
    return "against" if told == {"favours_comparator"} else "mixed"


def _consistency(studies: Sequence[_One]) -> list[_Step]:
    """Whether results agree (GRADE guidelines 7, by counts of directions, not by I²)."""
    sides = [side for one in studies if (side := _side(one)) is not None]
    if len(studies) == 1:
        if sides == ["mixed"]:
            return [_Step(1, "results within the study disagree")]
        return [_Step(0, "consistency: not assessed (1 study)", is_blind=True)]
    if len(sides) < 2:
        return [
            _Step(
                0, "consistency: not assessed (too few results that can be compared)", is_blind=True
            )
        ]
    counts = {
        name: sides.count(name) for name in ("for", "against", "no difference shown", "mixed")
    }
    agreeing = max(count for name, count in counts.items() if name != "mixed")
    if len(sides) - agreeing > len(sides) * MOST_DISSENT:
        words = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        return [_Step(1, f"results disagree: {words}")]
    silent = len(studies) - len(sides)
    if silent:
        return [_Step(0, f"consistency: {_studies(silent)} without a result to compare")]
    return []


MOST_DISSENT = 0.25
"""Share of results that may differ from the rest before results count as disagreeing: one in four,
as the play of chance would give among small trials of one true effect."""


def _precision(studies: Sequence[_One]) -> list[_Step]:
    """People in all, and intervals that include no effect (GRADE guidelines 6)."""
    if all(one.study.species in {"animal", "in_vitro"} for one in studies):
        return [
            _Step(0, "precision: not assessed for work in animals or test tubes", is_blind=True)
        ]
    known = [one.study.n for one in studies if one.study.n is not None]
    unsaid = len(studies) - len(known)
    steps: list[_Step] = []
    if not known:
        steps.append(_Step(1, "precision: no study says how many took part"))
    else:
        total = _people(studies)
        more = f" ({_studies(unsaid)} not saying how many)" if unsaid else ""
        if total < VERY_SMALL:
            steps.append(_Step(2, f"very few people: {total} in all{more}"))
        elif total < SMALL:
            steps.append(_Step(1, f"few people: {total} in all{more}"))
        elif unsaid:
            steps.append(_Step(0, f"precision: {total} people{more}"))
    wide = sum(_is_wide(one.study) for one in studies)
    steps += _doubt("an interval that includes no effect", wide, studies)
    return _at_most(steps, 2)


def _people(studies: Sequence[_One]) -> int:
    """How many people took part at least: those of a review may be those of the trials beside it,
    and of another review.
    """
    pooled = [one.study.n or 0 for one in studies if one.study.design in _SYNTHESES]
    single = [one.study.n or 0 for one in studies if one.study.design not in _SYNTHESES]
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


def _publication_bias(studies: Sequence[_One]) -> list[_Step]:
    """What syntheses say of it; it cannot be judged from a handful (GRADE guidelines 5)."""
    said = [one.doubts.funnel for one in studies if one.study.design in _SYNTHESES]
    if "skewed" in said:
        return [_Step(1, "publication bias: found by the authors of a synthesis")]
    if "even" in said:
        return [
            _Step(0, "publication bias: looked for and not found by the authors of a synthesis")
        ]
    if len(studies) < FUNNEL:
        return [
            _Step(0, f"publication bias: not assessed ({_studies(len(studies))})", is_blind=True)
        ]
    return [
        _Step(
            0,
            "publication bias: not assessed (no funnel test on findings told in words)",
            is_blind=True,
        )
    ]
