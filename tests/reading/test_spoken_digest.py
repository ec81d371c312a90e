# ruff: noqa: E501 - samples are read as wholes
"""What a digest tells of talks and conversations: whole sentences, their ground, their doubt."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from talk_stub import Plainly

from medwarrant.engine import Engine
from medwarrant.reading.digesting.grounds import ground_of
from medwarrant.reading.digesting.groups import subjects
from medwarrant.reading.digesting.speech import spoken_candidates
from medwarrant.reading.digesting.spoken_amounts import spoken_amounts
from medwarrant.reading.digesting.spoken_sense import denies, is_aside, leans, qualifies, withdraws
from medwarrant.reading.digesting.spoken_use import advises_by_story
from medwarrant.reading.digesting.utterances import utterances
from medwarrant.records import Digest, Document, Section
from medwarrant.reports.digest import NO_SENTENCES, TIMES_FALL

CHAT = """Sleep talk

Ann Roe: Welcome to the sleep talk podcast, thank you so much for joining us.

Ben Poe: Thank you for having me, I really love this show.

Ann Roe: What does alcohol do to sleep?

Ben Poe: Well, you know, alcohol in the evening reduces

Ann Roe: Right.

Ben Poe: deep sleep, and it increases the risk of insomnia.

Ann Roe: Okay, and what about melatonin?

Ben Poe: Melatonin is a hormone of the night. It shortens the time to sleep in people with insomnia. But we don't really know whether it works in children.

Ann Roe: Interesting, and exercise?

Ben Poe: We did a trial of exercise in two hundred people with insomnia. Exercise improved sleep more than placebo did.

Ann Roe: Yeah, and magnesium? Magnesium cures insomnia.

Ben Poe: No, that's not right, there is no good evidence of that at all.

Ann Roe: And ketamine, you know, is that a thing for sleep?

Ben Poe: I think ketamine reduces depression before it improves sleep. And ketamine increases blood pressure at zero point five milligrams per kilogram in many patients.

Ann Roe: Okay. So caffeine improves sleep. Sorry, I misspoke, caffeine disrupts sleep.

Ben Poe: Right, and I tell my patients to avoid caffeine after noon, because caffeine delays sleep by about an hour.
"""


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine.open(None)


def document_of(text: str, name: str, tmp: Path) -> Document:
    path = tmp / name
    path.write_text(text, encoding="utf-8")
    read = [each for _, each in _engine()._read([str(path)], None, None)]
    assert isinstance(read[0], Document)
    return read[0]


@pytest.fixture
def chat(tmp_path: Path) -> Document:
    return document_of(CHAT, "chat.txt", tmp_path)


def told(document: Document) -> dict[str, str]:
    """The texts told of a document, by their core."""
    found = subjects(document, _engine()._digest_tools.vocabulary.find(document.text))
    return {
        each.core: each.text for each in spoken_candidates(document, found, frozenset(), Plainly())
    }


def speech(*turns: tuple[str, str]) -> Document:
    """A transcript of turns, each with its speaker."""
    sections, text = [], ""
    for label, words in turns:
        text += "\n\n" if text else ""
        sections.append(
            Section(role="body", label=label, start=len(text), end=len(text) + len(words))
        )
        text += words
    return Document(
        id="t",
        kind="transcript",
        title="",
        text=text,
        sections=tuple(sections),
        format="transcript",
    )


def test_a_sentence_goes_on_behind_a_listener_who_nods(chat: Document) -> None:
    texts = [each.text for each in utterances(chat)]
    assert (
        "Well, you know, alcohol in the evening reduces deep sleep, and it increases the risk of insomnia."
        in texts
    )


def test_a_sentence_that_somebody_else_ends_is_not_joined() -> None:
    cut = utterances(
        speech(("A", "I would say that statins"), ("B", "raise the dose of hope, do they not."))
    )
    assert [each.is_whole for each in cut] == [False, True]


def test_a_turn_lasts_through_nods_and_ends_where_another_speaks() -> None:
    every = utterances(
        speech(
            ("A", "Iron helps."), ("B", "Mm-hmm."), ("A", "Zinc helps too."), ("B", "I doubt it.")
        )
    )
    assert [each.turn for each in every] == [0, 0, 1]


def test_a_question_tagged_on_makes_no_question() -> None:
    every = utterances(speech(("", "Statins lower cholesterol, right? Do they help, right?")))
    assert [each.what for each in every] == ["claim", "question"]


def test_every_quote_is_at_its_place(chat: Document) -> None:
    found = subjects(chat, _engine()._digest_tools.vocabulary.find(chat.text))
    every = list(spoken_candidates(chat, found, frozenset(), Plainly()))
    assert every
    for each in every:
        assert chat.text[each.claim.start : each.claim.end] == each.claim.quote
        for amount in each.amounts:
            assert chat.text[amount.start : amount.end] == amount.quote
        if each.ground is not None:
            assert chat.text[each.ground.start : each.ground.end] == each.ground.quote


def test_it_is_told_with_the_sentence_that_names_it_and_the_doubt_behind_it(
    chat: Document,
) -> None:
    text = next(text for core, text in told(chat).items() if "shortens the time" in core)
    assert text.startswith("Melatonin is a hormone")
    assert text.endswith("whether it works in children.")


def test_what_another_denies_or_the_speaker_takes_back_is_not_told(chat: Document) -> None:
    texts = " ".join(told(chat).values())
    assert "cures insomnia" not in texts
    assert "caffeine improves" not in texts.casefold()


def test_advice_told_as_a_story_is_advice(chat: Document) -> None:
    found = subjects(chat, _engine()._digest_tools.vocabulary.find(chat.text))
    advice = [
        each
        for each in spoken_candidates(chat, found, frozenset(), Plainly())
        if each.family == "recommendation"
    ]
    assert any("avoid caffeine" in each.text for each in advice)


def test_who_says_it_and_its_amounts_are_kept(chat: Document) -> None:
    found = subjects(chat, _engine()._digest_tools.vocabulary.find(chat.text))
    every = [
        each for each in spoken_candidates(chat, found, frozenset(), Plainly()) if each.amounts
    ]
    assert {each.speaker for each in every} == {"Ben Poe"}
    assert {amount.figures for each in every for amount in each.amounts} == {"0.5 mg/kg"}


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("zero point five milligrams per kilogram over an hour", ["0.5 mg/kg"]),
        ("point seven five milligrams per kilogram", ["0.75 mg/kg"]),
        ("one point oh five liters", ["1.05 L"]),
        ("half a milligram per kilogram per day", ["0.5 mg/kg/day"]),
        ("two and a half grams per day", ["2.5 g/day"]),
        ("twenty five to thirty milligrams a day", ["25 to 30 mg/day"]),
        ("one hundred and fifty micrograms", ["150 µg"]),
        ("0.5 milligrams per kilogram", ["0.5 mg/kg"]),
        ("seventeen percent of them", ["17%"]),
        ("two three milligrams", []),
        ("fifty people and a gram", []),
    ],
)
def test_numbers_spoken_in_words_are_read_in_figures(words: str, figures: list[str]) -> None:
    found = list(spoken_amounts(words))
    assert [each.figures for each in found] == figures
    assert all(words[each.start : each.end] == each.quote for each in found)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("A trial in Norway found that statins lower the risk.", "study"),
        ("What we saw was that the children slept longer.", "own_study"),
        ("I have seen patients who slept worse on it.", "experience"),
        ("I think that statins are underused.", "opinion"),
        ("I think studies have shown that iron helps.", "study"),
        ("Statins lower cholesterol.", None),
    ],
)
def test_the_ground_is_what_the_words_say(sentence: str, kind: str | None) -> None:
    ground = ground_of(speech(("", sentence)), 0, len(sentence))
    assert (ground.kind if ground else None) == kind


@pytest.mark.parametrize(
    ("sentence", "is_leaning"),
    [
        ("It lowers the pressure.", True),
        ("Sometimes they sleep better.", True),
        ("The drug lowers the pressure.", True),
        ("There is one trial that shows that iron helps.", False),
        ("It's important to drink water.", False),
        ("We've seen benefit a year later with statins.", False),
        ("Statins lower cholesterol.", False),
    ],
)
def test_a_sentence_leans_where_another_names_its_subject(sentence: str, is_leaning: bool) -> None:
    assert leans(sentence) is is_leaning


@pytest.mark.parametrize(
    "sentence",
    [
        "Many people think that sugar makes children wild.",
        "Let's say you take two grams of iron.",
        "My father took aspirin for his heart.",
        "I'm curious what your lab found about iron.",
        "If statins were free, more people would take them.",
    ],
)
def test_what_others_hold_is_supposed_or_is_a_story_is_no_claim(sentence: str) -> None:
    assert is_aside(sentence)


def test_neighbours_that_doubt_take_back_or_deny_are_heard() -> None:
    assert qualifies("But that hasn't been replicated in humans.")
    assert qualifies("However, we don't know yet how long it lasts.")
    assert not qualifies("But there is another drug for that.")
    assert withdraws("Sorry, I meant to say magnesium.")
    assert denies("No, I don't think that's how it works.")
    assert not denies("No question about that.")


def test_what_not_to_do_is_never_told_as_what_to_do() -> None:
    document = speech(
        (
            "",
            "There are a few ways to sleep well, but here's how to not get deep sleep. All right. "
            "First of all, drink alcohol in the evening before sleep. It's that simple.",
        )
    )
    assert not told(document)


def test_what_one_would_think_who_knows_no_better_is_not_told() -> None:
    words = "On the face of it, I would think of sleep as rest. So alcohol improves sleep."
    assert not told(speech(("", words)))


def test_stories_that_advise_are_told_from_other_stories() -> None:
    assert advises_by_story("I always tell my patients to keep a diary.")
    assert advises_by_story("I tell people, don't look at the clock.")
    assert not advises_by_story("I told my sister about the clock.")


def timed(times: list[str]) -> str:
    """A talk whose lines have these times in brackets."""
    lines = [
        "Thank you so much for joining us, I'm really glad, you know, that you're here.",
        "Alcohol reduces deep sleep, and I think you know that, yeah.",
        "So we're going to talk about what you can do, and what I'd do.",
        "You know, caffeine delays sleep, and that's a lot of what you'd feel.",
        "I mean, it's really what you do in the evening that you'd want to change.",
    ] * 4
    return "Talk\n\n" + "\n".join(
        f"[{time}] {line}" for time, line in zip(times, lines, strict=True)
    )


def notes_of(text: str, name: str, tmp: Path) -> tuple[str, ...]:
    path = tmp / name
    path.write_text(text, encoding="utf-8")
    made = next(iter(_engine().digest([str(path)])))
    assert isinstance(made, Digest)
    return made.notes


def test_times_that_run_backwards_are_said_to(tmp_path: Path) -> None:
    rising = [f"00:{number:02d}:00" for number in range(20)]
    assert TIMES_FALL not in notes_of(timed(rising), "rising.txt", tmp_path)
    assert TIMES_FALL in notes_of(timed(rising[::-1]), "falling.txt", tmp_path)


def test_a_talk_without_full_stops_is_said_not_to_be_readable(tmp_path: Path) -> None:
    line = "so alcohol reduces deep sleep and you know that i think it is the dose that counts "
    assert NO_SENTENCES in notes_of(line * 30, "flat.txt", tmp_path)
    assert NO_SENTENCES not in notes_of(f"{line.strip()}. " * 30, "stopped.txt", tmp_path)


def test_an_answer_is_told_with_the_question_of_somebody_else_that_names_what_it_says() -> None:
    every = told(
        speech(
            ("Host", "Does regular exercise change sleep in people with insomnia?"),
            ("Guest", "Yes. It improves it a little in most people after about six weeks."),
            ("Host", "And does it help with that?"),
            ("Guest", "It reduces it in about half of those who are asked."),
        )
    )
    assert list(every.values()) == [
        "Does regular exercise change sleep in people with insomnia? Yes. "
        "It improves it a little in most people after about six weeks."
    ]


def test_what_no_study_has_shown_is_told_only_where_it_is_said_of_what() -> None:
    every = told(
        speech(("A", "So far, no studies have shown an improvement in sleep or in depression."))
    )
    assert not every
