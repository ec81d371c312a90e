"""Effect sizes read for pooling: of what each is, in whom, between which arms, measured when.

A rule that cannot be sure says what it could not tell, and the estimate is then kept from every
pool: an estimate that is missing from a meta-analysis can be seen, one that does not belong in it
cannot.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.arm_estimates import ArmEstimates
from medwarrant.reading.estimate_arms import Arms, arms_of, read_arms, side_not_told
from medwarrant.reading.estimate_outcomes import OutcomeFinder
from medwarrant.reading.estimate_settings import (
    SEVERAL_TIMES,
    Setting,
    age_of,
    days_of,
    scale_named,
    without_scale,
)
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
        """Every effect size of the document's findings whose measure and outcome are named, and
        all counts and means that they hold against each other, in text order, each once.
        """
        arms = read_arms(document, study, self._vocabulary)
        setting = self._setting(document, study)
        counted = ArmEstimates(document, study, arms, setting, self._outcomes)
        found: dict[tuple[object, ...], Estimate] = {}
        for statement in statements:
            if statement.role == "finding":
                own = arms_of(document.text[statement.start : statement.end], statement, arms)
                for each in (
                    *self._of_sentence(document, study, statement, own, setting),
                    *counted.of_sentence(statement, own),
                ):
                    key = (each.concept, each.terms, each.measure, each.value, each.ci, each.arms)
                    found.setdefault(key, each)
        return tuple(found.values())

    def _of_sentence(
        self,
        document: Document,
        study: Study,
        statement: Statement,
        own: Arms,
        setting: Setting,
    ) -> Iterator[Estimate]:
        sentence = document.text[statement.start : statement.end]
        sizes = [each for each in effects(sentence) if measure_of(each.measure) is not None]
        named = self._outcomes.of_effects(
            document, study, sentence, [each.quote.start for each in sizes]
        )
        for effect, outcome in zip(sizes, named, strict=True):
            if outcome is None:
                continue
            measure = measure_of(effect.measure)
            before = sentence[max(0, effect.quote.start - ADJUSTED_REACH) : effect.quote.start]
            days = days_of(sentence)
            scale = _scale(sentence, effect, document) if measure == "mean difference" else ""
            reasons = (
                setting.doubt,
                "of a subgroup, or of a secondary analysis" if statement.is_of_part else "",
                _unusable(effect, measure),
                outcome.doubt,
                "on a scale or in a unit that is not told"
                if measure == "mean difference" and not scale
                else "",
                SEVERAL_TIMES if len(days) > 1 else "",
                own.doubt,
                side_not_told(sentence, effect, statement, own, is_ratio=measure in RATIOS),
            )
            yield Estimate(
                outcome=outcome.name,
                concept=outcome.concept,
                terms=without_scale(outcome.terms, sentence, document) if scale else outcome.terms,
                measure=measure,
                value=effect.value,
                ci=effect.ci,
                is_adjusted=_ADJUSTED.search(f"{before} {effect.quote.quote}") is not None,
                scale=scale,
                days=days[0] if len(days) == 1 else None,
                given=own.given,
                against=own.against,
                people=setting.people,
                conditions=setting.conditions - {outcome.concept or ""},
                kept_from_pool=next((reason for reason in reasons if reason), ""),
                quote=_quote(document, statement.start, statement.end),
                printed=_quote(
                    document,
                    statement.start + effect.quote.start,
                    statement.start + effect.quote.end,
                ),
            )

    def _setting(self, document: Document, study: Study) -> Setting:
        """In whom the study was, and whether its design can be pooled."""
        found = self._vocabulary.find(study.population or "")
        compares = "" if study.design in COMPARING else "its design compares no groups"
        return Setting(
            people=(study.species, age_of(study, document)),
            conditions=frozenset(c.id for *_, c in found if c.kind == "condition"),
            doubt=WHY_NOT_DESIGN.get(study.design, compares),
        )


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


def _scale(sentence: str, effect: Effect, document: Document) -> str:
    """The rating scale or unit of a mean difference, "" where the sentence tells neither."""
    if scales_in(sentence):
        return scale_named(sentence, document)
    printed = re.search(rf"{re.escape(f'{abs(effect.value):g}')}0*", effect.quote.quote)
    if printed is None:
        return ""
    unit = _UNIT.match(effect.quote.quote[printed.end() :])
    if unit is None or _NO_UNIT.match(unit["unit"]):
        return ""
    return unit["unit"].casefold()


def _quote(document: Document, start: int, end: int) -> Quote:
    return Quote(quote=document.text[start:end], start=start, end=end)
