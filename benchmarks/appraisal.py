"""Measures study appraisal against labelled abstracts, and times it.

    python benchmarks/appraisal.py                 every table
    python benchmarks/appraisal.py types           design, on 14 study types (validation part)
    python benchmarks/appraisal.py types train     the same on the part that the rules were tuned on
    python benchmarks/appraisal.py psychedelic     species, design, number, route, control
    python benchmarks/appraisal.py effects         intervention and comparator, by shared words
    python benchmarks/appraisal.py primary         primary outcome, result, kind, effect (dev part)
    python benchmarks/appraisal.py primary held    the same on the part that no rule was mended for
    python benchmarks/appraisal.py speed           milliseconds an abstract and a full text

The labels are words of other schemes; docs/evaluation.md says how they are read in the contract's
words. Where the data is absent the script says so and stops without failure.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from medwarrant.engine import Engine
from medwarrant.evaluation.layouts import studies
from medwarrant.evaluation.metrics import Told, by_class, macro_f1
from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.reading.designs import design_of
from medwarrant.reading.facets import facets
from medwarrant.records import Document, Study
from medwarrant.sources import jsonl
from medwarrant.sources.readers import inputs, read
from medwarrant.text.terms import analyze

DATA = Path(__file__).parents[2] / "shared" / "data"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def document(name: str, **fields: str) -> Document:
    data = json.dumps({"id": name, **fields}).encode()
    found = next(iter(jsonl.read(data, "benchmark", 1)))
    assert isinstance(found, Document)
    return found


def rate(hits: int, n: int) -> str:
    """A proportion with its 95 % Wilson interval."""
    if n == 0:
        return "-"
    z, p = 1.96, hits / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{p:.3f} ({middle - half:.3f} to {middle + half:.3f}), n = {n}"


def scores(gold: Sequence[str], told: Sequence[str]) -> None:
    held = Told.of(gold, told)
    found = by_class(held)
    print("| class | precision | recall | F1 | n |\n|---|---|---|---|---|")
    for place, name in enumerate(held.words[: held.labels]):
        precision, recall, f1 = found.precision[place], found.recall[place], found.f1[place]
        print(f"| {name} | {precision:.2f} | {recall:.2f} | {f1:.2f} | {found.n[place]} |")
    right = sum(g == t for g, t in zip(gold, told, strict=True))
    majority = found.n.max() / len(gold)
    print(f"\naccuracy {rate(right, len(gold))}; majority class {majority:.3f}")
    print(f"macro-F1 {macro_f1(held):.3f}\n")


def types(part: str = "val") -> None:
    print(f"## Design: study_type_{part}\n")
    gold, full, quick = [], [], []
    for row in rows(DATA / "study_labels" / f"study_type_{part}.jsonl"):
        paper = document(row["pmid"], title=row["title"], abstract=row["abstract"] or "")
        gold.append(studies.TYPES[row["label"]])
        full.append(studies.GROUPS[design_of(paper)[0]])
        quick.append(studies.GROUPS[facets(paper).design])
    scores(gold, full)
    right = sum(g == t for g, t in zip(gold, quick, strict=True))
    print(f"facets (the guess at ingest): accuracy {rate(right, len(gold))}\n")


def psychedelic() -> None:
    print("## Species, design, number, route, control: psychedelic_abstracts\n")
    with Engine.open(None) as engine:
        found = engine.evaluate("appraise", DATA / "study_labels" / "psychedelic_abstracts.jsonl")
    for name, figure in found.figures.items():
        print(f"- {name}: {figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})")
    print()


def effects(part: str = "validation") -> None:
    print(f"## Intervention and comparator: evidence_inference_{part}\n")
    named: dict[str, tuple[set[str], set[str]]] = {}
    for row in rows(DATA / "effects" / f"evidence_inference_{part}.jsonl"):
        acting, against = named.setdefault(row["pmcid"], (set(), set()))
        acting.update(analyze(row["intervention"]))
        against.update(analyze(row["comparator"]))
    common = set(analyze("group therapy treatment the of and with mg dose day for in to a"))
    counts: Counter[str] = Counter()
    appraiser = RuleAppraiser()
    for row in rows(DATA / "effects" / f"abstracts_{part}.jsonl"):
        if row["pmcid"] not in named:
            continue
        study = appraiser.appraise(document(row["pmcid"], text=row["abstract"]))
        for name, words, told in (
            ("intervention", named[row["pmcid"]][0], study.intervention),
            ("comparator", named[row["pmcid"]][1], study.comparator),
        ):
            counts[f"{name} n"] += 1
            if told is not None:
                counts[f"{name} told"] += 1
                counts[name] += bool((set(analyze(told)) - common) & words)
    for name in ("intervention", "comparator"):
        print(f"- {name} told: {rate(counts[f'{name} told'], counts[f'{name} n'])}")
        print(f"- {name} shares a word with a label: {rate(counts[name], counts[f'{name} told'])}")
    print()


SHEET = Path(__file__).with_name("appraisal_primary.tsv")
"""Abstracts of trials and syntheses drawn at random, read by eye: where in the text the sentences
begin that tell the primary result, what it is about (our words), the result, the kind of outcome
and the effect printed there. "|" parts what would be right as well, "-" stands where nothing is
told."""


def primary(part: str = "dev") -> None:
    print(f"## The primary result, by eye: {SHEET.name}, {part}\n")
    with SHEET.open(encoding="utf-8") as lines:
        sheet = [row for row in csv.DictReader(lines, delimiter="\t") if row["part"] == part]
    wanted = {row["document"] for row in sheet}
    found = {paper.id: paper for paper in _sheet_documents() if paper.id in wanted}
    counts: Counter[str] = Counter()
    for row in sheet:
        study = RuleAppraiser().appraise(found[row["document"]])
        for field, right in _judged(row, study).items():
            counts[f"{field} n"] += right is not None
            counts[field] += bool(right)
            if right is False:
                print(f"  {row['document']}: {field}")
    print()
    for field in ("sentence", "outcome", "result", "outcome_kind", "effect"):
        print(f"- {field}: {rate(counts[field], counts[f'{field} n'])}")
    print(f"- outcome told: {rate(counts['outcome told'], counts['outcome told n'])}\n")


def _sheet_documents() -> Iterator[Document]:
    with gzip.open(DATA / "pmc_abstracts.jsonl.gz") as lines:
        for line in lines:
            yield from (one for one in jsonl.read(line, "b", 1) if isinstance(one, Document))
    yield from documents(DATA / "pubmed_2025" / "records.jsonl")


def _judged(row: dict[str, str], study: Study) -> dict[str, bool | None]:
    """Which fields of a study are right; ``None`` where the sheet has nothing to compare."""
    told = study.quotes.get("result")
    places = [] if row["sentences"] == "-" else [int(at) for at in row["sentences"].split("|")]
    main = [
        effect.value
        for effect in study.effect[:1]
        if told is not None and told.start <= effect.quote.start < told.end
    ]
    values = [] if row["effect"] == "-" else [float(value) for value in row["effect"].split("|")]
    names = set(analyze(row["outcome"]))
    return {
        "sentence": any(told is not None and told.start <= at < told.end for at in places)
        if places
        else None,
        "outcome told": bool(study.outcomes) if row["outcome"] != "-" else None,
        "outcome": bool(names & set(analyze(study.outcomes[0])))
        if study.outcomes and row["outcome"] != "-"
        else None,
        "result": study.result in row["result"].split("|"),
        "outcome_kind": study.outcome_kind in row["outcome_kind"].split("|"),
        "effect": main[0] in values if main else not values,
    }


def speed() -> None:
    print("## Speed, one process\n")
    appraiser = RuleAppraiser()
    abstracts = list(documents(DATA / "pubmed_2025" / "records.jsonl"))
    texts = list(documents(DATA / "jats"))
    for name, found, many in (("abstract", abstracts, 400), ("full text", texts, 100)):
        appraiser.appraise(found[0])
        spent = []
        for paper in found[:many]:
            started = time.process_time()
            appraiser.appraise(paper)
            spent.append((time.process_time() - started) * 1000)
        spent.sort()
        mean, late = sum(spent) / len(spent), spent[int(0.95 * len(spent))]
        print(f"- {name}: mean {mean:.1f} ms, 95th percentile {late:.1f} ms, n = {len(spent)}")
    started = time.process_time()
    for paper in abstracts:
        facets(paper)
    each = (time.process_time() - started) / len(abstracts) * 1e6
    print(f"- facets: {each:.0f} µs an abstract\n")


def documents(path: Path) -> Iterable[Document]:
    for chunk in inputs([str(path)], None, sys.stdin.buffer):
        for found in read(chunk):
            if isinstance(found, Document):
                yield found


def main(words: Sequence[str]) -> None:
    if not DATA.is_dir():
        print(f"skipped: the development data is not at {DATA}")
        return
    part = words[1:] or None
    wanted = words[0] if words else "all"
    if wanted in {"all", "types"}:
        types(*(part or ["val"]))
    if wanted in {"all", "psychedelic"}:
        psychedelic()
    if wanted in {"all", "effects"}:
        effects(*(part or ["validation"]))
    if wanted in {"all", "primary"}:
        primary(*(part or ["dev"]))
    if wanted in {"all", "speed"}:
        speed()


if __name__ == "__main__":
    main(sys.argv[1:])
