"""Why evidence is too little to say anything: the doubts that weighed, in short words.

They are those that the automated rating took a step down for; none is added here.
"""

from __future__ import annotations

import re

from medwarrant.records import CertaintyRating, Sentence
from medwarrant.reports.telling import bottom_line

ALONE = "nobody was compared with people who went without"
"""The doubt that is told beside the count where no study compared."""

DOUBTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(cue), said)
    for cue, said in (
        (r"^imprecision: (?:very )?few people", "few people took part"),
        (r"^imprecision: no study says", "no study says how many took part"),
        (r"^imprecision: an interval", "the difference may be due to chance"),
        (r"^risk of bias: no comparator", ALONE),
        (r"^risk of bias: open label", "people knew what they were given"),
        (
            r"^risk of bias: (?:participants could tell|functional unblinding likely)",
            "people could tell by the effects what they were given",
        ),
        (r"^risk of bias: more than", "many left before the end"),
        (r"^risk of bias: under an editors", "editors have voiced concern about the work"),
        (r"^indirectness: a surrogate", "what was measured only stands for what people feel"),
        (r"^indirectness: healthy", "the people were healthy"),
        (r"^indirectness: people and animals", "people and animals are not told apart"),
        (r"^inconsistency: results", "results do not agree"),
        (r"^publication bias: found", "some results seem never to have been published"),
    )
)
"""The reasons of a rating that take a step down, each in words for anyone."""

STEP = "(−"
"""What stands behind a reason that took a step down."""


def why_too_little(
    rating: CertaintyRating | None, behind: tuple[str, ...], *, is_compared: bool
) -> tuple[Sentence, ...]:
    """One sentence with the doubts, none where no reason took a step down.

    ``behind`` are the warrants of the studies that were rated. ``is_compared``: whether any of them
    compared; that none did is told where they are counted.
    """
    if rating is None or not behind:
        return ()
    said = [
        words
        for cue, words in DOUBTS
        if any(cue.search(reason) and STEP in reason for reason in rating.reasons)
        and (is_compared or words != ALONE)
    ]
    if not said:
        return ()
    return (bottom_line(f"What weakens it: {'; '.join(said)}.", behind),)
