# ruff: noqa: E501 - patterns are read as wholes
"""A sentence without what speech puts around it, in its own words; and whether it stands alone."""

from __future__ import annotations

import re

_OPENER = re.compile(
    r"^(?:(?:and|but|now(?! that\b)|indeed|hence|so(?!-| (?:that|called|much|many|far|long|few|little)\b)|or|because(?! of\b)|yeah|yep|ok|okay)\b,? "
    r"|(?:now|well|right|again|once again|also|then|of course|actually|basically|in fact|in other words|obviously|in any event|anyway|however|nonetheless|nevertheless|remember|look|see|you know|you see|i mean|i think|as you know|interestingly|turns out|it turns out(?: that)?|the point is(?: that)?|believe it or not|on the other hand|lo and behold|by the way|second of all|second|third|finally|keep in mind that|and so|for instance|for example|first of all|that said|indeed|incidentally|frankly|importantly|fortunately|unfortunately|in addition|additionally|furthermore|moreover|therefore|thus|notably|conversely|likewise|further|in conclusion|overall),\s+"
    r"|the reasons? (?:why )?(?:is|was|are) (?:because|that) |(?:just know that|you now know that|know that|we (?:also |now )?know that|it is clear that|it['’]s clear that|the (?:point|fact of the matter|key point|bottom line) is(?: is)?(?: that)?),?\s+"
    r"|i(?: would|['’]d| should| will| want to| wanna)(?: also| just)* (?:say|mention|note|add|point out|emphasi[sz]e)(?: (?:also|in general))?,?(?: that)?(?!,? (?:to|about|of|a|an)\b),?\s+"
    r"|(?:um+|uh+|hmm+),?\s+|remember (?=an?\b|the\b|that\b))",
    re.I,
)
"""Words of speech that open a sentence and say nothing of its subject."""
_INSIDE = re.compile(
    r"(?:,|(?<!\bas)(?<!\bof)(?<!\bdo)(?<!\bif)(?<!\byou)(?<!\ball)(?<!\bhow)(?<!\bthat)(?<!\bwhat)(?<!\bwhen)(?<!\blet)(?<!\bdid)) (?:you know|i mean|um+|uh+|quote[- ]unquote|if you will|as we say|so to speak|as it were)(?:,(?=\s)|(?=,)|(?=[.?!]))"
    r"|, (?:um+|uh+|quote[- ]unquote|if you will|as we say|so to speak|as it were)\b|, (?:you know|i mean)(?= (?!(?:that|what|how|why|who|when|where|whether|if|you|it|this|they|he|she|we|i|there|the|a|an|about|of)\b))",
    re.I,
)
"""Words of speech inside a sentence that say nothing; "you know that …" says something."""
_KIND_OF = re.compile(
    r"(?<!\ba )(?<!\bthe )(?<!\bthis )(?<!\bthat )(?<!\bwhat )(?<!\bsome )(?<!\bany )(?<!\bone )(?<!\bno )(?<!\bevery )(?<!\beach )(?<!\bother )(?<!\banother )(?<!\bof )(?<!\bsame )(?<!\bwhich )(?<!\bdifferent )(?<!\bsecond )(?<!\bnew )(?<!-)\b(?:kind|sort) of "
    r"(?=(?:the|an?|in|by|on|at|this|these|those|my|our|your|their|its|doing?|did|just|really|like|using|taking|getting|going|seeing|standard|looking)\b)|, like,(?= )|(?<=\bcloser to )like (?=half|\d|an?\b)|(?<=\bwith )like (?=an?\b)",
    re.I,
)
"""Words of speech that bound nothing where they stand; "it kind of helps" says that it helps a
little, and "this kind of" says of what kind.
"""
_SPACES = re.compile(r"\s+")

LEANS = re.compile(
    r"^\W*(?:(?:then |actually |greatly |\w+ly )*(?:found|showed|shown|led|caused|activates?|reduced|increased|decreased|improved|got|went|had|has|is|are|was|were|does|did|gives?|makes?|means|meaning|by way of)\b|all of (?:that|this|those|these)|there (?:is|are) other\b|as a (?:consequence|result) of that|today\b|it(?! (?:does |also )?(?:seems?|appears?|turns out|has been shown|is (?:known|likely|well known|thought)) that\b)|its|it['’]s|they|they['’]re|their|them|he|she|his|her|we['’]re|we['’]ve|that|that['’]s|this|these|those|there|there['’]s|here|here['’]s|which|who|whose|because|if so|"
    r"not only that|same|another|others?|one (?:of them|is|was|of those|of these|such|thing|way)|both|some of (?:them|those|these|the)|so|such|either|neither|instead|otherwise|rather|"
    r"the (?:other|latter|former|same|reason|second|third|first|next|last|point|thing|idea|answer|way|question|result|problem|good news|bad news|one)s?)\b",
    re.I,
)
"""How a sentence opens that another sentence must explain."""
POINTS = re.compile(
    r"\b(?:this|these|that (?=study|drug|effect|process|gene|group|way|point|kind|paper|molecule|pathway)|those (?!who|with|of)|such (?!as)|he|she|him|his|hers?|they|them|their|it['’]s (?:called|known)|"
    r"the (?:latter|former)|(?:of|for|than|by|from|like|about|with|to|on) that(?=[ ,.]*(?:$|,|\.| and| but| there| the))|aforementioned|above|below|earlier)\b",
    re.I,
)
"""Words that point to another sentence, where no word of this one came before that they may mean."""
POINTS_WITHIN = 40
"""Characters from the start of a sentence in which such a word points out of it."""


def plain(text: str) -> str:
    """The sentence without fillers, its first letter a capital. No word is put in."""
    said = _SPACES.sub(" ", text).strip()
    while True:
        shorter = _OPENER.sub("", said, count=1)
        if shorter == said or len(shorter) < 3:
            break
        said = shorter
    said = _SPACES.sub(" ", _KIND_OF.sub(_or_space, _INSIDE.sub("", said))).strip()
    if said.count("“") != said.count("”"):
        said = said.replace("“", "").replace("”", "")
    return said[:1].upper() + said[1:]


def _or_space(found: re.Match[str]) -> str:
    return " " if found[0].startswith(",") else ""


CLOSES = re.compile(r"\b(?:these|this|those) [a-z]+\W*$", re.I)
"""How a sentence ends that says of what only another one names."""
_DEMONSTRATIVE = re.compile(
    r"\b(?:these|this|those(?! (?:who|with|of|in|without|given))) (?!open[- ]label|stud(?:y|ies)\b|reviews?\b|trials?\b|meta|analys|article|findings\b|results\b|data\b)[a-z]+",
    re.I,
)
OWN_WORK = re.compile(
    r"^\W*(?:this|these|the|our) (?:findings|results|data|study|trial|review|meta-analysis|evidence|analysis|authors?)\b",
    re.I,
)
"""How authors speak of the work that a reader has before them."""


FRAGMENT = re.compile(
    r"^\W*(?:can|could|may|might|will|would|should|must|cannot|can['’]t|['’]?cause|like|just|especially|particularly|only|even|then|when you (?:say|talk|think|look)|what['’]s|in the (?:people|patients|group|ones|case)s? (?:that|who|where|with)|where|whereas|until|unless|than|meaning|yes|no,|sure|exactly|hence|to (?!\w+[^,]{2,60}, \w)|the (?:title|theory|caveat|paper) is)\b"
    r"|^(?:(?!if|when|while|because|since|as|after|before)[\w ]{2,30}, )(?:it|they|that|this|he|she)\b"
    r"|^if\b.*\b(?:would|wouldn['’]t|should|shouldn['’]t)\b",
    re.I,
)
"""How a piece of speech opens that is no sentence by itself, or only supposes something."""


def is_leaning(text: str) -> bool:
    """Whether a plain sentence opens or ends with what only the one before it names."""
    opens = LEANS.match(text) is not None and OWN_WORK.match(text) is None
    return opens or CLOSES.search(text) is not None


def points_away(text: str) -> bool:
    """Whether a plain sentence names something only as "these issues" or "this effect"."""
    return _DEMONSTRATIVE.search(text) is not None
