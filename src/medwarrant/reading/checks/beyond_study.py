# ruff: noqa: E501 - patterns are read as wholes
"""What a sentence concludes that the one work it cites, by its design, its people or its measures,
could not show, whatever words the two have in common.

Only sentences of pages are read that cite a single work which is held, and that tell a general
truth: what one study saw in those who took part is told in the past, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from medwarrant.reading.checks.article import Article, Checked, Entry, Found
from medwarrant.reading.checks.retelling import retells_figures
from medwarrant.reading.checks.wording import (
    DENIED,
    content,
    is_hedged,
    shown_around,
    stands_in,
    talks,
)
from medwarrant.records import Design, Document, Finding, FindingCode, Severity, Study
from medwarrant.text.sentences import sentences

_ACTS = (
    r"(?:works?|helps?|eases?|relieves?|treats?|cures?|heals?|prevents?|protects?|improves?|sharpens?|boosts?|calms?|soothes?|lifts?|lowers?|raises?|increases?|decreases?|reduces?|cuts?|halves?|doubles?|causes?|gives?|leads? to|brings?|keeps?|makes?|restores?|strengthens?"
    r"|weakens?|damages?|harms(?! of| from)|kills?|triggers?|worsens?|stops?|ends?|repairs?|reverses?|slows?|delays?|clears?|shrinks?|melts?|repels?|fights?|wards?|spares?|saves?|extends?|lengthens?|shortens?|quells?|tames?|dampens?|erases?|settles?|wakes?|(?<=s )sleep(?= )|(?<=people )(?:sleep|wake|recover|live)|(?<=insomnia )sleep|recovers|sleeps)"
)
GENERAL = re.compile(
    rf"(?<!\bto )(?<!\bmay )(?<!\bmight )(?<!\bcould )(?<!\bnot )(?<!\bcan )\b{_ACTS}\b", re.I
)
"""Tells in the present tense what something does."""
_OF_A_STUDY = re.compile(
    r"^there (?:is|are|has been|have been)\b|\b(?:was|were|had|did|found|reported|showed|saw|(?:authors?|researchers?|investigators?|scientists|they|team) (?:\w+ )?(?:call|write|note|warn|ask|say|think|speak|argue|stress|add)s?|suggest\w*|associat\w+|linked|correlat\w+|according to|hypothes\w+|aims?|whether|protocol|intends?|plans?|planned|mechanisms?|ideas?|theor(?:y|ies)|"
    r"in (?:a|an|one|this|that|another|the|\d+) (?:[\w-]+ ){0,4}(?:stud(?:y|ies)|trials?|survey|cohort|reviews?|meta-analys\w+|experiments?|patients|people|adults|volunteers|women|men|children))\b",
    re.I,
)
"""Tells what was seen in a study, or leaves open what it was."""
_WITH = re.compile(
    r"\b(?:rises?|increases?|falls?|grows?|decreases?|declines?) (?:with|as|in|between|from)\b",
    re.I,
)
"""Tells how a thing goes along with another."""

WEAK: Mapping[Design, str] = MappingProxyType(
    {
        "cross_sectional": "a cross-sectional study, which sees who differs and not what came first",
        "case_control": "a case-control study, which compares people who were not assigned to anything",
        "cohort": "an observational study: nobody was assigned to one thing or the other, so that the groups may have differed from the start",
        "nonrandomised_trial": "a study without random assignment to a comparison",
        "case_series": "a series of cases without a comparison",
        "case_report": "a report of one case",
        "qualitative": "interviews, which compare nothing",
        "narrative_review": "a narrative review",
        "editorial": "an opinion piece",
        "protocol": "a plan for a study, which has no results",
    }
)
"""Designs that show no effect by themselves, and what an editor says of them."""
RETELLING: frozenset[Design] = frozenset({"narrative_review", "editorial"})
"""Designs that retell others' work, which may well have shown it: told of only where they leave
open what they conclude.
"""
_LEAVES_OPEN = re.compile(
    r"\b(?:not (?:yet )?possible to|insufficient|inconclusive|(?:remains?|is|are) (?:\w+ )?(?:un\w+ed|unclear|unknown|uncertain|ambiguous)|(?:further|more|additional|larger|future|controlled) (?:[\w-]+ ){0,5}(?:research|stud(?:y|ies)|trials?|work|investigations?)|needs? to be (?:confirmed|tested)|need(?:s|ed)? (?:additional|further|more)|preclude\w*"
    r"|may|might|could|suggest\w*|preliminary|potential(?:ly)?|possibl[ey]|seems? to|appears? to|promising)\b",
    re.I,
)
"""Words by which authors leave their conclusion open."""
_PROVES = re.compile(
    r"\b(?:prove[sdn]?|settle[sd]?|demonstrate[sd]?|(?:has|have) (?:shown|established|confirmed)|leaves? no doubt|beyond (?:any |all )?doubt|conclusive(?:ly)?|once and for all|certainly|certain(?! \w))\b"
    r"|\bquestion\b[^.;]{0,80}\b(?:has|have|is|are)(?: \w+){0,2} (?:been )?(?:answered|settled|closed|resolved)\b|\b(?:put|puts|putting|laid|lays) [^.;]{0,40}\bto rest\b|\bno longer (?:in (?:question|doubt|dispute)|(?:an )?open(?: question)?|debatable|controversial)\b|\bthe (?:case|debate|matter) is (?:closed|settled|over)\b|\bcan no longer be (?:doubted|disputed)\b",
    re.I,
)
_SOLE_CAUSE = re.compile(
    r"\b(?:nothing|no other \w+|what) else (?:can|could|would) (?:explain|account for|have)\b|\b(?:solely|entirely|only|wholly) (?:due to|because of|owing to|the work of)\b|\bcan only (?:be|have been|come from) (?:due to|because of|explained by|the work of|the)\b|\bit (?:was|is) (?:the )?[\w-]+(?: [\w-]+)? (?:and nothing else )?that (?:brought|caused|lifted|lowered|made|drove|cured|eased|did it|raised|healed)\b",
    re.I,
)
"""Names the one cause of what was seen."""
_POINTS_BACK = re.compile(r"^(?:this|that|these|those|which|it|so|here)\b", re.I)

_HEALTHY = re.compile(
    r"\bhealthy (?:\w+ ){0,3}?(?:adults?|volunteers?|men|women|males?|females?|participants?|subjects?|people|individuals|students|humans)\b",
    re.I,
)
_WITH_ILLNESS = re.compile(
    r"\b(?:people|patients|adults|those|anyone|everyone|anybody|everybody|women|men|children|teenagers|someone|somebody|sufferers) (?:\w+ )?(?:with|who have|suffering from|living with|who suffer from) (?P<what>(?:[\w-]+ ?){1,5})",
    re.I,
)
_ALL = re.compile(
    r"\b(?P<all>every(?:one|body)|any(?:one|body)|all of us|(?:every|any) (?:single )?(?!(?:day|night|morning|evening|week|month|year|hour|time|dose|side|adverse|other|evidence|reason|kind|session|case|trial|study|drug|treatment)\b)[a-z]+(?= (?:who|with|on|whose|of|can|will|should)\b)|(?:patients|people|adults|women|men|children) of (?:every|any|all) (?:age|kind|sort)s?|all (?:people|patients|adults|women|men|children))\b",
    re.I,
)
"""Takes in everybody."""

_OF_MEASURES = re.compile(
    r"\b(?:(?:bio)?markers?|serum|plasma|levels?|connectivity|imaging|f?MRI|EEG|neurotransmitters?|cytokines?|hormones?|BDNF|cortisol|expression|concentrations?|brain (?:volume|activity))\b",
    re.I,
)
"""In a title: the work measured what stands in for illness."""
_STAKES = re.compile(
    r"\b(?:fractures?|broken (?:bones?|hips?|wrists?)|hips?|heart attacks?|strokes?|deaths?|die|dying|dementia|alzheimer\w*|cancers?|tumou?rs?|diabetes|infections?|hospitals?|liv(?:e|es|ing) longer|lifespan|relapses?|cured|well again|recovered|healed|illness(?:es)?|disabilit\w+|blindness)\b",
    re.I,
)
"""What people notice and live by."""
NEARBY = 2
"""Sentences at a text's end in which authors conclude, where no heading says which those are."""


class _Source(NamedTuple):
    """The one held work that a sentence rests on, with the warrant of what was read of it."""

    entry: Entry
    document: Document
    study: Study
    warrant: str | None

    @property
    def evidence(self) -> tuple[str, ...]:
        own = self.entry.reference.id
        return (own,) if self.warrant is None else (self.warrant, own)


def check(article: Article) -> Iterator[Found]:
    """The gravest leap of each sentence beyond the one work that it cites."""
    if not talks(article):
        return
    for place, checked in enumerate(article.claims):
        finding = _beyond(article, place)
        if finding is not None:
            yield checked.claim.id, finding


def _beyond(article: Article, place: int) -> Finding | None:
    checked = article.claims[place]
    text = checked.claim.text
    if is_hedged(text) or text.rstrip().endswith((":", "?")):
        return None
    source = _only_source(checked)
    if source is None:
        before = _before(article, place)
        return None if before is None else _surer(text, before)
    if source.document.curated is not None:
        return None
    return (
        _of_measures(text, source)
        or _of_all(text, source)
        or _of_the_ill(text, source)
        or _surer(text, source)
        or _by_design(text, source)
    )


def _only_source(checked: Checked) -> _Source | None:
    """The held work that a claim cites, where it cites that one alone."""
    names = {entry.reference.id for entry in checked.cited}
    if len(names) != 1:
        return None
    entry = checked.cited[0]
    if entry.document is None or entry.study is None:
        return None
    warrant = next((each.warrant for name, each in checked.says if name in names), None)
    return _Source(entry, entry.document, entry.study, warrant)


def _before(article: Article, place: int) -> _Source | None:
    """The work that the sentence before cites, where this one points back to it and cites none."""
    checked = article.claims[place]
    if place == 0 or checked.claim.markers or not _POINTS_BACK.match(checked.claim.quote):
        return None
    before = article.claims[place - 1]
    between = article.document.text[before.claim.end : checked.claim.start]
    return None if "\n" in between else _only_source(before)


def _found(code: FindingCode, severity: Severity, explanation: str, source: _Source) -> Finding:
    return Finding(code=code, severity=severity, explanation=explanation, evidence=source.evidence)


# ------------------------------------------------------------------ leaps


def _is_general(text: str) -> bool:
    return (
        GENERAL.search(text) is not None
        and _OF_A_STUDY.search(text) is None
        and _WITH.search(text) is None
        and DENIED.search(text) is None
    )


def _by_design(text: str, source: _Source) -> Finding | None:
    """An effect told as a truth, on a work whose design shows none."""
    study = source.study
    why = WEAK.get(study.design)
    is_sole = why is not None and _SOLE_CAUSE.search(text) is not None
    if study.species in ("animal", "in_vitro") or not (is_sole or _is_general(text)):
        return None
    if retells_figures(text, source.document):
        return None
    open_words = _conclusion_left_open(source.document, text)
    if study.design in RETELLING and not is_sole and open_words is None:
        return None
    if why is None and (study.design not in ("other", "unknown") or open_words is None):
        return None
    tells = [] if why is None else [f"The work cited is {why}"]
    if open_words is not None:
        tells.append(f"its authors conclude “{open_words}”")
    told = "; ".join(tells)
    return _found(
        "overclaim_strength",
        "major",
        f"{told[:1].upper()}{told[1:]}. The sentence tells an effect as established. Please say what kind of study it was and what was seen in it, with its authors’ reservation.",
        source,
    )


def _surer(text: str, source: _Source) -> Finding | None:
    """“Has proved”, of a work whose authors leave it open."""
    proves = _PROVES.search(text)
    if proves is None or DENIED.search(text[: proves.start()]):
        return None
    if stands_in(text, source.document.text):
        return None
    if re.search(
        r"\b(?:not|unless|until|cannot|never)\b[^.;]{0,12}$", text[: proves.start()], re.I
    ):
        return None
    words = _conclusion_left_open(source.document, text)
    if words is None:
        return None
    return _found(
        "overclaim_strength",
        "major",
        f"“{proves.group()}” is surer than the authors, who write “{words}”. Please tell it with their reservation.",
        source,
    )


def _of_all(text: str, source: _Source) -> Finding | None:
    """Everybody, on a work in some."""
    wide = _ALL.search(text)
    if wide is None or DENIED.search(text) or _OF_A_STUDY.search(text[: wide.start()]):
        return None
    if _ALL.search(source.document.text) or source.study.population is None:
        return None
    whom = " ".join(source.study.population.split())
    return _found(
        "overclaim_population",
        "major",
        f"“{wide['all']}” takes in people whom the work cited did not study: it was made in {_short(whom)}. Please tell it of those in whom it was found, and how many of them.",
        source,
    )


def _of_the_ill(text: str, source: _Source) -> Finding | None:
    """People with an illness, on a work in the healthy that does not name it."""
    whom = _WITH_ILLNESS.search(text)
    healthy = _HEALTHY.search(f"{source.document.title} {source.document.text}")
    if whom is None or healthy is None or DENIED.search(text):
        return None
    if _OF_A_STUDY.search(text):
        return None
    words = set(content(whom["what"]))
    read = set(content(f"{source.document.title} {source.document.text}"))
    named = [word for word in re.findall(r"[\w-]+", whom["what"]) if not set(content(word)) & read]
    if not words or not named or set(content(whom["what"].split()[0])) <= read:
        return None
    return _found(
        "overclaim_population",
        "major",
        f"The work cited studied {healthy.group().lower()}, the sentence speaks of “{whom.group().strip()}”, whom the work does not name. Please say in whom it was found, and that it was not studied in others.",
        source,
    )


def _of_measures(text: str, source: _Source) -> Finding | None:
    """What people live by, on a work that by its title measured what stands in for it."""
    measure = _OF_MEASURES.search(source.document.title)
    if measure is None or DENIED.search(text):
        return None
    is_concluded = re.search(r"\b(?:means?|thus|therefore|so|shows?|hence|proves?)\b", text, re.I)
    if not (_is_general(text) or is_concluded):
        return None
    read = source.document.text.casefold()
    stake = next(
        (each.group() for each in _STAKES.finditer(text) if each.group().casefold() not in read),
        None,
    )
    if stake is None:
        return None
    return _found(
        "surrogate_outcome",
        "major",
        f"By its title the work cited measured what stands in for illness (“{measure.group()}”); what was read of it says nothing of “{stake}”. Please tell what was measured, and leave the conclusion out.",
        source,
    )


# ------------------------------------------------------------------ what authors conclude


def _conclusion_left_open(document: Document, text: str) -> str | None:
    """The words by which a work's conclusion leaves open what a sentence tells, ``None`` where it
    leaves nothing open or concludes on something else.
    """
    terms = set(content(text))
    for sentence in reversed(conclusions(document)):
        found = None if _AIMS.search(sentence) else _LEAVES_OPEN.search(sentence)
        if found is not None and terms & set(content(sentence)):
            return shown_around(sentence, found.start(), found.end())
    return None


_AIMS = re.compile(
    r"^\W*(?:[A-Z]+: )?(?:the )?(?:aims?|objectives?|purposes?|goals?) (?:of|was|is|were)\b|\bwe aimed\b",
    re.I,
)
"""Says what a work set out to do, and not what it found."""


def conclusions(document: Document) -> list[str]:
    """The sentences in which a work's authors conclude: behind that heading, else the last ones."""
    text = document.text
    heads = list(_CONCLUSION.finditer(text))
    start = heads[-1].end() if heads else 0
    found = [text[a:b] for a, b in sentences(text, start, len(text)) if not _AFTER.match(text[a:b])]
    return found if heads else found[-NEARBY:]


_CONCLUSION = re.compile(
    r"\b(?:CONCLUSIONS?(?: AND RELEVANCE)?|Conclusions?|INTERPRETATION|DISCUSSION(?: AND CONCLUSIONS?)?)\s?:"
)
_AFTER = re.compile(
    r"^(?:(?:CLINICAL )?TRIAL REGISTRATION|REGISTRATION|FUNDING|(?:Clinical)?Trials?(?:\.gov)? registration|PROSPERO|Copyright)\b|^https?:",
    re.I,
)


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
