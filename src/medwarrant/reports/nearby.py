"""Works that answer a question as it was typed, whatever it was taken for.

What a question asks is read by rules, and rules misread: a name taken for an outcome, a patient's
detail taken for a condition, "how long" for "until when". So every question is also searched for as
it stands, by words and meaning together, and the shipped reader of relevance says of the last
sentences of the first works found how surely they answer. What answers is told first where the
findings that were understood settle nothing, is shown last where they do, and is counted nowhere:
it says what was found, in the words of its authors, and takes no side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from medwarrant.ports import Appraiser, Relevance, Searcher, Store, Vocabulary
from medwarrant.records import (
    Design,
    Document,
    Filters,
    Hit,
    Query,
    Question,
    QuestionKind,
    Sentence,
)
from medwarrant.reports.cues import is_guess
from medwarrant.reports.evidence import EVIDENCE_KINDS, Evidence, Item
from medwarrant.reports.naming import Naming
from medwarrant.reports.narrowing import is_within, narrowed
from medwarrant.reports.quotable import CALLS_FOR_MORE
from medwarrant.reports.quotable import worth as quoting
from medwarrant.reports.standing import reports_itself
from medwarrant.reports.telling import Teller, bottom_line, words
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import as_quoted
from medwarrant.text.service_outcomes import asks_of_service, is_of_service

FOUND = 48
"""Works of the search that count as found at all."""
READ = 8
"""The first of them, whose sentences are read."""
SHOWN = 3
"""Works shown last at most: a reader goes through them by hand."""
MOST_SENTENCES = 2
"""Sentences told of one work."""
MOST_READ = 8
"""Sentences of one work that are read, the last ones: results stand at the end."""

ORDERED, SUMMING_UP, TITLED = 16, 0.1, 0.1
"""First works of the search that are ordered anew, and what summing up studies and a title on all
that is asked are worth, in scores of the first. With them the first work answers just what is asked
in 57 of 67 questions marked ``dev`` of ``benchmarks/answers`` (51 without), in 55 of 66 held out
(56)."""
SUMS_UP: frozenset[Design] = frozenset({"meta_analysis", "systematic_review"})

FIRST, BEARS, BEARS_LATER, BEARS_BY_TITLE = 3, 0.25, 0.62, 0.15
"""Places of the search whose works are shown where a sentence answers this surely, the same of
later ones, and of the first where there is but a title."""
OF_DANGER: frozenset[QuestionKind] = frozenset({"harm", "contraindication"})
"""Kinds of question that what did good does not answer."""
SPEAKS_OF_HARM = re.compile(
    r"\badverse\b|\bside[- ]effects?\b|\b(?:TE)?AEs?\b|\bsafe(?:ty|ly)?\b|\btolera\w+|"
    r"\btoxic\w*|\bharm\w*|\brisks?\b|\bcomplications?\b|\bdiscontinu\w+|\babuse\b|\bmisuse\b|"
    r"\bdependence\b|\baddict\w*",
    re.IGNORECASE,
)
"""Words of a sentence on harm of any kind."""
AS_SURE = 0.6
"""Share of its work's surest sentence from which a second one is told beside it."""

TRUSTED, DENSE = 16, 8
"""Places of the search beyond which hardly a work is on the question (of those understood to
answer, 2 in 100 beyond the 48 that are found, 1 in 4 between, 3 in 4 before, on the questions
marked ``dev`` of ``benchmarks/answers``); works among them that were understood to answer, from
which a subject has so many that the search cannot hold them all."""

LEADS = 3
"""Places of the search of whose works one alone may stand first, where a finding was understood (of
67 questions marked ``dev`` 50 then begin with a work that answers just this, with 16 places 45)."""

APART = "Also held, not weighed"
SAID = (
    "What the question's own words find besides was not understood to answer it, and is shown last."
)
SAID_BESIDE = "Works near the question that were not weighed are shown last."
SHOWN_ABOVE = "What is held nearest by its title is shown above."


@dataclass(frozen=True)
class Near:
    """A work that the question's own words and meaning find.

    ``rank`` is its place in that search, from 0. ``items`` are its sentences that answer best, in
    text order, empty where none was read; ``surely`` how surely the best of them does, or its title
    where there are none, 0 to 1. ``titled`` is the share of what is asked that its title is on.
    """

    document: Document
    rank: int
    items: tuple[Item, ...]
    surely: float
    titled: float = 0.0


class Nearby:
    """Looks for such works for one question. ``read`` gives what a document states."""

    def __init__(
        self,
        question: Question,
        *,
        store: Store,
        searcher: Searcher,
        appraiser: Appraiser,
        relevance: Relevance,
        vocabulary: Vocabulary,
        read: Callable[[Document], Sequence[Item]],
    ) -> None:
        self.question = question
        self._asked = asked_first(question)
        self._store = store
        self._appraiser = appraiser
        self._relevance = relevance
        self._vocabulary = vocabulary
        self._naming = Naming(vocabulary)
        self._read = read
        filters = narrowed(Filters(kinds=EVIDENCE_KINDS), question.limits)
        query = Query(text=self._asked, filters=filters)
        hits = searcher.search(query, FOUND)
        self._ranks = {hit.document.id: rank for rank, hit in enumerate(hits)}
        self._found = self._in_order(hits)
        self._sure: dict[tuple[str, int], float] = {}

    def rank(self, document: str) -> int:
        """The place of a work, by its id, in the search, from 0; ``FOUND`` where it has none."""
        return self._ranks.get(document, FOUND)

    def weighed(self, evidence: Evidence) -> Evidence:
        """The evidence without what the search has not among its first works, unless its title is
        on all that is asked, or these are nearly all on the very thing, so that more may be.
        """
        direct = [item for item in evidence.items if item.fit == "direct" and item.answers]
        early = {item.document.id for item in direct if self._is_early(item.document)}
        q = self.question
        is_of_all_harms = q.kind == "harm" and not q.targets
        if len(early) >= DENSE or q.documents or is_of_all_harms:
            return evidence
        late = {item.document.id: item.document for item in direct if item.document.id not in early}
        late = {name: work for name, work in late.items() if not self._is_titled(work)}
        items = (
            replace(item, fit="aside")
            if item.fit == "direct" and item.answers and item.document.id in late
            else item
            for item in evidence.items
        )
        return replace(evidence, items=tuple(items))

    def _in_order(self, hits: Sequence[Hit]) -> list[Document]:
        """The works found, the first of them ordered anew: one that sums up studies, or whose title
        is on what is asked, comes before another that the search finds about as good.
        """
        first, others = hits[:ORDERED], hits[ORDERED:]
        most = max((hit.score for hit in first), default=0.0)

        def worth(hit: Hit) -> float:
            sums_up = self._appraiser.appraise(hit.document).design in SUMS_UP
            return hit.score + most * (SUMMING_UP * sums_up + TITLED * self._titled(hit.document))

        ordered = sorted(first, key=lambda hit: (-worth(hit), hit.document.id))
        return [hit.document for hit in (*ordered, *others)]

    def _titled(self, document: Document) -> float:
        """The share of what is asked (what acts, what it is held against, what it acts on) that a
        work's title is on, from 0 to 1; 0 where nothing is.
        """
        q, title = self.question, document.title
        named = [concept.id for _, _, concept in self._vocabulary.find(title)]
        parts = [part for part in (q.subjects, q.comparators, q.targets) if part]
        told = [any(self._naming.holds(c, named, title) for c in part) for part in parts]
        return sum(told) / len(told) if told else 0.0

    def _is_titled(self, document: Document) -> bool:
        """Whether a work's title is on all that is asked, of several things."""
        asked = (self.question.subjects, self.question.comparators, self.question.targets)
        return sum(map(bool, asked)) > 1 and self._titled(document) == 1.0

    def _is_early(self, document: Document) -> bool:
        return self.rank(document.id) < TRUSTED

    def works(self, cited: Collection[str] = ()) -> list[Near]:
        """The works found, without those ``cited`` by their ids, in the order of the search."""
        found = []
        for rank, document in enumerate(self._found[:READ]):
            if document.id in cited or not self._may_speak(document):
                continue
            items, surely = self._best(document)
            found.append(Near(document, rank, items, surely, self._titled(document)))
        return found

    def told(self, works: Sequence[Near], ledger: Ledger, tell: Teller) -> list[Sentence]:
        """The works as sentences for professionals: the finding where one was read, else the title;
        none for patients.
        """
        told: list[Sentence] = []
        if tell.voice.is_plain:
            return told  # one page: a title that nothing was told of says little
        for near in [work for work in works if _is_near(work)][:SHOWN]:
            document = near.document
            study = self._appraiser.appraise(document)
            behind = [ledger.warrant(document, study, (0, len(document.title)), "context")]
            said = as_quoted(document.title)
            item = max(near.items, key=lambda one: self._sure[_key(one)], default=None)
            label = ""
            if item is not None:
                label, stated = tell.label(item)
                behind = [tell.warrant(item, "context"), *behind, *stated]
                said = words(item)
            text = tell.voice.labelled(APART, label, said)
            told.append(Sentence(id="", section="findings", text=text, warrants=tuple(behind)))
        return told

    def _best(self, document: Document) -> tuple[tuple[Item, ...], float]:
        """The sentences of a work that answer best, in text order, and how surely the best does."""
        own = self._tellable(document)[-MOST_READ:]
        if not own:  # its title is all that can be told
            (sure_of_title,) = self._relevance.answering(self._asked, [("", document.title)])
            return (), sure_of_title
        sure = dict(zip(map(_key, own), self._surely(own), strict=True))
        worth = {_key(i): quoting(i, sure[_key(i)], self.question, self._naming) for i in own}
        own.sort(key=lambda item: (-worth[_key(item)], item.statement.start))
        best = max(sure.values())
        told = [item for item in own[:MOST_SENTENCES] if sure[_key(item)] >= AS_SURE * best]
        told = told or own[:1]
        return tuple(sorted(told, key=lambda item: item.statement.start)), best

    def _tellable(self, document: Document) -> list[Item]:
        """The sentences of a work that may be told of this question, each once, in text order: none
        that asks for more studies or, unasked, for money; no amount where none is asked for; of
        what may happen what did harm, of what helps what did good, where there is such.
        """
        own = [item for item in self._read(document) if item.answers]
        own = list({item.quote: item for item in reversed(own)}.values())[::-1]  # each once
        own = [item for item in own if not CALLS_FOR_MORE.search(item.quote)]
        if not asks_of_service(self.question.text):
            own = [item for item in own if not is_of_service(item.quote)]
        if self.question.kind != "dose":
            own = [item for item in own if item.statement.role != "regimen"] or own
        if self.question.kind not in OF_DANGER:  # of what may happen, a guess is a warning
            own = [item for item in own if not is_guess(item.quote)] or own
        else:
            own = [item for item in own if item.statement.outcome_kind != "benefit"] or own
            if not self.question.targets:  # of any harm what speaks of harm
                own = [item for item in own if SPEAKS_OF_HARM.search(item.quote)] or own
        if self.question.proposition == "benefits" and self.question.kind == "effect":
            own = [item for item in own if item.statement.outcome_kind != "harm"] or own
        return own

    def _surely(self, items: Sequence[Item]) -> list[float]:
        """How surely each sentence answers the question, from 0 to 1."""
        new = [item for item in items if _key(item) not in self._sure]
        said = [(item.document.title, item.quote) for item in new]
        for item, sure in zip(new, self._relevance.answering(self._asked, said), strict=True):
            self._sure[_key(item)] = round(sure, 4)
        return [self._sure[_key(item)] for item in items]

    def _may_speak(self, document: Document) -> bool:
        """Whether a work stands, is one of those asked for, and reports or sums up something in
        those who are meant.
        """
        study = self._appraiser.appraise(document)
        if not reports_itself(document, study, self._store):
            return False
        is_bench = study.species in ("animal", "in_vitro")
        if is_bench and self.question.kind != "mechanism" and self.question.species is None:
            return False
        return is_within(self.question.limits, document, study)


def asked_first(question: Question) -> str:
    """The text of a question, in the terms of studies, without the further questions in it."""
    return without_besides(question.said or question.text, question.besides)


def without_besides(text: str, besides: Sequence[str]) -> str:
    """A text without the further questions in it; whole where hardly a word would remain."""
    left = text
    for said in besides:
        left = left.replace(said, " ")
    left = JOINS.sub("", " ".join(left.split()))
    return left if len(left.split()) > LEAST_WORDS else text


JOINS = re.compile(r"[\s,;–-]*(?:\b(?:and|or|but|also|plus))?[\s,;–-]*$", re.IGNORECASE)
"""What is left at the end of a question where another followed."""
LEAST_WORDS = 3
"""Words that a question has at least without the further questions in it."""


def _is_near(work: Near) -> bool:
    early = BEARS if work.items else BEARS_BY_TITLE
    return work.surely >= (early if work.rank < FIRST else BEARS_LATER)


def _key(item: Item) -> tuple[str, int]:
    return (item.document.id, item.statement.start)


def on_the_premise(title: str) -> str:
    """What the first lines say of a work whose title is on what a question takes for granted."""
    return f"A work held here is on this by its title, and was not weighed: {as_quoted(title)}"


def said_of(told: Sequence[Sentence], *, is_answered: bool) -> Sentence:
    """What the first lines say of the works shown last."""
    behind = tuple(sentence.warrants[0] for sentence in told)
    return bottom_line(SAID_BESIDE if is_answered else SAID, behind)
