"""The findings of an audit as a file for others tells them: where, about what, by which evidence.

Shared by the forms that point into the article's own text (SARIF, DOCX).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from medwarrant.records import (
    Audit,
    AuditedArticle,
    AuditedClaim,
    AuditedReference,
    Finding,
    Severity,
    Warrant,
)
from medwarrant.rendering.audit import (
    SEVERITIES,
    SUGGESTED,
    evidence_line,
    findings_told,
    suggestion_at,
    urgency,
)
from medwarrant.rendering.page import Line

GRAVITY: Mapping[Severity, int] = {severity: rank for rank, (severity, _) in enumerate(SEVERITIES)}
"""The place of each severity in order, the gravest 0."""


Part = AuditedClaim | AuditedReference
"""What a finding can stand at."""


class Placed(NamedTuple):
    """A finding with the claim or entry that it stands at (``of``) and what it rests on.

    ``place`` is its (start, end) in the article's text, ``None`` where it is about the whole or
    about an entry that is not part of the text. ``quote`` is the text there, else the entry's, ""
    for the whole. ``related`` are the claims and entries that its evidence names, ``warrants`` the
    quotes. ``suggestion`` is what could be said instead, in words, "" where nothing is warranted or
    the finding is not about what the evidence says; ``suggested_by`` are the quotes behind it that
    are not among ``warrants``.
    """

    finding: Finding
    of: Part | None
    place: tuple[int, int] | None
    quote: str
    warrants: tuple[Warrant, ...]
    related: tuple[Part, ...]
    suggestion: str
    suggested_by: tuple[Warrant, ...]


def placed_in_order(article: AuditedArticle) -> list[Placed]:
    """Every finding in the order of the text, those without a place first; the gravest first where
    several stand at one place.
    """
    audit = article.audit
    warrants = {warrant.id: warrant for warrant in audit.warrants}
    parts: dict[str, Part] = {
        **{entry.id: entry for entry in audit.references},
        **{claim.id: claim for claim in audit.claims},
    }
    told = [_placed(finding, of, warrants, parts) for finding, of in findings_told(audit)]
    return sorted(told, key=lambda each: (each.place or (-1, -1), *_gravity(each.finding)))


def _gravity(finding: Finding) -> tuple[int, int]:
    return GRAVITY[finding.severity], urgency(finding)


def is_judged(audit: Audit) -> bool:
    """Whether the article is in a language that is read."""
    return audit.language in (None, "en")


def reasons(told: Placed) -> list[str]:
    """What a finding rests on and what could be said instead, a line each, in plain words."""
    lines = [f"Evidence: {words_of(evidence_line(warrant))}" for warrant in told.warrants]
    said = {" ".join(each.quote.split()) for each in (*told.warrants, *told.suggested_by)}
    if told.suggestion not in ("", *said):
        lines.append(f"Suggested instead: “{told.suggestion}”")
    lines += [f"{SUGGESTED} {words_of(evidence_line(each))}" for each in told.suggested_by]
    return lines


def name_of(part: Part) -> str:
    """What a claim or an entry is called in an audit."""
    return f"{'claim' if isinstance(part, AuditedClaim) else 'reference'} {part.id}"


def quote_of(part: Part) -> str:
    """The words of a claim or an entry."""
    return part.quote if isinstance(part, AuditedClaim) else part.text


def words_of(line: Line) -> str:
    """A line without its styles and links."""
    return "".join(span.text for span in line).strip()


def _placed(
    finding: Finding,
    of: Part | None,
    warrants: Mapping[str, Warrant],
    parts: Mapping[str, Part],
) -> Placed:
    place: tuple[int, int] | None = None
    quote = ""
    if finding.place is not None:
        place, quote = (finding.place.start, finding.place.end), finding.place.quote
    elif of is not None:
        quote = quote_of(of)
        if of.start is not None and of.end is not None:
            place = of.start, of.end
    named = tuple(warrants[name] for name in finding.evidence if name in warrants)
    suggestion = suggestion_at(finding, of)
    behind = () if suggestion is None else suggestion.warrants
    return Placed(
        finding=finding,
        of=of,
        place=place,
        quote=quote,
        warrants=named,
        related=tuple(parts[name] for name in finding.evidence if name in parts),
        suggestion="" if suggestion is None else suggestion.text,
        suggested_by=tuple(
            warrants[name] for name in behind if name in warrants and warrants[name] not in named
        ),
    )
