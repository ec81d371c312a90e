"""Synthesises several documents: studies side by side, outcome by outcome, and what was left out.

Every result is a sentence of its study under a warrant; what is pooled is quoted estimate by
estimate. Nothing is pooled that the words do not show to be alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from medwarrant.ports import (
    Appraiser,
    Collection,
    EstimateReader,
    Grader,
    Measurer,
    Pooler,
    Proofreader,
    StatementReader,
    Vocabulary,
)
from medwarrant.records import Certainty, Document, Figure, Rejected
from medwarrant.reports.evidence import ANIMAL_LEVEL, IN_VITRO_LEVEL, LEVELS
from medwarrant.reports.evidence_table import QUOTED
from medwarrant.reports.printed_numbers import printed_n
from medwarrant.reports.synthesis_outcomes import outcomes
from medwarrant.reports.synthesis_sources import ContentHash, reports_nothing, select
from medwarrant.reports.synthesis_studies import (
    Entry,
    Key,
    Told,
    given_in,
    labels,
    outcome_name,
    results_of,
)
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import a_study, capital
from medwarrant.synthesis_records import (
    Flow,
    OutcomeResult,
    Pool,
    Synthesis,
    SynthesisedOutcome,
    SynthesisRow,
)

MOST_RESULTS = 8
"""Outcomes told of one study, its main result first."""
NO_STUDY = "No study was recognised in it: nothing is synthesised."
ONE_STUDY = "Only one study was recognised in it: there is nothing to compare."
AUTOMATED = (
    "Read by rules from what the documents say, abstracts among them: no substitute for a "
    "systematic review, which searches, reads in full and judges in pairs. Certainty is automated "
    "and no GRADE assessment."
)


@dataclass(frozen=True)
class SynthesisTools:
    """The parts that a synthesis is composed from, each behind its port."""

    collection: Collection
    content_hash: ContentHash
    appraiser: Appraiser
    statements: StatementReader
    estimates: EstimateReader
    measurer: Measurer
    grader: Grader
    pooler: Pooler
    proofreader: Proofreader
    vocabulary: Vocabulary
    version: str


def synthesise(
    reads: Iterable[tuple[str, Document | Rejected]], tools: SynthesisTools
) -> Synthesis:
    """What the documents say together. ``reads`` are documents, and what could not be read, each
    behind its file's name; their order makes no difference.
    """
    chosen, shelf = select(reads, tools.collection, tools.content_hash)
    ledger = Ledger(shelf)
    names = labels(chosen.documents)
    entries: list[Entry] = []
    for document in chosen.documents:
        entry = _entry(document, names[document.id], tools)
        nothing = reports_nothing(entry.study, len(entry.told))
        if nothing is not None:
            chosen.leave(document, *nothing)
        else:
            entries.append(entry)
    entries.sort(key=lambda each: (_level(each), -(each.document.year or 0), each.document.id))
    rows = [_row(entry, ledger, tools) for entry in entries]
    told = outcomes(entries, ledger, tools.grader, tools.pooler, tools.vocabulary)
    rated = {each.outcome: each.certainty for each in told if each.certainty != "none"}
    table = tuple(_rated(row, rated) for row in rows)
    pooled = {item.document for outcome in told for pool in _pools(outcome) for item in pool.inputs}
    return Synthesis(
        documents=tuple(sorted(entry.document.id for entry in entries)),
        evidence_table=table,
        outcomes=told,
        flow=Flow(
            found=chosen.found,
            read=chosen.found - chosen.unreadable,
            used=len(entries),
            pooled=len(pooled),
            left_out=tuple(
                sorted(chosen.left_out, key=lambda each: (each.kind, each.document, each.reason))
            ),
        ),
        notes=_notes(entries),
        warrants=ledger.all(),
        software=tools.pooler.software if pooled else "",
        corpus=tools.collection.state(),
        version=tools.version,
    )


def _pools(outcome: SynthesisedOutcome) -> tuple[Pool, ...]:
    first = () if outcome.pooled is None else (outcome.pooled,)
    return (*first, *outcome.further_pools)


def _notes(entries: Sequence[Entry]) -> tuple[str, ...]:
    if not entries:
        return (NO_STUDY,)
    return (ONE_STUDY, AUTOMATED) if len(entries) == 1 else (AUTOMATED,)


def _entry(document: Document, label: str, tools: SynthesisTools) -> Entry:
    study = tools.appraiser.appraise(document)
    statements = tools.statements.statements(document, study)
    given = given_in(study, tools.vocabulary)
    return Entry(
        document=document,
        study=study,
        label=label,
        given=given,
        told=results_of(document, study, given, statements, tools.vocabulary, tools.proofreader),
        estimates=tuple(tools.estimates.estimates(document, study, statements)),
    )


def _level(entry: Entry) -> int:
    """Rank of strength; what was seen in animals or cells comes after all in people."""
    if entry.study.species == "animal" or entry.study.design == "animal":
        return ANIMAL_LEVEL
    if entry.study.species == "in_vitro" or entry.study.design == "in_vitro":
        return IN_VITRO_LEVEL
    return LEVELS[entry.study.design]


def _row(entry: Entry, ledger: Ledger, tools: SynthesisTools) -> SynthesisRow:
    study, document = entry.study, entry.document

    def cite(place: tuple[int, int]) -> str:
        return ledger.warrant(document, study, place, "context")

    main = study.quotes.get("result")

    def rank(item: tuple[Key, Told]) -> tuple[bool, bool, int]:
        statement = item[1].statement
        holds = main is not None and statement.start <= main.start < statement.end
        return (not holds, statement.is_of_part, statement.start)

    ranked = sorted(entry.told.items(), key=rank)[:MOST_RESULTS]
    results = tuple(_result(key, told, entry, ledger, tools) for key, told in ranked)
    warrants = [each.warrant for each in results]
    if main is not None:
        warrants.insert(0, cite((main.start, main.end)))
    for field in QUOTED:
        quote = study.quotes.get(field)
        if quote is not None:
            warrants.append(cite((quote.start, quote.end)))
    figures = tuple(dict.fromkeys(each for one in results for each in one.figures))
    return SynthesisRow(
        study=capital(a_study(study)),
        document=document.id,
        result=study.result,
        outcome_kind=study.outcome_kind,
        level=_level(entry),
        design=study.design,
        species=study.species,
        n=printed_n(study),
        population=study.population,
        intervention=study.intervention,
        dose=study.dose,
        route=study.route,
        comparator=study.comparator,
        outcomes=tuple(dict.fromkeys(each.outcome for each in results)) or study.outcomes,
        figures=figures,
        bias=tuple(tools.measurer.bias(study, document, cite)),
        warrants=tuple(dict.fromkeys(warrants)),
        label=entry.label,
        title=document.title,
        is_review=entry.is_review,
        direction=results[0].direction if results else "unknown",
        results=results,
    )


def _result(
    key: Key, told: Told, entry: Entry, ledger: Ledger, tools: SynthesisTools
) -> OutcomeResult:
    statement = told.statement
    quote = entry.document.text[statement.start : statement.end]
    name = outcome_name(key.outcome, tools.vocabulary)
    warrant = ledger.warrant(
        entry.document, entry.study, (statement.start, statement.end), "context", name
    )
    figures: list[Figure] = [
        each for each in tools.measurer.figures(quote, warrant) if each.kind != "time"
    ]
    return OutcomeResult(
        outcome=name,
        direction=told.direction,
        result=statement.result,
        quote=quote,
        figures=tuple(figures),
        warrant=warrant,
    )


def _rated(row: SynthesisRow, rated: Mapping[str, Certainty]) -> SynthesisRow:
    certainty = next((rated[each.outcome] for each in row.results if each.outcome in rated), None)
    return msgspec.structs.replace(row, certainty=certainty)
