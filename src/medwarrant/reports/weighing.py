"""Holds a claim of an article against the work it cites and against the rest of the corpus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from medwarrant.ports import (
    Appraiser,
    ClaimAsker,
    Collection,
    Editor,
    Held,
    StatementReader,
    Verifier,
    Vocabulary,
    Weighing,
)
from medwarrant.records import (
    BOTH_WAYS,
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
)
from medwarrant.reports.claim_subject import ClaimSubject, subject_of
from medwarrant.reports.comparing import COMPARED, REVIEWED
from medwarrant.reports.evidence import ANIMAL_LEVEL, EVIDENCE_KINDS, level_of
from medwarrant.reports.standing import is_notice, is_withdrawn
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.weighing_asked import RELATIONS, AskedWeigher
from medwarrant.text.passages import cut
from medwarrant.text.sentences import sentences
from medwarrant.text.terms import analyze

NULLS = frozenset({"no_difference_shown", "inconclusive"})
"""Results that show no difference, which is not to show that there is none."""

UNWEIGHED = frozenset({"recommendation", "advice"})
"""Kinds of claim that findings neither bear out nor refute: what to do is no finding."""

OF_EFFECTS = frozenset({"efficacy", "mechanism"})
"""Kinds of claim on what something does, which only a comparison shows."""

DECIDED: frozenset[VerdictWord] = frozenset({"supported", "partly", "contradicted"})

MUCH = re.compile(
    r"\b(?:highly|extremely|remarkabl[ey]|profound(?:ly)?|dramatic(?:ally)?|powerful(?:ly)?|always|"
    r"never|best|safest|most effective|(?:the )?only|every(?:one|body)?|all patients|"
    r"proven?|proves|cures?|guarantees?|a wealth of)\b",
    re.IGNORECASE,
)
"""Words of strength, which a source must have too."""
LEFT_OPEN = re.compile(
    r"\b(?:may|might|could|can|possib\w+|potential\w*|perhaps|suggest\w*|promis\w+|studied)\b",
    re.IGNORECASE,
)
"""Words that leave open whether something works."""
NOT_PEOPLE = re.compile(
    r"\b(?:animals?|mice|mouse|rats?|rodents?|monkeys?|pre-?clinical(?:ly)?|cells?|in vitro|"
    r"test[- ]tubes?)\b",
    re.IGNORECASE,
)
"""Words of a claim that is told of no people."""

GREETING = re.compile(
    r"\byou(?: (?:may|might|probably|will))?(?: have|['’]ve)?(?: already| ever)? "
    r"(?:heard|wonder(?:ed)?|noticed|read (?:about|of|that)|seen|asked|come across)\b",
    re.IGNORECASE,
)
"""What an article supposes of its reader: nothing that a study could bear out."""
COMPARED_WITH = re.compile(
    r"\b(?:than|versus|vs|compared|in contrast|unlike|whereas|while|against)\b", re.IGNORECASE
)
OF_ANOTHER_STUDY = ("the number ", "the population ", "the species ")
"""How reasons of a verdict begin that tell studies apart."""
OF_WAY = "the claim says "
"""How a reason begins that names the direction of a claim and, last, that of its passage."""

READ = 6
"""Passages of the corpus that one claim is held against."""
READ_ON = 12
"""The same where a claim must be told otherwise, and the best finding is looked for."""
SHOWN = 4
"""Passages that are kept of those that decide, the strongest kind of study first."""
NEAR = 3
"""Findings read of one study, or sentences of one passage, those nearest to the claim by words."""
SURE = 0.8
"""Score from which a supporting verdict is believed: a wrong one is worse here than none."""


class Bearing(NamedTuple):
    """A finding on a claim's subject: ``shared`` is what both say was acted on."""

    document: Document
    study: Study
    statement: Statement
    shared: tuple[Concept, ...]

    @property
    def quote(self) -> str:
        """The finding's exact words."""
        return self.document.text[self.statement.start : self.statement.end]


@dataclass(frozen=True)
class Weigher:
    """Finds and reads what bears on claims; every quote it keeps gets a warrant in the ledger."""

    collection: Collection
    verifier: Verifier
    appraiser: Appraiser
    statements: StatementReader
    vocabulary: Vocabulary
    asker: ClaimAsker
    ledger: Ledger

    def cited(self, claim: Claim, held: Held, editor: Editor) -> Weighing:
        """What a cited work says of the claim: its result on what the claim tells, else the words
        that decide most surely, else those nearest to it.
        """
        document, study, _ = held
        read = self._read(claim, document)
        statements = self.statements.statements(document, study)
        place, verdict = editor.on_results(claim, document, statements, read)
        relation = RELATIONS.get(verdict.verdict, "context")
        if BOTH_WAYS in verdict.reasons:
            relation = "contradicts"
        return document, study, verdict, self.ledger.warrant(document, study, place, relation)

    def evidence(
        self, claim: Claim, but: Document, kinds: Sequence[DocumentKind] = EVIDENCE_KINDS
    ) -> list[Weighing]:
        """What the corpus says of a claim, strongest kind of study first; only what decides.

        A plain claim is weighed as the question that it answers, by the sides that studies take;
        another by the sentences whose wording decides.
        """
        if claim.kind in UNWEIGHED or GREETING.search(claim.text):
            return []
        if tuple(kinds) == EVIDENCE_KINDS:
            asked = self._asked.weighed(claim, but, SHOWN)
            if asked is not None:
                return asked
        subject = subject_of(claim, self.vocabulary)
        if not subject.is_told:
            return []
        terms = frozenset(analyze(claim.text))
        found: list[tuple[int, float, Weighing]] = []
        for document in self._on(claim, subject, but, kinds):
            study = self.appraiser.appraise(document)
            if not _can_bear(claim, study):
                continue
            best = self._finding(claim, terms, subject, document, study)
            if best is None:
                continue
            place, verdict = best
            warrant = self.ledger.warrant(document, study, place, RELATIONS[verdict.verdict])
            found.append((level_of(study), -verdict.score, (document, study, verdict, warrant)))
        found.sort(key=lambda each: (each[0], each[1], each[2][0].id))
        return [weighing for _, _, weighing in found[:SHOWN]]

    def bearing(self, claim: Claim, but: Document, cited: Sequence[Document]) -> list[Bearing]:
        """Findings of studies on what acts in a claim and on what it is said to act on, whatever
        they found: those of ``cited`` works first, then those with a direction, by how much of the
        claim they speak of, the strongest kind of study first. Parts of studies are left out.
        """
        subject = subject_of(claim, self.vocabulary)
        if not subject.is_told:
            return []
        terms = frozenset(analyze(claim.text))
        own = {document.id for document in cited}
        is_compared = COMPARED_WITH.search(claim.text) is not None
        found: list[tuple[tuple[object, ...], Bearing]] = []
        for document in (*cited, *self._on(claim, subject, but, EVIDENCE_KINDS, READ_ON)):
            study = self.appraiser.appraise(document)
            if not _can_bear(claim, study):
                continue
            for each in self.statements.statements(document, study):
                shared = subject.shared(each)
                quote = document.text[each.start : each.end]
                if (
                    each.role != "finding"
                    or each.is_of_part
                    or not shared
                    or subject.is_of_another(each)
                    or not subject.is_led_in(quote, document.title, compared=is_compared)
                ):
                    continue
                rank = (
                    document.id not in own,
                    each.direction == "unknown",
                    subject.acting[0].id not in each.subject,
                    -len(shared),
                    level_of(study),
                    -subject.breadth(each),
                    -len(terms & set(analyze(quote))),
                )
                found.append(
                    ((*rank, document.id, each.start), Bearing(document, study, each, shared))
                )
        found.sort(key=lambda each: each[0])
        return list({(b.document.id, b.statement.start): b for _, b in found}.values())

    def _finding(
        self,
        claim: Claim,
        terms: frozenset[str],
        subject: ClaimSubject,
        document: Document,
        study: Study,
    ) -> tuple[tuple[int, int], Verdict] | None:
        """The place of the finding of a study that decides most surely, and what it says; ``None``
        where none decides. What an author only introduces, limits or plans decides nothing, nor
        does what was seen in a part of a study.
        """
        text = document.text
        findings = [
            (-len(terms & set(analyze(text[each.start : each.end]))), each.start, each)
            for each in self.statements.statements(document, study)
            if each.role == "finding" and not each.is_of_part and not subject.is_of_another(each)
        ]
        findings.sort(key=lambda each: each[:2])
        best: tuple[tuple[int, int], Verdict] | None = None
        for _, _, finding in findings[:NEAR]:
            quote = text[finding.start : finding.end]
            if not subject.is_in(quote, document.title):
                continue
            verdict = self.verifier.verify(claim.text, quote)
            if not _is_sure(verdict) or (best is not None and verdict.score <= best[1].score):
                continue
            if verdict.verdict == "contradicted" and not _refutes(verdict, finding, study):
                continue
            best = ((finding.start, finding.end), verdict)
        return best

    def coverage(self, claim: Claim) -> Coverage:
        """How many documents speak of all that the claim names, and how many are full texts."""
        groups = subject_of(claim, self.vocabulary).groups
        if not groups:
            return Coverage(documents_on_topic=0, full_texts=0)
        count = self.collection.count(Query(groups=groups, filters=Filters(kinds=EVIDENCE_KINDS)))
        full = self.collection.count(Query(groups=groups, filters=Filters(kinds=("article",))))
        return Coverage(documents_on_topic=count.hits, full_texts=full.hits)

    # ------------------------------------------------------------------ parts

    @property
    def _asked(self) -> AskedWeigher:
        return AskedWeigher(
            self.collection,
            self.asker,
            self.appraiser,
            self.statements,
            self.vocabulary,
            self.ledger,
        )

    def _on(
        self,
        claim: Claim,
        subject: ClaimSubject,
        but: Document,
        kinds: Sequence[DocumentKind],
        most: int = READ,
    ) -> list[Document]:
        """Documents on a claim's subject that still stand, best first, without one of them."""
        query = Query(
            text=claim.text,
            groups=subject.groups,
            filters=Filters(kinds=tuple(kinds)),
            by_meaning=False,
        )
        found = (hit.document for hit in self.collection.search(query, most))
        return [each for each in found if each.id != but.id and not self._is_out(each)]

    def _is_out(self, document: Document) -> bool:
        return is_notice(document) or is_withdrawn(document, self.collection)

    def _read(self, claim: Claim, document: Document) -> tuple[tuple[int, int], Verdict]:
        """What the words of a document say of a claim, whatever they are about, with their place:
        the passage that decides most surely, else the one nearest to it.
        """
        terms = frozenset(analyze(claim.text))
        ranked = sorted(
            cut(document),
            key=lambda passage: (-len(terms & set(analyze(passage.text))), passage.start),
        )
        best: tuple[tuple[int, int], Verdict] | None = None
        for passage in ranked[:READ]:
            verdict = self._verdict(claim, terms, passage)
            if not _is_sure(verdict):
                verdict = msgspec.structs.replace(verdict, verdict="not_found")
            if best is None or _rank(verdict) > _rank(best[1]):
                start, end = passage.start, passage.end
                if verdict.quote is not None:
                    end = start + verdict.quote.end
                    start += verdict.quote.start
                best = (start, end), verdict
        nothing = Verdict(verdict="not_found", score=0.0, quote=None)
        return best or ((0, len(document.title)), nothing)

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


def told(
    claim: Claim, evidence: Sequence[Weighing], says: Sequence[Weighing], vocabulary: Vocabulary
) -> VerdictWord:
    """What all that was read comes to: evidence in people before other evidence, and beside it what
    the works that the claim cites say of it. A claim is
    supported in part only where studies differ, where none of them compared, or where they leave
    out something that the claim names.
    """
    people = [each for each in evidence if level_of(each[1]) < ANIMAL_LEVEL]
    kept = [*(people or evidence), *(each for each in says if each[2].verdict in DECIDED)]
    words = {each[2].verdict for each in kept} & DECIDED
    if words == {"contradicted"}:
        return "contradicted"
    if words != {"supported"}:
        return "partly" if words else "not_found"
    bearing = [each for each in kept if each[2].verdict == "supported"]
    return "supported" if _is_borne_out(claim, bearing, vocabulary) else "partly"


def _is_borne_out(claim: Claim, bearing: Sequence[Weighing], vocabulary: Vocabulary) -> bool:
    """Whether what supports a claim bears all of it: a study that can show it, in those whom the
    claim is of, for everything that the claim names, and as strongly as it is told.
    """
    read = " ".join(
        f"{document.title} {verdict.quote.quote}"
        for document, _, verdict, _ in bearing
        if verdict.quote is not None
    )
    if subject_of(claim, vocabulary).unnamed(read):
        return False
    if any(word.casefold() not in read.casefold() for word in MUCH.findall(claim.text)):
        return False
    studies = [study for _, study, _, _ in bearing]
    if not NOT_PEOPLE.search(claim.text) and all(map(_is_of_animals, studies)):
        return False
    is_of_effect = claim.kind in OF_EFFECTS and not LEFT_OPEN.search(claim.text)
    return not is_of_effect or any(
        level_of(study) <= COMPARED or _is_of_animals(study) for study in studies
    )


def _is_of_animals(study: Study) -> bool:
    return level_of(study) >= ANIMAL_LEVEL


def _can_bear(claim: Claim, study: Study) -> bool:
    """Whether a kind of document can say anything of a claim: what is planned or held as an
    opinion cannot, and one case shows no effect, though it may show a harm.
    """
    if study.design in ("protocol", "editorial"):
        return False
    return study.design != "case_report" or claim.kind not in OF_EFFECTS


def _refutes(verdict: Verdict, finding: Statement, study: Study) -> bool:
    """Whether a finding can refute a claim: one case or one animal cannot, nor can a single study
    that found no difference, which may have been too small. Another study's other numbers, people
    or animals are its own, and refute nothing; nor does a sentence whose direction was read
    otherwise with all that is known of its study ("ideas remitted" is less of them).
    """
    for reason in verdict.reasons:
        if reason.startswith(OF_ANOTHER_STUDY):
            return False
        is_way = reason.startswith(OF_WAY) and finding.direction != "unknown"
        if is_way and not reason.endswith(finding.direction):
            return False
    is_null = finding.direction == "no_change" or finding.result in NULLS
    return level_of(study) <= (REVIEWED if is_null else COMPARED)


def _is_sure(verdict: Verdict) -> bool:
    """Whether a verdict decides surely enough to be told of a claim. What the reader alone takes
    for a contradiction, or what rules find in a sentence that is not close to the claim, is too
    often wrong to be told (``docs/quality.md``).
    """
    if verdict.score < SURE:
        return False
    if verdict.verdict == "contradicted":
        return not verdict.is_by_reader
    return verdict.verdict == "supported"


def _rank(verdict: Verdict) -> tuple[int, float]:
    order = {"not_found": 0, "unchecked": 0, "partly": 1, "contradicted": 2, "supported": 3}
    return order[verdict.verdict], verdict.score
