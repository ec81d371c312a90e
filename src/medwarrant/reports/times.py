"""At which times the results of an answer were measured: what "how long" is first to be told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from medwarrant.ports import Measurer, Vocabulary
from medwarrant.records import Figure, Question, Sentence
from medwarrant.reports.cues import is_guess
from medwarrant.reports.evidence import Evidence, Item
from medwarrant.reports.plan import Plan, is_around_an_operation
from medwarrant.reports.quantities import asked_quantity, value_of
from medwarrant.reports.telling import OPERATED, Teller, relation
from medwarrant.reports.wording import capital, joined

ASKS_HOW_LONG = re.compile(
    r"\bhow (?:long|soon|quick(?:ly)?|fast)\b|\blast(?:s|ing|ed)?\b|\bwear(?:s|ing)? off\b|"
    r"\bduration\b|\bdurab\w+|\blong[- ]term (?:effects?|efficacy|benefits?|outcomes?|remission)\b|"
    r"\bhow many (?:hours|days|weeks|months|years)\b|"
    r"\bkicks? in\b|\bcomes? back\b",
    re.IGNORECASE,
)

ASKS_HOW_SOON = re.compile(
    r"\bhow (?:soon|quick(?:ly)?|fast|early|rapid(?:ly)?)\b|\bkicks? in\b|\bonset\b|"
    r"\bhow long\b[^?]*\b(?:until|before|to (?:start |begin )?(?:work|help|kick|take effect))",
    re.IGNORECASE,
)
"""A question when an effect begins."""

_BETTER = re.compile(r"\bimprov\w+|\brelie\w+|\brespon[sd]\w+|\bfell\b|\brose\b", re.IGNORECASE)
"""Words for an effect in a sentence whose direction is not known."""

_AT = re.compile(
    r"\b(?:at|within|by|after|in|as early as|first|day|week|post|until)\s(?:the\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:at|within|by|after|in|day|week|month)\s", re.IGNORECASE)
_LATER = re.compile(
    r"[\s-]*(?:after|post|later|following|from|of (?:the )?(?:treatment|infusion|administration))",
    re.IGNORECASE,
)
"""What stands around a time at which something was measured."""

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


ASKS_FOR_A_TIME_ITSELF = re.compile(
    r"\bhalf-?\s?li(?:fe|ves)\b|\bt1/2\b|\bt-?max\b|\btime to (?:peak|maximum)\b|\bclearance\b|"
    r"\bmean residence\b",
    re.IGNORECASE,
)
"""What is measured in hours itself: other times beside it are no answer."""


def times_measured(
    question: Question,
    planned: Plan,
    evidence: Evidence,
    tell: Teller,
    measurer: Measurer,
    vocabulary: Vocabulary,
) -> Sentence | None:
    """The times that the quotes shown give, in order, with their warrants; of a question how soon,
    the first at which an effect was measured.

    ``None`` where the question does not ask how long, or no quote gives a time. Where people were
    studied, animals' times are left out. What was seen in another illness than the one asked
    about is never told; where none is asked about, times are told by illness.
    """
    if ASKS_FOR_A_TIME_ITSELF.search(question.text):
        return _printed_for(question, planned, tell)
    if not ASKS_HOW_LONG.search(question.text):
        return None
    shown = planned.sections["findings"]
    items = [item for item in shown if item.fit == "direct"] or (
        [] if question.targets else list(shown)
    )
    human = [item for item in items if item.is_human]
    if ASKS_HOW_SOON.search(question.text):
        soonest = _soonest(_on_all(question, evidence), tell, measurer)
        if soonest is not None:
            return soonest
    found: dict[float, tuple[str, list[str]]] = {}
    of_whom: dict[str, dict[float, None]] = {}
    for item in human or items:
        main = tell.warrant(item, relation(item))
        for figure in measurer.figures(item.quote, main):
            hours = _hours(figure)
            if hours is not None:
                found.setdefault(hours, (_spelled(figure), []))[1].append(main)
                illness = "" if question.targets else _illness(item, vocabulary, tell)
                of_whom.setdefault(illness, {})[hours] = None
    if not found:
        return None
    where = "" if human else " in animals or cells"
    if set(of_whom) - {""}:
        return _by_illness(of_whom, found, where)
    kept = _spread(sorted(found))
    times = joined([found[hours][0] for hours in kept])
    text = f"The results{where} that were understood here were measured at {times}."
    if len(kept) == 1:
        text = f"The one time{where} that results read here give is {times}."
    warrants = dict.fromkeys(warrant for hours in kept for warrant in found[hours][1])
    return Sentence(id="", section="bottom_line", text=text, warrants=tuple(warrants))


def _printed_for(question: Question, planned: Plan, tell: Teller) -> Sentence | None:
    """The numbers that direct findings in people print for the very quantity that is asked for."""
    quantity = asked_quantity(question.text)
    if quantity is None:
        return None
    told: dict[str, str] = {}
    for item in planned.sections["findings"]:
        value = value_of(quantity, item.quote)
        if value is not None and item.is_human and item.fit == "direct":
            told.setdefault(value, tell.warrant(item, relation(item)))
    if not told:
        return None
    text = f"{capital(quantity)}, as the studies print it: {'; '.join(told)}."
    return Sentence(
        id="",
        section="bottom_line",
        text=text,
        warrants=tuple(dict.fromkeys(told.values())),
    )


def _by_illness(
    of_whom: Mapping[str, Mapping[float, None]],
    found: Mapping[float, tuple[str, list[str]]],
    where: str,
) -> Sentence:
    """The times of each illness apart; those of which none is named come last."""
    told, warrants = [], []
    for illness in sorted(of_whom, key=lambda name: name == ""):
        kept = _spread(sorted(of_whom[illness]))
        times = joined([found[hours][0] for hours in kept])
        told.append(f"{f'in {illness}' if illness else 'in others'} at {times}")
        warrants += [warrant for hours in kept for warrant in found[hours][1]]
    text = f"The results{where} that were read here were measured {'; '.join(told)}."
    return Sentence(
        id="", section="bottom_line", text=text, warrants=tuple(dict.fromkeys(warrants))
    )


def _illness(item: Item, vocabulary: Vocabulary, tell: Teller) -> str:
    """What the people of a study had, "" where its words name nothing that is known."""
    for said in (item.study.population, item.quote, item.document.title):
        for _, _, concept in vocabulary.find(said or ""):
            if concept.kind == "condition":
                return tell.names((concept,))
    return ""


def _on_all(question: Question, evidence: Evidence) -> list[Item]:
    """Every finding in people on all that is asked about, in those who were to be treated."""
    wanted = {concept.id for concept in (*question.subjects, *question.targets)}
    of_operated = OPERATED.search(question.text) is not None
    return [
        item
        for item in evidence.items
        if item.is_finding
        and item.is_human
        and wanted.issubset(item.asked)
        and item.statement.outcome_kind != "harm"
        and not item.is_of_another
        and not is_guess(item.quote)
        and (of_operated or not is_around_an_operation(item))
    ]


def _soonest(items: Sequence[Item], tell: Teller, measurer: Measurer) -> Sentence | None:
    """The earliest time at which a result that moved was measured."""
    found: list[tuple[float, str, str]] = []
    for item in items:
        moved = not item.is_null and item.statement.direction in ("increases", "decreases")
        if not moved and not _BETTER.search(item.quote):
            continue
        main = tell.warrant(item, relation(item))
        for figure in measurer.figures(item.quote, main):
            hours = _hours(figure)
            if hours is not None and _is_when_measured(figure.text, item.quote):
                found.append((hours, _spelled(figure), main))
    if not found:
        return None
    hours, spelled, _ = min(found)
    warrants = dict.fromkeys(main for when, _, main in found if when == hours)
    text = f"The earliest change that was understood here was measured at {spelled}."
    return Sentence(id="", section="bottom_line", text=text, warrants=tuple(warrants))


def _is_when_measured(figure: str, quote: str) -> bool:
    """Whether a time says when something was measured, not how long it was given or had."""
    return _BEGINS.match(figure) is not None or any(
        _AT.search(quote[: match.start()]) or _LATER.match(quote[match.end() :])
        for match in re.finditer(re.escape(figure), quote)
    )


def placed(
    question: Question, opening: Sequence[Sentence], when: Sentence | None
) -> tuple[Sentence, ...]:
    """The first lines with that on time: of a question how soon in front, of one for a half-life in
    place of the first.
    """
    if when is None:
        return tuple(opening)
    if ASKS_FOR_A_TIME_ITSELF.search(question.text):  # its quotes stand below, whole
        return (when, *opening[1:])
    if ASKS_HOW_SOON.search(question.text):
        return (when, *opening)
    return (*opening, when)


def says_whether_it_lasts(item: Item) -> bool:
    """Whether a finding directly on what is asked says that its effect went on or did not."""
    return item.fit == "direct" and _LASTS.search(item.quote) is not None


def says_that_it_ended(item: Item) -> bool:
    """Whether such a finding says that the effect went."""
    return item.fit == "direct" and _ENDED.search(item.quote) is not None


_ENDED = re.compile(
    r"\b(?:did not last|transient\w*|relaps\w+|wore off|wears? off|short-lived|no longer)\b",
    re.IGNORECASE,
)


def tells_how_long(item: Item) -> bool:
    """Whether a finding directly on what is asked gives the time for which its effect went on."""
    return item.fit == "direct" and _FOR_A_TIME.search(item.quote) is not None


_FOR_A_TIME = re.compile(
    r"\b(?:up to|for|through(?:out)?|until|at least|still|sustain\w*|maintain\w*|"
    r"persist\w*|last\w*|durab\w+|relaps\w+)\b[^.;]{0,40}?"
    r"\b(?:\d[\d.]*|one|two|three|four|five|six|eight|ten|twelve|several|a few)[\s-]?"
    r"(?:h|hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)


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
