"""In whom: the words with which the text names its participants."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.counted_words import BEASTS, PEOPLE
from medwarrant.reading.own_work import of_others
from medwarrant.reading.parts import Stretch
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Design, Document, Quote, SectionRole, Species

_MODIFIER = (
    r"(?!(?:of|to|in|at|for|by|with|from|were|was|are|is|had|have|has|or|vs|versus|than|per|the|"
    r"these|"
    r"those|our|all|most|many|some|other|both|each|and|that|which|who|when|while|but|as|on|into|"
    r"between|among|during|after|before|received|reported|showed|if|effects?|compared|treating|"
    r"treat|treated|total|number|group|groups|randomi[sz]ed|enroll?ed|recruited|included|involving|"
    r"conducted|studied|examined|assessed|compar\w+|whether|its|their|this|weeks?|days?|mg|"
    r"taking|using|also|additional|remaining|eligible|consecutive|only|therapy|treatment|"
    r"increased|decreased|"
    r"improved|reduced|higher|lower|more|fewer|less|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|\w+teen|"
    r"overall|however|thus|because|given|how|what|where|not|no|can|may|could|should|will|"
    r"a|an|within|without|study|studies|trials?|evaluated|demonstrated?|investigated|analy[sz]ed|"
    r"found|suggest\w*|indicat\w*|revealed|observed|identified|helps?|causes?|affects?|reducing|"
    r"affecting|requir\w+|across|against|under|over|about|until|since|although|despite|through|"
    r"towards?|unlike|such|any|every|half|further|significant(?:ly)?|increases?|decreases?)"
    r"\b(?!-)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-|"
    r"[\w-]+-(?:treated|exposed)\b)[a-z][\w'/+-]*"
)
_UNNAMED = (
    r"\b(?! (?:group|education|care|satisfaction|and methods|safety|"
    r"characteristics|reported|outcomes?|data|records?|history))(?!['’])"
)
_NAMED = re.compile(rf"\b(?:{PEOPLE}|{BEASTS}){_UNNAMED}")
_OF_USE = r"(?:\w+[- ])?users|"
"""People named by what they use, which any word may open: looked for only where "users" stands."""
_NAMED_PLAINLY = Prefiltered(rf"\b(?:{PEOPLE.replace(_OF_USE, '')}|{BEASTS}){_UNNAMED}")
_BEFORE = re.compile(rf"(?:(?<![\w'/+-]){_MODIFIER}(?:(?<=y|d|l|c|e|g),)? ){{0,5}}$")
_REACH = 90
"""Characters before a noun in which its modifiers stand."""
_ENDS = (
    r" (?:were|was|will|would|is|are|do|does|did|may|might|can|could|should|has|have|had|and \w+ed|"
    r"received|who (?:received|spent)|participated|experienced?|exhibit\w*|underwent|"
    r"required?|needs?|fail(?:s|ed)?|improved?|demonstrated?|resulted|"
    r"completed|randomi[sz]ed|randomly|into|using|in a |in the |in this|in an |in either|at an? |"
    r"to (?:receive|either|one|a |compare|(?:[\w-]+ ){1,3}or)|between (?:20|19)|showed|reported|"
    r"and (?:compared|\d+)|got|took|while|whereas|that|when|from (?:a|the|two|three|january|\d))\b|"
    r", (?:the|we|an?|with|but|as|in|to|its|their|except|based|then|from|while|where|which|who|"
    r"\w+ing|\d[\d.]*%?)\b"
)
"""Where the words for those who were studied end and their sentence goes on."""
_DANGLES = re.compile(
    r"(?:,? (?:who|that|which|and|or|of|the|an?|with|in|to|for|by|at|on|from|than|as))+$"
)
"""Small words left at the end of what was cut."""
_DETAIL = re.compile(
    r"(?: ?\([^()]{1,60}\))?(?:(?:,? (?:aged|ages|(?:suffering|recovering) from|diagnosed (?:with|"
    r"as)|(?:\w+ )?presenting with|undergoing|"
    r"scheduled (?:for|to)|meeting|fulfilling|having|who (?:"
    r"had(?! an? (?:mean|average)| spent| been)|"
    r"were(?! (?:asked|invited|approached|contacted|screened|also|not))|have(?! been)|are|met|"
    r"underwent)|"
    r"at (?:high |increased |imminent |low |clinical high )?risk (?:of|for)|hospitali[sz]ed|"
    r"admitted|attending|requiring|older than|younger than|living|exposed to)|"
    r" (?:with(?! (?:their|his|her|its|half|each|respect|regard|(?:the |an? )?(?:mean|median|"
    r"average))\b)|without|of(?= [^.;:()]{0,50}(?:disease|syndrome|disorder|failure|cancer)\b)|"
    r"(?:over|under|between|after)(?! (?:two|three|four|five|six|both|each)\b)|"
    r"of both sexes|in (?:labou?r|remission|recovery|methadone))) "
    rf"(?:(?!{_ENDS})(?:[^.;:()]|\.(?=\d))){{2,140}}|"
    r" \((?:[^()]{3,60})\)(?= (?:with|who|aged)))"
)
_ORDER: Sequence[SectionRole] = ("methods", "abstract", "title", "objective", "results", "body")
_GENERAL = re.compile(
    r"^(?:(?:adult|human) )?(?:participants?|subjects|(?:in-?|out-?)?patients?|individuals|people|"
    r"cases|controls|adults|animals|persons|"
    r"humans|men|women|males|females|volunteers|users|children)$"
)
_BY_ROLE = re.compile(
    r"^(?:clinicians|physicians|nurses|care-?givers|carers|parents|mothers|fathers|employees|"
    r"workers|students|consumers|users|respondents|residents)$"
)
"""Bare words for people whom texts speak of in passing: believed in a title, or where counted."""
_AGES = re.compile(
    r"(?:adults|children|adolescents) and (?:older adults|adults|children|adolescents)\b"
)
"""People of more than one age, which bare words tell well enough."""
_AT_LARGE_BEFORE = re.compile(
    r"(?:\b(?:thirds?|half|quarters?|\d[\d.]* ?%|many|most|some|proportion|"
    r"majority|number) of|\bup to \d+ ?%(?: of)?|\d%) (?:the |all )?$"
)
_AT_LARGE_BEHIND = re.compile(
    r",? (?:do|does|is|are|may|might|can|often|frequently|typically|remain|suffer|fail|exhibit|"
    r"experience|develop|show|have been|has been)\b"
)
"""Around words for people at large: what is so of many is no word on who took part."""
_PART_BEFORE = re.compile(
    r"\b(?:including|especially|particularly|notably|such as|only|sub-?(?:group|sample|set)s? of|"
    r"subanalysis (?:with|of)(?: only)?) (?:\w+ )?$"
)
"""Before words for some of those who took part."""
_BESIDE_BEFORE = re.compile(r"\b(?:and|versus|vs\.?|with|to) (?:\d+ )?$")
_COUNTED_BEHIND = re.compile(r" ?\(n ?= ?\d")
_SEXED = re.compile(r"\b(?:female|women|girls)\b|\b(?:male|men|boys)\b")
_SEXES = (
    re.compile(r"\b(?:females?|women|girls)\b"),
    re.compile(r"\b(?:males?|men|boys)\b"),
)
_ESSAYS: frozenset[Design] = frozenset({"narrative_review", "editorial", "guideline"})
"""Works whose text names the people of others: only their title says whom they are about."""


def population(
    document: Document,
    layout: Sequence[Stretch],
    species: Species,
    counted: Quote | None,
    design: Design = "unknown",
) -> Quote | None:
    """Who or what was studied, as the text words it, ``None`` where only bare words name them.

    ``counted`` is the place that states the number of participants: the population is read on
    from there first ("193 out-patients with OA of the knee"). A review without a system has no
    people of its own but those that its title names.
    """
    own = [stretch.low for stretch in layout if stretch.part.in_abstract]
    is_of_both = all(any(sex.search(low) for low in own) for sex in _SEXES)
    found: list[tuple[float, int, Quote]] = []
    for stretch in layout:
        if not stretch.part.in_abstract or stretch.part.role not in _ORDER:
            continue
        if design in _ESSAYS and stretch.part.role != "title":
            continue
        base = 3.0 - 0.4 * _ORDER.index(stretch.part.role)
        low = stretch.low
        named = _NAMED if "users" in low else _NAMED_PLAINLY
        for match in named.finditer(low):
            if (match[0] in _BEASTS) != (species == "animal"):
                continue
            start = _start(low, match.start(), stretch.around(*match.span())[0])
            detail = _DETAIL.match(low, match.end())
            end = detail.end() if detail is not None else match.end()
            if detail is None and (ages := _AGES.match(low, match.start())) is not None:
                end = ages.end()
            while end > match.end() and not (low[end - 1].isalnum() or low[end - 1] in ")%"):
                end -= 1
            dangling = _DANGLES.search(low, match.end(), end)
            end = end if dangling is None else dangling.start()
            words = low[start:end]
            place = (stretch.start + start, stretch.start + match.end())
            is_counted = counted is not None and place[0] < counted.end and counted.start < place[1]
            if _GENERAL.match(words):
                continue
            if _BY_ROLE.match(words) and not is_counted and stretch.part.role != "title":
                continue
            score = base + min(1.5, 0.25 * (len(words.split()) - 1))
            if is_counted:
                score += 1.5
            if end > match.end():
                score += 0.5
            if is_of_both and _SEXED.search(words):
                score -= 2.5
            score += _of_whom(stretch, start, end, words)
            score -= 0.8 * start / max(1, len(low))
            if " controls" in words or words.startswith("controls"):
                score -= 1.0
            found.append((-score, place[0], stretch.quote(document, start, end)))
    return min(found, key=lambda item: item[:2])[2] if found else None


def _of_whom(stretch: Stretch, start: int, end: int, words: str) -> float:
    """What the words around say for or against their telling of those who took part."""
    low = stretch.low
    opening = stretch.around(start, end)[0]
    before = low[max(opening, start - 40) : start]
    score = 1.0 if _COUNTED_BEHIND.match(low, end) else 0.0
    if _AT_LARGE_BEFORE.search(before) or _AT_LARGE_BEHIND.match(low, end):
        score -= 1.5
    if _PART_BEFORE.search(before):
        score -= 1.5
    if stretch.part.role != "title" and of_others(stretch, (start, end)):
        score -= 1.5
    if words.startswith("healthy ") and _BESIDE_BEFORE.search(before):
        score -= 1.5
    return score


_BEASTS = frozenset(BEASTS.split("|"))


def _start(low: str, noun: int, opening: int) -> int:
    """Where the modifiers before a noun begin."""
    reach = max(opening, noun - _REACH)
    window = low[reach:noun]
    match = _BEFORE.search(window)
    return reach + match.start() if match is not None else noun
