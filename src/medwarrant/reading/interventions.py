"""What was given or done, in which dose and by which route, and what it was held against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from medwarrant.reading.arm_candidates import (
    CONTROL,
    NOT_ARM,
    TESTING,
    Candidate,
    candidates,
    is_control,
    is_no_arm,
)
from medwarrant.reading.doses import dose, route
from medwarrant.reading.parts import Stretch
from medwarrant.reading.phrases import phrase
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Concept, Design, Document, Quote


class Finder(Protocol):
    """Finds known concepts; ``ports.Vocabulary`` fits."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, longest first at each place, no overlaps."""
        ...


class Arms(NamedTuple):
    """The intervention and the comparator with their dose and route, each as the text has it."""

    intervention: Quote | None = None
    comparator: Quote | None = None
    dose: Quote | None = None
    route: Quote | None = None
    route_name: str | None = None


def arms(
    document: Document,
    layout: Sequence[Stretch],
    design: Design,
    vocabulary: Finder | None = None,
) -> Arms:
    """What was tested against what, as the text words it; ``None`` in each place not stated.

    Designs that test nothing (guidelines, opinion, qualitative work) have no arms. A comparator
    is only looked for where the design may have one. Names that the vocabulary knows as drugs or
    procedures are preferred.
    """
    if design in _WITHOUT_ARMS:
        return Arms()
    found = sorted(
        (_known(document, c, vocabulary) for c in candidates(layout, design)),
        key=lambda c: (-c.score, c.stretch.start + c.acting[0]),
    )
    least = 0.0 if design in TESTING else _LEAST_ELSEWHERE
    best = next(
        (c for c in found if c.score >= least and not is_control(c.stretch.low, c.acting)),
        None,
    )
    if best is None:
        by, name = route(document, layout, None)
        held = _controls(document, layout, design, vocabulary) if design in _COMPARING else None
        return Arms(None, held, None, by, name)
    intervention = best.stretch.quote(document, *best.acting)
    comparator: Quote | None = None
    if design in _COMPARING:
        comparator = _comparator(document, layout, found, best, design, vocabulary)
    by, name = route(document, layout, best)
    return Arms(intervention, comparator, dose(document, layout, best), by, name)


_WITHOUT_ARMS: frozenset[Design] = frozenset({"guideline", "editorial", "qualitative", "unknown"})
_COMPARING: frozenset[Design] = frozenset(
    {
        "rct",
        "crossover_rct",
        "nonrandomised_trial",
        "meta_analysis",
        "systematic_review",
        "protocol",
        "cohort",
        "case_control",
        "cross_sectional",
        "animal",
        "in_vitro",
    }
)


def _known(document: Document, candidate: Candidate, vocabulary: Finder | None) -> Candidate:
    if vocabulary is None:
        return candidate
    start, end = (candidate.stretch.start + at for at in candidate.acting)
    named = vocabulary.find(document.text[start:end])
    if any(concept.kind in _ACTING_KINDS for _, _, concept in named):
        return candidate._replace(score=candidate.score + _KNOWN_BONUS)
    return candidate


_LEAST_ELSEWHERE = 3.5
"""Designs that test nothing by assignment name an intervention only in so many words."""
_ACTING_KINDS = frozenset({"drug", "procedure"})
_KNOWN_BONUS = 1.0
"""A known name outweighs a slightly better place."""


_AGAINST = Prefiltered(
    r"\b(?:compared (?:with|to)|versus|vs\.?|relative to|in comparison (?:with|to)|than(?: in| "
    r"with| for| the| those| after)?) "
    r"(?:(?:the|a|those|that|in|of|patients|participants|who|receiving|received|treated|with|"
    r"their) )*"
)


def _comparator(
    document: Document,
    layout: Sequence[Stretch],
    ranked_places: Sequence[Candidate],
    best: Candidate,
    design: Design,
    vocabulary: Finder | None,
) -> Quote | None:
    if best.against is not None:
        return best.stretch.quote(document, *best.against)
    name = best.stretch.low[best.acting[0] : best.acting[1]]
    for candidate in ranked_places:
        if candidate.against is None:
            continue
        low = candidate.stretch.low
        words = set(low[candidate.acting[0] : candidate.acting[1]].split())
        if words & set(name.split()):
            return candidate.stretch.quote(document, *candidate.against)
    controlled = _controlled_by(document, layout, name, vocabulary)
    if controlled is not None:
        return controlled
    found_control = _controls(document, layout, design, vocabulary)
    if found_control is not None:
        return found_control
    if design in TESTING:
        for stretch in _ranked(layout):
            if stretch.part.role in {"results", "conclusion"}:
                continue
            for match in _AGAINST.finditer(stretch.low):
                _, closing = stretch.around(*match.span())
                found = phrase(stretch.low, match.end(), limit=closing)
                if found is None or is_no_arm(stretch.low, found):
                    continue
                if not NOT_ARM.match(stretch.low[found[0] : found[1]]):
                    return stretch.quote(document, *found)
    return None


_ORDER = ("methods", "title", "abstract", "objective", "results", "conclusion")


def _ranked(layout: Sequence[Stretch]) -> list[Stretch]:
    """The parts of an abstract that may name a comparator, the likeliest first."""
    return sorted(
        (s for s in layout if s.part.in_abstract and s.part.role in _ORDER),
        key=lambda s: _ORDER.index(s.part.role),
    )


def _controls(
    document: Document,
    layout: Sequence[Stretch],
    design: Design,
    vocabulary: Finder | None,
) -> Quote | None:
    """What goes by a comparator's name. In a trial, what was given for comparison (placebo, sham)
    goes before people who were compared ("healthy controls").
    """
    people: Quote | None = None
    for stretch in _ranked(layout):
        for match in CONTROL.finditer(stretch.low):
            if not _is_arm(stretch.low, match, design):
                continue
            span = _with_its_drug(document, stretch, match.span(), vocabulary)
            quote = stretch.quote(document, *span)
            if design not in _TRIALS or "control" not in match[0] or "sham" in match[0]:
                return quote
            people = people or quote
    return people


_TRIALS: frozenset[Design] = frozenset({"rct", "crossover_rct", "nonrandomised_trial"})

_CONTROLLED = re.compile(r"\b(?P<by>[a-z][a-z-]{4,}?)-controlled\b")


def _controlled_by(
    document: Document, layout: Sequence[Stretch], name: str, vocabulary: Finder | None
) -> Quote | None:
    """The drug of an "X-controlled trial", ``None`` where no known drug stands there."""
    if vocabulary is None:
        return None
    for stretch in layout:
        if not stretch.part.in_abstract or stretch.part.role == "background":
            continue
        for match in _CONTROLLED.finditer(stretch.low):
            if match["by"] in name or is_control(stretch.low, match.span("by")):
                continue
            if _is_known(document, stretch, match.span("by"), vocabulary):
                return stretch.quote(document, *match.span("by"))
    return None


def _is_known(
    document: Document, stretch: Stretch, span: tuple[int, int], vocabulary: Finder
) -> bool:
    """Whether a place names a drug or a procedure and nothing besides."""
    start, end = stretch.start + span[0], stretch.start + span[1]
    named = vocabulary.find(document.text[start:end])
    return any(c.kind in _ACTING_KINDS and b - a >= 0.8 * (end - start) for a, b, c in named)


_LAST_WORD = re.compile(r"\b[a-z][a-z-]{4,} $")
_IN_BRACKETS = re.compile(r" \((?P<drug>[a-z][a-z-]{4,})(?=[ ,;)])")


def _with_its_drug(
    document: Document, stretch: Stretch, span: tuple[int, int], vocabulary: Finder | None
) -> tuple[int, int]:
    """A placebo's place with the drug that serves as one ("midazolam placebo")."""
    low = stretch.low
    if vocabulary is None or "placebo" not in low[span[0] : span[1]]:
        return span
    before = _LAST_WORD.search(low, max(0, span[0] - 30), span[0])
    if before is not None and _is_known(
        document, stretch, (before.start(), before.end() - 1), vocabulary
    ):
        return before.start(), span[1]
    behind = _IN_BRACKETS.match(low, span[1])
    if behind is not None and _is_known(document, stretch, behind.span("drug"), vocabulary):
        closes = low[behind.end("drug")] == ")"
        return span[0], behind.end("drug") + closes if closes else span[1]
    return span


_IS_OPEN = re.compile(r"open[ -]label|single[ -]arm|uncontrolled")


def _is_arm(low: str, match: re.Match[str], design: Design) -> bool:
    word = match[0]
    after = low[match.end() : match.end() + 12]
    if "placebo" in word and design == "nonrandomised_trial" and _IS_OPEN.search(low):
        return False
    if "placebo" in word or word.startswith("sham"):
        return not after.startswith(("-controlled effect", " effect", " response"))
    if word in {"control", "comparison"}:
        return after.startswith(" (n")
    if word.startswith("tau"):
        return design in {"rct", "crossover_rct", "nonrandomised_trial", "protocol"}
    if "saline" in word:
        return design in TESTING
    if word.startswith("vehicle"):
        return design in {"animal", "in_vitro"}
    if "care" in word or "treatment" in word or "therapy" in word or "management" in word:
        return design in {"rct", "crossover_rct", "nonrandomised_trial", "protocol"}
    return True
