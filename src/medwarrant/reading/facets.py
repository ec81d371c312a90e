"""A first guess at design and species, cheap enough to make at ingest for every record.

Publication types and MeSH come first, then the title, then which words the text holds. The full
appraisal of a study (``medwarrant.reading.appraise``) is made when it is read; this guess only
steers search filters. Aim: 60 microseconds a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from medwarrant.records import Design, Document, Species


class Facets(NamedTuple):
    """What search filters on."""

    design: Design
    species: Species


_TYPE_DESIGNS: tuple[tuple[str, Design], ...] = (
    ("network meta-analysis", "meta_analysis"),
    ("meta-analysis", "meta_analysis"),
    ("systematic review", "systematic_review"),
    ("clinical trial protocol", "protocol"),
    ("practice guideline", "guideline"),
    ("guideline", "guideline"),
    ("consensus development conference", "guideline"),
    ("randomized controlled trial", "rct"),
    ("pragmatic clinical trial", "rct"),
    ("equivalence trial", "rct"),
    ("case reports", "case_report"),
    ("case report", "case_report"),
    ("case-report", "case_report"),
    ("editorial", "editorial"),
    ("letter", "editorial"),
    ("comment", "editorial"),
    ("news", "editorial"),
    ("retraction of publication", "other"),
    ("retraction notice", "other"),
    ("published erratum", "other"),
    ("expression of concern", "other"),
    ("review", "narrative_review"),
    ("review-article", "narrative_review"),
    ("controlled clinical trial", "nonrandomised_trial"),
    ("clinical trial, phase i", "nonrandomised_trial"),
    ("clinical trial, phase ii", "nonrandomised_trial"),
    ("clinical trial", "nonrandomised_trial"),
    ("observational study", "cohort"),
)
"""PubMed's publication types and JATS article types, the most telling first."""

_TITLE_DESIGNS: tuple[tuple[str, Design], ...] = (
    ("protocol", "protocol"),
    ("meta-analy", "meta_analysis"),
    ("meta analy", "meta_analysis"),
    ("metaanaly", "meta_analysis"),
    ("systematic review", "systematic_review"),
    ("systematic literature review", "systematic_review"),
    ("scoping review", "systematic_review"),
    ("umbrella review", "systematic_review"),
    ("guideline", "guideline"),
    ("consensus statement", "guideline"),
    ("cross-over", "crossover_rct"),
    ("crossover", "crossover_rct"),
    ("randomized", "rct"),
    ("randomised", "rct"),
    ("case series", "case_series"),
    ("case report", "case_report"),
    ("a case of", "case_report"),
    ("qualitative", "qualitative"),
    ("case-control", "case_control"),
    ("case–control", "case_control"),
    ("cross-sectional", "cross_sectional"),
    ("survey", "cross_sectional"),
    ("cohort", "cohort"),
    ("retrospective", "cohort"),
    ("open-label", "nonrandomised_trial"),
    ("open label", "nonrandomised_trial"),
    ("overview", "narrative_review"),
    ("literature review", "narrative_review"),
    ("narrative review", "narrative_review"),
    ("a review", "narrative_review"),
    ("editorial", "editorial"),
    ("commentary", "editorial"),
    ("retraction", "other"),
)
"""What titles call their study, the most telling first."""

_ANIMAL_WORDS = frozenset(
    "rats mice rat mouse monkeys macaques zebrafish piglets rabbits dogs sprague-dawley wistar"
    " c57bl/6 c57bl/6j c57bl/6n rodents drosophila murine pigs sheep hamsters gerbils".split()
)
_PEOPLE_WORDS = frozenset(
    "patients participants volunteers women outpatients inpatients respondents men humans children"
    " adolescents subjects people individuals veterans students patient adults randomized"
    " randomised placebo questionnaire questionnaires clinical trials".split()
)
_CELL_WORDS = frozenset(
    "vitro cultured microsomes hek293 sh-sy5y pc12 cells cultures transfected recombinant"
    " hepatocytes organoids fibroblasts".split()
)
_SURE_PEOPLE = frozenset(
    "patients participants volunteers women outpatients inpatients respondents veterans"
    " humans".split()
)
_WORD_DESIGNS: Mapping[str, Design] = {
    "meta-analysis": "meta_analysis",
    "cross-sectional": "cross_sectional",
    "cohort": "cohort",
    "retrospectively": "cohort",
    "retrospective": "cohort",
    "open-label": "nonrandomised_trial",
    "semi-structured": "qualitative",
    "semistructured": "qualitative",
}
_TELLING = (
    _ANIMAL_WORDS
    | _PEOPLE_WORDS
    | _CELL_WORDS
    | frozenset(_WORD_DESIGNS)
    | frozenset("double-blind randomly randomized randomised review reviewed crossover".split())
    | frozenset({"cross-over"})
)
"""The only words that the rules below ask for."""
_TELLING_BYTES: Mapping[bytes, str] = {word.encode("ascii"): word for word in _TELLING}
_TELLING_KEYS = frozenset(_TELLING_BYTES)
_FOLD = bytes(
    32 if chr(code) in ".,;:()[]\n\t\"'" else ord(chr(code).lower()) if code < 128 else code
    for code in range(256)
)
"""Lower case, and a space for punctuation: bytes fold ten times faster than text."""


def facets(document: Document) -> Facets:
    """A first guess at the document's design and species, from structure and a few words.

    A curated summary's own coding stands. Notices and works that report no study have
    ``unknown`` species.
    """
    if document.curated is not None:
        study = document.curated.study
        return Facets(study.design, study.species)
    low = document.text[:_READ].lower()
    title = document.title.lower()
    words = _telling_words(document.text[:_READ])
    species = _species(document.mesh, title, words)
    design = _design(document.publication_types, title, words, low, species)
    if design == "unknown" and species in {"animal", "in_vitro"}:
        design = "animal" if species == "animal" else "in_vitro"
    return Facets(design, species)


_READ = 4_000
"""An abstract's length; a full text names its subjects within its abstract (characters)."""


def _telling_words(text: str) -> frozenset[str]:
    found = _TELLING_KEYS.intersection(text.encode("ascii", "ignore").translate(_FOLD).split())
    return frozenset(map(_TELLING_BYTES.__getitem__, found))


def _species(mesh: tuple[str, ...], title: str, words: frozenset[str]) -> Species:
    humans, animals = "Humans" in mesh, "Animals" in mesh
    if humans and not animals:
        return "human"
    animal = len(_ANIMAL_WORDS & words)
    people = len(_PEOPLE_WORDS & words)
    cells = len(_CELL_WORDS & words)
    if animals and not humans:
        return "animal" if animal or not cells else "in_vitro"
    if animal and not humans:
        title_words = _telling_words(title)
        if not _ANIMAL_WORDS.isdisjoint(title_words) and _SURE_PEOPLE.isdisjoint(title_words):
            return "animal"
    if animal and people <= 2 and animal + 1 >= people:
        return "in_vitro" if cells >= 3 and animal == 1 else "animal"
    if cells >= 2 and people <= 1:
        return "in_vitro"
    if people:
        return "human"
    if animal:
        return "animal"
    if cells:
        return "in_vitro"
    return "human" if humans else "unknown"


def _design(
    types: tuple[str, ...], title: str, words: frozenset[str], low: str, species: Species
) -> Design:
    by_type: Design | None = None
    if types:
        named = {kind.lower() for kind in types}
        by_type = next((design for kind, design in _TYPE_DESIGNS if kind in named), None)
    by_title: Design | None = None
    for phrase, design in _TITLE_DESIGNS:
        if phrase in title:
            by_title = design
            break
    reviews = {"meta_analysis", "systematic_review", "protocol", "narrative_review", "guideline"}
    if species in {"animal", "in_vitro"}:
        if by_title in reviews or by_type in reviews or by_type in {"editorial", "other"}:
            return by_type or by_title or "unknown"
        return "animal" if species == "animal" else "in_vitro"
    if by_type == "rct" and by_title in {"crossover_rct", "protocol", "meta_analysis"}:
        return by_title
    if by_type == "narrative_review" and by_title in reviews:
        return by_title
    if by_type is not None and by_type != "nonrandomised_trial" and by_type != "cohort":
        return "crossover_rct" if by_type == "rct" and _crosses_over(words) else by_type
    if by_title is not None:
        return "crossover_rct" if by_title == "rct" and _crosses_over(words) else by_title
    guess = _design_by_words(words, low)
    return guess if guess != "unknown" else by_type or "unknown"


def _crosses_over(words: frozenset[str]) -> bool:
    return "crossover" in words or "cross-over" in words


def _design_by_words(words: frozenset[str], low: str) -> Design:
    if "systematically searched" in low or "systematic review" in low:
        return "systematic_review" if "meta-analysis" not in words else "meta_analysis"
    if "double-blind" in words or "randomly" in words or "randomized" in words:
        reviewing = "review" in words and "reviewed" in words
        if not reviewing:
            return "crossover_rct" if _crosses_over(words) else "rct"
    if "this review" in low or "we review" in low or "article reviews" in low:
        return "narrative_review"
    if "we report a case" in low or "we present a case" in low or "-year-old" in low:
        return "case_report"
    for word, design in _WORD_DESIGNS.items():
        if word in words:
            return design
    return "unknown"
