"""Whether a study gave or did something to people on purpose, where it names no design.

"Twenty-six patients were studied at baseline and after 4 weeks of treatment with …" tells a trial
without the word. Each cue says little; together they tell a study that treats from one that only
watches. Weights are log-odds, fitted on the training part of the study-type labels among abstracts
that name no design (``benchmarks/appraisal.py types train`` prints what they give), rounded to
tenths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.reading.parts import Stretch
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Document, Quote


class Treating(NamedTuple):
    """How far an abstract tells of something given (log-odds), and the words that tell it best."""

    odds: float
    quote: Quote | None


class _Cue(NamedTuple):
    weight: float
    in_title: bool
    pattern: Prefiltered


def _cue(weight: float, pattern: str, *, in_title: bool = False) -> _Cue:
    return _Cue(weight, in_title, Prefiltered(pattern))


_TREATMENT = (
    r"(?:treatment|therapy|training|intervention|program(?:me)?|surgery|rehabilitation|stimulation|"
    r"supplementation|exercise|psychotherapy|vaccination|transplantation|embolization|"
    r"counsel+ing|education)"
)
_CUES: tuple[_Cue, ...] = (
    _cue(1.3, rf"\b{_TREATMENT}\b", in_title=True),
    _cue(1.0, r"\b(?:effects?|efficacy|effectiveness|impact|safety|response|influence|tolerability|"
              r"benefits?) (?:of|to|and)\b", in_title=True),
    _cue(0.8, r"\b(?:treatment of|therapy for|for (?:the )?(?:treatment|management|treating)|"
              r"in the treatment|treated with|as treatment|add-on|adjunctive|augmentation)\b",
         in_title=True),
    _cue(-1.2, r"\b(?:association|relationship|correlation|prevalence|development of|between|"
               r"predict|risk factors?|diagnos|assessment|validat|characteri|incidence|among)",
         in_title=True),
    _cue(-2.0, r"\b(?:recreational|naturalistic|lifetime|illicit|non-?medical|past-year|users?)\b",
         in_title=True),
    _cue(0.3, r"\b(?:were|was|been|are) (?:then |all |also |subsequently |initially )?"
              r"(?:treated|administered|given|injected|implanted|infused|supplemented|operated|"
              r"prescribed|started)\b"),
    _cue(0.3, r"\b(?:treatment|therapy|treated|administration|monotherapy|pretreatment) "
              r"(?:with|of) (?!patients|the patients)"),
    _cue(0.7, r"\breceiv(?:ed|ing) "),
    _cue(0.5, r"\bunderwent (?:[\w-]+ ){0,4}(?:surgery|implantation|resection|treatment|"
              r"stimulation|embolization|transplant\w*|operation|procedure|\w+ectomy|\w+otomy|"
              r"\w+plasty|training|therapy|ablation|clipping|\w+ization)\b"),
    _cue(0.8, r"\b(?:\d+|\w+)[ -](?:week|month|day|session|hour)s?[ -](?:of |[\w-]+ ){0,3}"
              r"(?:treatment|therapy|training|program(?:me)?|intervention|course|sessions?|"
              r"administration|trial|medication)\b"),
    _cue(0.4, r"\b(?:after|for|at|over|within) (?:\d+|one|two|three|four|six|eight|twelve)"
              r"(?: ?- ?\d+)? (?:weeks?|days|hours?|h|min|minutes|months) (?:of (?:treatment|"
              r"therapy|\w+ treatment)|after (?:treatment|surgery|the|injection|administration))"),
    _cue(0.8, r"\b\d+(?:\.\d+)? ?(?:mg|µg|mcg|g/day|iu|mg/kg|ml/kg|microg)\b"),
    _cue(1.0, r"\b(?:improvements? (?:in|of|was|were)|improved (?:significantly|in|after|from)|"
              r"significant(?:ly)? (?:improv|reduc|decreas)\w+ (?:in|of|from|after))"),
    _cue(1.0, r"\b(?:before,? (?:and|during|to)|pre-?(?:treatment|test|intervention|operative)|"
              r"post-?(?:treatment|intervention|test|training)|baseline (?:and|to))\b"),
    _cue(0.6, r"\b(?:efficacy|effectiveness|tolerability|well[ -]tolerated) "),
    _cue(0.7, r"\b(?:side[ -]effects?|adverse (?:events?|effects?|reactions?)|complications?)\b"),
    _cue(0.8, r"\b(?:sessions|daily dose|doses? of|dosage|titrat\w+|infusions?|injections?|"
              r"discontinu\w+)\b"),
    _cue(0.4, r"\b(?:effects?|impact|influence|benefits?|response|experience|use|feasibility|"
              r"safety|outcomes?) (?:of|with|to|after|following) (?:[\w-]+ ){0,4}"
              rf"(?:{_TREATMENT}|administration|implantation|infusion|medication|drugs?|\w+azole|"
              r"\w+pine|\w+ine)\b"),
    _cue(0.5, r"\b(?:the|this|an?|our) (?:[\w-]+ )?(?:intervention|program(?:me)?|training|"
              r"workshop|curriculum)\b"),
    _cue(0.9, r"\b(?:pilot|feasibility) (?:study|trial|project)|\bopen\b|\btrial\b|\bplacebo\b"),
    _cue(0.6, r"\b(?:non-?)?responders?\b|\bresponse rates?\b|\b(?:seizure|symptom)[ -]free|"
              r"\bremission\b|\bsurvival\b"),
    _cue(-0.4, r"\b(?:healthy|normal|matched) (?:[\w-]+ ){0,2}(?:controls?|subjects|volunteers|"
               r"individuals)\b"),
    _cue(-0.9, r"\b(?:gene|genetic|mutation|polymorphism|genotype|diagnos\w+|screening|imaging|"
               r"task|mri|fmri|eeg)\b"),
    _cue(-0.2, r"\b(?:sample of|role of|development of|factor|population)\b"),
)  # fmt: skip
_PRIOR = -2.0
"""Log-odds before anything is read: most abstracts that name no design watch."""
_MOST = 2
"""Matches of one cue that count: saying it again tells no more."""
TREATS = 0.0
"""Log-odds from which something was given; chosen by five-fold cross-validation on the same part
(precision 0.89, recall 0.73)."""


def treating(document: Document, layout: Sequence[Stretch]) -> Treating:
    """How far the abstract tells that its authors gave or did something."""
    odds = _PRIOR
    best: tuple[float, Stretch, tuple[int, int]] | None = None
    read = [stretch for stretch in layout if stretch.part.in_abstract]
    for cue in _CUES:
        found = [
            (stretch, match.span())
            for stretch in read
            if (stretch.part.role == "title") == cue.in_title
            for match in cue.pattern.finditer(stretch.low)
        ]
        odds += cue.weight * min(_MOST, len(found))
        if found and cue.weight > (0.0 if best is None else best[0]):
            best = (cue.weight, *found[0])
    if best is None:
        return Treating(odds, None)
    return Treating(odds, best[1].quote(document, *best[2]))
