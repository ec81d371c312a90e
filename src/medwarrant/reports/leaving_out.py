"""Asking again with less in the question, where nothing answers it as it stands.

"Does ketamine reduce zorbitis in depression?" must not be answered as if zorbitis were not there;
but a reader is helped by what is known of ketamine in depression, if the first thing said is that
zorbitis was left out. So such an answer begins with that, and never says yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from medwarrant.ports import Searcher
from medwarrant.records import Concept, Gap, Question
from medwarrant.reports.evidence import Evidence
from medwarrant.reports.gaps import gaps, unnamed
from medwarrant.reports.gathering import Gatherer
from medwarrant.reports.wording import joined

SETTING = re.compile(
    r"(?:in|out)-?patients?(?: (?:care|setting|department)s?)?|ambulatory(?: care)?|"
    r"hospitals?|clinics?|wards?|primary (?:health ?)?care|general practice|day hospitals?",
    re.IGNORECASE,
)
"""Names of where people are treated, which few works say of theirs."""
UNKNOWN = "question"
"""The source of a concept that is only a word of the question."""


def without_unknown(question: Question, evidence: Evidence) -> Question | None:
    """The question without its unknown words and without where people are treated; ``None`` where
    it has neither, where something answers it with them, or where too little remains: something
    known that acts, and something asked of it (what treats an illness that is not understood is not
    asked of no illness).
    """
    unknown = _unknown((*question.subjects, *question.comparators, *question.targets))
    places = [each for each in question.populations if _is_a_setting(each)]
    if not (unknown or places) or is_answered(question, evidence):
        return None
    subjects, comparators, targets = map(
        _known, (question.subjects, question.comparators, question.targets)
    )
    is_compared = len(comparators) == len(question.comparators)
    is_whole = not question.targets or question.kind == "interaction"
    is_asked = bool(targets) or (is_whole and (bool(comparators) or len(subjects) > 1))
    if not subjects or not is_compared or not is_asked:
        return None
    return msgspec.structs.replace(
        question,
        subjects=subjects,
        targets=targets,
        populations=tuple(each for each in question.populations if each not in places),
        terms=(),
        left_out=tuple(concept.names[0] for concept in (*unknown, *places)),
    )


def _is_a_setting(concept: Concept) -> bool:
    named = concept.any_of or (concept,)
    return all(any(SETTING.fullmatch(name) for name in one.names) for one in named)


def without_one(question: Question, evidence: Evidence) -> Iterator[Question]:
    """The question without one of several things that it measures, the last named first; none where
    something answers it. What it measures in one illness is one thing; two drugs in an illness are
    asked of together first, and of one that is to help somebody who takes another, that one.
    """
    targets = question.targets
    least = SEVERAL if any(target.kind == "condition" for target in targets) else SEVERAL - 1
    if is_answered(question, evidence) or not question.subjects:
        return
    if _asks_of_a_pair(question):
        yield msgspec.structs.replace(
            question,
            kind="interaction",
            targets=(),
            terms=(),
            left_out=(*question.left_out, *(target.names[0] for target in targets)),
        )
    if _asks_whether_one_helps(question):
        asked, *beside = question.subjects
        yield msgspec.structs.replace(
            question,
            kind="effect",
            subjects=(asked,),
            terms=(),
            left_out=(*question.left_out, *(drug.names[0] for drug in beside)),
        )
    if len(targets) < least:
        return
    for one in reversed(targets):
        yield msgspec.structs.replace(
            question,
            targets=tuple(target for target in targets if target is not one),
            terms=(),
            left_out=(*question.left_out, one.names[0]),
        )


def _asks_of_a_pair(question: Question) -> bool:
    """Whether it is asked if two drugs are safe together in somebody who has an illness."""
    is_of_safety = question.kind in ("harm", "interaction") and len(question.subjects) > 1
    targets = question.targets
    return is_of_safety and bool(targets) and all(each.kind == "condition" for each in targets)


HELPS = re.compile(
    r"\b(?:works?|helps?|effective|efficac\w+|improves?|relieves?|eases?|treats?|benefits?)\b",
    re.IGNORECASE,
)
"""Words that ask whether something does good."""


def _asks_whether_one_helps(question: Question) -> bool:
    """Whether it is asked if a drug helps somebody who takes others, which are told as it is told
    of an illness; the drug asked about is named first.
    """
    is_of_good = question.kind == "interaction" and question.proposition == "benefits"
    is_told = len(question.subjects) > 1 and bool(question.targets or question.populations)
    return is_of_good and is_told and HELPS.search(question.text) is not None


SEVERAL = 3
"""Things measured from which one may be left out: an outcome in an illness is asked of together."""


def studies_answering(evidence: Evidence) -> int:
    """How many studies in people answer as asked with a result."""
    return len(
        {
            item.document.id
            for item in evidence.items
            if item.fit == "direct" and item.is_finding and item.is_human
            if item.statement.result != "unknown" or item.statement.direction != "unknown"
        }
    )


def is_answered(question: Question, evidence: Evidence) -> bool:
    """Whether anything read answers what was asked: a regimen a dose, a finding all else."""
    role = "regimen" if question.kind == "dose" else "finding"
    return any(item.fit == "direct" and item.statement.role == role for item in evidence.items)


def missed(
    gatherer: Gatherer, evidence: Evidence, searcher: Searcher, left: Question
) -> tuple[Gap, ...]:
    """The search that proves that nothing answers the whole question; ``left`` has less in it."""
    q = gatherer.question
    kept = {concept.id for concept in (*left.subjects, *left.targets)}
    gone = [concept for concept in (*q.subjects, *q.targets) if concept.id not in kept]
    alone = unnamed(gatherer, evidence, searcher, gone)
    return (alone,) if alone.searched.hits == 0 else gaps(gatherer, evidence, searcher)[:1]


def numbered(found: Sequence[Gap]) -> tuple[Gap, ...]:
    """The gaps with ids in their order."""
    return tuple(
        msgspec.structs.replace(gap, id=f"g{number}") for number, gap in enumerate(found, start=1)
    )


def said_of(words: Sequence[str], hits: int) -> str:
    """What an answer says first that leaves these words out; ``hits`` is how many documents name
    what was looked for.
    """
    quoted = joined(f"“{word}”" for word in words)
    them = "it" if len(words) == 1 else "them"
    if hits == 0:
        return f"Under {quoted} nothing was found here; what follows leaves {them} out."
    return (
        f"Nothing was recognised here that answers this with {quoted} in it; "
        f"what follows leaves {them} out."
    )


def _known(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    return tuple(concept for concept in concepts if concept.source != UNKNOWN)


def _unknown(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    return tuple(concept for concept in concepts if concept.source == UNKNOWN)
