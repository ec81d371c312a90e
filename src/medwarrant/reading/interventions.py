"""What was given or done, in which dose and by which route, and what it was held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from medwarrant.reading.parts import Stretch
from medwarrant.reading.phrases import phrase
from medwarrant.records import Concept, Design, Document, Quote, SectionRole


class Finder(Protocol):
    """Finds known concepts; ``ports.Vocabulary`` fits."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, longest first at each place, no overlaps."""
        ...


class Arms(NamedTuple):
    """The intervention and the comparator with their dose and route, each as the text has it."""

    intervention: Quote | None = None
    comparator: Quote | None = None
    dose: Quote | None = None
    route: Quote | None = None
    route_name: str | None = None


class _Candidate(NamedTuple):
    score: float
    stretch: Stretch
    acting: tuple[int, int]
    against: tuple[int, int] | None


_CONTROL = re.compile(
    r"\b(?:(?:inert |inactive |matching |oral |saline |normal |active |intravenous |identical |"
    r"matched |sugar |double-blind )*placebos?(?: (?:injections?|tablets?|capsules?|infusions?|"
    r"nasal "
    r"spray|pills?|saline))?|(?:normal |isotonic |intravenous |physiological |0\.9 ?% )*saline"
    r"(?: solution| infusion| injection)?|sham(?: [a-z-]+){0,2}|vehicle(?: control)?|"
    r"usual care|standard(?: of)? care|(?:standard|conventional|routine) (?:medical )?(?:care|"
    r"treatment|therapy|management)|treatment[ -]as[ -]usual|tau\b|"
    r"wait(?:ing)?[ -]?list(?:ed)?(?: controls?)?|"
    r"no[ -](?:treatment|intervention)(?: controls?)?|best supportive care|"
    r"(?:attention |active |healthy |matched |age-matched |untreated |non-?treated |negative |"
    r"normal |"
    r"drug-naive |non-using |nonusing )*(?:controls?|comparison)(?: (?:group|condition|arm|"
    r"subjects|participants|"
    r"animals|rats|mice|intervention|diet|treatment|drug|individuals|volunteers))?)\b"
)
"""Names that a comparator goes by whatever is compared."""

_BETWEEN = re.compile(
    r"(?:(?! compared| versus| vs\b| or | and )[^.;]){0,90}?[ ,)]"
    r"(or|and|versus|vs\.?|compared (?:with|to)|against|, or|with)(?: (?:to|with|an?|the|"
    r"either))* "
)
"""What may stand between two arms: doses, brackets, schedules, then the word that joins them."""

_PAIRS: tuple[tuple[float, str, re.Pattern[str]], ...] = tuple(
    (score, hint, re.compile(pattern))
    for score, hint, pattern in (
        (
            5.0,
            "random",
            r"random(?:i[sz]ed|ly)(?: \([^)]*\))?(?: (?:assigned|allocated|divided|assignment|"
            r"double-blind))?(?: in an? [\w:]+ (?:ratio|manner|fashion))?(?:,? \(?\d(?::\d)+\)?)?"
            r"(?: in an? \d:\d(?::\d)? ratio)?(?: \([^)]*\))? (?:in)?to (?:(?:the )?(?:two|"
            r"three|2|3) groups[:,;]? ?|"
            r"one of (?:two|three|four) (?:groups|arms|conditions|treatments)[:,;]? ?)?(?:either )?"
            r"(?:receive|undergo|get|take|have)?(?: either)? ?",
        ),
        (4.5, "assigned", r"\b(?:assigned|allocated) (?:in)?to (?:receive )?(?:either )?"),
        (
            4.2,
            "compar",
            r"\bcompar(?:e|ed|es|ing|isons? of)(?: the)?(?: [a-z-]+){0,4} (?:of|between) ",
        ),
        (4.0, "compar", r"\bcompar(?:e|ed|es|ing)(?! (?:to|with) )(?: the)? "),
        (3.5, "receiv", r"\breceiv(?:ed|ing|e) (?:either |single |oral |intravenous )*"),
        (3.3, "either", r"\b(?:with|of|administered|given|to|by|treated with) either "),
        (
            3.0,
            "treated",
            r"\b(?:were|was) (?:treated|injected|administered|given|supplemented) (?:with )?",
        ),
    )
)
"""Where two arms are named one after the other."""

_SINGLES: tuple[tuple[float, str, re.Pattern[str]], ...] = tuple(
    (score, hint, re.compile(pattern))
    for score, hint, pattern in (
        (3.0, "effect", r"\b(?:effects?|effectiveness) of (?:adding |using )?"),
        (3.0, "efficacy", r"\befficacy(?:,| and)?(?: [a-z]+(?:,| and)?){0,4} of "),
        (2.1, " of ", r"\b(?:trial|study|comparison|evaluation|test) of (?:an? |the )?"),
        (2.6, "safety", r"\b(?:safety|tolerability|feasibility)(?: and [a-z]+){0,2} of "),
        (
            2.6,
            "impact",
            r"\b(?:impact|influence|role|benefits?|utility|use|usefulness|potential) of ",
        ),
        (2.2, "whether", r"\bwhether (?:or not )?"),
        (2.6, "treat", r"\btreat(?:ed|ment|ing) with "),
        (2.4, "receiv", r"\breceiv(?:ed|ing|e) "),
        (2.0, "inject", r"\b(?:injections?|infusions?|administration|intake|ingestion) of "),
        (2.2, "respon", r"\brespon(?:se|ses|ded|ders) to "),
        (2.0, "administered", r"\badministered (?:with )?"),
        (2.0, "underwent", r"\bunderwent "),
        (2.0, "pharmacokinetics", r"\bpharmacokinetics of "),
    )
)
"""Where one thing that was given or done is named."""

_TITLE_VERB = re.compile(
    r" (?:improves?|reduces?|increases?|decreases?|enhances?|attenuates?|prevents?|inhibits?|"
    r"induces?|"
    r"produces?|affects?|alters?|protects?|promotes?|suppresses|blocks|reverses?|ameliorates?|"
    r"modulates?|restores?|exerts?|is (?:effective|safe)|does not|does|do not|can|"
    r"may|fails|as an?|as adjunct\w*|"
    r"for|in the treatment of|to (?:treat|prevent|reduce|improve)|in (?:patients|adults|children|"
    r"adolescents|women|men|healthy|treatment|older|subjects|people|individuals|veterans|the "
    r"management))\b"
)
_TITLE_COMPARISON = re.compile(
    r"(?:[\w-]+ ){0,3}compari(?:son|ng)(?: (?:of|between))? (?:the )?(?:(?:effects?|efficacy|"
    r"effectiveness|safety)(?: and \w+)? of )?(.{3,60}?) (?:with|and|to) "
)
_TITLE_PAIR = re.compile(r" (?:versus|vs\.?|compared (?:with|to)|or) (?:an? |the )?")
_NOT_GIVEN = re.compile(
    r"^(?:patients|participants|subjects|volunteers|people|adults|children|women|men|rats|mice|"
    r"animals|diagnos\w+|treatment(?:s)?$|questionnaire|survey|prevalence|incidence|quality of "
    r"life|"
    r"risk|outcome|symptom\w*|severity|history|age\b|sex\b|gender|changes?|differences?|number|"
    r"performance|results?|data|baseline|consent|year|cases?\b|relationship|association|mean\b|"
    r"groups?\b|one of|following|first|second|same|least|at least|evidence|mri|eeg|pet\b|brain "
    r"imaging|assess\w+|"
    r"this\b|these\b|that\b|there\b|it\b|we\b|to\b|study|trial|clinical trial|protocol|"
    r"systematic|meta-analysis|review|case|effect|information|education about|improvements?|"
    r"compliance|toxicity|costs?\b|survival|quality|rates?\b|scores?\b|levels?\b|frequency|"
    r"acceptab\w+|good\b|well\b|reductions?|phase\b|(?:\w+ )?treatments?$|(?:psychedelic |"
    r"subjective )?experiences?\b|"
    r"predict\w+|comparative|patient-reported|analys\w+|measurement|diagnosis|"
    r"detection|"
    r"long-term|efficacy|role|impact|prevention|management|optimi[sz]\w+|understanding|exploring|"
    r"mother|brain|plasma|serum|associations?|factors?|how\b|why\b|what\b|can\b|does\b|is\b)"
)


def arms(
    document: Document,
    layout: Sequence[Stretch],
    design: Design,
    vocabulary: Finder | None = None,
) -> Arms:
    """What was tested against what, as the text words it; ``None`` in each place not stated.

    Designs that test nothing (guidelines, opinion, qualitative work) have no arms. A comparator
    is only looked for where the design may have one. Names that the vocabulary knows as drugs or
    procedures are preferred.
    """
    if design in _WITHOUT_ARMS:
        return Arms()
    candidates = sorted(
        (_known(document, c, vocabulary) for c in _candidates(layout, design)),
        key=lambda c: (-c.score, c.stretch.start + c.acting[0]),
    )
    least = 0.0 if design in _TESTING else _LEAST_ELSEWHERE
    best = next(
        (c for c in candidates if c.score >= least and not _is_control(c.stretch.low, c.acting)),
        None,
    )
    if best is None:
        return Arms()
    intervention = best.stretch.quote(document, *best.acting)
    comparator: Quote | None = None
    if design in _COMPARING:
        comparator = _comparator(document, layout, candidates, best, design)
    dose = _dose(document, layout, best)
    route, name = _route(document, layout, best)
    return Arms(intervention, comparator, dose, route, name)


_WITHOUT_ARMS: frozenset[Design] = frozenset({"guideline", "editorial", "qualitative", "unknown"})
_COMPARING: frozenset[Design] = frozenset(
    {
        "rct",
        "crossover_rct",
        "nonrandomised_trial",
        "meta_analysis",
        "systematic_review",
        "protocol",
        "cohort",
        "case_control",
        "cross_sectional",
        "animal",
        "in_vitro",
    }
)
_TESTING: frozenset[Design] = frozenset(
    {
        "rct",
        "crossover_rct",
        "nonrandomised_trial",
        "animal",
        "in_vitro",
        "protocol",
        "meta_analysis",
    }
)


def _known(document: Document, candidate: _Candidate, vocabulary: Finder | None) -> _Candidate:
    if vocabulary is None:
        return candidate
    start, end = (candidate.stretch.start + at for at in candidate.acting)
    named = vocabulary.find(document.text[start:end])
    if any(concept.kind in _ACTING_KINDS for _, _, concept in named):
        return candidate._replace(score=candidate.score + _KNOWN_BONUS)
    return candidate


_LEAST_ELSEWHERE = 3.5
"""Designs that test nothing by assignment name an intervention only in so many words."""
_ACTING_KINDS = frozenset({"drug", "procedure"})
_KNOWN_BONUS = 1.0
"""A known name outweighs a slightly better place."""


_USUAL = re.compile(r"(?:standard|usual|conventional|routine|control|no) ")
"""First words of what is done anyway."""


def _is_control(low: str, span: tuple[int, int]) -> bool:
    if _USUAL.match(low, *span):
        return True
    match = _CONTROL.search(low, *span)
    return match is not None and (
        match.start() == span[0] or match.end() - match.start() >= 0.6 * (span[1] - span[0])
    )


def _candidates(layout: Sequence[Stretch], design: Design) -> Iterator[_Candidate]:
    for stretch in layout:
        role = stretch.part.role
        if not stretch.part.in_abstract:
            continue
        if role == "title":
            yield from _in_title(stretch)
            if design in _TESTING:
                yield from _title_head(stretch)
        share = _ROLE_SHARE.get(role, -1.5)
        if role != "title" and design in _TESTING:
            yield from _pairs(stretch, share)
        yield from _singles(stretch, share if role != "title" else 1.4)


_ROLE_SHARE: dict[SectionRole, float] = {
    "methods": 0.5,
    "objective": 0.6,
    "abstract": 0.0,
    "body": 0.0,
    "background": -0.6,
    "conclusion": -0.8,
    "results": -2.0,
}
"""Where a study says what it compares; results name outcomes and subgroups in the same words."""


def _in_title(stretch: Stretch) -> Iterator[_Candidate]:
    low = stretch.low
    head = re.split(r"[:?.] | - ", low, maxsplit=1)[0]
    compared = _TITLE_COMPARISON.match(head)
    if compared is not None:
        acting = phrase(low, compared.start(1), limit=compared.end(1))
        against = phrase(low, compared.end(), limit=len(head))
        if acting is not None and against is not None:
            yield _Candidate(5.5, stretch, acting, against)
    pair = _TITLE_PAIR.search(head)
    if pair is not None:
        opening = max(
            (
                m.end()
                for m in re.finditer(
                    r"\b(?:of|between|with|comparing|comparison of) ", head[: pair.start()]
                )
            ),
            default=0,
        )
        acting = phrase(low, opening, with_and=True, limit=pair.start())
        against = phrase(low, pair.end(), with_and=True, limit=len(head))
        if acting is not None and against is not None and not _NOT_GIVEN.match(low[acting[0] :]):
            yield _Candidate(3.6 if pair[0].startswith(" or") else 5.5, stretch, acting, against)
    verb = _TITLE_VERB.search(head)
    if verb is not None:
        joins = verb[0].split()[0] not in {"for", "in", "to", "as"}
        acting = phrase(low, 0, with_and=joins, limit=verb.start())
        if acting is not None and acting[0] < 40 and not _NOT_GIVEN.match(low[acting[0] :]):
            yield _Candidate(3.4, stretch, acting, None)


def _title_head(stretch: Stretch) -> Iterator[_Candidate]:
    """A title that begins with the thing tested ("Lutein supplementation in … : a trial")."""
    acting = phrase(stretch.low, 0)
    if acting is not None and acting[0] < _HEAD and not _NOT_GIVEN.match(stretch.low[acting[0] :]):
        yield _Candidate(2.5, stretch, acting, None)


_HEAD = 12
"""Characters of articles and adjectives that may stand before it."""


def _pairs(stretch: Stretch, share: float) -> Iterator[_Candidate]:
    low = stretch.low
    for score, hint, pattern in _PAIRS:
        if hint not in low:
            continue
        for match in pattern.finditer(low):
            _, closing = stretch.around(*match.span())
            acting = phrase(low, match.end(), limit=closing)
            if acting is None or _NOT_GIVEN.match(low[acting[0] :]):
                continue
            joint = _BETWEEN.match(low, acting[1], closing)
            if joint is None or (joint[1] in _JOINS_ONLY_COMPARED and hint not in _COMPARED):
                continue
            against = phrase(low, joint.end(), limit=closing) or _bare_control(low, joint.end())
            if against is None or _NOT_GIVEN.match(low[against[0] :]):
                continue
            if _NOT_ARM.match(low[against[0] : against[1]]):
                continue
            if _is_control(low, acting) and not _is_control(low, against):
                acting, against = against, acting
            yield _Candidate(score + share, stretch, acting, against)


_COMPARED = frozenset({"compar", "random", "assigned"})
_JOINS_ONLY_COMPARED = frozenset({"with", "and"})
"""Patients "received A and B" together, but were "randomised to A and B" apart."""

_BARE_CONTROL = re.compile(r"(?:an? |the )?(controls?)\b")


def _bare_control(low: str, start: int) -> tuple[int, int] | None:
    """The word "control" standing alone where an arm is named ("intervention or control")."""
    match = _BARE_CONTROL.match(low, start)
    return None if match is None else match.span(1)


def _singles(stretch: Stretch, share: float) -> Iterator[_Candidate]:
    low = stretch.low
    for score, hint, pattern in _SINGLES:
        if hint not in low:
            continue
        for match in pattern.finditer(low):
            _, closing = stretch.around(*match.span())
            acting = phrase(low, match.end(), with_and=True, limit=closing)
            if acting is None or _NOT_GIVEN.match(low[acting[0] :]):
                continue
            late = 0.6 * match.start() / max(1, len(low))
            yield _Candidate(score + share - late, stretch, acting, None)


_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|relative to|in comparison (?:with|to)|than(?: in| "
    r"with| for| the| those| after)?) "
    r"(?:(?:the|a|those|that|in|of|patients|participants|who|receiving|received|treated|with|"
    r"their) )*"
)


def _comparator(
    document: Document,
    layout: Sequence[Stretch],
    candidates: Sequence[_Candidate],
    best: _Candidate,
    design: Design,
) -> Quote | None:
    if best.against is not None:
        return best.stretch.quote(document, *best.against)
    name = best.stretch.low[best.acting[0] : best.acting[1]]
    for candidate in candidates:
        if candidate.against is None:
            continue
        low = candidate.stretch.low
        words = set(low[candidate.acting[0] : candidate.acting[1]].split())
        if words & set(name.split()):
            return candidate.stretch.quote(document, *candidate.against)
    order = ("methods", "title", "abstract", "objective", "results", "conclusion")
    ranked = sorted(
        (s for s in layout if s.part.in_abstract and s.part.role in order),
        key=lambda s: order.index(s.part.role),
    )
    for stretch in ranked:
        for match in _CONTROL.finditer(stretch.low):
            if _is_arm(stretch.low, match, design):
                return stretch.quote(document, *match.span())
    if design in _TESTING:
        for stretch in (s for s in ranked if s.part.role not in {"results", "conclusion"}):
            for match in _AGAINST.finditer(stretch.low):
                _, closing = stretch.around(*match.span())
                found = phrase(stretch.low, match.end(), limit=closing)
                if found is not None and not _NOT_ARM.match(stretch.low[found[0] : found[1]]):
                    return stretch.quote(document, *found)
    return None


_NOT_ARM = re.compile(
    r"^(?:baseline|pre|before|usual|previous|those|other|\d|expected|men|women|males|females|"
    r"the|one|half|"
    r"chance|normal|day|week|at)|(?:identify|asked|evaluate|assess|determine|examine|compare|"
    r"investigate|then|to)\b|.*\b(?:%|percent|years?|weeks?|days?|baseline)\b|"
    r".*\bplacebo-controlled"
)


_IS_OPEN = re.compile(r"open[ -]label|single[ -]arm|uncontrolled")


def _is_arm(low: str, match: re.Match[str], design: Design) -> bool:
    word = match[0]
    after = low[match.end() : match.end() + 12]
    if "placebo" in word and design == "nonrandomised_trial" and _IS_OPEN.search(low):
        return False
    if "placebo" in word or word.startswith("sham"):
        return not after.startswith(("-controlled effect", " effect", " response"))
    if word in {"control", "comparison"}:
        return after.startswith(" (n")
    if word.startswith("tau"):
        return design in {"rct", "crossover_rct", "nonrandomised_trial", "protocol"}
    if "saline" in word:
        return design in _TESTING
    if word.startswith("vehicle"):
        return design in {"animal", "in_vitro"}
    if "care" in word or "treatment" in word or "therapy" in word or "management" in word:
        return design in {"rct", "crossover_rct", "nonrandomised_trial", "protocol"}
    return True


_DOSE = re.compile(
    r"\d+(?:[.,]\d+)?(?: ?(?:-|to|or|and|/|,) ?\d+(?:[.,]\d+)?)* ?"
    r"(?:mg|µg|μg|ug|mcg|microg|g|ng|ml|iu|u|mmol|µmol|μmol|nmol|nm|µm|μm|mm|units?)"
    r"(?: ?(?:/|per|·|\.| ) ?(?:kg|day|d|h|hr|hour|min|ml|l|m2|m²|week|dose|70 ?kg)"
    r"(?:\^?-?1|\(-1\))?(?![\w]))*(?![/\w])"
)
_ROUTES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("intravenous", r"\bintravenous(?:ly)?\b|(?<!group )(?<!stage )(?<!phase )(?<!type "
              r")(?<!grade )(?<!class )"
         r"(?<!hiv )\bi\.?v\.?(?=[ ,;)]|$)(?! drug)"),
        ("intranasal", r"\bintranasal(?:ly)?\b|\bnasal spray\b|\bnasally\b"),
        ("intramuscular", r"\bintramuscular(?:ly)?\b|\bi\.m\.|\bim(?= (?:injection|ketamine))"),
        ("subcutaneous", r"\bsubcutaneous(?:ly)?\b|\bs\.c\.|\bsc(?= injection)"),
        ("intraperitoneal", r"\bintraperitoneal(?:ly)?\b|\bi\.p\.|(?<=[ ,(])ip(?=[ ,;)])"),
        ("oral", r"\boral(?:ly)?\b(?! (?:cavity|health|hygiene|mucos|cancer|surger|lesion|"
              r"candid|squamous))|"
         r"\bper os\b|\bp\.o\.|\bby mouth\b|\b(?:intra)?gastric gavage\b|\bby gavage\b"),
        ("sublingual", r"\bsublingual(?:ly)?\b"),
        ("buccal", r"\bbuccal\b"),
        ("transdermal", r"\btransdermal(?:ly)?\b"),
        ("topical", r"\btopical(?:ly)?\b"),
        ("inhaled", r"\binhal(?:ed|ation(?:al)?)\b|\bnebuli[sz]ed\b|\bvapori[sz]ed\b"),
        ("epidural", r"\bepidural(?:ly)?\b"),
        ("intrathecal", r"\bintrathecal(?:ly)?\b"),
        ("intracerebroventricular", r"\bintracerebroventricular(?:ly)?\b|\bi\.c\.v\."),
        ("rectal", r"\brectal(?:ly)?\b(?! cancer)"),
        ("intravitreal", r"\bintravitreal(?:ly)?\b"),
        ("intra-articular", r"\bintra-?articular(?:ly)?\b"),
    )
)  # fmt: skip


_ANY_ROUTE = re.compile(
    r"intra|nasal|subcut|oral|lingual|buccal|dermal|topical|inhal|nebuli|vapor|epidural|rectal|"
    r"gavage|mouth|per os|\b[ips]\.? ?[vmoc]?\b|\bi\.?[vmp]\b"
)


def _head_word(name: str) -> str:
    """The word of a name that is looked for elsewhere: the longest one."""
    words: list[str] = re.findall(r"[a-z][\w-]*", name)
    return max(words or [name], key=len)


def _places(layout: Sequence[Stretch], best: _Candidate) -> Iterator[tuple[Stretch, int, int]]:
    """Where the intervention is named: its own place first, then the abstract, then the body."""
    yield best.stretch, *best.acting
    head = _head_word(best.stretch.low[best.acting[0] : best.acting[1]])
    ordered = sorted(layout, key=lambda s: (not s.part.in_abstract, s.part.role != "methods"))
    for stretch in ordered:
        if stretch.part.role in {"background", "other"} or (
            not stretch.part.in_abstract and stretch.part.role != "methods"
        ):
            continue
        at = stretch.low.find(head)
        seen = 0
        while at >= 0 and seen < _MOST_PLACES:
            yield stretch, at, at + len(head)
            at = stretch.low.find(head, at + len(head))
            seen += 1


_MOST_PLACES = 6
"""Places of one part that are looked at for a dose: it is told with the first few."""
_DOSE_REACH_AFTER = 45
_DOSE_REACH_BEFORE = 22
"""Characters between a name and its dose ("ketamine (racemic, 0.5 mg/kg", "0.5 mg/kg of ")."""


def _dose(document: Document, layout: Sequence[Stretch], best: _Candidate) -> Quote | None:
    for stretch, start, end in _places(layout, best):
        low = stretch.low
        match = _DOSE.search(low, end, min(len(low), end + _DOSE_REACH_AFTER + 25))
        if match is not None and match.start() - end <= _DOSE_REACH_AFTER:
            gap = low[end : match.start()]
            if ". " not in gap and ";" not in gap and not _OTHER_NAME.search(gap):
                return stretch.quote(document, *match.span())
        before = list(_DOSE.finditer(low, max(0, start - _DOSE_REACH_BEFORE - 14), start))
        if before and start - before[-1].end() <= _DOSE_REACH_BEFORE:
            gap = low[before[-1].end() : start]
            if re.fullmatch(
                r"(?: (?:of|oral|intravenous|iv|intranasal|the|s-|doses?|[a-z-]+))*[ (]*", gap
            ):
                return stretch.quote(document, *before[-1].span())
    return None


_OTHER_NAME = re.compile(r"\b(?:or|and|versus|vs|placebo|saline|compared|plus)\b")


def _route(
    document: Document, layout: Sequence[Stretch], best: _Candidate
) -> tuple[Quote | None, str | None]:
    for stretch, start, end in _places(layout, best):
        opening, closing = stretch.around(start, end)
        near: list[tuple[int, str, tuple[int, int]]] = []
        if not _ANY_ROUTE.search(stretch.low, opening, closing):
            continue
        for name, pattern in _ROUTES:
            for match in pattern.finditer(stretch.low, opening, closing):
                gap = start - match.end() if match.end() <= start else match.start() - end
                near.append((max(gap, 0), name, match.span()))
        if near:
            gap, name, span = min(near)
            if gap <= _ROUTE_REACH:
                return stretch.quote(document, *span), name
    return _only_route(document, layout)


def _only_route(document: Document, layout: Sequence[Stretch]) -> tuple[Quote | None, str | None]:
    """The one route that the title, aim and methods of an abstract name, where they name one."""
    named: dict[str, Quote] = {}
    for stretch in layout:
        if stretch.part.role not in _ROUTE_ROLES or not stretch.part.in_abstract:
            continue
        if not _ANY_ROUTE.search(stretch.low):
            continue
        for name, pattern in _ROUTES:
            match = pattern.search(stretch.low)
            if match is not None and name not in named:
                named[name] = stretch.quote(document, *match.span())
    if len(named) != 1:
        return None, None
    name, quote = next(iter(named.items()))
    return quote, name


_ROUTE_ROLES: frozenset[SectionRole] = frozenset({"title", "objective", "methods", "abstract"})
_ROUTE_REACH = 60
"""Characters between a name and its route within one sentence."""
