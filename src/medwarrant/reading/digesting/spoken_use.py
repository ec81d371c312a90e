# ruff: noqa: E501 - patterns are read as wholes
"""What of a talk is of use to somebody who did not hear it: what does what to whom, and what to do."""

from __future__ import annotations

import re

from medwarrant.reading.claim_kinds import is_order
from medwarrant.reading.digesting.families import SPOKEN_ADVICE
from medwarrant.reading.digesting.groups import Subjects
from medwarrant.reading.digesting.utterances import Utterance

EFFECT = re.compile(
    r"\b(?:increas(?:es?|ed|ing)|decreas(?:es?|ed|ing)|reduc(?:es?|ed|ing)|improv(?:es?|ed|ing)|rais(?:es?|ed|ing)|lower(?:s|ed|ing)|prevent(?:s|ed|ing)?|caus(?:es?|ed|ing)|lead(?:s|ing)? to|led to|result(?:s|ed|ing)? in|predict(?:s|ed)?|reliev(?:es?|ed|ing)|treat(?:s|ed)?|enhanc(?:es?|ed|ing)|inhibit(?:s|ed|ing)?|block(?:s|ed|ing)?|activat(?:es?|ed|ing)|disrupt(?:s|ed|ing)?|promot(?:es?|ed|ing)|worsen(?:s|ed|ing)?|trigger(?:s|ed|ing)?|suppress(?:es|ed|ing)?|stimulat(?:es?|ed)|protect(?:s|ed)?|accelerat(?:es?|ed)|delay(?:s|ed)?|impair(?:s|ed)?|boost(?:s|ed)?|induc(?:es?|ed)|slow(?:s|ed)|shorten(?:s|ed)?|regulat(?:es?|ed)|modulat(?:es?|ed)|restor(?:es?|ed)|eliminat(?:es?|ed)|alleviat(?:es?|ed)|ameliorat(?:es?|ed)"
    r"|help(?:s|ed|ing)?|(?:partial |inverse )?(?:agonists?|antagonists?)|targets?|helpful|useful|effective|ineffective|beneficial|harmful|dangerous|toxic|addictive|lethal|associated with|correlat\w+|linked (?:to|with)|related to|tied to|(?:important|necessary|required|essential|critical|responsible|sufficient|good|great|bad|better|worse|best) (?:for|at|in|to)|better than|worse than|(?:more|less|fewer|greater|higher|lower|longer|faster|stronger|larger|smaller) (?:\w+ ){0,6}?than|involved in|(?:plays?|has|have) an? (?:\w+ )?(?:role|effect|impact)|(?:at|the|an?|high(?:er)?|low(?:er)?|great(?:er)?|increased) risk|risk (?:of|for|factor)|lasts|lasted|last (?:about|for|only|around|up to|an?|one|two|three|several|many|\d)|works? (?:for|in|by|well|best|better|because|through|on|really|very|immediately)|(?:clearly |don['’]t |doesn['"
    r"’]t |never )works?|(?:have|has|had|having) an? (?:[\w-]+ ){0,5}?effects?|(?:get|gets|got|getting|feel|feels|felt) (?:a lot |much )?(?:better|worse|well)|worked|affects?|impacts?|approved|contraindicated|remission|response rates?|mak(?:es|ing|e) (?:\w+ ){1,6}(?:more|less|better|worse|easier|harder|\w+er)|acts? (?:on|as|like)|binds?|releases|released|depends? on|driv(?:es?|en) by|depletes?|crosses|shifts?|(?:blockade|loss|reversal|improvements?|reductions?|increases?|decreases?|benefits?) (?:in|of|from|for)|(?:treatments?|therap(?:y|ies)|cure|remedy|antidote) (?:for|of)|half the battle|(?:is|are|was|were|be|['’](?:s|re)) (?:an? )?(?:anti|pro)[- ]?\w+|kicks? in|takes? (?:\w+ ){0,3}(?:weeks|days|hours|minutes|months)|withdrawal|(?:evidence|data) (?:that|for)|show(?:s|ed|n)? (?:that|to|an?|no)|chang(?:es?|ed)|rewir(?:es?|ed)|amplif\w+|sensiti[sz]\w+|desensiti[sz]\w+|converts?|produces?|mimics?)\b",
    re.I,
)
"""How one thing is told to do something to another, or to go with it."""
FIGURE = re.compile(
    r"\b\d+(?:[.,]\d+)?(?:\s?%|x\b| percent| times| fold|-fold| milligrams?| micrograms?| grams?| hours?| minutes?| days?| weeks?| months?| years?| people| patients| participants)|\b(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a |one )?hundred)(?:[- ]\w+)? (?:percent|times|minutes|hours|days|weeks|months)\b|\b(?:half|a third|two thirds|twice|double|doubles|triples?|quadruples?|a quarter|majority|\d/\d|one in (?:\d+|two|three|four|five|ten|twenty))\b",
    re.I,
)
STORY_ADVICE = re.compile(
    r"\b(?:i|we)(?: (?:always|usually|often|typically|generally|just|will))* (?:tell|ask|advise|encourage|teach|urge) (?:my |our |all (?:of )?(?:my |our )?|the |these )?(?:patients?|clients?|people|students?|friends?|athletes|parents|families|residents|couples|them|everyone|everybody|folks)(?: (?:not )?to \w+|,? (?:don['’]t|do not|never|always|just) \w+)"
    r"|\bi(?:['’]d| would)(?:n['’]t| not| never) (?:want|let|give) my (?:kids?|child(?:ren)?|sons?|daughters?|patients?|\d+[ -]year[ -]olds?)\b"
    r"|\bwhat (?:really |actually |has )?(?:helped|worked|works|helps)(?: best| most)?(?: for)? (?:me|us|my patients|our patients|many people|most people|people)\b[^.]{0,60}\b(?:is|was)\b"
    r"|\b(?:the )?(?:best|first|only|most important|single best|biggest|key|simplest) (?:thing|advice|tool|practice|treatment|way|approach|strategy|intervention)\b[^.]{0,60}\b(?:is|are|would be)\b (?:to |not |getting|having|doing|making|taking|going)",
    re.I,
)
"""What to do, told as what somebody does: "I tell my patients to keep a diary"."""
_ON_CONDITION = re.compile(
    r"^(?:if|when|whenever|once|before|unless)\b[^.;]{5,160}, (?:then |please |always |never |just |do not |don['’]t )*(?:go|tell|call|see|get|ask|stop|take|avoid|talk|seek|keep|try|use|buy|wait|phone|start|check|come|switch|cut|drink|eat|sleep)\b(?! (?:is|are|was|were|can|may|will)\b)"
    r"|^(?:if|when|before)\b[^.;]{5,120}, (?:you|they|people|patients) (?:need|should|must|ought to)\b",
    re.I,
)
"""What to do where something happens ("if you cannot pass water, go to hospital")."""
DEFINES = re.compile(
    r"^(?:an?|the|our|your)? ?(?:[\w’'-]+ ){1,4}(?:is|are)(?: really| just| basically| simply| essentially| actually)* (?:an?|the|one|something|what|where|when|just|called)\b",
    re.I,
)
"""What only says what something is."""
_OFFERS = re.compile(
    r"\b(?:you can (?:find|go|buy|get|check|see|read|watch|look|imagine|think|have)|people (?:do|are|can|will|who are) |there (?:is|are|were|was) (?:people|folks|others)|clinical trials? (?:at|here|now|in my)|recruit\w*|trials to try)\b",
    re.I,
)
NAMES = re.compile(
    r"^(?:an?|the)? ?(?:[\w’'-]+ ){1,5}(?:is|are) (?:really |just |basically |simply )?(?:(?:an?|the) (?:\w+ ){0,2}(?:conditions?|states?|disorders?|substances?|chemicals?|hormones?|molecules?|compounds?|process|processes|words?|terms?|names?|abilit(?:y|ies)|proteins?|types?|forms?)\b|something\b|when\b|where\b|what (?:we|is|people|you)\b|called\b|fascinating\b|interesting\b)"
    r"|^the beauty of\b|^there(?:['’]s| are| is| were) (?:also )?(?:both|many|a lot of|lots of|several|various|(?:a few |some )?different|some|other|things?|something)\b(?!.*\b(?:evidence|data|studies|trials)\b)|\b(?:age range|sample size)\b|\b(?:made of|made by|found in nature|naturally occurring|stands for|known as)\b",
    re.I,
)
"""What only says what a word means, or what something is made of."""


def advises_by_story(text: str) -> bool:
    """Whether a sentence tells as what somebody does what others may do."""
    return STORY_ADVICE.search(text) is not None or advises_on_condition(text)


def advises_on_condition(text: str) -> bool:
    """Whether a sentence says what to do where something happens."""
    return _ON_CONDITION.match(text) is not None


def advises_in_speech(text: str) -> bool:
    """Whether a spoken sentence tells its listeners what to do."""
    return is_order(text) or SPOKEN_ADVICE.search(text) is not None or advises_by_story(text)


def offers(text: str) -> bool:
    """Whether a sentence only says what somebody may find, buy or take part in."""
    return _OFFERS.search(text) is not None


def sides_of_effect(text: str, first: int, core: Utterance, found: Subjects) -> int:
    """On how many sides of a verb of effect something of the vocabulary is named, 0 without one.

    ``first`` is where the passage begins that the sentence is told with.
    """
    most = 0
    for verb in EFFECT.finditer(text, core.start, core.end):
        before = found.things(first, verb.start()) > 0
        after = found.things(verb.end(), core.end) > 0
        most = max(most, before + after)
    return most
