"""What a question takes for granted of authorities is held against what is known of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as engine:
        yield engine


def told(answer: Answer) -> str:
    return " ".join(n.text for n in answer.notices if n.kind == "loaded_premise")


def test_an_approval_that_was_declined_is_corrected_first(engine: Engine) -> None:
    answer = engine.ask("Since MDMA was FDA-approved, what are the remission rates for PTSD?")
    first = answer.sentences[0]
    assert "says otherwise" in told(answer)
    assert "declined to approve" in first.text
    assert first.warrants


def test_an_approval_that_is_held_is_not_doubted(engine: Engine) -> None:
    question = "Now that esketamine is approved for treatment-resistant depression, does it work?"
    assert told(engine.ask(question)) == ""


@pytest.mark.parametrize(
    "question",
    [
        "Since kratom was banned by the FDA, what is the evidence on withdrawal?",
        "Now that psilocybin is licensed for gout, does it lower pain?",
    ],
)
def test_a_decision_that_nothing_tells_of_is_not_taken_as_given(
    engine: Engine, question: str
) -> None:
    assert "not taken as given" in told(engine.ask(question))


def test_the_approval_of_a_part_is_none_of_the_whole(engine: Engine) -> None:
    answer = engine.ask("Since ketamine is approved for depression, does it relieve it?")
    assert "says otherwise" in told(answer)


def test_harm_in_others_says_nothing_of_those_called_safe(engine: Engine) -> None:
    answer = engine.ask("Given that ketamine is safe in pregnancy, does it relieve depression?")
    assert "speak against it" not in told(answer)
    assert "No study read here shows it" in told(answer)


def test_a_cure_is_doubted_beside_the_notice_on_stopping(engine: Engine) -> None:
    answer = engine.ask(
        "Now that cannabis has been shown to cure PTSD, can my husband stop his tablets?",
        audience="patient",
    )
    kinds = {notice.kind for notice in answer.notices}
    assert {"self_treatment", "loaded_premise"} <= kinds
    assert "coming off" not in answer.understood_as
    assert "which tablets" in answer.understood_as
