"""Which records the corpus holds, and the works that they are of, kept up record by record.

A record that comes or goes touches only the records that it shares a name with, directly or
through others. These are read again, told apart into works as ``joining`` says, and what is live
is brought in line. So the outcome depends on the set of records alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from medwarrant.corpus.acts import acts_of
from medwarrant.corpus.forward import Forward, forward, with_headings
from medwarrant.corpus.joining import MOST_CLAIMS, Part, Work, are_one_record, works_of
from medwarrant.corpus.live import Entry, LiveSet
from medwarrant.corpus.names import all_names
from medwarrant.corpus.precedence import is_full_text, is_older
from medwarrant.corpus.prepared import Prepared, base_of, filed_year, pack_joined
from medwarrant.corpus.rebuilding import Kept, content_in, document_of, records_kept
from medwarrant.corpus.snapshot import content_hash
from medwarrant.errors import CorpusDamaged
from medwarrant.text.passages import cut

Outcome = Literal["added", "apart", "replaced", "unchanged", "kept_newer", "kept_fuller"]
"""What became of a record. ``apart``: added, though it shares an identifier with a work whose title
plainly differs."""

MOST_TOGETHER: Final = 200
"""Records that are looked at together. Only records made to that end hang together in such numbers;
beyond it, which of them are joined may depend on their order."""


class Fresh(NamedTuple):
    """A record that comes, with its forward record."""

    part: Part
    record: Forward


class Around(NamedTuple):
    """The records that hang together with some names, the live versions that speak for them, and
    names that more records claim than are looked at.
    """

    parts: dict[int, Part]
    live: set[int]
    crowded: set[str]


class Works:
    """The records and works of a corpus that is being written; part of the caller's transaction."""

    def __init__(self, sql: sqlite3.Connection, live: LiveSet) -> None:
        self._sql = sql
        self._live = live
        self._content = content_in(sql)

    def take(self, new: Prepared) -> Outcome:
        """Takes in a record as it was read, unless the corpus holds it or a newer state of it."""
        done = self._sql.execute(
            "INSERT OR IGNORE INTO versions (id, sha256, revision, content) VALUES (?, ?, ?, ?)",
            (new.id, new.sha256, new.revision, new.content),
        )
        is_new = done.rowcount > 0
        row = int(done.lastrowid or 0) if is_new else self._row(new.id, new.sha256)
        if not is_new and self._holds(row, new.id):
            return "unchanged" if self._speaks(row) else "kept_fuller"
        record = Forward(new.head, new.terms, new.lines)
        if not self._is_claimed(new.names):
            self._claim(row, new.names)
            self._live.add(Entry(row, new.id, new.sha256, new.year, new.facets, record, new.acts))
            return "added"
        document = document_of(new.content, row, self._content)
        fresh = Fresh(Part(row, new.sha256, document, *new.facets[:2]), record)
        outcome = self._join(fresh)
        if outcome == "kept_newer" and is_new:
            self._sql.execute("DELETE FROM versions WHERE row = ?", (row,))
        return outcome

    def holds(self, document_id: str, sha256: bytes) -> bool:
        """Whether the corpus holds this very record. It may have shared an identifier with a work
        that was removed.
        """
        found = self._sql.execute(
            "SELECT 1 FROM versions v JOIN names n ON n.name = v.id AND n.row = v.row "
            "WHERE v.id = ? AND v.sha256 = ?",
            (document_id, sha256),
        )
        return found.fetchone() is not None

    def leave(self, rows: Iterable[int]) -> None:
        """Takes records out; what they were joined with stands as if they had never been there."""
        for row in rows:
            around = self._around(self._names(row))
            gone = around.parts.pop(row, None)
            if gone is None:  # under crowded names alone, or not to be read any more
                around.live.add(self._live_for(row))
            self._unclaim(row, None if gone is None else gone.names)
            self._settle(list(around.parts.values()), around)

    def called(self, name: str, *, but_full_texts_not_of: str) -> list[int]:
        """Rows of the records that go by this name, without full texts of another format."""
        found = self._sql.execute(
            "SELECT n.row, v.content FROM names n JOIN versions v ON v.row = n.row "
            "WHERE n.name = ? ORDER BY n.row",
            (name,),
        ).fetchall()
        rows = []
        for row, content in found:
            try:
                document = document_of(content, row, self._content)
            except CorpusDamaged:
                rows.append(row)
                continue
            if document.format == but_full_texts_not_of or not is_full_text(document):
                rows.append(row)
        return rows

    def known_as(self, name: str) -> Work | None:
        """The work that this name is left to, ``None`` where there is none."""
        around = self._around([name])
        works = works_of(list(around.parts.values()), around.crowded)
        return next((work for work in works if name in work.names), None)

    def make_anew(self) -> None:
        """Tells all works anew from the records that are kept, into an empty index."""
        with records_kept(self._sql) as batches:
            self._live.clear()
            self._sql.execute("DELETE FROM names")
            self._sql.execute("DELETE FROM parts")
            for batch in batches:
                for fresh in self._read(batch):
                    self._join(fresh)

    # ------------------------------------------------------------------ joining

    def _join(self, fresh: Fresh) -> Outcome:
        """Takes in a record of which some name is known."""
        new = fresh.part
        around = self._around(new.names)
        rivals = [p for p in around.parts.values() if are_one_record(p.document, new.document)]
        rival = min(rivals, key=lambda part: part.rank, default=None)
        if rival is not None:
            if is_older(new.document.revision, rival.document.revision):
                return "kept_newer"
            del around.parts[rival.row]
            self._unclaim(rival.row, rival.names)
        self._claim(new.row, new.names)
        works = self._settle([*around.parts.values(), new], around, fresh)
        work = next(each for each in works if new in each.parts)
        is_known = rival is not None or len(work.parts) > 1
        if not is_known and (around.parts or around.crowded):
            return "apart"
        return "replaced" if work.base == new else "kept_fuller"

    def _around(self, names: Iterable[str]) -> Around:
        """What hangs together with these names. Records that cannot be read any more are let go."""
        found = Around({}, set(), set())
        waiting = list(names)
        seen = set(waiting)
        while waiting and len(found.parts) < MOST_TOGETHER:
            name = waiting.pop(0)
            claims = self._sql.execute(
                "SELECT n.row, coalesce(p.work, n.row), v.sha256, v.content, "
                "coalesce(p.design, l.design), coalesce(p.species, l.species) FROM names n "
                "JOIN versions v ON v.row = n.row LEFT JOIN parts p ON p.row = n.row "
                "LEFT JOIN live l ON l.row = n.row WHERE n.name = ? ORDER BY n.row LIMIT ?",
                (name, MOST_CLAIMS + 2),
            ).fetchall()
            if len(claims) > MOST_CLAIMS + 1:
                found.crowded.add(name)
                continue
            for row, work, sha256, content, design, species in claims:
                if row in found.parts:
                    continue
                found.live.add(work)
                try:
                    document = document_of(content, row, self._content)
                except CorpusDamaged:
                    self._unclaim(row)
                    continue
                found.parts[row] = part = Part(row, sha256, document, design, species)
                waiting += [each for each in part.names if each not in seen]
                seen.update(part.names)
        return found

    def _settle(
        self, parts: Sequence[Part], around: Around, fresh: Fresh | None = None
    ) -> list[Work]:
        """Brings what is live in line with these records; the works that they are of."""
        works = works_of(parts, around.crowded)
        wanted = {self._version(work): work for work in works}
        stays = {
            row
            for row, work in wanted.items()
            if row in around.live and self._live.facets(row) == work.facets
        }
        for row in sorted(around.live - stays):
            self._live.drop(row)
        for row, work in wanted.items():
            self._note(row, work)
            if row not in stays:
                self._live.add(_entry(row, work, fresh))
        return works

    def _version(self, work: Work) -> int:
        """The row of the version that speaks for a work, stored where it is none of its records."""
        base, document = work.base, work.document
        if document == base.document:
            return base.row
        sha256 = bytes.fromhex(content_hash(document))
        content = pack_joined(document, base.document, base.row)
        done = self._sql.execute(
            "INSERT OR IGNORE INTO versions (id, sha256, revision, content) VALUES (?, ?, ?, ?)",
            (document.id, sha256, document.revision, content),
        )
        if done.rowcount > 0:
            return int(done.lastrowid or 0)
        row = self._row(document.id, sha256)
        if base_of(self._content(row)) is not None:  # its record may be another now
            self._sql.execute("UPDATE versions SET content = ? WHERE row = ?", (content, row))
        return row

    def _note(self, row: int, work: Work) -> None:
        """Notes which version is live for the records of a work."""
        if len(work.parts) == 1 and row == work.base.row:
            self._sql.execute("DELETE FROM parts WHERE row = ?", (row,))
            return
        self._sql.executemany(
            "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?)",
            [(part.row, row, part.design, part.species) for part in work.parts],
        )

    # ------------------------------------------------------------------ records

    def _row(self, document_id: str, sha256: bytes) -> int:
        asked = "SELECT row FROM versions WHERE id = ? AND sha256 = ?"
        return int(self._sql.execute(asked, (document_id, sha256)).fetchone()[0])

    def _names(self, row: int) -> tuple[str, ...]:
        try:
            return all_names(document_of(self._content(row), row, self._content))
        except CorpusDamaged:
            found = self._sql.execute("SELECT name FROM names WHERE row = ?", (row,))
            return tuple(name for (name,) in found)

    def _holds(self, row: int, name: str) -> bool:
        asked = "SELECT 1 FROM names WHERE name = ? AND row = ?"
        return self._sql.execute(asked, (name, row)).fetchone() is not None

    def _is_claimed(self, names: Sequence[str]) -> bool:
        marks = ", ".join("?" * len(names))
        asked = f"SELECT 1 FROM names WHERE name IN ({marks}) LIMIT 1"  # noqa: S608
        return self._sql.execute(asked, names).fetchone() is not None

    def _live_for(self, row: int) -> int:
        """The row of the live version that speaks for a record."""
        found = self._sql.execute("SELECT work FROM parts WHERE row = ?", (row,)).fetchone()
        return row if found is None else int(found[0])

    def _speaks(self, row: int) -> bool:
        """Whether this record is the one that speaks for its work."""
        live = self._live_for(row)
        return row in (live, base_of(self._content(live)))

    def _claim(self, row: int, names: Sequence[str]) -> None:
        self._sql.executemany("INSERT INTO names VALUES (?, ?)", [(name, row) for name in names])

    def _unclaim(self, row: int, names: Sequence[str] | None = None) -> None:
        """Lets a record go; without its names, which an unreadable one cannot tell, it is looked
        for everywhere.
        """
        if names is None:
            self._sql.execute("DELETE FROM names WHERE row = ?", (row,))
        else:
            self._sql.executemany(
                "DELETE FROM names WHERE name = ? AND row = ?", [(name, row) for name in names]
            )
        self._sql.execute("DELETE FROM parts WHERE row = ?", (row,))

    def _read(self, batch: Sequence[Kept]) -> Iterator[Fresh]:
        """Kept records with their forward records."""
        documents = [document_of(each.content, each.row, self._content) for each in batch]
        records = forward([(each, cut(each)) for each in documents])
        for kept, document, record in zip(batch, documents, records, strict=True):
            yield Fresh(Part(kept.row, kept.sha256, document, kept.design, kept.species), record)


def _entry(row: int, work: Work, fresh: Fresh | None) -> Entry:
    document = work.document
    if fresh is None or fresh.part != work.base:
        (record,) = forward([(document, cut(document))])
    elif document.mesh == work.base.document.mesh:
        record = fresh.record
    else:
        record = with_headings(fresh.record, document.mesh)
    sha256 = work.base.sha256 if row == work.base.row else bytes.fromhex(content_hash(document))
    return Entry(
        row, document.id, sha256, filed_year(document), work.facets, record, acts_of(document)
    )
