"""What stands in the way is said in one line, with the remedy, and harms nothing stored."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.samples import document, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.failures import of_index, of_os
from medwarrant.corpus.writer import open_writer
from medwarrant.errors import (
    CorpusDamaged,
    CorpusFull,
    CorpusLocked,
    CorpusReadOnly,
    CorpusTooNew,
    StoreError,
)
from medwarrant.records import Query

TESTS = Path(__file__).parent.parent


def is_one_line(error: StoreError) -> bool:
    return error.exit_code == 3 and error.remedy != "" and "\n" not in str(error)


def test_a_second_writer_is_told_who_holds_the_corpus(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    with (
        open_writer(tmp_path),
        pytest.raises(CorpusLocked) as caught,
        open_writer(tmp_path, patience_s=0),
    ):
        pass
    assert f"process {os.getpid()} on " in str(caught.value)
    assert is_one_line(caught.value)
    with open_writer(tmp_path, patience_s=0):
        pass


def test_readers_are_not_disturbed_by_a_writer(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    with open_writer(tmp_path) as writer:
        writer.delete("a", "removed")
        with Corpus(tmp_path) as corpus:
            assert corpus.get("a") is not None
            assert len(corpus.search(Query(text="ketamine"), 5)) == 1
        writer.commit()
        with Corpus(tmp_path) as corpus:
            assert corpus.get("a") is None


def test_a_dead_writer_s_lock_is_taken_over(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from medwarrant.corpus.writer import open_writer\n"
        "with open_writer(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert (tmp_path / "writer.json").exists()  # it had no time to clean up
    with open_writer(tmp_path, patience_s=0):
        pass


def test_a_corpus_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    manifest = tmp_path / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"format": 2', '"format": 3'), "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for use in (lambda: Corpus(tmp_path), lambda: store(tmp_path, document("b"))):
        with pytest.raises(CorpusTooNew) as caught:
            use()
        assert is_one_line(caught.value)
        assert "upgrade" in str(caught.value)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


@pytest.mark.parametrize("file", ["documents.sqlite", "manifest.json"])
@pytest.mark.parametrize("content", [b"", b"garbage " * 2000], ids=["empty", "garbage"])
def test_garbage_is_called_damage_and_is_not_written_to(
    tmp_path: Path, file: str, content: bytes
) -> None:
    store(tmp_path, document("a"))
    (tmp_path / file).write_bytes(content)
    for use in (lambda: Corpus(tmp_path), lambda: store(tmp_path, document("b"))):
        with pytest.raises(CorpusDamaged) as caught:
            use()
        assert is_one_line(caught.value)
    assert (tmp_path / file).read_bytes() == content


def test_a_missing_document_file_is_damage(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    (tmp_path / "documents.sqlite").unlink()
    with pytest.raises(CorpusDamaged):
        Corpus(tmp_path)
    with pytest.raises(CorpusDamaged), open_writer(tmp_path):
        pass


def test_a_stored_document_with_broken_bytes_is_damage(tmp_path: Path) -> None:
    import sqlite3

    store(tmp_path, document("a"))
    connection = sqlite3.connect(tmp_path / "documents.sqlite")
    connection.execute("UPDATE versions SET content = x'00'")
    connection.commit()
    connection.close()
    with Corpus(tmp_path) as corpus, pytest.raises(CorpusDamaged) as caught:
        corpus.get("a")
    assert is_one_line(caught.value)


def test_a_file_in_place_of_the_directory(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x", encoding="utf-8")
    for use in (lambda: Corpus(path), lambda: store(path, document("a"))):
        with pytest.raises(StoreError) as caught:
            use()
        assert is_one_line(caught.value)


@pytest.fixture
def file_limit() -> Iterator[object]:
    """A function that sets the largest file size, as a full disk that a test can make."""
    resource = pytest.importorskip("resource", reason="no limits on file size on this system")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("limit", [1_000, 120_000, 400_000])
def test_a_full_disk_leaves_the_corpus_at_its_last_commit(
    tmp_path: Path, file_limit: object, limit: int
) -> None:
    assert callable(file_limit)
    store(tmp_path, document("a"))
    with Corpus(tmp_path) as corpus:
        before = corpus.state()
    text = " ".join(f"word{n}" for n in range(3000))
    many = [document(f"d{n}", abstract=f"{text} {n}") for n in range(60)]
    file_limit(limit)
    with pytest.raises(CorpusFull) as caught:
        store(tmp_path, *many)
    assert is_one_line(caught.value)
    file_limit(1 << 40)
    with Corpus(tmp_path) as corpus:
        assert corpus.state() == before
        assert [hit.document.id for hit in corpus.search(Query(text="ketamine"), 5)] == ["a"]
    assert set(store(tmp_path, *many)) == {"added"}


def test_what_the_libraries_say_of_a_full_disk() -> None:
    for text in (
        "An IO error occurred: 'No space left on device (os error 28)'",
        "IoError { io_error: Custom { kind: StorageFull } }",
        "File too large (os error 27)",
        "Disk quota exceeded (os error 122)",
    ):
        assert isinstance(of_index(ValueError(text), Path("x")), CorpusFull)
    assert isinstance(of_os(OSError(28, "No space left on device"), Path("x")), CorpusFull)
    assert isinstance(of_os(OSError(30, "Read-only file system"), Path("x")), CorpusReadOnly)
    assert isinstance(of_index(ValueError("who knows"), Path("x")), CorpusDamaged)


AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from corpus.samples import document, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.errors import CorpusReadOnly
from medwarrant.records import Query
directory = Path(sys.argv[1])
if os.geteuid() == 0:  # whom nothing is forbidden
    os.setgid(65534)
    os.setuid(65534)
with Corpus(directory) as corpus:
    print(corpus.get("a").id, len(corpus.search(Query(text="ketamine"), 5)),
          corpus.count(Query(groups=(("ketamine",),))).hits)
try:
    store(directory, document("b"))
except CorpusReadOnly as error:
    print(error)
try:
    store(directory / "new", document("b"))
except CorpusReadOnly as error:
    print("and none can be made")
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
@pytest.mark.parametrize("state", ["closed well", "killed before the index", "killed after"])
def test_a_corpus_that_cannot_be_written_can_be_read(state: str) -> None:
    # Not pytest's own directory: that one cannot be entered by others, whom this test plays.
    directory = Path(tempfile.mkdtemp(prefix="medwarrant-test-"))
    try:
        store(directory, document("a"))
        if state != "closed well":
            patch = "IndexWriter.commit = die" if "before" in state else "write_manifest = die"
            subprocess.run(
                [sys.executable, "-c", KILLED.replace("PATCH", patch), str(directory), str(TESTS)],
                check=False,
            )
        for path in [*directory.rglob("*"), directory]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(directory), str(TESTS)],
            capture_output=True,
            text=True,
            check=False,
        )
        found = 1 if state == "closed well" else 2
        first, second, third = done.stdout.splitlines()
        assert first == f"a {found} {found}", done.stderr
        assert "cannot be written" in second
        assert "--corpus" in second
        assert third == "and none can be made"
    finally:
        directory.chmod(0o755)
        shutil.rmtree(directory)


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from corpus.samples import document, store
from medwarrant.corpus import schema
from medwarrant.corpus.index import IndexWriter
def die(*_args): os.kill(os.getpid(), signal.SIGKILL)
PATCH
schema.write_manifest = die
store(Path(sys.argv[1]), document("c"))
"""
