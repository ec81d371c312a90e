"""The files that audits are written to besides text, Markdown and JSON.

A form is one module beside this one with one function, ``AuditWriter``, and one line in
``AUDIT_FILES``: the ending that asks for it (``--out audit.html``) and the function. The command
line reads endings, help and errors from this table. A writer imports what is slow to load only
when it is called, since every command's start reads this table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from medwarrant.records import AuditedArticle, Rejected
from medwarrant.rendering.audit_html import audit_html
from medwarrant.rendering.audit_sarif import audit_sarif

AuditWriter = Callable[[Sequence[AuditedArticle], Sequence[Rejected]], bytes]
"""The whole file, from the audits in the order asked for, each with its article, and from what
could not be read. There is at least one audit. Raises InputError where the form cannot hold them
(several articles in a form for one)."""


def _audit_docx(articles: Sequence[AuditedArticle], rejected: Sequence[Rejected]) -> bytes:
    """As ``audit_docx``, which needs lxml."""
    from medwarrant.rendering.audit_docx import audit_docx

    return audit_docx(articles, rejected)


AUDIT_FILES: Mapping[str, AuditWriter] = {
    ".html": audit_html,
    ".sarif": audit_sarif,
    ".docx": _audit_docx,
}
"""The writer of each ending, in lower case and with its dot."""
