"""Whether words of a paper can stand before a reader without the training, as they are."""

from __future__ import annotations

import re

MOST_WORDS = 22
"""Words of a sentence that is read in one breath."""
LEAST_IN_A_TITLE, MOST_IN_A_TITLE = 4, 16
"""Words of a title that tells a reader what was studied."""
HARDEST = 11.0
"""Flesch-Kincaid grade of the hardest such words; those asked about are left out of it. Names of
drugs and illnesses weigh heavily in single sentences, so it is above the grade of whole answers."""

OF_THE_TRADE = re.compile(
    r"\b(?:efficac\w*|tolerab\w*|augment\w*|adjunct\w*|significan\w*|incidence|prevalence|baseline|"
    r"cohort|outcomes?|endpoints?|symptomatolog\w*|subscale|pooled|heterogene\w*|effect size|odds|"
    r"hazard|relative risk|confidence|interval|regression|correlat\w*|interactions?|mediat\w*|"
    r"moderat(?:e|or|ion) (?:of|effect|certainty)|network|meta-analy\w*|systematic|randomi[sz]ed|"
    r"placebo-controlled|double-blind|open-label|phase|monotherapy|administ\w*|pharmaco\w*|"
    r"neuro\w+|receptor\w*|antagonis\w*|agonis\w*|plasma|perioperativ\w*|comorbid\w*|refractory|"
    r"unipolar|racemic|suicidal ideation|group)\b|[()\[\];=<>%]|\d\.\d|\bp\b",
    re.IGNORECASE,
)
"""Words of papers that mean little to others."""
SHORT_FORM = re.compile(r"\b[A-Z]{2,}(?:-?[A-Z\d]+)*\b")
"""Abbreviations, in their case."""
_GROUPS = re.compile(r"[aeiouy]+")


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of one sentence, syllables counted by groups of vowels."""
    words = re.findall(r"[A-Za-z']+", text)
    if not words:
        return 0.0
    syllables = sum(max(1, len(_GROUPS.findall(word.casefold().rstrip("e")))) for word in words)
    return 0.39 * len(words) + 11.8 * syllables / len(words) - 15.59


def is_plain(text: str) -> bool:
    """Whether the words of a sentence are few and those of everybody."""
    return _is_short_and_common(text, MOST_WORDS) and grade(text) <= HARDEST


def _is_short_and_common(text: str, most: int) -> bool:
    is_short = len(text.split()) <= most and SHORT_FORM.search(text) is None
    return is_short and OF_THE_TRADE.search(text) is None


def plain_title(title: str) -> str | None:
    """The part of a title that says what was asked, where it is plain; ``None`` where it is not.

    What stands behind a colon or a question mark mostly names the kind of study.
    """
    for part in (title, re.split(r"(?<=\?)\s|:\s", title, maxsplit=1)[0]):
        part = part.strip()
        if len(part.split()) >= LEAST_IN_A_TITLE and _is_short_and_common(part, MOST_IN_A_TITLE):
            return part.rstrip(".")
    return None
