"""How many took part: the number of people, animals or patients in all, as the text states it.

A total that the text states is preferred to arms, and the number randomised or enrolled to the
number analysed (CONSORT reports both). Arms are never added up here: a sum that the text does not
print is not stated.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from medwarrant.reading.parts import Stretch
from medwarrant.records import Design, Document, Quote, SectionRole, Species


class _Count(NamedTuple):
    value: int
    score: float
    quote: Quote
    sentence: tuple[int, int]
    is_total: bool
    is_part: bool
    is_listed: bool
    is_arm: bool
    in_abstract: bool


_UNITS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS: Mapping[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_NUMBER_WORD = "|".join((*_UNITS, *_TENS, *_SCALES, "fourty", "dozen"))
_NUMBER = (
    r"(?:\d{1,3}(?:[, ]\d{3})+|\d{1,7}|"
    rf"(?:{_NUMBER_WORD})(?:(?:[ -]|[ -]and[ -])(?:{_NUMBER_WORD}))*)"
)
PEOPLE = (
    r"(?:out-?|in-?)?patients|participants|subjects|volunteers|individuals|people|persons|"
    r"adults|men|women|"
    r"children|adolescents|teenagers|youths?|infants|neonates|newborns|toddlers|veterans|students|"
    r"undergraduates|respondents|(?:\w+[- ])?users|nonusers|smokers|drinkers|residents|"
    r"care-?givers|carers|"
    r"parents|mothers|fathers|nurses|physicians|clinicians|survivors|athletes|males|females|"
    r"boys|girls|"
    r"parturients|enrollees|workers|employees|soldiers|migraineurs|cases|controls|humans|elders|"
    r"seniors|"
    r"consumers|offenders|prisoners|inmates|addicts|abusers|twins|pregnancies|births|deliveries|"
    r"probands|"
    r"attendees|pupils|primiparas|schoolchildren|examinees|drivers|dyads?"
)
BEASTS = (
    r"rats|mice|animals|monkeys|macaques|baboons|marmosets|pigs|piglets|rabbits|dogs|beagles|cats|"
    r"sheep|lambs|goats|goldfish|ferrets|hamsters|gerbils|guinea pigs|zebrafish|larvae|fish|"
    r"chicks|pigeons|"
    r"birds|horses|cows|calves|voles|pups|rodents"
)
_NOT_BETWEEN = (
    r"(?:of|to|in|at|for|by|with|from|were|was|are|is|had|have|has|or|vs|versus|than|per|weeks?|"
    r"days?|"
    r"months?|years?|hours?|hrs?|h|min|minutes?|sessions?|times?|mg|kg|ml|mm|cm|g|studies|trials|"
    r"articles|rcts|groups?|arms?|sites?|centers?|centres?|hospitals?|countries|who|whose|that|"
    r"which|"
    r"when|while|but|as|on|the|into|doses?|points?|items?|between|among|during|after|before|"
    r"received|"
    r"targeting|focus(?:ed|ing)|involving|examining|evaluating|recruiting|assessing|"
    r"completed|reported|showed|if|fold|clinics?|scales?|visits?|cohorts?|databases?)"
)
_COUNTED = re.compile(
    rf"(?<![\w.,/±<>=%-])(?<!\bn )(?<!type )(?<!phase )(?<!grade )(?<!stage )(?<!group )(?<!study )"
    rf"(?<!class )(?<!week )(?<!day )(?<!level )(?<!experiment )({_NUMBER})(?: "
    rf"+(?!{_NOT_BETWEEN}\b)[a-z][\w'/+-]*(?:(?<!s),)?"
    rf"(?: \([^()]{{1,20}}\))?){{0,7}}? +({PEOPLE}|{BEASTS})\b"
)
_EQUALS = re.compile(
    r"(?<![\w])n ?[=:] ?(\d{1,3}(?:[, ]\d{3})+|\d{1,7})\b(?![.]\d)(?! ?(?:per|in each|each|/))"
)
_OF_COUNT = re.compile(
    rf"\b(?:(?:final |study |total |overall |clinical |large |community |national |random |"
    rf"convenience |"
    rf"international |representative )*(?:sample|cohort|(?<=study )population|total)(?: size)?(?: "
    rf"was| were| consisted| comprised)?"
    rf"(?: of| included| comprised)?|(?:enroll?ed|recruited|randomi[sz]ed|included|studied)) "
    rf"(?:of )?({_NUMBER})\b"
    rf"(?! ?(?:%|:|mg|weeks|days|months|years|hours|minutes|sessions|trials|studies|articles|"
    rf"rcts|records|"
    rf"reports|papers|publications|sites|centers|centres|items|genes|hospitals|\.\d|,\d|to |or |"
    rf"into ))"
)

_TOTAL = re.compile(
    r"\b(?:total(?:ly|ling)?|in all|overall|altogether|randomi[sz]ed|randomly|enroll?ed|recruited|"
    r"included|participated|assigned|allocated|sample (?:of|size)|cohort of|comprised|consisted of|"
    r"entered|completed (?:the|a|an|both|all)|were studied|examined|underwent|treated|received|"
    r"analy[sz]ed|"
    r"took part|surveyed|interviewed|involving|data from|consecutive)\b"
)
_ENTERED = re.compile(
    r"\b(?:total|in all|altogether|randomi[sz]ed|randomly|enroll?ed|recruited|entered|assigned|"
    r"allocated|took part|"
    r"participated)\b"
)
_SCREENED = re.compile(
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
    r"\b(?!(?:19|20)\d\d\b)\d+(?: [a-z-]+){0,4},? and $|\b(?!(?:19|20)\d\d\b)\d+,(?: and)? $"
)
_AND_MORE = re.compile(r"(?: [a-z-]+){0,3} and \d+ ")
_OF_STUDIES = re.compile(r"\b(?:studies|trials|rcts|articles|reports|cohorts|publications)\b")
_OF_WHOM = re.compile(
    r" ?\(?\d+(?:\.\d+)? ?%,? (?:were )?(?:fe)?(?:male|wom[ae]n|men|girls|boys|white|black|"
    r"caucasian)"
)
_OF_GROUP = re.compile(
    r"\bgroups? ?\($|\b(?:group|arm|half)\b[^.;]{0,45}$|\b(?:each|every|groups of|of (?:those|"
    r"these|"
    r"whom))\b[^.;]{0,30}$"
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


def number_of(text: str) -> int | None:
    """A count written in digits ("1,719") or words ("one hundred and eighty-six").

    ``None`` where the text is no plain count.
    """
    bare = re.sub(r"[, ]", "", text)
    if bare.isdecimal():
        return int(bare)
    total = current = 0
    for word in re.split(r"[ -]+", text.lower()):
        if word == "and":
            continue
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "fourty":
            current += 40
        elif word == "dozen":
            current = max(1, current) * 12
        elif word == "hundred":
            current = max(1, current) * 100
        elif word in _SCALES:
            total += max(1, current) * _SCALES[word]
            current = 0
        else:
            return None
    return total + current


def participants(
    document: Document, layout: Sequence[Stretch], design: Design, species: Species
) -> tuple[int | None, Quote | None]:
    """How many took part in all, with the words that say so; ``None`` where no total is stated.

    For reviews this is the number of participants, never of studies; for a report of one patient
    it is 1 where the text speaks of one.
    """
    if design in {"protocol", "guideline", "editorial", "narrative_review", "in_vitro"}:
        # A planned sample took part in nothing yet; the others have no participants of their own.
        return None, None
    found = islice(_counts(document, layout, species), _MOST_COUNTS)
    counts = sorted(found, key=lambda c: (-c.score, c.quote.start))
    if design == "case_report":
        return _of_one(document, layout, counts)
    told = any(count.in_abstract and count.score >= _LEAST for count in counts)
    leading = [count for count in counts if count.in_abstract or not told]
    if design in {"meta_analysis", "systematic_review"}:
        leading = [count for count in leading if count.value >= _FEWEST_REVIEWED]
    for count in leading[:6]:
        if count.score < _LEAST:
            break
        if count.is_part or count.is_listed:
            continue
        others = [
            other
            for other in counts
            if other.sentence == count.sentence and not _is_same(count, other)
        ]
        is_whole = count.is_total or _adds_up(count, others) or not _is_arm(count, others)
        if is_whole and not count.is_arm:
            return count.value, count.quote
        arms = [count, *others]
        total = next(
            (
                other
                for other in counts
                if other.value > count.value
                and not other.is_part
                and (other.is_total or _adds_up(other, arms))
            ),
            None,
        )
        if total is None and count.is_arm:
            continue
        if total is None:
            return None, None
        return total.value, total.quote
    return None, None


_FEWEST_REVIEWED = 10
"""People that works have between them; fewer in a review had something happen to them."""

_MOST_COUNTS = 120
"""Counts that are weighed: the first of a long text tell, the rest are of its tables."""
_LEAST = 1.5
"""Below this a count belongs to somebody else, or to a few of many."""


_MOST_ARMS = 8
"""Counts of one sentence that may be its parts; a longer list is a table in prose."""


def _is_same(one: _Count, other: _Count) -> bool:
    """Whether two readings are of one place ("recruited 40" and "40 patients")."""
    return one.quote.start < other.quote.end and other.quote.start < one.quote.end


def _adds_up(count: _Count, others: Sequence[_Count]) -> bool:
    """Whether neighbouring counts of the sentence are the parts of this one."""
    near = sorted(others, key=lambda c: abs(c.quote.start - count.quote.start))[:_MOST_ARMS]
    values = [other.value for other in sorted(near, key=lambda c: c.quote.start)]
    return any(
        sum(values[first:last]) == count.value
        for first in range(len(values))
        for last in range(first + 2, len(values) + 1)
    )


def _is_arm(count: _Count, others: Sequence[_Count]) -> bool:
    """Whether the count stands as one group among others of its sentence."""
    rivals = [
        other
        for other in others
        if not other.is_part and other.quote.start > count.quote.start - 200
    ]
    return (
        any(other.value * 8 >= count.value for other in rivals)
        and count.value < sum(other.value for other in rivals) + count.value
        and any(abs(other.score - count.score) < 2.0 for other in rivals)
    )


def _counts(document: Document, layout: Sequence[Stretch], species: Species) -> Iterator[_Count]:
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


_OF_TAKERS_PART = re.compile(
    rf" (?:(?!{_NOT_BETWEEN}\b)[a-z0-9][\w'/+-]*,? ){{0,8}}?(?:{PEOPLE}|{BEASTS}|members|relatives|"
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
_LEFT_BEFORE = re.compile(
    r"\b(?:excluding|exclud(?:ed|es)|exclusion of|withdrawals? of|drop-?outs? of|loss of|removed|"
    r"removing) (?:a total of |another |the |further )?$|\b(?:median|average|mean)(?: number)? of $"
)
"""Beside a count: those who left, or never entered, and how many there were on the average."""

_OF_A_PART = re.compile(r"\bsub-?(?:sample|set|group|cohort)s?\b[^.;]{0,80}$")
"""Before a count: a part of the whole, however it is counted."""

_NOUN_BEFORE = re.compile(
    rf"(?P<how_many>\b{_NUMBER} (?:[a-z-]+ ){{0,2}}?)?\b(?:(?P<works>studies|trials|rcts|articles|"
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
) -> Iterator[_Count]:
    value = number_of(printed)
    if value is None or value == 0:
        return
    low, (start, end) = stretch.low, span
    opening, closing = stretch.around(start, end)
    before, after = low[opening:start], low[end:closing]
    if _LEFT_AFTER.match(after) or _LEFT_BEFORE.search(before) or _OF_A_PART.search(before):
        return
    if noun == "n=" and _counts_works(before, value):
        return
    near = low[max(opening, start - 70) : min(closing, end + 70)]
    score = base
    of_group = _OF_GROUP.search(before) is not None
    is_total = (
        _TOTAL_BEFORE.search(before) is not None and not of_group and _AND_MORE.match(after) is None
    )
    if _ENTERED.search(near):
        score += 1.2
    elif _TOTAL.search(near):
        score += 0.6
    if is_total or (not of_group and _TAKEN_IN_BEFORE.search(before)):
        score += 0.8
    if _SCREENED.search(low, max(opening, start - 16), min(closing, end + 40)):
        score -= 1.4
    is_part = noun != "n=" and _SUBSET_BEFORE.search(before) is not None
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
    yield _Count(
        value, score, quote, where, is_total, is_part, is_listed, is_arm, stretch.part.in_abstract
    )


_OWN_VOICE = re.compile(
    r"\b(?:we|here|this (?:study|trial|paper)|the (?:present|current)|aim|our|"
    r"were (?:evaluated|enroll?ed|randomi[sz]ed|studied))\b"
)
_FEW = 3
"""Counts below this are mostly of events ("two patients vomited")."""


_ONE = re.compile(
    r"\b(?:an?|one|the|our|this|single) (?:[\w-]+,? ){0,5}?(?:\d{1,3}[ -](?:year|month|week|day|"
    r"yr)s?[ -]old"
    r"(?: [\w-]+){0,4}?(?: (?:man|woman|male|female|boy|girl|patient|infant|child|gentleman|"
    r"lady))?|"
    r"(?:case of|patient (?:who|with|presenting|treated|suffering)|(?:man|woman|boy|girl) "
    r"(?:who|with|"
    r"presenting)))"
    r"(?<! )"
)


def _of_one(
    document: Document, layout: Sequence[Stretch], counts: Sequence[_Count]
) -> tuple[int | None, Quote | None]:
    few = [count for count in counts if count.value <= _MOST_IN_A_REPORT and count.score > 0.5]
    title_or_plain = [count for count in few if count.value > 1 and not count.is_part]
    if title_or_plain:
        count = title_or_plain[0]
        return count.value, count.quote
    for stretch in layout:
        match = _ONE.search(stretch.low) if stretch.part.in_abstract else None
        if match is not None:
            return 1, stretch.quote(document, *match.span())
    return None, None


_MOST_IN_A_REPORT = 9
"""A case report with more patients is a series."""
