"""Results in the forms that a program asks for by name: JSON and back, a page as text, HTML."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from medwarrant.errors import BadResult
from medwarrant.records import (
    Answer,
    Approval,
    Audit,
    AuditedArticle,
    Digest,
    IngestReport,
    Recheck,
    Record,
    Rejected,
    SearchResult,
    Study,
    Verdict,
)
from medwarrant.rendering.hypertext import html_file, style_of
from medwarrant.rendering.lines import json_line, printed_study, printed_verdict
from medwarrant.rendering.page import Item, Page, muted, strong
from medwarrant.rendering.plain import plain
from medwarrant.synthesis_records import Synthesis

Result = (
    Answer
    | Audit
    | AuditedArticle
    | Digest
    | SearchResult
    | Synthesis
    | Recheck
    | IngestReport
    | Study
    | Verdict
    | Rejected
)
"""What the verbs give that people read."""

SAVED: Mapping[str, type[Record]] = {
    "medwarrant/answer/1": Answer,
    "medwarrant/audit/1": Audit,
    "medwarrant/approval/1": Approval,
    "medwarrant/digest/1": Digest,
    "medwarrant/search/1": SearchResult,
    "medwarrant/synthesis/1": Synthesis,
    "medwarrant/recheck/1": Recheck,
    "medwarrant/ingest/1": IngestReport,
}
"""Results that say in their JSON what they are."""


def to_json(result: Result) -> bytes:
    """The result as the command line prints it with ``--json``, byte for byte: one line, UTF-8."""
    match result:
        case AuditedArticle(audit=audit):
            return json_line(audit)
        case Study():
            return json_line(printed_study(result))
        case Verdict():
            return json_line(printed_verdict(result))
        case _:
            return json_line(result)


def from_json(data: bytes) -> Record:
    """The record of which ``to_json`` or ``--json`` wrote the bytes.

    Raises BadResult where they are no saved result.
    """
    known = f"known: {', '.join(SAVED)}"
    try:
        value = msgspec.json.decode(data)
        schema = value.get("schema") if isinstance(value, dict) else None
        kind = SAVED.get(schema) if isinstance(schema, str) else None
        if kind is None:
            raise BadResult(f"this is no saved result: its schema is {schema!r}", remedy=known)
        return msgspec.convert(value, kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadResult(f"this is no saved result ({error})", remedy=known) from error


def to_text(result: Result) -> str:
    """The result as plain text, as the command line prints it into a pipe."""
    return plain(_page(result))


def to_html(result: Result) -> bytes:
    """The result as one HTML file, UTF-8, that opens anywhere and runs nothing."""
    match result:
        case Answer():
            from medwarrant.rendering.answer_html import answer_html

            return answer_html(result, {})
        case AuditedArticle():
            from medwarrant.rendering.audit_html import audit_html

            return audit_html([result], ())
        case Digest():
            from medwarrant.rendering.digest_html import digest_html

            return digest_html([result], ())
        case Synthesis():
            from medwarrant.rendering.synthesis_html import synthesis_html

            return synthesis_html(result)
        case _:
            from medwarrant.rendering.page_html import page_html

            title = f"medwarrant: {type(result).__name__}"
            return html_file(title, style_of("answer"), page_html(_page(result)))


def _page(result: Result) -> Page:
    match result:
        case Answer():
            from medwarrant.rendering.answer import answer_page

            return answer_page(result)
        case Audit() | AuditedArticle():
            from medwarrant.rendering.audit import audit_page

            return audit_page(result if isinstance(result, Audit) else result.audit)
        case Digest():
            from medwarrant.rendering.digest import digest_page

            return digest_page(result)
        case SearchResult():
            from medwarrant.rendering.search import search_page

            return search_page(result)
        case Synthesis():
            from medwarrant.rendering.synthesis import synthesis_page

            return synthesis_page(result)
        case Recheck():
            from medwarrant.rendering.recheck import recheck_page

            return recheck_page(result)
        case IngestReport():
            from medwarrant.rendering.upkeep import ingest_page

            return ingest_page(result)
        case Rejected():
            from medwarrant.rendering.upkeep import rejected_page

            return rejected_page((result,))
        case Study():
            from medwarrant.rendering.study import study_page

            return study_page(result)
        case Verdict():
            said = result.verdict.replace("_", " ")
            quote = () if result.quote is None else ((muted(f"“{result.quote.quote}”"),),)
            reasons = tuple((muted(reason),) for reason in result.reasons)
            return (Item(line=(strong(said),), under=(*quote, *reasons)),)
