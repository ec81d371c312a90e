"""Whether a study compared, and how many comparative studies a review says that it pools.

A study in which everybody had the same thing shows that people fared better afterwards, not that
they did so because of it; it is told, and never counted as a comparison. A review settles nothing
by its name: it counts as many studies as it says that it pooled of the very thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from medwarrant.records import Design, Document, Study
from medwarrant.reports.cues import ABSTRACT, FIGURES_CUE
from medwarrant.reports.evidence import Item

COMPARED = 3
"""The last level of evidence that holds a comparison (cohorts)."""
REVIEWED = 1
"""The last level of evidence that sums up other studies."""
LEAST_POOLED = 2
"""Comparative studies that a review must say it pooled to settle what one study cannot."""

MAY_COMPARE: frozenset[Design] = frozenset(
    {"nonrandomised_trial", "cohort", "case_series", "cross_sectional", "other", "unknown"}
)
"""Designs with a comparison or without one, which only their words tell."""

_BY_DESIGN: frozenset[Design] = frozenset(
    {"meta_analysis", "systematic_review", "rct", "crossover_rct", "case_control"}
)
"""Designs that compare whatever else is said of them."""

ONE_GROUP = re.compile(
    r"\b(?:single|one)[- ](?:arm|group|cohort)(?:ed)?\b|\buncontrolled\b|\bnon-?controlled\b|"
    r"\b(?:no|without(?: an?| any)?|lack(?:ed|s|ing)?(?: of)?(?: an?| any)?|absence of(?: an?)?) "
    r"(?:placebo[- ])?(?:control|comparison|comparator|placebo)(?: group| arm| condition)?s?\b|"
    r"\bpre-?[- /]?(?:to[- ])?post\b|\bbefore[- ]and[- ]after (?:study|design|comparison)\b|"
    r"\bwithin-(?:subjects?|participants?|person) (?:study|design|change)",
    re.IGNORECASE,
)
"""An author's words for a study in which nobody went without."""

SET_AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|compar\w+ (?:with|to)|(?:super|infer)ior to|placebo|controls?|"
    r"control group|sham|"
    r"between[- ]groups?|odds ratio|hazard ratio|risk ratio|relative risk|[ao]OR|a?HR|RR|adjusted|"
    r"matched|unexposed|non-?users?)\b",
    re.IGNORECASE,
)
"""Words of a result that hold some people against others."""

TOLD_IN_WORDS = re.compile(
    r"\bqualitative\b|\bphenomenolog\w+|\bthematic(?:ally)? analy\w+|\bgrounded theory\b|"
    r"\b(?:semi-?structured|in-depth) interviews?\b|\bnarrative analysis\b",
    re.IGNORECASE,
)
"""Words for what people told, whatever trial they had been in."""

INFERRED = re.compile(
    r"\bsuggest(?:s|ed|ing)?\b|\bsupports? the (?:assertion|notion|idea|hypothesis|view)\b|"
    r"\bpoint(?:s|ed|ing)? to\b|\bconsistent with\b|\bimpl(?:y|ies|ied|ying)\b",
    re.IGNORECASE,
)
"""An author's words for what a result may mean."""

NOBODY = re.compile(r"\s*(?:none|nobody|no (?:compar\w+|control)|not applicable)\b", re.IGNORECASE)
"""What a curator writes for a comparator where there was none."""

_WITH_BEFORE = re.compile(
    r"\b(?:than|versus|vs\.?|compar\w+ (?:with|to)) (?:[\w-]+ ){0,4}?(?:baseline|before|prior to|"
    r"pre-?\w+|at entry|initial(?:ly)?|screening)\b|\bfrom baseline\b",
    re.IGNORECASE,
)
"""The same people at an earlier time, who are no other people."""

_COUNT = (
    r"(?<!phase )(?<!phases )(?<!stage )(?<!type )(?<!grade )(?<!week )(?<!day )"
    r"(?P<count>\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]\w+)?|thirty(?:[- ]\w+)?)"
)
_TRIALS = re.compile(
    rf"\b{_COUNT}\s+(?!databases\b|arms?\b)(?:[\w-]+,? ){{0,6}}?(?:RCTs|(?:clinical |controlled )?"
    r"trials|comparative studies|controlled studies|cohorts?(?: studies)?|systematic reviews|"
    r"meta-analyses|case[- ]control studies|double-blind studies)\b(?! regist)",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    rf"\b{_COUNT}\s+(?:[\w-]+,? ){{0,4}}?(?:studies|articles|papers|publications|reports)\b|"
    r"\bk\s?=\s?(?P<k>\d+)",
    re.IGNORECASE,
)
_OF_TRIALS = re.compile(
    r"\brandomi[sz]ed\b|\bRCTs?\b|\bcontrolled (?:trials|studies)\b|\bplacebo\b|\bcohort studies\b|"
    r"\bcomparative\b",
    re.IGNORECASE,
)
"""Words by which a review says that the studies which it pools compared."""


def is_compared(item: Item) -> bool:
    """Whether a finding comes from people who were set against others.

    A trial without randomisation and a cohort compare only where a comparator is stated or the
    finding itself names one, and nowhere that the authors say that there was one group alone.
    """
    if item.level > COMPARED:
        return False
    if item.study.design in _BY_DESIGN:
        return not is_only_told(item)
    if item.document.curated is None and has_one_group(item.document):
        return False
    if item.study.comparator is not None and NOBODY.match(item.study.comparator):
        return False
    if SET_AGAINST.search(_WITH_BEFORE.sub("", item.quote)):
        return True
    return item.study.comparator is not None


UNCOMPARED: frozenset[Design] = frozenset({"case_series", "case_report", "qualitative"})
"""Designs in which nobody is compared with anybody."""


def is_told_alone(item: Item) -> bool:
    """Whether a finding in people that takes a side comes from a study without a comparison."""
    is_alone = item.study.design in UNCOMPARED or is_without_others(item)
    return item.is_human and item.stance in ("supports", "contradicts") and is_alone


def is_only_told(item: Item) -> bool:
    """Whether a sentence of one trial tells no comparison of it: what people said in interviews, or
    what its authors infer without a figure and without naming whom they held against whom.
    """
    if item.document.curated is not None or not REVIEWED < item.level <= COMPARED:
        return False
    if item.study.design not in _BY_DESIGN:
        return False
    said = f"{item.document.title} {item.document.text[: ABSTRACT // 2]}"
    is_compared_there = SET_AGAINST.search(item.quote) or FIGURES_CUE.search(item.quote)
    if TOLD_IN_WORDS.search(said) and not is_compared_there:
        return True
    return INFERRED.search(item.quote) is not None and not is_compared_there


def as_it_speaks(item: Item) -> Item:
    """The finding with no side where a trial's sentence tells no comparison of it, or a review's
    rests on a rank.
    """
    if item.stance in ("supports", "contradicts") and is_by_rank(item):
        return replace(item, stance="unclear")
    if item.is_human and item.stance != "unclear" and is_only_told(item):
        return replace(item, stance="unclear")
    return item


RANKED = re.compile(
    r"\bSUCRA\b|\bP-scores?\b|\bsurface under the cumulative\b|\brank(?:ing|ed)? probabilit\w+|"
    r"\bprobability rank\w*|\brank(?:ed|s|ing)? (?:the )?(?:first|highest|best|top|second)\b|"
    r"\b(?:highest|best|top)[- ]rank\w*|\b(?:highest|greatest) probability of being\b",
    re.IGNORECASE,
)
"""Words for treatments put in order of their chances, which shows no difference between any two."""

_TESTED = re.compile(
    r"\bp\s*[<=]|\bC(?:I|rI)\b|\b(?:confidence|credible) interval|\bsignificantly\b", re.IGNORECASE
)
"""Signs of a difference that was tested."""


def is_by_rank(item: Item) -> bool:
    """Whether a review's sentence rests on ranks: it tells one, or it gives no test of its own in a
    review that put treatments in order.
    """
    if item.document.curated is not None or item.level > REVIEWED or _TESTED.search(item.quote):
        return False
    return (
        RANKED.search(item.quote) is not None
        or RANKED.search(item.document.text[:ABSTRACT]) is not None
    )


def of_the_whole(own: Sequence[Item]) -> list[Item]:
    """The findings of one study that speak for it: none in a part of its people where it tells of
    all of them, no change within its groups where it tells how these differed, and no side that
    only its authors' summing-up takes where its results found no difference.
    """
    kept = [item for item in own if not item.statement.is_of_part] or list(own)
    sided = [item for item in kept if item.stance in ("supports", "contradicts")]
    nulls = [item for item in kept if item.is_null]
    if nulls and sided and all(map(_is_inferred, sided)):
        kept = [item for item in kept if item not in sided]
    if nulls or sided:
        kept = [item for item in kept if item.statement.result != "not_comparative"] or kept
    return kept


def _is_inferred(item: Item) -> bool:
    """Whether a sentence of an author's own says what results may mean, or sums them up, without a
    figure.
    """
    if item.document.curated is not None or FIGURES_CUE.search(item.quote) is not None:
        return False
    return INFERRED.search(item.quote) is not None or is_summing_up(item)


def is_summing_up(item: Item) -> bool:
    """Whether a finding stands in its abstract's conclusion."""
    place = item.statement.start
    return any(
        section.role == "conclusion" and section.start <= place < section.end
        for section in item.document.sections
    )


def has_one_group(document: Document) -> bool:
    """Whether a document says of its own study that nobody went without what was given."""
    return ONE_GROUP.search(document.text[:ABSTRACT]) is not None


def as_it_compared(study: Study, document: Document) -> Study:
    """The study without a comparator where its authors say that there was one group alone: the
    placebo that they name is that of a trial yet to come, or of others. A curator's stays.
    """
    if study.comparator is None or document.curated is not None:
        return study
    if study.design not in MAY_COMPARE or not has_one_group(document):
        return study
    quotes = {field: quote for field, quote in study.quotes.items() if field != "comparator"}
    return msgspec.structs.replace(study, comparator=None, quotes=quotes)


def is_without_others(item: Item) -> bool:
    """Whether a finding comes from a study of a kind that may compare, and that did not."""
    is_of_kind = item.level <= COMPARED and item.study.design not in _BY_DESIGN
    return is_of_kind and not is_compared(item)


def pools(study: Study, document: Document, quote: str, *, is_on_it: bool) -> bool:
    """Whether a review says that it pooled at least two comparative studies of what is asked about.

    ``is_on_it``: whether its title or what it looked for names that; where it does not, only a
    count in the very sentence is one of it. True for what is no review.
    """
    if study.design not in ("meta_analysis", "systematic_review"):
        return True
    whole = document.text[:ABSTRACT]
    if _most(_TRIALS, quote) >= LEAST_POOLED:
        return True
    are_trials = _OF_TRIALS.search(whole) is not None
    if are_trials and _most(_STUDIES, quote) >= LEAST_POOLED:
        return True
    if not is_on_it:
        return False
    return max(_most(_TRIALS, whole), _most(_STUDIES, whole) if are_trials else 0) >= LEAST_POOLED


def _most(pattern: re.Pattern[str], text: str) -> int:
    """The largest number of studies that a text gives, 0 where it gives none."""
    return max((_number(match) for match in pattern.finditer(text)), default=0)


def _number(match: re.Match[str]) -> int:
    said = next(filter(None, match.groups()), "")
    digits = said.replace(",", "")
    if digits.isdigit():
        value = int(digits)
        return value if value < LARGEST_POOL else 0
    return LEAST_POOLED  # a number in words, of which the least is two


LARGEST_POOL = 1_000
"""From so many studies on, what is counted is what a search found, not what was pooled."""
