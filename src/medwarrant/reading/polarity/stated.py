"""Sentences that state outright that something helped, and sentences that state nothing found.

"Provided rapid relief", "produced a robust antidepressant response" and "effectively reduced" name
the good in the verb or in what it gave, so that they need neither a direction nor a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.polarity.arms import Mention, is_about_comparator
from medwarrant.reading.polarity.cues import is_denied
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Result

_GAVE = (
    r"provid\w+|produc(?:e[sd]?|ing)|induc(?:e[sd]?|ing)|exert\w*|confer\w*|offer(?:s|ed)|"
    r"achiev(?:e[sd]?|ing)|yield(?:s|ed)|afford(?:s|ed)|brought|show(?:s|ed|n)?|ha[ds]|have|"
    r"demonstrat(?:e[sd]?|ing)|exhibit(?:s|ed)|elicit(?:s|ed)|display(?:s|ed)|"
    r"result(?:s|ed)\sin|l(?:ed|eads)\sto|associated\swith"
)
_GOOD = (
    r"(?:(?:symptom\w*|pain|clinical|symptomatic)\s)?relief|alleviation|"
    r"anti-?(?!gen|bod|coagul|oxid)"
    r"[a-z]{5,}(?:[\s/-](?:and\s)?(?:anti-?)?[a-z]{5,})?\s(?:effects?|responses?|efficacy|activity|"
    r"actions?|benefits?)|"
    r"analgesi[ac](?:\s(?:effects?|efficacy))?|anxiolytic\s(?:effects?|efficacy)|"
    r"(?:clinical|therapeutic|treatment|symptomatic)\s(?:benefits?|improvements?|efficacy)|benefits?"
)
_STRENGTH = (
    r"an?|the|its|their|and|rapid(?:ly)?|robust(?:ly)?|fast(?:-acting)?|quick|early|immediate|"
    r"strong|clear|marked|substantial|significant(?:ly)?|considerable|good|effective|sustained|"
    r"durable|lasting|long-lasting|long-term|pronounced|meaningful|clinically|consistent(?:ly)?|"
    r"potent|powerful|large|prompt|excellent|adequate|complete|profound|prolonged|persistent|"
    r"greater|superior|better|more|enhanced|sustaining|highly|statistically"
)
_STATED = Prefiltered(
    rf"\b(?:{_GAVE})\s(?:(?:{_STRENGTH}),?\s){{0,6}}(?P<good>{_GOOD})\b"
    r"(?!\s(?:similar|comparable|equal|equivalent|was|were|of\s(?:placebo|control))\b)",
    re.IGNORECASE,
)
"""Something that gave relief, a benefit or an effect against an ill, however strong."""

_EFFECTIVELY = Prefiltered(
    r"\b(?:effectively|successfully|efficaciously)\s(?:\w+ly\s)?(?:reduc|decreas|lower|improv|treat|"
    r"control|alleviat|reliev|prevent|ameliorat|attenuat|mitigat|manag|suppress|revers|eas)\w*|"
    r"\b(?:reduc|decreas|lower|improv|treat|control|alleviat|reliev|prevent|ameliorat)\w*\s"
    r"(?:[\w-]+\s){1,4}effectively\b",
    re.IGNORECASE,
)
"""A verb done effectively did what it was to do."""

_ALSO_COMPARES = re.compile(
    r"\b(?:than|similar|comparabl\w+|equal\w*|equivalent|same|no\s(?:more|better)|differ\w*|"
    r"(?:as|more|less)\seffectively)\b",
    re.IGNORECASE,
)
"""Words that hold one arm against the other: what they say goes before what each arm did."""

_RELIEF_FROM_HARM = re.compile(
    r"\b(?:adverse|side[\s-]effects?|toxic\w*|harms?)\b|\bmay\b|\bmight\b|\bcould\b|\bpotential\b",
    re.IGNORECASE,
)

_MODEST = Prefiltered(
    r"\b(?:efficacy|effectiveness|benefits?|effects?)\b[^.;]{0,60}?\b(?:was|were|is|are)\s"
    r"(?:only\s|rather\s|relatively\s|found\sto\sbe\s){0,2}(?:modest|moderate|small|substantial|robust|"
    r"large|considerable)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\b(?:was|were|is|are)\s(?:absent|lacking|negligible|non-?existent)\b", re.IGNORECASE
)
"""How large an effect was, and where there was none."""

_KNOWN = re.compile(
    r"^\W*(?:however,?\s|moreover,?\s|currently,?\s|to\sdate,?\s)?(?:relatively\s|very\s|only\sa?\s?)?"
    r"(?:few|not\smany|hardly\sany)\s(?!(?:patients|participants|people|adverse|serious|side|"
    r"subjects|individuals|women|men|children|adults|deaths)\b)[^.;,]{0,80}?\b(?:is|are|ha(?:s|ve)\s"
    r"been|exist)\b|"
    r"^\W*(?:many|most|several|various|current(?:ly)?|existing|available|conventional|traditional|"
    r"standard)\s[^.;,]{0,60}?\b(?:treatments|therapies|drugs|agents|medications|antidepressants|"
    r"options|interventions)\b[^.;,]{0,30}\b(?:are|have)\b",
    re.IGNORECASE,
)
"""What is known of treatments at large."""

_IN_AN_ILLNESS = re.compile(
    r"^[^.;,]{0,60}?\b(?:is|are|becomes?|appears?\sto\sbe)\s(?:\w+ly\s)?(?:increas|decreas|reduc|"
    r"elevat|rais|lower|impair|alter|diminish|disturb|dysregulat|higher|disrupt|abnormal)\w*\sin\s"
    r"(?:(?:an?|the|many|several|various|numerous|different|wide|broad|variety|range|number|of)\s)*"
    r"(?:[\w-]+\s){0,3}?(?:disorders?|diseases?|illness(?:es)?|conditions|syndromes?|depression|"
    r"patients\swith|people\swith|individuals\swith|those\swith)\b"
    r"(?!.*\b(?:treated|given|receiving|received|taking|after|following|using|by|on)\b)",
    re.IGNORECASE,
)
"""What goes with an illness, in the present tense of what is known."""

_GOES_ALONG = Prefiltered(
    r"\b(?:improvements?|reductions?|decreases?|increases?|changes?|declines?|severity|remission|"
    r"response|outcomes?|efficacy|effects?|gains?|relief)\b[^.;]{0,80}?\b(?:was|were|is|are|did|be)\s"
    r"(?:(?:not|also|\w+ly|un|more|strongly)\s){0,3}(?:associated|related|linked|correlat\w+|"
    r"predicted|moderated|mediated|explained|dependent|depend|vary)\b|"
    r"\b(?:associations?|relationships?|links?)\s(?:[\w-]+\s){0,4}?between\b[^.;]{0,80}?"
    r"\b(?:changes?|improvements?|reductions?|response|severity|outcomes?|symptoms?|scores?)\b",
    re.IGNORECASE,
)
"""What goes along with how people fared, which says not that a treatment made them fare so."""

_DEFINED = re.compile(
    r"\((?:(?:i\.e\.,?|that\sis,?)\s)?(?=[^()]{0,30}\b(?:defined|reduction|decrease|decline|increase|"
    r"improvement|drop|change|score|rise)\b)[^()]*(?:\bdefined\b|\bat\sleast\b|≥|≤|>=|<=|\bor\s(?:more|"
    r"greater|less|higher|lower)\b|\bindicat\w+)[^()]*\)",
    re.IGNORECASE,
)
"""What an outcome is, in brackets behind its name ("response (a reduction of at least 50%)")."""


def without_definitions(sentence: str) -> str:
    """The sentence with definitions of its outcomes blanked; offsets stay as they are.

    One that prints a p value or an interval is none.
    """
    return _DEFINED.sub(
        lambda match: (
            match.group()
            if re.search(r"\bCI\b|\bp\s?[=<]", match.group(), re.IGNORECASE)
            else " " * len(match.group())
        ),
        sentence,
    )


_FIGURES = re.compile(r"\bp\s?[<=>]|\d\s?%|\bCI\b|\bn\s?=", re.IGNORECASE)


def states_what_is_known(plain: str) -> bool:
    """Whether a (levelled) sentence tells what is known at large and reports nothing found."""
    if _FIGURES.search(plain):
        return False
    return bool(_KNOWN.search(plain) or _IN_AN_ILLNESS.search(plain))


def goes_along(plain: str) -> bool:
    """Whether a (levelled) clause only says what went along with how people fared.

    "Treatment was associated with lower mortality" is told of what was given, and is no such.
    """
    return _GOES_ALONG.search(plain) is not None


def stated_benefit(plain: str, arms: Sequence[Mention]) -> Result | None:
    """Whom a (levelled) clause favours that states a benefit outright, else ``None``.

    A denied benefit is ``inconclusive``. A clause that compares how much each arm did is left to
    the finer reading.
    """
    if _MODEST.search(plain) and _ABSENT.search(plain):
        return "mixed"
    for pattern in (_EFFECTIVELY, _STATED):
        match = pattern.search(plain)
        if match is None:
            continue
        if _ALSO_COMPARES.search(plain) or _RELIEF_FROM_HARM.search(plain[: match.end()]):
            return None
        if is_denied(plain, match.start()):
            return "inconclusive"
        if is_about_comparator(plain, arms, match.start(), match.end()):
            return "favours_comparator"
        return "favours_intervention"
    return None
