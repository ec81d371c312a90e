"""Measures which held works an answer tells, and which of them it tells first.

    python -m benchmarks.answers.measure [--half dev | held_out] [--misses] [--lines FILE]

150 questions, worded by three writers who never saw the program (as clinicians, as researchers, as
patients, relatives and nurses), each with the works that bear on it among 660 records of PubMed and
the pack on ketamine: grade 2 answers just this, 1 is near it. ``sentences`` are the places [start,
length] (and the part of the question, where it has several) that an editor would quote, counted in
title and abstract with single blanks between. A writer is a model, so that another would grade some
works otherwise. Every other question is ``dev``; thresholds were set on these alone.

Printed for each writer: the share of questions whose first line rests on a work of grade 2
(``first``), one of whose first three lines does (``in three``), whose first line says that nothing
was found though something is held (``denied``), the share of the works of grade 2 that are cited
anywhere (``recall``), and the share of the lines told that rest on no work of either grade
(``off``). The 18 questions that nothing held answers are counted by verdicts taken nonetheless.
The records are those of ``../shared/data/pubmed_2025``; where they are absent the script says so.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from medwarrant.engine import Engine
from medwarrant.records import Answer, Sentence

HERE = Path(__file__).parent
RECORDS = Path(__file__).parents[3] / "shared" / "data" / "pubmed_2025" / "records.jsonl"
WRITERS = ("clinician", "researcher", "patient")
TOLD = frozenset({"bottom_line", "besides", "findings"})
VERDICTS = frozenset({"yes", "no", "mixed"})
FIRST_LINES = 3


class Marks(NamedTuple):
    """What one answer was found to do; shares from 0 to 1."""

    first: bool
    in_three: bool
    denied: bool
    recall: float
    lines: int
    off: int


def rows(half: str | None) -> list[tuple[str, dict[str, Any]]]:
    """The questions of a half, or all, each behind its writer."""
    found = []
    for writer in WRITERS:
        lines = (HERE / f"{writer}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            own = "held_out" if number % 2 else "dev"
            if half in (None, own):
                found.append((writer, json.loads(line)))
    return found


def marks(answer: Answer, works: Mapping[str, int]) -> Marks:
    """How an answer tells the works that were graded."""
    names = {
        warrant.id: {warrant.document.id.split(":")[-1], str(warrant.document.pmid)}
        for warrant in answer.warrants
    }

    def grade(sentence: Sentence, most: int | None = None) -> int:
        cited = [names[each] for each in sentence.warrants if each in names][:most]
        return max((works.get(name, 0) for own in cited for name in own), default=0)

    told = [sentence for sentence in answer.sentences if sentence.section in TOLD]
    resting = [s for s in told if any(each in names for each in s.warrants)]
    opening = [s for s in resting if s.section == "bottom_line"]
    best = {name for name, each in works.items() if each > 1}
    cited = {name for own in names.values() for name in own} & best
    first = answer.sentences[0] if answer.sentences else None
    return Marks(
        first=bool(opening) and grade(opening[0], 1) > 1,
        in_three=any(grade(sentence) > 1 for sentence in opening[:FIRST_LINES]),
        denied=first is not None and any(each not in names for each in first.warrants),
        recall=len(cited) / len(best) if best else 1.0,
        lines=len(resting),
        off=sum(grade(sentence) == 0 for sentence in resting),
    )


def line(name: str, found: Sequence[Marks]) -> str:
    """One row of the table."""
    count = len(found)

    def share(values: Iterable[float]) -> str:
        return f"{sum(values) / count:.2f}"

    lines = sum(one.lines for one in found)
    return (
        f"{name:12} n {count:3}  first {share(one.first for one in found)}  in three "
        f"{share(one.in_three for one in found)}  denied {share(one.denied for one in found)}  "
        f"recall {share(one.recall for one in found)}  "
        f"off {sum(one.off for one in found) / max(1, lines):.2f}  "
        f"lines {lines / count:.1f}"
    )


def main() -> None:
    """Asks every question and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--half", choices=("dev", "held_out"), default=None)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--lines", type=Path, help="where to write what was told, as JSON lines")
    given = parser.parse_args()
    if not RECORDS.exists():
        print("skipped: the 660 records are not beside this checkout")
        return
    found: dict[str, list[Marks]] = {writer: [] for writer in WRITERS}
    taken, unheld, shown = 0, 0, []
    with tempfile.TemporaryDirectory() as folder, Engine.open(Path(folder) / "corpus") as engine:
        engine.ingest([str(RECORDS)])
        for writer, row in rows(given.half):
            answer = engine.ask(row["question"])
            shown.append({"question": row["question"], "told": [s.text for s in answer.sentences]})
            if not row["held"]:
                unheld += 1
                taken += answer.verdict in VERDICTS
                continue
            own = marks(answer, {work["id"]: work["grade"] for work in row["works"]})
            found[writer].append(own)
            if given.misses and not own.first:
                first = answer.sentences[0].text if answer.sentences else "(nothing)"
                print(f"- {row['question']} | {answer.understood_as} | {first}")
            sys.stdout.flush()
    for writer, each in found.items():
        print(line(writer, each))
    print(line("all", [one for each in found.values() for one in each]))
    print(f"not held: {taken} of {unheld} with a verdict")
    if given.lines is not None:
        given.lines.write_text("".join(json.dumps(one) + "\n" for one in shown), encoding="utf-8")


if __name__ == "__main__":
    main()
