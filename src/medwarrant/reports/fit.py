"""What a statement has to do with a question, and which side it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Design, Document, Proposition, Question, Statement, Study
from medwarrant.reports.cues import (
    ABSTRACT,
    AGAINST,
    ANAPHORA,
    ASKS_WHO,
    BLOCKS,
    COMPARED_CUE,
    COURSE_CUE,
    COURSE_OF_TIME_CUE,
    DEFINITION_CUE,
    DIFFERS,
    DONE_BY_ONE,
    EASED_CUE,
    EFFICACY_CUE,
    FIGURE_NAMES,
    HELD_AGAINST,
    INERT_CUE,
    JOINT_CUE,
    LONG_SENTENCE,
    NEEDS_A_RESULT,
    NOT_GIVEN,
    OF_HARM,
    ON_SAFETY_CUE,
    OTHER_MEASURE_CUE,
    OTHER_PEOPLE_CUE,
    PERIOPERATIVE,
    PREDICTION_CUE,
    TIME_CUE,
    TOGETHER_CUE,
    UNDECIDED_CUE,
    UNNAMED_ARM,
    WITH_ITSELF,
    is_guess,
    is_only_non_inferior,
)
from medwarrant.reports.evidence import ACTED_ON, MECHANISM_KINDS, Fit, Item, Stance, level_of
from medwarrant.reports.stances import stance
from medwarrant.reports.superiority import better_of
from medwarrant.text.terms import analyze


class Bearing:
    """How statements bear on one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._terms = frozenset(analyze(" ".join(question.terms)))
        self._asks_who = ASKS_WHO.search(question.text) is not None
        self._kinds_of: dict[tuple[str, str], bool] = {}
        self._ids: dict[str, tuple[str, ...]] = {}
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
                is_of_another=self._is_of_another(statement),
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
        if wanted.any_of:
            ids = tuple(ids)
            return any(self._holds(one, ids, text) for one in wanted.any_of)
        if any(self._is_kind_of(identity, wanted) for identity in ids):
            return True
        if wanted.source == "question":
            words = analyze(wanted.names[0])
            return bool(words) and set(words) <= set(analyze(text))
        return False

    def _is_kind_of(self, identity: str, wanted: Concept) -> bool:
        known = self._kinds_of.get((identity, wanted.id))
        if known is None:
            concept = self._vocabulary.concept(identity)
            known = identity == wanted.id or (
                concept is not None and self._vocabulary.covers(wanted, concept)
            )
            self._kinds_of[identity, wanted.id] = known
        return known

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

    def _is_of_another(self, statement: Statement) -> bool:
        asked = (*self._question.subjects, *self._question.comparators)
        return bool(statement.subject) and not any(
            self._holds(concept, statement.subject, "") for concept in asked
        )

    def _asked(
        self, document: Document, statement: Statement, about: frozenset[str]
    ) -> tuple[str, ...]:
        wide = (*_said(statement), *about)
        whole = f"{document.title} {_quote(document, statement)}"
        q = self._question
        asked = (*q.subjects, *q.targets, *q.comparators)
        return tuple(
            c.id
            for c in asked
            if self._holds(c, wide, whole)
            or (statement.role == "guidance" and self._is_in_a_class(c, statement.subject))
        )

    def _is_in_a_class(self, wanted: Concept, named: Sequence[str]) -> bool:
        """Whether one of the named is a class of drugs that holds the concept: what is advised on
        benzodiazepines is advised on alprazolam.
        """
        classes = (self._vocabulary.concept(name) for name in named)
        return wanted.kind == "drug" and any(
            each is not None and each.kind == "drug" and self._vocabulary.covers(each, wanted)
            for each in classes
        )

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
        if q.kind == "dose" and statement.subject:
            leans = False  # a dose is that of the drug beside it
        given, where = said, quote
        if leans:
            told = f"{document.title}. {study.intervention or ''}"
            given, where = (*said, *self._given_in(told)), f"{told} {quote}"
        is_blocked = any(self._is_acted_on(c, statement) for c in q.targets)
        if document.curated is not None and q.kind in DONE_BY_ONE and not is_blocked:
            given, where = statement.subject, ""
        against = self._ids_in(study.comparator)
        acting = [
            self._holds(c, self._only(c, given), where)
            or self._is_pooled(c, document, study, quote)
            for c in q.subjects
        ]
        acting += [
            self._holds(c, self._only(c, (*said, *against)), f"{quote} {study.comparator or ''}")
            for c in q.comparators
        ]
        acted = [
            self._holds(c, wide, whole)
            or self._stands_for(c, said)
            or self._is_acted_on(c, statement)
            for c in q.targets
        ]
        is_on_target = self._is_on_target(statement, quote, acted)
        if document.curated is None and not self._has_result(statement):
            return "aside"
        if document.curated is None and PREDICTION_CUE.search(quote) and not self._asks_who:
            return "aside"
        if self._is_only_held_against(study, quote) or self._is_a_means(quote):
            return "aside"
        is_among = all(self._is_among(c, document, study) for c in q.populations)
        if not is_among:
            return "partial" if all(acting) and all(acted) and is_on_target else "aside"
        if (
            len(q.subjects) > 1
            and q.kind == "interaction"
            and not self._are_together(study, document.title, quote)
        ):
            return "aside"
        if q.comparators and document.curated is None and not self._compares_them(quote):
            return "aside"
        if q.kind in NEEDS_A_RESULT and not q.subjects:
            return "partial" if all(acted) and is_on_target else "aside"
        if all(acting) and is_on_target and all(acted):
            return "direct"
        if all(acting) and any(acted) and is_on_target and self._is_anchored(acted):
            return "direct"
        acts_here = any(self._holds(c, statement.subject, quote) for c in q.subjects)
        if q.kind == "mechanism":
            return "partial" if acts_here and self._says_how(statement) else "aside"
        names_a_target = any(self._holds(c, said, quote) for c in q.targets)
        if q.kind in OF_HARM and not (
            statement.role == "guidance" or self._tells_of_harm(statement, quote)
        ):
            return "aside"
        if len(acting) + len(acted) > 1 and acts_here and names_a_target:
            return "partial"
        return "aside"

    def _ids_in(self, phrase: str | None) -> tuple[str, ...]:
        if phrase is None:
            return ()
        known = self._ids.get(phrase)
        if known is None:  # a study's phrases are asked for with each of its statements
            found = self._vocabulary.find(phrase)
            known = self._ids[phrase] = tuple(concept.id for _, _, concept in found)
        return known

    def _given_in(self, phrase: str) -> tuple[str, ...]:
        """What a phrase names that may have been given: not the iron of an iron deficiency."""
        return tuple(
            concept.id
            for _, end, concept in self._vocabulary.find(phrase)
            if not NOT_GIVEN.match(phrase, end)
        )

    def _only(self, wanted: Concept, ids: Sequence[str]) -> tuple[str, ...]:
        """The ids without those that a narrower thing asked about claims: one span, one role."""
        asked = (*self._question.subjects, *self._question.comparators)
        narrower = [c for c in asked if c.id != wanted.id and self._vocabulary.covers(wanted, c)]
        known = [(name, self._vocabulary.concept(name)) for name in ids]
        return tuple(
            name
            for name, concept in known
            if concept is None or not any(self._vocabulary.covers(c, concept) for c in narrower)
        )

    def _is_among(self, population: Concept, document: Document, study: Study) -> bool:
        """Whether a study was made in these people, at this operation, by this route."""
        phrases = " ".join(
            filter(None, (document.title, study.population, study.route, study.intervention))
        )
        text = f"{phrases} {document.text[:ABSTRACT]}".casefold()
        names = self._vocabulary.names(population) or population.names
        called = (*population.names, *names)
        if population.kind == "procedure" and PERIOPERATIVE.search(called[0]):
            return PERIOPERATIVE.search(text) is not None
        return any(name.casefold() in text for name in called)

    def _compares_them(self, quote: str) -> bool:
        """Whether a sentence sets one asked thing against the other, not both against a third."""
        behind, free = [], []
        for named, held in self._sides:
            mentions, against = len(named.findall(quote)), len(held.findall(quote))
            behind.append(against > 0)
            free.append(mentions > against)
        return (behind[0] and free[1]) or (behind[1] and free[0])

    @cached_property
    def _sides(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
        """For what is asked about and what it is held against: its names, and they behind a word
        for comparison.
        """
        listed = map(self._listed, (self._question.subjects, self._question.comparators))
        return tuple(
            (
                re.compile(rf"\b(?:{names})\b", re.IGNORECASE),
                re.compile(rf"{AGAINST} (?:[\w-]+ ){{0,2}}(?:{names})\b", re.IGNORECASE),
            )
            for names in listed
        )

    def _says_nothing_of_it(self, quote: str) -> bool:
        """Whether a sentence sets no one who had the asked thing against anyone who had not.

        It stands behind "than" or "compared with", alone or as a part of both arms; or it is
        denied ("but not ketamine"); or the same people are told of at two times.
        """
        others = WITH_ITSELF.sub("", quote)
        is_course = others != quote or COURSE_OF_TIME_CUE.search(quote) is not None
        if is_course and not COMPARED_CUE.search(others):
            return True
        if OTHER_PEOPLE_CUE.search(quote) and not INERT_CUE.search(quote):
            return True
        return self._set_against is not None and self._set_against.search(quote) is not None

    @cached_property
    def _set_against(self) -> re.Pattern[str] | None:
        """How a sentence holds others against the one thing asked about, ``None`` for several."""
        subjects = self._question.subjects
        if len(subjects) != 1 or self._question.comparators:
            return None
        listed = self._listed(subjects)
        between = r"(?:(?!no\b|without\b|non\b)[\w-]+ ){0,2}"
        return re.compile(
            rf"{HELD_AGAINST} {between}(?:{listed})\b|\bbut not (?:\w+ )?(?:{listed})\b"
            rf"|\badd(?:ition|ed|ing)\b.{{0,40}}\bto (?:{listed})\b",
            re.IGNORECASE,
        )

    def _listed(self, concepts: Sequence[Concept]) -> str:
        """Every name of the concepts and their kinds as alternatives of a pattern."""
        names = {n for c in concepts for n in (*c.names, *c.short, *self._vocabulary.names(c))}
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))

    def _is_only_held_against(self, study: Study, quote: str) -> bool:
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
        given, against = self._ids_in(study.intervention), self._ids_in(study.comparator)
        for subject in q.subjects:
            if subject.kind != "drug" or self._holds(subject, given, ""):
                continue
            names = self._listed([subject])
            behind = rf"{HELD_AGAINST} (?:[\w-]+ ){{0,3}}?(?:{names})\b"
            if self._holds(subject, against, "") or re.search(behind, quote, re.IGNORECASE):
                return True
        return False

    def _is_a_means(self, quote: str) -> bool:
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
                q.kind == "comparison" or not any(self._holds(c, (concept.id,), "") for c in asked)
            )
        ]
        if not procedures:
            return False
        served = "|".join(map(re.escape, procedures))
        between = r"(?:[-+/]| an(?:a)?esthesia (?:for|in|during) )"
        both = rf"\b(?:{self._listed(drugs)}){between}(?:{served})\b"
        return re.search(both, quote, re.IGNORECASE) is not None

    def _are_set_apart(self, one: Concept, other: Concept, quote: str) -> bool:
        """Whether a sentence holds one drug against the other, so that nobody had both."""
        if one.kind != "drug" or other.kind != "drug" or self._vocabulary.covers(one, other):
            return False
        first, second = self._listed([one]), self._listed([other])
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

    def _are_together(self, study: Study, title: str, quote: str) -> bool:
        """Whether two agents were given together rather than held against each other."""
        pairs = combinations(self._question.subjects, 2)
        if any(self._are_set_apart(one, other, quote) for one, other in pairs):
            return False
        given, against = self._ids_in(study.intervention), self._ids_in(study.comparator)
        for subject in self._question.subjects:
            only_against = self._holds(subject, against, "") and not self._holds(subject, given, "")
            if only_against:
                return False
        both = all(
            self._holds(c, given, "") or self._holds(c, self._given_in(title), "")
            for c in self._question.subjects
        )
        if study.design in ("meta_analysis", "systematic_review"):  # of each drug alone, as a rule
            both = both and all(self._holds(c, (), quote) for c in self._question.subjects)
        said = f"{title} {study.intervention or ''} {quote}"
        return (both and JOINT_CUE.search(said) is not None) or (
            TOGETHER_CUE.search(quote) is not None
        )

    def _is_anchored(self, acted: Sequence[bool]) -> bool:
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

    def _is_on_target(self, statement: Statement, quote: str, acted: Sequence[bool]) -> bool:
        """Whether a statement measures what is asked about, in the way that is asked."""
        q = self._question
        if q.kind in OF_HARM:
            names_one = not q.targets or any(
                self._holds(c, _said(statement), quote) for c in q.targets
            )
            is_a_word = q.kind == "harm" and any(c.source == "question" for c in q.targets)
            asks_of_it = is_a_word or (q.proposition in ("increases", "harms") and bool(q.targets))
            is_harm = statement.outcome_kind == "harm" or (names_one and asks_of_it)
            if q.targets and names_one and not self._tells_of_harm(statement, quote):
                return False
            return statement.role == "guidance" or (is_harm and (names_one or not q.yes_no))
        if q.kind == "definition":
            return DEFINITION_CUE.search(quote) is not None
        if q.kind == "dose":
            return statement.role == "regimen"
        if q.kind == "mechanism":
            said = _said(statement)
            beside = {name for names in self._beside.values() for name in names}
            names_one = any(self._holds(c, said, quote) for c in q.targets)
            return self._says_how(statement) and (
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
        return cue.search(quote) is not None

    def _tells_of_harm(self, statement: Statement, quote: str) -> bool:
        """Whether a finding may be on harm done to a target, not on a treatment that eased it."""
        if statement.role == "guidance":
            return True
        if statement.direction == "decreases" or EASED_CUE.search(quote):
            return False
        if self._question.kind != "harm":
            return statement.outcome_kind == "harm"
        return statement.outcome_kind == "harm" or statement.direction != "unknown"

    def _says_how(self, statement: Statement) -> bool:
        return any(self._kind(name) in MECHANISM_KINDS for name in statement.object)

    def _is_acted_on(self, site: Concept, statement: Statement) -> bool:
        """Whether a statement tells of something else that acts on a receptor or enzyme asked of:
        what a blocker of it takes away, ran through it.
        """
        return site.kind in ACTED_ON and self._agent_on(site, statement) is not None

    def _agent_on(self, site: Concept, statement: Statement) -> Concept | None:
        """The blocker of the site that a comparison was made with: to give a drug that works there
        for its own sake is no test of the site.
        """
        if statement.result == "not_comparative":
            return None
        agents = [agent for agent in self._vocabulary.acting_on(site) if self._blocks(agent)]
        for name in _said(statement):
            if not any(self._is_kind_of(name, subject) for subject in self._question.subjects):
                for agent in agents:
                    if self._is_kind_of(name, agent):
                        return agent
        return None

    def _blocks(self, agent: Concept) -> bool:
        classes = [agent, *filter(None, map(self._vocabulary.concept, agent.broader))]
        return any(BLOCKS.search(name) for each in classes for name in each.names)

    def _is_pooled(self, asked: Concept, document: Document, study: Study, quote: str) -> bool:
        """Whether a review of a class says that what is asked about is one of it ("ketamine,
        psychedelics and other psychoplastogens"), and a sentence tells of that class.
        """
        if study.design not in REVIEWS or asked.kind != "drug":
            return False
        for said in self._ids_in(quote):  # a review on "XY-1 agonists" that says "XY-1" means these
            known = self._vocabulary.concept(said)
            starts = tuple(_plainly(name) for name in (known.names if known else ()))
            is_start = any(_plainly(name).startswith(starts) for name in asked.names if starts)
            if is_start and self._holds(asked, self._given_in(document.title), ""):
                return True
        names = self._listed([asked])
        abstract = document.text[:ABSTRACT]
        ways = (
            rf"\b(?:{names})\b[^.;]{{0,60}}\b(?:and|or) other (?P<kind>[\w-]{{5,}})",
            r"\b(?P<kind>[\w-]{5,}s)\b,? \(?(?:including|such as|e\.g\.,?) "
            rf"[^.;]{{0,80}}\b(?:{names})\b",
        )
        called = {
            match["kind"].casefold().rstrip("s")
            for way in ways
            for match in re.finditer(way, abstract, re.IGNORECASE)
        }
        return any(name in quote.casefold() for name in called)

    def _stands_for(self, target: Concept, said: Sequence[str]) -> bool:
        """Whether a statement on how long something lasts speaks of the condition behind it."""
        if self._question.kind != "prognosis" or target.kind != "outcome":
            return False
        return not self._beside[target.id].isdisjoint(said)

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
        is_named = is_named or self._is_acted_on(target, statement)
        measured = {
            name for name in statement.object if self._kind(name) in ("outcome", "mechanism")
        }
        if target.kind != "condition":
            return (
                is_named
                or self._stands_for(target, _said(statement))
                or (self._is_anchored(acted) and not beside.isdisjoint(measured))
            )
        asks_for_more = self._question.proposition in ("increases", "harms")
        if not held or (statement.outcome_kind == "harm" and not asks_for_more):
            return False
        if measured:
            return is_named if not beside else not beside.isdisjoint(measured)
        is_outcome = self._question.proposition in ("increases", "decreases")
        if OTHER_MEASURE_CUE.search(quote) and not COURSE_CUE.search(
            OTHER_MEASURE_CUE.sub("", quote)
        ):
            return False
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
            or (self._question.kind == "harm" and statement.outcome_kind == "harm")
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
        score += sum(concept.id in _said(statement) for concept in asked)  # not only a kind of it
        score += 0.5 if any(letter.isdigit() for letter in quote) else 0.0
        score += 0.5 if statement.result not in ("unknown", "not_comparative") else 0.0
        score -= 0.02 * max(0, len(words) - LONG_SENTENCE)
        score -= 2.0 if quote.split(" ", 1)[0].strip(",") in ANAPHORA else 0.0
        score -= 1.0 if UNNAMED_ARM.search(quote) else 0.0
        score += 0.5 if document.curated is not None else 0.0
        return round(score, 4)

    def _stance(self, document: Document, statement: Statement, study: Study) -> Stance:
        if statement.role != "finding":
            return "none"
        quote = _quote(document, statement)
        if document.curated is None and (is_guess(quote) or self._says_nothing_of_it(quote)):
            return "unclear"
        if document.curated is None and UNDECIDED_CUE.search(quote):
            return "unclear"
        q = self._question
        sites = [target for target in q.targets if target.kind in ACTED_ON]
        agents = [each for site in sites if (each := self._agent_on(site, statement)) is not None]
        if agents and q.kind in ("effect", "mechanism"):  # who had it blocked fared worse
            return "supports" if statement.result == "favours_comparator" else "unclear"
        if q.kind == "comparison" and q.proposition in WORTH:
            if is_only_non_inferior(quote) or ON_SAFETY_CUE.match(quote):
                return "unclear"
            better = better_of(quote, *self._told_apart)
            if better is not None:
                is_so = (better == "one") == (q.proposition == "benefits")
                return "supports" if is_so else "contradicts"
        names_target = any(
            self._holds(c, _said(statement), _quote(document, statement))
            for c in self._question.targets
        )
        side = stance(q, statement, study, names_target=names_target)
        is_lost = side == "contradicts" and self._is_beside_another(statement, quote)
        is_of_none = not statement.subject and study.design in GIVES_NOTHING
        if document.curated is None and q.kind == "effect" and (is_lost or is_of_none):
            return "unclear"
        return side

    def _is_beside_another(self, statement: Statement, quote: str) -> bool:
        """Whether a sentence holds what is asked about against another treatment: to do no better
        than that is not to do nothing.
        """
        others = [
            concept
            for concept in map(self._vocabulary.concept, statement.subject)
            if concept is not None
            and concept.kind in ("drug", "procedure")
            and not any(self._holds(c, (concept.id,), "") for c in self._question.subjects)
        ]
        return bool(others) and not INERT_CUE.search(quote)

    @cached_property
    def _told_apart(self) -> tuple[set[str], set[str]]:
        """The names of what is asked about and of what it is held against, none in both: a kind of
        the other (esketamine of ketamine) goes by its own names.
        """
        own, every = [], []
        for concepts in (self._question.subjects, self._question.comparators):
            own.append({name for c in concepts for name in (*c.names, *c.short)})
            kinds = {name for c in concepts for name in self._vocabulary.names(c)}
            every.append(own[-1] | kinds)
        ones, others = every[0] - own[1], every[1] - own[0]
        return ones - (ones & others), others - (ones & others)


REVIEWS: frozenset[Design] = frozenset({"meta_analysis", "systematic_review"})

GIVES_NOTHING: frozenset[Design] = frozenset({"cross_sectional", "case_control"})
"""Designs in which nobody is given anything, so that a sentence must itself name what acts."""

WORTH: frozenset[Proposition] = frozenset({"benefits", "harms"})
"""What a comparison proposes that one thing did better or worse than another."""


def _plainly(name: str) -> str:
    return name.casefold().replace("-", " ")


def _said(statement: Statement) -> tuple[str, ...]:
    return (*statement.subject, *statement.object)


def _quote(document: Document, statement: Statement) -> str:
    return document.text[statement.start : statement.end]
