"""What points back, and what it points to."""

from __future__ import annotations

import re

from medwarrant.reading.follow_up_context import Context
from medwarrant.reading.restating import agreeing

PRONOUN = re.compile(
    r"\b(?:it|they|them|its|their|theirs|itself|themselves|this|these|those|that)\b(?!['’])"
    r"|\bit(?=['’]s\b)|\bthat(?=['’]s\b)",
    re.IGNORECASE,
)
THE_THING = re.compile(
    r"\b(?:the|this|that|these|those|such an?) (?:drugs?|treatments?|medicines?|medications?|"
    r"therap(?:y|ies)|substances?|compounds?|combination|interventions?|agents?|stuff|supplement|"
    r"pills?|herb|plant)\b(?! of\b)",
    re.IGNORECASE,
)
THE_EFFECT = re.compile(
    r"\b(?:the|this|that|these|those|its|their) (?P<noun>(?:\w+ )?(?:effects?|benefits?|"
    r"improvements?|response|result|relief))\b(?! (?:of|on|size)\b)",
    re.IGNORECASE,
)
EXPLETIVE = re.compile(
    r"\b(?:is|was|would|could|will) it (?:be )?(?P<how>[\w-]+(?: [\w-]+)?) (?P<to>to|that|if|"
    r"whether|"
    r"for \w+ to)\b|\b(?:does|would) it matter\b",
    re.IGNORECASE,
)
OF_PEOPLE = re.compile(
    r"\b(?:if|when|while|because|unless|who|whether|patients|people) $", re.IGNORECASE
)
"""What stands before a "they" that are people ("if they take …")."""
NOT_A_PRONOUN = re.compile(
    r"(?:true|known|shown|proven|likely|possible|evidence|sure|say|so|mean) $", re.IGNORECASE
)
"""What stands before a "that" that begins a clause."""
OF_THE_CONDITION = re.compile(
    r"\b(?:treat(?:s|ed|ment|ing)?|cause[sd]?|causing|cures?d?|diagnosed?|get rid of|have|has|"
    r"having|"
    r"with|live with|common|prevent(?:s|ed)?|prevalence of|incidence of|symptoms of|signs of)\s+$",
    re.IGNORECASE,
)
ABOUT_THE_CONDITION = re.compile(
    r"\bit (?:be )?(?:treated|diagnosed|cured|caused|prevented|common)\b", re.IGNORECASE
)
EXPLETIVE_AS_IS = re.compile(
    r"\b(?:is|was|would|could|will|does) it (?:be )?(?=(?:true|known|possible|likely|proven|"
    r"ok(?:ay)?|fine|safe|dangerous|risky|better|best|worth|necessary|clear|wise|legal|advisable|"
    r"matter|common|normal|harmful|bad|good|recommended)\b(?: \w+)? "
    r"(?:to|that|if|whether|when|for)\b)",
    re.IGNORECASE,
)
"""An "it" that stands for a clause to come."""


def points_back(text: str) -> bool:
    """Whether the text has a word that means something said before."""
    bare = EXPLETIVE.sub(" ", text)
    if THE_THING.search(bare) or THE_EFFECT.search(bare):
        return True
    for match in PRONOUN.finditer(bare):
        word = match.group().casefold()
        if word == "that" and opens_a_clause(bare, match):
            continue
        if word in ("this", "these", "those") and re.match(
            r" \w+ (?:of|people)", bare[match.end() :]
        ):
            continue
        return True
    return False


def opens_a_clause(text: str, that: re.Match[str]) -> bool:
    """Whether a "that" begins a clause ("trials that compare", "is it true that …")."""
    before, after = text[: that.start()], text[that.end() :]
    return NOT_A_PRONOUN.search(before) is not None or bool(
        re.search(r"\w $", before)
        and re.match(r" \w+", after)
        and not re.search(
            r"\b(?:is|was|does|did|do|about|for|of|than|why|with|on|would|can)\s$", before
        )
    )


def held_back(match: re.Match[str], held: list[str]) -> str:
    """A mark in place of words in which nothing points back."""
    held.append(match.group())
    return f"\x00{len(held) - 1}\x00"


def with_referents(sentence: str, about: str, context: Context) -> str:
    """The sentence with nouns for its pronouns."""
    base = context.base
    several = [base.words(p) for p in base.of("subject", "companion", "comparator")]
    text = THE_EFFECT.sub(lambda m: f"the {m['noun']} of {about}{context.on_acted()}", sentence)
    text = THE_THING.sub(about, text)
    if re.search(r"\b(?:both|the two|the other(?: one)?)\b", text, re.IGNORECASE):
        other = several[-1] if len(several) > 1 else about
        text = re.sub(r"\bthe other(?: one)?\b", other, text, flags=re.IGNORECASE)
        both = " and ".join(dict.fromkeys(several)) if several else about
        text = re.sub(r"\b(?:both(?: of them)?|the two)\b", both, text, flags=re.IGNORECASE)
    held_off: list[str] = []
    if EXPLETIVE_AS_IS.search(text):
        text = EXPLETIVE_AS_IS.sub(lambda m: held_back(m, held_off), text)

    def noun_for(match: re.Match[str]) -> str:
        word = match.group().casefold()
        before, after = text[: match.start()], text[match.end() :]
        if word == "that" and opens_a_clause(text, match):
            return match.group()
        noun = about
        if word in ("they", "them") and OF_PEOPLE.search(before):
            return match.group()
        if word in ("they", "them", "these", "those") and base.of("comparator"):
            noun = " and ".join(dict.fromkeys(several))
        is_ill = OF_THE_CONDITION.search(before) or ABOUT_THE_CONDITION.match(text, match.start())
        ill = [p for p in base.of("target") if "condition" in p.kinds]
        if is_ill and ill and word in ("it", "this", "that"):
            noun = base.words(ill[0])
        if word in ("its", "their"):
            return f"{noun}'s"
        return noun if not after.startswith(("'s", "’s")) else f"{noun} is"

    text = PRONOUN.sub(noun_for, text)
    text = re.sub(r" is(?:'|’)s\b", " is", text)
    for number, words in enumerate(held_off):
        text = text.replace(f"\x00{number}\x00", words)
    return agreeing(text, about)
