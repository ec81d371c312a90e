"""Holds a claim of an article against the work it cites and against the rest of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from medwarrant.ports import (
    Appraiser,
    Collection,
    Held,
    StatementReader,
    Verifier,
    Vocabulary,
    Weighing,
)
from medwarrant.records import (
    Claim,
    Concept,
    Coverage,
    Document,
    DocumentKind,
    Filters,
    Passage,
    Query,
    Statement,
    Study,
    Verdict,
    VerdictWord,
    WarrantRelation,
)
from medwarrant.reports.comparing import COMPARED, REVIEWED
from medwarrant.reports.evidence import ANIMAL_LEVEL, EVIDENCE_KINDS, level_of
from medwarrant.reports.standing import is_notice, is_withdrawn
from medwarrant.reports.warrants import Ledger
from medwarrant.text.boolean import shortest_names
from medwarrant.text.passages import cut
from medwarrant.text.sentences import sentences
from medwarrant.text.terms import analyze

ACTS = frozenset({"drug", "procedure"})
"""Kinds of concept that act: a finding on another of them says nothing of a claim."""

NULLS = frozenset({"no_difference_shown", "inconclusive"})
"""Results that show no difference, which is not to show that there is none."""

UNWEIGHED = frozenset({"recommendation", "advice"})
"""Kinds of claim that findings neither bear out nor refute: what to do is no finding."""

READ = 6
"""Passages of the corpus that one claim is held against."""
SHOWN = 4
"""Passages that are kept of those that decide, the strongest kind of study first."""
NEAR = 3
"""Findings read of one study, or sentences of one passage, those nearest to the claim by words."""
SURE = 0.8
"""Score from which a supporting verdict is believed: a wrong one is worse here than none."""
RELATIONS: dict[VerdictWord, WarrantRelation] = {
    "supported": "supports",
    "partly": "supports",
    "contradicted": "contradicts",
}


@dataclass(frozen=True)
class Weigher:
    """Finds and reads what bears on claims; every quote it keeps gets a warrant in the ledger."""

    collection: Collection
    verifier: Verifier
    appraiser: Appraiser
    statements: StatementReader
    vocabulary: Vocabulary
    ledger: Ledger

    def cited(self, claim: Claim, held: Held) -> Weighing:
        """What a cited work's own text says of the claim: the passage that decides most surely,
        else the one nearest to it by its words.
        """
        document, study, _ = held
        terms = frozenset(analyze(claim.text))
        ranked = sorted(
            cut(document),
            key=lambda passage: (-len(terms & set(analyze(passage.text))), passage.start),
        )
        best: tuple[Passage, Verdict] | None = None
        for passage in ranked[:READ]:
            verdict = self._verdict(claim, terms, passage)
            if not _is_sure(verdict):
                verdict = msgspec.structs.replace(verdict, verdict="not_found")
            if best is None or _rank(verdict) > _rank(best[1]):
                best = (passage, verdict)
        if best is None:
            verdict = Verdict(verdict="not_found", score=0.0, quote=None)
            warrant = self.ledger.warrant(document, study, (0, len(document.title)), "context")
            return document, study, verdict, warrant
        passage, verdict = best
        return document, study, verdict, self._warrant(document, study, passage, verdict)

    def evidence(
        self, claim: Claim, but: Document, kinds: Sequence[DocumentKind] = EVIDENCE_KINDS
    ) -> list[Weighing]:
        """What the corpus says of a claim, strongest kind of study first; only what decides."""
        asked = self._asked(claim)
        if not asked or claim.kind in UNWEIGHED:
            return []
        terms = frozenset(analyze(claim.text))
        found: list[tuple[int, float, Weighing]] = []
        query = Query(
            text=claim.text,
            groups=self._groups(asked),
            filters=Filters(kinds=tuple(kinds)),
            by_meaning=False,
        )
        for hit in self.collection.search(query, READ):
            document = hit.document
            if document.id == but.id or self._is_out(document):
                continue
            study = self.appraiser.appraise(document)
            best = self._finding(claim, terms, asked, document, study)
            if best is None:
                continue
            place, verdict = best
            warrant = self.ledger.warrant(document, study, place, RELATIONS[verdict.verdict])
            found.append((level_of(study), -verdict.score, (document, study, verdict, warrant)))
        found.sort(key=lambda each: (each[0], each[1], each[2][0].id))
        return [weighing for _, _, weighing in found[:SHOWN]]

    def _finding(
        self,
        claim: Claim,
        terms: frozenset[str],
        asked: Sequence[Concept],
        document: Document,
        study: Study,
    ) -> tuple[tuple[int, int], Verdict] | None:
        """The place of the finding of a study that decides most surely, and what it says; ``None``
        where none decides. What an author only introduces, limits or plans decides nothing.
        """
        text = document.text
        findings = [
            (-len(terms & set(analyze(text[each.start : each.end]))), each.start, each)
            for each in self.statements.statements(document, study)
            if each.role == "finding" and not self._is_of_another(asked, each)
        ]
        findings.sort(key=lambda each: each[:2])
        best: tuple[tuple[int, int], Verdict] | None = None
        for _, _, finding in findings[:NEAR]:
            quote = text[finding.start : finding.end]
            if not self._is_on(asked, f"{document.title} {quote}"):
                continue
            verdict = self.verifier.verify(claim.text, quote)
            if not _is_sure(verdict) or (best is not None and verdict.score <= best[1].score):
                continue
            if verdict.verdict == "contradicted" and not _refutes(finding, study):
                continue
            best = ((finding.start, finding.end), verdict)
        return best

    def coverage(self, claim: Claim) -> Coverage:
        """How many documents speak of all that the claim names, and how many are full texts."""
        groups = self._groups(self._asked(claim))
        if not groups:
            return Coverage(documents_on_topic=0, full_texts=0)
        count = self.collection.count(Query(groups=groups, filters=Filters(kinds=EVIDENCE_KINDS)))
        full = self.collection.count(Query(groups=groups, filters=Filters(kinds=("article",))))
        return Coverage(documents_on_topic=count.hits, full_texts=full.hits)

    # ------------------------------------------------------------------ parts

    def _asked(self, claim: Claim) -> list[Concept]:
        """What a claim is about: what acts in it, and what else it names; one thing alone is too
        little to be looked for.
        """
        found = {concept.id: concept for _, _, concept in self.vocabulary.find(claim.text)}
        acting = [concept for concept in found.values() if concept.kind in ACTS]
        others = [concept for concept in found.values() if concept.kind not in ACTS]
        return [*acting, *others] if acting and len(found) > 1 else []

    def _groups(self, asked: Sequence[Concept]) -> tuple[tuple[str, ...], ...]:
        """The names of what acts first and of what is named first beside it."""
        acting = [concept for concept in asked if concept.kind in ACTS]
        others = [concept for concept in asked if concept.kind not in ACTS]
        kept = [*acting[:1], *(others[:1] or acting[1:2])]
        return tuple(
            shortest_names(self.vocabulary.names(concept) or concept.names) for concept in kept
        )

    def _is_on(self, asked: Sequence[Concept], text: str) -> bool:
        """Whether a quote, with its title, names all that acts in the claim and something else."""
        named = [concept for _, _, concept in self.vocabulary.find(text)]

        def is_named(wanted: Concept) -> bool:
            return any(self.vocabulary.covers(wanted, concept) for concept in named)

        acting = [concept for concept in asked if concept.kind in ACTS]
        others = [concept for concept in asked if concept.kind not in ACTS]
        return all(map(is_named, acting)) and (not others or any(map(is_named, others)))

    def _is_of_another(self, asked: Sequence[Concept], statement: Statement) -> bool:
        """Whether something acts in a finding that the claim does not name: what was seen with two
        drugs says nothing of one.
        """
        acting = [concept for concept in asked if concept.kind in ACTS]
        given = (self.vocabulary.concept(name) for name in statement.subject)
        return any(
            concept is not None
            and concept.kind in ACTS
            and not any(self.vocabulary.covers(one, concept) for one in acting)
            for concept in given
        )

    def _is_out(self, document: Document) -> bool:
        return is_notice(document) or is_withdrawn(document, self.collection)

    def _verdict(self, claim: Claim, terms: frozenset[str], passage: Passage) -> Verdict:
        """What the sentences of a passage that are nearest to a claim say of it; the quote's
        offsets are those in the passage.
        """
        spans = sentences(passage.text)
        if not spans:
            return Verdict(verdict="not_found", score=0.0, quote=None)
        near = [len(terms & set(analyze(passage.text[start:end]))) for start, end in spans]
        best = max(range(len(spans)), key=lambda place: (near[place], -place))
        first = max(0, best - NEAR + 1)
        last = min(len(spans) - 1, best + NEAR - 1)
        start, end = spans[first][0], spans[last][1]
        verdict = self.verifier.verify(claim.text, passage.text[start:end])
        if verdict.quote is None:
            return verdict
        quote = msgspec.structs.replace(
            verdict.quote, start=verdict.quote.start + start, end=verdict.quote.end + start
        )
        return msgspec.structs.replace(verdict, quote=quote)

    def _warrant(self, document: Document, study: Study, passage: Passage, verdict: Verdict) -> str:
        """The warrant of the deciding place of a passage, of all of it where none decides."""
        relation = RELATIONS.get(verdict.verdict, "context")
        place = (passage.start, passage.end)
        if verdict.quote is not None:
            place = (passage.start + verdict.quote.start, passage.start + verdict.quote.end)
        return self.ledger.warrant(document, study, place, relation)


def told(evidence: Sequence[Weighing], says: Sequence[Weighing]) -> VerdictWord:
    """What all that was read comes to: evidence in people before other evidence, and what differs
    among studies alike in strength supports a claim in part only.
    """
    people = [each for each in evidence if level_of(each[1]) < ANIMAL_LEVEL] or list(evidence)
    words = {each[2].verdict for each in people}
    if words == {"supported"}:
        return "supported"
    if words == {"contradicted"}:
        return "contradicted"
    if words:
        return "partly"
    own = {each[2].verdict for each in says}
    return next(
        (word for word in ("supported", "contradicted", "partly") if word in own), "not_found"
    )


def _refutes(finding: Statement, study: Study) -> bool:
    """Whether a finding can refute a claim: one case or one animal cannot, nor can a single study
    that found no difference, which may have been too small.
    """
    is_null = finding.direction == "no_change" or finding.result in NULLS
    return level_of(study) <= (REVIEWED if is_null else COMPARED)


def _is_sure(verdict: Verdict) -> bool:
    """Whether a verdict decides surely enough to be told of a claim. What the reader alone takes
    for a contradiction is too often wrong to be told (``docs/quality.md``).
    """
    if verdict.verdict == "contradicted":
        return not verdict.is_by_reader
    return verdict.verdict == "supported" and verdict.score >= SURE


def _rank(verdict: Verdict) -> tuple[int, float]:
    order = {"not_found": 0, "unchecked": 0, "partly": 1, "contradicted": 2, "supported": 3}
    return order[verdict.verdict], verdict.score
