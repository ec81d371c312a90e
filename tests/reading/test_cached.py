"""What was read once is not read again, in this process or the next, and nothing else is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from medwarrant.corpus.shelf import Shelf
from medwarrant.reading.cached import CachedReading
from medwarrant.records import Document, Statement, Study, Verdict
from medwarrant.sources.record import document_of


class Reader:
    """Counts what it reads."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def appraise(self, document: Document) -> Study:
        self.read.append(document.title)
        return Study(document=document.id, design="rct", species="human", n=40)

    def statements(self, document: Document, study: Study) -> tuple[Statement, ...]:
        self.read.append(document.id)
        return ()

    def verify(self, claim: str, passage: str) -> Verdict:
        self.read.append(claim)
        return Verdict(verdict="supported", score=0.9, quote=None)


def reading(reader: Reader, file: Path | None, recipe: str = "packs 1") -> CachedReading:
    return CachedReading(reader, reader, reader, Shelf(file, "readings"), lambda: recipe)


def all_read(cached: CachedReading, title: str = "Sleep and salt") -> list[object]:
    document = document_of({"title": title, "abstract": "Forty slept."}, "jsonl")
    assert isinstance(document, Document)
    study = cached.appraise(document)
    found = [study, cached.statements(document, study), cached.verify("Salt wakes.", "Forty.")]
    cached.close()
    return found


def test_a_second_process_reads_nothing_again(tmp_path: Path) -> None:
    first, second = Reader(), Reader()
    file = tmp_path / "readings.sqlite"
    assert all_read(reading(first, file)) == all_read(reading(second, file))
    assert len(first.read) == 3
    assert second.read == []


def test_an_edited_document_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "readings.sqlite"
    all_read(reading(Reader(), file))
    again = Reader()
    all_read(reading(again, file), title="Sleep and pepper")
    assert len(again.read) == 2  # the claim and its passage are as they were


def test_another_recipe_reads_again(tmp_path: Path) -> None:
    file = tmp_path / "readings.sqlite"
    all_read(reading(Reader(), file))
    again = Reader()
    all_read(reading(again, file, recipe="packs 2"))
    assert len(again.read) == 3


@pytest.mark.parametrize("content", [b"", b"garbage " * 500])
def test_a_broken_file_does_not_matter(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "readings.sqlite"
    file.write_bytes(content)
    for _ in range(2):
        assert len(all_read(reading(Reader(), file))) == 3
    again = Reader()
    all_read(reading(again, file))
    assert again.read == []


def test_rows_that_nobody_wrote_are_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "readings.sqlite"
    all_read(reading(Reader(), file))
    shelf = Shelf(file, "readings")
    import sqlite3

    with sqlite3.connect(file) as sql:
        sql.execute("UPDATE readings SET kept = x'00'")
    again = Reader()
    all_read(reading(again, file))
    assert len(again.read) == 3
    assert shelf.read((b"none",)) == {}


def test_without_a_file_only_this_process_remembers() -> None:
    reader = Reader()
    cached = reading(reader, None)
    assert all_read(cached) == all_read(cached)
    assert len(reader.read) == 3


def test_a_full_shelf_is_begun_anew(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "some.sqlite", "readings", most_bytes=20_000)
    shelf.write({b"a": bytes(40_000)})
    assert list(shelf.read((b"a", b"b"))) == [b"a"]
    shelf.write({b"b": b"1"})
    assert shelf.read((b"a", b"b")) == {b"b": b"1"}
