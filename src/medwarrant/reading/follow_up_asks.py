"""The words by which a follow-up asks something else of the same thing: harms, doses, duration."""

from __future__ import annotations

import re

HARM_NOUNS = (
    r"(?:side[- ]?effects?|adverse (?:events?|effects?|reactions?)|risks?|dangers?|harms?|"
    r"safety(?: profile)?|tolerability|complications?|toxicity|downsides?|drawbacks?|problems?|"
    r"warnings?|safety concerns?|hazards?)"
)
OTHER_NOUNS = (
    r"(?:mechanisms?(?: of action)?|mode of action|dos(?:e|es|ing|age|ages)|half-?life|"
    r"interactions?"
    r"|contra-?indications?|onset(?: of action)?|efficacy|effectiveness|effect size|response "
    r"rates?|"
    r"remission rates?|relapse rates?|success rates?|dropout rates?|benefits?|effects?|"
    r"pharmacokinetics|"
    r"pharmacology|costs?|price|bioavailability|abuse (?:potential|liability)|brand names?|uses?|"
    r"number needed to treat|NNT|number needed to harm|NNH|withdrawal symptoms?|dependence|"
    r"addiction(?: potential)?|tolerance|overdose|legal status|evidence base)"
)
PLURAL_NOUN = re.compile(r"(?:[^siu]s|effects)$", re.IGNORECASE)
INTENT_NOUN = re.compile(
    r"^(?:(?:what(?: is|['’]s|s| are)?|are there|is there|do we know|which|any|have|has there been|"
    r"i worry about|i['’]m worried about|tell me(?: about)?|show me|give me|list)\s+)*"
    r"(?:(?:the|any|some|known|possible|main|most|other|its|their|there)\s+)*"
    r"(?P<noun>(?:(?!the\b|any\b|its\b|their\b)[\w-]+ ){0,2}?"
    rf"(?:{HARM_NOUNS}|{OTHER_NOUNS})(?: (?:and|or) (?:{HARM_NOUNS}|{OTHER_NOUNS}))?)"
    r"(?P<rest>\b.*)$",
    re.IGNORECASE,
)
OF = re.compile(r"^\s*(?:of|from|with)\s+(?P<what>.+)$", re.IGNORECASE)
SAFE = re.compile(
    r"^(?:is|are|was) (?:it|they|this|that|these)(?: really| even| actually| quite| still| also)? "
    r"(?P<how>safe|dangerous|risky|harmful|toxic|bad|well tolerated|tolerable)(?: at all)?"
    r"(?: to (?:take|use|have|try|give))?$",
    re.IGNORECASE,
)
HOW_IT_WORKS = re.compile(
    r"^(?:how (?:does|do|might|would|could|can) (?:it|they|this|that)(?: actually| even)? "
    r"(?:work|act|do (?:it|that|this)|function|help|happen)|(?:but )?why(?: is (?:that|this)"
    r"(?: so| the case)?)?|how(?: so| come| is (?:that|this) possible| exactly)?"
    r"|(?:by|through) (?:what|which) (?:mechanisms?|pathways?)|what(?: is|['’]s) the "
    r"(?:biological )?"
    r"(?:mechanism|reason|explanation|biology|science)(?: (?:behind|of|for) (?:it|this|that))?"
    r"|why (?:does|do|would|might) (?:it|they|this|that) (?:work|help|happen|do (?:that|this))"
    r"|what (?:would |could |might |may |can |does )?(?:explains?|account(?:s)? for|cause[sd]?|is "
    r"behind|lies behind|(?:is|['’]s) the (?:reason|explanation|mechanism) (?:for|behind)) (?:it|"
    r"this|that|the (?:effects?|difference|result|findings?|link|association))"
    r"|how (?:is|can|could|would) (?:that|this|it) (?:be )?(?:explained|work))$",
    re.IGNORECASE,
)
HOW_LONG = re.compile(
    r"^(?:(?:for )?how long(?: (?:does|do|will|would|did|can|might|is|are) (?:it|they|this|that|"
    r"these|"
    r"the \w+)(?: \w+)?(?: last| hold| work| persist| continue)?)?(?: for)?"
    r"|(?:does|do|will|would|did) (?:it|they|this|that|these|the \w+(?: \w+)?) (?:last|wear off|"
    r"persist|hold|fade)(?: (?:long|over time))?|is (?:it|this|that|the \w+) (?:permanent|lasting|"
    r"durable|temporary|sustained)|when does (?:it|this|that|the \w+) (?:wear off|stop working)"
    r"|(?:what about (?:the )?)?(?:long[- ]term|long run|later|over time|in the long (?:run|term)|"
    r"after (?:a while|treatment ends|stopping)|duration)|does it keep working)$",
    re.IGNORECASE,
)
WHICH_DOSE = re.compile(
    r"^(?:(?:at |in )?(?:what|which)(?: is|['’]s|s| was| are)?(?: the)?(?: \w+)?(?: \w+)? ?"
    r"(?:dos(?:e|es|age|ages|ing|ing regimen)|amount|regimens?|schedule)"
    r"(?: (?:is|was|are|were|should be|do they|did they|to) ?(?:used|given|needed|best|recommended|"
    r"use|give|effective|tested|studied|effective))?"
    r"|how (?:much|often|many (?:doses|sessions|infusions|treatments))(?: (?:of (?:it|that|this)|"
    r"(?:is|was|are|were) (?:it )?(?:used|given|needed|taken)|do (?:i|you|they|we|people|patients) "
    r"(?:take|give|need|get)|should (?:i|one|you|they|be|patients) ?(?:take|given|get)?)(?: it)?)?"
    r"|(?:dose|dosage|dosing|doses))$",
    re.IGNORECASE,
)
HOW_COMMON = re.compile(
    r"^(?:how (?:common|often|frequent(?:ly)?|likely|rare|many(?: people| patients)?)"
    r"(?: (?:is|are|does|do|will|would|get|have|has)(?: (?:it|this|that|they|these))?"
    r"(?: (?:happen|occur))?(?: (?:it|this|that))?)?|is (?:it|this|that) (?:common|rare|frequent|"
    r"likely)|what(?: is|['’]s| are) the (?:frequency|incidence|prevalence|odds|chances?|"
    r"probability|likelihood|rate))(?: of (?:it|this|that))?$",
    re.IGNORECASE,
)
EFFECT_DOES = re.compile(
    r"^(?P<lead>(?:(?:when|how (?:soon|quickly|fast|long|often)|why|after how long|for how "
    r"long)\s+)?"
    r"(?:does|do|did|will|would|can|could|should|might|has|have))\s+(?:it|that|this|they|"
    r"these|those|"
    r"the (?:effects?|benefits?|harms?|symptoms?|problems?|damage|pain|improvement|relief|"
    r"results?))"
    r"\s+(?P<does>(?:also |ever |always |eventually |then |usually |still |simply |just )*"
    r"(?:go(?:es)? away|gone away|resolve|wear off|worn off|disappear|subside|clear(?: up)?|heal|"
    r"come back|return|recur|persist|last(?:ed)?|kick in|set in|start|begin|show(?: up)?|"
    r"appear|fade|"
    r"hold(?: up)?|continue|peak|build up|diminish|reverse|get (?:better|worse)|worsen|pass|settle|"
    r"stay|keep up|vanish|ease|happen(?! (?:in|with|to|for|among|by)\b)|"
    r"occur(?! (?:in|with|for|among|by)\b)))\b"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
"""What an effect or a harm does by itself: "does it go away when you stop?"."""
STOPS = re.compile(
    r"(?P<stops>\b(?:(?:you|they|i|we|people|patients|someone|one|he|she) (?:stops?|quits?|"
    r"discontinues?)|(?:after|on|when) (?:stopping|quitting|discontinuing))) (?:it|this|that|them|"
    r"these)\b",
    re.IGNORECASE,
)
"""A treatment that is stopped, which is named already where it says of what an effect comes."""
LIVING = re.compile(
    r"^(?:is it (?:still )?(?:ok(?:ay)?|safe|fine|alright|all right|dangerous|bad) to|(?:is it "
    r"(?:still )?(?:ok(?:ay)?|safe|fine|alright|all right|dangerous|bad) if|can|may|should|"
    r"could|must|"
    r"do(?:es)?|am|are|will) (?:i|we|she|he|they|you|one|people|patients|my "
    r"\w+))\s+(?:still |also |"
    r"safely |even |be able to |have to |need to )*(?:drinks?|drive|eats?|smokes?|vape|fly|swim|"
    r"exercise|breast-?\s?feed|donate|get pregnant|have (?:sex|alcohol|a drink|surgery|coffee|"
    r"children|an operation)|go (?:to work|swimming|out)|avoid)\b",
    re.IGNORECASE,
)
"""What people do in everyday life beside a treatment."""
TAKEN_TOO = re.compile(
    r"^(?:and |but |so )?(?:can|may|should|could|must|is it (?:ok(?:ay)?|safe|fine) (?:to|"
    r"if)|would|do)\b",
    re.IGNORECASE,
)
THEY_GAVE = re.compile(
    r"^(?P<what>(?:at |in )?(?:(?:what|which) (?:dos\w+|amounts?|regimens?|schedules?)|how "
    r"(?:much|often|"
    r"many \w+)|for how long|how long))(?: of (?P<of>.+?))? (?:did|do|does|were|would|should|can|"
    r"was|have|had)"
    r" (?:they|it|you|one|people|(?:the|these|those) \w+)(?: all| usually| typically| actually)? "
    r"(?:give|gave|"
    r"given|use|used|gets?|got|receive|received|take|took|taken|need|administer|"
    r"administered|inject|"
    r"have|had|tr(?:y|ied)|test|tested|prescribe)(?: (?:it|them|that|this|him|her|me|us|"
    r"people|patients|for))*$",
    re.IGNORECASE,
)
"""How those who studied it gave it, or those whom they studied got it."""
WHICH_OF = re.compile(
    r"^(?:so )?(?:which|what)(?: one)? of (?:them|these|those|the two|both|the \w+)\s+"
    r"(?!(?:are|were|was|is) (?:in |done )?(?:randomi|blind|controlled|trials?|stud))(?P<rest>.+)$"
    r"|^(?:so )?which one (?!found|says?|said|shows?|showed|reported)(?P<alone>.+)$",
    re.IGNORECASE,
)
WHAT_ELSE = re.compile(
    r"^(?:so |then )*(?:what else (?:works?|helps?|is there|is available|(?:can|could|"
    r"should) (?:i|we|"
    r"they|one|you|be) (?:take|use|do|try|give|given|offer|done|used|tried))|(?:(?:what|"
    r"which) )?(?:"
    r"(?:is|are) )?(?:there )?(?:an?y? |the )?(?:other |good |better |safer "
    r")*(?:alternatives?|other "
    r"(?:options?|drugs?|treatments?|choices?|ways?|medicines?))(?: (?:work|works|help|are there|"
    r"exist|to (?:it|that|this|them)))?)$",
    re.IGNORECASE,
)
"""A wish for something else in the place of what the thread is about."""
OF_THE_EFFECT = re.compile(
    r"^(?P<verb>is|are|was) (?:it|this|that|they|these) (?P<how>(?:\w+ly )?(?:reversible|"
    r"irreversible|"
    r"treatable|preventable|dose[- ]dependent|serious|severe|fatal|deadly|lethal|real|large|big|"
    r"small|significant|meaningful|important|causal|mild|transient|immediate|rapid|fast))$",
    re.IGNORECASE,
)
"""What is asked of an effect or a harm, not of what brings it about."""
IF_CLAUSE = re.compile(
    r"^(?:(?:and|but|so|what|how about|what about|what happens|even|also|"
    r"does (?:it|that) (?:matter|change(?: anything)?)|"
    r"is (?:it|that) (?:different|the same|worse))\s+)*(?:if|when|while) "
    r"(?P<clause>(?:i|we|you|he|she|they|someone|somebody|my|the|an?|his|her|patients?|people|one)"
    r"(?:['’](?:m|re|s|ve))?\b.+)$",
    re.IGNORECASE,
)
ADDS = re.compile(
    r"^(?:does|do|would|will|can|could) (?P<what>.+?) (?:add (?:anything|to (?:it|that|this)|much)|"
    r"make (?:a|any) difference|matter|change (?:that|this|it|anything)|help with (?:it|that|"
    r"this))$",
    re.IGNORECASE,
)
"""A question what something adds to what was asked about."""
HELPS = re.compile(
    r"^(?:does|do|would|will|can|could|is|are|might) .+? (?:help|work|effective|useful|better|good|"
    r"worse|an? (?:good )?(?:option|alternative)|any good|any better|beneficial)$",
    re.IGNORECASE,
)
"""A question about something else that leaves open for what."""
IS_BETTER = re.compile(
    r"^(?:is|are|does|do|would|was) (?:it|this|that|they) (?:be |work |any |really )?"
    r"(?P<how>\w*(?:safer|better|worse|stronger|faster|cheaper|weaker|riskier)|"
    r"(?:more|less) \w+)(?P<rest>\b(?!.*\bthan\b).*)$",
    re.IGNORECASE,
)
SAFER = re.compile(
    r"\bsaf(?:er|est)\b|\briskier\b|\bbetter tolerated\b|\bside[- ]effects?\b", re.IGNORECASE
)
"""A comparison of harms: asked as one, since studies of benefit do not answer it."""
WHICH_IS = re.compile(
    r"^(?:so )?which(?: (?:one|of (?:the two|them|these)|drug|treatment))? (?:is|are|works?|has|"
    r"causes?|"
    r"would be)\b.*\b(?:better|safer|best|faster|stronger|cheaper|preferred|preferable|worse|more|"
    r"less|fewer|safest)\b.*$",
    re.IGNORECASE,
)
COMPARATIVE = re.compile(
    r"^(?:more |less )?(?:\w+er|better|worse|effective|safe|as \w+(?: \w+)? as)\b.*\b(?:than|as)\b",
    re.IGNORECASE,
)
SAY = re.compile(
    r"^what (?:do|does|did|would|about) (?P<who>(?:the )?(?:regulators?|authorities|"
    r"agencies|experts?|"
    r"doctors|specialists|(?:medical |learned )?societies|manufacturers?|labels?|leaflets?|"
    r"[A-Z]{2,5}))"
    r"(?: (?:say|advise|recommend|suggest|think|conclude|tell))?(?: (?:about|on|of) (?:it|"
    r"that|this))?$",
)
"""Who else is asked for what they say."""
FAILS = re.compile(
    r"^(?:and |but |so )*(?:what )?(?:(?:happens|helps|works|then|about|can be done) "
    r")?(?:if|when|in case) "
    r"(?:it|that|this|they|these|those|neither|none of (?:them|these)) (?:fails?|(?:do|"
    r"does|did)(?: not|"
    r"n['’]?t) (?:work|help|suffice)|stops? (?:working|helping)|(?:is|are)(?: not|n['’]t) "
    r"enough|has "
    r"failed|have failed|failed)\b.*$",
    re.IGNORECASE,
)
"""What is to be done where the treatment does not help."""
HELPED_NOT = re.compile(
    r"^(?:and |but |so )*(?:it|that|this|they|these|neither|none|nothing|both)(?: of "
    r"(?:them|these))?"
    r"(?: has| have)?(?: not|n['’]t)? (?:(?:did|do|does|has|have|is|are)(?:n['’]t| not) "
    r"(?:help|work|"
    r"worked|helped|helping|working)|helped|worked|failed|fails|did nothing)\b.*$",
    re.IGNORECASE,
)
"""A treatment that did not help somebody."""
TOOK_PART = re.compile(
    r"^how many (?P<who>\w+)(?: of (?:them|these))? (?:(?:were|was|are|is) (?:there )?(?:studied|"
    r"included|tested|treated|enrolled|recruited|involved|in (?:it|them|this|that|these|"
    r"(?:the|this|"
    r"that|these|those) (?:\w+ )?(?:study|studies|trials?)))|took part|did (?:they|it) "
    r"(?:study|include|"
    r"test|recruit|enrol|treat|have))(?: in (?:it|them|total|all))?$",
    re.IGNORECASE,
)
"""How many were studied."""
COMBINED = re.compile(
    r"^(?:(?:combining|taking|using|giving|having|mixing|with) )?(?:the two|both|them|"
    r"these|the two of "
    r"them)(?: of them)?(?: together| combined| at once| at the same time)?$|^(?:the |a |in )?"
    r"combination$|^(?:both )?together$",
    re.IGNORECASE,
)
"""Two things at once."""
DONE_ABOUT = re.compile(
    r"^(?P<lead>(?:(?:how|how often|when|where|by whom) )?(?:can|could|will|would|should|"
    r"must|may|is|are)) "
    r"(?:it|this|that|they|these)(?P<done> (?:be )?(?:reversed|treated|prevented|avoided|undone|"
    r"detected|diagnosed|noticed|recogni[sz]ed|monitored|checked|managed|fixed|repaired|tested for|"
    r"screened for|found|seen early)\b.*)$",
    re.IGNORECASE,
)
"""What can be done about a harm."""
NOTICED = re.compile(
    r"^how (?:would|do|can|will|could|should) (?:i|you|we|one|they|people|doctors) "
    r"(?:notice|know|tell|"
    r"recogni[sz]e|spot|detect|prevent|avoid|treat|check for|screen for)(?: (?:it|this|"
    r"that|them))?$",
    re.IGNORECASE,
)
"""How a harm shows, or is kept off."""
GUIDELINES_SAY = re.compile(
    r"^(?:what (?:do|does|did)|do|does|is there|are there|any) (?:(?:any|the|clinical|official|"
    r"practice|treatment|national|current) )*(?:guidelines?|guidance|recommendations?)\b.*$",
    re.IGNORECASE,
)
OF_ITSELF = re.compile(
    r"^(?:how common|what causes|what are the (?:symptoms|signs|causes) of|how is .+ diagnosed|"
    r"who gets|what is|how many (?:people|patients|adults|children) have|"
    r"how (?:should|can|do you) (?:\w+ )?treat|what treats|what helps|what works for|"
    r"is .+ (?:common|hereditary|contagious|genetic|curable))\b",
    re.IGNORECASE,
)
"""Questions about a condition itself."""
LEFTOVER = (
    r"(?:there|known|here|reported|found|seen|involved|(?:are|is) there|do we know|exist|to know|"
    r"at all|(?:i|we) should know(?: about)?|to (?:expect|watch for|worry about|consider))*"
)
"""What may trail a noun and says nothing of its own."""
THIS_OR_THAT = re.compile(
    r"^(?!(?:what|how|is|are|do|does|if|not|just|only)\b)[\w-]+(?: [\w-]+){0,3} or "
    r"[\w-]+(?: [\w-]+){0,3}$",
    re.IGNORECASE,
)
"""Two ways of which one may be better: "morning or evening?"."""
KIND_OF_HARM = re.compile(
    r"\b(?!(?:more|fewer|less|worse|the|any|bad|worst|most|least|serious|severe|of|no)\b)[\w-]+ "
    r"side[- ]?effects?\b",
    re.IGNORECASE,
)
"""Side effects of one kind."""
