"""Killed at any moment, a corpus opens again at its last commit, whole."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.samples import document, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.stored import Stored
from medwarrant.corpus.writer import open_writer
from medwarrant.records import Filters, Query

TESTS = Path(__file__).parent.parent

SETTING = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from corpus.samples import document, guess
from medwarrant.corpus import schema
from medwarrant.corpus.writer import open_writer
from medwarrant.corpus.index import IndexWriter
from medwarrant.corpus.prepared import prepare
from medwarrant.corpus.statistics import Changes
from medwarrant.corpus import rebuilding, writer as writing
directory = Path(sys.argv[1])

def die(*_args, **_options):
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

def put(writer, first, last):
    documents = [document(f"d{n}", f"Ketamine, part {n}") for n in range(first, last)]
    for ready in prepare(documents, guess):
        writer.put(ready)
"""

KILLS = {
    "before anything is committed": "put(writer, 10, 20); writer.delete('d0', 'x'); die()",
    "while statistics are written": (
        "Changes.write = die; put(writer, 10, 20); writer.delete('d0', 'x'); writer.commit()"
    ),
    "between documents and index": (
        "IndexWriter.commit = die; put(writer, 10, 20); writer.delete('d0', 'x'); writer.commit()"
    ),
    "between index and manifest": (
        "schema.write_manifest = die; put(writer, 10, 20); writer.delete('d0', 'x');writer.commit()"
    ),
    "while the index is made anew": "IndexWriter.add = die; writer.rebuild()",
    "after the new index, before its commit": "IndexWriter.commit = die; writer.rebuild()",
}
KEPT = {"between documents and index", "between index and manifest"}


def run(directory: Path, body: str) -> None:
    script = f"{SETTING}\nwith open_writer(directory) as writer:\n    {body}\n"
    command = [sys.executable, "-c", script, str(directory), str(TESTS)]
    assert subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode != 0


def check(directory: Path, want: set[str]) -> None:
    """Documents, search, count and snapshot are those of exactly these documents."""
    numbers = {name: int(name[1:]) for name in want}
    plain = directory.with_name(f"{directory.name}-plain")
    store(plain, *[document(name, f"Ketamine, part {n}") for name, n in numbers.items()])
    query, group = Query(text="ketamine part 3"), Query(groups=(("ketamine",),))
    with Corpus(plain) as one, Corpus(directory) as other:
        assert set(other.ids()) == want
        assert one.state() == other.state()
        assert one.search(query, 50) == other.search(query, 50)
        assert one.count(group) == other.count(group)
        assert other.count(group).hits == len(want)
    shutil.rmtree(plain)


@pytest.mark.parametrize("moment", KILLS)
def test_a_kill_loses_nothing_committed(tmp_path: Path, moment: str) -> None:
    directory = tmp_path / "corpus"
    old = {f"d{n}" for n in range(10)}
    store(directory, *[document(name, f"Ketamine, part {name[1:]}") for name in sorted(old)])
    run(directory, KILLS[moment])
    new = {f"d{n}" for n in range(1, 20)} if moment in KEPT else old
    twin = tmp_path / "twin"
    shutil.copytree(directory, twin)
    check(directory, new)  # opened by a reader first
    assert store(twin, document("d99", "Ketamine, part 99")) == ["added"]
    check(twin, new | {"d99"})  # opened by a writer first


def test_a_kill_at_any_time_keeps_every_commit_that_was_reported(tmp_path: Path) -> None:
    body = (
        "for n in range(500):\n"
        "        put(writer, 5 * n, 5 * n + 5); writer.commit(); print(n, flush=True)"
    )
    script = f"{SETTING}\nwith open_writer(directory) as writer:\n    {body}\n"
    for trial in range(2):
        directory = tmp_path / f"corpus{trial}"
        command = [sys.executable, "-c", script, str(directory), str(TESTS)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(3 + trial):
                reported = int(process.stdout.readline())
            process.kill()
        with Corpus(directory) as corpus:
            names = set(corpus.ids())
        assert len(names) % 5 == 0
        assert len(names) >= 5 * (reported + 1)
        check(directory, {f"d{n}" for n in range(len(names))})


def test_what_the_index_lacks_is_found_without_it(tmp_path: Path) -> None:
    directory = tmp_path / "corpus"
    store(directory, *[document(f"d{n}", f"Ketamine, part {n}") for n in range(10)])
    run(directory, KILLS["between documents and index"])
    stored = Stored(directory)  # looks without mending, as one who cannot write must
    try:
        assert stored.lag == 11
        assert stored.count([], Filters()) == 19
        found = stored.candidates([], [], Filters(), 100)
        assert {live.id for live in found} == {f"d{n}" for n in range(1, 20)}
    finally:
        stored.close()


@pytest.mark.parametrize("loss", ["index", "meta.json", "writer.json", "manifest.json"])
def test_what_is_derived_may_be_deleted(tmp_path: Path, loss: str) -> None:
    directory = tmp_path / "corpus"
    store(directory, *[document(f"d{n}", f"Ketamine, part {n}") for n in range(3)])
    if loss == "index":
        shutil.rmtree(directory / "index")
    else:
        for path in directory.rglob(loss):
            path.unlink()
    check(directory, {"d0", "d1", "d2"})


def test_a_broken_index_is_made_anew(tmp_path: Path) -> None:
    directory = tmp_path / "corpus"
    store(directory, *[document(f"d{n}", f"Ketamine, part {n}") for n in range(3)])
    (directory / "index" / "meta.json").write_text("{]", encoding="utf-8")
    check(directory, {"d0", "d1", "d2"})


def test_an_older_copy_of_the_documents_gets_an_index_of_its_own(tmp_path: Path) -> None:
    directory = tmp_path / "corpus"
    store(directory, document("d0", "Ketamine, part 0"))
    backup = (directory / "documents.sqlite").read_bytes()
    store(directory, document("d1", "Ketamine, part 1"))
    (directory / "documents.sqlite").write_bytes(backup)
    check(directory, {"d0"})


def test_rebuilding_changes_nothing_that_can_be_seen(tmp_path: Path) -> None:
    directory = tmp_path / "corpus"
    store(directory, *[document(f"d{n}", f"Ketamine, part {n}") for n in range(9)])
    with open_writer(directory) as writer:
        writer.rebuild()
    check(directory, {f"d{n}" for n in range(9)})


def test_a_new_analyzer_makes_the_index_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "corpus"
    with monkeypatch.context() as patch:
        patch.setattr("medwarrant.corpus.schema.DERIVED", "older")
        patch.setattr("medwarrant.corpus.forward.analyze", lambda text: text.upper().split())
        store(directory, *[document(f"d{n}", f"Ketamine, part {n}") for n in range(3)])
    check(directory, {"d0", "d1", "d2"})
