"""One work out of several records: which belong together, and what they say together.

Everything here is a function of the set of records, never of the order in which they came.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple

import msgspec

from medwarrant.corpus.names import all_names, is_of_a_library, names
from medwarrant.corpus.precedence import fullness
from medwarrant.corpus.titles import plainly_differ
from medwarrant.records import Document, Link, Reference

MOST_CLAIMS: Final = 20
"""Records that may claim one name. A name with more is no work's own (the abstracts of a congress
under the DOI of their volume), and joins nothing. Few works have more than five records."""

AUTHORITIES: Final = {"pmid": ("pubmed", "nbib"), "pmcid": ("jats",)}
"""Formats that know best who owns such a name: records of the library that gives it."""


class Part(NamedTuple):
    """A record of a work. ``row`` is its place in the store; the facets are its own."""

    row: int
    sha256: bytes
    document: Document
    design: str
    species: str

    @property
    def names(self) -> tuple[str, ...]:
        """All names that this record goes by."""
        return all_names(self.document)

    @property
    def rank(self) -> tuple[object, ...]:
        """Sorts records by who speaks first: the fullest, then one that its source orders, then
        the longest; the rest only makes the order whole.
        """
        document = self.document
        return (
            -fullness(document),
            document.revision is None,
            -len(document.text),
            document.format,
            document.id,
            self.sha256,
        )


class Work(NamedTuple):
    """Records of one work, the one that speaks first; the names that are this work's alone; and
    the document that they make together.
    """

    parts: tuple[Part, ...]
    names: tuple[str, ...]
    document: Document

    @property
    def base(self) -> Part:
        """The record that speaks for the work."""
        return self.parts[0]

    @property
    def facets(self) -> tuple[str, str, str]:
        """Design, species and kind: the speaking record's, where it does not know another's."""
        designs = [part.design for part in self.parts]
        species = [part.species for part in self.parts]
        return (
            next((each for each in designs if each not in ("unknown", "other")), designs[0]),
            next((each for each in species if each != "unknown"), species[0]),
            self.base.document.kind,
        )


def are_one_record(one: Document, other: Document) -> bool:
    """Whether one is a later state of the other, and takes its place.

    They have one id, are equally full, and their source orders both, or both come without an
    order from one format. Records with and without an order have a place each, so that a table's
    row cannot hide a retraction that an ordered record told. Without an order, an identifier that
    others write down too is not enough where the titles plainly differ.
    """
    if one.id != other.id or fullness(one) != fullness(other):
        return False
    if one.revision is not None or other.revision is not None:
        return one.revision is not None and other.revision is not None
    if one.format != other.format:
        return False
    return not is_of_a_library(one.id) or not plainly_differ(one, other)


def works_of(parts: Sequence[Part], crowded: Collection[str] = ()) -> list[Work]:
    """The works that these records are of, best record first.

    Records belong together when they share a name, directly or through others, unless the titles
    of any two of them plainly differ. ``crowded`` are names with more than ``MOST_CLAIMS`` records.
    """
    ranked = sorted(parts, key=lambda part: part.rank)
    claims = Counter(name for part in ranked for name in part.names)
    lost = {*crowded, *(name for name, times in claims.items() if times > MOST_CLAIMS)}
    groups = _groups(ranked, lost)
    owners = _owners(groups, lost)
    taken: set[str] = set()
    works = []
    for number, group in enumerate(groups):
        own = tuple(name for name in _named(group) if owners.get(name) == number)
        identity = _id(group, own, taken)
        taken.add(identity)
        works.append(Work(tuple(group), own, _joined(group, own, identity)))
    return works


def _groups(ranked: Sequence[Part], lost: Collection[str]) -> list[list[Part]]:
    """Records that belong together, found pair by pair in the order of their ranks."""
    of = {number: [number] for number in range(len(ranked))}
    named = [set(part.names) - set(lost) for part in ranked]
    apart: dict[tuple[int, int], bool] = {}

    def differ(one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        if pair not in apart:
            first, second = (ranked[number].document for number in pair)
            is_own = first.id == second.id and not is_of_a_library(first.id)
            apart[pair] = not is_own and plainly_differ(first, second)
        return apart[pair]

    for one, other in combinations(range(len(ranked)), 2):
        if of[one] is of[other] or not named[one] & named[other]:
            continue
        if any(differ(a, b) for a, b in product(of[one], of[other])):
            continue
        merged = sorted(of[one] + of[other])
        for number in merged:
            of[number] = merged
    unique = {id(group): group for group in of.values()}
    return [[ranked[number] for number in group] for group in sorted(unique.values())]


def _named(group: Sequence[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in group for name in part.names))


def _owners(groups: Sequence[Sequence[Part]], lost: Collection[str]) -> dict[str, int]:
    """Which group each name is left to: one that the name's own library vouches for, else the one
    with the best record.
    """
    owners: dict[str, int] = {}
    vouched: dict[str, int] = {}
    for number, group in enumerate(groups):
        for part in group:
            for name in part.names:
                if name in lost and is_of_a_library(name):
                    continue
                owners.setdefault(name, number)
                if part.document.format in AUTHORITIES.get(name.partition(":")[0], ()):
                    vouched.setdefault(name, number)
    return owners | vouched


def _id(group: Sequence[Part], own: Sequence[str], taken: Collection[str]) -> str:
    """The id of a joined document: an id that its author gave, else a PMID, PMCID or DOI that one
    of the records has as its id, else one that a record names, else one made of its text.
    """
    ids = [part.document.id for part in group]
    given = [each for each in ids if not is_of_a_library(each) and not each.startswith("sha256:")]
    libraries = sorted((each for each in ids if is_of_a_library(each)), key=_by_library)
    others = sorted((each for each in own if is_of_a_library(each)), key=_by_library)
    for each in (*given, *libraries, *others, *ids):
        if each in own and each not in taken:
            return each
    text = f"{ids[0]}\n{group[0].document.text}"
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _by_library(name: str) -> int:
    return ("pmid", "pmcid", "doi").index(name.partition(":")[0])


# ------------------------------------------------------------------ what they say together


def _joined(group: Sequence[Part], own: Sequence[str], identity: str) -> Document:
    """The speaking record with what only the others know: names, year, journal and place in it,
    headings, types, ties, references. Its text and everything that points into it is its own.
    """
    base = group[0].document
    others = [part.document for part in group[1:]]
    every = [base, *others]
    document = msgspec.structs.replace(
        base,
        id=identity,
        pmid=_identifier("pmid", group, own),
        pmcid=_identifier("pmcid", group, own),
        doi=_identifier("doi", group, own),
        also=(),
    )
    told = all_names(document)
    document = msgspec.structs.replace(
        document, also=tuple(sorted(name for name in own if name not in told))
    )
    if not others:
        return document
    printed = next((each for each in every if each.volume or each.pages), base)
    return msgspec.structs.replace(
        document,
        volume=printed.volume,
        issue=printed.issue,
        pages=printed.pages,
        year=next((each.year for each in every if each.year is not None), None),
        authors=next((each.authors for each in every if each.authors), ()),
        journal=next((each.journal for each in every if each.journal is not None), None),
        language=next((each.language for each in every if each.language is not None), None),
        mesh=tuple(dict.fromkeys(heading for each in every for heading in each.mesh)),
        publication_types=tuple(dict.fromkeys(t for each in every for t in each.publication_types)),
        links=_links(every),
        references=next(
            (_listed(each, base) for each in every if each.references), base.references
        ),
    )


def _identifier(field: str, group: Sequence[Part], own: Sequence[str]) -> str | None:
    """The PMID, PMCID or DOI of a work, from its library's own record where there is one."""
    found = []
    for part in group:
        values = {each: getattr(part.document, each) for each in ("pmid", "pmcid", "doi")}
        value = values[field]
        called = names(**{each: values[each] if each == field else None for each in values})
        if value is not None and (not called or called[0] in own):
            found.append((part.document.format not in AUTHORITIES.get(field, ()), value))
    return min(found, key=lambda each: each[0])[1] if found else None


def _links(documents: Sequence[Document]) -> tuple[Link, ...]:
    """All ties, each once. One without an address is left out where another of its kind has one."""
    found: dict[tuple[object, ...], Link] = {}
    for document in documents:
        for link in document.links:
            called = names(link.pmid, link.pmcid, link.doi)
            found.setdefault((link.kind, called or link.note), link)
    named = {kind for (kind, called) in found if isinstance(called, tuple)}
    return tuple(
        link
        for (kind, called), link in found.items()
        if isinstance(called, tuple) or kind not in named
    )


def _listed(document: Document, base: Document) -> tuple[Reference, ...]:
    """A document's references; places in another text than the base's are no places."""
    if document is base:
        return document.references
    return tuple(
        msgspec.structs.replace(each, start=None, end=None, cited_at=())
        for each in document.references
    )
