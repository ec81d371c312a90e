# ruff: noqa: E501 - patterns are read as wholes
"""What a sentence tells of the work that it cites, author or year, against that work's entry.

A marker may stand far from the name ("Lee and colleagues pooled the trials … [8]"). Only a sentence
is read that cites one entry and tells of one work, so that the two can be meant for each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.checks.article import Article, Checked, Found
from medwarrant.reading.checks.citing import named, place_of
from medwarrant.reading.surnames import (
    are_same,
    are_spelt_alike,
    family,
    is_body,
    shares_a_part,
    umlauts_spelt,
)
from medwarrant.records import Finding, Reference

_YEAR = r"(?:19|20)\d\d"
_WORK = r"(?:trial|study|review|meta-analysis|meta-analyses|paper|article|report|survey|analysis|cohort|experiment)"
TEAM = (
    r"(?P<name>(?:(?:van|von|de|der|den|del|di|da|la|le|el|al|Van|De|Di|La|Le|El|Al)[\s-]){0,2}"
    r"[^\W\d_a-zß-öø-ÿ][\w’'-]+)(?:['’]s)?,?\s+(?:et\.?\s+al\.?|and (?:\w+ )?(?:colleagues|co-?workers|collaborators|associates))(?:['’]s)?"
)
"""The first author of a work with the rest of them."""
WHO = re.compile(
    rf"(?:^\W*|^[^.;:]{{2,30}}, |\b(?:{_WORK}|work|team|group) (?:\w+ )?(?:by|from|of) |\b(?:done|led|published|run|conducted|carried out|reported) by ){TEAM}"
)
"""A team as the subject of its sentence, or as those who did a work."""
WHEN = (
    re.compile(rf"{TEAM},? (?:from|in|of|published in) (?P<year>{_YEAR})\b"),
    re.compile(rf"^\W*[Ii]n (?P<year>{_YEAR}),? {TEAM}"),
    re.compile(
        rf"\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Tt]his|[Hh]is|[Hh]er) (?P<year>{_YEAR}) (?:[\w-]+ ){{0,3}}{_WORK}\b"
    ),
    re.compile(rf"\b{_WORK} (?:published in|from) (?P<year>{_YEAR})\b"),
)
"""A year said of the work itself, not of those whom it followed."""
ONLINE = 1
"""Years that a work's appearance online and its issue lie apart; a slip where its team is named."""


def check(article: Article) -> Iterator[Found]:
    """``author_mismatch`` and ``year_mismatch`` of what the words before a marker tell."""
    references = [entry.reference for entry in article.entries]
    for checked in article.claims:
        reference = _only_one(checked)
        if reference is None:
            continue
        finding = _other_team(article, checked, reference, references)
        finding = finding or _other_date(article, checked, reference)
        if finding is not None:
            yield checked.claim.id, finding


def _only_one(checked: Checked) -> Reference | None:
    """The entry that a claim cites, where it cites one alone and that one has an author to name."""
    claim = checked.claim
    if len(claim.markers) != 1 or len(checked.cited) != 1 or claim.markers[0].start < claim.start:
        return None
    reference = checked.cited[0].reference
    is_known = bool(reference.authors) and not is_body(reference.authors[0])
    return reference if is_known else None


def _other_team(
    article: Article, checked: Checked, reference: Reference, references: Sequence[Reference]
) -> Finding | None:
    marker = checked.claim.markers[0]
    told = article.document.text[checked.claim.start : marker.start]
    if len(list(re.finditer(TEAM, told))) != 1:
        return None
    found = WHO.search(told)
    if found is None or names_author(found["name"], reference) or told[found.end() :].strip() == "":
        return None  # right before the marker it is told by the family on citations
    others = [
        each
        for each in references
        if each.authors and are_same(found["name"], family(each.authors[0]))
    ]
    text = (
        f"The sentence tells of a work of {found['name']} and cites “{marker.text}”, but that entry"
        f" is {named(reference)}."
    )
    text += (
        f" Perhaps {named(others[0])} (entry {others[0].id}) is meant."
        if others
        else " Please name the authors of the work that is cited, or cite the one that is named."
    )
    return Finding(
        code="author_mismatch",
        severity="minor",
        explanation=text,
        evidence=(reference.id,),
        place=place_of(article, marker.start, marker.end),
    )


def _other_date(article: Article, checked: Checked, reference: Reference) -> Finding | None:
    marker = checked.claim.markers[0]
    if marker.names or reference.year is None:
        return None
    told = article.document.text[checked.claim.start : marker.start]
    years = set(re.findall(rf"\b{_YEAR}\b", told))
    found = next((match for each in WHEN if (match := each.search(told))), None)
    if found is None or len(years) != 1 or found["year"] in reference.text:
        return None
    name = found.groupdict().get("name")
    if name is not None and not names_author(name, reference):
        return None
    apart = abs(int(found["year"]) - reference.year)
    if apart == 0 or (name is None and apart <= ONLINE):
        return None
    return Finding(
        code="year_mismatch",
        severity="minor",
        explanation=(
            f"The sentence dates the work {found['year']}, but the list dates it {reference.year}:"
            f" {named(reference)}. Please check which is right."
        ),
        evidence=(reference.id,),
        place=place_of(article, marker.start, marker.end),
    )


def names_author(name: str, reference: Reference) -> bool:
    """Whether a name is one of an entry's authors', however spelt, or stands in the entry."""
    families = [family(author) for author in reference.authors]
    return (
        any(
            are_same(name, one) or are_spelt_alike(name, one) or shares_a_part(name, one)
            for one in families
        )
        or name.lower() in reference.text.lower()
        or any(
            umlauts_spelt(name.lower())[:4] == umlauts_spelt(one.lower())[:4] for one in families
        )
    )
