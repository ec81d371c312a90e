# ruff: noqa: E501 - patterns are read as wholes
"""Entries of the list that lack what their kind needs, or print it wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from medwarrant.reading.checks.article import Article, Entry, Found
from medwarrant.reading.checks.citing import named, place_of
from medwarrant.reading.markers import running_text
from medwarrant.reading.surnames import PARTICLES, family, folded
from medwarrant.records import Finding, Reference, Severity

NO_ADDRESS = re.compile(
    r"\b(?:retrieved|available|accessed|viewed|downloaded)\b[^:/]{0,60}?\b(?:from|at|on|via)\s*[:.]?\s*$"
    r"|\b(?:URL|link|https?:?/{0,2})\s*[:.]?\s*$",
    re.I,
)
EMPTY_IDENTIFIER = re.compile(r"\b(?:doi|PMID|PMCID)\s*:?\s*(?:[.;,]|$)", re.I)
LEFT_OF_A_LINK = re.compile(
    r"\b(?:full[- ]text(?: pdf)?|pdf|read more|click here|link|download|view article|abstract only"
    r"|google scholar|crossref|pubmed)\W*$",
    re.I,
)
ADDRESS = re.compile(r"https?://\S{4,}|www\.\S{4,}|\b[\w-]+\.(?:org|com|gov|edu|net|int)\b", re.I)
NO_ARTICLE = re.compile(
    r"\b(?:press|publish(?:ers?|ing|ed by)|edition|\d(?:st|nd|rd|th) ed|eds?\.|editors?|book|chapter"
    r"|in:|thesis|dissertation|report|guidelines?|proceedings|conference|congress|symposium|meeting"
    r"|abstracts?|poster|working paper|technical|manual|handbook|textbook|atlas|encyclop\w+|wiley"
    r"|springer|elsevier|lippincott|mcgraw|saunders|mosby|routledge|sage|karger|thieme|blackwell"
    r"|academic|ministry|department|organi[sz]ation|institute|agency|government|patent|standard|law"
    r"|act|software|package|version|dataset|database|website|web ?page|homepage|online|internet"
    r"|available|accessed|retrieved|unpublished|personal communication|submitted|in press|forthcoming"
    r"|ahead of print|online first|early view|advance online|epub|e-?pub|preprint|bioRxiv|medRxiv"
    r"|arXiv|registration|trial registry|clinicaltrials|cochrane|supplement|suppl|letter|news|blog"
    r"|taylor & francis|co\.?,? ltd|ltd|gmbh|edited|ed by|committee|group|magazine|newsletter|video|podcast|film|lecture|speech|census|survey)\b",
    re.I,
)
"""What makes an entry something else than an article of a journal, or one not yet printed."""
MOSTLY = 0.6
"""Share of a list's entries that print a thing before one that does not is told of."""
HOLDS_A_PLACE = re.compile(
    r"[?.]\.?\s+[^\W\d_]|\d\s?[-–]\s?\d|\bin\b.*\beds?\b|\buniversit|\bpublish", re.I
)
"""Signs that what was read as a title goes on with where the work appeared."""
LEAST = 4
"""Letters left over from which an entry prints more than authors, title and year."""
MISSING_PRESS = re.compile(
    r"\b(?:in press|forthcoming|submitted|accepted|n\.\s?d\.|no date)\b", re.I
)


def check(article: Article) -> Iterator[Found]:
    """``malformed_reference`` and ``unresolved_reference``, in list order."""
    references = [entry.reference for entry in article.entries]
    prints_initials = _share(references, _has_initials)
    is_dated = _share(references, lambda each: each.year is not None) >= MOSTLY
    text = running_text(article.document)
    for entry in article.entries:
        reference = entry.reference
        if _cannot_be_found(reference) and entry.document is None:
            yield from _not_to_be_found(article, reference, text)
            continue
        faults = list(
            _faults(reference, prints_initials >= MOSTLY, article.document.year, is_dated=is_dated)
        )
        if faults:
            is_grave = any(weight == "minor" for weight, _ in faults) and not _known_doi(entry)
            worst: Severity = "minor" if is_grave else "info"
            yield (
                reference.id,
                Finding(
                    code="malformed_reference",
                    severity=worst,
                    explanation=f"{named(reference)}: "
                    + " ".join(told for _, told in faults)
                    + _known_doi(entry),
                ),
            )


def _known_doi(entry: Entry) -> str:
    """The DOI of a work that the corpus holds, where the list does not print it."""
    if entry.document is None or entry.document.doi is None or entry.reference.doi:
        return ""
    return f" The work's DOI is {entry.document.doi}."


def _share(references: Sequence[Reference], test: Callable[[Reference], bool]) -> float:
    """The share of a list's entries that pass a test."""
    return sum(1 for one in references if test(one)) / len(references) if references else 0.0


def _faults(
    reference: Reference, prints_initials: bool, printed: int | None, *, is_dated: bool
) -> Iterator[tuple[Severity, str]]:
    text = reference.text.strip()
    if NO_ADDRESS.search(text):
        yield "minor", "The address is missing where the entry breaks off; please add it."
    elif EMPTY_IDENTIFIER.search(text) and not _has_identifier(reference):
        yield "minor", "The number of the identifier (DOI or PMID) is missing; please add it."
    elif reference.year is None and not MISSING_PRESS.search(text) and _is_read(reference):
        is_bare = _ends_at_title(reference)
        yield (
            "info" if ADDRESS.search(text) else "minor",
            "The year is missing, and so is where the work appeared; please add both, or a DOI."
            if is_bare
            else "The year is missing.",
        )
    elif is_dated and _is_hint(reference):
        yield (
            "minor",
            "This hints at a work and does not name it: the exact title, the journal and the year"
            " are missing. Please print the entry whole, or a DOI.",
        )
    elif _breaks_off(reference):
        yield "minor", "The title breaks off; please print it whole, with the journal."
    elif _ends_at_title(reference):
        yield (
            "minor",
            "Nothing is printed behind the title; please add where it appeared, or a DOI.",
        )
    else:
        yield from _lacks_place(reference, printed)
    if slipped := _given_name_inside(reference):
        yield "info", slipped
    elif prints_initials and not _has_initials(reference) and _is_person(reference):
        yield (
            "info",
            (
                f"The first author, {reference.authors[0]}, has no initials, which the other entries"
                " give."
            ),
        )


LONGEST_HINT = 12
"""Words of an entry up to which it only hints at a work, where no figure is among them."""
_A_WORK = re.compile(
    r"\b(?:stud(?:y|ies)|papers?|trials?|articles?|surveys?|reviews?|experiments?|research)\b", re.I
)


def _is_hint(reference: Reference) -> bool:
    """Whether an entry, in few words and without any figure, only says that there is a work."""
    text = re.sub(r"^\W*\d{0,3}\W*", "", reference.text)
    return (
        _A_WORK.search(text) is not None
        and len(text.split()) <= LONGEST_HINT
        and re.search(r"\d", text) is None
        and not _has_identifier(reference)
        and ADDRESS.search(text) is None
        and MISSING_PRESS.search(text) is None
    )


def _ends_at_title(reference: Reference) -> bool:
    """Whether an entry prints authors with initials, a title, a year at most, and nothing else."""
    if _has_identifier(reference) or reference.journal or reference.volume or reference.pages:
        return False
    is_work = bool(reference.title) and _has_initials(reference)
    return (
        is_work
        and ADDRESS.search(reference.text) is None
        and NO_ARTICLE.search(reference.text) is None
        and HOLDS_A_PLACE.search(reference.title or "") is None
        and _left_over(reference) < LEAST
    )


_OPEN_END = re.compile(
    r"\b(?:of|on|in|for|with|and|the|a|an|by|to|from|between|among|versus|vs|or)\W*$", re.I
)


def _breaks_off(reference: Reference) -> bool:
    """Whether a title ends in a word that another must follow, with nothing printed behind it."""
    return (
        _OPEN_END.search(reference.text) is not None
        and not _has_identifier(reference)
        and reference.journal is None
    )


def _is_read(reference: Reference) -> bool:
    """Whether enough of an entry was read to say that something is missing from it."""
    return bool(reference.authors and reference.title) and not re.search(
        r"\b(?:1[89]|20)\d\d\b", reference.text
    )


def _has_identifier(reference: Reference) -> bool:
    return bool(reference.doi or reference.pmid or reference.pmcid)


def _lacks_place(reference: Reference, printed: int | None) -> Iterator[tuple[Severity, str]]:
    """What an article's entry lacks to be found, where no identifier or address makes up for it;
    ``printed`` is the year of the text that lists it, when the newest works had no volume yet.
    """
    if _has_identifier(reference) or ADDRESS.search(reference.text) or not _is_article(reference):
        return
    volume, pages = reference.volume, reference.pages
    tail = reference.text[
        reference.text.find(reference.journal or "") + len(reference.journal or "") :
    ]
    numbers = re.findall(r"\d+", re.sub(r"\b(?:18|19|20)\d\d\b", "", tail))
    if volume is None and pages is None and not numbers:
        is_new = printed is not None and (reference.year or 0) >= printed - 1
        yield (
            "info" if is_new else "minor",
            "Volume and pages (or an article number, or a DOI) are missing after"
            f" {(reference.journal or '').rstrip('.')}.",
        )
    elif pages is None and len(numbers) <= 2 and not re.search(r"\d\s*[-–:]\s*[eE]?\d", tail):
        yield "info", "Pages or an article number are missing; a DOI would do as well."


def _is_article(reference: Reference) -> bool:
    return (
        bool(reference.journal and reference.title and reference.authors)
        and _is_person(reference)
        and NO_ARTICLE.search(reference.text.replace(reference.title or "", " ")) is None
        and not re.match(r"chapter\b", reference.title or "", re.I)
    )


def _is_person(reference: Reference) -> bool:
    if not reference.authors:
        return False
    first = family(reference.authors[0])
    return (
        len(first.split()) <= 2
        and not first.isupper()
        and re.search(r"\d", first) is None
        and (_has_initials(reference) or re.match(rf"\W*{re.escape(first)},?\s+et al",
                                                  reference.text) is not None)
    )  # fmt: skip


def _has_initials(reference: Reference) -> bool:
    return bool(reference.authors) and family(reference.authors[0]) != reference.authors[0].strip()


def _given_name_inside(reference: Reference) -> str | None:
    """What to say of a first author whose given name stands in the surname and again as initial,
    as exported records have it ("Maria Sanz-Ortiz M").
    """
    if not reference.authors:
        return None
    author = reference.authors[0]
    first, _, rest = family(author).partition(" ")
    initials = author[len(family(author)) :].strip(" ,.")
    is_given = (
        "-" in rest
        and len(first) > 2
        and initials[:1] == first[:1]
        and folded(first) not in PARTICLES
        and not first.isupper()
    )
    if not is_given:
        return None
    return (
        f"The given name {first} stands in the surname and again as an initial; the author should"
        f" read {rest} {initials}."
    )


# ------------------------------------------------------------------ not to be found


def _cannot_be_found(reference: Reference) -> bool:
    """Whether what an entry prints leads nobody to the work: a name, a year and a title at most,
    where not a person but a body or a journal stands for the author.
    """
    if _has_identifier(reference) or ADDRESS.search(reference.text):
        return False
    if reference.journal or reference.volume or reference.pages:
        return False
    if not reference.authors or not reference.title or _has_initials(reference):
        return False
    return _left_over(reference) < LEAST


def _left_over(reference: Reference) -> int:
    """Letters of an entry besides its authors, its title and its year."""
    rest = folded(reference.text)
    for known in (*reference.authors, reference.title or "", str(reference.year or "")):
        rest = rest.replace(folded(known), "", 1)
    return len(re.sub(r"fulltext|pdf|link|readmore|retrieved|online|etal|\d", "", rest))


def _not_to_be_found(article: Article, reference: Reference, text: str) -> Iterator[Found]:
    name = reference.authors[0]
    is_journal = re.search(
        rf"\b(?:published|appear(?:s|ed|ing)|publication|journal)\b[^.\n]{{0,30}}{re.escape(name)}",
        text,
        re.I,
    )
    first = (
        f"{name} is the journal and stands where the authors belong; authors, volume, pages and"
        " DOI or address"
        if is_journal
        else "Nothing is printed but a name, a year and a title; publisher or address"
    )
    is_broken = LEFT_OF_A_LINK.search(reference.text) is not None
    link = " What is left of a link leads nowhere." if is_broken else ""
    is_grave = is_journal is not None or is_broken
    place = (
        place_of(article, reference.start, reference.end)
        if reference.start is not None and reference.end is not None
        else None
    )
    yield (
        reference.id,
        Finding(
            code="malformed_reference",
            severity="major" if is_grave else "info",
            explanation=f"{named(reference)}: {first} are missing.{link}",
            place=place,
        ),
    )
    if is_grave:
        yield (
            reference.id,
            Finding(
                code="unresolved_reference",
                severity="info",
                explanation=(
                    f"{named(reference)} cannot be looked up by what the entry prints."
                    " Please give authors, the exact title and a DOI."
                ),
                place=place,
                is_repeat=True,
            ),
        )
