"""Several audited files in one table, the worst first, and those that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from medwarrant.records import Audit, AuditedArticle, FindingCode, Rejected
from medwarrant.rendering.audit import CODES, findings_told
from medwarrant.rendering.audit_placed import GRAVITY, is_judged
from medwarrant.rendering.page import Block, Columns, Heading, Line, Page, body
from medwarrant.rendering.upkeep import rejected_item
from medwarrant.rendering.words import counted

HEADS = ("file", "claims", "supported", "contradicted", "major", "minor", "worst finding")
ORDER: tuple[FindingCode, ...] = get_args(FindingCode)


def audit_table(articles: Sequence[AuditedArticle], rejected: Sequence[Rejected]) -> Page:
    """What ends an audit of several files: the table, and what could not be read, with reasons.

    Articles with more major findings come first, then those with more minor ones; equals stand by
    name. The worst finding is the gravest, the commonest among equally grave ones.
    """
    return tuple(_blocks(articles, rejected))


def _blocks(articles: Sequence[AuditedArticle], rejected: Sequence[Rejected]) -> Iterator[Block]:
    if articles and len(articles) + len(rejected) > 1:
        held = Counter(each.origin for each in articles)
        rows = tuple(_row(each, held) for each in sorted(articles, key=_rank))
        yield Heading(text=f"{counted(len(articles), 'article')} audited", level=1)
        yield Columns(heads=HEADS, rows=rows)
    if rejected:
        yield Heading(text=f"Not read ({len(rejected)})")
        yield from (rejected_item(each) for each in rejected)


def _rank(article: AuditedArticle) -> tuple[int, int, str, str]:
    severities = Counter(finding.severity for finding, _ in findings_told(article.audit))
    return (
        -severities["major"],
        -severities["minor"],
        article.origin,
        article.document.id,
    )


def _row(article: AuditedArticle, held: Mapping[str, int]) -> tuple[Line, ...]:
    """``held`` counts the articles of each file: of several, each is told by its id."""
    name = article.origin
    if held[name] > 1:
        name = f"{name}#{article.document.id}"
    audit = article.audit
    severities = Counter(finding.severity for finding, _ in findings_told(audit))
    summary = audit.summary
    counts = (
        summary.claims,
        summary.supported,
        summary.contradicted,
        severities["major"],
        severities["minor"],
    )
    return (
        (body(name),),
        *((body(f"{count:,}"),) for count in counts),
        (body(_worst(audit)),),
    )


def _worst(audit: Audit) -> str:
    """The gravest finding in an editor's words, with how often it is there if more than once."""
    if not is_judged(audit):
        return f"not judged ({audit.language})"
    found = Counter((GRAVITY[each.severity], each.code) for each, _ in findings_told(audit))
    if not found:
        return "none"
    (_, code), count = min(
        found.items(), key=lambda item: (item[0][0], -item[1], ORDER.index(item[0][1]))
    )
    return CODES[code] if count == 1 else f"{CODES[code]} ({count})"
