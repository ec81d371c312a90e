"""Who is compared with whom: the arms of a study where a sentence names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from medwarrant.reading.prefilter import Prefiltered
from medwarrant.text.terms import STOPWORDS, analyze, analyze_spans

Arm = Literal["intervention", "comparator"]


class Mention(NamedTuple):
    """A word of a sentence that names an arm."""

    arm: Arm
    start: int
    end: int


_GENERIC = frozenset(
    analyze(
        "group groups arm arms treatment therapy patients participants subjects dose daily day mg "
        "kg ml weeks week months use with without only alone plus and or intervention program "
        "programme training standard usual care condition the of in for to a an administration "
        "oral intravenous iv given received receiving at per twice once no not min study drug"
    )
) | frozenset(STOPWORDS)
"""Terms that any arm's description may hold, so that none of them tells which arm is meant."""

_CONTROL_NAMES = Prefiltered(
    r"\b(?:placebo\w*|controls?|sham|vehicle|saline|usual care|standard(?: of)? care|"
    r"treatment as usual|wait(?:ing)?-?\s?list\w*|"
    r"no (?:treatment|intervention)|untreated|non-?treated|comparators?|conventional)\b",
    re.IGNORECASE,
)
_TREATED_NAMES = Prefiltered(
    r"\b(?:(?:intervention|treatment|experimental|study|test|active|trained|supplement(?:ed|"
    r"ation)?|exercise|training|case)"
    r"(?=\s(?:and (?:the )?control )?(?:group|arm|subjects|patients|participants|condition))|"
    r"treated (?:group|patients|animals|subjects))",
    re.IGNORECASE,
)


def _names(names: Sequence[str]) -> set[str]:
    return {term for name in names for term in analyze(name)} - _GENERIC


def mentions(plain: str, interventions: Sequence[str], comparators: Sequence[str]) -> list[Mention]:
    """Every word that tells one arm from the other, in text order.

    A term that both arms' names share tells nothing. "Placebo", "control" and their like mean the
    comparator unless the intervention goes by that name; "the intervention group" means the
    intervention.
    """
    acting, against = _names(interventions), _names(comparators)
    acting, against = acting - against, against - acting
    found: list[Mention] = []
    for term, start, end in analyze_spans(plain):
        if term in acting:
            found.append(Mention("intervention", start, end))
        elif term in against:
            found.append(Mention("comparator", start, end))
    generic: list[tuple[Prefiltered, Arm]] = [(_TREATED_NAMES, "intervention")]
    if not _CONTROL_NAMES.search(" ".join(interventions)):
        generic.append((_CONTROL_NAMES, "comparator"))
    named = list(found)
    for pattern, arm in generic:
        found.extend(
            Mention(arm, *match.span())
            for match in pattern.finditer(plain)
            if not any(m.start < match.end() and match.start() < m.end for m in named)
        )
    return sorted(found, key=lambda mention: mention.start)


_REFERENCE = Prefiltered(
    r"\b(?:than|(?:as )?compared (?:with|to)|(?:in|by) comparison (?:with|to)|versus|vs\.?|"
    r"relative to|"
    r"in contrast to|superior to|inferior to|as opposed to|over(?= (?:the )?(?:placebo|control))|"
    r"outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|compared against)\s",
    re.IGNORECASE,
)
REFERENCE_REACH = 80
"""Characters after "than" or "compared with" that name what is compared against."""


_ALONE = re.compile(r"\b(?:alone|mono-?therap\w+|single agents?)\b", re.IGNORECASE)
"""Behind "than": what one thing alone does, be it part of what was tested, is compared against."""


def reference_places(plain: str) -> Iterator[tuple[int, int, int]]:
    """Where a text says what it compares with: the words' start and end, and where that stops."""
    for match in _REFERENCE.finditer(plain):
        stop = min(len(plain), match.end() + REFERENCE_REACH)
        cut = re.search(
            r"[,;()]|\b(?:while|whereas|but|had|was|were|showed)\b", plain[match.end() : stop]
        )
        yield match.start(), match.end(), match.end() + cut.start() if cut is not None else stop


def reference(plain: str, found: Sequence[Mention]) -> tuple[Arm, int, int] | None:
    """Which arm stands behind "than" or "compared with", with the place of those words.

    ``None`` where no such words stand or no arm is named behind them.
    """
    for start, end, stop in reference_places(plain):
        behind = [mention for mention in found if end <= mention.start < stop]
        if behind:
            alone = _ALONE.search(plain, end, stop) is not None
            return "comparator" if alone else behind[0].arm, start, stop
    return None


_OTHER_PEOPLE = Prefiltered(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?|relative to)\s"
    r"(?:(?:in|for|among|with|of|by|the|to|were)\s){0,2}(?:those\b|(?:[\w-]+\s){0,2}?(?:patients|"
    r"participants|subjects|adults|women|men|females|males|boys|girls|people|individuals|children|"
    r"adolescents|users|non-?users|groups?|cohorts?|population|norms)\b|non-?\w+)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\b[A-Z][A-Za-z]{0,3}\d?\s[Gg]roups?\b|\b[Gg]roups?\s[A-Z\d]\w{0,3}\b")
"""An arm by its letters: which arm is not told, but it is one."""


def compares_others(plain: str, found: Sequence[Mention]) -> bool:
    """Whether a text holds people against people and names no arm ("than in women").

    What it says of them is no result of one treatment against another.
    """
    if found or _LABELLED.search(plain):
        return False
    return _OTHER_PEOPLE.search(plain) is not None


_GIVEN_TO = re.compile(r"[^.;,()]{0,45}?\b(?:in|for|with|among|by|of|on|after|within)\s(?:the\s)?")


def is_about_comparator(plain: str, found: Sequence[Mention], cue_start: int, cue_end: int) -> bool:
    """Whether what a cue says is said of the comparator, so that the intervention did the contrary.

    Decided by what stands behind "than" or "compared with", else by "in the … group" right behind
    the cue, else by the arms named before it.
    """
    behind = reference(plain, found)
    if behind is not None:
        arm, start, stop = behind
        others = [mention for mention in found if not start <= mention.start < stop]
        return arm == "intervention" and (
            not others or any(mention.arm == "comparator" for mention in others)
        )
    after = _GIVEN_TO.match(plain, cue_end, min(len(plain), cue_end + 60))
    if after is not None:
        near = [m for m in found if cue_end <= m.start <= after.end() + 12]
        if near:
            return near[0].arm == "comparator"
    before = {mention.arm for mention in found if mention.end <= cue_start}
    return before == {"comparator"}
