"""A pack's sentences: whether each stands alone, says for patients what it says, and is coded as
the program's own reader would code it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from medwarrant.records import Concept, Direction, Document, Section, Statement, Study
from medwarrant.sources.pack import Pack
from medwarrant.sources.pack_entries import SayEntry
from medwarrant.sources.pack_files import Entries, Work
from medwarrant.sources.pack_sources import Finding

Reads = Callable[[Sequence[Concept]], Callable[[Document, Study], Sequence[Statement]]]
"""Makes, of a pack's concepts, a reader of what a document states."""

Departs = Callable[[str, str, Direction], Sequence[str]]
"""What a wording says that its sentence, of this direction, does not, or leaves out."""

LEANING = re.compile(r"(?:It|They|This|These|Those|The same|In the same)\b")
"""How a sentence begins that cannot stand without the one before."""

BEASTS = re.compile(
    r"\b(?:animals?|mice|mouse|rats?|rodents?|rabbits?|dogs?|cats?|pigs?|horses?|cattle|cows?|"
    r"sheep|goats?|monkeys?|macaques?|primates|fish|zebrafish|flies|worms|hamsters?|guinea pigs?|"
    r"gerbils?|ferrets?|chickens?|birds?)\b",
    re.IGNORECASE,
)
GLASS = re.compile(r"\bin[ -]vitro\b|\bcells?\b|\bcultur\w+|\bmicrosomes?\b|\btissues?\b", re.I)

SHOWN = 7
"""Words of a sentence that are shown where it is spoken of, enough to find it in its file."""

OPPOSED: tuple[frozenset[str], ...] = (
    frozenset({"increases", "decreases"}),
    frozenset({"increases", "no_change"}),
    frozenset({"decreases", "no_change"}),
    frozenset({"favours_intervention", "favours_comparator"}),
)
"""Codings that cannot both be true; any other two may differ for a good reason."""


def sentence_findings(
    entries: Entries, pack: Pack, reads: Reads, departs: Departs
) -> Iterator[Finding]:
    """What may be wrong with the sentences of a pack's works; none of it is sure to be an error."""
    if not entries.works:
        return
    read = reads(pack.concepts)
    studies = {
        document.id: document.curated.study for document in pack.documents if document.curated
    }
    for work in entries.works:
        study = studies[f"pack:{pack.name}:{work.entry.id}"]
        for number, say in enumerate(work.says, start=1):
            where = f"{work.where}, sentence {number}"
            yield from _plain_findings(say, where, departs)
            if say.role == "finding":
                yield from _standing_findings(say, work, where)
                yield from _coding_findings(say, work, read(_alone(say.text), study), where)


def _plain_findings(say: SayEntry, where: str, departs: Departs) -> Iterator[Finding]:
    """What keeps a patient's wording from being shown."""
    if say.plain is not None:
        for departure in departs(say.plain, say.text, say.direction or "unknown"):
            yield Finding(
                f"{where}, field plain",
                f"is not shown to anyone: {departure}",
                "say as much and no more than the sentence",
                is_error=False,
            )


def _standing_findings(say: SayEntry, work: Work, where: str) -> Iterator[Finding]:
    """Whether the sentence says enough where it stands alone."""
    if LEANING.match(say.text):
        yield Finding(
            where, "leans on a sentence before it", "say who and what in it", is_error=False
        )
    species, detail = work.entry.species, work.entry.species_detail
    named = detail is not None and detail.casefold() in say.text.casefold()
    if species == "animal" and not named and not BEASTS.search(say.text):
        yield Finding(where, "does not name the animals", 'begin with "In mice, …"', is_error=False)
    if species == "in_vitro" and not named and not GLASS.search(say.text):
        yield Finding(
            where,
            "does not say that this was seen in the test tube",
            'begin with "In vitro, …"',
            is_error=False,
        )


def _coding_findings(
    say: SayEntry, work: Work, read: Sequence[Statement], where: str
) -> Iterator[Finding]:
    """Codings that the program's own reader takes for the opposite, which may be the reader's or
    the sentence's fault.
    """
    for statement in read[:1]:
        pairs = (
            ("direction", say.direction, statement.direction),
            ("result", work.entry.result if say.result is None else say.result, statement.result),
        )
        told = [
            f'{field} "{coded}", where our own reader sees "{seen}"'
            for field, coded, seen in pairs
            if frozenset({coded, seen}) in OPPOSED
        ]
        if told:
            yield Finding(
                f"{where} ({_beginning(say.text)})",
                f"has the {' and the '.join(told)}",
                "mend the field or the wording; let it stand if both are right",
                is_error=False,
            )


def _beginning(text: str) -> str:
    words = text.split()
    return f'"{" ".join(words[:SHOWN])}{" …" if len(words) > SHOWN else ""}"'


def _alone(text: str) -> Document:
    """A sentence as the only result of an abstract."""
    section = Section(role="results", label="", start=0, end=len(text))
    return Document(
        id="sentence", kind="abstract", title="", text=text, sections=(section,), format="pack"
    )
