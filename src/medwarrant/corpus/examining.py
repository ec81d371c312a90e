"""Looks a corpus over without changing it: is all there, and is it what was written?

Opening a corpus mends what can be mended, so nothing here opens it: each check reads the files
themselves, and what it finds wrong comes with its remedy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Final

import msgspec

from medwarrant.corpus import index, schema
from medwarrant.corpus.failures import DAMAGED_REMEDY, READ_ONLY_REMEDY, damaged, guarded, of_sqlite
from medwarrant.corpus.lock import writer_lock
from medwarrant.corpus.meaning import Encoder
from medwarrant.corpus.rebuilding import content_in, document_of
from medwarrant.corpus.schema import Manifest
from medwarrant.corpus.snapshot import EMPTY_STATE, SetHash, content_hash
from medwarrant.errors import CorpusDamaged, CorpusLocked, CorpusReadOnly, StoreError
from medwarrant.records import Check

LEAST_FREE_BYTES: Final = 500_000_000
"""Free space below which an ingest may not get far: one commit writes up to 64 MB of documents, and
the index holds several segments twice while it merges them."""

MOST_READ: Final = 50_000
"""Documents read back, spread evenly over the corpus; abstracts take 5 s."""

MOST_HASHED: Final = 1_000_000
"""Documents up to which the set hash is made again, which takes 10 s for so many."""

PATIENCE_S: Final = 10.0
"""Seconds for reading documents back, and as many for SQLite's own check. A damaged disk rarely
damages one document; a person does not wait for longer."""

STEPS: Final = 100_000
"""SQLite's virtual machine steps between two looks at the clock, some milliseconds."""

MOST_NAMED: Final = 3
"""Damaged documents named; how many there are is said beside."""

REBUILD: Final = "run `medwarrant rebuild`"


def examine(directory: Path | None) -> tuple[Check, ...]:
    """Everything that can be wrong with a corpus, each with its remedy; a corpus that is not there
    yet is none of these.
    """
    if directory is None:
        return (Check(name="corpus", ok=True, detail="none is named"),)
    return (_checked("disk", directory, lambda: _disk(directory)), *_corpus(directory))


def examine_encoder(encoder: Encoder) -> Check:
    """Whether the embedding model is the one that was shipped, and computes."""
    try:
        (vector,) = encoder.encode(("depression",))
        detail = f"{encoder.recipe}: files match their SHA-256, {len(vector)} numbers a text"
        return Check(name="model", ok=True, detail=detail)
    except StoreError as error:
        return _failed("model", error)


def examine_reader(
    recipe: Callable[[], str], read: Callable[[], object], name: str = "reader"
) -> Check:
    """Whether a shipped reader is the one that was shipped, and reads; ``read`` has it read."""
    try:
        read()
        return Check(name=name, ok=True, detail=f"{recipe()}: files match their SHA-256")
    except StoreError as error:
        return _failed(name, error)


def _corpus(directory: Path) -> Iterator[Check]:
    try:
        is_there = schema.check_format(directory)
        if not is_there:
            detail = f"{directory}: none yet; `medwarrant ingest PATH` makes one"
            yield Check(name="corpus", ok=True, detail=detail)
            return
        sql = schema.connect_reading(directory)
    except StoreError as error:
        yield _failed("corpus", error)
        return
    checks: dict[str, Callable[[], Check]] = {
        "corpus": lambda: _holding(directory, sql),
        "rights": lambda: _rights(directory),
        "database": lambda: _database(directory, sql),
        "documents": lambda: _documents(sql),
        "set of documents": lambda: _set(sql),
        "works": lambda: _works(sql),
        "manifest": lambda: _manifest(directory, sql, is_written=is_written),
        "index": lambda: _index(directory, sql, is_written=is_written),
        "vectors": lambda: _cache(directory / schema.VECTORS, "vectors", "a search"),
        "readings": lambda: _cache(directory / schema.READINGS, "readings", "an answer"),
        "rejected": lambda: _rejected(sql),
        "deleted": lambda: _deleted(sql),
    }
    with closing(sql):
        sql.execute("BEGIN")  # all checks see one state, whoever writes meanwhile
        is_written = _is_being_written(directory)
        for name, check in checks.items():
            yield _checked(name, directory / schema.DOCUMENTS, check)


# ------------------------------------------------------------------ one check each


def _disk(directory: Path) -> Check:
    there = next(
        each for each in (directory.absolute(), *directory.absolute().parents) if each.exists()
    )
    free = shutil.disk_usage(there).free
    size = f"{free / 1e9:,.1f} GB" if free >= LEAST_FREE_BYTES else f"{free / 1e6:,.1f} MB"
    detail = f"{size} free at {there}"
    if free < LEAST_FREE_BYTES:
        return Check(
            name="disk", ok=False, detail=detail, remedy="free some space before an ingest"
        )
    return Check(name="disk", ok=True, detail=detail)


def _holding(directory: Path, sql: sqlite3.Connection) -> Check:
    documents = _one(sql, "SELECT count(*) FROM live") or 0
    newest = _one(sql, "SELECT max(year) FROM years")
    until = "" if newest is None else f", up to {newest}"
    detail = f"{directory}: format {schema.FORMAT}, {_counted(documents, 'document')}{until}"
    return Check(name="corpus", ok=True, detail=detail)


def _rights(directory: Path) -> Check:
    for path in (directory, *(directory / name for name in (schema.DOCUMENTS, schema.INDEX))):
        if path.exists() and not os.access(path, os.W_OK):
            what = f"{path} cannot be written"
            return Check(name="rights", ok=False, detail=what, remedy=READ_ONLY_REMEDY)
    return Check(name="rights", ok=True, detail="it can be read and written")


def _database(directory: Path, sql: sqlite3.Connection) -> Check:
    try:
        fault = _fault_in(sql)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            detail = f"SQLite found no fault within {PATIENCE_S:.0f} seconds, and was not done"
            return Check(name="database", ok=True, detail=detail)
        raise of_sqlite(error, directory / schema.DOCUMENTS) from error
    if fault is not None:
        raise damaged(directory / schema.DOCUMENTS, fault)
    return Check(name="database", ok=True, detail="SQLite finds no fault in its file")


def _cache(path: Path, table: str, what: str) -> Check:
    """Whether a cache can be used. Everything works without it, only slower."""
    if not path.exists():
        return Check(name=table, ok=True, detail=f"none are kept yet; {what} keeps those it makes")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as sql:
            begun = "SELECT 1 FROM sqlite_master WHERE name = ?"
            is_begun = sql.execute(begun, (table,)).fetchone() is not None
            kept = (_one(sql, f"SELECT count(*) FROM {table}") or 0) if is_begun else 0  # noqa: S608
            fault = _fault_in(sql)
    except sqlite3.Error as error:
        primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if primary in {sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            detail = f"not looked over to the end ({error})"
            return Check(name=table, ok=True, detail=detail)
        fault = str(error)
    if fault is None:
        return Check(name=table, ok=True, detail=f"{_counted(kept, table.removesuffix('s'))} kept")
    detail = f"{path} cannot be used ({fault}); no document depends on it"
    return Check(name=table, ok=False, detail=detail, remedy=f"delete it: {table} are made anew")


def _fault_in(sql: sqlite3.Connection) -> str | None:
    """What SQLite's own check finds, ``None`` for nothing; raises its error where time is up."""
    end = time.monotonic() + PATIENCE_S
    sql.set_progress_handler(lambda: int(time.monotonic() > end), STEPS)
    try:
        ((found, *_), *_) = sql.execute("PRAGMA quick_check(1)").fetchall()
    finally:
        sql.set_progress_handler(None, 0)
    return None if found == "ok" else str(found).replace("\n", " ")


def _documents(sql: sqlite3.Connection) -> Check:
    """Whether documents read back as what was stored."""
    documents = _one(sql, "SELECT count(*) FROM live") or 0
    stride = -(-documents // MOST_READ) or 1
    end = time.monotonic() + PATIENCE_S
    read, wrong = 0, []
    rows = sql.execute(
        "SELECT v.row, v.id, v.sha256, v.content FROM live l JOIN versions v ON v.row = l.row "
        "WHERE l.row % ? = 0",
        (stride,),
    )
    for row, document_id, sha256, content in rows:
        read += 1
        if not _is_sound(sql, row, document_id, sha256, content):
            wrong.append(document_id)
        if time.monotonic() > end:
            break
    looked = f"{read:,} of {documents:,}"
    if wrong:
        named = ", ".join(wrong[:MOST_NAMED])
        detail = f"{len(wrong):,} of {looked} documents are not what was stored: {named}"
        return Check(name="documents", ok=False, detail=detail, remedy=DAMAGED_REMEDY)
    detail = f"{looked} read back, each with the content hash that it was stored with"
    return Check(name="documents", ok=True, detail=detail)


def _is_sound(
    sql: sqlite3.Connection, row: int, document_id: str, sha256: bytes, content: bytes
) -> bool:
    try:
        document = document_of(content, row, content_in(sql))
    except CorpusDamaged:
        return False
    return document.id == document_id and content_hash(document) == sha256.hex()


def _set(sql: sqlite3.Connection) -> Check:
    """Whether the stored identity is that of the documents that are there."""
    name = "set of documents"
    if _one(sql, "PRAGMA user_version") != schema.FORMAT:
        detail = "of an earlier format; brought to this one when the corpus is next opened"
        return Check(name=name, ok=True, detail=detail)
    documents = _one(sql, "SELECT count(*) FROM live") or 0
    counted = _one(sql, "SELECT n FROM totals WHERE name = 'documents'") or 0
    if counted != documents:
        detail = f"statistics are of {counted:,} documents, the corpus holds {documents:,}"
        return Check(name=name, ok=False, detail=detail, remedy=REBUILD)
    if documents > MOST_HASHED:
        detail = f"not compared with its hash: more than {MOST_HASHED:,} documents"
        return Check(name=name, ok=True, detail=detail)
    made = SetHash()
    live = "SELECT v.id, v.sha256 FROM live l JOIN versions v ON v.row = l.row"
    for document_id, sha256 in sql.execute(live):
        made.add(document_id, sha256.hex())
    if made.state() != _stored_set(sql):
        detail = "the documents are not those of the snapshot: some were changed from outside"
        return Check(name=name, ok=False, detail=detail, remedy=DAMAGED_REMEDY)
    return Check(
        name=name, ok=True, detail=f"its hash is that of {_counted(documents, 'document')}"
    )


def _works(sql: sqlite3.Connection) -> Check:
    """Whether every record has its live document, and every live document its records."""
    name = "works"
    if _one(sql, "PRAGMA user_version") != schema.FORMAT:
        detail = "of an earlier format; told apart when the corpus is next opened"
        return Check(name=name, ok=True, detail=detail)
    stands = (
        "SELECT DISTINCT n.row, coalesce(p.work, n.row) AS work FROM names n "
        "LEFT JOIN parts p ON p.row = n.row"
    )
    lost = _one(
        sql,
        f"SELECT count(*) FROM ({stands}) s "  # noqa: S608
        "WHERE NOT EXISTS (SELECT 1 FROM live WHERE live.row = s.work)",
    )
    bare = _one(
        sql,
        f"SELECT count(*) FROM live WHERE row NOT IN (SELECT work FROM ({stands}))",  # noqa: S608
    )
    if lost or bare:
        detail = f"{lost or 0:,} records have no live document, {bare or 0:,} documents no record"
        return Check(name=name, ok=False, detail=detail, remedy=REBUILD)
    joined = _one(sql, "SELECT count(DISTINCT work) FROM parts") or 0
    records = _one(sql, "SELECT count(*) FROM parts") or 0
    detail = f"{_counted(records, 'record')} joined into {_counted(joined, 'document')}"
    return Check(name=name, ok=True, detail=detail)


def _manifest(directory: Path, sql: sqlite3.Connection, *, is_written: bool) -> Check:
    path = directory / schema.MANIFEST
    name = "manifest"
    with guarded(path):
        if not path.exists():
            return Check(name=name, ok=False, detail=f"{path} is missing", remedy=REBUILD)
        raw = path.read_bytes()
    try:
        told = msgspec.json.decode(raw, type=Manifest)
    except msgspec.DecodeError as error:
        detail = f"{path} cannot be read ({error})"
        return Check(name=name, ok=False, detail=detail, remedy=REBUILD)
    if told.stored != SetHash(_stored_set(sql)).identity() and not is_written:
        detail = f"{path} tells of another state than the documents"
        return Check(name=name, ok=False, detail=detail, remedy=REBUILD)
    models = ", ".join(told.models) if told.models else "no model"
    detail = f"format {told.format}, {models}"
    if told.derived != schema.DERIVED:
        detail += "; the index is of another version and made anew at the next opening"
    return Check(name=name, ok=True, detail=detail)


def _index(directory: Path, sql: sqlite3.Connection, *, is_written: bool) -> Check:
    reader, mirror = _open_index(directory / schema.INDEX)
    with nullcontext() if mirror is None else mirror:
        held = reader.count(index.every((), (), ()))
        reached = reader.position
    position = _one(sql, "SELECT coalesce(max(seq), 0) FROM changes") or 0
    documents = _one(sql, "SELECT count(*) FROM live") or 0
    detail = f"{_counted(held, 'document')}, in step with the corpus"
    if reached == position and held == documents:
        return Check(name="index", ok=True, detail=detail)
    if reached is None or reached > position:
        behind = "it is not the index of these documents"
    elif reached < position:
        behind = f"it is {_counted(position - reached, 'change')} behind"
    else:
        behind = f"it holds {_counted(held, 'document')}, the corpus {documents:,}"
    if is_written:
        detail = f"{behind}, while another process writes"
        return Check(name="index", ok=True, detail=detail)
    return Check(name="index", ok=False, detail=behind, remedy=REBUILD)


def _rejected(sql: sqlite3.Connection) -> Check:
    count = _one(sql, "SELECT count(*) FROM rejected") or 0
    detail = "every input was read"
    if count:
        detail = f"{_counted(count, 'input')} not read: `medwarrant ingest --rejected` lists all"
    return Check(name="rejected", ok=True, detail=detail)


def _deleted(sql: sqlite3.Connection) -> Check:
    count = _one(sql, "SELECT count(*) FROM tombstones") or 0
    detail = "no id is kept out"
    if count:
        removed = _one(sql, "SELECT count(*) FROM tombstones WHERE said_by = 'removed'") or 0
        detail = (
            f"{_counted(count, 'id')} kept out, {removed:,} by hand and {count - removed:,} by the "
            "source: `medwarrant remove --readmit ID` lets one back in"
        )
    return Check(name="deleted", ok=True, detail=detail)


# ------------------------------------------------------------------ inner steps


def _checked(name: str, where: Path, check: Callable[[], Check]) -> Check:
    try:
        with guarded(where):
            return check()
    except StoreError as error:
        return _failed(name, error)


def _failed(name: str, error: StoreError) -> Check:
    detail = f"{error.where}: {error.what}" if error.where != "" else error.what
    return Check(name=name, ok=False, detail=detail, remedy=error.remedy or None)


def _open_index(
    directory: Path,
) -> tuple[index.IndexReader, tempfile.TemporaryDirectory[str] | None]:
    try:
        return index.open_reader(directory), None
    except CorpusReadOnly:
        return index.open_mirror(directory)


def _is_being_written(directory: Path) -> bool:
    try:
        with writer_lock(directory, 0):
            return False
    except CorpusLocked:
        return True
    except StoreError:  # who cannot write cannot ask either
        return False


def _stored_set(sql: sqlite3.Connection) -> bytes:
    found = sql.execute("SELECT value FROM meta WHERE name = 'set'").fetchone()
    return EMPTY_STATE if found is None else bytes(found[0])


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _one(sql: sqlite3.Connection, statement: str) -> int | None:
    found = sql.execute(statement).fetchone()
    return None if found is None or found[0] is None else int(found[0])
