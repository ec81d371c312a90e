"""The forms that audits come in, of one article or several.

A writer imports what is slow to load only when it is called, since every command's start reads
this table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.records import AuditedArticle, DocumentCard, Rejected
from medwarrant.rendering.audit import audit_page
from medwarrant.rendering.audit_html import audit_html
from medwarrant.rendering.audit_sarif import audit_sarif
from medwarrant.rendering.audit_table import audit_table
from medwarrant.rendering.forms import HTML, JSON, Form
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.shared_forms import Laid, foot_of, page_forms, reference_forms
from medwarrant.rendering.works import each_once


class Audits(NamedTuple):
    """Audits in the order asked for, each with its article, at least one; and what could not be
    read.
    """

    articles: Sequence[AuditedArticle]
    rejected: Sequence[Rejected] = ()


def _docx(audits: Audits) -> bytes:
    """As ``audit_docx``, which needs lxml. Raises InputError for several articles."""
    from medwarrant.rendering.audit_docx import audit_docx

    return audit_docx(audits.articles, audits.rejected)


def _laid(audits: Audits) -> Laid:
    first = audits.articles[0].audit
    pages = [block for each in audits.articles for block in audit_page(each.audit)]
    table = audit_table(audits.articles, audits.rejected)
    return Laid((*pages, *table), foot_of(first.corpus, first.version))


def _json(audits: Audits) -> bytes:
    return b"".join(json_line(each.audit) for each in audits.articles)


def _works(audits: Audits) -> Iterator[DocumentCard]:
    """The works that the audits quote."""
    yield from each_once(warrant for each in audits.articles for warrant in each.audit.warrants)


SARIF = "application/sarif+json"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

AUDIT_FORMS: tuple[Form[Audits], ...] = (
    Form("json", ".json", JSON, "JSON", "data", lambda it, _: _json(it)),
    Form("html", ".html", HTML, "HTML", "reading", lambda it, _: audit_html(*it)),
    Form("sarif", ".sarif", SARIF, "SARIF", "data", lambda it, _: audit_sarif(*it)),
    Form("docx", ".docx", WORD, "Word, with comments", "reading", lambda it, _: _docx(it)),
    *(form for form in page_forms(_laid) if form.name != "docx"),
    *reference_forms(_works),
)
"""Each form in the order in which it is offered."""
