"""Whether a question tells of somebody else's trouble, and not of the asker's own.

A notice on a crisis is worded for whoever reads it: a sister who is afraid for her brother is told
other things than he would be. What decides is grammar: somebody else is spoken of, and all that the
asker says of themselves is what they saw, know, fear or would do. Where the asker says anything
more of themselves, the question is taken to be their own.
"""

from __future__ import annotations

import re
from typing import Final

_KIN: Final = (
    r"(?:son|daughter|kid|child|boy|girl|teen(?:ager)?|brother|sister|bro|sis|mother|mom|mum|mam|father|"
    r"dad|husband|hubby|wife|partner|spouse|fianc[eé]e?|boyfriend|bf|girlfriend|gf|ex|friend|bestie|mate|"
    r"buddy|roommate|room ?mate|flatmate|housemate|cousin|uncle|aunt(?:ie)?|niece|nephew|grandma|"
    r"grandmother|gran|nan|grandpa|grandad|grandfather|grandson|granddaughter|stepson|stepdaughter|"
    r"colleague|coworker|neighbou?r|classmate|student|lad|\d{1,2}[- ]?(?:year[- ]old|yo|y/?o))"
)
ANOTHER: Final = re.compile(
    rf"\b(?:my|our|his|her|their|a|an)\s+(?:[\w-]+\s+){{0,3}}?{_KIN}s?\b(?!['’]s\b)"
    rf"|^\W*(?:(?:the|our)\s+)?{_KIN}\b(?!['’]s\b)|\b(?:he|she|they|him|them)(?:['’](?:s|d|ll|re|ve))?\b",
    re.IGNORECASE,
)
"""Somebody else who does or suffers something."""

_SEES: Final = (
    r"(?:found|find|saw|see|heard|hear|noticed|notice|know|think|thought|believe|guess|suppose|worry|"
    r"worried|fear|wonder|called|call|phoned|asked|ask|read|told|tell|got home|came home|walked in|"
    r"live with|took|take|hid|removed|help|support|care|mean|say|said|love|noticed|suspect"
    r"|understand)"
)
_MAY: Final = (
    r"(?:can|cant|can['’]?t|cannot|could|couldnt|couldn['’]?t|should|do|did|dont|don['’]?t"
    r"|must|need to|"
    r"have to|want to|would like to|would|shall)"
)
WITNESS: Final = re.compile(
    rf"\bi(?:['’]?ve| have|['’]?d)? (?:just |really |also |only )?{_SEES}\b"
    r"|\bi(?:['’]?m| am|['’]?ve been| have been| was| feel) (?:so |very |really |just |a bit )?"
    r"(?:worried|scared|afraid|frightened|terrified|concerned|asking|calling|writing|"
    r"(?:his|her|their|a|the) \w+)\b"
    rf"|\bi {_MAY} (?:(?:\w+ ){{0,2}}?(?:wake|reach|get|find|help|do|say|tell|call|ask|talk|know|"
    r"understand|support|make|keep|stop|take|give|let|trust|believe|watch|leave)\b"
    r"(?! (?:myself|my life|it all|any ?more|this|it)\b)|$)"
    rf"|\b(?:should|can|could|do|must|shall|what|how) (?:should |can |could |do |must )?i\b"
    r"(?= (?:say|do|tell|call|help|ask|take|talk|react|respond|know|stop|make|keep|give|get)\b)"
    r"|\b(?:tells?|told|asks?|asked|texts?|texted|calls?|called|messaged|sent|says? to"
    r"|said to|shows?|"
    r"showed|worr(?:ies|ied)|scares?|scared|frightens?|promised|left|help|advise|with|to"
    r"|from|let) me\b",
    re.IGNORECASE,
)
"""What somebody says of themselves who tells of another."""
FINDS: Final = re.compile(
    r"\b(?:i|i['’]?ve|i have) (?:just )?(?:found|find|took|take|hid|removed)\b", re.I
)
HE_OR_SHE: Final = re.compile(
    r"\b(?:he|she|they|him|his|her|their|them)(?:['’](?:s|d|ll|re|ve))?\b", re.IGNORECASE
)
"""Who found something tells of another only where that other is spoken of."""
_SELF: Final = re.compile(
    r"\b(?:i|i['’]?m|i['’]?ve|i['’]?d|i['’]?ll|ive|im|me|myself)\b", re.IGNORECASE
)


def is_of_another(question: str) -> bool:
    """Whether the trouble told of is somebody else's; false where it may be the asker's own."""
    if ANOTHER.search(question) is None:
        return False
    if FINDS.search(question) and HE_OR_SHE.search(question) is None:
        return False
    return _SELF.search(WITNESS.sub(" ", question)) is None


PROFESSIONAL: Final = re.compile(
    r"\b(?:my|our|the|a|this|these|which|depressed|older|adult|\w+ing) (?:\w+ ){0,2}?"
    r"(?:in|out)?patients?\b"
    r"|^\W*patients? (?:for|on|takes?|coming|admits?|with|is|listed|reports?|presents?|says)\b"
    r"|\b(?:rats?|mice|mouse|rodents?|animals|monkeys|preclinical\w*|in vitro|RCTs?|"
    r"meta-?analys[ei]s|randomi[sz]ed|cohort|consent form|theatre tomorrow|ITU|"
    r"ICU|DTs|TRD|MDD|bolus|sats?|sat probe|SpO2|oximet\w+|"
    r"undergoing|premedicat\w+|induction|inpatients?|half-?life)\b|\bi\.[vm]\.",
    re.IGNORECASE,
)
"""Words of those who treat or study others."""
_OWN: Final = re.compile(
    r"\bat home\b|\b(?:yourself|oneself)\b"
    r"|\bwithout (?:(?:a|my|any|seeing) )*(?:doctor|prescription)"
    r"|\b(?:me|myself|mine|ive|im)\b|\bi(?:['’](?:m|ve|d|ll)|\s+(?!(?:have|need) to\b)"
    r"(?:am|have|had|was|take|took|use|used|feel|felt|want|wanna|quit|stopped|drink|drank|get|got|"
    r"need|tried|try|started|keep|snort\w*|inject\w*|smoke\w*|buy|bought|do|did|microdos\w*|die|"
    r"don['’]?t|can['’]?t|cannot))\b"
    r"|\bmy (?!(?:\w+ ){0,3}?(?:patient|inpatient|outpatient|client|ward|clinic|practice|trial|"
    r"study|thesis|review)s?\b)\w+",
    re.IGNORECASE,
)
"""Words of somebody who speaks of themselves or of those near to them, or of doing it alone."""


def is_of_patients(question: str) -> bool:
    """Whether somebody who treats or studies others asks of them, and says nothing of their own."""
    return PROFESSIONAL.search(question) is not None and _OWN.search(question) is None


A_MAN: Final = re.compile(
    r"\b(?:he|him|his|husband|hubby|son|brother|bro|father|dad|boyfriend|bf|uncle|nephew|grandpa|"
    r"grandad|grandfather|grandson|stepson|man|boy|lad)\b",
    re.IGNORECASE,
)
A_WOMAN_OR_BIRTH: Final = re.compile(
    r"\b(?:she|her|hers|wife|girlfriend|gf|daughter|sister|mother|mom|mum|wom[ae]n|girl|"
    r"pregnan\w*|expecting|birth|born|bab(?:y|ies)|newborns?|breast\w*|nursing|conceiv\w*|fertil\w*|"
    r"trying for|trimester|due|midwife|partner)\b",
    re.IGNORECASE,
)


def is_of_a_man_alone(question: str) -> bool:
    """Whether a question speaks of a man, and neither of a woman nor of a birth."""
    return A_MAN.search(question) is not None and A_WOMAN_OR_BIRTH.search(question) is None
