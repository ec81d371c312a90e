"""Questions on how trials were made, and not on what they found: whether people knew what they got,
how biased the trials are, what becomes of an effect against a placebo that is felt, how many trials
or reviews there are.

Read as questions on an effect, they are answered by effects: "does expectancy bias psilocybin
trials?" is none of what psilocybin does to expectancy. The words are read here and taken out before
the parts of the question are looked for.
"""

from __future__ import annotations

import re
from typing import Final

from medwarrant.records import Design, Focus

WORKS: Final[tuple[tuple[str, tuple[Design, ...]], ...]] = (
    (r"meta-?\s?analy(?:s[ei]s|ses)", ("meta_analysis",)),
    (r"(?:systematic|cochrane) reviews?|reviews", ("systematic_review", "meta_analysis")),
    (
        r"(?:(?:double|single)[- ]blind |placebo[- ]controlled |(?:large|good) )*"
        r"(?:randomi[sz]ed (?:controlled |clinical )?(?:trials?|studies)|RCTs?)",
        ("rct", "crossover_rct"),
    ),
    (
        r"(?:controlled |clinical |human )*(?:trials?|studies)",
        ("rct", "crossover_rct", "nonrandomised_trial"),
    ),
)
"""What kinds of work are asked for by number, by the words for each, and the designs they mean."""
_ANY_WORK: Final = "|".join(words for words, _ in WORKS)
COUNTED: Final = re.compile(
    rf"\bhow many (?:[\w-]+ ){{0,2}}?(?P<works>{_ANY_WORK})\b(?: (?:are|is|were|have|exist|tested?|"
    r"looked|studied|examined)\b(?: (?:there|been|done|on|at))*)?(?: (?:of|on|for|with|in)\b)?"
    rf"|\b(?:is|are) there (?:an?|any|some|already|enough) (?:[\w-]+ ){{0,2}}?"
    rf"(?P<held>{_ANY_WORK})\b(?: (?:of|on|for|with|in|about)\b)?",
    re.IGNORECASE,
)
"""A question on how many works of a kind there are, or whether there is one."""
SHOWING: Final = re.compile(
    r"\b(?:show|find|found|report|suggest|that|which|improv|respond|drop|left|enrol)\w*",
    re.IGNORECASE,
)
"""Words behind such works by which it is asked what they found, and not how many there are."""

_UNBLIND: Final = (
    r"(?<!double[- ])(?<!single[- ])(?<!triple[- ])\b(?:functional(?:ly)? )?"
    r"(?:(?:un)?blinding|unblinded|(?:un)?masking|unmasked|break(?:ing)?[- ](?:the[- ])?blind"
    r"|blind(?:ed|ing)? (?:success|integrity|failure)|(?:patient|participant|treatment) expect\w+"
    r"|expectanc(?:y|ies)|expectation (?:bias|effects?)|expectations)\b"
    r"|(?<=well )(?:are|were)? ?(?:[\w-]+ ){0,3}(?:blinded|masked)\b"
    r"|\b(?:patients|participants|people|raters|assessors|trials|studies) (?:[\w-]+ ){0,2}"
    r"(?:blinded|masked)\b|\b(?:know|knew|guess(?:ed)?|tell|told) (?:what|which) (?:drug|arm|group|"
    r"treatment|they (?:got|get|were given|had|received))\b"
)
_BIAS: Final = (
    r"\brisk[- ]of[- ]bias\b|\bpublication bias\b|\bsmall[- ]study effects?\b"
    r"|\b(?:methodological|study|trial) quality\b"
    r"|\bquality of (?:the )?(?:\w+ )?(?:trials|studies|evidence|RCTs)\b"
    r"|\bbias(?:ed)? (?:in|of|are|is) (?:the )?(?:[\w-]+ )?(?:trials|studies|evidence|RCTs)\b"
    r"|\b(?:trials|studies|RCTs) (?:[\w-]+ ){0,2}biased\b|\bmethodological (?:limits|limitations|"
    r"weaknesses|flaws|problems)\b|\bhow (?:well|badly|rigorously) (?:were|are) (?:the )?(?:trials|"
    r"studies) (?:done|made|conducted|designed|run)\b"
)
_ACTIVE: Final = (
    r"\b(?:psycho)?active[- ](?:placebos?|controls?|comparators?)\b|\bactive(?: drug)? as placebo\b"
    r"|\bplacebo (?:is|was) active\b|\b(?:inert|inactive) (?:placebos?|controls?)\b"
)
_SHRINKS: Final = re.compile(
    r"\b(?:shr[iau]nk\w*|smaller|weaker|lower|less|hold(?:s|ing)? up|held up|surviv\w+|"
    r"disappear\w*|"
    r"vanish\w*|diminish\w*|attenuat\w*|depends?|differ\w*|larger|bigger|inflat\w*|remain\w*|"
    r"persist\w*|still|matters?|go(?:es)? away|effect sizes?|explain\w*|drops?)\b",
    re.IGNORECASE,
)
"""What becomes of an effect; without it such a placebo is what a treatment is held against."""

OF_BLINDING: Final = re.compile(_UNBLIND, re.IGNORECASE)
OF_BIAS: Final = re.compile(_BIAS, re.IGNORECASE)
OF_ACTIVE: Final = re.compile(_ACTIVE, re.IGNORECASE)
SECOND: Final = re.compile(
    r"(?:,|;|\band\b|\bor\b|\bbut\b)[\s,]+(?:and |but )?(?:what|how|why|did|does|do|is|are|was|"
    r"were|"
    r"has|have|should|can)\b",
    re.IGNORECASE,
)
"""Where a second question begins: what it asks is not what the first is answered by."""
LISTED: Final = re.compile(r"(?:\s[-–—]|:)\s+[^,.?;:]+,[^?]*\?")
"""A heading and what is to be told of it, in which such a word is one topic of several."""
BIAS_AT_ALL: Final = re.compile(r"\bbias(?:es|ed|ing)?\b|\bconfound\w*\b", re.IGNORECASE)
"""What is said of trials beside the words for blinding, which alone may be a habit of thought."""
WORKS_AT_ALL: Final = re.compile(r"\b(?:trials?|studies|study|RCTs?)\b", re.IGNORECASE)


def method_asked(text: str) -> tuple[Focus | None, str]:
    """What of how trials are made is asked, ``None`` where nothing is, and the text with blanks for
    the words that ask it, as long as before.
    """
    if LISTED.search(text):
        return None, text
    counted = COUNTED.search(text)
    if counted is not None and not SHOWING.match(text[counted.end() :].lstrip()):
        return "works", _blanked(text, counted)
    second = SECOND.search(text)
    first = text if second is None else text[: second.start()]
    if OF_ACTIVE.search(first) and _SHRINKS.search(first):
        return "active_placebo", OF_ACTIVE.sub(_blank, _without_bias(first)) + text[len(first) :]
    if OF_BLINDING.search(first):
        return "blinding", _without_bias(first) + text[len(first) :]
    if OF_BIAS.search(first):
        return "bias", OF_BIAS.sub(_blank, first) + text[len(first) :]
    return None, text


def works_asked(text: str) -> tuple[Design, ...]:
    """The designs of which a question asks how many there are; none where it asks of no works."""
    match = COUNTED.search(text)
    if match is None:
        return ()
    said = match["works"] or match["held"]
    return next(found for words, found in WORKS if re.fullmatch(words, said, re.IGNORECASE))


def _without_bias(text: str) -> str:
    return BIAS_AT_ALL.sub(_blank, OF_BIAS.sub(_blank, OF_BLINDING.sub(_blank, text)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blanked(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}{_blank(match)}{text[match.end() :]}"
