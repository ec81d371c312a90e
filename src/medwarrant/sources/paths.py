"""What the user names, opened: files, folders, globs, archives, standard input."""

from __future__ import annotations

import glob
import stat
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, cast

from medwarrant.errors import InputError
from medwarrant.records import Rejected
from medwarrant.sources.characters import clean
from medwarrant.sources.consumption import Consumption
from medwarrant.sources.limits import EXPANSION_FLOOR_BYTES, EXPANSION_RATIO
from medwarrant.sources.stream import GET_AGAIN, Readable, Stream

STDIN = "-"
GLOB_CHARACTERS = frozenset("*?[")
ZIP_MAGIC = b"PK\x03\x04"
EMPTY_ZIP_MAGIC = b"PK\x05\x06"
SPECIAL = "neither a file nor a folder"
ENCRYPTED = 0x1
"""Bit 0 of a member's general purpose flags (PKWARE APPNOTE 4.4.4)."""

CORPUS_DOCUMENTS = "documents.sqlite"
CORPUS_HEADER = (0, b"SQLite format 3\x00"), (68, b"medw")
"""How a corpus's documents begin: SQLite's own header, with the application's id at byte 68
(https://www.sqlite.org/fileformat2.html)."""

CORPUS_OWN = frozenset(
    """index manifest.json manifest.json.new writer.json writer.lock
    documents.sqlite documents.sqlite-wal documents.sqlite-shm documents.sqlite-journal
    documents.sqlite.new documents.sqlite.new-journal
    vectors.sqlite vectors.sqlite-wal vectors.sqlite-shm vectors.sqlite-journal
    readings.sqlite readings.sqlite-wal readings.sqlite-shm readings.sqlite-journal""".split()
)
"""What a corpus keeps in its folder, SQLite's companion files included."""

IS_CORPUS = "a medwarrant corpus lies here; its own files are left out"

WORD_MEMBER = "word/document.xml"
OFFICE_MEMBERS = frozenset(("[Content_Types].xml", "mimetype"))


def is_office(head: bytes) -> bool:
    """Whether a zip archive begins as an Office package does."""
    return b"[Content_Types].xml" in head[:4096]


Paths = str | PathLike[str] | Iterable[str | PathLike[str]]
"""One path or several. A lone string is one path, never its letters."""


class Opened(NamedTuple):
    """A stream and the name to give when something in it is wrong."""

    origin: str
    stream: Stream


def sources_named(paths: Paths) -> Iterator[str | Rejected]:
    """The files that the paths name, folders and globs unfolded in sorted order.

    Raises InputError at once where a path names nothing.
    """
    wanted: list[str] = []
    several = (paths,) if isinstance(paths, str | PathLike) else paths
    for path in [fspath(each) for each in several]:
        if not path.strip():  # an unset variable in a script; to Python it is the current folder
            raise InputError("an empty path", remedy="name a file or folder, or . for this one")
        if path == STDIN or Path(path).exists() or Path(path).is_symlink():
            wanted.append(path)
            continue
        is_glob = bool(GLOB_CHARACTERS & set(path))
        matches = sorted(glob.glob(path, recursive=True)) if is_glob else []  # noqa: PTH207
        if not matches:
            raise InputError("no such file or folder", where=path, remedy="check the path")
        wanted.extend(matches)
    return _unfolded(wanted)


def _unfolded(paths: Sequence[str]) -> Iterator[str | Rejected]:
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            yield from _folder(path)
        else:
            yield path


def _folder(path: str) -> Iterator[str | Rejected]:
    hidden = 0
    is_any = False
    seen: set[Path] = set()
    pending = [Path(path)]
    while pending:
        folder = pending.pop()
        real = folder.resolve()
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            is_any = True
            yield _rejected(str(folder), f"the folder cannot be opened ({error.strerror})")
            continue
        if _is_corpus(folder):
            is_any = True
            entries = [entry for entry in entries if entry.name not in CORPUS_OWN]
            yield _rejected(str(folder), IS_CORPUS)
        folders: list[Path] = []
        for entry in entries:
            if entry.name.startswith("."):
                hidden += 1
            elif entry.is_dir():
                folders.append(entry)
            else:
                is_any = True
                is_readable = entry.is_file() or not entry.exists()
                yield str(entry) if is_readable else _rejected(str(entry), SPECIAL)
        pending.extend(reversed(folders))
    if not is_any:
        also = f" but {hidden} hidden" if hidden else ""
        yield _rejected(path, f"the folder holds no file{also}")


def _is_corpus(folder: Path) -> bool:
    """Whether the folder holds a corpus's documents."""
    try:
        with (folder / CORPUS_DOCUMENTS).open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return all(head[place : place + len(sign)] == sign for place, sign in CORPUS_HEADER)


def opened(
    path: str, stdin: BinaryIO | None, consumption: Consumption
) -> Iterator[Opened | Rejected]:
    """The streams of a file: one, or one a member where it is a zip archive."""
    if path == STDIN:
        stream = Stream(consumption.counted(stdin if stdin is not None else sys.stdin.buffer))
        if stream.head.startswith(ZIP_MAGIC) and not is_office(stream.head):
            yield _rejected(path, "a zip archive on standard input", "give its path instead")
        else:
            yield Opened(_shown(path), stream)
        return
    place = Path(path)
    try:
        mode = place.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
            yield _rejected(path, SPECIAL)
            return
        if stat.S_ISFIFO(mode):
            with place.open("rb") as pipe:
                yield Opened(_shown(path), Stream(consumption.counted(pipe)))
            return
        with place.open("rb") as file, consumption.of(file):
            first = file.read(len(ZIP_MAGIC))
            file.seek(0)
            if first in (ZIP_MAGIC, EMPTY_ZIP_MAGIC):
                yield from _members(path, file)
            else:
                yield Opened(_shown(path), Stream(file))
    except FileNotFoundError:
        yield _rejected(path, "a link to a file that does not exist", "mend or remove the link")
    except OSError as error:
        yield _rejected(path, f"cannot be opened ({error.strerror or error})")


def _members(path: str, file: BinaryIO) -> Iterator[Opened | Rejected]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield _rejected(path, f"a damaged zip archive ({error})", GET_AGAIN)
        return
    with archive:
        members = sorted(
            (member for member in archive.infolist() if member.filename and not member.is_dir()),
            key=lambda member: member.filename,
        )
        if WORD_MEMBER in archive.namelist():  # one document, whatever it is packed in
            file.seek(0)
            yield Opened(_shown(path), Stream(file))
            return
        reason, remedy = _whole_archive(members, Path(path).stat().st_size)
        if reason:
            yield _rejected(path, reason, remedy)
            return
        for member in members:
            name = PurePosixPath(member.filename).name
            if not name.startswith(".") and not member.filename.startswith("__MACOSX/"):
                yield from _member(path, archive, member)


def _whole_archive(members: Sequence[zipfile.ZipInfo], size: int) -> tuple[str, str | None]:
    """Why none of an archive is read, "" where it is."""
    names = {member.filename for member in members}
    if not members:
        return "the zip archive holds no file", None
    if names & OFFICE_MEMBERS:
        return "an Office or e-book file, which has no reader", "save it as plain text"
    unpacked = sum(member.file_size for member in members)
    if unpacked > EXPANSION_FLOOR_BYTES and unpacked > EXPANSION_RATIO * size:
        return f"it unpacks to more than {EXPANSION_RATIO} times its size", None
    return "", None


def _member(
    path: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Iterator[Opened | Rejected]:
    origin = f"{path}!{member.filename}"
    if member.flag_bits & ENCRYPTED:
        yield _rejected(origin, "encrypted", "unpack it with its password first")
        return
    if member.compress_type == zipfile.ZIP_LZMA:  # the file says how much memory that takes
        yield _rejected(origin, "packed with LZMA, whose memory has no bound", "unpack it yourself")
        return
    try:
        with archive.open(member) as unpacked:
            yield Opened(_shown(origin), Stream(cast("Readable", unpacked)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        yield _rejected(origin, f"cannot be unpacked ({error})", GET_AGAIN)


def _rejected(origin: str, reason: str, remedy: str | None = None) -> Rejected:
    return Rejected(origin=_shown(origin), place=None, format=None, reason=reason, remedy=remedy)


def _shown(path: str) -> str:
    """A path as text that can be stored: file names may hold bytes that are no characters."""
    return clean(path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
