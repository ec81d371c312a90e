"""The same subject as other documents of the corpus tell it: pages, texts and transcripts, which
make claims and are no evidence for any.

Two claims are on one subject where the same thing acts in both and both name the same outcome. They
agree, contradict each other, or stand in tension: one leaves open what the other is sure of, one
tells of animals what the other tells of people, or they give other shares. Where no rule tells
which, nothing is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from medwarrant.ports import Collection, Editor, Proofreader, Vocabulary
from medwarrant.records import (
    Claim,
    ClaimElsewhere,
    CrossClaim,
    CrossRelation,
    Direction,
    Document,
    DocumentKind,
    Favours,
    Filters,
    Query,
    VerdictWord,
)
from medwarrant.reports.claim_subject import ClaimSubject, subject_of
from medwarrant.reports.weighing import NOT_PEOPLE, UNWEIGHED, Weigher, told

TOLD_ELSEWHERE: tuple[DocumentKind, ...] = ("page", "text", "transcript")
"""Kinds of document that make claims and are no evidence for any."""
LOOKED_AT = 12
"""Documents whose claims are held against one claim."""
MOST = 2
"""Claims elsewhere that are told of one claim, contradictions first."""

OPEN = re.compile(
    r"\b(?:may|might|could|possib\w+|potential\w*|promis\w+|perhaps|suggest\w*|early evidence|"
    r"preliminary|is thought|are thought|appears?|seems?|some (?:evidence|studies|people|patients)|"
    r"not (?:yet )?(?:clear|known|established)|remains? to be)\b",
    re.IGNORECASE,
)
NOT_SHOWN = re.compile(
    r"\b(?:ha(?:s|ve) not been (?:shown|found|proven|demonstrated)|not (?:been )?shown|"
    r"no (?:good |clear )?(?:evidence|proof) (?:that|for|of)|do(?:es)? not|did not|"
    r"(?:is|are|was|were) (?:not |in)effective|fail(?:s|ed)? to)\b",
    re.IGNORECASE,
)
"""Words that deny an effect, or that one was shown."""
DOWN = (
    r"reduc\w+|lower(?:s|ed|ing)?|decreas\w+|reliev\w+|eas(?:e|es|ed|ing)|lessen\w*|alleviat\w+|"
    r"cut(?:s|ting)?|prevent\w*|help(?:s|ed)? (?:with|against)|effective (?:for|in|against)|"
    r"treat(?:s|ed|ing)?"
)
UP = (
    r"increas\w+|rais(?:e|es|ed|ing)|enhanc\w+|promot\w+|prolong\w*|boost\w*|caus(?:e|es|ed|ing)|"
    r"leads? to|led to|worsen\w*|induc\w+|trigger\w*"
)
OF_CLAUSE = r"(?<!\bthat )(?<!\bwhich )(?<!\bwho )\b"
"""A change is told of what acts, not of something on the way ("cravings that lead to relapse")."""
BEFORE = r"(?: (?!that\b|which\b|but\b|by\b)[\w'’-]+){0,4} "
"""Words between a change and what changed, within one clause."""
PEOPLE = re.compile(
    r"\b(?:people|patients|humans?|adults|women|men|children|clinical trials?|participants)\b",
    re.IGNORECASE,
)
SHARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)")
OPPOSITE = frozenset({("increases", "decreases"), ("decreases", "increases")})
ORDER: tuple[CrossRelation, ...] = ("contradicts", "in_tension", "agrees")
RANK: dict[VerdictWord, int] = {"supported": 2, "partly": 1, "contradicted": -1}
"""How well a claim is borne out, for one to be favoured; all else is 0."""


@dataclass(frozen=True)
class Crossing:
    """Holds the claims of one article against those of other documents."""

    collection: Collection
    editor: Editor
    proofreader: Proofreader
    vocabulary: Vocabulary
    weigher: Weigher
    document: Document
    _read: dict[str, tuple[tuple[Claim, ClaimSubject], ...]] = field(default_factory=dict)

    def crossed(self, claim: Claim, verdict: VerdictWord) -> list[CrossClaim]:
        """What other documents tell of a claim's subject, contradictions first, one a document;
        ``verdict`` is what the evidence says of the claim.
        """
        subject = subject_of(claim, self.vocabulary)
        if not subject.is_told or claim.kind in UNWEIGHED:
            return []
        query = Query(
            text=claim.text,
            groups=subject.groups[:1],
            filters=Filters(kinds=TOLD_ELSEWHERE),
            by_meaning=False,
        )
        found: dict[str, tuple[int, CrossClaim]] = {}
        for hit in self.collection.search(query, LOOKED_AT):
            if hit.document.id == self.document.id:
                continue
            for other, its in self._claims(hit.document):
                relation = self._relation(claim, subject, other, its)
                if relation is None:
                    continue
                rank = ORDER.index(relation)
                if hit.document.id not in found or rank < found[hit.document.id][0]:
                    made = CrossClaim(
                        a=claim.id,
                        b=ClaimElsewhere(
                            document=hit.document.id,
                            title=hit.document.title,
                            claim=" ".join(other.text.split()),
                        ),
                        relation=relation,
                        favours=self._favours(verdict, other, relation),
                    )
                    found[hit.document.id] = (rank, made)
        ranked = sorted(found.values(), key=lambda each: (each[0], each[1].b.document))
        return [each for _, each in ranked[:MOST]]

    def _claims(self, document: Document) -> tuple[tuple[Claim, ClaimSubject], ...]:
        """A document's claims on something, each with its subject, read once."""
        if document.id not in self._read:
            named = (
                (each, subject_of(each, self.vocabulary))
                for each in self.editor.claims(document)
                if each.kind not in UNWEIGHED
            )
            self._read[document.id] = tuple(each for each in named if each[1].is_told)
        return self._read[document.id]

    def _relation(
        self, claim: Claim, subject: ClaimSubject, other: Claim, its: ClaimSubject
    ) -> CrossRelation | None:
        """How two claims stand to each other, ``None`` where they are not on one thing or no rule
        tells.
        """
        if not subject.is_same(its):
            return None
        denied = [NOT_SHOWN.search(each) is not None for each in (claim.text, other.text)]
        ways = self._way(claim.text, subject, its), self._way(other.text, its, subject)
        if "unknown" in ways:
            return None
        is_open = [OPEN.search(each) is not None for each in (claim.text, other.text)]
        if denied[0] != denied[1] or (ways in OPPOSITE and not any(denied)):
            is_left_open = any(is_open) or (any(denied) and ways in OPPOSITE)
            return "in_tension" if is_left_open else "contradicts"
        if ways in OPPOSITE:
            return None
        of_animals = [
            NOT_PEOPLE.search(each) is not None and not PEOPLE.search(each)
            for each in (claim.text, other.text)
        ]
        differs = is_open[0] != is_open[1] or of_animals[0] != of_animals[1]
        differs = differs or self._differ_in_shares(claim.text, other.text)
        return "in_tension" if differs else "agrees"

    def _way(self, text: str, subject: ClaimSubject, its: ClaimSubject) -> Direction:
        """What a claim says, or denies, became of what both name; "unknown" where unsaid."""
        for concept in subject.common(its):
            measured = subject.words_for(concept, text)
            if measured is None:
                continue
            name = BEFORE + re.escape(measured)
            if re.search(rf"{OF_CLAUSE}(?:{DOWN}){name}", text, re.IGNORECASE):
                return "decreases"
            if re.search(rf"{OF_CLAUSE}(?:{UP}){name}", text, re.IGNORECASE):
                return "increases"
            given = subject.words_for(subject.acting[0], text)
            if given is not None and not NOT_SHOWN.search(text):
                way = self.proofreader.direction(text, measured, given)
                if way in ("increases", "decreases"):
                    return way
        return "unknown"

    def _differ_in_shares(self, one: str, other: str) -> bool:
        """Whether both give shares, and none of one is the other's."""
        shares = [{float(share) for share in SHARE.findall(each)} for each in (one, other)]
        return all(shares) and not shares[0] & shares[1]

    def _favours(self, verdict: VerdictWord, other: Claim, relation: CrossRelation) -> Favours:
        """Which of two claims that differ the evidence bears out better."""
        if relation == "agrees":
            return "neither"
        theirs = told(other, self.weigher.evidence(other, self.document), (), self.vocabulary)
        mine, its = RANK.get(verdict, 0), RANK.get(theirs, 0)
        if mine == its:
            return "neither"
        return "a" if mine > its else "b"
