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

from medwarrant.corpus import precedence, schema
from medwarrant.corpus.failures import guarded
from medwarrant.corpus.index import open_index
from medwarrant.corpus.lock import PATIENCE_S, writer_lock
from medwarrant.corpus.precedence import Known
from medwarrant.corpus.prepared import Prepared
from medwarrant.corpus.rebuilding import document_of, replay, rewrite
from medwarrant.corpus.schema import Manifest
from medwarrant.corpus.snapshot import SetHash
from medwarrant.corpus.statistics import Changes
from medwarrant.errors import CorpusDamaged
from medwarrant.records import Rejected

Outcome = Literal["added", "replaced", "unchanged", "kept_newer", "kept_fuller", "still_deleted"]

Removed = Literal["removed", "removed_before", "unknown"]

DELETE_BATCH = 500
"""Deletions sent to the index together; each one alone costs a query of its own."""


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
        self._changes = Changes(self._sql)
        self._dropped: list[int] = []
        try:
            with guarded(self._path):
                self._set = self._stored_set()
                tombstone = self._sql.execute("SELECT 1 FROM tombstones LIMIT 1").fetchone()
                self._has_tombstones = tombstone is not None
                stale = self._meta("derived") not in {None, schema.DERIVED.encode()}
            self._index, fresh = open_index(directory / schema.INDEX, afresh=stale)
            if stale:
                self.rebuild()
            else:
                self._mend(fresh)
        except BaseException:
            self._sql.close()
            raise

    # ------------------------------------------------------------------ changing documents

    def put(self, new: Prepared) -> Outcome:
        """Stores a document unless the corpus holds it, a newer or fuller one, or its tombstone.

        A less full record than the live one is kept aside (``precedence``).
        """
        with guarded(self._path):
            self._begin()
            if self._is_deleted(new.id):
                return "still_deleted"
            known = precedence.known(self._sql, new.id)
            live = known.live
            if live is None:
                self._make_live(self._version(new, known), new)
                return "added"
            if live.sha256 == new.sha256:
                return "unchanged"
            live_full = self._fullness_of(live.row)
            rival = known.rival(new.fullness, live_full, is_ordered=new.revision is not None)
            if rival is not None and precedence.is_older(new.revision, rival.revision):
                return "kept_newer"
            if rival is not None and not rival.is_live:
                if rival.sha256 == new.sha256 and live_full > new.fullness:
                    return "kept_fuller"
                self._take_from_aside(rival.row)
            if live_full > new.fullness:
                self._set_aside(self._version(new, known), new.fullness)
                return "kept_fuller"
            self._drop(live.row)
            if live is not rival and live_full >= 0:
                self._set_aside(live.row, live_full)
            self._make_live(self._version(new, known), new)
        return "replaced"

    def delete(self, document_id: str, said_by: str) -> bool:
        """Deletes a document and keeps its id from coming back; whether it was there."""
        if written(document_id) != document_id:  # nothing can be stored under what is no text
            return False
        with guarded(self._path):
            self._begin()
            self._has_tombstones = True
            self._sql.execute(
                "INSERT OR IGNORE INTO tombstones VALUES (?, ?)", (document_id, said_by)
            )
            found = self._sql.execute(
                "SELECT l.row FROM versions v JOIN live l ON l.row = v.row WHERE v.id = ?",
                (document_id,),
            ).fetchone()
            if found is None:
                return False
            self._drop(found[0])
            for each in precedence.known(self._sql, document_id).aside:
                self._take_from_aside(each.row)
        return True

    def remove(self, document_id: str) -> Removed:
        """Deletes a document as a person asks; an id that is not here leaves nothing behind."""
        if written(document_id) != document_id:
            return "unknown"
        with guarded(self._path):
            self._begin()
            if self._is_deleted(document_id):
                return "removed_before"
            if precedence.known(self._sql, document_id).live is None:
                return "unknown"
        self.delete(document_id, "removed")
        return "removed"

    def readmit(self, document_id: str) -> bool:
        """Lets a deleted id come back with the next ingest; whether it was deleted."""
        if written(document_id) != document_id:
            return False
        with guarded(self._path):
            self._begin()
            done = self._sql.execute("DELETE FROM tombstones WHERE id = ?", (document_id,))
            return done.rowcount > 0

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
            self._changes.write()
            if self._set.state() != self._meta("set"):
                self._put_meta("set", self._set.state())
            if self._models is not None and tuple(self._models) != self._stored_models():
                self._put_meta("models", msgspec.json.encode(self._models))
            if self._meta("derived") != schema.DERIVED.encode():
                self._put_meta("derived", schema.DERIVED.encode())
            self._sql.execute("COMMIT")
            position = self._position()
        self._delete_from_index()
        if self._index.position != position:
            self._index.commit(position)
        self._write_manifest()

    def rollback(self) -> None:
        """Forgets everything since the last commit."""
        with guarded(self._path):
            if self._sql.in_transaction:
                self._sql.execute("ROLLBACK")
            self._set = self._stored_set()
        self._changes.clear()
        self._dropped.clear()
        self._index.rollback()

    def gc(self) -> int:
        """Forgets the versions that are not live; how many there were."""
        with guarded(self._path):
            self._begin()
            dead = "row NOT IN (SELECT row FROM live UNION ALL SELECT row FROM aside)"
            count = self._sql.execute(f"DELETE FROM versions WHERE {dead}").rowcount  # noqa: S608
            self._sql.execute(f"DELETE FROM acts WHERE {dead}")  # noqa: S608
        self.commit()
        with guarded(self._path):
            self._sql.execute("VACUUM")
        return count

    def rebuild(self) -> None:
        """Makes all that is derived from the documents anew: statistics, records, index."""
        self._index.abandon()
        self._index, _ = open_index(self._directory / schema.INDEX, afresh=True)
        with guarded(self._path):
            self._begin()
            rewrite(self._sql, self._changes, self._index)
        self.commit()

    def close(self) -> None:
        """Lets go of the files; what was not committed is forgotten."""
        self._index.close()
        self._close_documents()

    def abandon(self) -> None:
        """Lets go of the files after an error, without waiting for anything."""
        self._index.abandon()
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

    def _is_deleted(self, document_id: str) -> bool:
        if not self._has_tombstones:  # in most corpora: a question less for each document
            return False
        asked = "SELECT 1 FROM tombstones WHERE id = ?"
        return self._sql.execute(asked, (document_id,)).fetchone() is not None

    def _fullness_of(self, row: int) -> int:
        """How full a stored version is. One that cannot be read any more gives way to anything."""
        found = self._sql.execute("SELECT content FROM versions WHERE row = ?", (row,)).fetchone()
        try:
            return precedence.fullness(document_of(found[0], row))
        except CorpusDamaged:
            return -1

    def _version(self, new: Prepared, known: Known) -> int:
        """The row of this version, kept from earlier or stored now."""
        row = known.row(new.sha256)
        return self._insert(new) if row is None else row

    def _insert(self, new: Prepared) -> int:
        done = self._sql.execute(
            "INSERT INTO versions (id, sha256, revision, content) VALUES (?, ?, ?, ?)",
            (new.id, new.sha256, new.revision, new.content),
        )
        row = int(done.lastrowid or 0)  # an INSERT always has one, and the first is 1
        if new.acts:
            self._sql.executemany(
                "INSERT INTO acts VALUES (?, ?, ?, ?)",
                [(row, act.act, act.acted, act.acting) for act in new.acts],
            )
        return row

    def _make_live(self, row: int, new: Prepared) -> None:
        self._sql.execute(
            "INSERT INTO live VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row, new.id, new.year, *new.facets, new.head, new.terms),
        )
        self._sql.execute("INSERT INTO changes (row, live) VALUES (?, 1)", (row,))
        self._changes.record(1, new.head, new.terms, new.year)
        self._set.add(new.id, new.sha256.hex())
        if row in self._dropped:  # it went and came again: the deletion must not come last
            self._delete_from_index()
        self._index.add(row, new.lines, new.year, new.facets)

    def _drop(self, row: int) -> None:
        found = self._sql.execute(
            "SELECT l.id, l.year, l.head, l.terms, v.sha256 FROM live l "
            "JOIN versions v ON v.row = l.row WHERE l.row = ?",
            (row,),
        ).fetchone()
        document_id, year, head, terms, sha256 = found
        self._sql.execute("DELETE FROM live WHERE row = ?", (row,))
        self._sql.execute("INSERT INTO changes (row, live) VALUES (?, 0)", (row,))
        self._changes.record(-1, head, terms, year)
        self._set.discard(document_id, sha256.hex())
        self._dropped.append(row)
        if len(self._dropped) >= DELETE_BATCH:
            self._delete_from_index()

    def _set_aside(self, row: int, fullness: int) -> None:
        self._sql.execute("INSERT INTO aside VALUES (?, ?)", (row, fullness))
        for pair in self._pairs_that_count(row):
            self._set.add(*pair)

    def _take_from_aside(self, row: int) -> None:
        self._sql.execute("DELETE FROM aside WHERE row = ?", (row,))
        for pair in self._pairs_that_count(row):
            self._set.discard(*pair)

    def _pairs_that_count(self, row: int) -> list[tuple[str, str]]:
        """Id and content hash of a version standing aside that says what was done to its work."""
        found = self._sql.execute(
            "SELECT id, sha256 FROM versions WHERE row = ?1 "
            "AND EXISTS (SELECT 1 FROM acts WHERE acts.row = ?1)",
            (row,),
        )
        return [(document_id, sha256.hex()) for document_id, sha256 in found]

    def _delete_from_index(self) -> None:
        self._index.delete(self._dropped)
        self._dropped.clear()

    def _mend(self, fresh: bool) -> None:
        """Brings the index to the journal's position, from nothing where it is fresh."""
        with guarded(self._path):
            position = self._position()
        reached = self._index.position
        if reached == position:
            return
        if not fresh and (reached is None or reached > position):  # not this journal's index
            self._index.abandon()
            self._index, fresh = open_index(self._directory / schema.INDEX, afresh=True)
        with guarded(self._path):
            replay(self._sql, self._index, None if fresh else reached)
        self._index.commit(position)
        self._write_manifest()

    def _position(self) -> int:
        (position,) = self._sql.execute(
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0)"
        ).fetchone()
        return int(position)

    def _stored_set(self) -> SetHash:
        state = self._meta("set")
        return SetHash() if state is None else SetHash(state)

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
            stored=self._set.identity(),
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
