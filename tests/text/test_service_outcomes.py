"""What care costs and how people like it is told apart from how they fare."""

from __future__ import annotations

import pytest

from medwarrant.text.service_outcomes import asks_of_service, is_a_model_of_costs, is_of_service


@pytest.mark.parametrize(
    "sentence",
    [
        "Costs related to asthma healthcare visits were lower with the nurse clinic (-$2,511).",
        "The intervention was cost-effective at a willingness-to-pay threshold of £20,000.",
        "Patient satisfaction scores were higher with telephone visits.",
        "Knowledge of inhaler technique improved after the course.",
        "The programme was feasible and acceptable.",
        "Work productivity increased and absenteeism fell with the vaccine.",
    ],
)
def test_outcomes_of_care_are_not_those_of_health(sentence: str) -> None:
    assert is_of_service(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The programme was feasible and reduced depressive symptoms.",
        "It was effective and cost-effective.",
        "Mortality was lower with the statin.",
        "Asthma exacerbation rates fell, and costs related to visits did too, with fewer symptoms.",
    ],
)
def test_a_sentence_that_tells_how_people_fared_keeps_it(sentence: str) -> None:
    assert not is_of_service(sentence)


def test_a_question_may_ask_for_it() -> None:
    assert asks_of_service("Is the spray cost-effective?")
    assert asks_of_service("Are patients satisfied with it?")
    assert not asks_of_service("Does the spray work?")


def test_an_economic_evaluation_says_so_in_its_title() -> None:
    assert is_a_model_of_costs("Cost-effectiveness of a vaccine: a health-economic model")
    assert not is_a_model_of_costs("Effectiveness of a vaccine")
