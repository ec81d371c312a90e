# ruff: noqa: E501 - patterns are read as wholes
"""Numbers that the cited work does not give, and shares that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.checks.article import Article, Checked, Found
from medwarrant.reading.checks.evidence import other_drug
from medwarrant.reading.checks.reasons import shortfalls
from medwarrant.reading.checks.wording import around_figure, clipped, shown_around
from medwarrant.reading.verification.told_figures import ROUNDED, printed_shares, shares
from medwarrant.records import Finding, Severity
from medwarrant.text.sentences import sentences

_IMPOSSIBLE = re.compile(
    r"(?<![\d.,])(?P<share>1(?:0[1-9]|[1-9]\d)|[2-9]\d\d|\d{4,})(?:\.\d+)?\s?(?:%|percent|per cent) of (?:all |the |those |our )?(?:\w+ ){0,2}?(?:patients|people|participants|adults|women|men|children|subjects|users|cases|volunteers|responders)\b"
    r"|\b(?:reduc\w+|decreas\w+|lower\w*|drop\w*|fell|cut\w*|declin\w+) (?:\w+ ){0,4}?by (?:over |more than |about |up to )?(?P<drop>1(?:0[1-9]|[1-9]\d)|[2-9]\d\d|\d{4,})(?:\.\d+)?\s?(?:%|percent|per cent)",
    re.I,
)


def check(article: Article) -> Iterator[Found]:
    """Claims whose shares are not the cited work's, or are none at all."""
    for checked in article.claims:
        found = _IMPOSSIBLE.search(checked.claim.text)
        if found is not None:
            yield (
                checked.claim.id,
                _found(
                    "major",
                    f"“{found.group()}” cannot be: a share of people, or a fall, is never more than 100 %. Please look the figure up in its source.",
                ),
            )
            continue
        finding = (
            _other_number(checked) or _beside_its_pair(checked) or _not_in_source(article, checked)
        )
        if finding is not None:
            yield checked.claim.id, finding


def _found(severity: Severity, explanation: str, *evidence: str) -> Finding:
    return Finding(
        code="number_mismatch", severity=severity, explanation=explanation, evidence=evidence
    )


def _other_number(checked: Checked) -> Finding | None:
    """A number where the same sentence of the cited work has another."""
    for name, weighed in checked.says:
        for said in shortfalls(weighed):
            if said.what == "number" and weighed.verdict.quote is not None:
                words = around_figure(weighed.verdict.quote.quote, said.theirs)
                return _found(
                    "major" if weighed.verdict.verdict == "contradicted" else "minor",
                    f"The sentence says {said.mine}, the cited work {said.theirs}: “{words}”. Please put the source’s figure.",
                    weighed.warrant,
                    name,
                )
    return None


def _beside_its_pair(checked: Checked) -> Finding | None:
    """One of several shares that the cited work does not print, where the sentence of it that
    prints the others has another in its stead.
    """
    own = shares(checked.claim.text)
    if len(own) < SEVERAL or len(checked.cited) != 1 or checked.cited[0].document is None:
        return None
    text = checked.cited[0].document.text
    printed = printed_shares(text)
    wrong = [each for each in own if not _is_among(each[1], printed)]
    if len(wrong) != 1:
        return None
    rest = [value for _, value in own if value != wrong[0][1]]
    for start, end in sentences(text, 0, len(text)):
        sentence = text[start:end]
        theirs = shares(sentence)
        values = [value for _, value in theirs]
        spare = [each for each in theirs if not _is_among(each[1], [value for _, value in own])]
        is_pair = all(_is_among(value, values) for value in rest)
        if is_pair and len(theirs) == len(own) and len(spare) == 1:
            at = sentence.find(spare[0][0])
            words = shown_around(sentence, at, at + len(spare[0][0]))
            return _found(
                "major",
                f"The sentence says {wrong[0][0]}, the cited work {spare[0][0]}: “{words}”. Please put the source’s figure.",
                checked.cited[0].reference.id,
            )
    return None


SEVERAL = 2
"""Shares of a claim from which one is held against the others."""


def _is_among(value: float, others: Sequence[float]) -> bool:
    return any(abs(value - other) <= ROUNDED for other in others)


def _not_in_source(article: Article, checked: Checked) -> Finding | None:
    """Percentages under one citation, where the cited work prints others and none of these."""
    if len(checked.cited) != 1 or checked.cited[0].document is None:
        return None
    own = shares(checked.claim.text)
    document = checked.cited[0].document
    text = document.text
    theirs = printed_shares(text)
    if not own or any(abs(value - other) <= ROUNDED for _, value in own for other in theirs):
        return None
    is_other = other_drug(article, checked) is not None
    is_full = document.kind == "article"
    if not is_other and not theirs:
        return None
    severity: Severity = "major" if is_other else "minor" if is_full else "info"
    words = " and ".join(word for word, _ in own[:3])
    where = "its text" if is_full else "what was read of it"
    note = "" if is_full or is_other else " Its full text was not read."
    figure, it, comes = (
        ("this figure", "it", "it comes")
        if len(own) == 1
        else ("these figures", "them", "they come")
    )
    return _found(
        severity,
        f"{words}: the work cited (“{clipped(document.title)}”) does not give {figure} in {where}.{note} Please print {it} as the source does, or cite the work that {comes} from.",
        checked.cited[0].reference.id,
    )
