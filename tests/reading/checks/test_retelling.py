"""Sentences that are seen to retell their work by its figures."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks.retelling import retells_figures
from medwarrant.records import Document

TRIAL = Document(
    id="t",
    kind="abstract",
    title="Malt before singing",
    text="In 2024, 308 women were assigned. With malt 9.4% were hoarse, without it 17.2%.",
    sections=(),
    format="text",
)


@pytest.mark.parametrize(
    ("sentence", "is_retold"),
    [
        ("Hoarseness occurred in 9.4 % of those with malt and in 17.2 % of the others.", True),
        ("Of 308 women 17.2 % were hoarse without malt.", True),
        ("Hoarseness occurred in 9.4 % of those with malt and in 27.2 % of the others.", False),
        ("A trial of 308 women shows that malt prevents hoarseness.", False),
        ("Malt prevents hoarseness.", False),
    ],
)
def test_several_figures_all_of_them_the_work_s(sentence: str, is_retold: bool) -> None:
    assert retells_figures(sentence, TRIAL) is is_retold
