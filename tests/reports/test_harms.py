"""Beside findings stand the harms of their studies, of both sides, and of nobody else."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from test_fit import item, vocabulary

from medwarrant.engine import Engine
from medwarrant.reading.question import RuleReader
from medwarrant.reports.evidence import Item
from medwarrant.reports.harms import harms_beside


def harm(question: str, name: str, title: str, sentence: str) -> Item:
    found = item(question, title, sentence)
    return replace(found, document=msgspec.structs.replace(found.document, id=name))


def beside(question: str, findings: list[Item], told: list[Item]) -> list[str]:
    asked = RuleReader(vocabulary()).understand(question)
    return [each.document.id for each in harms_beside(asked, findings, told)]


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Does ketamine relieve depression?", "Ketamine in women during cesarean section: a trial"),
        ("Does ondansetron relieve gastritis?", "Ondansetron in parturients: a randomized trial"),
        ("Does ketamine relieve depression?", "Ketamine after knee surgery: a randomized trial"),
    ],
)
def test_harms_around_a_birth_or_an_operation_are_not_told_of_others(
    question: str, other: str
) -> None:
    drug = question.split()[1]
    sentence = f"Nausea was more common with {drug} than with placebo in patients (P = 0.01)."
    own = harm(question, "own", f"{drug.title()} in adults: a randomized trial", sentence)
    elsewhere = harm(question, "other", other, sentence)
    assert beside(question, [elsewhere, own], []) == ["own"]
    assert beside(question, [elsewhere], []) == []


def test_a_birth_that_is_asked_about_keeps_its_harms() -> None:
    question = "Does ketamine relieve pain after cesarean section?"
    sentence = "Nausea was more common with ketamine than with placebo in women (P = 0.01)."
    found = harm(question, "own", "Ketamine during cesarean section: a trial", sentence)
    assert beside(question, [found], []) == ["own"]


def test_the_study_that_is_told_comes_first_also_where_it_met_no_harm() -> None:
    question = "Does ketamine relieve depression?"
    title = "Ketamine in adults with depression: a randomized trial"
    none = harm(
        question,
        "told",
        title,
        "Ketamine did not increase nausea compared with placebo (P = 0.60).",
    )
    more = "Nausea was more common with ketamine than with placebo in patients (P = 0.01)."
    other = harm(question, "other", title, more)
    assert beside(question, [other, none], [none]) == ["told", "other"]
    assert beside(question, [other, none], []) == ["other"]


def test_the_form_of_a_drug_does_not_stand_for_the_drug() -> None:
    question = "Does ketamine relieve depression?"
    whole = harm(
        question,
        "whole",
        "Ketamine in adults: a randomized trial",
        "Nausea was more common with ketamine than with placebo in patients (P = 0.01).",
    )
    form = harm(
        question,
        "form",
        "Esketamine in adults: a randomized trial",
        "Nausea was more common with esketamine than with placebo in patients (P = 0.01).",
    )
    assert beside(question, [form, whole], []) == ["whole"]


def test_a_comparison_tells_the_harms_of_both_sides() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("Is ketamine better than ECT for treatment-resistant depression?")
    told = " ".join(s.text for s in answer.sentences if s.section == "safety")
    assert "dissociation" in told
    assert "memory" in told
