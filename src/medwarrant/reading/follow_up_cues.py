"""The words by which a follow-up says what it wants of the answer before it.

People take up an answer in few ways: they change one part of the question ("and in teenagers?"),
ask something else of the same thing ("is it safe?"), ask for other evidence ("only randomised
trials"), or ask about the answer itself ("why do they disagree?"). The cues are English, and name
no drug and no disease.
"""

from __future__ import annotations

import re

from medwarrant.records import Audience, Focus, Pick

I = re.IGNORECASE  # noqa: E741

COURTESY = re.compile(
    r"^(?:(?:ok(?:ay)?|thanks?(?: you)?(?: very much| a lot)?|thx|great|good|fine|right|alright|"
    r"interesting|i see|got it|i understand|understood|makes sense|hm+|oh|ah|wow|yes|no|yeah|sure|"
    r"perfect|cool|please|well|sorry)\b[\s,.;:!–-]*)+",
    I,
)
NEW_TOPIC = re.compile(
    r"^(?:.{0,40}?[.!,]\s*)?(?:(?:a |on a )?(?:different|new|another|separate|unrelated|other) "
    r"(?:thing|question|topic|subject|matter|one)|something (?:else|different)(?: entirely)?|"
    r"on another note|changing (?:the )?(?:topic|subject))\s*[:,.;–-]+\s*(?P<rest>\S.*)$",
    I,
)
"""Words that say that nothing before is meant."""
SAID_SHORT: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"^(?:only|just)?\s?(?:the )?trials(?: only| alone)?$|^(?:any|only|just) trials$", I
        ),
        "only clinical trials",
    ),
    (
        re.compile(
            r"^(?:is there |are there )?any(?:thing| data| evidence| results?)? (?:done |found )?"
            r"(?:in|on|with) (?:humans?|people|patients|man)$",
            I,
        ),
        "only in humans",
    ),
)
"""Short wishes for other studies, in the words that are understood."""
LEAD = re.compile(
    r"^(?:(?:and|but|so|then|or|also|now|actually|just|hey)\b[\s,]*)+",
    I,
)
ABOUT = re.compile(
    r"^(?:(?:what|how) about\b|what of\b|what if (?:it is|it['’]s|it was|you (?:use|give|take)|"
    r"(?:i|we|they) (?:use|give|take|am|are))\b|what (?:happens )?(?:when|if) (?:given|used|"
    r"taken)\b"
    r"|(?:is|was) (?:it|that|this) (?:also )?(?:the same|true|so|the case|similar|different|known|"
    r"valid)(?: also| too| as well)?(?=(?: \w+)* (?:for|in|with|of|among|when|by)\b)"
    r"|(?:is|are|was|were|does|do|did|would|will|can|could|might) (?:that|this|it|these|they|those|"
    r"the same|the results?|the findings?|these results|these findings|this answer|the answer|"
    r"the evidence|your answer)(?: also| still)? (?:hold|holds|apply|applies|go|extend|extends|"
    r"be (?:true|the same|different)|differ|differs|change|changes|generali[sz]e|stay the same)"
    r"(?: up| true| good)?(?: also| too| as well)?"
    r"|how (?:do|does|would) (?:they|these|the two|both|it|that) compare(?= (?:in|for|among)\b)"
    r"|(?:does|do|did|would|can|could|will) (?:it|this|that|they|these) (?:also )?"
    r"(?:happen|occur|work the same(?: way)?|count)(?= (?:\w+ )?(?:in|for|with|among|at|by)\b)"
    r"|what (?:will )?happens?(?= (?:after|at|in|over|during|beyond)\b)"
    r"|(?:(?:do|does) (?:you|it) )?(?:mean|include)|(?:the )?same (?:question|thing|again)?"
    r"|(?:can|could) you (?:also )?(?:do|look at|check|tell me about)|(?:tell|show) me about"
    r"|(?:do you (?:know|have)|is there|are there) (?:anything|something) (?:about|on|for)"
    r"|any(?:thing|thing known)? (?:about|on|for)|i mean(?:t)?|i(?:['’]m| am) (?:asking|interested)"
    r"(?: about| in)?|let['’]?s (?:say|try)|say|try)\b[\s,:]*",
    I,
)
"""What leads a change of one part: "what about …", "does that hold for …"."""

TRAILING = re.compile(
    r"[\s,]*\b(?:instead|too|as well|also|then|though|please|rather|either|specifically|"
    r"in particular|again|maybe|perhaps|for example|or not|right|by any chance|only|alone|itself|"
    r"do you think|if any|at all|yet|so far|by now|perchance)$",
    I,
)

AUDIENCES: tuple[tuple[Audience, str], ...] = (
    (
        "patient",
        r"(?:(?:can|could|would|will) you |please |now )*(?:(?:explain|say|put|tell|rephrase|write|"
        r"repeat|describe|summari[sz]e|give|translate|make|phrase)\b.{0,40}?)?"
        r"\b(?:simply|simple[rst]*(?: (?:words?|terms|language|english|way|version))?"
        r"|plain(?:er)? (?:words|english|language|terms)|easy (?:words|language|terms)|lay(?:man)?"
        r"(?:['’]?s)? (?:terms|language|words)|everyday (?:words|language)|like i['’]?m (?:five|5)"
        r"|eli5|less technical\w*|non-?technical\w*|without (?:the )?(?:jargon|technical terms)"
        r"|easier(?: to understand)?|(?:for|to) (?:a|the|my|our) (?:patients?|lay ?(?:person|man)|"
        r"child|family|parents?|mother|father|mum|mom|dad|non-?(?:expert|doctor|specialist))"
        r"|(?:for|to) patients|understandabl[ey])(?: please)?"
        r"|(?:sorry,? )?(?:i (?:do ?n['’]?o?t|did ?n['’]?o?t) (?:really )?(?:understand|get|follow)"
        r"(?: (?:that|this|it|any of (?:that|this)|a word))?|what (?:does|do) (?:that|this|it|all "
        r"(?:that|this)|these) (?:all )?mean(?: (?:exactly|for me|for a patient))?|what do you mean"
        r"(?: by (?:that|this))?|meaning|in english)",
    ),
    (
        "researcher",
        r"(?:(?:can|could|would|will) you |please |now )*(?:(?:explain|say|put|tell|rephrase|write|"
        r"repeat|describe|summari[sz]e|give|make)\b.{0,40}?)?"
        r"\b(?:more technical\w*|(?:in |with )?(?:more )?technical (?:terms|detail|language)"
        r"|(?:for|to) (?:a|an|the|my|our)? ?(?:researchers?|scientists?|statisticians?|reviewers?|"
        r"academics?|methodologists?|phd student|journal club)|effect sizes|(?:an )?evidence table"
        r"|(?:with )?(?:the )?(?:exact )?(?:numbers|figures|confidence intervals|statistics))",
    ),
    (
        "clinician",
        r"(?:(?:can|could|would|will) you |please |now )*(?:(?:explain|say|put|tell|rephrase|write|"
        r"repeat|describe|summari[sz]e|give|make)\b.{0,40}?)?"
        r"\b(?:for|to) (?:a|the|my|our)? ?(?:clinicians?|doctors?|physicians?|nurses?|colleagues?|"
        r"gps?|psychiatrists?|professionals?)",
    ),
    (
        "patient",
        r"(?:(?:can|could|would|will) you |please |now )*(?:explain|say|put|tell|rephrase|write|"
        r"describe|summari[sz]e|translate|make|phrase)\b.{0,40}\b(?:for|to) (?:my|his|her|our|"
        r"their|"
        r"a|an|the|some(?:one|body)) ?\w*(?: \w+)?",
    ),
)
"""Whom an answer is wanted for; each is the whole of a follow-up."""

FOCUSES: tuple[tuple[Focus, str], ...] = (
    (
        "conflicts",
        r"why (?:do|does|would|might|did) (?:they|these|those|the|all|some|so many|it|its|this|"
        r"that)?"
        r" ?(?:two |different |various )?"
        r"(?:stud(?:ies|y)|trials?|results?|findings?|evidence|papers?|authors|sources|sides|ones?|"
        r"reviews?|meta-analyses)? ?"
        r"(?:all |on this |here )?(?:disagree|differ|conflict|contradict|diverge|vary|say "
        r"different|"
        r"find different|come to different|reach different|not agree|not match)\b.*"
        r"|why (?:do|does|did)n['’]t (?:they|the \w+|these \w+) (?:all )?agree\b.*"
        r"|why (?:is|are|was|were) (?:there |the )?(?:such |so much |any )?(?:a )?(?:\w+ )?"
        r"(?:disagreement|contradictions?|conflict\w*|differences?|discrepan\w+|inconsisten\w+|"
        r"(?:results|findings|evidence|studies|it|that|this) (?:so )?"
        r"(?:mixed|inconsistent|conflicting|contradictory|unclear|different)).*"
        r"|(?:who|which (?:studies|trials|study|trial|ones?|of them|papers?|evidence)|what "
        r"(?:studies|"
        r"evidence|trials)|does any\w*|do any(?: of (?:them|these))?|is there any\w*|has any\w*|"
        r"did any\w*|any(?:one|body)?|are there any\w*|do all)"
        r"(?: \w+){0,3}? (?:disagree\w*|contradict\w*|against it|oppos\w+|agree with (?:each other|"
        r"that|this|it)|dissent\w*|(?:that |who |which )?(?:sa(?:ys?|id)|find|found|finds?|thinks?|"
        r"shows?|showed|claim\w*|argue\w*) (?:otherwise|the opposite|the contrary|something else|"
        r"differently|the reverse|no effect|no benefit|it (?:does ?n['’]?o?t|did ?n['’]?o?t)"
        r"(?: \w+)?))\b.*"
        r"|(?:do|did) (?:they|the (?:studies|trials|results|sources)|these(?: studies| trials)?|"
        r"all of "
        r"them|all (?:the )?(?:studies|trials)) (?:all )?(?:agree|disagree|contradict|conflict)\b.*"
        r"|what (?:speaks|is there|evidence is there|evidence speaks|argues) against (?:it|this|"
        r"that)"
        r"|(?:any|is there(?: any)?|are there(?: any)?|what(?: is|['’]s) the|show me the|and the) "
        r"(?:evidence against(?: (?:it|this|that))?|(?:conflicting|contrary|contradict\w+|opposing|"
        r"dissenting|negative|counter)[- ]?(?:evidence|findings?|results?|views?|stud(?:ies|y)|"
        r"trials?|opinions?)|counter-?evidence|counter-?arguments?|other side|disagreements?"
        r"|conflicts?)(?: here)?"
        r"|where (?:do|does|is) (?:they|the (?:studies|trials|results|evidence)|there|it)"
        r"(?: any)? (?:disagree\w*|differ\w*|conflict\w*)"
        r"|what (?:explains|accounts for) (?:the|this|that|these) (?:\w+ )?(?:difference|"
        r"disagreement|"
        r"discrepanc|conflict|contradiction|inconsistenc)\w*",
    ),
    (
        "certainty",
        r"(?:and |but )?how (?:certain|sure|confident|good|strong|reliable|solid|robust|"
        r"trustworthy|"
        r"convincing|credible|well[- ]established|settled|firm|high is the (?:certainty|quality))"
        r"(?: (?:is|are|can|should|was|were)(?: (?:we|you|one|i|people))?(?: be)?)?"
        r"(?: (?:of|about|in|on))?"
        r"(?: (?:that|this|it|these|those|the|all this|they|your))?"
        r"(?: (?:answer|evidence|finding|findings|result|results|conclusion|data|studies|trials|"
        r"science|research|claims?|sources))?(?: (?:of|about|on|for|behind) (?:that|this|it))?"
        r"(?: really)?"
        r"|(?:what(?: is|['’]s|s)? |how (?:is|high is) )?(?:the )?(?:quality|strength|certainty|"
        r"grade|"
        r"level|risk of bias)(?: of (?:the|this|that|these) (?:evidence|studies|trials|data|"
        r"answer))?"
        r"(?: of evidence)?"
        r"|(?:are|is|can) (?:you|we|that|this|it|they)(?: be)?(?: really| quite| that| so| "
        r"pretty)? ?"
        r"(?:sure|certain|confident|proven|proved|reliable|trustworthy|well[- ]established|settled|"
        r"well[- ]supported|conclusive|definitive|biased|blinded|solid|good evidence|"
        r"be trusted|trusted)(?: (?:of|about|on|for) (?:that|this|it))?"
        r"|(?:can|should) (?:i|we|one|you) (?:really )?(?:trust|rely on|believe) (?:that|this|it|"
        r"these"
        r"|the|them)(?: (?:results?|evidence|stud(?:ies|y)|trials?|answer|findings?))?"
        r"|how much (?:can|should|do) (?:i|we|one|you) (?:trust|rely on|believe)\b.*"
        r"|(?:really|seriously|for sure|says who|how do (?:you|we|they) know(?: that| this)?"
        r"|why (?:is|was) (?:the )?(?:certainty|evidence|quality)(?: so)? (?:low|weak|poor|very "
        r"low))"
        r"|(?:what are|are there any|any) (?:the )?(?:limitations?|weaknesses|caveats)"
        r"(?: of (?:the|these|this) (?:evidence|studies|study|trials?))?"
        r"|is (?:the|this|that) evidence (?:any )?(?:good|strong|weak|solid|reliable|sound)"
        r"(?: enough)?",
    ),
)
"""What about the answer itself is asked; each is the whole of a follow-up."""

PICKS: tuple[tuple[Pick, str], ...] = (
    (
        "largest",
        r"(?:what(?: is|['’]s|s| was| does| did)?|which(?: is| was)?|show(?: me)?|give me|tell me "
        r"about|just|"
        r"only)?"
        r" ?(?:the )?(?:single )?(?:largest|biggest)(?: (?:of (?:them|these|those|the studies)|"
        r"(?:one|{study})))?(?: (?:here|so far|on (?:this|that)|was|is|find|found|say|show))*",
    ),
    (
        "newest",
        r"(?:what(?: is|['’]s|s| was| does| did)?|which(?: is| was)?|show(?: me)?|give me|"
        r"tell me about|just|only)?"
        r" ?(?:the )?(?:newest|latest|most recent)(?: (?:of (?:them|these|those|the studies)|"
        r"(?:one|{study})))?(?: (?:here|so far|on (?:this|that)|was|is|find|found|say|show))*",
    ),
)
A_STUDY = (
    r"(?:(?:randomi[sz]ed|clinical|controlled|human|published) )*"
    r"(?:stud(?:y|ies)|trials?|papers?|evidence|research|reviews?|results?|data|publications?|"
    r"findings?)"
)

RECENT = re.compile(
    r"(?:\b(?:in|from|of|within|over|during) )?(?:the )?\b(?:last|past) (?:(?P<years>\d{1,2}|two|"
    r"three|"
    r"four|five|six|seven|eight|nine|ten|couple of|few) years?|(?P<decade>decade)|(?P<one>year))\b"
    r"|\b(?:more |most )?recent(?:ly)?\b(?: (?:stud(?:y|ies)|trials?|papers?|evidence|research|"
    r"work|"
    r"data|results))?|\bnewer\b(?: (?:stud(?:y|ies)|trials?|papers?|evidence|research|work|data|"
    r"results))?(?: than (?:that|this|these|those))?|^(?:is there |are there )?(?:any(?:thing)?|"
    r"something) new(?: (?:stud(?:y|ies)|trials?|papers?|evidence|research))?$"
    r"|\bmore up[- ]to[- ]date\b|\bup[- ]to[- ]date\b",
    I,
)
"""Years told from now; now is the newest work of the corpus, since answers know no clock."""
RECENT_YEARS = 5
"""What "recent" means, in years with the newest: reviews of guidelines fall due in three to five
(Shekelle et al. 2001, JAMA 286:1461)."""
NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "couple of": 2,
    "few": 5,
}

AGAIN = re.compile(
    r"(?:(?:can|could|would|will) you |please )*(?:tell me more|more(?: details?| information)?|"
    r"go on|"
    r"continue|elaborate|expand(?: on (?:that|this))?|say more|more about (?:that|this|it)|"
    r"tell me more about (?:that|this|it)|what else|anything else|show (?:me )?(?:the|your) "
    r"(?:sources|evidence|studies|trials|references)|(?:what(?: is|['’]s) the |the )?evidence|"
    r"sources|"
    r"references|based on what|who (?:found|says?|said|showed|reported|did|claims?) (?:that|this|"
    r"it|so)|"
    r"where does (?:that|this|it) come from|does (?:that|this|it) (?:really )?matter(?: "
    r"clinically| in "
    r"practice)?|is (?:that|this|it) clinically (?:relevant|important|significant|meaningful)|"
    r"what(?: is|['’]s) (?:that|this|it) based on|repeat(?: that)?|"
    r"what did you say|summari[sz]e(?: (?:that|this|it))?|explain(?: (?:that|this|it))?"
    r"|in (?:short|brief|one sentence)|tl;?dr)",
    I,
)
"""A wish for the same answer again."""

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
BRACKETED = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*\]")
NUMBERED = re.compile(
    r"\b(?:source|reference|ref|study|trial|paper|citation|document|article|number|no)\.?s? "
    r"(?:no\.? |number |#)?(\d{1,3})(?:(?:,| and|,? &) (\d{1,3}))*\b|#(\d{1,3})\b",
    I,
)
SOURCE_WORD = (
    r"(?:study|trial|source|paper|reference|article|one|citation|review|meta-analysis|document|"
    r"report|rct|experiment)"
)
IN_ORDER = re.compile(
    rf"\b(?:the )?({'|'.join(ORDINALS)}|last)(?: (?:of (?:them|these|those))|"
    rf" (?:(?:randomi[sz]ed|clinical|listed|cited) )*{SOURCE_WORD})\b",
    I,
)
OF_A_STUDY = re.compile(
    r"\b(?:found|find|say|says|said|show|shows|showed|report\w*|conclude\w*|stud(?:y|ies)|trial|"
    r"papers?|et al|work|results?|about|according)\b",
    I,
)
"""Words that make an author's name a way of naming the work."""
BY_AUTHOR = re.compile(
    rf"\b(?:the )?(?:{SOURCE_WORD} (?:by|of|from) (?P<behind>[^\W\d_][\w'’-]+)"
    rf"|(?P<before>[^\W\d_][\w'’-]+)(?: et al\.?)?(?:['’]s)? (?:{SOURCE_WORD}|\(?(?:19|20)\d\d\)?)"
    r"|(?P<etal>[^\W\d_][\w'’-]+) et al)",
    I,
)
BY_YEAR = re.compile(
    rf"\bthe ((?:19|20)\d\d) {SOURCE_WORD}\b|\b{SOURCE_WORD} from ((?:19|20)\d\d)\b", I
)
THAT_STUDY = re.compile(rf"\b(?:that|this) {SOURCE_WORD.replace('|one', '')}\b", I)

STARTS_A_QUESTION = re.compile(
    r"^(?:do|does|did|is|are|was|were|can|could|will|would|should|may|might|has|have|had|must|"
    r"ought|"
    r"what|which|who|whom|whose|when|where|why|how|in whom|for whom|at what|by how|to what|"
    r"tell me|explain|list|name|describe|i want|i['’]m|i am|my|i|we)\b",
    I,
)
PRONOUN = re.compile(
    r"\b(?:it|they|them|its|their|theirs|itself|themselves|this|these|those|that)\b(?!['’])"
    r"|\bit(?=['’]s\b)|\bthat(?=['’]s\b)",
    I,
)
THE_THING = re.compile(
    r"\b(?:the|this|that|these|those|such an?) (?:drugs?|treatments?|medicines?|medications?|"
    r"therap(?:y|ies)|substances?|compounds?|combination|interventions?|agents?|stuff|supplement|"
    r"pills?|herb|plant)\b(?! of\b)",
    I,
)
THE_EFFECT = re.compile(
    r"\b(?:the|this|that|these|those|its|their) (?P<noun>(?:\w+ )?(?:effects?|benefits?|"
    r"improvements?|response|result|relief))\b(?! (?:of|on|size)\b)",
    I,
)
EXPLETIVE = re.compile(
    r"\b(?:is|was|would|could|will) it (?:be )?(?P<how>[\w-]+(?: [\w-]+)?) (?P<to>to|that|if|"
    r"whether|"
    r"for \w+ to)\b|\b(?:does|would) it matter\b",
    I,
)
BESIDE = re.compile(
    r"\b(?:with|and|plus|to|alongside|on|taking|using|or|after|before)\s+(?:[\w-]+\s+)?$", I
)
"""What stands before something that is taken beside what is asked about."""
OF_PEOPLE = re.compile(r"\b(?:if|when|while|because|unless|who|whether|patients|people) $", I)
"""What stands before a "they" that are people ("if they take …")."""
NOT_A_PRONOUN = re.compile(
    r"(?:true|known|shown|proven|likely|possible|evidence|sure|say|so|mean) $", I
)
"""What stands before a "that" that begins a clause."""

OF_THE_CONDITION = re.compile(
    r"\b(?:treat(?:s|ed|ment|ing)?|cause[sd]?|causing|cures?d?|diagnosed?|get rid of|have|has|"
    r"having|"
    r"with|live with|common|prevent(?:s|ed)?|prevalence of|incidence of|symptoms of|signs of)\s+$",
    I,
)
ABOUT_THE_CONDITION = re.compile(
    r"\bit (?:be )?(?:treated|diagnosed|cured|caused|prevented|common)\b", I
)

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
PLURAL_NOUN = re.compile(r"(?:[^siu]s|effects)$", I)
INTENT_NOUN = re.compile(
    r"^(?:(?:what(?: is|['’]s|s| are)?|are there|is there|do we know|which|any|have|has there been|"
    r"i worry about|i['’]m worried about|tell me(?: about)?|show me|give me|list)\s+)*"
    r"(?:(?:the|any|some|known|possible|main|most|other|its|their|there)\s+)*"
    r"(?P<noun>(?:(?!the\b|any\b|its\b|their\b)[\w-]+ ){0,2}?"
    rf"(?:{HARM_NOUNS}|{OTHER_NOUNS})(?: (?:and|or) (?:{HARM_NOUNS}|{OTHER_NOUNS}))?)"
    r"(?P<rest>\b.*)$",
    I,
)
OF = re.compile(r"^\s*(?:of|from|with)\s+(?P<what>.+)$", I)

SAFE = re.compile(
    r"^(?:is|are|was) (?:it|they|this|that|these)(?: really| even| actually| quite)? "
    r"(?:safe|dangerous|risky|harmful|toxic|bad|well tolerated|tolerable)$",
    I,
)
HOW_IT_WORKS = re.compile(
    r"^(?:how (?:does|do|might|would|could|can) (?:it|they|this|that)(?: actually| even)? "
    r"(?:work|act|do (?:it|that|this)|function|help|happen)|(?:but )?why(?: is (?:that|this)"
    r"(?: so| the case)?)?|how(?: so| come| is (?:that|this) possible| exactly)?"
    r"|(?:by|through) (?:what|which) (?:mechanisms?|pathways?)|what(?: is|['’]s) the "
    r"(?:biological )?"
    r"(?:mechanism|reason|explanation|biology|science)(?: (?:behind|of|for) (?:it|this|that))?"
    r"|why (?:does|do|would|might) (?:it|they|this|that) (?:work|help|happen|do (?:that|this)))$",
    I,
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
    I,
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
    I,
)
HOW_COMMON = re.compile(
    r"^(?:how (?:common|often|frequent(?:ly)?|likely|rare|many(?: people| patients)?)"
    r"(?: (?:is|are|does|do|will|would|get|have|has)(?: (?:it|this|that|they|these))?"
    r"(?: (?:happen|occur))?(?: (?:it|this|that))?)?|is (?:it|this|that) (?:common|rare|frequent|"
    r"likely)|what(?: is|['’]s| are) the (?:frequency|incidence|prevalence|odds|chances?|"
    r"probability|likelihood|rate))(?: of (?:it|this|that))?$",
    I,
)
OF_THE_EFFECT = re.compile(
    r"^(?P<verb>is|are|was) (?:it|this|that|they|these) (?P<how>(?:\w+ly )?(?:reversible|"
    r"irreversible|"
    r"treatable|preventable|dose[- ]dependent|serious|severe|fatal|deadly|lethal|real|large|big|"
    r"small|significant|meaningful|important|causal|mild|transient|immediate|rapid|fast))$",
    I,
)
"""What is asked of an effect or a harm, not of what brings it about."""
IF_CLAUSE = re.compile(
    r"^(?:(?:and|but|so|what|how about|what about|what happens|even|also|"
    r"does (?:it|that) (?:matter|change(?: anything)?)|"
    r"is (?:it|that) (?:different|the same|worse))\s+)*(?:if|when|while) "
    r"(?P<clause>(?:i|we|you|he|she|they|someone|somebody|my|the|an?|his|her|patients?|people|one)"
    r"(?:['’](?:m|re|s|ve))?\b.+)$",
    I,
)
ADDS = re.compile(
    r"^(?:does|do|would|will|can|could) (?P<what>.+?) (?:add (?:anything|to (?:it|that|this)|much)|"
    r"make (?:a|any) difference|matter|change (?:that|this|it|anything)|help with (?:it|that|"
    r"this))$",
    I,
)
"""A question what something adds to what was asked about."""
HELPS = re.compile(
    r"^(?:does|do|would|will|can|could|is|are|might) .+? (?:help|work|effective|useful|better|good|"
    r"worse|an? (?:good )?(?:option|alternative)|any good|any better|beneficial)$",
    I,
)
"""A question about something else that leaves open for what."""
CLAUSE = re.compile(
    r"\b(?:would|will|does|do|did|is|are|was|can|could|might|may|should|must|has|have|had|"
    r"blocks?|helps?|works?|causes?|makes?|means?)\b",
    I,
)
IS_BETTER = re.compile(
    r"^(?:is|are|does|do|would|was) (?:it|this|that|they) (?:be |work |any |really )?"
    r"(?P<how>\w*(?:safer|better|worse|stronger|faster|cheaper|weaker|riskier)|"
    r"(?:more|less) \w+)(?P<rest>\b(?!.*\bthan\b).*)$",
    I,
)
SAFER = re.compile(r"\bsaf(?:er|est)\b|\briskier\b|\bbetter tolerated\b|\bside[- ]effects?\b", I)
"""A comparison of harms: asked as one, since studies of benefit do not answer it."""
WHICH_IS = re.compile(
    r"^(?:so )?which(?: (?:one|of (?:the two|them|these)|drug|treatment))? (?:is|are|works?|has|"
    r"causes?|"
    r"would be)\b.*\b(?:better|safer|best|faster|stronger|cheaper|preferred|preferable|worse|more|"
    r"less|fewer|safest)\b.*$",
    I,
)
COMPARATIVE = re.compile(
    r"^(?:more |less )?(?:\w+er|better|worse|effective|safe|as \w+(?: \w+)? as)\b.*\b(?:than|as)\b",
    I,
)

COMPARED = re.compile(
    r"^(?:(?:how does (?:it|that|this)|how do they|how would (?:it|that)) compare (?:with|to|"
    r"against)|"
    r"(?:as )?compared (?:with|to|against)|in comparison (?:with|to)|"
    r"versus|vs\.?|against|relative to|(?:better|worse|safer) than|rather than|instead of|over|"
    r"what about compared (?:with|to)|head[- ]to[- ]head (?:with|against)|than)\s+(?:the |a |an )?",
    I,
)
TOGETHER = re.compile(
    r"^(?:(?:when |if |is (?:it|that) (?:ok|okay|safe|fine) )?(?:(?:used|given|taken|combined|"
    r"mixed|"
    r"combining|mixing|taking|used)(?: it| them)? )?(?:together |in combination |along(?:side)? "
    r")?with|"
    r"plus|alongside|on top of|added to|in addition to|while (?:on|taking|using)|"
    r"if (?:someone|somebody|they|you|i|patients?|people) (?:is|are|am|take|takes|use|uses)"
    r"(?: on| taking| using)?|combined with|(?:mixed|taken) with|on)\s+",
    I,
)
PEOPLE = re.compile(
    r"\b(?:people|patients?|persons?|those|someone|somebody|anyone|individuals?|adults?|women|men|"
    r"children|kids|teen\w*|adolescents?|volunteers|users|survivors|smokers|drinkers|carriers|"
    r"(?:ex|non)?-?smokers|mothers|infants?|babies|newborns?|elderly|seniors|veterans|athletes|"
    r"students|workers|inpatients|outpatients|caregivers|twins|boys|girls|males?|females?|"
    r"responders|non-?responders|addicts|prisoners)\b",
    I,
)
PREPOSITION = re.compile(
    r"^(?P<prep>in|for|among|on|with|during|after|before|by|as|via|through|at|without|when|under|"
    r"to|from|of|about|into|against|if|while)\s+",
    I,
)
ARTICLE = re.compile(r"^(?:the|an?|any|some|my|his|her|our|your)\s+", I)
GIVEN = re.compile(
    r"^(?:if |when )?(?:it(?:['’]s| is) )?(?:given|taken|used|administered|injected|"
    r"swallowed|smoked|inhaled|snorted)\b\s*",
    I,
)
FORM_WORDS = re.compile(
    r"\b(?:tablets?|pills?|capsules?|lozenges?|troches?|patch(?:es)?|sprays?|drops|infusions?|"
    r"drips?|"
    r"injections?|shots?|gum|tea|powder|extracts?|gel|cream|syrup|suppositor(?:y|ies)|depot|"
    r"nebuli\w+|"
    r"inhal\w+|IV|i\.v\.|IM|i\.m\.|SC|s\.c\.|PO|p\.o\.|transdermal\w*|buccal\w*|rectal\w*|"
    r"epidural\w*|"
    r"intrathecal\w*|topical\w*|vaginal\w*|nasal\w*|oral\w*|sublingual\w*|"
    r"(?:slow|extended|sustained)[- ]release)\b"
)
HOW_GIVEN = re.compile(
    r"^(?:(?:low|lower|high|higher|small|smaller|large|larger|single|repeated|multiple|several|"
    r"sub\w+|"
    r"micro|full|half|double|daily|weekly|one|two|three|\d+)[ -]?)*"
    r"(?:doses?|dosing|infusions?|sessions?|treatments?|administrations?|microdos\w+|"
    r"(?:\d[\d.,]* ?(?:mg|g|µg|mcg|ug|ml|mg/kg)(?: ?/ ?(?:kg|day|d|h))?))\b",
    I,
)
"""Doses and schedules, which are no part of a question by themselves."""

BACK_TO_ALL = re.compile(
    r"^(?:in )?(?:general(?:ly)?|everyone|everybody|all (?:studies|evidence|designs|kinds of "
    r"study)|"
    r"overall|any (?:study|design)|the general population|all of (?:them|it))$",
    I,
)
GUIDELINES_SAY = re.compile(
    r"^(?:what (?:do|does|did)|do|does|is there|are there|any) (?:(?:any|the|clinical|official|"
    r"practice|treatment|national|current) )*(?:guidelines?|guidance|recommendations?)\b.*$",
    I,
)
DRUG_STEM = re.compile(
    r"(?:ine|ol|am|an|ib|mab|pram|one|ide|ate|il|in|ium|ane|epam|olam|oxetine|azole|statin|pril|"
    r"sartan|gliptin|tide|vir|cillin|mycin|cycline|barbital|idone|apine|azine|amine|ants?|ics?|"
    r"blockers?|inhibitors?|agonists?|opioids?|oids?)s?$",
    I,
)
"""Endings of drugs' names, from the stems of the WHO's list of INN stems and classes' names."""

OF_ITSELF = re.compile(
    r"^(?:how common|what causes|what are the (?:symptoms|signs|causes) of|how is .+ diagnosed|"
    r"who gets|what is|how many (?:people|patients|adults|children) have|"
    r"how (?:should|can|do you) (?:\w+ )?treat|what treats|what helps|what works for|"
    r"is .+ (?:common|hereditary|contagious|genetic|curable))\b",
    I,
)
"""Questions about a condition itself."""
ONLY_PEOPLE = re.compile(
    r"(?:what about |and )?(?:only )?(?:in |on |with |of )?(?:only )?(?:real |actual )?"
    r"(?:humans?|people|human beings|man)(?: only| alone)?",
    I,
)
"""People as a wish for other studies: nothing else is said of them."""
AROUND_STUDIES = frozenset(
    (
        "show give tell list find see me us are is was were there any anything something the some "
        "all only just please what which about do does did say says said found shows show in from "
        "of on by with for and but or have has been done i we want need would like can could you "
        "limit restrict narrow it that this them those these to look looking at studies study "
        "trial trials paper papers evidence result results data research published new newer more "
        "recent good exist available out how many use using based according tested conducted high "
        "quality among within one ones so far yet too work focus stick keep consider a an s"
    ).split()
)
"""Words around a wish for other studies, which ask for nothing besides."""
LEFTOVER = (
    r"(?:there|known|here|reported|found|seen|involved|(?:are|is) there|do we know|exist|to know|"
    r"at all|(?:i|we) should know(?: about)?|to (?:expect|watch for|worry about|consider))*"
)
"""What may trail a noun and says nothing of its own."""
ADJECTIVE = re.compile(
    r"(?!infusions?|injections?)[\w-]+(?:al|ous|ar|ed|ular)|oral|IV|IM|SC|i\.v\.|i\.m\.", I
)
"""Words for a route that stand before what is given."""
EXPLETIVE_AS_IS = re.compile(
    r"\b(?:is|was|would|could|will|does) it (?:be )?(?=(?:true|known|possible|likely|proven|"
    r"ok(?:ay)?|fine|safe|dangerous|risky|better|best|worth|necessary|clear|wise|legal|advisable|"
    r"matter|common|normal|harmful|bad|good|recommended)\b(?: \w+)? "
    r"(?:to|that|if|whether|when|for)\b)",
    I,
)
"""An "it" that stands for a clause to come."""
