"""In whom: the words with which the text names its participants."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.counted_words import BEASTS, PEOPLE
from medwarrant.reading.parts import Stretch
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Document, Quote, SectionRole, Species

_MODIFIER = (
    r"(?!(?:of|to|in|at|for|by|with|from|were|was|are|is|had|have|has|or|vs|versus|than|per|the|"
    r"these|"
    r"those|our|all|most|many|some|other|both|each|and|that|which|who|when|while|but|as|on|into|"
    r"between|among|during|after|before|received|reported|showed|if|effects?|compared|treating|"
    r"treat|treated|total|number|group|groups|randomi[sz]ed|enroll?ed|recruited|included|involving|"
    r"conducted|studied|examined|assessed|compar\w+|whether|its|their|this|weeks?|days?|mg|"
    r"taking|using|also|additional|remaining|eligible|consecutive|only|therapy|treatment|"
    r"increased|decreased|"
    r"improved|reduced|higher|lower|more|fewer|less|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|\w+teen|"
    r"overall|however|thus|because|given|how|what|where|not|no|can|may|could|should|"
    r"will)\b)[a-z][\w'/+-]*"
)
_UNNAMED = (
    r"\b(?! (?:group|education|care|satisfaction|and methods|safety|"
    r"characteristics|reported|outcomes?|data|records?|history))"
)
_NAMED = re.compile(rf"\b(?:{PEOPLE}|{BEASTS}){_UNNAMED}")
_OF_USE = r"(?:\w+[- ])?users|"
"""People named by what they use, which any word may open: looked for only where "users" stands."""
_NAMED_PLAINLY = Prefiltered(rf"\b(?:{PEOPLE.replace(_OF_USE, '')}|{BEASTS}){_UNNAMED}")
_BEFORE = re.compile(rf"(?:\b{_MODIFIER}(?:(?<=y|d|l|c|e|g),)? ){{0,5}}$")
_REACH = 90
"""Characters before a noun in which its modifiers stand."""
_DETAIL = re.compile(
    r"(?: ?\([^()]{1,60}\))?(?:,? (?:aged|ages|(?:suffering|recovering) from|diagnosed (?:with|"
    r"as)|(?:\w+ )?presenting with|undergoing|"
    r"scheduled (?:for|to)|meeting|fulfilling|with|without|who (?:had|were|have|are|met)|having|"
    r"at (?:high |increased |imminent |low |clinical high )?risk (?:of|for)|hospitali[sz]ed|"
    r"admitted|"
    r"attending|requiring|older than|younger than|over|under|between|after|living|exposed to|"
    r"with a (?:history|diagnosis) of|of both sexes|in (?:labou?r|remission|recovery|"
    r"methadone)) (?:(?! (?:were|was|will|would|and \w+ed|received|who received|participated|"
    r"completed|randomi[sz]ed|randomly|into|using|in a |in the |in this|in an |to (?:receive|"
    r"either|one|a |compare)|between (?:20|19)|showed|reported|and compared|"
    r"while|whereas|that|from (?:a|the|two|three|january|\d))\b)[^.;:()]){3,140}|"
    r" \((?:[^()]{3,60})\)(?= (?:with|who|aged)))"
)
_ORDER: Sequence[SectionRole] = ("methods", "abstract", "title", "objective", "results", "body")
_GENERAL = re.compile(
    r"^(?:participants?|subjects|patients?|individuals|people|cases|controls|adults|animals|"
    r"persons|"
    r"humans|men|women|males|females|volunteers|users|children)$"
)


def population(
    document: Document, layout: Sequence[Stretch], species: Species, counted: Quote | None
) -> Quote | None:
    """Who or what was studied, as the text words it, ``None`` where only bare words name them.

    ``counted`` is the place that states the number of participants: the population is read on
    from there first ("193 out-patients with OA of the knee").
    """
    found: list[tuple[float, int, Quote]] = []
    for stretch in layout:
        if not stretch.part.in_abstract or stretch.part.role not in _ORDER:
            continue
        base = 3.0 - 0.4 * _ORDER.index(stretch.part.role)
        low = stretch.low
        named = _NAMED if "users" in low else _NAMED_PLAINLY
        for match in named.finditer(low):
            if (match[0] in _BEASTS) != (species == "animal"):
                continue
            start = _start(low, match.start(), stretch.around(*match.span())[0])
            detail = _DETAIL.match(low, match.end())
            end = detail.end() if detail is not None else match.end()
            while end > match.end() and not (low[end - 1].isalnum() or low[end - 1] in ")%"):
                end -= 1
            words = low[start:end]
            if _GENERAL.match(words):
                continue
            score = base + min(1.5, 0.25 * (len(words.split()) - 1))
            place = (stretch.start + start, stretch.start + match.end())
            if counted is not None and place[0] < counted.end and counted.start < place[1]:
                score += 1.5
            if detail is not None:
                score += 0.5
            score -= 0.8 * start / max(1, len(low))
            if " controls" in words or words.startswith("controls"):
                score -= 1.0
            found.append((-score, place[0], stretch.quote(document, start, end)))
    return min(found, key=lambda item: item[:2])[2] if found else None


_BEASTS = frozenset(BEASTS.split("|"))


def _start(low: str, noun: int, opening: int) -> int:
    """Where the modifiers before a noun begin."""
    reach = max(opening, noun - _REACH)
    window = low[reach:noun]
    match = _BEFORE.search(window)
    return reach + match.start() if match is not None else noun
