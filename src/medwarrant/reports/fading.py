"""Effects that were seen early and not later: "lower at 4 days but not at 42 days".

Such a study speaks neither for what was asked nor against it: it says when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reports.evidence import Item

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_HOURS = {"h": 1.0, "d": 24.0, "w": 168.0, "m": 730.5, "y": 8766.0}
"""Hours of a unit by its first letter; minutes are not read."""
_UNIT = r"(?P<unit>h(?:ours?|rs?)?|days?|d|weeks?|wks?|months?|years?)"
_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_MANY = rf"{_NUMBER}(?:(?:,\s?(?:and\s|or\s)?|\s(?:and|or|to)\s|\s?[-–]\s?){_NUMBER})*"
_AFTER_THE_NUMBER = rf"(?P<values>{_MANY})[\s-]{_UNIT}\b(?!\s(?:old|of age))"
_BEFORE_THE_NUMBER = (
    rf"\b(?P<unit>days?|weeks?|months?|years?|hours?)\s(?P<values>{_MANY})\b(?!\s?%|\.\d)"
)
_TIMES = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (_BEFORE_THE_NUMBER, rf"(?<![\w.]){_AFTER_THE_NUMBER}")
)
_TURN = re.compile(
    r",?\s*\b(?:but|although|though|whereas|while|however|yet)\b[\s,]*|;\s+"
    r"|,\s+(?:and|with)\s+(?=(?:no|not|there (?:was|were) no)\b)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|no|nor|never|neither|no longer|disappear\w*|vanish\w*|comparable|similar)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_EARLY = re.compile(
    r"\b(?:early|immediate(?:ly)?|initial(?:ly)?|short[- ]term|at first|acute(?:ly)?)\b", re.I
)
_LATE = re.compile(r"\b(?:late|later|long[- ]term|at follow-?up|thereafter|sustained)\b", re.I)


def hours_in(text: str) -> list[float]:
    """Every time that a text names, in hours, in no order: "days 14, 28 and 42" are three."""
    found: list[float] = []
    for way in _TIMES:
        for match in way.finditer(text):
            unit = _HOURS[match["unit"][0].casefold()]
            said = re.findall(_NUMBER, match["values"], re.IGNORECASE)
            found += [unit * float(_NUMBERS.get(value.casefold(), value)) for value in said]
        text = way.sub(" ", text)
    return found


def tells_fading(quote: str) -> bool:
    """Whether a sentence says of a difference that it was there early and not later."""
    turns = list(_TURN.finditer(quote))
    for turn in turns:
        there, gone = quote[: turn.start()], quote[turn.end() :]
        if _DENIES.search(there) or not _DENIES.search(gone) or _names_another(gone):
            continue
        early, late = hours_in(there), hours_in(gone)
        if early and late:
            return max(early) < min(late)
        if (early or _EARLY.search(there)) and _LATE.search(gone):
            return True
    return False


def _names_another(gone: str) -> bool:
    """Whether the half that denies names something of its own, which may be what it denies."""
    bare = re.sub(r"\([^()]*\)?", " ", gone)
    for way in _TIMES:
        bare = way.sub(" ", bare)
    words = re.findall(r"[a-z][a-z-]+", bare.casefold())
    return sum(word not in _OF_TIME_ALONE for word in words) > _OTHER_WORDS


_OTHER_WORDS = 1
"""Words besides that a half may have which only says when: "not 42 days after delivery"."""
_OF_TIME_ALONE = frozenset(
    "no not nor never neither longer there was were is are did do does had has have been be a "
    "an the this these it they difference differences differ differed effect effects benefit "
    "significant significantly statistically statistical significance seen observed found noted "
    "detected evident apparent present maintained sustained persist persisted last lasted "
    "remained reached in at on by of for to from until after post postoperative postoperatively "
    "postpartum following and or any between among groups group arms two both comparable "
    "similar disappeared vanished later late long-term follow-up thereafter end day days week "
    "weeks month months year years hour hours time points point surgery delivery operation "
    "treatment infusion injection discharge birth other others than as such only".split()
)
"""Words of a half that says of the same thing at another time that it was not so."""


def is_fading(own: Sequence[Item]) -> bool:
    """Whether one study's findings come to an effect that was there early and not later.

    A sentence says both, or what it found for the effect is of earlier times than all at which
    another sentence found no difference. One sentence for it without a time leaves it an effect,
    unless it is its authors' summing-up.
    """
    shown = [item for item in own if item.stance == "supports"]
    if not shown:
        return False
    plain = [item for item in shown if not tells_fading(item.quote)]
    timed = [hours for item in plain for hours in hours_in(item.quote)]
    nulls = [hours for item in own if item.is_null for hours in hours_in(item.quote)]
    if len(plain) < len(shown):
        late = [h for item in shown if item not in plain for h in hours_in(item.quote)]
        return not timed or not late or max(timed) < max(late)
    return bool(timed and nulls) and max(timed) < min(nulls)
