"""Which side a finding takes on what a question proposes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Question, Statement, Study
from medwarrant.reports.evidence import Stance

ONLY_HOW_MUCH = re.compile(
    r"(?:(?:single|one|two|repeated|multiple|high|low|higher|lower|full|standard|early|late)[- ]?)*"
    r"(?:dos\w+|sessions?|infusions?|treatment|therapy)?"
)
"""An intervention that says how much or how often, and not of what."""

INERT = re.compile(
    r"placebo|saline|sham|vehicle|control|usual|routine|wait|no[ -](?:treatment|intervention)|"
    r"untreated|alone|baseline|attention|dummy|(?:comparison|comparator|reference) (?:group|arm)|"
    r"\bnon-?(?:exposed|users?|treated|recipients?)\b|\bunexposed\b|"
    r"\bnot (?:exposed|given|treated)",
    re.IGNORECASE,
)
"""A comparator that is not itself a treatment of what was treated."""

ACTS = frozenset({"drug", "procedure"})
"""Kinds of concept that may help."""

_FORM = (
    r"(?:single|repeated|serial|multiple|oral(?:ly)?|intravenous(?:ly)?|(?-i:IV|IN|IM|SC)|"
    r"intranasal(?:ly)?|intramuscular(?:ly)?|subcutaneous(?:ly)?|sublingual(?:ly)?|bolus|continuous|"
    r"(?:low|lower|high|higher|standard|full|half|one|two|single)[\s-](?:doses?|infusions?|sessions?)|"
    r"\d[\d.]*\s?(?:mg|µg|ug|g)(?:/kg)?)"
)
_TWO_FORMS = re.compile(
    rf"\b{_FORM}\b[^.;]{{0,40}}?\b(?:and|or|vs\.?|versus|than|compared (?:with|to))\s(?:the\s)?"
    rf"{_FORM}[\s-][^.;]{{0,40}}",
    re.IGNORECASE,
)
"""One way of giving a thing held against another."""

_SET_AGAINST = re.compile(
    r"\b(?:between|than|versus|vs\.?|compared (?:with|to)|(?:in|non-?in)ferior to|superior to|"
    r"similar to|comparable to|equivalent to)\b(?P<other>[^.;,]{3,80})",
    re.IGNORECASE,
)


def holds_against_what_acts(
    question: Question, study: Study, quote: str, vocabulary: Vocabulary
) -> bool:
    """Whether a finding was held against something that may help too.

    To do no better than that, or worse, does not say that a thing does not work: against
    electroconvulsive therapy much loses. Another dose, route or half of the same thing counts. A
    placebo that is felt (``Concept.active_placebo``) does not, and neither does what the question
    itself asks to compare with.
    """
    if question.comparators:
        return False

    def acts(text: str) -> bool:
        return any(
            concept.kind in ACTS and not concept.active_placebo
            for _, _, concept in vocabulary.find(text)
        )

    def is_placebo(text: str) -> bool:
        found = vocabulary.find(text)
        return INERT.search(text) is not None or any(c.active_placebo for _, _, c in found)

    if is_placebo(quote):
        return False
    if _TWO_FORMS.search(quote):
        return True
    if any(acts(match["other"]) for match in _SET_AGAINST.finditer(quote)):
        return True
    against = study.comparator
    return against is not None and not is_placebo(against)


def stance(
    question: Question,
    statement: Statement,
    study: Study,
    *,
    names_target: bool,
    against_active: bool = False,
) -> Stance:
    """Whether a finding speaks for or against what the question proposes.

    ``unclear`` when the finding does not decide it: an inconclusive result is no contradiction,
    and a question that proposes nothing has no sides. ``names_target``: whether what went up or
    down is the very thing asked about; where it stands for it (abstinence for drinking), who fared
    better decides instead. So it does for a condition, of which less is better. ``against_active``:
    whether it was held against something that may help too, which a loss alone does not decide.
    """
    side = _side(question, statement, study, names_target=names_target)
    return "unclear" if side == "contradicts" and against_active else side


def _side(question: Question, statement: Statement, study: Study, *, names_target: bool) -> Stance:
    proposed = question.proposition
    if statement.result == "inconclusive" or proposed == "none":
        return "unclear"
    if proposed in ("benefits", "equals") and question.kind in ("harm", "interaction"):
        return _on_safety(statement)
    if proposed == "harms" and question.kind == "interaction":
        return (
            _on_worth(question, statement, study) if statement.outcome_kind == "harm" else "unclear"
        )
    if proposed == "affects" or question.kind == "interaction":
        if statement.direction in ("increases", "decreases") or _favours(statement):
            return "supports"
        return "contradicts" if _shows_nothing(statement) else "unclear"
    if proposed in ("increases", "decreases"):
        return _on_amount(question, statement, study, names_target=names_target)
    if statement.outcome_kind == "harm" and proposed != "harms" and not names_target:
        return "unclear"  # a harm never says whether something works
    side = _on_worth(question, statement, study)
    is_less = names_target and _is_of_one_condition(question, statement)
    return "supports" if side == "unclear" and is_less else side


def _on_safety(statement: Statement) -> Stance:
    """For or against something being safe: only a harm speaks on it."""
    if statement.outcome_kind != "harm":
        return "unclear"
    if statement.direction == "increases":
        return "contradicts"
    return "supports" if _shows_nothing(statement) else "unclear"


def _on_amount(
    question: Question, statement: Statement, study: Study, *, names_target: bool
) -> Stance:
    """For or against more, or less, of the target."""
    if _shows_nothing(statement):
        return "unclear" if _holds_against_what_acts(study) else "contradicts"
    is_better = statement.result == "favours_intervention"
    kinds = {target.kind for target in question.targets}
    went: str = "unknown"
    if _favours(statement) and "condition" in kinds and "outcome" not in kinds:
        went = "decreases" if is_better else "increases"
    elif names_target and statement.direction in ("increases", "decreases"):
        went = statement.direction
        asked = {target.id for target in question.targets}
        others = [name for name in statement.object if name not in asked]
        is_told_beside = is_better and len(statement.object) > 1 and went == "increases"
        is_less_of_a_good = statement.result == "favours_comparator" and went == "decreases"
        is_among_several = bool(others) and len(kinds) > 1  # of what did it say so?
        is_among_several = is_among_several and not is_less_of_a_good
        if went != question.proposition and (is_told_beside or is_among_several):
            return "unclear"
    elif _favours(statement):  # something that stands for the target went the better way
        return "supports" if is_better else "contradicts"
    if went not in ("increases", "decreases"):
        return "unclear"
    return "supports" if went == question.proposition else "contradicts"


def _on_worth(question: Question, statement: Statement, study: Study) -> Stance:
    """For or against good, equal good, or harm."""
    if question.kind in ("harm", "interaction") and statement.outcome_kind == "harm":
        if statement.direction == "increases":
            return "supports"
        return "contradicts" if _shows_nothing(statement) else "unclear"
    if _favours(statement):
        is_good = (statement.result == "favours_intervention") != _is_turned(question, study)
        return "supports" if is_good == (question.proposition != "harms") else "contradicts"
    if _shows_nothing(statement):
        if question.proposition == "equals":
            return "supports"
        return "unclear" if _holds_against_what_acts(study) else "contradicts"
    return "unclear"


def _is_of_one_condition(question: Question, statement: Statement) -> bool:
    """Whether a sentence says of the asked condition alone that there was less of it, and compares
    nothing.
    """
    return (
        statement.direction == "decreases"
        and statement.result in ("unknown", "not_comparative")
        and question.proposition == "benefits"
        and len(statement.object) == 1
        and any(target.kind == "condition" for target in question.targets)
    )


def _holds_against_what_acts(study: Study) -> bool:
    """Whether the study compared with something that may help too.

    To be no worse than that, as non-inferiority shows, speaks neither for nor against a benefit.
    """
    return study.comparator is not None and INERT.search(study.comparator) is None


def _favours(statement: Statement) -> bool:
    return statement.result in ("favours_intervention", "favours_comparator")


def _shows_nothing(statement: Statement) -> bool:
    """Whether a difference that matters was excluded; one that was only not found is no such."""
    return statement.result == "no_difference_shown"


def _is_turned(question: Question, study: Study) -> bool:
    """Whether the study held against its intervention what the question asks about, or tested what
    the question holds that against.
    """
    given, against = study.intervention or "", study.comparator or ""
    if ONLY_HOW_MUCH.fullmatch(given.casefold()):
        return False  # one dose against two of the same thing

    def named(concepts: Iterable[Concept], text: str) -> bool:
        low = text.casefold()
        return any(
            any(name.casefold() in low for name in concept.names)
            or any(re.search(rf"\b{re.escape(short)}\b", text) for short in concept.short)
            for concept in concepts
        )

    if named(question.subjects, given):
        return False
    return named(question.subjects, against) or named(question.comparators, given)
