"""Audit findings, one file a family."""

from __future__ import annotations

from medwarrant.reading.checks.article import Check

CHECKS: tuple[Check, ...] = ()
"""Every family, in the order in which their findings are told."""
