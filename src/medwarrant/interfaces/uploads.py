"""Documents that a client sends to be kept: their names made harmless, then read like any files."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from medwarrant.errors import InputError, MedwarrantError
from medwarrant.interfaces.verbs import ServedVerbs
from medwarrant.records import (
    AuditedArticle,
    Digest,
    IngestReport,
    Progress,
    Record,
    Rejected,
    Study,
)

LONGEST_NAME: Final = 60
"""Characters of a file's name that are kept, its end among them: in UTF-8 within the 255 bytes of
any file system."""

LONGEST_ENDING: Final = 12
NAMELESS: Final = "document"


Read = TypeVar("Read", AuditedArticle, Digest, Study)
"""What is made of one document that was sent."""


class NotAllowed(MedwarrantError):
    """This server was not told that it may do this. ``exit_code`` as for what a machine forbids."""

    exit_code = 3


def may_add(is_adding: bool) -> None:
    """Raises NotAllowed where a server takes no documents."""
    if not is_adding:
        raise NotAllowed(
            "this server takes no documents into its corpus",
            remedy="add them on its machine with medwarrant ingest, or serve with --adding",
        )


def only(found: Sequence[Read | Rejected]) -> Read:
    """What was made of the one document of an upload. Raises InputError where there are several,
    none, or one that cannot be read.
    """
    if len(found) != 1:
        raise InputError(f"{len(found)} documents in one upload", remedy="send one at a time")
    (one,) = found
    if isinstance(one, Rejected):
        raise InputError(one.reason, remedy=one.remedy or "")
    return one


class Upload(Record, frozen=True, kw_only=True):
    """A file as it was sent, with the name that its sender gave it."""

    name: str
    data: bytes


class AddUploads(Record, frozen=True, kw_only=True, tag=True):
    """Files to be read into the corpus, at least one."""

    uploads: tuple[Upload, ...]


def added(
    engine: ServedVerbs, job: AddUploads, told: Callable[[Progress], None] | None
) -> IngestReport:
    """Reads the files into the corpus, each told of by its name; ``told`` hears how far it is."""
    if not job.uploads:
        raise InputError("nothing was sent", remedy="choose a file")
    with as_files(job.uploads) as (folder, paths):
        return engine.ingest(paths, progress=told, within=folder)


@contextmanager
def as_files(uploads: Sequence[Upload]) -> Iterator[tuple[Path, list[str]]]:
    """The uploads as files of a folder that is gone behind the block, and their paths in order."""
    with tempfile.TemporaryDirectory(prefix="medwarrant-") as folder:
        paths = []
        for name, upload in zip(file_names(each.name for each in uploads), uploads, strict=True):
            path = Path(folder, name)
            path.write_bytes(upload.data)
            paths.append(str(path))
        yield Path(folder), paths


def file_names(given: Iterable[str]) -> Iterator[str]:
    """Names for files in one folder, each once, from any names at all."""
    taken: set[str] = set()
    for name in map(file_name, given):
        unique, number = name, 2
        while unique.casefold() in taken:
            stem, dot, ending = name.rpartition(".")
            unique = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
            number += 1
        taken.add(unique.casefold())
        yield unique


def file_name(given: str) -> str:
    """The last part of a path of whatever system, without signs that are no letters, digits or
    plain marks, and short; never empty, never one that a folder hides or a glob unfolds.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    plain = "".join(each if _is_plain(each) else "_" for each in last).strip(" ._")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return plain[:LONGEST_NAME].strip(" ._") or NAMELESS
    room = LONGEST_NAME - len(ending) - 1
    return f"{stem[:room].strip(' ._') or NAMELESS}.{ending}"


def _is_plain(sign: str) -> bool:
    return sign in " .-_(),+" or sign.isalnum()
