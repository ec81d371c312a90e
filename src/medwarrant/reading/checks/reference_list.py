# ruff: noqa: E501 - patterns are read as wholes
"""The reference list as a whole: missing, never cited, the same work twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.cited_around import untraced_studies
from medwarrant.reading.checks.citing import citations_of, lookup_of, named, place_of
from medwarrant.reading.markers import running_text
from medwarrant.reading.reference_matching import titles_agree
from medwarrant.reading.surnames import are_same, family, folded, is_body
from medwarrant.records import Finding, Quote, Reference

FEW_ENTRIES = 3
"""Entries up to which each is told of where the text cites none at all."""
MOSTLY = 0.5
"""Share of the entries that must be cited before the rest count as never cited: below, the text
cites in a manner that was not understood."""
SAME_TITLE = 0.95
LEAST_TITLE = 0.4
"""Agreement of two titles from which works of one author, volume and page are one work: an entry may
leave the subtitle out or shorten the title, and two abstracts may share a page.
"""
NEAR = 90
"""Characters within which a sentence names a work by author or journal and by year."""
ELSEWHERE = re.compile(
    r"[^.!?\n]*\b(?:show ?notes|references?|referenced (?:articles|studies|papers)|sources|citations"
    r"|bibliography|studies (?:cited|mentioned))\b[^.!?\n]{0,120}?\b(?:visit|see|go to|available (?:at|on)"
    r"|found (?:at|on)|please visit|check out|head to|at)\b[^!?\n]{0,60}?\b[\w-]+\.(?:com|org|net|io|co|edu)\b",
    re.I,
)
"""A text that says that its sources stand on some other page."""

BACKED = re.compile(
    r"[^.!?\n]*\b(?:everything|all(?: of (?:it|this|them|our \w+))?|each|every \w+|(?:this|our|the) (?:\w+ ){0,2}(?:page|article|advice|guide|post|list|tips|content|claims?|programme|method|information))\b[^.!?\n]{0,60}?\b(?:is|are) (?:fully |all |entirely |100\s?% )?(?:backed|supported|based|grounded|underpinned|confirmed)(?: up)? (?:by|on|in) (?:\w+ ){0,3}?(?:(?:peer-reviewed |published |scientific |clinical )+)?(?:stud(?:y|ies)|research|science|trials|evidence|literature|papers)\b[^.!?\n]*[.!]?",
    re.I,
)
"""A text that says that studies bear it out."""


def check(article: Article) -> Iterator[Found]:
    """``no_reference_list``, ``never_cited`` and ``duplicate_reference``."""
    if not article.entries:
        yield from _no_list(article)
        return
    yield from _never_cited(article)
    yield from _duplicates([entry.reference for entry in article.entries])


def _no_list(article: Article) -> Iterator[Found]:
    document = article.document
    if document.kind == "abstract":
        return
    cited = [
        one for one in citations_of(article) if re.search(r"[/]|PM|\^", one.marker.text) is None
    ]
    if cited:
        first = cited[0]
        told = list(dict.fromkeys(one.marker.text for one in cited))
        yield (
            first.claim.id if first.claim is not None else "",
            _told_without_list(
                article,
                first.marker.start,
                first.marker.end,
                f"The text cites {len(told)} {'source' if len(told) == 1 else 'sources'}"
                f" ({', '.join(told[:6])}{' …' if len(told) > 6 else ''}), but no reference"
                " list follows, so that no statement can be traced. Please print the list.",
            ),
        )
        return
    elsewhere = ELSEWHERE.search(document.text)
    if elsewhere is not None and article.claims:
        start = elsewhere.start() + len(elsewhere[0]) - len(elsewhere[0].lstrip())
        yield (
            "",
            _told_without_list(
                article,
                start,
                elsewhere.end(),
                "The text makes medical statements and says that its sources stand elsewhere;"
                " none is listed here, so that no statement can be traced to its source."
                " Please print the references with the text.",
            ),
        )
        return
    backed = BACKED.search(document.text) if document.kind in ("page", "text") else None
    if backed is not None and article.claims and not re.search(r"https?://", document.text):
        start = backed.start() + len(backed[0]) - len(backed[0].lstrip())
        yield (
            "",
            _told_without_list(
                article,
                start,
                backed.end(),
                "The text says that studies bear it out and names none: it has neither"
                " citations nor a list. Please cite the studies where they are used.",
            ),
        )
        return
    untraced = untraced_studies(article)
    if untraced:
        first_told = untraced[0]
        yield (
            "",
            _told_without_list(
                article,
                first_told.start,
                first_told.end,
                f"The text tells of studies in {len(untraced)} of its statements and neither cites"
                " nor lists them, so that no reader can look them up. Please print the list,"
                " and cite each where it is told.",
            ),
        )


def _told_without_list(article: Article, start: int, end: int, explanation: str) -> Finding:
    return Finding(
        code="no_reference_list",
        severity="major",
        explanation=explanation,
        place=place_of(article, start, end),
    )


# ------------------------------------------------------------------ never cited


def _never_cited(article: Article) -> Iterator[Found]:
    references = [entry.reference for entry in article.entries]
    every = citations_of(article)
    cited = {name for one in every for name in one.marker.references}
    text = running_text(article.document)
    unused = [
        reference
        for reference in references
        if reference.id not in cited
        and not reference.cited_at
        and not _is_mentioned(reference, text)
    ]
    used = len(references) - len(unused)
    if used == 0 and references and _is_further_reading(article, references[0]):
        yield (
            references[0].id,
            Finding(
                code="never_cited",
                severity="minor" if article.claims and not every and not article.linked else "info",
                explanation=(
                    "The list is offered as further reading, and the text cites nothing, so that no"
                    " statement of it can be traced. Please cite each work where it is used."
                ),
                place=_place(article, references[0]),
            ),
        )
        return
    if used == 0 and len(references) > FEW_ENTRIES:
        yield (
            "",
            Finding(
                code="never_cited",
                severity="minor",
                explanation=(
                    f"None of the {len(references)} works listed is cited in the text, so that"
                    " readers cannot tell which statement rests on which work. Please cite each"
                    " where it is used."
                ),
            ),
        )
        return
    if used and used < MOSTLY * len(references) and len(unused) > FEW_ENTRIES:
        yield (
            "",
            Finding(
                code="never_cited",
                severity="info",
                explanation=(
                    f"A citation was found for {used} of the {len(references)} works listed. Please"
                    " check that each of the others is cited."
                ),
            ),
        )
        return
    lookup = lookup_of(article)
    unmatched = [one.marker for one in every if not one.marker.references]
    for reference in unused:
        meant = next((each for each in unmatched if reference in lookup.by_same_author(each)), None)
        but = "" if meant is None else f"; “{meant.text}”, which the list lacks, may mean it"
        yield (
            reference.id,
            Finding(
                code="never_cited",
                severity="minor",
                explanation=(
                    f"{named(reference)} is listed, but the text never cites it{but}. Please cite it"
                    " where it is used, or take it out."
                ),
                place=_place(article, reference),
            ),
        )


FURTHER = re.compile(
    r"\b(?:further|additional|recommended|suggested|background) (?:reading|resources)\b|\bbibliography\b",
    re.I,
)


def _is_further_reading(article: Article, first: Reference) -> bool:
    """Whether the list's heading offers works to read on with, which need no citation."""
    if first.start is None:
        return False
    above = article.document.text[: first.start].rstrip(" \t\n•-0123456789.[]")
    return FURTHER.search(above.rsplit("\n", 1)[-1]) is not None


def _place(article: Article, reference: Reference) -> Quote | None:
    if reference.start is None or reference.end is None:
        return None
    return place_of(article, reference.start, reference.end)


def _is_mentioned(reference: Reference, text: str) -> bool:
    """Whether the text names a work without a marker: by title, by identifier, or by its author or
    journal with the year beside.
    """
    flat = folded(text) if reference.title and len(reference.title) > 25 else ""
    if flat and folded(reference.title or "")[:80] in flat:
        return True
    if reference.doi and reference.doi in text.lower():
        return True
    if reference.year is None:
        return False
    first = [family(reference.authors[0])] if reference.authors else []
    names = [*first, reference.journal or ""]
    for name in names:
        if len(name) < 4:
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            around = text[max(0, found.start() - NEAR) : found.end() + NEAR]
            if str(reference.year) in around or (
                name in first
                and not is_body(name)
                and re.match(r",?\s+et al\b(?!\.?,?\s*\(?\d{4})", text[found.end() :])
            ):
                return True
    return False


# ------------------------------------------------------------------ the same work twice


def _duplicates(references: Sequence[Reference]) -> Iterator[Found]:
    for place, reference in enumerate(references):
        twin = next((one for one in references[:place] if _are_one(one, reference)), None)
        if twin is not None:
            yield (
                reference.id,
                Finding(
                    code="duplicate_reference",
                    severity="minor",
                    explanation=(
                        f"{named(reference)} is listed twice, as {twin.id} and {reference.id}."
                        " Please keep one entry and cite that."
                    ),
                    evidence=(twin.id, reference.id),
                ),
            )


def _are_one(one: Reference, other: Reference) -> bool:
    agreement = titles_agree(one.title, other.title)
    if _are_printed_at_one_place(one, other):
        return agreement is None or (agreement >= LEAST_TITLE and _part(one) == _part(other))
    if agreement is not None and agreement < 0.6:
        return False
    for a, b in ((one.doi, other.doi), (one.pmid, other.pmid), (one.pmcid, other.pmcid)):
        if a and b:
            return a == b and (agreement is not None or one.text == other.text)
    if agreement is None or agreement < SAME_TITLE or one.year != other.year:
        return False
    if not one.authors or not other.authors:
        return folded(one.text) == folded(other.text)
    is_same_place = all(
        not a or not b or a == b
        for a, b in zip(_volume_and_page(one), _volume_and_page(other), strict=True)
    )
    if _part(one) != _part(other):
        return False
    is_long = len((one.title or "").split()) > 3
    return is_same_place and is_long and are_same(family(one.authors[0]), family(other.authors[0]))


def _part(reference: Reference) -> list[str]:
    """The numbers of a title, by which parts of one work differ."""
    return re.findall(r"\d+|\b[IVX]+\b", reference.title or "")


def _volume_and_page(reference: Reference) -> tuple[str, str]:
    """Volume without its issue and first page, as "319(9)" and "872-882" print them; "" for none."""
    volume = re.match(r"\w+", reference.volume or "")
    page = re.match(r"\w+", reference.pages or "")
    return folded(volume[0]) if volume else "", folded(page[0]) if page else ""


def _are_printed_at_one_place(one: Reference, other: Reference) -> bool:
    """Whether one first author begins on one page of one volume in both entries."""
    place = _volume_and_page(one)
    if not all(place) or place != _volume_and_page(other) or not (one.authors and other.authors):
        return False
    is_year = one.year is None or other.year is None or abs(one.year - other.year) <= 1
    return is_year and are_same(family(one.authors[0]), family(other.authors[0]))
