"""At which times the results of an answer were measured: what "how long" is first to be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.ports import Measurer
from medwarrant.records import Figure, Question, Sentence
from medwarrant.reports.evidence import Item
from medwarrant.reports.telling import Teller, relation
from medwarrant.reports.wording import joined

ASKS_HOW_LONG = re.compile(
    r"\bhow (?:long|soon|quick(?:ly)?|fast)\b|\blast(?:s|ing|ed)?\b|\bwear(?:s|ing)? off\b|"
    r"\bduration\b|\bdurab\w+|\blong[- ]term\b|\bhow many (?:hours|days|weeks|months|years)\b|"
    r"\bkicks? in\b|\bcomes? back\b",
    re.IGNORECASE,
)

_LASTS = re.compile(
    r"\b(?:did not last|lasts?|lasted|lasting|sustain\w*|persist\w*|maintain\w*|durab\w+|"
    r"transient\w*|relaps\w+|wore off|wears? off|short-lived|no longer|endur\w+)\b",
    re.IGNORECASE,
)
"""Words that say whether an effect went on."""

HOURS: dict[str, float] = {"h": 1, "d": 24, "wk": 168, "mo": 730.5, "y": 8766}
"""Units as ``Figure.unit`` names them, in hours, for putting times in order; a shorter unit times
a dose, not its effect."""
_NAMES = {"h": "hour", "d": "day", "wk": "week", "mo": "month", "y": "year"}

_RANGE = re.compile(r"\d\s?(?:[-–]|to)\s?\d")

MOST_TIMES = 7
"""Times named; of more, the first, the last and those evenly between them."""


def times_measured(
    question: Question, items: Sequence[Item], tell: Teller, measurer: Measurer
) -> Sentence | None:
    """The times that the items' quotes give, in order, with their warrants.

    ``None`` where the question does not ask how long, or no quote gives a time. Where people were
    studied, animals' times are left out.
    """
    if not ASKS_HOW_LONG.search(question.text):
        return None
    human = [item for item in items if item.is_human]
    found: dict[float, tuple[str, list[str]]] = {}
    for item in human or items:
        main = tell.warrant(item, relation(item))
        for figure in measurer.figures(item.quote, main):
            hours = _hours(figure)
            if hours is not None:
                found.setdefault(hours, (_spelled(figure), []))[1].append(main)
    if not found:
        return None
    kept = _spread(sorted(found))
    where = "" if human else " in animals or cells"
    times = joined([found[hours][0] for hours in kept])
    text = f"Results shown here{where} were measured at {times}; none of them is later."
    if len(kept) == 1:
        text = f"The one time{where} that results shown here give is {times}."
    warrants = dict.fromkeys(warrant for hours in kept for warrant in found[hours][1])
    return Sentence(id="", section="bottom_line", text=text, warrants=tuple(warrants))


def says_whether_it_lasts(item: Item) -> bool:
    """Whether a finding directly on what is asked says that its effect went on or did not."""
    return item.fit == "direct" and _LASTS.search(item.quote) is not None


def _hours(figure: Figure) -> float | None:
    if figure.kind != "time" or figure.unit not in HOURS or figure.value <= 0:
        return None
    return figure.value * HOURS[figure.unit]


def _spelled(figure: Figure) -> str:
    if _RANGE.search(figure.text):
        return " ".join(figure.text.split())
    noun = _NAMES[figure.unit or ""]
    return f"{figure.value:g} {noun}{'' if figure.value == 1 else 's'}"


def _spread(times: Sequence[float]) -> list[float]:
    """At most so many of the times, the first and the last among them."""
    if len(times) <= MOST_TIMES:
        return list(times)
    last = len(times) - 1
    return [times[round(place * last / (MOST_TIMES - 1))] for place in range(MOST_TIMES)]
