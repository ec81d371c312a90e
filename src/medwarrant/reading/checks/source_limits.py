# ruff: noqa: E501 - patterns are read as wholes
"""What a cited work says of its own reach against a sentence that goes beyond it: a benefit that it
could not confirm, a comparison that it found the other way round, people, causes and years of which
it says that it can tell nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from medwarrant.reading.checks.wording import DENIED, content, is_hedged
from medwarrant.records import FindingCode
from medwarrant.text.terms import analyze

Against = tuple[FindingCode, re.Match[str], str]
"""A code, the deciding words in the source's sentence, and how an editor puts it."""

SHARED = 2
"""Words that a sentence and its source share at least, those of every study left out."""
_OF_EVERY_STUDY = frozenset(
    analyze(
        "trial study review patients people participants group groups treatment confirmed show "
        "shown result results effect effects day days week weeks same authors significant"
    )
)


def _shared(text: str, sentence: str) -> int:
    return len((content(text) & content(sentence)) - _OF_EVERY_STUDY)


# ------------------------------------------------------------------ not established

_ESTABLISHED = re.compile(
    r"\b(?:confirm(?:s|ed)|prove[sdn]?|establish(?:es|ed)|demonstrat(?:es|ed)|show(?:s|ed|n)?|found|lift(?:s|ed)?|eas(?:es|ed)|reliev(?:es|ed)|reduc(?:es|ed)|improv(?:es|ed)|lower(?:s|ed)?|prevent(?:s|ed)?|cur(?:es|ed)|work(?:s|ed)|help(?:s|ed)|effective|benefit(?:s|ed)?|beat|beats|outperform(?:s|ed))\b",
    re.I,
)
_NOT_ESTABLISHED = re.compile(
    r"\b(?:could|can|was|were)(?: not|n[’']t) be (?:confirmed|established|demonstrated|shown|replicated)\b|\b(?:was|were) not (?:confirmed|established|demonstrated|replicated)\b|\bstatistically (?:non-?significant|insignificant)\b|\bnot statistically significant\b|\bfailed to (?:show|reach|meet|demonstrate|separate|confirm|improve|reduce)\b|\bdid not (?:reach|meet) (?:the |its |a )?(?:primary|statistical)\b|\bnon-?significant trend\b",
    re.I,
)
_BY_SIGNIFICANCE = re.compile(
    r"(?<!non-)(?<!non)(?<!not )(?<!statistically non-)\bsignificant(?:ly)? (?:better|more|less|lower|greater|higher|improve\w*|reduc\w+|decreas\w+)\b",
    re.I,
)


def unconfirmed(text: str, sentence: str) -> Against | None:
    """An effect told as found, where the source says that it was not established."""
    if DENIED.search(text) or is_hedged(text) or not _ESTABLISHED.search(text):
        return None
    found = _NOT_ESTABLISHED.search(sentence)
    if found is None or _BY_SIGNIFICANCE.search(sentence) or _shared(text, sentence) < SHARED:
        return None
    return "miscited", found, "The cited work did not establish this"


# ------------------------------------------------------------------ beyond its reach


class _Limit(NamedTuple):
    """What a source says that it cannot tell, a claim that tells it, and how an editor puts it."""

    code: FindingCode
    source: re.Pattern[str]
    claim: re.Pattern[str]
    says: str
    is_of_subject: bool = False
    is_near: bool = False


_CANNOT = r"(?:(?:does|do|did) not (?:allow|permit)|(?:cannot|can not|could not)|(?:is|was|were) not (?:possible|able) to|preclud\w+|unable to|not representative)"
_SURE = re.compile(
    r"\b(?:firm|strong|solid|robust|convincing|conclusive|compelling|hard) (?:\w+ )?(?:evidence|proof)\b|\b(?:established|accepted|proven|standard|validated|well-tested) (?:treatments?|therap(?:y|ies)|options?|remed(?:y|ies)|care)\b"
    r"|\b(?:we|doctors|scientists|researchers) (?:now )?know\b|\b(?:beyond|without a|no) (?:reasonable )?doubt\b|\bonce and for all\b|\b(?:settle[sd]?|prove[sdn]?) (?:that|the (?:matter|question|case))\b|\b(?:is|are) enough to\b",
    re.I,
)
"""Tells something as settled."""
_COMPARES = re.compile(
    r"\b(?:just |every bit |at least |equally |no less )?as (?:safe|effective|good|well|reliable|strong|fast|quick)\w* (?:as|in|at)\b|\b(?:safer|better|stronger|faster|quicker|longer|gentler|(?:more|less) (?:effective|safe|reliable|likely|often)) than\b",
    re.I,
)
_UNCOMPARED = re.compile(
    r"\b(?:absence|lack) of (?:an? |any )?(?:\w+ )?(?:comparison|control|comparator|placebo)\b|\bno (?:\w+ )?(?:control|comparison|comparator|placebo)(?: or \w+)? (?:groups?|arms?)\b|\bwithout (?:an? |any )?(?:control|comparison|comparator) (?:group|arm)|\buncontrolled\b|\bsingle[- ](?:arm|group)\b",
    re.I,
)
_LIMITS: tuple[_Limit, ...] = (
    _Limit(
        "overclaim_strength",
        re.compile(
            r"\b(?:very )?low(?: to (?:very low|moderate))?[- ](?:certainty|quality)\b|\b(?:preliminary|limited|insufficient|weak|sparse|scarce) (?:\w+ )?evidence\b|\b(?:larger|placebo-controlled|controlled|confirmatory)[^.;]{0,60}\btrials\b[^.;]{0,40}\b(?:needed|warranted|required|necessary)\b",
            re.I,
        ),
        _SURE,
        "The cited work rates its evidence lower",
    ),
    _Limit("overclaim_strength", _UNCOMPARED, _SURE, "The cited work had nobody to compare with"),
    _Limit("miscited", _UNCOMPARED, _COMPARES, "The cited work had nobody to compare with"),
    _Limit(
        "overclaim_strength",
        re.compile(
            r"\b(?:insufficient|not (?:sufficient|enough)|inadequate) (?:evidence )?(?:for|to) (?:establish|show|prov|demonstrat)\w*\b[^.;]{0,50}\b(?:association|causal\w*|link|relation\w*|effect)\b|\b(?:needed|required|necessary) to (?:clarify|determine|establish|understand) (?:whether|if)\b|\b(?:not (?:yet )?|un)clear (?:whether|if)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:had|has|have) caused\b|\bcaus(?:es|ed)\b|\bbecause (?:of |the|it)\b|\b(?:made|makes) (?:them|people|patients|you)\b|\bthanks to\b|\b(?:led|leads) to\b",
            re.I,
        ),
        "The cited work leaves open what caused what",
        is_of_subject=True,
    ),
    _Limit(
        "overclaim_strength",
        re.compile(
            r"\b(?:may|might|could) (?:help )?(?:to )?(?:mitigat|reduc|lower|lessen|limit|attenuat|prevent|decreas)\w*",
            re.I,
        ),
        re.compile(
            r"\b(?:remov(?:es|ed)|eliminat(?:es|ed)|abolish\w*|tak(?:es|ing) away|rul(?:es|ed) out|gets? rid of|do(?:es)? away with|makes? \w+ safe)\b",
            re.I,
        ),
        "The cited work leaves open how far",
        is_of_subject=True,
    ),
    _Limit(
        "overclaim_population",
        re.compile(r"\bexclud\w+|\bexclusion of\b", re.I),
        re.compile(
            r"\b(?:be |feel |rest )(?:re)?assured\b|\breassur\w+|\bneed not worry\b|\bno (?:reason|need) to worry\b|\b(?:safe|suitable|fine) (?:for|if|even|in) (?:people|those|patients|anyone|everyone|you|adults|all)\b",
            re.I,
        ),
        "The cited work left these people out",
        is_of_subject=True,
    ),
    _Limit(
        "overclaim_population",
        re.compile(
            r"\b(?:among|in|for|only) (?:\w+ )?(?:outpatients|inpatients|those|participants|patients|women|men|adults)\b[^.;]{0,80}\b(?:who had|with|without) (?:an? )?(?:[\w-]+ ){0,3}?(?:severe|mild|moderate|moderately|higher|lower|early|late|first)\b|\bconversely, (?:those|patients|participants)\b",
            re.I,
        ),
        re.compile(
            r"\bhowever (?:severe|ill|old|young|long|bad|mild)\b|\b(?:regardless|irrespective) of\b|\bno matter (?:how|what|who)\b|\bwhatever (?:the|their|your|its)\b|\b(?:in|for|to) (?:everyone|everybody|all (?:patients|people|of them))\b",
            re.I,
        ),
        "The cited work found it of some of them",
        is_of_subject=True,
    ),
    _Limit(
        "miscited",
        re.compile(
            r"\bno (?:statistical(?:ly)?(?: significant)?|significant|meaningful|clear|detectable) differences? (?:was |were )?[^.;]{0,80}\bbetween\b",
            re.I,
        ),
        re.compile(
            r"\b(?:longer|better|greater|faster|stronger|safer|more|fewer|less)\b[^.;]{0,60}\bthan\b",
            re.I,
        ),
        "The cited work found no difference",
        is_near=True,
    ),
    _Limit(
        "miscited",
        re.compile(
            r"\b(?:is|was|were|are) absent (?:against|for|in|on)\b|\b(?:is|was|were) not (?:statistically )?significant(?: at any)?\b|\bno (?:significant |measurable |clear )?(?:effects?|benefits?|improvements?) (?:on|against|for|in)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:confirm(?:s|ed)|acts? on|acted on|work(?:s|ed) (?:on|against|for)|reliev(?:es|ed)|eas(?:es|ed)|reduc(?:es|ed)|improv(?:es|ed)|prevent(?:s|ed)?|lower(?:s|ed)?|help(?:s|ed)?)\b",
            re.I,
        ),
        "The cited work found no such effect",
        is_near=True,
    ),
    _Limit(
        "miscited",
        re.compile(
            rf"\b{_CANNOT}\b[^.;]{{0,90}}\b(?:general population|generali[sz]\w+|prevalence|population(?:s| at large)?)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:one|1|two|three) (?:[\w-]+ ){0,3}?(?:in|out of) (?:every )?(?:\d+|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|\w+ty-\w+)\b|\b\d[\d.,]* ?(?:%|percent|per cent) of (?:all |the (?:\w+ )?)?(?:[A-Z]\w+s\b|[A-Z]\w+ (?:people|adults|teenagers)|adults|people|the population|population|teenagers|women|men|everyone)",
        ),
        "The cited work says that it cannot tell this of the population",
    ),
    _Limit(
        "overclaim_strength",
        re.compile(
            rf"\b{_CANNOT}\b[^.;]{{0,60}}\bcaus(?:al\w*|ation|e and effect)\b|\bcaus(?:al\w*|ation)\b[^.;]{{0,40}}\b(?:cannot|could not|not be)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:caus(?:es|ed)|leads? to|led to|brings? (?:about|down|on)|brought (?:about|down|on)|makes|made|drives|drove|because of|prevents?|protects?|owes? (?:it )?to|thanks to)\b",
            re.I,
        ),
        "The cited work says that it cannot tell what caused what",
        is_of_subject=True,
    ),
    _Limit(
        "overclaim_strength",
        re.compile(
            r"\b(?:at least |only )?in the short[- ]term\b|\blong[- ]term (?:\w+ ){0,4}(?:unknown|unclear|(?:is|are|was|were) not|needs?|remains?|require\w*)\b|\bshort (?:follow-?up|duration of (?:the )?(?:stud|trial|follow|treatment)\w*)|\blongevity of (?:the )?\w+ (?:needs|remains|is unknown)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:(?:many )?years of|for (?:many |several )?years|year (?:after|by) year|over the years|in the long (?:run|term)|long[- ]term|for decades|lifelong|for (?:good|life|ever)|permanently|lastingly)\b",
            re.I,
        ),
        "The cited work speaks of a short time only",
    ),
)


NEAR = 30
"""Characters before the words of a claim within which a denial is of them."""
_ASKS = re.compile(r"\bwhether\b|\b(?:needed|remains) to (?:show|be seen)\b", re.I)
"""Leaves it open in so many words."""


def beyond_reach(text: str, sentence: str) -> Against | None:
    """What a source says that it cannot tell, told of it all the same."""
    if is_hedged(text) or _ASKS.search(text):
        return None
    for limit in _LIMITS:
        told = limit.claim.search(text)
        if told is None or DENIED.search(text[: told.start()][-NEAR:]):
            continue
        found = limit.source.search(sentence)
        if found is not None and _is_on_it(text, sentence, limit, found):
            return limit.code, found, limit.says
    return None


def _is_on_it(text: str, sentence: str, limit: _Limit, found: re.Match[str]) -> bool:
    """Whether a limit bears on what a claim tells: one on people or time bears on all that rests on
    the work, one on causes on what its sentence names, and what was not found on the words beside.
    """
    if limit.is_near:
        beside = _CLAUSE_BEFORE.sub("", sentence[: found.start()])
        after = _CLAUSE_AFTER.sub("", sentence[found.end() :])
        return _shared(text, f"{beside} {found.group()} {after}") >= SHARED
    return not limit.is_of_subject or _shared(text, sentence) > 0


# ------------------------------------------------------------------ compared the other way round

_CLAUSE_BEFORE = re.compile(r"^.*(?:[.;:,]| (?:and|but|while|whereas|although)) ", re.S)
_CLAUSE_AFTER = re.compile(r"(?:[.;:,]| (?:but|while|whereas|although)\b).*$", re.S)
"""What of a sentence lies outside the clause that says what was not found."""
_POLES = re.compile(
    r"\b(?:(?P<up>higher|greater|commoner|more (?:common|frequent|often|likely)|oftener|larger|longer|increased)|(?P<down>lower|smaller|rarer|fewer|less (?:common|frequent|often|likely)|shorter|reduced))\b",
    re.I,
)
_ARMS = re.compile(
    r"^ (?:\w+ )?(?:with|in|among|after|on|for|under) (?P<one>[^.;,()]{2,60}?) (?:than|compared (?:with|to)|versus|vs\.?) (?:with |in |among |after |on |for |under )?(?P<other>[^.;,()\[]{2,60})",
    re.I,
)
_SAID_OTHERWISE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:by mouth|swallow\w*|sipp?\w*|drank|drunk|tablets?|pills?|lozenges?)\b", re.I
        ),
        "oral",
    ),
    (
        re.compile(r"\b(?:drips?|infus\w+|i\.?v\.?|through a vein|into a vein)\b", re.I),
        "intravenous",
    ),
    (re.compile(r"\b(?:nasal(?:ly)?|spray\w*|sniff\w*|through the nose)\b", re.I), "intranasal"),
    (
        re.compile(
            r"\b(?:salt water|saline|dummy|sham|sugar pills?|inactive|control (?:group|arm)|controls)\b",
            re.I,
        ),
        "placebo",
    ),
    (re.compile(r"\bdrop(?:s|ped|ping)?[- ]?outs?\b|\bdiscontinu\w+\b", re.I), "dropout"),
)
"""Routes, comparisons and outcomes in other words."""


class _Comparison(NamedTuple):
    """What was higher (``is_up``) or lower in one group than in the other, as words."""

    outcome: frozenset[str]
    one: frozenset[str]
    other: frozenset[str]
    is_up: bool
    found: re.Match[str]


def turned_round(text: str, sentence: str) -> Against | None:
    """A comparison of two groups, with the groups or the direction exchanged."""
    mine, theirs = _compared(text), _compared(sentence)
    if mine is None or theirs is None or not mine.outcome & theirs.outcome:
        return None
    in_order = mine.one & theirs.one and mine.other & theirs.other
    crossed = mine.one & theirs.other and mine.other & theirs.one
    if bool(in_order) == bool(crossed):
        return None
    if (mine.is_up != theirs.is_up) == bool(in_order):
        return "direction_reversed", theirs.found, "The cited work found it the other way round"
    return None


def _compared(text: str) -> _Comparison | None:
    """The one comparison of two groups in a sentence, ``None`` where there is none or another."""
    for pattern, word in _SAID_OTHERWISE:
        text = pattern.sub(word, text)
    poles = list(_POLES.finditer(text))
    if len(poles) != 1 or DENIED.search(text):
        return None
    (pole,) = poles
    arms = _ARMS.match(text[pole.end() :])
    if arms is None:
        return None
    one, other = content(arms["one"]) - _OF_EVERY_STUDY, content(arms["other"]) - _OF_EVERY_STUDY
    outcome = content(text[: pole.start()]) - _OF_EVERY_STUDY
    return _Comparison(outcome, one - other, other - one, pole["up"] is not None, pole)
