# ruff: noqa: E501 - samples are read as wholes
"""What is told of a talk with its setting, its size and its doubt, and who in it asks."""

from __future__ import annotations

from functools import lru_cache

from medwarrant.engine import Engine
from medwarrant.reading.digesting.groups import subjects
from medwarrant.reading.digesting.main_talk import main_talk, turns_of_host
from medwarrant.reading.digesting.passages import unstuttered
from medwarrant.reading.digesting.speech import spoken_candidates
from medwarrant.reading.digesting.utterances import utterances
from medwarrant.records import Document, Section


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine.open(None)


def speech(*turns: str) -> Document:
    sections, text = [], ""
    for words in turns:
        text += "\n\n" if text else ""
        sections.append(Section(role="body", label="", start=len(text), end=len(text) + len(words)))
        text += words
    return Document(
        id="t",
        kind="transcript",
        title="",
        text=text,
        sections=tuple(sections),
        format="transcript",
    )


def told(document: Document) -> list[str]:
    found = subjects(document, _engine()._digest_tools.vocabulary.find(document.text))
    return [each.text for each in spoken_candidates(document, found, frozenset())]


def test_a_share_of_an_open_study_is_told_with_the_blinded_one_behind_it() -> None:
    talk = speech(
        "Psilocybin relieved depression in two thirds of the patients in open label studies. In the blinded trials it was more like a third of them. Weather has been fine."
    )
    assert told(talk) == [
        "Psilocybin relieved depression in two thirds of the patients in open label studies. In the blinded trials it was more like a third of them."
    ]


def test_a_result_on_the_treatment_group_is_told_with_how_it_was_studied() -> None:
    talk = speech(
        "We did a randomized trial of exercise in women with breast cancer. By the end of a year, the treatment group had half the pain the control group did."
    )
    assert told(talk)[0].startswith("We did a randomized trial of exercise")


def test_points_that_need_each_other_not_are_told_apart() -> None:
    talk = speech(
        "Statins reduce cholesterol in adults with diabetes. Exercise improves sleep in people with insomnia."
    )
    assert len(told(talk)) == 2


def test_words_begun_again_are_told_once() -> None:
    assert (
        unstuttered("This is this is a risk of, a risk of stroke.") == "This is a risk of stroke."
    )
    assert unstuttered("It works very, very well.") == "It works very, very well."


def test_who_asks_is_the_host() -> None:
    turns = [
        "Does iron help with fatigue in women?",
        "It does help, and quite a lot in my view.",
    ] * 12
    assert turns_of_host(utterances(speech(*turns))) == frozenset(range(0, 24, 2))
    assert turns_of_host(utterances(speech("Iron helps. Does zinc?"))) == frozenset()


def test_what_is_said_between_sponsors_leads_up_to_the_talk() -> None:
    every = utterances(speech("Buy Zelby now. " + "Iron helps with fatigue. " * 40))
    assert main_talk(every, frozenset({every[0].start}), every[-1].end)[0] == every[0].end
