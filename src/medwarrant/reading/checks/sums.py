# ruff: noqa: E501 - patterns are read as wholes
"""Figures of one sentence that do not agree with each other, and titles that miscount their list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.records import Finding, Quote, Severity

SLACK = 1.5
"""Points by which a share may differ from its sum by rounding."""
_N = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_PERCENT = r"(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)"
_ABOUT = r"(?:a |an )?(?:about |around |roughly |nearly |almost |over |more than |some )?"
_CHANGE = re.compile(
    rf"\bfrom {_ABOUT}(?P<old>{_N})(?P<unit>\s?%)?(?: (?!to\b)[a-zA-Z/]+){{0,4}} to {_ABOUT}(?P<new>{_N})(?P<unit2>\s?%)?(?P<between>[^.;\d]{{0,70}}?)\b(?P<word>by|of|a) {_ABOUT}{_PERCENT}(?! (?:CI|confidence|points?))",
    re.I,
)
_FALLS = re.compile(r"\b(?:cut\w*|reduc\w+|fall\w*|fell|drop\w*|lower\w*|decreas\w+|less|declin\w+|down|rise|rose|increas\w+|rais\w+|grew|gain\w*|change\w*|improv\w+|loss|lost)\b", re.I)  # fmt: skip
_OF = re.compile(
    rf"(?<![\d.,/–-])\b(?P<part>{_N}) (?:out )?of (?:the )?(?P<whole>{_N})(?P<noun>(?: [a-zA-Z-]+){{0,3}}) ?[(\[]{_PERCENT}[)\]]"
)
_WORDS = ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen").split()  # fmt: skip
_COUNTS = re.compile(
    rf"^(?:the |top |my |our )*(?P<count>\d{{1,2}}|{'|'.join(_WORDS)}) (?:[\w-]+ ){{0,3}}?(?:ways|tips|steps|reasons|things|rules|facts|myths|habits|foods|signs|questions|benefits|ideas|mistakes|secrets|strategies|lessons|points)\b",
    re.I,
)
_ITEM = re.compile(r"^[ \t]*(?:#+ |\*\*)?(?P<number>\d{1,2})[.)] ?(?P<rest>[^\n]*)", re.M)


def check(article: Article) -> Iterator[Found]:
    """Sentences whose own figures contradict each other."""
    for checked in article.claims:
        told = _change(checked.claim.quote) or _part(checked.claim.quote)
        if told is not None:
            yield checked.claim.id, _found("minor", told)
    if article.document.kind in ("page", "text", "transcript"):
        yield from _count(article)


def _found(severity: Severity, explanation: str, place: Quote | None = None) -> Finding:
    return Finding(code="number_mismatch", severity=severity, explanation=explanation, place=place)


def _value(words: str) -> float:
    return float(words.replace(",", ""))


def _change(text: str) -> str | None:
    """A fall or rise whose share is not what its two ends give."""
    found = _CHANGE.search(text)
    if found is None or not _FALLS.search(text[: found.end()]) or re.search(r"\b(?:relative|respectively|risk|odds|adjusted|annual\w*|a year|per year)\b", text, re.I):  # fmt: skip
        return None
    old, new, share = (_value(found[name]) for name in ("old", "new", "share"))
    if old == 0 or old == new:
        return None
    right = 100 * abs(new - old) / old
    decimals = max(len(found[name].partition(".")[2]) for name in ("old", "new"))
    room = SLACK + 100 * 10**-decimals / old
    is_points = (found["unit"] or found["unit2"]) and abs(abs(new - old) - share) <= SLACK
    if abs(right - share) <= room or is_points:
        return None
    return f"“{found.group().strip()}”: from {found['old']} to {found['new']} is a change of {right:.0f} %, not {found['share']} %. Please correct one of the figures."


def _part(text: str) -> str | None:
    """A part of a whole whose share is not what the two give."""
    for found in _OF.finditer(text):
        part, whole, share = (_value(found[name]) for name in ("part", "whole", "share"))
        if whole == 0 or part > whole or abs(100 * part / whole - share) <= SLACK:
            continue
        return f"“{found.group().strip()}”: that is {100 * part / whole:.0f} %. Please correct one of the figures."
    return None


def _count(article: Article) -> Iterator[Found]:
    """A title or heading at the top that promises another number of items than its list has."""
    text = article.document.text
    at = 0
    for line in text.split("\n")[:6]:
        found = _COUNTS.match(line.strip())
        if found is not None and line.strip():
            said = found["count"].casefold()
            promised = _WORDS.index(said) + 2 if said in _WORDS else int(said)
            listed = _listed(article, at + len(line))
            if listed >= 3 and listed != promised:
                yield (
                    "",
                    _found(
                        "info",
                        f"The title promises {found['count']}; the list has {listed}.",
                        Quote(quote=line, start=at, end=at + len(line)),
                    ),
                )
            return
        at += len(line) + 1


def _listed(article: Article, at: int) -> int:
    """How many points the one numbered list of a text has, 0 where it has none or several."""
    ends = [entry.reference.start for entry in article.entries if entry.reference.start is not None]
    stop = min(ends, default=len(article.document.text))
    numbers = [int(one["number"]) for one in _ITEM.finditer(article.document.text[:stop], at)]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0
