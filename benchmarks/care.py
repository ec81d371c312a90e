"""Measures which questions call for a notice: misses by kind, and needless notices.

    python benchmarks/care.py [--misses] [--words-only]

``benchmarks/care/*.jsonl`` hold questions as people write them, fifty a kind, and questions of
clinicians and researchers that need no notice. They were written before the patterns were
broadened; patterns were tuned on the half marked ``dev`` only. ``--misses`` lists what goes wrong
in that half, so that the other stays unseen; ``--words-only`` leaves out the look by meaning.
``*_second.jsonl`` and ``silent_tuned.jsonl`` were written later, measured once before they were
used, and are part of what is tuned on.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from medwarrant.reading.care import URGENT, CareDesk
from medwarrant.reading.help_sought import stops_nothing_taken
from medwarrant.reading.judge import Judge
from medwarrant.reading.leaving import without_means
from medwarrant.reading.question import is_medical
from medwarrant.reading.sense import Sense
from medwarrant.records import NoticeKind
from medwarrant.reports.notices import FOR_PATIENTS
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

SETS = Path(__file__).parent / "care"
WANTED: dict[str, NoticeKind] = {
    "crisis": "crisis",
    "emergency": "emergency",
    "self_treatment": "self_treatment",
    "stopping": "self_treatment",
    "pregnancy": "pregnancy",
    "minor": "minor",
    "loaded_premise": "loaded_premise",
    "injected_instruction": "injected_instruction",
    "out_of_scope": "out_of_scope",
}
SILENT = ("silent", "silent_tuned", "lay_silent")
"""Questions of professionals, and of people who only want to know."""
SOUND = ("sound_premise",)
"""Questions that take something for granted that holds, or nothing."""
HALVES = ("dev", "held_out")
TO_ONESELF = ("I am glad that you wrote this", "This seems to be about somebody under 18")
"""How the texts begin that speak to the one who is in trouble or young."""
WRITERS = ("unseen", "second_writer")
"""Folders of sets by writers who saw neither patterns nor training data; each was measured before
anything was changed for it, and its misses were not read one by one."""
TUNED = ("paraphrases",)
"""Folders of questions of our own in other registers, measured once and then tuned on."""


def read(name: str) -> list[tuple[str, str]]:
    """The rows of one set as (half, question)."""
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["half"], row["text"]) for row in rows]


def kinds(desk: CareDesk, question: str) -> set[NoticeKind]:
    """What the question calls for; a premise counts where it is recognised, held true or not."""
    told: set[NoticeKind] = {notice.kind for notice in desk.notices(question)}
    told -= FOR_PATIENTS  # what everybody is to know who takes something
    return told | {"loaded_premise"} if desk.premise(question) is not None else told


def main() -> None:
    """Prints one line a set and half."""
    packs = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
    sense = None if "--words-only" in sys.argv[1:] else Sense(Judge())
    vocabulary = ConceptIndex((*concepts_of(packs), *mesh_concepts()), mesh_first_terms())
    desk = CareDesk(
        [entry for pack in packs for entry in pack.care],
        sense,
        lambda text: is_medical(text, vocabulary),
        lambda text: without_means(text, vocabulary),
        lambda text: stops_nothing_taken(text, vocabulary.find(text)),
    )
    shows = "--misses" in sys.argv[1:]
    for name, wanted in WANTED.items():
        for half in HALVES:
            told = [(q, kinds(desk, q)) for h, q in read(name) if h == half]
            missed = [(q, k) for q, k in told if wanted not in k]
            left = [q for q, k in missed if not URGENT & k]
            print(
                f"{name:22s} {half:9s} {len(told) - len(missed)} of {len(told)}"
                f" ({len(told) - len(left)} with a more pressing notice counted)"
            )
            if shows and half == "dev":
                for question, others in missed:
                    print(f"    missed ({', '.join(sorted(others))}): {question}")
    for name in (*SILENT, *SOUND):
        for half in HALVES:
            told = [(q, kinds(desk, q) - {"loaded_premise"}) for h, q in read(name) if h == half]
            if not told:
                continue
            needless = [(q, k) for q, k in told if k]
            premises = sum(desk.premise(q) is not None for q, _ in told)
            print(
                f"{name:22s} {half:9s} {len(needless)} of {len(told)} with a notice,"
                f" {premises} with a premise to check"
            )
            if shows and half == "dev":
                for question, others in needless:
                    print(f"    needless ({', '.join(sorted(others))}): {question}")
    told_to(desk)
    for folder in (*WRITERS, *TUNED):
        for name, wanted in WANTED.items():
            asked = written(folder, name)
            heard = sum(wanted in kinds(desk, q) or bool(URGENT & kinds(desk, q)) for q in asked)
            print(f"{name:22s} {folder:13s} {heard} of {len(asked)}")
        for name in ("professionals", "benign_lay", "sound_premise"):
            asked = written(folder, name)
            needless = sum(bool(kinds(desk, q) - {"loaded_premise"}) for q in asked)
            premises = sum(desk.premise(q) is not None for q in asked)
            if asked:
                print(
                    f"{name:22s} {folder:13s} {needless} of {len(asked)} with a notice,"
                    f" {premises} with a premise to check"
                )


def told_to(desk: CareDesk) -> None:
    """Prints how many of ``spoken_to.jsonl`` get the notice that is wanted, and none where none is;
    and how many of those who tell of somebody close get no text for one who is in trouble.
    """
    lines = (SETS / "spoken_to.jsonl").read_text(encoding="utf-8").splitlines()
    for half in HALVES:
        rows = [row for row in map(json.loads, lines) if row["half"] == half]
        right = addressed = others = 0
        for row in rows:
            told = kinds(desk, row["text"]) - {"loaded_premise"}
            wanted = set(row["want"].split("|")) - {"none"}
            right += bool(told & wanted) if wanted else not told
            if "to" in row:
                others += 1
                addressed += not any(
                    notice.text.startswith(TO_ONESELF) for notice in desk.notices(row["text"])
                )
        print(
            f"{'spoken_to':22s} {half:9s} {right} of {len(rows)},"
            f" {addressed} of {others} relatives spoken to as such"
        )


def written(folder: str, name: str) -> list[str]:
    """The questions of one kind by a writer who saw neither patterns nor training data; none where
    he wrote none.
    """
    path = SETS / folder / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line.strip()]


if __name__ == "__main__":
    main()
