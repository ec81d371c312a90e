"""One state of the stored corpus, read by any number of threads and disturbed by no writer.

The index may lag behind the documents, by one commit while a writer is at work, or because a
crash came between. What it lacks is looked through one by one instead, so that every answer is
that of the documents.
"""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Final

from tantivy import Query

from medwarrant.corpus import index, schema
from medwarrant.corpus.acts import Act
from medwarrant.corpus.beside import Candidate, Facts, meets, passes
from medwarrant.corpus.failures import guarded
from medwarrant.corpus.forward import forward
from medwarrant.corpus.names import all_names
from medwarrant.corpus.plan import Clause
from medwarrant.corpus.rebuilding import document_of
from medwarrant.corpus.scoring import Proposal, may_meet
from medwarrant.corpus.snapshot import EMPTY_STATE
from medwarrant.corpus.statistics import totals_from
from medwarrant.errors import (
    CorpusDamaged,
    CorpusReadOnly,
    StoreError,
)
from medwarrant.records import Document, Filters, Rejected
from medwarrant.text.passages import cut

MOST_UNINDEXED: Final = 25_000
"""Documents looked through one by one when the index lacks them: one commit of an ingest. Their
forward records take 20 MB and a search of them some 30 ms."""

BATCH: Final = 512
"""Values in one SQL statement: a power of two below every build's limit of 999."""

CACHED_CHARACTERS: Final = 8_000_000
"""Text of the documents kept at hand, about 20 MB: a few thousand abstracts."""


class DocumentCache:
    """Documents read lately, since one question leads to many searches that find the same."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Document] = OrderedDict()
        self._characters = 0

    def get(self, row: int) -> Document | None:
        """The document of a row, ``None`` where it is not held."""
        found = self._held.get(row)
        if found is not None:
            self._held.move_to_end(row)
        return found

    def put(self, row: int, document: Document) -> None:
        """Holds a document, and lets go of the longest unused ones beyond the limit."""
        if row not in self._held:
            self._held[row] = document
            self._characters += len(document.text)
        while self._characters > CACHED_CHARACTERS:
            _, old = self._held.popitem(last=False)
            self._characters -= len(old.text)


class Stored:
    """A reading state; raises StoreError where the directory holds no readable corpus."""

    def __init__(self, directory: Path, hidden: Sequence[str] = ()) -> None:
        """Opens the last commit. Documents whose ids are in ``hidden`` are not found by search."""
        self._path = directory / schema.DOCUMENTS
        self._mirror: tempfile.TemporaryDirectory[str] | None = None
        # The index first: documents are committed before it, so they are never behind it.
        self._index = self._open_index(directory / schema.INDEX)
        self._turn = RLock()
        self._cache = DocumentCache()
        self._lines: dict[int, tuple[str, ...]] = {}
        self._sql = schema.connect_reading(directory)
        try:
            self._rows("BEGIN")  # from the first look on, nothing changes for this reader
            self.is_stale = self._meta("derived") not in {None, schema.DERIVED.encode()}
            self.set_state = self._meta("set") or EMPTY_STATE
            self.totals = totals_from(dict(self._rows("SELECT name, n FROM totals")))
            lacking = self._rows_that_the_index_lacks()
            self._lag = len(lacking)
            shadowed = self._select(
                "SELECT l.row FROM versions v JOIN live l ON l.row = v.row WHERE v.id IN", hidden
            )
            shadows = {row for (row,) in shadowed}
            self._aside = lacking | shadows
            self._shadows = len(shadows)
            self._lacking = sorted(lacking - shadows)
        except BaseException:
            self.close()
            raise

    @property
    def lag(self) -> int:
        """How many documents the index lacks or should no longer have."""
        return self._lag

    def close(self) -> None:
        """Lets go of the files."""
        self._sql.close()
        if self._mirror is not None:
            self._mirror.cleanup()

    # ------------------------------------------------------------------ documents

    def document(self, row: int) -> Document:
        """The document of a version's row."""
        return self.documents([row])[row]

    def documents(self, rows: Sequence[int]) -> dict[int, Document]:
        """The documents of these rows."""
        with self._turn:
            held = {row: self._cache.get(row) for row in rows}
            known = {row: document for row, document in held.items() if document is not None}
            missing = [row for row in rows if row not in known]
            for row, content in self._select(
                "SELECT row, content FROM versions WHERE row IN", missing
            ):
                known[row] = document_of(content, row, self._content)
                self._cache.put(row, known[row])
        return known

    def live_row(self, document_id: str) -> tuple[int, str] | None:
        """Row and content hash of the live version, ``None`` where the id is not live."""
        found = self._rows(
            "SELECT v.row, v.sha256 FROM versions v JOIN live l ON l.row = v.row WHERE v.id = ?",
            (document_id,),
        )
        return (found[0][0], found[0][1].hex()) if found else None

    def called(self, name: str) -> int | None:
        """Row of the live version of the work that a name is left to, ``None`` where there is none.

        Of works that claim one name only one has it (``joining``).
        """
        found = self._rows(
            "SELECT DISTINCT coalesce(p.work, n.row) FROM names n "
            "LEFT JOIN parts p ON p.row = n.row WHERE n.name = ?",
            (name,),
        )
        works = self.documents([row for (row,) in found])
        return next((row for row in sorted(works) if name in all_names(works[row])), None)

    def versions(self, document_id: str) -> list[tuple[int, str]]:
        """Row and content hash of every kept version, oldest first."""
        found = self._rows(
            "SELECT row, sha256 FROM versions WHERE id = ? ORDER BY row", (document_id,)
        )
        return [(row, sha256.hex()) for row, sha256 in found]

    def acts(self, names: Sequence[str]) -> list[Act]:
        """What live documents say was done to the work of these names."""
        found = self._select(
            "SELECT a.act, a.acted, a.acting FROM acts a JOIN live l ON l.row = a.row "
            "WHERE a.acted IN",
            names,
        )
        return [Act(*act) for act in found]

    def visible(self) -> int:
        """How many live documents search can find."""
        return self.totals.documents - self._shadows

    def newest(self) -> int | None:
        """The latest publication year."""
        ((year,),) = self._rows("SELECT max(year) FROM years")
        return None if year is None else int(year)

    def rejected(self) -> list[Rejected]:
        """The ledger of what could not be read, by file and place."""
        found = self._rows(
            "SELECT origin, place, format, reason, remedy FROM rejected "
            "ORDER BY origin, place, reason"
        )
        return [
            Rejected(origin=origin, place=place, format=name, reason=reason, remedy=remedy)
            for origin, place, name, reason, remedy in found
        ]

    def ids(self, after: str = "", limit: int | None = None) -> list[str]:
        """Ids of all live documents behind ``after``, in order, or of the first ``limit``."""
        few = f" LIMIT {limit:d}" if limit is not None else ""
        found = self._rows(f"SELECT id FROM live WHERE id > ? ORDER BY id{few}", (after,))  # noqa: S608
        return [name for (name,) in found]

    # ------------------------------------------------------------------ search

    def frequencies(self, hashes: Sequence[int]) -> dict[int, int]:
        """How many live documents hold each term; terms that none holds are left out."""
        return dict(self._select("SELECT term, documents FROM frequencies WHERE term IN", hashes))

    def candidates(
        self,
        musts: Sequence[Clause],
        ranking: Sequence[Proposal],
        filters: Filters,
        limit: int,
    ) -> list[Candidate]:
        """The ``limit`` documents that the index ranks highest, with all that it lacks."""
        proposed: list[int] = []
        if self._index is not None:
            each = [index.ranked_or(map(index.ranked, part.words), part.others) for part in ranking]
            query = self._query(musts, filters, each)
            proposed = self._index.best(query, limit)
        found = self._select("SELECT row, id, head, terms FROM live WHERE row IN", proposed)
        return [Candidate(*each) for each in found] + self._unindexed(musts, filters)

    def count(self, musts: Sequence[Clause], filters: Filters) -> int:
        """How many live documents meet the demands, exactly."""
        indexed = 0
        if self._index is not None:
            indexed = self._index.count(self._query(musts, filters))
        return indexed + len(self._unindexed(musts, filters))

    def matching(self, musts: Sequence[Clause], filters: Filters, limit: int) -> list[Candidate]:
        """The first ``limit`` by id of the documents that ``count`` counts."""
        rows = self._index.all(self._query(musts, filters)) if self._index is not None else []
        named = self._select("SELECT id, row FROM live WHERE row IN", rows)
        named += [(each.id, each.row) for each in self._unindexed(musts, filters)]
        first = [row for _, row in sorted(named)[:limit]]
        found = self._select("SELECT row, id, head, terms FROM live WHERE row IN", first)
        return sorted((Candidate(*each) for each in found), key=lambda each: each.id)

    # ------------------------------------------------------------------ inner steps

    def _open_index(self, directory: Path) -> index.IndexReader | None:
        """The index, ``None`` where there is none that can be read."""
        try:
            return index.open_reader(directory)
        except CorpusReadOnly:
            reader, self._mirror = index.open_mirror(directory)
            return reader
        except CorpusDamaged:
            return None

    def _rows_that_the_index_lacks(self) -> set[int]:
        ((position,),) = self._rows("SELECT coalesce(max(seq), 0) FROM changes")
        reached = self._index.position if self._index is not None else None
        if reached is None or reached > position:  # none, or another journal's
            self._index = None
            reached = 0
        changed = self._rows("SELECT row FROM changes WHERE seq > ?", (reached,))
        return {row for (row,) in changed}

    @cached_property
    def _overlay(self) -> list[tuple[Candidate, Facts]]:
        """Live documents that the index lacks."""
        found = self._select(
            "SELECT row, id, head, terms, year, design, species, kind FROM live WHERE row IN",
            self._lacking,
        )
        return [(Candidate(*each[:4]), Facts(*each[4:])) for each in found]

    def _unindexed(self, musts: Sequence[Clause], filters: Filters) -> list[Candidate]:
        some = [live for live, facts in self._overlay if passes(facts, filters)]
        if not musts or not some:
            return some
        likely = may_meet(musts, [(live.head, live.terms) for live in some])
        return [
            live
            for live, maybe in zip(some, likely, strict=True)
            if maybe and meets(self._lines_of(live.row), musts)
        ]

    def _lines_of(self, row: int) -> tuple[str, ...]:
        if row not in self._lines:
            document = self.document(row)
            ((_, _, self._lines[row]),) = forward([(document, cut(document))])
        return self._lines[row]

    def _query(
        self, musts: Sequence[Clause], filters: Filters, ranking: Sequence[Query] = ()
    ) -> Query:
        """What to ask the index: of what it holds, only what it may speak for."""
        demands = [index.demand(clause.names, clause.fields) for clause in musts]
        aside = [index.without(sorted(self._aside))] if self._aside else []
        return index.every([*demands, *index.filter_queries(filters)], ranking, aside)

    def _content(self, row: int) -> bytes:
        found = self._rows("SELECT content FROM versions WHERE row = ?", (row,))
        return bytes(found[0][0]) if found else b""

    def _meta(self, name: str) -> bytes | None:
        found = self._rows("SELECT value FROM meta WHERE name = ?", (name,))
        return bytes(found[0][0]) if found else None

    def _select(self, statement: str, values: Sequence[int] | Sequence[str]) -> list[Any]:
        """All rows of a statement that ends in IN, for any number of values, in no order."""
        found: list[Any] = []
        for first in range(0, len(values), BATCH):
            batch = [*values[first : first + BATCH]]
            # Few lengths make few statements, which SQLite then need not compile again.
            batch += batch[-1:] * ((1 << (len(batch) - 1).bit_length()) - len(batch))
            found += self._rows(f"{statement} ({', '.join('?' * len(batch))})", batch)
        return found

    def _rows(self, statement: str, values: Sequence[int] | Sequence[str] = ()) -> list[Any]:
        try:
            with self._turn, guarded(self._path):
                return self._sql.execute(statement, values).fetchall()
        except UnicodeEncodeError:  # an id with half a surrogate pair: nothing is stored under it
            return []


def open_stored(directory: Path, hidden: Sequence[str] = ()) -> Stored:
    """The corpus at its last commit, its index mended first where it lags.

    Where another process writes or nobody can, a short lag is made up for while searching; a long
    one, or an index made in another way, raises StoreError with the remedy.
    """
    stored = Stored(directory, hidden)
    if not stored.is_stale and stored.lag == 0:
        return stored
    from medwarrant.corpus.writer import open_writer  # which most readings never need

    try:
        with open_writer(directory, patience_s=0):
            pass  # opening mends
    except StoreError as error:
        if not stored.is_stale and stored.lag <= MOST_UNINDEXED:
            return stored
        stored.close()
        raise StoreError(
            "the index must be made anew and cannot be now",
            where=str(directory),
            remedy=f"when this is settled ({error.what}), run `medwarrant rebuild`",
        ) from error
    stored.close()
    return Stored(directory, hidden)
