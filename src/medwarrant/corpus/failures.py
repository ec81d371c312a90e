"""What SQLite, tantivy and the file system say when they fail, told as this project's errors."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from medwarrant.errors import (
    CorpusDamaged,
    CorpusFull,
    CorpusReadOnly,
    StoreError,
)

NO_SPACE_ERRNO = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""Disk full, file larger than a limit, over quota: to the user the same thing."""

FULL = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,  # SQLite says FULL for ENOSPC alone; quotas and limits come as this
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
PROBE_BYTES = 8_000_000
"""Written to see whether a disk is full: as much as a segment of the index has."""

READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}

FULL_REMEDY = "free some space (or raise the quota) and run the command again"
READ_ONLY_REMEDY = "make the directory writable, or name another with --corpus"
DAMAGED_REMEDY = "restore documents.sqlite from a backup, or ingest the sources into a new corpus"
INDEX_REMEDY = "delete the folder index/ inside the corpus; it is rebuilt from the documents"


def full(where: Path, why: str) -> CorpusFull:
    """The error for a disk that takes no more; the corpus stays at its last commit."""
    what = f"no space left to write ({why}); everything committed before is kept"
    return CorpusFull(what, where=str(where), remedy=FULL_REMEDY)


def damaged(where: Path, why: str, remedy: str = DAMAGED_REMEDY) -> CorpusDamaged:
    """The error for files that cannot be what this program wrote."""
    return CorpusDamaged(f"the corpus is damaged ({why})", where=str(where), remedy=remedy)


def read_only(where: Path, why: str) -> CorpusReadOnly:
    """The error for a directory that cannot be written."""
    what = f"the corpus cannot be written ({why})"
    return CorpusReadOnly(what, where=str(where), remedy=READ_ONLY_REMEDY)


def of_sqlite(error: sqlite3.Error, where: Path) -> StoreError:
    """What a SQLite error means to the user."""
    code = getattr(error, "sqlite_errorcode", None)  # absent where Python itself raised it
    if code is None:
        return damaged(where, str(error))
    primary = code & 0xFF
    if code in FULL or primary == sqlite3.SQLITE_FULL:
        return full(where, str(error))
    if primary in READ_ONLY:
        return read_only(where, str(error))
    if primary in DAMAGED or primary in {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH}:
        return damaged(where, str(error))
    return StoreError(
        f"the document store failed ({error})", where=str(where), remedy="run the command again"
    )


def of_os(error: OSError, where: Path) -> StoreError:
    """What an error of the file system means to the user."""
    why = error.strerror or str(error)
    if error.errno in NO_SPACE_ERRNO:
        return full(where, why)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return read_only(where, why)
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        remedy = "name a directory with --corpus"
        return StoreError("not a directory", where=str(where), remedy=remedy)
    return StoreError(f"the file system failed ({why})", where=str(where), remedy="check the disk")


def of_index(error: BaseException, where: Path) -> StoreError:
    """What an error of tantivy, which comes as text alone, means to the user."""
    text = str(error).replace("\n", " ")
    if any(sign in text for sign in ("No space left", "StorageFull", "File too large", "uota")):
        return full(where, text[:200])
    if "index writer was killed" in text:
        return _of_dead_writer(where)
    if "Permission denied" in text or "Read-only file system" in text:
        return read_only(where, text[:200])
    return damaged(where, text[:200], INDEX_REMEDY)


def _of_dead_writer(where: Path) -> StoreError:
    """What killed tantivy's writing thread, which tells nobody: found out by writing as it does."""
    probe = where / "probe.tmp"
    try:
        with probe.open("wb") as file:
            file.write(bytes(PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return of_os(error, where)
    finally:
        with suppress(OSError):
            probe.unlink()
    what = "the index could not be written; the documents committed before are kept"
    remedy = "see that the disk has space and is sound, and run the command again"
    return StoreError(what, where=str(where), remedy=remedy)


@contextmanager
def guarded(where: Path) -> Iterator[None]:
    """Turns errors of SQLite and of the file system inside the block into this project's own."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error, where) from error
    except OSError as error:
        raise of_os(error, where) from error


@contextmanager
def guarded_index(where: Path) -> Iterator[None]:
    """Turns errors of tantivy inside the block, panics included, into this project's own."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise of_index(error, where) from error
    except BaseException as error:
        # A panic of the Rust code is no Exception and its class cannot be imported by name.
        if type(error).__name__ != "PanicException":
            raise
        raise of_index(error, where) from error
