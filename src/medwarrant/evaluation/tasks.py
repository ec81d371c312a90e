"""The tasks that ``medwarrant eval`` knows, and how each is put to this build."""

from __future__ import annotations

from collections.abc import Mapping

from medwarrant.evaluation import baselines, metrics
from medwarrant.evaluation.appraisal import Appraising, study_of
from medwarrant.evaluation.choosing import Choice, Choosing
from medwarrant.evaluation.layouts import claims, effects, questions, studies
from medwarrant.evaluation.predictors import Predictors
from medwarrant.evaluation.retrieval import Searching
from medwarrant.evaluation.scored import Task

DECIDED = ("supported", "contradicted")
COMMON = {
    "macro_f1": metrics.macro_f1,
    "accuracy": metrics.accuracy,
    "calibration_error": metrics.calibration_error,
}
"""Figures of every task that chooses a word."""


def _verdict(item: claims.Claim, by: Predictors) -> Choice:
    """The verdict of the passage that decides most surely; a score only where one decides."""
    found = [by.verifier.verify(item.claim, passage) for passage in item.passages]
    deciding = [each for each in found if each.verdict in DECIDED]
    if deciding:
        surest = max(deciding, key=lambda each: each.score)
        return Choice(surest.verdict, surest.score)
    return Choice("partly" if any(each.verdict == "partly" for each in found) else "not_found")


def _effect(item: effects.Prompt, by: Predictors) -> Choice:
    read = by.effects.effect(item.outcome, item.intervention, item.comparator, item.abstract)
    return Choice(read.label, read.score)


def _answer(item: questions.Asked, by: Predictors) -> Choice:
    read = by.polar.answer(item.question, item.contexts)
    return Choice(read.label, read.score)


def _design(item: studies.Paper, by: Predictors) -> Choice:
    return Choice(study_of(item, by).design)


VERIFY = Choosing(
    item=claims.claim_of,
    label=claims.label_of,
    choose=_verdict,
    lexical=baselines.verdict_by_words,
    as_label=lambda _, word: claims.LABELS.get(word, word),
    statistics={
        **COMMON,
        "contradiction_recall": metrics.recall_of("contradicted"),
        "decided": metrics.share_told(*DECIDED),
        "accuracy_decided": metrics.accuracy_where(*DECIDED),
    },
)
EFFECTS = Choosing(
    item=effects.prompt_of,
    label=effects.label_of,
    choose=_effect,
    lexical=baselines.effect_by_words,
    statistics=COMMON,
)

STUDY_TYPE = Choosing(
    item=studies.paper_of,
    label=studies.label_of,
    choose=_design,
    lexical=baselines.design_by_words,
    as_label=studies.as_label,
    statistics=COMMON,
)
PUBMEDQA = Choosing(
    item=questions.asked_of,
    label=questions.label_of,
    choose=_answer,
    lexical=baselines.answer_by_words,
    statistics=COMMON,
)

TASKS: Mapping[str, Task] = {
    "verify": VERIFY,
    "study-type": STUDY_TYPE,
    "effects": EFFECTS,
    "pubmedqa": PUBMEDQA,
    "retrieval": Searching(),
    "appraise": Appraising(),
}
"""Every task by its name."""
