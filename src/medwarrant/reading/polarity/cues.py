"""The words that say what happened: more, less, better, worse, different, the same, perhaps."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from medwarrant.reading.prefilter import Prefiltered

CueKind = Literal["more", "less", "better", "worse", "sooner", "differs", "same", "effective"]


class Cue(NamedTuple):
    """One such word at its place; ``negated`` when its clause denies it."""

    kind: CueKind
    start: int
    end: int
    negated: bool


MORE = (
    r"increas\w*|rais(?:e[sd]?|ing)|elevat(?:e[sd]?|ing|ions?)|"
    r"higher(?!\s(?:education|order|doses?|concentrations?\sof|scores?\sindicat))|"
    r"greater|"
    r"(?<!or )more(?!\sthan\s(?:\d|half|one|two)|over|\s(?:effective|efficac\w+|benefici\w+|"
    r"superior|favou?rabl\w+|rapid\w*|quick\w*))|"
    r"longer|larger|stronger|prolong(?:s|ed|ing|ation)|enhanc\w+|augment(?:s|ed|ing)|"
    r"potentiat(?:e[sd]?|ing|ion)|up-?regulat\w+|rises?|risen|rose|rising|gain(?:s|ed)|heighten\w*|"
    r"boost(?:s|ed|ing)?|promot(?:e[sd]?|ing)|stimulat(?:e[sd]|ing)|induc(?:e[sd]?|ing)|"
    r"restor(?:e[sd]?|ing|ation)|exceed(?:s|ed)|heavier|doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupled|"
    r"strengthen\w*|facilitat(?:e[sd]?|ing)|activat(?:e[sd]|ing)|expand(?:s|ed)|"
    r"trigger(?:s|ed)|provok(?:e[sd]?)|caus(?:e[sd]?|ing)|produc(?:e[sd]|ing)|elicit(?:s|ed)|"
    r"twofold|threefold|"
    r"significantly\shigh(?!\w)"
)
LESS = (
    r"decreas\w*|reduc(?:e[sd]?|ing|tions?)|"
    r"lower(?:ed|ing|s)?(?!\s(?:limbs?|legs?|back|extremit\w+|urinary|respiratory|body|gastro\w+|"
    r"abdom\w+|doses?|third|molars?|jaw|uter\w+|esoph\w+|eyelids?|lip|lobe|airway|"
    r"limits?|bounds?|margins?|ends?|quartiles?|tertiles?|class|income|middle))|"
    r"less(?!\sthan\s(?:\d|half|one|two)|\s(?:effective|efficac\w+|benefici\w+|favou?rabl\w+))|"
    r"fewer|"
    r"shorter|shorten(?:s|ed|ing)|smaller|declin(?:e[sd]?|ing)|diminish\w*|attenuat\w+|"
    r"suppress(?:es|ed|ing|ion)|inhibit(?:s|ed|ing|ion)|block(?:s|ed|ing)|prevent(?:s|ed|ing|"
    r"ion)|abolish\w*|"
    r"lessen\w*|fell|falls(?=\s(?:by|to|from))|fallen|drop(?:s|ped)|weaken\w*|blunt(?:s|ed)|"
    r"alleviat\w+|reliev\w+|relief|"
    r"mitigat\w+|lost|down-?regulat\w+|slow(?:s|ed|er|ing)|weaker|minimi[sz](?:e[sd]?|ing)|"
    r"eliminat(?:e[sd]|ing)|revers(?:e[sd]|al|ing)|antagoni[sz](?:e[sd]|ing)|halv(?:ed|ing)|"
    r"deplet(?:e[sd]|ing|ion)|protect(?:s|ed|ion|ing)|"
    r"protective(?!\s(?:factors?|ideation|scor\w+|subscales?|items?|domains?))|significantly\slow(?!\w)"
)
BETTER = (
    r"improv(?:e[sd]?|ing|ements?)|better|superior(?:ity)?|benefi(?:ts?|ted|cial\w*)|"
    r"favou?r(?:s|ed|ing|abl[ey])?|ameliorat\w+|outperform\w*|advantage\w*|"
    r"more\s(?:effective\w*|efficacious|beneficial\w*|favou?rabl[ey])|surpass(?:es|ed)"
)
WORSE = (
    r"worse(?:n(?:s|ed|ing)?)?|worst|deteriorat\w+|(?<!non-)(?<!non)inferior(?:ity)?|impair(?:s|"
    r"ed|ing|ments?)|poorer|"
    r"detriment\w*|aggravat\w+|exacerbat(?:e[sd]|ing)|"
    r"less\s(?:effective\w*|efficacious|beneficial\w*|favou?rabl[ey])"
)
SOONER = (
    r"faster|quicker|earlier|sooner|more\s(?:rapid(?:ly)?|quick(?:ly)?)|accelerat(?:e[sd]|ing|"
    r"ion)|hasten\w*"
)
DIFFERS = (
    r"differ(?:s|ed|ing|ences?|ent(?:ly)?)?|chang(?:e[sd]?|ing)|effects?(?!\ssizes?)|affect(?:s|"
    r"ed|ing)?|"
    r"influenc(?:e[sd]?|ing)|impact(?:s|ed|ing)?|alter(?:s|ed|ing|ations?)?|modif(?:y|ied|ies)|"
    r"associat(?:ed|ions?)|correlat(?:ed|ions?)|interactions?|predict(?:s|ed)?|related|"
    r"variations?|varied"
)
SAME = (
    r"similar(?:ly|ity|ities)?|comparable|comparably|equivalent|equivalence|equal(?:ly)?|"
    r"unchanged|"
    r"identical(?!\s(?:circumstances|conditions|doses?|volumes?|manner|protocols?|procedures?))|"
    r"the\ssame(?!-|\s(?:days?|times?|doses?|period|patients?|"
    r"participants|subjects?|individuals?|person|procedure|protocol|manner|way|drug|sample|stud\w+|"
    r"author\w*|volume|amount|class|hospital|week|month|year|session|method|team)\b)|"
    r"indistinguishable|unaffected(?!\sby)|constant|non-?\s?inferior(?:ity)?|unaltered|stable|as"
    r"\s(?:effective|good|high|low|often|many|much)\s?(?:\w+\s)?as|"
    r"(?<=performed\s)as\swell\sas|(?<=tolerated\s)as\swell\sas|(?<=worked\s)as\swell\sas|"
    r"no\s(?:better|worse|more|less|different)\b"
)
EFFECTIVE = r"effective(?:ly)?|efficacious|ineffective|successful(?:ly)?|helpful"

_CUE = Prefiltered(
    rf"(?<![\w-])(?:(?P<same>{SAME})|(?P<better>{BETTER})|(?P<worse>{WORSE})|(?P<sooner>{SOONER})|"
    rf"(?P<more>{MORE})|(?P<less>{LESS})|(?P<differs>{DIFFERS})|"
    rf"(?P<effective>{EFFECTIVE}))(?![\w])",
    re.IGNORECASE,
)

NEGATION = re.compile(
    r"\b(?:no(?!\.|\s?\d)|not(?!\sonly)|nor|neither|none|never|cannot|without|fail(?:s|ed|ure)?"
    r"\sto|"
    r"lack(?:s|ed|ing)?(?:\sof)?|absence\sof|unable\sto|unlikely\sto|absent|nothing|nobody|"
    r"little\sor\sno|(?:little|minimal|negligible)(?=\s$))\b|"
    r"n['’]t\b",
    re.IGNORECASE,
)
"""Words that deny what follows them in their clause."""

NEGATION_REACH = 70
"""Characters between a denial and what it denies: "did not, in any of the predefined subgroups,
significantly reduce". Longer gaps nearly always hold another clause."""

_BARRIER = re.compile(
    r"[;:]|\b(?:but|whereas|while|although|though|however|yet|because|since|despite|when|if|"
    r"which|who)\b|,\s(?:and|the|we|it|they|those|patients)\b",
    re.IGNORECASE,
)

HEDGE = re.compile(
    r"\b(?:may|might|could|can|possibl[ey]|possibility|potential(?:ly)?|perhaps|probabl[ey]|likely|"
    r"unclear|uncertain(?:ty)?|suggest(?:s|ed|ing|ive)?|seem(?:s|ed|ingly)?|appear(?:s|ed)?(?:"
    r"\sto)?|"
    r"presum\w+|putative(?:ly)?|hypothesi[sz]e[sd]?|hypothes[ie]s|speculat\w+|conceivabl[ey]|"
    r"indicat(?:e[sd]?|ing)|tend(?:s|ed|ency)?(?:\sto)?|trends?|preliminary|promising|hint\w*|"
    r"inconclusive|not\sclear|unknown|whether|would|should)\b",
    re.IGNORECASE,
)
"""Words that make a statement less than certain."""

_NS_BY_A_STATISTIC = (
    r"(?<!\S)(?!n\S*\ss\S*\s?\()\S+\s\S+\s?[(\[]\s?n\.?s\.?\s?[,;)\]]"
    r"|\bp(?:[\s-]?values?)?\s?(?:[=:,]|was|is)?\s?n\.?s\b(?!-)"
    r"|[(\[][^()\[\]]*(?:\bvs\b|\bversus\b|\bp\s?[=<>]|±|\bci\b)[^()\[\]]*[,;:]\s?n\.?s\.?\s?[)\]]"
    r"|^\W*ns\W*$|\b(?:but|was|were|is)\sns(?=\s?(?:[.,;)]|$))"
    r"|(?:\bvs\b|\bversus\b|±)[^;()]{0,25}\d\s?%?,\s?ns\b(?!-)"
)
"""NS in brackets or beside a statistic. Elsewhere the letters are a name (a nasal spray, normal
saline), and so they are in brackets behind the words that they shorten ("normal saline (NS)")."""

NOT_SIGNIFICANT = re.compile(
    r"(?i:\b(?:no|not|without|nor|neither|none|fail\w*\sto|lack\w*\s(?:of\s)?|never)\b|n['’]t\b)"
    r"(?i:(?:(?!\bbut\b|\bonly\b)[^.;:]){0,60}?\b(?:significan(?:t|tly|ce)|statistical(?:ly)?"
    r"\sdiffer\w+|differ\sstatistically))"
    r"|(?i:\bnon-?\s?significan\w*|\binsignifican\w*|\bn\.s\.)"
    rf"|(?i:{_NS_BY_A_STATISTIC})"
    r"|(?i:\bno\s(?:statistical\s)?evidence\s(?:of|that|for)\b|\bno\s(?:\w+\s){0,2}?differences?\b)"
    r"|(?i:\btrend(?:s|ed)?\s(?:to|toward|towards|for|in)\b)"
    r"|(?i:\bdid\snot\sdiffer\b|\bnot\s(?:statistically\s)?different\b|\b(?:similar|comparable)"
    r"\s(?:in|between|across|among|for)\b)"
)
OVERALL = re.compile(
    r"\b(?:between|among|across)\s(?:the\s|both\s|these\s|all\s)?(?:two\s|three\s|four\s|study\s|"
    r"treatment\s|intervention\s)*"
    r"(?:groups?|arms|treatments?|conditions|interventions)\b|\bbetween-?\s?group|"
    r"\b(?:(?:this|these|the)\s(?:\w+\s){0,2}?|^\s*)?(?:difference|comparison|effect|trend|"
    r"change|result|finding|reduction|increase|improvement)s?\s(?:was|were|is|are|did|failed)\b|"
    r"\breach\w*\b|^\s*(?:this|it|which|not|these|none|the differences?)\b",
    re.IGNORECASE,
)
"""Words by which a clause speaks of the whole comparison, not of one more outcome."""
SIGNIFICANT = Prefiltered(
    r"\bsignifican(?:t|tly|ce)\b|\bstatistically\sdifferent\b|\bstatistical\ssignificance\b",
    re.IGNORECASE,
)


_NOT_THE_OTHER = re.compile(
    r",?\sbut\snot\s(?!\w+ly\b|only\b|further\b|in\b|at\b|with\b|for\b|by\b|to\b|on\b|after\b)",
    re.IGNORECASE,
)
_ONE_WORD = re.compile(r"\s?[\w-]+,?(?=\s)")
_MOST_WORDS = 6
"""Words of a second subject: "not the low dose of midazolam". More are a clause."""
_TO_THE_VERB = re.compile(
    r"(?:\s(?:also|\w+ly|was|were|is|are|had|has|have|showed|led\sto|resulted\sin|an?))*\s",
    re.IGNORECASE,
)


def without_the_other(plain: str) -> str:
    """The text with "but not Y" blanked where it stands between a subject and its verb.

    What "X but not Y reduced" denies is said of Y alone. Offsets stay as they are.
    """
    opening, cue = -1, None
    for match in _NOT_THE_OTHER.finditer(plain):
        before = opening
        opening = max(plain.rfind(mark, 0, match.start()) for mark in ".;:,") + 1
        if before < 0 or (cue is not None and cue.start() < opening):
            cue = _CUE.search(plain, opening)
        if cue is None:
            return plain
        if cue.start() < match.end():
            continue
        end = match.end()
        for _ in range(_MOST_WORDS):
            word = _ONE_WORD.match(plain, end, cue.start())
            if word is None:
                break
            end = word.end()
            verb = _TO_THE_VERB.match(plain, end, cue.start())
            if verb is not None and verb.end() == cue.start():
                return plain[: match.start()] + " " * (end - match.start()) + plain[end:]
    return plain


_CHANGE = re.compile(r"\bchanges?\b(?=[^;]*\b(?:greater|larger|bigger)\b)", re.IGNORECASE)
_FALLS = re.compile(r"(?:[(,:=]|\bof|\bwas|\bwere|\bby)\s?(?:[A-Za-z]+,?\s)?[-−–]\s?\d")


def with_falls_named(sentence: str) -> str:
    """The sentence with "changes" that are negative numbers called reductions: a greater change of
    -2.6 than of -1.7 is a fall. Without negative numbers a change has no direction, and its being
    greater gives it none.
    """
    if _CHANGE.search(sentence) is None:
        return sentence
    if _FALLS.search(sentence):
        return _CHANGE.sub("reduction", sentence)
    return re.sub(r"\b(?:greater|larger|bigger)\b", "other", sentence, flags=re.IGNORECASE)


def is_denied(plain: str, start: int) -> bool:
    """Whether a denial before ``start`` reaches it within its clause."""
    low = max(0, start - NEGATION_REACH)
    before = plain[low:start]
    barriers = list(_BARRIER.finditer(before))
    if barriers:
        before = before[barriers[-1].end() :]
    return NEGATION.search(before) is not None


_DENIED_BEHIND = re.compile(
    r"(?:(?!\b(?:but|which|whereas|while|and)\b)[^.;:,()]){0,60}?"
    r"\b(?:was|were|is|are|could|can|has|have|had)(?:n['’]t|\snot|not|\snever)\s(?:be(?:en)?\s)?"
    r"(?:\w+ly\s)?(?:shown|demonstrated|confirmed|established|found|observed|proven|proved|seen|"
    r"detected|evident|apparent|supported|achieved|met)\b",
    re.IGNORECASE,
)
"""Behind a cue: what it says was looked for and not found ("superiority could not be shown")."""

_MORE_OF = re.compile(
    r"(?:greater|larger|more|higher|bigger|stronger|longer|increased|pronounced|marked)\b",
    re.IGNORECASE,
)
_LESS_OF = re.compile(
    r"(?:less|smaller|lower|fewer|shorter|reduced|decreased|weaker)\b", re.IGNORECASE
)
_JOINED = re.compile(
    r"[\s-](?!than\b|in\b|and\b|or\b|of\b)(?:[\w-]+\s(?!than\b|in\b|and\b|of\b|for\b|with\b)){0,2}"
)
_LATER = re.compile(
    r"[^.;,]{0,60}?\b(?:was|were|is|are)\s(?:also\s|\w+ly\s){0,2}(?P<more>greater|larger|higher|"
    r"more|stronger)?"
    r"(?P<less>less|smaller|lower)?\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"(?:changes?|differences?|effects?)$", re.IGNORECASE)
_AMOUNTS = re.compile(
    r"(?:reductions?|decreases?|declines?|improvements?|increases?|changes?|relief|suppression|"
    r"gains?|worsening|deterioration)$",
    re.IGNORECASE,
)
_CAUSES = re.compile(
    r"trigger\w*|provok\w*|caus\w+|produc\w+|elicit\w*|led\sto|leads?\sto|result\w*\sin",
    re.IGNORECASE,
)
NEAR = 20
"""Characters from a verb of causing within which another cue tells what was caused."""

_CAUSED = re.compile(
    r"\s(?:an?\s|the\s)?(?:(?:[\w.%-]+|\([^()]*\))\s){0,6}?(?:\w+ly\s)?(?=(?:reductions?|decreases?|"
    r"increases?|declines?|improvements?|falls?|gains?|rises?)\s(?:in|of)\b)",
    re.IGNORECASE,
)
"""From a verb of causing to the change that it caused, over figures and what stands in brackets."""

_TURNED: dict[CueKind, CueKind] = {
    "more": "less",
    "less": "more",
    "better": "worse",
    "worse": "better",
}


def _merged(plain: str, found: list[Cue]) -> list[Cue]:
    """Two cues that say one thing made one: "greater reduction" is less, "smaller increase" too."""
    kept: list[Cue] = []
    place = 0
    while place < len(found):
        cue = found[place]
        following = found[place + 1] if place + 1 < len(found) else None
        word = plain[cue.start : cue.end]
        if (
            following is not None
            and _CAUSES.fullmatch(word)
            and (
                following.start - cue.end < NEAR
                or (
                    (told := _CAUSED.match(plain, cue.end)) is not None
                    and told.end() == following.start
                )
            )
        ):
            place += 1  # "produced a greater reduction": the change is told by what follows
            continue
        if (
            following is not None
            and cue.kind in {"more", "less"}
            and _CHANGES.search(plain[following.start : following.end])
            and _JOINED.fullmatch(plain, cue.end, following.start)
        ):
            kept.append(Cue("differs", cue.start, following.end, cue.negated))
            place += 2
            continue
        if following is not None and following.kind in {"more", "less", "better", "worse"}:
            noun = _AMOUNTS.search(plain[following.start : following.end]) is not None
            joined = noun and _JOINED.fullmatch(plain, cue.end, following.start) is not None
            weaker = _LESS_OF.fullmatch(word) is not None
            if joined and (weaker or _MORE_OF.fullmatch(word)):
                kind = _TURNED[following.kind] if weaker else following.kind
                kept.append(Cue(kind, cue.start, following.end, cue.negated))
                place += 2
                continue
            later = _LATER.match(plain, cue.end, following.end)
            if (
                _AMOUNTS.search(word)
                and cue.kind in _TURNED
                and later is not None
                and later.end() == following.end
                and (later.group("more") or later.group("less"))
            ):
                kind = _TURNED[cue.kind] if later.group("less") else cue.kind
                kept.append(Cue(kind, cue.start, following.end, following.negated))
                place += 2
                continue
        kept.append(cue)
        place += 1
    return kept


_UNWANTED = Prefiltered(
    r"\b(?:adverse|side[\s-]effects?|treatment[\s-]emergent|TEAEs?|AEs?|(?:most|commonly|frequently|"
    r"often)\s(?:common|frequent|reported|observed))\b[^.;]{0,80}?"
    r"(?:\b(?:including|includes?d?|such\sas|was|were|are|like)\b|[:(])",
    re.IGNORECASE,
)
_NAMED_EVENT = re.compile(
    r"(?:(?<=[,(:;]\s)|(?<=[(])|(?<=\band\s)|(?<=\bor\s)|(?<=\bincluding\s)|(?<=\bincluded\s)|"
    r"(?<=\binclude\s)|(?<=\bsuch\sas\s)|(?<=\bwere\s)|(?<=\bwas\s)|(?<=\bare\s))"
    r"(?:increased|decreased|reduced|elevated|raised|lowered|diminished|impaired|worsened|loss\sof)\s"
    r"(?:[a-z-]+\s?){1,3}?(?=\s?(?:[,.;()]|$|\band\b|\bor\b))",
    re.IGNORECASE,
)


def event_names(plain: str) -> list[tuple[int, int]]:
    """Where a list of unwanted effects names one by its change ("nausea, decreased appetite").

    Such a change is the name of something that happened, no result of the comparison.
    """
    opening = _UNWANTED.search(plain)
    if opening is None:
        return []
    start = opening.end() - 1
    stop = plain.find(";", start)
    end = len(plain) if stop < 0 else stop
    return [match.span() for match in _NAMED_EVENT.finditer(plain, start, end)]


def cues(plain: str) -> list[Cue]:
    """Every word of the tables in the (levelled) text, in order."""
    return list(_remembered(plain))


@lru_cache(maxsize=64)  # direction and result ask for those of one clause in turn
def _remembered(plain: str) -> tuple[Cue, ...]:
    return tuple(_found(plain))


def _found(plain: str) -> list[Cue]:
    found: list[Cue] = []
    for match in _CUE.finditer(plain):
        kind: CueKind = match.lastgroup  # type: ignore[assignment]
        denied = is_denied(plain, match.start()) or (
            kind != "same" and _DENIED_BEHIND.match(plain, match.end()) is not None
        )
        word = match.group().lower()
        if kind == "same" and word.startswith("no "):
            denied = False
        if kind == "effective" and word == "ineffective":
            denied = not denied
        found.append(Cue(kind, match.start(), match.end(), denied))
    return _merged(plain, found)
