"""Citations that the reference list does not bear out: missing there, or other in year or name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.citing import (
    Citation,
    citations_of,
    has_quantity,
    lookup_of,
    named,
    place_of,
    quotations,
)
from medwarrant.reading.checks.told_works import names_author
from medwarrant.reading.reference_matching import Lookup
from medwarrant.reading.surnames import are_same, family, is_body, shares_a_part
from medwarrant.records import Claim, Finding, Marker, Reference, Severity

ENOUGH_MATCHED = 0.5
"""Share of an article's citations of one manner that must be in the list before those that are not
count as missing: below, the list is of another manner, or was not read right."""
MANY_MISSING = 3
"""Numbers beyond the list's end that make one finding together."""
NAMED_BEFORE = re.compile(
    r"(?P<name>(?:(?:van|von|de|der|den|del|di|da|la|le|el|al|Van|De|Di|La|Le|El|Al)[\s-]){0,2}"
    r"[^\W\d_a-zß-öø-ÿ][\w’'-]+)(?:['’]s)?,?\s+(?:et\.?\s+al\.?|and (?:colleagues|co-?workers))"
    r"(?:['’]s)?,?\s*[\[(]?$"
)

PAIR_BEFORE = re.compile(
    r"(?:^|[.;:] |\b(?:by|in|see) )(?P<name>[^\W\d_a-zß-öø-ÿ][\w’'-]{2,}) (?:and|&) "
    r"[^\W\d_a-zß-öø-ÿ][\w’'-]{2,},? \((?:19|20)\d\d[a-z]?\),?\s*[\[(]?$"
)
"""Two authors with the year of their work, right before its number."""


def check(article: Article) -> Iterator[Found]:
    """``in_text_not_in_list``, ``year_mismatch`` and ``author_mismatch``, in text order."""
    if not article.entries:
        return
    lookup = lookup_of(article)
    told: set[tuple[object, ...]] = set()
    every = citations_of(article)
    numbers = [one for one in every if lookup.missing(one.marker) or _is_numbered(one.marker)]
    names = [one for one in every if one.marker.names]
    missing = {number for one in numbers for number in lookup.missing(one.marker)}
    is_whole = len(missing) <= MANY_MISSING
    for citation in every:
        marker = citation.marker
        if marker.names and _is_trusted(names):
            yield from _by_name(article, lookup, citation, every, told)
        elif _is_numbered(marker):
            if is_whole and _is_trusted(numbers):
                yield from _by_number(article, lookup, citation, told)
            yield from _other_name_before(article, citation, told)
    yield from _beyond(article, lookup, numbers)


def _is_numbered(marker: Marker) -> bool:
    return not marker.names and not re.search(r"[/^]|PM|note", marker.text, re.I)


def _is_trusted(citations: Sequence[Citation]) -> bool:
    found = sum(1 for one in citations if one.marker.references)
    return found > 0 and found >= ENOUGH_MATCHED * len(citations)


def _at(citation: Citation) -> str:
    return citation.claim.id if citation.claim is not None else ""


def _by_name(
    article: Article,
    lookup: Lookup,
    citation: Citation,
    every: Sequence[Citation],
    told: set[tuple[object, ...]],
) -> Iterator[Found]:
    marker = citation.marker
    work = (marker.names[0], marker.year)
    if work in told:
        return
    matches = lookup.matches(marker)
    place = place_of(article, marker.start, marker.end)
    if not matches:
        told.add(work)
        yield (
            _at(citation),
            Finding(
                code="in_text_not_in_list",
                severity=_weight(citation.claim),
                explanation=_missing(marker, lookup, every),
                place=place,
            ),
        )
    elif matches[0].likeness == "other_year":
        told.add(work)
        yield (
            _at(citation),
            Finding(
                code="year_mismatch",
                severity="minor",
                explanation=_other_year(marker, matches[0].reference),
                evidence=(matches[0].reference.id,),
                place=place,
            ),
        )
    elif matches[0].likeness == "other_name":
        told.add(work)
        yield (
            _at(citation),
            Finding(
                code="author_mismatch",
                severity="minor",
                explanation=_other_name(marker, matches[0].reference),
                evidence=(matches[0].reference.id,),
                place=place,
            ),
        )


def _weight(claim: Claim | None) -> Severity:
    """Major where the reader most needs the source: a quotation, a number, a recommendation."""
    if claim is None:
        return "minor"
    is_weighty = quotations(claim.quote) or has_quantity(claim.quote)
    return "major" if is_weighty or claim.kind == "recommendation" else "minor"


def _missing(marker: Marker, lookup: Lookup, every: Sequence[Citation]) -> str:
    times = sum(
        1 for one in every if (one.marker.names, one.marker.year) == (marker.names, marker.year)
    )
    text = f"“{marker.text}” is cited here, but the reference list does not have it."
    others = lookup.by_same_author(marker)
    if others:
        text += (
            f" The list has {named(others[0])}, which is of another year: if that work is meant,"
            " please mend the year; otherwise please add the missing one."
        )
    else:
        text += " Please add it, so that readers can find the source."
    return text + (f" It is cited {times} times." if times > 1 else "")


def _other_year(marker: Marker, reference: Reference) -> str:
    if marker.year is None:
        return (
            f"“{marker.text}” gives no year, and the list dates the work {reference.year}:"
            f" {named(reference)}. Please give the year in the text."
        )
    text = (
        f"“{marker.text}” gives {marker.year}, but the list dates this work {reference.year}:"
        f" {named(reference)}. Please check which is right."
    )
    retrieved = re.search(r"(?:retrieved|accessed|viewed)\D{0,30}(?:\d{1,2}\D{1,3})?(\d{4})",
                          reference.text, re.I)  # fmt: skip
    if retrieved is not None and int(retrieved[1]) == marker.year:
        text += f" {marker.year} is when the page was looked at, not when it appeared."
    return text


def _other_name(marker: Marker, reference: Reference) -> str:
    first = family(reference.authors[0])
    text = (
        f"“{marker.text}” seems to mean the list's {named(reference)}, whose first author is"
        f" listed as {first}."
    )
    if shares_a_part(marker.names[0], first) and len(marker.names[0]) > len(first):
        return text + " A given name has slipped into the citation; surnames alone are cited."
    if any(are_same(marker.names[0], family(other)) for other in reference.authors[1:]):
        return text + " A work is cited by its first author."
    return text + " Please use one spelling of the name."


def _by_number(
    article: Article, lookup: Lookup, citation: Citation, told: set[tuple[object, ...]]
) -> Iterator[Found]:
    marker = citation.marker
    missing = tuple(n for n in lookup.missing(marker) if (n,) not in told)
    if not missing:
        return
    told.update((n,) for n in missing)
    numbers = ", ".join(str(n) for n in missing)
    yield (
        _at(citation),
        Finding(
            code="in_text_not_in_list",
            severity=_weight(citation.claim),
            explanation=(
                f"Number {numbers} is cited here, but the list, which has {len(article.entries)}"
                f" {'entry' if len(article.entries) == 1 else 'entries'}, has no such number."
            ),
            place=place_of(article, marker.start, marker.end),
        ),
    )


def _beyond(article: Article, lookup: Lookup, numbers: Sequence[Citation]) -> Iterator[Found]:
    """One finding where many numbers are missing: the list breaks off."""
    if not _is_trusted(numbers):
        return
    missing = sorted({n for one in numbers for n in lookup.missing(one.marker)})
    if len(missing) > MANY_MISSING:
        yield (
            "",
            Finding(
                code="in_text_not_in_list",
                severity="major",
                explanation=(
                    f"The text cites numbers up to {missing[-1]}, but the list has"
                    f" {len(article.entries)} entries: {len(missing)} of the numbers cited"
                    f" ({missing[0]} the first) are not in it. The list seems to break off."
                ),
            ),
        )


def _other_name_before(
    article: Article, citation: Citation, told: set[tuple[object, ...]]
) -> Iterator[Found]:
    """A name in the sentence that is none of the authors of the entry whose number follows it."""
    marker = citation.marker
    if len(marker.references) != 1:
        return
    before = article.document.text[max(0, marker.start - 80) : marker.start]
    found = NAMED_BEFORE.search(before) or PAIR_BEFORE.search(before)
    if found is None:
        return
    (reference,) = (
        entry.reference for entry in article.entries if entry.reference.id == marker.references[0]
    )
    if not reference.authors or is_body(reference.authors[0]):
        return
    if names_author(found["name"], reference) or (found["name"], reference.id) in told:
        return
    told.add((found["name"], reference.id))
    others = [
        entry.reference
        for entry in article.entries
        if entry.reference.authors and are_same(found["name"], family(entry.reference.authors[0]))
    ]
    text = (
        f"The sentence names {found['name']} and cites number {marker.text}, but that entry is"
        f" {named(reference)}."
    )
    surname = family(reference.authors[0])
    initials = reference.authors[0][len(surname) :].strip(" ,.")
    is_given = not others and initials[:1] == found["name"][:1]
    if others:
        text += f" Perhaps {named(others[0])} (entry {others[0].id}) is meant."
    elif is_given:
        text += f" {found['name']} may be the given name; if so, please cite {surname}."
    yield (
        _at(citation),
        Finding(
            code="author_mismatch",
            severity="info" if is_given else "minor",
            explanation=text,
            evidence=(reference.id,),
            place=place_of(article, marker.start, marker.end),
        ),
    )
