"""One claim held against one sentence: what each has, and what is amiss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.reading.verification.alignment import Alignment, Difference, form_in
from medwarrant.reading.verification.tokens import Sentence, Token
from medwarrant.reading.verification.words import NULL_NOUNS

PRONOUNS = frozenset("it they this these he she its their".split())


class Issue(NamedTuple):
    """One thing that the passage does not carry.

    ``contradicts`` when the passage states something else in its place, otherwise it is silent.
    ``is_unasserted`` when the passage has the words and does not vouch for them.
    """

    contradicts: bool
    reason: str
    is_unasserted: bool = False


ATTACHED = 6
"""Tokens between a small word and what it bears on: "not some evidence for the predictive …"."""


class Case:
    """One claim along one sentence, with what the rest of the passage holds.

    ``judged`` are the claim's tokens that a check has spoken on, so that none is named twice.
    """

    def __init__(self, text: str, passage: str, found: Alignment, others: Sequence[Sentence]):
        self.text = text
        self.passage = passage
        self.found = found
        self.others = others
        self.other_tokens = [token for other in others for token in other.tokens]
        self.claim_places = {t.start: i for i, t in enumerate(found.claim.tokens)}
        self.source_places = {t.start: i for i, t in enumerate(found.source.tokens)}
        self.issues: list[Issue] = []
        self.judged: set[Token] = set()

    def contradicts(self, reason: str) -> None:
        """Notes that the passage says something else."""
        self.issues.append(Issue(True, reason))

    def silent(self, reason: str) -> None:
        """Notes that the passage does not say this."""
        self.issues.append(Issue(False, reason))

    def said(self, token: Token) -> str:
        """The claim's token as written."""
        return self.text[token.start : token.end]

    def printed(self, token: Token) -> str:
        """The sentence's token as written."""
        return self.passage[token.start : token.end]

    def is_attached(self, tokens: Sequence[Token], place: int, matched: frozenset[int]) -> bool:
        """Whether the small word at ``place`` bears on something that both sides have.

        "No benefit in preventing relapse" bears on preventing relapse.
        """
        bears_on = [
            i
            for i in range(place + 1, len(tokens))
            if tokens[i].weight and not (tokens[i].term in NULL_NOUNS and i not in matched)
        ][:1]
        if not bears_on or bears_on[0] - place > ATTACHED:
            bears_on = [i for i in range(place - 1, -1, -1) if tokens[i].weight][:1]
        return bool(bears_on) and bears_on[0] in matched

    def is_kept(self, token: Token) -> bool:
        """Whether a claim's token is in the sentence, in this or another form."""
        return form_in(token, self.found.source.tokens) is not None

    def is_claimed(self, token: Token) -> bool:
        """Whether a token of the sentence is in the claim, in this or another form."""
        return form_in(token, self.found.claim.tokens) is not None

    @property
    def is_label(self) -> bool:
        """Whether the claim is a label beside a verbatim quote: no sentence runs along it."""
        return not self.found.source.tokens

    def is_elsewhere(self, token: Token) -> bool:
        """Whether a claim's token is in another sentence of the passage."""
        return form_in(token, self.other_tokens) is not None

    def is_meant(self, token: Token, difference: Difference) -> bool:
        """Whether the sentence means by a pronoun what the claim calls by its name.

        Taken to be so where the claim has the name of what another sentence begins with.
        """
        if not any(t.term in PRONOUNS for t in difference.source):
            return False
        openings = [
            next((t for t in other.tokens if t.kind == "content"), None)
            for other in self.others
            if other.start < self.found.source.start
        ]
        return form_in(token, [t for t in openings if t is not None]) is not None
