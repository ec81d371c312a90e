"""Every count of people or animals that a text prints, with how likely it counts those who took
part.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from medwarrant.reading.counted_words import BEASTS, NOT_BETWEEN, NUMBER, PEOPLE, number_of
from medwarrant.reading.parts import Stretch
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Document, Quote, SectionRole, Species


class Count(NamedTuple):
    """One printed count. ``score`` says how likely it counts all who took part; ``noun`` is what is
    counted, "n=" where a bracket says only how many, "also" where only "and 31 to placebo" stands.
    ``sentence`` holds its sentence's bounds in the document. ``is_part`` holds for some of those
    who took part, ``is_arm`` for an n beside what one arm was given.
    """

    value: int
    score: float
    quote: Quote
    sentence: tuple[int, int]
    is_total: bool
    is_part: bool
    is_listed: bool
    is_arm: bool
    in_abstract: bool
    noun: str


_COUNTED = Prefiltered(
    rf"(?:(?<![\w.,/±<>=%-])|(?<=[a-z]\.)(?=[a-z]))"
    rf"(?<!\bn )(?<!type )(?<!phase )(?<!grade )(?<!stage )(?<!group )(?<!study )"
    rf"(?<!class )(?<!week )(?<!day )(?<!level )(?<!experiment )({NUMBER})(?: "
    rf"+(?!{NOT_BETWEEN}\b)[a-z][\w'/+-]*(?:(?<!s),)?"
    rf"(?: \([^()]{{1,20}}\))?){{0,7}}? +({PEOPLE}|{BEASTS})\b"
)
_EQUALS = Prefiltered(
    r"(?<![\w])n ?[=:] ?(\d{1,3}(?:[, ]\d{3})+|\d{1,7})\b(?![.]\d)(?! ?(?:per|in each|each|/))"
)
_OF_COUNT = Prefiltered(
    rf"\b(?:(?:final |study |total |overall |clinical |large |community |national |random |"
    rf"convenience |"
    rf"international |representative )*(?:sample|cohort|(?<=study )population|total)(?: size)?(?: "
    rf"was| were| consisted| comprised)?"
    rf"(?: of| included| comprised)?|(?:enroll?ed|recruited|randomi[sz]ed|included|studied)) "
    rf"(?:of )?({NUMBER})\b"
    rf"(?! ?(?:%|:|mg|weeks|days|months|years|hours|minutes|sessions|trials|studies|articles|"
    rf"rcts|records|"
    rf"reports|papers|publications|sites|centers|centres|items|genes|hospitals|\.\d|,\d|to |or |"
    rf"into ))"
)

_TOTAL = Prefiltered(
    r"\b(?:total(?:ly|ling)?|in all|overall|altogether|randomi[sz]ed|randomly|enroll?ed|recruited|"
    r"included|participated|assigned|allocated|sample (?:of|size)|cohort of|comprised|consisted of|"
    r"entered|completed (?:the|a|an|both|all)|were studied|examined|underwent|treated|received|"
    r"analy[sz]ed|"
    r"took part|surveyed|interviewed|involving|data from|consecutive)\b"
)
_ENTERED = Prefiltered(
    r"\b(?:total|in all|altogether|randomi[sz]ed|randomly|enroll?ed|recruited|entered|assigned|"
    r"allocated|took part|"
    r"participated)\b"
)
_SCREENED = Prefiltered(
    r"\b(?:screened|assessed for eligibility|approached|invited|eligible|contacted|identified|"
    r"excluded|refused|declined|withdrew|dropped out|discontinued|died|lost to follow|per group|"
    r"per arm|"
    r"in each (?:group|arm)|each group|sample size (?:calculation|of \d+ (?:is|was) (?:needed|"
    r"required))|"
    r"required to|needed to detect|developed|experienced|responded|relapsed|remitted|"
    r"previous(?:ly)?|approximately|estimated|worldwide|annually|every year|affects?|in \d of)\b"
)
_SUBSET_BEFORE = re.compile(
    r"(?:\(|\bincluding |\bof (?:whom|which|these|them|the \d+),? (?:[\w-]+ ){0,3}|\bof whom |"
    r"\bonly |\bother |\bremaining |\bone of |\b\d+ of (?:the )?|\bfirst )$"
)
_SUBSET_AFTER = re.compile(
    r" ?\(?(?:\d+(?:\.\d+)? ?%)|[ ,]+(?:and \d+ |(?:each|per)\b|in (?:each|the (?:\w+ "
    r"){1,3}(?:group|arm))\b)"
)
_LISTED_BEFORE = re.compile(
    rf"\b(?!(?:19|20)\d\d\b){NUMBER}(?: [a-z-]+){{0,4}},? and $|"
    r"\b(?!(?:19|20)\d\d\b)\d+,(?: and)? $"
)
_AND_MORE = re.compile(r"(?: [a-z-]+){0,3} and \d+ ")
_OF_STUDIES = re.compile(r"\b(?:studies|trials|rcts|articles|reports|cohorts|publications)\b")
_OF_WHOM = re.compile(
    r" ?\(?\d+(?:\.\d+)? ?%,? (?:were )?(?:fe)?(?:male|wom[ae]n|men|girls|boys|white|black|"
    r"caucasian)"
)
_OF_GROUP = re.compile(
    r"\bgroups? ?\($|(?<!\ba )\b(?:group|arm|half)\b(?! (?:design|study|trial|comparison)| ?\w{1,2}"
    r"\))[^.;:]{0,45}$|\b(?:each|every|groups of|of (?:those|these|whom))\b[^.;:]{0,30}$"
)
_TOTAL_BEFORE = re.compile(
    r"\b(?:total of|in all,?|altogether,?|sample of|cohort of|overall,?|totally,?)(?: the)? $"
)
_TAKEN_IN_BEFORE = re.compile(
    r"\b(?:all|data (?:from|on|of)|randomly (?:assigned|allocated)|randomi[sz]ed|enroll?ed|"
    r"recruited|involving|included|comprising|n =)(?: the)? $"
)
_PART_WORDS = re.compile(r"(?:controls|males|females|boys|girls|cases)$")

_ROLE_SCORE: Mapping[SectionRole, float] = {
    "methods": 3.0,
    "abstract": 2.6,
    "results": 2.2,
    "title": 2.4,
    "objective": 1.6,
    "body": 2.0,
    "other": 0.5,
    "conclusion": 0.9,
    "background": 0.2,
}


def printed_counts(
    document: Document, layout: Sequence[Stretch], species: Species
) -> Iterator[Count]:
    """Every count that the text prints of people, or of animals where ``species`` is animal."""
    for stretch in layout:
        part = stretch.part
        base = _ROLE_SCORE.get(part.role, 0.0)
        if not part.in_abstract:
            base = base - 1.6 if part.role in {"methods", "results"} else 0.0
        if base <= 0.0:
            continue
        if part.role == "background":
            base = _ROLE_SCORE["objective"]
        low = stretch.low
        for match in _COUNTED.finditer(low):
            is_beast = re.fullmatch(BEASTS, match[2]) is not None
            if is_beast != (species == "animal"):
                continue
            if match[2] == "cases" and _REPORTED.search(low, *stretch.around(*match.span())):
                continue
            yield from _scored(
                document, stretch, base + 0.3, match[1], (match.start(1), match.end()), match[2]
            )
        for match in _EQUALS.finditer(low):
            capital = document.text[stretch.start + match.start()] == "N"
            bonus = 0.6 if capital else -0.2
            yield from _scored(document, stretch, base + bonus, match[1], match.span(), "n=")
        for match in _OF_COUNT.finditer(low):
            if not _OF_TAKERS_PART.match(low, match.end()):
                continue
            yield from _scored(document, stretch, base + 0.2, match[1], match.span(), "of")
        yield from _without_noun(document, stretch, base)


_IN_BRACKETS = re.compile(
    rf"\b{NUMBER} (?:[\w-]+ ){{0,4}}?(?:studies|trials|rcts|articles|reports|publications) "
    rf"\((?:total |pooled |involving |with |comprising )?$"
)
"""Before people who are counted in brackets behind the works that had them ("37 studies (2035
participants)")."""


def _without_noun(document: Document, stretch: Stretch, base: float) -> Iterator[Count]:
    """Counts whose noun stands elsewhere, or that are made of two."""
    low = stretch.low
    for match in _ALSO.finditer(low):
        yield from _scored(document, stretch, base - 2.0, match[1], match.span(1), "also")
    for match in _LIST.finditer(low):
        for one in _ONE_OF_LIST.finditer(low, *match.span("first")):
            yield from _scored(document, stretch, base - 0.4, one[0], one.span(), "also")
    for match in _WERE.finditer(low):
        if _OF_PAPERS.search(low, max(0, match.start() - FAR), match.start()):
            continue
        yield from _scored(document, stretch, base + 0.2, match[1], match.span(), "of")
    for match in _BOTH_RECEIVED.finditer(low):
        yield from _scored(document, stretch, base - 2.0, match[1], match.span(1), "also")
    for match in _OF_A_SEX.finditer(low):
        yield from _scored(document, stretch, base - 0.2, match[1], match.span(), "of")
    for match in _SEXES.finditer(low):
        both = [number_of(match[1]), number_of(match[2])]
        if None not in both:
            total = str(sum(one for one in both if one is not None))
            yield from _scored(document, stretch, base - 0.2, total, match.span(), "sexes")
    for match in _TIMES.finditer(low):
        many, each = number_of(match[1].split()[0]), number_of(match[2])
        if many is not None and each is not None:
            yield from _scored(
                document, stretch, base + 1.0, str(many * each), match.span(), "times"
            )


_ALSO = Prefiltered(
    rf"(?:,|\(|,? and|,? while|;) ({NUMBER}) (?=(?:were )?(?:to|in|into|received|receiving|without|"
    r"on) (?:the |an? |either )?(?!\d)|(?:were )?(?:randomi[sz]ed|assigned|allocated) to |"
    r"non-?\w+(?: \w+)?[ ,.;]|pure )(?! ?%)"
)
"""A count without a noun beside one that has it ("87 patients to the intervention and 90 to …")."""
_BOTH_RECEIVED = Prefiltered(
    rf"\b(?:received|underwent|took) (?:[\w/+-]+ ){{1,3}}and ({NUMBER})(?= (?!{NOT_BETWEEN}\b)"
    r"[a-z][\w/+-]*(?: [\w/+-]+)?[.,;])"
)
"""A second arm behind one verb ("56 patients received drug A and 58 drug B.")."""
_OF_A_SEX = Prefiltered(
    rf"(?<![\w.,/±<>=%-])({NUMBER}) (?:healthy )?(?:fe)?male (?!{BEASTS}|{PEOPLE}\b)[a-z][\w-]*s\b"
)
"""People under a name of their own ("30 male SOVs", "18 male rowers")."""
_ITEM = rf"{NUMBER}(?:(?!,? and )(?: (?!{NOT_BETWEEN}\b|{PEOPLE}\b)[a-z][\w/+-]*){{0,3}})"
_LIST = Prefiltered(
    rf"(?<![\w.,/±<>=%-])(?P<first>{_ITEM}(?:, {_ITEM})*),? and "
    rf"(?P<last>{NUMBER}) (?:(?!{NOT_BETWEEN}\b)[a-z][\w/+-]* ){{0,3}}?(?:{PEOPLE})\b"
)
_ONE_OF_LIST = re.compile(rf"(?<![\w-]){NUMBER}(?![\w-])")
"""Groups of a list that share the noun at its end ("45 heavy, 48 light and 40 former smokers")."""
_SEXES = Prefiltered(
    rf"(?<![\w.,/-])({NUMBER}) (?:fe)?(?:males?|men|women|boys|girls)(?:,| and|, and| \+) "
    rf"({NUMBER}) (?:fe)?(?:males?|men|women|boys|girls)\b"
)
"""Both sexes counted side by side make up everybody."""
_TIMES = re.compile(
    rf"(?<![\w-])((?:two|three|four|five|six|[2-6]) (?:[a-z-]+ ){{0,2}}groups of ({NUMBER})) "
    rf"(?:(?!{NOT_BETWEEN}\b)[a-z][\w/+-]* ){{0,4}}?(?:{PEOPLE}|{BEASTS})\b"
)
"""Groups of one size ("three groups of 12 volunteers")."""
_WERE = Prefiltered(
    rf"(?<![\w.,/±<>=%-])({NUMBER}) (?:\(\d+(?:\.\d+)? ?%\) )?were (?:included|enroll?ed|recruited|"
    r"randomi[sz]ed|entered|randomly (?:assigned|allocated))\b(?! to )"
)
"""A count whose noun stands before it ("of 1,699 eligible patients, 571 (34%) were included")."""

_OF_PAPERS = re.compile(
    r"\b(?:articles?|papers|publications|records|abstracts|citations|reports|studies|trials|titles)\b"
    r"[^.;]*\Z"
)
"""What comes before a count whose noun is left out where papers are counted ("of 1,115 articles
identified, 87 were included")."""
FAR = 120
"""Characters before such a count that are looked at."""

_OF_TAKERS_PART = re.compile(
    rf" (?:(?!{NOT_BETWEEN}\b)[a-z0-9][\w'/+-]*,? ){{0,8}}?(?:{PEOPLE}|{BEASTS}|members|relatives|"
    r"siblings|spouses|partners|couples|donors|recipients|candidates|practitioners|teachers|"
    r"professionals|doctors|players|runners|cyclists|learners|responders|non-?responders|"
    r"non-?respondents|\w{3,}(?:ians|ists)|(?!degrees)\w{4,}ees|sows|heifers)\b"
    r"(?! (?:samples|eyes|visits|reports|records|years|days|files|charts|data)\b)|"
    r"/\d+|(?! ?[-/%])(?:\W|$)(?=\W|$)|[.,;:)]|$|"
    r" (?:were|was|had|who|with|in|from|at|and|aged|between|for|to|took|completed|received|"
    r"underwent|participated|entered|met|agreed|consented|began|started|out of)\b"
)
"""What may follow a count whose noun is left out ("enrolled 40 (20 women)"), or its noun: a count
of anything else, of events, samples or reports, is nobody who took part."""

_REPORTED = re.compile(
    r"\b(?:reported|suspected|observed|recorded|documented|possible|probable|new|incident) cases\b|"
    r"\bcases of (?:[\w-]+ ){0,3}?(?:suicid\w+|death|nausea|vomiting|dissociation|hypotension|"
    r"bradycardia|overdose|toxicity|bleeding|infection|adverse|complications?)\b(?! (?:were|are) "
    r"(?:included|enroll?ed|reviewed|analy[sz]ed|studied))|"
    r"\bcases (?:of [^.;,]{1,40} )?(?:occurred|were (?:reported|observed|noted|seen|recorded))\b"
)
"""Cases that happened during a study rather than made it up."""

_LEFT_AFTER = re.compile(
    r"(?:,? (?:who|that|whose)\b[^.;,]{0,90}?)?"
    r"(?:(?!\b(?:and|who|whose|that|which|after|but|or|when|while|before)\b)[^.;,()\d]){0,45}?"
    r"\b(?:excluded|withdrew|withdrawn|dropped out|dropouts?|discontinued|declined|refused|"
    r"lost to follow|ineligible|died)\b"
)
_LEFT_BEFORE = Prefiltered(
    r"\b(?:excluding|exclud(?:ed|es)|exclusion of|withdrawals? of|drop-?outs? of|loss of|removed|"
    r"removing) (?:a total of |another |the |further )?$|\b(?:median|average|mean)(?: number)? of $"
)
"""Beside a count: those who left, or never entered, and how many there were on the average."""

_LOOKED_AT = re.compile(
    r"[^,.;()]{0,30}? ?\b(?:were|was) (?:assessed|screened|approached|invited|identified|"
    r"contacted)\b(?! (?:for|at|with|using|by|on|before|after|in)\b(?! eligib))"
)
"""Behind a count of those of whom some took part."""
_FOUND = re.compile(r" (?:were|was) identified\b")
"""Behind cases that were looked for in a register: they make up the study."""
_ALL_OF = re.compile(r"(?:^|[.:]) ?(?:results: |findings: )?of (?:the |all |these |our )?$")
"""Before a count whose part follows ("Of the 42 patients who consented, 28 …")."""
_OF_A_PART = re.compile(r"\bsub-?(?:sample|set|group|cohort)s?\b[^.;]{0,80}$")
"""Before a count: a part of the whole, however it is counted."""

_NOUN_BEFORE = re.compile(
    rf"(?P<how_many>\b{NUMBER} (?:[a-z-]+ ){{0,2}}?)?\b(?:(?P<works>studies|trials|rcts|articles|"
    rf"reports|publications|papers)|{PEOPLE}|{BEASTS}|sample)\b"
)


_MOST_WORKS = 100
"""Works of one kind that a review has at the most; more under "n" are people."""


def _counts_works(before: str, value: int) -> bool:
    """Whether an "n =" counts works: the noun before it is one of them, and not counted itself."""
    nouns = list(_NOUN_BEFORE.finditer(before))
    if not nouns or value >= _MOST_WORKS:
        return False
    return nouns[-1]["works"] is not None and nouns[-1]["how_many"] is None


_AND_OTHERS = re.compile(r"[^.;\d]{0,120}?\bthe (?:rest|others?|remainder)\b(?! of)")
"""Behind a count: whom it leaves out."""

_ARM_BEFORE = re.compile(
    r"\b(?:received?|receiving|given|administered|assigned to|randomi[sz]ed to|allocated to|either|"
    rf"treated with|or|versus|vs\.?) (?:(?!{PEOPLE}\b)[\w/+.%-]+ ){{1,8}}?\($"
)
_OR_ANOTHER = re.compile(r"[^()]{0,20}?\)[,;]? (?:or|versus|vs\.?|and)\b")
_AFTER_AN_ARM = re.compile(
    r"\(n ?[=:] ?\d+\)(?:, (?:or|and|versus|vs\.?)|,| or| and| versus| vs\.?) [^.;()]{1,60}\($"
)
"""An n behind what was given, with something else to choose from, is one arm's."""


def _scored(
    document: Document,
    stretch: Stretch,
    base: float,
    printed: str,
    span: tuple[int, int],
    noun: str,
) -> Iterator[Count]:
    value = number_of(printed)
    if value is None or value == 0:
        return
    low, (start, end) = stretch.low, span
    opening, closing = stretch.around(start, end)
    before, after = low[opening:start], low[end:closing]
    is_found = noun == "cases" and _FOUND.match(after) is not None
    if _LOOKED_AT.match(after) and not is_found:
        base -= 1.4
    if _ALL_OF.search(before):
        base -= 1.6
    if _LEFT_AFTER.match(after) or _LEFT_BEFORE.search(before) or _OF_A_PART.search(before):
        return
    if noun == "n=" and _counts_works(before, value):
        return
    near = low[max(opening, start - 70) : min(closing, end + 70)]
    score = base
    of_group = noun not in {"times", "also"} and _OF_GROUP.search(before) is not None
    is_total = (
        _TOTAL_BEFORE.search(before) is not None and not of_group and _AND_MORE.match(after) is None
    )
    if _ENTERED.search(near):
        score += 1.2
    elif _TOTAL.search(near):
        score += 0.6
    if is_total or (not of_group and _TAKEN_IN_BEFORE.search(before)):
        score += 0.8
    if not is_found and _SCREENED.search(low, max(opening, start - 16), min(closing, end + 40)):
        score -= 1.4
    is_part = noun not in _WHOLE_IN_BRACKETS and _SUBSET_BEFORE.search(before) is not None
    if is_part and _IN_BRACKETS.search(before):
        is_part, is_total = False, True
    if _PART_WORDS.search(noun) and before.rfind("(") > before.rfind(")"):
        is_part = noun != "controls"  # the sexes of those counted before the bracket
    if is_part and before.endswith("including ") and _OF_STUDIES.search(before):
        is_part = False
    if _SUBSET_AFTER.match(after) and not _OF_WHOM.match(after):
        is_part = is_part or "%" in after[:12] or "each" in after[:8] or "per" in after[:6]
        score -= 1.0
    is_arm = noun == "n=" and bool(
        (_ARM_BEFORE.search(before) and _OR_ANOTHER.match(after)) or _AFTER_AN_ARM.search(before)
    )
    of_group = of_group or _AND_OTHERS.match(after) is not None
    if is_part or of_group:
        score -= 1.2
    is_part = is_part or of_group
    is_listed = _LISTED_BEFORE.search(before) is not None
    if _PART_WORDS.search(noun):
        score -= 1.2
    if value < _FEW:
        score -= 1.5
    if stretch.part.role == "background" and not _OWN_VOICE.search(low, opening, closing):
        score -= _ROLE_SCORE["objective"]
    if stretch.part.role in {"abstract", "body"}:
        score -= 0.8 * (start / max(1, len(low)))
    if 1900 <= value <= 2030 and noun != "n=" and printed.isdecimal():
        score -= 2.0
    score += 0.4 * min(2.0, math.log10(value))
    if stretch.part.role == "results":
        score -= 0.5 * (start / max(1, len(low)))
    where = (stretch.start + opening, stretch.start + closing)
    quote = stretch.quote(document, start, end)
    yield Count(
        value,
        score,
        quote,
        where,
        is_total,
        is_part,
        is_listed,
        is_arm,
        stretch.part.in_abstract,
        noun,
    )


_WHOLE_IN_BRACKETS = frozenset({"n=", "also", "sexes"})
"""Kinds of count that stand in brackets and are no part for that."""
_OWN_VOICE = Prefiltered(
    r"\b(?:we|here|this (?:study|trial|paper)|the (?:present|current)|aim|our|"
    r"were (?:evaluated|enroll?ed|randomi[sz]ed|studied))\b"
)
_FEW = 3
"""Counts below this are mostly of events ("two patients vomited")."""
