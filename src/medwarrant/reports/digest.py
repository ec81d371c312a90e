# ruff: noqa: E501 - patterns are read as wholes
"""Digests a document: what it says, grouped as a reader looks for it, each item checked.

What is told is chosen by the digester's rules; each item is then held against the corpus as an
audit holds a claim. Nothing is worded anew, and nothing in the document is obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from medwarrant.ports import (
    Appraiser,
    ClaimAsker,
    Collection,
    Digester,
    Editor,
    Grader,
    Proofreader,
    StatementReader,
    Verifier,
    Vocabulary,
    Weighing,
)
from medwarrant.records import (
    Audience,
    Certainty,
    Claim,
    Digest,
    DigestCheck,
    DigestItem,
    Document,
    DocumentKind,
    Explained,
    Finding,
    FindingCode,
    Gloss,
    Outline,
    Quote,
    SummaryLength,
    Verdict,
)
from medwarrant.reports.digest_certainty import certainty_of
from medwarrant.reports.digest_summary import summary
from medwarrant.reports.digest_words import InPlainWords, in_own_words, without_statistics
from medwarrant.reports.followable import AMOUNT, OFTEN, PIECES, STEPS
from medwarrant.reports.glossary import explained
from medwarrant.reports.recheck_digest import text_sha256
from medwarrant.reports.same_claim import of_same_claim
from medwarrant.reports.warrants import Ledger, card
from medwarrant.reports.weighing import UNWEIGHED, Weigher, told
from medwarrant.text.language import language_of
from medwarrant.text.places import times_fall
from medwarrant.text.recordings import recording_of

LANGUAGE = "en"
SPOKEN_DOSE = re.compile(
    r"\b(?:point|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|\d[\d.,]*)"
    r"(?: (?:a|and|to|or|point|of)?\s?\w+){0,3}? (?:milli|micro)?(?:gram(?:me)?s?|lit(?:er|re)s?)\b|\b(?:milli|micro)grams? (?:per|a|of)\b",
    re.IGNORECASE,
)
"""A dose as it is spoken: "zero point five milligrams per kilogram"."""
MARKED: frozenset[FindingCode] = frozenset(
    {
        "overclaim_species",
        "overclaim_strength",
        "overclaim_population",
        "surrogate_outcome",
        "contradicted_by_evidence",
        "direction_reversed",
        "promotional",
    }
)
"""Findings of an audit that a reader of a digest must see beside an item."""

NOT_ENGLISH = "The text is not in English and was not read."
NO_TIMES = (
    "The transcript has no times: places are told as shares of the text, which are not shares of "
    "the recording's time."
)
TIMES_FALL = (
    "The transcript's times run backwards in places: they are told as the transcript has them, and "
    "may be wrong."
)
NO_SENTENCES = (
    "The text has hardly any full stops: its sentences cannot be told apart, and what it says was "
    "hardly read."
)
FEWEST_UNSTOPPED = 200
STOPS_A_HUNDRED_WORDS = 1.0
"""Words of a text from which its stops are counted, and how many of them it has at the least:
speech written down with stops has four or more.
"""
NO_FINDINGS = "No finding was recognised in it."
ONE_STUDY = "It reports one study: what it found is what that study found."
NOT_HEALTH = "Little of the text is about health: what it says could hardly be checked here."
_STOP = re.compile(r"[.?!…](?=\s|$)")
UNSTOPPED: frozenset[DocumentKind] = frozenset({"transcript", "text"})
"""Kinds of document that may come without stops, as captions made by programs do."""
LEAST_ON_HEALTH = 2.5
"""Drugs, conditions, outcomes and the like in a hundred words, below which a text is hardly about
health: articles on health have 11 to 16, talks 3 to 6.
"""
FEWEST_ON_HEALTH, SHORT = 3, 30
"""Different things of health that a text of more than so many words names at the least."""
READ_FOR_HEALTH = 20_000
"""Characters looked at for them."""


_Told = TypeVar("_Told", bound=DigestItem)


@dataclass(frozen=True)
class DigestTools:
    """The parts that a digest is composed from, each behind its port."""

    collection: Collection
    digester: Digester
    editor: Editor
    appraiser: Appraiser
    statements: StatementReader
    verifier: Verifier
    asker: ClaimAsker
    vocabulary: Vocabulary
    proofreader: Proofreader
    grader: Grader
    version: str
    glossary: tuple[Gloss, ...] = ()


PAPERS: frozenset[DocumentKind] = frozenset({"abstract", "article"})
"""Kinds of document that report a study of their own, or may."""


def digest(
    document: Document,
    tools: DigestTools,
    *,
    audience: Audience = "clinician",
    length: SummaryLength = "paragraph",
) -> Digest:
    """The document's digest. For patients, whatever prints a dose is left out and counted.

    A text in another language than English is described and not read.
    """
    language = document.language or language_of(document.text)
    study = tools.appraiser.appraise(document)
    outline = in_own_words(document, tools.digester.outline(document, study))
    if language not in (None, LANGUAGE):
        outline = msgspec.structs.replace(outline, ranked=(), items=(), insights=(), claims=())
    withheld = 0
    wording = None
    if audience == "patient":
        outline, withheld = _without_doses(outline)
        outline = without_statistics(outline)
        wording = InPlainWords(document, study, tools)
    told = summary(outline, length, wording)
    ledger = Ledger(tools.collection)
    checks, certainty = _checks(document, outline, tools, ledger)

    def of(family: str) -> tuple[DigestItem, ...]:
        return _contradicted_first(
            [
                msgspec.structs.replace(
                    item, check=checks[item.id], certainty=certainty.get(item.id)
                )
                for name, item in outline.items
                if name == family
            ]
        )

    insights = tuple(
        msgspec.structs.replace(
            each, number=number, check=checks[each.id], certainty=certainty.get(each.id)
        )
        for number, each in enumerate(outline.insights, start=1)
    )
    made = Digest(
        document=card(document),
        text_sha256=text_sha256(document),
        language=language,
        audience=audience,
        length=length,
        overview=outline.overview,
        study=study if document.kind in PAPERS and audience != "patient" else None,
        video=recording_of(document),
        summary=told,
        findings=of("finding"),
        mechanisms=of("mechanism"),
        safety=of("safety"),
        recommendations=of("recommendation"),
        open_questions=of("open_question"),
        insights=insights,
        references=document.references,
        glossary=_explained(outline, tools) if audience == "patient" else (),
        notes=tuple(_notes(document, outline, language, tools)),
        set_apart=outline.set_apart,
        withheld=withheld,
        warrants=ledger.all(),
        corpus=tools.collection.state(),
        version=tools.version,
    )
    return _without_dosed_warrants(made) if audience == "patient" else made


def prints_dose(text: str) -> bool:
    """Whether a text prints how much, how often or by which steps of something is taken, in
    figures or as it is spoken.
    """
    return any(each.search(text) for each in (AMOUNT, PIECES, OFTEN, STEPS, SPOKEN_DOSE))


def _checks(
    document: Document, outline: Outline, tools: DigestTools, ledger: Ledger
) -> tuple[dict[str, DigestCheck], dict[str, Certainty | None]]:
    """What the corpus says of every claim told, and how certain it is, by the claim's id."""
    if not outline.claims:
        return {}, {}
    weigher = Weigher(
        tools.collection,
        tools.verifier,
        tools.appraiser,
        tools.statements,
        tools.vocabulary,
        tools.asker,
        ledger,
    )
    evidence = {claim.id: _evidence(claim, document, weigher) for claim in outline.claims}
    findings: dict[str, list[Finding]] = {}
    for name, finding in tools.editor.findings(
        document, outline.claims, {}, {}, evidence, by_meaning=False
    ):
        if finding.code in MARKED and finding.severity != "info":
            findings.setdefault(name, []).append(finding)
    checks: dict[str, DigestCheck] = {}
    certainty: dict[str, Certainty | None] = {}
    for claim in outline.claims:
        weighed = evidence[claim.id]
        own = tuple(findings.get(claim.id, ()))
        warrants = dict.fromkeys(name for _, _, verdict, name in weighed if _decides(verdict))
        warrants.update(dict.fromkeys(n for each in own for n in each.evidence if n[:1] == "w"))
        checks[claim.id] = DigestCheck(
            verdict="unchecked"
            if claim.kind in UNWEIGHED
            else told(claim, weighed, (), tools.vocabulary),
            warrants=tuple(warrants),
            findings=own,
        )
        certainty[claim.id] = certainty_of(
            claim.text, checks[claim.id].verdict, weighed, tools.grader, tools.collection
        )
    return checks, certainty


def _evidence(claim: Claim, document: Document, weigher: Weigher) -> list[Weighing]:
    if claim.kind in UNWEIGHED:
        return []
    return of_same_claim(claim, weigher.evidence(claim, document), weigher.vocabulary)


def _decides(verdict: Verdict) -> bool:
    return verdict.verdict not in ("not_found", "unchecked")


def _contradicted_first(items: Sequence[DigestItem]) -> tuple[DigestItem, ...]:
    """The items with their groups together; in a group, what evidence contradicts stands first."""
    groups = {item.group: number for number, item in reversed(list(enumerate(items)))}
    return tuple(
        sorted(items, key=lambda each: (groups[each.group], each.check.verdict != "contradicted"))
    )


def _is_on_health(document: Document, vocabulary: Vocabulary) -> bool:
    text = document.text[:READ_FOR_HEALTH]
    words = len(text.split())
    named = [concept.id for _, _, concept in vocabulary.find(text) if concept.kind != "other"]
    is_told = len(set(named)) >= FEWEST_ON_HEALTH or words < SHORT
    return is_told and len(named) >= LEAST_ON_HEALTH * words / 100


def _lacks_stops(text: str) -> bool:
    """Whether a text runs on without the stops that sentences end with."""
    words, stops = len(text.split()), len(_STOP.findall(text))
    return words >= FEWEST_UNSTOPPED and stops < STOPS_A_HUNDRED_WORDS * words / 100


def _notes(
    document: Document, outline: Outline, language: str | None, tools: DigestTools
) -> list[str]:
    if language not in (None, LANGUAGE):
        return [NOT_ENGLISH]
    notes = []
    if document.kind == "transcript" and not document.marks:
        notes.append(NO_TIMES)
    if times_fall(document):
        notes.append(TIMES_FALL)
    if document.kind in UNSTOPPED and _lacks_stops(document.text):
        notes.append(NO_SENTENCES)
    findings = [item for family, item in outline.items if family == "finding"]
    if document.kind in PAPERS and findings and all(item.of_one_study for item in findings):
        notes.append(ONE_STUDY)
    if not findings:
        notes.append(NO_FINDINGS)
    if not _is_on_health(document, tools.vocabulary):
        notes.append(NOT_HEALTH)
    return notes


def _without_doses(outline: Outline) -> tuple[Outline, int]:
    """The outline without what prints a dose, and how many claims that were."""
    every: list[DigestItem] = [*(item for _, item in outline.items), *outline.insights]
    dosed = {each.id for each in every if _prints_dose(each)}
    overview = msgspec.structs.replace(
        outline.overview,
        focus=_undosed(outline.overview.focus),
        methods=_undosed(outline.overview.methods),
        reviewed=tuple(q for q in outline.overview.reviewed if not prints_dose(q.quote)),
        topics=tuple(t for t in outline.overview.topics if not prints_dose(t.quote)),
    )
    kept = msgspec.structs.replace(
        outline,
        overview=overview,
        ranked=tuple(each for each in outline.ranked if each not in dosed),
        items=tuple(each for each in outline.items if each[1].id not in dosed),
        insights=tuple(each for each in outline.insights if each.id not in dosed),
        claims=tuple(each for each in outline.claims if each.id not in dosed),
    )
    return kept, len(dosed)


def _prints_dose(item: DigestItem) -> bool:
    lead = "" if item.lead is None else item.lead.quote
    return any(prints_dose(each) for each in (item.text, item.quote, lead))


def _explained(outline: Outline, tools: DigestTools) -> tuple[Explained, ...]:
    """The terms of what is told, in the plain words of the packs' glossaries."""
    texts = [item.text for _, item in outline.items]
    found = explained(texts, tools.glossary, (), ())
    return tuple(entry for entry, _, _ in found if not prints_dose(entry.plain))


def _undosed(quote: Quote | None) -> Quote | None:
    return None if quote is None or prints_dose(quote.quote) else quote


def _without_dosed_warrants(made: Digest) -> Digest:
    """The digest without warrants whose quote prints a dose; a verdict keeps those that are left,
    and is unchecked where none is.
    """
    dosed = {each.id for each in made.warrants if prints_dose(each.quote)}

    def kept(items: Sequence[_Told]) -> tuple[_Told, ...]:
        return tuple(
            msgspec.structs.replace(
                each,
                check=check,
                certainty=None if check.verdict == "unchecked" else each.certainty,
            )
            for each in items
            for check in (_kept(each.check, dosed),)
        )

    return msgspec.structs.replace(
        made,
        findings=kept(made.findings),
        mechanisms=kept(made.mechanisms),
        safety=kept(made.safety),
        recommendations=kept(made.recommendations),
        open_questions=kept(made.open_questions),
        insights=kept(made.insights),
        warrants=tuple(each for each in made.warrants if each.id not in dosed),
    )


def _kept(check: DigestCheck, dosed: set[str]) -> DigestCheck:
    warrants = tuple(name for name in check.warrants if name not in dosed)
    findings = tuple(
        msgspec.structs.replace(each, evidence=tuple(n for n in each.evidence if n not in dosed))
        for each in check.findings
        if not prints_dose(each.explanation)
    )
    is_bare = bool(check.warrants) and not warrants
    return DigestCheck(
        verdict="unchecked" if is_bare else check.verdict, warrants=warrants, findings=findings
    )
