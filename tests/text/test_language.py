"""English is told from other languages by its commonest words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Ketamine was given to 40 adults with depression, and the scores of those who had it "
            "were lower than with placebo for up to a week.",
            "en",
        ),
        (
            "La kétamine est un anesthésique qui réduit les symptômes de la dépression chez les "
            "patients, et ses effets durent plusieurs jours pour la plupart.",
            "fr",
        ),
        (
            "Das Ketamin ist ein Narkosemittel, und die Wirkung auf die Stimmung hält nicht lange "
            "an, wenn es nur einmal mit der Infusion gegeben wird.",
            "de",
        ),
        (
            "Ketamin on anestesia-aine jota annetaan masennukseen kun muut lääkkeet eivät auta "
            "potilasta riittävästi vaikka hoito olisi kestänyt kauan ja oikein toteutettu.",
            "und",
        ),
        ("Ketamine and depression", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert language_of(text) == language


@given(st.text(max_size=400))
def test_any_text_is_taken(text: str) -> None:
    assert language_of(text) is None or len(language_of(text) or "") in (2, 3)
