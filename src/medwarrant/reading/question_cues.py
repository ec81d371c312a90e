"""The wordings by which the roles of a question's parts, and what stands around it, are told."""

from __future__ import annotations

import re
from typing import Final

from medwarrant.records import Species

_IS: Final = (
    r"(?:do|does|did|is|are|was|were|am|can|could|will|would|should|shall|has|have|had|may|might|"
    r"must|isn['’]t|aren['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|won['’]t|wouldn['’]t)"
)
AUXILIARY: Final = _IS
"""Verbs that open a question of yes or no."""

IDIOMS: Final = re.compile(
    r"\bstop(?:s|ped)? working\b|\bwear(?:s|ing)? off\b|\bkick(?:s|ed|ing)? in\b"
    r"|\bpros and cons\b|\bin the long run\b|\bfor good\b|\bhow come\b|\bpeople like (?:me|us)\b"
    r"|\b(?:do|does) nothing(?: for (?:me|you|people))?\b|\bbetter bet\b|\bon top of\b"
    r"|\bcut(?:s|ting)? (?:down|back)(?: on)?\b|\bat (?:my|his|her|their) age\b|\bgrows? back\b"
    r"|\bbad for\b|\b(?:hard(?:er)?|easy|easier|easiest|gentle|gentler"
    r"|gentlest|tough) on\b|\bmess(?:es|ed|ing)?(?: \w+)? (?:up|with)\b"
    r"|\bgo(?:es|ing)?(?= (?:manic|psychotic)\b)|\bother than\b|\bopt(?:s|ed)? for\b"
    r"|\bpost[- ]?op\b"
    r"|\bstops (?=\w+ing\b|\w+s\b|you\b|me\b|people\b)|\bstop (?:you|me|people|him|her|them)\b"
    r"|\bcatching\b|\bkills? (?:me|you|him|her|people)\b|\bbring(?:s"
    r"|ing)? (?:\w+ ){0,3}down\b(?= )|\bgold standard\b|\bfirst[- ]line\b"
    r"|\b(?:if|when|once|after|as soon as) (?:i|we|you|he|she|they|people|someone)(?:['’]ve)? "
    r"(?:stop|quit|stopped|stops|quits)\b(?! \w+ing\b)"
    r"|\bi (?:snort|sniff|vape|chew|swallow|pop)\b"
    r"|\b(?:snort|sniff|vape|chew|swallow|pop)s\b(?= \w)"
    r"|\b\d+(?:[.,]\d+)?(?= ?(?:mg|mcg|µg|g|ml|iu|units?|mg/kg)\b)"
    r"|\b(?:the|an?) (?:fall|rise|drop|decline|shift|change)s? in (?=\w)"
    r"|\b(?:my|our|his|her) (?:nan|nana|nanna|gramps|pops)\b|\bat (?:what|which) (?:cost|price)\b"
    r"|\b(?:after|when|since|upon|following|from) (?:stopping|quitting|discontinuing|tapering)\b"
    r"|\beats?\b|\beating\b(?= \w)"
    r"|\b(?:sniff|snort|chew|swallow|inject)ing\b(?= (?!is\b|do|ca|or\b|and\b|bad|safe|help)\w)"
    r"|\b(?:drinks?|drinking|smokes?|smoking)\b|\b(?:dependent|addicted|hooked)(?= (?:on|to)\b)"
    r"|\b(?:swallow|snort|sniff|chew|vap|smok|inject)ing (?:it|them)\b"
    r"|\b(?:come|comes|coming|came) off (?:it|them|this)\b|\bmaxed(?: out)?\b|\bon max(?:imum)?\b"
    r"|\bhow (?:common|frequent|rare|usual|likely|dangerous|risky|bad|severe|serious|strong"
    r"|addictive|"
    r"toxic|harmful|safe|effective)\b|\b(?:is|are) (?:it|this|that|they) (?:common|rare|usual)\b"
    r"|[-–—,] ?(?:common|rare|frequent)\b(?=\s*\?)"
    r"|\b(?:clean|sober)\b(?= (?:from|off|since|for|of|now|and|then)\b|\W*$|,)|\b(?:get"
    r"|gets|getting|stay|"
    r"stays|staying|been|is|am|are|'s|'m) (?:clean|sober)\b"
    r"|\bsecond[- ]line\b|\bthe other (?:ones?|kinds?|sorts?)\b|\bpeople say\b|\bany more\b",
    re.IGNORECASE,
)
"""Idioms of asking, none of whose words is asked about."""

FRAMES: Final = re.compile(
    r"^\s*(?:hi|hello|hey|dear (?:doctor|sir|all)|good (?:morning|evening|afternoon)|sorry"
    r"|ok(?:ay)?|"
    r"so|quick (?:one|question)|in a hurry|just wondering|kindly advise|please advise|namaste)\b"
    r"\s*[,:;.!–-]*\s*"
    r"|^\s*(?:please,? )?(?:could|can|would|will) (?:you|someone|anyone|anybody) (?:please "
    r"|kindly )?"
    r"(?:tell me|explain(?: to me)?|say|advise(?: me)?|help me (?:understand|with)|clarify|confirm)"
    r"(?: (?:whether|if|about|on))?\b"
    r"|^\s*(?:please )?(?:tell me|advise(?: me)?|explain)(?: (?:whether|if|about|on))?\b"
    r"|\b(?:do|does) (?:you|anyone|anybody|we) (?:happen to )?(?:actually )?(?:know|think|believe|"
    r"reckon)(?: (?:whether|if|that))?\b"
    r"|\bi(?:['’]m| am|['’]d| would)? (?:just )?(?:wonder(?:ing)?|like to know|want to know|was "
    r"wondering|curious|not sure|need to know)(?: (?:whether|if|about))?\b"
    r"|\bis it (?:really |actually )?(?:true|the case|right|correct|a fact|possible|normal) "
    r"(?:that|to|for)\b"
    r"|\bis there (?:any |good |solid |real )*(?:evidence|proof|data|research|benefit|point|truth|"
    r"chance)(?: (?:that|for|of|to|in|from))?\b"
    r"|\bwhat(?:['’]s| is) the (?:deal|story|evidence|latest|data|score)(?: \w+)? (?:with|on|about|"
    r"for|of)\b"
    r"|\b(?:any|best|good|strong(?:est)?|what) evidence (?:for|that|of|on|worth \w+)\b"
    r"|\b,? ?(?:or|and) (?:is|are) (?:it|they|this) (?:all |just )?(?:a |an )?(?:in the mind|hype|"
    r"placebo effect|myth|waste of (?:money|time)|scam|gimmick|old wives['’]? tale|nonsense)\b"
    r"|\bor not\b(?=\s*\??\s*$)",
    re.IGNORECASE,
)
"""What stands around a question without being of it."""

WHETHER: Final = re.compile(
    r"\b(?:whether|if|is it|is there|any evidence|is true)\b", re.IGNORECASE
)
"""Words around a question that ask for a yes or a no."""

SECOND: Final = re.compile(
    rf"\s*(?:(?:,|;| -| –| —)?\s+(?:and|or|but|also|n|plus)\s+(?:also |then |if so,? )?"
    rf"|(?:,|;| -| –| —)\s+(?=(?:how (?:common|dangerous|likely|bad|severe|long|often|high"
    rf"|soon|risky)|"
    rf"who (?:is|are|gets|should)|which (?:one|of|lasts))\b))"
    rf"(?=(?:by|for|at|in|to|with|after|from|within|until|under) (?:what|which|whom|how many)\b"
    rf"|(?:(?:by|for|at|in) )?how (?:much|many|long|often|soon|quickly|fast|well|bad|big|safe|do|"
    rf"common|dangerous|likely|severe|serious|high|risky|rare|addictive|strong|quick|heterogeneous|"
    rf"consistent|inconsistent|similar|different|comparable|"
    rf"does|is|are|can|should|would|will)\b|what (?:is|are|do|does|about|happens|"
    rf"dose|side effects?|adverse (?:effects?|events?)|harms?|risks?|"
    rf"would|can|should|if|helps?|works?|makes?)\b|who (?:is|are|gets?|should|does"
    rf"|benefits|responds|relapses|improves|fails|dies|drops out|stops|withdraws|gains)\b|"
    rf"which (?:patients|people|ones|doses?|drugs?|side effects|lasts?|works?|has|have|costs?|"
    rf"hurts?)\b|at what (?:cost|price)\b|why\b"
    rf"|when (?:do|does|is|are|should|will|can)\b|where (?:do|does|can|is)\b"
    rf"|which (?:one|is|are|of)\b|{_IS} (?:it|they|this|that|these|those|i|we|you|he|she|there|my|"
    rf"your|the)\b|{_IS} (?:[\w-]+ ){{1,3}}(?:differ(?:ent)?|compare|too|as well|the same)\b)"
    rf"|[,;]\s+(?:and|but)\s+(?:also )?(?={_IS} (?!not\b)[\w-]+ [\w-]+)"
    rf"|[,;]\s+(?=(?:by|for|at|in|to|with|after|from|within) (?:what|which|how many)\b)"
    rf"|;\s+(?=(?!also\b|then\b|{_IS}\b)[a-z][\w -]{{3,60}}\?\s*$)",
    re.IGNORECASE,
)
"""Where a second question begins in a sentence that asks."""

SHORTEST_SECOND: Final = 3
"""Words of a further question from which another may follow it: "how long and how often" is one."""

TOPICS: Final = re.compile(r"(?:\s[-–—]|:)\s+(?P<list>[^,.?;:]+(?:,[^,.?;:]+)+)$")
"""What stands behind a heading and lists what is to be told of it."""
LONGEST_TOPIC: Final = 4
"""Words of the longest topic of such a list."""

OPEN: Final = re.compile(
    r"^\W*(?:what|which \w+)(?: else)? (?:works?|helps?|treats?|prevents?|stops|could|"
    r"can (?:be|help|prevent|stop|i|we))\b|^\W*(?:can|could|is there) anything\b",
    re.IGNORECASE,
)
"""How a question begins that leaves open what is to act."""

HELP_FOR: Final = re.compile(
    r"\b(?:what|how|which|anything|best|is there)\b[^?]*\b(?:treat\w*|helps?|therap\w+|works?|"
    r"manag\w+|support|get (?:\w+ )?off|come off)\b",
    re.IGNORECASE,
)
"""Help that is asked for, whatever gives it."""

OF_BOTH: Final = re.compile(
    r",\s+(?=(?:in|for|with|among) (?:an?|my|our|this|the|those|someone|somebody|people|patients?|"
    r"adults|women|men|pregnant|children|older|elderly|adolescents)\b)",
    re.IGNORECASE,
)
"""Where a second question ends and what says of whom both were asked begins."""

TURNS: Final = re.compile(
    rf"(?:,|;|:| -| –| —)\s+(?:so |and |but )*"
    rf"(?=(?:{_IS} \w+|how (?:much|many|long|often|soon|risky|safe|bad|do|does|is|likely|can|"
    rf"common|dangerous|serious|severe|quickly|fast|high|addictive|effective|well)|"
    rf"what (?:is|are|do|does|about|would|can|should)|which (?:is|are|one|\w+ (?:is|are|has|works?|"
    rf"bleeds?|wins?))|any (?:evidence|good|danger|point|risk|benefit|use)|"
    rf"(?:is it )?(?:ok|okay|safe|fine|alright) to"
    rf"|[\w-]+(?: [\w-]+)? (?:ok|okay|safe|any good)\s*\?))",
    re.IGNORECASE,
)
"""Where a sentence that began by telling begins to ask."""

ASKS: Final = re.compile(
    rf"^\s*(?:and |so |but |also |or )*(?:{_IS}|how|what|which|who|whom|whose|why|when|where|any|"
    rf"whats|what['’]s|how['’]s|who['’]s)\b",
    re.IGNORECASE,
)
"""How a sentence begins that asks, with a question mark or without."""

TELLS: Final = re.compile(
    r"\b(?:i|i['’](?:m|ve|d|ll)|im|ive|my|we|we['’]ve|our|he|he['’]s|she|she['’]s|they|his|her|"
    r"is|am|are|was|were|has|have|had|takes?|says?|said|told|swears|keeps|got|gets|wants?|"
    r"patient|man|woman|boy|girl|history of|diagnosed|presents|presenting|complaining|admitted)\b",
    re.IGNORECASE,
)
"""Words of which a sentence that tells about somebody has one, and a heading has none."""

HAS: Final = re.compile(
    r"\b(?:have|has|had|having|got|gets?|getting|suffer(?:s|ing)?|diagnosed|living|lives|with|am|"
    r"['’]m|i['’]ve|im|is|was|been|feels?|feeling|history of|known|became|becomes?|developed|"
    r"develops|after|since|as an?|being)\b",
    re.IGNORECASE,
)
"""Words by which somebody is said to have a condition."""

HAS_NOT: Final = re.compile(
    r"\b(?:no|not|never|without|don['’]t|doesn['’]t|didn['’]t|isn['’]t|hasn['’]t|haven['’]t"
    r"|free of|"
    r"ruled out)\b(?: \w+){0,3}\s*$",
    re.IGNORECASE,
)
"""What stands before a condition that somebody has not."""

WITHOUT: Final = re.compile(
    r"\b(?:without|free of|no (?:history of|known)|do(?:es)? not have|don['’]t have)\s+"
    r"(?:[\w-]+\s+){0,1}$",
    re.IGNORECASE,
)
"""What stands right before a condition that those asked about have not."""

TAKES: Final = re.compile(
    r"\b(?:tak(?:e|es|ing)|(?:is|am|are|['’]m|been|was|put|stay(?:s|ing)?|currently) on|us(?:e|es|"
    r"ing)|prescribed|started(?: \w+)? on|smokes?|drinks?|(?<=and )on|^on)\b(?:[\s,]+[\w'’-]+){0,6}"
    r"[\s,]*$|\bon\s+(?:(?:max\w*|long-term|daily|stable|a|an)\s+)?$",
    re.IGNORECASE,
)
"""What stands before a drug that somebody takes."""

TOOK: Final = re.compile(
    r"\b(?:tried|failed|stopped|came off|used to|quit|no longer|allergic to|didn['’]t work"
    r"|after)\b",
    re.IGNORECASE,
)
"""What stands near a drug that somebody takes no more."""

IN_THOSE: Final = re.compile(
    r"\b(?:if (?:i|you|we|they|he|she|one|someone|somebody|people)(?:['’](?:ve|d|s))?"
    r"(?: (?:already|also|ever))? (?:have|has|had|suffer from|got)|"
    r"(?:people|patients?|someone|somebody|anyone|adults?|teens?|teenagers?|adolescents?|child|"
    r"children|kids?|boys?|girls?|wom[ae]n|m[ae]n|mothers?|pensioners?|smokers?|drinkers?|users?|"
    r"those|folks?|individuals|persons?|anybody|me|us|old)(?: (?:like|such as) (?:me"
    r"|us))?"
    r"(?: (?:who|that))? (?:with|have|has|had|suffering from|living with|who['’]ve had|got)"
    r"|with (?:my|his|her|your|our)|like me with)\s+(?:[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a condition of those of whom it is asked."""

AGES: Final = re.compile(
    r"\b(?:(?:he|she|who)['’]s (?P<short>\d{1,2})\b(?! ?(?:%|mg|mcg|weeks?|days?|months?"
    r"|hours?))|(?P<years>\d{1,3})[- ]?(?:years?|yrs?|y)[- ]?(?:old|/?o)\b|(?:is|am|im"
    r"|['’]m|aged?|at"
    r"|turned"
    r"|turning|over) (?P<said>\d{1,2})\b(?! ?(?:%|mg|mcg|weeks?|days?|months?|hours?|percent"
    r"|times?|"
    r"st|nd|rd|th))|(?<=, )(?P<told>\d{2})(?=,)"
    r"|\b(?:grand\w+|gran(?:ny|dad|dma)?|nan|father|mother|dad|mum|mom|son|daughter|brother|sister|wife|"
    r"husband|uncle|aunt|boy|girl|niece|nephew|partner|patient) ?\((?P<kin>\d{1,3})\))",
    re.IGNORECASE,
)
"""How old somebody is."""

AGE_WORDS: Final[tuple[tuple[str, str, range], ...]] = (
    (
        "older adults",
        r"\bold(?:er)? (?:people|folks?|persons?|age)\b|\belderly\b|\bpensioners?\b|\bseniors\b"
        r"|\bover[- ](?:65|70|75|80)s?\b|\bin (?:my|his|her|their) (?:early |mid[- ]?|late )?"
        r"(?:seventies|eighties|nineties|[789]0['’]?s)\b",
        range(65, 121),
    ),
    ("adolescents", r"\bteen(?:s|agers?|aged?)?\b|\byoungsters\b", range(13, 18)),
    ("children", r"\bkids?\b|\btoddlers?\b|\bkiddos?\b|\blittle ones?\b", range(2, 13)),
)
"""Age groups by the name that a vocabulary may know, the words and the years for each."""

KIN: Final = re.compile(
    r"\b(?:my|his|her|our|your|their|told my|a)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""What stands before somebody's relative, who is not a population."""

HALTS: Final = re.compile(
    r"\b(?:if|when|once|after|as soon as) (?:i|we|you|he|she|they)(?:['’]ve)? "
    r"(?:stop|quit|stopped|stops|quits|giv(?:e|es) (?:it )?up)\b"
    r"(?! \w+ing\b)(?! (?:my|his|her|the)\b)"
    r"|\b(?:if|when|once|after|as soon as) (?:i|we|you|he|she|they)(?:['’](?:s|m|re|ve)| is| am"
    r"| are| has been| have been| gets?| stays?) (?:clean|sober|off it|abstinent)\b"
    r"|\b(?:after|with|from|since|by) (?:quitting|stopping|getting (?:clean|sober)"
    r"|giving (?:it )?up"
    r"|abstinence)\b(?=\W*$|,)",
    re.IGNORECASE,
)
"""A stop of what was told before."""

AT_WHAT_COST: Final = re.compile(
    r"\b(?:and |but )?at (?:what|which|the) (?:cost|price|expense)\b(?: (?:in|of|to)\b)?",
    re.IGNORECASE,
)
"""A figure of speech for harm, in which nothing is bought."""

LEFT_IT: Final = re.compile(
    r"\b(?:if|when|once|after|before) (?:i|we|you|he|she|they) (?:come|comes|came|get|gets) off\b"
    r"(?= (?:it|them|this|that)\b|\W*$)",
    re.IGNORECASE,
)
"""A stop that points back to a drug, and asks of no withdrawal."""

_BACK: Final = (
    r"\b(?:relaps\w*|recurren\w+|flares?|rebound|(?:come|comes|coming) back|return(?:s|ing)?|"
    r"heal(?:s|ing)?|recover(?:s|y|ing)?|revers(?:e|es|ed|ible|al)|(?:get|gets) better|"
    r"go(?:es)? away)\b"
)
_STOPPED: Final = (
    r"\b(?:stop\w*|discontinu\w+|quit\w*|taper\w*|wean\w*|withdr[ae]w\w*|com(?:e|es|ing) off)\b"
)
GOES_BACK: Final = re.compile(_BACK, re.IGNORECASE)
"""What an illness or an organ does by itself: it comes back, heals, goes away."""
ASKS_AFTERWARDS: Final = re.compile(
    rf"{_BACK}[^.?!]{{0,60}}\b(?:if|when|after|once|upon|on|following)\b[^.?!]{{0,40}}{_STOPPED}"
    rf"|\b(?:after|if|when|once|upon|on|following)\b[^.?!]{{0,20}}{_STOPPED}[^.?!]{{0,60}}{_BACK}",
    re.IGNORECASE,
)
"""A question on what follows when something is stopped: whether an illness comes back or heals."""
OF_A_CASE: Final = re.compile(
    r"\bpatients?\b|\b\d+-year-old (?:man|woman)\b|\bhistory of\b|\b(?:discontinu|withdraw)\w+",
    re.IGNORECASE,
)
"""Words of who treats somebody else."""

YES_NO: Final = re.compile(
    rf"^\s*(?:and |so |but )?{_IS}\b",
    re.IGNORECASE,
)
PLAIN_CAPITALS: Final = frozenset("RCT RCTs USA FDA EMA WHO NHS NICE NIH AND NOT OR ICU GP".split())
"""Capitals that name no subject of a question."""

LEADS_ON: Final = re.compile(r"\s+(?:of|for|in|about|with|to)\b", re.IGNORECASE)
"""What follows a word that is not yet what a question is about ("a history of addiction")."""

HELD_AGAINST: Final = re.compile(
    r"\b(?:vs\.?|versus|than|compare[ds]? (?:with|to|against)|instead of|"
    r"as (?:much|well|good|effective|safe) as)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
"""What stands right before a word that something is held against."""

OPENS: Final = re.compile(
    r"\s*(?:do|does|did|is|are|was|were|can|could|will|would|should|may|might|has|have)\s+"
    r"(?:the\s+|an?\s+)?",
    re.IGNORECASE,
)
"""What stands before the first word that a question is about."""

COMPARATOR_CUE: Final = re.compile(
    r"\b(?:vs\.?|versus|than|compare[ds]? (?:with|to|against)|"
    r"comparison (?:with|to)|over|rather than|beats?|"
    r"instead of|outperforms?|"
    r"as (?:good|effective|safe|well|much|bad) as|non-?inferior to|superior to|"
    r"inferior to)\s+(?:\w+[- ]){0,2}$",
    re.IGNORECASE,
)
BETWEEN_CUE: Final = re.compile(r"\bdifferences? between\b[^?]*\band\s+(?:\w+[- ]){0,1}$", re.I)
"""What stands before the second of two things between which a difference is asked."""
PROPOSED: Final = re.compile(
    r"\b(?:add(?:ing)?|start(?:ing)?|giv(?:e|ing)|prescrib(?:e|ing)|try(?:ing)?"
    r"|switch(?:ing)? to)\s+"
    r"(?:(?:an?|the|some|him|her|them|on)\s+){0,2}(?:\w+[- ])?$",
    re.IGNORECASE,
)
"""What stands right before a drug that is to be given beside what is taken."""
ALTERNATIVE_CUE: Final = re.compile(
    r"\bor\s+(?:(?!(?:reduc|decreas|lower|prevent|increas|rais|caus|help|treat|work|improv|affect|"
    r"block|chang|worsen|influenc|promot|attenuat|suppress|reliev|alter|do|does|for|in|on|is|are)"
    r"(?:s|es|e|d|ed|ing)?\b)\w+[- ]){0,4}$",
    re.IGNORECASE,
)
"""What stands before the second of two treatments, without a verb between, whose object it is."""
COMPANION_CUE: Final = re.compile(
    r"\b(?:after|before|during|(?<!help )(?<!helps )(?<!helped )with|following|"
    r"while (?:taking|on|using)|plus|alongside|on|under|"
    r"and|(?:if|when) (?:i|you|we|he|she|they)|"
    r"together with|combined with|added to|receiving|taking|using"
    r"|on top of)\s+(?:[\w-]+[- ]){0,2}$",
    re.IGNORECASE,
)
ASSOCIATES: Final = re.compile(
    r"\b(?:correlat\w+|associat\w+|linked|related|relate|relates|predict\w*|track(?:s|ed)?)\b",
    re.IGNORECASE,
)
"""Verbs between two things that are measured, neither of which is given."""
AT_THE_TIME: Final = re.compile(
    r"\b(?:after|during|before|following|under|on|with|since)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE
)
"""What stands before a treatment in which two things that are measured go together."""
WHEN_QUITTING: Final = re.compile(
    r"\b(?:if|when|while|after|once)\s+(?:(?:i|you|we|he|she|they|people)\s+)?"
    r"(?:quit\w*|stop\w*|com(?:e|es|ing) off|g[eo]t(?:ting)? off|giv(?:e|ing) up|"
    r"withdr[ae]w\w* from)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a drug that is left, and taken beside nothing."""
DRINKS: Final = re.compile(
    r"\b(?:can|may|could|should|to|if|when)\s+(?:(?:i|you|we|he|she|they|people|someone|one)\s+)?"
    r"(?:still\s+|also\s+|even\s+)?(?P<drink>drinks?)\b"
    r"(?! (?:water|milk|coffee|tea|juice|plenty|more)\b)",
    re.IGNORECASE,
)
"""Somebody who drinks, which alone means alcohol."""

SPECIES_CUES: Final[tuple[tuple[Species, str], ...]] = (
    ("animal", r"\b(?:animals?|mice|mouse|rats?|rodents?|monkeys?|zebrafish|preclinical)\b"),
    ("in_vitro", r"\b(?:in vitro|test[- ]tubes?|cell (?:lines?|cultures?)|microsomes?)\b"),
    ("human", r"\b(?:humans?|people|patients|men|women|volunteers|in vivo in man)\b"),
)
NEGATED: Final = re.compile(
    r"^\s*\w+n['’]t\b|^\s*(?:do|does|did|is|are|can|will|would)\b"
    r"(?:(?!\b(?:when|if|after|because|since|who|whose|where|although|though|unless)\b)[^?])*"
    r"\bnot\b",
    re.IGNORECASE,
)
"""A question put as a denial: yes and no would each be read both ways."""

_BLOCKS: Final = (
    r"(?:block|abolish|blunt|attenuat|antagoni[sz]|revers|counteract|inhibit|cancel|prevent)\w*"
)
BLOCKED: Final = re.compile(rf"\b{_BLOCKS} (?:the |its |their )?$", re.IGNORECASE)
"""What stands right before something that is taken away."""
BLOCKING: Final = re.compile(
    rf"\s*(?:can|may|might|does|do|could|will|would)?\s*\b{_BLOCKS}\b", re.IGNORECASE
)
"""What stands right behind what takes it away."""

DOSE_ACTS: Final = re.compile(r"\bdos(?:e|es) of [\w-]+ ", re.IGNORECASE)
"""A dose of something as what acts, before the verb ("does one dose of X prevent Y")."""

LESSENS_RISK: Final = re.compile(
    r"^(?!\s*(?:what|which|how|who|when|why)\b).*\b(?:lower|reduc|decreas|cut|halv|lessen|diminish|minimi[sz])\w*\b"
    r"(?: \w+){0,3} (?:risks?|odds|chances?|likelihood) (?:of|for)\b",
    re.IGNORECASE,
)
"""Asks whether something lowers a risk: that is a benefit, and no harm."""

CAUSES: Final = re.compile(
    r"\b(?:caus(?:e|es|ed|ing)|trigger\w*|provok\w+|bring(?:s|ing)? on|sets? off"
    r"|leads? to|results? in|ends? (?:up )?in"
    r"|(?:gives?|makes?) (?:me|you|people|him|her|old people|kids))\b",
    re.IGNORECASE,
)
"""Verbs whose object, where it is a condition or what people feel, is a harm."""

HARM_AT_LARGE: Final = re.compile(
    r"^(?:side[- ]effect|adverse|drug-related side|harm|risk|safe|toxicity|complication|tolerab)",
    re.IGNORECASE,
)
"""Names for harm of any kind: they narrow no question."""
