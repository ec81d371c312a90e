"""An audit as a page: the worst first, each finding with the sentence it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from medwarrant.records import (
    Audit,
    AuditedClaim,
    AuditedReference,
    CrossClaim,
    CrossRelation,
    Favours,
    Finding,
    FindingCode,
    Severity,
    Suggestion,
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
from medwarrant.rendering.words import (
    counted,
    identity,
    place_words,
    retraction,
    study_words,
    summary_of,
)

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
    "unmatched": "no fault of the sentence",
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

UNMATCHED: FindingCode = "unmatched"
"""What is told of a citation that is no defect, and is counted apart."""

CONTENT: frozenset[FindingCode] = frozenset(
    {
        "contradicted_by_evidence",
        "contradicted_elsewhere",
        "direction_reversed",
        "miscited",
        "number_mismatch",
        "outdated",
        "overclaim_population",
        "overclaim_species",
        "overclaim_strength",
        "surrogate_outcome",
    }
)
"""Findings beside which it helps to see what the evidence says."""

SEVERITIES: tuple[tuple[Severity, str], ...] = (
    ("major", "Must be settled"),
    ("minor", "Should be settled"),
    ("info", "For information"),
)
VERDICTS = ("supported", "partly", "contradicted", "not_found", "unchecked")
WORDS = {
    "not_found": "neither borne out nor contradicted by what is held here",
    "partly": "partly supported",
}

RELATIONS: Mapping[CrossRelation, str] = {
    "contradicts": "says otherwise",
    "agrees": "says the same",
    "in_tension": "differs",
}
FAVOURED: Mapping[Favours, str] = {
    "a": "The evidence held here bears out this article better.",
    "b": "The evidence held here bears out the other document better.",
    "neither": "The evidence held here does not settle which.",
}
NOT_MATCHED = "Not matched in what is held"
ELSEWHERE = "Told by other documents held here"
SUGGESTED = "The evidence held here says:"
BORNE_OUT = "Held here, and bears it out:"
MOST_HELD = 2
"""Works told of that a claim without a source could cite."""
NOTHING = "Nothing to settle was found. That is no approval: what no rule looks for is not seen."
SCOPE = (
    "Read by rules and a small model over the documents held here. Absence of evidence here is not "
    "evidence of absence; an editor decides."
)


def made_from(audit: Audit) -> str:
    """The corpus and the program that the audit was made with."""
    return f"Snapshot {audit.corpus.snapshot} · medwarrant {audit.version}"


def not_judged(language: str | None) -> str:
    """That the text was not read, since it is in this language."""
    return f"Not judged: the text is not in English ({language})."


Told = tuple[Finding, AuditedClaim | AuditedReference | None]
"""A finding with what it stands at, ``None`` for the article as a whole."""


DENIED: frozenset[FindingCode] = frozenset(
    {
        "contradicted_by_evidence",
        "direction_reversed",
        "miscited",
        "number_mismatch",
        "retracted_reference",
    }
)
"""Findings that a source speaks against what is said; among equals they come before the rest."""
HARMFUL = "advice that could harm"
"""What an editor calls a missing source behind advice that could harm a reader."""


def findings_told(audit: Audit) -> Iterator[Told]:
    """Every finding that another does not say already: first those on the whole, then those of
    claims, then those of the list.
    """
    everything = (
        *((finding, None) for finding in audit.findings),
        *((finding, claim) for claim in audit.claims for finding in claim.findings),
        *((finding, entry) for entry in audit.references for finding in entry.findings),
    )
    yield from (each for each in everything if not each[0].is_repeat)


def without_repeats(audit: Audit) -> Audit:
    """The audit without findings that another says already, as a page draws it."""
    claims = (replace(each, findings=_kept(each.findings)) for each in audit.claims)
    references = (replace(each, findings=_kept(each.findings)) for each in audit.references)
    return replace(
        audit,
        findings=_kept(audit.findings),
        claims=tuple(claims),
        references=tuple(references),
    )


def _kept(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if not each.is_repeat)


def worst_first(told: Iterable[Told]) -> list[Told]:
    """Findings of one severity: advice that could harm a reader, then what a source speaks against,
    then the rest, each in the order of the text.
    """
    return sorted(told, key=lambda each: urgency(each[0]))


def urgency(finding: Finding) -> int:
    """The place of a finding among those as grave, 0 for what is told first."""
    return 0 if finding.may_harm else 1 if finding.code in DENIED else 2


def called(finding: Finding) -> str:
    """What an editor would call a finding."""
    return HARMFUL if finding.may_harm and finding.code == "uncited" else CODES[finding.code]


def audit_page(audit: Audit) -> Page:
    """The summary, then findings by severity, then the list, then what other documents say."""
    return tuple(_blocks(audit))


def _blocks(audit: Audit) -> Iterator[Block]:
    yield Heading(text=audit.document.title or audit.document.id, level=1)
    if audit.language not in (None, "en"):
        yield Paragraph(line=(alert(not_judged(audit.language)),))
        return
    yield Paragraph(line=(strong(summed_up(audit)),))
    warrants = {warrant.id: warrant for warrant in audit.warrants}
    told = list(findings_told(audit))
    if not told:
        yield Paragraph(line=(body(NOTHING),))
    for severity, heading in SEVERITIES:
        own = [each for each in told if each[0].severity == severity and each[0].code != UNMATCHED]
        if own:
            yield Heading(text=f"{heading} ({len(own)})")
            yield from (_item(each, warrants) for each in alike(worst_first(own)))
    quiet = [each for each in told if each[0].code == UNMATCHED]
    if quiet:
        yield Heading(text=NOT_MATCHED)
        yield from (_item(each, warrants) for each in alike(quiet))
    yield from _elsewhere(audit)
    yield Paragraph(line=(muted(SCOPE),))
    yield Paragraph(line=(muted(made_from(audit)),))


def summed_up(audit: Audit) -> str:
    """How many claims, references and findings there are, in a sentence."""
    told = [finding for finding, _ in findings_told(audit)]
    by_severity = Counter(each.severity for each in told if each.code != UNMATCHED)
    unmatched = sum(each.code == UNMATCHED for each in told)
    findings = ", ".join(f"{by_severity[severity]} {severity}" for severity, _ in SEVERITIES)
    beside = f"; {unmatched} not matched in what is held" if unmatched else ""
    return f"{read_through(audit)}; findings: {findings}{beside}."


def read_through(audit: Audit) -> str:
    """How many claims there are, what is held of them, and how many references."""
    summary = audit.summary
    verdicts = ", ".join(
        f"{count} {WORDS.get(word, word)}" for word in VERDICTS if (count := getattr(summary, word))
    )
    resolved = sum(entry.resolved is not None for entry in audit.references)
    list_told = (
        f"{counted(len(audit.references), 'reference')}, {resolved} held here"
        if audit.references
        else "no reference list"
    )
    return f"{counted(summary.claims, 'claim')} ({verdicts or 'none'}); {list_told}"


def suggestion_at(
    finding: Finding, of: AuditedClaim | AuditedReference | None
) -> Suggestion | None:
    """The sentence suggested for a claim, at the gravest of its findings that it answers; ``None``
    at the others, so that it is told once.
    """
    if not isinstance(of, AuditedClaim):
        return None
    order = [severity for severity, _ in SEVERITIES]
    answered = [each for each in of.findings if each.code in CONTENT]
    first = min(answered, key=lambda each: order.index(each.severity), default=None)
    return of.suggestion if finding is first else None


def _finding(
    finding: Finding,
    of: AuditedClaim | AuditedReference | None,
    warrants: Mapping[str, Warrant],
) -> Item:
    under: list[Line] = []
    if finding.place is not None:
        under.append((muted(f"“{short(finding.place.quote)}”"),))
    elif isinstance(of, AuditedClaim):
        under.append((muted(f"“{short(of.quote)}”"),))
    elif of is not None:
        under.append((muted(short(of.text)),))
    shown = [warrants[name] for name in finding.evidence if name in warrants]
    under += [evidence_line(warrant) for warrant in shown]
    if finding.code == "uncited" and isinstance(of, AuditedClaim) and of.verdict == "supported":
        bearing = [warrants[name] for name in of.warrants if name in warrants]
        held = [each for each in bearing if each.relation == "supports"]
        under += [(body(f"{BORNE_OUT} "), *evidence_line(each)) for each in held[:MOST_HELD]]
    is_named = {warrant.id for warrant in shown}
    suggestion = suggestion_at(finding, of)
    if suggestion is not None:
        under.append((strong("Suggested instead: "), body(f"“{suggestion.text}”")))
        behind = [warrants[name] for name in suggestion.warrants if name not in is_named]
        told = [each for each in behind if each.relation != "context"]
        under += [(body(f"{SUGGESTED} "), *evidence_line(each)) for each in told]
    label = None if of is None else of.id if isinstance(of, AuditedClaim) else f"ref {of.id}"
    return Item(label=label, line=finding_line(finding), under=tuple(under))


def finding_line(finding: Finding) -> Line:
    """What an editor calls it, and the explanation."""
    style = alert if finding.severity == "major" else strong
    return (style(f"{called(finding)}. "), body(finding.explanation))


def alike(told: Iterable[Told]) -> list[list[Told]]:
    """The findings, those together that are told in the same words; the order is of the first."""
    found: dict[tuple[str, str], list[Told]] = {}
    for each in told:
        found.setdefault((called(each[0]), each[0].explanation), []).append(each)
    return list(found.values())


def _item(own: Sequence[Told], warrants: Mapping[str, Warrant]) -> Item:
    """What is told alike of several sentences, once, with all of them under it, each behind its
    claim's number.
    """
    items = [_finding(finding, of, warrants) for finding, of in in_text_order(own)]
    if len(items) == 1:
        return items[0]
    under = tuple(
        (muted(f"{item.label or '-'} "), *row) if number == 0 else row
        for item in items
        for number, row in enumerate(item.under)
    )
    labels = [item.label or "-" for item in items]
    more = f" and {len(labels) - MOST_LABELS} more" if len(labels) > MOST_LABELS else ""
    return Item(label=", ".join(labels[:MOST_LABELS]) + more, line=items[0].line, under=under)


MOST_LABELS = 6
"""Claims whose numbers head what is told alike of several; the rest are counted."""


def in_text_order(own: Sequence[Told]) -> list[Told]:
    """Findings in the order of what they stand at, those on the whole article first."""
    return sorted(own, key=lambda each: -1 if each[1] is None else each[1].start or 0)


def evidence_line(warrant: Warrant) -> Line:
    """The quote, the work that it stands in, and the work's study."""
    study = study_words(warrant.study)
    ours = summary_of(warrant.document) if warrant.summary_of_ours else ""
    place = place_words(warrant.place)
    return (
        *retraction(warrant.document),
        body(f"“{short(warrant.quote)}” "),
        *identity(warrant.document),
        muted("".join(f" · {part}" for part in (place, study, ours) if part)),
    )


def _elsewhere(audit: Audit) -> Iterator[Block]:
    if not audit.cross:
        return
    yield Heading(text=ELSEWHERE)
    quotes = {claim.id: claim.quote for claim in audit.claims}
    for each in audit.cross:
        yield Item(
            label=each.a,
            line=(body(told_elsewhere(each)),),
            under=((muted(f"“{short(quotes[each.a])}”"),),),
        )


def told_elsewhere(each: CrossClaim) -> str:
    """What another document tells of a claim's subject, and which of both is better borne out."""
    named = f"“{short(each.b.title, MOST_OF_TITLE)}”" if each.b.title else each.b.document
    favoured = "" if each.relation == "agrees" else f" {FAVOURED[each.favours]}"
    claim = short(each.b.claim)
    stop = "" if claim.endswith((".", "?", "!", "…")) else "."
    return f"{named} {RELATIONS[each.relation]}: “{claim}”{stop}{favoured}"


MOST_OF_TITLE = 90
"""Characters of another document's title that a page shows."""
MOST = 320
"""Characters of a quote that a page shows; the record has it whole."""


def short(text: str, most: int = MOST) -> str:
    """The text on one line, cut to so many characters, between words where it has some."""
    said = " ".join(text.split())
    if len(said) <= most:
        return said
    cut = said.rfind(" ", most // 2, most + 1)
    return f"{said[: most if cut == -1 else cut].rstrip()} …"
