# ruff: noqa: E501 - patterns are read as wholes
"""Words that say which way something went, as pairs of poles."""

from __future__ import annotations

import re

_UP = r"increas\w+|rais(?:e|es|ed|ing)|rose|ris(?:e|es|en|ing)|higher|greater|more|larger|elevat\w+|gr[eo]w(?:s|n|th|ing)?|gain(?:s|ed|ing)?|climb\w*|heighten\w*|boost\w*|(?:up)?surg(?:e|es|ed|ing)|(?:went|goes|going|drove|drives?|driving|pushed|push(?:es|ing)?) up|expand\w*|upregulat\w+|augment\w*|amplif\w+|doubl(?:e|es|ed|ing)|longer|prolong\w+|lengthen\w*|intensif\w+|strengthen\w*|stimulat\w+|promot\w+|enhanc\w+|aggravat\w+|exacerbat\w+|accumulat\w+|activat\w+"
_DOWN = r"decreas\w+|low(?:er|ers|ered|ering)|reduc\w+|fewer|less(?:er|en\w*)?|smaller|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin\w+|diminish\w*|cuts?|cutting|shr[aiu]nk\w*|(?:went|goes|going|drove|drives?|brought|brings?|pushed) down|downregulat\w+|shorten\w*|shorter|attenuat\w+|weak(?:en\w*|er)|blunt(?:s|ed|ing)?|dampen\w*|suppress\w*|inhibit\w*|block(?:s|ed|ing)?|curb\w*|halv(?:e|es|ed|ing)|ameliorat\w+|alleviat\w+|reliev\w+|eas(?:e|es|ed|ing)|deplet\w+|loss|lost"
_GOOD = r"improv\w+|better|best|superior|effective|efficacious|protective|beneficial|favou?rabl\w+|ameliorat\w+|alleviat\w+|reliev\w+|enhanc\w+|restor\w+|safe(?:r|ly)?|well tolerated|outperform\w*"
_BAD = r"wors\w+|impair\w*|poor(?:er|ly)?|inferior|ineffective|without effect|no match|detriment\w*|harmful|unfavou?rabl\w+|deteriorat\w+|aggravat\w+|exacerbat\w+|weaken\w*|blunt(?:s|ed)|unsafe|dangerous|underperform\w*"
_STOPS = (
    r"prevent\w*|avert\w*|avoid\w*|protect\w*|inhibit\w*|suppress\w*|block(?:s|ed|ing)?|abolish\w*"
)
_STARTS = r"provok\w+|br(?:ing|ings|ought) (?:on|about)|trigger\w*|caus(?:e|es|ed|ing)|induc\w+|elicit\w*|stimulat\w+|promot\w+"
_EARLY, _LATE = (
    r"fast(?:er)?|quick(?:er|ly)|earlier|sooner|accelerat\w+",
    r"slow(?:er|ed|ly)?|later|delay\w*",
)
AXES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b(?:{one})\b", re.I), re.compile(rf"\b(?:{other})\b", re.I))
    for one, other in ((_UP, _DOWN), (_GOOD, _BAD), (_STOPS, _STARTS), (_EARLY, _LATE))
)
"""More or less of something, well or badly, kept away or brought about, soon or late: what stands on
one side of a pair says the contrary of what stands on the other.
"""
_DENIED = re.compile(r"\b(?:not|no|never|neither|nor|without|than|failed)\b", re.I)


def are_opposite(one: str, other: str) -> bool:
    """Whether two wordings say the contrary of each other, by no more than these words."""
    if bool(_DENIED.search(one.replace("without effect", "").replace("no match", ""))) or bool(
        _DENIED.search(other)
    ):
        return False
    is_opposite = False
    for pole, counterpole in AXES:
        mine = bool(pole.search(one)), bool(counterpole.search(one))
        theirs = bool(pole.search(other)), bool(counterpole.search(other))
        if all(mine) or all(theirs) or (any(mine) and mine == theirs):
            return False
        is_opposite = is_opposite or (any(mine) and any(theirs))
    return is_opposite
