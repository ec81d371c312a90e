"""Reads printed reference entries: is a line one, and what does it name?

Covers the Vancouver, APA and Harvard shapes and what pages make of them.
"""

from __future__ import annotations

import re

from medwarrant.records import Reference
from medwarrant.sources.identifiers import normal_doi, normal_pmcid, normal_pmid

MARKER = re.compile(
    r"^\s*(?:\[(?P<a>\d{1,3})\]|\(?(?P<b>\d{1,3})[.)](?=\s)|(?P<c>\d{1,3})\s(?=[A-Z]))\s*"
)
KEY = re.compile(r"^\s*\[(?P<key>[^\[\]]{0,40}\d[^\[\]]{0,6})\]\s+(?=\S)")
"""What alphabetic styles print for an entry's number ("[GMS94]", "[Alm+98]", "[Lee (2009); 7]")."""

PARTICLE = (
    r"(?:(?:van|von|de|del|della|di|da|le|la|el|al|ten|ter|der|den|dos|du|Mc|O['’])[ -]?){0,4}"
)
CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x180)) if c.isupper())
"""Those of Latin-1 and of Latin Extended-A, which central European names need."""
CAPITAL = rf"[{CAPITALS}]"
NAME = rf"{PARTICLE}{CAPITAL}[\w’'-]+(?:[ -]{CAPITAL}[\w’'-]+)?"
INITIALS = (
    rf"(?:{CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}}(?:[ -]?{CAPITAL}(?=[,;&]))?"
    rf"|{CAPITAL}(?:[ -]?{CAPITAL}){{0,3}}\.?)"
)
"""Dotted throughout or not at all: "Lee, S.-I. AI for …" begins with one author's title."""
AUTHOR = re.compile(rf"(?P<family>{NAME})(?:,\s*|\s+)(?P<initials>{INITIALS})(?=[,;.&\s(:]|$)")
ET_AL = re.compile(rf"(?P<family>{NAME})\s+et\s+al\b\.?")
PAREN_YEAR = re.compile(r"\((?P<year>(?:18|19|20)\d\d)[a-z]?(?:,\s*[A-Za-z]+\.?\s*\d{0,2})?\)")
DATED = re.compile(
    r"(?<![\d/.:-])(?P<year>(?:18|19|20)\d\d)[a-z]?(?=\s*(?:[;.,]|[A-Z][a-z]{2}\b|$))"
)
VOLUME_PAGES = re.compile(
    r"(?P<volume>\d{1,4})\s*(?:\((?P<issue>[^()]{1,20})\))?\s*(?:\((?:19|20)\d\d\))?\s*[:,]\s*"
    r"(?:pp?\.?\s*)?(?P<pages>[eE]?\d{1,7}(?:\s*[-–—]\s*[eE]?\d{1,7})?)(?![\d/])"
)
VOLUME_ONLY = re.compile(r",\s*(?P<volume>\d{1,4})\s*(?:\(\d{1,4}\))?")
PMID = re.compile(r"\bPMID\s*:?\s*(\d{4,9})\b", re.I)
PMCID = re.compile(r"\b(PMC\d{4,9})\b")
LOCATOR = re.compile(
    r"\bdoi\b|10\.\d{4,9}/|\bPMID\b|\bRetrieved\b|\bAccessed\b|\bAvailable (?:from|at)\b|https?://"
    r"|\bpp?\.\s*\d|\bpreprint\b|\bIn press\b|\bUniversity Press\b|\bPublish(?:ers|ing)\b",
    re.I,
)
FULL_NAMES = re.compile(
    r"(?P<names>[^\d\"“]{5,1200}?)[.,]\s+\(?(?P<year>(?:18|19|20)\d\d)[a-z]?\)?\.\s+(?=\S)"
)
"""How computer scientists and Chicago's author-date style begin: names in full, then the year."""

BODY = re.compile(
    r"\b(?:association|organi[sz]ation|institutes?|society|cent(?:er|re)s?|services?|administration"
    r"|agency|committee|group|college|academy|foundation|council|ministry|department|board|bureau"
    r"|collaboration|network|commission|consortium|federation|union|alliance|force|authority"
    r"|investigators|initiative|clinic|hospital|university)\b",
    re.I,
)
"""A word that makes a name a body's."""

GIVEN = rf"(?:(?:{CAPITAL}\.[ -]?){{1,4}}|{CAPITAL}{{1,3}} )"
FAMILY = rf"{PARTICLE}{CAPITAL}[\w’'-]+(?:[ -]{CAPITAL}[\w’'-]+)?(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?"
ONE_GIVEN_FIRST = re.compile(rf"(?P<initials>{GIVEN})\s?(?P<family>{FAMILY})")
GIVEN_FIRST = re.compile(
    rf"(?P<names>{GIVEN}\s?{FAMILY}(?:(?:,\s+(?:and\s+)?|\s+and\s+){GIVEN}\s?{FAMILY}){{0,80}}+"
    r"(?:,?\s+et\s+al)?)\.\s+(?=\S)"
)
FAMILY_FIRST = re.compile(
    rf"(?P<family>{NAME}),\s(?P<given>{CAPITAL}[\w’'-]+(?:\s{CAPITAL}(?:\.|[\w’'-]+)){{0,2}})"
    rf"(?:,?\s+et\s+al)?\.\s+(?=[“\"]|{CAPITAL})"
)
LATER_NAME = rf"{CAPITAL}\.|{CAPITAL}[\w’'-]+|van|von|de|der|den|della|da|la|le"
IN_FULL = rf"{CAPITAL}[\w’'-]+(?:\s(?:{LATER_NAME})){{1,4}}"
NAMED_IN_FULL = re.compile(
    rf"(?P<names>{IN_FULL}(?:(?:,\s+(?:and\s+)?|\s+and\s+){IN_FULL}){{0,40}}+(?:,?\s+et\s+al)?)"
    rf"\.\s+(?=[“\"]|{CAPITAL})"
)
"""Names in full at the beginning of an entry with a key in brackets."""

QUOTED_TITLE = re.compile(r"[^“\"\d]{0,300}[“\"](?P<title>[^“”\"]{8,400}?)[.,]?[”\"]")
"""A title in quotes, behind names at most."""

SURNAME = re.compile(
    rf"(?P<given>.*?\S)\s+(?P<family>(?:(?:van|von|de|del|della|da|der|den|la|le|ter|Van|De)\s+)*"
    rf"{CAPITAL}[\w’'-]*)"
)
OTHERS = re.compile(r",?\s+et\s+al\.?$")
NAMES_FOR_TITLE = re.compile(
    rf"[\w’'-]+,\s*{CAPITAL}(?:[.-]|$)|[^;]{{1,60}};\s*[\w’'-]+,\s*{CAPITAL}\b"
)
"""A "title" that is names which the rules for authors did not understand."""

LONGEST_ENTRY = 1500
"""Characters; the longest entries list every author of a large trial."""
FIRST_WORDS = 60
"""Characters within which an entry names its first author."""
JOURNAL = re.compile(
    r"^\s*(?P<journal>[A-Z][^,;:()]{1,90}?)\s*[.,;]?\s*(?=\d|\(|,|;|$|(?:19|20)\d\d)"
)


def is_entry(line: str) -> bool:
    """Whether a line reads as an entry of a reference list.

    It opens with an author's name and initials or "et al." or has a place, it has a year, and the
    year stands right after the authors or the entry has volume and pages or says where the work is.
    """
    body = MARKER.sub("", line)
    if not 25 <= len(body) <= LONGEST_ENTRY:
        return False
    opening = body[:FIRST_WORDS]
    has_author = bool(AUTHOR.match(opening) or ET_AL.match(opening) or AUTHOR.search(opening[:40]))
    has_year = bool(PAREN_YEAR.search(body) or DATED.search(body))
    has_place = bool(VOLUME_PAGES.search(body) or LOCATOR.search(body))
    has_place = has_place and (has_author or bool(LOCATOR.search(body)))
    if not has_year:
        return False
    return has_place or (has_author and PAREN_YEAR.match(body, _authors_end(body)) is not None)


def may_be_entry(line: str) -> bool:
    """Whether a line under the heading "References" names a work: it has a year or says where."""
    return bool(PAREN_YEAR.search(line) or DATED.search(line) or LOCATOR.search(line))


def parse_entry(text: str, number: int, start: int, end: int) -> Reference:
    """The entry as a Reference as far as rules go; what they do not find stays ``None``.

    ``id`` is the printed marker, else the entry's number in the list.
    """
    marker = MARKER.match(text) or KEY.match(text)
    is_keyed = marker is not None and marker[0].lstrip().startswith("[")
    body = text[marker.end() :] if marker else text
    printed = next((group for group in marker.groups() if group), None) if marker else None
    authors, after_authors = _authors(body)
    year, before_title = _year(body, after_authors)
    if (full := _full_names(body, after_authors)) is not None:
        authors, year, before_title = full
    elif not authors and (opening := _opening_names(body, is_keyed=is_keyed)) is not None:
        authors, before_title = opening
    title, journal = _title_and_journal(body[before_title:])
    numbers = VOLUME_PAGES.search(body, before_title) if title else VOLUME_PAGES.search(body)
    volume = numbers["volume"] if numbers else None
    if volume is None and title:
        only = VOLUME_ONLY.search(body, before_title + len(title))
        volume = only["volume"] if only else None
    pmid = PMID.search(body)
    pmcid = PMCID.search(body)
    return Reference(
        id=printed or str(number),
        text=text,
        start=start,
        end=end,
        authors=authors,
        year=year,
        title=title,
        journal=journal,
        volume=volume,
        pages=re.sub(r"\s*[-–—]\s*", "-", numbers["pages"]) if numbers else None,
        pmid=normal_pmid(pmid.group(1)) if pmid else None,
        pmcid=normal_pmcid(pmcid.group(1)) if pmcid else None,
        doi=normal_doi(body),
    )


def _full_names(body: str, after_authors: int) -> tuple[tuple[str, ...], int, int] | None:
    """Authors named in full, the year behind them, and where the title begins; ``None`` where the
    entry begins in another way.
    """
    found = FULL_NAMES.match(body)
    if found is None or after_authors >= found.start("year") - len(", ("):
        return None
    if after_authors and ". " in body[after_authors : found.start("year")].strip(" ."):
        return None  # a title and a journal stand between the authors and the year
    if BODY.search(found["names"]) and not re.search(r",|\sand\s|&", found["names"]):
        return (found["names"].strip(),), int(found["year"]), found.end()
    pieces = re.split(r",\s+(?:and\s+|&\s*)?|\s+(?:and|&)\s+", OTHERS.sub("", found["names"]))
    names = [SURNAME.fullmatch(piece.strip()) for piece in pieces if piece.strip()]
    authors = tuple(
        f"{name['family']} {''.join(re.findall(rf'{CAPITAL}', name['given']))}"
        for name in names
        if name is not None
    )
    is_sure = bool(names) and len(authors) == len(names)
    return authors if is_sure else (), int(found["year"]), found.end()


def _opening_names(body: str, *, is_keyed: bool) -> tuple[tuple[str, ...], int] | None:
    """Authors in the shapes that lists made from BibTeX have, and where they end."""
    found = _given_first(body) or _family_first(body)
    if found is None and is_keyed and (named := NAMED_IN_FULL.match(body)) is not None:
        if BODY.search(named["names"]) and not re.search(r",|\sand\s", named["names"]):
            return (named["names"],), named.end()
        pieces = re.split(r",\s+(?:and\s+)?|\s+and\s+", OTHERS.sub("", named["names"]))
        names = [name for piece in pieces if (name := SURNAME.fullmatch(piece)) is not None]
        authors = tuple(
            f"{name['family']} {''.join(re.findall(CAPITAL, name['given']))}" for name in names
        )
        found = (authors, named.end()) if len(names) == len(pieces) else None
    return found


def _given_first(body: str) -> tuple[tuple[str, ...], int] | None:
    """Authors whose initials stand first ("J. A. Nelder and P. McCullagh. …"), as BibTeX's plain
    styles print them, and where they end.
    """
    found = GIVEN_FIRST.match(body)
    if found is None:
        return None
    names = [
        f"{name['family']} {''.join(re.findall(CAPITAL, name['initials']))}"
        for name in ONE_GIVEN_FIRST.finditer(found["names"])
    ]
    return tuple(names), found.end()


def _family_first(body: str) -> tuple[tuple[str, ...], int] | None:
    """One author named in full, family first ("Glashow, Sheldon. …"), with or without "et al."."""
    found = FAMILY_FIRST.match(body)
    if found is None:
        return None
    initials = "".join(re.findall(CAPITAL, found["given"]))
    return (f"{found['family']} {initials}",), found.end()


def _authors_end(body: str) -> int:
    return _authors(body)[1]


def _authors(body: str) -> tuple[tuple[str, ...], int]:
    """The names that the entry opens with and where they end; a group's name up to the year."""
    names: list[str] = []
    position = 0
    while True:
        found = ET_AL.match(body, position)
        if found:
            names.append(found["family"])
            position = found.end()
            break
        found = AUTHOR.match(body, position)
        if not found:
            break
        initials = "".join(re.findall(CAPITAL, found["initials"]))
        names.append(f"{found['family']} {initials}")
        position = found.end()
        if tail := re.match(r"[\s,]+et\s+al\b\.?", body[position:]):
            position += tail.end()
            break
        joint = re.match(r"\.?\s*(?:,|;|&|\band\b|…|\.\.\.)[\s,&;]*(?:and\s+)?", body[position:])
        if not joint:
            break
        position += joint.end()
        if tail := re.match(r"et\s+al\.?", body[position:]):
            position += tail.end()
            break
    while position < len(body) and body[position] in " .,;:":
        position += 1
    if not names:
        bracket = PAREN_YEAR.search(body[:120])
        group = body[: bracket.start()].strip(" .,;:") if bracket else ""
        if bracket and group and "." not in group:
            return (group,), bracket.start()
    return tuple(names), position


def _year(body: str, after_authors: int) -> tuple[int | None, int]:
    """The year, and where the title begins: after a year in brackets that follows the authors."""
    opening = PAREN_YEAR.match(body, after_authors)
    if opening:
        position = opening.end()
        while position < len(body) and body[position] in " .,;:":
            position += 1
        return int(opening["year"]), position
    found = PAREN_YEAR.search(body, after_authors) or DATED.search(body, after_authors)
    return (int(found["year"]) if found else None), after_authors


def _title_and_journal(rest: str) -> tuple[str | None, str | None]:
    """The title, up to the first stop that ends a sentence, and the journal after it."""
    if quoted := QUOTED_TITLE.match(rest):
        journal = JOURNAL.match(re.sub(r"^\s*[.,]?\s*(?:[Ii]n:?\s+)?", "", rest[quoted.end() :]))
        name = journal["journal"].strip(" .") if journal else None
        is_place = name is not None and LOCATOR.match(name) is None
        return quoted["title"].strip(" .,"), name if is_place else None
    ending = re.search(
        r"(?<=[\w)\]”\"’'*%])[.?!](?:\s+(?=[A-Z0-9“\"(]|"
        r"[a-z]{1,3}[A-Z]|(?:npj|arxiv|chemrxiv|biorxiv|medrxiv|preprint)\b)|\s*$)",
        rest,
    )
    if not ending:
        return None, None
    title = rest[: ending.end()].strip(' .“”"')
    if not 8 <= len(title) <= 400 or NAMES_FOR_TITLE.match(title):
        return None, None
    journal = JOURNAL.match(rest[ending.end() :])
    name = journal["journal"].strip(" .") if journal else None
    if name is None or LOCATOR.match(name) or name.lower().startswith(("epub", "full text")):
        return title, None
    return title, name
