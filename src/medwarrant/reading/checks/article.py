"""What a check is given: an article, its claims and entries, and what is known of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from medwarrant.reading.overclaims import Heard
from medwarrant.records import (
    Claim,
    Concept,
    Document,
    Finding,
    Reference,
    Standing,
    Study,
    Verdict,
)

Found = tuple[str, Finding]
"""A finding with the id of the claim or entry it stands at; "" for the article as a whole."""


@dataclass(frozen=True)
class Entry:
    """One entry of the reference list, with the document of the corpus that it is.

    ``document`` and ``study`` are ``None`` where the corpus does not hold the work, ``standing``
    where neither it nor a notice about it is held.
    """

    reference: Reference
    document: Document | None = None
    study: Study | None = None
    standing: Standing | None = None


@dataclass(frozen=True)
class Weighed:
    """What one passage of the corpus says of a claim; ``warrant`` is the id of its quote."""

    document: Document
    study: Study
    verdict: Verdict
    warrant: str


@dataclass(frozen=True)
class Checked:
    """One claim with all that is known of it.

    ``cited`` are the entries that it cites, ``says`` what each cited work's own text says of it (by
    the entry's id; absent where the work is not held), ``evidence`` what the rest of the corpus
    says, strongest first.
    """

    claim: Claim
    cited: tuple[Entry, ...] = ()
    says: tuple[tuple[str, Weighed], ...] = ()
    evidence: tuple[Weighed, ...] = ()


@dataclass(frozen=True)
class Article:
    """An article with its claims in text order and its entries in list order.

    ``concepts`` finds what a text names, as (start, end, concept). ``is_study`` tells whether it
    reports work of its own, whose methods and results need no citation. ``heard`` is what the layer
    on overclaims makes of each sentence, by its place; empty where it was not asked. ``linked`` are
    the works that the text names by an identifier and no list has.
    """

    document: Document
    claims: tuple[Checked, ...]
    entries: tuple[Entry, ...]
    concepts: Callable[[str], Sequence[tuple[int, int, Concept]]]
    is_study: bool
    heard: Mapping[tuple[int, int], Heard] = field(default_factory=dict)
    linked: tuple[Entry, ...] = ()

    def hearing(self, claim: Claim) -> Heard | None:
        """What the layer makes of a claim, ``None`` where it was not asked."""
        return self.heard.get((claim.start, claim.end))


Check = Callable[[Article], Iterator[Found]]
"""One family of findings: what it finds in an article, in text order."""
