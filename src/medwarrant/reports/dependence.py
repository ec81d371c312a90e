"""What people who take a drug report of dependence on it.

Whether something is addictive is asked in one word and studied under many: withdrawal, dependence,
a use disorder, misuse. Surveys and case reports that tell of one of them in people speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from medwarrant.records import Question
from medwarrant.reports.cues import is_guess
from medwarrant.reports.evidence import Item

DEPENDENCE = re.compile(
    r"\b(?:addict\w*|abuse\w*|dependen(?:ce|cy|t)|misus\w+|hooked|habit[- ]forming|withdrawal\w*|"
    r"use disorders?|craving\w*|compulsive use)\b",
    re.IGNORECASE,
)
"""Words for being unable to do well without a drug."""

OF_OTHERS = re.compile(
    r"\bdependen(?:ce|cy|t) (?:on|upon) the\b|\bdose[- ]dependent|\b(?:time|age|sex|context|state|"
    r"use|activity|concentration|calcium|voltage)-dependent|\bwithdrawals? (?:from|of) (?:the )?"
    r"(?:study|trial|consent)|\bsteroid-dependent",
    re.IGNORECASE,
)
"""The same words of something else."""

NEAR = 60
"""Characters between a drug and a word for dependence that is on it."""


def asks_of_dependence(question: Question) -> bool:
    """Whether a question is on the harm that a drug makes people dependent."""
    called = [name for target in question.targets for name in target.names]
    return (
        question.kind == "harm"
        and bool(question.subjects)
        and all(subject.kind == "drug" for subject in question.subjects)
        and any(DEPENDENCE.search(name) for name in called)
    )


def with_reports(question: Question, items: Iterable[Item]) -> list[Item]:
    """The items; where dependence is asked about, what tells of it in people is direct. It leaves
    open what no comparison showed.
    """
    if not asks_of_dependence(question):
        return list(items)
    names = {n for subject in question.subjects for n in (*subject.names, *subject.short)}
    listed = "|".join(map(re.escape, names))
    on_it = re.compile(
        rf"\b(?:{listed})\b[^.;]{{0,{NEAR}}}?{DEPENDENCE.pattern}"
        rf"|{DEPENDENCE.pattern}[^.;]{{0,{NEAR}}}?\b(?:{listed})\b",
        re.IGNORECASE,
    )
    return [
        replace(item, fit="direct", stance="unclear")
        if item.fit != "direct" and _tells_of_it(item, on_it)
        else item
        for item in items
    ]


def _tells_of_it(item: Item, on_it: re.Pattern[str]) -> bool:
    """Whether a finding in people says that it was seen after the drug that is asked about."""
    return (
        item.is_human
        and item.is_finding
        and not item.is_of_another
        and item.statement.outcome_kind == "harm"
        and item.statement.direction == "increases"
        and not is_guess(item.quote)
        and on_it.search(OF_OTHERS.sub("", item.quote)) is not None
    )
