"""What people call how they feel, in the words that studies use: "fits" as seizures.

A study's abstract names an outcome by its term, a patient by what it is like; search by words finds
nothing of the one with the other, and takes the word for a name that nobody knows. Each turn stands
here only where it can mean one thing, so most are bound to their neighbours: "has fits" and never
"it fits". Written for this project from questions as patients, relatives and nurses ask them.
"""

from __future__ import annotations

import re
from typing import Final

_ONE: Final = (
    r"(?:you|me|him|her|them|us|one|people|patients|somebody|someone|anyone|folks?|mums|mothers|"
    r"men|women|(?:my|his|her|your|the|a) [\w-]+)"
)
"""Who feels so."""
_MADE: Final = (
    rf"\b(?:mak(?:e|es|ing)|made|leav(?:e|es|ing)|left|send|sends|sending|sent|turn|turns|drive|"
    rf"drives|get|gets|getting) (?:{_ONE} )?(?:feel |feeling |be )?"
)
"""What makes them feel so."""
_IS: Final = (
    r"\b(?:feel|feels|feeling|felt|be|being|is|are|am|was|were|become|becomes|go|goes|going|went|"
    r"gets?|got|getting) "
)
_HOW: Final = r"(?:(?:so|very|really|a bit|quite|too|all|more|less|slightly|totally|completely) )*"
_CAUSE: Final = (
    r"\b(?P<do>(?:cause|causes|caused|causing|have|has|had|having|get|gets|got|getting|give|gives|"
    r"given|trigger|triggers|triggered|provoke|provokes|bring on|brings on|stop|stops|prevent|"
    r"prevents|treat|treats|risk of|history of|worry about|worried about|afraid of|scared of|"
    r"with|without|of|more|fewer|"
    r"from|epileptic|and|or)"
    rf"(?: {_ONE})?(?: (?:a|an|any|the|bad|more|some|epileptic|awful|terrible))*) "
)
_BEHIND: Final = r"\b(?P<behind>(?:from|of|with|and|or|stops?|against|about|after|by|is) )"
_Turn = tuple[str, str]


def _felt(said: str, meant: str) -> tuple[_Turn, _Turn]:
    """How somebody feels: what makes them so causes it, who is so has it."""
    return (rf"{_MADE}{_HOW}(?:{said})\b", f"cause {meant}"), (
        rf"{_IS}{_HOW}(?:{said})\b",
        f"have {meant}",
    )


def _done(said: str, meant: str) -> tuple[_Turn, _Turn, _Turn]:
    """What somebody does: what makes them do it causes it; who does it has it."""
    return (
        (rf"(?:{_MADE}|\bcaus(?:es?|ing) )(?:{said})\b", f"cause {meant}"),
        (rf"{_BEHIND}(?:{said})\b", rf"\g<behind>{meant}"),
        (rf"\b(?:{said})\b", f"have {meant}"),
    )


LAY: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(said, re.IGNORECASE), meant)
    for said, meant in (
        # what is taken
        (
            r"\b(?P<do>tak(?:e|es|ing|en)|took|eat(?:s|ing|en)?|ate|try(?:ing)?|tried|high on|"
            r"microdos(?:e|es|ing)(?: on)?|tripp(?:ed|ing) on) (?:some |the )?mushrooms?\b",
            r"\g<do> psilocybin mushrooms",
        ),
        (
            r"(?<!nasal )(?<!nose )(?<!throat )(?<!mouth )(?<!oral )(?<!skin )(?<!topical )"
            r"(?<!pepper )(?<!hair )(?<!bug )(?<!insect )(?<!tongue )(?<!sublingual )"
            r"\bspray\b(?! (?:on|onto|paint|dry|can|bottle|tan)\b)",
            "nasal spray",
        ),
        # nerves and mind
        (
            rf"{_CAUSE}(?:a )?fits?\b(?! (?:of|in|with|into|the|for|to|all|well)\b)",
            r"\g<do> seizures",
        ),
        *_felt(
            r"(?:spaced|zoned)[- ]?out|out of (?:it|(?:my|her|his|your|their) body)|unreal|"
            r"detached from (?:reality|(?:my|her|him|your|them)sel(?:f|ves))",
            "dissociation",
        ),
        (
            r"\bspac(?:ed|ey|iness|ing)[- ]?out\b|\bout[- ]of[- ]body (?:feeling|experience)s?\b",
            "dissociation",
        ),
        *_done(
            r"see(?:s|ing)? (?:things|stuff)(?= (?:that|which) (?:are|is)(?:n['’]?t| not)|\W*$| "
            r"(?:after|while|when)\b)",
            "hallucinations",
        ),
        (r"\bwho (?:are )?hear(?:s|ing)? voices\b", "with auditory hallucinations"),
        *_done(r"hear(?:s|ing)? (?:voices|things)", "auditory hallucinations"),
        *_felt(
            r"(?:mad|crazy|insane|psychotic|bonkers)(?: for (?:good|ever|life)\b|"
            r"(?! (?:at|about|with|for)\b))",
            "psychosis",
        ),
        *_done(r"(?:lose|losing|lost) (?:my|his|her|your|their|one's) mind", "psychosis"),
        *_felt(r"forgetful|absent[- ]minded", "memory impairment"),
        (r"\bbrain scans?\b", "brain imaging"),
        (r"\bbrain fog\b|\bfoggy (?:head|brain|thinking)\b", "cognitive dysfunction"),
        *_felt(r"jittery|on edge|nervy|panicky", "anxiety"),
        (r"\b(?:the )?jitters\b", "anxiety"),
        (
            r"\b(?:(?:the )?baby blues|(?:low|down|depressed|sad),? after (?:having "
            r"(?:a|the|her|my) baby|giving birth|(?:the )?(?:birth|delivery|baby)))\b",
            "postpartum depression",
        ),
        *_felt(r"manic|high as a kite", "mania"),
        (r"\b(?:a )?manic high\b", "mania"),
        (r"\bmood swings\b", "mood instability"),
        (
            r"\bflash-?backs?(?= (?:after|from|of|following) (?:LSD|acid|a trip|mushrooms|"
            r"psychedelics|psilocybin|MDMA|drugs?)\b)",
            "hallucinogen persisting perception disorder",
        ),
        (r"\bdouble vision\b|\bsee(?:s|ing)? double\b", "diplopia"),
        (
            r"\b(?:stop|stops|keep|keeps) \w+ (?:from )?(?:sleeping|awake|up at night)\b",
            "cause insomnia",
        ),
        (r"\bcan['’]?t sleep\b", "have insomnia"),
        (rf"{_MADE}high\b(?! (?:dose|risk|blood|on life|quality|as))", "cause euphoria"),
        *_felt(r"sleepy|drowsy|knocked out", "sedation"),
        # belly, skin, heart
        *_felt(
            r"(?:sick(?: to (?:my|his|her|the|your) stomach)?|queasy|nauseous|nauseated)"
            r"(?! (?:leave|note|of|day|people|child|patients|with|from)\b)",
            "nausea",
        ),
        *_done(r"vomit|puk(?:e|es|ing)", "vomiting"),
        *_felt(r"itchy|itch", "pruritus"),
        (r"\bconstipates?(?: (?:you|me|him|her|people))?\b", "cause constipation"),
        *_felt(r"constipated|bunged up", "constipation"),
        *_done(
            r"(?:grind(?:s|ing)?|clench(?:es|ing)?) (?:my|your|his|her|their|the) (?:teeth|jaws?)",
            "bruxism",
        ),
        (r"\b(?:teeth[- ]grinding|jaw[- ]clenching)\b", "bruxism"),
        (r"\boverheats?(?: (?:you|me|him|her|people))?\b", "cause hyperthermia"),
        (
            r"\b(?:the )?(?:shivers|shivering)(?= (?:after|from|with) (?:a |the |an )?(?:spinal|"
            r"ana?esthe\w+|operation|surgery|c-?section|caesarean))",
            "postoperative shivering",
        ),
        (r"\b(?:the )?shakes\b", "tremor"),
        *_done(
            r"(?:(?:my|your|his|her|their|the|a) )?heart (?:rac(?:e|es|ing)|pound(?:s|ing)?|"
            r"beats? fast(?:er)?)",
            "tachycardia",
        ),
        (r"\bstops? (?:my|the|your|his|her|a) heart\b", "cause cardiac arrest"),
        *_felt(r"faint", "syncope"),
        *_done(
            r"(?:pass|black)(?:es|s|ing)? out(?! (?:of|in|from|the)\b)|faint(?:s|ing)?", "syncope"
        ),
        (
            r"\bputs? (?:\w+ )?off (?:(?:my|your|his|her|their) )?(?:food|eating)\b",
            "cause less appetite",
        ),
        # water
        *_done(
            r"(?:pee|wee|piss|urinat)(?:s|es|e|ing)? (?:more often|a lot|all the time|constantly|"
            r"every \w+)|can['’]?t stop (?:wee|pee|piss)ing|needs? (?:the loo|to (?:pee|wee)) "
            r"(?:more often|all the time|constantly|a lot)",
            "lower urinary tract symptoms",
        ),
        *_done(
            r"(?:can['’]?t|cannot|unable to|trouble) (?:pee|wee|piss)(?:ing)?", "urinary retention"
        ),
        *_done(r"wet(?:s|ting)? (?:my|him|her|them)sel(?:f|ves)", "urinary incontinence"),
        (
            r"\b(?:it )?hurts?(?: (?:me|him|her|them))? (?:when (?:i|he|she|they) |to )"
            r"(?:pee|wee|urinate)s?\b",
            "dysuria",
        ),
        *_done(
            r"(?:run|rush|go)(?:es|s|ning|hing|ing)? to the (?:toilet|loo|bathroom) (?:every \w+|"
            r"all the time|constantly|a lot)(?: (?:hour|minute)s?)?",
            "urinary frequency",
        ),
        (r"\bwater ?works\b", "lower urinary tract symptoms"),
        # what people do
        (
            r"\b(?P<may>can|could|may|should|(?:safe|ok|okay|allowed|able) to|before|until) "
            rf"(?P<who>(?:i|you|we|he|she|they|{_ONE}) )?(?:drive|driving)\b(?! (?:up|down|out|"
            r"depression|neuro\w+|change|the)\b)(?: home| back)?",
            r"\g<may> \g<who>have driving ability",
        ),
        (r"\bgo(?:es|ing)? back to work\b", "return to work"),
        (
            r"\b(?:heavy|problem|hard) drinkers?\b|\balcoholics\b|\b(?:people|men|women|someone|"
            r"somebody|those|anyone) who drinks? too much\b",
            "people with alcohol use disorder",
        ),
        (r"\bproblem drinking\b", "alcohol use disorder"),
        (
            r"\bsmokers (?:to )?(?:quit|give up|stop)\b(?: smoking\b)?|\b(?:quit|give up|stop)"
            r"(?:ting|ping)? (?:smoking|cigarettes|cigs|fags)\b",
            "with smoking cessation",
        ),
        (
            r"\b(?P<when>while|when|if|whilst|and|or) (?:i am |i['’]?m |she is |she['’]?s )?nursing"
            r"(?! (?:home|staff|student|care|school|degree|shift)s?\b)",
            r"\g<when> breast feeding",
        ),
        (r"\bbreast ?-?fe(?:ed(?:s|ing)?|d)\b|\bbreast ?milk\b", "breast feeding"),
        (
            r"\bthe dying\b(?= (?:with|who|face|cope))|\bpeople who are dying\b",
            "the terminally ill",
        ),
        *_felt(
            r"(?:confused|muddled)(?= (?:after|following) (?:surgery|an operation|the operation|"
            r"an? ana?esthetic|ana?esthesia)\b)",
            "delirium",
        ),
    )
)
"""Each turn, and the term for it."""


def in_terms(text: str) -> str:
    """The text with such turns in the terms of studies; as it is where it has none."""
    for said, meant in LAY:
        text = said.sub(meant, text)
    return text
