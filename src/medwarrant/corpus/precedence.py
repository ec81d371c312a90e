"""Which of several records of one work speaks for it.

A work may come as full text, as an abstract, and as a line of a table, from several sources and in
any order. The fullest record is live. Of each other kind the newest stands aside: it is not
searched, but what it says was done to the work (a retraction, a correction) counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from medwarrant.corpus.forward import HEAD_WIDTH, ROLES

BARE: Final = 0
"""Title and references at most."""

TEXT: Final = 1
"""An abstract, a page, or any other text that is not laid out as an article."""

ARTICLE: Final = 2
"""The full text of a published work."""

_NO_CONTENT: Final = [ROLES.index("title"), ROLES.index("references")]


class Held(NamedTuple):
    """A version that counts: the live one, or one that stands aside."""

    row: int
    sha256: bytes
    revision: str | None
    fullness: int
    is_live: bool


class Known(NamedTuple):
    """What the corpus has of one id: the versions that count, and the row of each kept version."""

    held: tuple[Held, ...]
    rows: dict[bytes, int]

    @property
    def live(self) -> Held | None:
        """The live version."""
        return next((each for each in self.held if each.is_live), None)

    def rival(self, fullness: int, *, is_ordered: bool) -> Held | None:
        """The version that a new one of this fullness takes the place of.

        Versions that their source orders and those that come without an order have a place each,
        so that a table's row cannot hide a retraction that PubMed told.
        """
        return next(
            (
                each
                for each in self.held
                if each.fullness == fullness and (each.revision is not None) == is_ordered
            ),
            None,
        )


def known(sql: sqlite3.Connection, document_id: str) -> Known:
    """What the corpus has of an id."""
    found = sql.execute(
        "SELECT v.row, v.sha256, v.revision, l.kind, l.head, a.fullness FROM versions v "
        "LEFT JOIN live l ON l.row = v.row LEFT JOIN aside a ON a.row = v.row WHERE v.id = ?",
        (document_id,),
    ).fetchall()
    held = []
    for row, sha256, revision, kind, head, aside in found:
        if kind is not None:
            held.append(Held(row, sha256, revision, fullness(kind, head), is_live=True))
        elif aside is not None:
            held.append(Held(row, sha256, revision, aside, is_live=False))
    return Known(tuple(held), {sha256: row for row, sha256, *_ in found})


def fullness(kind: str, head: bytes) -> int:
    """How much of a work a document of this kind with this forward record holds."""
    passages = np.frombuffer(head, dtype="<u4").reshape(-1, HEAD_WIDTH)
    in_text = passages[passages[:, 1] > 0]  # not the headings, which are no part of the text
    if np.isin(in_text[:, 2] >> 8, _NO_CONTENT).all():
        return BARE
    return ARTICLE if kind == "article" else TEXT


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
