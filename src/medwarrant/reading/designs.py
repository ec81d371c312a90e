"""Which design a document reports, by publication types, by its title and by its own wording.

The words are the contract's. They follow PubMed's publication type scope notes where those
speak, and otherwise the usage of CONSORT, PRISMA, STROBE, CARE and ARRIVE. A pattern counts only
where a study speaks of itself: "randomised trials are needed" makes no trial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from medwarrant.reading.design_sign import Sign
from medwarrant.reading.design_signs import SIGNS
from medwarrant.reading.own_work import PAPERS, did, expounds, is_lent, of_others, reports
from medwarrant.reading.parts import Stretch, stretches, title_quote
from medwarrant.reading.species import weigh
from medwarrant.reading.treating import TREATS, treating
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


_FOREIGN_SHARE = 0.25
"""What is left of a sign in such a sentence."""


_LENDERS: frozenset[Design] = frozenset({"rct", "crossover_rct", "nonrandomised_trial"})


class _Found(NamedTuple):
    weight: float
    quote: Quote


class _Tally(NamedTuple):
    """What was found: the sum for each design, its best place, how often the future spoke, how
    much of a trial's sum is of one that lent its people or its data, and which designs are named
    in so many words.
    """

    score: Mapping[Design, float]
    best: Mapping[Design, _Found]
    promises: int
    lent: Mapping[Design, float]
    outright: frozenset[Design]


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
    given = treating(document, layout)
    gives = given.odds >= TREATS and species in {"human", "unknown", "mixed"}
    if gives and given.odds >= _SURELY_TREATS:
        tally = _without_weak_watching(tally)
    design = _choose(document.kind, layout, tally, species, formal, weak, gives)
    if design == "unknown":
        return design, None
    best = tally.best.get(design)
    if best is None and design == "crossover_rct":
        best = tally.best.get("rct")
    if best is not None:
        return design, best.quote
    if design == "nonrandomised_trial" and given.quote is not None:
        return design, given.quote
    if design in {"animal", "in_vitro"} and species_quote is not None:
        return design, species_quote
    title = title_quote(document)
    return (design, title) if title is not None else ("unknown", None)


def _tally(document: Document, layout: Sequence[Stretch]) -> _Tally:
    score: dict[Design, float] = {}
    best: dict[Design, _Found] = {}
    held: dict[int, float] = {}
    lent: dict[Design, float] = {}
    outright: set[Design] = set()
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
            if weight >= sign.weight * _FAR_ENOUGH and sign.weight >= _OUTRIGHT:
                outright.add(sign.design)
            if sign.design in _LENDERS and is_lent(stretch, match.span()):
                lent[sign.design] = lent.get(sign.design, 0.0) + gain
            score[sign.design] = score.get(sign.design, 0.0) + gain
            known = best.get(sign.design)
            if known is None or weight > known.weight:
                best[sign.design] = _Found(weight, stretch.quote(document, *match.span()))
    return _Tally(score, best, promises, lent, frozenset(outright))


_OUTRIGHT = 1.9
"""What a sign weighs at the least, before its place is heard, that names a design."""
_FAR_ENOUGH = 0.75
"""The share at the least of a place where a study speaks of itself: not of its background."""


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
    return of_others(stretch, match.span())


def _of_its_own(tally: _Tally) -> _Tally:
    """The tally without trials that only lent their people or their data, where another design is
    named outright; the tally itself where none is.
    """
    if not tally.lent or not tally.outright & _OBSERVING:
        return tally
    score = {each: sum_ - tally.lent.get(each, 0.0) for each, sum_ in tally.score.items()}
    gone = {each for each in tally.lent if score[each] < _NAMED}
    best = {each: found for each, found in tally.best.items() if each not in gone}
    return tally._replace(score=score, best=best, lent={})


def _choose(
    kind: DocumentKind,
    layout: Sequence[Stretch],
    tally: _Tally,
    species: Species,
    formal: Design | None,
    weak: Design | None,
    gives: bool,
) -> Design:
    tally = _of_its_own(tally)
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
    is_essay = kind in PAPERS and expounds(layout)
    if is_essay:
        review += _ESSAY_BONUS
    if any(stretch.part.label.lower() in _REVIEW_LABELS for stretch in layout):
        review += _REVIEW
    if species in {"animal", "in_vitro"} and formal != "rct" and review < _REVIEW:
        return "animal" if species == "animal" else "in_vitro"
    if few is not None:
        return few
    trial = None if formal is None and _asked_by_title(layout, tally) else _trial(tally, formal)
    if trial is not None and review < max(_REVIEW, score.get("rct", 0.0)):
        return trial
    if review >= _REVIEW:
        return "narrative_review"
    watched = _watched(tally, weak)
    if gives and did(layout) and review < _ESSAY and not _is_named(tally, watched):
        return "nonrandomised_trial"
    if watched is not None and score[watched] >= review:
        return watched
    if weak is not None:
        return weak
    if review >= _ESSAY or (review >= _ENOUGH and is_essay):
        return "narrative_review"
    return "unknown"


_NAMED = 1.7
"""What a wording weighs at the least that names an observing design outright ("retrospective")."""
_OBSERVING: frozenset[Design] = frozenset(
    {"cohort", "cross_sectional", "case_control", "qualitative", "other"}
)


def _is_named(tally: _Tally, design: Design | None) -> bool:
    """Whether an observing design is named outright: what was given was then given by others."""
    if design is None or design == "nonrandomised_trial":
        return False
    return any(found.weight >= _NAMED for each, found in tally.best.items() if each in _OBSERVING)


_SURELY_TREATS = 4.0
"""Log-odds from which what was given outweighs that the study calls itself observational."""
_SURELY_WATCHES = 2.1
"""What a wording weighs at the least that outweighs even that ("retrospective", "cohort study")."""


def _without_weak_watching(tally: _Tally) -> _Tally:
    """The tally whose cohort no longer counts as named where only weaker words name it."""
    watched = tally.best.get("cohort")
    if watched is None or watched.weight >= _SURELY_WATCHES:
        return tally
    weaker = watched._replace(weight=min(watched.weight, _NAMED - 0.1))
    return tally._replace(best={**tally.best, "cohort": weaker})


_ENOUGH = 1.2
"""The least sum that names a design."""
_ESSAY = 1.8
"""The sum from which a text that shows no other design is a review."""
_REVIEW = 2.5
"""The sum from which a review outweighs what it reviews."""


_REVIEW_LABELS = frozenset({"areas covered"})
"""Headings of an abstract that only reviews carry (the Expert Opinion journals ask for it)."""
_ESSAY_BONUS = 1.3
"""What an abstract that reports no work of its own adds to a review: enough to name it alone."""

_PLAN = 3.0
_PLAN_WITHOUT_RESULT = 1.9
_PLAN_OF_NOTHING_DONE = 1.3
_SURE_PLAN = 4.0
"""Sums from which a text is a plan: where results are told, where none are, where nothing at
all was done, whatever is told."""


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
    enough = _PLAN_OF_NOTHING_DONE
    if is_essay or reports(layout):
        enough = _PLAN
    elif did(layout):
        enough = _PLAN_WITHOUT_RESULT
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
        told = max(score.get(each, 0.0) for each in ("case_report", "case_series", "rct"))
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


def _asked_by_title(layout: Sequence[Stretch], tally: _Tally) -> bool:
    """Whether a title says that people were asked, so that the trial they were in is another's."""
    asked = tally.best.get("qualitative")
    titles = [stretch.part for stretch in layout if stretch.part.role == "title"]
    return (
        asked is not None
        and asked.weight >= _ASKED
        and any(part.start <= asked.quote.start < part.end for part in titles)
    )


def _trial(tally: _Tally, formal: Design | None) -> Design | None:
    score = tally.score
    rct, cross = score.get("rct", 0.0), score.get("crossover_rct", 0.0)
    if formal == "rct" or rct >= 2.0 or cross >= 2.1:
        denied = tally.best.get("nonrandomised_trial")
        if (
            rct < _SURELY_RANDOM
            and formal != "rct"
            and denied is not None
            and denied.weight >= _DENIES
            and score["nonrandomised_trial"] > rct
        ):
            return "nonrandomised_trial"
        return "crossover_rct" if cross >= 1.6 else "rct"
    return None


_ASKED = 1.9
"""What a wording weighs at the least that names qualitative work: that those who were asked had
been treated makes it no trial."""
_DENIES = 1.75
"""What a wording weighs at the least that says there was no chance in it ("open-label"): to be a
pilot, or a trial, says nothing of it."""
_SURELY_RANDOM = 2.6
"""From here on randomisation is told in so many words, and "open label" takes nothing from it."""


def _watched(tally: _Tally, weak: Design | None) -> Design | None:
    score = tally.score
    asked, tested = tally.best.get("qualitative"), tally.best.get("nonrandomised_trial")
    is_test = tested is not None and tested.weight >= _DENIES
    if asked is not None and asked.weight >= _ASKED and not is_test:
        return "qualitative"
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
