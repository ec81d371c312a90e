"""Claims that one thing is better than another: held against what each sentence found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from medwarrant.reading.polarity import result
from medwarrant.reading.verification.alignment import form_in, weight
from medwarrant.reading.verification.assertions import cues_of
from medwarrant.reading.verification.tokens import Sentence, Token, read
from medwarrant.records import Quote, Result, Verdict

Standing = Literal["better", "worse", "as good"]


class Comparison(NamedTuple):
    """What a claim of this kind says: who is how good beside whom, and at what."""

    intervention: str
    standing: Standing
    comparator: str
    outcome: str


_CLAIM = re.compile(
    r"^\s*(?P<one>.{2,200}?)\s(?:is|was|are|were)\s(?:statistically\s|significantly\s)?"
    r"(?:(?P<better>superior(?:\sor\sother)?\sto|more\s(?:effective|efficacious)\sthan|better\sthan)"
    r"|(?P<worse>inferior\sto|less\s(?:effective|efficacious)\sthan|worse\sthan)"
    r"|(?P<alike>(?:non-?inferior|equivalent)(?:\sor\sequivalent)?\sto|as\seffective\sas))\s"
    r"(?P<other>.{2,200}?)\s(?:in\sterms\sof|with\sregard\sto|regarding|concerning|for|at|in|on)\s"
    r"(?P<outcome>.{3,})$",
    re.IGNORECASE | re.DOTALL,
)

SPEAKS_OF_OUTCOME = 0.4
"""Share of the outcome's weight that a sentence must name to speak of it. Registries word an
outcome with scale, unit and time ("Total Score at Week 8"), sentences with its head alone.
Chosen on the CliniFact training claims."""

NAMES_ARM = 0.34
"""Share of the intervention's weight that the passage must name, so that it is about that at all:
one word in three, since registries name arms with doses and labels."""

NEARLY_BEST = 0.15
"""Sentences whose share of the outcome is this near to the best one's must not disagree with it."""


_SAYS_WHO = re.compile(
    r"\b(?:superior|inferior|better|worse|favou?r\w*|outperform\w*|(?:more|less)\seffective)\b",
    re.IGNORECASE,
)
"""A reading that the comparator fared better, worked out from a direction and what is good, was
wrong nine times in ten on the CliniFact training claims: such words must say it."""


def comparison(claim: str) -> Comparison | None:
    """The comparison that a claim makes, ``None`` where it makes none of this form."""
    match = _CLAIM.match(claim.strip().rstrip("."))
    if match is None:
        return None
    standing: Standing = "as good"
    if match.group("better"):
        standing = "better"
    elif match.group("worse"):
        standing = "worse"
    return Comparison(match.group("one"), standing, match.group("other"), match.group("outcome"))


def _share(phrase: Sentence, tokens: Sequence[Token]) -> float:
    told = [t for t in phrase.tokens if t.kind in {"content", "light"}]
    total = weight(told)
    if not total:
        return 0.0
    return weight([t for t in told if form_in(t, tokens) is not None]) / total


_AGREES: dict[tuple[Standing, Result], bool] = {
    ("better", "favours_intervention"): True,
    ("better", "favours_comparator"): False,
    ("better", "inconclusive"): False,
    ("better", "no_difference_shown"): False,
    ("worse", "favours_comparator"): True,
    ("worse", "favours_intervention"): False,
    ("worse", "inconclusive"): False,
    ("worse", "no_difference_shown"): False,
    ("as good", "no_difference_shown"): True,
    ("as good", "favours_comparator"): False,
}


def compare_arms(claim: Comparison, passage: str, parts: Sequence[Sentence]) -> Verdict:
    """What the passage found of the comparison.

    ``supported`` and ``contradicted`` need a sentence that speaks of the outcome and says who
    fared better; where sentences disagree, or none tells, the verdict is ``not_found``. A
    difference that missed significance contradicts a claim of superiority: it was looked for and
    not shown.
    """
    arm = read(claim.intervention, 0, len(claim.intervention))
    outcome = read(claim.outcome, 0, len(claim.outcome))
    everything = [token for part in parts for token in part.tokens]
    if _share(arm, everything) < NAMES_ARM:
        return Verdict(
            verdict="not_found",
            score=0.0,
            quote=None,
            reasons=(f"the passage does not name “{claim.intervention}”",),
        )
    told: list[tuple[float, bool, Sentence]] = []
    for part in parts:
        share = _share(outcome, part.tokens)
        if share < SPEAKS_OF_OUTCOME:
            continue
        sentence = passage[part.start : part.end]
        if any(issue.is_unasserted for issue in cues_of(claim.outcome, sentence, ())):
            continue  # asked, supposed or planned, not found
        found = result(sentence, [claim.intervention], [claim.comparator], claim.outcome)
        if found == "favours_comparator" and not _SAYS_WHO.search(sentence):
            continue
        agrees = _AGREES.get((claim.standing, found))
        if agrees is not None:
            told.append((share, agrees, part))
    if not told:
        return Verdict(
            verdict="not_found",
            score=0.3,
            quote=None,
            reasons=("no sentence says who fared better at this outcome",),
        )
    best = max(share for share, _, _ in told)
    nearest = [one for one in told if one[0] >= best - NEARLY_BEST]
    if len({agrees for _, agrees, _ in nearest}) > 1:
        return Verdict(
            verdict="not_found",
            score=0.5,
            quote=None,
            reasons=("sentences of the passage disagree on who fared better",),
        )
    share, agrees, part = max(nearest, key=lambda one: (one[0], -one[2].start))
    quote = Quote(quote=passage[part.start : part.end], start=part.start, end=part.end)
    if agrees:
        return Verdict(verdict="supported", score=round(share, 6), quote=quote)
    return Verdict(
        verdict="contradicted",
        score=round(share, 6),
        quote=quote,
        reasons=(f"the passage does not find “{claim.intervention}” {claim.standing}",),
    )
