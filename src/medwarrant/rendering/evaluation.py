"""How a build fares on a data set, as a page."""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.records import Evaluation, EvaluationFigure, Reliability
from medwarrant.rendering.page import (
    Block,
    Columns,
    Heading,
    Item,
    Line,
    Page,
    Paragraph,
    body,
    muted,
)

FIGURES = {
    "macro_f1": "macro-F1",
    "accuracy": "accuracy",
    "contradiction_recall": "contradictions found (recall)",
    "decided": "share decided",
    "accuracy_decided": "accuracy among decided",
    "calibration_error": "expected calibration error",
    "ndcg_at_10": "nDCG@10",
    "recall_at_10": "recall@10",
    "mrr": "mean reciprocal rank",
}
"""What people call the figures."""


WIDE = 40
"""Steps from 0 to 1 of a plotted line."""


def evaluation_page(found: Evaluation) -> Page:
    """Every figure with its interval and baselines, the classes, the confusion, and the sources."""
    return tuple(_blocks(found))


def _blocks(found: Evaluation) -> Iterator[Block]:
    yield Heading(text=f"{found.task} on {found.data.path_name}: n = {found.data.n:,}", level=1)
    baselines = tuple(
        dict.fromkeys(name for each in found.figures.values() for name in each.baselines)
    )
    yield Columns(
        heads=("figure", "value", "95 % interval", *baselines),
        rows=tuple(_row(name, each, baselines) for name, each in found.figures.items()),
    )
    if found.per_class:
        yield Heading(text="Each label")
        yield Columns(
            heads=("label", "precision", "recall", "F1", "n"),
            rows=tuple(
                _cells(
                    label, f"{of.precision:.3f}", f"{of.recall:.3f}", f"{of.f1:.3f}", f"{of.n:,}"
                )
                for label, of in found.per_class.items()
            ),
        )
    if found.confusion:
        yield Heading(text="Confusion: label, and how often it was told as each word")
        told = tuple(next(iter(found.confusion.values())))
        yield Columns(
            heads=("label", *told),
            rows=tuple(
                _cells(label, *(f"{counts[word]:,}" for word in told))
                for label, counts in found.confusion.items()
            ),
        )
    if found.reliability:
        yield Heading(text="Reliability: how sure, and how often right (o right, | sure)")
        yield Columns(
            heads=("sure", "right", "n", "from 0 to 1"),
            rows=tuple(
                _cells(f"{of.score:.2f}", f"{of.right:.2f}", f"{of.n:,}", _plotted(of))
                for of in found.reliability
            ),
        )
    yield from _apparatus(found)


def _plotted(of: Reliability) -> str:
    """Both shares as marks on a line from 0 to 1: calibrated scores have them in one place."""
    line = ["·"] * (WIDE + 1)
    line[round(of.score * WIDE)] = "|"
    line[round(of.right * WIDE)] = "o"
    return "".join(line)


def _apparatus(found: Evaluation) -> Iterator[Block]:
    """What was left out, and what the figures rest on."""
    for reason, count in found.data.left_out.items():
        yield Paragraph(line=(muted(f"Left out: {count:,} rows ({reason})."),))
    yield Heading(text="Rests on")
    for name, sha256 in found.data.files.items():
        yield Item(line=(body(name),), under=((muted(f"SHA-256 {sha256}"),),))
    yield Item(line=(body(f"medwarrant {found.version}"),))
    for name, what in found.recipe.items():
        yield Item(line=(body(f"{name}: {what}"),))


def _row(name: str, figure: EvaluationFigure, baselines: tuple[str, ...]) -> tuple[Line, ...]:
    beside = (
        f"{figure.baselines[each]:.3f}" if each in figure.baselines else "–" for each in baselines
    )
    interval = f"{figure.low:.3f} to {figure.high:.3f}"
    return _cells(
        FIGURES.get(name, name.replace("_", " ")), f"{figure.value:.3f}", interval, *beside
    )


def _cells(*texts: str) -> tuple[Line, ...]:
    return tuple((body(text),) for text in texts)
