"""What a statement has to do with a question, and which side it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Document, Question, Statement, Study
from medwarrant.reports.evidence import Fit, Item, Stance, level_of
from medwarrant.text.terms import analyze

ANAPHORA = frozenset(
    "This These Those It They Their Its However Moreover Furthermore Additionally Similarly "
    "Conversely Nevertheless Such Both Among".split()
)
"""First words that lean on a sentence before; such a sentence reads badly alone."""

NEEDS_A_RESULT = frozenset({"effect", "comparison", "harm", "interaction"})
"""Kinds of question that only a statement with a result can answer."""

EFFICACY_CUE = re.compile(
    r"symptom|sever|respon[sd]|remission|remit|relaps|recur|efficac|effective|benefi|improv|"
    r"alleviat|reliev|treat|superior|score|scale|inciden|\brisk|\brates?\b|prevent|surviv|"
    r"mortal|outcome",
    re.IGNORECASE,
)
"""Words for how a condition fares; a result on a condition that has none of them ("theta power
was increased in people with depression") measures something else."""

COURSE_CUE = re.compile(
    r"symptom|severity|respon(?:se|der)|remission|remit|relaps|recur|efficac|effective|"
    r"improve|scores?\b|scale",
    re.IGNORECASE,
)
"""The plainest of them, for a sentence that leaves it to its study to name the condition."""

TIME_CUE = re.compile(
    r"\b(?:\d+|one|two|three|four|six|twelve|several)[- ]?"
    r"(?:h|hours?|days?|weeks?|months?|years?)\b|transient|sustain|durab|persist|lasting"
    r"|long[- ]term|relaps",
    re.IGNORECASE,
)
"""Words for how long something lasts."""

MECHANISM_KINDS = frozenset({"mechanism", "enzyme", "receptor"})

LONG_SENTENCE = 45
"""Words. Longer sentences are shown only where no shorter one says as much."""


class Bearing:
    """How statements bear on one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._terms = frozenset(analyze(" ".join(question.terms)))
        self._beside = {target.id: self._related(target) for target in question.targets}

    def items(
        self, document: Document, study: Study, statements: Sequence[Statement]
    ) -> list[Item]:
        """The document's statements as evidence on the question."""
        about = self._about(document, study)
        return [
            Item(
                document=document,
                study=study,
                statement=statement,
                fit=self._fit(document, study, statement, about),
                stance=self._stance(document, statement, study),
                level=level_of(study),
                relevance=self._relevance(document, statement),
                asked=self._asked(document, statement, about),
            )
            for statement in statements
        ]

    def speaks_of(self, item: Item, concept: Concept) -> bool:
        """Whether the item's statement names the concept or one of its kinds."""
        return self._holds(concept, _said(item.statement), item.quote)

    def beside_target(self, statement: Statement) -> tuple[str, ...]:
        """What the statement measures that the vocabulary names beside one of the targets."""
        beside = {name for names in self._beside.values() for name in names}
        return tuple(name for name in statement.object if name in beside)

    # ------------------------------------------------------------------ naming

    def _holds(self, wanted: Concept, ids: Iterable[str], text: str) -> bool:
        """Whether one of the ids is the concept or one of its kinds, or the text has its words."""
        for identity in ids:
            known = self._vocabulary.concept(identity)
            if identity == wanted.id or (
                known is not None and self._vocabulary.covers(wanted, known)
            ):
                return True
        if wanted.source == "question":
            words = analyze(wanted.names[0])
            return bool(words) and set(words) <= set(analyze(text))
        return False

    def _about(self, document: Document, study: Study) -> frozenset[str]:
        """The concepts that the whole document is about: its title, what was given, to whom."""
        texts = (document.title, study.intervention, study.comparator, study.population)
        return frozenset(
            concept.id for text in texts if text for _, _, concept in self._vocabulary.find(text)
        )

    def _related(self, concept: Concept) -> frozenset[str]:
        """What the vocabulary names beside the concept or a wider one, and their kinds."""
        found = set(concept.related)
        for name in concept.broader:
            wider = self._vocabulary.concept(name)
            if wider is not None:
                found |= self._related(wider)
        return frozenset(found)

    def _asked(
        self, document: Document, statement: Statement, about: frozenset[str]
    ) -> tuple[str, ...]:
        wide = (*_said(statement), *about)
        whole = f"{document.title} {_quote(document, statement)}"
        asked = (*self._question.subjects, *self._question.targets)
        return tuple(c.id for c in asked if self._holds(c, wide, whole))

    # ------------------------------------------------------------------ fit

    def _fit(
        self, document: Document, study: Study, statement: Statement, about: frozenset[str]
    ) -> Fit:
        q = self._question
        quote = _quote(document, statement)
        said = _said(statement)
        wide = (*said, *about)
        whole = f"{document.title} {quote}"
        if not q.subjects and not q.comparators and not q.targets:
            return "direct" if self._terms & set(analyze(quote)) else "aside"
        leans = self._leans_on_its_study(document, statement, study)
        given, where = (wide, whole) if leans else (said, quote)
        acting = [self._holds(c, given, where) for c in q.subjects]
        acting += [self._holds(c, wide, whole) for c in q.comparators]
        acted = [self._holds(c, wide, whole) for c in q.targets]
        is_on_target = self._is_on_target(statement, quote, acted)
        if document.curated is None and not self._has_result(statement):
            return "aside"
        if all(acting) and is_on_target and (all(acted) or q.kind == "mechanism"):
            return "direct"
        if all(acting) and any(acted) and is_on_target and self._is_anchored(acted):
            return "direct"
        acts_here = any(self._holds(c, statement.subject, quote) for c in q.subjects)
        names_a_target = any(self._holds(c, said, quote) for c in q.targets)
        if len(acting) + len(acted) > 1 and acts_here and names_a_target:
            return "partial"
        return "aside"

    def _is_anchored(self, acted: Sequence[bool]) -> bool:
        """Whether all that is missing are outcomes, in the very condition that is asked about."""
        pairs = list(zip(self._question.targets, acted, strict=True))
        conditions = [held for target, held in pairs if target.kind == "condition"]
        missing = {target.kind for target, held in pairs if not held}
        return bool(conditions) and all(conditions) and missing == {"outcome"}

    def _is_on_target(self, statement: Statement, quote: str, acted: Sequence[bool]) -> bool:
        """Whether a statement measures what is asked about, in the way that is asked."""
        q = self._question
        if q.kind in ("harm", "contraindication"):
            return statement.outcome_kind == "harm" or statement.role == "guidance"
        if q.kind == "dose":
            return statement.role == "regimen"
        if q.kind == "mechanism":
            return any(self._kind(name) in MECHANISM_KINDS for name in statement.object)
        if q.kind == "prognosis" and not TIME_CUE.search(quote):
            return False
        if q.kind == "number" and not any(character.isdigit() for character in quote):
            return False
        return not q.targets or any(
            self._measures(target, held, statement, quote, acted)
            for target, held in zip(q.targets, acted, strict=True)
        )

    def _measures(
        self,
        target: Concept,
        held: bool,
        statement: Statement,
        quote: str,
        acted: Sequence[bool],
    ) -> bool:
        """Whether a statement measures a target.

        A condition is measured by every outcome that the vocabulary names beside it, and by a
        result that names no outcome but says how the condition fares.
        """
        beside = self._beside[target.id]
        is_named = self._holds(target, _said(statement), quote)
        measured = {
            name for name in statement.object if self._kind(name) in ("outcome", "mechanism")
        }
        if target.kind != "condition":
            return is_named or (self._is_anchored(acted) and not beside.isdisjoint(measured))
        asks_for_more = self._question.proposition in ("increases", "harms")
        if not held or (statement.outcome_kind == "harm" and not asks_for_more):
            return False
        if measured:
            return is_named if not beside else not beside.isdisjoint(measured)
        is_outcome = self._question.proposition in ("increases", "decreases")
        is_elsewhere = any(self._kind(name) == "condition" for name in statement.object)
        if is_elsewhere and not is_named:
            return False
        if is_named:
            return EFFICACY_CUE.search(quote) is not None or asks_for_more
        return not is_outcome and COURSE_CUE.search(quote) is not None

    def _kind(self, name: str) -> str | None:
        concept = self._vocabulary.concept(name)
        return None if concept is None else concept.kind

    def _has_result(self, statement: Statement) -> bool:
        """Whether an author's sentence says what came out, where the question needs that."""
        return self._question.kind not in NEEDS_A_RESULT or (
            statement.role != "finding"
            or statement.direction != "unknown"
            or statement.result not in ("unknown", "not_comparative")
        )

    def _leans_on_its_study(self, document: Document, statement: Statement, study: Study) -> bool:
        """Whether a statement leaves it to its study to say what was given.

        So do those that name no agent, and an author's that name only what was compared with.
        """
        if document.curated is not None:
            return not statement.subject
        against = (study.comparator or "").casefold()
        agents = (self._vocabulary.concept(name) for name in statement.subject)
        return all(
            any(name.casefold() in against for name in agent.names)
            for agent in agents
            if agent is not None
        )

    # ------------------------------------------------------------------ weight and side

    def _relevance(self, document: Document, statement: Statement) -> float:
        quote = _quote(document, statement)
        words = analyze(quote)
        overlap = len(self._terms & set(words)) / len(self._terms) if self._terms else 0.0
        asked = (*self._question.subjects, *self._question.targets, *self._question.comparators)
        named = sum(self._holds(concept, _said(statement), quote) for concept in asked)
        score = 2.0 * overlap + named
        score += 0.5 if any(letter.isdigit() for letter in quote) else 0.0
        score += 0.5 if statement.result not in ("unknown", "not_comparative") else 0.0
        score -= 0.02 * max(0, len(words) - LONG_SENTENCE)
        score -= 1.0 if quote.split(" ", 1)[0].strip(",") in ANAPHORA else 0.0
        score += 0.5 if document.curated is not None else 0.0
        return round(score, 4)

    def _stance(self, document: Document, statement: Statement, study: Study) -> Stance:
        if statement.role != "finding":
            return "none"
        names_target = any(
            self._holds(c, _said(statement), _quote(document, statement))
            for c in self._question.targets
        )
        return stance(self._question, statement, study, names_target=names_target)


def stance(question: Question, statement: Statement, study: Study, *, names_target: bool) -> Stance:
    """Whether a finding speaks for or against what the question proposes.

    ``unclear`` when the finding does not decide it: an inconclusive result is no contradiction.
    ``names_target``: whether what went up or down is the very thing asked about; where it stands
    for it (abstinence for drinking), who fared better decides instead.
    """
    result, direction = statement.result, statement.direction
    if result == "inconclusive":
        return "unclear"
    if question.proposition == "affects" or question.kind == "interaction":
        if direction in ("increases", "decreases") or result.startswith("favours"):
            return "supports"
        return "contradicts" if _shows_nothing(statement) else "unclear"
    if question.proposition in ("increases", "decreases") and direction != "unknown":
        is_condition = any(target.kind == "condition" for target in question.targets)
        favours = result.startswith("favours") and is_condition
        if (names_target and not favours) or result == "unknown":
            if direction == question.proposition:
                return "supports"
            return "unclear" if direction == "mixed" else "contradicts"
    elif question.proposition == "harms" or question.kind == "harm":
        asks_if_safe = question.proposition == "benefits"
        if statement.outcome_kind == "harm" and direction == "increases":
            return "contradicts" if asks_if_safe else "supports"
        if not _shows_nothing(statement):
            return "unclear"
        return "supports" if asks_if_safe else "contradicts"
    if result in ("favours_intervention", "favours_comparator"):
        is_for = (result == "favours_intervention") != _is_turned(question, study)
        is_for = is_for != (question.proposition == "increases" and not names_target)
        return "supports" if is_for else "contradicts"
    return "contradicts" if _shows_nothing(statement) else "unclear"


def _shows_nothing(statement: Statement) -> bool:
    return statement.result == "no_difference_shown" or statement.direction == "no_change"


def _is_turned(question: Question, study: Study) -> bool:
    """Whether the study gave as its intervention what the question holds its subject against."""
    given = (study.intervention or "").casefold()
    against = (study.comparator or "").casefold()

    def named(concepts: Iterable[Concept], text: str) -> bool:
        return any(name.casefold() in text for concept in concepts for name in concept.names)

    return (
        bool(question.comparators)
        and named(question.comparators, given)
        and named(question.subjects, against)
        and not named(question.subjects, given)
    )


def _said(statement: Statement) -> tuple[str, ...]:
    return (*statement.subject, *statement.object)


def _quote(document: Document, statement: Statement) -> str:
    return document.text[statement.start : statement.end]
