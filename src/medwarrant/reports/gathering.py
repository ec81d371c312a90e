"""Finds and reads for one question: what to look for, what to read, what ties things together.

Where nothing gave two agents together, a second round looks for what ties them: enzymes,
receptors and pathways that evidence on each of them speaks of (literature-based discovery after
Swanson 1986, Perspect Biol Med 30:7-18). Ties are shown as indirect and never as an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as replaced

from medwarrant.ports import Appraiser, Searcher, StatementReader, Store, Vocabulary
from medwarrant.records import Concept, Document, Filters, Query, Question, Statement
from medwarrant.reports.comparing import as_it_compared
from medwarrant.reports.dependence import with_reports
from medwarrant.reports.evidence import (
    ACTED_ON,
    EVIDENCE_KINDS,
    MECHANISM_KINDS,
    Evidence,
    Item,
    without_doubles,
)
from medwarrant.reports.fit import Bearing
from medwarrant.reports.narrowing import is_within, narrowed, only_years, picked
from medwarrant.reports.standing import is_notice, is_withdrawn, without_preprints
from medwarrant.text.boolean import shortest_names

MOST_NAMES = 80
"""Names searched for one concept, the nearest first; a wide heading has hundreds of kinds."""


ON_BENCH = frozenset({"mechanism"})
"""Kinds of question that animals and test tubes are asked."""


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
        self.bearing = Bearing(question, vocabulary)
        self._store = store
        self._searcher = searcher
        self._appraiser = appraiser
        self._statements = statements
        self._vocabulary = vocabulary
        self._reach = reach
        self._items_of: dict[str, list[Item]] = {}

    def gather(self) -> Evidence:
        """Searches, reads, and says what each statement means for the question."""
        if self.question.documents:
            return self._named()
        found: dict[str, Document] = {}
        self._search(self._wanted(), found)
        items = self._read(found)
        drugs = [c for c in (*self.question.subjects, *self.question.targets) if c.kind == "drug"]
        is_answered = any(item.fit == "direct" and item.answers for item in items)
        if len(drugs) > 1 and not is_answered:
            self._search(self._further(drugs, items), found)
            items = self._tied(drugs, self._read(found))
        documents = without_doubles(list(without_preprints(found.values(), self._store)))
        retracted = [d for d in documents if is_withdrawn(d, self._store)]
        gone = {document.id for document in retracted}
        pick = self.question.pick
        chosen = None if pick is None else picked(pick, items)
        if chosen is not None:
            items = [item for item in items if item.document.id == chosen]
        items = self.bearing.on_the_outcome(with_reports(self.question, items))
        return Evidence(
            items=tuple(sorted(items, key=_order)),
            read=tuple(document for document in documents if document.id not in gone),
            retracted=tuple(retracted),
            picked=chosen,
        )

    def _named(self) -> Evidence:
        """All that the documents say which the question names, whatever else it asks."""
        found = [d for d in map(self._store.get, self.question.documents) if d is not None]
        gone = [d for d in found if is_withdrawn(d, self._store)]
        read = [d for d in found if d not in gone]
        items = [item for document in read for item in self._items(document)]
        return Evidence(
            items=tuple(
                replace(item, fit="direct" if item.answers else item.fit)
                for item in sorted(items, key=_order)
            ),
            read=tuple(read),
            retracted=tuple(gone),
        )

    def groups(self, concepts: Iterable[Concept]) -> tuple[tuple[str, ...], ...]:
        """One group of names a concept, the fewest that find it and its kinds."""
        return tuple(
            shortest_names(self._vocabulary.names(concept) or concept.names) for concept in concepts
        )

    def concept(self, identity: str) -> Concept | None:
        """The vocabulary's concept of that id, ``None`` where there is none."""
        return self._vocabulary.concept(identity)

    # ------------------------------------------------------------------ searching and reading

    def _wanted(self) -> list[tuple[Query, int]]:
        """The searches of this question, the most telling first."""
        q = self.question
        acting = (*q.subjects, *q.comparators)
        reach = self._reach
        limits = q.limits
        everywhere = narrowed(Filters(kinds=EVIDENCE_KINDS), limits)
        in_the_years = narrowed(Filters(kinds=EVIDENCE_KINDS), only_years(limits))
        guidelines = replaced(in_the_years, designs=("guideline",))
        bench = replaced(in_the_years, designs=("animal", "in_vitro"))

        def query(concepts: Iterable[Concept], filters: Filters = everywhere) -> Query:
            return Query(
                text=q.text, groups=self.groups(concepts), filters=filters, by_meaning=False
            )

        whole = (*acting, *q.targets)
        each = [
            tuple(member if concept is several else concept for concept in whole)
            for several in whole
            for member in several.any_of
        ]
        pairs = [(one, other) for one in acting for other in q.targets]
        pairs += [(one, other) for n, one in enumerate(acting) for other in acting[n + 1 :]]
        people = tuple(one for one in q.populations if one.source != "question")
        return [
            *([(query((*whole, *people)), reach.direct)] if people else []),
            (query(whole), reach.direct),
            *((query(concepts), reach.direct) for concepts in each),
            *self._on_what_acts_there(everywhere),
            *((query(pair), reach.partial) for pair in pairs),
            *((query((concept,)), reach.alone) for concept in acting or q.targets),
            *((query((concept,), bench), reach.alone) for concept in acting if q.kind in ON_BENCH),
            *((query((concept,), guidelines), reach.guidance) for concept in acting),
            (query(()), reach.free_text),
            # What was guessed when a document was read in may hide one that its appraisal admits.
            (query(whole, in_the_years), reach.direct),
        ]

    def _on_what_acts_there(self, filters: Filters) -> list[tuple[Query, int]]:
        """Searches for what is asked about with what acts on a receptor or an enzyme asked of."""
        q = self.question
        sites = [target for target in q.targets if target.kind in ACTED_ON]
        searches = []
        for site in sites:
            agents = self._vocabulary.acting_on(site)
            called = [name for agent in agents for name in self._vocabulary.names(agent)]
            if called and q.subjects:
                groups = (*self.groups(q.subjects), shortest_names(tuple(dict.fromkeys(called))))
                query = Query(text=q.text, groups=groups, filters=filters, by_meaning=False)
                searches.append((query, self._reach.partial))
        return searches

    def _search(self, searches: Iterable[tuple[Query, int]], found: dict[str, Document]) -> None:
        for query, limit in searches:
            for hit in self._searcher.search(query, limit):
                found.setdefault(hit.document.id, hit.document)

    def _read(self, found: dict[str, Document]) -> list[Item]:
        """The items of everything found that stands, each document read once."""
        items: list[Item] = []
        for document in without_doubles(list(without_preprints(found.values(), self._store))):
            items += self.items_of(document)
        return items

    def items_of(self, document: Document) -> list[Item]:
        """What one document states, each with what it means for the question, in text order."""
        if document.id not in self._items_of:
            self._items_of[document.id] = self._items(document)
        return self._items_of[document.id]

    def _items(self, document: Document) -> list[Item]:
        if is_notice(document) or is_withdrawn(document, self._store):
            return []
        study = as_it_compared(self._appraiser.appraise(document), document)
        if study.design in ("protocol", "editorial"):
            return []
        if not is_within(self.question.limits, document, study):
            return []
        return self.bearing.items(document, study, self._statements.statements(document, study))

    # ------------------------------------------------------------------ ties

    def _further(self, drugs: Sequence[Concept], items: Sequence[Item]) -> list[tuple[Query, int]]:
        """Searches for the other drugs with what one drug's findings are tied to."""
        searches = []
        for place, ties in enumerate(self._ties(drugs, items)):
            ranked = sorted(ties, key=lambda name: (-ties[name], name))[: self._reach.ties]
            known = (self._vocabulary.concept(name) for name in ranked)
            for concept in (c for c in known if c is not None):
                for other in (*drugs[:place], *drugs[place + 1 :]):
                    groups = self.groups((other, concept))
                    filters = narrowed(Filters(kinds=EVIDENCE_KINDS), self.question.limits)
                    query = Query(groups=groups, filters=filters)
                    searches.append((query, self._reach.tie))
        return searches

    def _tied(self, drugs: Sequence[Concept], items: Sequence[Item]) -> list[Item]:
        """The items; those that tie the drugs to one shared concept become bridges."""
        ties = self._ties(drugs, items)
        common = set(ties[0]).intersection(*ties[1:]) - {c.id for c in self.question.targets}
        tied = []
        for item in items:
            is_open = item.fit == "aside" and item.is_finding
            shared: tuple[str, ...] = ()
            if is_open and any(self.bearing.speaks_of(item, drug) for drug in drugs):
                shared = self._narrowest(common.intersection(self._tied_to(item.statement)))
                shared = shared or self.bearing.beside_target(item.statement)
            tied.append(replace(item, fit="bridge", shared=shared) if shared else item)
        return tied

    def _narrowest(self, names: set[str]) -> tuple[str, ...]:
        """The names without those that are wider than another of them."""
        wider = {
            name
            for concept in map(self._vocabulary.concept, names)
            if concept is not None
            for name in concept.broader
        }
        return tuple(sorted(names - wider))

    def _ties(self, drugs: Sequence[Concept], items: Sequence[Item]) -> list[dict[str, int]]:
        """For each drug what its findings tie it to, with how many findings do."""
        ties: list[dict[str, int]] = [{} for _ in drugs]
        for item in items:
            for drug, own in zip(drugs, ties, strict=True):
                if item.is_finding and self.bearing.speaks_of(item, drug):
                    for name in self._tied_to(item.statement):
                        own[name] = own.get(name, 0) + 1
        return ties

    def _tied_to(self, statement: Statement) -> set[str]:
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
            if concept is None or concept.id in found or concept.kind not in MECHANISM_KINDS:
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


def _order(item: Item) -> tuple[int, float, str, int]:
    return (item.level, -item.relevance, item.document.id, item.statement.start)
