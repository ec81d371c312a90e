# ruff: noqa: E501 - patterns are read as wholes
"""Makes a sentence of a paper stand by itself: with the one before it, without what points off the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.digesting.plain import OWN_WORK, is_leaning, plain
from medwarrant.records import Document

BEFORE = 2
"""Sentences taken before one that cannot be read without them."""
MOST_WORDS = 110
"""Words of a quote that can still be read as one point."""
FLOATS = re.compile(
    r"\s*[(\[](?:see (?:also )?|cf\.? |e\.?g\.?,? |as shown in )?(?:additional files?|suppl\w*|(?:e|web )?tables?|fig(?:ure|s)?\b\.?|appendi\w+|panels?|rows?|(?:data|results) not shown|box|section)\b[^()\[\]]*[)\]]",
    re.I,
)
"""Brackets that send to another place of the paper."""
CITED = re.compile(r"\s*\[\s*\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})*\s*\]")
"""Numbers of references."""
LEFT_OVER = re.compile(r"(?:\s*[,;])+(?=\s*[.;:](?:\s|$))|\s+(?=[.,;](?:\s|$))")
"""Commas between numbers of references that are gone."""
LABEL = re.compile(
    r"^(?:conclusions?|results?|findings|interpretation|discussion|main results?|key results?|background)(?: and \w+)?\s*[:.—-]\s+",
    re.I,
)
"""A label that an abstract without sections prints before a sentence."""
OFF_PAGE = re.compile(
    r"\b(?:tables?|fig(?:ure)?s?\.?|rows?|additional files?|appendix) (?:S?\d|[IVX]+\b|[A-F]\b)|\b(?:as|was|were|are|is) (?:shown|described|listed|mentioned|discussed|noted|reported|presented|seen|given) (?:above|below|previously|earlier|elsewhere)\b|\b(?:aforementioned|above-mentioned|abovementioned)\b",
    re.I,
)
"""What only another place of the paper shows."""
ARM = re.compile(
    r"\b(?:groups?|arms?|cohorts?|cases?|patients?|subjects?|cluster|condition|stud(?:y|ies)|phase|part|experiments?|model|visit)[ -](?:[A-Z]\d?|[A-Z]{1,3}|\d|I{1,3}|IV)\b(?! and (?:I|V)+ (?:trial|study))(?! (?:trial|study|studies|clinical))",
)
"""A group that has a letter or a number for its name."""
ELSEWHERE = re.compile(
    r"\b(?:the (?:former|latter)|(?:these|those|such) (?:results|findings|data|effects|changes|differences|improvements|outcomes|associations|relationships|factors|patients|groups|drugs|treatments|methods|interventions)|such an? (?!way)\w+|their (?:study|trial|findings|results|work)|this (?!(?:[\w-]+ )?(?:stud(?:y|ies)|trials?|reviews?|papers?|articles?|analysis|meta-analysis|work|report|survey|population|setting|country|region|age|field|area|context|cohort|sample|group|disease|condition|disorder|time|way|kind|type|regard|respect|reason|end|purpose|manner|context)\b)(?:[a-z]+|was|is|may|might|could|suggests|indicates|means))\b",
    re.I,
)
"""What a sentence says of something that another one names."""
RESUMES = re.compile(
    r"^(?:(?!if|when|while|because|since|as|although|though|despite)[\w%,() -]{2,45}, )(?:it|they|that|this|these|he|she)\b(?! (?:\w+ ){0,2}(?:stud(?:y|ies)|reviews?|trials?|articles?|papers?|analys[ei]s)\b)"
    r"|^(?:all|the|no|any|other|most) (?:other |of the )?(?:improvements?|changes|differences?|effects?|results?|trends?|increases?|decreases?|reductions?|associations?|significant differences?)\b(?! (?:of|in|between|from|for|with|among|to|on|were (?:seen|found|observed) (?:in|between|for))\b)"
    r"|^(?:even )?(?:if|when|although|though|while|since|as|because) (?:it|they|this|these|he|she)\b"
    r"|^(?:the )?overall (?:trend|effect|difference|change)s?\b(?! (?:of|in|on|between)\b)",
    re.I,
)
"""How a sentence goes on from the one before."""


EXPLETIVE = re.compile(
    r"^there (?:is|are|was|were|has been|have been|exists?|appears? to be|seems? to be|may be)\b(?! (?:other|another|also)\b)|^it (?:is|was|seems|appears|may be|might be|would be|can be|could be|has been|should be)\b[\w ,-]{0,40}?(?<!due )(?<!attributed )(?<!related )(?<!linked )(?<!compared )\b(?:to|that)\b",
    re.I,
)
"""An "it" or a "there" that stands for what follows."""
ABOVE = re.compile(r"\bthe (?:above|aforementioned|foregoing)\b", re.I)
"""What points back by name."""
OWN_END = re.compile(
    r" (?:in|of|by|from|during|for|within) this (?:\w+ )?(?:study|trial|review|paper|article|analysis|work|report|cohort|sample|population|investigation|setting)(?=\W*$)",
    re.I,
)
"""How a sentence ends that speaks of the work which a reader has before them."""
OF_ITSELF = re.compile(
    r"^(?:this|our|the (?:present|current)) (?:[\w-]+ ){0,3}(?:stud(?:y|ies)|trial|review|analysis|meta-analysis|report|survey|work)\b|^this (?:is|was) (?:an?|the|one of the)\b[^.,]{0,60}\b(?:stud(?:y|ies)|trials?|reviews?|analys[ei]s|reports?)\b",
    re.I,
)
"""How a paper speaks of itself."""


def tidy(text: str) -> str:
    """A paper's sentence without fillers, labels, and brackets that send elsewhere."""
    said = LABEL.sub("", CITED.sub("", FLOATS.sub("", " ".join(text.split()))))
    return plain(LEFT_OVER.sub("", said))


def leans(text: str) -> bool:
    """Whether a tidy sentence of a paper says something of what only another sentence names."""
    if EXPLETIVE.match(text) or OF_ITSELF.match(text):
        return False
    if ABOVE.search(text):
        return True
    if is_leaning(OWN_END.sub("", text)):
        return True
    if RESUMES.match(text) and OWN_WORK.match(text) is None:
        return True
    points = ELSEWHERE.search(text)
    return points is not None and not _names_before(text, points.start())


def standing(
    document: Document, spans: Sequence[tuple[int, int]], number: int, opens: int
) -> tuple[int, int] | None:
    """The place of a sentence, from the first of those that it needs to be understood; ``None``
    where these are too many, too long or not there. ``opens`` is where its section begins.

    A sentence of results in general ("These findings show") is told alone where none helps.
    """
    start, end = spans[number]
    text = tidy(document.text[start:end])
    if not leans(text):
        return start, end
    alone = (start, end) if OWN_WORK.match(text) else None
    for back in range(1, BEFORE + 1):
        first = number - back
        if first < 0 or spans[first][0] < opens:
            return alone
        at = spans[first][0]
        if len(document.text[at:end].split()) > MOST_WORDS:
            return alone
        if not leans(tidy(document.text[at : spans[first][1]])):
            return at, end
    return alone


def _names_before(text: str, at: int) -> bool:
    """Whether a clause with its own subject stands before a place, which may name what it means."""
    return len(text[:at].split()) >= 6
