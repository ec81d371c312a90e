"""Works as BibTeX, in UTF-8, for biber and any BibTeX of today.

What a document says is text: no character of it is a command of TeX's or ends a value. Braces are
written as commands, since BibTeX counts even those behind a backslash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from medwarrant.records import DocumentCard, DocumentKind
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.works import (
    Name,
    address_of,
    has_more_authors,
    names_of,
    standing_of,
    title_of,
)

TYPES: Mapping[DocumentKind, str] = {
    "abstract": "article",
    "article": "article",
    "page": "online",
    "text": "misc",
    "transcript": "misc",
    "study_summary": "article",
    "guidance_note": "techreport",
}
COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
"""What means something in a value, as what prints that character."""
AND = re.compile(r"\band\b", re.IGNORECASE)
VERBATIM = "/:?=&.,;()-_~+@!*'"
"""Signs of an address that stay as they are; the others are percent-encoded, since addresses are
not escaped in BibTeX."""


def bibtex(works: Iterable[DocumentCard]) -> bytes:
    """One entry a work, each work once, in the order given. Keys are author and year ("Singh2014"),
    a letter behind them where two are alike.
    """
    taken: dict[str, int] = {}
    entries = [_entry(work, taken) for work in {work.id: work for work in works}.values()]
    return "\n".join(entries).encode()


def _entry(work: DocumentCard, taken: dict[str, int]) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work))
    return f"@{TYPES[work.kind]}{{{_key(work, taken)},\n{fields}}}\n"


def _key(work: DocumentCard, taken: dict[str, int]) -> str:
    names = names_of(work)
    word = names[0].family if names else title_of(work)
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    first = re.findall("[A-Za-z]+", plain) or ["Work"]
    key = f"{first[0]}{'' if work.year is None else work.year}"
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}-{taken[key]}"


def _fields(work: DocumentCard) -> Iterator[tuple[str, str]]:
    authors = [_author(name) for name in names_of(work)]
    authors += ["others"] if has_more_authors(work) and authors else []
    address = address_of(work)
    doi = None if work.doi is None else _verbatim(harmless(work.doi))
    given: Iterable[tuple[str, str | None]] = (
        ("author", " and ".join(authors)),
        ("title", f"{{{escaped(title_of(work))}}}"),  # so that no style changes its capitals
        ("journal", None if work.journal is None else escaped(work.journal)),
        ("year", None if work.year is None else str(work.year)),
        ("volume", None if work.volume is None else escaped(work.volume)),
        ("number", None if work.issue is None else escaped(work.issue)),
        ("pages", None if work.pages is None else escaped(work.pages).replace("-", "--")),
        ("doi", doi),
        ("pmid", None if work.pmid is None else escaped(work.pmid)),
        ("pmcid", None if work.pmcid is None else escaped(work.pmcid)),
        ("url", None if address is None else _verbatim(address)),
        ("note", " ".join(map(escaped, standing_of(work)))),
    )
    yield from ((name, value) for name, value in given if value not in (None, "") and value)


def _author(name: Name) -> str:
    """A name with its parts, or a group in braces, so that it is one name whatever it holds."""
    family = escaped(name.family)
    if name.is_whole:
        return f"{{{family}}}"
    family = f"{{{family}}}" if AND.search(family) or "," in family else family
    initials = " ".join(f"{each}." for each in name.initials.replace("-", ""))
    return ", ".join(part for part in (family, name.suffix, initials) if part)


def escaped(text: str) -> str:
    """The text as TeX that prints exactly this text, on one line."""
    return "".join(COMMANDS.get(sign, sign) for sign in harmless(text).strip())


def _verbatim(address: str) -> str:
    return quote(address, safe=VERBATIM + "%")
