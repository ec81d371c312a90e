"""Whether evidence carries what a question takes for granted, and what is said if not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from medwarrant.ports import Vocabulary
from medwarrant.records import AnswerVerdict, Decision, Notice, Premise, Question
from medwarrant.reports.comparing import is_compared
from medwarrant.reports.evidence import MECHANISM_KINDS, Evidence, Item
from medwarrant.reports.plan import Plan
from medwarrant.reports.printed_numbers import stated
from medwarrant.reports.verdict import Tally
from medwarrant.reports.voices import Voice

Finding = Literal[
    "premise_contradicted",
    "premise_disputed",
    "premise_untested",
    "premise_overstated",
    "premise_decided_otherwise",
    "premise_decision_not_held",
]
"""What evidence says of a premise that it does not carry: the ids of a pack's notices."""

TAKEN = "On what the question takes for granted: "
"""Opens what is said of a premise whose question cannot be printed, since it has numbers."""

LESSER = "So much is not shown. On a lesser effect: "
"""Opens what is said of a claim that no study could carry."""

_TURNED: dict[AnswerVerdict, AnswerVerdict] = {"yes": "no", "no": "yes"}


def finding_on(premise: Premise, asked: Question, planned: Plan, counts: Tally) -> Finding | None:
    """What is to be said of the premise, ``None`` where evidence carries it or none could be asked.

    ``asked`` is the question that the premise hides, with what is planned and counted for it. A
    claim that no study could carry ("cures", "never") is never carried.
    """
    support, against = counts.supports, counts.contradicts
    verdict = counts.verdict
    if premise.is_denied:
        support, against = against, support
        verdict = _TURNED.get(verdict, verdict)
    if asked.kind == "harm" and not asked.yes_no:
        return _on_harm(premise, planned)
    if premise.is_absolute:
        if verdict == "no":
            return "premise_contradicted"
        return "premise_overstated" if support or against else "premise_untested"
    is_askable = bool(asked.subjects) and bool(asked.targets or asked.comparators)
    is_open = asked.proposition == "none" and asked.kind != "comparison"
    if verdict == "yes" or not is_askable or is_open:
        return None
    if verdict in ("no", "mixed"):
        return "premise_contradicted" if verdict == "no" else "premise_disputed"
    if against:
        beside = support or [item for item in counts.unclear if is_compared(item)]
        return "premise_disputed" if beside else "premise_contradicted"
    if support or not _claims_good(premise, asked):
        return None
    return "premise_untested"


def on_harm_alone(asked: Question, planned: Plan) -> Plan:
    """For a question on a harm the plan without what was no harm.

    That a drug helps people who have a condition does not say that it never brings the condition
    on.
    """
    if asked.kind != "harm" or not asked.yes_no:
        return planned
    kept = tuple(
        item
        for item in planned.deciding
        if item.stance == "supports" or item.statement.outcome_kind == "harm"
    )
    return replace(planned, deciding=kept)


def _claims_good(premise: Premise, asked: Question) -> bool:
    """Whether it claims a benefit, a rank or the absence of harm: only these mislead untested.

    That something harms, or acts on a receptor, may be known though nothing here tests it.
    """
    if premise.is_denied or asked.kind == "comparison":
        return True
    if asked.kind in ("harm", "mechanism"):
        return False
    return not all(concept.kind in MECHANISM_KINDS for concept in asked.targets)


_VERB = r"(?:approv|licen[sc]|authori[sz])\w*"
DECISIONS: tuple[tuple[Decision, re.Pattern[str]], ...] = (
    (
        "forbidden",
        re.compile(
            r"\b(?:banned|bans|prohibit(?:s|ed)|outlawed|illegal|recalled|"
            r"withdrawn from (?:the )?(?:market|sale))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "refused",
        re.compile(
            rf"\b(?:(?:declin|refus)\w+ (?:to )?{_VERB}|reject(?:s|ed)|"
            rf"(?:did|does|do|has|have|had|is|are|was|were) not (?:yet )?(?:been )?{_VERB}|"
            rf"not (?:yet )?(?:been )?{_VERB}|not an approved|unapproved|unlicen[sc]ed|"
            r"no (?:[\w-]+ ){0,6}?(?:approved|licen[sc]ed|authori[sz]ed))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "allowed",
        re.compile(
            r"\b(?:(?:has|have|had|was|were|is|are|been|be|got|fda|ema|mhra|agency|authority|"
            r"authorities|commission|administration)\s(?:\w+ly )?(?:approved|licen[sc]ed|"
            r"authori[sz]ed|cleared)|fda[- ]approved)\b",
            re.IGNORECASE,
        ),
    ),
)
"""An authority's decision in a source's words, the clearest first."""
BEHIND = 30
"""Characters between a decision and what it is on ("approved use of X")."""
PASSIVE = re.compile(r"^(?:has|have|had|was|were|is|are|been|be|not)\b", re.IGNORECASE)


def on_decision(
    premise: Premise, asked: Question, evidence: Evidence, vocabulary: Vocabulary
) -> tuple[Finding | None, tuple[Item, ...]]:
    """What is to be said of a decision that is taken for granted, and the words that speak of it.

    Only words on the very thing count, not on one of its kind or class, and, where it is decided
    for an illness, those that name this. ``None``: what is held says the same, or nothing is named.
    """
    if premise.decision is None or not asked.subjects:
        return None, ()
    told = [
        (item, said)
        for item in evidence.items
        if item.statement.role in ("guidance", "finding")
        and (said := _decided(item, asked, vocabulary)) is not None
    ]
    if any(said == premise.decision for _, said in told):
        return None, ()
    items = tuple(item for item, _ in told[:MOST_DECISIONS])
    if "allowed" in (premise.decision, *(said for _, said in told)) and items:
        return "premise_decided_otherwise", items
    return "premise_decision_not_held", items


MOST_DECISIONS = 2
"""Sources told on a decision."""


def _decided(item: Item, asked: Question, vocabulary: Vocabulary) -> Decision | None:
    """What the words of an item say was decided on what is asked about, ``None`` for nothing."""
    named = vocabulary.find(item.quote)
    things = {concept.id for concept in asked.subjects}
    illnesses = [concept for concept in asked.targets if concept.kind == "condition"]
    had = [concept for _, _, concept in named if concept.kind == "condition"]
    is_on_it = not illnesses or any(
        vocabulary.covers(illness, each) or vocabulary.covers(each, illness)
        for illness in illnesses
        for each in had
    )
    acting = [mention for mention in named if mention[2].kind in ("drug", "procedure")]
    for decision, words in DECISIONS:
        for match in words.finditer(item.quote):
            behind = [m for m in acting if match.end() <= m[0] <= match.end() + BEHIND]
            before = [m for m in acting if m[0] < match.end()]
            is_passive = PASSIVE.match(match.group()) is not None
            on = before[-1:] if before and (is_passive or not behind) else behind[:1]
            is_on_all = is_on_it or (decision != "allowed" and not had)
            if is_on_all and any(concept.id in things for _, _, concept in on):
                return decision
    return None


def _on_harm(premise: Premise, planned: Plan) -> Finding | None:
    """A claim on harm of any kind: harms that were met speak against "harmless", those of other
    people than it is claimed of do not.
    """
    is_met = any(
        item.statement.outcome_kind == "harm"
        and item.statement.direction == "increases"
        and item.is_among
        for item in planned.shown
    )
    if premise.is_denied:
        return "premise_contradicted" if is_met else "premise_untested"
    return None if is_met else "premise_untested"


def notice_on(premise: Premise, finding: Finding) -> Notice | None:
    """The notice that names the premise, ``None`` where no pack has words for the finding."""
    wording = dict(premise.wordings).get(finding)
    if wording is None:
        return None
    return Notice(kind="loaded_premise", text=wording.replace("{premise}", premise.text))


def corrected(premise: Premise, line: str, voice: Voice) -> str:
    """The first line on the premise's own question, with words that say what it is on.

    A line that says yes to a lesser effect must not read as a yes to the claim.
    """
    if premise.is_absolute and line.startswith(voice.openings["yes"]):
        return f"{LESSER}{line}"
    return f"{TAKEN}{line}" if stated(premise.question) else f"{premise.question} {line}"
