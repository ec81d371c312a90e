"""The files of a pack as entries, each with the words that say where it stands.

What is wrong is handed to ``wrong``: it raises where a pack is to be refused, and collects where
its author wants to know everything at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from medwarrant.errors import InputError
from medwarrant.sources.pack_entries import (
    AbbreviationEntry,
    CareEntry,
    ConceptEntry,
    E,
    LeadEntry,
    LinkEntry,
    NoteEntry,
    PackEntry,
    PhraseEntry,
    SayEntry,
    StudyEntry,
    TermEntry,
    entry_of,
)
from medwarrant.sources.pack_rules import concept_findings, sentence_findings, study_findings

HEAD = "pack.toml"
"""The file that makes a folder a pack."""

FILES: Mapping[str, str] = {
    "concepts.toml": "concept",
    "guidance.toml": "note",
    "glossary.toml": "term",
    "care.toml": "care",
    "phrases.toml": "phrase",
    "abbreviations.toml": "abbreviation",
    "leads.toml": "lead",
}
"""Each optional file of a pack beside ``studies/``, and the one kind of entry that it holds."""

MOST_BYTES = 4 * 2**20
"""Of one file. The largest that ships has 110 KB; Python reads about 1 MB of TOML a second."""

MOST_DOTS = 200
"""In one line, where a key has two at most and a sentence a dozen: the time that Python takes for a
dotted key grows with the square of its length."""

Wrong = Callable[[InputError], None]


class Work(NamedTuple):
    """One study or guidance note with its sentences and links, in the order of the file."""

    entry: StudyEntry
    says: tuple[SayEntry, ...]
    links: tuple[LinkEntry, ...]
    where: str

    @property
    def is_note(self) -> bool:
        """Whether it tells what is recommended, not what a study found."""
        return isinstance(self.entry, NoteEntry)


class Entries(NamedTuple):
    """All that the files of a pack hold, in the order of the files."""

    head: PackEntry
    concepts: tuple[tuple[ConceptEntry, str], ...]
    works: tuple[Work, ...]
    care: tuple[tuple[CareEntry, str], ...]
    phrases: tuple[tuple[PhraseEntry, str], ...]
    abbreviations: tuple[tuple[AbbreviationEntry, str], ...]
    terms: tuple[tuple[TermEntry, str], ...]
    leads: tuple[tuple[LeadEntry, str], ...]


def refuse(error: InputError) -> None:
    """Refuses a pack at the first thing that is wrong."""
    raise error


@contextmanager
def told(wrong: Wrong) -> Iterator[None]:
    """Hands an InputError of the block to ``wrong``."""
    try:
        yield
    except InputError as error:
        wrong(error)


def files_of(folder: Path, wrong: Wrong = refuse) -> dict[str, bytes]:
    """Every TOML file of the pack by its path within the folder, with "/" on every system.

    Raises:
        InputError: there is no pack.toml, or it cannot be read.
    """
    if not (folder / HEAD).is_file():
        raise InputError(
            "is no pack: it holds no pack.toml",
            where=str(folder),
            remedy="give a folder laid out as docs/packs.md says",
        )
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        if name != HEAD and name not in FILES and not re.fullmatch("studies/[^/]+", name):
            wrong(
                InputError(
                    "is no file of a pack",
                    where=str(path),
                    remedy=f"a pack holds {HEAD}, {', '.join(FILES)} and studies/*.toml",
                )
            )
            continue
        with told(refuse if name == HEAD else wrong):
            found[name] = _bytes(path)
    return found


def entries_of(folder: Path, files: Mapping[str, bytes], wrong: Wrong = refuse) -> Entries:
    """The entries of a pack's files; those that are wrong are left out once ``wrong`` knows.

    Raises:
        InputError: pack.toml is broken; nothing can be told of the rest.
    """
    head = entry_of(PackEntry, _parsed(folder / HEAD, files[HEAD]), str(folder / HEAD))
    tables: dict[str, list[Row]] = {kind: [] for kind in ("study", *FILES.values())}
    for name, data in files.items():
        if name != HEAD:
            with told(wrong):
                kind = FILES.get(name, "study")
                rows = _tables(folder / name, kind, _parsed(folder / name, data))
                tables[kind] += _rows(rows, kind, str(folder / name), wrong)
    concepts = _entries(ConceptEntry, tables["concept"], "id", wrong)
    ids = (row.get("id") for row, _ in tables["concept"])
    known = frozenset(id_ for id_ in ids if isinstance(id_, str))
    for finding in concept_findings(concepts, known, str(folder / "concepts.toml")):
        wrong(finding)
    works = [
        work
        for kind in ("study", "note")
        for row, where in tables[kind]
        if (work := _work(row, where, kind == "note", known, wrong)) is not None
    ]
    _no_twin([(work.entry.id, work.where) for work in works], wrong)
    return Entries(
        head=head,
        concepts=concepts,
        works=tuple(works),
        care=_entries(CareEntry, tables["care"], "id", wrong),
        phrases=_entries(PhraseEntry, tables["phrase"], "id", wrong),
        abbreviations=_entries(AbbreviationEntry, tables["abbreviation"], "id", wrong),
        terms=_entries(TermEntry, tables["term"], "term", wrong),
        leads=_entries(LeadEntry, tables["lead"], "id", wrong),
    )


Row = tuple[dict[str, object], str]
"""An entry as parsed, with the words that say where it stands."""


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="make it readable"
        ) from error
    if len(data) > MOST_BYTES:
        raise InputError(
            f"is larger than {MOST_BYTES // 2**20} MB",
            where=str(path),
            remedy="divide it among files in studies/",
        )
    return data


def _parsed(path: Path, data: bytes) -> dict[str, object]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.count(b".") > MOST_DOTS:
            raise InputError(
                f"has a line with more than {MOST_DOTS} dots, line {number}",
                where=str(path),
                remedy="divide the line",
            )
    try:
        return tomllib.loads(data.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not UTF-8 at byte {error.start}", where=str(path), remedy="save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"is no TOML: {error}", where=str(path), remedy="mend the line that is named"
        ) from error
    except (RecursionError, ValueError) as error:
        raise InputError(
            "is nested more deeply than Python reads, or holds a number of thousands of digits",
            where=str(path),
            remedy="write its entries as docs/packs.md says",
        ) from error


def _tables(path: Path, kind: str, parsed: Mapping[str, object]) -> list[object]:
    """The entries of one file, as parsed."""
    for key in parsed:
        if key != kind:
            raise InputError(
                f'holds "{key}"', where=str(path), remedy=f"it may hold [[{kind}]] entries only"
            )
    rows = parsed.get(kind, [])
    if not isinstance(rows, list):
        raise InputError(
            f'"{kind}" is no list of entries', where=str(path), remedy=f"begin each with [[{kind}]]"
        )
    return rows


def _rows(rows: Sequence[object], kind: str, file: str, wrong: Wrong) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            wrong(InputError(f"entry {number} is no table", where=file, remedy=f"[[{kind}]]"))
            continue
        name = row.get("term" if kind == "term" else "id")
        label = f'"{name}"' if isinstance(name, str) else f"number {number}"
        yield row, f"{file}: {kind} {label}"


def _entries(
    type_: type[E], rows: Iterable[Row], key: str, wrong: Wrong
) -> tuple[tuple[E, str], ...]:
    found = []
    for row, where in rows:
        with told(wrong):
            found.append((entry_of(type_, row, where), where))
    _no_twin([(str(getattr(entry, key)), where) for entry, where in found], wrong)
    return tuple(found)


def _no_twin(ids: Iterable[tuple[str, str]], wrong: Wrong) -> None:
    seen: set[str] = set()
    for id_, where in ids:
        if id_ in seen:
            wrong(InputError(f'"{id_}" is there twice', where=where, remedy="give each its own id"))
        seen.add(id_)


def _work(
    row: Mapping[str, object], where: str, is_note: bool, known: frozenset[str], wrong: Wrong
) -> Work | None:
    """One study or note, ``None`` where something in it is wrong."""
    found: list[InputError] = []
    table = dict(row)
    says = _nested(SayEntry, table, "say", "sentence", where, found.append)
    links = _nested(LinkEntry, table, "link", "link", where, found.append)
    with told(found.append):
        entry: StudyEntry
        if is_note:
            entry = note = entry_of(NoteEntry, table, where)
            says = [_placed(say, note.setting) for say in says]
        else:
            entry = entry_of(StudyEntry, table, where)
        if not found:  # what could not be read would seem to be missing
            found += study_findings(entry, says, where)
    for number, say in enumerate(says, start=1):
        found += sentence_findings(say, known, f"{where}, sentence {number}")
    for finding in found:
        wrong(finding)
    return None if found else Work(entry, tuple(says), tuple(links), where)


def _placed(say: SayEntry, setting: str) -> SayEntry:
    """A sentence of guidance without a setting of its own applies in its note's."""
    if say.role == "guidance" and say.setting is None:
        return msgspec.structs.replace(say, setting=setting)
    return say


def _nested(
    type_: type[E], table: dict[str, object], key: str, noun: str, where: str, wrong: Wrong
) -> list[E]:
    rows = table.pop(key, [])
    if not isinstance(rows, list):
        wrong(InputError(f'"{key}" is no list of entries', where=where, remedy="write [[…]]"))
        return []
    found = []
    for number, row in enumerate(rows, start=1):
        with told(wrong):
            found.append(entry_of(type_, row, f"{where}, {noun} {number}"))
    return found
