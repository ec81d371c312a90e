"""When a result was measured, as a patient would say it: at four days, and not at six weeks.

Only times of a few plain forms are told; of any other nothing is said.
"""

from __future__ import annotations

import re
from typing import Final

from medwarrant.reports.wording import joined

_COUNT: Final = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT: Final = r"(?:hours?|days?|weeks?|months?|years?)"
_SINCE: Final = (
    r"(?: (?:post[- ]?partum|post[- ]?operative(?:ly)?|after (?:the )?(?:surgery|operation|birth|"
    r"delivery|childbirth|treatment|infusion|injection|dose)|post[- ]?surgery))?"
)
_FORMS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(form, re.IGNORECASE), words)
    for form, words in (
        (
            r"\b(?:on|at) (?:post[- ]?operative|post[- ]?surgical) day (?P<n>\d+)",
            r"on day \g<n> after the operation",
        ),
        (r"\b(?:on|at) post[- ]?partum day (?P<n>\d+)", r"on day \g<n> after the birth"),
        (
            rf"\b(?P<w>at|within|during|in|over|after) (?:the )?(?P<f>first|initial) "
            rf"(?P<n>{_COUNT} )?(?:post[- ]?operative )?(?P<u>{_UNIT})(?P<s>{_SINCE})",
            r"in the first \g<n>\g<u>\g<s>",
        ),
        (
            rf"\b(?P<w>at|by|within|after) (?P<n>{_COUNT}) (?P<u>{_UNIT})(?P<s>{_SINCE})"
            r"(?! (?:of age|of|old))",
            r"\g<w> \g<n> \g<u>\g<s>",
        ),
        (
            r"\b(?:in|during) the (?:early|immediate) post[- ]?operative period",
            "soon after the operation",
        ),
        (r"\b(?:in|during) the (?:early|immediate) post[- ]?partum period", "soon after the birth"),
        (r"\bat day (?P<n>\d+) (?:post|after)\b", r"on day \g<n>"),
        (
            rf"\b(?:at|in) (?P<n>{_COUNT} {_UNIT} and {_COUNT} {_UNIT}) post[- ]?operative",
            r"at \g<n> after the operation",
        ),
        (r"\bshort[- ]term\b", "in the short term"),
        (r"\blong[- ]term\b", "in the long term"),
    )
)
_SPOKEN: Final[tuple[tuple[str, str], ...]] = (
    (r"\bpost[- ]?partum", "after the birth"),
    (r"\bpost[- ]?(?:operative(?:ly)?|surgery)|\bafter (?:the )?surgery", "after the operation"),
    (r"\s+", " "),
)
_NO_LONGER: Final = re.compile(
    rf"\bbut not (?:at |on |after |by )?(?P<n>{_COUNT} {_UNIT})", re.IGNORECASE
)
_OTHER_HALF: Final = re.compile(r"\bbut (?!not\b)|\b(?:while|whereas)\b", re.IGNORECASE)
"""Words of a sentence with a second result, of which a time may be."""
MOST_TIMES: Final = 2
"""Times in one sentence: more are a list that nobody keeps in mind."""


def when(quote: str) -> str:
    """A short sentence on when it was measured, with a blank before it; "" where none is told.

    >>> when("Scores were lower at 4 days after surgery but not 42 days after surgery.")
    ' This was at 4 days after the operation, and no longer at 42 days.'
    """
    later = _NO_LONGER.search(quote)
    kept = quote if later is None else quote[: later.start()]
    found = {
        match.start(): _said(match.expand(words))
        for form, words in reversed(_FORMS)
        for match in form.finditer(kept)
    }
    times = list(dict.fromkeys(said for _, said in sorted(found.items())))
    if not times or len(times) > MOST_TIMES or _OTHER_HALF.search(quote):
        return ""
    no_longer = "" if later is None else f", and no longer at {_said(later['n'])}"
    return f" This was {joined(times)}{no_longer}."


def _said(words: str) -> str:
    for form, spoken in _SPOKEN:
        words = re.sub(form, spoken, words, flags=re.IGNORECASE)
    return words.strip().lower()
