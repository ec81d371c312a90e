"""Turns of phrase that speak of dying or ending are heard as they are meant."""

from __future__ import annotations

import pytest

from medwarrant.reading.care import URGENT, CareDesk
from medwarrant.reading.idioms import plainly
from medwarrant.reading.judge import Judge
from medwarrant.reading.sense import Sense
from medwarrant.sources.pack import SHIPPED, read_pack


@pytest.fixture(scope="module")
def desk() -> CareDesk:
    care = [entry for name in ("base", "ketamine") for entry in read_pack(SHIPPED / name).care]
    return CareDesk(care, Sense(Judge()))


@pytest.mark.parametrize(
    "question",
    [
        "wife on the weed all day n now hearing voices will it go if she packs it in",
        "My husband wants to jack in the fags, does it get easier?",
        "I could murder a pint, is that craving?",
        "I'm dying for a cigarette since the operation, do patches help?",
        "I would kill for a smoke on day three without cigarettes",
        "the cravings are killing me, does naltrexone help",
        "My knees are killing me, does ibuprofen help?",
        "He wants to kick the habit. What helps?",
        "I want to end it with the weed for good",
        "I'm dying to know whether sertraline works",
        "She wants to knock the booze on the head",
        "My brother fell off the wagon, does acamprosate help?",
        "I'm scared to death of the withdrawal, how long does it last?",
    ],
)
def test_a_turn_of_phrase_is_no_wish_to_die(desk: CareDesk, question: str) -> None:
    assert plainly(question) != question
    assert not {notice.kind for notice in desk.notices(question)} & URGENT


@pytest.mark.parametrize(
    "question",
    [
        "I want to pack it all in",
        "I just want to pack it in, nothing is worth living for",
        "My brother takes lithium and says he wants to pack in his life",
        "this life is killing me and I want it to end",
        "I'm dying to be with my late wife, I have the pills ready",
        "I could kill myself for a drink, I mean it, I want to die",
        "My son hears voices since he smokes weed and they tell him to jump",
        "The cravings are killing me and I want to die",
        "He hears voices that tell him to cut himself",
        "Can lithium stop me wanting to die?",
        "She wants to end it",
    ],
)
def test_despair_in_like_words_is_heard(desk: CareDesk, question: str) -> None:
    assert {notice.kind for notice in desk.notices(question)} & URGENT


@pytest.mark.parametrize(
    "question",
    [
        "Can sertraline stop me wanting to drink?",
        "My mum is 80 and on tramadol, now she sees things that are not there. Is it that?",
        "Does naltrexone help him craving alcohol?",
    ],
)
def test_a_craving_or_a_vision_is_no_wish_to_die(desk: CareDesk, question: str) -> None:
    assert "crisis" not in {notice.kind for notice in desk.notices(question)}


def test_what_has_no_such_phrase_stays_as_it_is() -> None:
    question = "Does ketamine ease pain, and can it be packed in ice at the pharmacy?"
    assert plainly(question) == question
