"""An interaction needs both drugs given to the same people."""

from __future__ import annotations

import pytest

from medwarrant.records import Concept, Question
from medwarrant.reports.arms import Arms
from medwarrant.reports.naming import Naming
from medwarrant.text.concepts import ConceptIndex

ALCOHOL = Concept(id="alcohol", kind="drug", names=("alcohol",), source="test")
LITHIUM = Concept(id="lithium", kind="drug", names=("lithium",), source="test")
NORADRENALINE = Concept(
    id="mesh:D1", kind="drug", names=("noradrenaline",), broader=("alcohol",), source="mesh"
)


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("Lithium and alcohol were given together.", True),
        ("Lithium was taken with alcohol by 12 volunteers.", True),
        ("Lithium led to decreases in alcohol craving.", False),
        ("Lithium in people with alcohol use and low mood.", False),
        ("Lithium raised noradrenaline.", False),
        ("Lithium was well tolerated.", False),
    ],
)
def test_what_was_measured_or_treated_was_not_taken(said: str, is_so: bool) -> None:
    vocabulary = ConceptIndex((ALCOHOL, LITHIUM, NORADRENALINE))
    question = Question(text="?", kind="interaction", yes_no=True, subjects=(ALCOHOL, LITHIUM))
    arms = Arms(question, vocabulary, Naming(vocabulary))
    assert arms.are_all_taken(said) is is_so
