"""Checks an article claim by claim and reference by reference, without a language model.

What the article claims and cites is read by the editor's rules; each claim is held against the
works it cites and against the rest of the corpus; what is amiss is told with its warrants. Nothing
of the article is ever changed, and nothing in it is obeyed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from medwarrant.ports import (
    Amender,
    Appraiser,
    ClaimAsker,
    Collection,
    Editor,
    Held,
    Proofreader,
    StatementReader,
    Verifier,
    Vocabulary,
    Weighing,
)
from medwarrant.records import (
    Audit,
    AuditedClaim,
    AuditedReference,
    AuditSummary,
    Claim,
    Coverage,
    CrossClaim,
    Document,
    Favours,
    Finding,
    Query,
    Reference,
    Standing,
    Suggestion,
    Verdict,
)
from medwarrant.reports.crossing import Crossing
from medwarrant.reports.register import register_of
from medwarrant.reports.standing import as_named, is_notice, told_by_notices
from medwarrant.reports.suggesting import Suggester, calls_for_another
from medwarrant.reports.warrants import Ledger, card
from medwarrant.reports.weighing import UNWEIGHED, Weigher, told
from medwarrant.text.language import language_of

CANDIDATES = 5
"""Documents looked at for the one that a list's entry names."""
LANGUAGE = "en"


@dataclass(frozen=True)
class AuditTools:
    """The parts that an audit is composed from, each behind its port."""

    collection: Collection
    editor: Editor
    appraiser: Appraiser
    statements: StatementReader
    verifier: Verifier
    asker: ClaimAsker
    vocabulary: Vocabulary
    amender: Amender
    proofreader: Proofreader
    version: str


def audit(document: Document, tools: AuditTools, *, only_references: bool = False) -> Audit:
    """The article checked; ``only_references`` leaves the claims themselves unread.

    A text in another language than English is not judged: it has no claims and no findings.
    """
    ledger = Ledger(tools.collection)
    language = document.language or language_of(document.text)
    claims: Sequence[Claim] = ()
    if language in (None, LANGUAGE):
        claims = tools.editor.claims(document)
    works = (*document.references, *tools.editor.linked(document))
    held = _held(works, tools)
    linked = tuple(_as_held(work, held) for work in works[len(document.references) :])
    works = (*document.references, *linked)
    weigher = Weigher(
        tools.collection,
        tools.verifier,
        tools.appraiser,
        tools.statements,
        tools.vocabulary,
        tools.asker,
        ledger,
    )
    vocabulary = tools.vocabulary
    crossing = Crossing(
        tools.collection,
        tools.editor,
        tools.proofreader,
        vocabulary,
        weigher,
        document,
    )
    says: dict[str, list[tuple[str, Weighing]]] = {}
    evidence: dict[str, list[Weighing]] = {}
    cross: list[CrossClaim] = []
    for claim in () if only_references else claims:
        says[claim.id] = [
            (name, weigher.cited(claim, held[name], tools.editor))
            for name in _cited(claim)
            if name in held
        ]
        read = {work.id for _, (work, *_) in says[claim.id]}
        evidence[claim.id] = [
            each for each in weigher.evidence(claim, document) if each[0].id not in read
        ]
        verdict = told(claim, evidence[claim.id], [each for _, each in says[claim.id]], vocabulary)
        cross += crossing.crossed(claim, verdict)
    found: dict[str, list[Finding]] = {}
    noticed = _noticed(works, held, tools.collection)
    findings = tools.editor.findings(
        document,
        claims,
        held,
        says,
        evidence,
        noticed,
        linked=linked,
        by_meaning=not only_references,
    )
    for name, finding in findings:
        if not (only_references and finding.code not in OF_REFERENCES):
            found.setdefault(name, []).append(finding)
    for each in cross:
        if each.relation == "contradicts":
            found.setdefault(each.a, []).append(_contradicted_elsewhere(each))
    suggester = Suggester(
        ledger,
        tools.amender,
        tools.verifier,
        tools.proofreader,
        tools.vocabulary,
        register_of(document, claims, {work.id: name for name, (work, _, _) in held.items()}),
        document.text,
    )
    audited: list[AuditedClaim] = []
    for claim in claims:
        own = found.get(claim.id, ())
        suggestion = None
        if calls_for_another(claim, own) and claim.quote != document.title:
            cited = [held[name][0] for name in _cited(claim) if name in held]
            bearing = weigher.bearing(claim, document, cited)
            used = {each.suggestion.text for each in audited if each.suggestion is not None}
            suggestion = suggester.suggestion(claim, says.get(claim.id, ()), bearing, used)
        audited.append(
            _audited(
                claim,
                says.get(claim.id, []),
                None if claim.kind in UNWEIGHED else evidence.get(claim.id),
                own,
                None if only_references else weigher.coverage(claim),
                suggestion,
                tools.vocabulary,
            )
        )
    references = tuple(_reference(entry, held, claims, found.get(entry.id, ())) for entry in works)
    whole = tuple(found.get("", ()))
    return Audit(
        document=card(document),
        language=language,
        claims=tuple(audited),
        references=references,
        findings=whole,
        cross=tuple(cross),
        warrants=ledger.all(),
        summary=_summary(audited, references, whole),
        corpus=tools.collection.state(),
        version=tools.version,
    )


OF_REFERENCES = frozenset(
    {
        "in_text_not_in_list",
        "year_mismatch",
        "author_mismatch",
        "never_cited",
        "no_reference_list",
        "unresolved_reference",
        "retracted_reference",
        "corrected_reference",
        "malformed_reference",
        "duplicate_reference",
    }
)
"""Codes that an audit of the list alone tells."""


def _cited(claim: Claim) -> list[str]:
    return list(dict.fromkeys(name for marker in claim.markers for name in marker.references))


def _held(references: Sequence[Reference], tools: AuditTools) -> dict[str, Held]:
    """The works of the list that the corpus holds, by the entry's id."""
    held = {}
    for entry in references:
        document = tools.editor.same_work(entry, _candidates(entry, tools.collection))
        if document is not None and not is_notice(document):
            study = tools.appraiser.appraise(document)
            held[entry.id] = (document, study, tools.collection.standing(document))
    return held


def _as_held(work: Reference, held: Mapping[str, Held]) -> Reference:
    """A work that is named by an identifier alone, with what the corpus knows of it."""
    if work.id not in held:
        return work
    document = held[work.id][0]
    return msgspec.structs.replace(
        work, title=document.title, year=document.year, authors=document.authors
    )


def _noticed(
    references: Sequence[Reference], held: Mapping[str, Held], collection: Collection
) -> dict[str, Standing]:
    """What notices tell of listed works that the corpus does not hold, by the entry's id."""
    found = {}
    for entry in references:
        if entry.id not in held:
            notices = told_by_notices(entry, _candidates(entry, collection))
            told = notices or collection.standing(as_named(entry)).retracted_by
            if told:
                found[entry.id] = Standing(retracted_by=told)
    return found


def _candidates(entry: Reference, collection: Collection) -> list[Document]:
    """Documents that may be the work an entry names: by its identifiers, then by its title."""
    named = [
        f"{kind}:{value}"
        for kind, value in (("pmid", entry.pmid), ("pmcid", entry.pmcid), ("doi", entry.doi))
        if value is not None
    ]
    found = [document for document in map(collection.get, named) if document is not None]
    if entry.title:
        query = Query(text=entry.title.replace('"', " ").replace(":", " "), by_meaning=False)
        found += [hit.document for hit in collection.search(query, CANDIDATES)]
    return list({document.id: document for document in found}.values())


def _contradicted_elsewhere(each: CrossClaim) -> Finding:
    """What another document says otherwise; it matters more where the evidence is on its side."""
    words = each.b.claim.rstrip(".")
    title = f"“{shortened(each.b.title)}”" if each.b.title else "Another document"
    return Finding(
        code="contradicted_elsewhere",
        severity="minor" if each.favours == "b" else "info",
        explanation=(
            f"{title} tells the contrary: “{words}”{BORNE_OUT[each.favours]}."
            " Please hold both against their sources."
        ),
    )


BORNE_OUT: Mapping[Favours, str] = {
    "a": "; the evidence held here bears out this sentence better",
    "b": "; the evidence held here bears that out better",
    "neither": "; the evidence held here does not settle which",
}


def shortened(title: str, most: int = 80) -> str:
    """A title's beginning in whole words."""
    words = " ".join(title.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"


def _audited(
    claim: Claim,
    says: Sequence[tuple[str, Weighing]],
    evidence: Sequence[Weighing] | None,
    findings: Sequence[Finding],
    coverage: Coverage | None,
    suggestion: Suggestion | None,
    vocabulary: Vocabulary,
) -> AuditedClaim:
    cited = [weighing for _, weighing in says]
    warrants = dict.fromkeys(
        warrant for _, _, verdict, warrant in (*cited, *(evidence or ())) if _decides(verdict)
    )
    warrants.update(
        dict.fromkeys(name for each in findings for name in each.evidence if name[:1] == "w")
    )
    return AuditedClaim(
        id=claim.id,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        kind=claim.kind,
        markers=tuple(marker.text for marker in claim.markers),
        references=tuple(_cited(claim)),
        verdict="unchecked" if evidence is None else told(claim, evidence, cited, vocabulary),
        coverage=coverage,
        warrants=tuple(warrants),
        suggestion=suggestion,
        findings=tuple(findings),
    )


def _decides(verdict: Verdict) -> bool:
    return verdict.verdict not in ("not_found", "unchecked")


def _reference(
    entry: Reference,
    held: Mapping[str, Held],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
) -> AuditedReference:
    return AuditedReference(
        id=entry.id,
        text=entry.text,
        start=entry.start,
        end=entry.end,
        authors=entry.authors,
        year=entry.year,
        title=entry.title,
        pmid=entry.pmid,
        doi=entry.doi,
        resolved=held[entry.id][0].id if entry.id in held else None,
        cited_by=tuple(claim.id for claim in claims if entry.id in _cited(claim)),
        findings=tuple(findings),
    )


def _summary(
    claims: Sequence[AuditedClaim],
    references: Sequence[AuditedReference],
    whole: Sequence[Finding],
) -> AuditSummary:
    verdicts = Counter(claim.verdict for claim in claims)
    findings = Counter(
        finding.code
        for group in (whole, *(c.findings for c in claims), *(r.findings for r in references))
        for finding in group
    )
    return AuditSummary(
        claims=len(claims),
        supported=verdicts["supported"],
        partly=verdicts["partly"],
        contradicted=verdicts["contradicted"],
        not_found=verdicts["not_found"],
        unchecked=verdicts["unchecked"],
        findings=dict(sorted(findings.items())),
    )
