"""How long one infusion, session or procedure takes: what studies say of theirs.

Who asks this asks for neither when an effect was measured nor how long it went on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Document, Question, Searched, Sentence, Study
from medwarrant.reports.evidence import Evidence
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.telling import bottom_line
from medwarrant.reports.voices import Voice
from medwarrant.reports.warrants import SUMMARY_KINDS, Ledger
from medwarrant.reports.wording import a_study, as_quoted, capital, joined, names
from medwarrant.text.sentences import sentences

_SESSION = (
    r"(?P<session>infusions?|drips?|sessions?|appointments?|injections?|transfusions?|operations?|"
    r"procedures?|surger(?:y|ies)|scans?|exercise classes|administrations?)"
)
_HOW_LONG = r"\b(?:how (?:long|many (?:minutes|hours)|much time)|over how long)\b"
_NOT_AN_EFFECT = (
    r"(?:(?!\b(?:effects?|benefits?|relief|response|remission|works?|working|helps?|feel|until|"
    r"before|after|between|high|recover\w*|hangover)\b)[^?.!;])"
)
_ASKS = re.compile(
    rf"{_HOW_LONG}{_NOT_AN_EFFECT}{{0,60}}?\b{_SESSION}\b{_NOT_AN_EFFECT}{{0,30}}?"
    r"(?P<verb>\b(?:takes?|lasts?|lasted|runs?|given|infused|administered|going to be|supposed to "
    rf"be)\b|\s*\?|\s*$){_NOT_AN_EFFECT}*\W*$",
    re.IGNORECASE,
)
_TAKES = re.compile(
    rf"{_HOW_LONG}{_NOT_AN_EFFECT}{{0,60}}?\btakes?\b(?! (?:to|for|it)\b){_NOT_AN_EFFECT}*\W*$",
    re.IGNORECASE,
)
"""With a procedure's name: "how long does a colonoscopy take"."""
_LASTS = re.compile(r"\blast", re.IGNORECASE)

_GIVEN = r"\b(?:infus\w+|drip|administ\w+|given|inject\w+|session\w*|transfus\w+|treatment)\b"
_NUMBER = r"(?:\d+(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d+(?:\.\d+)?)?)"
_UNIT = r"(?P<unit>min(?:ute)?s?|hours?|hrs?|h)\b"
LENGTH = re.compile(
    rf"{_GIVEN}(?:(?!\b(?:after|before|within|monitor\w*|observ\w*|follow\w*|every|until|post)\b)"
    rf"[^.;]){{0,60}}?\b(?:over|for|during|lasting|lasted|across)\s+"
    rf"(?:a period of |about |approximately |around |at least )*(?P<over>{_NUMBER})[\s-]?{_UNIT}"
    rf"|\b(?P<long>{_NUMBER})[\s-]?(?P<unit2>min(?:ute)?s?|hours?|hr|h)[\s-]"
    rf"(?!after\b|before\b|post)(?:[\w-]+\s){{0,2}}?(?:infusions?|drips?|sessions?|transfusions?)\b",
    re.IGNORECASE,
)
"""How long a study's words say that something was given for."""

PLANNED = "Outcomes:"
"""Where a registered study lists what it will measure, and when."""

MOST = 6
"""Lengths told; more are a list nobody reads."""

CLINIC = "The clinic that treats you can say how long yours takes, and how long you stay there."


@dataclass(frozen=True)
class Length:
    """What one study says of the length of its sessions."""

    text: str
    minutes: float
    document: Document
    study: Study
    place: tuple[int, int]


def asks_of_a_session(question: Question) -> bool:
    """Whether a question asks how long it takes to have something, not how long that works."""
    match = _ASKS.search(question.text)
    if match is not None:
        conditions = [each for each in question.targets if each.kind == "condition"]
        return not (_LASTS.search(match["verb"]) and conditions)
    asked = (*question.subjects, *question.targets, *question.populations)
    is_done = any(concept.kind == "procedure" for concept in asked)
    return is_done and _TAKES.search(question.text) is not None


def lengths(question: Question, evidence: Evidence, vocabulary: Vocabulary) -> list[Length]:
    """The lengths that studies in people give, each study's first, the shortest first."""
    studies = {item.document.id: item.study for item in evidence.items if item.is_human}
    found = [
        length
        for document in evidence.read
        if document.id in studies
        for length in _of(document, studies[document.id], question, vocabulary)
    ]
    return sorted(found, key=lambda each: (each.minutes, each.document.id))


def in_short(
    question: Question, found: list[Length], ledger: Ledger, voice: Voice, proof: tuple[str, ...]
) -> list[Sentence]:
    """The first lines on how long it takes: as it was done in studies, for nobody to follow."""
    what = names([each for each in question.subjects if each.kind != "route"])
    match = _ASKS.search(question.text)
    session = match["session"].rstrip("s") if match else "session"
    if not found:
        text = f"No study read here says how long one {session} of {what} takes."
        said = [bottom_line(text, proof)] if proof else []
        return [*said, bottom_line(CLINIC, proof)] if voice.is_plain and proof else said
    kept = list({each.text: each for each in reversed(found)}.values())[::-1][:MOST]
    warrants = tuple(
        ledger.warrant(each.document, each.study, each.place, "context")
        for each in found
        if any(each.text == other.text for other in kept)
    )
    times = joined([each.text for each in kept], "or")
    said = [
        bottom_line(f"In the studies read here, one {session} of {what} took {times}.", warrants)
    ]
    if voice.is_plain:
        said.append(bottom_line(CLINIC, warrants[:1]))
    return said


def unknown_length(question: Question, searched: Searched) -> str:
    """What was looked for, where no study gives a length."""
    what = names(question.subjects)
    proof = f"of {searched.documents} documents {searched.hits or 'none'} name it"
    proof += ", and a length was recognised in none that was read" if searched.hits else ""
    return f"How long it takes to have {what}: {proof}."


def listed(found: list[Length], ledger: Ledger, voice: Voice) -> list[Sentence]:
    """What each study's own words say, for those who treat others."""
    lines = []
    for each in found[: 0 if voice.is_plain else MOST]:
        quote = " ".join(each.document.text[slice(*each.place)].split())
        words = quote if each.document.kind in SUMMARY_KINDS else as_quoted(quote)
        warrant = ledger.warrant(each.document, each.study, each.place, "context")
        text = f"{capital(a_study(each.study, voice.designs))}: {words}"
        lines.append(Sentence(id="", section="findings", text=text, warrants=(warrant,)))
    return lines


def _of(
    document: Document, study: Study, question: Question, vocabulary: Vocabulary
) -> Iterator[Length]:
    """The first length that a document gives of what is asked about."""
    conditions = [each for each in question.targets if each.kind == "condition"]
    about = f"{document.title}. {study.population or ''} {study.intervention or ''}"
    if not all(_names(each, about, vocabulary) for each in conditions):
        return
    for start, end in sentences(document.text, 0, len(document.text)):
        sentence = document.text[start:end]
        match = LENGTH.search(sentence)
        if match is None or not any(_names(s, sentence, vocabulary) for s in question.subjects):
            continue
        if sentence.startswith(PLANNED):
            continue
        number, unit = match["over"] or match["long"], match["unit"] or match["unit2"]
        is_hours = unit.lower().startswith("h")
        first = float(re.findall(r"\d+(?:\.\d+)?", number)[0])
        noun = "hour" if is_hours else "minute"
        text = f"{number} {noun}{'' if number == '1' else 's'}"
        if not gives_something_to_follow(text):
            yield Length(text, first * (60 if is_hours else 1), document, study, (start, end))
            return


def _names(wanted: Concept, text: str, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.covers(wanted, each) for _, _, each in vocabulary.find(text))
