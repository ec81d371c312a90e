"""What a full text's tables say: how many were in each arm, and effects with their intervals.

Readers keep a table as lines, its cells between bars (``sources.jats_body``), so every cell has its
place in the document's text and can be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.reading.counted_words import number_of
from medwarrant.reading.parts import folded
from medwarrant.records import Arm, Document, Effect, Quote


class Cell(NamedTuple):
    """One cell: its text without outer spaces, and its place in the document."""

    text: str
    start: int
    end: int


class Table(NamedTuple):
    """One table: what stands above its first row, and its rows."""

    caption: str
    rows: tuple[tuple[Cell, ...], ...]


def tables(document: Document) -> Iterator[Table]:
    """The document's tables in text order; what is printed beneath one is no row of it."""
    for section in document.sections:
        if section.role != "table":
            continue
        caption: list[str] = []
        rows: list[tuple[Cell, ...]] = []
        start = section.start
        for line in document.text[section.start : section.end].splitlines(keepends=True):
            if "|" in line:
                rows.append(tuple(_cells(line.rstrip("\n"), start)))
            elif not rows:
                caption.append(line)
            start += len(line)
        if rows:
            yield Table(folded(" ".join(caption)), tuple(rows))


def _cells(line: str, start: int) -> Iterator[Cell]:
    for piece in line.split("|"):
        text = piece.strip()
        at = start + len(piece) - len(piece.lstrip())
        yield Cell(text, at, at + len(text))
        start += len(piece) + 1


class TableArms(NamedTuple):
    """The arms that a table's head counts, and the total where a column or their sum gives one."""

    arms: tuple[Arm, ...]
    n: int
    quote: Quote


_BASELINE = re.compile(r"\b(?:baseline|characteristics|demographic|patients? data|participants)")
_COUNTED_HEAD = re.compile(
    r"^(?P<label>.*?)[\s,]*[(\[]?\s*\bn\s*=\s*(?P<n>\d{1,3}(?:[, ]\d{3})+|\d{1,6})\b\s*[)\]]?"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_COUNT_ROW = re.compile(
    r"(?:no\.?|number|n|total)?\s*(?:\(?n\)?)?\s*(?:of )?(?:all )?(?:randomi[sz]ed |included |"
    r"enrolled )?(?:patients|participants|subjects|women|children|individuals|n)(?:,? ?\(?n\)?)?"
)
_TOTAL = re.compile(r"^(?:total|all|full|overall|entire|whole|combined|both)\b")
_NO_ARM = re.compile(r"^(?:p\b|p-?value|male|female|men|women|yes|no|variable|characteristic)?$")
_PLAIN = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d{1,6}")
_FEWEST = 2
_MOST = 8
_HEAD_ROWS = 4
"""Rows at the top of a table that may be its head."""


def table_arms(document: Document) -> TableArms | None:
    """How many were in each arm by the head of the table of baseline characteristics, or by its
    first row ("Number of patients | 42 | 39"); ``None`` where no such table counts two arms.
    """
    for table in tables(document):
        if not _BASELINE.search(table.caption):
            continue
        for row in table.rows[:_HEAD_ROWS]:
            found = _by_head(document, row)
            if found is not None:
                return found
        for above, row in zip(table.rows, table.rows[1 : _HEAD_ROWS + 1], strict=False):
            found = _by_row(document, above, row)
            if found is not None:
                return found
    return None


def _by_head(document: Document, row: Sequence[Cell]) -> TableArms | None:
    counted: list[tuple[str, int, Cell]] = []
    for cell in row:
        match = _COUNTED_HEAD.match(cell.text)
        n = None if match is None else number_of(match["n"])
        if match is not None and n:
            label = re.sub(r"[\s,;:(\[%]+$", "", match["label"]) or match["rest"].strip(" )],;")
            counted.append((label, n, cell))
    return _told(document, counted)


def _by_row(document: Document, above: Sequence[Cell], row: Sequence[Cell]) -> TableArms | None:
    if not row or not _COUNT_ROW.fullmatch(folded(row[0].text)):
        return None
    counted = []
    for head, cell in zip(above[1:], row[1:], strict=False):
        if _PLAIN.fullmatch(cell.text) and not _NO_ARM.match(folded(head.text)):
            counted.append((head.text, number_of(cell.text) or 0, cell))
    return _told(document, counted)


def _told(document: Document, counted: Sequence[tuple[str, int, Cell]]) -> TableArms | None:
    arms = [one for one in counted if not _TOTAL.match(folded(one[0])) and one[0]]
    wholes = [one for one in counted if _TOTAL.match(folded(one[0]))]
    names = [folded(label) for label, _, _ in arms]
    if not _FEWEST <= len(arms) <= _MOST or any(n == 0 for _, n, _ in arms):
        return None
    if len(set(names)) < len(names):
        return None  # one group in several columns
    told = tuple(
        Arm(label=label, n=n, quote=_quote(document, cell.start, cell.end))
        for label, n, cell in arms
    )
    total = sum(arm.n for arm in told)
    if wholes and wholes[0][1] == total:
        return TableArms(told, total, _quote(document, wholes[0][2].start, wholes[0][2].end))
    return TableArms(told, total, _quote(document, arms[0][2].start, arms[-1][2].end))


def _quote(document: Document, start: int, end: int) -> Quote:
    return Quote(quote=document.text[start:end], start=start, end=end)


_MEASURE = re.compile(
    r"\b(?:(?:adjusted |mean |risk |absolute |treatment |estimated |standardi[sz]ed |rate |crude |"
    r"weighted |incidence |relative |unadjusted )*(?:odds ratio|hazard ratio|risk ratio|rate ratio|"
    r"relative risk|difference|effect size|effect|ratio)|a?or|a?hr|rr|smd|md|irr)\b"
)
_INTERVAL = re.compile(r"\b9[059] ?% ?(?:ci|confidence)|\bci\b|confidence interval")
_P_HEAD = re.compile(r"^p\b(?:[ -]?values?)?")
_SIGNED = r"[-−–]?\d+(?:[.·]\d+)?"
_ESTIMATE = re.compile(
    rf"^(?P<value>{_SIGNED})\s*%?\s*[(\[]\s*(?:95 ?% ?CI:? ?)?(?P<low>{_SIGNED})\s*(?:,|to|;|–|-|−)"
    rf"\s*(?P<high>{_SIGNED})\s*[)\]]"
)
_P = re.compile(r"^(?:[pP]\s*)?(?P<sign>[<>=≤]?)\s*(?P<value>0?[.·]\d+|1\.0+)$")
_MOST_EFFECTS = 12
"""As of an abstract: a longer list is for a meta-analysis."""


def table_effects(document: Document) -> tuple[Effect, ...]:
    """Effects that tables print with an interval, each with the row from its name to the estimate.

    Only columns whose head names a measure and an interval are read, and of each row the first such
    estimate; the p value is that of the row's own p column.
    """
    found: list[Effect] = []
    for table in tables(document):
        if _BASELINE.search(table.caption) and "difference" not in table.caption:
            continue
        column = _estimates_at(table)
        if column is None:
            continue
        index, measure, p_index = column
        for row in table.rows:
            effect = _effect(document, row, index, measure, p_index)
            if effect is not None:
                found.append(effect)
        if len(found) >= _MOST_EFFECTS:
            break
    return tuple(found[:_MOST_EFFECTS])


def _estimates_at(table: Table) -> tuple[int, str, int | None] | None:
    """Which column holds the estimates, what they are called, and which holds their p values."""
    found: tuple[int, str] | None = None
    p_index: int | None = None
    for row in table.rows[:_HEAD_ROWS]:
        for index, cell in enumerate(row):
            head = folded(cell.text)
            measure = _MEASURE.search(head)
            if found is None and index and measure is not None and _INTERVAL.search(head):
                found = (index, cell.text[measure.start() : measure.end()])
            if _P_HEAD.match(head):
                p_index = index
    return None if found is None else (*found, p_index)


def _effect(
    document: Document, row: Sequence[Cell], index: int, measure: str, p_index: int | None
) -> Effect | None:
    if len(row) <= index or not row[0].text:
        return None
    match = _ESTIMATE.match(row[index].text)
    if match is None:
        return None
    value, low, high = (_number(match[name]) for name in ("value", "low", "high"))
    if not low <= value <= high:
        return None  # a dash between limits read as a sign, or another kind of bracket
    p, end = None, row[index].end
    if p_index is not None and p_index > index and len(row) > p_index:
        told = _P.match(row[p_index].text)
        if told is not None:
            p = (told["sign"].replace("=", "") + told["value"]).replace("·", ".")
            end = row[p_index].end
    quote = _quote(document, row[0].start, end)
    return Effect(measure=measure, value=value, ci=(low, high), p=p, quote=quote)


def _number(printed: str) -> float:
    return float(re.sub(r"[−–]", "-", printed).replace("·", "."))
