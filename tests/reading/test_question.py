"""Questions are understood by their wording."""

from __future__ import annotations

import pytest

from medwarrant.reading.question import kind_of, proposition_of
from medwarrant.records import QuestionKind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Does ketamine reduce suicidal ideation?", "effect"),
        ("Is ketamine better than ECT for depression?", "comparison"),
        ("Esketamine versus quetiapine in TRD", "comparison"),
        ("What are the side effects of esketamine?", "harm"),
        ("Is ketamine safe in pregnancy?", "harm"),
        ("Does clarithromycin interact with ketamine?", "interaction"),
        ("Can I combine naltrexone with ketamine?", "interaction"),
        ("Is active psychosis a contraindication to ketamine?", "contraindication"),
        ("How does ketamine relieve depression?", "mechanism"),
        ("Which enzymes clear ketamine?", "mechanism"),
        ("What dose of ketamine was used for alcohol use disorder?", "dose"),
        ("How long does the antidepressant effect last?", "prognosis"),
        ("How many patients relapsed after one infusion?", "number"),
        ("What is the half-life of mitragynine?", "number"),
        ("What is kratom?", "definition"),
    ],
)
def test_the_kind_of_a_question_is_in_its_words(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("question", "proposition"),
    [
        ("Does kratom affect neuroplasticity after ketamine administration?", "affects"),
        ("Do CYP3A inhibitors raise ketamine levels?", "increases"),
        ("Does naltrexone block the antidepressant effect of ketamine?", "decreases"),
        ("Is psilocybin effective for depression?", "benefits"),
        ("Does ketamine worsen psychosis?", "harms"),
        ("Kratom and ketamine", "none"),
    ],
)
def test_what_a_question_proposes_is_in_its_verb(question: str, proposition: str) -> None:
    assert proposition_of(question)[0] == proposition
