"""What is wrong with a corpus is named, with what to do, and nothing is changed by looking."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from corpus.samples import ALCOHOL, MICE, document, store
from medwarrant.corpus import examining, schema
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.examining import examine, examine_encoder
from medwarrant.corpus.lock import writer_lock
from medwarrant.corpus.writer import open_writer
from medwarrant.errors import ModelDamaged
from medwarrant.records import Check, Link, Rejected

DOCUMENTS = (
    document("a"),
    document("b", *ALCOHOL, year=2021),
    document("c", *MICE),
    document("c", "Mice", "", revision="1", links=(Link(kind="retracted_by", pmid="9"),)),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    directory = tmp_path / "corpus"
    store(directory, *DOCUMENTS)
    return directory


def failed(directory: Path | None) -> dict[str, Check]:
    return {check.name: check for check in examine(directory) if not check.ok}


def files(directory: Path) -> dict[str, bytes]:
    kept = [each for each in directory.rglob("*") if each.is_file() and each.suffix != ".lock"]
    return {
        each.name: each.read_bytes() for each in kept if not each.name.endswith(("-shm", "-wal"))
    }


def sql(directory: Path, *statements: str) -> None:
    connection = sqlite3.connect(directory / schema.DOCUMENTS)
    with connection:
        for statement in statements:
            assert connection.execute(statement).rowcount == 1
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_a_sound_corpus_passes_every_check_and_is_left_as_it_was(corpus: Path) -> None:
    before = files(corpus)
    checks = examine(corpus)
    assert [check for check in checks if not check.ok or check.remedy is not None] == []
    told = {check.name: check.detail for check in checks}
    assert "3 documents, up to 2021" in told["corpus"]
    assert told["documents"].startswith("3 of 3 read back")
    assert files(corpus) == before


@pytest.mark.parametrize("name", ["none", "empty"])
def test_a_corpus_that_is_not_there_yet_is_nothing_wrong(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    assert failed(tmp_path / name) == {}
    assert failed(None) == {}
    assert not (tmp_path / "none").exists()
    assert list((tmp_path / "empty").iterdir()) == []


def change_a_letter(directory: Path) -> None:
    sql(
        directory,
        "UPDATE versions SET content = CAST(replace(CAST(content AS TEXT), 'sixty', 'fifty') "
        "AS BLOB) WHERE id = 'b'",
    )


def cut_a_document(directory: Path) -> None:
    sql(directory, "UPDATE versions SET content = substr(content, 1, 40) WHERE id = 'b'")


def take_a_document_out(directory: Path) -> None:
    sql(
        directory,
        "DELETE FROM live WHERE id = 'b'",
        "UPDATE totals SET n = n - 1 WHERE name = 'documents'",
    )


def lose_a_record(directory: Path) -> None:
    sql(directory, "DELETE FROM names WHERE name = 'b'")


def miscount(directory: Path) -> None:
    sql(directory, "UPDATE totals SET n = 9 WHERE name = 'documents'")


def lose_the_index(directory: Path) -> None:
    shutil.rmtree(directory / schema.INDEX)


def break_the_index(directory: Path) -> None:
    (directory / schema.INDEX / "meta.json").write_bytes(b"{}")


def take_another_index(directory: Path) -> None:
    store(directory.with_name("other"), *(document(f"x{n}") for n in range(40)))
    lose_the_index(directory)
    shutil.copytree(directory.with_name("other") / schema.INDEX, directory / schema.INDEX)


def take_an_earlier_index(directory: Path) -> None:
    shutil.copytree(directory / schema.INDEX, directory.with_name("earlier"))
    store(directory, document("d"))
    lose_the_index(directory)
    shutil.copytree(directory.with_name("earlier"), directory / schema.INDEX)


def lose_the_manifest(directory: Path) -> None:
    (directory / schema.MANIFEST).unlink()


def take_an_earlier_manifest(directory: Path) -> None:
    text = (directory / schema.MANIFEST).read_bytes()
    store(directory, document("d"))
    (directory / schema.MANIFEST).write_bytes(text)


DAMAGES: dict[Callable[[Path], None], tuple[str, str]] = {
    change_a_letter: ("documents", "1 of 3 of 3 documents are not what was stored: b"),
    cut_a_document: ("documents", "not what was stored: b"),
    take_a_document_out: ("set of documents", "not those of the snapshot"),
    lose_a_record: ("works", "0 records have no live document, 1 documents no record"),
    miscount: ("set of documents", "statistics are of 9 documents, the corpus holds 3"),
    lose_the_index: ("index", "damaged"),
    break_the_index: ("index", "damaged"),
    take_another_index: ("index", "not the index of these documents"),
    take_an_earlier_index: ("index", "1 change behind"),
    lose_the_manifest: ("manifest", "missing"),
    take_an_earlier_manifest: ("manifest", "another state"),
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_each_damage_is_named_with_its_remedy(corpus: Path, damage: Callable[[Path], None]) -> None:
    damage(corpus)
    name, words = DAMAGES[damage]
    found = failed(corpus)
    assert words in found[name].detail
    assert found[name].remedy
    assert all("\n" not in check.detail for check in found.values())


@pytest.mark.parametrize(
    "damage",
    [damage for damage, (name, _) in DAMAGES.items() if name in {"index", "manifest"}],
    ids=lambda damage: damage.__name__,
)
def test_what_rebuild_is_the_remedy_for_is_mended_by_it(
    corpus: Path, damage: Callable[[Path], None]
) -> None:
    damage(corpus)
    with open_writer(corpus) as writer:
        writer.rebuild()
    assert failed(corpus) == {}


def test_a_page_of_the_file_that_was_overwritten_is_found(corpus: Path) -> None:
    store(corpus, *(document(f"d{n}", f"Part {n}") for n in range(200)))
    sql(corpus, "UPDATE totals SET n = n WHERE name = 'documents'")  # all pages into the file
    path = corpus / schema.DOCUMENTS
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2 // schema.PAGE_BYTES * schema.PAGE_BYTES)
        file.write(os.urandom(schema.PAGE_BYTES))
    found = failed(corpus)
    assert "database" in found
    assert all(check.remedy for check in found.values())


def test_files_that_are_no_corpus_fail_in_one_line(corpus: Path, tmp_path: Path) -> None:
    (corpus / schema.DOCUMENTS).write_bytes(b"not a database " * 500)
    (tmp_path / "file").write_bytes(b"x")
    for directory in (corpus, tmp_path / "file"):
        (check,) = failed(directory).values()
        assert check.name == "corpus"
        assert check.remedy


@pytest.mark.parametrize("name", ["vectors", "readings"])
@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"SQLite format 3\0" + bytes(4000)])
def test_a_cache_that_cannot_be_used_is_named_with_its_remedy(
    corpus: Path, name: str, data: bytes
) -> None:
    cache = corpus / f"{name}.sqlite"
    cache.write_bytes(data)
    (wrong,) = [check for check in examine(corpus) if not check.ok]
    assert wrong.name == name
    assert str(cache) in wrong.detail
    assert wrong.remedy == f"delete it: {name} are made anew"
    cache.unlink()
    assert all(check.ok for check in examine(corpus))


def test_a_sound_cache_of_vectors_is_counted(corpus: Path) -> None:
    (corpus / schema.VECTORS).touch()
    assert all(check.ok for check in examine(corpus))
    with closing(sqlite3.connect(corpus / schema.VECTORS)) as cache, cache:
        cache.execute("CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB)")
        cache.execute("INSERT INTO vectors VALUES (x'01', x'02')")
    checks = {check.name: check for check in examine(corpus)}
    assert checks["vectors"].detail == "1 vector kept"


def test_a_manifest_that_is_cut_off_fails(corpus: Path) -> None:
    (corpus / schema.MANIFEST).write_bytes(b'{"format": 1,')
    (check,) = failed(corpus).values()
    assert "delete manifest.json" in (check.remedy or "")


def test_a_writer_at_work_is_no_fault(corpus: Path) -> None:
    index = corpus.with_name("index")
    shutil.copytree(corpus / schema.INDEX, index)
    store(corpus, document("d"))
    lose_the_index(corpus)
    shutil.copytree(index, corpus / schema.INDEX)
    assert list(failed(corpus)) == ["index"]
    with writer_lock(corpus):
        assert failed(corpus) == {}


def test_too_little_space_and_missing_rights_fail(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**10, 10**10, 10**6))
    monkeypatch.setattr(os, "access", lambda *_: False)
    found = failed(corpus)
    assert list(found) == ["disk", "rights"]
    assert all(check.remedy for check in found.values())


def test_a_large_corpus_is_read_back_in_part(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(corpus, *(document(f"d{n}") for n in range(37)))
    monkeypatch.setattr(examining, "MOST_READ", 10)
    (told,) = [check.detail for check in examine(corpus) if check.name == "documents"]
    assert told.startswith("9 of 40 read back")  # every fourth row, and one stands aside
    monkeypatch.setattr(examining, "PATIENCE_S", -1.0)
    (told,) = [check.detail for check in examine(corpus) if check.name == "documents"]
    assert told.startswith("1 of 40 read back")


def test_what_could_not_be_read_and_what_stays_deleted_is_counted(corpus: Path) -> None:
    with open_writer(corpus) as writer:
        writer.reject(Rejected(origin="x", place=None, format=None, reason="empty"))
        writer.delete("a", "removed")
        writer.delete("z", "pubmed")
    told = {check.name: check.detail for check in examine(corpus)}
    assert told["rejected"].startswith("1 input not read")
    assert told["deleted"].startswith("2 ids kept out, 1 by hand and 1 by the source")
    assert failed(corpus) == {}
    with Corpus(corpus) as opened:
        assert opened.state().documents == 2


class Broken:
    recipe = "broken@1"

    def encode(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        raise ModelDamaged("not the file that was shipped", where="m", remedy="install it again")


def test_a_damaged_model_fails() -> None:
    check = examine_encoder(Broken())
    assert (check.ok, check.detail) == (False, "m: not the file that was shipped")
    assert check.remedy == "install it again"
