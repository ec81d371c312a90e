"""What a study's own words say against it: blinding, unblinding by effects, losses.

No domain words: a treatment that people can feel is told by the effects that the text names, not
by its name.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from medwarrant.reading.counted_words import number_of
from medwarrant.reading.parts import folded
from medwarrant.records import Document, Study

Blinding = Literal["blinded", "open", "not_stated"]


class Doubts(NamedTuple):
    """What the wording of one study gives for and against it.

    ``lost`` is the share of participants lost before the end, from 0 to 1, ``None`` where the
    text does not say. ``guessed``: the text says that people could tell what they got.
    ``felt``: the treatment has effects that people notice, and the comparator has none.
    """

    blinding: Blinding
    guessed: bool
    felt: bool
    lost: float | None
    healthy: bool
    funnel: Literal["skewed", "even", "not_stated"]


OPEN = re.compile(
    r"\bopen[ -]?label(?:ed|led)?\b|\bunblinded\b|\bnon-?blinded\b|\bnot (?:double-)?blinded\b|"
    r"\bunmasked\b|\bwithout blinding\b|\b(?:no|lack of) blinding\b|\bblinding was not possible\b|"
    r"\bopen (?:trial|study|randomi[sz]ed|pilot)\b"
)
BLIND = re.compile(
    r"\b(?:double|triple|observer|assessor|rater|evaluator|investigator|single)[ "
    r"-]?(?:blind(?:ed)?|"
    r"mask(?:ed)?)\b|\bblinded (?:to|assess|rat|outcome|evaluat|observ|trial|study)|"
    r"\bmasked (?:to|assess|rat)|\bwere (?:blinded|masked)\b|\bdouble[ -]dummy\b"
)
GUESSED = re.compile(
    r"\bfunctional(?:ly)? unblind|\b(?:broke|broken|compromis\w+|breaking)(?: of)?(?: the)? "
    r"(?:blind|mask)|"
    r"\b(?:blind(?:ing)?|mask(?:ing)?)(?: \w+){0,3} (?:failed|compromised|broken|inadequate|"
    r"unsuccessful|"
    r"ineffective|questionable|imperfect)|"
    r"\b(?:correctly|accurately) (?:guess|identif)\w+(?: \w+){0,4} (?:allocat|assign|treatment|"
    r"condition|group|arm|drug)|"
    r"\bguess(?:ed|es|ing)?(?: \w+){0,5} (?:correctly|allocation|assignment|treatment|condition|"
    r"group|arm)|"
    r"\b(?:inadequate|unsuccessful|failed|failure of|imperfect|difficult\w* (?:in|of|with)|"
    r"challeng\w* (?:of|in|with)) (?:maintaining )?(?:the )?"
    r"(?:blind|mask)|\bunblinding\b"
)
FELT = re.compile(
    r"\bpsycho-?active\b|\bpsycho-?tomimetic\b|\bmind[ -]altering\b|\bdissociat(?:ion|ive)\b|"
    r"\bhallucinat\w+|\bhallucinogen\w*|"
    r"\bpsychedelic\w*|\baltered (?:states?|consciousness|perception)|\bsubjective (?:drug "
    r")?effects\b|"
    r"\beuphori\w+|\bintoxicat\w+|\bsedat(?:ion|ive|ed)\b|\bdepersonali[sz]ation\b|\bfeeling "
    r"high\b|\bdrug liking\b"
)
INERT = re.compile(
    r"\b(?:inert|inactive|saline|matching|lactose|sugar|microcrystalline|dextrose|"
    r"niacin-free)\b(?: \w+)? ?placebo|"
    r"^(?!.*\bactive placebo)(?!.*\bactive comparator).*\bplacebos?\b|\bsaline\b|\bdextrose\b"
)
ACTIVE_PLACEBO = re.compile(r"\bactive[- ](?:placebo|control|comparator)")
"""A text's words for a comparator that is felt as well."""
_HEALTHY = re.compile(
    r"\bhealthy (?:[\w-]+ ){0,4}(?:volunteers?|participants?|subjects?|adults?|men|women|"
    r"individuals|"
    r"males|females|people|humans|students|controls were studied)\b"
)
_NUMBER = r"\d+(?:\.\d+)?"
_LOST = re.compile(
    rf"\b(?:drop-?outs?|attrition|loss(?:es)? to follow[ -]?up|lost to follow[ -]?up|"
    rf"withdrawals?|withdrew|dropped out|"
    rf"discontinu\w+)\b[^.;%]{{0,60}}?\b({_NUMBER}) ?%|"
    rf"\b({_NUMBER}) ?%\)?[^.;%]{{0,40}}?\b(?:dropped out|drop-?out|were lost|lost to|withdrew|"
    rf"attrition|discontinued|did not complete)\b"
)
_KEPT = re.compile(
    rf"\b(?:completion|retention|follow[ -]?up|completer)s? rates? (?:was|were|of)(?: "
    rf"\w+){{0,2}} ({_NUMBER}) ?%|"
    rf"\b({_NUMBER}) ?%\)?[^.;%]{{0,40}}?\bcompleted (?:the|all|both|treatment|follow|study|their)"
)
_COMPLETED = re.compile(
    r"\b([a-z]+(?:-[a-z]+)?|\d[\d,]{0,8}) (?:\(\d+(?:\.\d+)? ?%\) )?(?:[a-z-]+ ){0,3}(?:completed|"
    r"finished) (?:the|all|both|treatment|follow|this|study|their)|"
    r"\bcompleted by (\d[\d,]{0,8})\b"
)
_OF_ALL = re.compile(
    r"\b(\d[\d,]{0,8}) (?:of|out of|/) ?(?:the )?(\d[\d,]{0,8})(?: [a-z-]+){0,4} (?:completed|"
    r"finished|"
    r"were followed|remained)"
)
_FUNNEL_SKEWED = re.compile(
    r"\b(?:evidence|indication|signs?|presence|risk|suggest\w+)(?: \w+){0,3} (?:of "
    r")?publication bias\b|"
    r"\bpublication bias (?:was|is|were) (?:present|detected|found|observed|evident|likely|"
    r"suspected)|"
    r"\bfunnel plots? (?:\w+ ){0,3}asymmetr"
)
_FUNNEL_EVEN = re.compile(
    r"\bno (?:\w+ ){0,3}(?:evidence |indication |signs? |significant )?(?:of )?(?:\w+ "
    r")?publication bias\b|"
    r"\bpublication bias (?:was|is) (?:not|absent)|\bfunnel plots? (?:\w+ ){0,3}symmetr|"
    r"\bwithout publication bias\b"
)
_MOST_READ = 40_000
"""Characters of a full text in which a study says how it was run."""


def doubts(study: Study, document: Document) -> Doubts:
    """What the study's own text says of blinding, unblinding and losses."""
    low = folded(f"{document.title}\n{document.text[:_MOST_READ]}")
    blinding: Blinding = "not_stated"
    if OPEN.search(low):
        blinding = "open"
    elif BLIND.search(low):
        blinding = "blinded"
    comparator = folded(study.comparator or "")
    is_active = "active" in comparator or ACTIVE_PLACEBO.search(low) is not None
    is_inert = bool(INERT.search(comparator)) and not is_active
    whom = folded(study.population or "")
    return Doubts(
        blinding=blinding,
        guessed=GUESSED.search(low) is not None,
        felt=is_inert and FELT.search(low) is not None,
        lost=_share_lost(low, study.n),
        healthy=_HEALTHY.search(whom) is not None
        or (not whom and _HEALTHY.search(low) is not None and "patients" not in low),
        funnel="even"
        if _FUNNEL_EVEN.search(low)
        else "skewed"
        if _FUNNEL_SKEWED.search(low)
        else "not_stated",
    )


def _share_lost(low: str, n: int | None) -> float | None:
    match = _LOST.search(low)
    if match is not None:
        return min(1.0, float(match[1] or match[2]) / 100)
    match = _KEPT.search(low)
    if match is not None:
        return max(0.0, 1 - float(match[1] or match[2]) / 100)
    match = _OF_ALL.search(low)
    if match is not None:
        kept, entered = number_of(match[1]), number_of(match[2])
        if kept is not None and entered is not None and 0 < kept <= entered:
            return 1 - kept / entered
    if n is None:
        return None
    for found in _COMPLETED.finditer(low):
        kept = number_of(found[1] or found[2])
        if kept is not None and 0 < kept <= n and kept >= n * _LEAST_KEPT:
            return 1 - kept / n
    return None


_LEAST_KEPT = 0.3
"""Fewer than this are counted of something else ("ten completed the interview")."""
