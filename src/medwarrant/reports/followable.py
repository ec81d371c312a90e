"""Which sentences give something that a person could follow: how much, how often, how fast.

A patient, and anyone who would treat themselves, is never told one. Where a doubt remains a
sentence counts as one: a finding less does less harm than a dose too many.
"""

from __future__ import annotations

import re

_COUNT = (
    r"(?:\d[\d.,]*|half|a quarter|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"fifteen|twenty|thirty|forty|fifty|hundred|several|few|couple of)"
)
_PART = r"(?:milli|micro|nano)?gram(?:me)?s?"
_MASS = r"(?:mg|mgs|g|gm|gms|gr|µg|μg|ug|mcg|ng|kg|ml|mL|cc|IU|i\.u\.|U|mU|mmol|mEq|units?)"
_SPAN = r"(?:minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|wks?|fortnight|months?)"

AMOUNT = re.compile(
    rf"(?:\d\s?[-‐‑–]?\s?{_MASS}|\b{_COUNT}[\s-]{_PART})(?![A-Za-z])"
    rf"(?!\s?(?:/|per\s|·?\s?)(?:ml|mL|dl|dL|l|L|liter|litre|millilit|decilit)\b)",
)
"""A mass or a volume that may be given; what is divided by a volume is a concentration."""

PIECES = re.compile(
    rf"\b{_COUNT}\s(?:\w+\s)?(?:tablets?|capsules?|pills?|lozenges?|troches?|sprays?|drops?|puffs?|"
    rf"patch(?:es)?|sachets?|teaspoons?|tablespoons?|spoonfuls?|cups?|ampoules?|vials?|leaves)\b",
    re.IGNORECASE,
)
"""So many of what drugs are sold in."""

OFTEN = re.compile(
    rf"\b(?:once|twice|thrice|{_COUNT}\stimes?)[\s-](?:a|an|per|each|every)?\s?-?"
    rf"(?:daily|day|nightly|night|weekly|week|monthly|month|hour)\b|"
    rf"\bevery\s(?:other\s)?(?:\d[\d–-]*\s?|{_COUNT}\s)?(?:to\s\w+\s)?{_SPAN}\b|"
    rf"\b(?:q\.?\s?\d+\s?h|b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?i\.?d\.?|q\.?d\.?s\.?|o\.?d\.?|p\.?r\.?n\.?)"
    rf"(?![A-Za-z])|\b\d+[\s-]?hourly\b|\bat bedtime\b|\b(?:each|every) (?:morning|evening|night)\b"
)
"""How often something is to be taken."""

STEPS = re.compile(
    rf"\b(?:taper\w*|reduc\w+|decreas\w+|lower\w*|cut\w*|wean\w*|titrat\w+|increas\w+|rais\w+|"
    rf"step\w*|withdraw\w*|discontinu\w+)\b[^.;]{{0,60}}?"
    r"(?:\b(?:by|of|to)\s(?:about\s|approximately\s|around\s|up to\s)?"
    r"(?:\d[\d.,–-]*\s?(?:%|percent|per\scent)|half|a\s(?:half|third|quarter|tenth))[^.;]{0,30}?"
    r"\b(?:every|each|per|a|weekly|daily|monthly|over|of\sthe\sdose)\b|"
    rf"\b(?:over|within|across|for)\s(?:a\s(?:period|course)\sof\s)?(?:at\sleast\s|about\s)?"
    rf"(?:\d[\d–-]*|{_COUNT})\s?(?:to\s\w+\s|or\smore\s)?-?{_SPAN}\b)",
    re.IGNORECASE,
)
"""A timetable for more or less of something."""

ORDER = re.compile(
    r"^\W*(?:please\s|then\s|first\s|next\s|simply\s|you\s(?:can|may|should|could)\s)?"
    r"(?:take|start|begin|use|swallow|inject|snort|chew|dissolve|reduce|increase|decrease|lower|"
    r"double|halve|taper|titrate|switch|convert|replace|substitute|repeat|skip|stop|mix|drink)\b",
    re.IGNORECASE,
)
"""A sentence that tells its reader what to do."""

KEPT_ORDERS = re.compile(
    r"^\W*stop\w*\s(?:kratom|it|this|the\s\w+|\w+)\s(?:alone|was|were|is|led|did|before|and)",
    re.IGNORECASE,
)
"""A noun phrase that looks like an order ("Stop signals were ...")."""


def gives_something_to_follow(sentence: str) -> bool:
    """Whether the sentence names an amount, a frequency or a timetable of a drug, or gives an
    order, so that a person could do as it says.

    Told as a finding or as advice alike. What was measured in blood (so much per volume) is none.
    """
    return (
        AMOUNT.search(sentence) is not None
        or PIECES.search(sentence) is not None
        or OFTEN.search(sentence) is not None
        or STEPS.search(sentence) is not None
        or (ORDER.match(sentence) is not None and KEPT_ORDERS.match(sentence) is None)
    )
