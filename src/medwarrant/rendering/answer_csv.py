"""An answer as a table: what was asked and found, one row a sentence and quote, then what is not
known with its searches, for spreadsheets and for editors who check line by line.
"""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.records import READING_ORDER, Answer, Sentence, Warrant
from medwarrant.rendering.citations import Citations, in_section
from medwarrant.rendering.sources_list import told_quote
from medwarrant.rendering.spreadsheet import spreadsheet
from medwarrant.rendering.words import DESIGNS, SPECIES, place_words, summary_of
from medwarrant.rendering.works import address_of, standing_of

ABOUT = ("row", "section", "id", "text")
QUOTED = ("warrant", "relation", "quote", "place", "start", "end", "our_summary")
SOURCE = (
    "source",
    "document",
    "title",
    "authors",
    "year",
    "journal",
    "pmid",
    "pmcid",
    "doi",
    "url",
    "retracted",
    "standing",
)
STUDIED = ("design", "species", "n", "population", "result")
SEARCHED = ("search", "searched_documents", "search_hits")
HEADS = (*ABOUT, *QUOTED, *SOURCE, *STUDIED, *SEARCHED)
"""The columns; ``source`` is the number that the answer's page prints."""

Row = tuple[object, ...]


def answer_csv(answer: Answer) -> bytes:
    """The whole table. Cells that do not apply to a kind of row are empty."""
    rows = (row + (None,) * (len(HEADS) - len(row)) for row in _rows(answer))
    return spreadsheet(HEADS, rows)


def _rows(answer: Answer) -> Iterator[Row]:
    yield "question", None, None, answer.question
    if answer.understood_as not in ("", answer.question):
        yield "understood as", None, None, answer.understood_as
    yield from (("notice", notice.kind, None, notice.text) for notice in answer.notices)
    yield "verdict", None, None, answer.verdict
    for rating in answer.certainty:
        yield "certainty", rating.outcome, rating.level, "; ".join(rating.reasons)
    cited = Citations(answer)
    for section in READING_ORDER:
        for sentence in in_section(answer, section):
            yield from _sentence(sentence, answer, cited)
    for conflict in answer.conflicts:
        yield "conflict", conflict.about, None, "; ".join(conflict.likely_reasons)
    for gap in answer.gaps:
        before = ("gap", "gaps", gap.id, gap.text)
        searched = gap.searched
        empty = (None,) * (len(HEADS) - len(before) - len(SEARCHED))
        yield *before, *empty, searched.query, searched.documents, searched.hits
    yield "disclaimer", None, None, answer.disclaimer
    yield "snapshot", None, None, answer.corpus.snapshot
    yield "version", None, None, answer.version


def _sentence(sentence: Sentence, answer: Answer, cited: Citations) -> Iterator[Row]:
    """A row for each quote of a sentence; one without where it sums up others."""
    before = ("sentence", sentence.section, sentence.id, sentence.text)
    found = [cited.warrant(key) for key in sentence.warrants]
    quoted = [each for each in found if each is not None and each.derived is None]
    if not quoted:
        yield before
    for warrant in quoted:
        yield *before, *_quote(warrant, answer), *_source(warrant, cited), *_studied(warrant)


def _quote(warrant: Warrant, answer: Answer) -> Row:
    quote = told_quote(warrant, answer.audience)
    return (
        warrant.id,
        warrant.relation,
        "left out: it says how much or how often" if quote is None else quote,
        place_words(warrant.place),
        warrant.start,
        warrant.end,
        summary_of(warrant.document) if warrant.summary_of_ours else None,
    )


def _source(warrant: Warrant, cited: Citations) -> Row:
    work = warrant.document
    return (
        cited.numbers.get(work.id),
        work.id,
        work.title,
        "; ".join(work.authors),
        work.year,
        work.journal,
        work.pmid,
        work.pmcid,
        work.doi,
        address_of(work),
        "RETRACTED" if work.retracted else None,
        " ".join(standing_of(work)),
    )


def _studied(warrant: Warrant) -> Row:
    study = warrant.study
    result = None if study.result == "unknown" else study.result
    return DESIGNS[study.design], SPECIES[study.species], study.n, study.population, result
