"""The one process that writes: documents, journal and statistics in SQLite, then the index.

A commit is SQLite's. The index follows and carries the position in the journal that it has
reached; what a crash leaves it short of is replayed at the next opening.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from medwarrant.corpus import schema
from medwarrant.corpus.failures import guarded
from medwarrant.corpus.index import open_index
from medwarrant.corpus.live import LiveSet
from medwarrant.corpus.lock import PATIENCE_S, writer_lock
from medwarrant.corpus.names import spelled
from medwarrant.corpus.prepared import Prepared
from medwarrant.corpus.rebuilding import replay
from medwarrant.corpus.schema import Manifest
from medwarrant.corpus.tombstones import Tombstones
from medwarrant.corpus.works import Outcome as Taken
from medwarrant.corpus.works import Works
from medwarrant.records import Rejected

Outcome = Taken | Literal["still_deleted"]

Removed = Literal["removed", "removed_before", "unknown"]


class Writer:
    """An open corpus under the writer's lock; use ``open_writer``.

    Nothing is kept until ``commit`` returns. Every verb may raise CorpusFull, CorpusReadOnly or
    CorpusDamaged, after which the corpus stands at its last commit.
    """

    def __init__(self, directory: Path, models: Sequence[str] | None) -> None:
        self._directory = directory
        self._path = directory / schema.DOCUMENTS
        self._models = models
        self._sql = schema.connect_writing(directory)
        try:
            with guarded(self._path):
                stale = self._meta("derived") not in {None, schema.DERIVED.encode()}
            index, fresh = open_index(directory / schema.INDEX, afresh=stale)
            with guarded(self._path):
                self._live = LiveSet(self._sql, index)
                self._works = Works(self._sql, self._live)
                self._tombstones = Tombstones(self._sql)
            if stale:
                self.rebuild()
            else:
                self._mend(fresh)
        except BaseException:
            self._sql.close()
            raise

    # ------------------------------------------------------------------ changing documents

    def put(self, new: Prepared) -> Outcome:
        """Takes in a record unless the corpus holds it, a newer state of it, or its tombstone.

        Records of one work make one document, for which the fullest speaks (``joining``).
        """
        with guarded(self._path):
            self._begin()
            is_barred = self._tombstones.bar(new.names, new.format, is_full_text=new.is_full_text)
            if is_barred and not self._works.holds(new.id, new.sha256):
                return "still_deleted"
            return self._works.take(new)

    def delete(self, document_id: str, said_by: str) -> bool:
        """Obeys a source's order to forget what goes by a name, now and when it comes again;
        whether anything was there. A full text that another source gave stays.
        """
        if written(document_id) != document_id:  # nothing can be stored under what is no text
            return False
        name = spelled(document_id)
        with guarded(self._path):
            self._begin()
            self._tombstones.order(name, said_by)
            gone = self._works.called(name, but_full_texts_not_of=said_by)
            self._works.leave(gone)
        return bool(gone)

    def remove(self, document_id: str) -> Removed:
        """Deletes a work with all its records as a person asks, by any of its names; a name that
        is not here leaves nothing behind.
        """
        if written(document_id) != document_id:
            return "unknown"
        with guarded(self._path):
            self._begin()
            for name in dict.fromkeys((document_id, spelled(document_id))):
                work = self._works.known_as(name)
                if work is not None:
                    self._tombstones.bury(work.document.id, work.names)
                    self._works.leave([part.row for part in work.parts])
                    return "removed"
                if self._tombstones.holds(name):
                    return "removed_before"
        return "unknown"

    def readmit(self, document_id: str) -> bool:
        """Lets what was deleted under a name come back with the next ingest; whether it was."""
        if written(document_id) != document_id:
            return False
        with guarded(self._path):
            self._begin()
            asked = dict.fromkeys((document_id, spelled(document_id)))
            lifted = [self._tombstones.lift(name) for name in asked]
        return any(lifted)

    def clear_rejected(self, origin: str) -> None:
        """Forgets what an earlier reading could not read of this file or archive."""
        with guarded(self._path):
            self._begin()
            origin = written(origin)
            self._sql.execute(
                "DELETE FROM rejected WHERE origin = ? OR (origin > ? AND origin < ?)",
                (origin, f"{origin}!", f'{origin}"'),  # the sign after "!" is '"'
            )

    def reject(self, found: Rejected) -> Rejected:
        """Puts an entry into the ledger of what could not be read; the entry as it is kept."""
        rejected = msgspec.structs.replace(
            found, origin=written(found.origin), reason=written(found.reason)
        )
        with guarded(self._path):
            self._begin()
            self._sql.execute(
                "INSERT INTO rejected VALUES (?, ?, ?, ?, ?)",
                (
                    rejected.origin,
                    rejected.place,
                    rejected.format,
                    rejected.reason,
                    rejected.remedy,
                ),
            )
        return rejected

    # ------------------------------------------------------------------ keeping

    def commit(self) -> None:
        """Makes everything since the last commit last; does nothing when there is nothing."""
        if not self._sql.in_transaction:
            return
        with guarded(self._path):
            self._live.write()
            if self._live.set.state() != self._meta("set"):
                self._put_meta("set", self._live.set.state())
            if self._models is not None and tuple(self._models) != self._stored_models():
                self._put_meta("models", msgspec.json.encode(self._models))
            if self._meta("derived") != schema.DERIVED.encode():
                self._put_meta("derived", schema.DERIVED.encode())
                self._sql.execute(f"PRAGMA user_version = {schema.FORMAT}")
            self._sql.execute("COMMIT")
            position = self._position()
        self._live.flush()
        if self._live.index.position != position:
            self._live.index.commit(position)
        self._write_manifest()

    def rollback(self) -> None:
        """Forgets everything since the last commit."""
        with guarded(self._path):
            if self._sql.in_transaction:
                self._sql.execute("ROLLBACK")
            self._live.forget()
            self._tombstones.look()

    def gc(self) -> int:
        """Forgets the versions that are not live; how many there were."""
        with guarded(self._path):
            self._begin()
            dead = "row NOT IN (SELECT row FROM live UNION ALL SELECT row FROM names)"
            count = self._sql.execute(f"DELETE FROM versions WHERE {dead}").rowcount  # noqa: S608
        self.commit()
        with guarded(self._path):
            self._sql.execute("VACUUM")
        return count

    def rebuild(self) -> None:
        """Makes all that is derived from the records anew: works, statistics, index."""
        self._live.index.abandon()
        self._live.index, _ = open_index(self._directory / schema.INDEX, afresh=True)
        with guarded(self._path):
            self._begin()
            self._works.make_anew()
        self.commit()

    def close(self) -> None:
        """Lets go of the files; what was not committed is forgotten."""
        self._live.index.close()
        self._close_documents()

    def abandon(self) -> None:
        """Lets go of the files after an error, without waiting for anything."""
        self._live.index.abandon()
        self._close_documents()

    def _close_documents(self) -> None:
        with guarded(self._path):
            if self._sql.in_transaction:
                self._sql.execute("ROLLBACK")
            self._sql.close()

    # ------------------------------------------------------------------ inner steps

    def _begin(self) -> None:
        if not self._sql.in_transaction:
            self._sql.execute("BEGIN IMMEDIATE")

    def _mend(self, fresh: bool) -> None:
        """Brings the index to the journal's position, from nothing where it is fresh."""
        with guarded(self._path):
            position = self._position()
        reached = self._live.index.position
        if reached == position:
            return
        if not fresh and (reached is None or reached > position):  # not this journal's index
            self._live.index.abandon()
            self._live.index, fresh = open_index(self._directory / schema.INDEX, afresh=True)
        with guarded(self._path):
            replay(self._sql, self._live.index, None if fresh else reached)
        self._live.index.commit(position)
        self._write_manifest()

    def _position(self) -> int:
        (position,) = self._sql.execute(
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0)"
        ).fetchone()
        return int(position)

    def _stored_models(self) -> tuple[str, ...]:
        raw = self._meta("models")
        return () if raw is None else msgspec.json.decode(raw, type=tuple[str, ...])

    def _meta(self, name: str) -> bytes | None:
        found = self._sql.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if found is None else bytes(found[0])

    def _put_meta(self, name: str, value: bytes) -> None:
        self._sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _write_manifest(self) -> None:
        with guarded(self._path):
            found = self._sql.execute("SELECT n FROM totals WHERE name = 'documents'").fetchone()
            models = self._stored_models()
        manifest = Manifest(
            format=schema.FORMAT,
            derived=schema.DERIVED,
            models=models,
            documents=0 if found is None else int(found[0]),
            stored=self._live.set.identity(),
        )
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
        schema.write_manifest(self._directory, text)


def written(text: str) -> str:
    """The text with what cannot be written as UTF-8 spelled out: a file's name may be any bytes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def open_writer(
    directory: Path, models: Sequence[str] | None = None, patience_s: float = PATIENCE_S
) -> Iterator[Writer]:
    """Opens a corpus for writing, made where there is none, its index mended where it lags.

    What was not committed when the block ends is committed when it ends well, and forgotten when
    an error or an interruption ends it. ``models`` are the names and hashes that go into the
    manifest, ``None`` to leave those that are there. Raises CorpusLocked, CorpusReadOnly,
    CorpusFull, CorpusTooNew or CorpusDamaged.
    """
    with guarded(directory):
        directory.mkdir(parents=True, exist_ok=True)
    schema.check_format(directory)
    with writer_lock(directory, patience_s):
        writer = Writer(directory, models)
        try:
            yield writer
            writer.commit()
        except BaseException:
            writer.abandon()
            raise
        writer.close()
