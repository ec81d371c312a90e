"""The cues by which a finding is put into words for patients, or is left in its own."""

from __future__ import annotations

import re

from medwarrant.records import Design, QuestionKind
from medwarrant.reports.plain_phrases import THE_OTHERS

THAN = (
    r"\b(?:than|versus|vs\.?|(?:as )?compared (?:with|to)|relative to|over|(?:in|super)ferior to)\s"
    r"(?:(?:that|those) (?:of|in|with|given|receiving) |in |with |after |the |a |an |either |"
    r"intra\w+ |oral |receiving |those |people |patients |participants |women |men |children )*"
)
AGAINST = re.compile(
    THAN + r"(?P<what>placebo|saline|sham\b|(?:the )?controls?\b|usual care|standard care|"
    r"no treatment|wait(?:ing)?[- ]?list|vehicle)"
    r"(?P<joined>[- ]?assisted| plus| with| combined|\s?\+)?",
    re.IGNORECASE,
)
BEFORE_OTHER = re.compile(THAN + "$", re.IGNORECASE)
CONTROLS: dict[str, str] = {
    "sham": "a sham treatment",
    "control": THE_OTHERS,
    "controls": THE_OTHERS,
    "the control": THE_OTHERS,
    "the controls": THE_OTHERS,
    "vehicle": "a dummy treatment",
    "placebo": "a dummy treatment (placebo)",
    "saline": "salt water (a dummy treatment)",
}
"""What patients call what something was held against, where its name tells them nothing."""

SHARES = re.compile(
    r"(?<![\d.–-])(?P<one>\d+(?:\.\d+)?)\s?%(?!\s?(?:CI|confidence))[^%;]{0,60}?"
    r"\b(?:vs\.?|versus|compared (?:with|to)|than|against)\b[^%;]{0,60}?"
    r"(?<![\d.–-])(?P<other>\d+(?:\.\d+)?)\s?%(?!\s?(?:CI|confidence))",
    re.IGNORECASE,
)
"""The shares of two groups side by side: absolute numbers, which say more than a ratio."""

COMPARING: frozenset[Design] = frozenset(
    {"meta_analysis", "systematic_review", "rct", "crossover_rct", "nonrandomised_trial"}
)
"""Designs of which "there was less X with Y" says what was found. Where people were only watched it
would read as a cause."""
TRIALS: frozenset[Design] = frozenset({"rct", "crossover_rct", "nonrandomised_trial"})
"""Designs with two groups of their own, whose shares are told side by side."""
WATCHING: frozenset[Design] = frozenset({"cohort", "case_control", "cross_sectional"})
"""Designs of which a difference is told as one between people who had one thing and another."""
OF_FIGURES: frozenset[QuestionKind] = frozenset({"prognosis", "number", "dose"})
"""Kinds of question that only a figure or a time answers."""
UNEVEN = re.compile(
    r"\b(?:mixed|inconsisten\w+|conflicting|contradictory|heterogene\w+|more likely|less likely|"
    r"predict\w*|correlat\w*|sub-?groups?|sub-?analys\w+|subsets?|stratified|"
    r"only (?:in|with|when|after|during|at|by)|responders|at higher risk|"
    r"(?:low|high)er?-dose|costs?)\b",
    re.IGNORECASE,
)
"""Words of a sentence on who fared how, or on results that differ: too much for a short one."""
LINKED = re.compile(r"\bassociated with\b", re.IGNORECASE)
"""A link, which is a result only where two groups were compared."""
ASSISTED = re.compile(
    r"[-‐‑ ]assisted (?:\w+ )?(?:psycho)?therapy|[-‐‑]A(?:T|P|PT)\b", re.IGNORECASE
)
"""What makes of a drug's name that of a treatment which it is a part of."""

FLIPPED = re.compile(
    r"safety|tolerab|impair|deficit|dysfunction|declin|loss|failure|free\b|time to|hypo|hyper|"
    r"anti|quit|\bstop|withdraw",
    re.IGNORECASE,
)
"""Parts of a name that turn it round, so that its concept's plain word would say the contrary."""
AT_LARGE = re.compile(r"^(?:side[- ]effect|adverse|harm|safety|prevalence|incidence|risk)", re.I)
"""Names of any harm and of a measure, which say nothing beside a named one."""
SERIOUS = re.compile(
    r"\b(?P<how>serious|severe|life-threatening)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE
)
"""What a harm is called in the quote and must be called in what is said for it."""

SEEN = re.compile(
    r"\b(?:side[- ]effects?|adverse (?:events?|effects?|reactions?)|complications?)\b"
    r"[^.;:]{0,60}?(?:\b(?:such as|includ(?:ed|ing|e)|were|was)|:)\s",
    re.IGNORECASE,
)
NOT_SEEN = re.compile(
    r"\b(?:no|not|without|neither|less|fewer|lower|reduc\w+|decreas\w+ (?:in|the)|similar\w*|"
    r"higher|more|than|vs\.?|versus|compared|mild\w*|well[- ]tolerated)\b|;",
    re.IGNORECASE,
)
"""Words that make a list of side effects something else than those that were seen."""
RISEN = re.compile(r"\b(?:increas\w+|elevat\w+|rais\w+|higher|fast\w*)\s$", re.IGNORECASE)
FALLEN = re.compile(r"\b(?:decreas\w+|reduc\w+|lower\w*|loss of)\s$", re.IGNORECASE)

OF_WORTH = re.compile(
    r"\b(?:improv|better|superior|inferior|benefi|favou?r|effective|efficac|ameliorat|worse|"
    r"outperform)",
    re.IGNORECASE,
)
"""Words that say who fared better, without which it is only inferred."""
SUPERIOR = re.compile(
    r"(?:\s(?:group|arm|treatment))?\s?(?:\([^()]*\))?,?\s?(?:was|were|is|are|may be|to be)?\s?"
    r"(?:\w+ly\s)?(?P<how>more effective|superior|better|less effective|inferior|worse)"
    r"(?:\sand\s\w+)?\s(?:than|to)\s(?:(?:the|intra\w+|oral|IV|subcutaneous)\s)*",
    re.IGNORECASE,
)
INTO: tuple[tuple[str, str], ...] = (
    (r"intravenous|IV", " into a vein"),
    (r"intranasal", " into the nose"),
    (r"oral", " by mouth"),
    (r"subcutaneous", " under the skin"),
    (r"intramuscular", " into a muscle"),
)
"""Routes as they stand before a drug's name, and in plain words behind it."""

GIVEN = frozenset({"drug", "procedure"})
"""Kinds of concept that can be given to somebody."""

MOST_AGENTS = 2
"""Names of what acted in one sentence: more are a list of a review's drugs."""
MOST_MEASURED = 4
"""Names of what was measured in one sentence: more are a list nobody keeps in mind."""

NO_RESULT = re.compile(
    r"\bshould\b|\b(?:commonly|widely|frequently) (?:used|added|given|prescribed)\b|"
    r"\b(?:is|are) (?:\w+ )?(?:needed|required|warranted)\b|\bwill have to\b|\bsub-?group|"
    r"\bwere (?:identified|defined|assessed|measured|enrolled|randomi[sz]ed|recruited|divided)\b|"
    r"\b(?:ha[sd]|have|with) an? (?:\w+ )?(?:favou?rable|good|acceptable|excellent) "
    r"(?:safety|tolerability|side)",
    re.IGNORECASE,
)
"""Words of what people do or ought to do, and of praise at large: no result for a patient."""

ABBREVIATION = re.compile(r"\b[A-Z]{2,6}\b")
"""Letters that may stand for what was measured."""

LONGEST_READABLE = 22
"""Words of an author's sentence that a reader without the training is shown as it stands."""
STATISTICS = re.compile(
    r"\bp\s?[<=>≤]|\bCI\b|\d\s?±|[<>≤=]|\d\s?-?(?:mg|g|µg|mcg|ng|ml|IU)\b|\b[A-Z]{2,}(?:-[A-Z\d]+)?\b"
    r"|\w{15,}",
)
"""Doses, statistics, abbreviations, and words of a length that nobody says aloud."""
