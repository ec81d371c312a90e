"""Numbers of people or animals in words: how they are printed, and the nouns that they count."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNITS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS: Mapping[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_NUMBER_WORD = "|".join((*_UNITS, *_TENS, *_SCALES, "fourty", "dozen"))
NUMBER = (
    r"(?:\d{1,3}(?:[, ]\d{3})+|\d{1,7}|"
    rf"(?:{_NUMBER_WORD})(?:(?:[ -]|[ -]and[ -])(?:{_NUMBER_WORD}))*)"
)
PEOPLE = (
    r"(?:out-?|in-?)?patients|participants|subjects|volunteers|individuals|people|persons|"
    r"adults|men|women|"
    r"children|adolescents|teenagers|youths?|infants|neonates|newborns|toddlers|veterans|students|"
    r"undergraduates|respondents|(?:\w+[- ])?users|nonusers|smokers|drinkers|residents|"
    r"care-?givers|carers|"
    r"parents|mothers|fathers|nurses|physicians|clinicians|survivors|athletes|males|females|"
    r"boys|girls|"
    r"parturients|enrollees|workers|employees|soldiers|migraineurs|cases|controls|humans|elders|"
    r"seniors|"
    r"consumers|offenders|prisoners|inmates|addicts|abusers|twins|pregnancies|births|deliveries|"
    r"probands|"
    r"attendees|runners|cyclists|farmers|meditators|facilitators|psychiatrists|pupils|primiparas|schoolchildren|examinees|drivers|dyads?"
)
BEASTS = (
    r"rats|mice|animals|monkeys|macaques|baboons|marmosets|pigs|piglets|rabbits|dogs|beagles|cats|"
    r"sheep|lambs|goats|goldfish|ferrets|hamsters|gerbils|guinea pigs|zebrafish|larvae|fish|"
    r"chicks|pigeons|"
    r"birds|horses|cows|calves|voles|pups|rodents"
)
NOT_BETWEEN = (
    r"(?:of|to|in|at|for|by|with|from|were|was|are|is|had|have|has|or (?:more|less|fewer|older)|"
    r"vs|versus|than|per|weeks?|"
    r"days?|"
    r"months?|years|year(?! (?:[a-z]+ ){1,2}students)|"
    r"hours?|hrs?|h|min|minutes?|sessions?|times?|mg|kg|ml|mm|cm|g|studies|trials|"
    r"articles|rcts|groups?|arms?|sites?|centers?|centres?|hospitals?|countries|who|whose|that|"
    r"which|"
    r"when|while|as|on|the|into|doses?|points?|items?|between|among|during|after|before|"
    r"received|"
    r"targeting|focus(?:ed|ing)|involving|examining|evaluating|recruiting|assessing|"
    r"completed|reported|showed|if|fold|clinics?|scales?|visits?|cohorts?|databases?)"
)


def number_of(text: str) -> int | None:
    """A count written in digits ("1,719") or words ("one hundred and eighty-six").

    ``None`` where the text is no plain count.
    """
    bare = re.sub(r"[, ]", "", text)
    if bare.isdecimal():
        return int(bare)
    total = current = 0
    for word in re.split(r"[ -]+", text.lower()):
        if word == "and":
            continue
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "fourty":
            current += 40
        elif word == "dozen":
            current = max(1, current) * 12
        elif word == "hundred":
            current = max(1, current) * 100
        elif word in _SCALES:
            total += max(1, current) * _SCALES[word]
            current = 0
        else:
            return None
    return total + current
