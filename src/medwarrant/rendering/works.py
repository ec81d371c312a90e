"""What reference managers and registers ask of a work: its names, links and standing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medwarrant.records import DocumentCard, Warrant
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.words import standing_lines, work_links

WEB = ("https://", "http://")
"""How an address begins that is handed on; a reference manager would follow any other too."""

RETRACTED = "RETRACTED"
CITED_NAME = re.compile(
    r"(?P<family>\S.*?) (?P<initials>[^\W\d_a-zß-öø-ÿ]{1,4}(?:-[^\W\d_a-zß-öø-ÿ]){0,2})"
    r"(?: (?P<suffix>Jr|Sr|2nd|3rd|4th|II|III|IV))?"
)
"""A name as PubMed cites it, to which all readers bring names: "Murrough JW", "Griffey K Jr"."""
AND_OTHERS = re.compile(r"et al\.?|and others", re.IGNORECASE)
SHORTEST_ACRONYM = 3
"""Capitals behind capitals that are no initials: "US FDA"."""


class Name(NamedTuple):
    """An author; ``initials`` and ``suffix`` are "" where there are none. A group, and a name in
    another order than PubMed's, is all ``family`` and ``is_whole``.
    """

    family: str
    initials: str = ""
    suffix: str = ""
    is_whole: bool = False


def names_of(work: DocumentCard) -> tuple[Name, ...]:
    """The authors in order, without the "et al." that stands for others."""
    shown = (harmless(author).strip(" ,;") for author in work.authors)
    return tuple(_name(each) for each in shown if each and not AND_OTHERS.fullmatch(each))


def has_more_authors(work: DocumentCard) -> bool:
    """Whether the card says that there are authors whom it does not name."""
    return any(AND_OTHERS.fullmatch(author.strip()) for author in work.authors)


def _name(author: str) -> Name:
    match = CITED_NAME.fullmatch(author)
    if match is None:
        return Name(author, is_whole=" " in author or author.isupper())
    family, initials = match["family"], match["initials"]
    if family.isupper() and len(initials) >= SHORTEST_ACRONYM:
        return Name(author, is_whole=True)
    return Name(family, initials, match["suffix"] or "")


PAGE_RANGE = re.compile(r"(?P<first>[A-Za-z]*\d+[A-Za-z]*)-(?P<last>[A-Za-z]*\d+[A-Za-z]*)")
"""Two pages ("234-45", "S12-S20"); an article's number may hold a hyphen elsewhere."""


def first_page(work: DocumentCard) -> str | None:
    """The first page, or all that is printed of pages where they are no plain range."""
    match = PAGE_RANGE.fullmatch(work.pages or "")
    return work.pages if match is None else match["first"]


def last_page(work: DocumentCard) -> str | None:
    """The last page as printed ("45" of "234-45"), ``None`` where pages are no plain range."""
    match = PAGE_RANGE.fullmatch(work.pages or "")
    return None if match is None else match["last"]


def title_of(work: DocumentCard) -> str:
    """The title on one line, without the full stop that some catalogues put behind it."""
    title = harmless(work.title).strip()
    return title.removesuffix(".") if not title.endswith("..") else title


def marked_title(work: DocumentCard) -> str:
    """The title as publishers print that of a retracted work, which says so first."""
    title = title_of(work)
    is_said = title.casefold().startswith(RETRACTED.casefold())
    return f"{RETRACTED}: {title}" if work.retracted and not is_said else title


def address_of(work: DocumentCard) -> str | None:
    """One address of the work on the web, ``None`` where none is known: PubMed's, PMC's or the
    DOI's, which we build from checked identifiers, else its own.
    """
    links = [span.link for span in work_links(work.pmid, work.pmcid, work.doi) if span.link]
    own = [work.url] if work.url is not None and work.url.startswith(WEB) else []
    return next((harmless(each) for each in (*links, *own)), None)


def standing_of(work: DocumentCard) -> tuple[str, ...]:
    """What other works did to this one, in words, the gravest first."""
    return tuple(
        harmless("".join(span.text for span in line)).strip() for line in standing_lines(work)
    )


def each_once(warrants: Iterable[Warrant]) -> Iterator[DocumentCard]:
    """The works behind warrants, each once, in the order of the first."""
    yield from {each.document.id: each.document for each in warrants}.values()
