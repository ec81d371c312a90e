# ruff: noqa: E501 - patterns are read as wholes
"""Statements that need no source of their own: what can only spare harm, what warns of reading too
much out of evidence, what a word is taken to mean, and what goes on telling of the study before.
"""

from __future__ import annotations

import re

from medwarrant.reading.checks.article import Article
from medwarrant.reading.checks.wording import is_hedged

_STOPPING = (
    r"(?:stop(?:ping|ped)?|quit(?:ting)?|discontinu(?:e|ed|ing)|com(?:e|ing) off|cut(?:ting)? (?:out|down|back)|withdraw\w*|"
    r"chang(?:e|ed|ing)|skip(?:ping|ped)?|doubl(?:e|ed|ing)|adjust(?:ed|ing)?|alter(?:ed|ing)?|reduc(?:e|ed|ing)|lower(?:ed|ing)?|start(?:ed|ing)?)"
)
_NEVER = r"(?:(?:do|does|must|should|ought|may|can|could) not|don[’']t|mustn[’']t|shouldn[’']t|cannot|can[’']t|never|nobody should|no one should|avoid|(?:is|are) not to be)"
_UNWATCHED = (
    r"(?:on (?:your|his|her|their|one[’']s) own|by (?:your|him|her|them)sel(?:f|ves)|abruptly|suddenly|overnight|at once|all at once|too (?:fast|quickly)|in one go|cold turkey"
    r"|without (?:\w+ ){0,3}(?:advice|asking|talking|speaking|telling|consulting|supervision|guidance|help))"
)
_PRECAUTION = re.compile(
    rf"\b{_NEVER} (?:\w+ )?(?:(?:be|try to|simply|just) )?{_STOPPING}\b[^.]{{0,100}}?\b{_UNWATCHED}\b"
    rf"|\b(?:do not|don[’']t|never) (?:suddenly|abruptly) {_STOPPING}\b"
    rf"|\b{_NEVER} (?:\w+ )?(?:give|take|use|bring|offer)\b[^.;]{{0,80}}\b(?:from (?:home|a friend|the internet|abroad|the cupboard)|left[- ]?over|(?:somebody|someone|anybody|anyone) else[’']s|meant for (?:somebody|someone|others?))\b"
    rf"|\b{_NEVER} (?:\w+ )?(?:drive|operate|swim|climb|cycle|bathe|be left|leave (?:him|her|them|the \w+|anyone|somebody|someone|a \w+) (?:alone|unattended))\b",
    re.I,
)
"""A thing not to be done, where whoever leaves it undone is spared a harm."""
_AGAINST_CARE = re.compile(
    r"\b(?:whatever|even (?:if|when|though)|no matter|regardless|despite|instead)\b|\b(?:our|my) \w+|\b(?:m[cg]g?|[gµ]g|mL?|IU)\b",
    re.I,
)
"""Advice in the form of a precaution that goes against care, sells, or sets an amount."""
_CAUTION = re.compile(
    r"\b(?:figures?|numbers?|percentages?|results?|findings?|data|estimates?|conclusions?|stud(?:y|ies)|trials?|evidence|associations?|comparisons?|this|these|it|they)\b[^.;]{0,40}\b(?:should|must|can|may|need)(?:not| not| never)\b[^.;]{0,20}"
    r"\b(?:carried over|extrapolated|generali[sz]ed|transferred|extended to|applied to (?:all|every|other|people|patients|women|men|children)|over-?interpreted|over-?stated|read (?:as|into|too)|taken (?:as (?:proof|evidence|a sign)|to mean|over|at face value)|compared (?:directly|with each)|(?:settle|prove|show|tell) (?:whether|that|us|how)|mistaken for|pooled)\b"
    r"|\b(?:some |much |great )?(?:caution|care) (?:is|are) (?:\w+ )?(?:due|needed|warranted|called for|in order|advised)\b|\b(?:interpret|read|treat|take)\w* (?:[\w-]+ ){0,4}with (?:\w+ )?(?:caution|care|a (?:pinch|grain) of salt)\b",
    re.I,
)
"""Warns of reading more out of evidence than it holds."""
_OPEN = re.compile(
    r"\b(?:evidence|results?|findings?|trials|studies|data|literature|picture)\b[^.;]{0,30}\b(?:is|are|remains?)\b[^.;]{0,20}\b(?:inconsistent|mixed|conflicting|contradictory|uncertain|unsettled|unclear|thin|weak|sparse|limited)\b"
    r"|\b(?:has|have) (?:not|never) (?:yet )?been (?:shown|proven|established|demonstrated|settled)\b|\b(?:is|remains) (?:not (?:yet )?known|unknown|unproven|an open question)\b",
    re.I,
)
_DEFINED = re.compile(
    r"\b(?:is|are) (?:(?:\w+ly|often|also|now|commonly) )?(?:taken to (?:mean|be)|understood (?:as|to (?:mean|be))|defined (?:as|by)|called \w+ (?:when|if)|said to be \w+ (?:when|if)|spoken of (?:when|if)|counted as \w+ (?:when|if))\b",
    re.I,
)
_OF_THE_STUDY = re.compile(
    r"^(?:the|its|their|all(?: the)?|most of the|half of the|on average,? the) (?:\w+ ){0,2}?(?:patients|participants|volunteers|subjects|authors|researchers|investigators|sample|groups?|arms?|women|men|children|people|average age|mean age|median age|follow-up|trial|study)\b[^.;]{0,40}?"
    r"\b(?:was|were|had|lasted|came|received|took|got|called|wrote|reported|found|noted|described|measured|included|followed|ran)\b",
    re.I,
)
"""Goes on telling of those who were studied, or who studied them."""
NEAR = 2
"""Statements of one paragraph before one on its study, among which one cites it."""


def is_precaution(text: str) -> bool:
    """Whether a statement only tells what not to do lest harm comes of it."""
    return _PRECAUTION.search(text) is not None and _AGAINST_CARE.search(text) is None


def weighs_evidence(text: str) -> bool:
    """Whether a statement warns of reading too much out of evidence, or sums it up as open."""
    is_open = _OPEN.search(text) is not None and is_hedged(text)
    return is_open or _CAUTION.search(text) is not None


def says_what_is_meant(text: str) -> bool:
    """Whether a statement tells what a word is taken to mean, limits of it included."""
    return _DEFINED.search(text) is not None


def goes_on_telling(article: Article, place: int) -> bool:
    """Whether a claim tells more of the study that its paragraph cites right before."""
    claim = article.claims[place].claim
    if _OF_THE_STUDY.match(claim.quote) is None:
        return False
    before = [each.claim for each in article.claims[max(0, place - NEAR) : place]]
    text = article.document.text
    return any(one.markers and "\n" not in text[one.end : claim.start] for one in before)
