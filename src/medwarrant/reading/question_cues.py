"""The wordings by which a question's kind, its verb and the roles of its parts are told."""

from __future__ import annotations

import re
from typing import Final

from medwarrant.records import Proposition, QuestionKind, Species

_IS: Final = (
    r"(?:do|does|did|is|are|was|were|am|can|could|will|would|should|shall|has|have|had|may|might|"
    r"must|isn['’]t|aren['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|won['’]t|wouldn['’]t)"
)
AUXILIARY: Final = _IS
"""Verbs that open a question of yes or no."""

_HOW_DO_I: Final = (
    r"how (?:do|should|would|can|could|shall|might) "
    r"(?:i|we|you|one|doctors|clinicians|physicians|nurses)"
)
"""How somebody is to go about something, which is no question of how it works."""

KIND_CUES: Final[tuple[tuple[QuestionKind, str], ...]] = (
    (
        "number",
        r"\bhow many\b|\bhalf-li(?:fe|ves)\b|\bby how much\b"
        r"|\bwhat (?:proportion|percentage|percent|fraction|share)\b"
        r"|\bwhat(?: are|['’]s| is)? (?:the |my |our )?(?:odds|chances?|likelihood|probability|"
        r"success rates?)\b|\bhow likely\b"
        r"|\bhow much (?:do|does|did|will|would|is|are|can|could)\b"
        r"(?! (?:i|you|we|one|people|patients|someone|somebody)\b)(?![^?]*\b(?:given|used|taken)\b)"
        r"|\bhow much (?:less|more|better|worse|lower|higher|of an? (?:effect|difference))\b",
    ),
    (
        "prognosis",
        r"(?:^|[.!?,;:] )\s*(?:what|how)\b[^?]*"
        r"(?:\b(?:relapse|flare|recurrence|rebound)(?:-| )?(?:risks?|rates?)\b"
        r"|\brisk of (?:an? )?(?:relaps\w+|recurrence|flare|rebound)\b)",
    ),
    (
        "dose",
        rf"^\s*{_HOW_DO_I} (?:\w+ly )?(?:start|begin|initiate|titrate|dose|induct|induce|load|"
        r"convert|up-?titrate)\b",
    ),
    (
        "recommendation",
        rf"^\s*{_HOW_DO_I} (?!\w+ly (?:know|tell)\b)(?!know\b|tell\b|explain\b|react\b|respond\b"
        r"|become\b|feel\b|develop\b)",
    ),
    (
        "dose",
        r"^\s*(?:what|which) (?:is the )?(?:\w+ )?dos(?:e|es|age)\b(?! of (?:my|your|his|her)\b)",
    ),
    (
        "recommendation",
        r"^\s*(?:should|must|ought)\b|\b(?:should|must) (?:be|i|we|one|patients?|people|\w+ be)\b"
        r"|\brecommend\w*|\b(?:stop|discontinu|withh[eo]ld)\w* (?:\w+ ){0,4}(?:before|prior)\b"
        r"|^\s*(?:is|are|was|were|has|have|did|does)\b.*\b(?:approved?|authori[sz]ed?|licen[sc]ed?)\b"
        r"(?=\s*(?:\?|$|for\b|to\b|as\b|in\b|by\b|yet\b|here\b|there\b))"
        r"|^\s*(?:has|have|did|does|will)\b.*\b(?:fda|ema|mhra|regulators?|authorit\w+|agency)\b"
        r".*\b(?:approv|authori[sz]|licen[sc])e"
        r"|\bapproval status\b|\bwhy (?:did|was|were|has)\b.*\b(?:approv|reject|refus)\w*",
    ),
    (
        "contraindication",
        r"contra-?indicat\w*|\b(?:eligible|unsuitable|exclude[ds]?)\b"
        r"|\bwho (?:should(?: not|n['’]t)|must(?: not|n['’]t)|can(?:not|['’]t| not)) "
        r"(?:be given|get|have|receive|take|try|use)\b"
        r"|\b(?:a |any )?reasons? (?:to say no|not) to\b|\brule[sd]? (?:\w+ )?out for\b",
    ),
    (
        "interaction",
        r"\binteract\w*|\b(?:together|combin\w+|co-?administ\w+|concomitant\w*|alongside)\b"
        r"|\bwhile (?:taking|on|using)\b|\bmix(?:ing|ed)?\b|\bon top of\b|\bat the same time as\b",
    ),
    (
        "comparison",
        r"\b(?:vs\.?|versus)\b|\bcompar\w+|\b(?:better|worse|superior|inferior|safer|easier|harder|"
        r"gentler|riskier|milder|quicker|slower|weaker|"
        r"more effective|less effective|faster|stronger|more|less|fewer)\b[^?]*\bthan\b"
        r"|\bas (?:good|effective|safe|well|much|bad|strong) as\b|\bnon-?inferior\w*"
        r"|\bdifferences? between\b|\boutperform\w*|\bbetter (?:bet|choice|option|off)\b"
        r"|\bwhich\b[^?]*\b(?:better|safer|safest|easiest|worse|wins)\b"
        r"|\bwhich (?:one )?\w+s (?:less|more|best)\b",
    ),
    (
        "harm",
        r"\bhow (?:risky|dangerous|bad|harmful|toxic|addictive|unsafe)\b",
    ),
    (
        "prognosis",
        r"\bhow (?:soon|quickly|fast|rapidly|long|early)\b(?! (?:should|must)\b)"
        r"|\bhow many (?:days|weeks|months|years) (?:do|does|until|before|till)\b",
    ),
    (
        "mechanism",
        r"^\s*(?:how|why) (?:do(?:es)?|is|are|might|could|can|would)\b(?! long| many| much| often)"
        r"|\bmechanis\w+|\bmode of action\b|\bpathways?\b|\bwhich (?:enzymes?|receptors?)\b"
        r"|\bwhat (?:actually |really )?happens? (?:in|inside|to) (?:my|your|the|our) "
        r"(?:brain|body|cells?)\b",
    ),
    (
        "dose",
        r"\b(?:what|which|how (?:much|large|high)) (?:is the )?(?:dos\w+|amount)\b"
        r"|(?<!-)\bdos(?:e|es|ing|age)\b(?! of (?:my|your|his|her|reality|the truth))"
        r"|\bhow much\b|\bhow often\b",
    ),
    (
        "harm",
        r"\b(?:side[- ]effects?|adverse|harm\w*|risks?|risky|safe|safety|dangers?|"
        r"dangerous|toxic\w*|damag\w+|"
        r"(?:addicted|hooked)(?! (?:on|to)\b)|(?:get|gets|getting|becom\w+) (?:addicted|hooked)|"
        r"complications?|tolerab\w+|addictive|abuse liability|misuse)\b"
        r"|\b(?:hard(?:er)?|tough|rough|easy|easier|gentle|gentler|gentlest|easiest) on "
        r"(?:the|my|your|his|her|our)\b"
        r"|\bbad for\b|\bmess(?:es|ed|ing)?(?: \w+){0,2} up\b|\bmess(?:es|ed|ing)? with\b"
        r"|\b(?:ruin|wreck|hurt|fry)(?:s|ed|ing)? (?:my|your|his|her|our|their|me|you|people)\b"
        r"|\bkills? (?:me|you|people)\b|\b(?:ok|okay|alright|fine|all right) (?:for|in|with|if"
        r"|to take|to have|to give|to prescribe|to start|to continue|to add|to combine|"
        r"to use|to drink)\b|\btoo much\b|\bgo(?:es|ing)? (?:manic|crazy|psychotic|mad)\b"
        r"|\bmakes? (?:\w+ ){1,3}(?:worse|sick|ill|manic|depressed|fat)\b",
    ),
    (
        "prognosis",
        r"\bprognos\w+|\bpredict\w*|\bhow long (?:do(?:es)?|will|until|before)\b|"
        r"\brelapse (?:after|rates?)\b"
        r"|\bsurviv(?:al|es?|ed|ing)\b|\bwho (?:responds?|benefits?|relapses?)\b|"
        r"\blong[- ]term (?:course|outlook)\b|\blast(?:s|ing)?\b"
        r"|\b(?:wear|wears|wearing) off\b|\bkicks? in\b|\bcomes? back\b|\bgo(?:es)? away\b"
        r"|\bleft (?:alone"
        r"|untreated)\b",
    ),
    (
        "number",
        r"\b(?:how many|what (?:proportion|percentage|percent|fraction|share|rate|number|"
        r"half-life|effect size))\b|\bhow (?:common|frequent|large|big|accurate)\b"
        r"|\bodds ratio\b"
        r"|^(?![^?]*\b(?:effects?|impact|influence) of\b)"
        r"(?!\s*(?:do|does|did|can|could|will|would|is|are)\b)[^?]*\b(?:prevalence|incidence)\b"
        r"|\bwhat is the (?:sensitivity|specificity)\b|\beffect size\b",
    ),
    (
        "definition",
        r"^\s*(?:what|who) (?:is|are|was|were) (?:an? |the )?[\w\s,-]{2,60}\?*$|\bdefin(?:e|"
        r"ition)\b|\bwhat does [\w\s-]+ mean\b",
    ),
)
"""Cues a kind; the first kind whose cue is in the question wins, ``effect`` when none is."""

PROPOSITION_CUES: Final[tuple[tuple[Proposition, str], ...]] = (
    (
        "equals",
        r"\bas (?:good|effective|safe|efficacious|well|potent|much) as\b|\bnon-?inferior\w*"
        r"|\bequivalent\b|\bequally\b",
    ),
    (
        "harms",
        r"\b(?:worse|inferior|riskier|less (?:effective|safe))\b|"
        r"\b(?:worsen\w*|harm\w*|damag\w+|impair\w*|dangerous|dangers?|toxic\w*|poison\w*|risky|"
        r"aggravat\w+|destabili[sz]\w+|ruin(?:s|ed|ing)?|wreck(?:s|ed|ing)?|hurt(?:s|ing)?|"
        r"destroy(?:s|ed|ing)?)\b"
        r"|\b(?:hard(?:er)?|tough|rough|easy|easier|gentle) on\b|\bbad for\b"
        r"|\bmess(?:es|ed|ing)?(?: \w+){0,2} up\b|\bmess(?:es|ed|ing)? with\b|\bkills? (?:me"
        r"|you)\b",
    ),
    (
        "decreases",
        r"\b(?:reduc\w+|decreas\w+|lower(?:s|ed|ing)?|diminish\w*|attenuat\w+|block\w*|blunt\w*|"
        r"dampen\w*|dull(?:s|ed|ing)?|weaken\w*|eases?|easing|soothes?|"
        r"inhibit(?:s|ed|ing)?|suppress\w*|prevent\w*|shorten\w*|lessen\w*|abolish\w*|"
        r"antagoni[sz]e\w*)\b|\bkill(?:s|ed|ing)?\b(?! (?:me|you)\b)|\bcuts? (?:down"
        r"|back)?(?: on)?\b|\bbrings? (?:\w+ ){0,3}down\b"
        r"|\bget(?:s|ting)? rid of\b|\bslows?(?: down)?\b|\bkeeps? (?:\w+ ){1,2}out of\b"
        r"|\b(?:stops|keeps) (?:you |me |people )?(?:from )?(?=\w)"
        r"|\b(?:stop|keep)s? (?:\w+ ){1,3}from (?=\w+ing\b)"
        r"|(?<!\bi )(?<!\bto )(?<!\bwe )(?<!\byou )\bstop\b"
        r"(?! (?:working|taking|using|drinking|smoking|before))|\bwards? off\b"
        r"|\btakes? the edge off\b|\bcalms?(?: down)?\b",
    ),
    (
        "increases",
        r"\b(?:increas\w+|rais(?:e|es|ed|ing)|elevat\w+|enhanc\w+|boost\w*|induc(?:e|es|ed|ing)|"
        r"caus(?:e|es|ed|ing)|trigger\w*|provok\w+|lead(?:s|ing)? to|promot\w+|prolong\w*|"
        r"potentiat\w+|speeds? up|"
        r"stimulat\w+)\b|\b(?:gives?|giving|gave|makes?|making|made) (?:me|you|people|him|her|them|"
        r"us|someone|my \w+|your \w+|old people|kids|children)\b|\bbring(?:s|ing)? on\b"
        r"|\bset(?:s|ting)? off\b|\bputs? on weight\b",
    ),
    (
        "benefits",
        r"\b(?:help\w*|treat(?:s|ed|ing)?|work(?:s|ed)?|effective\w*|efficac\w+|improv\w+|"
        r"benefi\w+|"
        r"reliev\w+|useful|safe|safely|harmless|tolerated|alleviat\w+|superior|better|cures?|"
        r"manag(?:e|es|ing)|outperforms?|heal(?:s|ed|ing)?)\b"
        r"|\b(?:do|does) (?:it |they )?(?:actually |really )?"
        r"(?:anything|something|much|any good) for\b"
        r"|\bany (?:good|use|point|help)\b|\bworth (?:it|taking|trying|having|while|a try|a go)\b"
        r"|\bgood for\b|\bfix(?:es)?\b|\b(?:ok|okay|alright|fine) (?:for|in|with|if|to)\b"
        r"|\bdo the trick\b",
    ),
    (
        "affects",
        r"\b(?:affect\w*|influenc\w+|alter\w*|chang(?:e|es|ed|ing)|impact\w*|modif(?:y|ies)|"
        r"interfer\w+|modulat\w+|interact\w*|matter|effects?|correlat\w+|associat\w+|relat(?:e|es|ed)|"
        r"predict\w*|depend(?:s|ent)? (?:up)?on|play a role|mak(?:e|es) (?:a|any) "
        r"difference)\b",
    ),
)
"""What a question's verb proposes; the first cue found at the earliest place wins."""

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
    rf"\s*(?:,|;| -| –| —)?\s+(?:and|or|but|also)\s+(?:also |then |if so,? )?"
    rf"(?=(?:(?:by|for|at|in) )?how (?:much|many|long|often|soon|quickly|fast|well|bad|big|safe|do|"
    rf"does|is|are|can|should|would|will)\b|what (?:is|are|do|does|about|happens|"
    rf"dose|would|can|should|if|helps?|works?|makes?)\b|at what (?:cost|price)\b|why\b"
    rf"|when (?:do|does|is|are|should|will|can)\b|where (?:do|does|can|is)\b"
    rf"|which (?:one|is|are|of)\b|{_IS} (?:it|they|this|that|these|those|i|we|you|he|she|there|my|"
    rf"your|the)\b)",
    re.IGNORECASE,
)
"""Where a second question begins in a sentence that asks."""

TURNS: Final = re.compile(
    rf"(?:,|;|:| -| –| —)\s+(?:so |and |but )*"
    rf"(?=(?:{_IS} \w+|how (?:much|many|long|often|soon|risky|safe|bad|do|does|is|likely|can)|"
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
    r"(?:people|patients?|someone|somebody|anyone|adults|"
    r"those|women|men|folks?|individuals|persons?|anybody|me|us|old)(?: (?:like|such as) (?:me"
    r"|us))?"
    r"(?: (?:who|that))? (?:with|have|has|had|suffering from|living with|who['’]ve had|got)"
    r"|with (?:my|his|her|your|our)|like me with)\s+(?:[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a condition of those of whom it is asked."""

AGES: Final = re.compile(
    r"\b(?:(?P<years>\d{1,3})[- ]?(?:years?|yrs?|y)[- ]?(?:old|/?o)\b|(?:is|am|im|['’]m|aged?|at"
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
    r"(?! \w+ing\b)(?! (?:my|his|her|the)\b)",
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
    r"\b(?:vs\.?|versus|than|compared (?:with|to)|instead of|"
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
    r"\b(?:vs\.?|versus|than|compared (?:with|to)|comparison (?:with|to)|over|rather than|"
    r"instead of|outperforms?|"
    r"as (?:good|effective|safe|well|much|bad) as|non-?inferior to|superior to|"
    r"inferior to)\s+(?:\w+[- ]){0,2}$",
    re.IGNORECASE,
)
BETWEEN_CUE: Final = re.compile(r"\bdifferences? between\b[^?]*\band\s+(?:\w+[- ]){0,1}$", re.I)
"""What stands before the second of two things between which a difference is asked."""
ALTERNATIVE_CUE: Final = re.compile(r"\bor\s+(?:\w+[- ]){0,4}$", re.IGNORECASE)
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
    r"(?:still\s+|also\s+|even\s+)?(?P<drink>drink)\b"
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
    r"^\s*\w+n['’]t\b|^\s*(?:do|does|did|is|are|can|will|would)\b[^?]*\bnot\b", re.IGNORECASE
)
"""A question put as a denial: yes and no would each be read both ways."""

CAUSES: Final = re.compile(
    r"\b(?:caus(?:e|es|ed|ing)|trigger\w*|provok\w+|bring(?:s|ing)? on|sets? off"
    r"|(?:gives?|makes?) (?:me|you|people|him|her|old people|kids))\b",
    re.IGNORECASE,
)
"""Verbs whose object, where it is a condition or what people feel, is a harm."""

HARM_AT_LARGE: Final = re.compile(
    r"^(?:side[- ]effect|adverse|drug-related side|harm|risk|safe|toxicity|complication|tolerab)",
    re.IGNORECASE,
)
"""Names for harm of any kind: they narrow no question."""
