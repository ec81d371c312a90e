"""What the study found: whom its result favours, in which sentence, with which effect sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.reading.interventions import Arms
from medwarrant.reading.numbers import effects
from medwarrant.reading.numbers.numerals import level
from medwarrant.reading.outcomes import Measured
from medwarrant.reading.parts import Stretch, folded
from medwarrant.reading.polarity import clauses, result, valence
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.reading.primary_outcome import SPEAKS_OF_IT, PrimaryOutcome, primary_outcome
from medwarrant.records import Design, Document, Effect, OutcomeKind, Quote, Result, SectionRole

_SILENT: frozenset[Design] = frozenset(
    {"protocol", "guideline", "editorial", "narrative_review", "unknown", "other"}
)
"""Designs that report no result of their own."""
_WITHOUT_COMPARISON: frozenset[Design] = frozenset({"case_report", "case_series", "qualitative"})

_PRIMARY = Prefiltered(
    r"\bprimary (?:\w+ ){0,2}(?:outcome|end[ -]?point|measure|analysis)|\bprimary\b"
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
    """Whom the study's main result favours, and the sentence that says so.

    ``place`` is the sentence of the results that speaks of the primary outcome, which may be
    another than the one that says whom it favours; ``None`` where no sentence does.
    """

    result: Result
    quote: Quote | None
    place: Quote | None = None


def finding(
    document: Document,
    layout: Sequence[Stretch],
    design: Design,
    found: Arms,
    design_quote: Quote | None,
    kind: OutcomeKind,
    measured: Measured,
) -> Finding:
    """The study's main result.

    The sentence of the results that speaks of the outcome that the text calls primary decides, or
    else of the one that its title or aim names; then the conclusion, then the results in order.
    Where a stated primary outcome's own sentence leaves open whom it favours, only one that speaks
    of the same outcome may settle it. Designs without a comparison are ``not_comparative``. A
    mechanism or an exposure that rose or fell favours nobody unless the sentence says that people
    fared better or worse.
    """
    if design in _SILENT:
        return Finding("unknown", None)
    if design in _WITHOUT_COMPARISON:
        return Finding("not_comparative", design_quote)
    acting = (found.intervention.quote,) if found.intervention is not None else ()
    against = (found.comparator.quote,) if found.comparator is not None else ()
    sought = primary_outcome(document.text, measured, (*acting, *against))
    places = _sentences(document, layout, sought)[:_MOST_READ]
    told = [place for place in places if place.of_primary and place.stretch.part.role != _LAST]
    where = told[0].quote(document) if told else None
    if design == "nonrandomised_trial" and not against:
        within = places[0].quote(document) if places else design_quote
        return Finding("not_comparative", within, where)
    if told and sought is not None and sought.is_stated:
        places = [place for place in places if place.of_primary or place.is_general]
    unpaired: Quote | None = None
    for place in places:
        low = place.low
        if design in _OBSERVING and not _HOLDS_AGAINST.search(low):
            continue
        quote = place.quote(document)
        said: Result = "unknown"
        for words, outcome in _pieces(quote.quote, sought if place.of_primary else None):
            told_of_it = result(words, acting, against, outcome)
            said = _held(told_of_it, folded(words), acting, design)
            if said != "unknown":
                break
        if kind in {"mechanism", "pharmacokinetic"} and said in _SIDES:
            said = said if _FELT_BETTER.search(low) else "unknown"
        if said == "not_comparative":
            unpaired = unpaired or quote
        elif said != "unknown":
            return Finding(said, quote, where)
    if unpaired is not None:
        return Finding("not_comparative", unpaired, where)
    return Finding("unknown", None, where)


def _pieces(sentence: str, sought: PrimaryOutcome | None) -> Iterator[tuple[str, str | None]]:
    """What of a sentence to read for its result, and of which outcome: where it speaks of the
    primary one, its clauses on that, then all of it; by that outcome's good side where its name
    tells it.

    A clause that only says where or when it does not hold belongs to the one before it.
    """
    if sought is not None:
        outcome = sought.name if valence(sought.name) != "unknown" else None
        bounds = clauses(level(sentence))
        shares = [sought.share(sentence[start:end]) for start, end in bounds]
        kept = [
            sentence[start:end]
            for share, (start, end) in zip(shares, bounds, strict=True)
            if share == max(shares) or _BELONGS.match(sentence, start, end)
        ]
        if max(shares) > 0 and len(kept) < len(bounds):
            yield "; ".join(kept), outcome
        if outcome is not None and sought.share(sentence) >= SPEAKS_OF_IT:
            yield sentence, outcome
            return
    yield sentence, None


_BELONGS = re.compile(r"\W*(?:not|no|neither|nor|this|these|it|which)\b", re.IGNORECASE)
_LAST: SectionRole = "conclusion"


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


class _Place(NamedTuple):
    """A sentence that may tell the main result; a lower ``rank`` is read earlier."""

    rank: float
    start: int
    end: int
    stretch: Stretch
    of_primary: bool

    @property
    def low(self) -> str:
        return self.stretch.low[self.start : self.end]

    @property
    def is_general(self) -> bool:
        """Whether it judges the treatment at large rather than another outcome."""
        return self.stretch.part.role == _LAST and _JUDGES_AT_LARGE.search(self.low) is not None

    def quote(self, document: Document) -> Quote:
        return self.stretch.quote(document, self.start, self.end)


def _sentences(
    document: Document, layout: Sequence[Stretch], sought: PrimaryOutcome | None
) -> list[_Place]:
    """Sentences that may say the main result, the most telling first."""
    ranked: list[_Place] = []
    for stretch in layout:
        role = stretch.part.role
        if not stretch.part.in_abstract or role not in _ROLE_RANK:
            continue
        count = len(stretch.sentences)
        for index, (start, end) in enumerate(stretch.sentences):
            low = stretch.low[start:end]
            compares = _COMPARES.search(low) is not None
            if _ASIDE.search(low) or not (compares or _SHOWN.search(low)):
                continue
            where = index / max(1, count) if role in {"abstract", "body"} else 1.0
            if where < _EARLY or (role in {"abstract", "body"} and _DEFINES.search(low)):
                continue
            says = role != _LAST and _PRIMARY.search(low) is not None
            share = 0.0
            if sought is not None:
                shift = stretch.start + start
                share = sought.share(document.text[shift : stretch.start + end])
            of_primary = says or share >= SPEAKS_OF_IT
            if not of_primary and (not compares or (role == "results" and _TURNS.match(low))):
                continue
            rank = _ROLE_RANK[role]
            if role in {"abstract", "body"}:
                rank += 1.0 if index >= count - 2 and not of_primary else 0.5
                if _CONCLUDES.search(low) and not of_primary:
                    rank += 1.0
            else:
                rank -= 0.1 * index
            if says:
                rank += _SAYS_PRIMARY
            elif of_primary and role != _LAST:
                rank += share / 2 + (_STATED if sought and sought.is_stated else _NAMED)
            if not says and _SECONDARY.search(low):
                rank -= _STATED
            ranked.append(_Place(-rank, start, end, stretch, of_primary))
    return sorted(ranked, key=lambda place: (place.rank, place.stretch.start + place.start))


_EARLY = 0.35
"""Share of an unlabelled abstract that tells what was known and done before anything was found."""
_SAYS_PRIMARY = 2.5
_STATED = 2.0
_NAMED = 1.6
"""What a sentence of the results gains over its place for saying "primary", for speaking of the
outcome that is called so elsewhere, and for speaking of the one that title or aim names. Each
outweighs the conclusion's lead of 1.5."""
_SECONDARY = Prefiltered(r"\bsecondary (?:\w+ ){0,2}(?:outcome|end[ -]?point|measure|variable)")
_SHOWN = Prefiltered(r"\bp ?[<=>] ?[0.]|\b95 ?%|\bci\b")
_DEFINES = Prefiltered(
    r"\b(?:primary|main|secondary) (?:outcome|end[ -]?point|measure)s? "
    r"(?:was|were|is|are|included?) (?!not\b|no\b|met\b|signific|similar|lower|higher|"
    r"reduced|improved)|\bwe assessed\b"
)
"""What an outcome is, in an abstract without labels."""
_JUDGES_AT_LARGE = Prefiltered(
    r"\b(?:superior|inferior|non-?inferior|effective|ineffective|efficac|no better|benefit)"
)
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
