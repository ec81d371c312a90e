"""The words of our own that differ between readers: one table an audience.

Evidence, warrants and verdicts are the same for everyone; only how they are told differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from medwarrant.records import AnswerSide, AnswerVerdict, Audience, Design
from medwarrant.reports.evidence import Margin
from medwarrant.reports.wording import DESIGN_WORDS, DISCLAIMER


@dataclass(frozen=True)
class Voice:
    """How one audience is spoken to.

    ``is_plain``: short sentences of short words in place of quotes and lists.
    """

    is_plain: bool
    openings: Mapping[AnswerVerdict, str]
    designs: Mapping[Design, str]
    sides: Mapping[AnswerSide, str]
    margins: Mapping[Margin, str]
    more_often: str
    no_other: str
    disputed: str
    seen_alone: str
    other_people: str
    other_route: str
    unknown: str
    met: str
    met_unsafe: str
    not_shown: str
    disclaimer: str

    def introduced(self, opening: str, label: str, words: str) -> str:
        """One finding behind its introduction."""
        if not label:
            return f"{opening}: {words}"
        if self.is_plain:
            return f"{opening}: {label[:1].lower()}{label[1:]}. {words}"
        return f"{opening} ({label}): {words}"

    def of_work(self, title: str, label: str, words: str, *, is_near: bool) -> str:
        """What a work says that was found by the question's own words: for professionals behind
        its ``title`` as quoted, for patients behind what kind of study it is. ``is_near``: it comes
        near to what was asked, and is not just that.
        """
        if self.is_plain:
            says = "comes near to this" if is_near else "looked at this"
            opening = f"{label} {says}." if A_STUDY.match(label) else f"{label}."
            return f"{opening} {words}"
        before = f"{NEAR}: " if is_near else ""
        said = f" reports: {words}" if words else ""
        return f"{before}{title}{f' ({label})' if label else ''}{said}"

    def labelled(self, side: str, label: str, words: str) -> str:
        """One finding under its side and its study."""
        if self.is_plain:
            return " ".join(f"{part}." for part in (side, label) if part) + f" {words}"
        head = " · ".join(part for part in (side, label) if part)
        return f"{head}: {words}" if head else words


NEAR = "Near to what was asked"
"""Opens what was found on something near the question."""
A_STUDY = re.compile(r"An? [^.]*$")
"""A label for patients that is a study and nothing more."""

PROFESSIONAL = Voice(
    is_plain=False,
    openings={
        "yes": "Yes, as far as what was read here goes",
        "no": "No, as far as what was read here goes",
        "mixed": "The evidence read here disagrees",
        "insufficient": "Not settled by what was read here",
        "not_a_yes_no_question": "What was read here",
    },
    designs=DESIGN_WORDS,
    sides={
        "for": "For",
        "for_early": "For, early and not later",
        "against": "Against",
        "no_difference": "No difference found",
        "open": "Open",
        "alone": "Nobody to compare with",
    },
    margins={
        "kept": "Open, no worse by the margin set",
        "missed": "Open, not shown to be as good",
    },
    more_often="Told to be more frequent or stronger with it",
    no_other="told not to differ",
    disputed="told both ways, by different studies",
    seen_alone="seen in people where nobody was compared",
    other_people="Not told to be in those asked about",
    other_route="Not told to be given as asked about",
    unknown="Too little was read here to say yes or no",
    met="Reported in people; what was read here cannot tell how often, or that nothing else did it",
    met_unsafe="Not to be called safe: harm was reported in people; what was read here cannot tell "
    "how often, or that nothing else did it",
    not_shown="Not shown by what was read here",
    disclaimer=DISCLAIMER,
)

PATIENT = Voice(
    is_plain=True,
    openings={
        "yes": "The studies read here say yes",
        "no": "The studies read here say no",
        "mixed": "The studies read here do not agree",
        "insufficient": "The studies read here do not settle this",
        "not_a_yes_no_question": "This is what the studies read here found",
    },
    designs={
        "meta_analysis": "review of trials",
        "systematic_review": "review",
        "rct": "trial",
        "crossover_rct": "trial",
        "nonrandomised_trial": "treatment study",
        "cohort": "follow-up study",
        "case_control": "look-back study",
        "cross_sectional": "point-in-time study",
        "case_series": "case report",
        "case_report": "case report",
        "guideline": "guideline",
        "narrative_review": "review article",
        "protocol": "study plan",
        "qualitative": "interview study",
        "animal": "animal study",
        "in_vitro": "test-tube study",
        "editorial": "opinion piece",
        "other": "study",
        "unknown": "study",
    },
    sides={
        "for": "Speaks for it",
        "for_early": "Speaks for it early on, and not later",
        "against": "Speaks against it",
        "no_difference": "Found no difference",
        "open": "Leaves it open",
        "alone": "Nobody to compare with, so it cannot show whether it helps",
    },
    margins={
        "kept": "Leaves it open: one was found no worse than the other",
        "missed": "Leaves it open: one could not be shown to be as good as the other",
    },
    more_often="Seen more often or more strongly with it",
    no_other="no difference was seen in",
    disputed="studies do not agree on",
    seen_alone="seen in people who took it",
    other_people="This may be in other people than those you ask about",
    other_route="This may be given in another way than you ask about",
    unknown="Nobody knows from what is held here: it is too little to say yes or no",
    met="Yes, it has been seen in people. How often, and whether this was the cause, "
    "nobody can tell from what is held here",
    met_unsafe="It cannot be called safe: harm has been seen in people. How often, and whether "
    "this was the cause, nobody can tell from what is held here",
    not_shown="The studies read here do not show it",
    disclaimer="This tells what studies found in groups of people. It is not advice for you. "
    "Before you start, stop or change anything, talk with the people who treat you.",
)

VOICES: Mapping[Audience, Voice] = {
    "patient": PATIENT,
    "clinician": PROFESSIONAL,
    "researcher": PROFESSIONAL,
}
