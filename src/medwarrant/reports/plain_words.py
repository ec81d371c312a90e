"""A finding in words for patients: its curator's own, or built from what was read of it.

Nothing is simplified by rewriting a quote. A sentence is built anew from the few things that are
known of the finding (what acted, what was measured, which way it went, against what) and is shown
only if it holds against the quote; where it does not, no wording is offered.
"""

from __future__ import annotations

import re

from medwarrant.ports import Proofreader, Vocabulary
from medwarrant.records import Concept, Design, Direction, Question, QuestionKind
from medwarrant.reports.evidence import MECHANISM_KINDS, Item
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.wording import as_quoted, capital, joined, plain_name

AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|(?:as )?compared (?:with|to)|relative to|over)\s"
    r"(?:that (?:of|in|with) |those (?:of|in|with|given|receiving) |in |with |after |the |a |an |"
    r"receiving |those |people |patients |participants )*"
    r"(?P<what>placebo|saline|sham\b|(?:the )?controls?\b|usual care|standard care|"
    r"no treatment|wait(?:ing)?[- ]?list|vehicle)",
    re.IGNORECASE,
)
CONTROLS: dict[str, str] = {
    "sham": "a sham treatment",
    "control": "the comparison group",
    "controls": "the comparison group",
    "the control": "the comparison group",
    "the controls": "the comparison group",
    "vehicle": "a dummy treatment",
    "placebo": "a dummy treatment (placebo)",
    "saline": "salt water (a dummy treatment)",
}
"""What patients call what something was held against, where its name tells them nothing."""

SHARES = re.compile(
    r"(?<![\d.–-])(?P<one>\d+(?:\.\d+)?)\s?%(?!\s?(?:CI|confidence))[^%;]{0,60}?"
    r"\b(?:vs\.?|versus|compared (?:with|to)|than|against)\b[^%;]{0,60}?"
    r"(?<![\d.–-])(?P<other>\d+(?:\.\d+)?)\s?%(?!\s?(?:CI|confidence))",
    re.IGNORECASE,
)
"""The shares of two groups side by side: absolute numbers, which say more than a ratio."""

COMPARING: frozenset[Design] = frozenset(
    {"meta_analysis", "systematic_review", "rct", "crossover_rct", "nonrandomised_trial"}
)
"""Designs of which "there was less X with Y" says what was found. Where people were only watched it
would read as a cause."""
OF_FIGURES: frozenset[QuestionKind] = frozenset({"prognosis", "number", "dose"})
"""Kinds of question that only a figure or a time answers."""
UNEVEN = re.compile(
    r"\b(?:mixed|inconsisten\w+|conflicting|contradictory|heterogene\w+|more likely|less likely|"
    r"predict\w*|correlat\w*|associated with|subgroups?|only in|responders|at higher risk)\b",
    re.IGNORECASE,
)
"""Words of a sentence on who fared how, or on results that differ: too much for a short one."""

MOST_AGENTS = 2
"""Names of what acted in one sentence: more are a list of a review's drugs."""

PLURAL = re.compile(r"^[^(]*?(?<![siu])s(?= (?:of|in|from|with|about)\b| \(|$)")
"""A name whose head is a plural: "symptoms", "thoughts of suicide", "side effects"."""

LONGEST_READABLE = 22
"""Words of an author's sentence that a reader without the training is shown as it stands."""
STATISTICS = re.compile(
    r"\bp\s?[<=>≤]|\bCI\b|\d\s?±|[<>≤=]|\d\s?-?(?:mg|g|µg|mcg|ng|ml|IU)\b|\b[A-Z]{2,}(?:-[A-Z\d]+)?\b"
    r"|\w{15,}",
)
"""Doses, statistics, abbreviations, and words of a length that nobody says aloud."""


def is_readable(quote: str) -> bool:
    """Whether an author's own sentence is short and says what it says in words."""
    return len(quote.split()) <= LONGEST_READABLE and STATISTICS.search(quote) is None


class PlainWords:
    """Words findings of one question for patients."""

    def __init__(
        self, question: Question, vocabulary: Vocabulary, proofreader: Proofreader
    ) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._proofreader = proofreader

    def of(self, item: Item) -> str | None:
        """The finding in plain words, ``None`` where none would be true to its quote."""
        statement = item.statement
        for worded in (statement.plain, self._built(item)):
            if worded is not None and not self._proofreader.departures(
                worded, item.quote, statement.direction
            ):
                return worded
        is_shown = is_readable(item.quote) and not gives_something_to_follow(item.quote)
        if item.is_finding and is_shown:
            return f"In its own words: {as_quoted(item.quote)}"
        return None

    def _built(self, item: Item) -> str | None:
        """A sentence from what was read of the finding; ``None`` where that is not clear enough."""
        if item.statement.role != "finding" or self._is_turned(item):
            return None
        if item.study.design not in COMPARING or UNEVEN.search(item.quote):
            return None
        if self._question.kind in OF_FIGURES:
            return None  # "less with it" does not say how long or how much
        named = self._mentions(item)
        given = self._given(item, named)
        if given is None:
            return None
        acting, agent_words = given
        agent = joined(map(plain_name, acting), "or")
        measured = self._measured(item, named, agent_words)
        if measured is None:
            return self._course(item, agent)
        concept, way = measured
        is_open = self._question.yes_no and item.fit == "direct" and item.stance == "unclear"
        if is_open and way != "no_change":
            return None  # a side of its own would be read into it
        told = self._told(item, agent, concept, way)
        return None if told is None else f"{capital(told)}{self._shares(item)}."

    def _is_turned(self, item: Item) -> bool:
        """Whether the study's own question was another: the asked thing was what it held against,
        or one of its arms against another.
        """
        wins = {"supports": "favours_comparator", "contradicts": "favours_intervention"}
        is_of_worth = self._question.proposition in ("benefits", "equals")
        return is_of_worth and item.statement.result == wins.get(item.stance)

    def _mentions(self, item: Item) -> dict[str, tuple[Concept, str]]:
        """The concepts that the quote names, each with its words there."""
        named: dict[str, tuple[Concept, str]] = {}
        for start, end, concept in self._vocabulary.find(item.quote):
            named.setdefault(concept.id, (concept, item.quote[start:end]))
        return named

    def _given(
        self, item: Item, named: dict[str, tuple[Concept, str]]
    ) -> tuple[tuple[Concept, ...], str] | None:
        """What acted and its words in the quote: asked things and their kin alone.

        ``None`` where nothing asked about acted, or something else beside it, as in a third arm.
        """
        q = self._question
        acting = [named[name] for name in item.statement.subject if name in named]
        kin = [each for each in acting if any(self._is_kin(each[0], asked) for asked in q.subjects)]
        is_asked = any(
            self._vocabulary.covers(asked, concept) for concept, _ in kin for asked in q.subjects
        )
        against = self._against(item).casefold()
        others = [
            concept
            for concept, _ in acting
            if not any(concept.id == own.id for own, _ in kin)
            and not any(name.casefold() in against for name in concept.names)
        ]
        if not is_asked or others or len(kin) > MOST_AGENTS:
            return None
        return tuple(concept for concept, _ in kin), kin[0][1]

    def _is_kin(self, one: Concept, other: Concept) -> bool:
        return self._vocabulary.covers(one, other) or self._vocabulary.covers(other, one)

    def _measured(
        self, item: Item, named: dict[str, tuple[Concept, str]], agent_words: str
    ) -> tuple[Concept, Direction] | None:
        """What was measured and which way it went, asked about where it can be."""
        found = [named[name] for name in item.statement.object if name in named]
        found.sort(key=lambda each: not self._is_target(each[0]))
        for concept, words in found:
            way = self._proofreader.direction(item.quote, words, agent_words)
            if way != "unknown" and item.statement.direction in (way, "unknown"):
                return concept, way
        return None

    def _is_target(self, concept: Concept) -> bool:
        return any(self._vocabulary.covers(target, concept) for target in self._question.targets)

    def _course(self, item: Item, name: str) -> str | None:
        """How people fared, where what was measured on them is not clear."""
        if not item.is_human or item.statement.outcome_kind != "benefit":
            return None
        than = self._against(item)
        behind = f" than with {than}" if than else ""
        may = self._proofreader.is_doubted(item.quote)
        did = "may have done" if may else "did"
        if item.statement.result == "favours_intervention" and item.stance != "contradicts":
            return f"People {did} better with {name}{behind}."
        if item.statement.result == "favours_comparator" and than and item.stance != "supports":
            return f"People {did} better with {than} than with {name}."
        return None

    def _told(self, item: Item, agent: str, concept: Concept, way: Direction) -> str | None:
        what, than = plain_name(concept), self._against(item)
        may = self._proofreader.is_doubted(item.quote)
        match way:
            case "increases" | "decreases" if concept.kind in MECHANISM_KINDS:
                verb = "up" if way == "increases" else "down"
                went = "may have gone" if may else "went"
                return f"{what} {went} {verb} with {agent}{_compared(than)}"
            case "increases" | "decreases":
                is_many = PLURAL.search(what) is not None
                less = "fewer" if is_many else "less"
                was = "may have been" if may else "were" if is_many else "was"
                more = "more" if way == "increases" else less
                behind = f" than with {than}" if than else ""
                return f"there {was} {more} {what} with {agent}{behind}"
            case "no_change":
                return f"no clear difference in {what} was found with {agent}{_compared(than)}"
            case "mixed" | "unknown":
                return None

    def _against(self, item: Item) -> str:
        """What the quote holds it against, "" where it does not say."""
        match = AGAINST.search(item.quote)
        if match is not None:
            what = match["what"].lower()
            return CONTROLS.get(what, what)
        for concept in self._question.comparators:
            for start, _, found in self._vocabulary.find(item.quote):
                before = item.quote[max(0, start - 30) : start]
                if self._vocabulary.covers(concept, found) and re.search(
                    r"\b(?:than|versus|vs\.?|compared (?:with|to)|over)\b", before
                ):
                    return plain_name(concept)
        return ""

    def _shares(self, item: Item) -> str:
        """What share of both groups, the treated first: "65% against 40%"; "" where not given."""
        found = list(SHARES.finditer(item.quote))
        if len(found) != 1 or self._against(item) == "":
            return ""
        one, other = float(found[0]["one"]), float(found[0]["other"])
        is_so = {"increases": one > other, "decreases": one < other}.get(item.statement.direction)
        return f": {found[0]['one']}% against {found[0]['other']}%" if is_so else ""


def _compared(than: str) -> str:
    return f", compared with {than}" if than else ""
