"""Where a text may name what was tested, and against what, each place with how much it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.reading.parts import Stretch
from medwarrant.reading.phrases import phrase
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Design, SectionRole


class Candidate(NamedTuple):
    """A place that names what acted, with what it was held against where the place names both."""

    score: float
    stretch: Stretch
    acting: tuple[int, int]
    against: tuple[int, int] | None


CONTROL = Prefiltered(
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

_PAIRS: tuple[tuple[float, str, Prefiltered], ...] = tuple(
    (score, hint, Prefiltered(pattern))
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

_SINGLES: tuple[tuple[float, str, Prefiltered], ...] = tuple(
    (score, hint, Prefiltered(pattern))
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


_NO_ARM = re.compile(
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|\d+)"
    r"(?: (?:different|distinct|enhanced|new))?|"
    r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midnight)s?|"
    r"(?:pre|post|up|cm|mm|mg|ml|g|kg|mg/kg|mg/day|dl-?1|quest|safety|pharmacokinetics|"
    r"pharmacodynamics|tolerability|feasibility|ethnicity|race|pain|fatalities|responders|"
    r"non-?responders|substances|naturalistic|healthy (?:volunteers|participants|subjects))|"
    r"(?:male|female|old(?:er)?|young(?:er)?|wild-?type|secondary|primary|severe|mild|moderate|low|"
    r"high|non-?hispanic)(?: [a-z-]+){1,3})$|"
    r"(?:[a-z-]+ ){0,5}(?:scores?|incidences?|mortality|risks?|rates?|prevalences?|symptoms?|"
    r"features?|mechanisms?|outcomes?|severity|duration|latency|improvements?|changes?|"
    r"signatures?|thickness)$|"
    r"(?:[a-z-]+ ){0,3}(?:estimates|mechanisms|signatures|changes|patterns|predictors|variations?|"
    r"prevalence|incidence|relationships?|occurrence|trajector(?:y|ies)) of\b"
)
"""What is counted, timed, measured or had, and so was never given: a number alone, a time of day,
people, a score."""

_OPERATED = re.compile(
    r"\b(?:in|among|amongst|undergoing|underwent|after|following|during|before|for|on|with|of|"
    r"who|from)\b"
)
"""Between the thing tested and an "or" in a title: what the "or" joins belongs to the people."""


def is_no_arm(low: str, span: tuple[int, int]) -> bool:
    """Whether ``low[start:end]`` names something that cannot be given or done to anybody."""
    return _NO_ARM.match(low[span[0] : span[1]]) is not None


TESTING: frozenset[Design] = frozenset(
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
"""Designs that test something by giving it, so that a place may name it in passing."""


_USUAL = re.compile(r"(?:standard|usual|conventional|routine|control|no) ")
"""First words of what is done anyway."""


def is_control(low: str, span: tuple[int, int]) -> bool:
    """Whether ``low[start:end]`` names what a comparator goes by, placebo or usual care."""
    if _USUAL.match(low, *span):
        return True
    match = CONTROL.search(low, *span)
    return match is not None and (
        match.start() == span[0] or match.end() - match.start() >= 0.6 * (span[1] - span[0])
    )


def candidates(layout: Sequence[Stretch], design: Design) -> Iterator[Candidate]:
    """Every place of the abstract that may name an intervention."""
    for candidate in _all_candidates(layout, design):
        low, against = candidate.stretch.low, candidate.against
        if is_no_arm(low, candidate.acting):
            continue
        if against is not None and is_no_arm(low, against):
            candidate = candidate._replace(against=None)
        yield candidate


def _all_candidates(layout: Sequence[Stretch], design: Design) -> Iterator[Candidate]:
    for stretch in layout:
        role = stretch.part.role
        if not stretch.part.in_abstract:
            continue
        if role == "title":
            yield from _in_title(stretch)
            if design in TESTING:
                yield from _title_head(stretch)
        share = _ROLE_SHARE.get(role, -1.5)
        if role != "title" and design in TESTING:
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


def _in_title(stretch: Stretch) -> Iterator[Candidate]:
    low = stretch.low
    head = re.split(r"[:?.] | - ", low, maxsplit=1)[0]
    compared = _TITLE_COMPARISON.match(head)
    if compared is not None:
        acting = phrase(low, compared.start(1), limit=compared.end(1))
        against = phrase(low, compared.end(), limit=len(head))
        if acting is not None and against is not None:
            yield Candidate(5.5, stretch, acting, against)
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
        of_people = (
            pair[0].startswith(" or")
            and acting is not None
            and _OPERATED.search(low, acting[1], pair.start()) is not None
        )
        named = acting is not None and against is not None and not of_people
        if named and acting and against and not _NOT_GIVEN.match(low[acting[0] :]):
            yield Candidate(3.6 if pair[0].startswith(" or") else 5.5, stretch, acting, against)
    verb = _TITLE_VERB.search(head)
    if verb is not None:
        joins = verb[0].split()[0] not in {"for", "in", "to", "as"}
        acting = phrase(low, 0, with_and=joins, limit=verb.start())
        if acting is not None and acting[0] < 40 and not _NOT_GIVEN.match(low[acting[0] :]):
            yield Candidate(3.4, stretch, acting, None)


def _title_head(stretch: Stretch) -> Iterator[Candidate]:
    """A title that begins with the thing tested ("Lutein supplementation in … : a trial")."""
    acting = phrase(stretch.low, 0)
    if acting is not None and acting[0] < _HEAD and not _NOT_GIVEN.match(stretch.low[acting[0] :]):
        yield Candidate(2.5, stretch, acting, None)


_HEAD = 12
"""Characters of articles and adjectives that may stand before it."""


def _pairs(stretch: Stretch, share: float) -> Iterator[Candidate]:
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
            if NOT_ARM.match(low[against[0] : against[1]]):
                continue
            if is_control(low, acting) and not is_control(low, against):
                acting, against = against, acting
            yield Candidate(score + share, stretch, acting, against)


_COMPARED = frozenset({"compar", "random", "assigned"})
_JOINS_ONLY_COMPARED = frozenset({"with", "and"})
"""Patients "received A and B" together, but were "randomised to A and B" apart."""

_BARECONTROL = re.compile(r"(?:an? |the )?(controls?)\b")


def _bare_control(low: str, start: int) -> tuple[int, int] | None:
    """The word "control" standing alone where an arm is named ("intervention or control")."""
    match = _BARECONTROL.match(low, start)
    return None if match is None else match.span(1)


def _singles(stretch: Stretch, share: float) -> Iterator[Candidate]:
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
            yield Candidate(score + share - late, stretch, acting, None)


NOT_ARM = re.compile(
    r"^(?:baseline|pre|before|usual|previous|those|other|\d|expected|men|women|males|females|"
    r"the|one|half|"
    r"chance|normal|day|week|at)|(?:identify|asked|evaluate|assess|determine|examine|compare|"
    r"investigate|then|to)\b|.*\b(?:%|percent|years?|weeks?|days?|baseline)\b|"
    r".*\bplacebo-controlled"
)
"""Phrases behind "compared with" that name a time, a number or an aim and no arm."""
