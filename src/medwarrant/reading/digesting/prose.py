# ruff: noqa: E501 - patterns are read as wholes
"""What pages and reviews in prose say, claim by claim as an audit reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import msgspec

from medwarrant.reading.claims import TALKING, claims
from medwarrant.reading.digesting.abstracts import METHODS, SURE_RESULT
from medwarrant.reading.digesting.choosing import Candidate, own_words, score_of, terms_of
from medwarrant.reading.digesting.families import RISKS, TELLS, family_of
from medwarrant.reading.digesting.groups import (
    GENERAL,
    LONGEST_HEADING,
    Subjects,
    group_in_prose,
    heading_of,
)
from medwarrant.reading.digesting.lists import told_whole
from medwarrant.reading.digesting.overview import NO_TOPIC
from medwarrant.reading.digesting.papers import ADVISES
from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.standing import OFF_PAGE, leans, tidy
from medwarrant.records import Claim, DigestFamily, Document

FEWEST_CHARACTERS = 25
LABELLED = re.compile(
    r"(?:publication|type|focus|methods?[\w ]*|journal|authors?|source|substances covered|date|published|updated|last updated|design|objectives?)\s*:",
    re.I,
)
"""Lines of a box that describes a work."""
LOOKS_BACK = re.compile(r"^(?:these|such|all (?:of )?these) \w+", re.I)
"""How a sentence looks back on several things."""
SUBJECTLESS = re.compile(
    r"^(?:may|might|can|could|should|must|will|is|are|has|have|does|not|no longer|effective|ineffective|useful|helpful|beneficial|safe|unsafe|well[- ]tolerated|generally|often|usually|rarely|contraindicated|associated|linked|shown|known|thought|approved|recommended|indicated)\b(?! (?:of|side effects|adverse))",
    re.I,
)
"""How a point of a list opens that leaves its subject to the reader."""
_COPULA = re.compile(r"\s*\b(?:is|are|was|were)$", re.I)
MOST_JOINED = 90
"""Words of a sentence with the one before it that can still be read as one point."""


def of_claims(document: Document, found: Subjects, out: frozenset[int]) -> list[Candidate]:
    """The claims of a document, each with what it is to a reader; ``out`` are places of sentences
    that are not told. What cannot be read without the claim right before it takes that into its
    quote, or is left out; the claim before is then told there.
    """
    every = claims(document)
    headed = _headed(document, found, Counter(claim.section for claim in every))
    told: list[Candidate] = []
    before: Claim | None = None
    for whole in told_whole(document, every):
        claim = _with_before(document, whole, before, out)
        before = whole
        if claim is None or claim.start in out or len(claim.text) < FEWEST_CHARACTERS:
            continue
        each = _candidate(document, claim, claim is whole, found, claim.section in headed)
        if each is None:
            continue
        if told and told[-1].claim.start == claim.start and told[-1].family == each.family:
            told.pop()
        told.append(each)
    return told


def _candidate(
    document: Document, claim: Claim, is_alone: bool, found: Subjects, is_headed: bool
) -> Candidate | None:
    """What a claim is to a reader, ``None`` where it is nothing that is told."""
    family = family_of(claim, spoken=False)
    if document.kind not in TALKING:
        family = _of_paper(claim, family)
    is_line = claim.quote == document.title or LABELLED.match(" ".join(claim.quote.split()))
    if family is None or is_line:
        return None
    text = _with_subject(document, claim, is_alone, found)
    if text is None:
        return None
    group = group_in_prose(claim, family, found, is_headed=is_headed)
    if document.kind not in TALKING:
        text = tidy(text)
        if group == GENERAL or OFF_PAGE.search(text):
            return None
    score = score_of(claim, text, found, spoken=False)
    return Candidate(claim, family, text, group, score, terms_of(own_words(claim)))


def _of_paper(claim: Claim, family: DigestFamily | None) -> DigestFamily | None:
    """What a claim of a review is, whose words say more than the headings it stands under; ``None``
    for what was done.
    """
    text = claim.text
    if METHODS.search(text) and SURE_RESULT.search(text) is None:
        return None
    is_held = {
        "recommendation": ADVISES.search(text),
        "safety": RISKS.search(text),
    }.get(family or "", text)
    return family if is_held else "finding" if TELLS.search(text) else None


def _with_before(
    document: Document, claim: Claim, before: Claim | None, out: frozenset[int]
) -> Claim | None:
    """The claim, with the one before it where it says something of what only that names; ``None``
    where that does not help. Behind a list, which it looks back on as a whole, the list's heading
    stands for the points.
    """
    if not leans(plain(_without_heading(claim))):
        return claim
    if before is None or before.section != claim.section or before.start in out:
        return None
    if not before.text.startswith(before.quote[:20]):
        heading = heading_of(claim.section)
        text = f"{heading}: {' '.join(claim.quote.split())}"
        is_told = heading and LOOKS_BACK.match(claim.quote)
        return msgspec.structs.replace(claim, text=text) if is_told else None
    if leans(plain(_without_heading(before))) or before.quote.endswith(":"):
        return None
    text = f"{before.text.rstrip(' .')}. {claim.text}"
    if len(text.split()) > MOST_JOINED:
        return None
    quote = document.text[before.start : claim.end]
    return msgspec.structs.replace(claim, quote=quote, start=before.start, text=text)


def _with_subject(document: Document, claim: Claim, is_alone: bool, found: Subjects) -> str | None:
    """What is shown of a claim. A point of a list that has no subject gets that of the point or
    heading before it, else what is given throughout the document, with a colon behind it; ``None``
    where it needs one and none is there.
    """
    text = plain(_without_heading(claim) if is_alone else claim.text)
    quote = " ".join(claim.quote.split())
    if not is_alone or not SUBJECTLESS.match(quote):
        return text
    added = _COPULA.sub("", text.removesuffix(quote[1:])[:-1].strip())
    if text.casefold().endswith(quote.casefold()[1:]) and added:
        return f"{added}: {quote[:1].lower()}{quote[1:]}"
    given = next((c for c in sorted(found.whole) if found.is_given(c)), None)
    if given is None or found.words[given].casefold() in quote.casefold():
        return text if given is not None else None
    word = found.words[given]
    if word.casefold() not in document.text[: claim.start].casefold():
        return None
    return f"{word[:1].upper()}{word[1:]}: {quote[:1].lower()}{quote[1:]}"


def _without_heading(claim: Claim) -> str:
    """A claim without the heading that stands for its missing subject."""
    heading = heading_of(claim.section)
    return claim.text.removeprefix(f"{heading}: ") if heading else claim.text


def _headed(document: Document, found: Subjects, under: Mapping[str, int]) -> frozenset[str]:
    """Headings that name what several claims under them are of."""
    kept = set()
    for label in {s.label for s in document.sections if s.label}:
        name = heading_of(label)
        at = document.text.find(label)
        known = found.within(at, at + len(label)) if at >= 0 else []
        if (
            known
            and under.get(label, 0) > 1
            and len(name.split()) <= LONGEST_HEADING
            and not NO_TOPIC.match(name)
            and any(c.id not in found.whole for c in known)
        ):
            kept.add(label)
    return frozenset(kept)
