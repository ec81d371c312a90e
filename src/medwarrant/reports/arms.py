"""Which arm of a comparison what is asked about stood in: given, held against, or in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations
from typing import Literal

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Question, Statement, Study
from medwarrant.reports.asked import of_routes
from medwarrant.reports.cues import (
    AGAINST,
    COMPARED_CUE,
    COURSE_OF_TIME_CUE,
    DIFFERS,
    HELD_AGAINST,
    INERT_CUE,
    INSTEAD_CUE,
    JOINT_CUE,
    MISUSE_CUE,
    OTHER_PEOPLE_CUE,
    TOGETHER_CUE,
    WITH_ITSELF,
)
from medwarrant.reports.given import REVIEWS
from medwarrant.reports.naming import Naming

NOT_A_ROUTE = (
    r" (?:\w+ )?(?:antidepressants?|medications?|drugs|agents?|contracepti\w+|antibiotics?|"
    r"anticoagulants?|health|cavity|mucos\w+|surgery|intake|access|lines?|catheters?|fluids?)"
)
"""What makes a word for a route that of something else ("a new oral antidepressant")."""

BRIEFLY = r"(?:(?!than\b|versus\b|vs\b|or\b|compared\b|against\b)[\w.-]+ ){0,3}?"
"""A few words between two names, none of which sets one against the other."""

THE_GROUPS = re.compile(
    r"\b(?:2|two|both|either) (?:study |treatment )?(?:groups|arms|routes|treatments|group|arm)\b|"
    r"\bbetween(?:[- ]the)?[- ](?:groups?|arms?|routes|treatments)\b",
    re.IGNORECASE,
)
"""A study's own arms, named no further."""

ONLY_BORNE = re.compile(
    r"\bbetter (?:accepted|tolerated)(?:(?: and| or|,) (?:better )?(?:accepted|tolerated))?\b"
    r"(?!.*\b(?:effective|efficacy|symptoms|scores?|response|remission)\b)",
    re.IGNORECASE,
)
"""A sentence on which of two was borne better: it does not say which of them did more good."""


class Arms:
    """Tells for one question what a sentence or a study set against what."""

    def __init__(self, question: Question, vocabulary: Vocabulary, naming: Naming) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._naming = naming

    def compares_them(self, quote: str, title: str = "", study: Study | None = None) -> bool:
        """Whether a sentence sets one asked thing against the other, not both against a third, and
        not both together against one of them; of one drug by several routes, whether it sets the
        routes against each other. A sentence on "the two groups" of a study whose title or whose
        arms do so is one too.
        """
        if self._compares(quote):
            return True
        if THE_GROUPS.search(quote) is None:
            return False
        return self._compares(title) or (study is not None and self._compares(_arms_of(study)))

    def are_held_apart(self, study: Study, quote: str) -> bool:
        """Whether a curator's statement or the arms of its study set one asked thing against the
        other: a trial of either against a placebo says nothing of which is better.
        """
        return self._compares(quote) or self._compares(_arms_of(study))

    def _compares(self, quote: str) -> bool:
        own = {concept.id for concept in self._question.subjects}
        if self._routes is not None:
            return self._routes.search(quote) is not None
        if own == {concept.id for concept in self._question.comparators}:
            return False  # a thing with itself, by whatever route
        alone = self._together.sub(" ", quote)
        behind, free = [], []
        for named, held in self._sides:
            mentions, against = len(named.findall(alone)), len(held.findall(alone))
            behind.append(against > 0)
            free.append(mentions > against)
        return (behind[0] and free[1]) or (behind[1] and free[0])

    @cached_property
    def _together(self) -> re.Pattern[str]:
        """How a sentence names both things as given together, which is neither of them alone."""
        one, other = map(self._naming.listed, (self._question.subjects, self._question.comparators))
        return re.compile(
            "|".join(
                rf"\b(?:combination|combinations|combined use|co-?administration) of {BRIEFLY}"
                rf"(?:{left})\b {BRIEFLY}(?:and|with|plus) {BRIEFLY}(?:{right})\b"
                rf"|\b(?:{left})\s?[-+/&‐‑–]\s?(?:{right})\b"
                rf"|\b(?:{left})\b {BRIEFLY}(?:plus|(?:in combination|combined|together|along|"
                rf"co-?administered) with|add(?:ed|-on)(?: therapy)? to|adjunct\w* to|"
                rf"adjuvant to) {BRIEFLY}(?:{right})\b"
                rf"|\b(?:{left})\b(?: \([^()]*\))? (?:and|with) {BRIEFLY}(?:{right})\b"
                rf"(?: \([^()]*\))?,? (?:(?:\w+ )?combin\w+|together|co-?\w+ed|in combination)\b"
                rf"|\b(?:adding|addition of) {BRIEFLY}(?:{left})\b {BRIEFLY}to {BRIEFLY}"
                rf"(?:{right})\b"
                for left, right in ((one, other), (other, one))
            ),
            re.IGNORECASE,
        )

    def says_nothing_of_it(self, quote: str) -> bool:
        """Whether a sentence sets no one who had the asked thing against anyone who had not.

        It stands behind "than" or "compared with", alone or as a part of both arms, with no
        control in front; or it is denied ("but not ketamine"); or the same people are told of at
        two times.
        """
        if self._question.comparators and ONLY_BORNE.search(quote):
            return True
        others = WITH_ITSELF.sub("", quote)
        is_course = others != quote or COURSE_OF_TIME_CUE.search(quote) is not None
        if is_course and not COMPARED_CUE.search(others):
            return True
        if OTHER_PEOPLE_CUE.search(quote) and not INERT_CUE.search(quote):
            return True
        held = None if self._set_against is None else self._set_against.search(quote)
        if held is None:
            return False
        is_than = re.match(HELD_AGAINST, held.group(), re.IGNORECASE) is not None
        return not (is_than and INERT_CUE.search(quote, 0, held.start()))

    def is_only_held_against(self, study: Study, quote: str) -> bool:
        """Whether what acts on another drug is here what that drug was compared with: midazolam as
        the placebo of ketamine says nothing of ketamine with midazolam.
        """
        q = self._question
        drugs = [target for target in q.targets if target.kind == "drug"]
        if q.comparators or not drugs:
            return False
        if any(
            self._are_set_apart(subject, drug, quote) for subject in q.subjects for drug in drugs
        ):
            return True
        given = self._naming.ids_in(study.intervention)
        against = self._naming.ids_in(study.comparator)
        for subject in q.subjects:
            if subject.kind != "drug" or self._naming.holds(subject, given, ""):
                continue
            names = self._naming.listed([subject])
            behind = rf"{HELD_AGAINST} (?:[\w-]+ ){{0,3}}?(?:{names})\b"
            if self._naming.holds(subject, against, "") or re.search(behind, quote, re.IGNORECASE):
                return True
        return False

    def is_a_means(self, quote: str) -> bool:
        """Whether a drug asked about served another treatment ("ketamine-ECT", "ketamine
        anaesthesia for ECT"), of which the finding then is.
        """
        q = self._question
        drugs = [subject for subject in q.subjects if subject.kind == "drug"]
        asked = (*q.subjects, *q.comparators, *q.targets, *q.populations)
        if q.kind not in ("effect", "comparison") or len(drugs) != len(q.subjects) or not drugs:
            return False
        procedures = [
            quote[start:end]
            for start, end, concept in self._vocabulary.find(quote)
            if concept.kind == "procedure"
            and (
                q.kind == "comparison"
                or not any(self._naming.holds(c, (concept.id,), "") for c in asked)
            )
        ]
        if not procedures:
            return False
        served = "|".join(map(re.escape, procedures))
        between = r"(?:[-+/]| an(?:a)?esthesia (?:for|in|during) )"
        both = rf"\b(?:{self._naming.listed(drugs)}){between}(?:{served})\b"
        return re.search(both, quote, re.IGNORECASE) is not None

    def are_together(self, study: Study, title: str, quote: str) -> bool:
        """Whether two agents were given together rather than held against each other."""
        if INSTEAD_CUE.search(quote):
            return False
        pairs = combinations(self._question.subjects, 2)
        if any(self._are_set_apart(one, other, quote) for one, other in pairs):
            return False
        given = self._naming.ids_in(study.intervention)
        against = self._naming.ids_in(study.comparator)
        holds, subjects = self._naming.holds, self._question.subjects
        if any(holds(c, against, "") and not holds(c, given, "") for c in subjects):
            return False
        in_title = self._naming.given_in(title)
        both = all(holds(c, given, "") or holds(c, in_title, "") for c in subjects)
        if study.design in REVIEWS:  # of each drug alone, as a rule
            both = both and all(holds(c, (), quote) for c in subjects)
        said = f"{title} {study.intervention or ''} {quote}"
        return (both and JOINT_CUE.search(said) is not None) or (
            TOGETHER_CUE.search(quote) is not None
        )

    def are_all_taken(self, said: str) -> bool:
        """Whether the words name each subject as something that people took: craving, use and
        dependence are what was measured or treated.
        """
        found = self._vocabulary.find(said)
        return all(
            any(
                self._is_kin(asked, concept) and not MISUSE_CUE.match(said, end)
                for _, end, concept in found
            )
            for asked in self._question.subjects
        )

    def _is_kin(self, asked: Concept, named: Concept) -> bool:
        """Whether a name is the asked thing's or a kind's. What a thesaurus of chemistry holds
        under a pack's concept is none: noradrenaline is an alcohol.
        """
        is_of_chemistry = named.source == "mesh" and asked.source != "mesh"
        return asked.id == named.id or (
            not is_of_chemistry and self._vocabulary.covers(asked, named)
        )

    def is_beside_another(self, statement: Statement, quote: str) -> bool:
        """Whether a sentence holds what is asked about against another treatment: to do no better
        than that is not to do nothing.
        """
        others = [
            concept
            for concept in map(self._vocabulary.concept, statement.subject)
            if concept is not None
            and concept.kind in ("drug", "procedure")
            and not any(self._naming.holds(c, (concept.id,), "") for c in self._question.subjects)
        ]
        return bool(others) and not INERT_CUE.search(quote)

    @cached_property
    def told_apart(self) -> tuple[set[str], set[str]]:
        """The names of what is asked about and of what it is held against, none in both: a kind of
        the other (esketamine of ketamine) goes by its own names. Of one drug by two routes the
        names of these, in the order in which the question has them.
        """
        routes = of_routes(self._question)
        if routes:
            return self._names_of(routes[:1]), self._names_of(routes[1:])
        own, every = [], []
        for concepts in (self._question.subjects, self._question.comparators):
            own.append({name for c in concepts for name in (*c.names, *c.short)})
            kinds = {name for c in concepts for name in self._vocabulary.names(c)}
            every.append(own[-1] | kinds)
        ones, others = every[0] - own[1], every[1] - own[0]
        return ones - (ones & others), others - (ones & others)

    def tested(self, study: Study) -> Literal["one", "other"] | None:
        """Which of the two things held against each other a study tested, by its own words for
        what it gave; ``None`` where these name neither or both, so that its result is of neither.
        """
        given = study.intervention or ""
        named = [
            any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", given, re.I) for name in names)
            for names in self.told_apart
        ]
        if named[0] == named[1]:
            return None
        return "one" if named[0] else "other"

    def _names_of(self, routes: Sequence[Concept]) -> set[str]:
        return {name for route in routes for name in (*route.names, *self._vocabulary.names(route))}

    def _are_set_apart(self, one: Concept, other: Concept, quote: str) -> bool:
        """Whether a sentence holds one drug against the other, so that nobody had both."""
        if one.kind != "drug" or other.kind != "drug" or self._vocabulary.covers(one, other):
            return False
        first, second = self._naming.listed([one]), self._naming.listed([other])
        between = r"(?:[\w-]+ ){0,3}"
        return any(
            re.search(
                rf"\bbetween {between}(?:{left})\b[^.;]{{0,40}}\band {between}(?:{right})\b"
                rf"|\b(?:{left})\b[^.;]{{0,80}}\b(?:{DIFFERS}) {between}(?:{right})\b"
                rf"(?! (?:alone|only|plus|with|without|monotherapy)\b)",
                quote,
                re.IGNORECASE,
            )
            for left, right in ((first, second), (second, first))
        )

    @cached_property
    def _routes(self) -> re.Pattern[str] | None:
        """How a sentence holds one route of a drug against another, ``None`` where the question
        does not.
        """
        routes = of_routes(self._question)
        if not routes:
            return None
        words = [rf"(?:{self._naming.listed([route])})(?!{NOT_A_ROUTE})" for route in routes]
        ways = [
            way
            for one in words
            for other in words
            if one != other
            for way in (
                rf"\b{one}\b[^.;]{{0,120}}{AGAINST} (?:[\w-]+ ){{0,4}}?{other}\b",
                rf"(?:{AGAINST}|\bcomparison of) (?:[\w-]+ ){{0,3}}?{one}\b[^.;]{{0,40}}"
                rf"\b(?:and|or) (?:[\w-]+ ){{0,3}}?{other}\b",
                rf"\b{one}\b[^.;]{{0,40}}\b(?:and|or) (?:[\w-]+ ){{0,3}}?{other}\b[^.;]{{0,80}}"
                rf"\b(?:did not differ|differed|similar(?:ly)?|comparabl[ey]|equally|"
                rf"no differences?|respectively)\b",
            )
        ]
        return re.compile("|".join(ways), re.IGNORECASE)

    @cached_property
    def _sides(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
        """For what is asked about and what it is held against: its names, and they behind a word
        for comparison.
        """
        listed = map(self._naming.listed, (self._question.subjects, self._question.comparators))
        return tuple(
            (
                re.compile(rf"\b(?:{names})\b", re.IGNORECASE),
                re.compile(rf"{AGAINST} (?:[\w-]+ ){{0,2}}(?:{names})\b", re.IGNORECASE),
            )
            for names in listed
        )

    @cached_property
    def _set_against(self) -> re.Pattern[str] | None:
        """How a sentence holds others against the one thing asked about, ``None`` for several."""
        subjects = self._question.subjects
        if len(subjects) != 1 or self._question.comparators:
            return None
        listed = self._naming.listed(subjects)
        between = r"(?:(?!no\b|without\b|non\b)[\w-]+ ){0,2}"
        return re.compile(
            rf"{HELD_AGAINST} {between}(?:{listed})\b|\bbut not (?:\w+ )?(?:{listed})\b"
            rf"|\badd(?:ition|ed|ing)\b.{{0,40}}\bto (?:{listed})\b",
            re.IGNORECASE,
        )


def _arms_of(study: Study) -> str:
    """What a study held against what, as a sentence would say it."""
    return f"{study.intervention or ''} against {study.comparator or ''}"
