"""What kind of study a document reports, in whom, of what, against what, and what it found.

Rules over structured fields and wording, no model: every filled field carries the words that fill
it, and what is not stated stays ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.reading import designs, species
from medwarrant.reading.disclosures import conflicts, funding, registered
from medwarrant.reading.interventions import Finder, arms
from medwarrant.reading.outcome_results import effect_sizes, finding
from medwarrant.reading.outcomes import outcome_kind, outcomes
from medwarrant.reading.participants import Size, participants
from medwarrant.reading.parts import parts, stretches
from medwarrant.reading.population import population
from medwarrant.reading.tables import table_arms, table_effects
from medwarrant.records import Design, Document, Effect, Quote, Study


class RuleAppraiser:
    """Appraises documents; implements ``ports.Appraiser``.

    ``vocabulary`` helps to tell drugs and procedures from other words; wording alone does without.
    """

    def __init__(self, vocabulary: Finder | None = None) -> None:
        self._vocabulary = vocabulary

    def appraise(self, document: Document) -> Study:
        """The study profile, each filled field with its quote.

        A curated summary returns the profile that its author coded.
        """
        if document.curated is not None:
            return document.curated.study
        cut = parts(document)
        layout = stretches(document, cut)
        kind, detail, seen = species.weigh(document, layout)
        design, design_quote = designs.decide(document, layout, kind, seen)
        size = _with_tables(document, design, participants(document, layout, design, kind))
        whom = population(document, layout, kind, size.quote, design)
        given = arms(document, layout, design, self._vocabulary)
        measured = outcomes(document, layout)
        about, about_quote = outcome_kind(document, layout, measured.quote, kind)
        told = finding(document, layout, design, given, design_quote, about, measured)
        printed = effect_sizes(document, layout) or table_effects(document)
        effect = _main_first(printed, told.quote, told.place)
        paid, interests = funding(document, cut), conflicts(document, cut)
        register, register_quote = registered(document, cut, design)
        quotes: dict[str, Quote | None] = {
            "design": design_quote,
            "species": seen,
            "species_detail": seen if detail is not None else None,
            "n": size.quote,
            "population": whom,
            "intervention": given.intervention,
            "dose": given.dose,
            "route": given.route,
            "comparator": given.comparator,
            "outcomes": measured.quote,
            "result": told.quote,
            "outcome_kind": about_quote,
            "effect": effect[0].quote if effect else None,
            "funding": paid,
            "conflicts": interests,
            "registered": register_quote,
        }
        return Study(
            document=document.id,
            design=design,
            species=kind,
            species_detail=detail,
            n=size.n,
            arms=size.arms,
            population=_words(whom),
            intervention=_words(given.intervention),
            dose=_words(given.dose),
            route=given.route_name,
            comparator=_words(given.comparator),
            outcomes=measured.names,
            result=told.result,
            outcome_kind=about,
            effect=effect,
            funding=_words(paid),
            conflicts=_words(interests),
            registered=register,
            quotes={field: quote for field, quote in quotes.items() if quote is not None},
        )


def _with_tables(document: Document, design: Design, size: Size) -> Size:
    """The size with the arms that a table counts where the text counts none and they fit its total,
    and with their sum where it states no number at all.
    """
    if size.arms or design not in _ARMED:
        return size
    found = table_arms(document)
    if found is None:
        return size
    if size.n is None:
        return Size(found.n, found.quote, found.arms)
    is_same = _FEWEST_OF_ALL * size.n <= found.n <= size.n
    return size._replace(arms=found.arms) if is_same else size


_FEWEST_OF_ALL = 0.75
"""Share of all who took part that a table of arms counts at the least, after some dropped out; more
than all are columns that overlap."""
_ARMED: frozenset[Design] = frozenset(
    {"rct", "crossover_rct", "nonrandomised_trial", "cohort", "case_control", "cross_sectional"}
)
"""Designs whose tables compare their own groups; a review's tables are about others' studies."""


def _main_first(effects: Sequence[Effect], *main: Quote | None) -> tuple[Effect, ...]:
    """The effects of the sentence that tells the main result before those of the sentence on the
    primary outcome, and these before the others.
    """
    places = [quote for quote in main if quote is not None]

    def rank(effect: Effect) -> int:
        held = (at for at, quote in enumerate(places) if _holds(quote, effect.quote))
        return next(held, len(places))

    return tuple(sorted(effects, key=rank))


def _holds(quote: Quote, other: Quote) -> bool:
    return quote.start <= other.start < other.end <= quote.end


def _words(quote: Quote | None) -> str | None:
    return None if quote is None else quote.quote
