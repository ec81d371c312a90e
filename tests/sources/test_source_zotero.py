"""A Zotero library: its works, what is left out, and what a hostile database costs."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from reading_samples import check, documents, read_bytes, read_path, rejected, sections
from writing_zotero import SCHEMA, Item, library

ARTICLE: Item = {
    "type": "journalArticle",
    "title": "Velotamine for <i>long</i> grief: a trial in 10<sup>3</sup> people",
    "abstractNote": "BACKGROUND: Grief lasts. METHODS: We gave velotamine. RESULTS: It eased.",
    "publicationTitle": "Journal of Example Medicine",
    "date": "2021-05-00 May 2021",
    "DOI": "10.1000/ZOT.1",
    "url": "https://example.org/zot1",
    "language": "en-US",
    "extra": "PMID: 94500001\nPMCID: PMC94500001\nCitation Key: roe2021",
    "creators": [
        ("author", "Ada Mary", "Roe"),
        ("editor", "Ed", "Itor"),
        ("author", "", "Grief Study Group"),
    ],
}
BLOG: Item = {
    "type": "blogPost",
    "title": "What grief taught me",
    "blogTitle": "A blog",
    "date": "2019-00-00 2019",
    "creators": [("author", "Bo", "Poe")],
}
PREPRINT: Item = {"type": "preprint", "title": "Early words", "extra": "doi: 10.1000/pre.2"}


def test_a_library_is_read_like_other_references(tmp_path: Path) -> None:
    file = tmp_path / "zotero.sqlite"
    file.write_bytes(library(ARTICLE, BLOG, PREPRINT))
    article, blog, preprint = documents(read_path(file))
    for document in (article, blog, preprint):
        check(document)
    assert (article.id, article.pmcid) == ("pmid:94500001", "PMC94500001")
    assert (article.doi, article.year) == ("10.1000/zot.1", 2021)
    assert article.title == "Velotamine for long grief: a trial in 10³ people"
    assert article.authors == ("Roe AM", "Grief Study Group")
    assert (article.journal, article.language) == ("Journal of Example Medicine", "en")
    assert [role for role, _, _ in sections(article)] == [
        "title",
        "background",
        "methods",
        "results",
    ]
    assert (blog.kind, blog.journal, blog.year) == ("page", "A blog", 2019)
    assert (preprint.id, preprint.publication_types) == ("doi:10.1000/pre.2", ("Preprint",))
    assert {document.format for document in (article, blog, preprint)} == {"zotero"}


def test_notes_files_feeds_and_the_trash_are_left_out_and_said_so() -> None:
    records = read_bytes(
        library(
            {"type": "note"},
            ARTICLE,
            {"type": "attachment", "title": "Full text"},
            {"type": "journalArticle", "title": "From a feed", "feed": "yes"},
            {"type": "journalArticle", "title": "Thrown away"},
            trash=(5,),
        )
    )
    assert [document.id for document in documents(records)] == ["pmid:94500001"]
    (bad,) = rejected(records)
    assert bad.place is None
    assert bad.reason == (
        "not read from this library: attached files (1), deleted items (1), items of feeds (1), "
        "notes (1)"
    )


def test_an_item_without_a_word_is_rejected_by_its_number() -> None:
    records = read_bytes(library(ARTICLE, {"type": "book", "date": "2001"}, BLOG))
    assert len(documents(records)) == 2
    (bad,) = rejected(records)
    assert (bad.place, bad.reason) == (2, "an item (book) without title and abstract")


def test_a_retraction_that_zotero_knows_is_kept() -> None:
    also = "INSERT INTO retractedItems VALUES (1, '{}', 0)"
    (article,) = documents(read_bytes(library(ARTICLE, also=also)))
    assert [link.kind for link in article.links] == ["retracted_by"]


def test_a_library_that_zotero_holds_is_read_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "zotero.sqlite"
    file.write_bytes(library(ARTICLE, BLOG))
    before = hashlib.sha256(file.read_bytes()).digest()
    with closing(sqlite3.connect(file, isolation_level=None)) as zotero:
        zotero.execute("PRAGMA locking_mode=EXCLUSIVE")
        zotero.execute("BEGIN EXCLUSIVE")
        assert len(documents(read_path(file))) == 2
        zotero.execute("ROLLBACK")
    assert hashlib.sha256(file.read_bytes()).digest() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["zotero.sqlite"]


def test_a_library_with_a_write_ahead_log_is_read(tmp_path: Path) -> None:
    file = tmp_path / "zotero.sqlite"
    file.write_bytes(library(ARTICLE))
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
    assert file.read_bytes()[18] == 2
    assert len(documents(read_path(file))) == 1


# ------------------------------------------------------------------------------ hostile databases

FOREIGN = "an SQLite database that holds no Zotero library; export its records as JSONL or CSV"


def one_reason(data: bytes) -> str:
    started = time.perf_counter()
    bad = rejected(read_bytes(data))
    assert time.perf_counter() - started < 5
    assert len(bad) == 1
    assert bad[0].place is None or "damaged" in bad[0].reason or "version 4" in bad[0].reason
    assert "\n" not in bad[0].reason
    return bad[0].reason


def other(script: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(script)
        return database.serialize()


def test_a_database_of_another_program_is_named() -> None:
    assert one_reason(other("CREATE TABLE notes (a); INSERT INTO notes VALUES (1)")) == FOREIGN


COUNTING = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


@pytest.mark.parametrize(
    "also",
    [
        f"DROP TABLE items; CREATE VIEW items AS {COUNTING}",
        f"DROP TABLE itemDataValues; CREATE VIEW itemDataValues AS {COUNTING}",
        "DROP TABLE items; CREATE VIRTUAL TABLE items USING fts5(itemID, itemTypeID, libraryID)",
    ],
)
def test_a_view_in_a_tables_place_is_never_run(also: str) -> None:
    assert one_reason(library(also=also)) == FOREIGN


def test_a_trigger_and_an_index_over_a_function_never_run() -> None:
    also = (
        "CREATE TRIGGER t AFTER INSERT ON items BEGIN DELETE FROM items; END;"
        "CREATE INDEX i ON items (upper(key));"
    )
    assert len(documents(read_bytes(library(ARTICLE, also=also)))) == 1


def test_a_column_that_is_reckoned_is_not_asked() -> None:
    also = (
        "DROP TABLE itemDataValues;"
        "CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY,"
        " value AS (printf('%.*c', 900, 'x')));"
        "INSERT INTO itemDataValues (valueID) VALUES (1), (2), (3)"
    )
    assert one_reason(library(ARTICLE, also=also)) == FOREIGN


def test_a_huge_value_costs_its_own_item() -> None:
    data = library(ARTICLE, {"type": "book", "title": "x" * 3_000_000}, BLOG)
    records = read_bytes(data)
    assert len(documents(records)) == 2
    (bad,) = rejected(records)
    assert (bad.place, bad.reason) == (2, "an item whose field title is longer than 1 MB")


def test_tables_that_ask_for_endless_work_are_left() -> None:
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x < 40000)"
    also = (
        "DROP TABLE itemData; CREATE TABLE itemData (itemID, fieldID, valueID);"
        f"INSERT INTO itemData {numbers} SELECT x, 11, 1 FROM n;"
        "INSERT INTO items (itemID, itemTypeID, libraryID, key)"
        f" {numbers} SELECT x + 1, 4, 1, x FROM n;"
        "INSERT INTO itemDataValues VALUES (9, 'A title')"
    )
    records = read_bytes(library({"type": "book"}, also=also))
    assert rejected(records)[-1].reason.startswith("its tables ask for more work")


def test_an_old_library_says_what_to_do() -> None:
    schema = SCHEMA.replace(
        "creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT,\n"
        "    UNIQUE (lastName, firstName, fieldMode)",
        "creatorID INTEGER PRIMARY KEY, creatorDataID INT",
    )
    reason = one_reason(library({"type": "book", "title": "Old"}, schema=schema))
    assert reason == "a Zotero library of version 4 or older; open it once with a newer Zotero"


@pytest.mark.parametrize("keep", [16, 100, 600, 5000, 20_000])
def test_a_truncated_database_is_one_clear_line(keep: int) -> None:
    assert one_reason(library(ARTICLE)[:keep])


def test_torn_pages_never_raise() -> None:
    whole = library(ARTICLE, BLOG, PREPRINT)
    for place in range(100, len(whole), 997):
        torn = whole[:place] + b"\xff\x00\x01" * 5 + whole[place + 15 :]
        assert read_bytes(torn)
