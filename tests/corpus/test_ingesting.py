"""From chunks to a corpus: counted, told, the same whatever the number of processes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from corpus.samples import Lines, chunks_of, document, guess, read_lines, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.ingesting import ingest
from medwarrant.corpus.writer import open_writer
from medwarrant.errors import CorpusLocked, StoreError
from medwarrant.records import CorpusState, Document, IngestReport, Progress, Query, Rejected

LINES = [f"d{n}|Title {n}|Ketamine was given to patient {n}." for n in range(300)]
UNREADABLE = Rejected(origin="b.bin", place=None, format=None, reason="no known format")


def both(lines: list[str], per_chunk: int = 50) -> list[Lines | Rejected]:
    """Chunks of lines, and a file that no reader knows."""
    return [*chunks_of(lines, per_chunk), UNREADABLE]


def counts(report: IngestReport) -> dict[str, int]:
    names = ("added", "replaced", "unchanged", "kept_newer", "deleted", "still_deleted")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def test_documents_deletions_and_rejects_are_counted_and_kept(tmp_path: Path) -> None:
    lines = ["a|One|Ketamine.", "b|Two|Kratom.", "no bars", "a|One|Ketamine again.", "-b", "-x"]
    report = ingest(tmp_path, both(lines), read_lines, guess)
    assert counts(report) == {"added": 2, "replaced": 1, "deleted": 1}
    no_bars = Rejected(origin="a.txt", place=3, format="lines", reason="no bars in it")
    assert report.rejected == (no_bars, UNREADABLE)
    with Corpus(tmp_path) as corpus:
        assert list(corpus.ids()) == ["a"]
        assert list(corpus.rejected()) == [no_bars, UNREADABLE]
        assert corpus.state() == report.corpus


def test_running_again_changes_nothing(tmp_path: Path) -> None:
    chunks = both([*LINES, "no bars", "-d7"])
    first = ingest(tmp_path, chunks, read_lines, guess)
    again = ingest(tmp_path, chunks, read_lines, guess)
    assert counts(first) == {"added": 300, "deleted": 1}
    assert counts(again) == {"unchanged": 299, "still_deleted": 1}
    assert again.corpus == first.corpus
    assert again.rejected == first.rejected
    with Corpus(tmp_path) as corpus:
        assert len(corpus.rejected()) == 2


def test_a_file_that_was_mended_leaves_the_ledger(tmp_path: Path) -> None:
    ingest(tmp_path, both(["no bars"]), read_lines, guess)
    ingest(tmp_path, chunks_of(["a|One|Ketamine."]), read_lines, guess)
    with Corpus(tmp_path) as corpus:
        assert list(corpus.rejected()) == [UNREADABLE]


def test_an_archive_s_members_keep_their_entries_in_one_run(tmp_path: Path) -> None:
    members: list[Lines | Rejected] = [
        Lines("x.zip!a", b"no bars"),
        Lines("x.zip!b", b"none here"),
        UNREADABLE,
    ]
    for _ in range(2):
        ingest(tmp_path, members, read_lines, guess)
        with Corpus(tmp_path) as corpus:
            assert [entry.origin for entry in corpus.rejected()] == ["b.bin", "x.zip!a", "x.zip!b"]


def test_processes_do_not_change_the_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medwarrant.corpus.ingesting.SMALL_BYTES", 1000)
    chunks = both([*LINES, *LINES[:50], "d3|Another|Text.", "bad"], 20)
    reports = [
        ingest(tmp_path / str(processes), iter(chunks), read_lines, guess, processes=processes)
        for processes in (0, 2)
    ]
    assert counts(reports[0]) == {"added": 300, "unchanged": 50, "replaced": 1}
    assert counts(reports[0]) == counts(reports[1])
    assert reports[0].corpus == reports[1].corpus
    assert sorted(entry.reason for entry in reports[0].rejected) == sorted(
        entry.reason for entry in reports[1].rejected
    )
    with Corpus(tmp_path / "0") as one, Corpus(tmp_path / "2") as other:
        query = Query(text="ketamine patient 7")
        assert one.search(query, 20) == other.search(query, 20)


def test_progress_tells_documents_rejects_and_bytes(tmp_path: Path) -> None:
    told: list[Progress] = []
    chunks = both([*LINES[:60], "bad"])
    ingest(tmp_path, chunks, read_lines, guess, progress=told.append)
    size = sum(len(chunk.data) for chunk in chunks if isinstance(chunk, Lines))
    assert [(step.documents, step.rejected) for step in told] == [(50, 0), (60, 1), (60, 2)]
    assert told[-1] == Progress(origin="b.bin", documents=60, rejected=2, done=size, total=None)
    ingest(tmp_path, chunks, read_lines, guess, progress=told.append, consumed=lambda: (5, 10))
    assert (told[-1].done, told[-1].total) == (5, 10)


def test_text_with_half_a_character_is_rejected_and_the_rest_kept(tmp_path: Path) -> None:
    data = "a|One|Ketamine.\nb|Two|Half \ud83d of a face.".encode("utf-8", "surrogatepass")
    report = ingest(tmp_path, [Lines("a.txt", data)], read_lines, guess)
    assert counts(report) == {"added": 1}
    assert "'b'" in report.rejected[0].reason


def interrupted(chunks: list[Lines], error: BaseException) -> Iterator[Lines]:
    yield from chunks
    raise error


@pytest.mark.parametrize("processes", [0, 1])
def test_an_interruption_leaves_the_corpus_at_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr("medwarrant.corpus.ingesting.SMALL_BYTES", 1000)
    monkeypatch.setattr("medwarrant.corpus.ingesting.COMMIT_DOCUMENTS", 100)
    with pytest.raises(KeyboardInterrupt):
        ingest(
            tmp_path,
            interrupted(chunks_of(LINES, 20), KeyboardInterrupt()),
            read_lines,
            guess,
            processes=processes,
        )
    with Corpus(tmp_path) as corpus:
        kept = corpus.state().documents
        assert kept % 100 == 0
        assert len(corpus.search(Query(text="ketamine"), 500)) == kept
    report = ingest(tmp_path, chunks_of(LINES, 20), read_lines, guess)
    assert counts(report).get("unchanged", 0) == kept
    assert report.corpus.documents == 300


def die(chunk: Lines) -> Iterator[Document]:
    import os

    if b"d200|" in chunk.data:
        os._exit(9)
    yield from (record for record in read_lines(chunk) if isinstance(record, Document))


def test_a_reading_process_that_dies_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medwarrant.corpus.ingesting.SMALL_BYTES", 1000)
    with pytest.raises(StoreError, match="died") as caught:
        ingest(tmp_path, chunks_of(LINES, 20), die, guess, processes=1)
    assert caught.value.exit_code == 3
    with Corpus(tmp_path) as corpus:
        assert corpus.state().documents == 0


def test_nothing_is_read_while_another_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = partial(open_writer, patience_s=0)
    monkeypatch.setattr("medwarrant.corpus.ingesting.open_writer", impatient)
    with open_writer(tmp_path), pytest.raises(CorpusLocked):
        ingest(tmp_path, interrupted([], AssertionError()), read_lines, guess)


def test_a_report_lists_so_many_rejects_and_says_how_many_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medwarrant.corpus.ingesting.MOST_LISTED", 5)
    report = ingest(tmp_path, chunks_of(["bad"] * 12), read_lines, guess)
    assert len(report.rejected) == 6
    assert report.rejected[-1].reason == "7 more inputs could not be read"
    with Corpus(tmp_path) as corpus:
        assert len(corpus.rejected()) == 12


def test_nothing_to_read_is_no_error(tmp_path: Path) -> None:
    report = ingest(tmp_path, [], read_lines, guess)
    assert counts(report) == {}
    assert isinstance(report.corpus, CorpusState)
    store(tmp_path, document("a"))
    assert ingest(tmp_path, [], read_lines, guess).corpus.documents == 1
