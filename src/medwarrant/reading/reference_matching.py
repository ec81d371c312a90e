"""Which entry of the reference list a citation means, and which document of the corpus it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from medwarrant.reading.author_year_markers import OTHERS
from medwarrant.reading.markers import markers
from medwarrant.reading.numbered_markers import numbers_in
from medwarrant.reading.surnames import (
    are_same,
    are_spelt_alike,
    family,
    folded,
    is_body,
    is_same_body,
    key,
    shares_a_part,
)
from medwarrant.records import Claim, Document, Marker, Reference

Likeness = Literal["exact", "other_year", "other_name"]
"""How a marker fits the entry that it means: in all that it prints, or but for year or name."""
YEARS_APART = 2
"""Years by which a citation and its entry may differ and still mean one work: a work is dated by
its manuscript, its appearance online and its issue, and a page by when it was last seen. Farther
apart, two works of one author are likelier than a slip."""


class Match(NamedTuple):
    """An entry that a marker means, and how well it fits."""

    reference: Reference
    likeness: Likeness


def matched(document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with each marker's entries filled in."""
    lookup = Lookup(document.references)
    return tuple(
        msgspec.structs.replace(
            claim, markers=tuple(lookup.filled(marker) for marker in claim.markers)
        )
        for claim in claims
    )


def matched_markers(document: Document) -> tuple[Marker, ...]:
    """All citations of a document's running text with their entries, in text order."""
    lookup = Lookup(document.references)
    return tuple(lookup.filled(marker) for marker in markers(document))


class Lookup:
    """A reference list, asked what a marker means."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._references = tuple(references)
        self._by_number = _by_number(self._references)
        self._entries = tuple(_Entry.of(reference) for reference in self._references)

    def filled(self, marker: Marker) -> Marker:
        """The marker with the ids of the entries that it means."""
        found = tuple(dict.fromkeys(match.reference.id for match in self.matches(marker)))
        return msgspec.structs.replace(marker, references=found)

    def matches(self, marker: Marker) -> tuple[Match, ...]:
        """The entries that a marker means, each with how well it fits; exact fits alone where
        there are any, and a year or a name that differs only where one entry alone can be meant.
        """
        placed = tuple(
            Match(reference, "exact")
            for reference in self._references
            if any(start < marker.end and marker.start < end for start, end in reference.cited_at)
        )
        if placed:
            return placed
        if marker.names:
            return self._by_names(marker)
        if named := self._by_identifier(marker):
            return named
        numbers = numbers_in(marker.text) if re.search(r"[\d⁰¹²³⁴-⁹]", marker.text) else ()
        if "/" in marker.text or "PM" in marker.text:
            return ()
        return tuple(
            Match(self._by_number[number], "exact")
            for number in numbers
            if number in self._by_number
        )

    def missing(self, marker: Marker) -> tuple[int, ...]:
        """Numbers that a marker prints and the list lacks; empty for a marker of another kind."""
        if marker.names or re.search(r"[/^]|PM|note", marker.text, re.I):
            return ()
        return tuple(n for n in numbers_in(marker.text) if n not in self._by_number)

    def by_same_author(self, marker: Marker) -> tuple[Reference, ...]:
        """Entries whose first author a marker names, whatever their year."""
        return tuple(e.reference for e in self._entries if e.opens_with(marker.names))

    def _by_identifier(self, marker: Marker) -> tuple[Match, ...]:
        text = marker.text.lower().rstrip("/")
        found = []
        for reference in self._references:
            names = [reference.doi, reference.pmid, reference.pmcid and reference.pmcid.lower()]
            is_named = any(
                name and re.search(rf"(?<!\w){re.escape(name)}$", text) for name in names
            )
            is_linked = "/" in text and text in reference.text.lower()
            if is_named or is_linked:
                found.append(Match(reference, "exact"))
        return tuple(found)

    def _by_names(self, marker: Marker) -> tuple[Match, ...]:
        named = [entry for entry in self._entries if entry.opens_with(marker.names)]
        exact = [entry for entry in named if entry.has_year(marker)]
        if exact:
            best = _best(exact, marker)
            return tuple(Match(entry.reference, "exact") for entry in best)
        fitting = [entry for entry in named if entry.has_second(marker.names)]
        near = [entry for entry in fitting if entry.is_near(marker)]
        if near:
            closest = min(near, key=lambda entry: entry.distance(marker))
            return (Match(closest.reference, "other_year"),)
        alike = [
            entry
            for entry in self._entries
            if entry.has_year(marker) and entry.is_named_otherwise(marker.names)
        ]
        if len(alike) == 1:
            return (Match(alike[0].reference, "other_name"),)
        return ()


def _by_number(references: Sequence[Reference]) -> dict[int, Reference]:
    """Entries by the number that they are cited by: the printed one, else their place."""
    printed = [re.fullmatch(r"[\[(]?(\d{1,3})[\])}.:-]?", reference.id) for reference in references]
    numbers = [int(found[1]) for found in printed if found is not None]
    if len(numbers) == len(references) and len(set(numbers)) == len(numbers):
        return dict(zip(numbers, references, strict=True))
    trailing = [re.search(r"(\d{1,4})$", reference.id) for reference in references]
    keyed = [int(found[1]) for found in trailing if found is not None]
    if len(keyed) == len(references) and len(set(keyed)) == len(keyed) and keyed[:1] == [1]:
        return dict(zip(keyed, references, strict=True))
    return dict(enumerate(references, start=1))


class _Entry(NamedTuple):
    """An entry with its names as they are compared."""

    reference: Reference
    families: tuple[str, ...]
    opening: str
    letter: str | None

    @classmethod
    def of(cls, reference: Reference) -> _Entry:
        letter = None
        if reference.year is not None:
            found = re.search(rf"\b{reference.year}\s?([a-h])\b", reference.text)
            letter = found[1] if found else None
        return cls(
            reference,
            tuple(family(author) for author in reference.authors),
            folded(re.sub(r"^\W*\d{0,3}\W*", "", reference.text)[:120]),
            letter,
        )

    def opens_with(self, names: tuple[str, ...]) -> bool:
        """Whether the entry's first author, or the body behind it, is the first that is named."""
        if not names:
            return False
        first = _bare(names[0])
        if is_body(first) and self.opening.startswith(folded(first)):
            return True
        if self.families:
            own = self.families[0]
            if are_same(first, own) or (is_same_body(first, own) and _are_bodies(first, own)):
                return True
            return _with_initials(names[0], self.reference.authors[0])
        bare = folded(first)
        return len(bare) >= 3 and self.opening.startswith(bare)

    def has_second(self, names: tuple[str, ...]) -> bool:
        """Whether a second name, where one is printed, is the entry's second author's."""
        if len(names) < 2 or len(self.families) < 2:
            return True
        return are_same(_bare(names[1]), self.families[1])

    def has_year(self, marker: Marker) -> bool:
        if marker.year is None:
            return self.reference.year is None or "press" in self.reference.text.lower()
        if self.reference.year is None:
            years = re.findall(r"(?<!\d)(?:18|19|20)\d\d(?!\d)", self.reference.text)
            return not years or str(marker.year) in years
        return self.reference.year == marker.year

    def is_near(self, marker: Marker) -> bool:
        """Whether the entry may be the work meant, with another year."""
        return self.distance(marker) <= YEARS_APART

    def distance(self, marker: Marker) -> int:
        if marker.year is None:
            return 0
        if self.reference.year is None:
            return YEARS_APART + 1
        return abs(marker.year - self.reference.year)

    def is_named_otherwise(self, names: tuple[str, ...]) -> bool:
        """Whether the first name is this entry's first author's, spelt or printed otherwise, or a
        later author's.
        """
        if not self.families:
            return False
        first, own = _bare(names[0]), self.families[0]
        if is_body(first) or is_body(own):
            return False
        if are_spelt_alike(first, own) or shares_a_part(first, own):
            return True
        return len(first) > 3 and any(are_same(first, other) for other in self.families[1:])


def _are_bodies(one: str, other: str) -> bool:
    return one.isupper() or other.isupper() or len(one.split()) > 1 or len(other.split()) > 1


def _bare(name: str) -> str:
    """A name in running text without initials before it and a possessive behind it."""
    name = re.sub(r"['’]s?$", "", name.strip())
    return re.sub(r"^(?:[^\W\d_a-z]\.[\s-]?){1,4}\s*", "", name) or name


def _with_initials(name: str, author: str) -> bool:
    """Whether a name with initials behind it is printed just as the list has it."""
    return key(family(name)) == key(family(author)) and folded(name) == folded(author)


def _best(entries: Sequence[_Entry], marker: Marker) -> list[_Entry]:
    """Of several entries of one first author and year those that fit best: by the letter behind
    the year, by the second author, by how many authors "et al." and two names stand for.
    """
    if len(entries) == 1:
        return list(entries)
    letter = re.search(r"\d{4}\s?([a-h])\W*$", marker.text) or re.fullmatch(r"([b-h])", marker.text)
    lettered = [entry for entry in entries if letter and entry.letter == letter[1]]
    if letter and not lettered and all(entry.letter is None for entry in entries):
        place = ord(letter[1]) - ord("a")
        lettered = list(entries[place : place + 1])
    kept = lettered or list(entries)
    if _has_others(marker):
        kept = [entry for entry in kept if len(entry.families) > 2] or kept
    named = [
        entry
        for entry in kept
        if entry.has_second(marker.names) and len(entry.families) >= len(marker.names)
    ]
    kept = named or kept
    if not _has_others(marker):
        kept = [entry for entry in kept if len(entry.families) == len(marker.names)] or kept
    return kept


def _has_others(marker: Marker) -> bool:
    return re.search(OTHERS, marker.text) is not None


# ------------------------------------------------------------------ documents of the corpus

CONFIDENT = 0.8
"""Confidence from which an entry counts as a document. Among the lists of 134 open full texts, with
DOIs put aside, 28 of 30 pairs of entries with one DOI reach it, and 5 of 106,949 with two, two of
these one statement printed in two journals."""


def resolve(reference: Reference, candidates: Sequence[Document]) -> Document | None:
    """The one of these documents that an entry names, ``None`` where none is it with confidence."""
    best = max(candidates, key=lambda document: confidence(reference, document), default=None)
    return best if best is not None and confidence(reference, best) >= CONFIDENT else None


def confidence(reference: Reference, document: Document) -> float:
    """How sure it is that an entry names a document, from 0 to 1.

    1: a common identifier and nothing against it. An identifier under which quite another title
    stands counts for nothing: it was copied wrong. Without one, how far the titles agree, less
    where author or year do not.
    """
    agreement = titles_agree(reference.title, document.title)
    if _has_common_name(reference, document) and (agreement is None or agreement >= 0.4):
        return 1.0
    if agreement is None or agreement < 0.7:
        return 0.0
    is_year = _agrees_in_year(reference, document)
    is_author = _agrees_in_author(reference, document)
    against = [each for each in (is_year, is_author) if each is False]
    for_it = [each for each in (is_year, is_author) if each]
    if len(against) == 2 or (not for_it and agreement < 1.0):
        return 0.0
    return round(agreement - 0.15 * len(against) - (0.0 if for_it else 0.15), 3)


def _has_common_name(reference: Reference, document: Document) -> bool:
    own = {
        f"{kind}:{value}".lower()
        for kind, value in (
            ("pmid", reference.pmid),
            ("pmcid", reference.pmcid),
            ("doi", reference.doi),
        )
        if value
    }
    names = [document.id, *document.also]
    names += [
        f"{kind}:{value}"
        for kind, value in (
            ("pmid", document.pmid),
            ("pmcid", document.pmcid),
            ("doi", document.doi),
        )
        if value
    ]
    return not own.isdisjoint(name.lower() for name in names)


def titles_agree(one: str | None, other: str | None) -> float | None:
    """How many of the words of two titles are common, from 0 to 1; ``None`` without two titles. A
    title without its subtitle agrees with the whole, where it is long enough to be told by.
    """
    if not one or not other:
        return None
    a, b = _words(one), _words(other)
    if not a or not b:
        return None
    common = len(a & b)
    smaller = min(len(a), len(b))
    if common == smaller and smaller >= 5:
        short, whole = sorted((folded(one), folded(other)), key=len)
        if whole.startswith(short):
            return 1.0
    return 2 * common / (len(a) + len(b))


def _words(title: str) -> set[str]:
    return {folded(word) for word in re.findall(r"[\w’'-]+", title)} - {""}


def _agrees_in_year(reference: Reference, document: Document) -> bool | None:
    if reference.year is None or document.year is None:
        return None
    return abs(reference.year - document.year) <= 1


def _agrees_in_author(reference: Reference, document: Document) -> bool | None:
    if not reference.authors or not document.authors:
        return None
    first, other = family(reference.authors[0]), family(document.authors[0])
    return are_same(first, other) or shares_a_part(first, other) or are_spelt_alike(first, other)
