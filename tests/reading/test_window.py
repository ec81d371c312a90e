"""What part of an abstract is read: what bears on the question, in the order of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from medwarrant.reading.window import bearing, window

TOLD = (
    "Insomnia is common.",
    "We gave melatonin or placebo to 80 adults.",
    "Sleep onset latency fell by 12 minutes with melatonin.",
    "Headache was no more frequent.",
)


def test_the_sentence_that_speaks_of_the_outcome_comes_first() -> None:
    assert bearing("sleep onset latency", TOLD)[0] == 2
    assert bearing("headache", TOLD)[0] == 3


def test_what_shares_nothing_is_read_from_the_end() -> None:
    assert bearing("mortality", TOLD)[0] == 3


def test_a_window_keeps_the_order_of_the_text_and_its_limit() -> None:
    assert window("headache and latency", TOLD, words=14) == f"{TOLD[2]} {TOLD[3]}"
    assert window("latency", TOLD, words=3) == "Sleep onset latency"
    assert window("latency", ()) == ""


@given(st.lists(st.text(min_size=1)), st.text(), st.integers(min_value=1, max_value=50))
def test_no_window_is_longer_than_asked(told: list[str], wanted: str, words: int) -> None:
    assert len(window(wanted, told, words).split()) <= words
