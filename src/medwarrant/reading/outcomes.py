"""What was measured, and what kind of outcome that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.reading.parts import Stretch
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Document, OutcomeKind, Quote, Species

_STATED = Prefiltered(
    r"\b(?:co-?)?(?:primary|main|principal)(?: and secondary| efficacy| study| clinical| safety|"
    r" and safety| outcomes? and)* (?:outcomes?|end[ -]?points?|measures?|variables?)"
    r"(?: (?:measures?|variables?|criteri(?:on|a)|measurements?))?(?:,? ?\([^)]*\))? "
    r"?(?:,[^,]{0,60},)? ?(?:(?:was|were|is|are|will be|included|include|includes|of "
    r"(?:interest|this study|the study|the trial)(?: was| were| is|:)?|consisted of|"
    r"comprised|being|defined as|measured|assessed)(?: defined as| measured (?:by|as|with|"
    r"using)| assessed (?:by|with|using)| the| a| an)*|:) "
)
_ASSESSED = Prefiltered(
    r"\b(?:outcomes?|end[ -]?points?|outcome measures?|measures)(?: (?:included|were|was|comprised|"
    r"are|assessed were)|:) (?:the )?"
)
_TITLE_ON = Prefiltered(
    r"\b(?:effects?|impact|influence|efficacy|effectiveness) of .{3,90}? (?:on|upon|in reducing|"
    r"in improving|in preventing) (?:the )?"
)
_OUTCOME_LABEL = re.compile(r"outcome|measure|end[ -]?point", re.I)
_SPLIT = re.compile(r"(?:, and |; and |, or | and |, |; )(?![^(]*\))")
_STOP = re.compile(
    r"[.;](?= |$)|, (?:which|assessed|measured|as measured|using|evaluated|while|whereas|"
    r"with)\b| (?:assessed|measured|evaluated|were (?:compared|assessed|measured)|was "
    r"(?:assessed|measured)) |: "
)
_LONGEST = 160
_MOST = 6


class Measured(NamedTuple):
    """What a study measured, its main outcome first, with the place that names it.

    ``is_stated`` holds where the text calls it the primary or main outcome, and not where only
    the title, the aim or a list of what was measured names it. Each name is a stretch of the quote.
    """

    names: tuple[str, ...] = ()
    quote: Quote | None = None
    is_stated: bool = False


def outcomes(document: Document, layout: Sequence[Stretch]) -> Measured:
    """What the text names as its outcomes; empty where it names none."""
    for stretch in layout:
        if stretch.part.in_abstract and _OUTCOME_LABEL.search(stretch.part.label):
            end = stretch.sentences[0][1] if stretch.sentences else len(stretch.low)
            stated = _STATED.search(stretch.low, 0, end)
            found = _named(document, stretch, stated.end() if stated else 0)
            if found.names:
                is_main = stated is not None or _MAIN_LABEL.search(stretch.part.label) is not None
                return found._replace(is_stated=is_main)
    telling = [stretch for stretch in layout if _may_state(stretch)]
    for stretch in telling:
        found = _stated(document, stretch)
        if found.names:
            return found._replace(is_stated=True)
    for stretch in telling:
        match = _ASSESSED.search(stretch.low) if stretch.part.role != "background" else None
        if match is not None:
            found = _named(document, stretch, match.end())
            if found.names:
                return found
    return _aimed_at(document, layout)


_MAIN_LABEL = re.compile(r"main|primary", re.I)


def _may_state(stretch: Stretch) -> bool:
    """Whether a part may say which outcome is the primary one."""
    if stretch.part.role in {"title", "conclusion"}:
        return False
    return stretch.part.in_abstract or stretch.part.role == "methods"


def _stated(document: Document, stretch: Stretch) -> Measured:
    """What a part calls the primary outcome, before or behind its name."""
    low = stretch.low
    for pattern in (_STATED, _PRIMARY_AIM):
        match = pattern.search(low)
        if match is not None and stretch.part.role != "background":
            found = _named(document, stretch, match.end(), is_aim=pattern is _PRIMARY_AIM)
            if found.names:
                return found
    for pattern in (_AS_PRIMARY, _PRIMARY_IN_BRACKETS):
        match = pattern.search(low)
        if match is None:
            continue
        start, _ = stretch.around(*match.span())
        if pattern is _PRIMARY_IN_BRACKETS:
            verbs = list(_BEFORE_OUTCOME.finditer(low, start, match.start()))
            start = verbs[-1].end() if verbs else start
        label = _INNER_LABEL.match(low, start, match.start())
        start = start if label is None else label.end()
        if _POINTS_BACK.match(low, start):
            continue
        name = _clean(document.text[stretch.start + start : stretch.start + match.start()])
        if name and len(name) <= _LONGEST:
            start = document.text.index(name, stretch.start + start) - stretch.start
            return Measured((name,), stretch.quote(document, start, start + len(name)))
    return Measured()


_OUTCOME = (
    r"(?:efficacy |study |trial |clinical |safety )?(?:outcome|end[ -]?point|measure|variable|"
    r"parameter)"
)
_AS_PRIMARY = Prefiltered(
    r"\b(?:was|were|is|are|served as|constituted|represented|being) (?:considered |chosen as |"
    r"defined as |set as |selected as |used as )?(?:the |our |a )?(?:study'?s? |trial'?s? )?"
    rf"(?:(?:co-)?primary|main|principal) {_OUTCOME}"
)
_PRIMARY_IN_BRACKETS = Prefiltered(rf" [(\[](?:the |our )?(?:co-)?primary {_OUTCOME}")
_BEFORE_OUTCOME = Prefiltered(
    r"\b(?:assessed|measured|evaluated|examined|compared|recorded|determined|analy[sz]ed|observed|"
    r"found|noted|seen|reported|was|were|included?) (?:the )?(?:(?:for|in|on|between groups in) )?"
)
"""Words behind which a sentence names what was measured."""
_INNER_LABEL = re.compile(r"[a-z ,&]{3,40}: ")
_POINTS_BACK = re.compile(r"(?:this|that|these|those|which|it|they)\b")
_PRIMARY_AIM = Prefiltered(
    r"\bprimary (?:aims?|objectives?|goals?|purpose)(?: of (?:the|this|our) (?:study|trial))? "
    r"(?:was|were|is) to \w+ (?:and \w+ )?(?:the )?(?:differences? in |changes? in |(?:effects?|"
    r"efficacy|effectiveness|impact) of .{3,90}? (?:on|upon|in (?:reducing|improving|preventing)) "
    r"|(?:whether|if) .{3,90}? (?:reduc|improv|prevent|increas|decreas|lower|shorten|prolong)"
    r"(?:e|es|ed|s)? )(?:the )?"
)


def _aimed_at(document: Document, layout: Sequence[Stretch]) -> Measured:
    """The outcome that the title or a sentence of the aim names."""
    for stretch in layout:
        if not stretch.part.in_abstract or stretch.part.role in {"results", "conclusion", "other"}:
            continue
        is_aim = stretch.part.role in {"title", "objective"}
        bounds = [(0, len(stretch.low))] if is_aim else stretch.sentences
        for start, end in bounds:
            if not is_aim and not _AIM.search(stretch.low, start, end):
                continue
            for pattern in (_TITLE_ON, _TITLE_DOES):
                match = pattern.search(stretch.low, start, end)
                if match is not None:
                    found = _named(document, stretch, match.end(), is_aim=True)
                    if found.names:
                        return found
    return Measured()


_AIM = Prefiltered(
    r"\b(?:aim(?:s|ed)?|objectives?|purpose|goal|sought|(?:designed|conducted|performed|undertaken)"
    r" to|to (?:assess|evaluate|determine|compare|investigate|examine|test)|we (?:investigated|"
    r"tested|evaluated|examined|compared|studied)|(?:study|trial) (?:investigated|compared|tested|"
    r"evaluated|examined|assessed|evaluates|investigates))\b"
)
"""How a sentence opens its aim."""
_TITLE_DOES = Prefiltered(
    r"(?:(?<=[a-z)] )(?:reduc|improv|prevent|decreas|increas|attenuat|alleviat|reliev|enhanc|"
    r"ameliorat|rais|accelerat|shorten|prolong)(?:e|es|ed|s)? (?!dose|intensity|risk of\b)|"
    r"\b(?:for|in|at|on) (?:reducing|improving|preventing|decreasing|alleviating|relieving|"
    r"enhancing|lowering|shortening) |"
    r"\b(?:produc|yield)(?:e|es|ed|s)? (?:better|greater|improved|higher|lower|fewer|superior) |"
    r"\b(?:prevention|reduction|improvement|alleviation|relief) of )(?:the )?"
)
"""What a title says that something did, or is for, to an outcome that it names."""


_AFTER_TITLE = re.compile(
    r" (?:in|among|during|after|following|of patients|for|by|from|as|"
    r"using|versus|relative to|compared|than) "
)


def _named(document: Document, stretch: Stretch, start: int, *, is_aim: bool = False) -> Measured:
    low = stretch.low
    while start < len(low) and low[start] in " :":
        start += 1
    _, closing = stretch.around(start, min(len(low), start + 1))
    closing = min(closing, len(low))
    stop = _STOP.search(low, start, closing)
    end = stop.start() if stop is not None else closing
    if is_aim:
        cut = _AFTER_TITLE.search(low, start, end)
        end = cut.start() if cut is not None else end
    while end > start and low[end - 1] in " .,;:":
        end -= 1
    if end - start < 3:
        return Measured()
    names: list[str] = []
    at = start
    cuts = [] if is_aim else list(_SPLIT.finditer(low, start, end))
    for cut in [*cuts, None]:
        finish = cut.start() if cut is not None else end
        name = _clean(document.text[stretch.start + at : stretch.start + finish])
        if name and len(name) <= _LONGEST and name not in names:
            names.append(name)
        if cut is not None:
            at = cut.end()
    if not names:
        return Measured()
    return Measured(tuple(names[:_MOST]), stretch.quote(document, start, end))


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
            r"abstinen|quality of life|survival|relief|therapeutic effects?|time in range"
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
            r"cognit|sleep|weight|blood pressure|hba1c|craving|incidence|healing|cure|recovery|"
            r"isch(?:a)?emia|glucose|glyc(?:a)?emi|infection|progression|well-?being|disabilit"
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
