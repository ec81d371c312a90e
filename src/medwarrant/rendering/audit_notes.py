"""What stands beside a highlighted place of an audited article: one panel, opened or closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from medwarrant.records import (
    AuditedClaim,
    AuditedReference,
    Coverage,
    Finding,
    Severity,
    VerdictWord,
    Warrant,
)
from medwarrant.rendering.audit import (
    SEVERITIES,
    SUGGESTED,
    WORDS,
    alike,
    called,
    evidence_line,
    finding_line,
    urgency,
)
from medwarrant.rendering.audit_placed import GRAVITY
from medwarrant.rendering.hypertext import joined, line, link, text
from medwarrant.rendering.words import counted, work_links

SPOKEN = dict(SEVERITIES)


@dataclass(frozen=True, slots=True)
class Places:
    """The ids of claims and references within the page, by their own names, and what warrants
    there are.
    """

    claims: Mapping[str, str]
    references: Mapping[str, str]
    warrants: Mapping[str, Warrant]


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity, ``None`` without findings."""
    return min((each.severity for each in findings), key=GRAVITY.__getitem__, default=None)


def weight(severity: Severity | None) -> int:
    """How much a place with this severity weighs when several lie on one another, 0 the least."""
    return 0 if severity is None else len(GRAVITY) - GRAVITY[severity]


def gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings by severity, the most urgent first within each."""
    return sorted(findings, key=lambda each: (GRAVITY[each.severity], urgency(each)))


def note_id(key: str) -> str:
    """The id of the panel that belongs to a place's own id."""
    return f"note-{key}"


def verdict_words(verdict: VerdictWord) -> str:
    """A claim's verdict as the terminal words it."""
    return WORDS.get(verdict, verdict)


def claim_note(key: str, claim: AuditedClaim, places: Places) -> str:
    """A claim's findings, verdict, evidence and the sentence suggested; "" where there is nothing
    to tell of it.
    """
    if not claim.findings and not claim.warrants:
        return ""
    told = _findings(claim.findings, places.warrants)
    named = {name for each in claim.findings for name in each.evidence}
    of_suggestion = () if claim.suggestion is None else claim.suggestion.warrants
    shown = {*named, *of_suggestion}
    rest = [name for name in claim.warrants if name not in shown]
    parts = [
        *told,
        _suggestion(claim, places.warrants, named),
        _verdict(claim),
        _evidence(rest, places.warrants),
        _linked("Cites", claim.references, places.references, "ref "),
    ]
    quiet = text(verdict_words(claim.verdict))
    return _panel(key, claim.id, claim.findings, quiet, parts)


def reference_note(key: str, entry: AuditedReference, places: Places) -> str:
    """An entry of the list: what is amiss, who cites it, where it can be found."""
    held = "held here" if entry.resolved is not None else "not held here"
    cited = _linked("Cited by", entry.cited_by, places.claims, "") or "<p>Never cited.</p>"
    found = line(work_links(entry.pmid, None, entry.doi))
    parts = [
        *_findings(entry.findings, places.warrants),
        cited,
        f"<p>The work is {held}.{'' if found == '' else f' {found}'}</p>",
    ]
    return _panel(key, f"ref {entry.id}", entry.findings, held, parts)


def place_note(key: str, label: str, finding: Finding, places: Places) -> str:
    """A finding on the article that stands at a place of it."""
    return _panel(key, label, (finding,), "", _findings((finding,), places.warrants))


def whole_findings(findings: Sequence[tuple[str, Finding]], warrants: Mapping[str, Warrant]) -> str:
    """Findings on the article that stand at no place of it, each with its id."""
    rows = (
        f'<li id="{key}">{"".join(_findings((each,), warrants))}</li>' for key, each in findings
    )
    return f'<ul class="whole body">\n{joined(rows)}</ul>'


def _panel(
    key: str, label: str, findings: Sequence[Finding], quiet: str, parts: Iterable[str]
) -> str:
    """A panel; one that tells what must be settled stands open. ``quiet`` is its summary where
    there are no findings, as HTML.
    """
    gravest = worst(findings)
    names = " ".join(_names(findings)) or f'<span class="muted">{quiet}</span>'
    return (
        f'<details class="note {gravest or "none"}"{" open" if gravest == "major" else ""}>'
        f'<summary><span class="label">{text(label)}</span> {names}</summary>\n'
        f'<div class="body" id="{note_id(key)}">\n{joined(parts)}'
        f'<p class="back">{link(key, "Back to the text")}</p>\n</div></details>'
    )


def _names(findings: Sequence[Finding]) -> Iterator[str]:
    """What an editor calls each finding, the gravest first, each once."""
    ordered = gravest_first(findings)
    for name, severity in dict.fromkeys((called(each), each.severity) for each in ordered):
        yield (
            f'<span class="name {severity}"><span class="unseen">{SPOKEN[severity]}: </span>'
            f"{text(name)}</span>"
        )


def _findings(findings: Sequence[Finding], warrants: Mapping[str, Warrant]) -> list[str]:
    """The findings of one place, the gravest first, those once that are told alike."""
    groups = alike((each, None) for each in gravest_first(findings))
    return [
        _finding(group[0][0], warrants, [name for each, _ in group for name in each.evidence])
        for group in groups
    ]


def _finding(finding: Finding, warrants: Mapping[str, Warrant], names: Iterable[str]) -> str:
    """A finding and the quotes of these ids that it rests on."""
    evidence = _evidence(dict.fromkeys(names), warrants)
    told = f"<p>{line(finding_line(finding))}</p>{evidence}"
    return f'<div class="finding {finding.severity}">{told}</div>'


def _evidence(names: Iterable[str], warrants: Mapping[str, Warrant]) -> str:
    rows = [f"<li>{line(evidence_line(warrants[name]))}</li>" for name in names if name in warrants]
    return f'<ul class="evidence">{"".join(rows)}</ul>' if rows else ""


def _suggestion(
    claim: AuditedClaim, warrants: Mapping[str, Warrant], named: frozenset[str] | set[str]
) -> str:
    """The sentence suggested, and what warrants it; "" where that is told with a finding."""
    suggested = claim.suggestion
    if suggested is None:
        return ""
    quotes = {" ".join(warrants[name].quote.split()) for name in suggested.warrants}
    is_quote = suggested.text in quotes
    if is_quote and named.issuperset(suggested.warrants):
        return ""
    own = "" if is_quote else f" {text(suggested.text)}"
    return (
        f"<p><strong>{text(SUGGESTED)}</strong>{own}</p>{_evidence(suggested.warrants, warrants)}"
    )


def _verdict(claim: AuditedClaim) -> str:
    """What holding the claim against the evidence came to; "" where it was not held against any."""
    if claim.verdict == "unchecked":
        return ""
    word = f"<strong>{text(verdict_words(claim.verdict))}</strong>"
    return f"<p>Verdict: {word}{text(_coverage(claim.coverage))}.</p>"


def _coverage(coverage: Coverage | None) -> str:
    if coverage is None:
        return ""
    if coverage.documents_on_topic == 0:
        return " (no document held here names its subject)"
    documents = counted(coverage.documents_on_topic, "document")
    verb = "names" if coverage.documents_on_topic == 1 else "name"
    in_full = f", {coverage.full_texts:,} of them in full" if coverage.full_texts else ""
    return f" ({documents} held here {verb} its subject{in_full})"


def _linked(lead: str, names: Iterable[str], places: Mapping[str, str], before: str) -> str:
    told = [
        link(places[name], f"{before}{name}") if name in places else text(f"{before}{name}")
        for name in names
    ]
    return f"<p>{lead} {', '.join(told)}.</p>" if told else ""
