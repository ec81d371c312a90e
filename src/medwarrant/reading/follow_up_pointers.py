"""What points back, and what it points to."""

from __future__ import annotations

import re

from medwarrant.reading.follow_up_context import Context
from medwarrant.reading.restating import agreeing, is_plural

PRONOUN = re.compile(
    r"\b(?:it|they|them|its|their|theirs|itself|themselves|this|these|those|that)\b(?!['’]| own\b)"
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
NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|more|fewer|many|some)"
)
BESIDE_IT = re.compile(r"\b(?:with|and|or|on|to|from|like)\s$", re.IGNORECASE)
SO_MANY = re.compile(rf"\b(?P<many>{NUMBER}) of (?:them|those|these)\b", re.IGNORECASE)
GIVEN_PIECE = re.compile(
    r"\b(infusion|injection|session|tablet|pill|capsule|lozenge|dose|treatment|shot|patch|spray|"
    r"cycle|course|drip|visit|meal|cup|drink|vaccination|transfusion)(?:s|es)?\b",
    re.IGNORECASE,
)
"""What is given in pieces, so that it can be counted."""
ANY_OF = re.compile(
    r"\b(?P<which>either|neither|any|one|none|both|all)(?: (?:one )?of (?:them|these|those|"
    r"the two)|"
    r" (?:one|drug|treatment|option)s?)?\b(?! of\b| \w+ing\b)",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r"\b(?:of (?:them|these|those|the two)|either(?: one)?$|both|neither)\b", re.IGNORECASE
)
IN_PLACE = re.compile(
    r"\bthe (?P<place>former|first|latter|second|last|other)(?: (?:one|drug|treatment|option|"
    r"medicine|medication))?\b(?! (?:study|trial|paper|source|week|month|day|year|dose|line|time|"
    r"hour|few|half|two|three)\w*)",
    re.IGNORECASE,
)
"""One of two by its place in the thread."""
OF_PATIENTS = re.compile(
    r"\s+(?:also |still |all |ever |often |then |really )*(?:need|get|got|take|took|"
    r"respond|benefit|"
    r"tolerate|survive|relapse|recover|develop|die|live|improve|drop|metaboli[sz]e|require|have to|"
    r"need to|receive|experience|feel|suffer|stop|quit|continue|sleep|gain|lose)\w*\b",
    re.IGNORECASE,
)
"""What follows a "they" that are the people of a thread."""


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
    text = _with_counts(sentence, context)
    text = THE_EFFECT.sub(lambda m: f"the {m['noun']} of {about}{context.on_acted()}", text)
    text = THE_THING.sub(lambda m: m.group() if _is_another(m, text) else about, text)
    text = _with_alternatives(text, about, context)
    held_off: list[str] = []
    if EXPLETIVE_AS_IS.search(text):
        text = EXPLETIVE_AS_IS.sub(lambda m: held_back(m, held_off), text)
    text = PRONOUN.sub(lambda match: _noun_for(match, text, about, context), text)
    text = re.sub(r" is(?:'|’)s\b", " is", text)
    for number, words in enumerate(held_off):
        text = text.replace(f"\x00{number}\x00", words)
    return agreeing(text, about)


def _is_another(thing: re.Match[str], text: str) -> bool:
    """Whether "the pill" is something else than what the thread is about."""
    before, rest = text[: thing.start()], PRONOUN.search(text[: thing.start()])
    if re.search(r"\b(?:than|versus|vs\.?)\s$", before, re.IGNORECASE):
        return True
    return rest is not None and BESIDE_IT.search(before) is not None


def _noun_for(match: re.Match[str], text: str, about: str, context: Context) -> str:
    """What one pronoun of the text stands for, itself where it stands for nothing said before."""
    base = context.base
    word = match.group().casefold()
    before, after = text[: match.start()], text[match.end() :]
    if word == "that" and opens_a_clause(text, match):
        return match.group()
    if word in ("they", "them") and OF_PEOPLE.search(before):
        return match.group()
    noun = about
    if word in ("they", "them", "these", "those") and base.of("comparator"):
        held = [base.words(p) for p in base.of("subject", "companion", "comparator")]
        noun = " and ".join(dict.fromkeys(held))
    people = context.people
    if word == "they" and people and OF_PATIENTS.match(after) and not is_plural(about):
        noun = people
    is_ill = OF_THE_CONDITION.search(before) or ABOUT_THE_CONDITION.match(text, match.start())
    ill = [p for p in base.of("target") if "condition" in p.kinds]
    if is_ill and ill and word in ("it", "this", "that"):
        noun = base.words(ill[0])
    if word in ("its", "their"):
        return f"{noun}'s"
    return noun if not after.startswith(("'s", "’s")) else f"{noun} is"


def _with_counts(text: str, context: Context) -> str:
    """“six of them” as "six infusions", after the pieces in which the thread's subject is given."""
    piece = GIVEN_PIECE.search(context.base.text)
    plural = f"{piece[1].casefold()}{'es' if piece[1][-1] in 'hs' else 's'}" if piece else "doses"
    if context.alternatives and not piece:
        return text
    return SO_MANY.sub(lambda m: f"{m['many']} {plural}", text)


def _with_alternatives(text: str, about: str, context: Context) -> str:
    """The text with what "either of these" and "the second one" mean, as far as the thread says."""
    choice = context.alternatives
    if len(choice) < 2:
        text = re.sub(r"\b(?:both(?: of them)?|the two)\b", about, text, flags=re.IGNORECASE)
        return re.sub(r"\bthe other(?: one)?\b", about, text, flags=re.IGNORECASE)

    def named(match: re.Match[str]) -> str:
        if not OF_THEM.search(match.group()) and match["which"].casefold() not in ("either",):
            return match.group()
        joint = " and " if match["which"].casefold() in ("both", "all") else " or "
        return joint.join(choice)

    text = re.sub(r"\bthe two\b(?! \w)", "both", text, flags=re.IGNORECASE)
    return with_places(ANY_OF.sub(named, text), context)


def with_places(text: str, context: Context) -> str:
    """The text with the names of "the first one" and "the latter", where the thread has several."""
    choice = context.alternatives

    def placed_one(match: re.Match[str]) -> str:
        return choice[0 if match["place"].casefold() in ("former", "first") else -1]

    return IN_PLACE.sub(placed_one, text) if len(choice) > 1 else text
