"""How many of the defects that editors wrote down an audit finds, and what it finds elsewhere.

    python -m benchmarks.audits.measure [--articles ../shared/articles] [--corpus DIR] [--misses]
                                       [--only NAME] [--held-out]

``five_articles.tsv`` is the key of articles that lie beside a checkout: places and codes that two
editors wrote down apart; what both name counts as a defect, what one names is no false alarm. It
was in sight when the checks were written. The articles of the third and the fourth writer were
invented for a measure at first sight (``docs/quality.md``), and so were the fifth's; the checks
were broadened on the third writer's afterwards, limits and some words were set with the fourth's in
sight, and what fell on the fifth's sound sentences was mended by class. So was what the
sixth's citations hid, and what fell on its sound sentences, once its first sight was taken. The
seventh writer made rules too: three articles with their key before them, and one after them, which
no rule had seen when it was first measured. The eighth writer is another hand that makes rules: one
article, its key committed before the first audit.

``unseen`` holds articles of writers who never saw the program, as they gave them: each with a key
that quotes the article, names codes of which any is right, and what is debatable, where neither a
finding nor silence counts. Those of odd number are read when rules are made, and so are all of the
ninth and the tenth writer since two more wrote; of the others only totals are ever
printed, and only where asked with ``--held-out``: each look makes them a little less unseen.

A defect is found where a finding with its code stands at its place, of severity minor or major in
the articles of ``unseen`` and of any in the others; a finding of severity minor or major is
elsewhere where no editor named anything at its place.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from medwarrant.engine import Engine
from medwarrant.records import Audit, Finding, Rejected

HERE = Path(__file__).parent
UNSEEN = HERE / "unseen"
LISTED_AS = re.compile(r"^(?:\d+\.|\[\d+\]|[⁰¹²³⁴-⁹]+)\s+")
"""The number of an entry in a list, which is no part of what it says."""
READ, HELD_OUT = "read", "held out"
OPENED = frozenset({"ninth_2", "ninth_4", "ninth_6", "tenth_2", "tenth_4", "tenth_6"})
"""Held-out articles that were read after all, once their totals had been written down."""
ON_THE_WHOLE = "no_reference_list"
"""The code that is found wherever it is told: what it is about is not there."""


class Defect(NamedTuple):
    """One row of a key, with the words at its place.

    ``codes`` are right, any of them. ``is_agreed``: every editor names it. ``is_debatable``:
    neither a finding there nor silence counts. ``is_information``: a finding for information
    finds it.
    """

    words: str
    codes: tuple[str, ...]
    group: str
    is_agreed: bool
    is_debatable: bool = False
    is_information: bool = True


class Told(NamedTuple):
    """One finding, with the words it is about and the claim or entry that it stands at."""

    finding: Finding
    words: str
    around: str


class Score(NamedTuple):
    """Defects found and in all, by group; findings of minor or major severity, those elsewhere."""

    found: Counter[str]
    defects: Counter[str]
    findings: int
    elsewhere: int
    misses: tuple[str, ...]
    false: tuple[str, ...]


def key(name: str, articles: Path) -> dict[Path, list[Defect]]:
    """The defects of each article of a key."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found: dict[Path, list[Defect]] = {}
    for row in rows:
        path = next(iter(sorted(articles.glob(f"{row['article']}*.txt"))))
        text = path.read_text(encoding="utf-8")
        group = "uncited" if row["code"] == "uncited" else row["kind"]
        words = _plain(text[int(row["start"]) : int(row["end"])])
        is_agreed = row["editors"] in ("both", "one")
        found.setdefault(path, []).append(Defect(words, (row["code"],), group, is_agreed))
    return found


def quoted_key(paths: Iterable[Path]) -> dict[Path, list[Defect]]:
    """The defects of articles, from the quotes of the keys beside them."""
    return {
        path: [
            *_quoted(path, path.with_suffix(".tsv"), is_debatable=False),
            *_quoted(path, path.with_suffix(".debatable.tsv"), is_debatable=True),
        ]
        for path in paths
    }


def _quoted(path: Path, rows: Path, *, is_debatable: bool) -> Iterator[Defect]:
    text = path.read_text(encoding="utf-8")
    with rows.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if text.count(row["quote"]) != 1:
                raise SystemExit(f"{rows.name}: a quote is not in the article once")
            yield Defect(
                _plain(LISTED_AS.sub("", row["quote"])),
                tuple(row["code"].split("|")),
                f"{row['kind']}, {row['severity']}",
                is_agreed=not is_debatable,
                is_debatable=is_debatable,
                is_information=False,
            )


def told(audit: Audit) -> Iterator[Told]:
    """Every finding of an audit."""
    groups = (
        *((claim.quote, claim.findings) for claim in audit.claims),
        *((entry.text, entry.findings) for entry in audit.references),
        ("", audit.findings),
    )
    for around, findings in groups:
        for finding in findings:
            words = around if finding.place is None else finding.place.quote
            yield Told(finding, _plain(words), _plain(around))


def scored(audits: dict[Path, Audit], defects: dict[Path, list[Defect]]) -> Score:
    """The audits held against a key."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    findings = elsewhere = 0
    misses = []
    false = []
    for path, named in defects.items():
        own = list(told(audits[path]))
        for defect in named:
            if defect.is_agreed:
                is_found = any(
                    each.finding.code in defect.codes
                    and (defect.is_information or each.finding.severity != "info")
                    and _at(each, defect)
                    for each in own
                )
                total[defect.group] += 1
                found[defect.group] += is_found
                if not is_found:
                    misses.append(f"{path.name}: {'|'.join(defect.codes)}: {defect.words[:100]}")
        for each in own:
            if each.finding.severity == "info":
                continue
            there = [defect for defect in named if _at(each, defect)]
            if there and all(defect.is_debatable for defect in there):
                continue
            findings += 1
            if not there:
                elsewhere += 1
                false.append(f"{path.name}: {each.finding.code}: {each.words[:100]}")
    return Score(found, total, findings, elsewhere, tuple(misses), tuple(false))


def _at(each: Told, defect: Defect) -> bool:
    if each.finding.code == ON_THE_WHOLE and ON_THE_WHOLE in defect.codes:
        return True
    return any(
        words and (words in defect.words or defect.words in words)
        for words in (each.words, each.around)
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def audited(paths: Sequence[Path], corpus: Path | None) -> dict[Path, Audit]:
    """The audit of each article, by its path."""
    with Engine.open(corpus) as engine:
        found = {}
        for path in paths:
            (one,) = engine.audit([str(path)])
            if not isinstance(one, Rejected):
                found[path] = one
    return found


def halves(folder: Path) -> dict[str, list[Path]]:
    """The articles of every writer of a folder, those read while rules are made and those not."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.md")):
        writer, _, number = path.stem.rpartition("_")
        half = READ if int(number) % 2 or path.stem in OPENED else HELD_OUT
        found.setdefault(f"{writer}, {half}", []).append(path)
    return found


def show(name: str, score: Score, *, misses: bool) -> None:
    """Prints a line of figures and, where asked, what was missed and what was told elsewhere."""
    groups = "; ".join(
        f"{group} {score.found[group]} of {score.defects[group]}" for group in sorted(score.defects)
    )
    print(f"{name}: {groups}; elsewhere {score.elsewhere} of {score.findings}", flush=True)
    for miss in score.misses if misses else ():
        print(f"    {miss}")
    for each in score.false if misses else ():
        print(f"    elsewhere: {each}")


def main() -> None:
    """Prints the figures of every key whose articles are there."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, default=Path("../shared/articles"))
    parser.add_argument("--corpus", type=Path, default=None)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", action="append", help="a key; every key without it")
    parser.add_argument("--held-out", action="store_true", help="totals of what nobody read too")
    given = parser.parse_args()
    for name, paths in halves(UNSEEN).items():
        if name.endswith(HELD_OUT) and not given.held_out:
            continue
        if given.only is None or name in given.only:
            score = scored(audited(paths, given.corpus), quoted_key(paths))
            show(name, score, misses=given.misses and not name.endswith(HELD_OUT))
    for name, articles in (
        ("five_articles", given.articles),
        ("third_writer", HERE),
        ("fourth_writer", HERE),
        ("fifth_writer", HERE),
        ("sixth_writer", HERE),
        ("seventh_writer", HERE),
        ("seventh_again", HERE),
        ("eighth_writer", HERE),
    ):
        if given.only is not None and name not in given.only:
            continue
        if not any(articles.glob("*.txt")):
            print(f"{name}: no articles in {articles}")
            continue
        defects = key(name, articles)
        score = scored(audited(list(defects), given.corpus), defects)
        show(name, score, misses=given.misses)


if __name__ == "__main__":
    main()
