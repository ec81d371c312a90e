"""Forest plots of what a synthesis pooled, as SVG and PNG, the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal, get_args

from medwarrant.errors import MissingExtra
from medwarrant.rendering.synthesis import interval, number
from medwarrant.synthesis_records import Pool, Synthesis

PlotForm = Literal["svg", "png"]
FORMS: tuple[PlotForm, ...] = get_args(PlotForm)
DPI = 200
WIDTH = 9.5
ROW = 0.34
"""Inches: of the figure, and of one line of it."""
ABOVE, BELOW = 0.95, 1.2
"""Inches over the first study and under the last model."""
INK, GREY, RANDOM = "#1a1a1a", "#7a7a7a", "#0b5394"
SMALLEST, LARGEST = 18.0, 150.0
"""Points² of a study's square: its area goes with its weight."""
LONGEST_LABEL = 30
TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
FAR = 25.0
"""How many times the widest pooled interval's ends a ratio's axis reaches; further limits are
drawn as arrows."""
LEFT, RIGHT = 0.30, 0.70
"""Shares of the width between which the axis lies."""


def forest_plots(synthesis: Synthesis) -> Iterator[tuple[str, str, Pool]]:
    """Each pool of the synthesis with a name for its file and a title."""
    seen: dict[str, int] = {}
    for outcome in synthesis.outcomes:
        first = () if outcome.pooled is None else (outcome.pooled,)
        for pool in (*first, *outcome.further_pools):
            if pool.why_not is not None:
                continue
            slug = re.sub(r"[^a-z0-9]+", "-", f"{outcome.outcome} {outcome.given}".lower())
            slug = f"forest-{slug.strip('-')[:60]}"
            seen[slug] = seen.get(slug, 0) + 1
            name = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
            time = f", at {pool.time}" if pool.time else ""
            title = f"{outcome.outcome[:1].upper()}{outcome.outcome[1:]}: {pool.comparison}{time}"
            yield name, title, pool


def forest_plot(pool: Pool, title: str, form: PlotForm) -> bytes:
    """The plot of one pool that was made. Raises MissingExtra where matplotlib is not installed."""
    try:
        matplotlib = import_module("matplotlib")
        figure_module = import_module("matplotlib.figure")
    except ImportError as error:
        raise MissingExtra("a forest plot", "matplotlib") from error
    styles = {
        "svg.hashsalt": "medwarrant",
        "svg.fonttype": "path",
        "font.family": "DejaVu Sans",
        "font.size": 9,
    }
    with matplotlib.rc_context(styles):
        lines = len(pool.inputs) + 3
        height = ABOVE + BELOW + ROW * lines
        figure = figure_module.Figure(figsize=(WIDTH, height), dpi=DPI)
        bottom = BELOW / height
        axes = figure.add_axes((LEFT, bottom, RIGHT - LEFT, 1 - bottom - ABOVE / height))
        _draw(axes, pool, lines)
        figure.text(0.02, 1 - 0.32 / height, title, fontsize=11, fontweight="bold", color=INK)
        _heads(figure, pool, 1 - (ABOVE - 0.22) / height)
        figure.text(0.02, 0.18 / height, _foot(pool), fontsize=8, color=GREY, linespacing=1.5)
        data = io.BytesIO()
        nothing = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(data, format=form, metadata=nothing)
        return data.getvalue()


def _draw(axes: Any, pool: Pool, lines: int) -> None:
    is_ratio = str(pool.measure).endswith("ratio")
    low, high = _limits(pool, is_ratio=is_ratio)
    axes.set_ylim(lines - 0.3, -0.7)
    axes.set_xscale("log" if is_ratio else "linear")
    axes.set_xlim(low, high)
    null = 1.0 if is_ratio else 0.0
    axes.axvline(null, color=INK, linewidth=0.8)
    if pool.estimate is not None:
        axes.axvline(pool.estimate, color=RANDOM, linewidth=0.8, linestyle=(0, (3, 3)))
    heaviest = max(each.weight for each in pool.inputs)
    for row, each in enumerate(pool.inputs):
        _interval(axes, row, each.ci, (low, high))
        area = SMALLEST + (LARGEST - SMALLEST) * each.weight / heaviest
        axes.scatter([each.value], [row], s=area, marker="s", color=INK, zorder=3, clip_on=True)
        _beside(
            axes,
            row,
            each.label,
            f"{number(each.value)} ({interval(each.ci)})",
            f"{each.weight:.1f} %",
            bold=False,
        )
    row = len(pool.inputs)
    if pool.fixed is not None:
        _diamond(axes, row + 0.4, pool.fixed.estimate, pool.fixed.ci, GREY)
        _beside(
            axes,
            row + 0.4,
            "Fixed effect",
            f"{number(pool.fixed.estimate)} ({interval(pool.fixed.ci)})",
            "",
            bold=False,
        )
    if pool.estimate is not None and pool.ci is not None:
        _diamond(axes, row + 1.4, pool.estimate, pool.ci, RANDOM)
        _beside(
            axes,
            row + 1.4,
            "Random effects",
            f"{number(pool.estimate)} ({interval(pool.ci)})",
            "100 %",
            bold=True,
        )
    if pool.prediction is not None:
        _interval(axes, row + 2.3, pool.prediction, (low, high), color=RANDOM, width=3.0)
        _beside(axes, row + 2.3, "Prediction interval", interval(pool.prediction), "", bold=False)
    _ticks(axes, low, high, is_ratio=is_ratio)
    unit = f" ({pool.scale})" if pool.scale else ""
    axes.set_xlabel(f"{str(pool.measure).capitalize()}{unit}, 95 % CI", fontsize=9, color=INK)
    style = {"transform": axes.transAxes, "fontsize": 8, "color": GREY, "va": "top"}
    down = -0.3 / (ROW * lines)
    axes.text(0.0, down, "← less", ha="left", **style)
    axes.text(1.0, down, "more →", ha="right", **style)
    axes.axhline(len(pool.inputs) - 0.3, color=GREY, linewidth=0.5, xmin=-2, xmax=3, clip_on=False)


def _limits(pool: Pool, *, is_ratio: bool) -> tuple[float, float]:
    """Where the axis ends: around all that is drawn, but for limits far off."""
    ends = [limit for each in pool.inputs for limit in each.ci]
    ends += [limit for each in (pool.ci, pool.prediction) if each is not None for limit in each]
    if not is_ratio:
        width = (max(*ends, 0.0) - min(*ends, 0.0)) or 1.0
        return min(*ends, 0.0) - 0.05 * width, max(*ends, 0.0) + 0.05 * width
    centre = pool.ci or (1.0, 1.0)
    low = max(min(*ends, 1.0), min(centre[0], 1.0) / FAR)
    high = min(max(*ends, 1.0), max(centre[1], 1.0) * FAR)
    return low / 1.15, high * 1.15


def _ticks(axes: Any, low: float, high: float, *, is_ratio: bool) -> None:
    axes.tick_params(axis="x", labelsize=8, color=GREY, labelcolor=INK)
    if is_ratio:
        shown = [tick for tick in TICKS if low <= tick <= high]
        if len(shown) < 3:
            shown = [t / 10 for t in range(1, 31) if low <= t / 10 <= high]
        axes.set_xticks(shown, [f"{tick:g}" for tick in shown])
        axes.minorticks_off()
    axes.set_yticks([])
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)


def _interval(
    axes: Any,
    row: float,
    ci: tuple[float, float],
    ends: tuple[float, float],
    color: str = INK,
    width: float = 1.0,
) -> None:
    """A line from limit to limit, with an arrow where a limit lies beyond the axis."""
    low, high = max(ci[0], ends[0]), min(ci[1], ends[1])
    axes.plot([low, high], [row, row], color=color, linewidth=width, solid_capstyle="butt")
    if ci[0] < ends[0]:
        axes.plot([low], [row], marker=4, color=color, markersize=5, clip_on=False)
    if ci[1] > ends[1]:
        axes.plot([high], [row], marker=5, color=color, markersize=5, clip_on=False)


def _diamond(axes: Any, row: float, value: float, ci: tuple[float, float], color: str) -> None:
    axes.fill(
        [ci[0], value, ci[1], value], [row, row - 0.28, row, row + 0.28], color=color, zorder=3
    )


def _beside(axes: Any, row: float, label: str, figures: str, weight: str, *, bold: bool) -> None:
    across = axes.get_yaxis_transform()
    style = {"va": "center", "fontweight": "bold" if bold else "normal", "color": INK}
    short = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
    width = RIGHT - LEFT
    axes.text((0.02 - LEFT) / width, row, short, transform=across, ha="left", **style)
    axes.text((0.895 - LEFT) / width, row, figures, transform=across, ha="right", **style)
    axes.text((0.98 - LEFT) / width, row, weight, transform=across, ha="right", **style)


def _heads(figure: Any, pool: Pool, height: float) -> None:
    style = {"fontsize": 8.5, "color": GREY}
    figure.text(0.02, height, "Study", **style)
    figure.text(0.895, height, f"{str(pool.measure).capitalize()} (95 % CI)", ha="right", **style)
    figure.text(0.98, height, "Weight", ha="right", **style)


def _foot(pool: Pool) -> str:
    found = pool.heterogeneity
    if found is None or pool.i2 is None or pool.tau2 is None:
        return ""
    p = "p < 0.001" if found.p < 0.001 else f"p = {found.p:.3f}"
    first = f"I² = {pool.i2:.1f} %, tau² = {pool.tau2:.4f}, Q = {found.q:.2f}, df = {found.df}, {p}"
    second = "Random effects by REML; squares are as large as their weight in that model."
    if pool.hartung_knapp is not None:
        second += f" Hartung-Knapp interval: {interval(pool.hartung_knapp)}."
    return f"{first}\n{second}"
