"""Prefiltered patterns find what ``re`` finds."""

from __future__ import annotations

import re

import pytest

from medwarrant.reading import arm_candidates, counts, doses, outcome_results, population, treating
from medwarrant.reading.polarity import arms, cues, stated
from medwarrant.reading.prefilter import Prefiltered, heads_of

_TEXTS = (
    "",
    "ketamine",
    "forty patients (n = 40) were randomly assigned to oral propranolol, 40 mg twice daily, or to "
    "placebo; of these, twenty-one women and 19 men completed the trial.",
    "In 2 x 2 groups of 12 rats each, i.v. saline or vehicle was given. No significant effect.",
    "the primary end-point, time to relapse, was longer with lithium than with placebo (hr 0.62, "
    "95% ci 0.41 to 0.93; p = 0.02), and there was no difference in adverse events",
    "Physiotherapy did not improve gait speed compared with usual care: MD 0.02 (95 % CI −0.01).",
    "Straßenlärm und Schlaf; İstanbul'da 30 hasta: uyku kalitesi — ſimilar",
)


def _patterns() -> list[Prefiltered]:
    rooms = (arm_candidates, counts, doses, outcome_results, population, arms, cues, stated)
    found = [one for room in rooms for one in vars(room).values() if isinstance(one, Prefiltered)]
    return [*found, *(cue.pattern for cue in treating._CUES), *(p for _, p in doses._ROUTES)]


@pytest.mark.parametrize("text", _TEXTS)
def test_every_prefiltered_pattern_of_appraisal_finds_what_the_plain_pattern_finds(
    text: str,
) -> None:
    for pattern in _patterns():
        plain = pattern.compiled
        for start, end in ((0, len(text)), (7, max(7, len(text) - 9))):
            told = [match.span() for match in pattern.finditer(text, start, end)]
            assert told == [match.span() for match in plain.finditer(text, start, end)]
            first, other = pattern.search(text, start, end), plain.search(text, start, end)
            assert (first and first.span()) == (other and other.span())


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        (r"\b(?:oral|per os)\b", ("oral", "per os")),
        (r"(?:co-)?primary", ("co-pri", "primar")),
        (r"(?:low |high )*doses?", ("dose", "high ", "low ")),
        (r"(?<!not )randomi[sz]ed", ("random",)),
        (r"n ?= ?\d", ("n =", "n=")),
    ],
)
def test_heads_are_the_strings_with_which_every_match_begins(
    pattern: str, heads: tuple[str, ...]
) -> None:
    found = heads_of(pattern)
    assert found is not None
    assert tuple(sorted(found.strings)) == heads


def test_a_pattern_that_may_begin_with_anything_has_no_heads() -> None:
    assert heads_of(r"\w+ users") is None
    assert heads_of(r"(?:a|bc)d?") is None
    assert heads_of(r"[^.]{0,20}dose") is None


def test_case_is_ignored_where_the_pattern_ignores_it() -> None:
    pattern = Prefiltered(r"\bplacebo\b", re.IGNORECASE)
    assert [match[0] for match in pattern.finditer("PLACEBO, Placebo and placebos")] == [
        "PLACEBO",
        "Placebo",
    ]
