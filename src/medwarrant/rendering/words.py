"""The contract's codes in a reader's words, and how a source is named in print."""

from __future__ import annotations

from urllib.parse import quote

from medwarrant.records import (
    Answer,
    AnswerSide,
    AnswerVerdict,
    Audience,
    Certainty,
    Design,
    DocumentCard,
    DocumentKind,
    EvidenceRow,
    Place,
    RecheckState,
    Result,
    SearchHit,
    Species,
    StandingKind,
    StandingNote,
    StudyCard,
    VerdictWord,
)
from medwarrant.rendering.page import Line, Span, alert, body, muted

AUDIENCES: dict[Audience, str] = {
    "patient": "patients",
    "clinician": "clinicians",
    "researcher": "researchers",
}
CERTAINTIES: dict[Certainty, str] = {
    "high": "high",
    "moderate": "moderate",
    "low": "low",
    "very_low": "very low",
    "none": "none",
}
VERDICTS: dict[AnswerVerdict, str | None] = {
    "yes": "yes",
    "no": "no",
    "mixed": "mixed evidence",
    "insufficient": "not settled by what is held here",
    "not_a_yes_no_question": None,
}


def verdict_words(answer: Answer) -> str | None:
    """The verdict no firmer than its certainty; ``None`` where no yes or no was asked."""
    words = VERDICTS[answer.verdict]
    is_low = bool(answer.certainty) and answer.certainty[0].level == "low"
    return f"leans to {words}" if answer.verdict in ("yes", "no") and is_low else words


SPECIES: dict[Species, str | None] = {
    "human": "people",
    "animal": "animals",
    "in_vitro": "test tube",
    "mixed": "several species",
    "unknown": None,
}
DESIGNS: dict[Design, str | None] = {
    "meta_analysis": "meta-analysis",
    "systematic_review": "systematic review",
    "rct": "randomised trial",
    "crossover_rct": "randomised crossover trial",
    "nonrandomised_trial": "non-randomised trial",
    "cohort": "cohort study",
    "case_control": "case-control study",
    "cross_sectional": "cross-sectional study",
    "case_series": "case series",
    "case_report": "case report",
    "guideline": "guideline",
    "narrative_review": "narrative review",
    "protocol": "study protocol",
    "qualitative": "qualitative study",
    "animal": "animal study",
    "in_vitro": "laboratory study",
    "editorial": "editorial",
    "other": "other",
    "unknown": None,
}
RESULTS: dict[Result, str | None] = {
    "favours_intervention": "favours the intervention",
    "favours_comparator": "favours the comparator",
    "no_difference_shown": "no difference shown",
    "inconclusive": "inconclusive",
    "mixed": "mixed results",
    "not_comparative": "no comparison made",
    "unknown": None,
}
SIDE_WORDS: dict[AnswerSide, str] = {
    "for": "for what was asked",
    "for_early": "for it early, not later",
    "against": "against what was asked",
    "no_difference": "no difference found",
    "open": "open",
    "alone": "nobody to compare with",
}
VERDICT_WORDS: dict[VerdictWord, str] = {
    "supported": "supported",
    "partly": "partly supported",
    "contradicted": "contradicted",
    "not_found": "not found",
    "unchecked": "unchecked",
}
SUMMARIES: tuple[DocumentKind, ...] = ("study_summary", "guidance_note")
"""Kinds of documents whose words are ours, about a source that they name."""

RECHECKS: dict[RecheckState, str] = {
    "holds": "holds",
    "superseded": "superseded",
    "retracted": "retracted",
    "missing": "missing",
}
MOST_AUTHORS = 2
"""Names printed before "et al.", as in Vancouver style's short form."""


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 document", "2,957 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def came_out(row: EvidenceRow) -> str:
    """What came out of a study: the side on which the answer tells it, where it tells one; "" where
    nothing is known.
    """
    return (RESULTS[row.result] or "") if row.side is None else SIDE_WORDS[row.side]


def study_words(study: StudyCard) -> str:
    """A study in a phrase ("people, randomised trial, n = 10"), "" when nothing is known."""
    parts = [SPECIES[study.species], DESIGNS[study.design]]
    if study.n is not None:
        parts.append(f"n = {study.n:,}")
    return ", ".join(part for part in parts if part is not None)


def authors_in_short(authors: tuple[str, ...]) -> str:
    """The first authors as printed in a reference, "" where there are none."""
    named = [author.rstrip(",") for author in authors if author.lower().rstrip(".") != "et al"]
    names = ", ".join(named[:MOST_AUTHORS])
    is_more = len(named) > MOST_AUTHORS or len(named) < len(authors)
    return f"{names} et al." if is_more and names != "" else names


def identifiers(document: DocumentCard) -> Line:
    """What a document can be found by, with links that are built from checked identifiers only."""
    linked = work_links(document.pmid, document.pmcid, document.doi)
    return linked or (body(document.id if document.url is None else document.url),)


def work_links(pmid: str | None, pmcid: str | None, doi: str | None) -> Line:
    """A work's identifiers with their links, empty where it has none."""
    spans: list[Span] = []
    if pmid is not None:
        link = f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
        spans.append(_linked(f"PMID {pmid}", link, pmid.isdecimal()))
    if pmcid is not None:
        number = pmcid.removeprefix("PMC")
        link = f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{number}/"
        spans.append(_linked(f"PMC{number}", link, number.isdecimal()))
    if doi is not None:
        link = f"https://doi.org/{quote(doi, safe='/.-_~')}"
        spans.append(_linked(f"doi:{doi}", link, doi.startswith("10.")))
    joined = spans[:1]
    for span in spans[1:]:
        joined += [body(" · "), span]
    return tuple(joined)


def _linked(text: str, link: str, is_sound: bool) -> Span:
    return Span(text=text, link=link if is_sound and link.isascii() else None)


def identity(document: DocumentCard) -> Line:
    """A document as a short reference: authors, year, title, journal, identifiers."""
    authors = authors_in_short(document.authors)
    year = "" if document.year is None else f"({document.year})"
    who = " ".join(part for part in (authors, year) if part != "")
    title = document.title.rstrip(".")
    journal = " ".join(filter(None, (document.journal, printed_in(document))))
    parts = [part for part in (who, title, journal) if part is not None and part != ""]
    lead = "".join(f"{part}. " if not part.endswith(".") else f"{part} " for part in parts)
    return (body(lead), *identifiers(document))


def printed_in(work: DocumentCard) -> str:
    """Volume, issue and pages as references print them ("12(3):101-9"); "" where none is known."""
    issue = "" if work.issue is None else f"({work.issue})"
    volume = f"{work.volume or ''}{issue}"
    return ":".join(part for part in (volume, work.pages or "") if part)


def place_words(place: Place | None) -> str:
    """Where in the source to look ("p. 3", "pp. 3–4", "at 1:02:17"), "" where it is not known."""
    if place is None:
        return ""
    parts = []
    if place.page is not None:
        is_one = place.last_page is None or place.last_page == place.page
        parts.append(f"p. {place.page}" if is_one else f"pp. {place.page}–{place.last_page}")
    if place.start_s is not None:
        parts.append(f"at {clock(place.start_s)}")
    return ", ".join(parts)


def clock(seconds: float) -> str:
    """Seconds from the beginning as players show them ("2:17", "1:02:17"); parts of one are cut."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def summary_of(document: DocumentCard) -> str:
    """How a curated summary is announced, so that it is never taken for the source's words."""
    if document.pmid is None:
        return "our summary of this source"
    return f"our summary of PMID {document.pmid}"


def passage_words(hit: SearchHit) -> str:
    """What a passage is in its document: whose words, of which section, where it is printed."""
    ours = summary_of(hit.document) if hit.document.kind in SUMMARIES else ""
    place = place_words(hit.place)
    return ", ".join(part for part in (ours, hit.passage.section, place) if part)


NOTES: dict[StandingKind, str] = {
    "retraction": "RETRACTED by",
    "concern": "EXPRESSION OF CONCERN by",
    "correction": "Corrected by",
    "published_as": "A preprint; published since as",
    "preprint": "Its preprint is",
}
GRAVE: frozenset[StandingKind] = frozenset({"retraction", "concern"})


def retraction(document: DocumentCard) -> Line:
    """The warning that a found document is retracted, empty where it is not."""
    return (alert("RETRACTED "),) if document.retracted else ()


def standing_lines(document: DocumentCard) -> tuple[Line, ...]:
    """What other works did to a document, one line each, the gravest first."""
    if document.retracted and not document.standing:  # a result made before notes were kept
        return ((alert("RETRACTED"),),)
    return tuple(_note(note) for note in document.standing)


MARKS: dict[StandingKind, str] = {
    "retraction": "RETRACTED",
    "concern": "EXPRESSION OF CONCERN",
    "correction": "corrected",
    "published_as": "preprint",
}


def standing_mark(document: DocumentCard) -> Line:
    """What other works did to a document, in short for a table; empty for nothing."""
    kinds = dict.fromkeys(note.kind for note in document.standing if note.kind in MARKS)
    return tuple((alert if kind in GRAVE else muted)(f" ({MARKS[kind]})") for kind in kinds)


def _note(note: StandingNote) -> Line:
    style = alert if note.kind in GRAVE else muted
    title = "" if note.title is None or note.title == "" else f": “{note.title}”"
    return (style(f"{NOTES[note.kind]} {note.by}"), body(title))


def known(word: str | None) -> Line:
    """A word, or a sign that nothing is stated."""
    return (muted("not stated"),) if word is None else (body(word),)
