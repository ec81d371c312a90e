"""From candidates to what a digest tells: chosen, grouped, numbered, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from medwarrant.reading.digesting.about import about, is_of_one_study
from medwarrant.reading.digesting.choosing import MOST_WORDS, VAGUE, Candidate, best
from medwarrant.reading.digesting.groups import CONCLUDED, LONGEST_HEADING, Subjects, heading_of
from medwarrant.reading.digesting.overview import PAPERS, position_of, time_of
from medwarrant.reading.digesting.plain import points_away
from medwarrant.reading.digesting.spoken_form import reads_whole
from medwarrant.reading.digesting.spoken_sense import is_broken, leans, sets_out
from medwarrant.reading.digesting.spoken_titles import spoken_title
from medwarrant.reading.digesting.spoken_worth import tells_result
from medwarrant.reading.digesting.titles import is_worded_as_order, opening_of, title_of
from medwarrant.records import (
    Claim,
    Design,
    DigestCheck,
    DigestFamily,
    DigestItem,
    Document,
    Insight,
)
from medwarrant.text.sentences import sentences

UNREAD = DigestCheck(verdict="unchecked")
ROOM: dict[DigestFamily, tuple[int, int]] = {
    "finding": (14, 1_500),
    "mechanism": (10, 4_000),
    "safety": (10, 4_000),
    "recommendation": (14, 3_000),
    "open_question": (6, 4_000),
}
"""How many items of a family a short text may fill, and for how many words one more is told."""
INSIGHTS, WORDS_AN_INSIGHT = 8, 1_800
"""The same of insights: what editors make of a text."""
INSIGHTS_SPOKEN, WORDS_SPOKEN = 12, 1_300
"""The same of a talk, where only what is understood alone comes so far: a dense one has a point in
ten minutes or less.
"""
CROWDED, NEAR = 1.5, 2_500
"""Points that a saying of a talk loses for each on the same told from so many characters around
it.
"""
CENTRAL = 0.15
"""Mentions of a talk's subject, as a share of those of its first, that make it one of
the first."""
ON_THEME, EASY, WORDS_A_POINT, VAGUELY, BY_MECHANISM = 1.5, 25, 10.0, 1.0, 6.0
"""For a summary of a talk: points for a saying on what it is about, and again for a result, advice
or a warning on that; words that are read with ease, and how many more cost a point; points lost by
each vague word, and by how something works inside the body.
"""
_OF_SPEAKER = re.compile(r"(?:you|we|our|i)\b", re.I)
"""How a saying opens that speaks of whoever speaks or listens."""
RESULTS_A_MECHANISM, FEW_MECHANISMS = 12, 1
"""Other sayings of a talk for which one is told on how something works inside the body, and how
many of these may be told in any talk.
"""
RESULT_FIRST = 0.5
"""What a result on the subject of a talk is of more use than other findings, less than a family."""
WHOLE = 0.8
"""Share of a section's characters from which a claim is all that it says."""
USE: dict[DigestFamily, float] = {
    "recommendation": 3.0,
    "safety": 2.0,
    "finding": 1.0,
    "mechanism": 0.0,
    "open_question": -2.0,
}
"""What is of more use to a reader, in points of ``score_of``."""


def chosen(
    document: Document, candidates: Sequence[Candidate]
) -> list[tuple[DigestFamily, Candidate]]:
    """The items: by family; in it what authors conclude first, then by group as the document first
    comes to it, then in its order. Of a talk they are what is taken away from it, and what is open.
    """
    words = len(document.text.split())
    if document.kind == "transcript":
        open_ones = [each for each in candidates if each.family == "open_question"]
        candidates = [*taken_away(document, candidates), *open_ones]
    told: list[tuple[DigestFamily, Candidate]] = []
    for family, (least, per) in ROOM.items():
        own = [each for each in candidates if each.family == family]
        kept = best(own, least + words // per)
        first: dict[str, int] = {CONCLUDED: -1}
        for each in sorted(kept, key=lambda c: c.claim.start):
            first.setdefault(each.group, each.claim.start)
        kept.sort(key=lambda c: (first[c.group], c.claim.start))
        told += [(family, each) for each in kept]
    return told


def taken_away(document: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """What to take away: what to do and to fear first, in the document's order."""
    words = len(document.text.split())
    per = WORDS_SPOKEN if document.kind == "transcript" else WORDS_AN_INSIGHT
    least = INSIGHTS_SPOKEN if document.kind == "transcript" else INSIGHTS
    most = min(least + words // per, len(candidates))
    able = [
        each for each in candidates if each.family != "open_question" and _is_short_and_whole(each)
    ]
    alone = [each for each in able if _heading_alone(document, each.claim)]
    if document.kind == "transcript":
        return _of_talk(able, most)
    kept = best(able, max(most, len(alone)), key=lambda c: c.score + USE[c.family])
    return sorted(kept, key=lambda c: (-USE[c.family], c.claim.start))


def _of_talk(able: Sequence[Candidate], most: int) -> list[Candidate]:
    """What is taken away from a talk: few on how things work inside the body, and these last."""
    within = [each for each in able if each.family == "mechanism"]
    told = spread([each for each in able if each.family != "mechanism"], most)
    room = min(most - len(told), max(FEW_MECHANISMS, len(told) // RESULTS_A_MECHANISM))
    on_theme = [each for each in within if each.central >= CENTRAL]
    told += [each for each in spread(on_theme, room) if best([each], 1, among=told)]
    return sorted(told, key=lambda c: (-_use(c), c.claim.start))


def _use(each: Candidate) -> float:
    """Of how much use a saying is: by its family, and among findings by whether it tells a result
    on what the talk is about; what to do and to fear of what a talk only touches stands among the
    rest.
    """
    is_central = each.central >= CENTRAL
    if each.family in ("recommendation", "safety"):
        return USE[each.family] if is_central else USE["finding"]
    return USE[each.family] + RESULT_FIRST * (
        each.family == "finding" and is_central and tells_result(each.text)
    )


def spread(able: Sequence[Candidate], most: int) -> list[Candidate]:
    """At most so many sayings of a talk, in its order: those that say most, of all its parts."""
    left = sorted(able, key=lambda c: (-c.score, c.claim.start))
    kept: list[Candidate] = []
    while left and len(kept) < most:
        each = max(left, key=lambda c: (c.score - CROWDED * _near(c, kept), -c.claim.start))
        left = [c for c in left if c is not each]
        kept += best([each], 1, among=kept)
    return sorted(kept, key=lambda c: c.claim.start)


def _near(each: Candidate, kept: Sequence[Candidate]) -> int:
    return sum(
        each.group == other.group and abs(each.claim.start - other.claim.start) < NEAR
        for other in kept
    )


def ranked(items: Sequence[tuple[DigestFamily, Candidate]]) -> tuple[str, ...]:
    """The ids of the items that can be read by themselves, those that say most first; of a talk
    what it found or advises on what it is about, in few words; how the body works comes last.
    """
    able = [each for _, each in items if _is_short_and_whole(each)]
    able.sort(key=lambda c: (-_sum(c) if c.core else -c.score, c.claim.start))
    return tuple(each.claim.id for each in able)


def _sum(each: Candidate) -> float:
    """Of how much use a saying of a talk is to somebody who reads no more than a few of them."""
    is_central = each.central >= CENTRAL
    advises = each.family in ("recommendation", "safety")
    points = each.score + ON_THEME * is_central * (1 + tells_result(each.text) + 2 * advises)
    points += ON_THEME * (each.ground is not None and each.ground.kind in ("study", "own_study"))
    points -= max(0, len(each.text.split()) - EASY) / WORDS_A_POINT
    points -= VAGUELY * len(VAGUE.findall(each.text)) + BY_MECHANISM * (each.family == "mechanism")
    return points - VAGUELY * (each.text.endswith("?") or _OF_SPEAKER.match(each.text) is not None)


def item_of(document: Document, each: Candidate, found: Subjects, design: Design) -> DigestItem:
    """A candidate as an item, unchecked."""
    claim = each.claim
    is_paper = document.kind in PAPERS
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
        speaker=each.speaker,
        ground=each.ground,
        amounts=each.amounts,
        about=about(document, claim, found),
        of_one_study=is_of_one_study(claim, each.family, design, is_paper=is_paper),
    )


def numbered(
    document: Document, insights: Sequence[Candidate], found: Subjects, design: Design
) -> Iterator[Insight]:
    """The insights with their numbers; a title that was given goes to no other."""
    used: set[str] = set()
    for number, each in enumerate(insights, start=1):
        insight = _insight(document, number, each, found, design)
        if insight.title.casefold() in used:
            insight = msgspec.structs.replace(insight, title=opening_of(each.core or each.text))
        used.add(insight.title.casefold())
        yield insight


def _insight(
    document: Document, number: int, each: Candidate, found: Subjects, design: Design
) -> Insight:
    claim = each.claim
    things = found.named(document.text, claim.start, claim.end)
    alone = _heading_alone(document, claim)
    advises = each.family == "recommendation"
    said = _subject_sentence(each)
    title = title_of(said, things, alone, advises=advises)
    if each.core and not alone and not (advises and is_worded_as_order(said)):
        title = spoken_title(said)
    if each.spoken_of:
        said = spoken_title(said.removeprefix(f"{each.spoken_of}: "))
        title = f"{each.spoken_of}: {said}"
    item = msgspec.structs.asdict(item_of(document, each, found, design))
    return Insight(number=number, title=title, **item)


def _subject_sentence(each: Candidate) -> str:
    """The sentence of a candidate that says what it is about: of speech that speaks of "it", the
    first that is told.
    """
    if not each.core or not (leans(each.core) or is_broken(each.core)):
        return each.core or each.text
    told = [each.text[start:end] for start, end in sentences(each.text, 0, len(each.text))]
    clear = (s for s in told if not (s.endswith("?") or leans(s) or is_broken(s) or sets_out(s)))
    return next((s for s in clear if reads_whole(s)), told[0])


def _is_short_and_whole(each: Candidate) -> bool:
    """Whether a point can be followed by itself; of speech only such are chosen."""
    return each.core != "" or (len(each.text.split()) <= MOST_WORDS and not points_away(each.text))


def _heading_alone(document: Document, claim: Claim) -> str:
    """The heading of a section of which a claim is all, or nearly so; "" for none."""
    if document.kind not in ("page", "text") or not claim.section:
        return ""
    under = [s for s in document.sections if s.label == claim.section]
    if len(under) != 1 or len(heading_of(claim.section).split()) > LONGEST_HEADING:
        return ""
    body = len(document.text[under[0].start : under[0].end].strip())
    return heading_of(claim.section) if len(claim.quote) >= WHOLE * body else ""
