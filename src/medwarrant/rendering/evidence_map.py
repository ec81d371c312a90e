"""The evidence of an answer drawn: studies by design and by what came out, and by year.

Circles are studies. Their area grows with the number of people, their number is the source's, and
each leads to it. What is drawn stands in a table too, for those who do not see it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log10
from typing import Literal, NamedTuple

from medwarrant.records import Answer, Design, EvidenceRow, Result
from medwarrant.rendering.hypertext import joined, text
from medwarrant.rendering.words import DESIGNS, RESULTS

Side = Literal["against", "open", "for"]

SIDES: Mapping[Result, Side] = {
    "favours_comparator": "against",
    "no_difference_shown": "open",
    "inconclusive": "open",
    "mixed": "open",
    "favours_intervention": "for",
}
"""Where a study stands; one without a comparison stands nowhere and is only counted."""

HEADS: Mapping[Side, str] = {
    "against": "favours the comparison",
    "open": "no difference, or open",
    "for": "favours what was studied",
}

WIDTH = 720
LABELS = 170
"""Width of the drawing and, of that, of the designs' names, in the units of its view."""
SMALLEST, LARGEST = 9.0, 24.0
"""Radii, of a study that says no number and of one with 10,000 people or more."""
GAP = 5.0
YEAR_WIDTH = 44


class Drawn(NamedTuple):
    """One study as it is drawn."""

    row: EvidenceRow
    number: int
    title: str
    year: int | None

    @property
    def radius(self) -> float:
        """Grows with the square root of the logarithm's share, so that areas can be compared by
        order of magnitude.
        """
        if self.row.n is None or self.row.n < 1:
            return SMALLEST
        share = min(1.0, log10(self.row.n) / 4)
        return SMALLEST + (LARGEST - SMALLEST) * share

    @property
    def look(self) -> str:
        """The class of its circle."""
        side = SIDES.get(self.row.result)
        creature = " creature" if self.row.species in ("animal", "in_vitro", "mixed") else ""
        harm = " harm" if self.row.outcome_kind == "harm" else ""
        return f"study {side or 'none'}{creature}{harm}"

    @property
    def words(self) -> str:
        """The study in a phrase."""
        row = self.row
        parts = [
            self.title,
            "" if self.year is None else str(self.year),
            DESIGNS[row.design] or "design not stated",
            "" if row.n is None else f"n = {row.n:,}",
            RESULTS[row.result] or "",
        ]
        return f"[{self.number}] " + ", ".join(part for part in parts if part)


def evidence_figures(answer: Answer, numbers: Mapping[str, int]) -> str:
    """Both drawings and their table; "" where fewer than two studies compared anything."""
    drawn = _drawn(answer, numbers)
    compared = [each for each in drawn if each.row.result in SIDES]
    if len(compared) < 2:
        return ""
    others = len(drawn) - len(compared)
    left = f" {others} more compared nothing and are not drawn." if others else ""
    dated = {each.year for each in compared if each.year is not None}
    timeline = (
        f"<figure>{_timeline(compared)}<figcaption>The same studies by year.</figcaption></figure>"
        if len(dated) > 1
        else ""
    )
    return joined(
        (
            '<section class="figures"><h2>The evidence at a glance</h2>',
            f"<figure>{_map(compared)}<figcaption>Studies by design and by what came out. "
            f"The larger the circle, the more people; dashed circles are animals or cells.{left} "
            "Nothing is pooled, and a place here is no verdict.</figcaption></figure>",
            timeline,
            _table(compared),
            "</section>",
        )
    )


def _drawn(answer: Answer, numbers: Mapping[str, int]) -> list[Drawn]:
    cards = {warrant.document.id: warrant.document for warrant in answer.warrants}
    rows = [row for row in answer.evidence_table if row.document in numbers]
    rows.sort(key=lambda row: (row.level, numbers[row.document]))
    seen: dict[str, Drawn] = {}
    for row in rows:
        card = cards[row.document]
        authors = card.authors[0].rstrip(",") if card.authors else card.title[:40]
        seen.setdefault(row.document, Drawn(row, numbers[row.document], authors, card.year))
    return list(seen.values())


def _map(drawn: Sequence[Drawn]) -> str:
    designs: dict[Design, dict[Side, list[Drawn]]] = defaultdict(lambda: defaultdict(list))
    for each in drawn:
        designs[each.row.design][SIDES[each.row.result]].append(each)
    column = (WIDTH - LABELS) / len(HEADS)
    y = 34.0
    parts = [
        f'<text class="head" x="{LABELS + (place + 0.5) * column:g}" y="16">{text(head)}</text>'
        for place, head in enumerate(HEADS.values())
    ]
    for design, cells in designs.items():
        height = 0.0
        circles = []
        for place, side in enumerate(HEADS):
            placed, deep = _packed(cells.get(side, []), column - 2 * GAP)
            left = LABELS + place * column + GAP
            circles += [_circle(each, left + x, y + GAP + top) for each, x, top in placed]
            height = max(height, deep)
        height += 2 * GAP
        name = text(DESIGNS[design] or "design not stated")
        parts.append(f'<line class="rule" x1="0" x2="{WIDTH}" y1="{y:g}" y2="{y:g}"/>')
        parts.append(f'<text class="name" x="0" y="{y + height / 2 + 4:g}">{name}</text>')
        parts += circles
        y += height
    for place in range(1, len(HEADS)):
        x = LABELS + place * column
        parts.append(f'<line class="rule" x1="{x:g}" x2="{x:g}" y1="24" y2="{y:g}"/>')
    return _svg(parts, y + 2, "Studies by design and result; a table of the same follows")


def _packed(drawn: Sequence[Drawn], width: float) -> tuple[list[tuple[Drawn, float, float]], float]:
    """Each study's centre within its cell, from its left upper corner, and the cell's height."""
    placed: list[tuple[Drawn, float, float]] = []
    x, top, row_height = 0.0, 0.0, 0.0
    for each in drawn:
        size = 2 * each.radius
        if x > 0 and x + size > width:
            x, top, row_height = 0.0, top + row_height + GAP, 0.0
        placed.append((each, x + each.radius, top + each.radius))
        x += size + GAP
        row_height = max(row_height, size)
    return placed, max(top + row_height, 2 * SMALLEST)


def _timeline(drawn: Sequence[Drawn]) -> str:
    dated = sorted((each.year, each.number, each) for each in drawn if each.year is not None)
    years = [year for year, _, _ in dated]
    first, last = min(years), max(years)
    step = min(float(YEAR_WIDTH * 2), (WIDTH - 2 * LARGEST) / max(1, last - first))
    columns: dict[int, float] = {}
    circles: list[tuple[Drawn, float, float]] = []
    for year, _, each in dated:
        x = LARGEST + (year - first) * step
        near = [at for other, at in columns.items() if abs(other - year) * step < 2 * LARGEST]
        bottom = max(near, default=0.0)
        circles.append((each, x, bottom + each.radius))
        columns[year] = bottom + 2 * each.radius + GAP
    height = max(columns.values())
    parts = [f'<line class="axis" x1="0" x2="{WIDTH}" y1="{height:g}" y2="{height:g}"/>']
    parts += [_circle(each, x, height - GAP - up) for each, x, up in circles]
    shown = sorted(set(years))
    for n, year in enumerate(shown):
        x = LARGEST + (year - first) * step
        if n and (year - shown[n - 1]) * step < YEAR_WIDTH and year != last:
            continue
        parts.append(f'<text class="year" x="{x:g}" y="{height + 16:g}">{year}</text>')
    return _svg(parts, height + 22, "The same studies by year")


def _circle(each: Drawn, x: float, y: float) -> str:
    label = text(each.words)
    return (
        f'<a href="#source-{each.number}" aria-label="{label}"><title>{label}</title>'
        f'<circle class="{each.look}" cx="{x:.1f}" cy="{y:.1f}" r="{each.radius:.1f}"/>'
        f'<text class="number" x="{x:.1f}" y="{y + 4:.1f}">{each.number}</text></a>'
    )


def _svg(parts: Sequence[str], height: float, label: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="group" aria-label="{text(label)}">'
        + "".join(parts)
        + "</svg>"
    )


def _table(drawn: Sequence[Drawn]) -> str:
    heads = ("source", "year", "design", "people", "what came out")
    rows = "".join(
        f'<tr><th scope="row"><a href="#source-{each.number}">[{each.number}]</a> '
        f"{text(each.title)}</th><td>{each.year or ''}</td>"
        f"<td>{text(DESIGNS[each.row.design] or 'not stated')}</td>"
        f"<td>{'' if each.row.n is None else f'{each.row.n:,}'}</td>"
        f"<td>{text(RESULTS[each.row.result] or '')}</td></tr>"
        for each in drawn
    )
    head = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        '<details><summary>The same as a table</summary><div class="wide"><table><thead><tr>'
        f"{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )
