# ruff: noqa: E501 - patterns are read as wholes
"""How much a passage of a talk is worth to somebody who did not hear it.

Points are weighed against each other by hand, on five talks read for their most important claims
(``benchmarks/digests/episode_claims.tsv``); two more were held back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.claim_kinds import kind_of
from medwarrant.reading.digesting.choosing import PERSONAL, VAGUE
from medwarrant.reading.digesting.families import TELLS
from medwarrant.reading.digesting.groups import Subjects
from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.spoken_form import reads_whole
from medwarrant.reading.digesting.spoken_sense import is_broken, sets_out, stumbles
from medwarrant.reading.digesting.spoken_short import short
from medwarrant.reading.digesting.spoken_use import (
    DEFINES,
    EFFECT,
    FIGURE,
    NAMES,
    advises_by_story,
    advises_in_speech,
    offers,
    sides_of_effect,
)
from medwarrant.reading.digesting.utterances import Utterance
from medwarrant.records import ClaimKind, Concept, Document, SpokenGround

ADVICE, WARNS, FIGURES, STUDIED, RESULT, SIGNS, TELLING = 3.0, 2.5, 1.5, 1.0, 2.0, 1.25, 1.0
"""Points for what advises, what warns, what counts, what rests on a study, what a study found, what
the speaker calls important or corrects, and what happened to something.
"""
COUNTED, AT_WORK, SET_OUT = 1.0, -1.0, -3.0
"""Points for a result in figures, for how something works inside the body, and for how something
was studied without what came of it.
"""
IN_CELLS: frozenset[ClaimKind] = frozenset({"mechanism", "pharmacology"})
SIDES = (0.0, 1.0, 2.0)
"""Points for something named on no, one or both sides of a verb of effect."""
DEFINING, OFFERING, NAMING, LIKENING, ANATOMY, SILENT = -1.5, -1.5, -1.5, -1.0, -0.75, -1.0
"""Points for what only defines, offers, tells of a work and its makers, likens, places in the body,
or says of nothing what it does.
"""
FILLED, TO_LISTENER, STUMBLED, UNWHOLE, TANGLED = 0.25, 0.1, 0.5, 0.5, 0.2
"""Points lost for each filler, each "you" and "we", each word begun again, words that are no whole
sentence, and each comma more than a few.
"""
FEW_COMMAS = 3
"""Commas of a sentence that are followed with ease."""

_WARNS = re.compile(
    r"\b(?:danger\w*|risks?|risky|toxic\w*|side effects?|contraindicat\w*|overdos\w*|addict\w*|fatal|deadly|lethal|caution\w*|careful\w*|warn\w*|supervis\w+|monitor(?:ed|ing)?|harm(?:s|ful|ed)?|worsen\w*|unsafe|not (?:be )?recreational|board[- ]certified|psychosis|emergency (?:department|room|services)|right away|overnight|suicid\w+|withdrawal|recreational(?:ly)?)\b",
    re.I,
)
_RESULT = re.compile(
    r"\b(?:randomi[sz]ed|double[- ]blind|placebo|sham|meta[- ]analys[ei]s|control(?:led)? (?:group|trials?|condition|subjects)|the control\b|clinical trials?|open[- ]label|effect size|(?:we|they|he|she|researchers|studies|study|trial|paper|data|literature|experiments?)(?: \w+){0,4} (?:found|saw|showed|shown|shows?|demonstrat\w+|suggests?)|what (?:we|they)(?:['’]ve| have)? (?:\w+ )?(?:found|saw|seen)|(?:has|have) been (?:shown|found|seen)|(?:made|makes) no difference|no better than|(?:respon(?:se|ded)|remission|relapse|recidivism|mortality|success) rates?|remission|no (?:difference|effect|evidence|change)s?|(?:was|were|is|are) (?:the same|identical|no different|not different)|significant(?:ly)? \w+|blockade|(?:did|do|does)(?:n['’]t| not) (?:see|find|show|have|produce|make) (?:any|an?|much of an?|a significant) (?:\w+ )?(?:effect|difference|change|benefit|improvement)s?|compared (?:to|with)|by (?:\w+ ){0,2}(?:\d+|half|a third|two thirds)\s?(?:%|percent)?)\b",
    re.I,
)
_SIGNS = re.compile(
    r"\b(?:(?:key|most important|main|major|central|critical|crucial) (?:thing|point|take-?away|takeaways?|message|finding|distinction|feature|issue|idea|variable|difference)|bottom line|take-?aways?|important (?:to|that|for)|it['’]s (?:very |really |so )?important|is (?:very |really )?important|contrary to|myth|misconception|(?:is|are|was) (?:wrong|false|naive)|not true|turns out|essential|vital|without question|the (?:reality|fact of the matter|truth) is|in reality|cannot emphasi[sz]e|keep in mind|be aware)\b",
    re.I,
)
_NAMES_WORK = re.compile(
    r"\b(?:first author|last name|et al|titled|entitled|journal|published in|book|professor|colleague|friend of mine|mentor|laboratory|grad(?:uate)? (?:student|school)|named after|university|institute|discovered by|company|funding|founded|(?:FDA|patent\w*|code|billing|insurance)\b|podcast|guest|app\b|website|video|movie|YouTube)\b",
    re.I,
)
"""Who made what, where it stands and who pays for it."""
_LIKENS = re.compile(
    r"\b(?:it['’]s (?:almost |kind of |sort of |a bit |a little bit )*like|think of (?:it|this|that|them|these)|sort of like|kind of like|a (?:little )?bit like|as if|imagine|analog\w+|metaphor\w*|so to speak|let['’]s say|like a (?!lot)|is like (?:an?|the)\b)",
    re.I,
)
_PLACES = re.compile(
    r"\b(?:located|sits|connected to|connects? to|projects? to|projections?|wraps? around|part of the brain|nucleus|nuclei|cortex|cingulate|insula|hippocamp\w+|hypothalamus|prefrontal|dorsolateral|amygdala|limbic|circuits?|circuitry|connectivity|networks?|neuromodulators?|synap\w+|receptors?|membranes?|neurons?|axons?|dendrit\w+|protein|gene|RNA|DNA|molecules?)\b",
    re.I,
)
"""Parts of the body and of cells, of which a reader can use little."""
MANY_PLACES, PARTS_ALONE = 3, 2
_ANNOUNCES_RESULT = re.compile(
    r"\b(?:two|three|four|five|several|a (?:few|couple|number) of|a few) (?:\w+ )?(?:things|findings|reasons|components)\b|\bthe (?:first|second|third|fourth|other|next|last) (?:component|piece|part|element) (?:is|was)\b",
    re.I,
)
"""What says how many things were found and not which."""


def is_within_body(text: str, named: Sequence[Concept]) -> bool:
    """Whether a plain sentence says only how something works inside the body: parts of it, and no
    result, figure or advice; or one part, and nothing that a person notices.
    """
    parts = len(_PLACES.findall(text))
    is_counted = FIGURE.search(text) is not None and parts < PARTS_ALONE
    if is_counted or advises_in_speech(text) or _WARNS.search(text):
        return False
    is_noticed = any(each.kind in ("condition", "outcome") for each in named)
    return parts >= PARTS_ALONE or (parts > 0 and not is_noticed)


def tells_result(text: str) -> bool:
    """Whether a plain text says what a study found, or how often or how long something held."""
    return _RESULT.search(text) is not None or FIGURE.search(text) is not None


def worth_of(
    document: Document,
    core: Utterance,
    found: Subjects,
    ground: SpokenGround | None,
) -> float | None:
    """The points of a sentence; ``None`` for what is of no use whatever it names."""
    text = short(core.text)
    advises = advises_in_speech(text)
    counts = FIGURE.search(text) is not None
    if NAMES.search(text) and not (counts or advises_by_story(text)):
        return None
    sides = sides_of_effect(document.text, core.start, core, found)
    warns = _WARNS.search(text) is not None
    results = _RESULT.search(plain(core.text)) is not None and not offers(text)
    acts = EFFECT.search(text) is not None
    tells = sides or advises or warns or results or acts or counts
    points = (
        SILENT * (not tells) + SIDES[sides] + ADVICE * advises + WARNS * warns + FIGURES * counts
    )
    points += COUNTED * (counts and results) + AT_WORK * (kind_of(text) in IN_CELLS)
    points += SET_OUT * (sets_out(text) and TELLS.search(_RESULT.sub("", text)) is None)
    points += SET_OUT * (_ANNOUNCES_RESULT.search(text) is not None)
    points += TELLING * (TELLS.search(text) is not None) + RESULT * results
    points += STUDIED * (ground is not None and ground.kind in ("study", "own_study"))
    points += SIGNS * (_SIGNS.search(text) is not None)
    points += DEFINING * (DEFINES.match(text) is not None) + OFFERING * offers(text)
    points += NAMING * (_NAMES_WORK.search(text) is not None and not results)
    points += LIKENING * (_LIKENS.search(text) is not None)
    points += ANATOMY * (len(_PLACES.findall(text)) >= MANY_PLACES)
    points -= FILLED * len(VAGUE.findall(text)) + TO_LISTENER * len(PERSONAL.findall(text))
    points -= STUMBLED * stumbles(text) + TANGLED * max(0, text.count(",") - FEW_COMMAS)
    points -= UNWHOLE * (2 * is_broken(text) + (not reads_whole(text)))
    return round(points, 6)
