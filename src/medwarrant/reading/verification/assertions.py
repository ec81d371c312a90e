"""Whether a sentence asserts what it words: not asked, supposed, denied, reported, or restricted.

Two sentences can share every word of a claim and say nothing of the kind: "It is false that …",
"If …", "… in the placebo group only". Each rule here is a cue that the sentence has and the claim
has not. A cue that takes the assertion away leaves nothing to find; one that turns it into its
contrary contradicts; one that narrows it leaves the claim carried in part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from medwarrant.reading.verification.assertion_cues import (
    CONTROL,
    CUES,
    UNDONE,
    WRONG,
    Cue,
    Force,
    Place,
)
from medwarrant.reading.verification.case import Case, Issue
from medwarrant.reading.verification.words import POPULATIONS


def unasserted(case: Case) -> Iterator[Issue]:
    """What takes the assertion away from the sentence, or narrows it, where the claim says no such.

    A cue that the claim has as well is no issue: both then say it.
    """
    if case.is_label:
        return
    claim = case.text[case.found.claim.start : case.found.claim.end]
    start = case.found.source.start
    sentence = case.passage[start : case.found.source.end]
    tokens = case.found.source.tokens
    shared = [
        (tokens[place].start - start, tokens[place].end - start)
        for place in sorted(case.found.matched_source)
        if tokens[place].weight
    ]
    yield from cues_of(claim, sentence, shared)
    yield from _other_arm(claim, sentence)
    yield from _nobody(claim, sentence)
    yield from _points(case)
    yield from _some_people(case)


def cues_of(claim: str, sentence: str, shared: Sequence[tuple[int, int]]) -> Iterator[Issue]:
    """The cues that the sentence has and the claim has not.

    ``shared`` are the places in the sentence of the words that both have; empty means the whole
    sentence is meant.
    """
    if _is_question(sentence) and not _is_question(claim):
        yield _issue("not asserted", "the passage asks this, it does not say so")
    seen: set[Force] = set()
    for cue in CUES:
        if cue.force in seen:
            continue
        for match in _occurrences(cue, sentence, shared):
            if _has(claim, cue, match):
                continue
            seen.add(cue.force)
            yield _issue(cue.force, f"the passage {cue.reason}: “{match.strip()}”")
            break


def _has(claim: str, cue: Cue, match: str) -> bool:
    """Whether the claim has the cue as well, in these words or in others of the same cue."""
    if match.strip().casefold() in claim.casefold():
        return True
    return cue.place not in {"touching", "followed"} and cue.pattern.search(claim) is not None


def _is_question(text: str) -> bool:
    return text.rstrip(" \n\t\"'”’)]").endswith("?")


def _issue(force: Force, reason: str) -> Issue:
    return Issue(force == "contradicts", reason, is_unasserted=force == "not asserted")


_CLAUSE_END = re.compile(
    r",\s|;|:\s(?!.*[\"“‘'])|\)\s|\bbut\b|\bhowever\b|\bwe\s+found\b", re.IGNORECASE
)


def _in_clause(sentence: str, end: int, shared: Sequence[tuple[int, int]]) -> bool:
    """Whether most of the shared words stand behind the cue and in its clause."""
    stop = _CLAUSE_END.search(sentence, end)
    until = len(sentence) if stop is None else stop.start()
    inside = sum(end <= place < until for place, _ in shared)
    return not shared or 2 * inside >= len(shared)


def _occurrences(cue: Cue, sentence: str, shared: Sequence[tuple[int, int]]) -> Iterator[str]:
    if cue.place == "touching":
        yield from _touching(cue, sentence, shared)
        return
    if cue.place == "followed":
        behind = (cue.pattern.match(sentence, end) for _, end in shared)
        yield from (match.group() for match in behind if match is not None)
        return
    keeps: dict[Place, Callable[[re.Match[str]], bool]] = {
        "anywhere": lambda _: True,
        "before": lambda match: not shared or any(match.end() <= at for at, _ in shared),
        "clause": lambda match: _in_clause(sentence, match.end(), shared),
    }
    for match in cue.pattern.finditer(sentence):
        if keeps[cue.place](match):
            yield match.group()


def _touching(cue: Cue, sentence: str, shared: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Occurrences that end where a shared word begins."""
    for place, _ in shared:
        for match in cue.pattern.finditer(sentence, 0, place):
            if not sentence[match.end() : place].strip(" \t\n"):
                yield match.group()


_ARM = re.compile(
    rf"\b(?:in|among|with|on|for|by|after|under|during)\s+(?:the\s+|a\s+)?"
    rf"(?:patients\s+(?:on|with|given|receiving)\s+|participants\s+(?:on|given|receiving)\s+)?"
    rf"{CONTROL}(?:\s+(?:group|arm|condition|patients|participants|subjects|period)s?)?\b",
    re.IGNORECASE,
)
_CONTROL_WORD = re.compile(rf"\b{CONTROL}\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:than|compared|comparison|versus|vs|relative|between|and|or|but|not|whereas|while|over|"
    r"against|to|differ\w*|both|respectively)\b",
    re.IGNORECASE,
)


def _other_arm(claim: str, sentence: str) -> Iterator[Issue]:
    """A result of the control group alone, told as a result."""
    if _CONTROL_WORD.search(claim):
        return
    match = _ARM.search(sentence)
    if match is not None and not _BESIDE.search(sentence[: match.start()]):
        yield _issue("not asserted", f"the passage says this “{match.group()}”")


_ZERO = re.compile(
    r"\b(?:in|by|of|for)\s+(?:0|zero)\s*(?:%|percent\b|per\s+cent\b|of\b|/|patients?\b|participants?\b)",
    re.IGNORECASE,
)
_NIL = re.compile(r"(?<![\d.,])0(?![\d.,]*\d)|\bzero\b|\bno(?:ne)?\b", re.IGNORECASE)


def _nobody(claim: str, sentence: str) -> Iterator[Issue]:
    """What is said of none, by its number: "in 0 of 40 patients"."""
    match = _ZERO.search(sentence)
    if match is not None and not _NIL.search(claim):
        yield _issue("contradicts", f"the passage says this of none: “{match.group()}”")


_PARTS = frozenset(
    {"sex:men", "sex:women", "age:children", "age:infants", "age:adolescents", "age:elderly"}
    | {group for group in POPULATIONS.values() if group.startswith("state:")}
)
"""Groups that are a part of those who might be meant; adults and patients are who is meant."""
_OF_WHOM = re.compile(r"\b(?:in|among|for|amongst)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)


def _some_people(case: Case) -> Iterator[Issue]:
    """What the sentence says of women, or of children, told of everyone."""
    told = {POPULATIONS[t.term] for t in case.found.claim.tokens if t.term in POPULATIONS}
    source = case.found.source
    held = {POPULATIONS[t.term] for t in source.tokens if t.term in POPULATIONS}
    if {"sex:men", "sex:women"} <= held:
        held -= {"sex:men", "sex:women"}
    if told & held:
        return
    for token in source.tokens:
        group = POPULATIONS.get(token.term)
        if group not in _PARTS or group not in held:
            continue
        if _OF_WHOM.search(case.passage[source.start : token.start]):
            yield Issue(False, f"the passage says this of “{case.printed(token)}”")
            return


_POINTS = re.compile(r"\bpoints?\b|\bpp\b", re.IGNORECASE)


def _points(case: Case) -> Iterator[Issue]:
    """Percentage points told as per cent, or the reverse: one number, two sizes."""
    claim, source = case.found.claim.tokens, case.found.source.tokens
    theirs = {source[place].name: source[place] for place in sorted(case.found.matched_source)}
    for place in sorted(case.found.matched_claim):
        token = claim[place]
        other = theirs.get(token.name)
        if token.number is None or other is None or token.number.kind != "percent":
            continue
        mine, printed = case.said(token), case.printed(other)
        if bool(_POINTS.search(mine)) != bool(_POINTS.search(printed)):
            yield Issue(True, f"the number {mine}: the passage says {printed}")


_TAKEN_BACK = re.compile(
    rf"^\W*(?:however,?\s+|but\s+|yet\s+|later,?\s+)?(?:this|that|these|those|it|both|"
    rf"the\s+(?:above|preceding|previous|last|paper|article|study|claim|statement|finding|result))"
    rf"\s+(?:\w+\s+){{0,2}}?(?:is|was|are|were|has\s+been|have\s+been|proved|turned\s+out)\s+"
    rf"(?:later\s+|since\s+|now\s+|subsequently\s+|to\s+be\s+)*"
    rf"(?:{WRONG}|{UNDONE}|retracted|withdrawn|taken\s+back)\b|"
    rf"^\W*(?:the\s+following|what\s+follows)\b.*\b(?:{WRONG}|myths?|misconceptions?|{UNDONE})",
    re.IGNORECASE,
)


def taken_back(sentence: str) -> bool:
    """Whether a sentence takes back what stands beside it ("This claim was retracted.")."""
    return _TAKEN_BACK.search(sentence) is not None
