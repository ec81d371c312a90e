"""Measures speed, memory and size, beside bm25s and SQLite FTS5, in one run on one corpus.

    make bench                     20,000 generated records, some three minutes
    make bench RECORDS=300000      the size of the published figures

Prints a table and writes the same figures to ``bench-out/speed-N.json``. Asserts nothing: figures
of a busy machine are no failure, and ratios within one run tell more than milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import asking, bm25s_stages, fts5_stages
from benchmarks.generate import write
from benchmarks.stage import ROOT, Outcome, StageFailed, run_stage
from benchmarks.table import shown
from benchmarks.timing import pace
from medwarrant import __version__

OUT = ROOT / "bench-out"
PEERS = {"bm25s": bm25s_stages, "fts5": fts5_stages}

Results = dict[str, Any]


def measure(records: int, seed: int, folder: Path, *, with_asking: bool) -> Results:
    """Every figure. ``folder`` is for what is made meanwhile, some 12 kB a record."""
    results: Results = {"version": __version__, "records": records, "seed": seed, **machine()}
    with told("generating records"):
        written = write(folder / "xml", records, seed=seed)
    results["generated"] = {"bytes": written.size, "files": len(written.files)}
    results["at_start"] = state()
    corpus = str(folder / "corpus")
    texts = str(folder / "texts.jsonl")
    ours = {"ingest": stage("corpus_stages:ingest", xml=str(folder / "xml"), corpus=corpus)}
    shutil.rmtree(folder / "xml")
    ours["search"] = stage("corpus_stages:search", corpus=corpus)
    ours["meaning"] = stage("corpus_stages:search_by_meaning", corpus=corpus)
    results["medwarrant"] = ours
    results["texts"] = stage("corpus_stages:texts", corpus=corpus, out=texts)
    shutil.rmtree(corpus)
    results["peers"] = {}
    for name, module in PEERS.items():
        reason = module.available()
        if reason is not None:
            results["peers"][name] = {"skipped": reason}
            continue
        index = str(folder / name)
        results["peers"][name] = {
            "build": stage(f"{name}_stages:build", texts=texts, index=index),
            "search": stage(f"{name}_stages:search", index=index),
        }
    results["at_half"] = state()
    results["ask"] = measure_asking(folder) if with_asking else {}
    results["at_end"] = state()
    return results


def measure_asking(folder: Path) -> Results:
    """Answers, warm and cold, on the shipped pack and on 660 abstracts more where present."""
    found: Results = {"pack alone": stage("asking:ask", corpus=None)}
    corpora = {"pack alone": str(folder / "nothing")}
    corpus = str(folder / "asked")
    if asking.RECORDS.exists():
        stage("asking:fill", corpus=corpus)
        found["pack and 660 abstracts"] = stage("asking:ask", corpus=corpus)
        corpora["pack and 660 abstracts"] = corpus
    else:
        found["pack and 660 abstracts"] = {
            "skipped": "the 660 abstracts are not beside the checkout"
        }
    with told("starting commands"):
        found["commands"] = {
            name: times._asdict() for name, times in asking.commands(corpora).items()
        }
    return found


def stage(name: str, **arguments: object) -> Results:
    """One stage's figures with its memory, or why it failed."""
    with told(name.replace("_stages", "").replace(":", ": ")):
        try:
            outcome: Outcome = run_stage(name, **arguments)
        except StageFailed as failure:
            return {"failed": str(failure)}
    memory = None if outcome.memory is None else outcome.memory._asdict()
    return {"figures": outcome.figures, "memory": memory, "cpu_seconds": outcome.cpu_seconds}


@contextmanager
def told(doing: str) -> Iterator[list[float]]:
    """Says on standard error what is being done, and how long it took; the seconds are kept."""
    print(f"  {doing} … ", end="", file=sys.stderr, flush=True)
    took: list[float] = []
    started = time.perf_counter()
    try:
        yield took
    finally:
        took.append(time.perf_counter() - started)
        print(f"{took[0]:.1f} s", file=sys.stderr)


def machine() -> Results:
    """What the figures were measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": cores,
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": platform.machine(),
    }


def state() -> Results:
    """How busy the machine is with other things. ``load``: processes that wanted a core in the
    last minute, ``None`` where the system does not tell.
    """
    with told("taking the machine's pace"):
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
        return {"load": load, **pace()._asdict()}


def main() -> int:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description="Measures speed beside bm25s and SQLite FTS5.")
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; emptied of what is made there")
    parser.add_argument(
        "--engines-only", action="store_true", help="leave out answers, which no size changes"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="medwarrant-bench-", dir=asked.folder) as folder:
        results = measure(
            asked.records, asked.seed, Path(folder), with_asking=not asked.engines_only
        )
    OUT.mkdir(exist_ok=True)
    written = OUT / f"speed-{asked.records}.json"
    written.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(shown(results))
    print(f"\n{written.relative_to(ROOT)} has every figure.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
