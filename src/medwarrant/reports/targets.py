"""Whether a statement measures what a question asks about, in the way that it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Document, Question, Statement
from medwarrant.reports.cues import (
    ASKS_WHO,
    BLOCKS,
    COURSE_CUE,
    DEFINITION_CUE,
    EASED_CUE,
    EFFECTIVE_CUE,
    EFFICACY_CUE,
    FIGURE_NAMES,
    FIGURES_CUE,
    NEEDS_A_RESULT,
    OF_HARM,
    ONCE_STOPPED,
    OTHER_MEASURE_CUE,
    PREDICTION_CUE,
    TIME_CUE,
)
from medwarrant.reports.evidence import ACTED_ON, MECHANISM_KINDS
from medwarrant.reports.naming import Naming, named_in, quoted
from medwarrant.reports.whose_illness import is_only_theirs
from medwarrant.text.abbreviations import abbreviations

COUNTS = frozenset({"prevalence", "incidence", "occurrence", "frequency"})
"""Names for how many have something, which is no outcome beside it."""


OF_STUDIES = re.compile(
    r"^\W*(?:[A-Z]+:\s*)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|most|several|many|"
    r"some) (?:of the )?(?:[\w-]+ ){0,2}?(?:studies|trials|RCTs|articles|reports|papers) "
    r"(?:reported on|examined|investigated|explored|addressed|focus(?:ed|ing) on|looked at|"
    r"were on)\b"
    r"|\byielded the (?:best|strongest|most) evidence\b",
    re.IGNORECASE,
)
"""What a review says of how many of its studies were on something, and not of what they found."""

_OF_ANYTHING = re.compile(
    r"\bscores?\b|\bscales?\b|\bimprov\w+|\beffective\w*|\befficacy\b", re.IGNORECASE
)
"""Words for how people fare that may be of whatever was measured."""


_AMOUNT = r"\d[\d.,]*\s?(?:mg|µg|μg|ug|mcg|g)(?:/kg)?\b"
_DOSES = re.compile(
    r"\b(?:higher|lower|high|low|larger|smaller|increasing|both|all|each|fixed|different|optimal|"
    r"two|three|four|five) (?:\w+ ){0,2}doses?\b|\bdose[- ](?:respons|depend|rang|find|relat)\w+|"
    rf"\d[\d.,]*,? (?:and|or|vs\.?|versus|to) {_AMOUNT}|{_AMOUNT}[^.;]{{0,60}}{_AMOUNT}",
    re.IGNORECASE,
)


def sets_doses_apart(statement: Statement, quote: str) -> bool:
    """Whether a finding tells what came of one dose and of another."""
    is_result = statement.direction != "unknown" or statement.result not in (
        "unknown",
        "not_comparative",
    )
    return statement.role == "finding" and is_result and _DOSES.search(quote) is not None


class Targets:
    """Tells what statements say of the targets of one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary, naming: Naming) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._naming = naming
        self._asks_who = ASKS_WHO.search(question.text) is not None
        self._beside = {target.id: naming.related(target) for target in question.targets}

    def beside_target(self, statement: Statement) -> tuple[str, ...]:
        """What the statement measures that the vocabulary names beside one of the targets."""
        beside = {name for names in self._beside.values() for name in names}
        return tuple(name for name in statement.object if name in beside)

    def is_on_target(self, statement: Statement, quote: str, acted: Sequence[bool]) -> bool:
        """Whether a statement measures what is asked about, in the way that is asked."""
        q = self._question
        if q.kind in OF_HARM:
            names_one = not q.targets or any(
                self._naming.holds(c, named_in(statement), quote) for c in q.targets
            )
            is_a_word = q.kind == "harm" and any(c.source == "question" for c in q.targets)
            asks_of_it = is_a_word or (q.proposition in ("increases", "harms") and bool(q.targets))
            is_harm = statement.outcome_kind == "harm" or (names_one and asks_of_it)
            if q.targets and names_one and not self.tells_of_harm(statement, quote):
                return False
            return statement.role == "guidance" or (is_harm and (names_one or not q.yes_no))
        if q.kind == "definition":
            return DEFINITION_CUE.search(quote) is not None
        if q.kind == "dose":
            return statement.role == "regimen" or sets_doses_apart(statement, quote)
        if q.kind == "mechanism":
            said = named_in(statement)
            beside = {name for names in self._beside.values() for name in names}
            names_one = any(self._naming.holds(c, said, quote) for c in q.targets)
            return self.says_how(statement) and (
                not q.targets or names_one or not beside.isdisjoint(said)
            )
        if q.kind == "prognosis" and not self._tells_of_course(quote):
            return False
        if q.kind == "number" and not self._gives_the_figure(quote):
            return False
        return not q.targets or any(
            self._measures(target, held, statement, quote, acted)
            for target, held in zip(q.targets, acted, strict=True)
        )

    def is_anchored(self, acted: Sequence[bool]) -> bool:
        """Whether all that is missing is named beside the very condition that is asked about."""
        pairs = list(zip(self._question.targets, acted, strict=True))
        conditions = [(target, held) for target, held in pairs if target.kind == "condition"]
        beside = {name for target, _ in conditions for name in self._beside[target.id]}
        missing = [target for target, held in pairs if not held]
        return (
            bool(conditions)
            and all(held for _, held in conditions)
            and bool(missing)
            and all(target.kind == "outcome" and target.id in beside for target in missing)
        )

    def tells_of_harm(self, statement: Statement, quote: str) -> bool:
        """Whether a finding may be on harm done to a target, not on a treatment that eased it."""
        if statement.role == "guidance":
            return True
        if statement.direction == "decreases" or EASED_CUE.search(quote):
            return False
        if self._question.kind != "harm":
            return statement.outcome_kind == "harm"
        return statement.outcome_kind == "harm" or statement.direction != "unknown"

    def says_how(self, statement: Statement, *, is_about: bool = False) -> bool:
        """Whether a statement measures how something works, of a question why or how it does one
        thing: how it does that. How a body breaks a drug down says that of none of its effects, and
        a change elsewhere says it only where the vocabulary names that beside the effect; what a
        drug acts on may be where every effect of it begins. ``is_about``: whether the statement's
        document is about the effect, so that what changed there belongs to it.
        """
        kinds = {name: self._naming.kind(name) for name in statement.object}
        how = {name for name, kind in kinds.items() if kind in MECHANISM_KINDS}
        targets = self._question.targets
        if self._question.kind != "mechanism" or not targets:
            return bool(how)
        if any(target.kind in MECHANISM_KINDS for target in targets):
            return bool(how)
        if statement.outcome_kind == "pharmacokinetic":
            return False
        sites = {name for name in how if kinds[name] == "receptor"}
        beside = {name for names in self._beside.values() for name in names}
        said = named_in(statement)
        names_one = any(self._naming.holds(target, said, "") for target in targets)
        changed = {name for name in how if kinds[name] == "mechanism"}
        is_of_it = is_about or names_one or not beside.isdisjoint(said)
        return bool(sites or (changed and is_of_it))

    def has_result(self, statement: Statement, quote: str) -> bool:
        """Whether an author's sentence says what came out, where the question needs that, and not
        who fares how, where the question does not ask who.
        """
        if PREDICTION_CUE.search(quote) and not self._asks_who:
            return False
        if OF_STUDIES.search(quote):
            return False
        return self._question.kind not in NEEDS_A_RESULT or (
            statement.role != "finding"
            or statement.direction != "unknown"
            or statement.result not in ("unknown", "not_comparative")
            or (self._question.kind == "harm" and statement.outcome_kind == "harm")
        )

    def acted(self, document: Document, statement: Statement, about: frozenset[str]) -> list[bool]:
        """For each target whether the statement, or its document, which is ``about`` these, tells
        of it.
        """
        told = named_in(statement)
        whole = f"{document.title} {quoted(document, statement)}"
        return [
            self._naming.holds(target, (*told, *about), whole)
            or self._stands_for(target, told)
            or self._is_acted_on(target, statement)
            for target in self._question.targets
        ]

    def tells_of_a_blocker(self, statement: Statement) -> bool:
        """Whether a statement tells of something else that acts on a receptor or enzyme that the
        question asks of.
        """
        return any(self._is_acted_on(target, statement) for target in self._question.targets)

    def _is_acted_on(self, site: Concept, statement: Statement) -> bool:
        """Whether a comparison was made with a blocker of a receptor or enzyme: what that takes
        away, ran through it. To give a drug that works there for its own sake is no test of it.
        """
        if site.kind not in ACTED_ON or statement.result == "not_comparative":
            return False
        subjects = self._question.subjects
        agents = [agent for agent in self._vocabulary.acting_on(site) if self._blocks(agent)]
        others = [
            name
            for name in named_in(statement)
            if not any(self._naming.is_kind_of(name, subject) for subject in subjects)
        ]
        return any(self._naming.is_kind_of(name, agent) for name in others for agent in agents)

    def _blocks(self, agent: Concept) -> bool:
        classes = [agent, *filter(None, map(self._vocabulary.concept, agent.broader))]
        return any(BLOCKS.search(name) for each in classes for name in each.names)

    def _gives_the_figure(self, quote: str) -> bool:
        """Whether a sentence has figures, and of the measure that the question names."""
        wanted = FIGURE_NAMES.search(self._question.text)
        if wanted is not None and wanted.lastgroup is not None:
            named = {match.lastgroup for match in FIGURE_NAMES.finditer(quote)}
            if wanted.lastgroup not in named:
                return False
        return any(character.isdigit() for character in quote)

    def _tells_of_course(self, quote: str) -> bool:
        cue = PREDICTION_CUE if self._asks_who else TIME_CUE
        return cue.search(quote) is not None or ONCE_STOPPED.search(quote) is not None

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
        is_named = self._naming.holds(target, named_in(statement), quote)
        is_named = is_named or self._is_acted_on(target, statement)
        if held and target.kind == "condition":  # a study of it that says "depression"
            is_named = is_named or any(name in target.broader for name in statement.object)
        measured = {
            name
            for name in statement.object
            if self._naming.kind(name) in ("outcome", "mechanism") and not self._is_a_count(name)
        }
        if self._is_a_harm_beside(target, statement, quote):
            return False
        if target.kind != "condition":
            return (
                is_named
                or self._stands_for(target, named_in(statement))
                or (self.is_anchored(acted) and not beside.isdisjoint(measured))
            )
        asks_for_more = self._question.proposition in ("increases", "harms")
        # a harm has its course, too, and is what two things may do together
        asks_of_course = self._question.kind in ("prognosis", "interaction")
        if not held or (statement.outcome_kind == "harm" and not (asks_for_more or asks_of_course)):
            return False
        if asks_of_course and statement.outcome_kind == "harm" and is_named:
            return True
        if is_only_theirs(target, quote, self._naming):
            return False
        is_benefit = statement.outcome_kind == "benefit"
        if is_named and is_benefit and EFFECTIVE_CUE.search(quote):
            return True
        if measured:
            return is_named if not beside else not beside.isdisjoint(measured)
        is_outcome = self._question.proposition in ("increases", "decreases")
        if OTHER_MEASURE_CUE.search(quote) and not COURSE_CUE.search(
            OTHER_MEASURE_CUE.sub("", quote)
        ):
            return False
        is_elsewhere = any(self._naming.kind(name) == "condition" for name in statement.object)
        if is_elsewhere and not is_named:
            return False
        if is_named:
            return EFFICACY_CUE.search(quote) is not None or asks_for_more
        return not is_outcome and COURSE_CUE.search(quote) is not None

    def is_only_concluded(self, document: Document, statement: Statement, quote: str) -> bool:
        """Whether a conclusion claims an effect on a condition of which the results of its own
        abstract say nothing: they name neither it nor what the vocabulary has beside it, and name
        other things that were measured.
        """
        conditions = [target for target in self._question.targets if target.kind == "condition"]
        place = statement.start
        role = next((s.role for s in document.sections if s.start <= place < s.end), None)
        results = [s for s in document.sections if s.role == "results"]
        if role != "conclusion" or not results or not conditions or FIGURES_CUE.search(quote):
            return False
        said = " ".join(document.text[section.start : section.end] for section in results)
        short = abbreviations(document.text)
        spelled = re.sub(r"\w[\w-]*", lambda word: short.get(word.group(), word.group()), said)
        named = self._naming.ids_in(spelled)
        if COURSE_CUE.search(_OF_ANYTHING.sub(" ", spelled)):
            return False  # who responded, relapsed or had fewer symptoms, of whatever they had
        measured = [name for name in named if self._naming.kind(name) in ("outcome", "condition")]
        heads = "|".join(re.escape(target.names[0].split()[-1]) for target in conditions)
        return bool(measured) and not (
            any(self._naming.holds(target, named, spelled) for target in conditions)
            or any(not self._beside[target.id].isdisjoint(named) for target in conditions)
            or re.search(rf"\b(?:{heads})", spelled, re.IGNORECASE)
        )

    def is_over_one(self, name: str) -> bool:
        """Whether the concept of that id is the very illness of which a target is a kind: in a
        study of depression after birth, "depression" is that.
        """
        return any(
            target.kind == "condition" and name in target.broader
            for target in self._question.targets
        )

    def _is_a_count(self, name: str) -> bool:
        """Whether a concept only says that people were counted who have something."""
        concept = self._vocabulary.concept(name)
        return concept is not None and not COUNTS.isdisjoint(concept.names)

    def is_beside_a_harm(self, statement: Statement) -> bool:
        """Whether a sentence tells of what is to be relieved and of a harm in one: who fared better
        in it says nothing of either.
        """
        is_asked_for_good = self._question.proposition in ("benefits", "decreases", "equals")
        return (
            self._question.kind in ("effect", "comparison")
            and is_asked_for_good
            and statement.outcome_kind == "harm"
            and statement.direction == "increases"
            and len(statement.object) > 1
        )

    def _is_a_harm_beside(self, target: Concept, statement: Statement, quote: str) -> bool:
        """Whether a harm is only a kind of what is to be relieved: headache as a side effect
        says nothing of the pain that was treated.
        """
        if self._question.proposition not in ("benefits", "decreases", "equals"):
            return False
        if statement.outcome_kind != "harm":
            return False
        if statement.direction == "decreases":  # fewer of one kind, as a side effect of another
            is_itself = target.id in statement.object or target.source == "question"
            return bool(statement.object) and target.kind == "outcome" and not is_itself
        low = quote.casefold()
        return not any(name.casefold() in low for name in target.names)

    def _stands_for(self, target: Concept, said: Sequence[str]) -> bool:
        """Whether a statement on how long something lasts speaks of the condition behind it."""
        if self._question.kind != "prognosis" or target.kind != "outcome":
            return False
        return not self._beside[target.id].isdisjoint(said)
