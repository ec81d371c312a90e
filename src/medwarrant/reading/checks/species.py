# ruff: noqa: E501 - patterns are read as wholes
"""Work in animals or test tubes told as if it had been seen in people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Checked, Entry, Found
from medwarrant.reading.checks.reasons import shortfalls
from medwarrant.reading.checks.wording import clipped, is_hedged, names_animals, talks
from medwarrant.reading.species import species_mentions
from medwarrant.records import Finding, Severity

SURE_FROM = 0.7
"""Score from which a passage of the corpus is taken to say what a claim says."""
_OF_PEOPLE = re.compile(
    r"\b(?:patients?|people|persons?|humans?|clinical(?:ly)?|women|men|adults|therap\w+|treat(?:s|ed|ment|ments|ing)?|disorders?)\b",
    re.I,
)
_EXPRESSION = r"(?:receptors?|gene|protein|enzyme|\w+\d) expression|expression of|dendritic|spine density|synaptogenesis|synapse formation|neurogenesis|remyelination|stem cells"
_CIRCUIT = r"(?:[\w-]+[- ]){0,3}circuit(?:s|ry)?"
_INSIDE = re.compile(
    rf"\b(?:(?:up|down)-?regulat\w+|facilitat\w+|promot\w+|induc\w+|stimulat\w+|increas\w+|decreas\w+|reduc\w+|enhanc\w+|restor\w+|regenerat\w+|trigger\w*)\b[^.;,]{{0,50}}?\b(?:{_EXPRESSION})"
    rf"|\b(?:disrupt\w*|rewir\w+|interrupt\w*|reset\w*|repair\w*|activation of)\b(?: (?:of|an?|the|your))* {_CIRCUIT}\b",
    re.I,
)
"""What can be seen in living tissue only when it is cut or labelled: in animals and cells."""
_SCANNED = re.compile(
    r"\b(?:f?MRI|PET|imaging|scan(?:s|ner)?|EEG|post-?mortem|biops\w+|stimulation|r?TMS|electr\w+|volunteers|patients (?:had|showed)|in (?:healthy )?(?:people|humans|patients|adults|volunteers))\b",
    re.I,
)

_SUPPOSED = re.compile(
    r"\b(?:may|might|could|hypothesi[sz]\w*|(?:is|are) thought|theor\w+)\b", re.I
)

_RULES = re.compile(
    r"\b(?:guidelines?|directive|standard|protocols?|methods?|care and use)\b", re.I
)

BEDSIDE = frozenset({"efficacy", "safety", "recommendation", "advice", "interaction"})
"""Kinds of claim that are of people, whatever they name."""
_WHOSE = re.compile(r"\b(?:people|patients|anyone|everyone|you|your|users)\b", re.I)
"""Tells it of people in so many words."""
_GERMS = re.compile(
    r"\b(?:\w*virus(?:es)?|viral|bacteri\w+|antibod\w+|strains?|genomes?|proteins?|parasites?)\b",
    re.I,
)


def check(article: Article) -> Iterator[Found]:
    """Claims that keep silent on the animals behind them."""
    for checked in article.claims:
        if names_animals(checked.claim.text):
            continue
        finding = _in_source(article, checked) or _cited(article, checked)
        if finding is None and talks(article):
            finding = _by_evidence(checked) or _by_wording(checked)
        if finding is not None:
            yield checked.claim.id, finding


def _in_source(article: Article, checked: Checked) -> Finding | None:
    """Animals that the very sentence of the source names, and the claim does not."""
    for name, weighed in checked.says:
        for said in shortfalls(weighed):
            if said.what == "species" and names_animals(said.theirs):
                return _found(
                    "major" if talks(article) else "minor",
                    f"The cited work tells this of {said.theirs}; the sentence does not say so, and its reader will take it for a finding in people. Please name the species.",
                    weighed.warrant,
                    name,
                )
    return None


def _kind(entry: Entry) -> str:
    """In what a listed work was done: by its study where it is held, else by its title."""
    if entry.study is not None and entry.study.species != "unknown":
        return entry.study.species
    title = entry.reference.title or ""
    kinds = {mention.species for mention in species_mentions(title)}
    if "animal" in kinds and "human" not in kinds and not _RULES.search(title):
        return "animal"
    if kinds == {"in_vitro"}:
        return "in_vitro"
    return "human" if "human" in kinds else "unknown"


def _cited(article: Article, checked: Checked) -> Finding | None:
    """Cited works in animals, where the sentence names none."""
    kinds = {entry.reference.id: _kind(entry) for entry in checked.cited}
    is_bedside = checked.claim.kind in BEDSIDE or _WHOSE.search(checked.claim.text) is not None
    unlike = ("animal", "in_vitro") if is_bedside else ("animal",)
    animal = [name for name, kind in kinds.items() if kind in unlike]
    if not animal or _is_of_germs(checked):
        return None
    is_human_told = _OF_PEOPLE.search(checked.claim.text) is not None
    if not talks(article) and (
        not is_human_told
        or len(animal) < len(kinds)
        or is_hedged(checked.claim.text)
        or re.search(r"result|method", checked.claim.section, re.I) is not None
    ):
        return None
    has_people = any(kind in ("human", "mixed") for kind in kinds.values())
    severity: Severity = "minor" if has_people or not talks(article) else "major"
    titles = [
        entry.reference.title or entry.reference.text
        for entry in checked.cited
        if entry.reference.id in animal
    ]
    what = "cells or tissue" if all(kinds[name] == "in_vitro" for name in animal) else "animals"
    return _found(
        severity,
        f"“{clipped(titles[0])}” was done in {what}, which the sentence does not say; its reader will take it for a finding in people. Please name the species, and say whether it was ever seen in people.",
        *animal,
    )


def _is_of_germs(checked: Checked) -> bool:
    """Whether a sentence speaks of germs and what fights them in a dish, and of nobody's care."""
    return checked.claim.kind not in BEDSIDE and _GERMS.search(checked.claim.text) is not None


def _is_open(checked: Checked) -> bool:
    """Whether a paper's sentence leaves open what it says, or tells its own work."""
    section = checked.claim.section.casefold()
    return is_hedged(checked.claim.text) or "result" in section or "method" in section


def _by_evidence(checked: Checked) -> Finding | None:
    """Nothing but work in animals or cells speaks for the claim in the corpus."""
    said = [
        each
        for each in checked.evidence
        if each.verdict.verdict == "supported" and each.verdict.score >= SURE_FROM
    ]
    others = [each for each in checked.evidence if each.study.species not in ("animal", "in_vitro")]
    if not said or others:
        return None
    best = said[0]
    what = "cells" if best.study.species == "in_vitro" else "animals"
    return _found(
        "minor",
        f"What is found for this here was seen in {what} (“{clipped(best.document.title)}”); the sentence tells it without saying so. Please name in what it was seen.",
        best.warrant,
    )


def _by_wording(checked: Checked) -> Finding | None:
    """What is seen only in tissue, told of no species and with no work in people cited."""
    text = checked.claim.text
    if any(_kind(entry) in ("human", "mixed") for entry in checked.cited):
        return None
    found = _INSIDE.search(text)
    if found is None or _SCANNED.search(text) or _SUPPOSED.search(text[: found.start()]):
        return None
    return _found(
        "minor",
        f"“{clipped(found.group())}” is something that is measured in animals or cells as a rule; the sentence names neither. Please say in what it was seen, and tell it as a hypothesis for people unless it was seen in them.",
    )


def _found(severity: Severity, explanation: str, *evidence: str) -> Finding:
    return Finding(
        code="overclaim_species", severity=severity, explanation=explanation, evidence=evidence
    )
