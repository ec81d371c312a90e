"""The evidence of an answer drawn: studies by design and by the side that the answer tells them on,
and by year. Where an answer tells no sides, a study stands by what came out of it.

Circles are studies. They grow with the number of people, their number is the source's, and each
leads to it. What is drawn stands in a table too, for those who do not see it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import hypot, log10, sqrt
from typing import Literal, NamedTuple

from medwarrant.records import Answer, AnswerSide, Design, EvidenceRow, Result
from medwarrant.rendering.hypertext import joined, text
from medwarrant.rendering.words import DESIGNS, came_out

GLANCE, GLANCE_ID = "The evidence at a glance", "part-glance"
"""The section's name, and its place on the page."""

Column = Literal["against", "open", "for"]
COLUMNS: tuple[Column, ...] = ("against", "open", "for")

BY_SIDE: Mapping[AnswerSide, Column] = {
    "against": "against",
    "no_difference": "open",
    "open": "open",
    "for": "for",
    "for_early": "open",
}
"""Where the answer tells a study; one with nobody to compare with is only counted."""

BY_RESULT: Mapping[Result, Column] = {
    "favours_comparator": "against",
    "no_difference_shown": "open",
    "inconclusive": "open",
    "mixed": "open",
    "favours_intervention": "for",
}
"""Where a study stands of which the answer tells no side; one without a comparison nowhere."""

OPEN = "no difference, or open"
HEADS_BY_SIDE: Mapping[Column, str] = {
    "against": "against what was asked",
    "open": OPEN,
    "for": "for what was asked",
}
HEADS_BY_RESULT: Mapping[Column, str] = {
    "against": "favours the comparison",
    "open": OPEN,
    "for": "favours what was studied",
}

BROAD, NARROW = 720, 350
"""Widths of the timeline on a desk and on a phone, in CSS pixels: drawn twice, so that its words
are as large as all others on both.
"""
SMALLEST, LARGEST = 9.0, 24.0
"""Radii, of a study that says no number and of one with 10,000 people or more."""
SMALLEST_TARGET = 28.0
SCALE = (10, 100, 1_000, 10_000)
"""People whose circles are shown as a scale."""
GAP = 5.0
EDGE = 2.0
"""Above the highest circle, so that the line around it is not cut."""
YEAR_WIDTH = 44
WIDEST_YEAR = 170.0
"""Of a year where there are few: three large circles beside each other."""
ASIDE = 4.0
"""Steps in which a circle is moved beside the middle of its year."""


class Drawn(NamedTuple):
    """One study as it is drawn."""

    row: EvidenceRow
    number: int
    title: str
    year: int | None
    column: Column | None

    @property
    def radius(self) -> float:
        """Of its circle, in CSS pixels; a study that says no number has the smallest."""
        return SMALLEST if self.row.n is None else _radius(self.row.n)

    @property
    def look(self) -> str:
        """The class of its circle."""
        creature = " creature" if self.row.species in ("animal", "in_vitro", "mixed") else ""
        harm = " harm" if self.row.outcome_kind == "harm" else ""
        return f"study {self.column or 'none'}{creature}{harm}"

    @property
    def words(self) -> str:
        """The study in a phrase."""
        row = self.row
        parts = [
            self.title,
            "" if self.year is None else str(self.year),
            DESIGNS[row.design] or "design not stated",
            "" if row.n is None else f"n = {row.n:,}",
            came_out(row),
        ]
        return f"[{self.number}] " + ", ".join(part for part in parts if part)


def _radius(people: int) -> float:
    """Grows with the logarithm: each step of the scale is ten times as many."""
    if people < 1:
        return SMALLEST
    return SMALLEST + (LARGEST - SMALLEST) * min(1.0, log10(people) / 4)


def evidence_figures(answer: Answer, numbers: Mapping[str, int]) -> str:
    """Both drawings and their table; "" where fewer than two studies compared anything."""
    drawn = _drawn(answer, numbers)
    compared = [each for each in drawn if each.column is not None]
    if len(compared) < 2:
        return ""
    others = len(drawn) - len(compared)
    has_sides = tells_sides(answer)
    why = "compared nothing or are beside the point" if has_sides else "compared nothing"
    left = f" Not drawn: {others} more, which {why}." if others else ""
    by = "the side that the answer tells them on" if has_sides else "what came out"
    dated = {each.year for each in compared if each.year is not None}
    timeline = (
        f"<figure>{_timeline(compared, BROAD)}{_timeline(compared, NARROW)}"
        "<figcaption>The same studies by year.</figcaption></figure>"
        if len(dated) > 1
        else ""
    )
    return joined(
        (
            f'<section class="figures" id="{GLANCE_ID}"><h2>{GLANCE}</h2>',
            _map(
                compared,
                HEADS_BY_SIDE if has_sides else HEADS_BY_RESULT,
                f"Studies by design and by {by}. The larger the circle, the more people; "
                f"dashed circles are animals or cells.{left} Nothing is pooled, and a place here "
                "is no verdict.",
            ),
            _scale(),
            timeline,
            _table(compared),
            "</section>",
        )
    )


def tells_sides(answer: Answer) -> bool:
    """Whether an answer says of any study on which side it stands."""
    return any(row.side is not None for row in answer.evidence_table)


def column_of(row: EvidenceRow, *, by_side: bool) -> Column | None:
    """Where a study stands in the map, ``None`` where it is only counted."""
    if not by_side:
        return BY_RESULT.get(row.result)
    return None if row.side is None else BY_SIDE.get(row.side)


def _drawn(answer: Answer, numbers: Mapping[str, int]) -> list[Drawn]:
    cards = {warrant.document.id: warrant.document for warrant in answer.warrants}
    rows = [row for row in answer.evidence_table if row.document in numbers]
    rows.sort(key=lambda row: (row.level, numbers[row.document]))
    by_side = tells_sides(answer)
    seen: dict[str, Drawn] = {}
    for row in rows:
        card = cards[row.document]
        authors = card.authors[0].rstrip(",") if card.authors else card.title[:40]
        column = column_of(row, by_side=by_side)
        seen.setdefault(row.document, Drawn(row, numbers[row.document], authors, card.year, column))
    return list(seen.values())


def _map(drawn: Sequence[Drawn], named: Mapping[Column, str], caption: str) -> str:
    """A table whose cells hold the studies: its heads are read out, and it fits any width."""
    designs: dict[Design, dict[Column | None, list[Drawn]]] = defaultdict(lambda: defaultdict(list))
    for each in drawn:
        designs[each.row.design][each.column].append(each)
    heads = "".join(f'<th scope="col">{text(named[column])}</th>' for column in COLUMNS)
    rows = joined(
        f'<tr><th scope="row">{text(DESIGNS[design] or "design not stated")}</th>'
        + "".join(f"<td>{''.join(map(_dot, cells[column]))}</td>" for column in COLUMNS)
        + "</tr>"
        for design, cells in designs.items()
    )
    return (
        f'<table class="map"><caption>{caption}</caption><thead><tr><td></td>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table>"
    )


def _dot(each: Drawn) -> str:
    """One study as a link of its own, at least as large as a finger needs (WCAG 2.5.8)."""
    size = max(SMALLEST_TARGET, 2 * each.radius + 4)
    label = text(each.words)
    return (
        f'<a class="dot" href="#source-{each.number}" aria-label="{label}" title="{label}">'
        f'<svg width="{size:.0f}" height="{size:.0f}" viewBox="0 0 {size:.0f} {size:.0f}" '
        f'aria-hidden="true">{_drawn_circle(each, size / 2, size / 2)}</svg></a>'
    )


def _scale() -> str:
    """How many people a circle's size stands for."""
    sizes = "".join(
        f'<span><svg width="{2 * r + 2:.0f}" height="{2 * r + 2:.0f}" aria-hidden="true">'
        f'<circle class="study open" cx="{r + 1:.1f}" cy="{r + 1:.1f}" r="{r:.1f}"/></svg> '
        f"{people:,}</span>"
        for people in SCALE
        for r in (_radius(people),)
    )
    return f'<p class="scale">People: {sizes}</p>'


def _timeline(drawn: Sequence[Drawn], width: int) -> str:
    dated = sorted((each.year, each.number, each) for each in drawn if each.year is not None)
    years = [year for year, _, _ in dated]
    axis = _axis(min(years), max(years), width)
    circles: list[tuple[Drawn, float, float]] = []
    for year, _, each in dated:
        circles.append((each, *_lowest(each, axis.middle(year), axis.room, circles)))
    height = max(up + each.radius for each, _, up in circles) + GAP + EDGE
    parts = [f'<line class="axis" x1="0" x2="{width}" y1="{height:g}" y2="{height:g}"/>']
    parts += [_circle(each, x, height - GAP - up) for each, x, up in circles]
    shown = sorted(set(years))
    for n, year in enumerate(shown):
        if n and (year - shown[n - 1]) * axis.step < YEAR_WIDTH and year != shown[-1]:
            continue
        x = axis.middle(year)
        parts.append(f'<text class="year" x="{x:g}" y="{height + 16:g}">{year}</text>')
    return _svg(parts, width, height + 22, "The same studies by year")


class Axis(NamedTuple):
    """Where years stand: the middle of the first, CSS pixels from one to the next, and how far
    beside its middle a circle may stand (0 where years are close).
    """

    first: int
    start: float
    step: float
    room: float

    def middle(self, year: int) -> float:
        """Where a year has its middle, in CSS pixels from the left."""
        return self.start + (year - self.first) * self.step


def _axis(first: int, last: int, width: int) -> Axis:
    """Years from the left; few of them are columns in which circles stand beside each other."""
    wide = min(WIDEST_YEAR, width / (last - first + 1))
    room = wide / 2 - LARGEST - GAP / 2
    if room > 0:
        return Axis(first, wide / 2, wide, room)
    return Axis(first, LARGEST, (width - 2 * LARGEST) / (last - first), 0.0)


def _lowest(
    each: Drawn, middle: float, room: float, circles: Sequence[tuple[Drawn, float, float]]
) -> tuple[float, float]:
    """Where a circle stands lowest without touching one that is there, near its year's middle:
    across, and above the axis.
    """
    sides = [n * ASIDE for n in range(int(room / ASIDE) + 1)]
    places = [
        (_height(each, middle + beside, circles), abs(beside), middle + beside)
        for beside in dict.fromkeys(sign * side for side in sides for sign in (1, -1))
    ]
    up, _, x = min(places)
    return x, up


def _height(each: Drawn, x: float, circles: Sequence[tuple[Drawn, float, float]]) -> float:
    """How far above the axis the middle of a circle must be to touch none that is there."""
    near = [
        (x - at, up, each.radius + other.radius + GAP)
        for other, at, up in circles
        if abs(x - at) < each.radius + other.radius + GAP
    ]
    above = [up + sqrt(apart**2 - beside**2) for beside, up, apart in near]
    return min(
        place
        for place in (each.radius, *above)
        if all(hypot(beside, place - up) >= apart - 1e-6 for beside, up, apart in near)
    )


def _circle(each: Drawn, x: float, y: float) -> str:
    label = text(each.words)
    return (
        f'<a href="#source-{each.number}" aria-label="{label}"><title>{label}</title>'
        f"{_drawn_circle(each, x, y)}</a>"
    )


def _drawn_circle(each: Drawn, x: float, y: float) -> str:
    return (
        f'<circle class="{each.look}" cx="{x:.1f}" cy="{y:.1f}" r="{each.radius:.1f}"/>'
        f'<text class="number" x="{x:.1f}" y="{y + 4:.1f}">{each.number}</text>'
    )


def _svg(parts: Sequence[str], width: int, height: float, label: str) -> str:
    look = "narrow" if width == NARROW else "broad"
    return (
        f'<svg class="{look}" viewBox="0 0 {width} {height:.0f}" role="group" '
        f'aria-label="{text(label)}">' + "".join(parts) + "</svg>"
    )


def _table(drawn: Sequence[Drawn]) -> str:
    heads = ("source", "year", "design", "people", "what came out")
    rows = "".join(
        f'<tr><th scope="row"><a href="#source-{each.number}">[{each.number}]</a> '
        f"{text(each.title)}</th><td>{each.year or ''}</td>"
        f"<td>{text(DESIGNS[each.row.design] or 'not stated')}</td>"
        f"<td>{'' if each.row.n is None else f'{each.row.n:,}'}</td>"
        f"<td>{text(came_out(each.row))}</td></tr>"
        for each in drawn
    )
    head = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        '<details><summary>The same as a table</summary><div class="wide"><table><thead><tr>'
        f"{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )
