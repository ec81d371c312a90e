"""Of what answers alike the sentence is quoted that names what is asked, and tells a result."""

from __future__ import annotations

import pytest
from test_fit import document, vocabulary

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.reading.question import RuleReader
from medwarrant.reading.statements import RuleStatementReader
from medwarrant.reports.asked import tidied
from medwarrant.reports.fit import Bearing
from medwarrant.reports.naming import Naming
from medwarrant.reports.quotable import worth


def quoted_first(asked: str, title: str, *sentences: str) -> str:
    """The sentence of an abstract that is quoted, where the reader takes all for as good."""
    question = tidied(RuleReader(vocabulary()).understand(asked), vocabulary())
    work = document(title, " ".join(sentences))
    study = RuleAppraiser(vocabulary()).appraise(work)
    statements = RuleStatementReader(vocabulary()).statements(work, study)
    items = Bearing(question, vocabulary()).items(work, study, statements)
    naming = Naming(vocabulary())
    return max(items, key=lambda item: worth(item, 0.6, question, naming)).quote


RESULT = "Relapse of depression was significantly less frequent with ketamine than with placebo."


def test_a_result_is_quoted_and_no_method() -> None:
    method = "Ketamine was administered in all studies of depression in which relapse was lower."
    asked = "Does ketamine prevent relapse of depression?"
    assert (
        quoted_first(
            asked, "Ketamine against relapse of depression: a randomized trial", method, RESULT
        )
        == RESULT
    )


def test_what_names_more_of_the_question_is_quoted() -> None:
    other = "Sleep and appetite improved significantly in the two groups with the passing weeks."
    asked = "Does ketamine prevent relapse of depression?"
    assert (
        quoted_first(
            asked, "Ketamine against relapse of depression: a randomized trial", other, RESULT
        )
        == RESULT
    )


PLACEBO = "Ketamine reduced symptoms of depression more than placebo (SMD -0.35, P = 0.01)."


@pytest.mark.parametrize(
    "other",
    [
        "Ketamine reduced symptoms of depression markedly from baseline (SMD -1.70, P < 0.001).",
        "Ketamine reduced symptoms of depression more than a waiting list (SMD -1.70, P < 0.01).",
        "Additionally, ketamine reduced symptoms of depression of the atypical kind (P = 0.01).",
    ],
)
def test_of_several_estimates_the_one_against_others_who_were_treated_is_quoted(other: str) -> None:
    title = "Ketamine for depression: a meta-analysis of randomized controlled trials"
    for sentences in ((other, PLACEBO), (PLACEBO, other)):
        told = quoted_first("Does ketamine reduce symptoms of depression?", title, *sentences)
        assert told == PLACEBO
