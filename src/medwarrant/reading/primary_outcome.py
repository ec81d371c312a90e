"""Which sentence speaks of a study's primary outcome: by the words that name it, or by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from medwarrant.reading.outcomes import Measured
from medwarrant.text.abbreviations import abbreviations
from medwarrant.text.terms import STOPWORDS, analyze

_SAYS_LITTLE = frozenset(
    analyze(
        "primary main principal secondary outcome outcomes endpoint end point points measure "
        "measures measured measurement variable change changes difference differences score "
        "scores scale scales total mean median baseline week weeks month months day days hour "
        "hours minute minutes time times follow up patient patients participants subjects group "
        "groups treatment treatments therapy intervention effect effects number percentage percent "
        "proportion defined assessed assess evaluated between before after from during first "
        "second end least using study trial clinical efficacy effectiveness safety level levels "
        "rate rates incidence occurrence presence value values index per post pre postoperative "
        "point relative item one two three four 1 2 3 4 5 6 7 8 9 10 12 16 24 28 30 48 72 90"
    )
)
"""Terms that the names of most outcomes share, so that they tell none from another."""


class PrimaryOutcome(NamedTuple):
    """A primary outcome's name, and the terms that it goes by.

    ``is_stated`` holds where the text itself calls it primary. ``aliases`` are short forms that the
    text defines with their long forms, as terms.
    """

    name: str
    terms: frozenset[str]
    is_stated: bool
    aliases: tuple[tuple[frozenset[str], frozenset[str]], ...]

    def share(self, sentence: str) -> float:
        """How much of the outcome's name a sentence holds, from 0 to 1."""
        said = set(analyze(sentence))
        held = self.terms & said
        for short, long in self.aliases:
            if short <= said:
                held |= long & self.terms
            if long <= said:
                held |= short & self.terms
        return len(held) / len(self.terms)


SPEAKS_OF_IT = 0.5
"""Share of an outcome's telling terms from which a sentence speaks of it."""


_IN_BRACKETS = re.compile(r"\(([^()]{2,20})\)")
"""A name's short form, which may lack letters that would define it."""


def primary_outcome(
    text: str, measured: Measured, given: Sequence[str | None]
) -> PrimaryOutcome | None:
    """The primary outcome by its terms, ``None`` where the study names none.

    ``given`` are the names of what was tested and compared, whose words tell no outcome. Of several
    main outcomes the first counts.
    """
    if not measured.names:
        return None
    arms = _terms(name for name in given if name is not None)
    terms = _terms(measured.names[:1])
    terms = (terms - arms) or terms
    if not terms:
        return None
    named = list(abbreviations(text).items())
    named += [(match[1], measured.names[0]) for match in _IN_BRACKETS.finditer(measured.names[0])]
    aliases = [(frozenset(analyze(short)), _terms([long])) for short, long in named]
    return PrimaryOutcome(
        measured.names[0],
        terms,
        measured.is_stated,
        tuple((short, long) for short, long in aliases if short & terms or _overlaps(long, terms)),
    )


def _terms(names: Iterable[str]) -> frozenset[str]:
    return frozenset(t for name in names for t in analyze(name)) - _SAYS_LITTLE - STOPWORDS


def _overlaps(long: frozenset[str], terms: frozenset[str]) -> bool:
    return len(long & terms) >= SPEAKS_OF_IT * max(1, len(long)) and bool(long & terms)
