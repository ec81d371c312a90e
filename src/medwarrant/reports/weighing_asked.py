"""Weighs a plain claim as the question that it answers: by every study that speaks of it.

``Weigher`` holds a claim against single sentences, and believes only those whose wording decides;
a review that tells an effect in figures seldom words it as a claim does. Put as a question, a claim
is weighed as ``ask`` weighs: by the sides that the findings of the studies take.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from medwarrant.ports import (
    Appraiser,
    ClaimAsker,
    Collection,
    StatementReader,
    Vocabulary,
    Weighing,
)
from medwarrant.records import (
    AskedClaim,
    Claim,
    Document,
    Question,
    Quote,
    Verdict,
    VerdictWord,
    WarrantRelation,
)
from medwarrant.reports.asked import tidied
from medwarrant.reports.comparing import REVIEWED
from medwarrant.reports.evidence import Evidence, Item
from medwarrant.reports.gathering import Gatherer, Reach
from medwarrant.reports.harms import is_harm, warnings_first
from medwarrant.reports.leaving_out import without_unknown
from medwarrant.reports.plan import Lengths, plan
from medwarrant.reports.verdict import FEWEST, Tally, ranked, tally
from medwarrant.reports.warrants import Ledger

SURE = 0.9
"""Score of a verdict that rests on the side which a study's finding takes. Chosen, not measured."""
CAN = re.compile(r"\b(?:can|may|might|could)\b", re.IGNORECASE)
"""Words of a claim that something happens to some."""
AGAINST = re.compile(r"\b(?:than|versus|vs|compared|placebo|outperform\w*|beats?)\b", re.IGNORECASE)
"""Words of a claim that holds one thing against another."""
MEASURED = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many)"
    r" (?:minute|hour|day|week|month|year|decade)|\b(?:half|most|all|every|permanent\w*|forever)\b",
    re.IGNORECASE,
)
"""A number, a time, or how many."""
RELATIONS: dict[VerdictWord, WarrantRelation] = {
    "supported": "supports",
    "partly": "supports",
    "contradicted": "contradicts",
}


@dataclass(frozen=True)
class AskedWeigher:
    """Weighs claims as questions; every quote it keeps gets a warrant in the ledger."""

    collection: Collection
    asker: ClaimAsker
    appraiser: Appraiser
    statements: StatementReader
    vocabulary: Vocabulary
    ledger: Ledger

    def weighed(self, claim: Claim, but: Document, most: int) -> list[Weighing] | None:
        """What the corpus says of a plain claim, up to ``most`` studies a question, those that
        decide first; empty where no side is taken, ``None`` of a claim that cannot be put as
        questions, and where nothing is held on them. Where a claim says two things, nothing bears
        out all of it that does not bear out both.
        """
        found = [self._on(asked, claim, but, most) for asked in self.asker.asked(claim)]
        if all(each is None for each in found):
            return None
        told = {
            (weighing[0].id, weighing[2].verdict): weighing
            for each in found
            for weighing in each or ()
        }
        is_whole = all(found) and {word for _, word in told} == {"supported"}
        if is_whole or len(found) == 1:
            return list(told.values())
        return [_in_part(weighing) for weighing in told.values()]

    def _on(
        self, asked: AskedClaim, claim: Claim, but: Document, most: int
    ) -> list[Weighing] | None:
        """What the corpus says of one question of a claim, and of it without its unknown words
        where nothing answers it with them.
        """
        question = tidied(asked.question, self.vocabulary)
        evidence = self._evidence(question)
        known = None if asked.is_whole else without_unknown(question, evidence)
        if known is not None and known.populations == question.populations:
            question, evidence = known, self._evidence(known)
        planned = plan(question, evidence, Lengths())
        is_of_any_harm = not (question.targets or question.comparators)
        deciding = planned.shown if is_of_any_harm else planned.deciding
        deciding = tuple(item for item in deciding if item.document.id != but.id)
        seen = _seen(question, deciding)
        counts = tally(question, seen if is_of_any_harm else deciding)
        if AGAINST.search(claim.text) and not counts.is_compared:
            return None
        told = _told(counts, seen, claim, is_denied=asked.is_denied)
        if not asked.is_whole:
            told = [("partly", items) for word, items in told if word != "contradicted"]
        if not told and not counts.nulls:
            return None
        reasons = (_counted(counts),)
        return [
            self._weighing(item, _as_measured(word, claim, item), reasons)
            for word, items in told
            for item in _of_it_first(question, items)[: max(1, most // len(told))]
        ]

    def _evidence(self, question: Question) -> Evidence:
        return Gatherer(
            question,
            store=self.collection,
            searcher=self.collection,
            appraiser=self.appraiser,
            statements=self.statements,
            vocabulary=self.vocabulary,
            reach=Reach(),
        ).gather()

    def _weighing(self, item: Item, word: VerdictWord, reasons: tuple[str, ...]) -> Weighing:
        """What one finding says of a claim, with its warrant."""
        place = (item.statement.start, item.statement.end)
        quote = Quote(quote=item.quote, start=place[0], end=place[1])
        verdict = Verdict(verdict=word, score=SURE, quote=quote, reasons=reasons)
        warrant = self.ledger.warrant(item.document, item.study, place, RELATIONS[word])
        return item.document, item.study, verdict, warrant


def _in_part(weighing: Weighing) -> Weighing:
    """What bears out one half of a claim, as bearing it out in part."""
    document, study, verdict, warrant = weighing
    if verdict.verdict != "supported":
        return weighing
    return document, study, replace(verdict, verdict="partly"), warrant


def _of_it_first(question: Question, items: Sequence[Item]) -> list[Item]:
    """The items in their order, those first in which just what acts in the question was given, and
    no other form of it and nothing beside it.
    """
    acting = {concept.id for concept in question.subjects}
    return sorted(items, key=lambda item: set(item.statement.subject) != acting)


def _seen(question: Question, items: Sequence[Item]) -> list[Item]:
    """The harms that were seen in people of whom it is asked, one a study, whether or not they were
    compared with others; of any harm only those of which there was more.
    """
    if question.kind != "harm":
        return []
    met = [item for item in items if is_harm(item) and item.is_among]
    if not question.targets:
        met = [item for item in met if item.statement.direction == "increases"]
    return [item for item in warnings_first(question, met) if item.stance != "contradicts"]


def _told(
    counts: Tally, seen: Sequence[Item], claim: Claim, *, is_denied: bool
) -> list[tuple[VerdictWord, Sequence[Item]]]:
    """The sides to tell, each with what its studies say of the claim, the strongest study first.

    One study alone, or several beside many that found no difference, bear a claim out in part.
    That no difference was found refutes a claim only in reviews, and never bears out its denial
    wholly, since it does not show that there is none. A harm that was ``seen``, though by none who
    compared, bears out in part that there is one, and wholly that there can be.
    """
    if not counts.is_human:
        return []
    yes, no, nulls = map(ranked, (counts.supports, counts.contradicts, counts.nulls))
    if not (no or nulls):
        known = {item.document.id for item in yes}
        yes = (*yes, *(item for item in seen if item.document.id not in known))
    is_whole = counts.verdict in ("yes", "no", "mixed") and not counts.is_leaning
    is_whole |= bool(seen) and len(yes) >= FEWEST and CAN.search(claim.text) is not None
    for_it, against = (no, yes) if is_denied else (yes, no)
    told: list[tuple[VerdictWord, Sequence[Item]]] = []
    if for_it:
        told.append(("supported" if is_whole or against else "partly", for_it))
    if against:
        told.append(("contradicted", against))
    if not told and len(nulls) >= FEWEST:
        reviews = [item for item in nulls if item.level <= REVIEWED]
        told.append(("partly", nulls) if is_denied else ("contradicted", reviews))
    return [(word, items) for word, items in told if items]


def _as_measured(word: VerdictWord, claim: Claim, item: Item) -> VerdictWord:
    """What a finding says of a claim that gives numbers or times: all of it only where it gives
    them, too.
    """
    is_given = _measures(claim.text) <= _measures(item.quote)
    return "partly" if word == "supported" and not is_given else word


def _measures(text: str) -> frozenset[str]:
    """What a text says in numbers, and for how long."""
    return frozenset(
        " ".join(found.group().casefold().split()) for found in MEASURED.finditer(text)
    )


def _counted(counts: Tally) -> str:
    """What the studies come to, as the reason of a verdict."""
    speak, against, null = map(len, (counts.supports, counts.contradicts, counts.nulls))
    return (
        f"put as a question: {speak} found it, {against} found the contrary,"
        f" {null} found no difference"
    )
