"""The layout of a corpus directory, and the tables of its documents."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from pathlib import Path
from typing import Final

from medwarrant.corpus.failures import damaged, guarded, of_sqlite
from medwarrant.errors import CorpusTooNew
from medwarrant.records import Record
from medwarrant.text.terms import RECIPE

FORMAT: Final = 2
"""Version of the layout. A corpus with a larger number is left alone, one with a smaller is brought
to this one by the next writer. 1 had ``aside`` in place of ``names`` and ``parts``."""

DERIVED: Final = f"{RECIPE}; passages 1; index 1; works 2"
"""How everything derived from the documents was made: the analyzer, the way passages are cut, the
fields of the index and of forward records, which records are one work and what they say together.
To be raised with any change of these; a corpus made otherwise is derived anew when it is next
opened."""

APPLICATION_ID: Final = 0x6D656477
""""medw" in SQLite's header: says whose file it is."""

MANIFEST: Final = "manifest.json"
DOCUMENTS: Final = "documents.sqlite"
INDEX: Final = "index"
VECTORS: Final = "vectors.sqlite"
READINGS: Final = "readings.sqlite"

PAGE_BYTES: Final = 8192
"""A page holds the forward records of ten abstracts."""

CACHE_KIB: Final = 64 * 1024
"""SQLite's page cache while writing. Pages of an unfinished commit beyond it go to the disk."""

MMAP_BYTES: Final = 1 << 30
"""How much of the file readers read through the page cache of the system instead of copying it.
The writer does without: the memory of an ingest stays bounded however large the corpus."""

WORKS: Final = (
    # The records that count, by every name that they go by.
    """CREATE TABLE IF NOT EXISTS names (
        name TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (name, row)
    ) WITHOUT ROWID""",
    # The records of works that have several, or whose document is not the record as it was read:
    # the version that is live for it, and the record's own facets.
    """CREATE TABLE IF NOT EXISTS parts (
        row INTEGER PRIMARY KEY REFERENCES versions (row),
        work INTEGER NOT NULL,
        design TEXT NOT NULL,
        species TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS parts_by_work ON parts (work)",
    # The names that a removed work went by, and the id that its tombstone has.
    """CREATE TABLE IF NOT EXISTS removed_names (
        name TEXT PRIMARY KEY, id TEXT NOT NULL
    ) WITHOUT ROWID""",
)
"""Apart from the other tables, since corpora of format 1 are given them by the next writer."""

TABLES: Final = f"""{";".join(WORKS)};
-- Every version of every document, until gc. A row's number is never used again.
CREATE TABLE versions (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    revision TEXT,
    content BLOB NOT NULL,  -- msgpack of the Document, a long one within zlib, or of a Joined
    UNIQUE (id, sha256)
);
-- The live version of each document: what search filters on, and its forward record.
CREATE TABLE live (
    row INTEGER PRIMARY KEY REFERENCES versions (row),
    id TEXT NOT NULL,
    year INTEGER,
    design TEXT NOT NULL,
    species TEXT NOT NULL,
    kind TEXT NOT NULL,
    head BLOB NOT NULL,
    terms BLOB NOT NULL
);
-- The journal: which version went live (1) or ceased to be (0), in order.
CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, row INTEGER NOT NULL, live INTEGER);
-- Ids that stay deleted, and who said so: the format of the source, or "removed" for a person.
CREATE TABLE tombstones (id TEXT PRIMARY KEY, said_by TEXT NOT NULL) WITHOUT ROWID;
-- What one work did to another: retraction, concern, correction. ``row`` is the version that says
-- so, ``acted`` one name of the work acted on, ``acting`` all names of the acting work.
CREATE TABLE acts (row INTEGER NOT NULL, act TEXT NOT NULL, acted TEXT NOT NULL, acting TEXT);
CREATE INDEX acts_by_acted ON acts (acted);
CREATE INDEX acts_by_row ON acts (row);
-- Collection statistics over live documents.
CREATE TABLE frequencies (term INTEGER PRIMARY KEY, documents INTEGER NOT NULL);
CREATE TABLE years (year INTEGER PRIMARY KEY, documents INTEGER NOT NULL);
CREATE TABLE totals (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
-- What could not be read, and why.
CREATE TABLE rejected (origin TEXT NOT NULL, place INTEGER, format TEXT, reason TEXT, remedy TEXT);
CREATE INDEX rejected_by_origin ON rejected (origin);
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""


class Manifest(Record, frozen=True, kw_only=True):
    """What ``manifest.json`` tells.

    ``derived`` and ``models`` are the recipe of what is derived from the documents. ``documents``
    is the number of live documents and ``stored`` the identity of the set (ids and hashes) of all
    versions that count.
    """

    format: int
    derived: str
    models: tuple[str, ...]
    documents: int
    stored: str


def check_format(directory: Path) -> bool:
    """Whether there is a corpus in the directory that this version can read.

    Raises CorpusTooNew for one written by a later version, CorpusDamaged where the manifest
    cannot be read or the documents are gone.
    """
    manifest, documents = directory / MANIFEST, directory / DOCUMENTS
    with guarded(directory):
        if directory.exists() and not directory.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if not manifest.exists():
            return documents.exists()
        raw = manifest.read_bytes()
    try:
        found = json.loads(raw)["format"]
        if not isinstance(found, int):
            raise TypeError(found)
    except (ValueError, KeyError, TypeError) as error:
        remedy = f"delete {MANIFEST}; it is written again from the documents"
        raise damaged(manifest, f"{type(error).__name__} in the manifest", remedy) from error
    refuse_newer(found, directory)
    if not documents.exists():
        raise damaged(documents, "the documents are missing")
    return True


def refuse_newer(found: int, directory: Path) -> None:
    """Raises CorpusTooNew when the layout's number is larger than this version's."""
    if found > FORMAT:
        raise CorpusTooNew(
            f"the corpus has format {found}, this version reads up to {FORMAT}",
            where=str(directory),
            remedy="upgrade medwarrant, or name another directory with --corpus",
        )


def write_manifest(directory: Path, text: bytes) -> None:
    """Replaces the manifest in one step: a reader sees the old one or the new one."""
    fresh = directory / f"{MANIFEST}.new"
    with guarded(directory):
        with fresh.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(directory / MANIFEST)


def connect_writing(directory: Path) -> sqlite3.Connection:
    """A connection that may write, tables made where there are none.

    Raises CorpusReadOnly, CorpusFull, CorpusTooNew or CorpusDamaged.
    """
    path = directory / DOCUMENTS
    with guarded(path):
        if not path.exists():
            _create(path)
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            # FULL: a commit is on the disk before it is called one, even if the power fails.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            _check_version(connection, directory)
            for statement in WORKS:
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_reading(directory: Path) -> sqlite3.Connection:
    """A connection that only reads, also from a directory that cannot be written.

    SQLite keeps files beside a database in WAL mode. Where they are missing and cannot be made,
    nobody else writes either, and the database is read as it lies.
    """
    path = directory / DOCUMENTS
    uri = path.absolute().as_uri()
    modes = ("mode=ro", "mode=ro&immutable=1")
    for mode in modes:
        connection = sqlite3.connect(
            f"{uri}?{mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA mmap_size = {MMAP_BYTES}")
            _check_version(connection, directory)
        except sqlite3.Error as error:
            connection.close()
            primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
            unwritable = primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
            if mode == modes[-1] or not unwritable:
                raise of_sqlite(error, path) from error
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    raise AssertionError("unreachable: the last mode returns or raises")


def _create(path: Path) -> None:
    """Makes the tables in a file that gets its name when it is whole."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    connection = sqlite3.connect(fresh, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        connection.executescript(
            f"BEGIN; {TABLES} PRAGMA user_version = {FORMAT};"
            f"PRAGMA application_id = {APPLICATION_ID}; COMMIT; PRAGMA journal_mode = WAL;"
        )
    finally:
        connection.close()
    fresh.replace(path)


def _check_version(connection: sqlite3.Connection, directory: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    refuse_newer(int(version), directory)
    if version == 0:
        raise damaged(directory / DOCUMENTS, "the file holds no corpus")
