# ruff: noqa: E501 - patterns are read as wholes
"""Reads a document for what somebody without time to read it needs: chosen, grouped, unchecked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from medwarrant.reading.claim_kinds import kind_of
from medwarrant.reading.claims import LONGEST, TALKING, Said, claims, said
from medwarrant.reading.digesting.choosing import (
    MOST_WORDS,
    Candidate,
    best,
    own_words,
    score_of,
    terms_of,
)
from medwarrant.reading.digesting.families import family_of
from medwarrant.reading.digesting.groups import (
    GENERAL,
    LONGEST_HEADING,
    Subjects,
    group_of,
    heading_of,
    subjects,
)
from medwarrant.reading.digesting.lists import told_whole
from medwarrant.reading.digesting.overview import (
    NO_TOPIC,
    abstract_end,
    overview_of,
    position_of,
    time_of,
)
from medwarrant.reading.digesting.plain import is_leaning, plain, points_away, stands_alone
from medwarrant.reading.digesting.promotion import is_talk, promotional
from medwarrant.reading.digesting.titles import opening_of, title_of
from medwarrant.reading.instructions import instructions
from medwarrant.records import (
    Claim,
    Concept,
    Design,
    DigestCheck,
    DigestFamily,
    DigestItem,
    Document,
    Insight,
    Outline,
    Statement,
    Study,
)

UNREAD = DigestCheck(verdict="unchecked")
ROOM: dict[DigestFamily, tuple[int, int]] = {
    "finding": (14, 1_500),
    "mechanism": (10, 4_000),
    "safety": (10, 4_000),
    "recommendation": (14, 3_000),
    "open_question": (6, 4_000),
}
"""How many items of a family a short text may fill, and for how many words one more is told."""
INSIGHTS, WORDS_AN_INSIGHT = 8, 1_200
"""The same of insights: 13 to 23 of an hour and a half, about what editors make of one."""
MOST_SPOKEN_WORDS = MOST_WORDS
"""Words of a spoken sentence that can still be followed on a page."""
LEAST_SPOKEN, LEAST_IN_SHORT, WORDS_A_POINT = 3.0, 1.5, 3_000
"""Scores below which a spoken sentence says too little to be told: in a long talk, and in one of no
words, to which each so many words add a point.
"""
FEWEST_THINGS = 2
"""Things of the vocabulary that a spoken claim of no known kind must name to be told."""
FEWEST_CHARACTERS = 25
WHOLE = 0.8
"""Share of a section's characters from which a claim is all that it says."""
LABELLED = re.compile(
    r"(?:publication|type|focus|methods?[\w ]*|journal|authors?|source|substances covered|date|published|updated|last updated|design|objectives?)\s*:",
    re.I,
)
"""Lines of a box that describes a work."""
USE: dict[DigestFamily, float] = {
    "recommendation": 3.0,
    "safety": 2.0,
    "finding": 1.0,
    "mechanism": 0.0,
    "open_question": -2.0,
}
"""What is of more use to a reader, in points of ``score_of``."""
ROLES: dict[str, DigestFamily] = {
    "finding": "finding",
    "limit": "open_question",
    "guidance": "recommendation",
    "silence": "open_question",
}
IN_ABSTRACT = 6.0
"""Points for a paper's sentence that its authors put in the abstract."""

FEWEST_STATED = 4
"""Statements of a paper from which it is read as one that reports findings; a review in prose has
fewer, and is read claim by claim.
"""
ENOUGH_IN_ABSTRACT = 2
OF_OWN_WORK: frozenset[Design] = frozenset(
    {
        "rct",
        "crossover_rct",
        "nonrandomised_trial",
        "cohort",
        "case_control",
        "cross_sectional",
        "protocol",
        "animal",
        "in_vitro",
        "meta_analysis",
        "systematic_review",
    }
)
IN_CONCLUSION = 2.0
"""The same for what its authors conclude."""
PLANNED = re.compile(
    r"\b(?:will be|(?:is|are|was|were) (?:designed|planned|classified)|aim(?:s|ed)? to)\b", re.I
)
"""What was planned is neither found nor open."""
DONE = re.compile(
    r"\b(?:we (?:assessed|collected|measured|conducted|performed|recruited)|consist(?:s|ed) of)\b",
    re.I,
)
"""What authors did is told by the methods."""
WITHOUT_HARM = re.compile(
    r"\bwithout (?:\w+ ){0,3}(?:adverse|side|harm|complication|toxicity|increas)", re.I
)
"""A benefit that came without a harm, which is first of all a benefit."""


class Finder(Protocol):
    """What this module needs of a vocabulary."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, without overlaps."""
        ...


class Stating(Protocol):
    """What this module needs of the reader of statements."""

    def statements(self, document: Document, study: Study) -> Sequence[Statement]:
        """What a paper states, in text order."""
        ...


class RuleDigester:
    """Reads outlines by rules; ``ports.Digester``."""

    def __init__(self, vocabulary: Finder, statements: Stating) -> None:
        self._vocabulary = vocabulary
        self._statements = statements

    def outline(self, document: Document, study: Study) -> Outline:
        """What the document is, and what it says, chosen and grouped; nothing is checked."""
        every = tuple(each for each in said(document) if len(each.text) <= LONGEST)
        left = promotional(every) if document.kind in TALKING else frozenset()
        found = subjects(document, self._vocabulary.find(document.text))
        orders = tuple(instructions(document))
        talk = frozenset(
            each.start
            for each in every
            if document.kind == "transcript" and each.what == "claim" and is_talk(each.text)
        )
        out = left | talk | _ordered(every, orders)
        candidates = list(self._candidates(document, study, found, out))
        items = _items(document, candidates)
        insights = _insights(document, candidates)
        used = {each.claim.id for _, each in items} | {each.claim.id for each in insights}
        return Outline(
            overview=overview_of(document, study, every, left),
            ranked=_ranked(items),
            items=tuple((family, _item(document, each)) for family, each in items),
            insights=tuple(_numbered(document, insights, found)),
            claims=tuple(
                sorted(
                    {c.claim.id: c.claim for c in candidates if c.claim.id in used}.values(),
                    key=lambda claim: claim.start,
                )
            ),
            set_apart=len(left | talk),
        )

    def _candidates(
        self, document: Document, study: Study, found: Subjects, out: frozenset[int]
    ) -> Iterator[Candidate]:
        if document.kind not in TALKING:
            stated = list(self._stated(document, study, found))
            yield from _of_abstract_first(document, stated)
            if len(stated) >= FEWEST_STATED or study.design in OF_OWN_WORK:
                return
            out |= _places_of_methods(document, stated)
        spoken = document.kind == "transcript"
        every = claims(document)
        length = len(document.text.split())
        least = min(LEAST_SPOKEN, LEAST_IN_SHORT + length / WORDS_A_POINT)
        headed = _headed(document, found, Counter(claim.section for claim in every))
        for claim in told_whole(document, every):
            if claim.start in out or len(claim.text) < FEWEST_CHARACTERS:
                continue
            if claim.quote == document.title:
                continue
            family = family_of(claim, spoken=spoken)
            if family is None:
                continue
            text = plain(_without_heading(claim))
            if LABELLED.match(" ".join(claim.quote.split())) or is_leaning(text):
                continue
            score = score_of(claim, text, found, spoken=spoken)
            if spoken and (score < least or not _is_told(text, claim, family, found)):
                continue
            group = group_of(claim, found, claim.section in headed)
            if document.kind not in TALKING and (group == GENERAL or DONE.search(text)):
                continue
            yield Candidate(claim, family, text, group, score, terms_of(own_words(claim)))

    def _stated(self, document: Document, study: Study, found: Subjects) -> Iterator[Candidate]:
        """What a paper found, as its statements are read, those of its abstract before others."""
        end = abstract_end(document)
        every = self._statements.statements(document, study)
        for number, each in enumerate(every, start=1):
            family = ROLES.get(each.role)
            if family is None or document.text[each.start : each.end].endswith("?"):
                continue
            if family == "finding" and each.outcome_kind in ("harm", "mechanism"):
                family = "safety" if each.outcome_kind == "harm" else "mechanism"
            quote = document.text[each.start : each.end]
            if PLANNED.search(quote):
                continue
            if family == "safety" and WITHOUT_HARM.search(quote):
                family = "finding"
            section = next(s for s in document.sections if s.start <= each.start < s.end)
            text = plain(quote)
            if is_leaning(text):
                continue
            claim = Claim(
                id=f"c{number}",
                quote=quote,
                start=each.start,
                end=each.end,
                text=text,
                kind=kind_of(text),
                section=section.label,
            )
            score = score_of(claim, text, found, spoken=False) + IN_ABSTRACT * (each.start < end)
            score += IN_CONCLUSION * (section.role == "conclusion")
            group = group_of(claim, found, headed=False)
            yield Candidate(claim, family, text, group, score, terms_of(text))


def _of_abstract_first(document: Document, stated: Sequence[Candidate]) -> list[Candidate]:
    """A paper's statements; where its abstract tells enough of what was found, the findings of its
    body are left to those who read it.
    """
    end = abstract_end(document)
    told = sum(each.family == "finding" and each.claim.start < end for each in stated)
    if told < ENOUGH_IN_ABSTRACT:
        return list(stated)
    return [
        each
        for each in stated
        if each.family not in ("finding", "mechanism") or each.claim.start < end
    ]


def _places_of_methods(document: Document, told: Sequence[Candidate]) -> frozenset[int]:
    """Places of sentences of a paper that say how it was made, or that are told already."""
    left = [(s.start, s.end) for s in document.sections if s.role in ("methods", "objective")]
    left += [(each.claim.start, each.claim.end) for each in told]
    return frozenset(
        each.start for each in said(document) if any(a <= each.start < b for a, b in left)
    )


def _without_heading(claim: Claim) -> str:
    """A claim without the heading that stands for its missing subject."""
    heading = heading_of(claim.section)
    return claim.text.removeprefix(f"{heading}: ") if heading else claim.text


def _is_told(text: str, claim: Claim, family: DigestFamily, found: Subjects) -> bool:
    """Whether a spoken sentence can be told without those around it."""
    things = found.things(claim.start, claim.end)
    is_vague = claim.kind == "other" and family == "finding"
    return (
        len(text.split()) <= MOST_SPOKEN_WORDS
        and stands_alone(text)
        and things >= (FEWEST_THINGS if is_vague else 1)
    )


def _ordered(every: Sequence[Said], orders: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Places of sentences that speak to a machine, which are never told."""
    return frozenset(
        each.start
        for each in every
        if any(each.start < end and start < each.end for start, end in orders)
    )


def _headed(document: Document, found: Subjects, under: Mapping[str, int]) -> frozenset[str]:
    """Headings that name what several claims under them are of."""
    if document.kind == "transcript":
        return frozenset()
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


def _items(
    document: Document, candidates: Sequence[Candidate]
) -> list[tuple[DigestFamily, Candidate]]:
    """The items, by family, then by group as the document first comes to it, then in its order."""
    words = len(document.text.split())
    told: list[tuple[DigestFamily, Candidate]] = []
    for family, (least, per) in ROOM.items():
        own = [each for each in candidates if each.family == family]
        kept = best(own, least + words // per)
        first: dict[str, int] = {}
        for each in sorted(kept, key=lambda c: c.claim.start):
            first.setdefault(each.group, each.claim.start)
        kept.sort(key=lambda c: (first[c.group], c.claim.start))
        told += [(family, each) for each in kept]
    return told


def _insights(document: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """What to take away, most useful first."""
    words = len(document.text.split())
    most = min(INSIGHTS + words // WORDS_AN_INSIGHT, len(candidates))
    able = [
        each
        for each in candidates
        if each.family != "open_question" and _is_short_and_whole(each.text)
    ]
    alone = [each for each in able if _heading_alone(document, each.claim)]
    chosen = best(able, max(most, len(alone)), key=lambda c: c.score + USE[c.family])
    chosen.sort(key=lambda c: (-USE[c.family], c.claim.start))
    return chosen


def _is_short_and_whole(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS and not points_away(text)


def _ranked(items: Sequence[tuple[DigestFamily, Candidate]]) -> tuple[str, ...]:
    """The ids of the items that can be read by themselves, those that say most first."""
    able = [each for _, each in items if _is_short_and_whole(each.text)]
    return tuple(each.claim.id for each in sorted(able, key=lambda c: (-c.score, c.claim.start)))


def _heading_alone(document: Document, claim: Claim) -> str:
    """The heading of a section of which a claim is all, or nearly so; "" for none."""
    if document.kind not in ("page", "text") or not claim.section:
        return ""
    under = [s for s in document.sections if s.label == claim.section]
    if len(under) != 1 or len(heading_of(claim.section).split()) > LONGEST_HEADING:
        return ""
    body = len(document.text[under[0].start : under[0].end].strip())
    return heading_of(claim.section) if len(claim.quote) >= WHOLE * body else ""


def _item(document: Document, each: Candidate) -> DigestItem:
    claim = each.claim
    return DigestItem(
        id=claim.id,
        group=each.group,
        kind=claim.kind,
        text=each.text,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        time=time_of(document, claim.start, claim.end),
        position=position_of(document, claim.start),
        certainty=None,
        check=UNREAD,
    )


def _numbered(
    document: Document, chosen: Sequence[Candidate], found: Subjects
) -> Iterator[Insight]:
    """The insights with their numbers; a title that was given goes to no other."""
    used: set[str] = set()
    for number, each in enumerate(chosen, start=1):
        insight = _insight(document, number, each, found)
        if insight.title.casefold() in used:
            insight = msgspec.structs.replace(insight, title=opening_of(each.text))
        used.add(insight.title.casefold())
        yield insight


def _insight(document: Document, number: int, each: Candidate, found: Subjects) -> Insight:
    claim = each.claim
    things = found.named(document.text, claim.start, claim.end)
    alone = _heading_alone(document, claim)
    return Insight(
        number=number,
        id=claim.id,
        group=each.group,
        title=title_of(each.text, things, alone, advises=each.family == "recommendation"),
        kind=claim.kind,
        text=each.text,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        time=time_of(document, claim.start, claim.end),
        position=position_of(document, claim.start),
        certainty=None,
        check=UNREAD,
    )
