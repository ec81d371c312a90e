"""Which of several records of one work speaks for it.

A work may come as full text, as an abstract, and as a line of a table, from several sources and in
any order. The fullest record is live. Of each other kind the newest stands aside: it is not
searched, but what it says was done to the work (a retraction, a correction) counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final, NamedTuple

from medwarrant.records import Document

BARE, TEXT, ARTICLE = range(3)
"""How much of a work a record holds: title and references at most; an abstract, a page or any other
text; the full text of a published work."""

NO_CONTENT: Final = frozenset(("title", "references"))

MARKED_UP: Final = frozenset(("pubmed", "jats"))
"""Formats in which the library or the publisher says what each part is. Of two equally full records
theirs goes first: it has identifiers, headings, links and references that a table leaves out."""


class Version(NamedTuple):
    """A kept version. ``aside`` is its fullness where it stands aside, ``None`` elsewhere."""

    row: int
    sha256: bytes
    revision: str | None
    is_live: bool
    aside: int | None


class Known(NamedTuple):
    """What the corpus has of one id."""

    versions: tuple[Version, ...]

    @property
    def live(self) -> Version | None:
        """The live version."""
        return next((each for each in self.versions if each.is_live), None)

    @property
    def aside(self) -> tuple[Version, ...]:
        """The versions that stand aside."""
        return tuple(each for each in self.versions if each.aside is not None)

    def row(self, sha256: bytes) -> int | None:
        """The row of the version of this content, ``None`` where it is not kept."""
        return next((each.row for each in self.versions if each.sha256 == sha256), None)

    def rival(self, full: int, live_full: int, *, is_ordered: bool) -> Version | None:
        """The version whose place a new one of this fullness takes.

        Versions that their source orders and those that come without an order have a place each,
        so that a table's row cannot hide a retraction that an ordered record told.
        """
        for each in self.versions:
            held = live_full if each.is_live else each.aside
            if held == full and (each.revision is not None) == is_ordered:
                return each
        return None


def known(sql: sqlite3.Connection, document_id: str) -> Known:
    """What the corpus has of an id."""
    found = sql.execute(
        "SELECT v.row, v.sha256, v.revision, l.row IS NOT NULL, a.fullness FROM versions v "
        "LEFT JOIN live l ON l.row = v.row LEFT JOIN aside a ON a.row = v.row WHERE v.id = ?",
        (document_id,),
    )
    return Known(tuple(Version(*each) for each in found))


def fullness(document: Document) -> int:
    """How full a record is; of two, the one with the larger number speaks for the work."""
    if all(section.role in NO_CONTENT for section in document.sections):
        level = BARE
    else:
        level = ARTICLE if document.kind == "article" else TEXT
    return 2 * level + (document.format in MARKED_UP)


def is_older(revision: str | None, than: str | None) -> bool:
    """Whether both sources give an order and this one is the older."""
    return revision is not None and than is not None and revision < than


def counting_pairs(sql: sqlite3.Connection) -> Sequence[tuple[str, bytes]]:
    """Id and content hash of every version that an answer may rest on: the live ones, and those
    standing aside that say what was done to the work. The corpus's set hash is over these.
    """
    live = "SELECT v.id, v.sha256 FROM live l JOIN versions v ON v.row = l.row"
    aside = (
        "SELECT v.id, v.sha256 FROM aside a JOIN versions v ON v.row = a.row "
        "WHERE EXISTS (SELECT 1 FROM acts WHERE acts.row = a.row)"
    )
    pairs = sql.execute(live).fetchall()
    return [*pairs, *sql.execute(aside)] if has_aside(sql) else pairs


def has_aside(sql: sqlite3.Connection) -> bool:
    """Whether the corpus has a place for versions that stand aside: one made without it is given
    it by the next writer.
    """
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'aside'"
    return sql.execute(asked).fetchone() is not None
