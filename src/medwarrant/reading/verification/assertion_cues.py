"""Words that take an assertion away from a sentence, turn it into its contrary, or narrow it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Force = Literal["contradicts", "not asserted", "narrower"]
Place = Literal["anywhere", "before", "clause", "touching", "followed"]
"""Where the cue stands to the words that claim and sentence share: anywhere in the sentence;
before some of them; before most of them within its own clause; right before one of them; right
behind one of them."""


class Cue(NamedTuple):
    """Words that change what a sentence asserts, and where they must stand for it."""

    pattern: re.Pattern[str]
    force: Force
    place: Place
    reason: str


def _cue(pattern: str, force: Force, place: Place, reason: str) -> Cue:
    return Cue(re.compile(pattern, re.IGNORECASE), force, place, reason)


WRONG = (
    r"(?:false(?!\s+(?:positive|negative|discovery|alarm|lumen|memor|belief|color|colour))|untrue|"
    r"incorrect|wrong|mistaken|erroneous|not\s+(?:true|so|the\s+case|correct)|"
    r"an?\s+(?:myth|misconception|fallacy|hoax)|fabricated|unfounded)"
)
UNDONE = r"(?:refuted|disproved|disproven|debunked|discredited|rebutted|falsified|overturned)"
_SAYING = (
    r"(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|believ(?:e|es|ed|ing)|assum(?:e|es|ed|ing)|"
    r"speculat(?:e|es|ed|ing)|hypothesi[sz](?:e|es|ed|ing)|expect(?:s|ed|ing)?|hop(?:e|es|ed|ing)|"
    r"predict(?:s|ed|ing)?|argu(?:e|es|ed|ing)|assert(?:s|ed|ing)?|contend(?:s|ed|ing)?|"
    r"den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|disput(?:e|es|ed|ing)|question(?:s|ed|ing)?|"
    r"propos(?:e|es|ed|ing)|postulat(?:e|es|ed|ing)|think|thinks|thought|imagin(?:e|es|ed)|"
    r"pretend(?:s|ed)?|rumou?red|purport(?:s|ed)?|suppos(?:e|es|ed|ing)|worr(?:y|ies|ied)|"
    r"fear(?:s|ed)?|disagree(?:s|d)?|guess(?:es|ed)?)"
)
_INTENT = (
    r"(?:aim(?:s|ed|ing)?|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|design(?:ed)?|"
    r"attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|expect(?:s|ed)?|hypothesi[sz]ed|believed|thought|"
    r"alleged|supposed|purported|reputed|said|rumou?red|claimed|claims|scheduled|wish(?:es|ed)?|"
    r"want(?:s|ed)?|meant|set\s+out|postulated|proposed|predicted|assumed)"
)
_NOTION = (
    r"(?:claims?|statements?|assertions?|allegations?|hypothes[ie]s|headline|idea|notion|beliefs?|"
    r"views?|question|myth|misconception|assumption|speculation|suggestion|rumou?r|proposition|"
    r"prediction|theory|possibility|expectation|fear|doubts?|hope)"
)
CONTROL = (
    r"(?:placebo|controls?|sham|comparator|comparison|untreated|waiting[- ]list|wait[- ]?list|"
    r"vehicle|saline)"
)
_WHOLE = (
    r"(?:patients?|participants?|subjects?|people|persons?|individuals?|animals?|rats?|mice|cases?|"
    r"trials?|stud(?:y|ies)|groups?|arms?|women|woman|men|man|child|children|volunteers?|users?|"
    r"instances?|one|dose|doses|time|point|centre|center|site|way|extent|circumstances?)"
)

CUES: tuple[Cue, ...] = (
    # Denied outright.
    _cue(
        rf"\b(?:it|this|that)\s+(?:is|was|were|has\s+been|would\s+be|seems)\s+"
        rf"(?:\w+ly\s+|just\s+|therefore\s+|thus\s+)?(?:{WRONG}|{UNDONE})",
        "contradicts",
        "anywhere",
        "denies this",
    ),
    _cue(
        rf"\b(?:is|are|was|were|been|be|proved|proven|turned\s+out)\s+(?:to\s+be\s+)?"
        rf"(?:\w+ly\s+|later\s+|since\s+|now\s+)?(?:{WRONG}|{UNDONE})|\b{UNDONE}\b|"
        rf"\b(?:refut|disprov|debunk)(?:e|es|ing|s)?\b|\bcontrary\s+to\b[^,;]*\b{_NOTION}\b",
        "contradicts",
        "anywhere",
        "denies this",
    ),
    _cue(
        r"\b(?:claims?|statements?|assertions?|findings?|results?|papers?|articles?|reports?|"
        r"conclusions?|[\"”’'])\W*\s*(?:\w+\s+){0,6}?(?:was|were|is|has\s+been|have\s+been|had\s+to\s"
        r"+be)\s+(?:\w+\s+)?(?:retracted|withdrawn|taken\s+back)\b|\bretract(?:ed|ion|s)\b",
        "not asserted",
        "anywhere",
        "tells of a retraction",
    ),
    _cue(
        r"\b(?:falsely|wrongly|mistakenly|erroneously|incorrectly|supposedly|allegedly|purportedly|"
        r"reputedly|reportedly|ostensibly|hypothetically|theoretically|in\s+theory)\b",
        "not asserted",
        "anywhere",
        "does not vouch for this",
    ),
    # Asked, supposed, intended, reported.
    _cue(
        r"(?<!\beven\s)(?<!\bas\s)\bif\b(?!\s+(?:any|needed|necessary|possible|applicable|so)\b)|"
        r"\bunless\b|\bassuming\b|\bsuppos(?:e|ing)\b|\bprovided\s+that\b|\bin\s+case\b|"
        r"^\W*(?:had|were|should)\s(?=.*\bwould\b)",
        "not asserted",
        "before",
        "says this under a condition",
    ),
    _cue(
        r"(?<!\beven\s)(?<!\bas\s)\b(?:only\s+)?if\b(?!\s+(?:any|needed|necessary|possible|applicable|so)\b)|"
        r"\bunless\b|\bprovided\s+that\b|\bas\s+long\s+as\b",
        "narrower",
        "anywhere",
        "says this under a condition",
    ),
    _cue(r"\bwhether\b", "not asserted", "clause", "asks whether, it does not say so"),
    _cue(rf"\b{_SAYING}\s+that\b", "not asserted", "clause", "reports a view, no finding"),
    _cue(
        rf"\b(?:few|no|hardly\s+any|critics|opponents|proponents|advocates|manufacturers?|marketers|"
        rf"some|many)\s+(?:\w+\s+){{0,3}}?{_SAYING}\b",
        "not asserted",
        "clause",
        "reports a view, no finding",
    ),
    _cue(
        rf"\b(?:the|a|an|this|no|any|every|his|her|their|our)\s+(?:\w+\s+){{0,2}}?{_NOTION}"
        rf"\s*(?:that\b|was\b|:|,?\s*[\"“‘'])",
        "not asserted",
        "clause",
        "reports a view, no finding",
    ),
    _cue(rf"\b{_INTENT}\s+to\b", "not asserted", "clause", "tells of an intention or expectation"),
    _cue(
        r"\b(?:will|shall)\b|\b(?:is|are|was|were)\s+(?:going\s+|yet\s+)?to(?=\s+\w)|"
        r"\b(?:has|have|had)\s+yet\s+to\b|"
        r"\bremains?\s+(?:to\s+be|unproven|unknown|unclear|untested|unconfirmed)\b",
        "not asserted",
        "clause",
        "says this is still to come",
    ),
    _cue(
        r"\bremains?\s+(?:to\s+be|unproven|unknown|unclear|untested|unconfirmed)\b",
        "not asserted",
        "anywhere",
        "leaves this open",
    ),
    _cue(
        r"\b(?:doubt|pretend|den(?:y|ie)|disbelieve|imagine|suspect|believe|assume|claim|allege|"
        r"speculate|hypothesi[sz]e|suppose|hope|wish)(?:s|d|ed)?\s+(?:the\s+)?$",
        "not asserted",
        "touching",
        "reports a view, no finding",
    ),
    _cue(
        r"\b(?:rumou?rs?|hearsay|gossip|anecdot(?:e|es|al|ally)|advertis\w+|marketing|folklore|"
        r"unverified|unconfirmed|unproven|fictitious|fictional|imaginary|hypothetical)\b",
        "not asserted",
        "anywhere",
        "does not vouch for this",
    ),
    _cue(
        r"(?:\bnot|n['’]t|\bnever)\s+(?:yet\s+|been\s+|currently\s+)*(?:known|shown|proven|proved|"
        r"demonstrated|established|confirmed|thought|believed|expected|clear|certain)\b",
        "not asserted",
        "before",
        "leaves this open",
    ),
    # A null in disguise.
    _cue(
        r"\b(?:no|not|never)\s+(?:any\s+|significantly\s+)?(?:more|better|greater|higher|lower|less|"
        r"fewer|faster|sooner|longer|worse|stronger|larger|further)"
        r"(?:\s+(?:\w+\s+){0,2}?than|\s*[.;,]|\s*$)"
        r"(?!\s+(?:\w+\s+)?(?:\d|one\b|two\b|three\b|half\b|a\s+(?:third|quarter|half)\b))",
        "contradicts",
        "anywhere",
        "finds no difference",
    ),
    _cue(
        rf"\b(?:in|at|for|by|among|to|under|on|with)\s+(?:virtually\s+|almost\s+)?"
        rf"(?:no|none|neither|not\s+(?:one|a\s+single|any)|zero|nobody)\b"
        rf"(?:\s+(?:of\b|\w+\s+)?(?:the\s+)?(?:\w+\s+)?{_WHOLE}\b|\s+of\b|\s*[.;,]|\s*$)",
        "contradicts",
        "anywhere",
        "says this of none",
    ),
    _cue(
        r"\bin\s+vain\b|\b(?:to|of)\s+no\s+(?:avail|effect)\b|\bwithout\s+(?:any\s+)?success\b",
        "contradicts",
        "anywhere",
        "says that this did not come about",
    ),
    _cue(
        r"\b(?:numerically|non-?significant(?:ly)?|insignificant(?:ly)?)\b|"
        r"\bnot\s+(?:statistically\s+)?significant(?:ly)?\b|"
        r"\b(?:did|do|does)\s+not\s+(?:reach|attain)\s+(?:statistical\s+)?significance\b",
        "narrower",
        "anywhere",
        "does not call this significant",
    ),
    _cue(
        rf"\b(?:as\s+(?:much|well|often|strongly|effectively)\s+as|to\s+the\s+same\s+(?:extent|degree)"
        rf"\s+as|similarly\s+to|just\s+like|like)\s+(?:the\s+|did\s+)?{CONTROL}\b",
        "narrower",
        "anywhere",
        "says the same of the control",
    ),
    # Another arm, a part of the whole, a while.
    _cue(
        rf"\b(?:only|solely|exclusively)\b[^.;]{{0,40}}\b{CONTROL}\b|"
        rf"\b{CONTROL}\b[^.;,]{{0,25}}\b(?:only|alone|solely|exclusively)\b",
        "not asserted",
        "anywhere",
        "says this of the control alone",
    ),
    _cue(
        r"\b(?:only|solely|exclusively)\b(?!\s+(?:\w+\s+)?\d)|"
        r"\b(?:limited|restricted|confined)\s+to\b|"
        r"\bexcept\b|\bexcepting\b|\bapart\s+from\b|\bother\s+than\b|\bwith\s+the\s+exception\b|"
        r"\bbut\s+not\b|\bexcluding\b|\bnot\s+(?:all|every|always)\b",
        "narrower",
        "anywhere",
        "restricts this",
    ),
    _cue(
        r"\b(?:sub-?groups?|subsets?|sub-?samples?|subpopulations?|post[- ]hoc)\b|"
        r"\bamong\s+those\b|\bin\s+those\s+(?:who|with)\b",
        "narrower",
        "anywhere",
        "says this of a part of those studied",
    ),
    _cue(
        r"\b(?:transiently|temporarily|briefly|momentarily|initially|short-lived|fleetingly|"
        r"at\s+first|in\s+part|modestly|slightly|barely|marginally|minimally)\b",
        "narrower",
        "anywhere",
        "qualifies this",
    ),
    _cue(
        r"\b(?:relative|absolute|adjusted|unadjusted)\b(?=[^.;]{0,60}\d)",
        "narrower",
        "anywhere",
        "qualifies the number",
    ),
    _cue(
        rf"\b(?:in|for|among|by|of)\s+(?:only\s+)?(?:some|a\s+few|few|several|certain|selected|one|"
        rf"two|three|a\s+single|1|2|3)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?{_WHOLE}\b|"
        r"\b(?:half|(?:a|one)[ -](?:third|quarter|half|fifth|tenth|minority|fraction|part)|"
        r"two[ -]thirds|three[ -]quarters)\s+(?:of\b|the\b)",
        "narrower",
        "anywhere",
        "says this of a part of those studied",
    ),
    _cue(
        r"\bless\s+(?:\w+\s+)?than\b(?!\s+(?:\w+\s+)?\d)",
        "narrower",
        "anywhere",
        "says “less than”",
    ),
    # Another agent.
    _cue(
        r"\b(?:(?:discontinuation|withdrawal|cessation|removal|blockade|antagonism|avoidance|"
        r"tapering|absence|lack|depletion|loss|refusal|omission|reversal|antagonists?|blockers?)\s+of|"
        r"stopping|discontinuing|replacing|withholding|avoiding|omitting|tapering|quitting|"
        r"(?:anti-?bod(?:y|ies)|antidotes?)\s+(?:to|against)|instead\s+of|rather\s+than|unlike|"
        r"in\s+contrast\s+(?:to|with)|other\s+than)\s+(?:the\s+|all\s+|a\s+)?$",
        "not asserted",
        "touching",
        "says this of its opposite",
    ),
    _cue(
        r"\W{1,2}(?:antagonists?|blockers?|inhibitors?|antibod(?:y|ies)|antidotes?|withdrawal|"
        r"discontinuation|cessation|deprivation|depletion|deficiency|avoidance|abstinence|"
        r"analogues?|analogs?|metabolites?|naive|free)\b",
        "not asserted",
        "followed",
        "says this of something else",
    ),
    _cue(
        r"\b(?:plus|combined\s+with|together\s+with|in\s+combination\s+with|coadministered\s+with|"
        r"co-administered\s+with|added\s+to|as\s+an\s+adjunct\s+to|on\s+top\s+of|followed\s+by)\b",
        "narrower",
        "anywhere",
        "says this of a combination",
    ),
    _cue(
        r"\b(?:less|least|too\s+little|insufficiently|inadequately|poorly|almost|nearly|virtually|"
        r"falsely|anything\s+but|far\s+from)\s+$",
        "narrower",
        "touching",
        "diminishes this",
    ),
)
"""In this order they are looked for, and all that apply are named once for each force."""
