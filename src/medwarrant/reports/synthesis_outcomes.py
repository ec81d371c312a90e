"""What the studies of a synthesis say of each outcome: agreement, conflict, certainty, pools."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from medwarrant.ports import Grader, Pooler, Vocabulary
from medwarrant.records import Conflict, Direction
from medwarrant.reports.synthesis_measures import Candidate
from medwarrant.reports.synthesis_pool import DESIGNS, pools
from medwarrant.reports.synthesis_studies import Entry, Key, Told, given_name, outcome_name
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import joined
from medwarrant.synthesis_records import Agreement, SynthesisedOutcome

DIRECTIONS: tuple[Direction, ...] = ("increases", "decreases", "no_change", "mixed", "unknown")
LONGEST_WORDS = 80
"""Characters of a study's own words that a likely reason quotes."""


def outcomes(
    entries: Sequence[Entry],
    ledger: Ledger,
    grader: Grader,
    pooler: Pooler,
    vocabulary: Vocabulary,
) -> tuple[SynthesisedOutcome, ...]:
    """One entry an outcome and treatment, what most studies tell of first."""
    keys: dict[Key, None] = {}
    for entry in entries:
        keys.update(dict.fromkeys(entry.told))
        keys.update(dict.fromkeys(entry.key_of(each) for each in entry.estimates))
    found = [
        _outcome(key, entries, ledger, grader, pooler, vocabulary) for key in keys if key.given
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                -sum(len(names) for names in each.studies.values()),
                -len(each.reviews),
                each.outcome,
                each.given,
            ),
        )
    )


def _outcome(
    key: Key,
    entries: Sequence[Entry],
    ledger: Ledger,
    grader: Grader,
    pooler: Pooler,
    vocabulary: Vocabulary,
) -> SynthesisedOutcome:
    name = outcome_name(key.outcome, vocabulary)
    telling = [(entry, entry.told[key]) for entry in entries if key in entry.told]
    own = [(entry, told) for entry, told in telling if not entry.is_review]
    warrants = {
        entry.label: ledger.warrant(
            entry.document,
            entry.study,
            (told.statement.start, told.statement.end),
            "context",
            name,
        )
        for entry, told in telling
    }
    candidates = [
        Candidate(entry, estimate)
        for entry in entries
        for estimate in entry.estimates
        if entry.key_of(estimate) == key
    ]
    rating = grader.grade(
        name,
        [
            msgspec.structs.replace(
                entry.study,
                result=told.statement.result,
                outcome_kind=told.statement.outcome_kind,
            )
            for entry, told in telling
        ],
        [entry.document for entry, _ in telling],
    )
    made = pools(candidates, pooler, ledger, vocabulary)
    given = given_name(key.given, vocabulary)
    return SynthesisedOutcome(
        outcome=name,
        given=given if key.subject == "people" else f"{given} in {key.subject}",
        studies={
            direction: tuple(entry.label for entry, told in own if told.direction == direction)
            for direction in DIRECTIONS
            if any(told.direction == direction for _, told in own)
        },
        reviews=tuple(entry.label for entry, _ in telling if entry.is_review),
        agreement=agreement([told.direction for _, told in own]),
        conflict=_conflict(name, own, warrants),
        certainty=rating.level,
        certainty_reasons=rating.reasons,
        pooled=made[0] if made else None,
        further_pools=tuple(made[1:]),
        warrants=tuple(warrants.values()),
    )


def agreement(directions: Sequence[Direction]) -> Agreement:
    """How studies that saw these directions stand to each other; those unknown do not count."""
    told = [each for each in directions if each != "unknown"]
    if len(told) < 2:
        return "one_study" if told else "not_told"
    sides = set(told)
    if {"increases", "decreases"} <= sides:
        return "conflict"
    return "agree" if len(sides) == 1 and "mixed" not in sides else "partly"


def _conflict(
    name: str, own: Sequence[tuple[Entry, Told]], warrants: dict[str, str]
) -> Conflict | None:
    more = [entry for entry, told in own if told.direction == "increases"]
    less = [entry for entry, told in own if told.direction == "decreases"]
    if not more or not less:
        return None
    return Conflict(
        about=name,
        supports=tuple(warrants[entry.label] for entry in more),
        contradicts=tuple(warrants[entry.label] for entry in less),
        likely_reasons=tuple(_reasons(more, less)),
    )


def _reasons(more: Sequence[Entry], less: Sequence[Entry]) -> list[str]:
    """In what the two sides differ, by what their studies say of themselves."""
    found = []
    designs = [
        joined(
            sorted(
                {DESIGNS.get(e.study.design, str(e.study.design).replace("_", " ")) for e in side}
            )
        )
        for side in (more, less)
    ]
    if designs[0] != designs[1]:
        found.append(f"designs differ: {designs[0]} saw more, {designs[1]} less")
    for field, words in (
        ("population", "people"),
        ("comparator", "comparisons"),
        ("dose", "doses"),
    ):
        sides = [{_short(getattr(e.study, field)) for e in side} - {""} for side in (more, less)]
        if sides[0] and sides[1] and not sides[0] & sides[1]:
            one, two = (joined(f"“{each}”" for each in sorted(side)[:2]) for side in sides)
            found.append(f"{words} differ: {one} where it was more, {two} where it was less")
    return found


def _short(words: str | None) -> str:
    text = " ".join((words or "").split())
    return text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS].rsplit(' ', 1)[0]} …"
