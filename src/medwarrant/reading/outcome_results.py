"""What the study found: whom its result favours, in which sentence, with which effect sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.reading.interventions import Arms
from medwarrant.reading.numbers import effects
from medwarrant.reading.parts import Stretch, folded
from medwarrant.reading.polarity import result
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Design, Document, Effect, OutcomeKind, Quote, Result, SectionRole

_SILENT: frozenset[Design] = frozenset(
    {"protocol", "guideline", "editorial", "narrative_review", "unknown", "other"}
)
"""Designs that report no result of their own."""
_WITHOUT_COMPARISON: frozenset[Design] = frozenset({"case_report", "case_series", "qualitative"})

_PRIMARY = Prefiltered(
    r"\bprimary (?:\w+ ){0,2}(?:outcome|end-?point|measure|analysis)|\bprimary\b"
)
_COMPARES = Prefiltered(
    r"\b(?:than|compared|versus|vs|superior|inferior|non-?inferior|better|worse|differen(?:ce|"
    r"ces|t)|"
    r"differ(?:ed)?|greater|higher|lower|more|less|fewer|reduc\w+|increas\w+|decreas\w+|improv\w+|"
    r"effective|efficac\w+|effect|benefi\w+|favou?r\w*|significant\w*|no evidence|did not|"
    r"associat\w+|attenuat\w+|enhanc\w+|prevent\w*|worsen\w*|alter\w*)\b"
)
_ASIDE = Prefiltered(
    r"\b(?:further|future|larger|more|additional) (?:\w+ ){0,3}(?:stud|research|trials?|"
    r"investigation|work)|"
    r"\b(?:is|are) (?:needed|warranted|required)\b|\bshould be\b|\bbaseline characteristics|"
    r"\blimitations?\b|\bwithin (?:the )?(?:\w+ and \w+ |both |each |all )?groups?\b|"
    r"\bin (?:each|both|all) (?:the )?(?:\w+ )?(?:groups|group|arms)\b(?!.*\b(?:between|differ))|"
    r"\bsimilar at baseline\b|\bat baseline\b|\bpre-?(?:test|treatment|intervention)\b"
)
_MOST_READ = 4
"""Sentences that are read in full: the conclusion and the main result tell, the rest repeats."""


class Finding(NamedTuple):
    """Whom the study's main result favours, and the sentence that says so."""

    result: Result
    quote: Quote | None


def finding(
    document: Document,
    layout: Sequence[Stretch],
    design: Design,
    found: Arms,
    design_quote: Quote | None,
    kind: OutcomeKind,
) -> Finding:
    """The study's main result.

    The primary outcome's sentence decides where one says whom it favours, then the conclusion,
    then the results in order. Designs without a comparison are ``not_comparative``. A mechanism
    or an exposure that rose or fell favours nobody unless the sentence says that people fared
    better or worse.
    """
    if design in _SILENT:
        return Finding("unknown", None)
    if design in _WITHOUT_COMPARISON:
        return Finding("not_comparative", design_quote)
    acting = (found.intervention.quote,) if found.intervention is not None else ()
    against = (found.comparator.quote,) if found.comparator is not None else ()
    places = _sentences(layout)[:_MOST_READ]
    if design == "nonrandomised_trial" and not against:
        within = [stretch.quote(document, start, end) for stretch, start, end in places[:1]]
        return Finding("not_comparative", within[0] if within else design_quote)
    unpaired: Quote | None = None
    for stretch, start, end in places:
        low = stretch.low[start:end]
        if design in _OBSERVING and not _HOLDS_AGAINST.search(low):
            continue
        quote = stretch.quote(document, start, end)
        said = _held(result(quote.quote, acting, against), low, acting, design)
        if kind in {"mechanism", "pharmacokinetic"} and said in _SIDES:
            said = said if _FELT_BETTER.search(low) else "unknown"
        if said == "not_comparative":
            unpaired = unpaired or quote
        elif said != "unknown":
            return Finding(said, quote)
    if unpaired is not None:
        return Finding("not_comparative", unpaired)
    return Finding("unknown", None)


_HOLDS_AGAINST = Prefiltered(
    r"\b(?:than|versus|vs|compared (?:with|to)|in comparison|relative to|superior|inferior|"
    r"difference between|differences? (?:was|were|is) (?:found|observed|seen|noted|detected)|"
    r"differ(?:ed|s)?|"
    r"between[ -](?:the )?(?:\w+ )?(?:groups?|arms?|treatments?|conditions?)|group differences?|"
    r"favou?r\w*|(?:odds|risk|hazard|rate) ratio|\b(?:or|hr|rr|smd|md)\b ?[=(:]|control group|"
    r"placebo|"
    r"controls|no (?:more|less|better)|not? (?:\w+ )?effect(?:ive)?)\b"
)
_GENERIC_ARM = Prefiltered(
    r"\b(?:the )?(?:intervention|treatment|experimental|study|active|test) (?:group|arm)\b|"
    r"\bthe intervention\b"
)
_OBSERVING: frozenset[Design] = frozenset({"cohort", "case_control", "cross_sectional"})


_SIDES = frozenset({"favours_intervention", "favours_comparator"})
_FELT_BETTER = Prefiltered(
    r"\b(?:improv|symptom|benefi|efficac|effective|superior|inferior|better|worse|toler|safe|"
    r"adverse|"
    r"relief|remission|protect)"
)


_NULL = Prefiltered(
    r"\b(?:did|does|do) not (?:significantly |appear to |seem to )?(?:enhance|improve|reduce|"
    r"increase|"
    r"decrease|alter|affect|change|prevent|influence|lower|attenuate)[^;,]*(?:;|,|\.|"
    r"$)(?!.*\b(?:but|except|"
    r"whereas)\b)|^no (?:statistically )?significant (?:differences?|"
    r"effects?)\b.*\bnon-?significant"
)
"""A plain denial of an effect that the finer reading left open."""
_SINCE_BASELINE = re.compile(
    r"\b(?:relative to|compared (?:with|to)|than|versus|vs) (?:the |their |at )?(?:baseline|"
    r"pre\w*|before)\b"
)
_UP = Prefiltered(r"\b(?:higher|increas\w+|greater|more)\b")
_DOWN = Prefiltered(r"\b(?:lower|decreas\w+|fewer|less)\b")
_JUDGES = Prefiltered(
    r"\b(?:superior|inferior|better|worse|effective|efficac\w+|benefi\w+|favou?r\w*|improv\w+)\b"
)
"""Where one thing rose and another fell, only words that judge tell whom that favours."""


def _held(said: Result, low: str, acting: Sequence[str], design: Design) -> Result:
    """The reading of a sentence where its wording can carry it, else ``unknown``.

    To favour the intervention, a sentence must name it or set one thing against another; to
    favour the comparator, and in observational work to favour either, it must do the latter:
    "depression increased with age" compares no treatments.
    """
    if said in {"unknown", "mixed"} and _NULL.search(low):
        return "inconclusive"
    if said not in {"favours_intervention", "favours_comparator", "mixed"}:
        return said
    low = _SINCE_BASELINE.sub(" ", low)
    if _UP.search(low) and _DOWN.search(low) and not _JUDGES.search(low):
        return "unknown"
    compares = _HOLDS_AGAINST.search(low) is not None
    if said == "favours_comparator" or design in _OBSERVING:
        return said if compares else "unknown"
    words = {word for name in acting for word in re.findall(r"[a-z][a-z-]{3,}", folded(name))}
    named = any(word in low for word in words) or _GENERIC_ARM.search(low) is not None
    return said if named or compares else "unknown"


def _sentences(layout: Sequence[Stretch]) -> list[tuple[Stretch, int, int]]:
    """Sentences that may say the main result, the most telling first."""
    ranked: list[tuple[float, int, tuple[Stretch, int, int]]] = []
    for stretch in layout:
        role = stretch.part.role
        if not stretch.part.in_abstract or role not in _ROLE_RANK:
            continue
        count = len(stretch.sentences)
        for index, (start, end) in enumerate(stretch.sentences):
            low = stretch.low[start:end]
            if not _COMPARES.search(low) or _ASIDE.search(low):
                continue
            if role == "results" and _TURNS.match(low):
                continue
            rank = _ROLE_RANK[role]
            if role in {"abstract", "body"}:
                where = index / max(1, count)
                if where < 0.35:
                    continue
                rank += 1.0 if index >= count - 2 else 0.5
                if _CONCLUDES.search(low):
                    rank += 1.0
            else:
                rank -= 0.1 * index
            if role == "results" and _PRIMARY.search(low):
                rank += 2.5
            ranked.append((-rank, stretch.start + start, (stretch, start, end)))
    return [item[2] for item in sorted(ranked, key=lambda item: item[:2])]


_TURNS = re.compile(r"(?:however|in contrast|conversely|although|while|additionally|moreover)\b")
"""How a sentence opens that qualifies the main result or adds to it."""
_CONCLUDES = Prefiltered(
    r"\b(?:conclu|in summary|our (?:findings|results|data)|these (?:findings|results|data)|suggest|"
    r"demonstrate|indicate)"
)
_ROLE_RANK: dict[SectionRole, float] = {
    "conclusion": 3.0,
    "results": 1.5,
    "abstract": 1.5,
    "body": 1.0,
}

_MEASURED = Prefiltered(
    r"ratio|95 ?%|\bci\b|\b(?:a?or|a?hr|rr|smd|md|nnt|nnh|rd|es)\b ?[=,:(\d]|difference|effect "
    r"size|cohen|hedges|"
    r"[ -]fold\b|\btimes\b|\b[drβ] ?= ?-?[\d.]|auc"
)
_MOST_EFFECTS = 12
"""An abstract's own figures; a longer list is a table in prose."""


def effect_sizes(document: Document, layout: Sequence[Stretch]) -> tuple[Effect, ...]:
    """Every effect size that the abstract prints; a body's results only where it prints none."""
    found = list(_effects(document, layout, in_abstract=True))
    if not found:
        found = list(_effects(document, layout, in_abstract=False))
    return tuple(found[:_MOST_EFFECTS])


def _effects(
    document: Document, layout: Sequence[Stretch], *, in_abstract: bool
) -> Iterator[Effect]:
    for stretch in layout:
        if stretch.part.in_abstract != in_abstract or stretch.part.role not in _ROLE_RANK:
            continue
        if not in_abstract and stretch.part.role != "results":
            continue
        read = 0
        for start, end in stretch.sentences:
            low = stretch.low[start:end]
            if not _MEASURED.search(low) or not any(c.isdigit() for c in low):
                continue
            read += 1
            if read > _MOST_SENTENCES:
                return
            shift = stretch.start + start
            for effect in effects(document.text[shift : stretch.start + end]):
                quote = effect.quote
                yield Effect(
                    measure=effect.measure,
                    value=effect.value,
                    ci=effect.ci,
                    p=effect.p,
                    quote=Quote(
                        quote=quote.quote, start=quote.start + shift, end=quote.end + shift
                    ),
                )


_MOST_SENTENCES = 12
