"""Which harms stand beside findings: those of the studies told first, of both sides, of those who
are asked about.

A study that is told by its benefit is told by its harms too, also where it met none; where one
thing is held against another, the harms of each belong to it. What was met in quite other people
(around an operation, a birth) or with one form of a drug is told of those alone, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from medwarrant.records import Concept, Question
from medwarrant.reports.cues import is_guess
from medwarrant.reports.dependence import DEPENDENCE, asks_of_dependence
from medwarrant.reports.evidence import LAST_HUMAN_LEVEL, Item
from medwarrant.reports.telling import AROUND_AN_OPERATION, OPERATED

AROUND_A_BIRTH = re.compile(
    r"\bpost-?partum|\bperi-?partum|\bpostnatal|\bperinatal|\bc(?:ae|e)sar[ei]an|\bparturient|"
    r"\bpregnan|\bobstetric|\bmaternal|\blabou?r (?:analgesia|pain)|\bgiving birth|"
    r"\bafter (?:the )?birth|\bchildbirth",
    re.IGNORECASE,
)
"""Words for people around a birth."""

TELLS_WHAT_WAS_SEEN = re.compile(
    r"\b(?:went with|associated with|experienc\w+|occurr\w+|frequen\w+|common|more|fewer|less|"
    r"higher|lower|increas\w+|reduc\w+|decreas\w+|rais\w+|better|worse|no (?:\w+ )?differences?)\b|"
    r"\d\s?%",
    re.IGNORECASE,
)
"""A harm that was seen, or not, and no remark on safety at large."""
ASKS_FOR_MORE = re.compile(
    r"\b(?:further|larger|future|required?|warrant\w*|needed|should|caution|consider\w*)\b",
    re.IGNORECASE,
)
"""A remark on safety that tells of nothing that was seen."""


def is_harm(item: Item) -> bool:
    """Whether an item tells of harm: more of something that speaks for a treatment is none."""
    statement = item.statement
    is_good = statement.direction == "increases" and statement.result == "favours_intervention"
    return statement.outcome_kind == "harm" and not is_good


NONE_REPORTED = re.compile(
    r"\bno (?:\w+ ){0,4}(?:misuse|abuse|dependence|addiction|deaths?|harms?|adverse|side effects?|"
    r"events?|seizures?|overdoses?|withdrawal)\b|\bwell[- ]tolerated\b|\bsafe(?:ly|ty profile)?\b|"
    r"\bwithout (?:serious|any|adverse)\b|\bneither\b|\bnone of\b",
    re.IGNORECASE,
)
"""Words by which a study tells that nobody came to harm: true of its own people alone."""


def warnings_first(question: Question, items: Sequence[Item]) -> list[Item]:
    """Of a question on harm, what was seen of harm in people, before what was not; one a study.

    What names the harm that is asked about stands first, in the order given. Empty where nothing
    tells of harm.
    """
    seen: dict[str, Item] = {}
    for item in items:
        is_seen = item.is_human and not item.is_null and not item.is_of_another
        if is_seen and NONE_REPORTED.search(item.quote) is None:
            seen.setdefault(item.document.id, item)
    of_dependence = asks_of_dependence(question)
    return sorted(
        seen.values(),
        key=lambda item: of_dependence and DEPENDENCE.search(OF_WHOM.sub("", item.quote)) is None,
    )


OF_WHOM = re.compile(
    r"\b(?:people|patients|adults|users|rehabilitation|treated|treatment|rehab)\b[^,.;]{0,20}?"
    r"\b(?:for|with|in)\b[^,.;]{0,40}?\b(?:abuse|misuse|dependence|addiction|use disorders?)\b",
    re.IGNORECASE,
)
"""Words for who took part: people with a dependence are no finding of one."""


def harms_beside(question: Question, findings: Sequence[Item], told: Sequence[Item]) -> list[Item]:
    """The harms to be told beside ``told``, the findings that are, the nearest first.

    Of the studies told, harms that went either way; of others, harms that were seen more often with
    what is asked about, or with what it is held against. Beside a question on one harm no other.
    """
    studies = {item.document.id for item in told}
    acting = {concept.id for concept in (*question.subjects, *question.comparators)}
    found = [
        item
        for item in findings
        if item.is_human
        and item.level <= LAST_HUMAN_LEVEL
        and is_harm(item)
        and acting.intersection(item.asked)
        and not is_guess(item.quote)
        and (_is_seen(item) if item.document.id in studies else _is_met(item))
    ]
    kept = [
        item for item in found if item.document.id in studies or not _is_of_others(question, item)
    ]
    of_those = [item for item in kept if item.is_among or item.document.id in studies] or kept
    exact = [item for item in of_those if _names_any(question, item)] or of_those
    if question.kind == "harm" and question.targets:  # who asks of one harm asks of no other
        harms = {target.id for target in question.targets}
        exact = [i for i in exact if i.document.id in studies or harms.intersection(i.asked)]
    return _both_ways(sorted(exact, key=lambda item: _nearest_first(item, studies)), studies)


SEEN_FIRST = 2
"""Harms that were seen, before one that was looked for and not."""


def _both_ways(items: Sequence[Item], studies: Collection[str]) -> list[Item]:
    """The items with one of a study told that did not meet a harm behind the first that were met:
    where studies differ on harm, no reader hears one side alone.
    """
    seen = [item for item in items if item.statement.direction == "increases"]
    other = [item for item in items if item not in seen]
    is_told = bool(other) and other[0].document.id in studies
    if not is_told or len(seen) <= SEEN_FIRST:
        return list(items)
    return [*seen[:SEEN_FIRST], other[0], *seen[SEEN_FIRST:], *other[1:]]


def _is_seen(item: Item) -> bool:
    """Of a study that is told: whether it says which harm was seen or was not."""
    if item.is_of_another:
        return False
    is_open = item.statement.direction == "unknown"
    return not is_open or (
        TELLS_WHAT_WAS_SEEN.search(item.quote) is not None
        and ASKS_FOR_MORE.search(item.quote) is None
    )


def _is_met(item: Item) -> bool:
    return item.statement.direction == "increases" and not item.is_of_another


def _is_of_others(question: Question, item: Item) -> bool:
    """Whether its people were operated on or gave birth, and those asked about are neither."""
    title = item.document.title
    whom = f"{title} {item.study.population or ''} {item.quote}"
    if AROUND_A_BIRTH.search(whom) and not AROUND_A_BIRTH.search(question.text):
        return True
    is_operated = OPERATED.search(title) or AROUND_AN_OPERATION.search(title)
    is_asked = OPERATED.search(question.text) or AROUND_AN_OPERATION.search(question.text)
    return is_operated is not None and is_asked is None and not _is_around_one(question)


def _is_around_one(question: Question) -> bool:
    return any(concept.kind == "procedure" for concept in question.populations)


def _names_any(question: Question, item: Item) -> bool:
    """Whether it names what is asked about itself, not only one of its forms."""
    said = f"{item.quote} {item.study.intervention or ''} {item.document.title}"
    return any(_is_named(concept, said) for concept in (*question.subjects, *question.comparators))


def _is_named(concept: Concept, said: str) -> bool:
    names = "|".join(map(re.escape, (*concept.names, *concept.short)))
    return re.search(rf"(?<![\w-])(?:{names})s?(?![\w-])", said, re.IGNORECASE) is not None


def _nearest_first(item: Item, studies: Collection[str]) -> tuple[bool, bool, int, int]:
    """The studies told before others, of those harms that were seen before harms that were not."""
    is_seen = item.statement.direction == "increases"
    return (item.document.id not in studies, not is_seen, -item.named, item.level)
