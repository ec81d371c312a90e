# ruff: noqa: E501 - patterns are read as wholes
"""Which outcome an effect size of a sentence is of, and what sets that outcome apart from others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.reading.statements import MEASURED, Finder
from medwarrant.records import Concept, Document, Study
from medwarrant.text.abbreviations import abbreviations
from medwarrant.text.terms import STOPWORDS, analyze


class NamedOutcome(NamedTuple):
    """An outcome by its name and its vocabulary id, with the stems that set it apart ("postop",
    "cardiovascular"); ``doubt`` says what could not be told of it, "" for nothing.
    """

    name: str
    concept: str | None
    terms: frozenset[str]
    doubt: str


class _Mention(NamedTuple):
    start: int
    end: int
    concept: Concept
    words: str


UNCLEAR = "of which of several outcomes it is could not be told"
COMPOSITE = "a composite outcome, whose parts differ from trial to trial"
_COMPOSITE = re.compile(r"\bcomposite\b|\bcombined (?:primary )?(?:end ?-?point|outcome)", re.I)
_PRIMARY = re.compile(r"\bprimary (?:\w+ ){0,2}(?:outcome|end ?-?point|measure)", re.IGNORECASE)
_HAVING = re.compile(
    r"\b(?:patients?|adults?|women|men|those|people|persons?|participants?|subjects?|children|"
    r"individuals|infants) (?:who had |having |with |at (?:high )?risk (?:of|for) |treated for )"
    r"(?:\w+ ){0,3}$",
    re.IGNORECASE,
)
"""Before what those who took part had, which is not what was measured in them."""
_JOINED = re.compile(
    r"\s(?:for|from|due to|because of|of|related to)\s(?:(?:a|an|the|any)\s)?", re.I
)
"""Between two names that make one outcome ("hospitalisation for heart failure")."""
_BEHIND = re.compile(
    r"\s(?:from|due to|because of)\s(?:(?:a|an|the)\s)?(?P<of>(?:[\w-]+\s?){1,3})", re.I
)
_CARRIES_ON = re.compile(
    r"(?:[^A-Za-z]|\b(?:and|or|p|P|CI|respectively|adjusted|crude|unadjusted|to|vs|versus|then)\b)*"
)
"""Between two effects of one outcome."""
_WORD_BEFORE = re.compile(r"([A-Za-z][\w-]*)[\s]+$")
MOST_BEFORE = 5
"""Words before a name that may qualify it ("new major gastrointestinal bleeding")."""
NOT_OF_A_NAME = frozenset(
    analyze(
        "risk risks rate rates incidence incidences odds hazard occurrence occurrences proportion number "
        "frequency prevalence probability likelihood cases case events event episodes cumulative "
        "any all overall total new development onset lower higher reduced reduces reduce increased "
        "increases increase decreased decreases decrease significantly significant fewer more less "
        "greater similar developed experienced had reported improved improve improvement prevent "
        "prevented prevents primary secondary outcome outcomes endpoint scores score symptoms symptom "
        "severity level levels mean median change changes difference differences reduction cause "
        "causes effect effects subsequent no not by association between associated"
    )
)
"""Stems of words that stand before an outcome's name and set it apart from no other."""
_VERB = re.compile(
    r"(?:reduc|lower|decreas|increas|prevent|improv|rais|halv|doubl|worsen|exhibit|show|develop|experienc|report|suffer|"
    r"observ|affect)(?:e?s|ed)|had|has|have|led|leads?|caused?|causes",
    re.IGNORECASE,
)
"""What says of somebody that they had it: whoever stands before it is no part of its name."""
_STOP_BEFORE = STOPWORDS | {"versus", "vs", "than", "with", "without", "and", "or", "in", "at"}
_STOP_BEFORE -= {"of", "for", "from", "due", "to", "the", "a", "an", "any", "all"}
"""Words before which a name begins anew; those of joining belong to it ("episodes of")."""
_GENERIC = frozenset({"prevalence", "incidence", "exposure", "effect_size", "response_rate"})
"""Ids of concepts that say how often, not what."""


class OutcomeFinder:
    """Finds the outcome that each effect size of a sentence is of."""

    def __init__(self, vocabulary: Finder) -> None:
        self._vocabulary = vocabulary

    def of_effects(
        self, document: Document, study: Study, sentence: str, places: Sequence[int]
    ) -> list[NamedOutcome | None]:
        """The outcome of the effect at each place, ``None`` where the sentence names none.

        An effect is of the one outcome named between it and the effect before it, else of the one
        named before that where nothing but signs and words of joining stand between.
        """
        mentions = self._mentions(document, sentence)
        found = []
        low = 0
        for place in places:
            own = [each for each in mentions if low <= each.start < place]
            before = own
            if not own and _CARRIES_ON.fullmatch(sentence[low:place]):
                before = [each for each in mentions if each.start < place]
            found.append(self._outcome(study, sentence, low if own else 0, place, before))
            low = place
        return found

    def _mentions(self, document: Document, sentence: str) -> list[_Mention]:
        found = [
            _Mention(start, end, concept, sentence[start:end])
            for start, end, concept in self._vocabulary.find(sentence)
            if concept.kind in MEASURED and concept.id not in _GENERIC
        ]
        taken = [(each.start, each.end) for each in found]
        for short, long in abbreviations(document.text).items():
            for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", sentence):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                named = [c for *_, c in self._vocabulary.find(long) if c.kind in MEASURED]
                if named:
                    found.append(_Mention(match.start(), match.end(), named[-1], long))
        kept = [each for each in found if not _HAVING.search(sentence[: each.start])]
        return sorted(kept, key=lambda each: each.start)

    def _outcome(
        self, study: Study, sentence: str, low: int, high: int, mentions: Sequence[_Mention]
    ) -> NamedOutcome | None:
        stretch = sentence[low:high]
        if _COMPOSITE.search(stretch):
            name = study.outcomes[0] if study.outcomes else "composite outcome"
            return NamedOutcome(name, None, frozenset(analyze(name)), COMPOSITE)
        if not mentions:
            if study.outcomes and _PRIMARY.search(stretch):
                name = study.outcomes[0]
                return NamedOutcome(name, None, frozenset(analyze(name)) - NOT_OF_A_NAME, "")
            return None
        head, *others = mentions
        tail = head
        for each in others:
            if _JOINED.fullmatch(sentence[tail.end : each.start]):
                tail = each
        apart = {each.concept.id for each in others if each.start > tail.end} - {head.concept.id}
        doubt = UNCLEAR if apart else ""
        named = others and tail is not head
        terms = _terms(sentence, head, tail)
        name = f"{head.words} {sentence[head.end : tail.end].strip()}" if named else head.words
        if named:
            terms |= frozenset(analyze(sentence[head.end : tail.end])) - NOT_OF_A_NAME - STOPWORDS
        shown = head.concept.names[0] if not named else " ".join(name.split())
        return NamedOutcome(shown, head.concept.id, terms, doubt)


def _terms(sentence: str, head: _Mention, tail: _Mention) -> frozenset[str]:
    """The stems beside an outcome's preferred name that set it apart from others."""
    own = frozenset(analyze(head.words))
    preferred = frozenset(analyze(head.concept.names[0]))
    beside = own - preferred if own & preferred else frozenset()
    found = set(beside)
    at = head.start
    for _ in range(MOST_BEFORE):
        match = _WORD_BEFORE.search(sentence, 0, at)
        if match is None or match[1].casefold() in _STOP_BEFORE or _VERB.fullmatch(match[1]):
            break
        found |= set(analyze(match[1]))
        at = match.start(1)
    behind = _BEHIND.match(sentence, tail.end)
    if behind is not None:
        found |= set(analyze(behind["of"]))
    return frozenset(found) - NOT_OF_A_NAME - STOPWORDS - preferred
