"""Noun phrases by rule: where a thing's name ends, and what in front of it is no part of it.

Folded text in (see ``parts.folded``), offsets out; the words of a phrase are always a stretch of
the text itself.
"""

from __future__ import annotations

import re

_ENDS = frozenset(
    "on in for to with versus vs vs. compared among amongst during after before at by from was were"
    " is are be been has have had did does do that which who whose whom when while where as or nor"
    " than but if whether because although though however since until via within without into onto"
    " upon over under between across through throughout against per followed given administered"
    " received receiving using used improve improves improved reduces reduce reduced increases"
    " increase increased enhances enhanced decreases decreased attenuates attenuated prevents"
    " prevented inhibits inhibited induces induced produces produced affects affected may might can"
    " could would should will alone also significantly only both either (n vs, compared, not no we"
    " our they it its this these those can cannot treats treat treating modulates alters protects"
    " promotes suppresses blocks reverses ameliorates restores causes shows showed demonstrates"
    " provides results resulted led leads twice once daily weekly every each so then"
    " respectively including such plus/minus versus. following prior undergoing regarding"
    " concerning aged attenuate ameliorate respectively. randomised randomized superior inferior"
    " better worse more less infused injected orally intravenously intranasally subcutaneously"
    " intramuscularly intraperitoneally a an".split()
)
"""Words that end a noun phrase: prepositions, verbs, conjunctions, adverbs of time."""

_LEAD = re.compile(
    r"(?:an?|the|either|both|one|two|three|four|single|repeated|multiple|different|various|varying|"
    r"several|daily|weekly|(?:low|lower|high|higher)(?=[ -]doses?)|increasing|escalating|fixed|"
    r"sub-?anesthetic|"
    r"subanaesthetic|active|open-label|dose-dependent|adjunctive|additional|add-on|concomitant|"
    r"possible|potential|"
    r"acute|chronic|short-term|long-term|prolonged|clinical|therapeutic|antidepressant|"
    r"effects?|efficacy|effectiveness|safety|tolerability|impact|influence|role|use|addition|"
    r"flexible|"
    r"administration|evaluation|comparison|assessment|investigation|trial|study|benefits?|"
    r"outcomes?|"
    r"treatments?|therapy|therapies|infusions?|injections?|doses?|dosages?|courses?|sessions?|"
    r"cycles?|weeks?|days?|months?|hours?|"
    r"supplementation|pretreatment|"
    r"intake|exposure|application|combination|receive|receives|self-administer|continue|undergo|"
    r"undergoing|received|receiving|get|take|undergo|"
    r"administered|given|of|with|to|by|and|its|their|our|this|these|new|novel|intervention|"
    r"matching|"
    r"consisting|comprising|up|bolus|continuous|tablets?|capsules?|"
    r"\d+(?:[.,]\d+)?(?:-\d+(?:[.,]\d+)?)?%?|mg(?:/kg)?(?:/h|/day|/d)?|mcg|µg(?:/kg)?|"
    r"ug(?:/kg)?|μg(?:/kg)?|"
    r"ml|g|iu|x|mg/m2|units?)(?=[ /]|$)"
)
_TRAIL = re.compile(
    r"(?:'s effects?$|'s$)|(?: (?:effects?|groups?|arms?|conditions?|patients|subjects|"
    r"participants|alone|respectively|and|or|of|"
    r"the|an?|dose|doses|administration|users?|study|trial|\d+(?:[.,]\d+)?(?:/\d+)?|mg(?:/kg)?))+$"
)
_TOKEN = re.compile(r"[^\s,;:()\[\]]+")
_LONGEST = 9
"""Words of the longest name; what runs on is a clause."""

EMPTY = frozenset(
    "treatment treatments intervention interventions therapy group groups drug drugs"
    " medication medications study trial patients subjects participants placebo-controlled"
    " different one two three four agents agent regimens regimen methods method procedure"
    " procedures experimental active test study-drug conditions condition arm arms dose doses"
    " it them they us we each other others same new either both various several these those"
    " this that here there control and or of the an a effect effects use outcome outcomes"
    " change changes response factor factors following first second initial all any no not"
    " results variables age sex years weeks months days hours minutes mg g kg ml mcg"
    " immediately asked eyes eye twice once daily weekly respectively then subsequently"
    " followed type types day week month year times time sessions points gy iu ingestion"
    " combination additional increased".split()
)
"""Words that alone name nothing."""


_OPENING_WORDS = frozenset(
    "to with in receiving received receive either both its this these our administered given daily"
    " weekly it a an".split()
)
"""Words that end a phrase but may open one, where ``_LEAD`` passes over them."""


def phrase(
    low: str, start: int, *, with_and: bool = False, limit: int | None = None
) -> tuple[int, int] | None:
    """The noun phrase that begins at ``start``, as (start, end), ``None`` where there is none.

    Leading articles, amounts and words such as "effects of" are passed over. ``with_and`` lets
    "and" join names. ``limit`` is where the phrase must end at the latest.
    """
    begin = end = start
    count = 0
    last = ""
    for match in _TOKEN.finditer(low, start, len(low) if limit is None else limit):
        if low[end : match.start()].strip(" "):  # a bracket or comma stands between
            break
        word = match[0].rstrip(".")
        if (
            word in _ENDS
            and (count or word not in _OPENING_WORDS)
            and not (word == "of" and last in _TAKES_OF)
        ):
            break
        if count and word == "and" and not with_and:
            break
        count += 1
        last = word
        end = match.start() + len(word)
        if word != match[0] and len(word) > _SHORTEST_LAST:
            break
        if count >= _LONGEST + 4:
            break
    return _trimmed(low, begin, end) if count else None


_TAKES_OF = frozenset(
    "product products extract extracts combination combinations form forms formulation mixture oil"
    " addition infusion infusions injection injections dose doses course courses session sessions"
    " administration use effect effects efficacy effectiveness safety impact role transplantation"
    " week weeks day days hour hours minutes mg number amount level levels milligrams mcg g ml"
    " stimulation inhibition blockade removal exposure intake ingestion preparation version type"
    " kind source cups series application supplementation".split()
)
"""Nouns that "of" continues into the name of the thing."""
_SHORTEST_LAST = 2
"""A longer word before a full stop ends a sentence, a shorter one is an abbreviation."""


def _trimmed(low: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and low[start] == " ":
        start += 1
    while (match := _LEAD.match(low, start, end)) is not None:
        rest = match.end()
        while rest < end and low[rest] in " /":
            rest += 1
        if rest >= end:
            break
        start = rest
    trail = _TRAIL.search(low, start, end)
    if trail is not None:
        end = trail.start()
    while end > start and not (low[end - 1].isalnum() or low[end - 1] in ")]"):
        end -= 1
    words = low[start:end].split()
    if len(words) == 1 and words[0] in _ENDS:
        return None
    if not words or len(words) > _LONGEST or all(word in EMPTY for word in words):
        return None
    if not any(character.isalpha() for character in low[start:end]) or end - start < 2:
        return None
    return start, end
