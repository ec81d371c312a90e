"""How many follow-ups are understood as a person would.

``python -m benchmarks.follow_ups.measure`` prints it.

Reads chains of questions with what a person would take each to ask (``chains.toml`` says how), asks
each after the one before it, and compares. With file names, reads those instead; with ``-v``, shows
every question.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from medwarrant.engine import Engine
from medwarrant.records import Concept, DocumentCard, FollowUp, Question

CHAINS = tuple(
    Path(__file__).parent / f"{name}.toml"
    for name in ("chains", "unseen", "other_writer", "general_medicine", "everyday", "hurried")
)
NEWEST = 2025
"""The corpus's latest year, against which "recent" is told here."""
SOURCES = tuple(
    DocumentCard(
        id=f"pmid:{number}",
        kind="abstract",
        title=f"Work {number}",
        year=2010 + number,
        authors=(f"{name} A",),
        journal=None,
        pmid=str(number),
        pmcid=None,
        doi=None,
        url=None,
        retracted=False,
    )
    for number, name in enumerate(("Adams", "Baker", "Clark", "Davis"), start=1)
)
"""The sources that each earlier answer is taken to have had."""


class Judge:
    """Holds a question as it was read against what a person would take it to ask."""

    def __init__(self, engine: Engine) -> None:
        self._vocabulary = engine._vocabulary

    def faults(
        self, wanted: dict[str, Any], whole: str, question: Question, follow_up: FollowUp | None
    ) -> list[str]:
        """What differs, one line each."""
        found: list[str] = []
        if question.kind not in wanted["kind"].split("|"):
            found.append(f"kind {question.kind}, not {wanted['kind']}")
        may = self._all(wanted.get("may", ()))
        acting = self._all(wanted.get("subjects", ()))
        found += self._compare("subjects", wanted, question.subjects, whole, may, wanted.get("in"))
        found += self._compare("against", wanted, question.comparators, whole, may)
        beside = (*question.targets, *question.populations, *question.subjects[1:])
        about = (*wanted.get("targets", ()), *wanted.get("in", ()))
        both = {**wanted, "targets and people": about}
        found += self._compare("targets and people", both, beside, whole, may | acting)
        found += [f"with {name}" for name in wanted.get("not", ()) if name in whole.casefold()]
        limits = question.limits
        for name, value, none in (
            ("designs", list(limits.designs), []),
            ("species", list(limits.species), []),
            ("from", limits.year_from, None),
            ("to", limits.year_to, None),
            ("pick", question.pick, None),
            ("focus", question.focus, None),
            ("sources", [int(each.removeprefix("pmid:")) for each in question.documents], []),
            ("audience", None if follow_up is None else follow_up.audience, None),
        ):
            expected = wanted.get(name, none)
            if str(value).lower() not in str(expected).lower().split("|"):
                found.append(f"{name} {value}, not {expected}")
        return found

    def _compare(
        self,
        role: str,
        wanted: dict[str, Any],
        concepts: Sequence[Concept],
        whole: str,
        may: set[str],
        also: Sequence[str] | None = None,
    ) -> list[str]:
        names = wanted.get(role, ())
        asked = [self._ids(name) for name in names]
        allowed = set().union(*asked, may, *(self._ids(name) for name in also or ()))
        held = {one for concept in concepts for one in self._same(concept)}
        found = [
            f"{role} without {name}"
            for name, ids in zip(names, asked, strict=True)
            if not ids & held
            and not any(one.casefold() in whole.casefold() for one in _either(name))
        ]
        every = (one for name in (*names, *(also or ())) for one in _either(name))
        words = {word for one in every for word in one.casefold().split()}
        found += [
            f"{role} with {concept.names[0]}"
            for concept in concepts
            if not self._same(concept) & allowed
            and not set(concept.names[0].casefold().split()) & words
        ]
        return found

    def _all(self, names: Sequence[str]) -> set[str]:
        return set().union(*(self._ids(name) for name in names))

    def _ids(self, name: str) -> set[str]:
        either = _either(name)
        found = {c.id for one in either for _, _, c in self._vocabulary.find(one)}
        return found | {f"word:{one.casefold()}" for one in either}

    def _same(self, concept: Concept) -> set[str]:
        return {concept.id, *(f"word:{name.casefold()}" for name in concept.names)}


def _either(name: str) -> list[str]:
    """The names that "|" parts, any of which will do."""
    return name.split("|")


def measure(path: Path, engine: Engine, *, is_verbose: bool) -> None:
    """Prints how many of a file's questions are understood, and what differs in the others."""
    chains = tomllib.loads(path.read_text(encoding="utf-8"))["chain"]
    reader, judge = engine._tools.reader, Judge(engine)
    follow_ups = engine._tools.follow_ups
    assert follow_ups is not None
    right = {"first": 0, "follow-up": 0}
    asked = {"first": 0, "follow-up": 0}
    whole_chains = 0
    for chain in chains:
        before: list[str] = []
        is_whole = True
        for turn in chain["turn"]:
            follow_up = None
            if before:
                follow_up = follow_ups.resolve(turn["ask"], before, SOURCES, NEWEST)
                before = [] if follow_up.stands_alone else before
            before.append(turn["ask"] if follow_up is None else follow_up.text)
            place = "first" if follow_up is None else "follow-up"
            faults = judge.faults(turn, before[-1], reader.understand(before[-1]), follow_up)
            asked[place] += 1
            right[place] += not faults
            is_whole = is_whole and not faults
            if faults or is_verbose:
                mark = "WRONG" if faults else "right"
                print(f"{mark}: {turn['ask']} -> {before[-1]}  {'; '.join(faults)}")
        whole_chains += is_whole
    print(
        f"{path.name}: {right['first']} of {asked['first']} first questions, "
        f"{right['follow-up']} of {asked['follow-up']} follow-ups, "
        f"{whole_chains} of {len(chains)} chains understood"
    )


def main(arguments: Sequence[str]) -> None:
    """Measures every file of chains."""
    names = [Path(name) for name in arguments if name != "-v"]
    with Engine.open(None) as engine:
        for path in names or [path for path in CHAINS if path.exists()]:
            measure(path, engine, is_verbose="-v" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
