# ruff: noqa: E501 - patterns are read as wholes
"""What the layer on overclaims hears and no rule told.

Each sign is believed from a limit on, and only where the words hold a second sign of the same thing
(an animal, a group of people, a measure, a stake), which the explanation names. Without one nothing
is told: what nobody can point to cannot be sent to an author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.interests import NO_STAKE
from medwarrant.reading.checks.promotion import NOT_SOLD
from medwarrant.reading.checks.surrogate import MEASURE
from medwarrant.reading.checks.wording import TALKING, clipped, content, is_hedged, talks
from medwarrant.reading.claim_kinds import kind_of
from medwarrant.reading.claims import said
from medwarrant.reading.overclaim_cues import Sentence
from medwarrant.reading.overclaims import Heard, Sign
from medwarrant.reading.species import species_mentions
from medwarrant.records import ClaimKind, Document, Finding, Quote, Severity

ANY_FROM = 0.0
"""Log-odds from which a sentence is taken to hold something that an editor would name."""
LIMITS: Mapping[Sign, float] = MappingProxyType(
    {
        "overclaim_strength": 1.5,
        "overclaim_species": 0.0,
        "overclaim_population": 1.0,
        "surrogate_outcome": 0.5,
        "promotional": 1.25,
        "conflict_of_interest": 0.5,
        "outdated": 0.0,
        "unsafe_advice": 1.5,
    }
)
"""Log-odds from which each sign is believed, chosen on writers left out of the training so that,
with its second sign, more than four of five findings are right, and one sound sentence in a hundred
has any (``docs/quality.md``).
"""
OLD = 8
"""Years from which what is told as of today needs another look."""


Told = Literal[
    "overclaim_strength",
    "overclaim_species",
    "overclaim_population",
    "surrogate_outcome",
    "promotional",
    "conflict_of_interest",
    "outdated",
]
"""Signs that are codes of findings; advice that may harm is told by ``uncited``."""


FEWEST_WORDS = 4
"""Words of the shortest sentence that is told of, empty ones left out: what is shorter leads on."""
_OF_ADVICE: frozenset[ClaimKind] = frozenset({"recommendation", "advice"})
"""Kinds of claim that tell what to do and not what was found, of which these signs say little."""


class _Sign(NamedTuple):
    """A second sign: the words that an explanation names, and how much the two together matter."""

    words: str
    severity: Severity


def of_sentences(document: Document) -> dict[tuple[int, int], Sentence]:
    """Every sentence of an article with its heading and the one before it, by its place. A point
    of a list has none before it, nor has what follows a heading.
    """
    found: dict[tuple[int, int], Sentence] = {}
    section, before = "", ""
    for each in said(document):
        line = document.text.rfind("\n", 0, each.start) + 1
        is_point = _POINT.fullmatch(document.text[line : each.start]) is not None
        if each.section != section or is_point:
            section, before = each.section, ""
        found[each.start, each.end] = Sentence(each.text, section, before)
        before = "" if each.what == "heading" else each.text
    return found


_POINT = re.compile(r"\s*[^\w\s]\s*|\s*\W?(?:\d+|[a-z])\W\s*", re.I)
"""What stands before a point of a list on its line."""


def beyond(article: Article, told: Sequence[Found]) -> Iterator[Found]:
    """What is heard in each sentence of a page that no rule told there, in text order."""
    if article.document.kind not in TALKING or not talks(article):
        return
    ids = {(each.claim.start, each.claim.end): each.claim.id for each in article.claims}
    codes = {(name, finding.code) for name, finding in told}
    places = [
        (finding.code, finding.place.start, finding.place.end)
        for _, finding in told
        if finding.place is not None
    ]
    codes |= {(name, "overclaim_species") for name in _on_people(article)}
    sentences = of_sentences(article.document)
    for place, heard in article.heard.items():
        name = ids.get(place, "")
        sentence = sentences[place]
        for code in _codes(heard, is_claim=name != ""):
            is_told = (name != "" and (name, code) in codes) or any(
                code == other and start < place[1] and place[0] < end
                for other, start, end in places
            )
            finding = None if is_told else _finding(code, sentence, article.document, place)
            if finding is not None:
                yield name, finding


def _on_people(article: Article) -> set[str]:
    """The claims that cite a held work in people: they rest on it, whatever is told before them."""
    return {
        checked.claim.id
        for checked in article.claims
        if any(each.study is not None and each.study.species == "human" for each in checked.cited)
    }


def tells(heard: Heard, code: Told, sentence: Sentence, document: Document) -> bool:
    """Whether a sentence of a page would be told under a code, were it a claim."""
    is_heard = code in _codes(heard, is_claim=True)
    return is_heard and TELLS[code].second(sentence, document) is not None


def is_unsafe(heard: Heard | None) -> bool:
    """Whether a sentence is heard to advise what may harm whoever follows it."""
    return heard is not None and heard.signs["unsafe_advice"] >= LIMITS["unsafe_advice"]


def _codes(heard: Heard, *, is_claim: bool) -> Iterator[Told]:
    if heard.signs["any"] < ANY_FROM:
        return
    found = [
        code
        for code, sign in TELLS.items()
        if heard.signs[code] >= LIMITS[code] and (is_claim or not sign.of_claims)
    ]
    yield from (code for code in found if code != "overclaim_strength" or not FINER & {*found})


FINER: frozenset[Told] = frozenset(
    {"overclaim_species", "overclaim_population", "surrogate_outcome"}
)
"""Signs that say in what a sentence is too strong."""


def _finding(
    code: Told, sentence: Sentence, document: Document, place: tuple[int, int]
) -> Finding | None:
    tells = TELLS[code]
    sign = tells.second(sentence, document)
    if sign is None or len(content(sentence.text)) < FEWEST_WORDS:
        return None
    if tells.of_claims and kind_of(sentence.text) in _OF_ADVICE:
        sign = sign._replace(severity="info")
    start, end = place
    return Finding(
        code=code,
        severity=sign.severity,
        explanation=tells.explanation.format(said=clipped(sentence.text), words=sign.words),
        place=None
        if tells.of_claims
        else Quote(quote=document.text[start:end], start=start, end=end),
    )


# ------------------------------------------------------------------ second signs

_LEFT_OPEN = re.compile(
    r"^(?:nobody|none|neither|no (?:one|trial|study)) |\b(?:nobody|none|no one|neither)\b[^.;]{0,40}\b(?:reported|felt|noticed|had|lived|was|were|showed)\b|\b(?:do(?:es)?|did|can|could|would|will|need|should)(?: not|n[’']t) (?:\w+ )?(?:mean|show|prove|tell|promise|follow|know|say|establish|make (?:it|them)|translate|apply)\b|\bcannot (?:\w+ )?(?:be told|tell|say|promise|know|show)\b"
    r"|\b(?:tells?|says?) (?:us )?(?:little|nothing)\b|\bno (?:good |clear |strong |firm |reliable )?(?:evidence|proof|trial|studies|study)\b|\bnot (?:yet )?(?:been )?(?:shown|known|tested|proven|established|studied|clear|settled)\b"
    r"|\b(?:nobody|no one) (?:yet )?(?:knows|has)\b|\bwhether\b|\bmyth\b|\b(?:is|was|are|were) (?:wrong|false|mistaken|untrue)\b|\bno (?:better|more|fewer|less|difference)\b|\bthe same as (?:those|people|men|women|placebo)\b|\bhas yet to\b|\b(?:found|no) (?:no|proven|cure for)\b|\bnothing follows\b|\bneeds? (?:repeating|confirming)\b|\bwarn(?:s|ed)?\b|\bcareful to\b|\buntil (?:then|more)\b|\bwe (?:can[’']t|cannot)\b",
    re.I,
)
"""Says itself that it does not follow."""


def _is_open(text: str) -> bool:
    told = _SUGGESTS.sub(" ", text)
    return is_hedged(told) or _LEFT_OPEN.search(told) is not None or told.rstrip().endswith("?")


_SUGGESTS = re.compile(r"\b(?:I|we) (?:\w+ ){0,2}suggest\b")
"""Gives advice, which leaves nothing open."""
_FARMED = re.compile(
    r"\b(?:meats?|farm\w*|rais(?:e|ed|ing) (?:\w+ )?(?:animals|cattle|chickens|pigs)|graz\w+|feedlots?|pets?|veterinar\w+|livestock|allerg\w+|bites?|bitten|eggs?|milk|sheepskin|cat owners?|dog owners?)\b",
    re.I,
)
"""Speaks of animals that live with people, and of no experiment."""


def _animals(sentence: Sentence, document: Document) -> _Sign | None:  # noqa: ARG001
    """An animal or a dish, named in the sentence with its readers or in the one before."""
    if _is_open(sentence.text) or _FARMED.search(sentence.in_context):
        return None
    own = _beasts(sentence.text)
    if _SAYS_SO.search(sentence.text):
        return None
    if own:
        return _Sign(own, "major") if _OF_READERS.search(sentence.text) else None
    words = _beasts(sentence.before)
    return _Sign(words, "major") if words and not _LEFT_OPEN.search(sentence.before) else None


_SAYS_SO = re.compile(
    r"\bonly (?:in )?animals?\b|\b(?:in|of) (?:\w+ )?(?:rats|mice|monkeys|pigs|dogs|zebrafish)\b[^.;]*\bthe (?:animals|rats|mice)\b"
    r"|\b(?:one|a single|an?) (?:published |reported )?case(?: report)?\b|\b(?:trials?|case reports?|cohorts?) (?:in|of|with) (?:\w+ )?(?:people|patients|adults|women|men|participants|volunteers|veterans)\b",
    re.I,
)
"""Says in what it was seen: in animals alone, or in people of its own."""


def _beasts(text: str) -> str:
    return next(
        (
            text[each.start : each.end]
            for each in species_mentions(text)
            if each.species in ("animal", "in_vitro")
        ),
        "",
    )


_OF_READERS = re.compile(
    r"\b(?:you|your|yours|we|our|us|people|humans?|patients?|men|women|anyone|everyone|anybody|everybody|adults|children|readers?|clients?|me|my|I)\b"
)
_GROUP = re.compile(
    r"\b(?:(?:healthy |older |younger |middle-aged |postmenopausal |pregnant |obese |elite |trained |male |female |premature |hospitali[sz]ed )*(?:adults|women|men|children|teenagers|adolescents|infants|babies|toddlers|volunteers|students|athletes|runners|soldiers|veterans|nurses|smokers|drinkers|patients|people|players|cyclists|participants|residents|inpatients|survivors|users|twins|nuns|pensioners|girls|boys|recruits|men and women)\b(?: (?:with|who|over|under|aged|in|on|of|between) [^,.;]{2,60})?)",
    re.I,
)
_WIDE = re.compile(
    r"\b(?:any(?:one|body)|every(?:one|body)|whoever|whatever(?: your)? \w+|whether (?:you|your)|all (?:of us|ages|people|adults|women|men|patients|children)|every (?:\w+ )?(?:person|adult|child|woman|man|patient|reader|one)|any (?:age|person|adult|patient|reader|sufferer|one of (?:us|you))|children|kids|toddlers?|babies|infants?|teenagers?|teens|grandparents|grandmothers?|mothers-to-be|pregnan\w+|you|your|the rest of us|healthy|younger|older|no matter)\b",
    re.I,
)


def _others(sentence: Sentence, document: Document) -> _Sign | None:  # noqa: ARG001
    """Whom a finding is told for, where whom it was found in is told as well or before."""
    if _LEFT_OPEN.search(sentence.text):
        return None
    wide = _WIDE.search(sentence.text)
    if wide is None:
        return None
    group = _GROUP.search(sentence.before)
    whom = clipped(wide.group())
    is_reader = _READER.fullmatch(whom) is not None
    words = f"“{whom}” takes in people in whom, as far as the text says, it was not studied"
    if group is not None:
        words = f"It was found in “{clipped(group.group())}”, and “{whom}” takes in others"
    is_sure = group is not None and not is_hedged(sentence.text)
    if is_reader:
        return _Sign(words, "info")
    return _Sign(words, "major" if is_sure else "minor")


_READER = re.compile(r"you|your", re.I)
"""A word to the reader, which says by itself of nobody that a finding holds for them."""
_COUNTED = re.compile(
    r"\b(?:events?|deaths?|mortality|strokes?|heart attacks?|fractures?|falls|hospital\w*|relaps\w+|cancers?|infections)\b[^.;]{0,60}?\d[\d.]*\s?(?:%|per|in|of|a year)",
    re.I,
)
"""Counts what a patient would notice, so that nothing is concluded from a measure."""


def _measure(sentence: Sentence, document: Document) -> _Sign | None:  # noqa: ARG001
    """A measure that no patient notices, named before or in the sentence that tells a benefit."""
    if _is_open(sentence.text) or _LEFT_OPEN.search(sentence.before):
        return None
    if _COUNTED.search(sentence.text):
        return None
    found = MEASURE.search(sentence.before)
    if found is not None and _SCALE.search(found.group()):
        return None
    if found is None and _CONCLUDES.search(sentence.text):
        found = MEASURE.search(sentence.text)
    return None if found is None else _Sign(found.group().strip(), "minor")


_SCALE = re.compile(r"\bscores?$", re.I)
"""What people say of how they fare is no stand-in for it."""
_CONCLUDES = re.compile(
    r"\b(?:so|therefore|thus|hence|means?|meaning|because|which|proves?|shows?|and you|keeps?|once|if|when|leads?|translat\w+|that is why|as a result)\b",
    re.I,
)
"""Passes from one thing to another."""
_SURE = re.compile(
    r"\b(?:always|never|cures?|cured|curing|guarantee\w*|100\s?%|one hundred per cent|every(?:one|body)|every (?:single )?(?:case|patient|person|time|\w+er)|all (?:\w+ )?(?:patients|people|cases|symptoms)|proves?|proven|proved|no (?:other|side[- ]effects?|risks?|danger)|completely|entirely|totally|permanently|for good|forever|for ever|revers(?:es?|ed|ing)|eliminat(?:es?|ed|ing)|eras(?:es?|ed|ing)|melts?|dissolves?|rebuilds?|regrows?|restores?|flush(?:es)?|detox\w*|destroys?|cannot (?:fail|harm|overdose)|can[’']t (?:fail|harm|overdose)|will (?:\w+ )?(?:be|have|give|make|take|keep|stop|cure|fix|heal|clear|lift|end|feel|lose|live|sleep|protect|prevent|reverse|restore|improve|lower|cut|halve|double|add|never|not)|without (?:any|a single|the) (?:side|risk|harm)\w*|(?:the|its) (?:only|true|real|root) (?:way|cause|reason|treatment|answer)|(?:is|are) (?:the )?(?:cause|reason|key|answer|root)|(?:it|that|this|which) (?:causes?|prevents?|protects?|settles?|cures?)|prevents? \w+|settle[sd]|beyond doubt|no doubt|is why|lasting|settles the matter)\b",
    re.I,
)


def _too_sure(sentence: Sentence, document: Document) -> _Sign | None:  # noqa: ARG001
    """Words that leave no doubt."""
    if _is_open(sentence.text):
        return None
    found = _SURE.search(sentence.text)
    return None if found is None else _Sign(found.group(), "minor")


_SELLING = re.compile(
    r"[£$€]|\b\d+\s?% off\b|\b(?:half[- ]price|discount\w*|offers?|code|free|gift|bundle|order|buy|book(?:ed|ing)?|reserve|claim your|join|sign up|call now|call us|shop|members?|subscribe\w*|package|places?|spaces?|slots?|seats?|spots?|stocks?|selling|sold|waiting list|today|this (?:week|month)|limited|hurry|last chance|exclusive\w*|only|best|finest|purest|leading|trusted|unrivalled|unmatched|number one|award\w*|premium|signature|luxur\w+|transform\w*|secret|miracle|nothing else|no other|our (?:own )?(?:\w+[- ]){0,3}(?:formula|range|drops|powder|capsules?|gumm\w+|patients|clients|course|programme|program|device|clinic|team|drips?|infusions?|serum|cream|blend|patch\w*|kit|method|protocol|app))\b",
    re.I,
)


_PRAISES = re.compile(
    r"only|best|today|limited|members?|places?|spaces?|seats?|spots?|stocks?|leading|trusted|secret|transform\w*|free|gift|code|offers?|buy|sold|selling",
    re.I,
)
"""Words that sales talk shares with any other, and that say little alone."""


def _selling(sentence: Sentence, document: Document) -> _Sign | None:  # noqa: ARG001
    """Words of a sale or of praise for what the page offers."""
    if NOT_SOLD.search(sentence.text):
        return None
    found = list(_SELLING.finditer(sentence.text))
    if not found:
        return None
    plain = next((each for each in found if not _PRAISES.fullmatch(each.group())), None)
    return _Sign((plain or found[0]).group(), "info" if plain is None else "minor")


_STAKE = re.compile(
    r"\b(?:shares?|shareholders?|stock|equity|stake|founders?|co-?founders?|founded(?! by)|owns?|owner|co-?owner|owned|paid|pays?|commissions?|royalt\w+|fees?|honorari\w+|retainer|percentage|cut of|earns?|sponsored (?:by|post|article|content)|sponsorship|funded|grants? from|patents?|licen[sc]e\w*|employed by|works? for|salary|on the board|board member|advis(?:er|or)s?|advisory|consult(?:s|ant|ing|ancy)|ambassador|affiliate|partner(?:s|ed|ship)?|teamed up|invest(?:or|ed|s|ment)|profits?|head of|director|chief|in-house|gifted|hospitality|travel|distribut\w+|sells?|sold|married|husband|wife|brother|sister)\b",
    re.I,
)


def _stake(sentence: Sentence, document: Document) -> _Sign | None:  # noqa: ARG001
    """Words of owning, earning or being paid, of somebody who writes or speaks here."""
    if NO_STAKE.search(sentence.text):
        return None
    found = _STAKE.search(sentence.text)
    return None if found is None else _Sign(found.group(), "minor")


_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_TODAY = re.compile(
    r"\b(?:new|newest|latest|newly|current(?:ly)?|recent(?:ly)?|modern|today|now|these days|up[- ]to[- ]date|state of the art|cutting[- ]edge|this year|still|next (?:year|month)|soon|expected|breakthrough|fresh)\b",
    re.I,
)


def _old(sentence: Sentence, document: Document) -> _Sign | None:
    """A year long past beside words of today."""
    whole = sentence.in_context
    if not _TODAY.search(whole) or _is_open(sentence.text):
        return None
    years = [int(each) for each in _YEAR.findall(whole)]
    today = document.year or max((int(y) for y in _YEAR.findall(document.text)), default=None)
    if not years or today is None or today - max(years) < OLD:
        return None
    return _Sign(str(max(years)), "minor")


class _Tells(NamedTuple):
    """How a sign is told: what second sign it needs, in which words, and of claims alone or of
    any sentence.
    """

    second: Callable[[Sentence, Document], _Sign | None]
    explanation: str
    of_claims: bool = True


TELLS: Mapping[Told, _Tells] = MappingProxyType(
    {
        "overclaim_species": _Tells(
            _animals,
            "What is told here of people rests on “{words}”. Please say in what it was seen, and cite a study in people or tell it as a hypothesis.",
        ),
        "overclaim_population": _Tells(
            _others,
            "{words}. Please name the people in whom it was studied, and say that it is not known to hold for others.",
        ),
        "surrogate_outcome": _Tells(
            _measure,
            "“{words}” is a measure, and the sentence tells a benefit that a patient would notice. Please give the study that observed the benefit itself, or say that only the measure changed.",
        ),
        "overclaim_strength": _Tells(
            _too_sure,
            "“{words}” leaves no room for doubt, and nothing here shows so much. Please say what was found, in how many people and with what certainty, or tell it as a possibility.",
        ),
        "promotional": _Tells(
            _selling,
            "“{said}” sells (“{words}”). In a text that gives medical information it should stand apart, marked as advertising, and claim nothing that the text does not show.",
            of_claims=False,
        ),
        "conflict_of_interest": _Tells(
            _stake,
            "“{said}” tells of an interest (“{words}”) in what the text is about. Please declare it at the head of the text, and set a source without one beside what is said.",
            of_claims=False,
        ),
        "outdated": _Tells(
            _old,
            "This is told as of today and goes back to {words}. Please give the year, and check what has been found or advised since.",
        ),
    }
)
"""How each sign is told, in the order of telling."""
