"""How a change is said to a patient: what is higher, more common, milder, better, or just less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from medwarrant.records import Direction, Manner
from medwarrant.reports.wording import joined

THE_OTHERS = "the comparison group"
"""What patients call a control group."""

_HEAD = re.compile(r"^.*?(?= (?:of|in|from|with|about|for)\b| \(|$)")


def is_plural(name: str) -> bool:
    """Whether a name's head is a plural: "symptoms", "thoughts of suicide", "side effects"."""
    head = _HEAD.match(name)
    return head is not None and re.search(r"(?<![siu])s$", head.group()) is not None


QUANTITY = re.compile(
    r"\b(?:rates?|pressure|levels?|temperature|concentrations?|weight|index|count|output|volume|"
    r"saturation|density|thickness|glucose|sugar|cholesterol|HbA1c|exposure|length of stay|"
    r"mortality|clearance|activity|risk|frequency|power)$",
    re.IGNORECASE,
)
"""The head of a name for something that is read off a measure: it is higher or lower."""
WORTH = re.compile(
    r"\b(?:quality of life|well-?being|sleep(?: quality)?|mood|memory|cognition|think clearly|"
    r"attention|function(?:ing)?|recovery|satisfaction|mobility|health|fitness|performance|learning|"
    r"language|vision|hearing)$",
    re.IGNORECASE,
)
"""The head of a name for something that people have well or badly, not much or little."""
BETTER = re.compile(r"\b(?:improv|better|superior|enhanc|ameliorat|benefi|recover)", re.IGNORECASE)
WORSE = re.compile(r"\b(?:worse|impair|poorer|deteriorat)", re.IGNORECASE)


@dataclass(frozen=True)
class Measured:
    """Something that was measured: its plain name, which way it went, and in what.

    ``is_condition``: an illness, of which "less" would not say whether fewer people had it.
    ``is_mechanism``: a part of how something works, which goes up or down.
    """

    name: str
    way: Direction
    manner: Manner
    is_condition: bool = False
    is_mechanism: bool = False

    def form(self, quote: str) -> str | None:
        """Behind "was" or "were", which way it went: "higher", "milder"; "" where it is said by
        "there was less", ``None`` where no short word would be true.
        """
        is_up = self.way == "increases"
        is_quantity = QUANTITY.search(self.name) is not None and not self.name.startswith("too ")
        if self.manner == "often" and not is_quantity:
            return "more common" if is_up else "less common"
        if self.manner == "score" or is_quantity:
            return "higher" if is_up else "lower"
        if WORTH.search(self.name):
            if BETTER.search(quote) and not WORSE.search(quote):
                return "better" if is_up else None
            return "worse" if WORSE.search(quote) and not BETTER.search(quote) else None
        if self.manner == "strength" or self.is_condition:
            eased = "stronger" if is_up else "milder"
            return eased if self.manner == "strength" else None
        return ""


def change(things: Sequence[Measured], form: str, agent: str, than: str, *, may: bool) -> str:
    """What things that went one way did: "scores for anxiety were lower with X than with Y"."""
    names = joined(_named(thing) for thing in things)
    is_many = len(things) > 1 or is_plural(names)
    was = "may have been" if may else "were" if is_many else "was"
    if form:
        return f"{names} {was} {form} {_with(agent)}{_than(than)}"
    less = "fewer" if is_many and all(is_plural(thing.name) for thing in things) else "less"
    amount = "more" if things[0].way == "increases" else less
    was = "may have been" if may else "were" if is_plural(things[0].name) else "was"
    return f"there {was} {amount} {names} {_with(agent)}{_than(than)}"


def no_change(things: Sequence[Measured], agent: str, than: str) -> str:
    """That no difference was found, in what, and between whom."""
    names = joined((_named(thing) for thing in things), "or")
    if not agent:
        return f"no clear difference in {names} was found between the groups"
    return f"no clear difference in {names} was found {_with(agent)}{compared(than)}"


def in_people(things: Sequence[Measured], form: str, agent: str, than: str, *, may: bool) -> str:
    """The same where people were only watched: a link, told of who had what."""
    names = joined(_named(thing) for thing in things)
    is_many = len(things) > 1 or is_plural(names)
    was = "may have been" if may else "were" if is_many else "was"
    others = f"in {than}" if than == THE_OTHERS else f"in people who had {than}"
    return f"{names} {was} {form} in people who had {agent} than {others}"


def compared(than: str) -> str:
    """Against what, behind a comma; "" where it is not said."""
    return f", compared with {than}" if than else ""


def _named(thing: Measured) -> str:
    return f"scores for {thing.name}" if thing.manner == "score" else thing.name


def _with(agent: str) -> str:
    return f"with {agent}"


def _than(than: str) -> str:
    if not than:
        return ""
    return f" than in {than}" if than == THE_OTHERS else f" than with {than}"
