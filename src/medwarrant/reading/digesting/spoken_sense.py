# ruff: noqa: E501 - patterns are read as wholes
"""Whether a spoken sentence can be told, and which of its neighbours must be told with it."""

from __future__ import annotations

import re

from medwarrant.reading.claim_kinds import VERB, is_order
from medwarrant.reading.digesting.grounds import without_grounds
from medwarrant.reading.digesting.plain import (
    FRAGMENT,
    LEANS,
    POINTS,
    POINTS_WITHIN,
    points_away,
)

DOUBT = re.compile(
    r"\b(?:we (?:still )?(?:really )?(?:don['’]t|do not) (?:yet |really |fully |actually )?(?:know|understand|have (?:the |any |enough |good )?(?:data|evidence|studies))|nobody (?:really )?knows|no one (?:really )?knows"
    r"|(?:not|isn['’]t|aren['’]t|wasn['’]t|hasn['’]t been|haven['’]t been|has not been|have not been|never been) (?:yet |really |entirely |totally |fully |completely |been |necessarily |all that |very )*(?:clear|known|understood|proven|proved|shown|tested|replicated|established|settled|studied|sure|certain|conclusive|definitive|true|the case|a (?:cure|panacea|magic))"
    r"|unclear|unknown|controversial|debated?|speculat\w+|hypothes[ie]s|to be determined|remains? to be seen|jury is (?:still )?out|i (?:could|may|might) be wrong|don['’]t quote me|grain of salt|anecdot\w+|preliminary|small (?:study|trial|sample)|more (?:research|studies|work|data)"
    r"|(?:in|only) (?:mice|rats|rodents|animals|a mouse|animal models)|doesn['’]t (?:mean|work|apply)|does not (?:mean|work|apply)|don['’]t (?:work|apply)|not (?:everyone|everybody|all (?:people|patients|individuals|studies)|for everyone|every (?:study|person|patient))|there are exceptions|correlat\w+ (?:is|are) not|not causal|placebo|mixed (?:data|results|evidence)|transient|caveats?|debunk\w*|disproven?|refuted|retracted|overblown|fail(?:s|ed) to replicate)\b",
    re.I,
)
"""What takes something back, or bounds it."""
_TURNS = re.compile(
    r"^(?:(?:and|so|now|again|still|yeah|i mean|you know),? )*(?:but|however|although|though|that said|having said that|with that said|on the other hand|nonetheless|nevertheless|except|unfortunately|at least|whether or not|to be (?:clear|fair|honest))\b|, though\.?$",
    re.I,
)
"""How a sentence opens that turns against the one before it."""
_BOUNDS = re.compile(
    r"^(?:(?:and|so|now|again|still|yeah|i mean|you know),? )*(?:this is not to say|that['’]s not to say|that doesn['’]t mean|which is not to say|i should (?:say|mention|point out|note|emphasi[sz]e)|it['’]s not clear|we don['’]t know|i don['’]t know|i['’]m not sure|(?:that|this|it) (?:was|is|has|hasn|isn|wasn|may|might|could)\b|(?:that|this|it)['’]s (?:been|not|only|just|kind of|still)\b)",
    re.I,
)
"""How a sentence opens that says how sure the one before it is."""
_HARMS = re.compile(
    r"\b(?:side effects?|dangerous|risks?|addict\w+|abuse|withdrawal|contraindicat\w+)\b", re.I
)
WITHDRAWS = re.compile(
    r"^(?:(?:oh|well|and|so|but|or|actually|sorry|wait|no),? )*(?:actually,? no\b|no,? (?:wait|sorry|actually)|sorry,|excuse me|pardon me|i mis(?:spoke|said)|i (?:meant|mean to say|take that back|stand corrected|was wrong|should(?: rather)? (?:say|have said)|got that (?:wrong|backwards))|correction\b|strike that|scratch that|let me (?:correct|rephrase|back up|say that again|restate)|not (?:\w+ ){1,4}, (?:but )?\w+\b.{0,30}$)"
    r"|\b(?:i misspoke|i misstated|i stand corrected|strike that|scratch that|did i say)\b",
    re.I,
)
"""How somebody takes back what they have just said."""
_DENIES = re.compile(
    r"^(?:(?:well|oh|yeah|so|hmm|um),? )*(?:no\b(?!,? (?:exactly|absolutely|totally|that['’]s (?:right|a great|true))|body| one| doubt| question| wonder)|not (?:really|quite|exactly|necessarily)|i (?:disagree|wouldn['’]t (?:say|go)|don['’]t (?:think|agree|know about))|that['’]s (?:not|wrong|actually not))",
    re.I,
)
"""How another speaker denies what was just said."""
REPORTS = re.compile(
    r"\bclaiming that\b|\banecdot\w+|\b(?:people|folks|patients|those|others)\b[^.,]{0,40} (?:say|saying|says|claim|claiming|claims|reports? (?:keeping|using|taking|that|having))\b|\bnot to say\b|^[\"“]|\b(?:people|folks)\b[^.]{0,50}\b(?:wonder\w*|(?:are|who are) (?:taking|using|buying|doing|injecting))\b|\b(?:(?:this|the|that|an?|these) (?:\w+ ){0,2}(?:idea|myth|notion|belief|misconception|claim|myths|ideas|theory)s? (?:that|of|out there)|used to (?:think|believe|be thought)|(?:people|folks|many|most|some|everyone|everybody|we) (?:often |always |used to |commonly |tend to |may |might |will |would )*(?:think|believe|assume|assumed|thought|believed|claim)s?(?: of| that)?\b|(?:was|were) (?:once |long |originally )?(?:thought|believed) (?:to|that)|you (?:might|may|would|could) (?:think|say|ask|imagine|expect|be thinking))",
    re.I,
)
"""What others hold, or once held, which is not what whoever speaks says."""
SUPPOSES = re.compile(
    r"\b(?:let['’]s (?:say|imagine|suppose|pretend|assume)|imagine|suppose\b|pretend|hypothetically|say you\b|like if|thought experiment|^if you(?:['’]ve)? just|if (?:it|that|this) (?:were|was)\b|if\b[^.]*\bwould(?:n['’]t)?\b|would\b[^.]{0,80} if\b|then you (?:should|would)|(?:you|one|it|that)(?:['’]d| would) (?:have|be like|say))",
    re.I,
)
"""What somebody only supposes."""
_SOMEBODY = re.compile(
    r"(?<!or )\b(?:he|she|him|himself|herself|his|hers?)\b(?! or (?:he|she))|^you['’]re \w+ing\b|^you (?:give|tell|take|go|walk|sit|put|get|have|see|ask|say|look|hear|know|just|start|then)\b",
    re.I,
)
"""A person whom the talk has named, or an example acted out."""
AS_ADVICE = re.compile(
    r"\bif i were (?:you|an? \w+)\b,? ?|\bi(?:['’]d| would)(?:n['’]t| not| never) (?:want|let|give|recommend|advise)\b(?: my (?:kids?|child(?:ren)?|sons?|daughters?|patients?|\d+[ -]year[ -]olds?)\b)?",
    re.I,
)
"""Advice as what whoever speaks would do with their own."""
_SPOKEN_THOUGHT = re.compile(
    r"(?:,|\blike|\bsays?|\bsaid|\bis|\bwas),? (?:oh|hey|gosh|wow),? ", re.I
)
"""Words put into a mouth ("what they found was, oh, …")."""
_WE_ARE = re.compile(r"^we['’](?:re|ve) ", re.I)
_SELF = re.compile(r"\b(?:i|i['’](?:m|ve|d|ll)|my|me|mine|myself)\b", re.I)
_TO_ME = re.compile(
    r"\b(?:to|for) me(?: at least)?\b|\bto my knowledge\b|\b(?:basically |really )?what i['’]m (?:really |basically |essentially )?(?:saying|getting at|describing|trying to say)(?: here)? is\b(?: that)?"
    r"|\bi(?:['’]d| would)? (?:(?:highly|strongly|really|always|generally|also) )?(?:say|suggest|recommend|encourage|advise)(?= (?:that |you |people |everyone |everybody |trying|doing|against|not )|,)",
    re.I,
)
"""Words by which a speaker says that it is they who say it."""
_PROCEEDS = re.compile(
    r"\bwe(?: also| then| just)* (?:gave|taught|used|asked|met|waited|put|recruited|enrolled|stimulated|randomi[sz]ed)\b(?!.*\b(?:found|saw|showed|better|worse|more|less|fewer|increas\w+|decreas\w+|reduc\w+|improv\w+)\b)",
    re.I,
)
"""How something was studied, without what came of it."""
RECOUNTS = re.compile(
    r"\b(?:when i was|i remember|i was (?:in|at|a|an|on|talking (?:to|with)|reading|walking|telling|just|like|thinking)|he (?:said|says|told|was like)|she (?:said|says|told|was like)|they(?: were|['’]re) like|and i['’]m like|i['’]m like|(?<!like )(?<!as )i said|i asked|i told (?!my|patients|people)|my (?:mom|dad|mother|father|wife|husband|brother|sister|son|daughter|friend|kids?|dog|uncle|aunt|grand\w+)|(?-i:Dr|Doctor|Prof|Professor)\b\.? (?-i:[A-Z])\w+|funding|grants?|funders?|start-?ups?|investors?|venture capital|startup|at (?:Stanford|Harvard|Yale|Oxford)|(?:he|she) (?:has published|is (?:an?|the) (?:\w+ )?(?:expert|professor|clinician))|an? (?:\w+ )?story|the (?:story|book|movie|film|song|actor|novel)|you were (?:saying|telling|talking)|one time|years ago|back in (?:the|19|20)|graduate student|grew up|i grew)\b",
    re.I,
)
"""What is told of somebody's life."""
ADDRESSES = re.compile(
    r"\b(?:i(?:['’]m| am| was)? (?:curious|wonder\w*|fascinated|perplexed|aware|struck|glad|excited|happy|asking|going to|gonna|trying|sorry|getting|hoping|interested|surprised)|i(?:['’]d| would)? (?:love|like|want|hope|ask|wish|know|wanna|realize|recall|appreciate|get|mean|suppose|heard|read|learned|promise|was|had|have|can|could|should|will|am|don['’]t|didn['’]t|do|see|hear|might|may|just)|i['’](?:ll|m|d) |let me|tell us|you (?:mentioned|said|asked|told|know what|guys|just said|were)|your (?:lab|work|book|question|point|study|studies|group|paper|clinic|colleagues?|career|training|view|thoughts|opinion|students?)|as (?:i|you|we) (?:said|mentioned)|do you (?:think|know|want|see)|are you|have you|what do you|fair to say|sounds? like|(?:it|this|that|which)(?:['’]s| is)(?: so| really| super| very)? (?:interesting|fascinating|funny|amazing|great|incredible|cool)|we(?:['’]ve| have) (?:talked|covered|discussed)|(?:our|an|the|my) app\b|(?:we|i|they)(?:['’]ve been| have been|['’]re| are)(?: also| now| currently| really| just)* (?:working on|trying|planning|looking at|thinking|interested)|(?:is|are|been)(?: actually| quite rigorous in| really)* trying to|(?:the|my|a|your|that|great|good|excellent) question|thank|listeners?|audience|viewers?|folks listening|(?:conversation|discussion|dialogue|interview)s?|we['’]re (?:also )?gonna\b|we (?:also |then )*(?:cover|covered|talk|talked|discuss|discussed)\b|comments section|here['’]s why|here is why|in the comments|find a link|we have a link|learn more about|websites?|to apply|we[’']re recruiting|slides?|diagram|picture this|drawing)\b",
    re.I,
)
"""What is said to somebody present, or of the conversation itself."""
_SETS_OUT = re.compile(
    r"\b(?:we|they|he|she|researchers|people)(?: \w+)? (?:did|ran|conducted|have done|have published|published) (?:an? |this |these |the |around )?(?:\w+ ){0,4}(?:stud|trial|experiment)\w*|\b(?:gave|took) (?:half|people|folks|subjects|the same|individuals|patients|prisoners|some)\b|\b(?:randomi[sz]ed|double[- ]blind|placebo[- ]controlled)\b[^.]{0,30}\b(?:trial|study)\b",
    re.I,
)
STUDIED_ONCE = re.compile(
    r"(?<=stud|tria|pape)(?:y|l|r)\b[^.]{0,40}\byears ago\b|\b(?:published|showed|found)\b[^.]{0,20}\byears ago\b",
    re.I,
)
"""How long ago something was studied, which is nobody's life."""
_OPINION = re.compile(
    r"^(?:(?:yeah|well|so|and|but|no),? )*(?:i|we) (?:really |personally |do |certainly |also )?(?:think|believe|suspect|feel|would (?:say|argue)|['’]d (?:say|argue))(?: like)?(?: that(?= (?!would|is|was|can|could)))? ",
    re.I,
)
_SPOKEN_VERB = re.compile(
    rf"{VERB.pattern}|\b(?:it|that|there|here|what|he|she|you|we|they|i|who)['’](?:s|re|ve|m|ll|d)\b|(?<=\w )[a-z]{{2,}}ed\b",
    re.I,
)
FEWEST_VERBS = 2
"""Verbs from which a sentence with a clause behind its subject has one of its own ("folks that
smoke relapse").
"""
_THERE_IS = re.compile(
    r"one (?:thing|way|reason|example|place|problem) (?:that |where |we |you |people )|there(?: is| are|['’]s| was| were)\b(?! (?:other|another|also)\b)",
    re.I,
)
_EXPLETIVE = re.compile(
    r"it(?:['’]s| is| was| may be| could be| can be| seems| appears)(?: \w+ly| not| also| really| very| pretty| to be)* (?:(?:un)?likely|clear|possible|true|known|important|essential|critical|crucial|vital|hard|difficult|easy|common|rare|best|better|worth|good|wise|dangerous|safe|helpful|useful|advisable|recommended) (?:that|to|for|\w+ing)\b|it (?:seems|appears)(?: to be)? that\b",
    re.I,
)
"""Openings in which "there" and "it" point to nothing."""
_CLAUSE = re.compile(r"\b(?:that|which|who|whom|where)\b", re.I)
_FALSE_START = re.compile(
    r"\b(?:over|of|to|in|the|a|an|for|with|is|are|that|it|they),? (?:you know|i mean|uh|um)\b|\b(\w+),? \1\b(?<!that that)(?<!had had)(?<!very very)(?<!very, very)|,? (?:or,? (?:you know|rather|i should say|i mean)|i mean|you know what|and,|but,|because,|the,|a,|in,|of,|to,|it['’]s,|that,|is,|are,|um|uh)[ ,]|\.\.\.|…|--|- [a-z]|\[[^\]]*\]",
    re.I,
)
"""Traces of words that were broken off and begun again."""
_LEADS = re.compile(
    r"^(?:(?:obviously|clearly|certainly|sometimes|maybe|perhaps|probably|typically|usually|often|even|still|also|again|in fact|at least|at the end of the day|in that case|in those cases|of course|and|but|so|or|now|then|great|wow|although|speculating|generally|especially|particularly|hopefully|ultimately|essentially),? )+",
    re.I,
)
"""What may stand before the subject of a spoken sentence."""
_OPENS_LEANING = re.compile(
    r"^(?:or|wow|great)\b|^all (?:of )?(?:that|this|these|those)\b|^(?:one|another|the (?:first|second|third|main|key|general|only|important)) (?:function|role|reason|effect|theme|result|finding|aspect|feature|advantage|problem|issue|question|difference|answer)s? (?:is|was|are|were)\b|^(?:it|its|it['’]s|they|they['’]re|he|she|this|these|those|that|that['’]s|there['’]s|them|their)\b|^the (?:rats?|mice|mouse|animals?|patients|children|kids|baby|infant|mother|father|child|group|groups|stud(?:y|ies)|drugs?|effects?|experiment|procedure|subjects|participants|treatments?|paper|trial|dose|compound|molecule|results?|data|same|other|person|individual|people|deal|mice|researchers?|authors?|process|area|region|circuit|pathway|receptor|condition|disease|disorder|symptoms?|protein|therapy|device|question|field|research)\b(?! (?:of|in|that|for|with|who|on) )",
    re.I,
)
"""How a sentence opens whose subject was named before it."""
_EFFECT_OF_WHAT = re.compile(
    r"\b(?:studies|trials|data|evidence|research)\b(?: \w+){0,3} (?:shown|found|show|showed|for|of) (?:an?|any|no) (?:\w+ )?(?:increase|decrease|improvement|enhancement|reduction|benefit|change|effect)\b|\bthe (?:[\w-]+ )?(?:effects?|response|benefits?|improvement)\b(?! (?:of|that|on|from|for|is|are|in)\b)",
    re.I,
)
_THAT_THING = re.compile(
    r"\bhow that\b|\b(?:do|doing|does|of) all (?:this|that)\b|\b(?:say|think|know|believe) that['’]s\b|\bthat (?:area|region|circuit|network|part|point|pathway|receptor|drug|study|effect|process|group|approach|state|system|event|moment|kind of|type of)\b|\b(?:in|for|of|by|on|to|at|from|with|about|during|after|increase|reduce|improve|change) that (?!it\b|they\b|the\b|an?\b|you\b|we\b|there\b|he\b|she\b|people\b|i\b|these\b|this\b|those\b|is\b|was\b|are\b|can\b|that\b)[a-z0-9]+|\blike (?:this|that)\W*$"
    r"|^or\b",
    re.I,
)
"""A thing that was named before ("people with that disorder"), and an alternative to what was."""
_COUNTED = re.compile(
    r"^(?:(?:and|so|well|okay|now),? )*(?:first|second|third|fourth|fifth|firstly|secondly|thirdly|next|finally|last|lastly|(?:number )?(?:one|two|three))(?: of all)?,",
    re.I,
)
_WHAT_NOT = re.compile(
    r"\b(?:how (?:not to|to not)|what not to do|how to (?:ruin|wreck|destroy|disrupt|fail|sabotage)|(?:the )?worst (?:things?|ways?)|(?:common|big(?:gest)?) mistakes?|don['’]t do (?:this|that|these))\b",
    re.I,
)
"""What makes of the orders behind it their contrary."""
_NAIVE = re.compile(
    r"\b(?:on the face of it|naively|intuitively|at first (?:glance|blush|sight)|(?:i|you|one|we) (?:would|might|could)(?: have)? (?:think|thought|expect(?:ed)?|assume[d]?))\b",
    re.I,
)
_OBJECT = re.compile(
    r"\b(?:do|doing|did|done|use|using|take|taking|call|see|get|got|make|made|want|have|need|know|about|of|with|for|to|in|on|into|from|like|give|gave|put|try|tried|treat|have|as|by|than|than|affect|whether|how) (?:it|them|this|those|these|that one|this one)\b(?! (?:is|was|would|seems|turns|can|does))",
    re.I,
)
_ALONE = re.compile(
    r"^(?:also |then )?(?:talk|discuss|touch|mention|return to|get into)\b|\b(?:a|an|the|of|to|and|or|but|in|with|for|that|very|so|much|kind|sort|a much \w+er)\.$|^(?:also |then |just )?\w+ing\b(?!.*\b(?:is|are|was|were|can|could|may|might|will|would|should|has|have|does|do|seems?|appears?|works?|helps?|increases|reduces|improves|leads|causes|makes|prevents|lowers|raises)\b)|"
    r"^if (?:it|that|this)\b|^(?:if|when|because|since|although|while|unless|whereas|even if|as long as)\b[^,;]*$"
    r"|^(?:in|on|at|with|for|from|by) (?:[\w’'-]+ ){1,6}?(?:produces?|leads?|led|causes?|makes?|gives?|was|were|is|are)\b",
    re.I,
)
"""A clause that hangs on no other, and a sentence that lost its subject."""
FEWEST_OF_HEAD = 5
"""Words of a sentence that another one leans on; what is shorter names nothing."""


def is_broken(text: str) -> bool:
    """Whether a plain sentence is no sentence by itself: a fragment, or without a verb."""
    return is_cut(text) or FRAGMENT.match(text) is not None


def is_cut(text: str) -> bool:
    """Whether a plain sentence has no verb of its own, or is a clause that hangs on no other."""
    bare = _bare(text)
    head = _CLAUSE.split(bare, maxsplit=1)[0]
    verbs = sum(1 for _ in _SPOKEN_VERB.finditer(bare))
    no_verb = _SPOKEN_VERB.search(head) is None and verbs < FEWEST_VERBS and not is_order(text)
    return no_verb or hangs(text)


def hangs(text: str) -> bool:
    """Whether a plain sentence is a clause that hangs on no other, or lost its subject."""
    return _ALONE.search(_LEADS.sub("", text)) is not None


def effect_of_what(text: str) -> int:
    """Where a sentence speaks of "the effect" without saying what of, -1 where it does not."""
    found = _EFFECT_OF_WHAT.search(text)
    return -1 if found is None else found.start()


def counts_off(text: str) -> bool:
    """Whether a sentence is a point of a list that the speaker counts off ("first of all, …")."""
    return _COUNTED.match(text) is not None


def warns_of_next(text: str) -> bool:
    """Whether a sentence says that what follows is what not to do."""
    return _WHAT_NOT.search(text) is not None


def is_naive(text: str) -> bool:
    """Whether a sentence says what one would think who knows no better; so is the next."""
    return _NAIVE.search(text) is not None


def stumbles(text: str) -> int:
    """How often the words of a sentence break off and begin again."""
    return len(_FALSE_START.findall(text))


def leans(text: str) -> bool:
    """Whether a plain sentence says "it", "this" or "they" of what only one before it names."""
    bare = _WE_ARE.sub("we ", _LEADS.sub("", _bare(_LEADS.sub("", text))))
    expletive = _THERE_IS.match(bare) or _EXPLETIVE.match(bare)
    if expletive is not None:
        bare = bare[expletive.end() :]
        return POINTS.search(bare[:POINTS_WITHIN]) is not None or points_away(text)
    opening = bare[:POINTS_WITHIN]
    return (
        LEANS.match(bare) is not None
        or _OPENS_LEANING.search(bare) is not None
        or any(each.search(opening) for each in (POINTS, _OBJECT))
        or _THAT_THING.search(text) is not None
        or points_away(text)
    )


def tells_of_somebody(text: str) -> bool:
    """Whether a sentence tells a story, or speaks to somebody present."""
    return (
        recounts(text)
        or addresses(text)
        or _PROCEEDS.search(text) is not None
        or _SELF.search(_TO_ME.sub("", without_grounds(text))) is not None
    )


def recounts(text: str) -> bool:
    """Whether a sentence tells of somebody's life, or of a person whom the talk has named."""
    told = STUDIED_ONCE.sub("", text)
    return RECOUNTS.search(told) is not None or _SOMEBODY.search(told) is not None


def sets_out(text: str) -> bool:
    """Whether a sentence says how something was studied, and in whom."""
    return _PROCEEDS.search(text) is not None or _SETS_OUT.search(text) is not None


def addresses(text: str) -> bool:
    """Whether a sentence is said to somebody present, or of the conversation."""
    return ADDRESSES.search(_TO_ME.sub("", text)) is not None


def is_aside(text: str) -> bool:
    """Whether a sentence claims nothing for its speaker: what others hold, what is supposed, a
    story, words to somebody present.
    """
    text = AS_ADVICE.sub("", text)
    return tells_of_somebody(text) or any(
        each.search(text) for each in (REPORTS, SUPPOSES, _SPOKEN_THOUGHT)
    )


def qualifies(text: str) -> bool:
    """Whether a sentence takes back or bounds what stands right before it."""
    doubts = DOUBT.search(text) is not None
    if _TURNS.search(text):
        return doubts or _HARMS.search(text) is not None
    return doubts and _BOUNDS.match(text) is not None


def withdraws(text: str) -> bool:
    """Whether a sentence takes back the words right before it."""
    return WITHDRAWS.search(text) is not None


def denies(text: str) -> bool:
    """Whether somebody else's sentence denies what stands right before it."""
    return _DENIES.match(text) is not None


def _bare(text: str) -> str:
    return _OPINION.sub("", text)
