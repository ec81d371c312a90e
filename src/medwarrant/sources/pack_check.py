"""A pack held to all that ``docs/packs.md`` asks of it, each finding with its place and its remedy.

``read_pack`` refuses what cannot be read; this also looks at what reads well and is wrong: a
notice that stays silent on its own examples, one name for two things, a sentence copied from its
source. What only other rooms can do is handed in (``Against``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from medwarrant.errors import InputError
from medwarrant.records import (
    Care,
    Check,
    Document,
)
from medwarrant.sources.pack import Pack, pack_of
from medwarrant.sources.pack_entries import CareEntry, StudyEntry
from medwarrant.sources.pack_files import Entries, entries_of, files_of
from medwarrant.sources.pack_sentences import Departs, Reads, sentence_findings
from medwarrant.sources.pack_sources import Finding, source_findings

LONGEST_PMID = 8
"""Digits. PubMed numbers its records one after the other and passed 40,000,000 in 2025."""

CLINICALTRIALS = re.compile(r"NCT[0-9]{8}")
"""The shape of an identifier of ClinicalTrials.gov, by its own documentation."""

DOSE = re.compile(r"[0-9] ?(?:mg|g|mcg|µg|ml|IU|units?)\b", re.IGNORECASE)
LONG_NUMBER = re.compile(r"[0-9]{3}")
"""A number to call has three digits or more, wherever it is."""


class Against(NamedTuple):
    """What a pack is held against.

    ``beside`` are the packs that are read with it; ``terms`` gives the terms of a name, equal for
    names that are one to a search; ``calls`` says whether a question calls for a notice;
    ``departs`` what a wording says that its sentence does not, or leaves out;
    ``reads`` makes, of a pack's concepts, a reader of what a document states; ``source`` gives
    the first document that has one of these ids, ``None`` where none is at hand.
    """

    beside: tuple[Pack, ...]
    terms: Callable[[str], Sequence[str]]
    calls: Callable[[Care, str], bool]
    departs: Departs
    reads: Reads
    source: Callable[[Sequence[str]], Document | None]


def check_pack(folder: Path, against: Against) -> tuple[Check, ...]:
    """Everything that is wrong with a pack, or may be; the first check counts what was read.

    A check that is not ok is an error; one that is ok and has a remedy is worth a look.
    """
    wrong: list[InputError] = []
    try:
        files = files_of(folder, wrong.append)
        entries = entries_of(folder, files, wrong.append)
    except InputError as error:
        return (_check(f"pack {folder.name}", folder, _as_finding(error)),)
    pack = pack_of(entries, files, wrong.append)
    found = [
        *map(_as_finding, wrong),
        *_beside_findings(pack, folder, against.beside),
        *_identifier_findings(entries),
        *_name_findings(entries, against),
        *_glossary_findings(entries),
        *_care_findings(entries, pack, against.calls),
        *sentence_findings(entries, pack, against.reads, against.departs),
    ]
    works = [(work, against.source(_ids(work.entry))) for work in entries.works]
    at_hand = [(work, document) for work, document in works if document is not None]
    for work, document in at_hand:
        found += source_findings(work, document)
    name = f"pack {pack.name}"
    errors = sum(finding.is_error for finding in found)
    return (
        Check(name=name, ok=errors == 0, detail=counts(pack)),
        *(_check(name, folder, finding) for finding in found),
        *_sources_told(name, len(at_hand), len(works)),
    )


def _ids(entry: StudyEntry) -> list[str]:
    """The ids that a corpus may hold the work under."""
    named = {
        "pmid": entry.pmid,
        "pmcid": entry.pmcid,
        "doi": None if entry.doi is None else entry.doi.casefold(),
    }
    return [f"{kind}:{name}" for kind, name in named.items() if name is not None]


def counts(pack: Pack) -> str:
    """What a pack holds, in one line."""
    held = ((len(pack.documents), "document"), (len(pack.concepts), "concept"))
    told = ", ".join(
        f"{count} {noun}{'' if count == 1 else 's'}"
        for count, noun in (*held, (len(pack.care), "notice"))
    )
    return f"version {pack.version}: {told}"


def _as_finding(error: InputError) -> Finding:
    return Finding(error.where, error.what, error.remedy)


def _check(name: str, folder: Path, finding: Finding) -> Check:
    """The finding as a check, its place within the folder."""
    place = finding.where.removeprefix(f"{folder}{os.sep}").replace(os.sep, "/")
    return Check(
        name=name,
        ok=not finding.is_error,
        detail=f"{place}: {finding.what}",
        remedy=finding.remedy,
    )


def _sources_told(name: str, at_hand: int, works: int) -> Iterator[Check]:
    if works == 0:
        return
    if at_hand == 0:
        whole = "its one work" if works == 1 else f"any of its {works} works"
        yield Check(
            name=name,
            ok=True,
            detail=f"the corpus does not hold {whole}, so nothing was held against it",
            remedy="ingest the works, or name a corpus that holds them with --corpus DIR",
        )
    else:
        told = "its one work" if works == 1 else f"{at_hand} of its {works} works"
        yield Check(name=name, ok=True, detail=f"held against {told}, which the corpus holds")


# --------------------------------------------------------------------------- packs and names


def _beside_findings(pack: Pack, folder: Path, beside: Sequence[Pack]) -> Iterator[Finding]:
    """What keeps the pack from being read beside the others."""
    for other in beside:
        if other.name == pack.name and other.sha256 != pack.sha256:
            yield Finding(
                str(folder / "pack.toml"),
                f'a pack named "{pack.name}" is read already',
                "give it another name, or leave the other out (--no-pack)",
            )
        kinds = {concept.id: concept.kind for concept in other.concepts}
        for concept in pack.concepts:
            if kinds.get(concept.id, concept.kind) != concept.kind:
                yield Finding(
                    f'{folder / "concepts.toml"}: concept "{concept.id}", field kind',
                    f"is a {concept.kind} here and a {kinds[concept.id]} in the pack {other.name}",
                    "mend the kind, or give the concept an id of its own",
                )


def _name_findings(entries: Entries, against: Against) -> Iterator[Finding]:
    """One name of two concepts: a question that uses it would find either."""
    owners: dict[str, str] = {}
    stems: dict[tuple[str, ...], tuple[str, str]] = {}
    for concept, where in entries.concepts:
        for name in (*concept.names, *concept.short):
            owner = owners.setdefault(name.casefold(), concept.id)
            if owner != concept.id:
                yield Finding(
                    f"{where}, field names",
                    f'"{name}" is a name of "{owner}" too',
                    "leave it with one of the two, or make them one concept",
                )
                continue
            first, like = stems.setdefault(tuple(against.terms(name)), (concept.id, name))
            if first != concept.id:
                yield Finding(
                    f"{where}, field names",
                    f'"{name}" has the stem of "{like}", a name of "{first}"',
                    "add the plurals of both as names, so that neither is taken for the other",
                    is_error=False,
                )
    for pack in against.beside:
        if pack.name != entries.head.name:
            yield from _names_beside(pack, owners)


def _names_beside(pack: Pack, owners: Mapping[str, str]) -> Iterator[Finding]:
    """Names that another pack gives to another concept."""
    for other in pack.concepts:
        for name in (*other.names, *other.short):
            owner = owners.get(name.casefold(), other.id)
            if owner != other.id:
                yield Finding(
                    f'concepts.toml: concept "{owner}", field names',
                    f'"{name}" is a name of "{other.id}" in the pack {pack.name}',
                    "give both one id if they are one thing",
                    is_error=False,
                )


# --------------------------------------------------------------------------- works


def _identifier_findings(entries: Entries) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for work in entries.works:
        entry = work.entry
        for field in ("pmid", "pmcid", "doi"):
            given: str | None = getattr(entry, field)
            if given is None:
                continue
            first = seen.setdefault(f"{field} {given.casefold()}", entry.id)
            if first != entry.id:
                yield Finding(
                    f"{work.where}, field {field}",
                    f'"{first}" is the same work',
                    "put what both say of it into one entry",
                )
        yield from _shape_findings(entry, work.where)


def _shape_findings(entry: StudyEntry, where: str) -> Iterator[Finding]:
    if entry.pmid is not None and len(entry.pmid) > LONGEST_PMID:
        yield Finding(
            f"{where}, field pmid",
            f"has {len(entry.pmid)} digits",
            f"a PMID has at most {LONGEST_PMID}: copy it from PubMed's page of the work",
        )
    if entry.doi is not None and entry.doi[-1] in ".,;:'\"":
        yield Finding(
            f"{where}, field doi", f'ends with "{entry.doi[-1]}"', "take the punctuation off"
        )
    if entry.registered is not None:
        for number in re.findall(r"\bNCT\w*", entry.registered):
            if CLINICALTRIALS.fullmatch(number) is None:
                yield Finding(
                    f"{where}, field registered",
                    f"{number} is no number of ClinicalTrials.gov",
                    "it is NCT and eight digits",
                )


# --------------------------------------------------------------------------- words and notices


def _glossary_findings(entries: Entries) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for term, where in entries.terms:
        for form in (term.term, *term.also):
            first = seen.setdefault(form.casefold(), term.term)
            if first != term.term:
                yield Finding(
                    f"{where}, field also" if form != term.term else where,
                    f'"{form}" is explained under "{first}" too',
                    "explain it once",
                )


def _care_findings(
    entries: Entries, pack: Pack, calls: Callable[[Care, str], bool]
) -> Iterator[Finding]:
    written: Mapping[str, Care] = {care.id: care for care in pack.care}
    for entry, where in entries.care:
        care = written.get(entry.id)
        if care is None:
            continue
        yield from _example_findings(entry, care, where, calls)
        told = " ".join((care.text, *care.help))
        if care.kind in ("crisis", "emergency") and not LONG_NUMBER.search(told):
            yield Finding(
                f"{where}, field help",
                "names no number to call",
                "say where help is at once, one place a line",
            )
        if DOSE.search(told):
            yield Finding(f"{where}, field text", "names a dose", "take it out of the notice")


def _example_findings(
    entry: CareEntry, care: Care, where: str, calls: Callable[[Care, str], bool]
) -> Iterator[Finding]:
    if care.kind == "unknown_words":  # what nothing knows calls for it, and no pattern
        return
    for question in entry.fires_on:
        if not calls(care, question):
            yield Finding(
                f"{where}, field fires_on",
                f'is not called for by "{question}"',
                "add a pattern that this question matches to any_of, or mend unless",
            )
    for question in entry.silent_on:
        if calls(care, question):
            yield Finding(
                f"{where}, field silent_on",
                f'is called for by "{question}"',
                "narrow the pattern in any_of, or add one to unless",
            )
