"""How certain the evidence is that an item of a digest was held against."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from medwarrant.ports import Grader, Store, Weighing
from medwarrant.records import Certainty, Result, VerdictWord
from medwarrant.reports.certainty import ORDER, capped_by
from medwarrant.reports.comparing import REVIEWED
from medwarrant.reports.evidence import level_of
from medwarrant.reports.standing import with_concern

RESULTS: dict[VerdictWord, Result] = {
    "supported": "favours_intervention",
    "partly": "favours_intervention",
    "contradicted": "favours_comparator",
}
"""What a study says of an item, in the words that certainty is rated by."""
DIVIDED: Certainty = "low"
"""Where studies differ on an item, or bear out only part of it, nobody can be surer than this."""


def certainty_of(
    text: str, told: VerdictWord, weighed: Sequence[Weighing], grader: Grader, store: Store
) -> Certainty | None:
    """GRADE's certainty of the evidence that a verdict rests on, ``None`` where none was weighed.

    It is that of the studies which agree with the verdict, however the item itself was come by: a
    paper's own study is never among them. No higher than a review among them says of itself, and
    at most low where the verdict is ``partly``.
    """
    deciding = [each for each in weighed if each[2].verdict in RESULTS]
    if told not in RESULTS or not deciding:
        return None
    kept = deciding if told == "partly" else [each for each in deciding if each[2].verdict == told]
    rating = grader.grade(
        text,
        [
            msgspec.structs.replace(study, result=RESULTS[verdict.verdict])
            for _, study, verdict, _ in kept or deciding
        ],
        [with_concern(document, store) for document, _, _, _ in kept or deciding],
    )
    quotes = [
        verdict.quote.quote
        for _, study, verdict, _ in kept
        if verdict.quote is not None and level_of(study) <= REVIEWED
    ]
    level = capped_by(rating, quotes).level
    return min(level, DIVIDED, key=ORDER.index) if told == "partly" else level
