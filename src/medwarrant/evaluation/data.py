"""Data sets on disk: their rows in order, the bad ones in their places, and what lies beside them.

A data set is a file (JSON lines, or one JSON value; ``.gz`` is read) or a folder in one of the
layouts that ``FOLDERS`` names. Every file that is read is hashed.
"""

from __future__ import annotations

import codecs
import gzip
import hashlib
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from medwarrant.errors import InputError

LINES = (".jsonl", ".jsonl.gz", ".ndjson")
WHOLE = (".json", ".json.gz")

Fields = Mapping[str, Any]
T = TypeVar("T")


class Row(NamedTuple):
    """One row's fields, whatever the names that a layout gives them."""

    fields: Fields

    def has(self, *names: str) -> bool:
        """Whether the row has a value under each of the names."""
        return all(self.fields.get(name) is not None for name in names)

    def words(self, *names: str) -> str:
        """The first of these fields that is there, a list of texts joined by blanks.

        Raises InputError when none is there, or it is blank or no text.
        """
        found = " ".join(self.parts(*names)).strip()
        if found == "":
            raise InputError(f"its {names[0]} is blank")
        return found

    def parts(self, *names: str) -> tuple[str, ...]:
        """The same as a list; a single text is a list of one."""
        for name in names:
            value = self.fields.get(name)
            match value:
                case None:
                    continue
                case str():
                    return (value,)
                case int() if not isinstance(value, bool):
                    return (str(value),)
                case list() if all(isinstance(each, str) for each in value):
                    return tuple(value)
            raise InputError(f"its {name} is no text")
        raise InputError(f"it has no {names[0]}")

    def names(self, name: str) -> tuple[str, ...]:
        """A field that lists ids. Raises InputError for any other."""
        value = self.fields.get(name)
        if not isinstance(value, list) or not all(isinstance(each, str | int) for each in value):
            raise InputError(f"its {name} is no list of ids")
        return tuple(map(str, value))

    def name(self, *names: str) -> str | None:
        """The first of these fields that is there as a name (an id), ``None`` where none is."""
        found = (self.fields.get(name) for name in names)
        return next((str(each) for each in found if isinstance(each, str | int)), None)


def sound(row: Row | InputError) -> Row:
    """The row. Raises what is wrong with it."""
    if isinstance(row, InputError):
        raise row
    return row


class DataSet:
    """The rows of one data set, and the files beside it that they speak of.

    ``main`` is the file of rows, ``folder`` the folder that it lies in.
    """

    def __init__(self, path: Path, limit: int | None = None) -> None:
        """``limit`` reads only so many rows from the top. Raises InputError for no data set."""
        self._path = path
        self._limit = limit
        self._read: dict[str, str] = {}
        self._tables: dict[tuple[Path, str], dict[str, Row]] = {}
        self._kept: dict[Path, Any] = {}
        self.main = main_file(path) if path.is_dir() else path
        self.folder = self.main.parent

    @property
    def path_name(self) -> str:
        """Name of the file or folder, without the way to it."""
        return self._path.resolve().name

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 of every file that was read so far, by name."""
        return dict(sorted(self._read.items()))

    @property
    def sha256(self) -> str:
        """SHA-256 of the file; for a folder that of its files' hashes as ``sha256sum`` lists them,
        by name.
        """
        if not self._path.is_dir():
            return self._read[self.main.name]
        listed = "".join(f"{sha256}  {name}\n" for name, sha256 in self.files.items())
        return hashlib.sha256(listed.encode()).hexdigest()

    def rows(self) -> Iterator[Row | InputError]:
        """Every row in order, or what is wrong with it; a blank line is a row that is wrong."""
        return islice(self._rows(self.main), self._limit)

    def beside(self, pattern: str, key: str, wanted: str) -> Row | None:
        """The row whose ``key`` is ``wanted`` in the files beside the rows that match the pattern,
        ``None`` where there is none. Files of the same part ("validation") are asked first.
        """
        for path in self.files_beside(pattern):
            table = self._tables.get((path, key))
            if table is None:
                named = ((row.name(key), row) for row in self.rows_of(path))
                table = {name: row for name, row in named if name is not None}
                self._tables[path, key] = table
            if wanted in table:
                return table[wanted]
        return None

    def files_beside(self, pattern: str, *, above: bool = False) -> list[Path]:
        """The files beside the rows that match the pattern, those of the same part first; with
        ``above`` those in the folder above where there are none.
        """
        part = _part(self.main)
        for folder in (self.folder, self.folder.parent) if above else (self.folder,):
            found = [path for path in folder.glob(pattern) if path != self.main]
            if found:
                return sorted(found, key=lambda path: (_part(path) != part, path.name))
        return []

    def rows_of(self, path: Path) -> Iterator[Row]:
        """The sound rows of a file beside the rows."""
        return (row for row in self._rows(path) if isinstance(row, Row))

    def kept(self, path: Path, read: Callable[[bytes], T]) -> T:
        """What ``read`` makes of a file's bytes, made once."""
        if path not in self._kept:
            self._kept[path] = read(self.bytes_of(path))
        made: T = self._kept[path]
        return made

    def bytes_of(self, path: Path) -> bytes:
        """A file's bytes, hashed and unpacked.

        Raises InputError when it cannot be read.
        """
        try:
            content = path.read_bytes()
            name = path.relative_to(self.folder) if path.is_relative_to(self.folder) else path.name
            self._read[str(name)] = hashlib.sha256(content).hexdigest()
            return gzip.decompress(content) if path.suffix == ".gz" else content
        except (OSError, EOFError, zlib.error) as error:
            number = getattr(error, "errno", None)
            reason = str(error) if number is None else os.strerror(number)
            raise InputError(
                f"cannot be read: {reason}", where=str(path), remedy="check the name"
            ) from error

    def _rows(self, path: Path) -> Iterator[Row | InputError]:
        content = self.bytes_of(path).removeprefix(codecs.BOM_UTF8)
        if path.name.endswith(WHOLE):
            yield from _whole_rows(content, str(path))
            return
        lines = content.split(b"\n")
        if lines[-1] == b"":
            lines.pop()
        for line in lines:
            yield _row_of_line(line)


def _part(path: Path) -> str:
    """The part of a data set that a file's name ends with: "dev", "validation"."""
    return path.name.split(".")[0].rsplit("_", 1)[-1]


UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What bytes that are no JSON end in."""


def _row_of_line(line: bytes) -> Row | InputError:
    if not line.strip():
        return InputError("a blank line", remedy=REMEDY)
    try:
        value = msgspec.json.decode(line)
    except UNREADABLE as error:
        return InputError(str(error), remedy=REMEDY)
    return Row(value) if isinstance(value, dict) else InputError("no JSON object", remedy=REMEDY)


REMEDY = "write one JSON object a line"


def _whole_rows(content: bytes, where: str) -> Iterator[Row | InputError]:
    """The rows of one JSON value: a list, BioASQ's ``questions``, or an object of objects."""
    try:
        value = msgspec.json.decode(content)
    except UNREADABLE as error:
        raise InputError(str(error), where=where, remedy="give JSON, or JSON lines") from error
    if isinstance(value, dict):
        listed = value.get("questions")
        named = value.items()
        value = (
            listed
            if isinstance(listed, list)
            else [{"id": name, **row} if isinstance(row, dict) else row for name, row in named]
        )
    if not isinstance(value, list):
        raise InputError("holds no rows", where=where, remedy="give a list of JSON objects")
    for each in value:
        yield Row(each) if isinstance(each, dict) else InputError("no JSON object")


# --------------------------------------------------------------------------- folders


def _scifact(folder: Path) -> Path | None:
    """claims_dev.jsonl, else the training or the test claims, beside corpus.jsonl."""
    if not (folder / "corpus.jsonl").exists():
        return None
    named = (folder / f"claims_{part}.jsonl" for part in ("dev", "train", "test"))
    return next((path for path in named if path.exists()), None)


def _beir(folder: Path) -> Path | None:
    """queries.jsonl beside corpus.jsonl; relevance in qrels/*.tsv."""
    queries = folder / "queries.jsonl"
    return queries if queries.exists() and (folder / "corpus.jsonl").exists() else None


def _only(folder: Path) -> Path | None:
    """The only data file of a folder, as BioASQ's and many others come."""
    found = [path for path in sorted(folder.iterdir()) if path.name.endswith((*LINES, *WHOLE))]
    return found[0] if len(found) == 1 else None


FOLDERS: Mapping[str, Callable[[Path], Path | None]] = {
    "SciFact": _scifact,
    "BEIR": _beir,
    "one file": _only,
}
"""The layouts of folders, with what finds each one's file of rows."""


def main_file(folder: Path) -> Path:
    """The file of rows of a folder.

    Raises InputError for one in none of the layouts.
    """
    for find in FOLDERS.values():
        path = find(folder)
        if path is not None:
            return path
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith((*LINES, *WHOLE)))
    held = f"it holds {', '.join(names)}" if names else "it holds no data file"
    raise InputError(
        f"is no data set in BEIR's, SciFact's or BioASQ's layout; {held}",
        where=str(folder),
        remedy="name one file",
    )
