# ruff: noqa: E501 - patterns are read as wholes
"""How a review was made, in its own words: what was searched, how many studies, of what kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.digesting.abstracts import abstract_end
from medwarrant.records import Design, Document, Quote, SectionRole, Study
from medwarrant.text.sentences import sentences

REVIEWS: frozenset[Design] = frozenset(
    {"meta_analysis", "systematic_review", "narrative_review", "guideline"}
)
_COUNT = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?)"
_WORKS = r"(?:studies|trials|RCTs|articles|papers|publications|reports|records|reviews|citations|case series|cohorts)"
SEARCHED = re.compile(
    r"\b(?:search(?:ed|es|ing)?|databases?|literature review)\b[^.]{0,160}\b(?:pubmed|medline|embase|cochrane|scopus|web of science|psycinfo|cinahl|google scholar|clinicaltrials|databases?|literature|registr\w+)\b"
    r"|\b(?:pubmed|medline|embase|cochrane|scopus|web of science|psycinfo|cinahl|google scholar)\b[^.]{0,160}\b(?:search\w*|queried|from (?:inception|\d{4}))\b",
    re.I,
)
COUNTED = re.compile(
    rf"\b{_COUNT} (?:[\w-]+,? ){{0,6}}{_WORKS}\b[^.]{{0,80}}\b(?:included|met|identified|eligible|analy[sz]ed|retrieved|pooled|reviewed|selected|screened|involv\w+|compris\w+|with a total)\b"
    rf"|\b(?:included|identified|analy[sz]ed|pooled|reviewed|retrieved|yielded|found|comprised|screened|selected|data (?:from|of)|total of) (?:a total of |in total )?{_COUNT} (?:[\w-]+,? ){{0,6}}{_WORKS}\b",
    re.I,
)
OF_KINDS = re.compile(
    r"\b(?:compil\w+|synthesi[sz]\w+|draws? on|based on|review(?:s|ed|ing)?|summari[sz]\w+|includ\w+|analy[sz]ed|evidence from)\b[^.]{0,100}\b(?:case (?:reports?|stud(?:y|ies)|series)|open[- ]label|controlled trials?|clinical trials?|observational|cohort|preclinical|animal|randomi[sz]ed|qualitative)\b[^.]{0,60}(?:studies|trials|research|reports?|investigations?|literature|stud(?:y|ies))?",
    re.I,
)
LOOKED_AT: frozenset[SectionRole] = frozenset(
    {"abstract", "background", "objective", "methods", "results", "body"}
)


def reviewed(document: Document, study: Study) -> tuple[Quote, ...]:
    """Where a review says what it searched, how many studies it took and of what kinds, at most one
    place of each in that order; empty for what is no review. Pages that tell of one count.
    """
    if document.kind == "transcript":
        return ()
    is_paper = document.kind in ("abstract", "article")
    if is_paper and study.design not in REVIEWS:
        return ()
    end = abstract_end(document) or len(document.text)
    found: dict[int, Quote] = {}
    for pattern in (SEARCHED, COUNTED, OF_KINDS):
        places = list(_places(document, pattern))
        first = next((p for p in places if p[0] < end), places[0] if places else None)
        if first is not None and first[0] not in found:
            quote = document.text[first[0] : first[1]]
            found[first[0]] = Quote(quote=quote, start=first[0], end=first[1])
    return tuple(found.values())


def _places(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for section in document.sections:
        if section.role in LOOKED_AT:
            for start, end in sentences(document.text, section.start, section.end):
                if pattern.search(" ".join(document.text[start:end].split())):
                    yield start, end
