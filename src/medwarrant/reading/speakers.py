# ruff: noqa: E501 - patterns are read as wholes
"""Who is quoted in a sentence."""

from __future__ import annotations

import re

_NAME = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? )?(?:[A-Z][\w.’'-]* ){1,3}?[A-Z][\w’'-]+(?:, (?:M\.?D\.?|Ph\.?D\.?|MD|PhD|RN|PsyD|DO|NP))?"
_SAYS = r"(?:says|said|explains?|explained|notes?|noted|states?|stated|adds?|added|argues?|argued|writes?|wrote|claims?|claimed|tells|told|believes?|recommends?|warns?|warned|advises?|suggests?|according to)"
_SPEAKER = re.compile(
    rf"(?P<before>{_NAME})(?:, [^“”.]{{3,120}}?,?)? (?:also |further |then )?{_SAYS}\b[^“\"]{{0,80}}[“\"]"
    rf"|(?P<doctor>(?:Dr|Prof|Professor)\.? (?:[A-Z][\w.’'-]* ){{0,3}}?[A-Z][\w’'-]+)(?:, [^“”.]{{3,120}}?,?)? (?:also |further |then )?{_SAYS}\b"
    rf"|[”\"],? (?:{_SAYS} (?P<after>{_NAME})|(?P<then>{_NAME})(?:, [^“”.]{{3,120}},)? {_SAYS}\b)"
    rf"|\b[Aa]ccording to (?P<source>(?:Dr|Prof|Professor)\.? (?:[A-Z][\w.’'-]* ){{0,3}}?[A-Z][\w’'-]+)"
)


def speaker_in(quote: str) -> str | None:
    """The person whose words a sentence gives, by name, ``None`` for nobody."""
    found = _SPEAKER.search(quote)
    if found is None:
        return None
    return next((name.strip(" ,") for name in found.groups() if name), None)
