"""The evidence of an answer as tables: what was compared, in whom, measured how; risk of bias.

Nothing is pooled: a row is one study with the figures that its own sentences print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medwarrant.records import Answer, BiasDomain, BiasName, BiasRisk, EvidenceRow, QuestionKind
from medwarrant.rendering.page import Block, Columns, Heading, Line, Paragraph, body, muted
from medwarrant.rendering.words import DESIGNS, SPECIES, came_out, standing_mark

TABULAR: frozenset[QuestionKind] = frozenset({"comparison", "number", "dose", "prognosis"})
"""Kinds of question whose answer clinicians want as a table of numbers."""

LONGEST_CELL = 90
"""Characters of a study's own words shown in a cell; the record has all of them."""
MOST_FIGURES = 5
"""Figures shown of one study; the record has all of them."""

RISKS: dict[BiasRisk, str] = {
    "not_stated": "not stated",
    "low": "low",
    "some_concerns": "some concerns",
    "high": "high",
}
DOMAINS: dict[BiasName, str] = {
    "randomisation": "making groups",
    "deviations": "knowing the treatment",
    "missing_data": "losses",
    "measurement": "measuring",
    "reporting": "reporting",
}


def evidence_tables(answer: Answer, numbers: Mapping[str, int]) -> Iterator[Block]:
    """The tables that this answer's reader wants; none for patients.

    ``numbers`` are those that documents are cited by. Clinicians see the studies that answer,
    researchers all that are told of.
    """
    is_wanted = answer.audience == "researcher" or answer.kind in TABULAR
    if answer.audience == "patient" or not is_wanted:
        return
    rows = [row for row in answer.evidence_table if row.document in numbers]
    if answer.audience == "clinician":
        findings = {w for s in answer.sentences if s.section == "findings" for w in s.warrants}
        documents = {w.document.id for w in answer.warrants if w.id in findings}
        rows = [row for row in rows if row.document in documents]
    if not rows:
        return
    yield Heading(text="The studies side by side")
    marks = {each.document.id: standing_mark(each.document) for each in answer.warrants}
    yield _table(sorted(rows, key=lambda row: numbers[row.document]), numbers, marks)
    yield Paragraph(line=(muted("One study a row; nothing is pooled here."),))
    judged = [row for row in rows if row.bias]
    if answer.audience == "researcher" and judged:
        yield from _bias(sorted(judged, key=lambda row: numbers[row.document]), numbers)


def _table(
    rows: list[EvidenceRow], numbers: Mapping[str, int], marks: Mapping[str, Line]
) -> Columns:
    """One study a row, without the columns that no row fills; ``marks`` say what happened to it."""
    columns: list[tuple[str, list[str]]] = [
        ("compared", [_compared(row) for row in rows]),
        ("in whom", [_people(row) for row in rows]),
        ("measured", [", ".join(row.outcomes) for row in rows]),
        ("figures as printed", [_figures(row) for row in rows]),
        ("result", [came_out(row) for row in rows]),
    ]
    filled = [(head, cells) for head, cells in columns if any(cells)]
    studies: list[Line] = [
        (
            muted(f"[{numbers[row.document]}] "),
            body(DESIGNS[row.design] or "design not stated"),
            *marks.get(row.document, ()),
        )
        for row in rows
    ]
    return Columns(
        heads=("study", *(head for head, _ in filled)),
        rows=tuple(
            (study, *((body(cells[place] or "not stated"),) for _, cells in filled))
            for place, study in enumerate(studies)
        ),
    )


def _compared(row: EvidenceRow) -> str:
    given = [_cut(part) for part in (row.intervention, row.dose, row.route) if part is not None]
    against = "" if row.comparator is None else f" against {_cut(row.comparator)}"
    return (", ".join(given) or ("not stated" if against else "")) + against


def _people(row: EvidenceRow) -> str:
    whom = row.population or SPECIES[row.species]
    people = [] if whom is None else [_cut(whom)]
    if row.n is not None:
        people.append(f"n = {row.n:,}")
    return ", ".join(people)


def _figures(row: EvidenceRow) -> str:
    figures = list(dict.fromkeys(" ".join(figure.text.split()) for figure in row.figures))
    more = f"; {len(figures) - MOST_FIGURES} more" if len(figures) > MOST_FIGURES else ""
    return "; ".join(figures[:MOST_FIGURES]) + more


def _bias(rows: list[EvidenceRow], numbers: Mapping[str, int]) -> Iterator[Block]:
    yield Heading(text="Risk of bias, by what the studies' words say")
    yield Columns(
        heads=("study", *DOMAINS.values()),
        rows=tuple(
            (
                (muted(f"[{numbers[row.document]}]"),),
                *(
                    (body(_judged(domain)),)
                    for domain in sorted(row.bias, key=lambda d: list(DOMAINS).index(d.domain))
                ),
            )
            for row in rows
        ),
    )
    note = "An automated reading along the domains of RoB 2, and no RoB 2 assessment."
    yield Paragraph(line=(muted(note),))


def _judged(domain: BiasDomain) -> str:
    if domain.risk == "not_stated":
        return domain.reason
    return f"{RISKS[domain.risk]}: {domain.reason}"


def _cut(text: str) -> str:
    """The text, by its first whole words where it is long."""
    whole = " ".join(text.split())
    if len(whole) <= LONGEST_CELL:
        return whole
    return whole[:LONGEST_CELL].rpartition(" ")[0] + " …"
