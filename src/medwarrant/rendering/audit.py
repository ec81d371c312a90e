"""An audit as a page: the worst first, each finding with the sentence it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from medwarrant.records import (
    Audit,
    AuditedClaim,
    AuditedReference,
    Finding,
    FindingCode,
    Severity,
    Warrant,
)
from medwarrant.rendering.page import (
    Block,
    Heading,
    Item,
    Line,
    Page,
    Paragraph,
    alert,
    body,
    muted,
    strong,
)
from medwarrant.rendering.words import counted, identity, study_words

CODES: Mapping[FindingCode, str] = {
    "uncited": "no source given",
    "in_text_not_in_list": "cited, but not in the list",
    "year_mismatch": "another year in the list",
    "author_mismatch": "other authors in the list",
    "never_cited": "listed, but never cited",
    "no_reference_list": "no reference list",
    "unresolved_reference": "reference not found",
    "retracted_reference": "retracted work cited",
    "corrected_reference": "corrected work cited",
    "malformed_reference": "incomplete reference",
    "duplicate_reference": "reference listed twice",
    "miscited": "the cited work does not carry this",
    "one_quote_many_sources": "one quotation, several sources",
    "overclaim_species": "animals or cells told as people",
    "overclaim_strength": "stronger than the evidence",
    "overclaim_population": "told of other people than were studied",
    "surrogate_outcome": "a marker told as a benefit",
    "number_mismatch": "numbers differ",
    "direction_reversed": "the direction is reversed",
    "outdated": "out of date",
    "contradicted_by_evidence": "evidence says otherwise",
    "contradicted_elsewhere": "told otherwise elsewhere",
    "conflict_of_interest": "an interest is disclosed",
    "promotional": "promotion",
    "injected_instruction": "an instruction to the reader's program",
}
"""What an editor would call each finding."""

CONTENT: frozenset[FindingCode] = frozenset(
    {
        "contradicted_by_evidence",
        "direction_reversed",
        "number_mismatch",
        "overclaim_population",
        "overclaim_species",
        "overclaim_strength",
    }
)
"""Findings beside which it helps to see what the evidence says."""

SEVERITIES: tuple[tuple[Severity, str], ...] = (
    ("major", "Must be settled"),
    ("minor", "Should be settled"),
    ("info", "For information"),
)
VERDICTS = ("supported", "partly", "contradicted", "not_found", "unchecked")
WORDS = {"not_found": "without evidence here", "partly": "partly supported"}

NOTHING = "Nothing to settle was found. That is no approval: what no rule looks for is not seen."
SCOPE = (
    "Read by rules and a small model over the documents held here. Absence of evidence here is not "
    "evidence of absence; an editor decides."
)


def findings_told(
    audit: Audit,
) -> Iterator[tuple[Finding, AuditedClaim | AuditedReference | None]]:
    """Every finding with what it stands at: first those on the whole (``None``), then those of
    claims, then those of the list.
    """
    yield from ((finding, None) for finding in audit.findings)
    yield from ((finding, claim) for claim in audit.claims for finding in claim.findings)
    yield from ((finding, entry) for entry in audit.references for finding in entry.findings)


def audit_page(audit: Audit) -> Page:
    """The summary, then findings by severity, then the list, then what other documents say."""
    return tuple(_blocks(audit))


def _blocks(audit: Audit) -> Iterator[Block]:
    yield Heading(text=audit.document.title or audit.document.id, level=1)
    if audit.language not in (None, "en"):
        yield Paragraph(
            line=(alert(f"Not judged: the text is not in English ({audit.language})."),)
        )
        return
    yield Paragraph(line=(strong(_summed_up(audit)),))
    warrants = {warrant.id: warrant for warrant in audit.warrants}
    told = list(findings_told(audit))
    if not told:
        yield Paragraph(line=(body(NOTHING),))
    for severity, heading in SEVERITIES:
        own = [(finding, of) for finding, of in told if finding.severity == severity]
        if own:
            yield Heading(text=f"{heading} ({len(own)})")
            yield from _together([_finding(finding, of, warrants) for finding, of in own])
    yield from _elsewhere(audit)
    yield Paragraph(line=(muted(SCOPE),))
    yield Paragraph(line=(muted(f"Snapshot {audit.corpus.snapshot} · medwarrant {audit.version}"),))


def _summed_up(audit: Audit) -> str:
    summary = audit.summary
    by_severity = {
        severity: sum(finding.severity == severity for finding, _ in findings_told(audit))
        for severity, _ in SEVERITIES
    }
    verdicts = ", ".join(
        f"{count} {WORDS.get(word, word)}" for word in VERDICTS if (count := getattr(summary, word))
    )
    resolved = sum(entry.resolved is not None for entry in audit.references)
    list_told = (
        f"{counted(len(audit.references), 'reference')}, {resolved} held here"
        if audit.references
        else "no reference list"
    )
    findings = ", ".join(f"{count} {severity}" for severity, count in by_severity.items())
    return (
        f"{counted(summary.claims, 'claim')} ({verdicts or 'none'}); {list_told}; "
        f"findings: {findings}."
    )


def _finding(
    finding: Finding,
    of: AuditedClaim | AuditedReference | None,
    warrants: Mapping[str, Warrant],
) -> Item:
    under: list[Line] = []
    if finding.place is not None:
        under.append((muted(f"“{_short(finding.place.quote)}”"),))
    elif isinstance(of, AuditedClaim):
        under.append((muted(f"“{_short(of.quote)}”"),))
    elif of is not None:
        under.append((muted(_short(of.text)),))
    shown = [warrants[name] for name in finding.evidence if name in warrants]
    under += [_evidence(warrant) for warrant in shown]
    is_named = {warrant.id for warrant in shown}
    if isinstance(of, AuditedClaim) and of.suggestion is not None and finding.code in CONTENT:
        behind = [warrants[name] for name in of.suggestion.warrants if name not in is_named]
        under += [(body("The evidence held here says: "), *_evidence(each)) for each in behind]
    style = alert if finding.severity == "major" else strong
    label = None if of is None else of.id if isinstance(of, AuditedClaim) else f"ref {of.id}"
    return Item(
        label=label,
        line=(style(f"{CODES[finding.code]}. "), body(finding.explanation)),
        under=tuple(under),
    )


def _together(items: Sequence[Item]) -> Iterator[Item]:
    """The items; what is told alike of several sentences is told once, with all of them under it,
    each behind its claim's number.
    """
    alike: dict[Line, list[Item]] = {}
    for item in items:
        alike.setdefault(item.line, []).append(item)
    for line, own in alike.items():
        if len(own) == 1:
            yield own[0]
            continue
        under = tuple(
            (muted(f"{item.label or '-'} "), *row) if number == 0 else row
            for item in own
            for number, row in enumerate(item.under)
        )
        yield Item(label=f"{len(own)} times", line=line, under=under)


def _evidence(warrant: Warrant) -> Line:
    study = study_words(warrant.study)
    return (
        body(f"“{_short(warrant.quote)}” "),
        *identity(warrant.document),
        muted(f" · {study}" if study else ""),
    )


def _elsewhere(audit: Audit) -> Iterator[Block]:
    if not audit.cross:
        return
    yield Heading(text="Told by other documents held here")
    quotes = {claim.id: claim.quote for claim in audit.claims}
    words = {"contradicts": "says otherwise", "agrees": "says the same", "in_tension": "differs"}
    for each in audit.cross:
        yield Item(
            label=each.a,
            line=(body(f"{each.b.document} {words[each.relation]}: “{_short(each.b.claim)}”"),),
            under=((muted(f"“{_short(quotes[each.a])}”"),),),
        )


MOST = 320
"""Characters of a quote that a page shows; the record has it whole."""


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= MOST else f"{said[:MOST].rstrip()}…"
