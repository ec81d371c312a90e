"""What hurried people write, spelled out: "58M s/p CABG c/o SOB" and "pt w/ HTN, ok to rx …".

Only words of the trade at large stand here, how people type in a hurry, and what they call the ways
in which a medicine is given; what drugs and illnesses are called is the vocabulary's business. Each
is spelled out where it can mean one thing only: "bid" behind an amount, "IM" in capitals, "tx" as a
transplant behind the name of an organ.
"""

from __future__ import annotations

import re
from typing import Final

from medwarrant.reading.idioms import plainly

_ROMAN: Final = (
    r"(?<!type )(?<!phase )(?<!stage )(?<!grade )(?<!class )(?<!level )(?<!factor )(?<!part )"
    r"(?<!dsm )(?<!dsm-)(?<!group )(?<!nerve )(?<!step )"
)
"""Not behind what is numbered in Roman figures."""
_AMOUNT: Final = r"(?:mg|mcg|µg|ug|g|ml|units?|tabs?|po|oral|by mouth|\d)"

WORDS: Final[tuple[tuple[str, str], ...]] = (
    # signs of handwriting
    (r"\bw/d\b", "withdrawal"),
    (r"\bw/o\b", "without"),
    (r"\bw/u\b", "work-up"),
    (r"\bw/ ?(?=\w)", "with "),
    (r"\bc/o\b", "complaining of"),
    (r"\bs/p\b", "after"),
    (r"\bh/o\b", "history of"),
    (r"\br/o\b", "rule out"),
    (r"\bd/t\b", "due to"),
    (r"\bb/c\b", "because"),
    (r"\bf/u\b", "follow-up"),
    (r"\bn/v\b", "nausea and vomiting"),
    (r"\bi/v\b", "intravenous"),
    # nouns
    (r"\bpts\b", "patients"),
    (r"\bpt\b", "patient"),
    (r"\b(?:p|f|s)mhx?\b|\bhx\b", "history"),
    (r"\bsx\b", "symptoms"),
    (r"\bdx(?:['’]?d|ed)?(?= (?:with|as)\b)", "diagnosed"),
    (r"\bdx\b", "diagnosis"),
    (r"(?<=to )rx\b|(?<=can i )rx\b|(?<=can we )rx\b|(?<=should i )rx\b", "prescribe"),
    (r"\brx['’]?(?:d|ed)\b", "prescribed"),
    (r"\brx\b", "treatment"),
    (
        r"(?<=\brenal )tx\b|(?<=\bkidney )tx\b|(?<=\bliver )tx\b|(?<=\bheart )tx\b|(?<=\blung )tx\b"
        r"|(?<=\bmarrow )tx\b|(?<=\bcell )tx\b|(?<=\borgan )tx\b|(?<=\bpost[- ])tx\b",
        "transplantation",
    ),
    (r"\btx['’]?(?:d|ed)\b", "treated"),
    (r"\btx\b", "treatment"),
    (r"\binj\b", "injection"),
    (r"\bexac(?:s|erb)?\b", "exacerbation"),
    (r"\b(pre|post|intra|peri)[- ]?op\b", r"\1operative"),
    # how often and by which way
    (r"\bprn\b", "as needed"),
    (r"\bq ?hs\b", "at night"),
    (r"\b(?:tid|t\.i\.d\.)(?!\w)", "three times a day"),
    (r"\b(?:qid|q\.i\.d\.)(?!\w)", "four times a day"),
    (rf"\b({_AMOUNT}) (?:bid|b\.i\.d\.)(?!\w)", r"\1 twice a day"),
    (r"\bb\.i\.d\.", "twice a day"),
    (rf"\b({_AMOUNT}) qd\b", r"\1 once a day"),
    (r"\bqod\b", "every other day"),
    (r"\bp\.o\.|\bpo\b", "oral"),
    (rf"{_ROMAN}\b(?:i\.v\.|iv\b)", "intravenous"),
    (r"\bi\.m\.|(?<=mg )im\b|\bim (?=(?:inj|injections?|shots?|dose)\b)", "intramuscular "),
    (r"(?<=mg )sl\b", "sublingual"),
    (r"\bsub-?q\b|\bs\.c\.|(?<=mg )s[cq]\b", "subcutaneous"),
    (r"\bs/?fx\b|\bside ?fx\b|(?<![\w/])s/e'?s?(?![\w/])", "side effects"),
    # typing
    (r"\bth(?:o|ough)(?=\W*$)", "though"),
    (r"\bw (?=[a-z]{3})", "with "),
    (r"^n (?=[a-z])", "and "),
    (r"\b(what|how|who|where)s\b(?= (?!up\b)[a-z])", r"\1 is"),
    (r"\byrs\b", "years"),
    (r"\b(?:mths|mos)\b", "months"),
    (r"\bwks\b", "weeks"),
    (r"\bhrs\b", "hours"),
    (r"\bmins\b", "minutes"),
    (r"\babt\b", "about"),
    (
        r"\bu\b(?= (?:can|get|take|stop|have|are|need|use)\b)"
        r"|(?<=\bdo )u\b|(?<=\bif )u\b|(?<=\bcan )u\b",
        "you",
    ),
    (r"\bur\b(?= [a-z])", "your"),
    (r"\bwat\b", "what"),
    (r"\bdoesnt\b", "doesn't"),
    (r"(?<=\bwants )2(?= [a-z])|(?<=\bwant )2(?= [a-z])|(?<=\btrying )2(?= [a-z])", "to"),
    (r"(?<=\bneeds )2(?= [a-z])|(?<=\bneed )2(?= [a-z])|(?<=\bsafe )2(?= [a-z])", "to"),
    (r"(?<=\bok )2(?= [a-z])|(?<=\bhow )2(?= [a-z])", "to"),
)
"""What is written, in whatever case, and what it means."""

LAY_WAYS: Final[tuple[tuple[str, str], ...]] = (
    (r"\bnose[- ]?spray(s?)\b", r"nasal spray\1"),
    (r"\b(?:nose|nasal)[- ]?drops?\b", "intranasal"),
    (r"\b(?:through|via|by) (?:the|my|his|her|your|their) nose\b", "intranasal"),
    (r"(?<!nasal )(?<!nose )(?<!nasal-)(?<!tap )\bdrip\b(?! coffee)", "infusion"),
    (r"(?<=[a-z] )(?<!\bnose )(?<!\bnasal )(?<!\btap )(?<!\bit )drips\b", "infusions"),
    (
        r"(?<!flu )(?<!covid )(?<!coronavirus )(?<!tetanus )(?<!hpv )(?<!mmr )(?<!shingles )"
        r"(?<!pneumonia )(?<!travel )(?<!booster )(?<!baby )(?<!vaccine )(?<!covid-19 )"
        r"\bjab(s?)\b(?! (?:against|for (?:flu|covid|measles|travel)))",
        r"injection\1",
    ),
)
"""What people call the ways in which a medicine is given."""

_OUT: Final[tuple[tuple[str, str], ...]] = (
    (r"tonsils(?: and adenoids)?", "tonsillectomy"),
    (r"adenoids", "adenoidectomy"),
    (r"appendix", "appendectomy"),
    (r"gall ?bladder", "cholecystectomy"),
    (r"(?:womb|uterus)", "hysterectomy"),
    (r"prostate", "prostatectomy"),
    (r"thyroid", "thyroidectomy"),
    (r"spleen", "splenectomy"),
)
"""What is taken out, and the operation that does it."""
_HAS_OUT: Final = (
    r"\b(ha(?:ve|s|d|ving)|get(?:s|ting)?|got) (?:(?:my|his|her|their|the|our) )?",
    r" (?:taken out|removed|out)\b",
)
_TAKES_OUT: Final = (
    r"\b(?:removal of|taking out|(?:remove|take out)(?= (?:my|his|her|their|the|our) ))"
    r" ?(?:(?:my|his|her|their|the|our) )?"
)
_WHOM: Final = r"(?:him|her|them|me|people|patients|kids|children|(?:my|our|a|the|his|her) \w+)"
_FEELS: Final = (
    r"(?:distress(?:ed)?|agitated|upset|screaming|thrashing|combative|inconsolable|delirious|wild|"
    r"confused and upset|frightened|terrified|crying)"
)
_UPSET: Final = rf"{_FEELS}(?:,? and {_FEELS})?(?! (?:at|in the) (?:night|morning|every)|at night)"
"""How somebody wakes from an anaesthetic who is agitated; not who wakes so from sleep."""

TURNS: Final[tuple[tuple[str, str], ...]] = (
    (r"\b(?:pee|piss|wee|pass|urinat)(?:ing|es|s)? blood\b", "having haematuria"),
    (r"\bblood in (?:(?:my|his|her|the|their) )?(?:urine|pee|wee|piss)\b", "haematuria"),
    (r"\bfell(?= (?:on|over|down|while|when|after|twice|again)\b)", "had a fall"),
    *((rf"{_HAS_OUT[0]}{organ}{_HAS_OUT[1]}", rf"\1 {operation}") for organ, operation in _OUT),
    *((rf"{_TAKES_OUT}{organ}\b", operation) for organ, operation in _OUT),
    (
        rf"\bmakes?\s+(?P<who>{_WHOM})\s+wak(?:e|es|ing)\s+up\s+(?:less|not so)\s+{_UPSET}",
        r"reduce emergence agitation in \g<who>",
    ),
    (
        rf"\bmakes?\s+(?P<who>{_WHOM})\s+wak(?:e|es|ing)\s+up\s+(?:more |very |so )?{_UPSET}",
        r"increase emergence agitation in \g<who>",
    ),
    (rf"\bwakes?\s+up\s+(?:less\s+)?{_UPSET}", "have emergence agitation"),
    (rf"\bwoke\s+up\s+{_UPSET}", "had emergence agitation"),
    (rf"\bwaking\s+up\s+(?:less\s+)?{_UPSET}", "emergence agitation"),
)
"""Turns of phrase whose words alone mean something else; those of dying and ending: ``idioms``."""

OF_DRINK: Final = re.compile(
    r"\b(?:alcohol\w*|drinks?|drinking|drank|drunk|booze|sober\w*|detox\w*|rehab)\b", re.IGNORECASE
)
STAYS_DRY: Final = re.compile(
    r"\b(?P<stays>stay(?:s|ed|ing)?|keep(?:s|ing)?|remain(?:s|ed|ing)?) (?:dry|off it)"
    r"(?: after(?:wards?)?(?=\W*$))?(?! at night)\b",
    re.IGNORECASE,
)
"""Going without drink, in a question that speaks of drink."""

CAPITALS: Final[tuple[tuple[str, str], ...]] = (
    (r"\bIM\b", "intramuscular"),
    (r"\bSL\b", "sublingual"),
    (r"\bS[CQ]\b", "subcutaneous"),
    (r"\bIN(?= [a-z])", "intranasal"),
    (r"\bBID\b", "twice a day"),
    (r"\bQD\b", "once a day"),
)
"""What is meant in capitals alone, in a text that is not all of capitals."""

LETTERS: Final[tuple[tuple[str, str], ...]] = (
    (r"\bgtts?\b", "infusion"),
    (r"(?<=[a-z] )n(?= [a-z])", "and"),
)
"""What is meant in small letters alone."""

_SEX: Final = re.compile(
    r"(?<![\w/.-])(?P<years>\d{1,3}) ?(?P<old>y/?o|yr) ?(?P<one>[MFmf])\b"
    r"|(?<![\w/.-])(?P<bare>\d{1,2}) ?(?P<other>[MF])\b(?! ?(?:people|users|dollars|usd|eur))"
)
"""An age with a sex: "58M", "34 yo f"."""

_GROWN: Final = 18


def spelled_out(text: str) -> str:
    """The text with what is written short in full; what may mean something else stays."""
    if text.isupper():  # capitals tell nothing
        return _with(text, WORDS, re.IGNORECASE)
    text = _SEX.sub(_aged, plainly(text))
    text = _with(text, LETTERS, re.NOFLAG)
    text = _with(text, CAPITALS, re.NOFLAG)
    text = _with(text, (*LAY_WAYS, *TURNS), re.IGNORECASE)
    if OF_DRINK.search(text):  # who stays dry at night does not wet the bed
        text = STAYS_DRY.sub(r"\g<stays> abstinent", text)
    return " ".join(_with(text, WORDS, re.IGNORECASE).split())


def _with(text: str, table: tuple[tuple[str, str], ...], flags: re.RegexFlag) -> str:
    for short, full in table:
        text = re.sub(short, full, text, flags=flags)
    return text


def _aged(match: re.Match[str]) -> str:
    years = int(match["years"] or match["bare"])
    is_man = (match["one"] or match["other"]).casefold() == "m"
    grown, young = ("man", "boy") if is_man else ("woman", "girl")
    return f"{years}-year-old {grown if years >= _GROWN else young}"
