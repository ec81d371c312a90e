"""Holds a sentence that was worded anew against the words it stands for.

A wording for patients may say less than its source and never more: every number stays a number of
the source, every doubt and denial stays, and no dose comes through. Whom it was found in is said
before it, by the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading import polarity
from medwarrant.reading.numbers import numbers
from medwarrant.reading.polarity import is_negated, significance
from medwarrant.reading.scales import scales_in
from medwarrant.records import Direction, Manner

DOUBT = re.compile(
    r"\b(?:may|might|could(?! be (?:measured|followed|assessed|reached|tested))|possibl[ey]|"
    r"potential(?:ly)?|perhaps|probabl[ey]|unclear|uncertain|"
    r"suggest\w*|seem(?:s|ed)?|appear(?:s|ed)?|hypothesi[sz]\w*|speculat\w*|tend(?:s|ed|ency)?|"
    r"trends?|preliminary|promising|hint\w*|inconclusive|not clear|unknown|not (?:certain|sure)|"
    r"(?<!more )(?<!less )likely)\b",
    re.IGNORECASE,
)
"""Words that leave something open, in a source and in what is said for it."""

DENIAL = re.compile(
    r"\b(?:no|not|nobody|none|neither|never|without|nor|nothing|same|alike|similar(?:ly)?|"
    r"unchanged|equal(?:ly)?|as (?:well|much|many|often|likely) as)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that say that something was not found."""

IN_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
DOSED = re.compile(
    r"\d\s?-?(?:mg|g|gm|µg|μg|ug|mcg|ng|ml|micrograms?|milligrams?|grams?|IU|units?)\b"
    r"(?:\s?/\s?kg)?",
    re.IGNORECASE,
)

UP = r"increas|higher|greater|more\b|rise|rose|risen|elevat|enhanc|rais|caus"
DOWN = r"reduc|decreas|lower|less\b|fewer|declin|diminish|attenuat|fell|drop|alleviat|reliev|lessen"
EITHER = r"improv|better|ameliorat|worse|impair"
"""Words of change whose way hangs on whether more of a thing is good."""
BETWEEN = (
    r"(?:(?:in|of|for|the|a|an|on|any|all|both|levels?|severity|symptoms?|rates?|incidences?|prevalence|"
    r"frequency|number|scores?|significant|significantly|overall|self-reported|mean|risks?|odds|"
    r"likelihood|their|total|daily|subsequent|developing|experiencing|having|reporting|and|"
    r"positive|screening|results|treatment-emergent|maternal|acute|short-term|long-term|"
    r"(?:post|peri|intra)-?operative(?:ly)?|psychiatric|side|adverse|events?,?|effects?,?|"
    r"reactions?,?|such|as|including|terms|regarding|respect|to|"
    r"[\w-]+(?:,|\sand|\s[\w-]+,|\s[\w-]+\sand))\s){0,9}"
)
"""Words that may stand between a change and what changed, or things that changed with it."""
AHEAD = r"(?:(?!\b(?:but|while|whereas|although|with)\b)[^;:]){0,90}?"
"""From what was measured to its verb, within one clause."""
NOT_GAINED = (
    r"(?!\s(?:[\w-]+\s){0,2}?(?:improve|reduc|relie|remi|resol|respon|recover|decreas|benefi|free))"
)
"""What follows a name of which less is meant: "more depression symptom improvement"."""
SEVERAL = re.compile(
    r";|\b(?:but|while|whereas|although|however|except)\b|\band (?:significantly )?(?:lower|higher|"
    r"reduc|increas|decreas|improv)",
    re.IGNORECASE,
)
"""A sentence of several results, of which "no difference" is told of one."""
NONE = (
    r"\b(?:no(?:t|ne)?|without|fail(?:s|ed)? to|neither)\b[^;:,]{0,30}\b(?:differ\w*|chang\w*|"
    r"effects?|improve\w*|reduc\w*|increas\w*|decreas\w*)\s(?:\w+\s){0,2}?" + BETWEEN
)
BRACKETS = re.compile(r"\s?(?:\([^()]*\)|\[[^\[\]]*\])|[≥>] ?\d+ (?=[a-z])")
GROUPS = re.compile(r"\b(?:between|among) (?:the |both |all )?(?:\w+ )?(?:groups|arms) ")
"""Asides, and whom a difference was looked for between: neither parts a change from its name."""
SAME = r"\b(?:did not|was not|were not|no)\b[^;:,]{0,30}\b(?:differ\w*|chang\w*)"

MANNERS: tuple[tuple[Manner, str, str, str], ...] = (
    (
        "often",
        r"incidences?|prevalence|rates?|risks?|odds|likelihood|probability|frequency|occurrence|"
        r"proportion|cases|number of (?:patients|people|participants|women|children) with",
        r"incidences?|prevalence|rates?|risks?|occurrence|cases",
        r"frequent(?:ly)?\b|common(?:ly)?\b|often\b",
    ),
    ("score", r"scores? (?:of|for|on)", r"scores?|ratings?|subscales?|scales?", ""),
    ("strength", r"severity|intensity|symptoms", r"severity|intensity|symptoms?|burden", ""),
)
"""Words before a name, behind it, and later in its clause, which say in what it changed."""
EASED = re.compile(
    r"\b(?:alleviat|reliev|relief|eas(?:ed|ing)|improv|amelior|attenuat)", re.IGNORECASE
)

LEANING = re.compile(
    r"^\W*(?:\w+(?: \w+){0,2}, )?(?:(?:but|and|yet|so|also|thus|moreover) )?"
    r"(?:it (?!was (?:found|shown|observed|noted|reported|seen)|is (?:known|unclear|not known))|"
    r"they|he|she|we also|both (?!the )|either|neither|"
    r"the (?:latter|former|same|others?|two|three|first|second|third|experimental|intervention|"
    r"treatment|combination|drugs?|medications?)\b(?! of\b))|"
    r"\b(?:these|those(?! (?:of|with|who|given|receiving|in|taking|treated|on|that|without))|"
    r"this|such(?! as\b)|he|she|her|his|hers|him)\b|"
    r"^\W*(?:\w+ ){0,3}(?:its|their|them)\b|"
    r"^\W*(?:specifically|conversely|in contrast|by contrast|on the other hand|similarly|likewise|"
    r"for (?:example|instance)|thus|hence|therefore|consequently|accordingly|as a result)\b",
    re.IGNORECASE,
)
"""Words that point back to another sentence, or forward to one that is not shown."""


class RuleProofreader:
    """Implements ``ports.Proofreader`` by rules."""

    def departures(self, worded: str, source: str, direction: Direction) -> tuple[str, ...]:
        """What the wording says that its source does not, or leaves out and must not.

        ``direction`` is what the source found, as it was coded or read. Empty: it may stand.
        """
        return tuple(_departures(worded, source, direction))

    def is_doubted(self, source: str) -> bool:
        """Whether the source leaves open what it says ("may", "suggests", "a trend")."""
        return DOUBT.search(source) is not None

    def direction(self, source: str, measured: str, given: str) -> Direction:
        """What the source says happened to ``measured`` under ``given``, both in its own words.

        ``unknown`` unless the words of change stand right by the words of what was measured: a
        sentence may name an outcome and speak of another ("with few side effects, it reduced …").
        """
        said = polarity.direction(source, outcome=measured, interventions=(given,))
        source = GROUPS.sub("", BRACKETS.sub("", source))
        name = rf"(?<![\w-]){re.escape(measured)}(?![\w-])(?! of\b){NOT_GAINED}"
        if said in ("increases", "decreases"):
            change = f"{UP if said == 'increases' else DOWN}|{EITHER}"
            before = rf"\b(?:{change})\w*,?\s{BETWEEN}{name}"
            behind = rf"{name}{AHEAD}\b(?:was|were|is|are|been|be)\s(?:\w+\s){{0,3}}(?:{change})"
            is_said = re.search(f"{before}|{behind}", source, re.IGNORECASE) is not None
        elif said == "no_change" and not SEVERAL.search(source):
            is_said = (
                re.search(rf"{NONE}{name}|{name}{AHEAD}{SAME}", source, re.IGNORECASE) is not None
            )
        else:
            is_said = False
        return said if is_said else "unknown"

    def manner(self, source: str, measured: str) -> Manner:
        """In what the source says that ``measured`` changed: how many had it, or its score."""
        source = BRACKETS.sub("", source)
        name = rf"(?<!\w){re.escape(measured)}(?!\w)"
        ahead = r"(?:(?!\b(?:was|were|had|showed|but|while|with|than)\b)[^;:.]){0,80}?"
        for manner, before, behind, anywhere in MANNERS:
            near = (
                rf"\b(?:{before})\s(?:(?:of|for)\s{ahead})?{BETWEEN}{name}|"
                rf"{name}\s(?:(?!(?:and|or)\b)[\w-]+\s)?(?:{behind})\b"
            )
            if re.search(near, source, re.IGNORECASE):
                return manner
            if anywhere and re.search(rf"{name}{AHEAD}\b(?:{anywhere})", source, re.IGNORECASE):
                return manner
        if EASED.search(source):
            return "strength"
        return "unsaid"

    def scales(self, source: str) -> tuple[tuple[str, str], ...]:
        """The rating scales that the source names: its words for each, and what it rates."""
        return tuple((scale.words, scale.rates) for scale in scales_in(source))

    def is_leaning(self, source: str) -> bool:
        """Whether the source speaks of what only the sentences before it name ("it", "these")."""
        return LEANING.search(source) is not None


def _departures(worded: str, source: str, direction: Direction) -> Iterator[str]:
    printed = set(map(_value, IN_DIGITS.findall(source)))
    printed |= {number.value for number in numbers(source)}
    for number in IN_DIGITS.findall(worded):
        if _value(number) not in printed:
            yield f"the number {number} is not in the source"
    if DOSED.search(worded):
        yield "it names a dose"
    if DOUBT.search(source) and not (DOUBT.search(worded) or DENIAL.search(worded)):
        yield "the source's doubt is dropped"
    denies = DENIAL.search(worded) is not None
    if direction == "no_change" and not denies:
        yield "the source found no change"
    if significance(source) == "not_significant" and direction != "mixed" and not denies:
        yield "the source found no significant difference"
    is_plain = DENIAL.search(source) is None and not is_negated(source)
    if direction in ("increases", "decreases") and denies and is_plain:
        yield "the source denies nothing"


def _value(number: str) -> float:
    plain = re.sub(r",(?=\d{3}(?!\d))", "", number).rstrip(".,")
    try:
        return float(plain.replace(",", "."))
    except ValueError:  # "1.2.3" is a version, not a number
        return float("nan")
