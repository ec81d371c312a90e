"""Which drug a question would leave, and which it would take in its place.

"Is X a way to get off Y", "switch from Y to X", "can X replace my Y": somebody depends on Y, and
what they need to know of stopping is about Y; X is a means that has risks of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from medwarrant.records import Concept

Mention = tuple[int, int, Concept]
"""A concept with the offsets of the words that name it."""


class Finder(Protocol):
    """What this module needs of a vocabulary."""

    def find(self, text: str) -> Sequence[Mention]:
        """Every mention in the text with its offsets, no overlaps."""
        ...


class Leaving(NamedTuple):
    """The mentions of what is to be left, and of the other drugs, each in text order."""

    left: tuple[Mention, ...]
    means: tuple[Mention, ...]

    @property
    def drugs(self) -> tuple[Concept, ...]:
        """What is to be left, each once."""
        return tuple({concept.id: concept for _, _, concept in self.left}.values())


STOPPING = re.compile(
    r"\b(?:stop(?!\s+(?:work|help|the\s+pain))\w*|quit\w*|taper\w*|wean\w*|ween\w*|"
    r"(?:come|comes|coming|came|get|gets|getting|got|go|going|went|be|stay|staying|kick\w*) off|"
    r"cut(?:ting)? (?:down|back|out)|cold turkey|reduc\w+|skip\w*|drop\w*(?!\s+out\b)|"
    r"leave out|leaving out|"
    r"withdraw\w*|detox\w*|kick\w*|discontinu\w+|ditch\w*|giv(?:e|ing) up|(?:free|rid|out) of|"
    r"clean from|paus\w+|hold off|r[ua]n out|addicted to|dependent on|hooked on)\b",
    re.IGNORECASE,
)
"""What is done with the drug whose stopping a question is about."""

BEFORE_ANOTHER = re.compile(r"\b(?:before|prior to|ahead of)\b", re.IGNORECASE)
"""What a drug is left for a while for: another one."""

NEAR = 45
"""Characters between such words and the drug: "stop taking all of my evening" fits in."""

_TURN = (
    r"(?:[.?!;<>]|\b(?:before|until|for|because|so that|then|if|when|while|with|without|using|"
    r"make|makes|to)\b)"
)
"""Behind one of these the question speaks of something else."""

_GAP = rf"(?:(?!{_TURN})[^<>]){{0,{NEAR}}}?"
_ONE = r"<\d+>"
_OWN = r"(?:my|the|all|his|her|their|our|your|any|some|both|taking|using|daily|nightly|own)\s+"
_RUN = rf"(?P<left>{_ONE}(?:\s*(?:,|/|&|\+|\band\b|\bor\b|\bplus\b)+\s*(?:{_OWN})*{_ONE})*)"
"""One drug, or several told in one breath."""
_OVER = (
    r"(?:\s+(?:over|across|back|straight|directly|abruptly|safely|slowly|me|him|her|them|\w+self))*"
)

_WITHOUT_OBJECT = (
    r"(?=\s*(?:$|[,.;?!]|(?:cold turkey|it|them|this|that|now|soon|today|tomorrow|suddenly|safely|"
    r"slowly|completely|altogether|for good|next|at|before|because|but|and|is|are|will|can|does|"
    r"without|by|weekend|over)\b))"
)
_TOLD_OF = (
    rf"\b(?:takes?|taking|drinks?|drinking|smokes?|smoking|uses?|using|on|injects?|snorts?)\s+"
    rf"(?:[^\s<>.?!;]+\s+){{0,4}}?{_RUN}[^<>.?!;]{{0,40}}?\b(?:stop|quit|come off|get off|"
    rf"cold turkey|give (?:it )?up|cut down|detox)\b{_WITHOUT_OBJECT}"
)
"""Somebody takes a drug and would stop, says no more of what, and asks of another."""

_WAYS = (
    rf"\b(?:switch|chang|mov|go|transition|convert|cross|swap|rotat)\w*{_OVER}\s+from\s+{_GAP}{_RUN}",
    rf"\bsubstitut\w*\s+{_GAP}{_ONE}\s+for\s+{_GAP}{_RUN}",
    rf"{_RUN}\s+(?:(?!{_TURN})[^<>]){{0,20}}?\b(?:replaced|substituted|swapped|exchanged)\s+"
    r"(?:by|with|for|out)\b",
    rf"\b(?:replac|swap|exchang|trad|switch)\w*\s+(?:out\s+)?{_GAP}{_RUN}",
    rf"\b(?:instead of|in (?:place|lieu) of|the place of|rather than|"
    rf"(?:substitutes?|substitution|replacements?|alternatives?)\s+(?:for|to))\s+{_GAP}{_RUN}",
    rf"\boff(?:\s+of)?\s+{_GAP}{_RUN}",
    rf"{STOPPING.pattern}\s+{_GAP}{_RUN}",
    rf"{_RUN}[^<>]{{0,60}}?\b(?:switch|chang|mov|swap)\w*{_OVER}\s+(?:on)?to\s+[^<>]{{0,20}}?{_ONE}",
)
"""How a question says what is to be left, the surest first."""


def left_before(text: str, mentions: Sequence[Mention]) -> tuple[Concept, Concept] | None:
    """The drug that a question would leave for a while before another, and the other: it asks
    whether the two go together. ``None`` where it asks of no two so.
    """
    drugs = [each for each in mentions if each[2].kind == "drug"]
    for stop in STOPPING.finditer(text):
        turn = BEFORE_ANOTHER.search(text, stop.end())
        if turn is None:
            continue
        behind = [one for one in drugs if stop.end() <= one[0] and one[1] <= turn.start()]
        ahead = [one for one in drugs if one[1] <= stop.start() <= one[1] + NEAR]
        others = [one[2] for one in drugs if one[0] >= turn.end()]
        of = behind[:1] or ahead[-1:]  # "stop X before Y", and "should X be stopped before Y"
        if of and others and others[0].id != of[0][2].id:
            return of[0][2], others[0]
    return None


STOP_FIRST = re.compile(r"\bfirst\b|\bbeforehand\b", re.IGNORECASE)
"""Before what was told of ("she wants B; should I stop A first?")."""


def left_first(
    clause: str, told: Sequence[str], vocabulary: Finder
) -> tuple[Concept, Concept] | None:
    """The drug that a question would stop first, and the other drug that is told of before it,
    neither a class of the first nor one of its kinds; ``None`` where it asks of no two so.
    """
    stop = STOPPING.search(clause)
    if stop is None or STOP_FIRST.search(clause, stop.end()) is None:
        return None
    stopped = [c for _, _, c in vocabulary.find(clause[stop.end() :]) if c.kind == "drug"]
    others = [
        concept
        for _, _, concept in vocabulary.find(" ; ".join(told))
        if concept.kind == "drug"
        and stopped
        and stopped[0].id not in (concept.id, *concept.broader)
        and concept.id not in stopped[0].broader
    ]
    return (stopped[0], others[0]) if others else None


_WITHDRAWAL = re.compile(
    rf"{_RUN}\s+(?:\w+\s+)?(?:withdrawals?|wds?|detox\w*|cessation|tapers?|tapering|habit|addiction|"
    r"dependence|dependency)\b",
    re.IGNORECASE,
)
"""The drug that brings on a withdrawal, where another is asked about against it."""

_TAKEN = re.compile(
    r"(?<!can )(?<!could )(?<!should )(?<!may )(?<!if )\b"
    r"(?:i|he|she|we|they|i['’]m|im|i['’]ve|ive)\b"
    r"[^<>.?!;,]{0,25}?\b(?:takes?|taking|on|us(?:e|es|ing)|prescribed)\b[^<>.?!;,]{0,20}$",
    re.IGNORECASE,
)
"""What stands before a drug that somebody takes anyway."""

_OF_A_DRUG = re.compile(
    r"\b(?:withdrawals?|dependence|dependency|addiction|detox\w*|use disorder)\b", re.IGNORECASE
)
"""What makes the name of a drug that of a condition ("opioid withdrawal")."""


_GOOD = (
    rf"\b(?:is|are|does|do|can|could|would|will|might)\s+(?P<means>{_ONE})\s+"
    r"(?:\w+\s+){0,2}?(?:good|help\w*|work\w*|useful|useless|effective|better|"
    r"do anything|ease\w*|reliev\w*|calm\w*)\b"
)
"""A question on what a drug is good for."""


def asked_for_good(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """The ids of the drugs that the question asks the good of: they are taken up, and not left."""
    drugs = sorted((each for each in mentions if each[2].kind == "drug"), key=lambda m: m[:2])
    shape = _shape(text, drugs)
    return frozenset(
        drugs[int(match["means"].strip("<>"))][2].id
        for match in re.finditer(_GOOD, shape, re.IGNORECASE)
    )


def leaving(text: str, mentions: Sequence[Mention], vocabulary: Finder | None = None) -> Leaving:
    """What the question would leave and its other drugs, both empty where it would leave none.

    ``mentions`` are of any kind. With a ``vocabulary`` a drug is found within the name of a
    condition that it brings on ("opioid withdrawal") or of its use ("drinking alcohol").
    """
    drugs = [each for each in mentions if each[2].kind == "drug"]
    if vocabulary is not None:
        drugs += _within(text, mentions, vocabulary)
    drugs.sort(key=lambda mention: mention[:2])
    shape = _shape(text, drugs)
    ways = (_TOLD_OF, *_WAYS) if len(drugs) > 1 else _WAYS
    match = next(
        (found for way in ways if (found := re.search(way, shape, re.IGNORECASE)) is not None),
        None,
    )
    if match is None and len(drugs) > 1:
        match = _WITHDRAWAL.search(shape)
    if match is None:
        return Leaving((), ())
    left = {int(number) for number in re.findall(r"<(\d+)>", match["left"])}
    good = asked_for_good(text, drugs)
    if any(drug.id not in good for _, _, drug in drugs):
        left = {number for number in left if drugs[number][2].id not in good}
    if not left:
        return Leaving((), ())
    same = {drugs[number][2].id for number in left}
    return Leaving(
        tuple(drug for n, drug in enumerate(drugs) if n in left or drug[2].id in same),
        tuple(
            drug
            for n, drug in enumerate(drugs)
            if n not in left
            and drug[2].id not in same
            and not _TAKEN.search(shape[: shape.index(f"<{n}>")])
        ),
    )


NO_WORD = "zz"
"""What no pattern of any pack speaks of."""


def without_means(question: str, vocabulary: Finder) -> str:
    """The question with no word in place of what is to be taken instead of a drug."""
    found = leaving(question, vocabulary.find(question), vocabulary)
    text = question
    for start, end, _ in reversed(found.means):
        text = f"{text[:start]}{NO_WORD}{text[end:]}"
    return text


def _within(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """The drugs within the names of conditions and of what is done."""
    found = []
    for start, end, concept in mentions:
        is_of_use = concept.kind == "outcome" or _OF_A_DRUG.search(text[start:end])
        if concept.kind != "drug" and is_of_use:
            found += [
                (start + word.start(), start + word.end(), inner)
                for word in re.finditer(r"[\w-]+", text[start:end])
                for first, last, inner in vocabulary.find(word[0])
                if inner.kind == "drug" and word[0] != text[start:end]
                if (first, last) == (0, len(word[0]))
            ]
    return found


def _shape(text: str, drugs: Sequence[Mention]) -> str:
    """The text with a number in brackets for each drug."""
    pieces, at = [], 0
    for number, (start, end, _) in enumerate(drugs):
        pieces += [re.sub("[<>]", " ", text[at:start]), f"<{number}>"]
        at = end
    return "".join((*pieces, re.sub("[<>]", " ", text[at:])))
