"""Two audited articles written by hand: one as clinics print them, one that means harm."""

from __future__ import annotations

from collections import Counter

from medwarrant.records import (
    Audit,
    AuditedArticle,
    AuditedClaim,
    AuditedReference,
    AuditSummary,
    CorpusState,
    Document,
    Finding,
    FindingCode,
    Mark,
    Quote,
    Section,
    SectionRole,
    Severity,
    Suggestion,
    Warrant,
)
from rendering.samples import ESCAPES, MARKUP, card, study, warrant

TEXT = """Iron for tired runners

Who should take it

Iron cures fatigue in every runner (Berg, 2011). A spoon a day is enough.

• Vitamin C doubles its uptake
• Tea does no harm

References

Berg, A. (2010). Iron and fatigue. Sports Medicine, 4, 1-9.
Holm, B. (1999). Tea and iron."""

TRIAL = warrant(
    "w1",
    card("123", "Iron in people who tire", 2010, "Berg A"),
    "Fatigue fell by 4 points in women with low ferritin (n = 90).",
    study("iron", "favours_intervention", design="rct", n=90),
    ours=False,
)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def section(role: SectionRole, label: str, words: str, text: str = TEXT) -> Section:
    start, end = span(words, text)
    return Section(role=role, label=label, start=start, end=end)


def finding(
    code: FindingCode,
    severity: Severity,
    explanation: str,
    *evidence: str,
    place: Quote | None = None,
) -> Finding:
    return Finding(
        code=code, severity=severity, explanation=explanation, evidence=evidence, place=place
    )


def claim(
    key: str, words: str, *findings: Finding, text: str = TEXT, suggestion: str = ""
) -> AuditedClaim:
    start, end = span(words, text)
    return AuditedClaim(
        id=key,
        quote=words,
        start=start,
        end=end,
        kind="efficacy",
        markers=(),
        references=(),
        verdict="not_found",
        coverage=None,
        warrants=(),
        suggestion=Suggestion(text=suggestion, warrants=("w1",)) if suggestion else None,
        findings=findings,
    )


def entry(key: str, words: str, *findings: Finding, is_in_text: bool = True) -> AuditedReference:
    start, end = span(words) if is_in_text else (None, None)
    return AuditedReference(
        id=key,
        text=words,
        start=start,
        end=end,
        authors=(),
        year=None,
        title=None,
        pmid=None,
        doi=None,
        resolved=None,
        cited_by=(),
        findings=findings,
    )


def article(
    document: Document,
    *claims: AuditedClaim,
    origin: str = "pages/iron.txt",
    references: tuple[AuditedReference, ...] = (),
    findings: tuple[Finding, ...] = (),
    warrants: tuple[Warrant, ...] = (),
    language: str | None = "en",
) -> AuditedArticle:
    groups = (findings, *(c.findings for c in claims), *(r.findings for r in references))
    codes = Counter(each.code for group in groups for each in group)
    audit = Audit(
        document=card(None, document.title, None),
        language=language,
        claims=claims,
        references=references,
        findings=findings,
        cross=(),
        warrants=warrants,
        summary=AuditSummary(
            claims=len(claims),
            supported=0,
            partly=0,
            contradicted=0,
            not_found=len(claims),
            unchecked=0,
            findings=dict(sorted(codes.items())),
        ),
        corpus=CorpusState(snapshot="3f9c" * 16, documents=102, newest=2025),
        version="0.1.0",
    )
    return AuditedArticle(origin=origin, document=document, audit=audit)


def document(
    text: str,
    title: str = "",
    *sections: Section,
    format: str = "text",  # noqa: A002  # the field's name
    marks: tuple[Mark, ...] = (),
) -> Document:
    return Document(
        id="sha256:ab",
        kind="page",
        title=title,
        text=text,
        sections=sections,
        format=format,
        marks=marks,
    )


PAGE = document(
    TEXT,
    "Iron for tired runners",
    section("title", "", "Iron for tired runners"),
    section("body", "Who should take it", TEXT[TEXT.index("Iron cures") : TEXT.index("\n\nRef")]),
    section("references", "References", TEXT[TEXT.index("Berg, A.") :]),
)

MARKER = Quote(quote="(Berg, 2011)", start=span("(Berg, 2011)")[0], end=span("(Berg, 2011)")[1])

IRON = article(
    PAGE,
    claim(
        "c1",
        "Iron cures fatigue in every runner (Berg, 2011).",
        finding("overclaim_population", "minor", "It was tried in women with low stores.", "w1"),
        finding("year_mismatch", "major", "The list says 2010.", "1", place=MARKER),
        suggestion="Iron lessened fatigue in women with low ferritin.",
    ),
    claim("c2", "Vitamin C doubles its uptake", finding("uncited", "major", "Please cite it.")),
    claim("c3", "Tea does no harm"),
    references=(
        entry("1", "Berg, A. (2010). Iron and fatigue. Sports Medicine, 4, 1-9."),
        entry(
            "2", "Holm, B. (1999). Tea and iron.", finding("never_cited", "minor", "Never cited.")
        ),
    ),
    findings=(finding("promotional", "info", "The whole page sells iron."),),
    warrants=(TRIAL,),
)

EVIL_TEXT = f"{MARKUP} {ESCAPES}\x00\x0b\ufffe cures all."
EVIL = article(
    document(EVIL_TEXT, f"# Title {MARKUP}"),
    claim(
        "c1",
        EVIL_TEXT,
        finding("uncited", "major", f"“{MARKUP}” {ESCAPES} {{0}} [1](2)"),
        text=EVIL_TEXT,
    ),
    origin="a b/ümlaut #1?.txt",
)
