# ruff: noqa: E501 - patterns are read as wholes
"""Sentences of which the work that they cite says hardly a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.checks.article import Article, Checked, Found
from medwarrant.reading.checks.citing import SHARE
from medwarrant.reading.checks.counts import is_printed, told
from medwarrant.reading.checks.wording import DENIED, clipped, content, is_hedged, talks
from medwarrant.records import Finding

LEAST = 0.3
"""Share of a sentence's words that its cited work has, from which it may be a retelling. Of the
sentences of 27 articles by ten hands that cite one held work alone, eleven of the thirteen below were amiss,
and nearly all sound ones lay above."""
OF_OTHERS = frozenset({"recommendation", "advice", "epidemiology"})
"""Kinds of claim that few works tell in such words: what is advised, and how common something is."""
OPEN = re.compile(
    r"\b(?:still|yet|remains?) to be\b|\bthe (?:authors?|reviewers?|researchers?) (?:\w+ )?(?:write|say|ask|call|warn|point|note|want|caution)\b|\bin another\b",
    re.I,
)
"""Tells what is not known, what authors ask for, or goes on from the sentence before."""
FEWEST = 6
"""Words of a sentence, empty ones left out, from which a share says something."""


def beyond(article: Article, others: Sequence[Found]) -> Iterator[Found]:
    """``miscited`` for claims that nothing else is told of and whose only cited work, which is
    held, has hardly any of their words: for information, unless the claim counts people or works
    that the work does not print, since the silence of an abstract by itself shows nothing.
    """
    if article.is_study or not talks(article):
        return
    amiss = {name for name, each in others if each.severity != "info"}
    for checked in article.claims:
        finding = None if checked.claim.id in amiss else _unlike(checked)
        if finding is not None:
            yield checked.claim.id, finding


def _unlike(checked: Checked) -> Finding | None:
    works = {entry.reference.id: entry for entry in checked.cited}
    entry = next(iter(works.values()), None)
    if entry is None or len(works) != 1 or entry.document is None:
        return None
    text, document = checked.claim.text, entry.document
    if SHARE.search(text) or OPEN.search(text):
        return None
    if is_hedged(text) or DENIED.search(text) or checked.claim.kind in OF_OTHERS:
        return None
    words = content(text)
    common = words & content(f"{document.title} {document.text}")
    if len(words) < FEWEST or len(common) > LEAST * len(words):
        return None
    counted = _uncounted(text, f"{document.title} {document.text}")
    beside = "" if counted is None else f" Nor does it count “{counted}”."
    read = "its text" if document.kind == "article" else "its abstract"
    return Finding(
        code="miscited",
        severity="info" if counted is None else "minor",
        explanation=(
            f"Hardly anything of this sentence stands in the work cited for it"
            f" (“{clipped(document.title)}”), as far as {read} tells.{beside} Please check that this"
            " is the work that was meant; if it is, tell what it found."
        ),
        evidence=(entry.reference.id,),
    )


def _uncounted(text: str, whole: str) -> str | None:
    """A count of people or works that a sentence gives and its cited work prints nowhere."""
    return next(
        (
            each.words
            for each in told(text)
            if each.of in ("people", "works") and not is_printed(each, whole)
        ),
        None,
    )
