"""What was measured, and what kind of outcome that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.parts import Stretch
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Document, OutcomeKind, Quote, Species

_STATED = Prefiltered(
    r"\b(?:co-?)?(?:primary|main|principal)(?: and secondary| efficacy| study| clinical| safety|"
    r" and safety| outcomes? and)* (?:outcomes?|end-?points?|measures?|variables?)"
    r"(?: (?:measures?|variables?|criteri(?:on|a)|measurements?))?(?:,? ?\([^)]*\))? "
    r"?(?:,[^,]{0,60},)? ?(?:(?:was|were|is|are|will be|included|include|includes|of "
    r"(?:interest|this study|the study|the trial)(?: was| were| is|:)?|consisted of|"
    r"comprised|being|defined as|measured|assessed)(?: defined as| measured (?:by|as|with|"
    r"using)| assessed (?:by|with|using)| the| a| an)*|:) "
)
_ASSESSED = Prefiltered(
    r"\b(?:outcomes?|end-?points?|outcome measures?|measures)(?: (?:included|were|was|comprised|"
    r"are|assessed were)|:) (?:the )?"
)
_TITLE_ON = Prefiltered(
    r"\b(?:effects?|impact|influence|efficacy|effectiveness) of .{3,90}? (?:on|upon|in reducing|"
    r"in improving|in preventing) (?:the )?"
)
_OUTCOME_LABEL = re.compile(r"outcome|measure|end-?point", re.I)
_SPLIT = re.compile(r"(?:, and |; and |, or | and |, |; )(?![^(]*\))")
_STOP = re.compile(
    r"[.;](?= |$)|, (?:which|assessed|measured|as measured|using|evaluated|while|whereas|"
    r"with)\b| (?:assessed|measured|evaluated|were (?:compared|assessed|measured)|was "
    r"(?:assessed|measured)) |: "
)
_LONGEST = 160
_MOST = 6


def outcomes(document: Document, layout: Sequence[Stretch]) -> tuple[tuple[str, ...], Quote | None]:
    """What the text names as its outcomes, main ones first, with the place that names them.

    Each is a stretch of the quote. Empty where the text names none.
    """
    for stretch in layout:
        if stretch.part.in_abstract and _OUTCOME_LABEL.search(stretch.part.label):
            end = stretch.sentences[0][1] if stretch.sentences else len(stretch.low)
            stated = _STATED.search(stretch.low, 0, end)
            named = _named(document, stretch, stated.end() if stated else 0)
            if named[0]:
                return named
    for pattern in (_STATED, _ASSESSED):
        for stretch in layout:
            if not stretch.part.in_abstract and stretch.part.role != "methods":
                continue
            if stretch.part.role in {"title", "background", "conclusion"}:
                continue
            match = pattern.search(stretch.low)
            if match is not None:
                named = _named(document, stretch, match.end())
                if named[0]:
                    return named
    for stretch in layout:
        if stretch.part.role in {"title", "objective"}:
            match = _TITLE_ON.search(stretch.low)
            if match is not None:
                named = _named(document, stretch, match.end(), is_title=True)
                if named[0]:
                    return named
    return (), None


_AFTER_TITLE = re.compile(
    r" (?:in|among|during|after|following|of patients|for|by|from|as|"
    r"using|versus) "
)


def _named(
    document: Document, stretch: Stretch, start: int, *, is_title: bool = False
) -> tuple[tuple[str, ...], Quote | None]:
    low = stretch.low
    while start < len(low) and low[start] in " :":
        start += 1
    _, closing = stretch.around(start, min(len(low), start + 1))
    closing = min(closing, len(low))
    stop = _STOP.search(low, start, closing)
    end = stop.start() if stop is not None else closing
    if is_title:
        cut = _AFTER_TITLE.search(low, start, end)
        end = cut.start() if cut is not None else end
    while end > start and low[end - 1] in " .,;:":
        end -= 1
    if end - start < 3:
        return (), None
    names: list[str] = []
    at = start
    cuts = [] if is_title else list(_SPLIT.finditer(low, start, end))
    for cut in [*cuts, None]:
        finish = cut.start() if cut is not None else end
        name = _clean(document.text[stretch.start + at : stretch.start + finish])
        if name and len(name) <= _LONGEST and name not in names:
            names.append(name)
        if cut is not None:
            at = cut.end()
    if not names:
        return (), None
    return tuple(names[:_MOST]), stretch.quote(document, start, end)


_LEAD = re.compile(r"^(?:(?:the|a|an|and|or|as|well|primary|secondary|also|to)\s)+", re.I)


def _clean(name: str) -> str:
    bare = _LEAD.sub("", name.strip(" ,;:."))
    bare = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    return bare if sum(c.isalpha() for c in bare) >= 3 else ""


_KINDS: tuple[tuple[OutcomeKind, Prefiltered], ...] = (
    (
        "pharmacokinetic",
        Prefiltered(
            r"pharmacokinetic|\bauc\b|\bcmax\b|\bc\(max\)|half-li(?:fe|ves)|bioavailab|"
            r"bioequivalen|"
            r"(?:plasma|serum|blood) (?:drug )?(?:concentrations?|levels?) of|drug[ -](?:drug "
            r")?interaction|"
            r"\bmetabolism of\b|\bclearance\b|\bcyp\d\w+|exposure to oral|glucuronidation|"
            r"\bdispositions?\b"
        ),
    ),
    (
        "benefit",
        Prefiltered(
            r"efficacy|effectiveness|treatment of|symptoms?|\bscores?\b|scale\b|remission|relapse|"
            r"abstinen|quality of life|survival|relief|therapeutic effects?"
        ),
    ),
    (
        "harm",
        Prefiltered(
            r"adverse|side[ -]effects?|toxicit|neurotoxic|hepatotoxic|\bsafety\b|tolerability|"
            r"complications?|poisoning|"
            r"overdose|mortality|\bdeaths?\b|abuse (?:liability|potential)|dependence (?:on|"
            r"liability)|withdrawal symptoms|"
            r"suicide (?:risk|attempts)|\bharms?\b|cystitis|fatal"
        ),
    ),
    (
        "mechanism",
        Prefiltered(
            r"mechanis|receptor|expression|signal(?:l)?ing|connectivity|\bfmri\b|neuroimaging|"
            r"\bpet\b|\beeg\b|binding|plasticity|"
            r"\bbdnf\b|biomarker|gene\b|genes\b|protein|synap|neuro(?:genesis|transmi)|cortical|"
            r"dopamine|serotonin|glutamate|"
            r"spectral|signature|oscillat|metabolites?\b|polymorphism|neurophysiolog|predictors?\b|"
            r"levels of|cytokine|pathway|neural correlates|brain activity|electrophysiolog|"
            r"activation"
        ),
    ),
    (
        "benefit",
        Prefiltered(
            r"depress|anxiety|\bpain\b|response|function|improve|reduc|prevent|\brates?\b|outcome|"
            r"cognit|sleep|weight|blood pressure|hba1c|craving|incidence|healing|cure|recovery"
        ),
    ),
)
"""What each kind goes by, the most telling first. Names of illnesses and "reduced" come last: they
stand in titles of every kind."""


def outcome_kind(
    document: Document, layout: Sequence[Stretch], names: Quote | None, species: Species
) -> tuple[OutcomeKind, Quote | None]:
    """What kind of outcome the study is about, with the words that tell it.

    Main outcomes tell first, then the title, then the aim. Work in animals and in test tubes shows
    mechanisms unless it measures exposure or harm: a benefit is a person's.
    """
    looked: list[tuple[Stretch, int, int]] = []
    if names is not None:
        looked += [
            (s, names.start - s.start, names.end - s.start)
            for s in layout
            if s.start <= names.start < s.start + len(s.low)
        ]
    for role in ("title", "objective"):
        looked += [(s, 0, len(s.low)) for s in layout if s.part.role == role]
    looked += [
        (s, 0, len(s.low)) for s in layout if s.part.role == "abstract" and s.part.in_abstract
    ][:1]
    is_bench = species in {"animal", "in_vitro"}
    for stretch, start, end in looked:
        for kind, pattern in _KINDS:
            match = pattern.search(stretch.low, start, end)
            if match is not None and not (is_bench and kind == "benefit"):
                return kind, stretch.quote(document, *match.span())
    return "other", None
