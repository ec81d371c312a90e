"""Which study leads where one is told first: the one made as it is asked, then the strongest.

A meta-analysis of courses says less of one dose than a trial of one dose does, and a trial in
children less of adults than one in adults.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from medwarrant.records import Question
from medwarrant.reports.cues import AGES
from medwarrant.reports.evidence import Item

Course = Literal["single", "repeated"]
"""Whether something was given once or again and again."""

_DOSE = r"(?:dose|infusion|drip|injection|session|administration|treatment)"
_OF_ONE = r"(?:[\w.-]+ ){0,4}?"
SINGLE = re.compile(
    rf"\b(?:single|one)[ -]{_OF_ONE}{_DOSE}s?\b|\b(?:given|administered|infused|injected) once\b"
    r"(?! (?:a|per|every|daily|weekly|monthly)\b)|\bsingle[- ]dose\b",
    re.IGNORECASE,
)
"""Words for what was given once."""
REPEATED = re.compile(
    rf"\b(?:serial|multiple|several|two|three|four|five|six|eight|ten|twelve|[2-9]|1\d)[ -]"
    rf"{_OF_ONE}{_DOSE}s\b|\b(?:repeated|maintenance)\b|"
    r"\b(?:once|twice|thrice) (?:a |per )?(?:daily|weekly|day|week|month)\b|"
    r"\bcourse of\b",
    re.IGNORECASE,
)
"""Words for what was given more than once."""
OF_ONES_CHILD = re.compile(r"\b(?:sons?|daughters?|girl|boy|kids?|toddlers?)\b", re.IGNORECASE)
"""Words for a child in a question, beside those that studies have."""


def course_in(text: str) -> Course | None:
    """How often a text says that something was given; ``None`` where it says neither, or both."""
    once, again = SINGLE.search(text) is not None, REPEATED.search(text) is not None
    if once == again:
        return None
    return "single" if once else "repeated"


def made_as_asked(question: Question, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, those first whose studies gave it as often as the question says and in people of
    the age that it asks of, which are adults unless it names others; the order is kept otherwise.
    """
    asked = course_in(question.text)
    asks_of_young = any(words.search(question.text) for words in (AGES["young"], OF_ONES_CHILD))

    def rank(item: Item) -> tuple[int, bool]:
        course = _course_of(item)
        away = 0 if asked is None or course == asked else 1 if course is None else 2
        return away, not asks_of_young and is_in_young(item)

    return tuple(sorted(items, key=rank))


def is_in_young(item: Item) -> bool:
    """Whether a study's title, or its words for its people, name those who are not grown up."""
    return AGES["young"].search(f"{item.document.title} {item.study.population or ''}") is not None


def _course_of(item: Item) -> Course | None:
    """How often a study gave it: by the sentence, else by what was given, else by the title."""
    study = item.study
    given = f"{study.intervention or ''} {study.dose or ''}"
    said = (course_in(text) for text in (item.quote, given, item.document.title))
    return next((course for course in said if course is not None), None)
