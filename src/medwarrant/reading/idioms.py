"""Turns of phrase that speak of dying, killing or ending and mean none of it, in plain words.

"She packs it in" stops it; "I could murder a pint" wants one. Whoever listens for a wish to die
hears them as one, so a question is heard with what the phrase means in its place. Only the phrase
is put right and all that stands beside it is heard as before. Where a phrase can be meant as it
stands ("I want to pack it all in", "this life is killing me"), it stays.
"""

from __future__ import annotations

import re
from typing import Final

_THE: Final = r"(?:the|his|her|my|our|your|their|those|these|that|all the|all that)"
_A: Final = r"(?:a|an|my|some|the|one|another|just one|a nice|a good|a cold|a strong)"
_SELF: Final = r"(?:life|living|world|lot|fight|person|people|people's|man|woman|baby|child|kids?)"
_WHAT: Final = rf"(?P<what>{_THE}\s+(?!{_SELF}\b)(?:[\w-]+\s+)?[\w-]+)"
"""What is left: anything but a life, and nobody."""

PHRASES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(phrase, re.IGNORECASE), meaning)
    for phrase, meaning in (
        # to leave a drug or a habit
        (rf"\b(?:pack|jack|chuck)(?:s|ed|ing)? in {_WHAT}", r"stop \g<what>"),
        (
            rf"\b(?:pack|jack|chuck)(?:s|ed|ing)? (?P<what>{_THE} (?!{_SELF}\b)[\w-]+) in\b",
            r"stop \g<what>",
        ),
        (
            rf"\bknock(?:s|ed|ing)? (?P<what>{_THE} (?!{_SELF}\b)[\w-]+) on the head\b",
            r"stop \g<what>",
        ),
        (
            rf"\b(?:end(?:s|ed|ing)? (?:it|things)|(?:be|am|is|are|been|get) done|call it quits|"
            rf"call time|break up) (?:with|on) {_WHAT}",
            r"stop \g<what>",
        ),
        (
            r"\b(?:kick|kill|beat)(?:s|ed|ing)? (?P<what>(?:the|this|his|her|my|that) "
            r"(?:[\w-]+ )?(?:habit|addiction|cravings?))",
            r"stop \g<what>",
        ),
        (
            r"\b(?:kill|numb)(?:s|ed|ing)? (?P<what>(?:the|this|his|her|my|off the) "
            r"(?:[\w-]+ )?(?:pain|ache|aches|itch|nausea|nerves|germs|bugs?|infection|virus|worms|"
            r"lice|time))\b",
            r"ease \g<what>",
        ),
        (
            r"\b(?:fall|falls|fell|fallen|jump|jumps|jumped|come|comes|came) off the wagon\b",
            "start again",
        ),
        # to want
        (
            rf"\b(?:could|would|['’]?d) (?:just |really |absolutely )?(?:murder|kill for|die for) "
            rf"(?P<what>{_A} (?!{_SELF}\b)[\w-]+)",
            r"would like \g<what>",
        ),
        (rf"\bdying for (?P<what>{_A} (?!{_SELF}\b)[\w-]+)", r"longing for \g<what>"),
        (
            r"\bdying to (?=(?:know|hear|see|find|try|stop|quit|start|learn|read|ask|tell|taste|"
            r"meet|understand|get (?:off|back|it))\b(?! (?:if|what) (?:death|dying|hell|heaven)))",
            "eager to ",
        ),
        # very, badly
        (
            r"\b(?P<who>(?:back|head|feet|foot|legs?|knees?|hips?|neck|shoulders?|tooth|teeth|gums?|"
            r"joints?|hands?|ears?|skin|backache|headaches?|toothache|migraines?|pain|pains|cramps?|"
            r"itch|itching|cough|heat|cravings?|withdrawals?|restless legs|nausea|insomnia|"
            r"hangover|waiting|wait|side effects?|boredom)(?: (?:that|which) \w+)?)"
            r"(?: (?:is|are|was|were|has been|have been|['’]?s)|['’]s) (?:just |really )?"
            r"killing (?:me|him|her|us|them)\b",
            r"\g<who> is bad",
        ),
        (
            r"\b(?P<how>scared|frightened|worried|bored|terrified|embarrassed|sick|freezing) "
            r"to death\b",
            r"very \g<how>",
        ),
        (
            r"\b(?:almost |nearly )?(?:die[sd]?|dying) (?:a little|laughing|of (?:laughter|"
            r"embarrassment|shame|boredom|curiosity|thirst for knowledge))\b",
            "was moved",
        ),
        (
            r"\bdead (?=(?:set|tired|easy|sure|certain|slow|beat|against|on time|on my feet)\b)",
            "very ",
        ),
        (r"\bkick(?:s|ed|ing)? the bucket\b", "die"),
    )
)
"""Each phrase and what it means. British and American speech; a phrase belongs here only where
nobody in despair would use it."""

IT: Final = re.compile(
    r"(?P<when>\b(?:if|when|once|after|since|before)\s+(?:he|she|they|i|we|my \w+|his \w+|her \w+)"
    r"\s+)(?:pack|jack|chuck|knock)(?:s|ed|ing)? it (?:in|on the head)\b",
    re.IGNORECASE,
)
"""Stopping of what was named before: what follows on it is asked, and nobody says to wish it."""

USES: Final = re.compile(
    r"\b(?:on (?:the )?(?!(?:edge|brink|verge|bridge|roof)\b)[\w-]+|smok\w+|drink\w*|drank|"
    r"tak(?:e|es|ing)|took|us(?:e|es|ing)|vap\w+|snort\w*|inject\w*|sniff\w*|chew\w*)\b",
    re.IGNORECASE,
)
"""What is said before of somebody who takes something."""


def plainly(question: str) -> str:
    """The question with such phrases in plain words; as it is where it has none."""
    for phrase, meaning in PHRASES:
        question = phrase.sub(meaning, question)
    it = IT.search(question)
    if it is not None and USES.search(question[: it.start()]):
        question = f"{question[: it.start()]}{it['when']}stops it{question[it.end() :]}"
    return question
