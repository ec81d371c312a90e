"""Audit findings, one file a family."""

from __future__ import annotations

from medwarrant.reading.checks import (
    balance,
    dates,
    direction,
    evidence,
    instructions,
    interests,
    leaps,
    malformed,
    numbers,
    one_quote,
    population,
    promotion,
    reference_list,
    references_in_text,
    species,
    standing,
    strength,
    sums,
    surrogate,
    told_works,
    uncited,
)
from medwarrant.reading.checks.article import Check

CHECKS: tuple[Check, ...] = (
    uncited.check,
    references_in_text.check,
    told_works.check,
    one_quote.check,
    reference_list.check,
    malformed.check,
    standing.check,
    instructions.check,
    evidence.check,
    direction.check,
    numbers.check,
    sums.check,
    species.check,
    strength.check,
    population.check,
    leaps.check,
    surrogate.check,
    dates.check,
    interests.check,
    promotion.check,
    balance.check,
)
"""Every family, in the order in which their findings are told."""
