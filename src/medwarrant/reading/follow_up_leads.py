"""How a follow-up begins and ends: courtesies, what leads to a change, what trails it.

The cues are English, and name no drug and no disease.
"""

from __future__ import annotations

import re

COURTESY = re.compile(
    r"^(?:(?:ok(?:ay)?|thanks?(?: you)?(?: very much| a lot| so much| again)?|thx|great|"
    r"good|fine|right|alright|"
    r"interesting|i see|good to know|that(?:['’]s| is) (?:helpful|good|great|clear|useful|fine)|"
    r"that helps|that(?:['’]s| is) (?:all|it|enough)|bye|goodbye|cheers|thank(?:s| you) so "
    r"much|very helpful|helpful|nice|got it|i understand|understood|makes sense|hm+|"
    r"oh|ah|wow|yes|no|yeah|sure|"
    r"perfect|cool|please|well|sorry)\b[\s,.;:!–-]*)+",
    re.IGNORECASE,
)
NEW_TOPIC = re.compile(
    r"^(?:.{0,40}?[.!,]\s*)?(?:(?:(?:a |on a )?(?:completely |totally |quite )?(?:different|new|"
    r"another|separate|unrelated|other) (?:thing|question|topic|subject|matter|one|note)|"
    r"(?:now |let['’]s (?:talk about |do )?|i have )?something (?:else|different)(?: entirely)?|"
    r"on another note|changing (?:the )?(?:topic|subject)|change of (?:topic|subject)|moving on|"
    r"forget (?:that|it|about (?:that|it))|never ?mind(?: that)?|by the way|unrelated(?:ly)?|"
    r"start(?:ing)? (?:over|again|afresh)|next question)\s*[:,.;!–—-]+|"
    r"(?:(?:now|one more) )?(?:a )?(?:different|new|another|unrelated) question(?= (?:what|which|"
    r"how|do|does|is|are|can|who|why)\b))\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
"""Words that say that nothing before is meant."""
SAID_SHORT: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"^(?:only|just)?\s?(?:the )?trials(?: only| alone)?$|^(?:any|only|just) trials$",
            re.IGNORECASE,
        ),
        "only clinical trials",
    ),
    (
        re.compile(
            r"^(?:is there |are there )?any(?:thing| data| evidence| results?)? (?:done |found )?"
            r"(?:in|on|with) (?:(?:actual|real|living|live|human) )?(?:humans?|people"
            r"|patients|man|beings)$",
            re.IGNORECASE,
        ),
        "only in humans",
    ),
    (re.compile(r"^how (?:fast|quick|quickly)$", re.IGNORECASE), "how fast does it work"),
)
"""Short wishes for other studies, in the words that are understood."""
CORRECTION = re.compile(
    r"^(?:(?:no+|nope|sorry|oh|well|actually|hm+|wait|oops|ah|not that|apologies)\b[\s,.!–—-]*)*"
    r"(?:i (?:actually |really )?(?:meant?|was (?:asking|thinking|talking)(?: about| of)|"
    r"wanted to (?:say|ask|know)(?: about)?|should have (?:said|asked|written))(?: to (?:say|ask|"
    r"write|know))?|what i (?:meant|mean) (?:was|is)|(?:that|it) should (?:be|read|have been)|make "
    r"(?:that|it)|correction|my (?:question|mistake) (?:was|is)(?: about)?|i said)\b\s*[:,]?\s*"
    r"(?P<rest>\S.*)$",
    re.IGNORECASE,
)
"""What puts the last question right: "no, I meant …"."""
NOT_BUT = (
    re.compile(
        r"^(?P<new>[^,;.]+?)[,;–—-]?\s+(?:(?:and )?not|rather than|instead of|in place of) "
        r"(?P<old>[^,;.]+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:i (?:do|did)n['’]t mean |not )(?P<old>[^,;.–—]+?)(?:[,;.–—]\s*(?:but\s+)?|\s+but\s+)"
        r"(?P<new>[^,;.]+)$",
        re.IGNORECASE,
    ),
)
"""One thing put in the place of another: "esketamine, not ketamine"."""
LEAD = re.compile(
    r"^(?:(?:and|but|so|then|or|also|now|actually|just|hey)\b[\s,]*)+",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"^(?:(?:what|how) about\b|what of\b|what if (?:it is|it['’]s|it was|you (?:use|give|take)|"
    r"(?:i|we|they) (?:use|give|take|am|are))\b|what (?:happens )?(?:when|if) (?:given|used|"
    r"taken)\b"
    r"|(?:is|was) (?:it|that|this) (?:also )?(?:the same|true|so|the case|similar|different|known|"
    r"valid)(?: also| too| as well)?(?=(?: \w+)* (?:for|in|with|of|among|when|by)\b)"
    r"|(?:is|are|was|were|does|do|did|would|will|can|could|might) (?:that|this|it|these|they|those|"
    r"the same|the results?|the findings?|these results|these findings|this answer|the answer|"
    r"the evidence|your answer)(?: also| still)? (?:hold|holds|apply|applies|extend|extends|"
    r"be (?:true|the same|different)|differ|differs|change|changes|generali[sz]e|stay the same)"
    r"(?: up| true| good)?(?: also| too| as well)?(?=[ ,]*(?:in|for|with|among|of|to|at|by|on|"
    r"during|when|if|across|$)(?:\b|$))"
    r"|how (?:do|does|would) (?:they|these|the two|both|it|that) compare(?= (?:in|for|among)\b)"
    r"|(?:does|do|did|would|can|could|will) (?:it|this|that|they|these) (?:also )?"
    r"(?:happen|occur|work the same(?: way)?|count)(?= (?:\w+ )?(?:in|for|with|among|at|by)\b)"
    r"|(?:do|did|does|have|has|is|was|were|are|can|could) (?:they|it|this|that|these|you|we|anyone|"
    r"anybody|people|researchers|scientists|there)(?: been)?(?: also| ever| even| actually|"
    r" really)? "
    r"(?:sees?|seen|saw|find|finds|found|shows?|shown|observed?|get|gets|tested|test|tried|"
    r"try|used|"
    r"use|stud(?:y|ied)|look(?:ed)? (?:at|for)|report(?:ed)?|demonstrated?|done|confirmed|proven|"
    r"evidence|data|research|replicated|checked|known|given|true)"
    r"(?: (?:it|this|that|the same(?: (?:thing|effect|result))?|any(?:thing)?|an effect|much))?"
    r"(?=(?: as well| too)? (?:in|with|among|for|at|on|after|during|by|as)\b)"
    r"|(?:did|do|have|has) (?:they|anyone|anybody|someone|people|you|researchers|the \w+)(?: also| "
    r"ever| even)? (?:look(?:ed)? (?:at|into)|stud(?:y|ied)|test(?:ed)?|tr(?:y|ied)|includ(?:e|ed)|"
    r"check(?:ed)?)(?= (?!(?:it|this|that|them|these|for|in|with|on|after|at)\b))"
    r"|what (?:will )?happens?(?= (?:after|at|in|over|during|beyond)\b)"
    r"|(?:(?:do|does) (?:you|it) )?(?:mean|include)|(?:the )?same (?:question|thing|again)?"
    r"|(?:can|could) you (?:also )?(?:do|look at|check|tell me about)|(?:tell|show) me about"
    r"|(?:do you (?:know|have)|is there|are there) (?:anything|something) (?:about|on|for)"
    r"|any(?:thing|thing known)? (?:about|on|for)|i mean(?:t)?|"
    r"i(?:['’]m| am) (?:asking|interested)"
    r"(?: about| in)?|let['’]?s (?:say|try)|say|try)\b[\s,:]*",
    re.IGNORECASE,
)
"""What leads a change of one part: "what about …", "does that hold for …"."""
TRAILING = re.compile(
    r"[\s,]*\b(?:instead|too|as well|also|then|though|please|rather|either|specifically|"
    r"in particular|again|maybe|actually|really|in fact|for (?:me|us|him|her|them)|i "
    r"mean(?:t)?|perhaps|for example|or not|"
    r"right|by any chance|only|alone|itself|"
    r"do you think|though|tho|if any|at all|yet|so far|by now|perchance)$",
    re.IGNORECASE,
)
SUBORDINATE_FIRST = re.compile(
    r"^(?:(?:and|but|so|then)\s+)?(?P<sub>(?:once|after|when|while|before|until|as soon as|"
    r"if|even if|"
    r"for someone who|for people who)\b[^,?]+),\s*(?P<main>(?:then )?(?:does|do|did|is|are|will|"
    r"would|can|could|should|what|how|has|have|who|which)\b.+)$",
    re.IGNORECASE,
)
"""A condition that stands before its question."""
SAID_OF_IT = re.compile(
    r"^(?:(?:and|but|so|then|well)\b[, ]*)*(?:(?:it|that|this)(?:['’]s| is)|they(?:['’]re| are))\s+"
    r"(?=\w)",
    re.IGNORECASE,
)
"""Something said of what the thread is about, for a yes or a no: "so it's useless?"."""
STATEMENT = re.compile(
    r"^(?:(?:and|but|so|well|because)\b[, ]*)*(?:i|we|he|she|they|you|my \w+|people|"
    r"everyone)\s+(?!(?:am|"
    r"was|were|is|are)\b|(?:really |just |also )?(?:want|need|like|would|wonder\w*|worry|"
    r"read|heard|hear|"
    r"think|thought|mean|meant|do|did|guess|wish|ask|asked|care)\b)(?:\w+ly )?[a-z]+\b[^?]*$",
    re.IGNORECASE,
)
"""Something said that asks for nothing: "my doctor said no"."""
STARTS_A_QUESTION = re.compile(
    r"^(?:do|does|did|is|are|was|were|can|could|will|would|should|may|might|has|have|had|must|"
    r"ought|"
    r"what|which|who|whom|whose|when|where|why|how|in whom|for whom|at what|by how|to what|"
    r"tell me|explain|list|name|describe|i want|i['’]m|i am|my|i|we)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"\b(?:would|will|does|do|did|is|are|was|can|could|might|may|should|must|has|have|had|"
    r"blocks?|helps?|works?|causes?|makes?|means?)\b",
    re.IGNORECASE,
)
