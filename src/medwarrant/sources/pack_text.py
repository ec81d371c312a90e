"""The text of a pack's documents: sentences laid end to end, each place known exactly.

A document's text is its title; the findings or recommendations; the doubts and silences; the
study profile, one sentence a field; and the note that all this is a summary of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from medwarrant.records import (
    Curated,
    Design,
    Direction,
    Document,
    DocumentKind,
    Effect,
    Link,
    Quote,
    Section,
    SectionRole,
    Species,
    Statement,
    Study,
)
from medwarrant.sources.identifiers import normal_doi
from medwarrant.sources.pack_entries import LinkEntry, SayEntry, StudyEntry

FORMAT = "pack"
GAP = "\n\n"
"""Between sections; belongs to none of them."""

OURS = "This record is our own summary of the work, not the work's words."

DESIGN_WORDS: Mapping[Design, str] = {
    "meta_analysis": "meta-analysis",
    "systematic_review": "systematic review",
    "rct": "randomised controlled trial",
    "crossover_rct": "randomised crossover trial",
    "nonrandomised_trial": "non-randomised trial",
    "cohort": "cohort study",
    "case_control": "case-control study",
    "cross_sectional": "cross-sectional study",
    "case_series": "case series",
    "case_report": "case report",
    "guideline": "guideline or official guidance",
    "narrative_review": "narrative review",
    "protocol": "protocol",
    "qualitative": "qualitative study",
    "animal": "animal study",
    "in_vitro": "in-vitro study",
    "editorial": "editorial",
    "other": "other design",
}
SPECIES_WORDS: Mapping[Species, str] = {
    "human": "human",
    "animal": "animal",
    "in_vitro": "in vitro",
    "mixed": "mixed",
}

FIRST = ("finding", "guidance")
"""The roles whose sentences come first; the others raise doubt or keep silent."""


class Writing:
    """A text that grows, and knows where each piece of it stands."""

    def __init__(self) -> None:
        """Start empty."""
        self.text = ""
        self.sections: list[Section] = []

    def section(
        self, role: SectionRole, label: str, sentences: Sequence[str]
    ) -> list[tuple[int, int]]:
        """Add a section of sentences with a blank between; gives the place of each."""
        if not sentences:
            return []
        if self.text:
            self.text += GAP
        start = at = len(self.text)
        places = []
        for sentence in sentences:
            places.append((at, at + len(sentence)))
            at += len(sentence) + 1
        self.text += " ".join(sentences)
        self.sections.append(Section(role=role, label=label, start=start, end=len(self.text)))
        return places


def compose(
    entry: StudyEntry,
    says: Sequence[SayEntry],
    links: Sequence[LinkEntry],
    *,
    kind: DocumentKind,
    pack: str,
    language: str,
) -> Document:
    """Write the document of one study or guidance note.

    A sentence of role ``finding`` that names no result or outcome kind has the study's.
    """
    id_ = f"pack:{pack}:{entry.id}"
    title = title_of(entry)
    writing = Writing()
    writing.section("title", "", [title])
    first = [say for say in says if say.role in FIRST]
    later = [say for say in says if say.role not in FIRST]
    places = writing.section(
        "results" if kind == "study_summary" else "conclusion",
        "Findings" if kind == "study_summary" else "Guidance",
        [say.text for say in first],
    )
    told = (
        Quote(
            quote=writing.text[places[0][0] : places[-1][1]], start=places[0][0], end=places[-1][1]
        )
        if places
        else None
    )
    places += writing.section("discussion", "Limits", [say.text for say in later])
    statements = tuple(
        _statement(say, place, entry) for say, place in zip((*first, *later), places, strict=True)
    )
    profile = profile_sentences(entry)
    quotes: dict[str, Quote] = {}
    for (fields, sentence), (start, end) in zip(
        profile,
        writing.section("methods", "Profile", [sentence for _, sentence in profile]),
        strict=True,
    ):
        quotes |= {field: Quote(quote=sentence, start=start, end=end) for field in fields}
    if told is not None and entry.result != "unknown":
        quotes["result"] = told
    if told is not None and entry.outcome_kind != "other":
        quotes["outcome_kind"] = told
    writing.section("other", "Note", [OURS])
    return Document(
        id=id_,
        kind=kind,
        title=title,
        text=writing.text,
        sections=tuple(writing.sections),
        format=FORMAT,
        year=entry.year,
        authors=entry.authors,
        journal=entry.journal,
        pmid=entry.pmid,
        pmcid=entry.pmcid,
        doi=normal_doi(entry.doi),
        url=entry.url,
        language=language,
        links=tuple(
            Link(
                kind=link.kind,
                pmid=link.pmid,
                pmcid=link.pmcid,
                doi=normal_doi(link.doi),
                note=link.note,
            )
            for link in links
        ),
        curated=Curated(
            study=_study(id_, entry, quotes, _effects((*first, *later), places)),
            statements=statements,
        ),
    )


def title_of(entry: StudyEntry) -> str:
    """The work's title, or our description marked as such where the title was not seen."""
    if entry.title is not None:
        return entry.title
    return f"{entry.described_as} [our description; the title was not seen]"


def profile_sentences(entry: StudyEntry) -> list[tuple[tuple[str, ...], str]]:
    """One sentence a filled profile field, with the names of the fields that it states."""
    found: list[tuple[tuple[str, ...], str]] = []
    if entry.design != "unknown":
        found.append((("design",), f"Design: {DESIGN_WORDS[entry.design]}."))
    if entry.species != "unknown":
        species = SPECIES_WORDS[entry.species]
        if entry.species_detail is None:
            found.append((("species",), f"Species: {species}."))
        else:
            found.append(
                (("species", "species_detail"), f"Species: {species} ({entry.species_detail}).")
            )
    if entry.n is not None:
        noun = "Participants" if entry.species == "human" else "Number studied"
        found.append((("n",), f"{noun}: {entry.n}."))
    texts: tuple[tuple[str, str, str | None], ...] = (
        ("population", "Population", entry.population),
        ("intervention", "Intervention", entry.intervention),
        ("dose", "Dose", entry.dose),
        ("route", "Route", entry.route),
        ("comparator", "Comparator", entry.comparator),
        ("outcomes", "Outcomes", "; ".join(entry.outcomes) if entry.outcomes else None),
        ("funding", "Funding", entry.funding),
        ("conflicts", "Interests", entry.conflicts),
        ("registered", "Registered as", entry.registered),
    )
    found += [((field,), f"{label}: {text}.") for field, label, text in texts if text is not None]
    if entry.dated is not None:
        found.append(((), f"Official address as of {entry.dated}: {entry.url}"))
    return found


def _statement(say: SayEntry, place: tuple[int, int], entry: StudyEntry) -> Statement:
    found = say.role == "finding"
    direction: Direction = "unknown" if say.direction is None else say.direction
    return Statement(
        role=say.role,
        start=place[0],
        end=place[1],
        subject=say.subject,
        object=say.object,
        direction=direction,
        result=say.result if say.result is not None else entry.result if found else "unknown",
        outcome_kind=say.outcome_kind
        if say.outcome_kind is not None
        else entry.outcome_kind
        if found
        else "other",
        outcome=say.outcome,
        setting=say.setting,
        plain=say.plain,
    )


def _effects(says: Sequence[SayEntry], places: Sequence[tuple[int, int]]) -> tuple[Effect, ...]:
    return tuple(
        Effect(
            measure=effect.measure,
            value=effect.value,
            ci=effect.ci,
            p=effect.p,
            quote=Quote(quote=say.text, start=start, end=end),
        )
        for say, (start, end) in zip(says, places, strict=True)
        for effect in say.effect
    )


def _study(
    id_: str, entry: StudyEntry, quotes: dict[str, Quote], effects: tuple[Effect, ...]
) -> Study:
    return Study(
        document=id_,
        design=entry.design,
        species=entry.species,
        species_detail=entry.species_detail,
        n=entry.n,
        population=entry.population,
        intervention=entry.intervention,
        dose=entry.dose,
        route=entry.route,
        comparator=entry.comparator,
        outcomes=entry.outcomes,
        result=entry.result,
        outcome_kind=entry.outcome_kind,
        effect=effects,
        funding=entry.funding,
        conflicts=entry.conflicts,
        registered=entry.registered,
        quotes=quotes,
    )
