"""Which design a document reports, by publication types, by its title and by its own wording.

The words are the contract's. They follow PubMed's publication type scope notes where those
speak, and otherwise the usage of CONSORT, PRISMA, STROBE, CARE and ARRIVE. A pattern counts only
where a study speaks of itself: "randomised trials are needed" makes no trial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from medwarrant.reading.design_signs import SIGNS, Sign
from medwarrant.reading.parts import Stretch, stretches, title_quote
from medwarrant.reading.species import weigh
from medwarrant.records import Design, Document, DocumentKind, Quote, SectionRole, Species

_ROLE_SHARE: Mapping[SectionRole, float] = {
    "title": 1.6,
    "methods": 1.0,
    "results": 0.8,
    "abstract": 0.9,
    "objective": 0.8,
    "body": 0.8,
    "conclusion": 0.45,
    "background": 0.6,
    "other": 0.5,
}
"""How far a study speaks of itself under each role."""


_OTHERS_WORK = re.compile(
    r"\b(?:needed|required|warranted|awaits?|lacking|lack of (?:\w+ ){0,2}(?:trial|stud|"
    r"evidence)|should be|"
    r"(?:future|further|prior|earlier|previous|recent|other|most|few|many|several|published|larger|"
    r"additional|existing) (?:\w+ ){0,3}(?:stud(?:y|ies)|trials?|research|work|reports?|"
    r"reviews?|analys\w+|"
    r"evidence|investigations?|data)|previously (?:reported|published|shown|described|found)|"
    r"recently published|"
    r"no (?:randomi[sz]ed|controlled|prospective)|are (?:scarce|rare|limited))\b"
)
"""Wording of a sentence that speaks of trials that others did or should do."""

_FOREIGN_SHARE = 0.25
"""What is left of a sign in such a sentence."""


class _Found(NamedTuple):
    weight: float
    quote: Quote


class _Tally(NamedTuple):
    """What was found: the sum for each design, its best place, and how often the future spoke."""

    score: Mapping[Design, float]
    best: Mapping[Design, _Found]
    promises: int


_FORMAL: tuple[tuple[str, Design], ...] = (
    ("retraction of publication", "other"),
    ("retraction notice", "other"),
    ("published erratum", "other"),
    ("expression of concern", "other"),
    ("correction", "other"),
    ("clinical trial protocol", "protocol"),
    ("study protocol", "protocol"),
    ("network meta-analysis", "meta_analysis"),
    ("meta-analysis", "meta_analysis"),
    ("systematic review", "systematic_review"),
    ("scoping review", "systematic_review"),
    ("practice guideline", "guideline"),
    ("guideline", "guideline"),
    ("consensus development conference", "guideline"),
    ("randomized controlled trial", "rct"),
    ("equivalence trial", "rct"),
    ("pragmatic clinical trial", "rct"),
    ("case reports", "case_report"),
    ("case-report", "case_report"),
    ("case report", "case_report"),
)
"""PubMed publication types and JATS article types that settle the design."""
_WEAK_FORMAL: tuple[tuple[str, Design], ...] = (
    ("editorial", "editorial"),
    ("letter", "editorial"),
    ("comment", "editorial"),
    ("news", "editorial"),
    ("interview", "editorial"),
    ("review", "narrative_review"),
    ("review-article", "narrative_review"),
    ("clinical trial, phase i", "nonrandomised_trial"),
    ("clinical trial, phase ii", "nonrandomised_trial"),
    ("clinical trial, phase iii", "nonrandomised_trial"),
    ("clinical trial, phase iv", "nonrandomised_trial"),
    ("controlled clinical trial", "nonrandomised_trial"),
    ("clinical trial", "nonrandomised_trial"),
    ("observational study", "cohort"),
)
"""Types that a plain statement in the text outweighs: a letter may report a case."""


def design_of(document: Document) -> tuple[Design, Quote | None]:
    """The document's design and the words that tell it.

    The quote is ``None`` only for ``unknown``; where nothing but the publication type tells, it
    is the title.
    """
    layout = stretches(document)
    species, _, species_quote = weigh(document, layout)
    return decide(document, layout, species, species_quote)


def decide(
    document: Document, layout: Sequence[Stretch], species: Species, species_quote: Quote | None
) -> tuple[Design, Quote | None]:
    """As ``design_of``, for a document that is cut and weighed already."""
    types = {kind.lower() for kind in document.publication_types}
    tally = _tally(document, layout)
    formal = next((design for kind, design in _FORMAL if kind in types), None)
    weak = next((design for kind, design in _WEAK_FORMAL if kind in types), None)
    design = _choose(document.kind, layout, tally, species, formal, weak)
    if design == "unknown":
        return design, None
    best = tally.best.get(design)
    if best is None and design == "crossover_rct":
        best = tally.best.get("rct")
    if best is not None:
        return design, best.quote
    if design in {"animal", "in_vitro"} and species_quote is not None:
        return design, species_quote
    title = title_quote(document)
    return (design, title) if title is not None else ("unknown", None)


def _tally(document: Document, layout: Sequence[Stretch]) -> _Tally:
    score: dict[Design, float] = {}
    best: dict[Design, _Found] = {}
    held: dict[int, float] = {}
    promises = 0
    whole = "\n".join(stretch.low for stretch in layout)
    hints = [hint for hint in _BY_HINT if hint in whole]
    for stretch in layout:
        share = _ROLE_SHARE.get(stretch.part.role, 0.0)
        if not stretch.part.in_abstract:
            share = share * 0.4 if stretch.part.role == "methods" else 0.0
        if share == 0.0:
            continue
        for index, match in _matches(stretch, hints):
            sign = SIGNS[index]
            weight = sign.weight * share
            promises += sign.is_promise
            if weight <= held.get(index, 0.0):
                continue
            if stretch.part.role != "title" and _is_foreign(stretch, match, sign):
                weight *= _FOREIGN_SHARE
            gain = weight - held.get(index, 0.0)
            if gain <= 0:
                continue
            held[index] = weight
            score[sign.design] = score.get(sign.design, 0.0) + gain
            known = best.get(sign.design)
            if known is None or weight > known.weight:
                best[sign.design] = _Found(weight, stretch.quote(document, *match.span()))
    return _Tally(score, best, promises)


_BY_HINT: dict[str, list[int]] = {}
for _index, _sign in enumerate(SIGNS):
    for _hint in _sign.hints:
        _BY_HINT.setdefault(_hint, []).append(_index)
_UNHINTED = tuple(index for index, sign in enumerate(SIGNS) if not sign.hints)


def _matches(stretch: Stretch, hints: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Every match of every sign, by sign, looked for only in sentences that hold a hint of it."""
    low = stretch.low
    is_title = stretch.part.role == "title"
    sentences: dict[int, set[tuple[int, int]]] = {}
    for hint in [hint for hint in hints if hint in low]:
        wanted = [index for index in _BY_HINT[hint] if is_title or not SIGNS[index].title_only]
        at = low.find(hint) if wanted else -1
        while at >= 0:
            bounds = (0, len(low)) if is_title else stretch.around(at, at + len(hint))
            for index in wanted:
                sentences.setdefault(index, set()).add(bounds)
            at = low.find(hint, max(bounds[1], at + 1))
    if is_title:
        sentences.update((index, {(0, len(low))}) for index in _UNHINTED)
    for index in sorted(sentences):
        for bounds in sorted(sentences[index]):
            for match in SIGNS[index].pattern.finditer(low, *bounds):
                yield index, match


_OWN_VOICE: frozenset[Design] = frozenset(
    {"narrative_review", "protocol", "case_report", "editorial", "guideline"}
)


def _is_foreign(stretch: Stretch, match: re.Match[str], sign: Sign) -> bool:
    if sign.design in _OWN_VOICE:
        return False
    return bool(_OTHERS_WORK.search(stretch.low, *stretch.around(*match.span())))


def _choose(
    kind: DocumentKind,
    layout: Sequence[Stretch],
    tally: _Tally,
    species: Species,
    formal: Design | None,
    weak: Design | None,
) -> Design:
    score = tally.score
    if formal == "other" or score.get("other", 0.0) >= 9:
        return "other"
    settled = _about_other_works(layout, tally, formal, weak)
    if settled == "protocol" and species in {"animal", "in_vitro"} and formal != "protocol":
        settled = None  # a recipe for the laboratory, not a plan of a study in people
    if settled is not None:
        return settled
    review = score.get("narrative_review", 0.0) + (2.0 if weak == "narrative_review" else 0.0)
    few = _few_patients(score, formal, review)
    expounds = kind in _PAPERS and _expounds(layout)
    if expounds:
        review += _ESSAY_BONUS
    if species in {"animal", "in_vitro"} and formal != "rct" and review < _REVIEW:
        return "animal" if species == "animal" else "in_vitro"
    if few is not None:
        return few
    trial = _trial(score, formal)
    if trial is not None and review < max(_REVIEW, score.get("rct", 0.0)):
        return trial
    if review >= _REVIEW:
        return "narrative_review"
    watched = _watched(score, weak)
    if watched is not None and score[watched] >= review:
        return watched
    if weak is not None:
        return weak
    if review >= _ESSAY or (review >= _ENOUGH and expounds):
        return "narrative_review"
    return "unknown"


_ENOUGH = 1.2
"""The least sum that names a design."""
_ESSAY = 1.8
"""The sum from which a text that shows no other design is a review."""
_REVIEW = 2.5
"""The sum from which a review outweighs what it reviews."""


_DONE = re.compile(
    r"\bp ?[<=>] ?0?\.|\bwe (?:found|observed|studied|examined|investigated|measured|evaluated|"
    r"assessed|compared|analy[sz]ed|tested|identified|report|used|performed|recorded|determined|"
    r"developed|demonstrate|conducted|aimed|sought|explored?|tried|screened|applied)|"
    r"\bresults? (?:show|indicat|reveal|demonstrat|were)|\bn ?= ?\d|\b(?:were|was) (?:\w+ "
    r")?(?:measured|"
    r"assessed|examined|investigated|recorded|studied|evaluated|analy[sz]ed|compared|performed|"
    r"observed|obtained|determined|collected|included|tested|administered|interviewed|"
    r"detected|carried out|asked|estimated|applied|conducted)\b|"
    r"\b(?:\d+|three|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"twenty|thirty|forty|fifty|sixty)(?:-\w+)? (?:[a-z-]+ ){0,3}(?:patients|subjects|participants|"
    r"children|women|men|adults|individuals|controls|rats|mice|animals|volunteers|students)\b|"
    r"\bthe (?:present|current) (?:study|experiment)|\bexperiments? \d|"
    r"\bour (?:data|results|findings|study|experience)\b"
)
"""Wording of work that was done and measured."""
_MEASURED = re.compile(r"\bsignifican|\bmean\b|\bcorrelat|\b\d+(?:\.\d+)? ?%|\bthis study\b")
_MOST_MEASURED = 2
"""Figures that an essay may quote from others."""
_PAPERS: frozenset[DocumentKind] = frozenset({"abstract", "article", "text"})
"""Where silence on methods tells an essay; a web page or a talk is silent on them anyway."""
_ESSAY_BONUS = 1.3
"""What an abstract that reports no work of its own adds to a review: enough to name it alone."""
_SHORTEST_ESSAY = 150
"""Characters of abstract below which nothing can be told from what is missing."""


def _expounds(layout: Sequence[Stretch]) -> bool:
    """Whether the abstract speaks of a subject in general and reports nothing that was done."""
    body = [s.low for s in layout if s.part.in_abstract and s.part.role != "title"]
    if sum(map(len, body)) < _SHORTEST_ESSAY or any(map(_DONE.search, body)):
        return False
    return sum(len(_MEASURED.findall(low)) for low in body) <= _MOST_MEASURED


_PLAN = 3.0
_PLAN_WITHOUT_RESULT = 1.9
_SURE_PLAN = 4.0
"""Sums from which a text is a plan: where results are told, where none are, whatever is told."""
_TOLD = re.compile(
    r"\bp ?[<=>] ?0?\.|\bsignificant(?:ly)? |\bwe (?:found|observed)|\bresults? (?:show|indicat|"
    r"reveal|"
    r"demonstrat|suggest)|\bconclu"
)


def _reports(layout: Sequence[Stretch]) -> bool:
    """Whether the abstract tells what was found."""
    return any(
        _TOLD.search(s.low) for s in layout if s.part.in_abstract and s.part.role != "background"
    )


def _about_other_works(
    layout: Sequence[Stretch], tally: _Tally, formal: Design | None, weak: Design | None
) -> Design | None:
    """Protocols, guidelines, syntheses and opinion, ``None`` for a study of its own."""
    score = tally.score
    has_results = any(
        stretch.part.role == "results" and stretch.part.in_abstract for stretch in layout
    )
    promised = score.get("protocol", 0.0) + 0.7 * min(3, max(0, tally.promises - 1))
    is_essay = score.get("narrative_review", 0.0) >= _ESSAY
    enough = _PLAN if is_essay or _reports(layout) else _PLAN_WITHOUT_RESULT
    if formal == "protocol" or (
        promised >= enough and not (has_results and score.get("protocol", 0.0) < _SURE_PLAN)
    ):
        return "protocol"
    if formal in {"guideline", "meta_analysis", "systematic_review"}:
        if formal == "systematic_review" and score.get("meta_analysis", 0.0) >= 1.6:
            return "meta_analysis"
        return formal
    if score.get("guideline", 0.0) >= 4.0:
        return "guideline"
    if weak == "editorial" or score.get("editorial", 0.0) >= 3.0:
        told = max(score.get("case_report", 0.0), score.get("rct", 0.0))
        if formal is None and told < 2.0:
            return "editorial"
    if formal is None:
        meta, systematic = score.get("meta_analysis", 0.0), score.get("systematic_review", 0.0)
        own = max(score.get("rct", 0.0) if meta < 3 else 0.0, 0.0)
        if meta >= 1.4 and meta + systematic >= 1.6 and own < 5.0:
            return "meta_analysis"
        if systematic >= _SYSTEMATIC and systematic > own:
            return "systematic_review"
    return None


_SYSTEMATIC = 1.4
"""Searching named databases for studies is enough to be systematic in kind, if not in rigour."""


def _few_patients(
    score: Mapping[Design, float], formal: Design | None, review: float
) -> Design | None:
    case, series = score.get("case_report", 0.0), score.get("case_series", 0.0)
    if formal == "case_report":
        return "case_series" if series > max(case, 2.0) else "case_report"
    if max(case, series) < 1.8 or max(case, series) < review * 0.7:
        return None
    trial = max(score.get("rct", 0.0), score.get("crossover_rct", 0.0))
    if trial > max(case, series):
        return None
    return "case_series" if series >= case else "case_report"


def _trial(score: Mapping[Design, float], formal: Design | None) -> Design | None:
    rct, cross = score.get("rct", 0.0), score.get("crossover_rct", 0.0)
    if formal == "rct" or rct >= 2.0 or cross >= 2.1:
        if rct < _SURELY_RANDOM and score.get("nonrandomised_trial", 0.0) > rct and formal != "rct":
            return "nonrandomised_trial"
        return "crossover_rct" if cross >= 1.6 else "rct"
    return None


_SURELY_RANDOM = 2.6
"""From here on randomisation is told in so many words, and "open label" takes nothing from it."""


def _watched(score: Mapping[Design, float], weak: Design | None) -> Design | None:
    order: tuple[Design, ...] = (
        "qualitative",
        "case_control",
        "nonrandomised_trial",
        "cohort",
        "other",
        "cross_sectional",
    )
    raised = dict(score)
    if weak in {"nonrandomised_trial", "cohort"}:
        raised[weak] = raised.get(weak, 0.0) + 1.5
    most = max(raised.get(design, 0.0) for design in order)
    if most < _ENOUGH:
        return None
    return next(design for design in order if raised.get(design, 0.0) == most)
