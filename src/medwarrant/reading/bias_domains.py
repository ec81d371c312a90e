"""What a study's own words say on the domains of bias, one judgement a domain, with its quote.

The domains are those of RoB 2 (Sterne et al., BMJ 2019;366:l4898). An abstract seldom says enough
for its signalling questions: what is not stated stays ``not_stated`` and is no pass. It is an
automated reading and no RoB 2 assessment.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from medwarrant.reading.bias import BLIND, FELT, GUESSED, OPEN, Doubts, doubts
from medwarrant.reading.parts import folded
from medwarrant.reading.unblinding import Seen
from medwarrant.records import BiasDomain, BiasName, BiasRisk, Design, Document, Study
from medwarrant.text.sentences import sentences

COMPARED: frozenset[Design] = frozenset({"rct", "crossover_rct", "nonrandomised_trial"})
"""Designs that RoB 2's domains can be read for."""

MOST_READ = 40_000
"""Characters of a full text in which a study says how it was run."""

CONCEALED = re.compile(
    r"\b(?:conceal(?:ed|ment)\b|sealed(?:,? opaque)? envelopes?|central(?:i[sz]ed|ly)? randomi[sz]|"
    r"computer[- ](?:generated|based|ised|ized)|random(?:isation|ization)? number|"
    r"(?:permuted|block) randomi[sz]|interactive (?:web|voice))"
)
RANDOM = re.compile(r"\brandom(?:i[sz]ed|ly|i[sz]ation)\b")
RATER = re.compile(
    r"\b(?:observer|assessor|rater|evaluator|outcome)s?[- ]?(?:(?:were|was) )?(?:blind|mask)"
)
TWICE = re.compile(r"\b(?:double|triple)[ -]?(?:blind|mask)|\bdouble[ -]dummy\b")
LOST_WORDS = re.compile(
    r"\b(?:drop-?outs?|attrition|lost to follow|loss to follow|withdr[ae]w\w*|dropped out|"
    r"discontinued|completed|completers?)\b"
)
FEW_LOST, MANY_LOST = 0.05, 0.2
"""Shares lost: the 5-and-20 rule of thumb (Schulz and Grimes, Lancet 2002)."""

Cite = Callable[[tuple[int, int]], str]
"""Makes a warrant of a place in the document and gives its id."""
Entry = Callable[[BiasName, BiasRisk, str, "re.Pattern[str] | None"], BiasDomain]
"""Makes the entry of one domain, with what its reason rests on."""


def bias_domains(
    study: Study, document: Document, cite: Cite, seen: Seen = "not_told"
) -> tuple[BiasDomain, ...]:
    """One entry a domain for a study that compared groups; empty for every other design, and for
    one that measured without drawing lots what becomes of a drug in the body.

    ``seen`` is how well people could tell by what they felt which treatment they had: where they
    could, no trial is at low risk for being called blinded. What is read from a summary of ours
    says so: the paper may state what the summary does not.
    """
    if study.design not in COMPARED:
        return ()
    if study.design == "nonrandomised_trial" and study.outcome_kind == "pharmacokinetic":
        return ()
    low = folded(document.text[:MOST_READ])
    is_ours = document.kind == "study_summary"

    def entry(
        domain: BiasName, risk: BiasRisk, reason: str, pattern: re.Pattern[str] | None
    ) -> BiasDomain:
        match = None if pattern is None else pattern.search(low)
        warrant = None if match is None else cite(_widened(document.text, *match.span()))
        if is_ours:
            reason += " in our summary" if risk == "not_stated" else " (by our summary)"
        return BiasDomain(domain=domain, risk=risk, reason=reason, warrant=warrant)

    said = doubts(study, document)
    found = [_groups(study, low, entry)]
    found.append(_knowing(said, _told_by_feeling(said, seen), low, entry))
    if said.lost is None or not LOST_WORDS.search(low):
        found.append(entry("missing_data", "not_stated", "losses not stated", None))
    else:
        risk: BiasRisk = "some_concerns" if said.lost > FEW_LOST else "low"
        risk = "high" if said.lost >= MANY_LOST else risk
        reason = {"low": "few lost", "some_concerns": "some lost"}.get(risk, "many lost")
        found.append(entry("missing_data", risk, reason, LOST_WORDS))
    if RATER.search(low):
        found.append(entry("measurement", "low", "raters blinded", RATER))
    elif TWICE.search(low) and _told_by_feeling(said, seen) is not None:
        reason = "double-blind, but who rates themselves may have felt which they had"
        found.append(entry("measurement", "some_concerns", reason, TWICE))
    elif TWICE.search(low):
        found.append(entry("measurement", "low", "double-blind", TWICE))
    else:
        found.append(entry("measurement", "not_stated", "blinding of raters not stated", None))
    found.append(_plan(study, document, cite))
    return tuple(found)


def _told_by_feeling(said: Doubts, seen: Seen) -> str | None:
    """Why blinding on paper may not have held, ``None`` where nothing speaks for that."""
    if seen == "through" or said.felt:
        return "its effects are felt and the comparator has none"
    if seen == "perhaps":
        return "its effects are felt, though the comparator is felt as well"
    return None


def _knowing(said: Doubts, felt: str | None, low: str, entry: Entry) -> BiasDomain:
    """Whether people and those who treated them knew what was given."""
    if said.guessed:
        match = GUESSED.search(low)
        around = "" if match is None else low[max(0, match.start() - NEAR) : match.end() + NEAR]
        if PERHAPS.search(around):
            reason = "people could probably tell what they got"
            return entry("deviations", "some_concerns", reason, GUESSED)
        return entry("deviations", "high", "people could tell what they got", GUESSED)
    if said.blinding == "open":
        return entry("deviations", "high", "not blinded", OPEN)
    if felt is not None:
        is_blind = said.blinding == "blinded"
        start = "blinded, but" if is_blind else "blinding not stated, and"
        pattern = BLIND if is_blind else FELT
        return entry("deviations", "some_concerns", f"{start} {felt}", pattern)
    if said.blinding == "not_stated":
        return entry("deviations", "not_stated", "blinding not stated", None)
    return entry("deviations", "low", "blinded", BLIND)


NEAR = 60
"""Characters around words for unblinding in which authors hedge them."""
PERHAPS = re.compile(r"\b(?:probabl[ey]|likely|may|might|possibl[ey]|perhaps)\b")


def _groups(
    study: Study,
    low: str,
    entry: Entry,
) -> BiasDomain:
    if study.design == "nonrandomised_trial" and study.comparator is None:
        return entry("randomisation", "high", "no group to compare with is stated", None)
    if study.design == "nonrandomised_trial":
        return entry("randomisation", "high", "not randomised", None)
    if CONCEALED.search(low):
        return entry("randomisation", "low", "how groups were drawn is stated", CONCEALED)
    return entry("randomisation", "some_concerns", "randomised; how is not stated", RANDOM)


def _plan(study: Study, document: Document, cite: Cite) -> BiasDomain:
    quote = study.quotes.get("registered")
    if study.registered is None or quote is None:
        reason = "no registration stated"
        if document.kind == "study_summary":
            reason += " in our summary"
        return BiasDomain(domain="reporting", risk="not_stated", reason=reason)
    return BiasDomain(
        domain="reporting",
        risk="some_concerns",
        reason="registered; the plan was not compared with the report",
        warrant=cite((quote.start, quote.end)),
    )


LONGEST = 300
"""Characters of the longest sentence that is quoted whole for one cue in it."""


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that the place stands in, or the words around it where that is long."""
    line = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    whole = sentences(text, line, len(text) if line_end < 0 else line_end)
    first = next((a for a, b in whole if a <= start < b), start)
    last = next((b for a, b in whole if a < end <= b), end)
    if last - first <= LONGEST:
        return first, last
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return start, end
