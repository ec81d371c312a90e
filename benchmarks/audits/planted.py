"""Defects of known kinds planted one by one in sound articles, and how many of them an audit finds.

    python -m benchmarks.audits.planted [--data ../shared/data] [--of 50] [--seed 7] [--misses FILE]
                                        [--only "direction reversed" --only …] [--kept FOLDER]

Each copy of an article has one defect. It is found where a finding of severity minor or major (of
any severity for a work that was corrected, which is information) has a right code at its place and
is not told of the sound article; ``any code`` counts whatever new is told at the place. Slips of
citing are planted in open papers, and in composed reviews where they stand in claims; wrong content
is planted in composed reviews, whose every sentence is one of an abstract that the corpus holds.
False alarms are the minor and major findings on the sound articles, of papers those on their lists
and citations (``docs/quality.md`` has what falls on whole papers), each sentence counted once.
Intervals are Wilson's, 95 %. One of each kind is tried in turn, and with ``--kept`` the corpus and
every result stay in a folder: a run that was broken off goes on there, and what it has so far is
even over the kinds. Articles, and the wordings planted in them, fall into halves by a hash
of the article's name or the work's: rules are made in sight of what is missed in the first half
(``--misses`` prints no other), the second is only measured.

What it cannot measure. A review's sentences are its sources' word for word, so that a true sentence
is found in its source more easily than in a page that tells things in its own words, and so is what
differs. Some planted sentences are awkward, and some of their defects a careful editor would let
pass (a count of days in the methods). What a source itself says too boldly counts as sound. Nothing
is learnt of kinds that are not planted, of two defects in one place, or of works not held.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from typing import NamedTuple

from benchmarks.audits.measure import told
from benchmarks.audits.planted_cases import Case, in_papers, in_reviews, notices
from benchmarks.audits.sound import Sound, Told, documents, tellings
from benchmarks.audits.wordings import HALVES, Half
from medwarrant.engine import Engine
from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.records import Audit, Rejected
from medwarrant.text.sentences import sentences

DATA = Path(__file__).parents[3] / "shared" / "data"
WORKS = ("pubmed_2025/records.jsonl", "study_labels/study_type_val.jsonl",
         "study_labels/study_type_train.jsonl")  # fmt: skip
OF_EACH = 50
SEED = 7
FLOORS = {
    "marker without entry": 0.9,
    "entry never cited": 0.9,
    "year altered in the text": 0.9,
    "author altered in the text": 0.8,
    "entry twice": 0.88,
    "entry stripped": 0.82,
    "one quotation, several works": 0.9,
    "hidden order": 0.7,
}
"""Shares under which ``make quality`` fails, about two standard errors under what was measured."""
MOST_ALARMS = 5.0
"""False alarms per 100 sentences over which ``make quality`` fails."""
INFORMS = frozenset({"corrected_reference"})
"""Codes that are told as information."""


class Seen(NamedTuple):
    """A finding as it is compared: its code, the words it is about and those around, and whether
    its severity is minor or major.
    """

    code: str
    words: str
    around: str
    is_weighty: bool


class Result(NamedTuple):
    """Whether a case was found with a right code, and with any."""

    case: Case
    is_found: bool
    is_told: bool


class Desk:
    """Audits texts against the works, and against the works with notices on some of them."""

    def __init__(self, works: Engine, with_notices: Engine, folder: Path) -> None:
        self._works = works
        self._with_notices = with_notices
        self._file = folder / "article.txt"
        self._known: dict[tuple[str, bool], frozenset[Seen]] = {}

    def seen(self, text: str, *, of_list: bool, is_noticed: bool = False) -> frozenset[Seen]:
        """What an audit tells of a text."""
        key = (text, of_list)
        if is_noticed:
            return self._read(self._with_notices, text, of_list=of_list)
        if key not in self._known:
            self._known[key] = self._read(self._works, text, of_list=of_list)
        return self._known[key]

    def _read(self, engine: Engine, text: str, *, of_list: bool) -> frozenset[Seen]:
        self._file.write_text(text, encoding="utf-8")
        (audit,) = engine.audit([str(self._file)], only_references=of_list)
        if isinstance(audit, Rejected):
            raise SystemExit(f"{audit.origin}: {audit.reason}")
        return _seen(audit)


def _seen(audit: Audit) -> frozenset[Seen]:
    return frozenset(
        Seen(each.finding.code, each.words, each.around, each.finding.severity != "info")
        for each in told(audit)
    )


class Ledger:
    """The results so far, one a line of a file, by a hash of what was audited."""

    def __init__(self, path: Path) -> None:
        self._path = path
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        self._known = {row["case"]: row for row in map(json.loads, lines)}

    def result(self, case: Case, desk: Desk) -> Result:
        """A case's result, from the file or audited now."""
        sound = case.sound.printed()
        told = "\0".join((case.kind, sound, case.planted.text, case.planted.words))
        name = hashlib.sha256(told.encode()).hexdigest()
        row = self._known.get(name)
        if row is not None:
            return Result(case, row["found"], row["told"])
        audited = result(case, desk)
        row = {"case": name, "kind": case.kind, "found": audited.is_found, "told": audited.is_told}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        return audited


def result(case: Case, desk: Desk) -> Result:
    """A case audited, and its sound article."""
    before = desk.seen(case.sound.printed(), of_list=case.of_list)
    after = desk.seen(case.planted.text, of_list=case.of_list, is_noticed=case.is_noticed)
    place = " ".join(case.planted.words.split())
    new = [
        each
        for each in after - before
        if (each.is_weighty or each.code in INFORMS)
        and any(words and (words in place or place in words) for words in (each.words, each.around))
    ]
    return Result(case, any(each.code in case.planted.codes for each in new), bool(new))


def alarms(sound: Iterable[Sound], desk: Desk, *, of_list: bool) -> tuple[int, frozenset[Seen]]:
    """Sentences of sound articles, and the minor and major findings on them, each once."""
    said: set[str] = set()
    found: set[Seen] = set()
    for each in sound:
        said.update(each.body[start:end] for start, end in sentences(each.body, 0, len(each.body)))
        seen = desk.seen(each.printed(), of_list=of_list)
        found.update(one for one in seen if one.is_weighty)
    return len(said), frozenset(found)


def wilson(found: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z = 1.96
    middle = (found + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(found * (n - found) / n + z * z / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def measured(cases: Iterable[Case], desk: Desk, ledger: Ledger) -> dict[str, list[Result]]:
    """Every case's result, by kind; one of each kind is audited in turn."""
    by_kind: dict[str, list[Case]] = {}
    for case in cases:
        by_kind.setdefault(case.kind, []).append(case)
    found: dict[str, list[Result]] = {kind: [] for kind in by_kind}
    for each in chain.from_iterable(zip_longest(*by_kind.values())):
        if each is not None:
            found[each.kind].append(ledger.result(each, desk))
    return found


def table(found: dict[str, list[Result]]) -> list[str]:
    """A line a kind, as Markdown."""
    lines = [
        "| kind | planted | found | share | interval | any code | development half | test half |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind, results in found.items():
        n, right = len(results), sum(each.is_found for each in results)
        low, high = wilson(right, n)
        some = sum(each.is_told for each in results) / n
        halves = " | ".join(_share(results, half) for half in HALVES)
        lines.append(
            f"| {kind} | {n} | {right} | {right / n:.2f} | {low:.2f}–{high:.2f} | {some:.2f}"
            f" | {halves} |"
        )
    return lines


def _share(results: Sequence[Result], half: Half) -> str:
    """What was found in one half, of how many."""
    own = [each.is_found for each in results if each.case.half == half]
    return f"{sum(own)} of {len(own)}"


def desk_of(data: Path, folder: Path) -> tuple[Desk, tuple[Told, ...]]:
    """A desk whose corpus has the works, and the sentences that reviews are made of."""
    files = [*sorted((data / "jats").glob("*.xml")), *(data / name for name in WORKS)]
    appraiser = RuleAppraiser()
    held = tellings(list(documents(files)), appraiser.appraise)
    with Engine.open(folder / "works") as engine:
        engine.ingest([str(path) for path in files])
    if not (folder / "noticed").exists():
        shutil.copytree(folder / "works", folder / "noticed")
    (folder / "notices.nbib").write_text(notices(held), encoding="utf-8")
    with_notices = Engine.open(folder / "noticed")
    with_notices.ingest([str(folder / "notices.nbib")])
    return Desk(Engine.open(folder / "works"), with_notices, folder), held


def main() -> int:
    """Prints the shares by kind and the false alarms; 1 where one is past its floor."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--of", type=int, default=OF_EACH, help="defects of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--misses", type=Path, help="where to write what was not found")
    parser.add_argument("--only", action="append", help="a kind; every kind without it")
    parser.add_argument("--kept", type=Path, help="a folder to go on in, empty at first")
    given = parser.parse_args()
    missing = [name for name in ("jats", *WORKS) if not (given.data / name).exists()]
    if missing:
        print(f"planted defects: skipped, {', '.join(missing)} is not in {given.data}")
        return 0
    with tempfile.TemporaryDirectory(prefix="planted-") as name:
        folder = given.kept or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(folder / "results.jsonl")
        desk, held = desk_of(given.data, folder)
        papers = in_papers(given.of, given.data / "jats", given.seed)
        found = measured(_of_kinds(papers, given.only), desk, ledger)
        reviews = in_reviews(given.of, held, given.seed)
        in_claims = measured(_of_kinds(reviews, given.only), desk, ledger)
        print("\n".join(table(found | in_claims)))
        told_wrongly = []
        is_past = False
        for what, of in (("papers (list alone)", found), ("reviews", in_claims)):
            sound = {each.case.sound.printed(): each.case.sound for each in chain(*of.values())}
            spoken, wrong = alarms(sound.values(), desk, of_list=of is found)
            share = 100 * len(wrong) / max(spoken, 1)
            print(
                f"{len(sound)} sound {what}, {spoken} sentences: {len(wrong)} minor or major"
                f" findings, {share:.2f} per 100 sentences"
            )
            told_wrongly += [f"{what}: {each.code}: {each.words or each.around}" for each in wrong]
            is_past |= share > MOST_ALARMS
    if given.misses is not None:
        given.misses.write_text("\n".join((*_misses(found | in_claims), *told_wrongly)), "utf-8")
    for kind, results in (found | in_claims).items():
        share = sum(each.is_found for each in results) / len(results)
        if share < FLOORS.get(kind, 0.0):
            print(f"{kind}: {share:.2f} is under its floor of {FLOORS[kind]}", file=sys.stderr)
            is_past = True
    return 1 if is_past else 0


def _of_kinds(cases: Iterable[Case], kinds: Sequence[str] | None) -> Iterator[Case]:
    """The cases of these kinds, all where none is named."""
    yield from (each for each in cases if kinds is None or each.kind in kinds)


def _misses(found: dict[str, list[Result]]) -> Iterator[str]:
    for kind, results in found.items():
        for each in results:
            if not each.is_found and each.case.half == "development":
                words = " ".join(each.case.planted.words.split())
                how = "other code" if each.is_told else "silent"
                yield f"{kind}: {how}: {each.case.sound.name[:40]}: {words}"


if __name__ == "__main__":
    sys.exit(main())
