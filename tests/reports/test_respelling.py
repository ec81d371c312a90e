"""Misspelled words are mended by what the vocabulary calls things and the corpus holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from medwarrant.engine import Engine


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Does ketamine reduce deppression?", "“deppression” read as “depression”"),
        ("Does ketamine block opiod receptors?", "“opiod” read as “opioid”"),
        ("Does mytraginine relieve pain?", "“mytraginine” read as “mitragynine”"),
    ],
)
def test_a_word_that_misses_a_name_by_a_letter_is_that_name(
    engine: Engine, question: str, said: str
) -> None:
    answer = engine.ask(question)
    assert said in answer.understood_as
    assert answer.question == question


@pytest.mark.parametrize("word", ["zorbitis", "KETAMIME", "grelt"])
def test_a_word_that_is_near_nothing_is_asked_about_as_it_stands(engine: Engine, word: str) -> None:
    assert "read as" not in engine.ask(f"Does ketamine reduce {word}?").understood_as
