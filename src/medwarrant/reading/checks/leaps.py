# ruff: noqa: E501 - patterns are read as wholes
"""Conclusions that a sentence draws itself, further than what it names can carry.

From a trial to certainty, from patients to everybody, from animals to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from medwarrant.reading.checks.article import Article, Checked, Found
from medwarrant.reading.checks.wording import DENIED, clipped, is_hedged, names_animals, talks
from medwarrant.reading.species import species_mentions
from medwarrant.records import Finding, FindingCode, Severity


class _Leap(NamedTuple):
    """One way to conclude too much: its code, its words, what to tell."""

    code: FindingCode
    holds: Callable[[Checked], str | None]
    severity: Severity
    tells: str


def check(article: Article) -> Iterator[Found]:
    """What each claim of a page concludes too far."""
    if not talks(article):
        return
    for checked in article.claims:
        for leap in LEAPS:
            words = leap.holds(checked)
            if words is not None:
                yield (
                    checked.claim.id,
                    Finding(
                        code=leap.code,
                        severity=leap.severity,
                        explanation=leap.tells.format(words=clipped(words)),
                    ),
                )


_SO = r"(?:,? (?:so|hence|therefore|thus|and so|which (?:means|shows|proves|tells us)(?: that)?|meaning(?: that)?|proving(?: that)?|showing that)|[.;:]\s+(?:so|hence|therefore|thus),?)"
_WORSE = r"(?:fractures?|falls?|cancer|infections?|colds?|flu|disease|dementia|strokes?|heart attacks?|diabetes|depression|migraines?|illness\w*|asthma|allerg\w+|pneumonia|obesity|sepsis|clots?|ag(?:e)?ing)"
_PROVED = re.compile(
    r"\b(?:has|have|had) (?:now |finally |conclusively |clearly )?prove[dn] (?:that|beyond)\b"
    r"|\b(?:doctors|experts|scientists|physicians|researchers|everyone|everybody|specialists) (?:all |now |widely |universally )?agree(?:s)? that\b"
    r"|\b(?:will|is going to) (?:\w+ly )?(?:protect|shield|guard|save|spare) (?:you|your \w+|us|everyone|them|people|children)\b[^.;]{0,20}\b(?:from|against)\b"
    rf"|\b(?:keeps?|will keep|makes?|leaves?) (?:you|us|your \w+|everyone|people) (?:completely |fully )?(?:safe from|free (?:of|from)|immune (?:to|from)|protected (?:from|against)) (?:[\w-]+ ){{0,3}}{_WORSE}\b"
    r"|\b(?:will|is going to) add (?:\w+ )?(?:years|decades) to (?:your|anyone[’']s|everybody[’']s) life\b",
    re.I,
)


def _proved(checked: Checked) -> str | None:
    """What a study is said to have proved, what all are said to hold, what is promised."""
    text = checked.claim.text
    found = _PROVED.search(text)
    if found is None or is_hedged(text[: found.start()][-60:]) or names_animals(text):
        return None
    if DENIED.search(text[: found.start()][-40:]) or _WARNS.search(text):
        return None
    return found.group()


_WARNS = re.compile(
    r"\b(?:myth|claims? that|scam|promis(?:es|ing)|beware|nobody|vaccin\w+|seat ?belts?)\b", re.I
)

_EVERY = (
    r"(?:any(?:body|one)|every(?:body|one)|all (?:of us|people|adults|women|men|children|patients)|(?:every|any) (?:\w+ ){0,2}?"
    r"(?:adult|person|child|woman|man|patient|parent|drinker|smoker|runner|athlete|reader|worker|teenager|traveller|sufferer|one of us|\w+(?:er|or|ist|ant)))"
)
_GAINS = r"(?:can expect|will|would|should|ought to|is likely to|may expect|stands? to|can (?:benefit|rely|count)|needs? to|must|do(?:es)? well|benefits?)"
_EXTENDED = re.compile(
    rf"{_SO} [^.;]{{0,40}}?\b(?P<who>{_EVERY})\b[^.;]{{0,120}}?\b{_GAINS}\b"
    rf"|\b(?:these|those|the|such) (?:results|findings|trials?|stud(?:y|ies)|data) (?:mean|show|prove|tell us|imply)s? (?:that )?(?P<whom>{_EVERY})\b[^.;]{{0,140}}?\b{_GAINS}\b",
    re.I,
)
_STUDIED = re.compile(
    r"\b(?:help(?:s|ed)|worked|works|benefi(?:t|ted|ts)|improved|reduced|lowered|lost|treated|trials?|stud(?:y|ied|ies)|results|findings|data|was given|were given|relieved|slept|prevented|cut)\b",
    re.I,
)


def _for_everybody(checked: Checked) -> str | None:
    """Everybody, concluded from what was found in some."""
    text = checked.claim.text
    found = _EXTENDED.search(text)
    if found is None or DENIED.search(found.group()) or names_animals(text):
        return None
    told = text[: found.end()]
    return found["who"] or found["whom"] if _STUDIED.search(told) else None


_READER = re.compile(
    rf"(?:{_SO}|\band) [^.;]{{0,40}}?\b(?:will|can|would|does|do|should|must|is going to|makes?|helps?|adds?|works?|protects?|keeps?)\b[^.;]{{0,60}}?\b(?:you|your|yours|us|our|people|humans|anyone|everyone|patients|we)\b"
    rf"|{_SO} (?:you|your|we|our|people|humans|patients)\b[^.;]{{0,60}}?\b(?:will|can|would|should|must|live|need|are|is)\b",
    re.I,
)


def _from_animals(checked: Checked) -> str | None:
    """The reader, concluded from animals or cells that the sentence names."""
    text = checked.claim.text
    beasts = [one for one in species_mentions(text) if one.species in ("animal", "in_vitro")]
    if not beasts:
        return None
    found = _READER.search(text, beasts[0].end)
    if found is None or is_hedged(found.group()) or DENIED.search(found.group()):
        return None
    return found.group().lstrip(",; ")


_TISSUE = re.compile(
    r"\b(?:dendritic spines?|spine (?:density|growth)|knock-?(?:out|in)|transgenic|wild-?type|hippocampal (?:slices?|neurons)|cultured \w+|primary cultures?|xenografts?|primary neurons|cell lines?)\b",
    re.I,
)
_YOU = re.compile(r"\b(?:you|your|yours|us|our)\b", re.I)


def _from_tissue(checked: Checked) -> str | None:
    """The reader, told what a cited title can only have measured in animals or cells."""
    text = checked.claim.text
    if not checked.cited or names_animals(text) or is_hedged(text) or not _YOU.search(text):
        return None
    for entry in checked.cited:
        title = entry.reference.title or ""
        if entry.study is not None and entry.study.species != "unknown":
            return None
        if species_mentions(title) or not _TISSUE.search(title):
            return None
    return checked.cited[0].reference.title


_ONE = re.compile(
    r"\b(?:(?:one|a) (?:\d+[- ]year[- ]old )?(?:of (?:my|our) )?(?:\w+ )?(?:patient|woman|man|client|reader|friend|user|mother|father|runner|customer|girl|boy|neighbou?r|colleague)|my (?:own )?(?:patient|client|mother|father|mum|mom|dad|sister|brother|friend|husband|wife|neighbou?r|son|daughter|aunt|uncle|grandmother|grandfather|colleague)|[A-Z][a-z]+ \([^)]*\d\d[^)]*\)|[A-Z][a-z]+, (?:now )?\d\d,|I (?:myself|tried|took|was|lost|slept|stopped))\b"
)
_PROOF = re.compile(
    rf"(?:{_SO}|\b(?:and|it|that|this|story|case)) [^.;]{{0,30}}?\b(?:proof (?:that|enough)|proves?|shows? that|tells? (?:us|you) that|demonstrates?|works for (?:everyone|anyone|everybody|you)|(?:you|anyone|everyone|everybody|people) (?:can|will|should)|(?:it|this) (?:really |does )?works?\b|so can you|will work for you)",
    re.I,
)


def _from_one(checked: Checked) -> str | None:
    """A rule for all, concluded from what befell one."""
    text = checked.claim.text
    one = _ONE.search(text)
    if one is None or checked.cited:
        return None
    found = _PROOF.search(text, one.end())
    if found is None or DENIED.search(text[one.end() :]) or is_hedged(text):
        return None
    return text[one.start() : found.end()]


LEAPS: tuple[_Leap, ...] = (
    _Leap(
        "overclaim_strength",
        _proved,
        "major",
        "“{words}” is surer than a study, or any number of opinions, can be. Please say what was found, in whom, with its margin of error.",
    ),
    _Leap(
        "overclaim_population",
        _for_everybody,
        "major",
        "What was found in some is told for others (“{words}”). Please say who took part, and that it was not studied in the rest.",
    ),
    _Leap(
        "overclaim_strength",
        _from_one,
        "minor",
        "What happened to one person is told as what will happen to others (“{words}”). Please tell it as one case, and cite a study that counted those in whom it did not.",
    ),
    _Leap(
        "overclaim_species",
        _from_animals,
        "major",
        "From animals or cells the sentence concludes on its readers (“{words}”). Please say that it was not shown in people, or cite the study that did.",
    ),
    _Leap(
        "overclaim_species",
        _from_tissue,
        "major",
        "“{words}” measures what is seen only in animals or cells; the sentence tells it of its reader. Please name the species, and say whether it was ever seen in people.",
    ),
)
