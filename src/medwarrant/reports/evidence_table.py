"""The evidence table of an answer: one row a study that it tells of, nothing pooled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from medwarrant.ports import Measurer, Vocabulary
from medwarrant.records import AnswerSide, Document, EvidenceRow, Figure, Result, Study
from medwarrant.reports.comparing import is_by_rank
from medwarrant.reports.cues import ABSTRACT
from medwarrant.reports.evidence import Item
from medwarrant.reports.fading import tells_fading
from medwarrant.reports.printed_numbers import printed_n
from medwarrant.reports.telling import relation
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import a_study, capital, shown_name

MOST_OUTCOMES = 3
"""Outcomes named in a row: those of the findings told, which are at most two a study."""

QUOTED = ("population", "intervention", "comparator", "dose", "route", "n")
"""Fields of a row that the study's words are quoted for."""


def evidence_table(
    told: Mapping[str, Sequence[Item]],
    sides: Mapping[str, AnswerSide | None],
    ledger: Ledger,
    measurer: Measurer,
    vocabulary: Vocabulary,
) -> tuple[EvidenceRow, ...]:
    """The rows, the strongest study first. ``told`` holds the items told of each document,
    ``sides`` where the answer tells it.
    """
    ranked = sorted(told.values(), key=lambda own: (own[0].level, own[0].document.id))
    return tuple(_row(own, sides, ledger, measurer, vocabulary) for own in ranked)


def _row(
    own: Sequence[Item],
    sides: Mapping[str, AnswerSide | None],
    ledger: Ledger,
    measurer: Measurer,
    vocabulary: Vocabulary,
) -> EvidenceRow:
    first = own[0]
    study, document = first.study, first.document

    def cite(place: tuple[int, int]) -> str:
        return ledger.warrant(document, study, place, "context")

    figures: list[Figure] = []
    warrants: list[str] = []
    for item in own:
        place = (item.statement.start, item.statement.end)
        main = ledger.warrant(document, study, place, relation(item), item.statement.outcome)
        warrants.append(main)
        figures += measurer.figures(item.quote, main)
    for field in QUOTED:
        quote = study.quotes.get(field)
        if quote is not None:
            warrants.append(cite((quote.start, quote.end)))
    return EvidenceRow(
        study=capital(a_study(study)),
        document=document.id,
        result=_result(first),
        outcome_kind=first.statement.outcome_kind,
        level=first.level,
        side=sides.get(document.id),
        design=study.design,
        species=study.species,
        n=printed_n(study),
        population=study.population,
        intervention=study.intervention,
        dose=study.dose,
        route=study.route,
        comparator=_comparator(study, document, vocabulary),
        outcomes=_outcomes(own, vocabulary),
        figures=_results(figures),
        bias=tuple(measurer.bias(study, document, cite)),
        warrants=tuple(dict.fromkeys(warrants)),
    )


def _result(item: Item) -> Result:
    """What a row says came out, which is what the answer says of its first finding: a margin kept
    or missed favours neither, a rank decides nothing, and what faded is mixed.
    """
    if item.margin is not None:
        return "no_difference_shown" if item.margin == "kept" else "inconclusive"
    if is_by_rank(item) and item.statement.result.startswith("favours"):
        return "inconclusive"
    return "mixed" if tells_fading(item.quote) else item.statement.result


def _comparator(study: Study, document: Document, vocabulary: Vocabulary) -> str | None:
    """What was compared with, ``None`` where it is what was given, in the same or in fewer words:
    nothing is held against itself but by another dose or route, or where more was given beside it.
    """
    given, against = (
        " ".join((said or "").split()).casefold() for said in (study.intervention, study.comparator)
    )
    if not against or against == given:
        return None
    if against == "placebo" and ACTIVE.search(document.text[:ABSTRACT]):
        return _active(document, vocabulary)
    if set(against.split()) <= set(given.split()) and BESIDE.search(given) is None:
        named = {concept.id for *_, concept in vocabulary.find(against)}
        others = {concept.id for *_, concept in vocabulary.find(given)} - named
        return study.comparator if not named or others else None
    return study.comparator


def _active(document: Document, vocabulary: Vocabulary) -> str:
    """What a text that calls its placebo an active one names as such, in its own words."""
    text = document.text[:ABSTRACT]
    named = {c.id: text[start:end] for start, end, c in vocabulary.find(text) if c.active_placebo}
    return next(iter(named.values())) if len(named) == 1 else "active placebo"


ACTIVE = re.compile(r"\bactive[- ]placebo", re.IGNORECASE)
"""A placebo that is felt."""

BESIDE = re.compile(r"\b(?:and|plus|with|combined|combination|added|adjunct\w*)\b|[+/&]")
"""Words for more than one thing given, of which one alone may be what was compared with."""


def _results(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The numbers of results; the time of a measurement is none where there are others."""
    kept = [figure for figure in figures if figure.kind != "time"]
    return tuple(dict.fromkeys(kept or figures))


def _outcomes(own: Sequence[Item], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What the told findings measured, as their authors or the vocabulary call it."""
    named: list[str] = []
    for item in own:
        if item.statement.outcome is not None:
            named.append(item.statement.outcome)
            continue
        known = (vocabulary.concept(identity) for identity in item.statement.object[:1])
        named += [shown_name(concept) for concept in known if concept is not None]
    return tuple(dict.fromkeys(named))[:MOST_OUTCOMES]
