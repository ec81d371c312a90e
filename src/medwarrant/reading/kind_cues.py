"""The wordings by which a question's kind and its verb are told."""

from __future__ import annotations

from typing import Final

from medwarrant.records import Proposition, QuestionKind

_HOW_DO_I: Final = (
    r"how (?:do|should|would|can|could|shall|might) "
    r"(?:i|we|you|one|doctors|clinicians|physicians|nurses)"
)
"""How somebody is to go about something, which is no question of how it works."""

_IS_ONE_TO: Final = (
    r"(?:should|must|can|do|might|could|shall|would|ought) (?:i|we|you|one|nurses|staff|doctors|"
    r"carers|relatives|famil(?:y|ies)|people|(?:my |a |the |our )?patients?)"
)
"""Who is to do something, behind what it is."""

WHOM_IT_HELPS: Final = (
    r"\b(?:which|what (?:kinds? of|sorts? of|types? of)?) ?(?:[\w-]+ ){0,3}"
    r"(?:patients|people|adults|persons|women|men|adolescents|children)\b[^?]*"
    r"\b(?:respond|benefit|do (?:best|better|well)|profit|improve)\b"
    r"|\bpredictors? of (?:\w+ ){0,2}(?:response|remission|relapse|outcome)"
    r"|\bwho (?:responds?|benefits?)\b"
)
"""A question on which people a treatment helps most."""

KIND_CUES: Final[tuple[tuple[QuestionKind, str], ...]] = (
    (
        "number",
        r"\b(?:nnt|nnh|numbers? needed to (?:treat|harm)|absolute risk|risk reduction"
        r"|hazard ratio)\b|"
        r"\bhow many\b|\bhow often do(?:es)?\b[^?]*\b(?:happen|occur|develop|arise|appear)\b|"
        r"[-–—:,;]\s*how often\s*(?:[,?]|$)|\bhalf-li(?:fe|ves)\b|\bby how much\b"
        r"|\bwhat (?:proportion|percentage|percent|fraction|share)\b"
        r"|\bwhat(?: are|['’]s| is)? (?:the |my |our )?(?:odds|chances?|likelihood|probability|"
        r"success rates?)\b|\bhow likely\b"
        r"|\bhow much (?:(?:of an?|more|extra|is the|is my|added|real|actual|higher) )*(?:\w+ )?"
        r"(?:risks?|danger|chance|odds|likelihood|likely|harm)\b"
        r"|\bhow much (?:do|does|did|will|would|is|are|can|could)\b"
        r"(?! (?:i|you|we|one|people|patients|someone|somebody)\b)(?![^?]*\b(?:given|used|taken)\b)"
        r"|\bhow much (?:less|more|better|worse|lower|higher|of an? (?:effect|difference))\b",
    ),
    (
        "prognosis",
        rf"{WHOM_IT_HELPS}"
        r"|(?:^|[.!?,;:] )\s*(?:what|how)\b[^?]*"
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
        "harm",
        r"\b(?:what|which) (?:\w+ )?(?:side[- ]effects?|adverse (?:effects?|events?|reactions?)|"
        rf"risks?|complications?) {_IS_ONE_TO}\b(?! (?:do|give|use|treat|prescribe)\b)"
        rf"|\bwhat (?:else |signs |symptoms )?{_IS_ONE_TO} (?:need to |have to )?"
        r"(?:watch|look) (?:out )?for\b|\bwhat (?:signs|symptoms) (?:to|should)\b"
        rf"|\bwhat (?:else )?{_IS_ONE_TO} (?:need to |have to )?"
        r"(?:be (?:aware|careful|alert|wary)|keep an eye|worry)\b",
    ),
    (
        "recommendation",
        r"^\s*(?:should|must|ought)\b|\b(?:should|must) (?:be|i|we|one|patients?|people|\w+ be)\b"
        r"|\brecommend\w*|\b(?:stop|discontinu|withh[eo]ld)\w* (?:\w+ ){0,4}(?:before|prior)\b"
        r"|^\s*(?:is|are|was|were|has|have|did|does)\b.*\b(?:approved?|authori[sz]ed?|licen[sc]ed?)\b"
        r"(?=\s*(?:\?|$|for\b|to\b|as\b|in\b|by\b|yet\b|here\b|there\b))"
        r"|^\s*(?:has|have|did|does|will)\b.*\b(?:fda|ema|mhra|regulators?|authorit\w+|agency)\b"
        r".*\b(?:approv|authori[sz]|licen[sc])e"
        r"|\bwhat (?:now|next|to do)\b|\bwhat (?:can|could|do|should|would) (?:i|we|you|one) do\b"
        r"|\bhow (?:to|is|are)\b[^?]*\b(?:manage|manag(?:ing|ed)|treat|treated)\b"
        r"|\bwhat is the (?:management|treatment) of\b"
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
        r"|\bdifferences? between\b|\boutperform\w*|\bbeats?\b|\bbetter (?:bet|choice|option|off)\b"
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
        r"|\bhow much\b|\bhow often\b(?!.{0,80}\b(?:occur|happen|develop|seen|reported)\w*)",
    ),
    (
        "harm",
        r"\b(?:side[- ]effects?|adverse|harm\w*|risks?|risky|safe|safety|dangers?|"
        r"dangerous|(?:cardio)?toxic\w*|damag\w+|"
        r"(?:addicted|hooked)(?! (?:on|to)\b)|(?:get|gets|getting|becom\w+) (?:addicted|hooked)|"
        r"complications?|tolerab\w+|addictive|abuse liability|misuse)\b"
        r"|(?<!efficacy )(?<!effect )(?<!antidepressant )"
        r"\bsignals? (?:for|of|with|on|in)\b(?! (?:\w+ )?(?:cells|neurons|brain|cortex))"
        r"|\b(?:hard(?:er)?|tough|rough|easy|easier|gentle|gentler|gentlest|easiest) on "
        r"(?:the|my|your|his|her|our)\b"
        r"|\bbad for\b|\bmess(?:es|ed|ing)?(?: \w+){0,2} up\b|\bmess(?:es|ed|ing)? with\b"
        r"|\b(?:ruin|wreck|hurt|fry)(?:s|ed|ing)? (?:my|your|his|her|our|their|the|me|you|people)\b"
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
        r"|\btakes? the edge off\b|\bcalms?(?: down)?\b|\bcuts? (?=(?:the|your|a) )|\beased\b"
        r"|\bmakes? (?:\w+ ){1,4}less likely\b",
    ),
    (
        "increases",
        r"\b(?:increas\w+|rais(?:e|es|ed|ing)|elevat\w+|enhanc\w+|boost\w*|induc(?:e|es|ed|ing)|"
        r"caus(?:e|es|ed|ing)|trigger\w*|provok\w+|lead(?:s|ing)? to|promot\w+|prolong\w*|"
        r"potentiat\w+|speeds? up|"
        r"stimulat\w+)\b|\b(?:gives?|giving|gave|makes?|making|made) (?:me|you|people|him|her|them|"
        r"us|someone|my \w+|your \w+|old people|kids|children)\b|\bbring(?:s|ing)? on\b"
        r"|\bset(?:s|ting)? off\b|\bputs? on weight\b|\bmakes? (?:\w+ ){1,4}more likely\b"
        r"|\bpush(?:es)? (?:\w+ ){1,3}up\b|\bposes?\b",
    ),
    (
        "benefits",
        r"\b(?:help\w*|treat(?:s|ed|ing)?|work(?:s|ed)?|effective\w*|efficac\w+|improv\w+|"
        r"benefi\w+|"
        r"reliev\w+|useful|safe|safely|harmless|tolerated|alleviat\w+|superior|better|cures?|"
        r"manag(?:e|es|ing)|outperforms?|lifts?|heal(?:s|ed|ing)?)\b"
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
        r"predict\w*|moderates?(?= (?:how|the|its|whether|response|outcomes?)\b)|"
        r"depend(?:s|ent)? (?:up)?on|play a role|mak(?:e|es) (?:a|any) "
        r"difference)\b",
    ),
)
"""What a question's verb proposes; the first cue found at the earliest place wins."""
