"""Whether something is approved is asked of authorities, not of trials."""

from __future__ import annotations

import pytest

from medwarrant.reading.question import RuleReader
from medwarrant.records import Concept
from medwarrant.text.concepts import ConceptIndex

READER = RuleReader(
    ConceptIndex(
        (
            Concept(id="statin", kind="drug", names=("statin",), source="test"),
            Concept(id="gout", kind="condition", names=("gout",), source="test"),
        )
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "Is the statin approved for gout?",
        "Has the EMA authorised the statin for gout?",
        "Did the FDA approve a statin for gout?",
        "Are statins licensed in Japan?",
        "Why did the FDA reject the statin for gout?",
    ],
)
def test_a_question_on_approval_wants_what_authorities_say(question: str) -> None:
    assert READER.understand(question).kind == "recommendation"


@pytest.mark.parametrize(
    "question",
    [
        "Do approved statins lower the risk of gout?",
        "Does the statin work for gout?",
        "Is an approved statin better than placebo for gout?",
    ],
)
def test_a_question_on_approved_things_is_none_on_approval(question: str) -> None:
    assert READER.understand(question).kind != "recommendation"
