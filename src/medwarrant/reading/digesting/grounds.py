# ruff: noqa: E501 - patterns are read as wholes
"""On what whoever speaks rests what they say: a study, their own, their experience, an opinion."""

from __future__ import annotations

import re

from medwarrant.records import Document, SpokenGround, SpokenGroundKind

_FOUND = r"(?:found|finds?|show(?:s|ed|n|ing)?|saw|seen|suggest(?:s|ed|ing)?|demonstrat\w+|report(?:s|ed)?|conclud\w+|reveal\w*|indicat\w+|observ\w+|points? to|looked at|examined|compared|support(?:s|ed)?|evaluat\w+|explor\w+|measur\w+)"
_WORK = r"(?:stud(?:y|ies)|(?:clinical )?trials?|meta-analys[ei]s|papers?|experiments?|researchers?|research|data|literature|findings?|evidence|reviews?|surveys?|scientists?)"
_CUES: tuple[tuple[SpokenGroundKind, re.Pattern[str]], ...] = (
    (
        "own_study",
        re.compile(
            rf"\b(?:what )?we(?:['’]ve| have| also| actually| then| just)* (?:found|showed|shown|published|tested|measured|randomi[sz]ed|enrolled|recruited|scanned|did (?:a|an|the|this|one) (?:\w+ ){{0,3}}(?:stud|trial|experiment)\w*|ran (?:a|an|the|this) (?:\w+ ){{0,3}}(?:stud|trial|experiment)\w*|gave (?:folks|people|patients|them|half|participants|subjects))\b"
            rf"|\bwhat we (?:saw|see|observed)\b|\b(?:in )?(?:our|my) (?:own )?(?:lab(?:oratory)?(?:['’]s)?|group|team|colleagues)?(?: \w+){{0,2}} ?(?:stud(?:y|ies)|trials?|data|experiments?|findings|papers?|meta-analys[ei]s|sample|participants)\b|\bmy (?:lab(?:oratory)?|group|team|colleagues)\b[^.]{{0,40}}\b{_FOUND}\b",
            re.I,
        ),
    ),
    (
        "study",
        re.compile(
            rf"\b{_WORK}\b[^.;?]{{0,80}}?\b{_FOUND}\b|\b{_FOUND} (?:\w+ ){{0,4}}(?:in|by|from|across) (?:\w+ ){{0,4}}{_WORK}\b|\b(?:has|have|was|were|been) (?:also |now |clearly |repeatedly |actually )*(?:shown|demonstrated|found|observed) (?:to|that|in|over)\b|\b(?:published|appeared) in\b|\bin (?:(?:a|an|the|this|that|one|several|many|some|most|these|two|three|a number of) )(?:\w+ ){{0,5}}(?:stud(?:y|ies)|trials?|papers?|meta-analys[ei]s|experiments?)\b"
            rf"|\b(?:there (?:is|are|was|were)|there['’]s) (?:\w+ ){{0,5}}(?:stud(?:y|ies)|trials?|papers?|meta-analys[ei]s|data|evidence|literature)\b",
            re.I,
        ),
    ),
    (
        "experience",
        re.compile(
            r"\bi(?:['’]ve| have| had)? (?:also |personally |certainly |often |actually |always |myself )*(?:seen|noticed|experienced|treated|found that|started|stopped|tried|witnessed|tell my|tell (?:patients|people|clients|students)|had (?:a |some |many |several )?(?:patients?|people|clients?))\b"
            r"|\bin my (?:own )?(?:clinical )?(?:experience|practice|clinic|case|life)\b|\bmy (?:own )?(?:patients?|clients?|experience)\b|\bwe(?:['’]ve| have) (?:seen|had (?:people|patients))\b|\b(?:for|helped|worked for) me\b|\bi (?:personally|myself|actively|always|try to) (?:use|take|avoid|do|eat|drink|view|get|go|keep|make)\b",
            re.I,
        ),
    ),
    (
        "opinion",
        re.compile(
            r"\bi(?: really| personally| do| also| certainly| honestly| just| still| frankly| often)* (?:think|believe|suspect|guess|feel(?: like| that)|would (?:say|argue|guess|speculate)|imagine|assume|speculate)\b|\bi['’]d (?:say|argue|guess|speculate)\b|\bin my (?:opinion|view|mind|estimation)\b|\bmy (?:guess|sense|view|belief|hunch|understanding|bet|feeling|take|opinion|assumption|hypothesis)\b|\bit seems to me\b|\bto my mind\b|\bi['’]m (?:convinced|not convinced|of the opinion|a (?:big |strong )?believer)\b|\bi have a (?:feeling|hunch)\b",
            re.I,
        ),
    ),
)


def ground_of(document: Document, start: int, end: int) -> SpokenGround | None:
    """What a stretch of speech says that it rests on, the strongest first; ``None`` for nothing."""
    for kind, cue in _CUES:
        found = cue.search(document.text, start, end)
        if found is not None:
            return SpokenGround(
                kind=kind, quote=found.group(), start=found.start(), end=found.end()
            )
    return None


def without_grounds(text: str) -> str:
    """A text without the words that say on what it rests ("I think", "in my experience")."""
    for _, cue in _CUES[1:]:
        text = cue.sub(" ", text)
    return _CUES[0][1].sub(" ", text)
