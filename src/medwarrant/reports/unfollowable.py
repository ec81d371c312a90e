"""An answer without anything to follow, for somebody who would treat themselves."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from medwarrant.records import Answer, EvidenceRow, Sentence, Warrant
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.recheck_sentences import amiss


def without_regimens(answer: Answer) -> Answer:
    """The answer without doses, routes and timetables: in sentences, quotes and the table.

    A quote that names one goes; a sentence goes with it where it does not hold on what is left.
    """
    dosed = {each.id for each in answer.warrants if gives_something_to_follow(each.quote)}
    dosed |= {
        each.id
        for each in answer.warrants
        if each.derived is not None and not dosed.isdisjoint(each.derived.inputs)
    }
    left = [each for each in answer.warrants if each.id not in dosed]
    sentences = _holding(answer, left)
    table = tuple(
        _row(row, dosed) for row in answer.evidence_table if not dosed.issuperset(row.warrants)
    )
    glossary = tuple(each for each in answer.glossary if each.warrant not in dosed)
    needed = {name for sentence in sentences for name in sentence.warrants}
    needed |= {name for row in table for name in row.warrants}
    needed |= {each.warrant for each in glossary if each.warrant is not None}
    needed |= {name for c in answer.conflicts for name in (*c.supports, *c.contradicts)}
    needed |= {
        name
        for each in left
        if each.id in needed and each.derived is not None
        for name in each.derived.inputs
    }
    return msgspec.structs.replace(
        answer,
        sentences=sentences,
        warrants=tuple(each for each in left if each.id in needed),
        evidence_table=table,
        glossary=glossary,
    )


def _holding(answer: Answer, left: Sequence[Warrant]) -> tuple[Sentence, ...]:
    """The sentences that hold on the warrants that are left."""
    known = {each.id for each in left} | {gap.id for gap in answer.gaps}
    held = []
    for sentence in answer.sentences:
        if gives_something_to_follow(sentence.text):
            continue
        own = tuple(name for name in sentence.warrants if name in known)
        kept = msgspec.structs.replace(sentence, warrants=own)
        if (
            own == sentence.warrants
            or next(amiss(kept, left, answer.gaps, answer.question), None) is None
        ):
            held.append(kept)
    return tuple(held)


def _row(row: EvidenceRow, dosed: set[str]) -> EvidenceRow:
    return msgspec.structs.replace(
        row,
        population=_plain(row.population),
        intervention=_plain(row.intervention),
        comparator=_plain(row.comparator),
        dose=None,
        route=None,
        figures=tuple(figure for figure in row.figures if figure.warrant not in dosed),
        bias=tuple(each for each in row.bias if each.warrant not in dosed),
        warrants=tuple(name for name in row.warrants if name not in dosed),
    )


def _plain(told: str | None) -> str | None:
    return None if told is None or gives_something_to_follow(told) else told
