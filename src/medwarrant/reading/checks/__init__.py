"""Audit findings, one file a family."""

from __future__ import annotations

from medwarrant.reading.checks import (
    malformed,
    one_quote,
    reference_list,
    references_in_text,
    standing,
    uncited,
)
from medwarrant.reading.checks.article import Check

CHECKS: tuple[Check, ...] = (
    uncited.check,
    references_in_text.check,
    one_quote.check,
    reference_list.check,
    malformed.check,
    standing.check,
)
"""Every family, in the order in which their findings are told."""
