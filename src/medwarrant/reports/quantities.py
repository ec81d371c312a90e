"""Which number of a sentence belongs to which quantity: half-life, time to the peak, clearance.

"X peaked after 0.8 h and had a half-life of 23 h" prints two times, and one of them only is a
half-life. A number is bound to the quantity named right before or right behind it; where another
quantity or number stands between, nothing is bound.
"""

from __future__ import annotations

import re

QUANTITIES: tuple[tuple[str, str], ...] = (
    ("half-life", r"(?:(?:terminal|elimination|plasma|serum|biological)\s)*half-?\s?li(?:fe|ves)"),
    ("half-life", r"\bt\s?1/2\b|\bt½"),
    (
        "time to the peak",
        r"\bt-?max\b|\btime to (?:the )?(?:peak|maximum)(?: concentrations?)?|\bpeak(?:ed|s)?\b",
    ),
    ("mean residence time", r"\bmean residence time"),
    ("clearance", r"\bclearance"),
)
"""Quantities of how a drug passes through the body, and the words for each."""

_UNIT = r"(?:h|hrs?|hours?|d|days?|min|minutes?|wk|weeks?|L/h(?:/kg)?|mL/min(?:/kg)?)"
_NUMBER = r"\d+(?:[.·]\d+)?"
_VALUE = (
    rf"(?P<value>{_NUMBER}(?:\s?(?:±|\+/-)\s?{_NUMBER})?(?:\s?(?:-|–|to)\s?{_NUMBER})?"
    rf"[\s-]?{_UNIT}(?![\w/]))(?P<spread>\s?[(\[][^()\[\]]{{1,60}}[)\]])?"
)
_BETWEEN = r"(?:(?!\d|[.;](?:\s|$)|\b(?:and|but|while|whereas)\b).){0,60}?"
"""What may stand between a quantity and its number: no other number, no new clause."""


def asked_quantity(text: str) -> str | None:
    """The quantity that a question asks for, ``None`` where it names none."""
    named = (name for name, words in QUANTITIES if re.search(words, text, re.IGNORECASE))
    return next(named, None)


def value_of(quantity: str, quote: str) -> str | None:
    """The number that a sentence prints for a quantity, with its unit and what stands in brackets
    behind it; ``None`` where it prints none, or more than one.

    >>> value_of("half-life", "It peaked after 0.8 h and had a half-life of 23.2 h (SD 16).")
    '23.2 h (SD 16)'
    """
    told = " ".join(quote.split())
    others = [words for name, words in QUANTITIES if name != quantity]
    found: dict[str, None] = {}
    for name, words in QUANTITIES:
        if name != quantity:
            continue
        for match in (
            *re.finditer(rf"(?:{words})(?P<gap>{_BETWEEN}){_VALUE}", told, re.IGNORECASE),
            *re.finditer(rf"{_VALUE}(?P<gap>\s)(?:{words})", told, re.IGNORECASE),
        ):
            if not any(re.search(other, match["gap"], re.IGNORECASE) for other in others):
                found.setdefault(f"{match['value']}{match['spread'] or ''}")
    return next(iter(found)) if len(found) == 1 else None


_MEASURES: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"\binciden\w+|\bprevalen\w+|\boccurrence\b|\boccurred\b|\brates?\b|\brisks?\b|\bodds\b|"
        r"\bprevent\w*|\bhow (?:often|likely)\b|\bdeveloped\b|\bchances? of\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bscores?\b|\bscales?\b|\bseverity\b|\bintensity\b|\bhow severe\b", re.IGNORECASE),
    re.compile(
        r"\bconsumption\b|\brequirements?\b|\b(?:total|cumulative) doses?\b|\bequivalents?\b|"
        r"\bMME\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bduration\b|\blength of\b|\btime to\b|\blatency\b", re.IGNORECASE),
)
"""How a thing can be measured: how many have it, how bad it is, how much is used, how long it
takes. To prevent something is to have it in fewer."""


def is_on_measure(question: str, quote: str) -> bool:
    """Whether a sentence tells of the measure that a question names; false where it names none.

    Of a question that names several, the first that is listed counts.
    """
    asked = next((words for words in _MEASURES if words.search(question)), None)
    return asked is not None and asked.search(quote) is not None
