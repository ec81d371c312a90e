"""Measures how questions are understood as people write them, field by field.

    python -m benchmarks.everyday [--misses | --all-misses | --held-out]

``benchmarks/questions/everyday.jsonl`` holds 150 questions of patients, clinicians in a hurry and
researchers, written before the reader was tuned to such questions, each with what a person would
take it to ask: ``kind``, ``subjects``, ``against`` (comparators), ``targets``, ``in`` (populations
and routes) by name. "|" parts readings that a person would accept alike (an empty one: or
nothing); what is not named is expected to be empty; ``may`` names things that may be among the
targets, subjects or populations and need not be. The reader was tuned on the half marked ``dev``
only, which ``--misses`` lists. 40 further questions are marked ``third``: of the kinds that
readers found misread (shorthand, verbs of taking, idioms), written and labelled before the rules
were mended for them; ``--misses`` lists them too. A condition that somebody has may be read as one
of whom it is asked or as what is acted on, where ``may`` names it too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from medwarrant.reading.abbreviations import Abbreviations
from medwarrant.reading.question import RuleReader
from medwarrant.records import Concept, Question
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms
from medwarrant.text.terms import term_line

SETS = Path(__file__).parent / "questions"
HALVES = ("dev", "held_out", "third", "hurried")
HELD_OUT = ("hurried_held_out",)
TUNED_ON = ("dev", "third", "hurried")


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question with what a person takes it to ask."""

    half: str
    voice: str
    ask: str
    kind: str
    subjects: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    among: tuple[str, ...] = msgspec.field(name="in", default=())
    may: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


FIELDS = ("kind", "subjects", "against", "targets", "in", "parts")


class Judge:
    """Holds what was understood against what was meant."""

    def __init__(self, vocabulary: ConceptIndex) -> None:
        self._vocabulary = vocabulary

    def right(self, row: Row, read: Question) -> dict[str, bool]:
        """Which fields are right."""
        among = [*read.populations, *(c for c in read.targets if self._any(row.among, c))]
        return {
            "kind": read.kind in row.kind.split("|"),
            "subjects": self._same(row.subjects, read.subjects, row.may),
            "against": self._same(row.against, read.comparators, ()),
            "targets": self._same(row.targets, read.targets, row.may),
            "in": self._same(row.among, among, row.may),
            "parts": all(self._is_heard(part, read) for part in row.parts),
        }

    def _is_heard(self, part: str, read: Question) -> bool:
        """Whether a second part is among what was understood, or among what the answer says it
        leaves.
        """
        parts = part.split("|")
        concepts = (*read.subjects, *read.comparators, *read.targets, *read.populations)
        left = " ".join((*read.besides, *read.terms)).casefold()
        return any(one.casefold() in left for one in parts) or self._any((part,), *concepts)

    def _same(self, wanted: Sequence[str], found: Sequence[Concept], may: Sequence[str]) -> bool:
        """Whether each wanted thing is there, and nothing else but what may be."""
        left = list(found)
        for names in wanted:
            choices = names.split("|")
            hits = [concept for concept in left if any(self._is(n, concept) for n in choices)]
            if not hits and "" not in choices:
                return False
            left = [concept for concept in left if concept not in hits]
        return all(self._any(may, concept) for concept in left)

    def _any(self, names: Sequence[str], *concepts: Concept) -> bool:
        """Whether a concept is one of these, each with its alternatives."""
        every = [name for choice in names for name in choice.split("|")]
        return any(self._is(name, concept) for concept in concepts for name in every)

    def _is(self, name: str, concept: Concept) -> bool:
        line = term_line(name)
        if any(term_line(own) == line for own in (*concept.names, *concept.short)):
            return True
        return any(
            end - start >= len(name) - 1
            and self._vocabulary.covers(known, concept)
            and self._vocabulary.covers(concept, known)
            for start, end, known in self._vocabulary.find(name)
        )


def judged_half(half: str) -> list[tuple[Row, Question, dict[str, bool]]]:
    """Each question of one half with what was understood and which fields are right."""
    packs = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
    vocabulary = ConceptIndex((*concepts_of(packs), *mesh_concepts()), mesh_first_terms())
    abbreviations = Abbreviations([one for pack in packs for one in pack.abbreviations])
    reader = RuleReader(vocabulary, abbreviations=abbreviations)
    judge = Judge(vocabulary)
    name = "in_a_hurry" if half.startswith("hurried") else "everyday"
    lines = (SETS / f"{name}.jsonl").read_bytes().splitlines()
    rows = [msgspec.json.decode(line, type=Row) for line in lines]
    own = [(row, reader.understand(row.ask)) for row in rows if row.half == half]
    return [(row, read, judge.right(row, read)) for row, read in own]


def main() -> None:
    """Prints the share that is right, by half and field, and the misses that were asked for."""
    for half in (*HALVES, *(HELD_OUT if "--held-out" in sys.argv else ())):
        judged = judged_half(half)
        shares = [f"{name} {sum(j[name] for _, _, j in judged)}" for name in FIELDS]
        whole = sum(all(j.values()) for _, _, j in judged)
        print(f"{half:16s} of {len(judged)}: {', '.join(shares)}; all of it {whole}")
        is_told = "--all-misses" in sys.argv or ("--misses" in sys.argv and half in TUNED_ON)
        for row, read, right in judged if is_told else ():
            if not all(right.values()):
                print(f"  {row.ask}\n      {told(row, read, right)}")


def told(row: Row, read: Question, right: dict[str, bool]) -> str:
    """What was understood otherwise than it was meant."""
    found = {
        "kind": read.kind,
        "subjects": _names(read.subjects),
        "against": _names(read.comparators),
        "targets": _names(read.targets),
        "in": _names(read.populations),
        "parts": "; ".join((*read.besides, *read.terms)),
    }
    meant = {
        "kind": row.kind,
        "subjects": "; ".join(row.subjects),
        "against": "; ".join(row.against),
        "targets": "; ".join(row.targets),
        "in": "; ".join(row.among),
        "parts": "; ".join(row.parts),
    }
    return "   ".join(
        f"{name}: [{found[name]}] for [{meant[name]}]" for name in FIELDS if not right[name]
    )


def _names(concepts: Sequence[Concept]) -> str:
    return "; ".join(concept.names[0] for concept in concepts)


if __name__ == "__main__":
    main()
