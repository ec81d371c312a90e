# ruff: noqa: E501 - patterns are read as wholes
"""What a reader would look for a claim under: finding, mechanism, safety, what to do, what is open."""

from __future__ import annotations

import re

from medwarrant.reading.claim_kinds import BASE_VERBS, is_order, ordered_verb
from medwarrant.records import Claim, DigestFamily

OPEN = re.compile(
    r"\b(?:(?:more|further|larger?|additional|future|better|well-designed|targeted|long(?:er)?-term|controlled)[\w, -]{0,40}\b(?:studies|trials?|research|investigations?|work|data|evidence)\b(?! (?:show|found|suggest|demonstrat|reveal))[^.;]{0,90}\b(?:needed|required|necessary|warranted|desirable|should|must|called for|will)\b"
    r"|(?:needs?|requires?|calls? for|warrants?|merits?)\b[\w, -]{0,30}\b(?:further|more|additional|larger|targeted|controlled) [\w -]{0,30}\b(?:trials?|studies|research|investigation|study|data|evidence)\b"
    r"|(?:further|more|additional|future) (?:\w+ ){0,3}(?:research|studies|trials|investigations?|work) (?:is|are|will|should|to)\b"
    r"|remains? (?:to be (?:\w+ )?(?:seen|determined|established|elucidated|tested|shown)|unclear|unknown|uncertain|controversial|debated|poorly understood|an open question)"
    r"|(?:is|are|was|were) (?:still |as yet |currently |largely |not yet |not )*(?:unknown|unclear|uncertain|(?:yet )?(?:well[- ]|fully |adequately )?understood|known)\b(?<!\bis known)(?<!\bare known)(?<!was known)(?<!were known)"
    r"|(?:nobody|no one|we (?:still )?(?:do not|don['’]t)(?: yet| really)*) (?:yet |really |still )?(?:knows?|understands?)\b|not (?:yet )?(?:been )?(?:studied|established|tested|determined|clear)\b|little is known|unanswered|paucity of|lack of (?:\w+ ){0,3}(?:data|evidence|trials|studies)|not yet (?:adequately |fully |well )?understood|open questions?|(?:determine|establish|clarify|define|identify) (?:the )?optimal dos\w+|optimal dos\w+ (?:[\w-]+ )?(?:(?:is|are) (?:not|un|yet|still)|remains?))",
    re.I,
)
SPOKEN_ADVICE = re.compile(
    r"\bi(?:['’]d| would)?(?: \w+ly| always| really| also)* (?:recommend|suggest|encourage|advise|urge)(?! that (?:the|this|it))\b"
    r"|(?<!\bthat )(?<!\bwhat )(?<!\bwhich )(?<!\bthan )\b(?:you|we|people|patients|one|anyone|everyone|everybody|parents|adults|children|individuals|clinicians|physicians|those (?:who|with) [\w ,]{2,40}?)(?: really| absolutely| all| probably| definitely| always)* (?:should|must|ought to)(?! (?:say|mention|note|point out|be able|know|also|have|expect|still|think|look|talk|remember|appreciate|be clear|add|emphasi[sz]e|imagine|really))\b"
    r"|\b(?:best|ideal|wise|essential|crucial|vital|imperative|advisable|a good idea)(?: for \w+)? to (?!be able)(?:not )?[a-z]+"
    r"|\b(?:one of )?the (?:best|simplest|most (?:effective|powerful|important)) (?:ways?|things?|tools?) (?:to|that you can|you can|for) [^.]{3,80}\b(?:is|are) (?:to )?\b"
    r"|\b(?:make sure|be sure to|be careful|be cautious|beware|(?<=, )try (?:not to|to|and)|(?<=then )try (?:not to|to|and)|be careful|avoid(?:ing)?(?! (?:is|was|are)\b)|refrain from)\b|(?<!if )(?<!when )(?<!that )(?<!whether )(?<!what )(?<!unless )(?<!because )(?<!as )\byou(?:['’]d| would)?(?: do| really| probably)* want (?:to (?!know|think|learn|understand|call|get more)|as (?:little|much))|\b(?:should not(?! (?:have|be (?:any|a )|see))|shouldn['’]t(?! (?:have|be|see|matter|surprise))|should never|must not|(?:should|must) only be|(?:should|must|can) not be|(?:can|must|should)(?:n['’]t|not) be \w+ drugs?|should be (?:avoided|discontinued|stopped|used only|monitored|treated))\b",
    re.I,
)
"""How somebody who speaks tells listeners what to do."""
SPOKEN_ORDER = re.compile(
    r"^(?:(?:if|when|for|to|as|before|after|during|while)\b[^.;]{3,120}?,\s+)?(?:please |then |always |never |simply |ideally )?[a-z]+ (?:(?:up|out|off|down|away|back|on) )?(?:the|a|an|your|some|any|no|more|less|fewer|as|at|in|to|for|with|on|from|only|every|each|it|yourself|\d[\d.]*|one|two|three|ten)\b",
    re.I,
)
"""An order as it is spoken; without such a word behind it, a verb is as often a noun ("Slow wave
sleep").
"""
NO_ADVICE = re.compile(
    r"^(?:say|talk|let|see|take (?:for example|a look)|imagine|consider (?:that|the|for)|look at|feel|have|make(?: sense)?|understand|remember|do (?:they|you|we)|think|start(?:ing|ed)?|become|be (?:that|it|they)|work|need|help|get|give|seem|stop (?:and|to)|find|go|run|read|call|use[ds]|meaning|wait|focus(?:ed)? on the (?:fact|idea))\b",
    re.I,
)
"""Openings that look like orders in speech and are none."""
TELLS = re.compile(
    r"\b(?:increas\w+|decreas\w+|reduc\w+|improv\w+|rais\w+|lower\w*|higher|fewer|worse\w*|better|prevent\w*|caus\w+|lead\w* to|led to|associat\w+|correlat\w+|link(?:ed|s)|predict\w*|relie\w+|treat(?:s|ed)?|effective\w*|efficac\w+|benefi\w+|risk|likel\w+|respon(?:se|ded|d)|remission|relaps\w+|showed|shown|found|demonstrat\w+|significan\w+|help(?:s|ed|ful)?|recover\w*|longer|shorten\w*|disrupt\w*|enhanc\w+|inhibit\w*|activat\w+|promot\w+|affects?|impact\w*|surviv\w+|promise|potential|works? best|last(?:s|ed|ing)|effects?)\b",
    re.I,
)
"""Words of what happened to something."""
STATES = re.compile(
    r"\b(?:suggest\w*|indicat(?:e|es|ed)|support\w*|allow\w*|enabl\w+|rebuild\w*|restor\w+|strengthen\w*|weaken\w*|viable|promising|emerging as|useful|tolerated|modulat\w+|regulat\w+|trigger\w*|protect\w*|stabili[sz]\w+|slow\w*|boost\w*|worsen\w*|increas\w+|(?:no|little|limited|strong|some|mixed) evidence|as (?:effective|safe|good) as)\b",
    re.I,
)
"""The same in writing, where a verb is not an everyday word as in speech."""
SAFE = re.compile(
    r"\b(?:safety|side[- ]effects?|adverse|risks?|contraindicat\w+|precautions?|warnings?|harms?|toxicity|tolerability|caution|dangers?|complications?)\b",
    re.I,
)
HOW = re.compile(
    r"\b(?:mechanisms?|how .{2,40} works?|pharmacolog\w+|neurobiolog\w+|biology)\b", re.I
)
RISKS = re.compile(
    r"\b(?:adverse|side[- ]effects?|safe(?:ty|ly|r|st)?|tolerab\w+|well[- ]tolerated|toxic\w*|overdos\w+|fatal\w*|lethal|deadly|danger\w*(?! signs?)|harmful|contraindicat\w+|(?:abuse|addict\w*|misuse) (?:potential|liability)|(?<!dose[- ])(?<!time[- ])dependence|seizures?|bleeding|withdrawal|nausea|vomiting|dizziness|suicid\w+|increased? (?:the )?risk|risks? (?:of|for|to)|hazard\w*(?! (?:ratios?|perception))|caution\w*|complications?)\b",
    re.I,
)
"""What somebody who weighs a treatment's harms looks for."""

CONTRAINDICATED = re.compile(r"\bcontraindicat\w+", re.I)
NO_CLAIM = re.compile(
    r"\b(?:questions? (?:about|of|as to|on) (?:whether|how|if)|wonder(?:s|ed|ing)? (?:if|whether)|curious about|(?:is|are|(?:can|may) be) (?:often |also |sometimes )?(?:defined as|referred to as|used synonymously|known as)|^[\w -]{3,40} is (?:the|a|an) (?:\w+[’']s )?(?:ability|formation|process|term|word|name|act|state|type|form|class|kind)\b"
    r"|growing interest|kept in mind|as research [^.]{0,40}\bcontinues|(?:is|are) (?:now |currently |still |also )*(?:being )?(?:investigat|explor)(?:ing|ed)\b|describes? [“\"]|refers? to (?:a|an|the)\b|stands? for\b)",
    re.I,
)
"""What only asks, or only says what a word means."""
RELIEVED = re.compile(
    r"\b(?:help|reduc|lower|eas|reliev|treat|prevent|decreas|alleviat|improv|curb|diminish|against)\w*(?: with)?(?: the| of| in)?(?: [\w-]+){0,3}? (?:withdrawal|suicid\w+|nausea|vomiting|seizures?|bleeding|dependence|overdos\w+|dizziness|risks?)\b",
    re.I,
)
"""Harms that something is told to lessen, which is a benefit."""


def family_of(claim: Claim, *, spoken: bool) -> DigestFamily | None:
    """What a claim is to a reader, ``None`` for what is none of these (a definition, a story)."""
    text = claim.text
    if NO_CLAIM.search(text):
        return None
    if OPEN.search(text):
        return "open_question"
    if advises(claim, spoken=spoken):
        return "recommendation"
    if SAFE.search(claim.section) or CONTRAINDICATED.search(text) or _is_harm(claim):
        return "safety"
    if HOW.search(claim.section) or claim.kind in ("mechanism", "pharmacology"):
        return "mechanism" if not spoken or TELLS.search(text) else None
    tells = TELLS.search(text) or (not spoken and STATES.search(text))
    return "finding" if tells else None


def _is_harm(claim: Claim) -> bool:
    return (
        claim.kind in ("safety", "interaction")
        and RISKS.search(claim.text) is not None
        and RELIEVED.search(claim.text) is None
    )


def advises(claim: Claim, *, spoken: bool) -> bool:
    """Whether a claim tells its reader or listener to do or leave something."""
    if not spoken:
        is_rule = CONTRAINDICATED.search(claim.text) is not None and not is_order(claim.text)
        return claim.kind in ("recommendation", "advice") and not is_rule
    if SPOKEN_ADVICE.search(claim.text):
        return True
    return (
        is_order(claim.text)
        and ordered_verb(claim.text) in BASE_VERBS
        and NO_ADVICE.match(claim.text) is None
        and SPOKEN_ORDER.match(claim.text) is not None
    )
