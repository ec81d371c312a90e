"""What a follow-up tells beside what it asks: "I also have epilepsy. Is it still safe?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from medwarrant.reading.follow_up_words import without_courtesy

WHO = (
    r"(?:i|we|she|he|they|it|you|my [\w-]+|(?:the|this|our|her|his|a) (?:patient|baby|child|"
    r"woman|man|mother|person|lady|boy|girl)|the patient in question)"
)
TELLS = re.compile(
    rf"^(?:(?:and|but|also|well|oh|so|actually|by the way|btw|because|since|though|as|now)\b[, ]*)*"
    rf"(?P<who>{WHO})(?P<verb>['’](?:m|ve|s|re|d)|\s+(?:also |already |just |now |currently )*"
    r"(?:have|has|had|am|is|are|was|were|takes?|uses?|suffers?|suffered|lives?|weighs?|smokes?|"
    r"drinks?|got|gets|started|stopped|tried|once had|used to))\b"
    r"(?!\s+(?:like|love|wondering|asking|interested|sure|afraid|worried|confused|curious|grateful|"
    r"sorry|not sure|glad|question|questions|good|great|helpful|fine|true|interesting|"
    r"trying to (?:understand|find|figure|learn|decide|"
    r"see|get my head)|"
    r"talking|meant|a (?:different|new|another)? ?question|another question)\b)"
    r"(?P<rest>\s+\S.*)$",
    re.IGNORECASE,
)
"""A sentence that tells something of somebody."""
NOT_OF_PEOPLE = re.compile(r"^(?:it|they)$", re.IGNORECASE)
ASKS = re.compile(
    r"^(?:(?:so|and|but|then|now)\s+)*(?:does|do|did|is|are|was|will|would|can|could|should|may|"
    r"might|what|how|which|who|why|when|where|has|have|am|any)\b",
    re.IGNORECASE,
)
MATTERS = re.compile(
    r"^(?:(?:so|and|but|then|now)\s+)*(?:(?:does|do|would|will|is|could|can|might|should) "
    r"(?:it|that|"
    r"this|the answer|these) (?:then |still |really |also )*(?:alter|change|matter|affect|make|be|"
    r"influence|hold|apply|a problem|an issue|different|the same|true|work the same)\b.*|what "
    r"(?:then|now|does that mean|about (?:me|that|then|him|her|us|them))|any (?:difference|change|"
    r"problem)s?|(?:is|are) (?:it|that|this|they|things) (?:still )?(?:true|the same|different|the "
    r"case|so|a problem|an issue)(?: then)?)$",
    re.IGNORECASE,
)
"""A question whether what was told changes anything: the earlier question, asked of that person."""


@dataclass(frozen=True)
class Told:
    """``facts``: what is told, as clauses; ``asks``: what is asked, "" where nothing is."""

    facts: tuple[str, ...]
    asks: str


def told_and_asked(text: str) -> Told:
    """What a follow-up tells of somebody and what it asks. ``text`` is on one line."""
    facts: list[str] = []
    asks: list[str] = []
    for piece in _pieces(text):
        told = TELLS.match(piece.rstrip(" .!;,"))
        is_told = told is not None and not piece.endswith("?") and not _is_of_things(told)
        if told is not None and is_told:
            facts.append(_clause(told))
        else:
            asks.append(piece)
    asked = " ".join(asks)
    if not facts or not without_courtesy(asked):
        return Told(tuple(facts), "")
    return Told(tuple(facts), "" if MATTERS.match(without_courtesy(asked)) else asked)


def _pieces(text: str) -> list[str]:
    """The sentences, and what is told before a question in one."""
    pieces: list[str] = []
    for sentence in re.split(r"(?<=[.!?;])\s+|\s+[–—-]+\s+", text):
        for cut in re.finditer(r",\s+", sentence):
            before, after = sentence[: cut.start()], sentence[cut.end() :]
            if TELLS.match(before) and ASKS.match(after):
                pieces += [before, after]
                break
        else:
            pieces.append(sentence)
    return pieces


def _is_of_things(told: re.Match[str]) -> bool:
    return NOT_OF_PEOPLE.match(told["who"]) is not None


def _clause(told: re.Match[str]) -> str:
    """A clause in plain words: "my patient's also got pain" is "my patient has pain"."""
    rest = re.sub(r"\b(?:also|too|as well|already|actually|by the way)\b[, ]*", "", told["rest"])
    rest = " ".join(rest.split()).strip(" ,.;")
    verb = re.sub(r"\b(?:also|already|just|now|currently)\s+", "", told["verb"])
    if (has := re.match(r"(?:got|had|been)\b\s*", rest)) and verb in ("'s", "’s", "'ve", "’ve"):
        own = "has" if verb[-1] == "s" else "have"
        rest = rest[has.end() :] if has.group().startswith("got") else rest
        verb = f" {own}"
    who = told["who"] if told["who"] in ("I",) else told["who"][0].lower() + told["who"][1:]
    who = "I" if who == "i" else who
    return f"{who}{verb} {rest}"
