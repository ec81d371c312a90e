# ruff: noqa: E501 - patterns are read as wholes
"""Which of two figures is of the arm that was given something, and how many were in each arm.

A sentence names its arms beside their figures ("12 % in the drug group and 20 % in the placebo
group") or before both, in the same order ("lower with the drug than with placebo (12 % vs 20 %)").
Where its names stand otherwise, or its words of more and less say the opposite, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from medwarrant.reading.estimate_arms import Arms
from medwarrant.reading.statements import ACTING
from medwarrant.records import Document, Study

Side = Literal["given", "against"]

_GIVEN = re.compile(
    r"\b(?:intervention|treatment|experimental|active|treated|vaccinated|exposed|study)[- ](?:groups?|arms?|"
    r"patients|participants)\b|\bthe intervention\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\bplacebo\b(?![- ]controlled)|\bcontrols\b|\bcontrol[- ](?:groups?|arms?|patients|participants|women|subjects|"
    r"condition|treatment)\b|\bthe control\b|\bsaline\b|\bsham\b|\busual care\b|\bstandard (?:care|treatment|of care)\b|"
    r"\buntreated\b|\bunvaccinated\b|\bno treatment\b|\bcomparator\b|\bnon-?(?:users?|recipients?|exposed)\b",
    re.IGNORECASE,
)
_LABEL = r"(?:[Gg]roups? [A-Z][A-Z0-9]{0,3}|[A-Z][A-Z0-9]{0,3} [Gg]roup)"
_IS_LABEL = re.compile(rf"\b{_LABEL}(?![\w-])")
_LABELLED = re.compile(
    rf"(?P<before>[^.;:()]{{3,60}}?)\s?[(\[]\s?(?:the )?(?P<one>{_LABEL})(?![\w-])[^)]{{0,20}}[)\]]|"
    rf"\b(?P<two>{_LABEL})\s?[(\[:]\s?(?P<behind>[^.;()]{{3,60}})"
)
"""Where a text says what its letters stand for ("the drug group (Group D, n = 50)")."""
_TURNED = re.compile(
    r"\b(?:compared|relative|comparison|contrast|relation) (?:with|to)\s(?:[\w-]+\s){0,3}$|\b(?:versus|than)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
"""Before the first arm of a sentence that names second what it tells first ("Compared with placebo,
the drug lowered it").
"""
_EACH = re.compile(
    r"\bn\s?=\s?(?P<a>\d{1,5})(?: (?:patients|participants|women|subjects))?,?\s(?:in |per |for )?(?:each|both)\b|"
    r"\b(?P<b>\d{1,5}) (?:\w+ )?(?:in|per|for|to) (?:each|both|either) (?:\w+ )?(?:groups?|arms?)\b|"
    r"\b(?:each|both|either|two) (?:\w+ )?(?:groups?|arms?)\s?[(,]?\s?(?:of )?n\s?=\s?(?P<c>\d{1,5})\b|"
    r"\bn\s?=\s?(?P<d>\d{1,5})\s?(?:per|/) (?:group|arm)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(r"[^.;()]{0,40}?[(,]\s?(?:[^()]{0,20},\s?)?[nN]\s?=\s?(?P<n>\d{1,5})\s?[),;]")


class Mention(NamedTuple):
    """An arm that a text names, at its place."""

    start: int
    end: int
    side: Side


class Sides:
    """Finds the arms of one study in its sentences."""

    def __init__(self, document: Document, study: Study, arms: Arms) -> None:
        self._arms = arms
        self._labels: dict[str, set[Side]] = {}
        for match in _LABELLED.finditer(document.text):
            sides = {each.side for each in self._named(match["before"] or match["behind"])}
            if len(sides) == 1:
                self._labels.setdefault(_letter(match["one"] or match["two"]), set()).update(sides)
        self.sizes = self._sizes(document, study)

    def mentions(self, text: str) -> list[Mention]:
        """The arms that a text names, in order, each stretch of one arm once."""
        found = list(self._named(text))
        for match in _IS_LABEL.finditer(text):
            sides = self._labels.get(_letter(match.group()), set())
            if len(sides) == 1:
                found.append(Mention(match.start(), match.end(), next(iter(sides))))
        return sorted(found)

    def _named(self, text: str) -> Iterator[Mention]:
        taken: list[tuple[int, int]] = []
        patterns: tuple[tuple[Side, re.Pattern[str]], ...] = (
            ("given", _GIVEN),
            ("against", _AGAINST),
        )
        for side, pattern in patterns:
            for match in pattern.finditer(text):
                taken.append(match.span())
                yield Mention(match.start(), match.end(), side)
        rivals = self._arms.against.split(" + ")
        for start, end, concept in self._arms.finder.find(text):
            if any(low < end and start < high for low, high in taken):
                continue
            if concept.id in self._arms.given:
                yield Mention(start, end, "given")
            elif concept.kind in ACTING and concept.id in rivals:
                yield Mention(start, end, "against")
        named: tuple[tuple[Side, tuple[str, ...]], ...] = (
            ("given", self._arms.names),
            ("against", self._arms.others),
        )
        for side, names in named:
            for name in filter(None, names):
                for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
                    if not any(low < match.end() and match.start() < high for low, high in taken):
                        yield Mention(match.start(), match.end(), side)

    def _sizes(self, document: Document, study: Study) -> tuple[int, int] | None:
        """How many were in the arm given something and in the other, ``None`` where not told."""
        told: dict[Side, set[int]] = {"given": set(), "against": set()}
        for arm in study.arms:
            sides = {each.side for each in self.mentions(arm.label)}
            if len(sides) == 1:
                told[sides.pop()].add(arm.n)
        if not all(len(found) == 1 for found in told.values()):
            told = {"given": set(), "against": set()}
            for mention in self.mentions(document.text):
                size = _SIZE.match(document.text, mention.end)
                if size is not None and not self.mentions(
                    document.text[mention.end : size.start("n")]
                ):
                    told[mention.side].add(int(size["n"]))
        if all(len(found) == 1 for found in told.values()):
            return told["given"].pop(), told["against"].pop()
        each = {int(next(filter(None, match.groups()))) for match in _EACH.finditer(document.text)}
        if len(each) == 1 and not any(told.values()):
            (n,) = each
            return n, n
        return None


class Order(NamedTuple):
    """Which of two figures is of what was given. ``is_sure`` is false where only words of more and
    less can confirm it; ``end`` is where the names end that tell it.
    """

    given_first: bool
    is_sure: bool
    end: int


def order_of(
    sentence: str,
    mentions: Sequence[Mention],
    places: tuple[int, int, int, int],
    low: int,
    high: int,
) -> Order | None:
    """Which of two figures is of what was given; ``None`` where that is not told.

    ``places`` are start and end of both figures; only what stands between ``low`` and ``high``, the
    ends of what the sentence says of this pair, tells of it.
    """
    start, stop, again, end = places
    own = [each for each in mentions if low <= each.start and each.end <= high]
    before = _row([each for each in own if each.end <= start])
    between = _row([each for each in own if stop <= each.start and each.end <= again])
    behind = _row([each for each in own if each.start >= end])
    sides = [[each.side for each in row] for row in (before, between, behind)]
    match sides:
        case [[] | [_, _], [one], [other]] if one != other:  # 12 % in one and 20 % in the other
            return Order(one == "given", True, behind[0].end)
        case [[first], [one], [other]] if first == one != other:
            return Order(one == "given", True, behind[0].end)
        case [[one], [other], []] if one != other:  # in one it was 12 % and in the other 20 %
            return Order(one == "given", True, end)
        case [[one, _], [], []]:  # lower in one than in the other (12 % against 20 %)
            turned = _TURNED.search(sentence[low : before[0].start]) is not None
            return Order((one == "given") != turned, True, end)
        case [[], [], [one, _]]:  # 12 % and 20 % in one and the other
            return Order(one == "given", True, behind[-1].end)
        case [["given"], [], ["against"]]:
            return Order(True, True, behind[-1].end)
        case [["given"], [], []] if not _TURNED.search(sentence[low : before[0].start]):
            return Order(True, False, end)
        case _:
            return None


def _row(mentions: Sequence[Mention]) -> list[Mention]:
    """The arms named one after another, the same one in a row once."""
    found: list[Mention] = []
    for each in mentions:
        if not found or found[-1].side != each.side:
            found.append(each)
    return found


def _letter(label: str) -> str:
    return re.sub(r"[Gg]roups?|\s", "", label)
