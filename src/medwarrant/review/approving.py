"""A person's yes to an audit: a name, a day, and the claims that may be published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from medwarrant.errors import InputError
from medwarrant.records import Approval, Audit, AuditedClaim

LONGEST_NAME = 200
"""Characters of the name of whoever approves."""
TELLING = frozenset({"supported", "partly", "contradicted"})
"""Verdicts that say something of a claim."""


def approve(audit: Audit, sha256: str, *, by: str, on: str, claims: Sequence[str] = ()) -> Approval:
    """The approval of these claims of the audit, each named once, by a person on a day.

    Without ``claims`` those that have a verdict, or a finding that must or should be settled.
    ``sha256`` is that of the audit's JSON. Raises InputError where the name or the day is none,
    where a claim is not in the audit, and where nothing is left to approve.
    """
    name = " ".join(by.split())
    is_name = len(name) <= LONGEST_NAME and name.isprintable() and any(map(str.isalpha, name))
    if not is_name:
        raise InputError("this is no person's name", where=f"by {by!r}", remedy="give your own")
    known = [claim.id for claim in audit.claims]
    unknown = [each for each in claims if each not in known]
    if unknown:
        raise InputError(
            f"the audit has no claim {unknown[0]!r}", remedy="name claims by their ids"
        )
    chosen = set(claims) or {claim.id for claim in audit.claims if _tells_something(claim)}
    if not chosen:
        raise InputError("no claim of the audit has a verdict or a finding to approve")
    return Approval(
        by=name,
        on=_day(on),
        claims=tuple(each for each in known if each in chosen),
        sha256=sha256,
        audit=audit,
    )


def _tells_something(claim: AuditedClaim) -> bool:
    return claim.verdict in TELLING or any(
        each.severity != "info" and not each.is_repeat for each in claim.findings
    )


def _day(on: str) -> str:
    try:
        return date.fromisoformat(on).isoformat()
    except ValueError as error:
        raise InputError(
            "this is no day", where=f"on {on!r}", remedy="write it as 2026-05-31"
        ) from error
