"""What a follow-up can want of the answer itself: other words, its doubts, once more."""

from __future__ import annotations

import re

from medwarrant.records import Audience, Focus

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
        r"(?:(?:can|could|would|will) you |please |now )*(?:(?:explain|say|put|tell|rephrase|write|"
        r"describe|make|phrase)\b.{0,40} )?(?:for|to) (?:an? )?(?:\d+|\w+)[- ]year[- ]olds?",
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
        r"|(?:who|which \w+|did any\w*|has any\w*|have any\w*) (?:\w+ )?(?:failed|fails?|"
        r"could ?n['’]?o?t|"
        r"were unable|was unable|did ?n['’]?o?t|did not|could not) (?:to )?(?:replicate|reproduce|"
        r"confirm|find|repeat|see|show)\b.*"
        r"|(?:has|have|was|were|did|can|could) (?:it|this|that|these|they|the \w+|any\w*)(?: \w+)? "
        r"(?:been )?(?:ever )?(?:replicated?|reproduced?|repeated|confirmed|refuted|disproved|"
        r"debunked)(?: (?:it|this|that|by others?|elsewhere|independently|since|anywhere|by \w+))*"
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
        r"|(?:really|seriously|legit(?:imate)?|(?:is (?:it|that|this) )?legit|sample sizes?"
        r"|for sure|says who|how do (?:you|we|they) know(?: that| this)?"
        r"|why (?:is|was) (?:the )?(?:certainty|evidence|quality)(?: so)? (?:low|weak|poor|very "
        r"low))"
        r"|(?:what are|are there any|any) (?:the )?(?:limitations?|weaknesses|caveats)"
        r"(?: of (?:the|these|this) (?:evidence|studies|study|trials?))?"
        r"|(?:is|was) (?:there|it|that|this)(?: any| really| actually)*(?: real| good| "
        r"hard| solid| "
        r"actual| proper| strong)* (?:proof|proven|proved|evidence|science|data|"
        r"research)(?:,? (?:or|"
        r"and not) (?:is (?:it|that) )?(?:just|only|merely|simply|mostly|all)\b.*)?"
        r"|(?:is|was|are) (?:it|that|this|these|they|there) (?:all |just |only |mostly |"
        r"merely )+(?:in )?"
        r"(?:surveys?|anecdot\w+|case reports?|theor\w+|hype|opinions?|animals?|mice|small studies|"
        r"speculation|guess\w*|placebo(?: effect)?)(?: or .*)?|(?:just |only )?anecdot\w+"
        r"|(?:is|are|was|were) (?:it|that|this|these|they|the \w+) (?:all |just |only |mostly |"
        r"really )*(?:based on|backed(?: up)? by|supported by|drawn from) .+"
        r"|who (?:paid|funded|sponsored|financed|pays)(?: for)?(?: (?:it|that|this|them|"
        r"these|those|the \w+|"
        r"(?:this|that|these|those) \w+))?|(?:was|were|is|are) (?:it|that|this|they|these|"
        r"the \w+|any of "
        r"(?:it|them|these))(?: \w+)? (?:funded|sponsored|paid for|industry[- ](?:funded|"
        r"sponsored))"
        r"(?: by .*)?|(?:any|are there(?: any)?|what about|did they have(?: any)?|is there "
        r"a) (?:conflicts?"
        r" of interests?|industry (?:funding|money|ties)|funding|sponsors?|bias(?:es)?)"
        r"|(?:was|were|is|are) (?:it|that|this|they|these|the \w+|any of (?:it|them|"
        r"these)) (?:properly |"
        r"double[- ]|single[- ])?(?:blind(?:ed)?|randomi[sz]ed|(?:placebo[- ])?controlled|peer[- ]"
        r"reviewed|registered)|(?:was|is|were) there (?:an? )?(?:control (?:group|arm)|placebo(?: "
        r"(?:group|arm))?|controls)|what(?:['’]s| is) the catch|how (?:big|large|small) "
        r"(?:is|was|are|"
        r"were) (?:the (?:stud\w+|trials?|samples?)|these studies|they)"
        r"|is (?:the|this|that) evidence (?:any )?(?:good|strong|weak|solid|reliable|sound)"
        r"(?: enough)?",
    ),
)
"""What about the answer itself is asked; each is the whole of a follow-up."""
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
    r"|in (?:short|brief|one sentence|a nutshell|a few words|one line)|tl;?dr|(?:just "
    r")?the (?:bottom "
    r"line|gist|main points?|short version)|(?:a )?(?:shorter|briefer|short|brief)(?: "
    r"(?:answer|version|"
    r"one))?|(?:(?:keep|make|put|say|give|cut|have|tell)(?: me)?(?: (?:it|that|this))? )(?:a )?(?:"
    r"shorter|short|briefer|brief|briefly|down|more briefly|in (?:short|brief|one sentence|"
    r"a nutshell|"
    r"a few words|one line)|(?:just )?the (?:bottom line|gist|main points?|short "
    r"version))(?: (?:answer|"
    r"version))?|less (?:text|detail|words)|(?:just )?yes or no|quote (?:it|that|this|them|"
    r"the (?:study|"
    r"source|trial|passage))|(?:show (?:me )?|give me |what (?:is|are|was|were) )?the "
    r"(?:exact )?(?:"
    r"quotes?|words|wording|passages?)(?: (?:please|of the stud\w+))?|thanks?|bye|goodbye|"
    r"that(?:['’]s| "
    r"is) (?:all|it|enough)|no (?:more|further) questions?|nothing (?:else|more)|never ?mind)",
    re.IGNORECASE,
)
"""A wish for the same answer again."""
