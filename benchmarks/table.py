"""The figures as tables of plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

Results = Mapping[str, Any]
PEERS: Final = ("bm25s", "fts5")
NAMES: Final = {"medwarrant": "medwarrant", "bm25s": "bm25s", "fts5": "SQLite FTS5"}
MEGA: Final = 1e6


class Target(NamedTuple):
    """What the project set out to reach. ``is_least`` where more is better."""

    what: str
    value: float
    unit: str
    place: tuple[str, ...]
    is_least: bool = False
    needs: int = 0
    """Records from which on the figure counts."""


TARGETS: Final = (
    Target("records read a second", 1500, "", ("rate",), is_least=True),
    Target("memory while reading, resident", 1000, "MB", ("memory",)),
    Target("search by any word, p50", 5, "ms", ("any_word", "p50"), needs=300_000),
    Target("search by any word, p95", 20, "ms", ("any_word", "p95"), needs=300_000),
    Target("with meaning, vectors cached, p50", 60, "ms", ("cached", "p50"), needs=300_000),
    Target("with meaning, cold, p50", 1000, "ms", ("cold", "p50"), needs=300_000),
    Target("ask, pack and 660 abstracts, warm, p50", 800, "ms", ("ask", "p50")),
    Target("ask, whole command from cold, p50", 2500, "ms", ("command", "p50")),
    Target("medwarrant --help, p50", 400, "ms", ("help", "p50")),
)


def at(results: object, *path: str) -> Any:
    """What stands at the end of a path, ``None`` where the path breaks off."""
    for name in path:
        if not isinstance(results, Mapping) or name not in results:
            return None
        results = results[name]
    return results


def shown(results: Results) -> str:
    """Every table."""
    return "\n\n".join(
        (
            _heading(results),
            _building(results),
            _searching(results),
            _asking(results),
            _targets(results),
            *_failures(results),
        )
    )


def aligned(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with its first column to the left and the others to the right."""
    table = [columns, *rows]
    widths = [max(len(row[n]) for row in table) for n in range(len(columns))]
    lines = [
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
    return "\n".join((title, lines[0], "-" * max(map(len, lines)), *lines[1:]))


def beside(ours: float | None, theirs: float | None, digits: int = 0) -> str:
    """A peer's figure with how many times ours it is."""
    if theirs is None:
        return "–"
    figure = f"{theirs:,.{digits}f}"
    return figure if not ours else f"{figure} ({theirs / ours:.2g}×)"


def _heading(results: Results) -> str:
    states = [results[place] for place in ("at_start", "at_half", "at_end") if place in results]
    loads = ", ".join("?" if s["load"] is None else f"{s['load']:.1f}" for s in states)
    clock = ", ".join(f"{s['clock']:.1f}" for s in states)
    processor = ", ".join(f"{s['processor']:.1f}" for s in states)
    return (
        f"medwarrant {results['version']}, {results['records']:,} generated records, seed "
        f"{results['seed']}\n{results['cores']} cores, {results['system']} {results['processor']}, "
        f"Python {results['python']}\n"
        f"At the start, half-way and at the end {loads} processes wanted a core, and a fixed piece "
        f"of work took\n{clock} times its best by the clock, {processor} times in processor time.\n"
        "Beside a peer's figure stands how many times ours it is."
    )


def _building(results: Results) -> str:
    ours = at(results, "medwarrant", "ingest", "figures")
    texts = at(results, "texts", "figures", "text_bytes")
    rows = [
        _row("documents a second", _rates(results), 0),
        _row("documents a processor second", _rates(results, is_cpu=True), 0),
        _row("peak memory, MB", _memories(results, "resident", "build"), 0),
        _row("  of it private, MB", _memories(results, "private", "build"), 0),
        _row("bytes a document on disk", _sizes(results), 0),
    ]
    notes = [
        "medwarrant unpacks, parses, sorts by facets, stores and indexes XML; the peers are given "
        "the text.",
    ]
    if ours is not None:
        per = max(ours["documents"], 1)
        notes.append(
            f"Of our bytes {ours['documents_bytes'] / per:,.0f} are the stored documents with "
            f"their forward records, {ours['index_bytes'] / per:,.0f} the index"
            + ("." if texts is None else f"; the text alone has {texts / per:,.0f}.")
            + " bm25s stores no text."
        )
    return "\n".join((aligned("Reading and indexing", ["", *NAMES.values()], rows), *notes))


def _rates(results: Results, *, is_cpu: bool = False) -> dict[str, float | None]:
    places: dict[str, tuple[str, ...]] = {"medwarrant": ("medwarrant", "ingest")}
    places |= {peer: ("peers", peer, "build") for peer in PEERS}
    found: dict[str, float | None] = {}
    for name, place in places.items():
        figures = at(results, *place, "figures")
        seconds = at(results, *place, "cpu_seconds") if is_cpu else at(figures, "seconds")
        read = at(figures, "records") or at(figures, "documents")
        found[name] = read / seconds if read and seconds else None
    return found


def _memories(results: Results, kind: str, stage: str) -> dict[str, float | None]:
    own = "ingest" if stage == "build" else stage
    places: dict[str, tuple[str, ...]] = {"medwarrant": ("medwarrant", own)}
    places |= {peer: ("peers", peer, stage) for peer in PEERS}
    found = {name: at(results, *place, "memory", kind) for name, place in places.items()}
    return {name: None if value is None else value / MEGA for name, value in found.items()}


def _sizes(results: Results) -> dict[str, float | None]:
    ours = at(results, "medwarrant", "ingest", "figures")
    found: dict[str, float | None] = {"medwarrant": None}
    if ours is not None:
        whole = ours["documents_bytes"] + ours["index_bytes"]
        found["medwarrant"] = whole / max(ours["documents"], 1)
    for peer in PEERS:
        figures = at(results, "peers", peer, "build", "figures")
        found[peer] = None if figures is None else figures["index_bytes"] / figures["documents"]
    return found


def _row(name: str, values: Mapping[str, float | None], digits: int) -> list[str]:
    ours = values["medwarrant"]
    first = "–" if ours is None else f"{ours:,.{digits}f}"
    return [name, first, *(beside(ours, values[peer], digits) for peer in PEERS)]


def _searching(results: Results) -> str:
    rows = []
    for kind, name in (
        ("any_word", "any of the words"),
        ("phrase", "a phrase"),
        ("filter", "any of the words, six years"),
    ):
        for percentile in ("p50", "p95"):
            values = {
                "medwarrant": at(results, "medwarrant", "search", "figures", kind, percentile)
            }
            for peer in PEERS:
                values[peer] = at(results, "peers", peer, "search", "figures", kind, percentile)
            rows.append(_row(f"{name}, {percentile} ms", values, 1))
    rows.append(_row("peak memory, MB", _memories(results, "resident", "search"), 0))
    notes = [
        "medwarrant hands out documents and their best passages; the peers hand out row numbers.",
        _more_searches(results),
        _meaning(results),
    ]
    table = aligned("Searching, the best 100", ["", *NAMES.values()], rows)
    return "\n".join((table, *(note for note in notes if note)))


def _more_searches(results: Results) -> str:
    figures = at(results, "medwarrant", "search", "figures")
    if figures is None:
        return ""
    rct, groups = figures["facets"], figures["groups"]
    return (
        f"Of our own kind: six years, design and species {rct['p50']:.1f} / {rct['p95']:.1f} ms; "
        f"two groups of names {groups['p50']:.1f} / {groups['p95']:.1f} ms (p50 / p95)."
    )


def _meaning(results: Results) -> str:
    stage = at(results, "medwarrant", "meaning")
    figures = at(stage, "figures")
    if figures is None:
        return ""
    cold, cached = figures["cold"], figures["cached"]
    return (
        f"With the embedding stage: vectors cached {cached['p50']:.1f} / {cached['p95']:.1f} ms, "
        f"cold {cold['p50']:.0f} / {cold['p95']:.0f} ms (p50 / p95)."
    )


def _asking(results: Results) -> str:
    rows = []
    for name in ("pack alone", "pack and 660 abstracts"):
        figures = at(results, "ask", name, "figures")
        if figures is None:
            reason = at(results, "ask", name, "skipped") or "failed"
            rows.append([f"ask, warm, {name}: {reason}", "–", "–", "–", "–"])
        else:
            rows.append(_times(f"ask, warm, {name} ({figures['n']} questions)", figures))
            first = f"{figures['first_ms']:,.0f}"
            rows.append([f"  the first, with loading, {name}", first, "", "", ""])
    for name, figures in (at(results, "ask", "commands") or {}).items():
        rows.append(_times(f"whole command: {name} ({figures['n']} runs)", figures))
    columns = ["", "p50", "p95", "worst", "processor p50"]
    return aligned("Answering and starting, ms", columns, rows)


def _times(name: str, figures: Mapping[str, float]) -> list[str]:
    told = ("p50", "p95", "worst", "cpu_p50")
    return [name, *(f"{figures[percentile]:,.0f}" for percentile in told)]


def _targets(results: Results) -> str:
    commands = at(results, "ask", "commands") or {}
    figures = {
        "rate": _rates(results)["medwarrant"],
        "memory": _memories(results, "resident", "build")["medwarrant"],
        "any_word": at(results, "medwarrant", "search", "figures", "any_word"),
        "cached": at(results, "medwarrant", "meaning", "figures", "cached"),
        "cold": at(results, "medwarrant", "meaning", "figures", "cold"),
        "ask": at(results, "ask", "pack and 660 abstracts", "figures"),
        "command": commands.get("medwarrant ask, pack and 660 abstracts"),
        "help": commands.get("medwarrant --help"),
    }
    rows = []
    for target in TARGETS:
        value = at(figures, *target.place)
        cpu = at(figures, *target.place[:-1], "cpu_p50") if target.place[-1] == "p50" else None
        bound = f"{'≥' if target.is_least else '≤'} {target.value:,.0f} {target.unit}".strip()
        told = ["–" if number is None else f"{number:,.0f}" for number in (value, cpu)]
        rows.append([target.what, bound, *told, _judged(target, value, results["records"])])
    columns = ["", "target", "measured", "processor", ""]
    return aligned("Targets on two cores", columns, rows)


def _judged(target: Target, value: float | None, records: int) -> str:
    if value is None:
        return "not measured"
    if records < target.needs:
        return f"meant for {target.needs:,} records"
    is_met = value >= target.value if target.is_least else value <= target.value
    return "met" if is_met else "not met"


def _failures(results: Results) -> list[str]:
    """What failed or was left out, with the reason."""
    found = []

    def look(value: object, trail: tuple[str, ...]) -> None:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                if name in ("failed", "skipped"):
                    found.append(f"{' '.join(trail)}: {name}: {inner}")
                look(inner, (*trail, str(name)))

    look(results, ())
    return ["\n".join(found)] if found else []
