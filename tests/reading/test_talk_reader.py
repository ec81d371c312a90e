"""The reader of talks tells what is worth telling, the same each time."""

from __future__ import annotations

from medwarrant.reading.talk_reader import PIECES, TalkReader, overlapping

TALK = (
    "Okay, so hello everybody, and thank you for coming out in this rain.",
    "My grandmother had a garden, and I spent every summer of my childhood in it.",
    "In the trial, people who took the tablet in the evening slept forty minutes longer than those on placebo.",  # noqa: E501
    "Do not take it together with alcohol, because the two can stop your breathing.",
    "Is the microphone still working?",
)


def test_results_and_warnings_are_likelier_worth_telling_than_greetings() -> None:
    found = TalkReader().told(TALK)
    result, warning = found[2].worth, found[3].worth
    assert min(result, warning) > max(found[number].worth for number in (0, 1, 4))


def test_a_talk_reads_the_same_each_time() -> None:
    reader = TalkReader()
    assert reader.told(TALK) == reader.told(TALK)
    assert reader.told([]) == []
    assert "@" in reader.recipe


def test_stretches_hold_every_sentence_and_no_more_than_is_read() -> None:
    pieces = [[7] * length for length in (10, 300, 60, 60, 60, 60, 60, 5)]
    found = list(overlapping(pieces))
    held = {number for each in found for number in range(each.first, each.first + len(each.spans))}
    assert held == set(range(len(pieces)))
    assert all(len(each.ids) <= PIECES for each in found)
