"""Reads an article as a sceptical editor does: its claims, its list, and what is amiss."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from medwarrant.reading.checks import CHECKS, heard, unlike
from medwarrant.reading.checks.article import Article, Checked, Entry, Weighed
from medwarrant.reading.checks.attributed import as_theirs
from medwarrant.reading.checks.merging import merged
from medwarrant.reading.checks.source_denies import denial
from medwarrant.reading.checks.wording import TALKING
from medwarrant.reading.claims import claims
from medwarrant.reading.linked_works import linked, with_linked
from medwarrant.reading.overclaim_cues import Sentence
from medwarrant.reading.overclaims import Heard
from medwarrant.reading.reference_matching import matched, resolve
from medwarrant.reading.verification.cited_results import CARRIED, CitedResults
from medwarrant.records import (
    Claim,
    Concept,
    Document,
    Finding,
    Quote,
    Reference,
    Standing,
    Statement,
    Study,
    Verdict,
)

STUDY_FORMATS = frozenset({"jats", "pubmed", "nbib"})
"""Formats in which papers come that report work of their own."""


class Hearing(Protocol):
    """What this module needs of the layer on overclaims."""

    def read(self, sentences: Sequence[Sentence]) -> Sequence[Heard]:
        """What each sentence is heard to say, in order."""
        ...


class RuleEditor:
    """Claims, matching and checks by rules, and a layer that hears what no rule words;
    ``ports.Editor``.
    """

    def __init__(
        self,
        concepts: Callable[[str], Sequence[tuple[int, int, Concept]]],
        hearing: Hearing | None = None,
    ) -> None:
        """Without ``hearing`` the rules decide alone."""
        self._concepts = concepts
        self._hearing = hearing

    def claims(self, document: Document) -> Sequence[Claim]:
        """The checkable statements in text order, their markers matched to the reference list and
        to the works that they name by an identifier.
        """
        return with_linked(matched(document, claims(document)), linked(document))

    def linked(self, document: Document) -> Sequence[Reference]:
        """The works that the running text names by an identifier alone, in text order."""
        return linked(document)

    def same_work(self, reference: Reference, candidates: Sequence[Document]) -> Document | None:
        """The one of these documents that an entry of a reference list is, ``None`` for none."""
        return resolve(reference, candidates)

    def on_results(
        self,
        claim: Claim,
        document: Document,
        statements: Sequence[Statement],
        read: tuple[tuple[int, int], Verdict],
    ) -> tuple[tuple[int, int], Verdict]:
        """What the results of a cited work say of a claim, with the place of the deciding one."""
        place, verdict = CitedResults(claim, document, statements, self._concepts).settled(*read)
        said = denial(claim, document)
        if said is None or verdict.is_by_result:
            return place, verdict
        quote = document.text[said.start : said.end]
        against = Verdict(
            verdict="contradicted",
            score=CARRIED,
            quote=Quote(quote=quote, start=0, end=len(quote)),
            reasons=(f"{said.says}: “{said.words}”",),
        )
        return (said.start, said.end), against

    def findings(
        self,
        document: Document,
        claims: Sequence[Claim],
        held: Mapping[str, tuple[Document, Study, Standing]],
        says: Mapping[str, Sequence[tuple[str, tuple[Document, Study, Verdict, str]]]],
        evidence: Mapping[str, Sequence[tuple[Document, Study, Verdict, str]]],
        noticed: Mapping[str, Standing] = MappingProxyType({}),
        *,
        linked: Sequence[Reference] = (),
        by_meaning: bool = True,
    ) -> Sequence[tuple[str, Finding]]:
        """What is amiss, by every family of ``CHECKS``, in their order, then what is only heard."""
        entries = {
            reference.id: Entry(
                reference, *held.get(reference.id, (None, None, noticed.get(reference.id)))
            )
            for reference in (*document.references, *linked)
        }
        article = Article(
            document=document,
            claims=tuple(
                Checked(
                    claim=claim,
                    cited=tuple(
                        entries[name]
                        for marker in claim.markers
                        for name in marker.references
                        if name in entries
                    ),
                    says=tuple((name, Weighed(*each)) for name, each in says.get(claim.id, ())),
                    evidence=tuple(Weighed(*each) for each in evidence.get(claim.id, ())),
                )
                for claim in claims
            ),
            entries=tuple(entries[reference.id] for reference in document.references),
            linked=tuple(entries[reference.id] for reference in linked),
            concepts=self._concepts,
            is_study=_is_study(document),
            heard=self._heard(document) if by_meaning else {},
        )
        told = list(as_theirs(article, (found for check in CHECKS for found in check(article))))
        told += heard.beyond(article, told)
        texts = {claim.id: claim.text for claim in claims}
        return merged([*told, *unlike.beyond(article, told)], texts)

    def _heard(self, document: Document) -> dict[tuple[int, int], Heard]:
        """What the layer makes of each sentence, by its place; of papers it reads none."""
        if self._hearing is None or document.kind not in TALKING or _is_study(document):
            return {}
        sentences = heard.of_sentences(document)
        return dict(zip(sentences, self._hearing.read(list(sentences.values())), strict=True))


def _is_study(document: Document) -> bool:
    """Whether a document reports work of its own: it has methods and results of its own."""
    roles = {section.role for section in document.sections}
    return {"methods", "results"} <= roles or document.format in STUDY_FORMATS
