"""What a study gave, and to whom: what acts in a statement, said there or left to its study."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Design, Document, Proposition, Question, Statement, Study
from medwarrant.reports.cues import ABSTRACT, ABUSE_OF_IT, DONE_BY_ONE, ITS_ABUSE
from medwarrant.reports.naming import Naming, named_in, quoted

AS_TREATMENT: frozenset[Proposition] = frozenset({"benefits", "decreases", "equals", "none"})
"""What a question proposes of something that is given, and not of something that is abused."""
TREATED = frozenset({"effect", "comparison", "interaction", "recommendation", "dose", "mechanism"})
"""Kinds of question on something that is given."""
REVIEWS: frozenset[Design] = frozenset({"meta_analysis", "systematic_review"})


class Given:
    """Tells whether what one question asks about was given in a study."""

    def __init__(self, question: Question, vocabulary: Vocabulary, naming: Naming) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._naming = naming
        self._asked = (*question.subjects, *question.comparators)
        drugs = [concept for concept in question.subjects if concept.kind == "drug"]
        is_given = question.kind in TREATED and question.proposition in AS_TREATMENT
        names = naming.listed(drugs) if drugs and is_given else ""
        self._name = re.compile(rf"(?<![\w-])(?:{names})(?!\w)", re.IGNORECASE) if names else None
        if self._is_abused_in(question.text):
            self._name = None  # then it is asked of those who take it as a habit

    def is_only_abused(self, document: Document, quote: str) -> bool:
        """Whether a work, or one of its sentences, speaks of what is asked about only as of a
        habit, an intoxication or a dependence: then it was given to nobody, and says nothing of it
        as a treatment.
        """
        if document.curated is not None:
            return False
        return self._is_abused_in(document.title) or self._is_abused_in(quote)

    def _is_abused_in(self, text: str) -> bool:
        """Whether each of its names in a text, of which there are some, is that of a habit."""
        if self._name is None:
            return False
        found = [match.span() for match in self._name.finditer(text)]
        return bool(found) and all(
            ITS_ABUSE.match(text, end) or ABUSE_OF_IT.search(text[:start]) for start, end in found
        )

    def acting(
        self, document: Document, study: Study, statement: Statement, *, is_blocked: bool
    ) -> list[bool]:
        """For each subject and each comparator of the question whether it acts in the statement.

        ``is_blocked``: the statement tells of a blocker of what the question asks of.
        """
        naming, quote = self._naming, quoted(document, statement)
        given, where = self._told(document, study, statement, is_blocked=is_blocked)
        either = (*named_in(statement), *given, *naming.ids_in(study.comparator))
        both = f"{quote} {study.comparator or ''}"
        acting = [
            naming.holds(c, naming.only(c, given, self._asked), where)
            or self._is_pooled(c, document, study, quote)
            for c in self._question.subjects
        ]
        return acting + [
            naming.holds(c, naming.only(c, either, self._asked), both)
            for c in self._question.comparators
        ]

    def _told(
        self, document: Document, study: Study, statement: Statement, *, is_blocked: bool
    ) -> tuple[tuple[str, ...], str]:
        """The ids of what may have acted in a statement, and the text that may name it."""
        q, quote = self._question, quoted(document, statement)
        if document.curated is not None and q.kind in DONE_BY_ONE and not is_blocked:
            return statement.subject, ""
        is_own = q.kind == "dose" and bool(statement.subject)  # a dose is of the drug beside it
        if is_own or not self._leans_on_its_study(document, statement, study):
            return named_in(statement), quote
        told = f"{document.title}. {study.intervention or ''}"
        return (*named_in(statement), *self._naming.given_in(told)), f"{told} {quote}"

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

    def _is_pooled(self, asked: Concept, document: Document, study: Study, quote: str) -> bool:
        """Whether a review of a class says that what is asked about is one of it ("ketamine,
        psychedelics and other psychoplastogens"), and a sentence tells of that class.
        """
        if study.design not in REVIEWS or asked.kind != "drug":
            return False
        for said in self._naming.ids_in(quote):  # a review on "XY-1 agonists" that says "XY-1"
            known = self._vocabulary.concept(said)
            starts = tuple(_plainly(name) for name in (known.names if known else ()))
            is_start = any(_plainly(name).startswith(starts) for name in asked.names if starts)
            if is_start and self._naming.holds(asked, self._naming.given_in(document.title), ""):
                return True
        return any(name in quote.casefold() for name in self._classes(asked, document))

    def _classes(self, asked: Concept, document: Document) -> Sequence[str]:
        """What an abstract calls the class of which it says that what is asked about is one."""
        names = self._naming.listed([asked])
        ways = (
            rf"\b(?:{names})\b[^.;]{{0,60}}\b(?:and|or) other (?P<kind>[\w-]{{5,}})",
            r"\b(?P<kind>[\w-]{5,}s)\b,? \(?(?:including|such as|e\.g\.,?) "
            rf"[^.;]{{0,80}}\b(?:{names})\b",
        )
        return [
            match["kind"].casefold().rstrip("s")
            for way in ways
            for match in re.finditer(way, document.text[:ABSTRACT], re.IGNORECASE)
        ]


def _plainly(name: str) -> str:
    return name.casefold().replace("-", " ")
