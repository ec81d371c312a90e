"""Measures study appraisal against labelled abstracts, and times it.

    python benchmarks/appraisal.py                 every table
    python benchmarks/appraisal.py types           design, on 14 study types (validation part)
    python benchmarks/appraisal.py types train     the same on the part that the rules were tuned on
    python benchmarks/appraisal.py psychedelic     species, design, number, route, control
    python benchmarks/appraisal.py effects         intervention and comparator, by shared words
    python benchmarks/appraisal.py speed           milliseconds an abstract and a full text

The labels are words of other schemes; the tables below say how they are read in the contract's
words. Where the data is absent the script says so and stops without failure.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.reading.designs import design_of
from medwarrant.reading.facets import facets
from medwarrant.records import Design, Document
from medwarrant.sources import jsonl
from medwarrant.sources.readers import inputs, read
from medwarrant.text.terms import analyze

DATA = Path(__file__).parents[2] / "shared" / "data"

GROUPS: Mapping[Design, str] = {
    "meta_analysis": "systematic review",
    "systematic_review": "systematic review",
    "rct": "randomised trial",
    "crossover_rct": "randomised trial",
    "nonrandomised_trial": "other intervention study",
    "cohort": "other human study",
    "case_control": "other human study",
    "cross_sectional": "other human study",
    "qualitative": "other human study",
    "case_series": "case report",
    "case_report": "case report",
    "guideline": "review",
    "narrative_review": "review",
    "editorial": "review",
    "protocol": "protocol",
    "animal": "animal",
    "in_vitro": "in vitro",
    "other": "other human study",
    "unknown": "other human study",
}
"""The contract's designs in the groups that 14 study types can be told into."""

TYPES: Mapping[str, str] = {
    "Human-systematic-review": "systematic review",
    "Human-RCT-drug-intervention": "randomised trial",
    "Human-RCT-non-drug-intervention": "randomised trial",
    "Human-RCT-non-intervention": "randomised trial",
    "Human-non-RCT-drug-intervention": "other intervention study",
    "Human-non-RCT-non-drug-intervention": "other intervention study",
    "Remaining": "other human study",
    "Human-case-report": "case report",
    "Non-systematic-review": "review",
    "Clinical-study-protocol": "protocol",
    "Animal-drug-intervention": "animal",
    "Animal-non-drug-intervention": "animal",
    "Animal-other": "animal",
    "In-vitro-study": "in vitro",
}

STUDY_TYPES: Mapping[str, frozenset[str]] = {
    "Randomized-controlled trial (RCT)": frozenset({"rct", "crossover_rct"}),
    "Systematic review/meta-analysis": frozenset({"systematic_review", "meta_analysis"}),
    "Study protocol": frozenset({"protocol"}),
    "Case report": frozenset({"case_report"}),
    "Case series": frozenset({"case_series", "case_report"}),
    "Cohort study": frozenset({"cohort"}),
    "Qualitative Study": frozenset({"qualitative"}),
}
"""Labels of the psychedelic abstracts that name one design; "Other" and "Real-world" name none."""

SIZES: tuple[tuple[int, int, str], ...] = (
    (1, 20, "1-20"),
    (21, 40, "21-40"),
    (41, 60, "41-60"),
    (61, 80, "61-80"),
    (81, 100, "81-100"),
    (100, 199, "100-199"),
    (200, 499, "200-499"),
    (500, 999, "500-999"),
    (1000, 10**9, "≥1000"),
)
ROUTES: Mapping[str, str] = {
    "Intravenous": "intravenous",
    "Oral": "oral",
    "Nasal": "intranasal",
    "Subcutaneous": "subcutaneous",
    "Smoking": "inhaled",
}


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
    print("| class | precision | recall | F1 | n |\n|---|---|---|---|---|")
    total = 0.0
    names = sorted(set(gold))
    for name in names:
        hit = sum(g == t == name for g, t in zip(gold, told, strict=True))
        said, real = told.count(name), gold.count(name)
        f1 = 2 * hit / (said + real) if said + real else 0.0
        total += f1
        precision = hit / said if said else 0.0
        print(f"| {name} | {precision:.2f} | {hit / real:.2f} | {f1:.2f} | {real} |")
    most = Counter(gold).most_common(1)[0][1]
    right = sum(g == t for g, t in zip(gold, told, strict=True))
    print(f"\naccuracy {rate(right, len(gold))}; majority class {most / len(gold):.3f}")
    print(f"macro-F1 {total / len(names):.3f}\n")


def types(part: str = "val") -> None:
    print(f"## Design: study_type_{part}\n")
    gold, full, quick = [], [], []
    for row in rows(DATA / "study_labels" / f"study_type_{part}.jsonl"):
        paper = document(row["pmid"], title=row["title"], abstract=row["abstract"] or "")
        gold.append(TYPES[row["label"]])
        full.append(GROUPS[design_of(paper)[0]])
        quick.append(GROUPS[facets(paper).design])
    scores(gold, full)
    right = sum(g == t for g, t in zip(gold, quick, strict=True))
    print(f"facets (the guess at ingest): accuracy {rate(right, len(gold))}\n")


def psychedelic() -> None:
    print("## Species, design, number, route, control: psychedelic_abstracts\n")
    counts: Counter[str] = Counter()
    appraiser = RuleAppraiser()
    for row in rows(DATA / "study_labels" / "psychedelic_abstracts.jsonl"):
        title, _, abstract = row["text"].partition("\n")
        study = appraiser.appraise(document(row["id"], title=title, abstract=abstract))
        labels = row["labels"]
        # Every abstract of the set is about people; a few are about animals beside them.
        counts["species n"] += 1
        counts["species"] += study.species in {"human", "mixed"}
        wanted = frozenset().union(*(STUDY_TYPES.get(t, ()) for t in labels["study_type"]))
        if wanted and len(labels["study_type"]) == 1:
            counts["design n"] += 1
            counts["design"] += study.design in wanted
        _number(labels, study.n, counts)
        routes = {ROUTES[r] for r in labels.get("application_form", ()) if r in ROUTES}
        if routes:
            counts["route n"] += 1
            counts["route told"] += study.route is not None
            counts["route"] += study.route in routes
        if labels.get("study_control") == ["Placebo"] and study.design not in {"protocol"}:
            counts["placebo n"] += 1
            told = (study.comparator or "").lower()
            counts["placebo"] += any(w in told for w in ("placebo", "saline", "sham"))
    print(f"- species human or mixed: {rate(counts['species'], counts['species n'])}")
    print(f"- design, where the label names one: {rate(counts['design'], counts['design n'])}")
    print(f"- number told, of those labelled: {rate(counts['n told'], counts['n n'])}")
    print(f"- number in the labelled range, of those told: {rate(counts['n'], counts['n told'])}")
    print(f"- number told where the label has none: {counts['n extra']}")
    print(f"- route told, of those labelled: {rate(counts['route told'], counts['route n'])}")
    print(f"- route right, of those told: {rate(counts['route'], counts['route told'])}")
    placebo = rate(counts["placebo"], counts["placebo n"])
    print(f"- comparator names placebo where labelled: {placebo}\n")


def _number(labels: Mapping[str, Any], n: int | None, counts: Counter[str]) -> None:
    size = labels.get("number_of_participants")
    if size in {None, "Unknown", "Not applicable"}:
        counts["n extra"] += n is not None
    elif labels["study_type"] != ["Study protocol"]:
        counts["n n"] += 1
        if n is not None:
            counts["n told"] += 1
            counts["n"] += size in {name for low, high, name in SIZES if low <= n <= high}


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
    if wanted in {"all", "speed"}:
        speed()


if __name__ == "__main__":
    main(sys.argv[1:])
