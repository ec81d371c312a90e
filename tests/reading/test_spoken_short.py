# ruff: noqa: E501 - samples are read as wholes
"""What is said in short, with what it is told, and what is not told since nobody would follow it."""

from __future__ import annotations

import pytest
from talk_stub import speech, told

from medwarrant.reading.digesting.spoken_short import joined, short
from medwarrant.reading.digesting.spoken_telling import is_followed, speaks_of_it
from medwarrant.reading.digesting.spoken_use import advises_on_condition
from medwarrant.text.words_again import says_again


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (
            "Walking seems to really be a good treatment for back pain and it may work through the mechanism you're describing.",
            "Walking seems to be a good treatment for back pain.",
        ),
        (
            "And what we saw was that there was a large drop in relapses when the patch was worn.",
            "There was a large drop in relapses when the patch was worn.",
        ),
        (
            "Melatonin, you know, and contrast that with zolpidem, which only lasts about six hours, so it's much shorter.",
            "Zolpidem only lasts about six hours.",
        ),
        (
            "One of the best ways to do that is to get up at the same time every day.",
            "Get up at the same time every day.",
        ),
        (
            "At least to my knowledge, again, to my knowledge, there has been no trial in children.",
            "At least to my knowledge, there has been no trial in children.",
        ),
        (
            "So it's, you know, in open studies, it's closer to half of the people.",
            "In open studies, it's closer to half of the people.",
        ),
        (
            "Lithium, I should mention, has a number of side effects.",
            "Lithium has a number of side effects.",
        ),
        (
            "The problem with zolpidem is that it works for a few weeks only.",
            "Zolpidem: it works for a few weeks only.",
        ),
        ("It's not actually clear that it works.", "It's not actually clear that it works."),
        ("I think it helps in mild cases.", "I think it helps in mild cases."),
    ],
)
def test_what_is_said_is_told_in_short_and_in_its_own_words(said: str, meant: str) -> None:
    assert short(said) == meant
    assert says_again(meant, [said])


def test_a_piece_goes_on_with_the_sentence_that_it_belongs_to() -> None:
    assert joined([("The pain was halved.", False), ("In the people who practised.", True)]) == [
        "The pain was halved, in the people who practised."
    ]
    assert joined([("Zolpidem is the...", False), ("Both fast and short.", True)]) == [
        "Zolpidem is both fast and short."
    ]
    assert joined(
        [("Giving CBD beside the usual drugs.", False), ("It helped in two trials.", False)]
    ) == ["Giving CBD beside the usual drugs: it helped in two trials."]


@pytest.mark.parametrize(
    "sentence",
    [
        "It reduces relapses by half.",
        "The dose triples by day four.",
        "If you start to sleep badly about a problem.",
        "There are several reasons for insomnia.",
        "To insist on sleep as a treatment.",
        "The scan [indistinct] shows less pain.",
        "Physicians know that sleep is good for you.",
    ],
)
def test_what_is_not_followed_by_itself_is_not_told(sentence: str) -> None:
    assert not is_followed([sentence], "")


def test_what_leans_is_followed_behind_its_name() -> None:
    assert is_followed(["It reduces relapses by half."], "Naltrexone")
    assert not is_followed(["It reduces relapses by half, as you mentioned."], "Naltrexone")


def test_a_result_that_does_not_say_what_was_given_is_told_behind_the_treatment() -> None:
    assert told(
        speech(
            "Ketamine is an old anaesthetic. We give ketamine to people with depression. Ketamine was given for six weeks. The clinic is quiet in summer. What we found is that about 60% of the patients went into remission."
        )
    ) == ["Ketamine: About 60% of the patients went into remission."]


def test_they_are_never_taken_for_a_treatment() -> None:
    talk = speech(
        "Hypnosis is used by dentists. Hypnosis is taught in a day. Hypnosis needs no drug. They avoid pain and they never get better."
    )
    assert not [text for text in told(talk) if text.startswith("Hypnosis: ")]


def test_an_answer_is_told_behind_what_was_asked_of() -> None:
    talk = speech(
        "Is melatonin of any use to shift workers who have insomnia?",
        "It's about a third of them that slept better in the trials.",
    )
    assert told(talk) == [
        "Melatonin, insomnia: It's about a third of them that slept better in the trials."
    ]


@pytest.mark.parametrize(
    ("sentence", "is_advice"),
    [
        ("If you are numb between the legs, go to the emergency department the same day.", True),
        ("If you snore at night, you need a sleep study before anybody gives you a pill.", True),
        ("If you walk every day, you sleep better.", False),
        ("When people stop walking, the pain comes back.", False),
    ],
)
def test_what_to_do_where_something_happens_is_advice(sentence: str, is_advice: bool) -> None:
    assert advises_on_condition(sentence) is is_advice


def test_it_behind_where_it_holds_is_still_of_something_told_before() -> None:
    assert not is_followed(["For insomnia, in most adults, it saves about seven minutes."], "")
    assert is_followed(["For insomnia, in most adults, it saves about seven minutes."], "Melatonin")


def test_only_the_sentences_told_are_quoted() -> None:
    talk = speech(
        "The clinic has a garden. Exercise halves the risk of depression in a year. We like the garden."
    )
    assert told(talk) == ["Exercise halves the risk of depression in a year."]


def test_a_that_which_opens_a_clause_speaks_of_nothing_before() -> None:
    assert not speaks_of_it("Studies have shown that learning needs sleep.")
    assert speaks_of_it("It helps in mild cases.")
