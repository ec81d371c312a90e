# ruff: noqa: E501 - patterns are read as wholes
"""What went up told as what went down, against the work that is cited for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.alongside import Along, retold
from medwarrant.reading.checks.article import Article, Checked, Found, Weighed
from medwarrant.reading.checks.poles import AXES, are_opposite
from medwarrant.reading.checks.reasons import ALONG, shortfalls
from medwarrant.reading.checks.source_denies import denied
from medwarrant.reading.checks.wording import clipped
from medwarrant.reading.polarity import direction
from medwarrant.reading.polarity.result import is_finding
from medwarrant.records import Finding

OPPOSITE = {("increases", "decreases"), ("decreases", "increases")}


def check(article: Article) -> Iterator[Found]:
    """Claims that turn round what their source found."""
    for checked in article.claims:
        finding = _against_quote(checked) or _word_for_word(checked)
        if finding is not None:
            yield checked.claim.id, finding


def _found(explanation: str, *evidence: str) -> Finding:
    return Finding(
        code="direction_reversed", severity="major", explanation=explanation, evidence=evidence
    )


def _against_quote(checked: Checked) -> Finding | None:
    """What the deciding words of a cited work say the other way round."""
    if denied(checked) is not None:
        return None  # told by that family, in its words
    for name, weighed in checked.says:
        quote = weighed.verdict.quote
        if quote is None or weighed.verdict.verdict != "contradicted":
            continue
        if _LACKS.search(checked.claim.text) and _LACKS.search(quote.quote):
            continue
        if _is_turned(checked.claim.text, weighed):
            return _found(
                f"The cited work found the contrary: “{clipped(quote.quote)}”. Please turn the sentence round, or cite the work that it comes from.",
                weighed.warrant,
                name,
            )
    return None


LONGEST = 4
"""Words of a stretch that was exchanged; longer ones say other things as well."""
MOST = 4
"""Places at which a sentence may part from its source and still be the same statement."""


_LACKS = re.compile(
    r"\b(?:lack\w*|missing|scarce|sparse|absent|absence|unknown|un(?:clear|studied)|no (?:long-term |controlled )?(?:data|evidence|studies|trials)|rel(?:y|ied|iance) on)\b",
    re.I,
)
"""Says that something is not known; two texts that do so do not contradict each other."""


def _word_for_word(checked: Checked) -> Finding | None:
    """A sentence of the cited work retold with one word for its contrary."""
    for along in retold(checked):
        pair = _exchanged(along)
        if pair is not None:
            mine, theirs = pair
            return _found(
                f"The sentence says “{mine}” where the cited work says “{theirs}”: “{clipped(along.sentence)}”. Please turn the sentence round, or cite the work that it comes from.",
                *along.evidence,
            )
    return None


def _exchanged(along: Along) -> tuple[str, str] | None:
    """The one pair of contrary wordings by which a sentence and its source part; ``None`` where
    they part by more that bears on it: a denial, a word of direction, or words that changed places.
    """
    if len(along.partings) > MOST:
        return None
    turned = [each for each in along.partings if are_opposite(each.mine, each.theirs)]
    if len(turned) != 1:
        return None
    pair = turned[0]
    if max(len(pair.mine.split()), len(pair.theirs.split())) > LONGEST:
        return None
    others = [each for each in along.partings if each is not pair]
    added = {word for each in others for word in each.mine.casefold().split() if len(word) > 2}
    left = {word for each in others for word in each.theirs.casefold().split()}
    both = " ".join(words for each in others for words in (each.mine, each.theirs))
    is_told_otherwise = _BEARS.search(both) or any(
        pole.search(both) for axis in AXES for pole in axis
    )
    return None if added & left or is_told_otherwise else (pair.mine, pair.theirs)


_BEARS = re.compile(
    r"\b(?:not|no|never|neither|nor|without|than|failed|lack\w*|less|versus)\b", re.I
)
"""Turns what stands beside it."""


def _is_turned(claim: str, weighed: Weighed) -> bool:
    """Whether a source's words go the other way, word against word or as a whole."""
    said = {each.what for each in shortfalls(weighed)}
    if "direction" in said:
        return True
    if "number" in said:
        return False  # what differs is the figure
    quote = weighed.verdict.quote
    is_fact = not weighed.verdict.is_by_reader
    return (
        quote is not None
        and is_fact
        and weighed.verdict.score >= ALONG
        and is_finding(quote.quote)
        and (direction(claim), direction(quote.quote)) in OPPOSITE
    )
