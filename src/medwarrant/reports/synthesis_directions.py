# ruff: noqa: E501 - patterns are read as wholes
"""What one sentence says happened to each outcome that it names; ``unknown`` where it is not plain.

A sentence may name several outcomes and say different things of them, so that the direction of the
whole is that of an outcome only where nothing in the sentence speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.ports import Proofreader, Vocabulary
from medwarrant.records import Concept, Direction, Document, Statement
from medwarrant.text.abbreviations import abbreviations

_TURNS = re.compile(
    r"[;:]|\b(?:but|while|whereas|although|though|however|except|without|despite|rather|instead|"
    r"respectively)\b",
    re.IGNORECASE,
)
"""What parts a sentence into things that may differ."""
_OF_PEOPLE_BEFORE = re.compile(
    r"\b(?:with|having|suffering from|undergoing|diagnosed with|history of|at risk of|at risk for|"
    r"treatments? (?:for|of)|therap(?:y|ies) (?:for|of)|management of)\s"
    r"(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
_OF_PEOPLE_BEHIND = re.compile(
    r"[\w-]*\s(?:patients?|adults?|children|women|men|subjects?|participants?|individuals|models?|"
    r"mice|rats?)\b",
    re.IGNORECASE,
)
"""Beside what people have, which is not what was measured in them."""
_MEANS_BEFORE = re.compile(
    r"\b(?:used|given|administered|added|supplement\w*|adjunct\w*|adjuvant\w*)\b[^,;]{0,30}\s"
    r"(?:in|during|for|to|as)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
"""Before what something was given with or for."""
_NEED_BEFORE = re.compile(r"\b(?:rescue|remedial|supplement\w*|additional|extra)\s$", re.IGNORECASE)
_NEED_BEHIND = re.compile(
    r"\s(?:requirements?|consumption|use|usage|needs?|demands?|requests?|intake|medications?|drugs?|"
    r"treatments?|therapy|days|costs?|"
    r"press(?:es|ings)?|pumps?|bolus(?:es)?)\b",
    re.IGNORECASE,
)
"""Beside a thing of which the sentence measures how much was needed, not the thing itself."""
_RELATES = re.compile(
    r"\b(?:correlat|predict|mediat|moderator|moderated by|risk factors?\b|factors (?:\w+ )?associated)",
    re.IGNORECASE,
)
"""How two things go together, which is no effect of what was given."""
_BETTER = re.compile(r"\b(?:improv|enhanc|benefi|better|optimi[sz])", re.IGNORECASE)
_UP = re.compile(
    r"\b(?:increas|higher|greater|more\b|elevat|rais(?:e|ed|es|ing)\b|rise|rose|prolong|worse|"
    r"exacerbat|common|frequent)",
    re.IGNORECASE,
)
"""What got better may be more or less of it: more only where a word of more stands beside it."""
_BOTH = re.compile(r"(?:,?\s(?:and|or)\s|,\s)(?:[\w-]+\s){0,2}", re.IGNORECASE)
"""Between two outcomes of which one thing is said."""
_PLAIN: frozenset[Direction] = frozenset({"increases", "decreases", "no_change"})


def measured_in(
    document: Document, statement: Statement, vocabulary: Vocabulary
) -> dict[str, tuple[int, int]]:
    """The outcomes that a finding measures, by id, each with the place of its name in the sentence;
    without what people had, and without what was given to ease something.
    """
    sentence = document.text[statement.start : statement.end]
    found: dict[str, tuple[int, int]] = {}
    for start, end, concept in (
        *vocabulary.find(sentence),
        *_shortened(document, sentence, vocabulary),
    ):
        if concept.id not in statement.object or concept.id in found:
            continue
        before = sentence[:start]
        if (
            _MEANS_BEFORE.search(before)
            or _OF_PEOPLE_BEFORE.search(before)
            or _OF_PEOPLE_BEHIND.match(sentence, end)
        ):
            continue
        if _NEED_BEFORE.search(before) or _NEED_BEHIND.match(sentence, end):
            continue
        found[concept.id] = (start, end)
    return found


def _shortened(
    document: Document, sentence: str, vocabulary: Vocabulary
) -> Iterator[tuple[int, int, Concept]]:
    """What the sentence names by the document's own abbreviations."""
    for short, long in abbreviations(document.text).items():
        match = re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", sentence)
        if match is not None:
            for *_, concept in vocabulary.find(long):
                yield match.start(), match.end(), concept


def direction_of(
    outcome: str,
    sentence: str,
    statement: Statement,
    measured: dict[str, tuple[int, int]],
    given: Sequence[str],
    proofreader: Proofreader,
    *,
    is_condition: bool,
) -> Direction:
    """What the sentence says happened to one of the outcomes that it measures.

    ``given`` are words for what was given; ``is_condition``: whether the outcome is an ill, of which
    more is not what "improved" says.
    """
    if _RELATES.search(sentence):
        return "unknown"
    said = _said(outcome, sentence, statement, measured, given, proofreader)
    is_ill = is_condition or statement.outcome_kind == "harm"
    if said == "increases" and is_ill and _BETTER.search(sentence) and not _UP.search(sentence):
        return "unknown"
    return said


def _said(
    outcome: str,
    sentence: str,
    statement: Statement,
    measured: dict[str, tuple[int, int]],
    given: Sequence[str],
    proofreader: Proofreader,
) -> Direction:
    start, end = measured[outcome]
    name = sentence[start:end]
    for words in (*given, ""):
        said = proofreader.direction(sentence, name, words)
        if said in _PLAIN:
            return said
    if statement.direction not in _PLAIN:
        return statement.direction
    if _TURNS.search(sentence):
        return "unknown"
    others = [place for each, place in measured.items() if each != outcome]
    if len(statement.object) - 1 > len(others):
        return "unknown"
    if all(_are_joined(sentence, (start, end), place) for place in others):
        return statement.direction
    return "unknown"


def _are_joined(sentence: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, second = sorted((one, other))
    return _BOTH.fullmatch(sentence[first[1] : second[0]]) is not None
