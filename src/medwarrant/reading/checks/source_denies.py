# ruff: noqa: E501 - patterns are read as wholes
"""What a cited work says in so many words against the sentence that cites it, whatever else the two
have in common: "but not 42 days", "insufficient evidence", more harm where the sentence tells none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.reading.checks.article import Article, Checked, Entry, Found
from medwarrant.reading.checks.source_limits import beyond_reach, turned_round, unconfirmed
from medwarrant.reading.checks.wording import (
    DENIED,
    content,
    is_hedged,
    shown_around,
    stands_in,
)
from medwarrant.records import Claim, Document, Finding, FindingCode
from medwarrant.text.sentences import sentences
from medwarrant.text.terms import analyze

READ = 60_000
"""Characters of a work that are read."""

# ------------------------------------------------------------------ "but not"

_BUT_NOT = re.compile(
    r"\b(?:but|though|although|and) not (?P<what>(?:significantly |statistically )?(?:different (?:from|to) |superior to |better than |compared (?:to|with) |versus |vs\.? |at |on |after |by |in |from |than )?[^.;,()]{2,60})",
    re.I,
)
_ASSERTS = re.compile(
    r"\b(?:better|more|less|fewer|lower\w*|higher|greater|superior|reduc\w+|improv\w+|prevent\w*|protect\w*|protection|work(?:s|ed)|help(?:s|ed)|still|last(?:s|ed)?|effective\w*|benefit\w*|beat|beats|outperform\w*|increas\w+|rel(?:ief|iev\w+))\b",
    re.I,
)

# ------------------------------------------------------------------ harm

_HARMS = re.compile(
    r"\b(?:(?:side|adverse|ill|unwanted)[- ](?:effects?|events?|reactions?)|harms?|complications?|dizz\w+|nausea|vomiting|headaches?|hallucinat\w+|sedation|drows\w+|bleed\w*|infections?|falls?|seizures?|deaths?|mortality|dependen\w+|abuse|misuse|delirium|insomnia|diarrh\w+|constipation|psychosis|mania|hypertension|blood pressure|heart rate|blurred vision|dry mouth|arrhythmi\w*|fractures?|withdrawal|discontinu\w+)\b",
    re.I,
)
_NO_MORE = re.compile(
    r"\b(?:no|not|nor|neither)\b[^.;,]{0,25}\b(?:commoner|more (?:common|frequent|often|likely)|higher|greater|more|oftener|increase[sd]?|raise[sd]?|likelier|worse)\b|\b(?:fewer|rarer|less (?:common|frequent|often|likely)|lower (?:rate|risk|incidence|odds|number)s?)\b|\b(?:was|were|is|are) (?:\w+ )?(?:smaller|lower|less|weaker)\b|\b(?:as|equally) (?:safe|rare|common|frequent|often)\b|\bthe same (?:number|rate|risk|share)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:(?:significantly |markedly |substantially )?(?:higher|increased|greater|more|elevated|raised|commoner))\b",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:than|compared|versus|vs|relative to|in the [\w/-]+(?: [\w/-]+)? group|mean difference|odds|risk ratios?|relative risk|RR|OR|HR)\b"
)
_NOTHING_TO_FEAR = re.compile(
    r"\bno (?:\w+ )?(?:obstacles?|barriers?|bar|hindrance|reason (?:not to|to hold back|to worry|for (?:concern|worry))|(?:cause for )?concern)\b|\b(?:trivial|negligible|nothing to worry about|not a concern|little to put (?:any\w+|one) off)\b",
    re.I,
)
_TO_FEAR = re.compile(
    r"\b(?:hinder\w*|hamper\w*|obstacles?|barriers?|limit(?:s|ed|ing)?|serious(?:ly)?|concerns?|caution\w*|unacceptabl\w+|outweigh\w*|increased|higher)\b",
    re.I,
)

# ------------------------------------------------------------------ conclusions

_UNDECIDED = re.compile(
    r"\b(?:insufficient|inadequate|not enough|no (?:clear|convincing|consistent|good|reliable|strong)) evidence\b|\bnot (?:yet )?possible to (?:determine|conclude|say|tell)\b|\bevidence (?:is|was|remains) (?:insufficient|inconclusive|inadequate)\b|\bno (?:definitive|firm|definite) conclusions?\b",
    re.I,
)
_LEAVES_OPEN = re.compile(
    r"\b(?:may|might|could|some|sparse|inconsistent|inconclusive|mixed|unclear|whether|insufficient|little|limited|cannot|early on|potential\w*|suggest\w*|possib\w+)\b",
    re.I,
)
_TELLS_EFFECT = re.compile(
    r"\b(?:push\w*|caus\w+|lead(?:s|ing)? to|led to|rais\w+|lower\w*|increas\w+|decreas\w+|reduc\w+|improv\w+|prevent\w*|protect\w*|work(?:s|ed)?|help(?:s|ed)?|cur(?:es|ed)|reliev\w+|heal(?:s|ed)?|driv\w+|drove|trigger\w*|mak(?:es|ing)|keep(?:s|ing)?|bring(?:s|ing)?|worsen\w*|effective\w*|is not a placebo|settles?)\b",
    re.I,
)

# ------------------------------------------------------------------ what another did as well

_ALONE = re.compile(
    r"\b(?:which|while|whereas|and|but) (?:the )?(?P<after>[\w-]+(?: [\w-]+)?) (?:did|does|do|could) not\b|\b[Uu]nlike (?P<unlike>[\w-]+(?: [\w-]+)?),|\bbut not (?P<not>[\w-]+)\s*(?:[.,;(\[]|$)",
)
_TOGETHER = re.compile(r"(?:,| and| or| as well as|;|&)[^.]*?$", re.I)
_DID = re.compile(
    r"\b(?:increas\w+|decreas\w+|reduc\w+|improv\w+|enhanc\w+|rais\w+|lower\w*|produc\w+|prevent\w*|caus\w+|induc\w+)\b",
    re.I,
)


class Denial(NamedTuple):
    """What a work says against a sentence: the code, the place of its sentence and of the deciding
    words in it, and how an editor puts it.
    """

    code: FindingCode
    start: int
    end: int
    words: str
    says: str


def check(article: Article) -> Iterator[Found]:
    """Sentences that a held work which they cite denies in its own words."""
    if article.is_study:
        return
    for checked in article.claims:
        found = denied(checked)
        if found is not None:
            entry, denial = found
            own = entry.reference.id
            warrant = next((each.warrant for name, each in checked.says if name == own), None)
            yield (
                checked.claim.id,
                Finding(
                    code=denial.code,
                    severity="major",
                    explanation=f"{denial.says}: “{denial.words}”. Please tell what it found, or cite the work that the sentence comes from.",
                    evidence=(own,) if warrant is None else (warrant, own),
                ),
            )


def denied(checked: Checked) -> tuple[Entry, Denial] | None:
    """The one work that a claim cites with what it says against it, ``None`` where it does not."""
    names = {entry.reference.id for entry in checked.cited}
    if len(names) != 1 or checked.cited[0].document is None:
        return None
    found = denial(checked.claim, checked.cited[0].document)
    return None if found is None else (checked.cited[0], found)


def denial(claim: Claim, document: Document) -> Denial | None:
    """What a held work says in so many words against a claim."""
    if document.curated is not None or claim.kind in ("recommendation", "advice"):
        return None
    text, whole = claim.text, document.text
    short = _shortened(whole)
    spans = sentences(whole, 0, min(len(whole), READ))
    if stands_in(text, whole):  # its own words, which only what it concludes can deny
        return _undecided(text, document, spans[-LAST:])
    for start, end in spans:
        sentence = _in_full(whole[start:end], short)
        for told in (
            _not_there(text, sentence),
            _no_harm(text, sentence),
            _alone(text, sentence),
            _none(text, sentence),
            beyond_reach(text, sentence),
            turned_round(text, sentence),
        ):
            if told is not None:
                return _denial(whole, (start, end), *told)
    for start, end in spans[-LAST:]:
        told = unconfirmed(text, whole[start:end])
        if told is not None:
            return _denial(whole, (start, end), *told)
    return _undecided(text, document, spans[-LAST:])


def _denial(
    text: str, place: tuple[int, int], code: FindingCode, found: re.Match[str], says: str
) -> Denial:
    start, end = place
    sentence = text[start:end]
    at = max(0, sentence.find(found.group()))
    words = shown_around(sentence, at, min(len(sentence), at + len(found.group())))
    return Denial(code, start, end, words, says)


_DEFINED = re.compile(r"(?P<words>(?:[\w-]+ ){2,7})\((?P<short>[A-Z]{2,7})s?\)")


def _shortened(text: str) -> dict[str, str]:
    """What each abbreviation of a work stands for, where its letters are those of the words."""
    found: dict[str, str] = {}
    for each in _DEFINED.finditer(text):
        words, short = each["words"].split(), each["short"]
        own = words[-len(short) :]
        if [word[0].upper() for word in own] == list(short):
            found.setdefault(short, " ".join(own))
    return found


def _in_full(sentence: str, short: dict[str, str]) -> str:
    """A sentence with its abbreviations spelled out."""
    for name, words in short.items():
        sentence = re.sub(rf"\b{name}s?\b", words, sentence)
    return sentence


def _not_there(text: str, sentence: str) -> tuple[FindingCode, re.Match[str], str] | None:
    """What a source found at one time or against one thing, told of another that it excepts."""
    if DENIED.search(text) or is_hedged(text) or not _ASSERTS.search(text):
        return None
    for found in _BUT_NOT.finditer(sentence):
        rest = set(content(found["what"])) - _OF_COMPARISON
        before = set(content(sentence[: found.start()]))
        own = rest - before
        mine = set(content(text))
        is_named = any(len(word) > 3 or word.isdigit() for word in own)
        elsewhere = {word for word in before if word.isdigit()} & mine
        if is_named and own and own <= mine and not elsewhere and len(before & mine) >= SHARED:
            return "miscited", found, "The cited work excepts just this"
    return None


SHARED = 2
"""Words that a sentence and its source share beside those that are excepted."""
_OF_COMPARISON = frozenset(
    analyze("compared with to at on after than significantly different versus alone surgery days")
)


def _no_harm(text: str, sentence: str) -> tuple[FindingCode, re.Match[str], str] | None:
    """A harm told as no commoner, or played down, where the source found it commoner or grave."""
    mine = {_harm(each.group()) for each in _HARMS.finditer(text)}
    theirs = {_harm(each.group()) for each in _HARMS.finditer(sentence)}
    if not mine & theirs:
        return None
    more = _MORE.search(sentence)
    if (
        _NO_MORE.search(text)
        and more is not None
        and _COMPARED.search(sentence)
        and not DENIED.search(sentence)
        and not (_MORE.search(_NO_MORE.sub(" ", text)))
    ):
        return "direction_reversed", more, "The cited work found more of it, not less or as much"
    grave = _TO_FEAR.search(sentence)
    if _NOTHING_TO_FEAR.search(text) and grave is not None and not DENIED.search(sentence):
        return "miscited", grave, "The cited work takes these harms seriously"
    return None


def _harm(word: str) -> str:
    """A harm by its stem; all wordings of side effects are one."""
    low = word.casefold()
    is_any = re.match(r"(?:side|adverse|ill|unwanted)[- ]", low) or low in ("harm", "harms")
    return "any" if is_any else low[:6]


def _alone(text: str, sentence: str) -> tuple[FindingCode, re.Match[str], str] | None:
    """What is said of one thing and denied of another, where the source found it of both."""
    found = _ALONE.search(text)
    if found is None or DENIED.search(sentence):
        return None
    other = (found["after"] or found["unlike"] or found["not"]).casefold()
    words = [word for word in re.findall(r"[\w-]{4,}", other) if word not in _NO_NAMES]
    did = _DID.search(sentence)
    if not words or did is None:
        return None
    subject = sentence[: did.start()].casefold()
    named = re.findall(r"[\w-]{3,}", text[: found.start()].casefold())
    joined = re.search(rf"\b{re.escape(words[-1])}\b", subject)
    if joined is None or " and " not in subject:
        return None
    lead = next((word for word in named if re.search(rf"\b{re.escape(word)}\b", subject)), None)
    is_lead = lead is not None and lead not in _NO_NAMES and lead not in words
    same = set(content(text)) & set(content(sentence[did.start() :]))
    if not is_lead or not same:
        return None
    return "miscited", did, f"The cited work found it of {words[-1]} as well"


_NONE = re.compile(
    r"^(?:no|none of|nobody|not one|not a single|no one)\b"
    r"|\b(?:do(?:es)?|did) not (?:cause|lead to|bring|carry|produce|make (?:people|patients|you))\b|\bnever (?:causes?|leads? to)\b|\bno (?:risk|danger|cases?) of\b|\b(?:is|are) not (?:addictive|habit-forming)\b",
    re.I,
)
_SOME = re.compile(
    r"\b(?P<count>\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some) (?:of (?:the )?\d+ )?(?:participants?|patients?|people|volunteers|subjects|users|women|men|children|adults)\b",
    re.I,
)
_HAD = re.compile(
    r"\b(?:exhibit(?:ed)?|had|develop(?:ed)?|experienc(?:ed?)|show(?:ed)?|reported|tested|discontinued|died|relapsed)\b",
    re.I,
)
COUNTED = 90
"""Characters behind a count that tell of what it is."""
FEWEST = 3
"""Words that "none" and the source share behind its count."""


def _none(text: str, sentence: str) -> tuple[FindingCode, re.Match[str], str] | None:
    """None at all, where the source counts some."""
    found = _SOME.search(sentence) if _NONE.search(text) else None
    if (
        found is None
        or DENIED.search(sentence[: found.end() + COUNTED])
        or not _HAD.search(sentence[found.end() :])
    ):
        return None
    mine = set(content(text)) - _OF_COUNTS
    had = mine & set(content(sentence[found.end() :]))
    harms = {_harm(each.group()) for each in _HARMS.finditer(text)}
    is_harm = any(_harm(each.group()) in harms for each in _HARMS.finditer(sentence, found.end()))
    enough = len(had) >= (SHARED if is_harm else FEWEST)
    return ("miscited", found, "The cited work counts some") if enough else None


_OF_COUNTS = frozenset(
    analyze("participants patients people volunteers subjects users women men children adults none")
)
_NO_NAMES = frozenset(
    "that this they those these them placebo controls control group other others some most people "
    "patients the and with were was from than who did does".split()
)


def _undecided(text: str, document: Document, spans: Sequence[tuple[int, int]]) -> Denial | None:
    """An effect told as fact, on a work that concludes that the evidence does not decide it."""
    if DENIED.search(text) or is_hedged(text) or _LEAVES_OPEN.search(text):
        return None
    if not _TELLS_EFFECT.search(text):
        return None
    for start, end in spans:
        sentence = document.text[start:end]
        found = _UNDECIDED.search(sentence)
        if found is None:
            continue
        about = set(content(f"{document.title} {sentence}"))
        if len(about & set(content(text))) >= SHARED:
            says = "The cited work concludes that the evidence does not decide it"
            return _denial(document.text, (start, end), "miscited", found, says)
    return None


LAST = 3
"""Sentences at a work's end among which its conclusion stands."""
