"""Sentences that speak to a machine which reads the article."""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import clipped
from medwarrant.reading.instructions import instructions
from medwarrant.records import Finding, Quote


def check(article: Article) -> Iterator[Found]:
    """Hidden orders, each at the claim that it stands in, else at the article as a whole.

    In a talk, somebody who is told what to say is most often a person.
    """
    text = article.document.text
    for start, end in instructions(article.document):
        quote = text[start:end]
        at = next(
            (
                checked.claim.id
                for checked in article.claims
                if checked.claim.start < end and start < checked.claim.end
            ),
            "",
        )
        yield (
            at,
            Finding(
                code="injected_instruction",
                severity="info" if article.document.kind == "transcript" else "major",
                explanation=(
                    f"“{clipped(quote)}” speaks to a machine that reads the text, not to its "
                    "readers. It was not followed. Please take it out."
                ),
                place=Quote(quote=quote, start=start, end=end),
            ),
        )
