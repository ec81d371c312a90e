"""Domain packs: folders of TOML that carry study summaries, words, notices and guidance as data.

``docs/packs.md`` is the format's definition. A pack's documents are summaries in the pack
author's own words, never the papers' text; each names its work, so that a reader can check it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from medwarrant.records import Abbreviation, Care, Concept, Document, Gloss, Record
from medwarrant.sources.pack_files import Entries, Wrong, entries_of, files_of, refuse, told
from medwarrant.sources.pack_phrases import care_of
from medwarrant.sources.pack_text import compose

SHIPPED = Path(__file__).parent.parent / "packs"
"""The folder of the packs that come with the program, one folder a pack."""


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
    ``language`` is a BCP 47 tag. ``questions`` are some that it can answer, to begin with.
    """

    name: str
    version: str
    title: str
    language: str
    maintainers: str
    questions: tuple[str, ...]
    sha256: str
    documents: tuple[Document, ...]
    concepts: tuple[Concept, ...]
    care: tuple[Care, ...]
    abbreviations: tuple[Abbreviation, ...]
    glossary: tuple[Gloss, ...]
    leads: tuple[Lead, ...]


def read_pack(folder: Path) -> Pack:
    """Read a pack folder whole; files that have not changed are not read into a pack again.

    Documents come in the order of their ids, everything else in the order of the files.

    Raises:
        InputError: the folder or a file in it is no pack; one line names the file, the entry and
            the field, and says what to do.
    """
    return _read(folder, tuple(files_of(folder).items()))


@lru_cache(maxsize=8)
def _read(folder: Path, content: tuple[tuple[str, bytes], ...]) -> Pack:
    files = dict(content)
    return pack_of(entries_of(folder, files), files)


def pack_of(entries: Entries, files: Mapping[str, bytes], wrong: Wrong = refuse) -> Pack:
    """The pack of these entries; ``files`` give its identity.

    ``wrong`` is told of a notice that calls for what is not there; its pack has no notices then.
    """
    head = entries.head
    documents = [
        compose(
            work.entry,
            work.says,
            work.links,
            kind="guidance_note" if work.is_note else "study_summary",
            pack=head.name,
            language=head.language,
        )
        for work in entries.works
    ]
    care: tuple[Care, ...] = ()
    with told(wrong):
        care = care_of(entries.care, entries.phrases, head.name)
    return Pack(
        name=head.name,
        version=head.version,
        title=head.title,
        language=head.language,
        maintainers=head.maintainers,
        questions=head.questions,
        sha256=_sha256(files),
        documents=tuple(sorted(documents, key=lambda document: document.id)),
        concepts=tuple(
            Concept(**msgspec.structs.asdict(entry), source=head.name)
            for entry, _ in entries.concepts
        ),
        care=care,
        abbreviations=tuple(
            Abbreviation(**msgspec.structs.asdict(entry), source=head.name)
            for entry, _ in entries.abbreviations
        ),
        glossary=tuple(
            Gloss(**msgspec.structs.asdict(entry), source=head.name) for entry, _ in entries.terms
        ),
        leads=tuple(Lead(**msgspec.structs.asdict(entry)) for entry, _ in entries.leads),
    )


def _sha256(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\n{len(files[name])}\n".encode())
        digest.update(files[name])
    return digest.hexdigest()
