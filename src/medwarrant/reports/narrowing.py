"""Which studies an answer may stand on, where its question says so.

A search is limited by what was guessed of each document when it was read in; whether a document
counts is decided by what its appraisal says, since the two may differ.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from medwarrant.records import (
    Design,
    Document,
    Filters,
    Focus,
    Pick,
    Question,
    Sentence,
    Species,
    Study,
)
from medwarrant.reports.evidence import Evidence, Item
from medwarrant.reports.wording import DESIGN_WORDS, joined, plural

SPECIES_WORDS: dict[Species, str] = {
    "human": "studies in people",
    "animal": "animal studies",
    "in_vitro": "test-tube studies",
    "mixed": "studies in people and other species",
    "unknown": "studies that do not say in whom",
}


def narrowed(filters: Filters, limits: Filters) -> Filters:
    """A search's own filters within the question's limits; its own win where both name kinds."""
    return msgspec.structs.replace(
        filters,
        year_from=limits.year_from,
        year_to=limits.year_to,
        designs=filters.designs or limits.designs,
        species=filters.species or limits.species,
    )


def only_years(limits: Filters) -> Filters:
    """The limits that a document's own date decides, without those that its appraisal does."""
    return Filters(year_from=limits.year_from, year_to=limits.year_to)


def is_within(limits: Filters, document: Document, study: Study) -> bool:
    """Whether a study is one that the question lets the answer stand on."""
    year = document.year
    if limits.year_from is not None and (year is None or year < limits.year_from):
        return False
    if limits.year_to is not None and (year is None or year > limits.year_to):
        return False
    if limits.designs and study.design not in limits.designs:
        return False
    return not limits.species or study.species in limits.species or study.design in limits.species


def may_be_human(limits: Filters) -> bool:
    """Whether studies in people are among those that count."""
    is_open = not limits.species or "human" in limits.species
    return is_open and not (limits.designs and set(limits.designs) <= {"animal", "in_vitro"})


def among_studies(limits: Filters) -> str:
    """The limits behind what was studied: ", in randomised trials since 2021", "" without any."""
    told = _kinds(limits)
    years = _years(limits)
    if not told and not years:
        return ""
    return f", in {told or 'studies'}{years}"


def scope_told(question: Question) -> str:
    """What narrows the question and what it wants to hear first, behind what it asks."""
    told = among_studies(question.limits)
    if question.pick is not None:
        told += f", the {question.pick} study"
    if question.documents:
        told += f", what {joined(question.documents)} found"
    return told + (f"; {FOCUSES[question.focus]}" if question.focus is not None else "")


FOCUSES: dict[Focus, str] = {
    "conflicts": "why the evidence disagrees",
    "certainty": "how certain the evidence is",
    "blinding": "how well it was kept from people what they got, and what they expected",
    "bias": "how sound the trials are",
    "active_placebo": "what becomes of it against a placebo that is felt",
    "works": "how many works there are",
}
"""What a question wants to hear first, in words."""


def _kinds(limits: Filters) -> str:
    designs = joined(plural(DESIGN_WORDS[design]) for design in _told_once(limits.designs))
    species = joined(SPECIES_WORDS[each] for each in limits.species)
    if designs and species:
        return f"{designs} and only {species}"
    return designs or species


def _told_once(designs: Sequence[Design]) -> list[Design]:
    """The designs without crossover trials where randomised trials are named: they are such."""
    return [d for d in designs if d != "crossover_rct" or "rct" not in designs]


def _years(limits: Filters) -> str:
    if limits.year_from is not None and limits.year_to is not None:
        if limits.year_from == limits.year_to:
            return f" of {limits.year_from}"
        return f" from {limits.year_from} to {limits.year_to}"
    if limits.year_from is not None:
        return f" since {limits.year_from}"
    return "" if limits.year_to is None else f" up to {limits.year_to}"


UNRANKED: dict[Pick, str] = {
    "largest": "No study read here states how many took part, so the largest cannot be told.",
    "newest": "No study read here states its year, so the newest cannot be told.",
}
"""What is said where the study asked for cannot be chosen."""


def kept_to(question: Question, evidence: Evidence, warrants: tuple[str, ...]) -> Sentence | None:
    """What the answer stands on, as its question asked, in a sentence; ``None`` without limits.

    Years are named in the question: here they would be figures that no quote prints.
    """
    limits, pick = question.limits, question.pick
    told = [_kinds(limits)] if _kinds(limits) else []
    if limits.year_from is not None or limits.year_to is not None:
        told.append("the years asked for")
    if pick is not None and evidence.picked is not None:
        told.append(f"the {pick} study read")
    said = [f"Kept to {joined(told)}, as asked."] if told else []
    if pick is not None and evidence.picked is None and evidence.items:
        said.append(UNRANKED[pick])
    if not said or not warrants:
        return None
    text = " ".join(said)
    return Sentence(id="", section="bottom_line", text=text, warrants=warrants)


def picked(pick: Pick, items: Sequence[Item]) -> str | None:
    """The document of the one study that the question asks for, ``None`` where none can be told.

    The largest is the one with the most participants, the newest that of the latest year; of
    several the stronger design, then the first by id. Only studies that answer directly are in
    the choice, where there are any; one that does not state its size or year is never chosen.
    """
    found = [item for item in items if item.answers and item.fit == "direct"]
    found = found or [item for item in items if item.answers and item.fit == "partial"]
    ranked = sorted(
        ((-size, item.level, item.document.id) for item in found if (size := _rank(pick, item))),
    )
    return ranked[0][2] if ranked else None


def _rank(pick: Pick, item: Item) -> int:
    """What the choice goes by, 0 where it is not stated."""
    return (item.study.n if pick == "largest" else item.document.year) or 0


def options(filters: Filters) -> str:
    """The filters as options of ``medwarrant search``."""
    years = ""
    if filters.year_from is not None or filters.year_to is not None:
        first = "" if filters.year_from is None else str(filters.year_from)
        last = "" if filters.year_to is None else str(filters.year_to)
        years = f" --year {first}:{last}"
    return years + "".join(
        (
            *(f" --species {species}" for species in filters.species),
            *(f" --design {design}" for design in filters.designs),
            *(f" --source {kind}" for kind in filters.kinds),
        )
    )
