"""A query taken apart: which documents qualify, and which words rank them.

Free text is read as people write it: "quoted phrases" and ``field:word`` must be there, other
words rank. Whatever does not make sense as syntax is taken as words, so that no text is an error.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from medwarrant.corpus.forward import FIELDS
from medwarrant.records import Query
from medwarrant.text.terms import STOPWORDS, analyze

ALL_FIELDS: Final = tuple(range(len(FIELDS)))

LONGEST_TEXT: Final = 20_000
"""Characters of free text that are read: longer than any question, and a pasted book must not
stall a search."""

_PIECE: Final = re.compile(
    rf"""(?:\b({"|".join(FIELDS)}):)?"([^"]*)" | \b({"|".join(FIELDS)}):(\S+)""", re.VERBOSE
)

Tokens = tuple[str, ...]


class Clause(NamedTuple):
    """A demand: one of the names, each a run of terms, stands in one of the fields.

    Fields are numbers in ``FIELDS``. No names means that nothing can meet the demand.
    """

    names: tuple[Tokens, ...]
    fields: tuple[int, ...] = ALL_FIELDS


class StandIn(NamedTuple):
    """Other names for words of a query, worth less than the words: ``asked`` are clauses that rank,
    ``others`` the names with what they are worth beside the words, from 0 to 1.
    """

    asked: tuple[Clause, ...]
    others: tuple[tuple[float, Clause], ...]


class Plan(NamedTuple):
    """What a query asks.

    ``musts`` must all be met. ``ranking`` are the clauses that make the score; a document that
    meets none of them is found only where ``musts`` are given. ``silent`` of the musts, the last
    ones, have no say in the score.
    """

    musts: tuple[Clause, ...]
    ranking: tuple[Clause, ...]

    @property
    def asks_nothing(self) -> bool:
        """Whether no document can be told from another."""
        return not self.musts and not self.ranking

    @property
    def is_impossible(self) -> bool:
        """Whether a demand has no name at all, so that no document can meet it."""
        return any(not clause.names for clause in self.musts)


def plan(query: Query) -> Plan:
    """Takes a query apart; never raises for what it says."""
    groups = groups_of(query)
    musts, words = _read(query.text[:LONGEST_TEXT])
    text_ranks = (*musts, *(Clause((word,)) for word in words))
    return Plan((*musts, *groups), text_ranks if text_ranks else groups)


def groups_of(query: Query) -> tuple[Clause, ...]:
    """The groups of a query, each a demand for one of its names."""
    return tuple(
        Clause(tuple(dict.fromkeys(tokens for name in group if (tokens := tuple(analyze(name))))))
        for group in query.groups
    )


def _read(text: str) -> tuple[list[Clause], list[Tokens]]:
    """The demands in free text, and its other words, each once and in order."""
    musts: list[Clause] = []
    rest: list[str] = []
    last = 0
    for match in _PIECE.finditer(text):
        field_of_phrase, quoted, field_of_word, word = match.groups()
        tokens = tuple(analyze(quoted if quoted is not None else word))
        field = field_of_phrase or field_of_word
        if tokens:
            musts.append(Clause((tokens,), (FIELDS.index(field),) if field else ALL_FIELDS))
        rest.append(text[last : match.start()])
        last = match.end()
    rest.append(text[last:])
    found = list(dict.fromkeys(token for part in rest for token in analyze(part)))
    telling = [token for token in found if token not in stop_terms()]
    return musts, [(token,) for token in telling or (found if not musts else [])]


@cache
def stop_terms() -> frozenset[str]:
    """``STOPWORDS`` as terms."""
    return frozenset(token for word in STOPWORDS for token in analyze(word))
