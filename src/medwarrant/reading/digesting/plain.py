# ruff: noqa: E501 - patterns are read as wholes
"""A sentence without what speech puts around it, in its own words; and whether it stands alone."""

from __future__ import annotations

import re

_OPENER = re.compile(
    r"^(?:(?:and|but|so(?!-| (?:that|called|much|many|far|long|few|little)\b)|or|because|yeah|yep|ok|okay)\b,? "
    r"|(?:now|well|right|again|once again|also|then|of course|actually|basically|in fact|in other words|obviously|in any event|anyway|however|nonetheless|nevertheless|remember|look|see|you know|you see|i mean|i think|as you know|interestingly|turns out|it turns out(?: that)?|the point is(?: that)?|keep in mind that|and so|for instance|for example|first of all|that said|indeed|incidentally|frankly|importantly|fortunately|unfortunately|in addition|additionally|furthermore|moreover|therefore|thus|notably|conversely|likewise),\s+"
    r"|(?:um+|uh+|hmm+),?\s+)",
    re.I,
)
"""Words of speech that open a sentence and say nothing of its subject."""
_INSIDE = re.compile(
    r",? (?:you know|i mean|um+|uh+|quote[- ]unquote|if you will|as we say|so to speak|as it were)(?:,(?=\s)|(?=,))?",
    re.I,
)
_SPACES = re.compile(r"\s+")

LEANS = re.compile(
    r"^\W*(?:it|its|it['’]s|they|they['’]re|their|them|he|she|his|her|we['’]re|we['’]ve|that|that['’]s|this|these|those|there|there['’]s|here|here['’]s|which|who|whose|because|if so|"
    r"not only that|same|another|others?|one (?:of them|is|was|of those|of these|such|thing|way)|both|some of (?:them|those|these|the)|so|such|either|neither|instead|otherwise|rather|"
    r"the (?:other|latter|former|same|reason|second|third|first|next|last|point|thing|idea|answer|way|question|result|problem|good news|bad news|one)s?)\b",
    re.I,
)
"""How a sentence opens that another sentence must explain."""
POINTS = re.compile(
    r"\b(?:this|these|that (?=study|drug|effect|process|gene|group|way|point|kind|paper|molecule|pathway)|those (?!who|with|of)|such (?!as)|he|she|him|his|hers?|they|them|their|it['’]s (?:called|known)|"
    r"the (?:latter|former)|aforementioned|above|below|earlier|i|i['’]m|i['’]ve|i['’]d|my|me)\b",
    re.I,
)
"""Words inside of a sentence that point to another, or to whoever speaks."""


def plain(text: str) -> str:
    """The sentence without fillers, its first letter a capital. No word is put in."""
    said = _SPACES.sub(" ", text).strip()
    while True:
        shorter = _OPENER.sub("", said, count=1)
        if shorter == said or len(shorter) < 3:
            break
        said = shorter
    said = _SPACES.sub(" ", _INSIDE.sub("", said)).strip()
    return said[:1].upper() + said[1:]


OWN_WORK = re.compile(
    r"^\W*(?:this|these|the|our) (?:findings|results|data|study|trial|review|meta-analysis|evidence|analysis|authors?)\b",
    re.I,
)
"""How authors speak of the work that a reader has before them."""


def is_leaning(text: str) -> bool:
    """Whether a plain sentence opens with what only the sentence before it names."""
    return LEANS.match(text) is not None and OWN_WORK.match(text) is None


def stands_alone(text: str) -> bool:
    """Whether a plain sentence can be read without those around it."""
    return LEANS.match(text) is None and POINTS.search(text) is None
