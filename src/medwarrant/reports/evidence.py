"""The evidence on a question: statements, each with its study and what it says of the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from medwarrant.records import (
    Design,
    Document,
    DocumentKind,
    Statement,
    Study,
)
from medwarrant.reports.cues import fails_non_inferiority, is_only_non_inferior

Fit = Literal["direct", "partial", "bridge", "aside"]
"""A statement is *direct* when it speaks of everything that the question names, *partial* when it
speaks of one of several things that act and of what they act on, a *bridge* when it ties one of
them to something (an enzyme, a receptor, a pathway) that other evidence ties to the other, and
*aside* otherwise."""
Stance = Literal["supports", "contradicts", "unclear", "none"]
Aim = Literal["prevention", "treatment"]
"""Whether a study gave something to people who had not what is asked about, so that they might not
get it, or to people who had it."""

Margin = Literal["kept", "missed"]
"""Whether a test of non-inferiority showed that one thing is no worse than another by more than its
margin, or did not show it."""

MECHANISM_KINDS = frozenset({"mechanism", "enzyme", "receptor"})
"""Kinds of concept that say how something works."""

ACTED_ON = frozenset({"enzyme", "receptor"})
"""Those of them that a drug may act on by definition."""

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


@dataclass(frozen=True)
class Item:
    """One statement that bears on the question, with its study and what it says of the question.

    ``relevance`` orders items of one level, larger first. ``asked`` are the ids of the asked
    concepts that the statement or its document is about, ``shared`` those that a bridge runs over.
    ``is_of_another``: what the statement says acted is nothing that was asked about.
    ``against_active``: what it was held against may help too, so that no difference says nothing.
    ``aim``: what its study was made for, where that is not what is asked. ``is_among``: whether its
    study was in those of whom it is asked, true where it is asked of nobody;
    ``is_by_another_route``: whether only the route was another, or is not told. ``pools_several``:
    of a review, whether it says that it pooled at least two comparative studies of what is asked.
    ``apart`` says in words what sets it apart from what is asked, where the question was asked more
    widely to find it; "" where it was not.
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
    is_of_another: bool = False
    against_active: bool = False
    aim: Aim | None = None
    is_among: bool = True
    is_by_another_route: bool = False
    pools_several: bool = True
    apart: str = ""

    @property
    def is_null(self) -> bool:
        """Whether it found no difference, without showing that there is none."""
        if self.stance != "unclear" or self.against_active or self.margin is not None:
            return False
        is_told = self.document.curated is not None or self.statement.result != "unknown"
        return self.statement.direction == "no_change" and is_told

    @property
    def margin(self) -> Margin | None:
        """Whether it kept or missed a margin within which one thing is as good as another; ``None``
        where it tells of none, or takes a side.
        """
        if self.stance != "unclear" or not is_only_non_inferior(self.quote):
            return None
        return "missed" if fails_non_inferiority(self.quote) else "kept"

    @property
    def named(self) -> int:
        """How many of the asked concepts it is about."""
        return len(self.asked)

    @property
    def quote(self) -> str:
        """The statement's exact words."""
        return self.document.text[self.statement.start : self.statement.end]

    @property
    def is_finding(self) -> bool:
        """Whether it says what was found, rather than recommending or doubting."""
        return self.statement.role == "finding"

    @property
    def answers(self) -> bool:
        """Whether it says what was found or given, which is what an answer can rest on."""
        return self.statement.role in ("finding", "regimen")

    @property
    def is_human(self) -> bool:
        """Whether the study was made in people and in nothing else."""
        return self.study.species == "human"


@dataclass(frozen=True)
class Evidence:
    """What was found for a question.

    ``read`` are the documents read closely, ``retracted`` those found and left out. ``picked`` is
    the one document that the question asked for among several, ``None`` where it asked for none or
    none could be told.
    """

    items: tuple[Item, ...]
    read: tuple[Document, ...]
    retracted: tuple[Document, ...]
    picked: str | None = None

    def remarks_on(self, document: Document) -> tuple[Item, ...]:
        """What the document's curator says of its limits and silences, in text order."""
        own = [
            item
            for item in self.items
            if item.document.id == document.id and item.statement.role in ("limit", "silence")
        ]
        is_curated = document.curated is not None
        return tuple(sorted(own, key=lambda i: i.statement.start)) if is_curated else ()


def level_of(study: Study) -> int:
    """Rank of strength for a human question, 1 the strongest."""
    if study.species == "in_vitro" or study.design == "in_vitro":
        return IN_VITRO_LEVEL
    if study.species == "animal" or study.design == "animal":
        return ANIMAL_LEVEL
    return LEVELS[study.design]


def without_doubles(documents: Sequence[Document]) -> list[Document]:
    """One document a work: its full text before its abstract before our summary of it.

    Works are told apart by PMID, PMCID and DOI, and by a long title, since sources
    often give different ones. Guidance notes stand beside the works that they speak of.
    """
    taken: dict[str, str] = {}
    kept = []
    for document in sorted(documents, key=lambda d: (FULLNESS[d.kind], d.id)):
        called = _called(document)
        if document.kind == "guidance_note" or not any(name in taken for name in called):
            kept.append(document)
        for name in called:
            taken.setdefault(name, document.id)
    return kept


FULLNESS: dict[DocumentKind, int] = {
    "article": 0,
    "abstract": 1,
    "study_summary": 2,
    "guidance_note": 3,
    "page": 4,
    "text": 5,
    "transcript": 6,
}


def _called(document: Document) -> list[str]:
    named = [
        f"{kind}:{value}"
        for kind, value in (
            ("pmid", document.pmid),
            ("pmcid", document.pmcid),
            ("doi", document.doi),
        )
        if value is not None
    ]
    words = "".join(character for character in document.title.casefold() if character.isalnum())
    return [*named, f"title:{words}"] if len(words) >= LONG_TITLE else named


LONG_TITLE = 30
"""Letters and digits from which a title names one work; shorter ones ("Ketamine") name many."""
