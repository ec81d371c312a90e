"""The relevance head tells what bears on a question, the same alone and among others."""

from __future__ import annotations

from medwarrant.reading.judge import Judge
from medwarrant.reading.rerank import RelevanceReader

QUESTION = "Does aspirin prevent strokes?"
PASSAGES = [
    "Daily aspirin lowered the rate of stroke in adults with atrial fibrillation.",
    "The beetle lays its eggs under the bark of fallen birches.",
]


def test_a_passage_on_the_question_is_likelier_than_one_on_beetles() -> None:
    reader = RelevanceReader(Judge())
    near, far = reader.probabilities(QUESTION, PASSAGES)
    assert near > 0.5 > far
    assert reader.probabilities(QUESTION, PASSAGES[1:]) == [far]
    assert "@" in reader.recipe
