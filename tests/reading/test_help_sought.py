"""Somebody who would stop something is told of help; somebody who asks what helps is answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from medwarrant.engine import Engine
from medwarrant.reading.help_sought import stops_nothing_taken


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as engine:
        yield engine


@pytest.mark.parametrize(
    ("question", "drug"),
    [
        ("I take kratom every day, how do I stop?", "kratom"),
        ("Can I stop my clonazepam before ketamine?", "clonazepam"),
        ("Should clonazepam be stopped before ketamine?", None),
        ("Does psilocybin help people stop drinking alcohol?", None),
        ("Would naltrexone work to get him off heroin?", None),
        ("I take clonazepam. Can I have esketamine as well?", None),
    ],
)
def test_help_with_stopping_is_for_those_who_would_stop(
    engine: Engine, question: str, drug: str | None
) -> None:
    sought = engine._tools.reader.understand(question).help
    named = None if sought is None else sought.drugs[0].names[0].casefold()
    assert named == drug


def test_what_helps_people_to_stop_is_answered(engine: Engine) -> None:
    answer = engine.ask("Does ketamine help people stop drinking alcohol?")
    assert {sentence.section for sentence in answer.sentences} >= {"bottom_line", "findings"}


@pytest.mark.parametrize(
    ("question", "is_so"),
    [
        ("How do I stop snoring?", True),
        ("how can I stop biting my nails", True),
        ("How do I get rid of acne?", True),
        ("how to stop overeating at night", True),
        ("how do I stop smoking", False),
        ("Can I stop my pain meds?", False),
        ("I want to quit opioid dependence", False),
        ("how to stop taking pills and stop snoring", False),
        ("How do I stop my period?", False),
        ("Does snoring harm the heart?", False),
    ],
)
def test_nobody_is_told_not_to_stop_a_complaint(engine: Engine, question: str, is_so: bool) -> None:
    mentions = engine._tools.vocabulary.find(question)
    assert stops_nothing_taken(question, mentions) is is_so
