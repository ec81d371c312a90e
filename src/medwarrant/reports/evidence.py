"""Gathers the evidence on a question: what to look for, what to read, what each statement means.

A statement is *direct* when it speaks of everything that the question names, *partial* when it
speaks of one of several things that act and of what they act on, and a *bridge* when it ties one
of them to something (an enzyme, a receptor, a pathway) that other evidence ties to the other.
Bridges follow Swanson's literature-based discovery (Swanson 1986, Perspect Biol Med 30:7-18);
they are shown as indirect and never as an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from medwarrant.ports import Appraiser, Searcher, StatementReader, Store, Vocabulary
from medwarrant.records import (
    Concept,
    Design,
    Document,
    DocumentKind,
    Filters,
    Query,
    Question,
    Statement,
    Study,
)
from medwarrant.text.boolean import shortest_names
from medwarrant.text.terms import analyze

Fit = Literal["direct", "partial", "bridge", "aside"]
Stance = Literal["supports", "contradicts", "unclear", "none"]

EVIDENCE_KINDS: tuple[DocumentKind, ...] = (
    "abstract",
    "article",
    "study_summary",
    "guidance_note",
)
"""Pages, plain texts and transcripts make claims; they are no evidence for one."""

LEVELS: dict[Design, int] = {
    "meta_analysis": 1,
    "systematic_review": 1,
    "rct": 2,
    "crossover_rct": 2,
    "nonrandomised_trial": 3,
    "cohort": 3,
    "case_control": 3,
    "cross_sectional": 4,
    "qualitative": 4,
    "case_series": 4,
    "case_report": 5,
    "guideline": 5,
    "narrative_review": 5,
    "other": 5,
    "unknown": 5,
    "editorial": 6,
    "protocol": 6,
}
"""Rank of strength for a human question, after the Oxford CEBM levels of evidence (2011)."""
LAST_HUMAN_LEVEL = 6
ANIMAL_LEVEL = 7
IN_VITRO_LEVEL = 8
BRIDGE_KINDS = frozenset({"enzyme", "receptor", "mechanism"})


@dataclass(frozen=True)
class Reach:
    """How far one question reads, in documents. Larger is slower: about 4 ms a document."""

    direct: int = 40
    partial: int = 25
    alone: int = 25
    guidance: int = 12
    free_text: int = 12
    ties: int = 6
    tie: int = 8


@dataclass(frozen=True)
class Item:
    """One statement that bears on the question, with its study and what it says of the question.

    ``relevance`` orders items of one level, larger first. ``asked`` are the ids of the asked
    concepts that the statement or its document is about, ``shared`` those that a bridge runs over.
    """

    document: Document
    study: Study
    statement: Statement
    fit: Fit
    stance: Stance
    level: int
    relevance: float
    asked: tuple[str, ...]
    shared: tuple[str, ...] = ()

    @property
    def named(self) -> int:
        """How many of the asked concepts it is about."""
        return len(self.asked)

    @property
    def quote(self) -> str:
        """The statement's exact words."""
        return self.document.text[self.statement.start : self.statement.end]

    @property
    def is_human(self) -> bool:
        """Whether the study was made in people (mixed studies count as such)."""
        return self.study.species in ("human", "mixed")


@dataclass(frozen=True)
class Evidence:
    """What was found for a question.

    ``read`` are the documents read closely, ``retracted`` those found and left out.
    """

    items: tuple[Item, ...]
    read: tuple[Document, ...]
    retracted: tuple[Document, ...]

    def remarks_on(self, document: Document) -> tuple[Item, ...]:
        """What the document's curator says of its limits and silences, in text order."""
        own = [
            item
            for item in self.items
            if item.document.id == document.id and item.statement.role in ("limit", "silence")
        ]
        is_curated = document.curated is not None
        return tuple(sorted(own, key=lambda i: i.statement.start)) if is_curated else ()


class Gatherer:
    """Finds and reads for one question."""

    def __init__(
        self,
        question: Question,
        *,
        store: Store,
        searcher: Searcher,
        appraiser: Appraiser,
        statements: StatementReader,
        vocabulary: Vocabulary,
        reach: Reach,
    ) -> None:
        self.question = question
        self._store = store
        self._searcher = searcher
        self._appraiser = appraiser
        self._statements = statements
        self._vocabulary = vocabulary
        self._reach = reach
        self._terms = frozenset(analyze(" ".join(question.terms)))
        self._items_of: dict[str, list[Item]] = {}

    # ------------------------------------------------------------------ what to look for

    def names(self, concept: Concept) -> tuple[str, ...]:
        """The fewest names that find the concept and its kinds."""
        known = self._vocabulary.names(concept) or concept.names
        return shortest_names(known)

    def groups(self, concepts: Iterable[Concept]) -> tuple[tuple[str, ...], ...]:
        """One group of names a concept, for a boolean search."""
        return tuple(self.names(concept) for concept in concepts)

    def _wanted(self) -> list[tuple[Query, int]]:
        """The searches of this question, the most telling first."""
        q = self.question
        text = q.text
        acting = (*q.subjects, *q.comparators)
        reach = self._reach

        def query(concepts: Iterable[Concept], words: str = text, **limits: object) -> Query:
            filters = Filters(kinds=EVIDENCE_KINDS, **limits)  # type: ignore[arg-type]
            return Query(text=words, groups=self.groups(concepts), filters=filters)

        searches: list[tuple[Query, int]] = []
        if acting or q.targets:
            searches.append((query((*acting, *q.targets)), reach.direct))
        searches += [
            (query((concept, target)), reach.partial) for concept in acting for target in q.targets
        ]
        for number, concept in enumerate(acting):
            searches += [(query((concept, other)), reach.partial) for other in acting[number + 1 :]]
        for concept in acting:
            searches.append((query((concept,)), reach.alone))
            searches.append((query((concept,), designs=("guideline",)), reach.guidance))
        searches.append((query(()), reach.free_text))
        return searches

    # ------------------------------------------------------------------ what to read

    def gather(self) -> Evidence:
        """Searches, reads, and says what each statement means for the question."""
        found: dict[str, Document] = {}
        for query, limit in self._wanted():
            for hit in self._searcher.search(query, limit):
                found.setdefault(hit.document.id, hit.document)
        items = self._read_all(found)
        drugs = self._drugs()
        if len(drugs) > 1 and not any(i.fit == "direct" and _is_finding(i) for i in items):
            for query, limit in self._further(drugs, items):
                for hit in self._searcher.search(query, limit):
                    found.setdefault(hit.document.id, hit.document)
            items = self._read_all(found)
            items = self._bridged(drugs, items)
        documents = without_doubles(list(found.values()))
        retracted = [d for d in documents if self._store.standing(d).is_retracted]
        gone = {document.id for document in retracted}
        return Evidence(
            items=tuple(sorted(items, key=_order)),
            read=tuple(document for document in documents if document.id not in gone),
            retracted=tuple(retracted),
        )

    def _read_all(self, found: dict[str, Document]) -> list[Item]:
        """The items of everything found, each document read once."""
        read = [
            document
            for document in without_doubles(list(found.values()))
            if not self._store.standing(document).is_retracted
        ]
        for document in read:
            if document.id not in self._items_of:
                self._items_of[document.id] = self._items(document)
        return [item for document in read for item in self._items_of[document.id]]

    def _items(self, document: Document) -> list[Item]:
        study = self._appraiser.appraise(document)
        if study.design in ("protocol", "editorial"):
            return []
        about = self._about(document, study)
        made = []
        for statement in self._statements.statements(document, study):
            fit = self._fit(document, study, statement, about)
            made.append(
                Item(
                    document=document,
                    study=study,
                    statement=statement,
                    fit=fit,
                    stance=self._stance(statement, study),
                    level=level_of(study),
                    relevance=self._relevance(document, statement),
                    asked=self._asked(document, statement, about),
                )
            )
        return made

    def _about(self, document: Document, study: Study) -> frozenset[str]:
        """The concepts that the whole document is about: its title, what was given, to whom."""
        texts = (document.title, study.intervention, study.comparator, study.population)
        found = {
            concept.id for text in texts if text for _, _, concept in self._vocabulary.find(text)
        }
        return frozenset(found)

    def _holds(self, wanted: Concept, ids: Iterable[str], text: str) -> bool:
        for identity in ids:
            if identity == wanted.id:
                return True
            known = self._vocabulary.concept(identity)
            if known is not None and self._vocabulary.covers(wanted, known):
                return True
        if wanted.source == "question":
            words = analyze(wanted.names[0])
            return bool(words) and set(words) <= set(analyze(text))
        return False

    def _fit(
        self, document: Document, study: Study, statement: Statement, about: frozenset[str]
    ) -> Fit:
        q = self.question
        quote = document.text[statement.start : statement.end]
        said = (*statement.subject, *statement.object)
        wide = (*said, *about)
        whole = f"{document.title} {quote}"
        acts = wide if self._leans_on_its_study(document, statement, study) else said
        acting = [self._holds(c, acts, whole if acts is wide else quote) for c in q.subjects]
        acting += [self._holds(c, wide, whole) for c in q.comparators]
        acted = [self._holds(c, wide, whole) for c in q.targets]
        is_on_target = not q.targets or any(self._holds(c, said, quote) for c in q.targets)
        if not acting and not acted:
            return "direct" if self._terms & set(analyze(quote)) else "aside"
        if all(acting) and all(acted) and (is_on_target or self._has_condition_only()):
            return "direct"
        acts_here = any(self._holds(c, statement.subject, quote) for c in q.subjects)
        if len(acting) + len(acted) > 1 and acts_here and (any(acted) and is_on_target):
            return "partial"
        return "aside"

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

    def _has_condition_only(self) -> bool:
        """Whether every target is a condition, which a study's population may hold instead."""
        return all(target.kind == "condition" for target in self.question.targets)

    def _stance(self, statement: Statement, study: Study) -> Stance:
        if statement.role != "finding":
            return "none"
        return stance(self.question, statement, study)

    def _relevance(self, document: Document, statement: Statement) -> float:
        quote = document.text[statement.start : statement.end]
        words = analyze(quote)
        overlap = len(self._terms & set(words)) / len(self._terms) if self._terms else 0.0
        said = (*statement.subject, *statement.object)
        asked = (*self.question.subjects, *self.question.targets, *self.question.comparators)
        named = sum(self._holds(concept, said, quote) for concept in asked)
        score = 2.0 * overlap + named
        score += 0.5 if any(letter.isdigit() for letter in quote) else 0.0
        score += 0.5 if statement.result not in ("unknown", "not_comparative") else 0.0
        score -= 0.02 * max(0, len(words) - 45)
        score -= 1.0 if quote.split(" ", 1)[0] in ANAPHORA else 0.0
        score += 0.5 if document.curated is not None else 0.0
        return round(score, 4)

    def concept(self, identity: str) -> Concept | None:
        """The vocabulary's concept of that id, ``None`` where there is none."""
        return self._vocabulary.concept(identity)

    def _asked(
        self, document: Document, statement: Statement, about: frozenset[str]
    ) -> tuple[str, ...]:
        wide = (*statement.subject, *statement.object, *about)
        whole = f"{document.title} {document.text[statement.start : statement.end]}"
        q = self.question
        return tuple(c.id for c in (*q.subjects, *q.targets) if self._holds(c, wide, whole))

    def speaks_of(self, item: Item, concept: Concept) -> bool:
        """Whether the item's statement names the concept or one of its kinds."""
        said = (*item.statement.subject, *item.statement.object)
        return self._holds(concept, said, item.quote)

    # ------------------------------------------------------------------ bridges

    def _drugs(self) -> list[Concept]:
        acting = (*self.question.subjects, *self.question.targets)
        return [concept for concept in acting if concept.kind == "drug"]

    def _touched(self, drugs: Sequence[Concept], items: Sequence[Item]) -> list[dict[str, int]]:
        """For each drug what its findings tie it to, with how many findings do."""
        touched: list[dict[str, int]] = [{} for _ in drugs]
        for item in items:
            for place, drug in enumerate(drugs):
                if _is_finding(item) and self.speaks_of(item, drug):
                    for tie in self._bridges_of(item.statement):
                        touched[place][tie] = touched[place].get(tie, 0) + 1
        return touched

    def _further(self, drugs: Sequence[Concept], items: Sequence[Item]) -> list[tuple[Query, int]]:
        """Searches for what ties the other drugs to what one drug's findings are tied to."""
        searches = []
        touched = self._touched(drugs, items)
        for place, ties in enumerate(touched):
            ranked = sorted(ties, key=lambda name: (-ties[name], name))[: self._reach.ties]
            known = (self._vocabulary.concept(name) for name in ranked)
            for concept in (c for c in known if c is not None):
                for other in (*drugs[:place], *drugs[place + 1 :]):
                    groups = self.groups((other, concept))
                    filters = Filters(kinds=EVIDENCE_KINDS)
                    searches.append((Query(groups=groups, filters=filters), self._reach.tie))
        return searches

    def _bridged(self, drugs: Sequence[Concept], items: Sequence[Item]) -> list[Item]:
        """The items; those that tie two acting things to one shared concept become bridges."""
        touched = self._touched(drugs, items)
        asked = {concept.id for concept in self.question.targets}
        common = set(touched[0]).intersection(*touched[1:]) - asked
        bridged = []
        for item in items:
            ties: tuple[str, ...] = ()
            if item.fit == "aside" and _is_finding(item):
                if any(self.speaks_of(item, drug) for drug in drugs):
                    ties = tuple(sorted(common.intersection(self._bridges_of(item.statement))))
                    ties = ties or self._beside_target(item.statement)
            bridged.append(replace(item, fit="bridge", shared=ties) if ties else item)
        return bridged

    def _beside_target(self, statement: Statement) -> tuple[str, ...]:
        """What the statement measures that the vocabulary names beside one of the targets."""
        beside = {name for target in self.question.targets for name in target.related}
        return tuple(name for name in statement.object if name in beside)

    def _bridges_of(self, statement: Statement) -> set[str]:
        """The enzymes, receptors and mechanisms that a statement speaks of, and wider ones.

        What an agent acts on by definition counts (a CYP3A inhibitor speaks of CYP3A), unless the
        agent is one of those asked about: that would tie everything about it to everything.
        """
        asked = (*self.question.subjects, *self.question.targets)
        found: set[str] = set()
        waiting = list(statement.object)
        for name in statement.subject:
            agent = self._vocabulary.concept(name)
            if agent is not None and not any(self._vocabulary.covers(c, agent) for c in asked):
                waiting += [name, *self._acted_on(agent)]
        while waiting:
            concept = self._vocabulary.concept(waiting.pop())
            if concept is None or concept.id in found or concept.kind not in BRIDGE_KINDS:
                continue
            found.add(concept.id)
            waiting += concept.broader
        return found

    def _acted_on(self, agent: Concept) -> list[str]:
        """What an agent, or a class that it belongs to, acts on by definition."""
        found = list(agent.acts_on)
        for name in agent.broader:
            wider = self._vocabulary.concept(name)
            if wider is not None:
                found += self._acted_on(wider)
        return found


ANAPHORA = frozenset(
    "This These Those It They Their Its However Moreover Furthermore Additionally Similarly "
    "Conversely Nevertheless Such Both Among".split()
)
"""First words that lean on a sentence before; such a sentence reads badly alone."""


def level_of(study: Study) -> int:
    """Rank of strength for a human question, 1 the strongest."""
    if study.species == "in_vitro" or study.design == "in_vitro":
        return IN_VITRO_LEVEL
    if study.species == "animal" or study.design == "animal":
        return ANIMAL_LEVEL
    return LEVELS[study.design]


def stance(question: Question, statement: Statement, study: Study) -> Stance:
    """Whether a finding speaks for or against what the question proposes.

    ``unclear`` when the finding does not decide it: an inconclusive result is no contradiction.
    """
    result, direction = statement.result, statement.direction
    is_turned = _is_turned(question, study)
    if result == "inconclusive":
        return "unclear"
    if question.proposition == "affects" or question.kind == "interaction":
        if direction in ("increases", "decreases") or result.startswith("favours"):
            return "supports"
        return "contradicts" if _shows_nothing(statement) else "unclear"
    if question.proposition in ("increases", "decreases") and direction != "unknown":
        if direction == question.proposition:
            return "supports"
        return "unclear" if direction == "mixed" else "contradicts"
    if question.proposition == "harms" or question.kind == "harm":
        if statement.outcome_kind == "harm" and direction == "increases":
            return "supports"
        return "contradicts" if _shows_nothing(statement) else "unclear"
    if result == "favours_intervention":
        return "contradicts" if is_turned else "supports"
    if result == "favours_comparator":
        return "supports" if is_turned else "contradicts"
    if result == "no_difference_shown" or direction == "no_change":
        return "contradicts"
    return "unclear"


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


def without_doubles(documents: Sequence[Document]) -> list[Document]:
    """The documents without our summaries of works that are here in their own words."""
    own = {
        identity
        for document in documents
        if document.curated is None
        for identity in (document.pmid, document.doi, document.pmcid)
        if identity is not None
    }
    return [
        document
        for document in documents
        if document.curated is None
        or document.kind == "guidance_note"
        or own.isdisjoint({document.pmid, document.doi, document.pmcid} - {None})
    ]


def _is_finding(item: Item) -> bool:
    return item.statement.role == "finding"


def _order(item: Item) -> tuple[int, float, str, int]:
    return (item.level, -item.relevance, item.document.id, item.statement.start)
