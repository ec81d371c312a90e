# ruff: noqa: E501 - patterns are read as wholes
"""Counts and means of two arms in one sentence, read as estimates that are yet to be computed.

As with printed effect sizes: what could not be told of a pair keeps it from every pool, and is said.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from medwarrant.reading.arm_figures import Mean, Pair, Share, means, pairs, shares
from medwarrant.reading.arm_sides import Order, Sides, order_of
from medwarrant.reading.estimate_arms import NO_SIDE, TWO_WAYS, Arms, names_another
from medwarrant.reading.estimate_outcomes import UNCLEAR, NamedOutcome, OutcomeFinder
from medwarrant.reading.estimate_settings import (
    SEVERAL_TIMES,
    Setting,
    days_of,
    scale_named,
    without_scale,
)
from medwarrant.reading.scales import scales_in
from medwarrant.records import Document, Quote, Statement, Study
from medwarrant.synthesis_records import ArmFigures, Estimate

_CLAUSE_END = re.compile(
    r"[;.](?=\s|$)|,?\s(?:but|whereas|while|although)\s|,\s(?:and|with)\s", re.IGNORECASE
)
_NOT_HAVING = re.compile(
    r"\b(?:free (?:of|from)|without|absence|absent|no|non[- ]?\w+ers?|never|negative for|did not|had not|not (?:have|develop\w*|experience\w*)|"
    r"respon\w+|remi(?:ssion|tted|t)|recover\w+|resol\w+|relie[fv]\w*|cur(?:ed?|es)\b|success\w*|alleviat\w+|improve\w*|"
    r"surviv\w+|complian\w+|adher\w+|satisf\w+|at least \d+ ?%|≥ ?\d+ ?%)\b(?! (?:significant )?(?:differen|increas))",
    re.IGNORECASE,
)
"""What turns an ill into its absence, or what is good into what is counted."""
_COUNTS_PEOPLE = re.compile(
    r"\b(?:incidences?|rates?|proportions?|prevalences?|frequen\w+|occur\w*|develop\w*|experienc\w+|had|having|common|"
    r"patients|participants|women|men|children|infants|people|subjects|risk|percentages? of|likely|reported|suffered)\b",
    re.IGNORECASE,
)
_NO_PEOPLE = re.compile(
    r"\b(?:mean|median|average|scores?|concentrations?|volumes?|levels? of|duration|days spent|sessions|eyes|samples|"
    r"lesions|teeth|implants|cycles|embryos|knees|limbs|measurements|episodes|visits|points|hazard|cells|expression|"
    r"saturation|ejection|hematocrit|haematocrit|cumulative|estimated|Kaplan|person-years|per \d+|within[- ]group|sensitivity|specificity)\b",
    re.IGNORECASE,
)
"""Words of what is counted or measured otherwise than once in each of those who took part."""
_CHANGE = re.compile(
    r"\b(?:baseline|changes?|changed|chang\w+ (?:in|from)|reductions?|decreases? of|increases? of|improvements?|pre-?\w*(?:test|treatment|op\w*)?\b(?=\W)|"
    r"before|from \d|delta|decline|gain|loss)\b|[ΔδΔ]",
    re.IGNORECASE,
)
"""What changed in a group, or was there before: not what the groups differ in."""
_MEDIAN = re.compile(r"\bmedians?\b|\bIQR\b|interquartile", re.IGNORECASE)
_STANDARD_ERROR = re.compile(r"\b(?:SEM|S\.E\.M?\.?|SE|standard errors?(?: of the mean)?)\b")
_EVENLY = re.compile(
    r"\b1 ?: ?1\b(?! ?:)|\b(?:equally|evenly)\b|\btwo equal\b|\bequal (?:groups|numbers)",
    re.IGNORECASE,
)
"""That as many were assigned to one arm as to the other, which percentages must bear out."""
_UNEVEN = re.compile(r"\b(?:[2-9] ?: ?1|1 ?: ?[2-9]|[2-9] ?: ?[2-9])\b(?!\d)")
_CLUSTER = re.compile(
    r"\bcluster[- ](?:randomi[sz]ed|controlled)|\bclusters? (?:were|was) random", re.I
)

NO_SIZE = "how many were in each arm could not be told"
NOT_OF_ALL = "counted in a part of those who took part"
NOT_PEOPLE = "that it counts people, each once, could not be told"
DISAGREE = "its count and its percentage do not agree"
ABSENCE = "counts those whom it spared or who got better, as far as could be told"
CHANGED = "a change from before to after, or a value from before, and not what the groups differ in"
MEDIANS = "medians, which have no standard deviation"
ERRORS = "its deviations may be standard errors"
CLUSTERS = "of a trial that randomised groups of people, whose counts are not of single people"
NO_SCALE = "on a scale or in a unit that is not told"
LEAST_OF_ALL = 0.7
"""Share of those in an arm that must have been counted for it to be of all of them."""
MOST_CHANCE = 0.02
"""Chance, at most, that two percentages are by accident those of halves of the number studied."""
WIDEST = 0.5
"""Events that one printed percentage may stand for, at most, for it to tell one number and to fail
where the arm was of another size."""


class ArmEstimates:
    """Reads the pairs of one study."""

    def __init__(
        self,
        document: Document,
        study: Study,
        arms: Arms,
        setting: Setting,
        outcomes: OutcomeFinder,
    ) -> None:
        self._document, self._study, self._setting = document, study, setting
        self._outcomes = outcomes
        self._sides = Sides(document, study, arms)
        self._is_cluster = _CLUSTER.search(document.text) is not None
        self._halves = None
        if study.n and study.n % 2 == 0 and not study.arms and not _UNEVEN.search(document.text):
            self._halves = (study.n // 2, study.n // 2)
        self._is_even = _EVENLY.search(document.text) is not None
        self._has_errors = _STANDARD_ERROR.search(document.text) is not None

    def of_sentence(self, statement: Statement, own: Arms) -> Iterator[Estimate]:
        """The estimates that the sentence's counts and means make, in order."""
        sentence = self._document.text[statement.start : statement.end]
        yield from self._of_pairs(
            statement, own, [_Place.of(p) for p in pairs(sentence, shares(sentence))]
        )
        yield from self._of_pairs(
            statement, own, [_Place.of(p) for p in pairs(sentence, means(sentence))]
        )

    def _of_pairs(
        self, statement: Statement, own: Arms, places: list[_Place]
    ) -> Iterator[Estimate]:
        sentence = self._document.text[statement.start : statement.end]
        named = self._outcomes.of_effects(
            self._document, self._study, sentence, [each.start for each in places]
        )
        mentions = self._sides.mentions(sentence)
        bounds = [*(each.start for each in places), len(sentence)][1:]
        low = 0
        inherited: Order | None = None
        for place, outcome, high in zip(places, named, bounds, strict=True):
            order = order_of(sentence, mentions, place.points, low, high)
            inner = [each for each in mentions if low <= each.start and each.end <= high]
            if order is None and not inner:
                order = inherited
            behind = _CLAUSE_END.search(sentence, place.end, high)
            stop = high if behind is None else behind.start()
            told = outcome or self._behind(sentence, place, stop)
            if told is not None:
                told = self._unless_other(told, sentence, place, stop)
                stretch = sentence[low:stop]
                yield self._estimate(statement, own, place, told, order, stretch)
            inherited = order
            low = max(place.end, order.end if order is not None and order.end <= high else 0)

    def _behind(self, sentence: str, place: _Place, stop: int) -> NamedOutcome | None:
        """The outcome named behind the second figure ("12 of 50 and 20 of 48 had a stroke")."""
        rest = sentence[place.end : stop]
        return self._outcomes.of_effects(self._document, self._study, rest, [len(rest)])[0]

    def _unless_other(
        self, told: NamedOutcome, sentence: str, place: _Place, stop: int
    ) -> NamedOutcome:
        """The outcome, in doubt where another stands between the two figures or behind them."""
        for rest in (sentence[place.first_end : place.second_start], sentence[place.end : stop]):
            other = self._outcomes.of_effects(self._document, self._study, rest, [len(rest)])[0]
            if other is not None and other.concept != told.concept:
                return told._replace(doubt=UNCLEAR)
        return told

    def _estimate(
        self,
        statement: Statement,
        own: Arms,
        place: _Place,
        outcome: NamedOutcome,
        order: Order | None,
        stretch: str,
    ) -> Estimate:
        sentence = self._document.text[statement.start : statement.end]
        days = days_of(stretch) or days_of(sentence)
        first = order is None or order.given_first
        if isinstance(place.pair.first, Share) and isinstance(place.pair.second, Share):
            told = self._counted(
                place.pair.first, place.pair.second, stretch, outcome, given_first=first
            )
        elif isinstance(place.pair.first, Mean) and isinstance(place.pair.second, Mean):
            told = self._measured(place.pair.first, place.pair.second, stretch, given_first=first)
        reasons = (
            self._setting.doubt,
            "of a subgroup, or of a secondary analysis" if statement.is_of_part else "",
            CLUSTERS if self._is_cluster else "",
            outcome.doubt,
            told.doubt,
            SEVERAL_TIMES if len(days) > 1 else "",
            own.doubt,
            names_another(sentence, own),
            _wrong_way(told.arms, order, statement),
        )
        start = statement.start
        return Estimate(
            outcome=outcome.name,
            concept=outcome.concept,
            terms=without_scale(outcome.terms, stretch, self._document)
            if told.arms[0].mean is not None
            else outcome.terms,
            measure=None,
            value=None,
            ci=None,
            is_adjusted=False,
            scale=told.scale,
            days=days[0] if len(days) == 1 else None,
            given=own.given,
            against=own.against,
            people=self._setting.people,
            conditions=self._setting.conditions - {outcome.concept or ""},
            kept_from_pool=next((reason for reason in reasons if reason), ""),
            quote=_quote(self._document, start, statement.end),
            printed=_quote(self._document, start + place.start, start + place.end),
            arms=told.arms,
            is_rounded=told.is_rounded,
            rates=scales[0].rates if len(scales := scales_in(stretch)) == 1 else "",
        )

    def _counted(
        self, one: Share, two: Share, stretch: str, outcome: NamedOutcome, *, given_first: bool
    ) -> _Told:
        sizes = self._sides.sizes or self._halved(one, two)
        if sizes is not None and not given_first:
            sizes = (sizes[1], sizes[0])
        doubt, counted = "", []
        for share, size in zip((one, two), sizes or (None, None), strict=True):
            events, n, why = _events(share, size)
            doubt = doubt or why
            counted.append(ArmFigures(n=n, events=events))
        total = self._study.n
        if not doubt and sizes is None and total is not None:
            seen = sum(each.n for each in counted)
            doubt = "" if LEAST_OF_ALL * total <= seen <= total else NOT_OF_ALL
        is_bare = one.n is None or two.n is None
        text = re.sub(re.escape(outcome.name), " ", stretch, flags=re.IGNORECASE)
        if _NOT_HAVING.search(text):
            doubt = doubt or ABSENCE
        if _NO_PEOPLE.search(stretch) or (is_bare and not _COUNTS_PEOPLE.search(stretch)):
            doubt = doubt or NOT_PEOPLE
        arms = (counted[0], counted[1]) if given_first else (counted[1], counted[0])
        is_rounded = one.events is None or two.events is None
        return _Told(arms, "", doubt, is_rounded)

    def _halved(self, one: Share, two: Share) -> tuple[int, int] | None:
        """The two halves of all who took part, where the study says that its arms were equal, or
        where both percentages could hardly be those of halves by chance.
        """
        if self._halves is None or one.events is not None or two.events is not None:
            return None
        chance = math.prod(10.0**-each.decimals * self._halves[0] / 100 for each in (one, two))
        return self._halves if self._is_even or chance <= MOST_CHANCE else None

    def _measured(self, one: Mean, two: Mean, stretch: str, *, given_first: bool) -> _Told:
        sizes = self._sides.sizes
        scale = scale_named(stretch, self._document) or (
            one.unit if one.unit == two.unit else two.unit
        )
        if one.unit and two.unit and one.unit != two.unit:
            scale = ""
        doubt = next(
            (
                why
                for why, holds in (
                    (CHANGED, _CHANGE.search(stretch) is not None),
                    (MEDIANS, _MEDIAN.search(stretch) is not None),
                    (ERRORS, (one.is_bare or two.is_bare) and self._has_errors),
                    (NO_SCALE, not scale),
                    (NO_SIZE, sizes is None),
                )
                if holds
            ),
            "",
        )
        given, against = (one, two) if given_first else (two, one)
        n, m = sizes or (0, 0)
        arms = (
            ArmFigures(n=n, mean=given.mean, sd=given.sd),
            ArmFigures(n=m, mean=against.mean, sd=against.sd),
        )
        return _Told(arms, scale, doubt, is_rounded=False)


class _Told(NamedTuple):
    """What a pair tells: the arms, the scale of means, and what stands in its way."""

    arms: tuple[ArmFigures, ArmFigures]
    scale: str
    doubt: str
    is_rounded: bool


class _Place(NamedTuple):
    """A pair with where its figures stand in the sentence."""

    pair: Pair[Share] | Pair[Mean]
    start: int
    first_end: int
    second_start: int
    end: int

    @classmethod
    def of(cls, pair: Pair[Share] | Pair[Mean]) -> _Place:
        one, two = pair.first, pair.second
        return cls(pair, one.start, one.end, two.start, two.end)

    @property
    def points(self) -> tuple[int, int, int, int]:
        """Start and end of both figures."""
        return self.start, self.first_end, self.second_start, self.end


def _events(share: Share, size: int | None) -> tuple[int, int, str]:
    """In how many of how many it happened, with what stands in the way of believing it.

    A percentage alone tells the one number of people that it can stand for in an arm of known
    size; where none or several do, it tells none.
    """
    n = share.n or size or _only_size(share)
    if n is None:
        return share.events or 0, 0, NO_SIZE
    half = 0.5 * 10.0**-share.decimals + 1e-9
    if share.events is not None:
        if share.events > n:
            return share.events, n, DISAGREE
        off = 0.0 if share.percent is None else abs(100 * share.events / n - share.percent)
        if off > 2 * half:
            return share.events, n, DISAGREE if share.n is not None else NO_SIZE
        part = size is not None and not LEAST_OF_ALL * size <= n <= size
        return share.events, n, NOT_OF_ALL if part else ""
    percent = share.percent or 0.0
    if 2 * half * n / 100 > WIDEST:
        return 0, n, NO_SIZE
    events = round(percent * n / 100)
    return (events, n, "") if abs(100 * events / n - percent) <= half else (0, n, NO_SIZE)


def _only_size(share: Share) -> int | None:
    """The size of an arm of which a count is a percentage, where one alone comes out ("13 (23.2 %)"
    are of 56).
    """
    if not share.events or not share.percent:
        return None
    half = 0.5 * 10.0**-share.decimals
    least = math.ceil(100 * share.events / (share.percent + half))
    most = math.floor(100 * share.events / (share.percent - half))
    return least if least == most else None


def _wrong_way(
    arms: tuple[ArmFigures, ArmFigures], order: Order | None, statement: Statement
) -> str:
    """Why the sides of a pair cannot be believed, "" where they can: the sentence's words of more and
    less must not say the opposite, and must say the same where its arms are not both named.
    """
    if order is None:
        return NO_SIDE
    one, two = (
        each.mean if each.mean is not None else (each.events or 0) / (each.n or 1) for each in arms
    )
    sign = (one > two) - (one < two)
    said = {"increases": 1, "decreases": -1}.get(statement.direction, 0)
    if said and sign and said != sign:
        return TWO_WAYS
    return "" if order.is_sure or (said and said == sign) else NO_SIDE


def _quote(document: Document, start: int, end: int) -> Quote:
    return Quote(quote=document.text[start:end], start=start, end=end)
