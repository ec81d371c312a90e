"""Pages about a corpus's state: ingest reports, the ledger of rejects, doctor's checks."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import Check, DocumentKind, Holdings, IngestReport, Rejected, Span
from medwarrant.rendering.page import (
    Columns,
    Item,
    Line,
    Page,
    Paragraph,
    alert,
    body,
    muted,
    strong,
)
from medwarrant.rendering.words import counted

MOST_REJECTS = 20
"""Rejects printed after an ingest (a screenful); ``ingest --rejected`` and JSON list them all."""


MOST_NAMED = 5
"""Ids of deleted documents printed: one line; JSON names up to a hundred."""


def ingest_page(report: IngestReport) -> Page:
    """What an ingest did, and what it could not read."""
    others = {
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "older than what is here": report.kept_newer,
        "less full than what is here": report.kept_fuller,
        "deleted": report.deleted,
        "deleted earlier and not taken back": report.still_deleted,
        "rejected": len(report.rejected),
    }
    counts = [f"{report.added:,} added"]
    counts += [f"{count:,} {what}" for what, count in others.items() if count != 0]
    newest = "" if report.corpus.newest is None else f", up to {report.corpus.newest}"
    shown = report.rejected[:MOST_REJECTS]
    left = len(report.rejected) - len(shown)
    more = f"and {left:,} more: medwarrant ingest --rejected lists them all"
    stored = counted(report.corpus.documents - report.of_packs, "document")
    beside = "" if report.of_packs == 0 else f" (and {report.of_packs:,} of the packs beside it)"
    return (
        Paragraph(line=(strong(", ".join(counts)),)),
        *_still_deleted(report),
        *_apart(report),
        *(rejected_item(each) for each in shown),
        *((Paragraph(line=(body(more),)),) if left > 0 else ()),
        Paragraph(
            line=(
                muted(
                    f"The corpus holds {stored}{beside}{newest} · snapshot {report.corpus.snapshot}"
                ),
            )
        ),
    )


def _apart(report: IngestReport) -> Page:
    """Which identifiers two works claim, so that a person may see which source is wrong."""
    if not report.apart_ids:
        return ()
    named = " ".join(report.apart_ids[:MOST_NAMED])
    more = report.apart - min(len(report.apart_ids), MOST_NAMED)
    said = f"Not joined, since works of other titles have the same identifier: {named}"
    return (Paragraph(line=(body(said + (f" and {more:,} more" if more > 0 else "")),)),)


def _still_deleted(report: IngestReport) -> Page:
    """Which documents stayed deleted, and how to have them back."""
    if not report.still_deleted_ids:
        return ()
    named = " ".join(report.still_deleted_ids[:MOST_NAMED])
    more = report.still_deleted - min(len(report.still_deleted_ids), MOST_NAMED)
    said = f"Deleted earlier, by you or by the source: {named}"
    said += f" and {more:,} more" if more > 0 else ""
    remedy = "to have one back: medwarrant remove --readmit ID, then ingest it again"
    return (Item(line=(body(said),), under=((muted(remedy),),)),)


KINDS: dict[DocumentKind, str] = {
    "abstract": "abstracts and references",
    "article": "full texts",
    "study_summary": "our summaries of studies, in packs",
    "guidance_note": "our notes on guidance, in packs",
    "page": "pages and labels, which are no evidence",
    "text": "other texts, which are no evidence",
    "transcript": "transcripts, which are no evidence",
}


def holdings_page(held: Holdings) -> Page:
    """What is held: how much, how fresh, of which kinds, from which years."""
    corpus = held.corpus
    newest = "no year is known" if corpus.newest is None else f"the newest of {corpus.newest}"
    changed = "" if held.changed is None else f"; last changed on {held.changed} (UTC)"
    lead = f"{counted(corpus.documents, 'document')}, {newest}{changed}."
    years = [
        (str(span.last) if span.first == span.last else _span(span), span.documents)
        for span in held.spans
    ]
    years += [("without a year", held.undated)] if held.undated else []
    return (
        Paragraph(line=(body(lead),)),
        *_counts("kind", [(KINDS[kind], count) for kind, count in held.kinds.items()]),
        *_counts("published", years),
    )


def _span(span: Span) -> str:
    return f"{span.first}–{span.last}" if span.first > 1 else f"up to {span.last}"


def _counts(head: str, rows: Sequence[tuple[str, int]]) -> Page:
    if not rows:
        return ()
    told = tuple(((body(name),), (body(f"{count:,}"),)) for name, count in rows)
    return (Columns(heads=(head, "documents"), rows=told),)


def rejected_page(ledger: Sequence[Rejected]) -> Page:
    """The ledger of what could not be read."""
    if not ledger:
        return (Paragraph(line=(body("Nothing was rejected."),)),)
    return tuple(rejected_item(each) for each in ledger)


def rejected_item(each: Rejected) -> Item:
    """One thing that could not be read: where, why, and what to do."""
    place = "" if each.place is None else f", record {each.place:,}"
    remedy: tuple[Line, ...] = () if each.remedy is None else ((muted(each.remedy),),)
    origin = "standard input" if each.origin == "-" else each.origin
    return Item(line=(strong(f"{origin}{place}: "), body(each.reason)), under=remedy)


def doctor_page(checks: Sequence[Check]) -> Page:
    """What was looked at, and what is wrong."""
    return tuple(_check(check) for check in checks)


def _check(check: Check) -> Item:
    """One line, as an error's: what was looked at, what is so, and what to do."""
    if check.ok:
        state = body("ok") if check.remedy is None else strong("look")
    else:
        state = alert("FAILED")
    remedy = "" if check.remedy is None else f"; {check.remedy}"
    return Item(line=(state, body(f" · {check.name}: {check.detail}{remedy}")))
