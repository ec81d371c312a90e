"""What a sentence with two halves says of the very thing that is asked about.

"Failed to reduce delirium but reduced hypotension" is no result either way as a whole, and on
delirium it is one: no difference was found. "Acts faster, despite comparable outcomes at the end"
says of two treatments that one is better and that neither is.
"""

from __future__ import annotations

import re

import msgspec

from medwarrant.records import Concept, Direction, Document, Result, Statement
from medwarrant.reports.naming import Naming
from medwarrant.text.abbreviations import abbreviations

TURN = re.compile(
    r", and (?=(?:there (?:was|were) )?(?:no|not|did not)\b)"
    r"|,?\s*\b(?:but(?! not\b)|although|though|whereas|while|despite|albeit|yet)\b\s*",
    re.IGNORECASE,
)
"""What stands between two halves of a sentence that do not say the same."""

_ADVERB = r"(?:(?:significantly|markedly|substantially|further|statistically|clearly) )*"
NOT_SO = re.compile(
    rf"\b(?:(?:did|does|do|could|would) not|fail(?:s|ed)? to|(?:was|were|is|are) not)\s+{_ADVERB}"
    rf"(?:reduc|decreas|lower|improv|prevent|increas|alter|affect|chang|differ|shorten|rais|"
    rf"associat|superior|better|higher|greater|less|more)\w*"
    rf"|\bno (?:{_ADVERB}(?:significant |clear |further )?)?(?:differences?|effects?|changes?|"
    rf"improvements?|reductions?|increases?|benefits?)\b|\bwithout (?:a |any )?(?:significant )?"
    rf"(?:differences?|effects?|changes?|improvements?|reductions?|increases?)\b",
    re.IGNORECASE,
)
"""Words for what was looked for and not found."""

ALIKE = re.compile(
    r"\b(?:comparable|similar|equal(?:ly)?|equivalent|the same|did not differ|not differ|"
    r"no (?:significant |clear )?differences?)\b",
    re.IGNORECASE,
)
"""Words for two treatments that did as well as each other."""


_MORE = re.compile(
    r"\b(?:increas|rais|rose|elevat|promot|enhanc|prolong|higher|greater|"
    r"more (?:often|frequent))\w*",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:reduc|decreas|lower|shorten|prevent|diminish|fewer|less (?:often|frequent))\w*",
    re.IGNORECASE,
)


def on_target(
    statement: Statement, quote: str, document: Document, target: Concept, naming: Naming
) -> Statement:
    """The statement as its own half on the target reads, where one half denies an effect: on the
    target, so that no difference was found, or on something else, so that its own verb tells what
    happened. As it stands where the target is in both halves or in none.
    """
    halves = _halves(quote)
    if statement.role != "finding" or halves is None:
        return statement
    denying = [half for half in halves if NOT_SO.search(half)]
    short = abbreviations(document.text)
    own = [half for half in halves if _names(half, target, naming, short)]
    if len(denying) != 1 or not own:
        return statement
    if len(own) > 1:  # more of it one way, and no more another way
        return msgspec.structs.replace(statement, direction="mixed", result="mixed")
    if own == denying:
        return msgspec.structs.replace(statement, direction="no_change", result="inconclusive")
    if statement.direction in ("increases", "decreases"):
        return statement
    return msgspec.structs.replace(statement, direction=_went(own[0]), result="unknown")


def _went(half: str) -> Direction:
    """Whether a half says that there was more or less of what it names, by its words alone."""
    more, less = _MORE.search(half) is not None, _LESS.search(half) is not None
    if more == less:
        return "unknown"
    return "increases" if more else "decreases"


_FOUND = (
    r"\b(?:this|these|the) (?:[\w-]+ ){0,2}(?:effects?|differences?|benefits?|advantages?|"
    r"findings?|associations?|results?)\b"
)
QUALIFIES = re.compile(
    r"(?:However|But|Yet|Nevertheless|Nonetheless|Still)\b[^.]*"
    rf"(?:{_FOUND}[^.]*\b(?:attenuat\w+|no longer|disappear\w*|vanish\w*|"
    r"not (?:remain |be )?(?:statistically )?significant|lost (?:statistical )?significance)"
    rf"|\b(?:attenuat\w+|abolish\w+) {_FOUND})"
)
"""A sentence that takes back what the one before it found: after a correction, little is left."""


_NO_CONTRAST = re.compile(
    r"\bno (?:[\w-]+ ){0,3}?differences?\b[^.;]*\bbetween (?:[\w-]+ ){0,3}?"
    r"(?:groups?|arms|treatments)\b"
    r"|\b(?:groups|arms|treatments) (?:[\w-]+ )?(?:did|were|was) not (?:[\w-]+ )?differ\w*",
    re.IGNORECASE,
)
"""How a sentence says that groups did not differ."""


def takes_back(quote: str, before: Result) -> bool:
    """Whether a sentence takes back what the one in front of it found.

    ``before`` is the result of that: where it tells of change within groups, one on how these
    differed does.
    """
    if before == "not_comparative":
        return _NO_CONTRAST.search(quote) is not None
    return QUALIFIES.match(quote) is not None


def has_one_half_alike(quote: str) -> bool:
    """Whether one half of a sentence on two treatments says that they did as well, and the other
    does not.
    """
    halves = _halves(quote)
    return halves is not None and len({ALIKE.search(half) is None for half in halves}) > 1


def _halves(quote: str) -> tuple[str, str] | None:
    """A sentence's halves, ``None`` where it does not turn, or turns more than once."""
    turns = list(TURN.finditer(quote))
    if len(turns) != 1:
        return None
    (turn,) = turns
    if turn.start():
        return quote[: turn.start()], quote[turn.end() :]
    first, sign, second = quote[turn.end() :].partition(", ")  # "Although …, …"
    return (first, second) if sign else None


def _names(half: str, target: Concept, naming: Naming, short: dict[str, str]) -> bool:
    spelled = re.sub(r"\w[\w-]*", lambda word: short.get(word.group(), word.group()), half)
    return naming.holds(target, naming.ids_in(spelled), spelled)
