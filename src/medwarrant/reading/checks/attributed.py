# ruff: noqa: E501 - patterns are read as wholes
"""Conclusions that a sentence gives as the authors' of the work it tells of, judged as theirs.

What they did conclude is no overclaim of the article. Where what they wrote is not known, the note
asks for their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from medwarrant.reading.checks.article import Article, Checked, Found

_SAY = r"(?:emphasi[sz]\w*|conclud\w+|position(?:s|ed)|argu(?:e|es|ed)|suggest(?:s|ed)?|call(?:s|ed)?|describ(?:e|es|ed)|highlight(?:s|ed)?|stat(?:e|es|ed)|writ(?:e|es)|wrote|say|says|said|stress(?:es|ed)?|consider(?:s|ed)?|claim(?:s|ed)?|propos(?:e|es|ed)|regard(?:s|ed)?|see|sees)"
ATTRIBUTES = re.compile(
    rf"\b(?:the|this|its|these|their) (?:[\w-]+ ){{0,4}}(?:reviews?|stud(?:y|ies)|trials?|papers?|meta-analys[ei]s|reports?|authors?|researchers?|investigators?|team|findings)(?:[’']s? authors?)? (?:also |further |thus |therefore )?{_SAY}\b|\b(?:this|the) review {_SAY}\b|\baccording to (?:the|its|their|this) (?:[\w-]+ ){{0,3}}(?:authors|review|study|trial|paper|researchers|team)\b|\bthey (?:also )?(?:conclude|write|argue|say|call|suggest|propose|stress)\b",
    re.I,
)
"""Gives what follows as somebody's who did or reviewed the work."""
AS_THEIRS = (
    "The sentence gives this as the authors' view: if it is, please quote their own words and say"
    " what they rest on."
)


def as_theirs(article: Article, told: Iterable[Found]) -> Iterator[Found]:
    """The findings, without those on the strength of what the cited authors do conclude, and with
    a request for their words where that is not known.
    """
    claims = {checked.claim.id: checked for checked in article.claims}
    for name, each in told:
        checked = claims.get(name)
        is_of_authors = (
            each.code == "overclaim_strength"
            and checked is not None
            and ATTRIBUTES.search(checked.claim.text) is not None
        )
        if not is_of_authors or checked is None:
            yield name, each
        elif not _is_borne_out(checked):
            is_held = any(entry.document is not None for entry in checked.cited)
            words = each.explanation if is_held else f"{each.explanation} {AS_THEIRS}"
            yield name, replace(each, explanation=words)


def _is_borne_out(checked: Checked) -> bool:
    """Whether a work that the claim cites says so, in its strong words too."""
    return any(weighed.verdict.verdict == "supported" for _, weighed in checked.says)
