"""What a question's writer needs is heard by meaning where no pattern has the words."""

from __future__ import annotations

from typing import get_args

import pytest

from medwarrant.reading.care import CareDesk
from medwarrant.reading.judge import Judge
from medwarrant.reading.sense import LABELS, LIMITS, LONG, Sense, windows
from medwarrant.records import Care
from medwarrant.sources.pack import SHIPPED, read_pack
from medwarrant.sources.pack_entries import Sensed

PACKS = [read_pack(folder) for folder in sorted(SHIPPED.iterdir()) if folder.is_dir()]
CARE: list[Care] = [entry for pack in PACKS for entry in pack.care]
SENSE = Sense(Judge())


@pytest.fixture(scope="module")
def desk() -> CareDesk:
    return CareDesk(CARE, SENSE)


def test_a_long_story_is_read_by_its_sentences_too() -> None:
    story = "I like tea. " * LONG + "My brother says he is done."
    assert windows(story)[0] == story
    assert len(windows(story)) > 1
    assert windows("one question only") == ["one question only"]


def test_every_label_has_a_limit_and_can_be_named_in_a_pack() -> None:
    assert set(LABELS) == set(LIMITS) == set(get_args(Sensed))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("I have decided that tonight will be my last one", "crisis"),
        ("there is nothing that keeps me in this world any longer", "crisis"),
        ("the pulse of my mother is so weak that I hardly feel it", "emergency"),
        ("he fell from the stairs after lithium and talks nonsense now", "emergency"),
    ],
)
def test_wordings_that_no_pattern_has_are_heard(desk: CareDesk, question: str, kind: str) -> None:
    words_only = CareDesk(CARE)
    assert kind not in {notice.kind for notice in words_only.notices(question)}
    assert [notice.kind for notice in desk.notices(question)] == [kind]


@pytest.mark.parametrize(
    "question",
    [
        "Does lithium reduce suicidal ideation within a day?",
        "What is the incidence of fatal overdose with tramadol?",
        "How is status epilepticus treated?",
        "I would like to know how lithium works",
        "Does sertraline help my migraine?",
        "My patient was found unresponsive after tramadol: was naloxone studied?",
    ],
)
def test_questions_about_evidence_are_left_alone(desk: CareDesk, question: str) -> None:
    assert {"crisis", "emergency"}.isdisjoint(notice.kind for notice in desk.notices(question))


def test_nobody_pays_for_the_reader_who_speaks_of_no_person() -> None:
    class Never:
        def scores(self, head: object, pairs: object) -> list[list[float]]:
            raise AssertionError("the reader was asked")

    desk = CareDesk(CARE, Sense(Never()), lambda text: "lithium" in text)
    assert desk.notices("Does lithium reduce relapse in bipolar disorder?") == ()


@pytest.mark.parametrize(
    ("question", "is_certain"),
    [
        (
            "My son takes kratom every day and gets shaky and sweaty and can't sleep when he "
            "hasn't had it. Is he addicted and how do we get him off it?",
            False,
        ),
        (
            "My daughter sniffs street ketamine and she is weeing all the time with tummy pain and "
            "some blood. Will it get better if she stops?",
            False,
        ),
        ("Is 220 heart rate dangerous? mine is that right now", True),
        ("gave my toddler the wrong medicine", True),
        ("my child drank kerosene just now and coughs. Does milk help?", True),
    ],
)
def test_an_alarm_that_is_not_certain_stands_before_an_answer(
    desk: CareDesk, question: str, is_certain: bool
) -> None:
    kinds = [notice.kind for notice in desk.notices(question)]
    assert ("emergency" in kinds) == is_certain
    assert is_certain or kinds[0] == "safety"


def test_nobody_is_told_of_pregnancy_who_asks_about_a_man(desk: CareDesk) -> None:
    asked = "My husband is bipolar and on lithium and wants to try mushrooms. Natural so safe?"
    assert "pregnancy" not in {notice.kind for notice in desk.notices(asked)}
    asked = "My husband and I are trying for a baby. I take lithium, is that safe?"
    assert "pregnancy" in {notice.kind for notice in desk.notices(asked)}
