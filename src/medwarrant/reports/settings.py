"""What a plain sentence may not lose: where a thing was given, how, and against what.

"People did better with ketamine than with propofol" is true of the anaesthetic for a course of
electroconvulsive therapy, and misleads whoever thinks of a drip in a clinic. Where a study's own
words name such a setting and neither the question nor the plain sentence does, there is none.
"""

from __future__ import annotations

import re

SETTINGS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"electro-?convulsive|\bECT\b|electric currents",
        r"post-?partum|c(?:a)?esar[ei]an|\bparturi|childbirth|\bdeliver(?:y|ed|ies)\b|\blabou?r\b|"
        r"peri-?partum|peri-?natal|after (?:a |giving )?birth|obstetric",
        r"surg(?:ery|ical)|operati(?:on|ng)|operative|an(?:a)?esth|sedat|intubat|endoscop|"
        r"ectom(?:y|ies)\b|plast(?:y|ies)\b|emergency department|intensive care|ventilat",
        r"adjunct|add-on|augment|in combination|combined with|together with|co-?administ|\bplus\b",
        r"palliative|terminal|advanced cancer|life-threatening",
    )
)
"""Settings, each in the words of papers and of everyday; the first match in either is enough."""

ROUTES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"\boral(?:ly)?\b|\btablets?\b|by mouth|sublingual|lozenge",
        r"intravenous|\biv\b|infusions?|\bdrips?\b|into a vein",
        r"intra-?nasal|nasal spray|nose",
        r"subcutaneous|under the skin|intramuscular|into a muscle",
        r"epidural|intrathecal|spinal|topical|rectal|inhaled",
    )
)
"""Ways of giving, each in the words of papers and of everyday."""

HELD_AGAINST = re.compile(
    r"\b(?:compared|versus|vs\.?|relative to|in comparison|than (?:with|in|the|for|those))\b",
    re.IGNORECASE,
)
"""Words of a quote that holds one thing against another."""
SAYS_AGAINST = re.compile(
    r"\b(?:than|against|compared|differ\w*|difference|both|neither|either|or|groups?|not|no|after)\b",
    re.IGNORECASE,
)
"""Words of a plain sentence that does, or denies a difference."""


def loses_its_setting(plain: str, quote: str, title: str, question: str) -> bool:
    """Whether the plain words leave out where, how or against what, by the quote and the title."""
    theirs = f"{title} {quote}"
    told = f"{plain} {question}"
    if "drowsi" in plain:  # a side effect, and not what people were put under
        theirs = re.sub(r"\bsedation\b", "", theirs)
    if any(cue.search(theirs) and not cue.search(told) for cue in SETTINGS):
        return True
    held = HELD_AGAINST.search(quote) is not None
    if held and SAYS_AGAINST.search(plain) is None:
        return True
    ways = [cue for cue in ROUTES if cue.search(quote)]
    return len(ways) > 1 and any(cue.search(plain) is None for cue in ways)


TOLD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(cue, re.IGNORECASE), words)
    for cue, words in (
        (r"c(?:a)?esar[ei]an", "This was around a caesarean operation."),
        (
            r"post-?partum|parturi|childbirth|peri-?partum|post-?natal",
            "This was around childbirth.",
        ),
        (
            r"surg(?:ery|ical)|operative|an(?:a)?esthesia|ectom(?:y|ies)\b|plast(?:y|ies)\b",
            "This was around an operation.",
        ),
        (
            r"adjunct|add-on|augment|combined with|in combination",
            "It was given together with other treatment.",
        ),
        (
            r"palliative|terminal|advanced cancer|life-threatening",
            "These were people with a life-threatening illness.",
        ),
    )
)
"""Settings by their cues, each in a plain sentence."""
AGES: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = tuple(
    (re.compile(cue, re.IGNORECASE), re.compile(told, re.IGNORECASE), words)
    for cue, told, words in (
        (
            r"\b(?:child(?:ren)?|paediatric|pediatric|adolescen\w+|youths?|teen\w*|infants?)\b",
            r"child|young|youth|teen|adolescen|\bbab(?:y|ies)\b|infant|\b(?:son|daughter)\b",
            "This was in children or young people.",
        ),
        (
            r"\b(?:elderly|older (?:adults|people|patients)|geriatric)\b",
            r"\bold|elder|geriatric",
            "This was in older people.",
        ),
    )
)
"""Ages by their cues in a quote and its title, by what tells them already, and in a sentence."""
NOT_SO_SIMPLE = re.compile(
    r"electro-?convulsive|\bECT\b|emergency department|intensive care|ventilat|endoscop",
    re.IGNORECASE,
)
"""Settings of which such a sentence would say too little."""


def with_setting(plain: str, quote: str, title: str, question: str) -> str:
    """The plain words with the setting and age that they leave out, where a short sentence tells
    them.
    """
    theirs = f"{title} {quote}"
    told = plain
    for cue, known, words in AGES:
        if cue.search(theirs) and not known.search(f"{told} {question}"):
            told = f"{told} {words}"
    if NOT_SO_SIMPLE.search(theirs):
        return told
    for cue, words in TOLD:
        is_lost = any(
            each.search(words) and each.search(theirs) and not each.search(f"{told} {question}")
            for each in SETTINGS
        )
        if is_lost and cue.search(theirs):
            told = f"{told} {words}"
    return told
