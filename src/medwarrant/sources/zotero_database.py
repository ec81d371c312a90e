"""Takes the items out of a Zotero database whose tables and bytes nobody vouches for.

The database is copied as a stream to a file of its own that nothing else holds, opened read-only
and immutable, and asked only for columns of plain tables: no view, no function of the file's own,
no trigger runs. Work is counted in SQLite's own steps, so that the same file always ends alike.
See https://www.sqlite.org/security.html.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec

from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.limits import CHUNK_BYTES, RECORD_BYTES
from medwarrant.sources.stream import Stream

FAULT = "fault"
WHOLE = "whole"
"""Marks a fault of the database, not of one item."""

LEFT_OUT = "left_out"

MOST_BYTES = 4 * 2**30
"""Large libraries have 1 GB, most of it the words of attached files; on the disk, not in memory."""

TOO_LONG = f"a database larger than {MOST_BYTES // 2**30} GB"
NO_ROOM = "there is no room on the disk for a copy of the database"
OTHER = "an SQLite database that holds no Zotero library; export its records as JSONL or CSV"
TOO_MUCH_WORK = "its tables ask for more work than a library of its size does; the rest is not read"
OUT_OF_ORDER = "a damaged database (items out of order); the rest is not read"

LONGEST_FIELD = 2**20
"""Characters of one field. The longest abstracts have 30,000; a field "Extra" may hold notes."""

MOST_FIELDS = 500
MOST_CREATORS = 20_000
MOST_NAMES = 5_000
"""Rows for one item, and of one list of names; Zotero has 120 fields, and the longest list of
authors in the literature has 15,000."""

STEPS_BETWEEN = 10_000
FREE_STEPS = 20_000_000
STEPS_AN_ITEM = 10_000
"""SQLite's steps: looked at each so many, free at the beginning (under a second), and further ones
for each item; a real item takes about 400."""

NEEDED = frozenset(("items", "itemdata", "itemdatavalues", "fields", "itemtypes", "creators"))
READABLE = (
    NEEDED
    | frozenset(("itemcreators", "creatortypes", "deleteditems", "libraries", "retracteditems"))
    | frozenset(("fieldscombined", "itemtypescombined", "sqlite_master"))
)
FUNCTIONS = frozenset(("substr", "lower"))

BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""What Python's sqlite3 raises for a damaged file; the second where SQLite's message quotes it."""

NOT_ITEMS = {"note": "notes", "attachment": "attached files", "annotation": "annotations"}
"""Zotero's item types that are kept with works and are none themselves."""


class _Names(NamedTuple):
    """What the database's numbers stand for."""

    types: dict[int, str]
    fields: dict[int, str]
    roles: dict[int, str]
    feeds: frozenset[int]


class _Work:
    """Counts SQLite's steps and stops it when they are out of proportion."""

    def __init__(self) -> None:
        self.items = 0
        self._steps = 0

    def __call__(self) -> int:
        """Called by SQLite; a number other than 0 makes it stop."""
        self._steps += STEPS_BETWEEN
        return int(self._steps > FREE_STEPS + STEPS_AN_ITEM * self.items)

    @property
    def is_spent(self) -> bool:
        """Whether it was stopped."""
        return self._steps > FREE_STEPS + STEPS_AN_ITEM * self.items


def split_database(stream: Stream) -> Iterator[Piece]:
    """Pieces of the items as lines of JSON, in the order of their numbers."""
    with tempfile.TemporaryDirectory(prefix="medwarrant-") as folder:
        copy = Path(folder) / "copy.sqlite"
        fault = _copied(stream, copy)
        if fault:
            yield Piece(1, b"", fault)
        elif stream.cut is None:
            yield from _pieces(copy)


def _copied(stream: Stream, copy: Path) -> str:
    """Copies the database; says why it could not, "" where it could."""
    held = 0
    try:
        with copy.open("wb") as file:
            while block := stream.read():
                if not held:
                    # Marked as kept without a write-ahead log, which would be looked for beside it.
                    block = block[:18] + b"\x01\x01" + block[20:] if len(block) > 20 else block
                held += len(block)
                if held > MOST_BYTES:
                    return TOO_LONG
                file.write(block)
    except OSError:
        return NO_ROOM
    return ""


def _pieces(copy: Path) -> Iterator[Piece]:
    held: list[bytes] = []
    size, place = 0, 1
    for line in _lines(copy):
        held.append(line)
        size += len(line)
        if size >= CHUNK_BYTES:
            yield Piece(place, b"\n".join(held))
            place += len(held)
            held, size = [], 0
    if held:
        yield Piece(place, b"\n".join(held))


def _lines(copy: Path) -> Iterator[bytes]:
    """Each item as JSON; a fault where there is one, and last what is left out."""
    work = _Work()
    counts: Counter[str] = Counter()
    address = f"{copy.as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            _harden(database, work)
            tables = _tables(database)
            if not tables >= NEEDED:
                yield _line({FAULT: OTHER, WHOLE: True})
                return
            database.set_authorizer(_allowed)
            for item in _items(database, tables, work, counts):
                yield _line(item)
    except BROKEN as error:
        reason = TOO_MUCH_WORK if work.is_spent else _in_words(error)
        yield _line({FAULT: reason, WHOLE: True})
    left_out = ", ".join(f"{what} ({number})" for what, number in sorted(counts.items()))
    if left_out:
        yield _line({LEFT_OUT: left_out})


def _harden(database: sqlite3.Connection, work: _Work) -> None:
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, RECORD_BYTES)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.set_progress_handler(work, STEPS_BETWEEN)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON", "mmap_size=0"):
        database.execute(f"PRAGMA {pragma}")


def _allowed(
    action: int, first: str | None, second: str | None, schema: str | None, inner: str | None
) -> int:
    """Plain columns of plain tables, and nothing that a view or trigger reaches for."""
    if action == sqlite3.SQLITE_SELECT and inner is None:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and inner is None and schema in ("main", None):
        return sqlite3.SQLITE_OK if (first or "").lower() in READABLE else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and inner is None and second in FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _tables(database: sqlite3.Connection) -> frozenset[str]:
    """The names of the readable plain tables, in lower case. A table with a column that is
    reckoned from an expression is none of Zotero's.
    """
    found = database.execute(
        "SELECT lower(name) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 LIMIT ?",
        (MOST_NAMES,),
    ).fetchall()
    names = READABLE & {str(name) for (name,) in found}
    return frozenset(
        name
        for name in names
        if all(column[6] == 0 for column in database.execute(f"PRAGMA table_xinfo({name})"))
    )


def _items(
    database: sqlite3.Connection, tables: frozenset[str], work: _Work, counts: Counter[str]
) -> Iterator[dict[str, object]]:
    names = _names(database, tables)
    is_deleted = "d.itemID" if "deleteditems" in tables else "NULL"
    join = "LEFT JOIN deletedItems d ON d.itemID = i.itemID" if "deleteditems" in tables else ""
    listing = database.execute(
        f"SELECT i.itemID, i.itemTypeID, i.libraryID, {is_deleted} FROM items i {join} "  # noqa: S608
        "ORDER BY i.itemID"
    )
    last: int | None = None
    for number, kind, library, deleted in listing:
        if not isinstance(number, int) or (last is not None and number <= last):
            yield {FAULT: OUT_OF_ORDER, WHOLE: True}
            return
        last = number
        work.items += 1
        named = names.types.get(kind, "") if isinstance(kind, int) else ""
        if deleted is not None:
            counts["deleted items"] += 1
        elif named in NOT_ITEMS:
            counts[NOT_ITEMS[named]] += 1
        elif isinstance(library, int) and library in names.feeds:
            counts["items of feeds"] += 1
        else:
            try:
                yield _item(database, number, named, names, tables)
            except BROKEN as error:
                if work.is_spent:
                    raise
                yield {FAULT: _in_words(error)}


def _names(database: sqlite3.Connection, tables: frozenset[str]) -> _Names:
    fields = "fieldsCombined" if "fieldscombined" in tables else "fields"
    types = "itemTypesCombined" if "itemtypescombined" in tables else "itemTypes"
    feeds: dict[int, str] = {}
    if "libraries" in tables:
        try:
            feeds = _named(database, "SELECT libraryID, type FROM libraries")
        except sqlite3.OperationalError:  # version 4 had no feeds
            feeds = {}
    return _Names(
        types=_named(database, f"SELECT itemTypeID, typeName FROM {types}"),  # noqa: S608
        fields=_named(database, f"SELECT fieldID, fieldName FROM {fields}"),  # noqa: S608
        roles=_named(database, "SELECT creatorTypeID, creatorType FROM creatorTypes")
        if "creatortypes" in tables
        else {},
        feeds=frozenset(number for number, kind in feeds.items() if kind == "feed"),
    )


def _named(database: sqlite3.Connection, query: str) -> dict[int, str]:
    rows = database.execute(f"{query} LIMIT ?", (MOST_NAMES,))
    return {
        number: name for number, name in rows if isinstance(number, int) and isinstance(name, str)
    }


def _item(
    database: sqlite3.Connection,
    number: int,
    kind: str,
    names: _Names,
    tables: frozenset[str],
) -> dict[str, object]:
    fields: dict[str, str] = {}
    for field, value in database.execute(
        "SELECT d.fieldID, substr(v.value, 1, ?) FROM itemData d "
        "JOIN itemDataValues v ON v.valueID = d.valueID WHERE d.itemID = ? LIMIT ?",
        (LONGEST_FIELD + 1, number, MOST_FIELDS),
    ):
        name = names.fields.get(field) if isinstance(field, int) else None
        text = _text(value)
        if name is not None and len(text) > LONGEST_FIELD:
            return {FAULT: f"an item whose field {clean(name)[:40]} is longer than 1 MB"}
        if name is not None and text:
            fields[name] = text
    creators: list[dict[str, str]] = []
    if "itemcreators" in tables:
        creators += (
            {
                "role": names.roles.get(role, "author") if isinstance(role, int) else "author",
                "first": _text(first),
                "last": _text(last),
            }
            for role, first, last in database.execute(
                "SELECT t.creatorTypeID, substr(c.firstName, 1, 500), substr(c.lastName, 1, 500) "
                "FROM itemCreators t JOIN creators c ON c.creatorID = t.creatorID "
                "WHERE t.itemID = ? ORDER BY t.orderIndex LIMIT ?",
                (number, MOST_CREATORS),
            )
        )
    is_retracted = "retracteditems" in tables and any(
        database.execute("SELECT itemID FROM retractedItems WHERE itemID = ?", (number,))
    )
    return {"type": kind, "fields": fields, "creators": creators, "retracted": is_retracted}


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _line(item: dict[str, object]) -> bytes:
    return msgspec.json.encode(item)


def _in_words(error: Exception) -> str:
    """SQLite's message in one line."""
    message = clean(str(error))[:100]
    if "no such column" in message:
        return "a Zotero library of version 4 or older; open it once with a newer Zotero"
    return f"a damaged or foreign database ({message})"
