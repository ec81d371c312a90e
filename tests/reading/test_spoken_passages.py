# ruff: noqa: E501 - samples are read as wholes
"""What is told of a talk with its setting, its size and its doubt, and who in it asks."""

from __future__ import annotations

import pytest
from talk_stub import Plainly, engine, speech, told

from medwarrant.reading.digesting.groups import subjects
from medwarrant.reading.digesting.main_talk import main_talk, turns_of_host
from medwarrant.reading.digesting.passages import unstuttered
from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.speech import spoken_candidates
from medwarrant.reading.digesting.spoken_titles import spoken_title
from medwarrant.reading.digesting.titles import is_worded_as_order
from medwarrant.reading.digesting.utterances import utterances
from medwarrant.records import Document, Section


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


def test_what_came_of_a_trial_is_told_with_who_was_given_what() -> None:
    talk = speech(
        "We gave patients ketamine, and then we gave them naltrexone or placebo. Glutamate has been the older idea in the field. The receptor is found in the cortex. "
        "Many groups have looked at mice. Few have looked at people. It took a while to enroll. The weather was fine that year. "
        "What we saw was that there was a dramatic blockade of the antidepressant effect when naltrexone was present."
    )
    assert told(talk)[0].startswith("We gave patients ketamine, and then we gave them naltrexone")


def test_what_speaks_of_something_not_told_is_left_out() -> None:
    talk = speech(
        "Naltrexone relieved depression in half of the patients with stroke. The weather was fine that year. They increased the risk of death in a third of the patients by far."
    )
    assert not any(each.startswith("They") for each in told(talk))


def test_a_trial_that_found_no_effect_is_told() -> None:
    talk = speech(
        "In the ketamine trial we didn't see any effect on dissociation in people with depression."
    )
    assert len(told(talk)) == 1


def test_how_a_study_was_done_is_not_told_without_what_came_of_it() -> None:
    talk = speech(
        "This was a double blind trial of fish oil in 30 patients with depression, and the age range was important."
    )
    assert told(talk) == []


def test_what_was_begun_and_given_up_is_told_once() -> None:
    talk = speech(
        "It is unlikely that simply lowering the dose of lithium. It is unlikely that simply lowering the dose of lithium reduces the risk of relapse."
    )
    assert all(each.count("unlikely") == 1 for each in told(talk))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("It relieves, you know, pain.", "It relieves pain."),
        ("When it hurts, you know that it works.", "When it hurts, you know that it works."),
        ("Ibogaine is kind of the strongest.", "Ibogaine is the strongest."),
        ("This kind of the treatment lasts.", "This kind of the treatment lasts."),
        ("It kind of helps with pain.", "It kind of helps with pain."),
        ("They end up with like a bunch of doses.", "They end up with a bunch of doses."),
        ("It feels like a weight.", "It feels like a weight."),
    ],
)
def test_fillers_go_where_they_say_nothing(said: str, meant: str) -> None:
    assert plain(said) == meant


def test_a_title_keeps_the_doubt_of_what_it_names() -> None:
    assert spoken_title("It appears that lithium protects neurons.").startswith("It appears that")


def test_two_sayings_with_the_same_figures_are_told_once() -> None:
    words = "Bipolar disorder affects 1% of people and major depression 10 to 17% of people."
    again = "Compare 1% for bipolar disorder with 10 to 17% for major depression in the population."
    document = Document(
        id="t",
        kind="transcript",
        title="",
        text=f"{words} {again}",
        sections=(Section(role="body", label="", start=0, end=len(words) + 1 + len(again)),),
        format="transcript",
    )
    tools = engine()._digest_tools
    outline = tools.digester.outline(document, tools.appraiser.appraise(document))
    found = subjects(document, tools.vocabulary.find(document.text))
    assert (
        len(list(spoken_candidates(document, found, frozenset(), Plainly())))
        >= len(outline.insights)
        == 1
    )


def test_a_share_is_told_with_how_long_it_lasted() -> None:
    talk = speech(
        "Stimulation brought remission in 60 to 90% of people with depression. And like I said, with variable durability. Weather has been fine."
    )
    assert told(talk)[0].endswith("with variable durability.")


def test_a_name_called_out_before_the_sentence_on_it_is_told_once() -> None:
    talk = speech(
        "Weather has been fine. Lithium. Lithium reduced the risk of suicide in half of the patients with depression."
    )
    assert told(talk) == [
        "Lithium reduced the risk of suicide in half of the patients with depression."
    ]


def test_what_somebody_should_have_is_no_order() -> None:
    assert not is_worded_as_order("It is not the kind of sleep that you should be getting.")
