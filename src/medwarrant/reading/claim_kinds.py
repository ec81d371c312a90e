# ruff: noqa: E501 - patterns are read as wholes
"""What a claim is about, by its words: what works, how, what harms, what to do."""

from __future__ import annotations

import re

from medwarrant.records import ClaimKind

_BASE = (
    "accelerate accept achieve act activate add address adjust administer advise aid alleviate allow apply approach ask assess "
    "avoid balance be become begin block boost break build bring calm choose clarify combine complete consider consult consume continue control "
    "create cut decrease delay deliver determine develop discontinue discuss dissolve disrupt do drink eat educate elevate eliminate encourage engage enhance "
    "ensure establish evaluate exercise exert explore facilitate fast feel find focus follow get give go help hydrate identify impair implement "
    "improve include incorporate increase induce inform inhibit initiate integrate interact interfere interrupt keep lead learn let lessen "
    "limit look lower maintain make manage mask maximize maximise massage measure minimize mix minimise mitigate modify modulate monitor normalize obtain offer optimize "
    "optimise perform practice practise prescribe prevent prioritize prioritise produce prolong promote protect provide raise reach read rebuild recognize "
    "recognise recommend record reduce refer refrain regulate rehydrate reinforce relax release relieve remember remove repeat replace request require reset restore restrict "
    "reverse review rewire rinse rub screen see seek select set sip slow sleep speed stabilize start stay stimulate stop store strengthen suppress support swallow swap synchronize "
    "take talk taper target test titrate track train treat trigger try understand use utilize utilise vary view wait walk warn wash watch weigh withhold work worsen"
)
BASE_VERBS = frozenset(_BASE.split())
"""Verbs as they stand in orders and behind "to" and "can"."""
CLINICIAN_VERBS = frozenset(
    "administer adjust allow assess avoid consider continue counsel discontinue educate evaluate follow identify initiate "
    "measure monitor obtain offer order perform prescribe recommend refer review screen select start stop taper titrate treat withhold".split()
)
"""Verbs of orders that are given to those who treat."""

VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|cannot|could|may|might|will|would|shall|should|must|isn[’']t|aren[’']t|doesn[’']t|don[’']t|can[’']t|won[’']t"
    r"|(?:show|suggest|indicate|find|report|demonstrate|reveal|reduce|increase|decrease|improve|enhance|lower|raise|help|act|affect|cause|lead|make|mean|need|require|"
    r"allow|produce|promote|provide|prevent|protect|block|inhibit|induce|activate|modulate|regulate|trigger|upregulate|downregulate|interfere|involve|include|contain|remain|"
    r"work|function|play|depend|vary|differ|occur|appear|seem|tend|begin|become|come|give|take|call|recommend|advise|support|treat|relieve|resemble|relate|result|contribute|"
    r"carry|create|target|bind|mimic|boost|slow|speed|stabilise|stabilize|restore|predict|explain|highlight|emphasi[sz]e|position|compile|explore|offer|build|describe|experience|use|feed|suffer|struggle|"
    r"convert|synthesi[sz]e|metaboli[sz]e|degrade|outperform|exceed|remove|release|strengthen|weaken|impair|worsen|aggravate|alleviate|ease|fail|consist|rely|serve|stem|represent|pose|present|exist|last|persist|"
    r"compare|influence|decline|rise|drop|fall|shrink|grow|live|drink|smoke|eat|sleep|argue|note|state|say|believe|think|know|consider|conclude|achieve|reach|receive|undergo|develop|die|survive|respond|relapse|tolerate|interact|change|shorten|cure|heal|kill|save|deplete|stop|start|cross|enter|pass|spread|run|sit|lie|follow|precede|confirm|establish|test|randomi[sz]e|enrol|recruit|assign|bring|feel|benefit|keep|offset|outweigh|pay|sell|cost|taste|weigh|measure|score|rank|rate|equal|match|double|triple|halve)(?:s|es|d|ed|led|red)?"
    r"|shown|showed|found|led|made|meant|became|came|gave|took|rose|fell|grew|kept|held|said|thought|knew|began|drank|slept|ate|tries|carries|relies|dies|varies|applies|[a-z]{3,}(?:ifies|izes|ises|ates|ens|ened))\b",
    re.I,
)
"""A finite verb, or what may be one: the words that most sentences of medicine turn on."""

_ORDER = re.compile(
    r"^(?:\W|please |also |then |always |never |(?:actively|consistently|regularly|gradually|slowly|carefully|ideally|first|finally|simply|instead) )*(?P<verb>[a-z]+)\b(?!\s*(?:,|:|is\b|are\b|was\b|were\b|of\b))",
    re.I,
)
_DO_NOT = re.compile(r"^(?:please )?(?:do not|don[’']t|never) [a-z]", re.I)
_AFTER_CLAUSE = re.compile(
    r"^(?:if|when|for|to|as|before|after|during|while|because|since)\b[^.;]{3,120}?,\s+(?P<rest>[a-z].*)",
    re.I | re.S,
)
RECOMMENDS = re.compile(
    r"\b(?:should|must|ought to|need to be|needs to be|recommend\w*|is advised|are advised|advisable|contraindicat\w+|is (?:essential|important|imperative|crucial|vital|best) to|"
    r"(?:ideal|good|suitable|appropriate) candidates?|first[- ]line|guidelines? (?:suggest|advise)|avoid(?:ed)? in|(?:safest|best) approach)\b",
    re.I,
)
_KINDS: tuple[tuple[ClaimKind, re.Pattern[str]], ...] = (
    (
        "interaction",
        re.compile(
            r"\b(?:interact(?:s|ion|ions|ing)?\b(?! with (?:others|people|patients))|interfer\w+|cytochrome|CYP\d\w*|P-?glycoprotein|co-?administ\w+|concomitant\w*|in combination with|combined with|"
            r"metabolism and clearance|potentiat\w+)",
            re.I,
        ),
    ),
    (
        "safety",
        re.compile(
            r"\b(?:adverse|side[- ]effects?|safe(?:ty|ly|r|st)?|tolerab\w+|well[- ]tolerated|toxic\w*|overdos\w+|fatal\w*|deadly|death|harm(?:s|ful)?|danger\w*|"
            r"withdrawal (?:syndrome|symptoms?)|dependen(?:ce|cy)|abuse|misuse|seizures?|bleeding|blood pressure|nausea|vomiting|dizziness|dissociation|risks? (?:of|for|to)|significant risks?)\b",
            re.I,
        ),
    ),
    (
        "mechanism",
        re.compile(
            r"\b(?:mechanisms?|pathways?|receptors?|neuroplastic\w*|plasticity|synap\w+|circuit\w*|BDNF|neurogenesis|glutamate|dopamin\w*|serotonin\w*|cortisol|neurotransmi\w+|reconsolidat\w+|"
            r"signal(?:l?ing)|expression|inflammat\w+|microbio\w+|oxidative|mitochondri\w+|hippocamp\w+|cortex|gr[ae]y matter|insulin sensitivity|gene|genes|enzymes?|molecul\w+|neur(?:al|ons?|onal|ochemical)|brain)\b",
            re.I,
        ),
    ),
    (
        "pharmacology",
        re.compile(
            r"\b(?:half-life|bioavailab\w+|agonists?|antagonists?|inhibitors?|metaboli[sz]\w+|metabolites?|clearance|plasma (?:levels?|concentrations?)|pharmaco\w+|absor(?:bed|ption)|excret\w+|alkaloids?|routes? of administration|an?esthetic)\b",
            re.I,
        ),
    ),
    (
        "efficacy",
        re.compile(
            r"\b(?:effective\w*|efficac\w+|reduc\w+|improv\w+|treat(?:s|ed|ing|ment|ments)?|benefi\w+|relie\w+|remission|respon(?:se|d|ds|ded)|symptoms?|abstinen\w+|abstain\w*|recover\w*|sobriety|relaps\w+|craving\w*|surviv\w+|prevent\w*|"
            r"heal\w*|cur(?:e|es|ed)|lower\w*|antidepress\w+|works?|worked|help(?:s|ed|ing)?|outcomes?|superior|better|promis\w+|potential)\b",
            re.I,
        ),
    ),
    (
        "epidemiology",
        re.compile(
            r"\b(?:prevalen\w+|inciden\w+|common(?:ly)?|affects? (?:\w+ ){0,3}(?:millions|people|adults|children)|millions|one in \w+|per cent of|\d\s?% of (?:the )?(?:population|adults|people|patients|them)|risk factors?|co-?occur\w*|co-?morbid\w*|rates? of|mortality)\b",
            re.I,
        ),
    ),
)


def is_order(sentence: str) -> bool:
    """Whether a sentence tells somebody to do something: "Avoid alcohol", "If in pain, rest"."""
    if _DO_NOT.match(sentence):
        return True
    behind = _AFTER_CLAUSE.match(sentence)
    rest = sentence if behind is None else behind["rest"]
    found = _ORDER.match(rest)
    is_plan = _LET_US.match(rest) is not None
    return found is not None and found["verb"].lower() in BASE_VERBS and not is_plan


_LET_US = re.compile(r"\W*let (?:us|me)\b", re.I)
"""Says what the writer is about to do."""


def ordered_verb(sentence: str) -> str:
    """The verb of an order in lower case, "" where there is none."""
    behind = _AFTER_CLAUSE.match(sentence)
    found = _ORDER.match(sentence if behind is None else behind["rest"])
    return "" if found is None else found["verb"].lower()


def kind_of(text: str) -> ClaimKind:
    """The kind of a claim; the first that its words call for, ``other`` for none."""
    if is_order(text):
        return "recommendation" if ordered_verb(text) in CLINICIAN_VERBS else "advice"
    text = OF_SPEECH.sub(" ", text)
    if RECOMMENDS.search(text) or _names_a_dose(text):
        return "recommendation"
    text = _CLASS_OF_DRUGS.sub("drugs", text)
    kind: ClaimKind = next((kind for kind, pattern in _KINDS if pattern.search(text)), "other")
    return "efficacy" if kind == "safety" and _TREATS_WITHDRAWAL.search(text) else kind


_AMOUNT = re.compile(
    r"\b\d[\d.,–-]* ?(?:mg|mcg|µg|micrograms?|milligrams?|grams?|g|ml|IU|units?|drops?|tablets?|capsules?|pills?|sprays?|puffs?|gumm(?:y|ies))\b",
    re.I,
)
_AS_RIGHT = re.compile(
    r"\b(?:right|sensible|good|ideal|best|usual|optimal|suitable|reasonable|standard|starting|proper|sweet|magic) (?:\w+ )?(?:amounts?|doses?|dosages?|start|spot|number|place to (?:start|begin))\b"
    r"|\b(?:is|are) (?:right|enough|plenty|ideal|best|fine|suitable|all (?:it takes|you need))\b"
    r"|\b(?:you(?:['’]ll)?|adults|men|women|people|patients|children|most of us) (?:will )?(?:need|want|require|do (?:well|best|fine) on|feel best on|thrive on|can (?:take|have|be given))\b"
    r"|^aim for\b",
    re.I,
)
_OF_A_STUDY = re.compile(
    r"\b(?:was|were|received|randomi[sz]\w+|trials?|stud(?:y|ies)|groups?|participants|median|mean|arm|label|approved)\b",
    re.I,
)


def _names_a_dose(text: str) -> bool:
    """Whether a sentence tells its readers which amount is the right one, without an order."""
    is_told = _AMOUNT.search(text) and _AS_RIGHT.search(text)
    return bool(is_told) and _OF_A_STUDY.search(text) is None


OF_SPEECH = re.compile(
    r"\b(?:we|i|it|one|you) (?:should|must|ought to|need to|has to|have to) (?:\w+ ){0,2}?(?:add|added|note|noted|say|said|mention(?:ed)?|"
    r"stress(?:ed)?|remember(?:ed)?|admit(?:ted)?|point(?:ed)? out|recall(?:ed)?|emphasi[sz]ed?|bear in mind|(?:be )?borne in mind|know|acknowledged?)\b(?! to\b)",
    re.I,
)
"""An order to oneself or the reader to say or mind something, which is no advice on care."""
_CLASS_OF_DRUGS = re.compile(
    r"\b(?:selective )?(?:serotonin|noradrenaline|norepinephrine|dopamine)(?:(?: and |[-–/])(?:noradrenaline|norepinephrine|dopamine|serotonin))? re-?uptake inhibitors?\b"
    r"|\b(?:angiotensin|histamine|leukotriene|GLP-1|H[12]) receptor (?:blockers?|antagonists?|agonists?)\b",
    re.I,
)
"""Names of classes of drugs that tell how these work, in statements that do not."""
_TREATS_WITHDRAWAL = re.compile(
    r"\b(?:help(?:s|ed|ing)?(?: with)?|treat(?:s|ed|ing|ment of)?|eas(?:e|es|ed|ing)|reliev\w+|reduc\w+|lessen\w*|manag\w+) (?:\w+ ){0,3}withdrawal symptoms\b",
    re.I,
)
"""A withdrawal that is treated and no harm of the treatment."""
