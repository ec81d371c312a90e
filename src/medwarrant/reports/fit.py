"""What a statement has to do with a question, and which side it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Design, Document, Proposition, Question, Statement, Study
from medwarrant.reports.arms import Arms
from medwarrant.reports.comparing import pools
from medwarrant.reports.cues import (
    ANAPHORA,
    LONG_SENTENCE,
    NEEDS_A_RESULT,
    OF_HARM,
    ON_SAFETY_CUE,
    UNDECIDED_CUE,
    UNNAMED_ARM,
    is_guess,
    is_only_non_inferior,
)
from medwarrant.reports.evidence import Fit, Item, Stance, level_of
from medwarrant.reports.given import Given
from medwarrant.reports.halves import has_one_half_alike, on_target, takes_back
from medwarrant.reports.naming import Naming, named_in, quoted
from medwarrant.reports.people import People
from medwarrant.reports.quantities import is_on_measure
from medwarrant.reports.stances import holds_against_what_acts, stance
from medwarrant.reports.superiority import better_of
from medwarrant.reports.targets import Targets
from medwarrant.text.service_outcomes import asks_of_service, is_a_model_of_costs, is_of_service
from medwarrant.text.terms import analyze

GIVES_NOTHING: frozenset[Design] = frozenset({"cross_sectional", "case_control"})
"""Designs in which nobody is given anything, so that a sentence must itself name what acts."""

WORTH: frozenset[Proposition] = frozenset({"benefits", "harms"})
"""What a comparison proposes that one thing did better or worse than another."""

_WORSE = r"(?:deteriorat|worse|impair|declin|harm|damag|deficit)\w*"
BETTER = re.compile(r"\bimprov(?:ed|ements?|es|ing)\b", re.IGNORECASE)
WORSE = re.compile(rf"\b{_WORSE}", re.IGNORECASE)
DENIED = re.compile(
    rf"\b(?:not|no|without|rather than|instead of) (?:any |a |\w+ )?{_WORSE}", re.IGNORECASE
)
"""What tells of more of a good thing, where a harm is asked of: that is none, unless the same
sentence tells of one."""

OF_OTHERS = re.compile(
    r"^\W*(?:\w+ly,? )?(?:clinical|preclinical|previous|prior|earlier|past|recent|several|many|"
    r"most|other|numerous|animal|human|growing|accumulating|emerging|existing)\s(?:\w+\s){0,2}"
    r"(?:studies|research|trials|evidence|reports|literature|work|findings)\b[^.;]{0,40}?"
    r"\b(?:have|has) (?:\w+ )?(?:identified|shown|suggested|reported|demonstrated|found|indicated|"
    r"implicated|revealed|established)\b",
    re.IGNORECASE,
)
"""What an abstract says of works before its own."""
ALLOTS = re.compile(
    r"\b(?:randomly|randomi[sz]ed|were) (?:\w+ )?(?:assigned|allocated|divided|randomi[sz]ed) "
    r"(?:\w+ )?(?:to|into|in|receive)\b",
    re.IGNORECASE,
)
"""Who was put into which group, which is no result."""
TELLS_A_RESULT = re.compile(
    r"signific|differen|\blow|\bhigh|\bless\b|\bmore\b|reduc|increas|decreas|improv|\bp\s*[<=>]|"
    r"compared (?:with|to)|superior|inferior|effective|remission|respon",
    re.IGNORECASE,
)
SUM_UP: frozenset[Design] = frozenset(
    {"meta_analysis", "systematic_review", "narrative_review", "guideline", "editorial", "unknown"}
)
"""Designs whose findings are those of other works."""

ON_THE_WHOLE = re.compile(
    r"effective|efficac|respon[sd]|remission|remit|relaps|recur|symptom", re.IGNORECASE
)
"""Words for how those fare whom a study is on; it is left to the study to name their illness."""

NAMED_IN_WORDS, NAMED_WITH_FIGURES = 2.5, 4.5
"""What naming an outcome of several words as it is asked of adds to a sentence, so that a result on
it comes before its study's conclusion on what it is a kind of; chosen, not measured."""


ON_THE_MEASURE = 3.0
"""What telling of the measure that is asked for (how many had it, how severe it was) adds to a
sentence; chosen, not measured."""


class Bearing:
    """How statements bear on one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._asked = (*question.subjects, *question.targets, *question.comparators)
        self._terms = frozenset(analyze(" ".join(question.terms)))
        self._outcomes = [
            frozenset(analyze(target.names[0]))
            for target in question.targets
            if target.kind == "outcome" and len(target.names[0].replace("-", " ").split()) > 1
        ]
        self._naming = Naming(vocabulary)
        self._given = Given(question, vocabulary, self._naming)
        self._arms = Arms(question, vocabulary, self._naming)
        self._targets = Targets(question, vocabulary, self._naming)
        self._people = People(question, vocabulary, self._naming)

    def items(
        self, document: Document, study: Study, statements: Sequence[Statement]
    ) -> list[Item]:
        """The document's statements as evidence on the question."""
        about = self._about(document, study)
        found = [
            self._item(document, study, self._as_asked_of(document, statement), about)
            for statement in statements
        ]
        return self._with_what_takes_back(self._that_answer(found))

    def _as_asked_of(self, document: Document, statement: Statement) -> Statement:
        """An author's statement as it reads on the one thing that the question measures."""
        targets = self._question.targets
        if document.curated is not None or len(targets) != 1:
            return statement
        quote = quoted(document, statement)
        return on_target(statement, quote, document, targets[0], self._naming)

    def _with_what_takes_back(self, found: Sequence[Item]) -> list[Item]:
        """A document's items; a sentence right behind a finding that takes it back ("However,
        correction for bias attenuated this effect"), or says that groups which all changed did not
        differ, found no difference in what that found.
        """
        kept: list[Item] = []
        for item in found:
            before = kept[-1] if kept else None
            if (
                before is not None
                and before.fit == "direct"
                and before.is_finding
                and item.is_finding
                and item.fit in ("aside", "partial")
                and item.document.curated is None
                and takes_back(item.quote, before.statement.result)
            ):
                less = msgspec.structs.replace(
                    item.statement, direction="no_change", result="inconclusive"
                )
                item = replace(item, fit="direct", stance="unclear", statement=less)
            kept.append(item)
        return kept

    def _that_answer(self, found: Sequence[Item]) -> list[Item]:
        """A document's items; where a finding of its own names what is asked about, one that names
        nothing of it and only tells of some score is not told for it.
        """
        if self._question.kind not in ("effect", "comparison"):
            return list(found)
        naming = [item for item in found if item.fit == "direct" and self._names_a_target(item)]
        if not naming:
            return list(found)
        return [
            replace(item, fit="aside")
            if item.fit == "direct"
            and item.is_finding
            and item.document.curated is None
            and not self._names_a_target(item)
            and ON_THE_WHOLE.search(item.quote) is None
            else item
            for item in found
        ]

    def on_the_outcome(self, found: Sequence[Item]) -> list[Item]:
        """All items of a question on an outcome in a condition: where a finding in people names
        the outcome, those that measured something beside it answer a part only.
        """
        q = self._question
        outcomes = [target for target in q.targets if target.kind == "outcome"]
        is_in_some = any(target.kind == "condition" for target in q.targets)
        if q.kind not in ("effect", "comparison") or not outcomes or not is_in_some:
            return list(found)

        def names_it(item: Item) -> bool:
            return any(self.speaks_of(item, outcome) for outcome in outcomes)

        if not any(
            i.fit == "direct" and i.is_finding and i.is_human and names_it(i) for i in found
        ):
            return list(found)
        return [
            replace(item, fit="partial")
            if item.fit == "direct" and item.is_finding and not names_it(item)
            else item
            for item in found
        ]

    def _names_a_target(self, item: Item) -> bool:
        """Whether a finding itself names what is asked about, or what the vocabulary has beside
        it.
        """
        return item.is_finding and (
            any(self.speaks_of(item, target) for target in self._question.targets)
            or any(map(self._targets.is_over_one, item.statement.object))
            or bool(self._targets.beside_target(item.statement))
        )

    def _item(
        self, document: Document, study: Study, statement: Statement, about: frozenset[str]
    ) -> Item:
        level, quote = level_of(study), quoted(document, statement)
        fit, aim = self._fit(document, study, statement, about), None
        if self._is_of_service(document, quote):
            fit = "aside"
        cannot_be = self._people.cannot_have(quote)
        if cannot_be and statement.role == "finding":
            fit = "aside"
        elif fit != "aside":
            aim = self._people.other_aim(document, study, quote, statement.outcome_kind)
            if aim is not None or self._people.is_of_another_illness(document, study):
                fit = "partial"
        return Item(
            document=document,
            study=study,
            statement=statement,
            fit=fit,
            stance=self._stance(document, statement, study),
            level=level,
            relevance=self._relevance(document, statement),
            asked=() if cannot_be else self._named(document, statement, about),
            is_of_another=self._is_of_another(statement),
            against_active=holds_against_what_acts(self._question, study, quote, self._vocabulary),
            aim=aim,
            is_among=self._people.are_asked(document, study, quote, level),
            is_by_another_route=self._people.only_route_is_other(document, study, quote, level),
            pools_several=pools(study, document, quote, is_on_it=self._is_on_it(document, study)),
        )

    def _is_on_it(self, document: Document, study: Study) -> bool:
        """Whether a whole document is on what is asked about: its title or what was given says."""
        whole = f"{document.title} ; {study.intervention or ''}"
        named = self._naming.ids_in(whole)
        return any(self._naming.holds(c, named, whole) for c in self._question.subjects)

    def _is_of_service(self, document: Document, quote: str) -> bool:
        """Whether a finding tells what care costs or how people like it, unless that is asked."""
        if asks_of_service(self._question.text):
            return False
        return is_of_service(quote) or is_a_model_of_costs(document.title)

    def speaks_of(self, item: Item, concept: Concept) -> bool:
        """Whether the item's statement names the concept or one of its kinds."""
        return self._naming.holds(concept, named_in(item.statement), item.quote)

    def beside_target(self, statement: Statement) -> tuple[str, ...]:
        """What the statement measures that the vocabulary names beside one of the targets."""
        return self._targets.beside_target(statement)

    # ------------------------------------------------------------------ what it names

    def _about(self, document: Document, study: Study) -> frozenset[str]:
        """The concepts that the whole document is about: its title, what was given, to whom."""
        texts = (document.title, study.intervention, study.comparator, study.population)
        return frozenset(
            concept.id for text in texts if text for _, _, concept in self._vocabulary.find(text)
        )

    def _is_of_another(self, statement: Statement) -> bool:
        """Whether what a statement says acted is nothing that was asked about."""
        asked = (*self._question.subjects, *self._question.comparators)
        return bool(statement.subject) and not any(
            self._naming.holds(concept, statement.subject, "") for concept in asked
        )

    def _named(
        self, document: Document, statement: Statement, about: frozenset[str]
    ) -> tuple[str, ...]:
        """The ids of the asked concepts that a statement or its document is about."""
        wide = (*named_in(statement), *about)
        whole = f"{document.title} {quoted(document, statement)}"
        return tuple(
            c.id
            for c in self._asked
            if self._naming.holds(c, wide, whole)
            or (statement.role == "guidance" and self._naming.is_in_a_class(c, statement.subject))
        )

    # ------------------------------------------------------------------ fit

    def _fit(
        self, document: Document, study: Study, statement: Statement, about: frozenset[str]
    ) -> Fit:
        q, targets = self._question, self._targets
        quote = quoted(document, statement)
        if not self._asked:
            return "direct" if self._terms & set(analyze(quote)) else "aside"
        if document.curated is None and not targets.has_result(statement, quote):
            return "aside"
        is_own = document.curated is not None or study.design in SUM_UP
        if not is_own and OF_OTHERS.search(quote):
            return "aside"
        is_told = document.curated is not None or statement.role != "finding"
        if not is_told and ALLOTS.search(quote) and not TELLS_A_RESULT.search(quote):
            return "aside"
        if self._given.is_only_abused(document, quote):
            return "aside"
        if self._arms.is_only_held_against(study, quote) or self._arms.is_a_means(quote):
            return "aside"
        is_blocked = targets.tells_of_a_blocker(statement)
        acting = self._given.acting(document, study, statement, is_blocked=is_blocked)
        acted = targets.acted(document, statement, about)
        is_on_target = targets.is_on_target(statement, quote, acted)
        is_whole = all(acting) and all(acted) and is_on_target
        if not self._people.are_asked(document, study, quote, level_of(study)):
            return "partial" if is_whole else "aside"
        if not self._is_as_asked(document, study, quote):
            return "aside"
        if q.kind in NEEDS_A_RESULT and not q.subjects:
            return "partial" if all(acted) and is_on_target else "aside"
        if is_whole:
            return "direct"
        if all(acting) and any(acted) and is_on_target and targets.is_anchored(acted):
            return "direct"
        parts = len(acting) + len(acted)
        is_about = any(acted)
        is_part = self._tells_of_a_part(statement, quote, parts, is_about=is_about)
        return "partial" if is_part else "aside"

    def _is_as_asked(self, document: Document, study: Study, quote: str) -> bool:
        """Whether things asked about together were given together, and those asked about against
        each other were set against each other.
        """
        q = self._question
        is_of_several = len(q.subjects) > 1 and q.kind == "interaction"
        if is_of_several and not self._arms.are_together(study, document.title, quote):
            return False
        if is_of_several and document.curated is None:
            said = f"{document.title}. {study.intervention or ''}. {quote}"
            if not self._arms.are_all_taken(said):
                return False
        if not q.comparators:
            return True
        if document.curated is not None:
            return self._arms.are_held_apart(study, quote)
        return self._arms.compares_them(quote, document.title, study)

    def _tells_of_a_part(
        self, statement: Statement, quote: str, parts: int, *, is_about: bool
    ) -> bool:
        """Whether a statement that does not speak of all the ``parts`` of the question tells of one
        that acts and of what it acts on. ``is_about``: whether its document is about a target.
        """
        q, holds = self._question, self._naming.holds
        if not any(holds(c, statement.subject, quote) for c in q.subjects):
            return False
        if q.kind == "mechanism":
            return self._targets.says_how(statement, is_about=is_about)
        if q.kind in OF_HARM and not self._targets.tells_of_harm(statement, quote):
            return False
        return parts > 1 and any(holds(c, named_in(statement), quote) for c in q.targets)

    # ------------------------------------------------------------------ weight and side

    def _relevance(self, document: Document, statement: Statement) -> float:
        quote, told = quoted(document, statement), named_in(statement)
        words = analyze(quote)
        overlap = len(self._terms & set(words)) / len(self._terms) if self._terms else 0.0
        named = sum(self._naming.holds(concept, told, quote) for concept in self._asked)
        score = 2.0 * overlap + named
        score += sum(concept.id in told for concept in self._asked)  # not only a kind of it
        has_figures = any(letter.isdigit() for letter in quote)
        is_own = document.curated is None  # a curator calls each outcome by one name
        called = sum(outcome <= set(words) for outcome in self._outcomes) if is_own else 0
        score += called * (NAMED_WITH_FIGURES if has_figures else NAMED_IN_WORDS)
        score += 0.5 if has_figures else 0.0
        score += 0.5 if statement.result not in ("unknown", "not_comparative") else 0.0
        score += ON_THE_MEASURE if is_on_measure(self._question.text, quote) else 0.0
        score -= 0.02 * max(0, len(words) - LONG_SENTENCE)
        score -= 2.0 if quote.split(" ", 1)[0].strip(",") in ANAPHORA else 0.0
        score -= 1.0 if UNNAMED_ARM.search(quote) else 0.0
        score += 0.5 if document.curated is not None else 0.0
        return round(score, 4)

    def _stance(self, document: Document, statement: Statement, study: Study) -> Stance:
        if statement.role != "finding":
            return "none"
        q, arms, quote = self._question, self._arms, quoted(document, statement)
        if document.curated is None and (is_guess(quote) or arms.says_nothing_of_it(quote)):
            return "unclear"
        if document.curated is None and UNDECIDED_CUE.search(quote):
            return "unclear"
        if q.kind == "harm" and document.curated is None and BETTER.search(quote):
            return "contradicts" if not WORSE.search(DENIED.sub("", quote)) else "unclear"
        if document.curated is None and self._targets.is_only_concluded(document, statement, quote):
            return "unclear"
        is_blocked = q.kind in ("effect", "mechanism") and self._targets.tells_of_a_blocker(
            statement
        )
        if is_blocked:  # who had it blocked fared worse
            return "supports" if statement.result == "favours_comparator" else "unclear"
        if q.kind == "comparison" and ON_SAFETY_CUE.match(quote):
            return "unclear"
        if q.kind == "comparison" and q.proposition in WORTH:
            if is_only_non_inferior(quote) or has_one_half_alike(quote):
                return "unclear"
            better = better_of(quote, *arms.told_apart)
            if better is not None:
                is_so = (better == "one") == (q.proposition == "benefits")
                return "supports" if is_so else "contradicts"
            if document.curated is None and arms.tested(study) is None:
                return "unclear"
        measured = [target for target in q.targets if target.kind == "outcome"] or q.targets
        names_target = any(
            self._naming.holds(c, named_in(statement), quote)
            and not self._naming.is_freed(c, quote)
            for c in measured
        )
        against = holds_against_what_acts(q, study, quote, self._vocabulary)
        side = stance(q, statement, study, names_target=names_target, against_active=against)
        if self._targets.is_beside_a_harm(statement):
            return "unclear"
        is_lost = side == "contradicts" and arms.is_beside_another(statement, quote)
        is_of_none = not statement.subject and study.design in GIVES_NOTHING
        if document.curated is None and q.kind == "effect" and (is_lost or is_of_none):
            return "unclear"
        return side
