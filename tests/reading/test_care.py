"""Notices are called for by the words of people, and only by them."""

from __future__ import annotations

import pytest

from medwarrant.reading.care import PLACE, CareDesk, sentences_of
from medwarrant.records import Care
from medwarrant.sources.pack import SHIPPED, read_pack


def shipped() -> list[Care]:
    return [entry for name in ("base", "ketamine") for entry in read_pack(SHIPPED / name).care]


def entry(*any_of: str, unless: tuple[str, ...] = ()) -> Care:
    return Care(
        id="e", kind="crisis", any_of=any_of, unless=unless, text="Take care.", source="test"
    )


@pytest.mark.parametrize("care", shipped(), ids=lambda care: f"{care.source}:{care.id}")
def test_every_example_of_a_notice_calls_for_it_or_not_as_it_says(care: Care) -> None:
    desk = CareDesk([care])
    told = desk.premise if PLACE in care.text else desk.notices
    assert [text for text in care.fires_on if not told(text)] == []
    assert [text for text in care.silent_on if told(text)] == []


def test_a_star_stands_for_up_to_five_words_and_never_runs_over_a_sentence() -> None:
    desk = CareDesk([entry("want to * home")])
    assert desk.notices("I want to be back at my home")
    assert desk.notices("we want to home")
    assert not desk.notices("I want to one two three four five six home")
    assert not desk.notices("I want to. Go home")


def test_an_unless_silences_only_its_own_sentence() -> None:
    desk = CareDesk([entry("help me", unless=("she said",))])
    assert not desk.notices("She said help me")
    assert desk.notices("She said so. Help me")


def test_words_are_levelled_alike_in_pattern_and_question() -> None:
    assert sentences_of("I don’t WANT… Self-harm") == [["i", "dont", "want"], ["self", "harm"]]
    assert CareDesk([entry("don't {really|} taper*")]).notices("i DON’T tapering")


def test_notices_come_most_pressing_first() -> None:
    calm = Care(id="c", kind="out_of_scope", any_of=("a",), text="Calm.", source="test")
    dosed = Care(id="d", kind="self_treatment", any_of=("a",), text="Dosed.", source="test")
    kinds = [notice.kind for notice in CareDesk([calm, dosed]).notices("a")]
    assert kinds == ["self_treatment", "out_of_scope"]


def test_nothing_else_is_told_in_a_crisis() -> None:
    calm = Care(id="c", kind="out_of_scope", any_of=("a",), text="Calm.", source="test")
    assert [notice.kind for notice in CareDesk([calm, entry("a")]).notices("a")] == ["crisis"]


def test_rows_joined_by_an_ampersand_meet_in_one_sentence_in_any_order() -> None:
    desk = CareDesk([entry("{my|our} & stop*", unless=("trial",))])
    assert desk.notices("Stopping it worries my wife")
    assert not desk.notices("My wife is here. It stopped")
    assert not desk.notices("Our trial was stopped")


def test_rows_joined_by_a_plus_meet_anywhere_in_the_question() -> None:
    desk = CareDesk([entry("my wife + stop*")])
    assert desk.notices("It stopped. I was with my wife")
    assert not desk.notices("It stopped")


def test_a_pattern_may_hold_a_whole_sentence() -> None:
    desk = CareDesk([entry("^ {help|help me} $")])
    assert desk.notices("I ask. Help!")
    assert not desk.notices("Does it help people?")


@pytest.mark.parametrize(
    "written",
    [
        "no pattern",
        "nо раttern",
        "no p\u200battern",
        "n o p a t t e r n",
        "no pattren",
        "nó páttern",
    ],
    ids=["plain", "look-alikes", "invisible", "parted", "a slip", "accents"],
)
def test_disguised_words_are_read_as_they_were_meant(written: str) -> None:
    assert CareDesk([entry("{no pattern|nopattern}")]).notices(f"there is {written}")
