"""Domain packs: folders of TOML that carry study summaries, words, notices and guidance as data.

``docs/packs.md`` is the format's definition. A pack's documents are summaries in the pack
author's own words, never the papers' text; each names its work, so that a reader can check it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from medwarrant.errors import InputError
from medwarrant.records import Care, Concept, Direction, Document, Gloss, Record
from medwarrant.sources.pack_entries import (
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
from medwarrant.sources.pack_phrases import care_of
from medwarrant.sources.pack_text import compose

SHIPPED = Path(__file__).parent.parent / "packs"
"""The folder of the packs that come with the program, one folder a pack."""

HEAD = "pack.toml"
"""The file that makes a folder a pack."""

LONGEST_SENTENCE = 45
"""Words. A statement is quoted whole beside an answer, and one that runs on mostly holds two facts;
the limit was set by hand for the first pack, whose longest sentence has 36."""

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class Lead(Record, frozen=True, kw_only=True):
    """A work that the pack's author knows of but that nothing identifies well enough to rest on.

    It warrants nothing; it says where to look. ``why`` says what is missing. ``None`` means
    not known.
    """

    id: str
    about: str
    why: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str | None = None
    pmcid: str | None = None
    url: str | None = None
    registered: str | None = None


class Pack(Record, frozen=True, kw_only=True):
    """A pack as read.

    ``sha256`` is over the names and bytes of all its TOML files, so it changes with any of them.
    ``language`` is a BCP 47 tag.
    """

    name: str
    version: str
    title: str
    language: str
    maintainers: str
    sha256: str
    documents: tuple[Document, ...]
    concepts: tuple[Concept, ...]
    care: tuple[Care, ...]
    glossary: tuple[Gloss, ...]
    leads: tuple[Lead, ...]


FILES: Mapping[str, str] = {
    "concepts.toml": "concept",
    "guidance.toml": "note",
    "glossary.toml": "term",
    "care.toml": "care",
    "phrases.toml": "phrase",
    "leads.toml": "lead",
}
"""Each optional file of a pack beside ``studies/``, and the one kind of entry that it holds."""


# --------------------------------------------------------------------------- reading


def read_pack(folder: Path) -> Pack:
    """Read a pack folder whole.

    Documents come in the order of their ids, everything else in the order of the files.

    Raises:
        InputError: the folder or a file in it is no pack; one line names the file, the entry and
            the field, and says what to do.
    """
    files = _files(folder)
    parsed = {name: _parse(folder / name, data) for name, data in files.items()}
    head = entry_of(PackEntry, parsed.pop(HEAD), str(folder / HEAD))
    tables = {name: _tables(folder, name, table) for name, table in parsed.items()}
    concepts = tuple(
        Concept(**msgspec.structs.asdict(entry), source=head.name)
        for entry, _ in _entries(ConceptEntry, tables, "concept", "id")
    )
    known = _known(concepts, str(folder / "concepts.toml"))
    documents = [
        *_documents(head, tables, "study", known),
        *_documents(head, tables, "note", known),
    ]
    _no_twin([(document.id, "") for document in documents], str(folder))
    care = care_of(
        _entries(CareEntry, tables, "care", "id"),
        _entries(PhraseEntry, tables, "phrase", "id"),
        head.name,
    )
    return Pack(
        name=head.name,
        version=head.version,
        title=head.title,
        language=head.language,
        maintainers=head.maintainers,
        sha256=_sha256(files),
        documents=tuple(sorted(documents, key=lambda document: document.id)),
        concepts=concepts,
        care=care,
        glossary=tuple(
            Gloss(**msgspec.structs.asdict(entry), source=head.name)
            for entry, _ in _entries(TermEntry, tables, "term", "term")
        ),
        leads=tuple(
            Lead(**msgspec.structs.asdict(entry))
            for entry, _ in _entries(LeadEntry, tables, "lead", "id")
        ),
    )


def _files(folder: Path) -> dict[str, bytes]:
    """Every TOML file of the pack by its path within the folder, with "/" on every system."""
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
            raise InputError(
                "is no file of a pack",
                where=str(path),
                remedy=f"a pack holds pack.toml, {', '.join(FILES)} and studies/*.toml",
            )
        try:
            found[name] = path.read_bytes()
        except OSError as error:
            raise InputError(
                f"cannot be read ({error.strerror})", where=str(path), remedy="make it readable"
            ) from error
    return found


def _sha256(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\n{len(files[name])}\n".encode())
        digest.update(files[name])
    return digest.hexdigest()


def _parse(path: Path, data: bytes) -> dict[str, object]:
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


def _tables(folder: Path, name: str, parsed: Mapping[str, object]) -> list[tuple[str, str, object]]:
    """The entries of one file as (kind, path of the file, table as parsed)."""
    where = str(folder / name)
    kind = FILES.get(name, "study")
    for key in parsed:
        if key != kind:
            raise InputError(
                f'holds "{key}"', where=where, remedy=f"it may hold [[{kind}]] entries only"
            )
    rows = parsed.get(kind, [])
    if not isinstance(rows, list):
        raise InputError(
            f'"{kind}" is no list of entries', where=where, remedy=f"begin each with [[{kind}]]"
        )
    return [(kind, where, row) for row in rows]


Tables = Mapping[str, Sequence[tuple[str, str, object]]]


def _rows(tables: Tables, kind: str, key: str) -> Iterator[tuple[dict[str, object], str]]:
    """Each entry of one kind as a table, with the words that say where it stands."""
    for rows in tables.values():
        for number, (row_kind, file, row) in enumerate(rows, start=1):
            if row_kind != kind:
                break
            if not isinstance(row, dict):
                raise InputError(f"entry {number} is no table", where=file, remedy=f"[[{kind}]]")
            name = row.get(key)
            label = f'"{name}"' if isinstance(name, str) else f"number {number}"
            yield row, f"{file}: {kind} {label}"


def _entries(type_: type[E], tables: Tables, kind: str, key: str) -> list[tuple[E, str]]:
    found = [(entry_of(type_, row, where), where) for row, where in _rows(tables, kind, key)]
    _no_twin([(str(getattr(entry, key)), where) for entry, where in found], "")
    return found


def _no_twin(ids: Iterable[tuple[str, str]], where: str) -> None:
    seen: set[str] = set()
    for id_, place in ids:
        if id_ in seen:
            raise InputError(
                f'"{id_}" is there twice', where=place or where, remedy="give each its own id"
            )
        seen.add(id_)


def _known(concepts: Sequence[Concept], where: str) -> frozenset[str]:
    """The ids of all concepts, once every ``broader`` leads to one of them and none in a ring."""
    by_id = {concept.id: concept for concept in concepts}
    done: set[str] = set()

    def climb(id_: str, trail: tuple[str, ...]) -> None:
        if id_ in trail:
            raise InputError(
                f"concepts are broader than themselves: {' > '.join((*trail, id_))}",
                where=where,
                remedy="take one of these out of broader",
            )
        if id_ in done:
            return
        for field in ("broader", "acts_on", "related"):
            for named in getattr(by_id[id_], field):
                if named not in by_id:
                    raise InputError(
                        f'names no concept: "{named}"',
                        where=f'{where}: concept "{id_}", field {field}',
                        remedy="add the concept or mend the id",
                    )
        for wider in by_id[id_].broader:
            climb(wider, (*trail, id_))
        done.add(id_)

    for id_ in by_id:
        climb(id_, ())
    return frozenset(by_id)


def _documents(
    head: PackEntry, tables: Tables, kind: Literal["study", "note"], known: frozenset[str]
) -> list[Document]:
    """The documents of all studies, or of all guidance notes."""
    found = []
    for row, where in _rows(tables, kind, "id"):
        table = dict(row)
        says = [
            entry_of(SayEntry, say, f"{where}, sentence {number}")
            for number, say in enumerate(_nested(table, "say", where), start=1)
        ]
        links = [
            entry_of(LinkEntry, link, f"{where}, link {number}")
            for number, link in enumerate(_nested(table, "link", where), start=1)
        ]
        entry: StudyEntry
        if kind == "note":
            entry = note = entry_of(NoteEntry, table, where)
            says = [_placed(say, note.setting) for say in says]
        else:
            entry = entry_of(StudyEntry, table, where)
        _check_study(entry, says, where)
        for number, say in enumerate(says, start=1):
            _check_sentence(say, known, f"{where}, sentence {number}")
        found.append(
            compose(
                entry,
                says,
                links,
                kind="study_summary" if kind == "study" else "guidance_note",
                pack=head.name,
                language=head.language,
            )
        )
    return found


def _placed(say: SayEntry, setting: str) -> SayEntry:
    """A sentence of guidance without a setting of its own applies in its note's."""
    if say.role == "guidance" and say.setting is None:
        return msgspec.structs.replace(say, setting=setting)
    return say


def _nested(table: dict[str, object], key: str, where: str) -> list[object]:
    rows = table.pop(key, [])
    if not isinstance(rows, list):
        raise InputError(f'"{key}" is no list of entries', where=where, remedy="write [[…]]")
    return rows


def _check_study(entry: StudyEntry, says: Sequence[SayEntry], where: str) -> None:
    """What one study or note must be, beyond the type of each field."""
    official = entry.url is not None and entry.dated is not None
    if entry.pmid is None and entry.doi is None and not official:
        raise InputError(
            "has no PMID, no DOI and no dated official address",
            where=where,
            remedy="add one (url needs dated beside it) or move the entry to leads.toml",
        )
    if (entry.title is None) == (entry.described_as is None):
        raise InputError(
            "needs either title or described_as",
            where=where,
            remedy="give the work's title, or describe it in your words where it was not seen",
        )
    if not says:
        raise InputError("says nothing", where=where, remedy="add at least one sentence")
    texts = [say.text for say in says]
    if len(set(texts)) < len(texts):
        raise InputError("says one sentence twice", where=where, remedy="take one of them out")
    if entry.result != "unknown" and not any(say.role == "finding" for say in says):
        raise InputError(
            "has a result and no finding", where=where, remedy="write the finding, or drop result"
        )


def _check_sentence(say: SayEntry, known: frozenset[str], where: str) -> None:
    """What one sentence must be, beyond the type of each field."""
    words = len(say.text.split())
    if words > LONGEST_SENTENCE:
        raise InputError(
            f"has {words} words", where=where, remedy=f"keep to {LONGEST_SENTENCE}: split it"
        )
    if not say.text.endswith("."):
        raise InputError("does not end with a full stop", where=where, remedy="end it with one")
    for field, ids in (("subject", say.subject), ("object", say.object)):
        for id_ in ids:
            if id_ not in known:
                raise InputError(
                    f'names no concept: "{id_}"',
                    where=f"{where}, field {field}",
                    remedy="add it to concepts.toml or mend the id",
                )
        if say.role == "finding" and not ids:
            raise InputError(
                "is a finding about nothing",
                where=f"{where}, field {field}",
                remedy="name what acted (subject) and what was measured (object)",
            )
    if say.role == "finding" and say.direction is None:
        raise InputError(
            "is a finding without a direction",
            where=f"{where}, field direction",
            remedy=f"choose from {', '.join(get_args(Direction))}",
        )
    if (say.role == "guidance") != (say.setting is not None):
        raise InputError(
            "guidance names its setting, and nothing else does",
            where=f"{where}, field setting",
            remedy="say where the recommendation applies, or take setting out",
        )
    printed = {float(number) for number in NUMBER.findall(say.text)}
    for number in NUMBER.findall(say.plain or ""):
        if float(number) not in printed:
            raise InputError(
                f"has the number {number}, which its sentence lacks",
                where=f"{where}, field plain",
                remedy="keep the sentence's numbers, or say it without",
            )
    for effect in say.effect:
        for number in (effect.value, *(effect.ci or ())):
            if abs(number) not in printed:
                raise InputError(
                    f"has an effect whose number {number:g} is not in the sentence",
                    where=f"{where}, field effect",
                    remedy="code only what the sentence prints",
                )
