"""Reads ClinicalTrials.gov's JSON: studies as its site saves them and its API (version 2) answers.

Structure: https://clinicaltrials.gov/data-api/about-api/study-data-structure
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.records import Deletion, Document, Reference, Rejected
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.clinicaltrials_text import design_lines, result_table
from medwarrant.sources.identifiers import normal_doi, normal_pmid, year_in
from medwarrant.sources.json_objects import Objects, object_in
from medwarrant.sources.json_values import at, items_at, text_at, texts_at
from medwarrant.sources.layout import Layout
from medwarrant.sources.stream import Stream

NAME = "clinicaltrials"

OBJECTS = Objects(frozenset(("studies",)))
"""The API holds its studies under "studies"."""

SIGN = re.compile(rb'"protocolSection"\s*:\s*\{')
NCT = re.compile(r"NCT\d{8}")
ADDRESS = "https://clinicaltrials.gov/study/"


def recognises(head: bytes) -> bool:
    """Whether it is JSON whose first record has a protocol section."""
    return head.lstrip()[:1] in (b"[", b"{") and bool(
        SIGN.search(next(OBJECTS.each(head), b"")[:4096])
    )


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole studies."""
    return OBJECTS.split(stream)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One document a study."""
    for number, record in enumerate(OBJECTS.each(data), start=place):
        study = object_in(record)
        document = study if isinstance(study, str) else _document(study)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document)
        else:
            yield document


def _document(study: dict[str, object]) -> Document | str:
    """The study as a Document, or in words why it is none."""
    protocol = at(study, "protocolSection")
    nct = text_at(protocol, "identificationModule", "nctId")
    if NCT.fullmatch(nct) is None:
        return "a study without an NCT number"
    brief = clean(text_at(protocol, "identificationModule", "briefTitle"))
    official = clean(text_at(protocol, "identificationModule", "officialTitle"))
    title = official or brief
    if not title:
        return f"{nct} has no title"
    layout = Layout()
    layout.section("title", title)
    if brief and brief != title:
        layout.section("title", brief, "Brief title")
    _lay_out_protocol(layout, protocol)
    _lay_out_results(layout, study)
    references = _lay_out_references(layout, protocol)
    dates = at(protocol, "statusModule")
    posted = [
        text_at(dates, name, "date")
        for name in ("resultsFirstPostDateStruct", "studyFirstPostDateStruct", "startDateStruct")
    ]
    sponsor = clean(text_at(protocol, "sponsorCollaboratorsModule", "leadSponsor", "name"))
    return Document(
        id=f"nct:{nct}",
        kind="abstract",
        title=title,
        text=layout.text,
        sections=tuple(layout.sections),
        format=NAME,
        year=next((year for date in posted if (year := year_in(date)) is not None), None),
        authors=(sponsor,) if sponsor else (),
        journal="ClinicalTrials.gov",
        url=ADDRESS + nct,
        language="en",
        mesh=_mesh(study),
        publication_types=_types(study, protocol),
        references=references,
        revision=_revision(text_at(dates, "lastUpdatePostDateStruct", "date")),
    )


def _lay_out_protocol(layout: Layout, protocol: object) -> None:
    """What was planned, in the registry's own order and words."""
    description = at(protocol, "descriptionModule")
    layout.section("objective", clean(text_at(description, "briefSummary")), "Brief summary")
    layout.section("methods", clean(text_at(description, "detailedDescription")), "Description")
    conditions = texts_at(protocol, "conditionsModule", "conditions")
    layout.section("other", clean("; ".join(conditions)), "Conditions")
    layout.section("methods", clean("; ".join(design_lines(protocol))), "Design")
    arms = at(protocol, "armsInterventionsModule")
    layout.section("methods", _listed(arms, "armGroups", "label"), "Arms")
    layout.section("methods", _listed(arms, "interventions", "name"), "Interventions")
    outcomes = at(protocol, "outcomesModule")
    layout.section("methods", _listed(outcomes, "primaryOutcomes", "measure"), "Primary outcomes")
    layout.section(
        "methods", _listed(outcomes, "secondaryOutcomes", "measure"), "Secondary outcomes"
    )
    criteria = text_at(protocol, "eligibilityModule", "eligibilityCriteria")
    layout.section("methods", clean(criteria), "Eligibility")


def _lay_out_results(layout: Layout, study: dict[str, object]) -> None:
    """Each outcome that has been reported as a table, then the registry's limits and caveats."""
    results = at(study, "resultsSection")
    for measure in items_at(results, "outcomeMeasuresModule", "outcomeMeasures"):
        layout.section("table", result_table(measure), "Reported outcome")
    caveats = text_at(results, "moreInfoModule", "limitationsAndCaveats", "description")
    layout.section("discussion", clean(caveats), "Limitations and caveats")
    layout.section(
        "other",
        clean(text_at(study, "protocolSection", "statusModule", "whyStopped")),
        "Why stopped",
    )


def _listed(parent: object, name: str, head: str) -> str:
    """The items of a list, one a line: their name, what they are, and when they are measured."""
    lines = []
    for item in items_at(parent, name):
        parts = [text_at(item, head), text_at(item, "description"), text_at(item, "timeFrame")]
        line = clean(" – ".join(part.strip() for part in parts if part.strip()))
        if line:
            lines.append(line)
    return "\n".join(lines)


def _lay_out_references(layout: Layout, protocol: object) -> tuple[Reference, ...]:
    """The works that the registry names, one a line, with their places."""
    entries = [
        (text, normal_pmid(text_at(item, "pmid")))
        for item in items_at(protocol, "referencesModule", "references")
        if (text := clean(text_at(item, "citation")))
    ]
    place = layout.section(
        "references", "\n".join(text for text, _ in entries), "References", between="\n"
    )
    found: list[Reference] = []
    for number, (text, pmid) in enumerate(entries, start=1):
        if place is None:
            break
        found.append(
            Reference(
                id=str(number),
                text=text,
                start=place,
                end=place + len(text),
                pmid=pmid,
                doi=normal_doi(text),
                year=year_in(text),
            )
        )
        place += len(text) + 1
    return tuple(found)


def _mesh(study: dict[str, object]) -> tuple[str, ...]:
    """The MeSH terms that the registry gave to conditions and interventions."""
    names = [
        clean(text_at(item, "term"))
        for module in ("conditionBrowseModule", "interventionBrowseModule")
        for item in items_at(study, "derivedSection", module, "meshes")
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def _types(study: dict[str, object], protocol: object) -> tuple[str, ...]:
    """What the record is, in MeSH's words: a plan until results are reported."""
    if not at(study, "resultsSection"):
        return ("Clinical Trial Protocol",)
    design = at(protocol, "designModule")
    if text_at(design, "studyType") == "OBSERVATIONAL":
        return ("Observational Study",)
    if text_at(design, "designInfo", "allocation") == "RANDOMIZED":
        return ("Clinical Trial", "Randomized Controlled Trial")
    return ("Clinical Trial",)


def _revision(date: str) -> str | None:
    """The day on which the registry last updated the study."""
    return date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None
