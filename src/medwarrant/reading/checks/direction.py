# ruff: noqa: E501 - patterns are read as wholes
"""What went up told as what went down, against the work that is cited for it."""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found, Weighed
from medwarrant.reading.checks.reasons import ALONG, shortfalls
from medwarrant.reading.checks.wording import clipped
from medwarrant.reading.polarity import direction
from medwarrant.reading.polarity.result import is_finding
from medwarrant.records import Finding

OPPOSITE = {("increases", "decreases"), ("decreases", "increases")}


def check(article: Article) -> Iterator[Found]:
    """Claims that turn round what their source found."""
    for checked in article.claims:
        for name, weighed in checked.says:
            quote = weighed.verdict.quote
            if quote is None or weighed.verdict.verdict != "contradicted":
                continue
            if _is_turned(checked.claim.text, weighed):
                yield (
                    checked.claim.id,
                    Finding(
                        code="direction_reversed",
                        severity="major",
                        explanation=f"The cited work found the contrary: “{clipped(quote.quote)}”. Please turn the sentence round, or cite the work that it comes from.",
                        evidence=(weighed.warrant, name),
                    ),
                )
                break


def _is_turned(claim: str, weighed: Weighed) -> bool:
    """Whether a source's words go the other way, word against word or as a whole."""
    if any(said.what == "direction" for said in shortfalls(weighed)):
        return True
    quote = weighed.verdict.quote
    is_fact = not weighed.verdict.is_by_reader
    return (
        quote is not None
        and is_fact
        and weighed.verdict.score >= ALONG
        and is_finding(quote.quote)
        and (direction(claim), direction(quote.quote)) in OPPOSITE
    )
