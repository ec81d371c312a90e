"""The body of evidence that certainty is rated for: the studies of the strongest kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from medwarrant.reading.bias import Doubts, doubts
from medwarrant.reading.parts import folded
from medwarrant.reading.unblinding import Felt, Seen
from medwarrant.records import Design, Document, Study

RANDOMISED: frozenset[Design] = frozenset({"rct", "crossover_rct"})
SYNTHESES: frozenset[Design] = frozenset({"meta_analysis", "systematic_review"})
OBSERVED: frozenset[Design] = frozenset(
    {"nonrandomised_trial", "cohort", "case_control", "cross_sectional"}
)
CASES: frozenset[Design] = frozenset({"case_series", "case_report", "qualitative", "other"})
_OPINION: frozenset[Design] = frozenset({"guideline", "narrative_review", "unknown"})
_NO_EVIDENCE: frozenset[Design] = frozenset({"protocol", "editorial"})


class One(NamedTuple):
    """One study with everything that is asked of it."""

    study: Study
    results: frozenset[str]
    is_summary: bool
    doubts: Doubts
    pools_trials: bool | None
    is_questioned: bool = False
    seen: Seen = "not_told"


class Body(NamedTuple):
    """The studies that are graded: those of the strongest kind."""

    kind: str
    start: int
    studies: tuple[One, ...]
    set_aside: int


def gathered(
    studies: Iterable[Study], documents: Iterable[Document], felt: Felt | None
) -> list[One]:
    """One entry a document with all that its studies found, by id."""
    by_id = {document.id: document for document in documents}
    grouped: dict[str, list[Study]] = {}
    for study in studies:
        grouped.setdefault(study.document, []).append(study)
    found: list[One] = []
    for key in sorted(grouped):
        entries = sorted(grouped[key], key=lambda s: (s.result, repr(s)))
        study = entries[0]
        document = by_id.get(key)
        found.append(
            One(
                study=study,
                results=frozenset(entry.result for entry in entries),
                is_summary=document is not None and document.kind == "study_summary",
                doubts=_UNREAD if document is None else doubts(study, document),
                pools_trials=None if document is None else _pools_trials(document),
                is_questioned=document is not None
                and any(link.kind == "concern_by" for link in document.links),
                seen="not_told" if document is None or felt is None else felt.seen(study, document),
            )
        )
    return found


_UNREAD = Doubts(
    blinding="not_stated",
    guessed=False,
    felt=False,
    lost=None,
    healthy=False,
    funnel="not_stated",
)


MAPS = re.compile(r"\b(?:scoping|narrative|mapping) (?:literature )?reviews?\b|\bevidence maps?\b")
"""Reviews that map a field and pool nothing, whatever designs they met."""

NO_TRIALS = re.compile(
    r"\b(?:no|not|without|lack of|absence of|non-?)(?: any)?[ -](?:eligible |relevant |published )?"
    r"(?:randomi[sz]|rcts?\b)|"
    r"\brandomi[sz]ed (?:[\w-]+ ){1,3}(?:is|are) (?:needed|required|warranted)"
)
"""Words that name trials which a review did not have."""


def _pools_trials(document: Document) -> bool | None:
    """Whether a synthesis pools randomised trials; ``None`` where its text does not say.

    A review that maps a field pools none.
    """
    if MAPS.search(folded(document.title)):
        return False
    low = NO_TRIALS.sub(" ", folded(document.text[:8_000]))
    if "randomi" in low or " rct" in low:
        return True
    return False if "observational" in low or "cohort" in low or "case-control" in low else None


def strongest(every: Sequence[One]) -> Body | None:
    """The strongest kind of studies at hand; weaker kinds add nothing to their certainty.

    GRADE rates bodies of evidence by design, and rests on the one of higher certainty.
    """
    people = [one for one in every if one.study.species not in {"animal", "in_vitro"}]
    usable = [one for one in people if one.study.design not in _NO_EVIDENCE]

    def of(wanted: Callable[[One], bool]) -> tuple[One, ...]:
        return tuple(one for one in usable if wanted(one))

    trials = of(
        lambda one: (
            one.study.design in RANDOMISED
            or (one.study.design in SYNTHESES and one.pools_trials is True)
        )
    )
    if trials:
        return Body(_called(trials), 3, trials, len(every) - len(trials))
    observed = of(lambda one: one.study.design in OBSERVED | SYNTHESES)
    if observed:
        return Body(_called(observed), 1, observed, len(every) - len(observed))
    cases = of(lambda one: one.study.design in CASES)
    if cases:
        return Body(_called(cases), 1, cases, len(every) - len(cases))
    opinion = of(lambda one: one.study.design in _OPINION)
    bench = tuple(one for one in every if one.study.species in {"animal", "in_vitro"})
    if bench:
        return Body(_called(bench), 0, bench, len(every) - len(bench))
    if opinion:
        return Body(_called(opinion), 0, opinion, len(every) - len(opinion))
    return None


_PLAIN: dict[Design, tuple[str, str]] = {
    "meta_analysis": ("meta-analysis", "meta-analyses"),
    "systematic_review": ("systematic review", "systematic reviews"),
    "rct": ("randomised trial", "randomised trials"),
    "crossover_rct": ("randomised crossover trial", "randomised crossover trials"),
    "nonrandomised_trial": ("trial without randomisation", "trials without randomisation"),
    "cohort": ("cohort study", "cohort studies"),
    "case_control": ("case-control study", "case-control studies"),
    "cross_sectional": ("cross-sectional study", "cross-sectional studies"),
    "case_series": ("case series", "case series"),
    "case_report": ("case report", "case reports"),
    "guideline": ("guideline", "guidelines"),
    "narrative_review": ("narrative review", "narrative reviews"),
    "qualitative": ("qualitative study", "qualitative studies"),
    "animal": ("animal study", "animal studies"),
    "in_vitro": ("test-tube study", "test-tube studies"),
    "other": ("other study", "other studies"),
    "unknown": ("study of unstated design", "studies of unstated design"),
}


def _called(studies: Sequence[One]) -> str:
    """How many studies of which kinds, in words ("2 randomised trials, 1 meta-analysis")."""
    counts: dict[Design, int] = {}
    for one in studies:
        counts[one.study.design] = counts.get(one.study.design, 0) + 1
    order = sorted(counts, key=lambda design: list(_PLAIN).index(design))
    return ", ".join(f"{counts[d]} {_PLAIN[d][0 if counts[d] == 1 else 1]}" for d in order)
