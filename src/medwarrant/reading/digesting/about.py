# ruff: noqa: E501 - patterns are read as wholes
"""What an item names, by kind, and whether it is the result of a single study."""

from __future__ import annotations

import re

from medwarrant.reading.digesting.groups import Subjects
from medwarrant.records import Claim, ConceptKind, Design, DigestAbout, DigestFamily, Document

OF_ONE: frozenset[Design] = frozenset(
    {
        "rct",
        "crossover_rct",
        "nonrandomised_trial",
        "cohort",
        "case_control",
        "cross_sectional",
        "case_series",
        "case_report",
        "qualitative",
        "animal",
        "in_vitro",
    }
)
"""Designs of papers that report one study."""
ONE = re.compile(
    r"\b(?:in|from|by|of) (?:a|an|one|another|the|this|that) (?!(?:systematic|narrative|scoping|literature|umbrella|meta)\b)(?:[\w-]+,? ){0,6}?(?:stud(?:y)|trial|experiment|survey|case report|cohort)\b(?! (?:medication|drug|of studies|design))"
    r"|\b(?:a|one|another) (?:[\w-]+,? ){0,5}?(?:study|trial|experiment|survey|case report)\b (?:\w+ ){0,8}?(?:found|showed|reported|suggest\w*|demonstrated|observed|compared|noted|revealed|followed|of \d|with \d|in \d|involving|conducted|published)\b"
    r"|(?-i:\b[A-Z][\w’'-]+) (?:et al\.?|and colleagues)(?:,? [(\[]?\d{4}[)\]]?)? \w+",
    re.I,
)
"""How a sentence tells of one study."""
SEVERAL = re.compile(
    r"\b(?:studies|trials|meta-analys[ei]s|systematic reviews?|reviews?|reports|experiments)\b",
    re.I,
)
KINDS: dict[str, frozenset[ConceptKind]] = {
    "substances": frozenset({"drug", "procedure"}),
    "conditions": frozenset({"condition"}),
    "outcomes": frozenset({"outcome", "mechanism"}),
    "populations": frozenset({"population"}),
}


def about(document: Document, claim: Claim, found: Subjects) -> DigestAbout:
    """What a claim names, in the document's words, each once, in order of first mention."""
    named: dict[str, dict[str, str]] = {name: {} for name in KINDS}
    for start, end, concept in found.everything:
        if not claim.start <= start < end <= claim.end:
            continue
        for name, kinds in KINDS.items():
            if concept.kind in kinds:
                word = " ".join(document.text[start:end].split())
                named[name].setdefault(concept.id, word)
    return DigestAbout(**{name: tuple(words.values()) for name, words in named.items()})


def is_of_one_study(claim: Claim, family: DigestFamily, design: Design, *, is_paper: bool) -> bool:
    """Whether an item is what one study found: the paper's own, or one that the sentence names."""
    if family in ("recommendation", "open_question"):
        return False
    if is_paper and design in OF_ONE:
        return True
    text = " ".join(claim.quote.split())
    return ONE.search(text) is not None and SEVERAL.search(text) is None
