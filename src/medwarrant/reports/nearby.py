"""Works held near a question that nothing above weighed.

What a question asks is read by rules, and rules misread: a name taken for an outcome, a patient's
detail taken for a condition. The study that was meant is then held and denied. So, whatever the
question was taken for, it is searched for once more as it was typed, and a work whose title carries
what the question names, by any of its names, or comes close to it in meaning, is shown last, for
what it is: near, and counted nowhere. Beside an answer only a title that carries all of it is near
enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import msgspec

from medwarrant.ports import Appraiser, Searcher, Store, Vocabulary
from medwarrant.records import (
    Concept,
    Document,
    Filters,
    Query,
    Question,
    QuestionKind,
    Sentence,
)
from medwarrant.reports.asked import of_routes
from medwarrant.reports.closeness import CLOSE, CLOSE_TOGETHER, PERHAPS, VERY_CLOSE, Closeness
from medwarrant.reports.cues import is_guess
from medwarrant.reports.dependence import DEPENDENCE, asks_of_dependence
from medwarrant.reports.evidence import EVIDENCE_KINDS, Item
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.naming import Naming
from medwarrant.reports.narrowing import is_within
from medwarrant.reports.on_point import (
    COMPARATIVE,
    MOST_TOLD,
    OPENING,
    OPENING_CLOSE,
    of_work,
    tells_a_result,
)
from medwarrant.reports.standing import has_article, is_notice, is_withdrawn
from medwarrant.reports.telling import Teller, bottom_line
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import as_quoted
from medwarrant.text.terms import analyze

LOOKED_AT = 12
"""Documents of the search that are looked at."""
LOOKED_AT_OPEN = 48
"""The same where nothing settles the question: of these the closest in meaning are taken."""
SHOWN = 3
"""Works shown at most: a reader goes through them by hand."""
LOOKED_THROUGH = 6
"""Near works of which those that the first lines tell are chosen."""
LEAST_SHARE = 0.5
"""Of what the question names, the part that a title must name where the work does not name all."""
PAIR = 2
"""Things that a title must name, of several, to be near by its title alone."""
TELLS = 0.1
"""What saying which way something went is worth to a sentence, in cosine, and once more of groups
that were held against each other."""
ADDED = frozenset({"drug", "procedure", "condition"})
"""Kinds of concept that a question names even where it was not taken to ask about them."""
NO_RESULT = frozenset({"protocol", "editorial"})
OF_ANOTHER = re.compile(
    r"\W*(?:retract(?:ion|ed)|(?:author |publisher )?correction|erratum|corrigendum|"
    r"expression of concern|reply|response to|comment(?:ary)? on|letter|re:)\b",
    re.IGNORECASE,
)
"""How a title begins of what only speaks of another work."""
COMPARES = re.compile(
    r"\b(?:vs\.?|versus|compar\w+|than|or|against|superior\w*|non-?inferior\w*|relative to)\b",
    re.IGNORECASE,
)
"""Words of a title that holds one thing against another."""

ON_KIND: dict[QuestionKind, re.Pattern[str]] = {
    "effect": re.compile(""),
    "interaction": re.compile(""),
    "comparison": COMPARES,
    "harm": re.compile(
        r"\b(?:safe|advers|side effect|tolerab|risk|harm|abuse|addict|misuse|toxic|associat)",
        re.IGNORECASE,
    ),
    "prognosis": re.compile(
        r"\b(?:durati|durab|last|sustain|long-term|relapse|follow-up|course|predict|respon|baseline)",
        re.IGNORECASE,
    ),
    "dose": re.compile(r"\bdos(?:e|es|ing|age)\b", re.IGNORECASE),
}
"""Words that a title, or a finding, must have beside what is asked about to be on a question of a
kind, where findings answer it already; kinds that are not here are never on it by their title."""
NO_WORDS = re.compile("")
"""Words that every text has."""

APART = "Also held, not weighed"
SAID = (
    "What the question's own words find besides was not understood to answer it, and is shown last."
)
SAID_BESIDE = "Works near the question that were not weighed are shown last."
IN_THE_SOURCES = "Its title is in the list of sources."
SHOWN_ABOVE = "What is held nearest by its title is shown above."


@dataclass(frozen=True)
class Near:
    """A work near the question, with its finding that is nearest to it; ``None`` where none names
    nearly all of it, so that the title tells more.
    """

    document: Document
    item: Item | None


class Nearby:
    """Looks for works near one question. ``read`` gives what a document states, ``closeness`` how
    near a text is to the question in meaning.
    """

    def __init__(
        self,
        question: Question,
        *,
        store: Store,
        searcher: Searcher,
        appraiser: Appraiser,
        vocabulary: Vocabulary,
        closeness: Closeness,
        read: Callable[[Document], Sequence[Item]],
    ) -> None:
        self._question = question
        self.closeness = closeness
        self.read = read
        self._store = store
        self._searcher = searcher
        self._appraiser = appraiser
        self._vocabulary = vocabulary
        self._naming = Naming(vocabulary)
        self._dependence = (
            {target.id for target in question.targets} if asks_of_dependence(question) else set()
        )
        self._asked = self._named()

    def works(self, cited: Collection[str], *, is_settled: bool) -> list[Near]:
        """Such works, those on the very point first, then by how close their titles are; ``cited``
        are the ids of documents that the answer cites, ``is_settled`` whether its findings took a
        side on what was asked.
        """
        names = " ".join(concept.names[0] for concept in self._asked)
        query = Query(
            text=f"{self._question.text} {names}",
            filters=Filters(kinds=EVIDENCE_KINDS),
            by_meaning=False,
        )
        found: list[tuple[int, float, int, Document]] = []
        limit = LOOKED_AT if is_settled else LOOKED_AT_OPEN
        hits = [hit.document for hit in self._searcher.search(query, limit)]
        if not is_settled:  # what was understood may lead astray
            as_typed = msgspec.structs.replace(query, text=self._question.text)
            hits += [hit.document for hit in self._searcher.search(as_typed, limit)]
        with_all = self._naming_all()
        whole = {document.id for document in with_all}
        looked_at = {document.id: document for document in (*hits, *with_all)}
        for rank, document in enumerate(looked_at.values()):
            if document.id in cited or not self._may_speak(document):
                continue
            in_title = self._count(document.title)
            if not is_settled and not self._is_in_those_meant(document):
                continue
            has_all = document.id in whole and not is_settled
            if has_all or self._is_near(document, in_title, is_settled=is_settled):
                on_point = self.is_on_all(document) + self.is_close(document)
                found.append((-on_point, -self.closeness.of(document.title), rank, document))
        found.sort(key=lambda one: one[:3])
        near = [document for *_, document in found[:LOOKED_THROUGH]]
        return [Near(document, self._nearest(document)) for document in near]

    def _naming_all(self) -> Sequence[Document]:
        """The works whose text has a name of all that was understood, where they are few."""
        q = self._question
        parts = (*q.subjects, *q.comparators, *q.targets)
        groups = tuple(tuple(self._vocabulary.names(one) or one.names) for one in parts)
        found = Query(groups=groups, filters=Filters(kinds=EVIDENCE_KINDS))
        if not groups or self._searcher.count(found).hits > SHOWN:
            return ()
        return self._searcher.matching(found, SHOWN)

    def told(self, works: Sequence[Near], ledger: Ledger, tell: Teller) -> list[Sentence]:
        """The works as sentences, on the same places for every reader: to professionals the finding
        where one was read, else the title; to patients the title, where it gives nothing to follow.
        """
        told: list[Sentence] = []
        for document, item in ((near.document, near.item) for near in works[:SHOWN]):
            study = self._appraiser.appraise(document)
            behind = [ledger.warrant(document, study, (0, len(document.title)), "context")]
            label, said = "", as_quoted(document.title)
            if item is not None:
                label, stated = tell.label(item)
                behind = [tell.warrant(item, "context"), *behind, *stated]
                said = said if tell.voice.is_plain else as_quoted(item.quote)
            elif study.species in ("animal", "in_vitro"):
                continue  # a label needs words to stand on
            if tell.voice.is_plain and gives_something_to_follow(document.title):
                said = IN_THE_SOURCES
            text = tell.voice.labelled(APART, label, said)
            told.append(Sentence(id="", section="findings", text=text, warrants=tuple(behind)))
        return told

    # ------------------------------------------------------------------ what is near

    def _named(self) -> tuple[Concept, ...]:
        """What the question names: its parts as understood, and drugs, treatments and illnesses in
        its words that were taken for none of them.
        """
        q = self._question
        routes = of_routes(q)
        people = tuple(c for c in q.populations if c.kind != "route" or c in routes)
        parts = (*q.subjects, *q.comparators, *q.targets, *people)
        kept = {concept.id: concept for concept in parts}
        for _, _, concept in self._vocabulary.find(q.text):
            is_told = any(
                self._vocabulary.covers(one, concept) or self._vocabulary.covers(concept, one)
                for one in kept.values()
            )
            if concept.kind in ADDED and not is_told and not self._is_in_a_name(concept, parts):
                kept.setdefault(concept.id, concept)
        return tuple(kept.values())

    def _is_in_a_name(self, concept: Concept, parts: Sequence[Concept]) -> bool:
        """Whether a concept is only a word in the name of a part ("ketamine use disorder")."""
        words = {frozenset(analyze(name)) for name in concept.names}
        return any(
            own <= set(analyze(name)) for part in parts for name in part.names[:2] for own in words
        )

    def _count(self, text: str, wanted: Sequence[Concept] | None = None) -> int:
        """How many of the things wanted, all that are named, a text names; a class for its member
        counts, and of dependence, which is asked in one word and studied under many, any of them.
        """
        ids = self._naming.ids_in(text)
        tells_of_it = bool(self._dependence) and DEPENDENCE.search(text) is not None
        return sum(
            self._naming.holds(one, ids, text)
            or self._naming.is_in_a_class(one, ids)
            or (tells_of_it and one.id in self._dependence)
            for one in (self._asked if wanted is None else wanted)
        )

    def on_point(
        self, works: Sequence[Near], direct: Sequence[Item]
    ) -> tuple[list[tuple[str, tuple[Item, ...]]], list[Near]]:
        """Of these works those on all that is asked by their titles, or close to it, each with its
        opening and what it concludes, the strongest first, and the others. None of them where a
        finding told, one of ``direct``, is from as strong a study and one as close by its title.
        """
        best = min((item.level for item in direct), default=None)
        closest = max((self.closeness.of(item.document.title) for item in direct), default=0.0)
        found: list[tuple[str, tuple[Item, ...]]] = []
        left: list[Near] = []
        for work in works:
            is_on_all = self.is_on_all(work.document)
            is_told = is_on_all or self.is_close(work.document)
            read = self.read(work.document) if is_told and len(found) < MOST_TOLD else ()
            own = [item for item in read if self.is_on_what_is_asked(item)]
            items = of_work(own, self._question, self._naming, self.closeness)
            is_closer = self.closeness.of(work.document.title) > closest
            if items and (best is None or items[0].level < best or is_closer):
                found.append((OPENING if is_on_all else OPENING_CLOSE, items))
            else:
                left.append(work)
        return sorted(found, key=lambda one: one[1][0].level), left

    def is_on_all(self, document: Document) -> bool:
        """Whether a title names all that the question names, more than one thing, and has words of
        its kind.
        """
        on = ON_KIND.get(self._question.kind, NO_WORDS)
        is_of_kind = (
            self._holds_both(document.title)
            if self._question.comparators
            else on.search(document.title) is not None
        )
        return is_of_kind and len(self._asked) > 1 and self._names_all(document.title)

    def _names_all(self, title: str) -> bool:
        return self._count(title) == len(self._asked)

    def is_close(self, document: Document) -> bool:
        """Whether a work names what the question is about and what it asks of it, and its title, or
        its title and a finding together, come close to the question in meaning. A title that is
        very close needs no more than one of these names.
        """
        q = self._question
        whole = f"{document.title}. {document.text}"
        sides = (q.subjects, q.comparators, [one for one in q.targets if one.source != "question"])
        named = [bool(self._count(whole, side)) for side in sides if side]
        if not any(named) or not self._is_in_those_meant(document):
            return False
        if q.comparators:
            is_of_kind = not all(named) or self._holds_both(document.title)
        else:
            is_of_kind = self._is_of_the_kind(document, ON_KIND.get(q.kind, NO_WORDS))
        if not is_of_kind:
            return False
        title = self.closeness.of(document.title)
        if not all(named):  # what was taken for a part of the question may be none
            return title >= VERY_CLOSE
        if title >= CLOSE or title < PERHAPS:
            return title >= CLOSE
        own = max((self.closeness.of(i.quote) for i in self._findings(document)), default=0.0)
        return (title + own) / 2 >= CLOSE_TOGETHER

    def _is_in_those_meant(self, document: Document) -> bool:
        """Whether a work's study is in people, or the question asks how something works."""
        species = self._appraiser.appraise(document).species
        return self._question.kind == "mechanism" or species not in ("animal", "in_vitro")

    def _findings(self, document: Document) -> list[Item]:
        is_warned = self._question.kind == "harm"  # of what may happen
        return [
            item
            for item in self.read(document)
            if item.is_finding
            and (is_warned or not is_guess(item.quote))
            and self.is_on_what_is_asked(item)
        ]

    def is_on_what_is_asked(self, item: Item) -> bool:
        """Whether a sentence and its work's title name together what is asked of, of several things
        all but one; a title very close to the question needs no name.
        """
        if self.closeness.of(item.document.title) >= VERY_CLOSE:
            return True
        known = [one for one in self._question.targets if one.source != "question"]
        told = f"{item.document.title}. {item.quote}"
        return self._count(told, known) >= min(len(known), max(1, len(known) - 1))

    def _is_near(self, document: Document, in_title: int, *, is_settled: bool) -> bool:
        most = len(self._asked)
        if is_settled:  # that an outcome was measured is seldom said in a title
            things = [one for one in self._asked if one.kind != "outcome"]
            least = things if len(things) > 1 else list(self._asked)
            on = ON_KIND.get(self._question.kind)
            if on is None or len(least) < 2 or not self._is_of_the_kind(document, on):
                return False
            return self._count(document.title, least) == len(least)
        whole = f"{document.title}. {document.text}"
        known = [one for one in self._question.targets if one.source != "question"]
        if known and not self._count(whole, known):
            return False  # of the same drug, and of nothing that was asked of it
        if in_title == most or self.is_close(document):
            return True
        if in_title >= PAIR and in_title >= LEAST_SHARE * most:
            return True
        if in_title == 0 or self._count(whole) < most:
            return False
        return self.closeness.of(document.title) >= PERHAPS

    def _is_of_the_kind(self, document: Document, on: re.Pattern[str]) -> bool:
        """Whether a work's title, or a finding in it, has the words of a question's kind; of a
        comparison the title, between the two.
        """
        title = document.title
        if self._question.comparators:
            return any(self._holds_apart(title, match) for match in on.finditer(title))
        return on.search(title) is not None or any(
            on.search(item.quote)
            for item in self.read(document)
            if item.is_finding and item.is_human
        )

    def _holds_both(self, title: str) -> bool:
        """Whether a title names both sides of a comparison, on either side of what compares them
        where it has such a word: a trial of two anaesthetics for a treatment compares the treatment
        with neither.
        """
        q = self._question
        if not all(self._count(title, side) for side in (q.subjects, q.comparators)):
            return False
        words = list(COMPARES.finditer(title))
        return not words or any(self._holds_apart(title, match) for match in words)

    def _holds_apart(self, title: str, match: re.Match[str]) -> bool:
        """Whether one side of a comparison stands before some words of a title, the other after."""
        sides = (self._question.subjects, self._question.comparators)
        parts = (title[: match.start()], title[match.end() :])
        return any(
            all(
                any(self._naming.holds(one, self._naming.ids_in(part), part) for one in side)
                for part, side in zip(parts, order, strict=True)
            )
            for order in (sides, sides[::-1])
        )

    def _may_speak(self, document: Document) -> bool:
        """Whether a work stands, is one of those asked for, and reports or sums up something."""
        if is_notice(document) or is_withdrawn(document, self._store):
            return False
        if has_article(document, self._store):
            return False
        if OF_ANOTHER.match(document.title) or not document.text.startswith(document.title):
            return False
        study = self._appraiser.appraise(document)
        return study.design not in NO_RESULT and is_within(self._question.limits, document, study)

    def _nearest(self, document: Document) -> Item | None:
        """What a work found that is nearest to the question: any finding of a work whose title is
        close to it, else one that itself names nearly all of what is asked.
        """
        least = 0 if self.is_close(document) else len(self._asked) - 1
        own = [item for item in self._findings(document) if self._count(item.quote) >= least]
        on = ON_KIND.get(self._question.kind, NO_WORDS)
        return max(
            own,
            key=lambda item: (
                on.search(item.quote) is not None,
                min(self._count(item.quote), 1),
                self.closeness.of(item.quote)
                + TELLS * (tells_a_result(item) + (item.statement.result in COMPARATIVE)),
                item.statement.start,
            ),
            default=None,
        )


def on_the_premise(title: str) -> str:
    """What the first lines say of a work whose title is on what a question takes for granted."""
    return f"A work held here is on this by its title, and was not weighed: {as_quoted(title)}"


def said_of(told: Sequence[Sentence], *, is_answered: bool) -> Sentence:
    """What the first lines say of the works shown last."""
    behind = tuple(sentence.warrants[0] for sentence in told)
    return bottom_line(SAID_BESIDE if is_answered else SAID, behind)
