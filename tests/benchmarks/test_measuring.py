"""The benchmark measures what it says, and prints what it could not measure with the reason."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import fts5_stages, table
from benchmarks.corpus_stages import ingest, search, texts
from benchmarks.generate import write
from benchmarks.memory import of_process, tree, watched
from benchmarks.stage import StageFailed, run_stage
from benchmarks.timing import pace, timed, times_of

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the system does not tell of memory in /proc"
)


def test_percentiles_are_those_of_the_nearest_rank() -> None:
    times = times_of([n / 1000 for n in range(1, 101)], [0.002])
    assert (times.n, times.p50, times.p95, times.worst) == (100, 50.5, 95.0, 100.0)
    assert times.cpu_p50 == 2.0


def test_a_single_call_has_percentiles_too() -> None:
    times = timed(lambda _: None, ["once"])
    assert times.n == 1
    assert times.p50 == times.p95 == times.worst


@needs_proc
def test_memory_counts_a_process_with_what_it_started() -> None:
    child = "import sys; held = bytearray(b'x') * 60_000_000; print('ready', flush=True); input()"
    parent = (
        "import subprocess, sys; held = bytearray(b'x') * 60_000_000;"
        f"subprocess.run([sys.executable, '-c', {child!r}])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    assert len(tree(process.pid)) == 2
    with watched(process.pid) as watch:
        watch.note(process.pid)
    process.communicate(b"\n")
    assert watch.peak is not None
    assert 120_000_000 < watch.peak.private <= watch.peak.resident < 250_000_000


@needs_proc
def test_memory_of_a_process_that_is_gone_is_unknown() -> None:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    assert of_process(process.pid) is None
    assert of_process(os.getpid()) is not None


def test_a_stage_that_fails_says_why() -> None:
    with pytest.raises(StageFailed, match="No such file"):
        run_stage("fts5_stages:build", texts="/nowhere/texts.jsonl", index=":memory:")


def test_ours_and_a_peer_hold_the_same_documents(tmp_path: Path) -> None:
    write(tmp_path / "xml", 120)
    corpus, lines = str(tmp_path / "corpus"), str(tmp_path / "texts.jsonl")
    ours = ingest(str(tmp_path / "xml"), corpus)
    assert ours["documents"] == ours["records"] == 120
    assert texts(corpus, lines)["documents"] == 120
    peer = fts5_stages.build(lines, str(tmp_path / "fts5"))
    assert peer["documents"] == 120
    assert set(fts5_stages.search(str(tmp_path / "fts5"))) <= set(search(corpus))


def results(**parts: object) -> dict[str, object]:
    return {
        "version": "0",
        "records": 300_000,
        "seed": 1,
        "cores": 2,
        "system": "Linux",
        "processor": "x86_64",
        "python": "3",
        "at_start": {"load": None, **pace()._asdict()},
        **parts,
    }


def times(milliseconds: float) -> dict[str, float]:
    return dict(times_of([milliseconds / 1000], [0.001])._asdict())


def test_a_run_in_which_nothing_worked_is_still_a_table() -> None:
    failed = {"failed": "out of breath"}
    shown = table.shown(results(medwarrant={"ingest": failed}, peers={}, ask={}))
    assert "medwarrant ingest: failed: out of breath" in shown
    assert "not measured" in shown


def test_a_target_is_met_from_its_own_side() -> None:
    searched: dict[str, dict[str, object]] = {
        "figures": {kind: times(4) for kind in ("any_word", "phrase", "filter")}
    }
    searched["figures"] |= {"facets": times(1), "groups": times(1)}
    slow: dict[str, Any] = {
        "figures": {"records": 100, "documents": 100, "seconds": 1.0},
        "cpu_seconds": 2.0,
    }
    slow["figures"] |= {"documents_bytes": 1, "index_bytes": 1}
    shown = table.shown(results(medwarrant={"ingest": slow, "search": searched}, peers={}, ask={}))
    lines = {line.split("  ")[0]: line.split()[-1] for line in shown.splitlines() if line}
    assert lines["search by any word, p50"] == "met"
    assert "not met" in next(x for x in shown.splitlines() if x.startswith("records read"))


def test_a_peers_figure_stands_beside_ours_as_a_ratio() -> None:
    assert table.beside(2.0, 9.0) == "9 (4.5×)"
    assert table.beside(None, 9.0) == "9"
    assert table.beside(2.0, None) == "–"
