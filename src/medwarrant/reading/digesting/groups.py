# ruff: noqa: E501 - patterns are read as wholes
"""Under what a reader would look for a claim: its substance, condition or outcome.

Groups are the document's own: a heading that names one, else the thing of the vocabulary that the
claim names and that the document speaks of most, in the document's word for it. What the whole
document is about tells nothing apart and is no group.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.reading.claim_kinds import BASE_VERBS
from medwarrant.reading.digesting.openness import open_group
from medwarrant.reading.digesting.safety import safety_group
from medwarrant.records import Claim, Concept, ConceptKind, DigestFamily, Document

Mention = tuple[int, int, Concept]

KINDS: tuple[ConceptKind, ...] = ("drug", "procedure", "condition", "outcome", "mechanism")
"""Kinds of thing that evidence is about, what is given before what is treated."""
DOMINANT = 0.4
"""Share of the mentions of its kind from which a thing is what the whole document is about."""
FEWEST = 2
"""Mentions that make a thing one of the document's subjects."""
GENERAL = "In general"
CONCLUDED = "Authors' conclusion"
"""The group of what a paper's authors conclude."""
_NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?")
_ADJECTIVE = re.compile(r"[a-z]+(?:ive|ical|ic|al|ous|ary)", re.I)
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|es|ates)", re.I)
"""A verb's form, which names no group ("stimulates")."""
LONGEST_HEADING = 6
GIVEN: frozenset[ConceptKind] = frozenset({"drug", "procedure"})
"""Kinds of thing that people are given."""
MEASURED: tuple[ConceptKind, ...] = ("outcome", "condition", "mechanism")
"""Kinds of thing that a study measures."""
WITH_THERAPY, TOGETHER = "With psychotherapy", "Combined treatments"
COMBINED = re.compile(
    r"\b(?:paired with|combin(?:ed|ing|ation|es) (?:\w+ )?(?:with|of)|combinations?\b|in (?:combination|conjunction) with|alongside|together with|along with|adjunct\w*|add(?:ed|ing)? to|add-on|augment\w*|plus|co-?administ\w+|concomitant\w*|-assisted (?:psycho-?)?therap\w+|integrat\w+ (?:\w+ ){0,2}(?:with|into)|(?:prime|primes|open|opens|enhance|enhances)\b.*\btherapy)\b",
    re.I,
)
"""How treatments are told to be given together."""
TALKED = re.compile(
    r"\b(?:psycho-?therap\w+|psychosocial|counsel\w+|(?:behaviou?r\w*|cognitive|motivational|talk|group|family|structured|exposure|trauma-focused|interpersonal)(?:[- ]\w+){0,2} (?:therap\w+|treatment|interventions?)|CBT|mindfulness|12-step)\b",
    re.I,
)
"""Treatment by talking."""


class Subjects(NamedTuple):
    """What a document speaks of: how often, in which words, and what it is about as a whole."""

    counts: Counter[str]
    words: dict[str, str]
    mentions: tuple[Mention, ...]
    everything: tuple[Mention, ...]
    whole: frozenset[str]

    def is_given(self, name: str) -> bool:
        """Whether a thing, by its id, is a drug or procedure."""
        return any(c.id == name and c.kind in GIVEN for _, _, c in self.mentions)

    def within(self, start: int, end: int) -> list[Concept]:
        """The things named in a place, each once, in order of first mention."""
        found: dict[str, Concept] = {}
        number = bisect_left(self.mentions, start, key=lambda each: each[0])
        while number < len(self.mentions) and self.mentions[number][0] < end:
            _, last, concept = self.mentions[number]
            if last <= end:
                found.setdefault(concept.id, concept)
            number += 1
        return list(found.values())

    def central(self, start: int, end: int) -> float:
        """How often the thing is named that is named most of those in a place, as a share of the
        document's most named; 0 where there is none.
        """
        most = max(self.counts.values(), default=0)
        return max((self.counts[c.id] / most for c in self.within(start, end)), default=0.0)

    def mentions_in(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions of things of any kind in a place, in text order."""
        number = bisect_left(self.everything, start, key=lambda each: each[0])
        while number < len(self.everything) and self.everything[number][0] < end:
            if self.everything[number][1] <= end:
                yield self.everything[number]
            number += 1

    def things(self, start: int, end: int) -> int:
        """How many things of any kind are named in a place."""
        return len({concept.id for _, _, concept in self.mentions_in(start, end)})

    def named(self, text: str, start: int, end: int) -> list[str]:
        """The words for the things named in a place of the text, as they stand there; neighbours
        ("alcohol cravings") are one.
        """
        found: dict[str, str] = {}
        reach, first = -1, 0
        number = bisect_left(self.everything, start, key=lambda each: each[0])
        for begin, last, _ in self.everything[number:]:
            if begin >= end:
                break
            if last > end:
                continue
            joins = 0 <= reach < begin and text[reach:begin] in (" ", "-", "\n")
            if joins and found:
                found.popitem()
            first = begin if not joins else first
            word = " ".join(text[first:last].split())
            found.setdefault(word.casefold(), word)
            reach = last
        return list(found.values())


def subjects(document: Document, mentions: Sequence[Mention]) -> Subjects:
    """Counts what the text of a document names outside of its references."""
    left = [(s.start, s.end) for s in document.sections if s.role in ("references", "other")]
    kept = tuple(
        each
        for each in mentions
        if not any(start <= each[0] < end for start, end in left)
        and document.text[each[0] : each[1]].casefold() not in BASE_VERBS - {"sleep", "exercise"}
    )
    everything, kept = kept, tuple(each for each in kept if each[2].kind != "other")
    counts = Counter(concept.id for _, _, concept in kept)
    by_word: dict[str, Counter[str]] = {}
    for start, end, concept in kept:
        word = " ".join(document.text[start:end].split())
        by_word.setdefault(concept.id, Counter())[word] += 1
    words = {name: _word(found) for name, found in by_word.items()}
    in_title = {each[2].id for each in kept if each[0] < len(document.title)}
    whole = set()
    for kinds in (("drug", "procedure"), ("condition", "outcome", "mechanism")):
        own = [name for _, _, c in kept if c.kind in kinds for name in (c.id,)]
        top = Counter(own).most_common(1)
        if (
            top
            and (top[0][1] >= DOMINANT * len(own) or top[0][0] in in_title)
            and len(own) > FEWEST
        ):
            whole.add(top[0][0])
    return Subjects(counts, words, kept, everything, frozenset(whole))


def group_of(claim: Claim, found: Subjects, headed: bool) -> str:
    """The group of a claim. ``headed``: whether the claim's heading names what it is about."""
    if headed:
        return heading_of(claim.section)
    named = [c for c in found.within(claim.start, claim.end) if c.id not in found.whole]
    ranked = sorted(
        (
            c
            for c in named
            if c.kind in KINDS
            and found.counts[c.id] >= FEWEST
            and not _PARTICIPLE.fullmatch(found.words[c.id])
        ),
        key=lambda c: (
            c.kind == "procedure",
            -found.counts[c.id],
            KINDS.index(c.kind),
            c.id,
        ),
    )
    if ranked:
        return _named(ranked[0], found) or GENERAL
    whole = [c for c in found.within(claim.start, claim.end) if c.id in found.whole]
    return next((name for c in whole if (name := _named(c, found))), GENERAL)


def group_in_prose(claim: Claim, family: DigestFamily, found: Subjects, *, is_headed: bool) -> str:
    """The group of a page's or a review's claim: what kind of safety it is of, the heading that it
    stands under, what is combined with what, else what it is about.
    """
    if family == "safety":
        return safety_group(claim.text)
    if family == "open_question" and not is_headed:
        return open_group(claim.text)
    combined = None if is_headed else combined_group(claim, found)
    return combined or group_of(claim, found, is_headed)


def group_in_paper(claim: Claim, family: DigestFamily, found: Subjects) -> str:
    """The group of a paper's sentence: what kind of safety it is of, what was measured, else what
    it is about.
    """
    if family == "safety":
        return safety_group(claim.text)
    if family == "open_question":
        return open_group(claim.text)
    measured = [
        c
        for c in found.within(claim.start, claim.end)
        if c.kind in MEASURED and found.counts[c.id] >= FEWEST
    ]
    measured.sort(key=lambda c: (MEASURED.index(c.kind), -found.counts[c.id], c.id))
    named = (_named(c, found) for c in measured)
    return next((name for name in named if name), None) or group_of(claim, found, headed=False)


def combined_group(claim: Claim, found: Subjects) -> str | None:
    """The group of a claim on treatments given together, ``None`` for any other claim."""
    if COMBINED.search(claim.text) is None:
        return None
    if TALKED.search(claim.text):
        return WITH_THERAPY
    given = {c.id for c in found.within(claim.start, claim.end) if c.kind in GIVEN}
    return TOGETHER if len(given) > 1 else None


def heading_of(label: str) -> str:
    """A heading without its number."""
    return _NUMBER.sub("", label).strip(" #*:")


def _named(concept: Concept, found: Subjects) -> str | None:
    """The document's word for a thing, its name where that word is an adjective; ``None`` for a
    verb's form.
    """
    word = found.words[concept.id]
    if _PARTICIPLE.fullmatch(word):
        return None
    is_adjective = _ADJECTIVE.fullmatch(word) is not None
    return _cased(concept.names[0] if is_adjective else word)


def _word(found: Counter[str]) -> str:
    """The commonest way to write it, whatever the case; the longer of two as common."""
    folded: Counter[str] = Counter()
    for word, count in found.items():
        folded[word.casefold()] += count
    best = max(folded, key=lambda word: (folded[word], len(word), word))
    return min(
        (word for word in found if word.casefold() == best),
        key=lambda word: (-found[word], word),
    )


def _cased(word: str) -> str:
    return word[:1].upper() + word[1:] if word[1:2].islower() or word[1:2] == "" else word
