"""Effect sizes read for pooling: of what each is, in whom, between which arms, measured when.

A rule that cannot be sure says what it could not tell, and the estimate is then kept from every
pool: an estimate that is missing from a meta-analysis can be seen, one that does not belong in it
cannot.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.estimate_arms import Arms, arms_of, read_arms, side_not_told
from medwarrant.reading.estimate_outcomes import OutcomeFinder
from medwarrant.reading.figures import figures
from medwarrant.reading.numbers import effects
from medwarrant.reading.scales import scales_in
from medwarrant.reading.statements import Finder
from medwarrant.records import Design, Document, Effect, Quote, Statement, Study
from medwarrant.synthesis_records import EffectMeasure, Estimate

_MEASURES: tuple[tuple[EffectMeasure, re.Pattern[str]], ...] = (
    ("odds ratio", re.compile(r"odds ratios?|a?ORs?", re.IGNORECASE)),
    ("hazard ratio", re.compile(r"hazards? ratios?|[as]?HRs?", re.IGNORECASE)),
    (
        "rate ratio",
        re.compile(r"(?:incidence )?rate ratios?|relative rates?|a?IRRs?", re.IGNORECASE),
    ),
    ("risk ratio", re.compile(r"risk ratios?|relative risks?|a?RRs?", re.IGNORECASE)),
    (
        "standardised mean difference",
        re.compile(
            r"standardi[sz]ed mean differences?|SMDs?|Cohen['’]?s\s?d|Hedges?['’]?s?\s?g", re.I
        ),
    ),
    (
        "mean difference",
        re.compile(
            r"(?:weighted |least[ -]squares? |LS )?mean (?:treatment )?differences?|[WLS]*MDs?|"
            r"differences? in means?|(?:mean )?between[ -]groups? (?:mean )?differences?|"
            r"treatment differences?",
            re.IGNORECASE,
        ),
    ),
    ("risk difference", re.compile(r"(?:absolute )?risk differences?|RDs?", re.IGNORECASE)),
)
_BEFORE_MEASURE = re.compile(
    r"^(?:(?:adjusted|pooled|summary|crude|unadjusted|multivariable|overall|incident|"
    r"absolute|relative)\s)+(?=[a-z])",
    re.IGNORECASE,
)
_ADJUSTED = re.compile(r"(?<!un)adjusted|multivaria|\ba(?:OR|HR|RR|IRR)\b", re.IGNORECASE)
ADJUSTED_REACH = 40
"""Characters before an effect in which its sentence says that it is adjusted."""
_OTHER_LEVEL = re.compile(
    r"\b(?:8\d|9[0-46-9]|97\.5|98\.\d)(?:\.\d+)?\s?%\s?(?:confidence|credible|CI|CrI)", re.I
)
_CREDIBLE = re.compile(r"\b(?:credible|CrI|posterior)\b", re.IGNORECASE)
_UNIT = re.compile(r"^[\s(]*(?P<unit>%|[A-Za-zµ°]+(?:[/ ](?:Hg|[a-zA-Z]+(?:\^?\d)?))?)")
_NO_UNIT = re.compile(
    r"^(?:CI|P|and|to|points?|units?|score|confidence|with|in|for|vs)\b", re.IGNORECASE
)
RATIOS: frozenset[EffectMeasure] = frozenset(
    {"odds ratio", "risk ratio", "hazard ratio", "rate ratio"}
)
"""Measures whose logarithm is pooled, and whose value without an effect is 1."""
MOST_SKEWED = 0.15
"""How far an estimate may lie from the middle of its interval, as a share of the interval's width
and beyond what rounding explains: further off, one of the three was misprinted, or the interval
rests on no normal distribution, so that no standard error can be had from it."""
DAYS = {
    "s": 1 / 86400,
    "min": 1 / 1440,
    "h": 1 / 24,
    "d": 1.0,
    "wk": 7.0,
    "mo": 365.25 / 12,
    "y": 365.25,
}
"""Days of a unit of time, by the unit's name in ``reading.numbers``."""
COMPARING: frozenset[Design] = frozenset({"rct", "nonrandomised_trial", "cohort", "case_control"})
"""Designs whose comparison of groups can be pooled with others of the same design."""

WHY_NOT_DESIGN: dict[Design, str] = {
    "crossover_rct": "a crossover trial, whose paired comparison needs another way of pooling",
    "cross_sectional": "a cross-sectional study, which shows no effect",
    "meta_analysis": "a meta-analysis: its own trials would count twice",
    "systematic_review": "a systematic review: its own trials would count twice",
}


class RuleEstimateReader:
    """Implements ``ports.EstimateReader`` by rules over the vocabulary."""

    def __init__(self, vocabulary: Finder) -> None:
        self._vocabulary = vocabulary
        self._outcomes = OutcomeFinder(vocabulary)

    def estimates(
        self, document: Document, study: Study, statements: Sequence[Statement]
    ) -> tuple[Estimate, ...]:
        """Every effect size of the document's findings whose measure and outcome are named, in
        text order, each once.
        """
        arms = read_arms(document, study, self._vocabulary)
        found: dict[tuple[object, ...], Estimate] = {}
        for statement in statements:
            if statement.role == "finding":
                for each in self._of_sentence(document, study, statement, arms):
                    key = (each.concept, each.terms, each.measure, each.value, each.ci)
                    found.setdefault(key, each)
        return tuple(found.values())

    def _of_sentence(
        self, document: Document, study: Study, statement: Statement, arms: Arms
    ) -> Iterator[Estimate]:
        sentence = document.text[statement.start : statement.end]
        sizes = [each for each in effects(sentence) if measure_of(each.measure) is not None]
        named = self._outcomes.of_effects(
            document, study, sentence, [each.quote.start for each in sizes]
        )
        own = arms_of(sentence, statement, arms)
        for effect, outcome in zip(sizes, named, strict=True):
            if outcome is None:
                continue
            measure = measure_of(effect.measure)
            before = sentence[max(0, effect.quote.start - ADJUSTED_REACH) : effect.quote.start]
            days = _days(sentence)
            scale = _scale(sentence, effect) if measure == "mean difference" else ""
            reasons = (
                WHY_NOT_DESIGN.get(study.design, ""),
                "" if study.design in COMPARING else "its design compares no groups",
                "of a subgroup, or of a secondary analysis" if statement.is_of_part else "",
                _unusable(effect, measure),
                outcome.doubt,
                "on a scale or in a unit that is not told"
                if measure == "mean difference" and not scale
                else "",
                "measured at several times, told in one sentence" if len(days) > 1 else "",
                own.doubt,
                side_not_told(sentence, effect, statement, own, is_ratio=measure in RATIOS),
            )
            yield Estimate(
                outcome=outcome.name,
                concept=outcome.concept,
                terms=outcome.terms,
                measure=measure,
                value=effect.value,
                ci=effect.ci,
                is_adjusted=_ADJUSTED.search(f"{before} {effect.quote.quote}") is not None,
                scale=scale,
                days=days[0] if len(days) == 1 else None,
                given=arms.given,
                against=own.against,
                people=(study.species, age_of(study, document)),
                conditions=self._conditions(study, outcome.concept),
                kept_from_pool=next((reason for reason in reasons if reason), ""),
                quote=_quote(document, statement.start, statement.end),
                printed=_quote(
                    document,
                    statement.start + effect.quote.start,
                    statement.start + effect.quote.end,
                ),
            )

    def _conditions(self, study: Study, measured: str | None) -> frozenset[str]:
        """What those who took part had or underwent, but for what was measured in them."""
        found = self._vocabulary.find(study.population or "")
        ids = {concept.id for *_, concept in found if concept.kind == "condition"}
        return frozenset(ids - {measured})


def measure_of(printed: str) -> EffectMeasure | None:
    """The measure by its printed name, ``None`` for what is none of those that are pooled."""
    name = _BEFORE_MEASURE.sub("", " ".join(printed.split()))
    for measure, pattern in _MEASURES:
        if pattern.fullmatch(name) or pattern.fullmatch(printed):
            return measure
    return None


def _unusable(effect: Effect, measure: EffectMeasure | None) -> str:
    """Why no standard error can be had from the effect's interval, "" where one can."""
    if effect.ci is None:
        return "printed without a confidence interval"
    if _OTHER_LEVEL.search(effect.quote.quote):
        return "its interval is not one of 95 %"
    if _CREDIBLE.search(effect.quote.quote):
        return "its interval is a Bayesian one"
    low, high = effect.ci
    if not low <= effect.value <= high or low == high:
        return "its estimate does not lie within its interval"
    if measure in RATIOS and low <= 0:
        return "a limit of its interval is 0"
    if _is_skewed(effect, effect.ci, is_ratio=measure in RATIOS):
        return "its estimate lies too far from the middle of its interval"
    return ""


def _half_of_last_decimal(effect: Effect) -> float:
    """How far the true figures may lie from those printed."""
    decimals = [len(each) for each in re.findall(r"\d[.·](\d+)", effect.quote.quote)]
    return 0.5 * 10.0 ** -min(decimals, default=0)


def _is_skewed(effect: Effect, limits: tuple[float, float], *, is_ratio: bool) -> bool:
    half = _half_of_last_decimal(effect)

    def on(number: float) -> float:
        return math.log(number) if is_ratio else number

    def slack(number: float) -> float:
        lower = max(number - half, number / 2) if is_ratio else number - half
        return on(number + half) - on(lower)

    low, high = limits
    off = abs(on(effect.value) - (on(low) + on(high)) / 2)
    rounding = max(map(slack, (effect.value, low, high)))
    return off > MOST_SKEWED * (on(high) - on(low)) + rounding


def _scale(sentence: str, effect: Effect) -> str:
    """The rating scale or unit of a mean difference, "" where the sentence tells neither."""
    scales = scales_in(sentence)
    if len(scales) == 1:
        return scales[0].words.upper().replace(" ", "")
    if scales:
        return ""
    printed = re.search(rf"{re.escape(f'{abs(effect.value):g}')}0*", effect.quote.quote)
    if printed is None:
        return ""
    unit = _UNIT.match(effect.quote.quote[printed.end() :])
    if unit is None or _NO_UNIT.match(unit["unit"]):
        return ""
    return unit["unit"].casefold()


def _days(sentence: str) -> list[float]:
    """When the sentence says that it was measured, in days, each time once."""
    found = [
        round(each.value * DAYS[each.unit], 2)
        for each in figures(sentence, "")
        if each.kind == "time" and each.unit in DAYS
    ]
    return list(dict.fromkeys(found))


_CHILDREN = re.compile(
    r"\b(?:child(?:ren)?|p(?:a)?ediatric|infants?|neonat\w+|newborns?|adolescen\w+|toddlers?|preschool\w*|preterm)\b",
    re.I,
)
_OLD = re.compile(
    r"\b(?:elderly|older (?:adults?|patients?|people|persons?)|geriatric|seniors?)\b", re.IGNORECASE
)
_PREGNANT = re.compile(
    r"\b(?:pregnan\w+|c(?:a)?esarean|parturients?|postpartum|puerper\w+|obstetric)\b", re.IGNORECASE
)


def age_of(study: Study, document: Document) -> str:
    """Of which stage of life those who took part were: "children", "women at birth" or "adults",
    which is also what is taken where nothing is said; older adults are adults.
    """
    said = f"{study.population or ''} {document.title}"
    if _CHILDREN.search(said):
        return "children"
    return "women at birth" if _PREGNANT.search(said) else "adults"


def _quote(document: Document, start: int, end: int) -> Quote:
    return Quote(quote=document.text[start:end], start=start, end=end)
