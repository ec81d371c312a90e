"""What a number counts: the nouns of studies, people, animals and events."""

from __future__ import annotations

import re

COUNTED = (
    "patients participants subjects adults women men children adolescents infants neonates "
    "newborns volunteers individuals people persons veterans students males females boys girls "
    "mothers nurses physicians residents smokers drinkers users controls cases animals rats mice "
    "monkeys dogs pigs rabbits sheep cats hamsters studies trials rcts articles papers records "
    "publications reviews reports samples specimens eyes teeth knees hips events deaths episodes "
    "infusions injections sessions doses treatments visits items arms groups centers centres "
    "sites hospitals clinics countries births pregnancies relapses responders remitters "
    "non-responders completers respondents caregivers households cows hearts neurons slices cells "
    "seizures lesions families schools practices"
).split()
"""Nouns that a number counts, in the plural; general medicine, extended as texts are met."""
_SINGULAR = {
    "woman": "women",
    "man": "men",
    "child": "children",
    "person": "persons",
    "mouse": "mice",
    "study": "studies",
    "pregnancy": "pregnancies",
    "tooth": "teeth",
    "death": "deaths",
}
_NOUNS = "|".join(
    sorted(
        {*COUNTED, *(noun.removesuffix("s") for noun in COUNTED if noun.endswith("s")), *_SINGULAR},
        key=lambda noun: (-len(noun), noun),
    )
)
_NOT_BETWEEN = (
    r"(?:of|and|or|in|with|to|from|for|by|at|on|than|versus|vs|were|was|is|are|had|after|before|"
    r"per|the|between|times|fold|as|compared|did|received|showed|who|which|that)\b"
)
_COUNTED = re.compile(
    rf"[\s-]+(?:(?!{_NOT_BETWEEN})[A-Za-z][\w'’-]*\s(?:\([A-Za-z]+\)\s)?){{0,4}}?({_NOUNS})\b",
    re.IGNORECASE,
)
_NEXT_NOUN = re.compile(rf"[\s-]({_NOUNS})\b", re.IGNORECASE)


def _noun(printed: str) -> str:
    lower = printed.lower()
    if lower in _SINGULAR:
        return _SINGULAR[lower]
    return lower if lower in COUNTED else f"{lower}s"


def counted_noun(plain: str, end: int) -> str | None:
    """The plural noun that a number ending at ``end`` counts, ``None`` where it counts none.

    Up to four words may stand between ("40 healthy male volunteers" counts volunteers).
    """
    counted = _COUNTED.match(plain, end)
    if counted is None:
        return None
    noun, end = counted.group(1), counted.end()
    while (further := _NEXT_NOUN.match(plain, end)) is not None:
        noun, end = further.group(1), further.end()
    return _noun(noun)
