"""Measures claim verification: what it refuses, what it accepts, and how it fares on public sets.

    python benchmarks/verification.py              every table
    python benchmarks/verification.py altered      real sentences, one thing altered in each
    python benchmarks/verification.py public       claims of the development sets
    python benchmarks/verification.py --show KIND  what went wrong for one kind of alteration
    python benchmarks/verification.py --rules-only without the reader

The altered sentences are made here from ``../shared/data/pmc_abstracts.jsonl.gz`` with a fixed
seed: a sentence is taken, one thing in it is changed (a number, a dose, a species, a direction, a
denial, …), and the changed sentence is held against the passage that it came from (the sentence
with its neighbours). The unaltered ones are the sentences themselves, bare, framed or printed
otherwise. Where the data is absent the script says so and stops without failure.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from medwarrant.evaluation.data import DataSet, Row
from medwarrant.evaluation.layouts import claims
from medwarrant.evaluation.metrics import Told, accuracy, by_class, macro_f1
from medwarrant.ports import Verifier
from medwarrant.reading.joint_verify import JointVerifier
from medwarrant.reading.judge import Judge
from medwarrant.reading.numbers import Number, key, numbers
from medwarrant.reading.verify import RuleVerifier
from medwarrant.text.sentences import sentences

DATA = Path(__file__).parents[2] / "shared" / "data"
SEED = 20_260_101
PER_KIND = 1000
"""Altered sentences a kind: the standard error of a rate of 99 % is then 0.3 %."""
NEIGHBOURS = 3
"""Sentences on each side that the passage holds beside the one in question."""


class Sample(NamedTuple):
    """A real sentence and the passage around it."""

    sentence: str
    passage: str


# --------------------------------------------------------------------------- real sentences


def samples(path: Path) -> Iterator[Sample]:
    """Every sentence of the abstracts, 40 to 400 characters long, with its neighbours."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            body = text.find("\nBODY")
            text = text[: body if body > 0 else 4000]
            for block in re.split(r"\n\s*\n|\n(?=[A-Z. ]+[.:]+\n)", text):
                block = re.sub(r"^[A-Z][A-Z. /&]+[.:]+\n", "", block).strip()
                spans = sentences(block)
                for place, (start, end) in enumerate(spans):
                    sentence = block[start:end].strip()
                    if not 40 <= len(sentence) <= 400 or sentence[-1] not in ".!?":
                        continue
                    first = spans[max(0, place - NEIGHBOURS)][0]
                    last = spans[min(len(spans) - 1, place + NEIGHBOURS)][1]
                    yield Sample(sentence, block[first:last])


# --------------------------------------------------------------------------- alterations

Alteration = Callable[[str, random.Random], str | None]
"""Changes one thing of a sentence; ``None`` where it holds no such thing."""


def _replaced(sentence: str, start: int, end: int, new: str) -> str:
    return sentence[:start] + new + sentence[end:]


def _other_digits(printed: str, rng: random.Random) -> str | None:
    """The numeral with another value, printed in the same style."""
    match = re.search(r"\d[\d,]*(?:[.·]\d+)?|[.·]\d+", printed)
    if match is None:
        return None
    numeral = match.group()
    places = [i for i, char in enumerate(numeral) if char.isdigit()]
    way = rng.choice(["digit", "digit", "double", "shift"])
    plain = numeral.replace(",", "").replace("·", ".")
    if way == "digit" or (way == "double" and "." in plain):
        at = rng.choice(places)
        digit = rng.choice([d for d in "123456789" if d != numeral[at]])
        new = numeral[:at] + digit + numeral[at + 1 :]
    elif way == "double":
        new = str(int(plain) * 2)
    elif "." in plain:
        new = f"{float(plain) * 10:g}"
    else:
        new = str(int(plain) + rng.choice([1, 2, 3]))
    return printed[: match.start()] + new + printed[match.end() :]


def _alter_number(of: Callable[[Number], bool]) -> Alteration:
    def alter(sentence: str, rng: random.Random) -> str | None:
        found = [number for number in numbers(sentence) if of(number)]
        if not found:
            return None
        number = rng.choice(found)
        new = _other_digits(sentence[number.start : number.end], rng)
        if new is None:
            return None
        changed = _replaced(sentence, number.start, number.end, new)
        same = [key(n) for n in numbers(changed)] == [key(n) for n in numbers(sentence)]
        return None if same else changed

    return alter


UNITS = {
    "mg/kg": ("mg", "g/kg", "µg/kg"),
    "mg": ("g", "µg", "mg/kg"),
    "µg": ("mg", "ng"),
    "μg": ("mg", "ng"),
    "g": ("mg", "kg"),
    "ml": ("L", "µL"),
    "mL": ("L", "µL"),
    "IU": ("mIU",),
    "mg/day": ("mg/week", "g/day"),
}
TIMES = {"weeks": "months", "months": "years", "days": "weeks", "hours": "days", "years": "months",
         "week": "month", "month": "year", "day": "week", "hour": "day", "year": "month",
         "minutes": "hours", "min": "h"}  # fmt: skip


def _alter_unit(sentence: str, rng: random.Random) -> str | None:
    found = []
    for number in numbers(sentence):
        printed = sentence[number.start : number.end]
        for unit, others in {**UNITS, **{k: (v,) for k, v in TIMES.items()}}.items():
            if re.search(rf"\d[\s-]?{re.escape(unit)}$", printed):
                found.append((number.end - len(unit), number.end, rng.choice(others)))
    if not found:
        return None
    start, end, new = rng.choice(found)
    return _replaced(sentence, start, end, new)


def _words(table: dict[str, tuple[str, ...]]) -> Alteration:
    """Changes one word of the table to one of its others, keeping a capital."""
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, table), key=len, reverse=True))})(?![\w-])",
        re.IGNORECASE,
    )

    def alter(sentence: str, rng: random.Random) -> str | None:
        found = list(pattern.finditer(sentence))
        if not found:
            return None
        match = rng.choice(found)
        new = rng.choice(table[match.group().lower()])
        if match.group()[0].isupper():
            new = new[0].upper() + new[1:]
        return _replaced(sentence, match.start(), match.end(), new)

    return alter


SPECIES = {
    "patients": ("rats", "mice", "dogs"),
    "participants": ("rats", "mice", "monkeys"),
    "subjects": ("rats", "mice"),
    "volunteers": ("rats", "mice", "pigs"),
    "women": ("female rats", "ewes", "mice"),
    "men": ("male rats", "mice"),
    "children": ("rat pups", "piglets"),
    "adults": ("adult rats", "adult mice"),
    "individuals": ("rats", "mice"),
    "people": ("rats", "mice"),
    "humans": ("rats", "mice"),
    "infants": ("rat pups", "lambs"),
    "rats": ("mice", "patients", "rabbits"),
    "mice": ("rats", "patients", "humans"),
    "rabbits": ("rats", "patients"),
    "dogs": ("pigs", "patients"),
    "pigs": ("dogs", "patients"),
    "monkeys": ("rats", "humans"),
}
DIRECTIONS = {
    "increased": ("decreased", "reduced"),
    "increase": ("decrease", "reduction"),
    "increases": ("decreases",),
    "increasing": ("decreasing",),
    "decreased": ("increased", "elevated"),
    "decrease": ("increase", "rise"),
    "decreases": ("increases",),
    "reduced": ("increased", "raised"),
    "reduces": ("increases",),
    "reduction": ("increase", "rise"),
    "reducing": ("increasing",),
    "higher": ("lower", "smaller"),
    "lower": ("higher", "greater"),
    "greater": ("smaller", "lower"),
    "improved": ("worsened", "deteriorated"),
    "improves": ("worsens",),
    "improvement": ("worsening", "deterioration"),
    "improvements": ("deteriorations",),
    "improving": ("worsening",),
    "better": ("worse",),
    "worse": ("better",),
    "superior": ("inferior",),
    "longer": ("shorter",),
    "shorter": ("longer",),
    "less": ("more",),
    "fewer": ("more",),
    "elevated": ("reduced", "lowered"),
    "enhanced": ("impaired", "reduced"),
    "impaired": ("enhanced", "improved"),
    "declined": ("rose", "increased"),
    "faster": ("slower",),
}
DENIED = (
    (r"\bdid not\b", "did"),
    (r"\b(was|were|is|are|has|have|had|could|does|do) not\b", r"\1"),
    (r"\b(there (?:was|were|is|are)) no\b", r"\1 a"),
    (r"\b[Nn]o (?=significant|difference|statistically|serious|adverse|evidence|effect)", "a "),
    (r"\bwithout\b", "with"),
    (r"\bnot (?=significantly|statistically|effective|associated|differ)", ""),
)
AFFIRMED = (
    (r"\b(was|were|is|are|has|have|had|can|could|will) (?!not\b|no\b)(?=[a-z]+)", r"\1 not "),
    (r"\b(significantly) (?=[a-z]+ed\b)", r"not \1 "),
)


def _alter_denial(sentence: str, rng: random.Random) -> str | None:
    ways = []
    for patterns in (DENIED, AFFIRMED):
        for pattern, new in patterns:
            ways += [(match, match.expand(new)) for match in re.finditer(pattern, sentence)]
    if not ways:
        return None
    match, new = rng.choice(ways)
    return _replaced(sentence, match.start(), match.end(), new)


POPULATION = {
    "women": ("men",),
    "men": ("women",),
    "children": ("adults", "elderly people"),
    "adults": ("children", "adolescents"),
    "adolescents": ("adults", "infants"),
    "infants": ("adults",),
    "female": ("male",),
    "male": ("female",),
    "boys": ("girls",),
    "girls": ("boys",),
    "healthy": ("diabetic", "depressed"),
    "outpatients": ("inpatients",),
    "diabetes": ("asthma", "epilepsy"),
    "depression": ("schizophrenia", "asthma"),
    "cancer": ("diabetes", "asthma"),
    "hypertension": ("asthma", "epilepsy"),
    "asthma": ("diabetes", "cancer"),
    "hiv": ("malaria",),
    "malaria": ("tuberculosis",),
    "pregnant": ("postmenopausal",),
}
STRENGTH = {
    "may": ("does", "will"),
    "might": ("will",),
    "could": ("will",),
    "can": ("will always",),
    "suggest": ("prove",),
    "suggests": ("proves",),
    "associated with": ("caused by", "a cause of"),
    "some": ("all",),
    "several": ("all",),
    "most": ("all",),
    "many": ("all",),
    "often": ("always",),
    "usually": ("always",),
    "possible": ("certain",),
    "potential": ("proven",),
    "appears to be": ("is certainly",),
    "likely": ("certain",),
}
TIME = {"before": ("after",), "after": ("before",), "baseline": ("follow-up",),
        "preoperative": ("postoperative",), "postoperative": ("preoperative",),
        "acute": ("chronic",), "chronic": ("acute",), "early": ("late",), "late": ("early",),
        "first": ("second", "third"), "morning": ("evening",)}  # fmt: skip
DRUGS = (
    "metformin insulin aspirin placebo morphine ketamine propofol fentanyl midazolam lidocaine "
    "bupivacaine dexamethasone prednisolone simvastatin atorvastatin warfarin heparin artesunate "
    "amodiaquine chloroquine tamoxifen cisplatin paclitaxel bevacizumab rituximab tenofovir "
    "lamivudine efavirenz nevirapine haloperidol risperidone olanzapine fluoxetine sertraline "
    "escitalopram ramipril losartan amlodipine furosemide omeprazole paracetamol ibuprofen "
    "diclofenac tramadol ondansetron nicotine varenicline bupropion naltrexone methadone "
    "buprenorphine budesonide formoterol salmeterol tiotropium sildenafil oxytocin misoprostol "
    "methotrexate sitagliptin liraglutide exenatide glimepiride pioglitazone vitamin zinc iron"
).split()


def _alter_drug(sentence: str, rng: random.Random) -> str | None:
    found = list(re.finditer(rf"\b(?:{'|'.join(DRUGS)})\b", sentence, re.IGNORECASE))
    if not found:
        return None
    match = rng.choice(found)
    others = [drug for drug in DRUGS if drug not in sentence.lower()]
    return _replaced(sentence, match.start(), match.end(), rng.choice(others))


ARMS = re.compile(
    r"(?P<a>\b[A-Z]?[a-z]{4,}) (?P<mid>(?:[a-z]+ ){0,4}(?:than|versus|vs\.?|compared (?:with|to)) "
    r"(?:the |in |with |in the )?)(?P<b>[a-z]{4,})\b"
)


def _swap_arms(sentence: str, rng: random.Random) -> str | None:
    """Two drugs of a comparison in each other's place."""
    found = [m.group() for m in re.finditer(rf"\b(?:{'|'.join(DRUGS)})\b", sentence)]
    pairs = sorted({(a, b) for a in found for b in found if a < b})
    if not pairs or not re.search(r"\b(?:than|versus|vs|compared|superior)\b", sentence):
        return None
    one, other = rng.choice(pairs)
    return re.sub(rf"\b(?:{one}|{other})\b", lambda m: other if m.group() == one else one, sentence)


def _swap_numbers(sentence: str, rng: random.Random) -> str | None:
    """Two numbers of one kind in each other's place ("64% … 28%" for "28% … 64%")."""
    found = [n for n in numbers(sentence) if n.kind in {"percent", "measure", "dose", "duration"}]
    pairs = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a.kind == b.kind and key(a) != key(b)
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    one, other = sentence[a.start : a.end], sentence[b.start : b.end]
    return sentence[: a.start] + other + sentence[a.end : b.start] + one + sentence[b.end :]


ALTERED: dict[str, Alteration] = {
    "number": _alter_number(lambda number: number.kind not in {"dose", "concentration"}),
    "dose": _alter_number(lambda number: number.kind in {"dose", "concentration"}),
    "unit": _alter_unit,
    "species": _words(SPECIES),
    "direction": _words(DIRECTIONS),
    "negation": _alter_denial,
    "population": _words(POPULATION),
    "drug": _alter_drug,
    "arms swapped": _swap_arms,
    "numbers swapped": _swap_numbers,
    "strength, quantity": _words(STRENGTH),
    "time point": _words(TIME),
}

# --------------------------------------------------------------------------- what must be accepted


def _lower(sentence: str) -> str:
    first = sentence.split()[0]
    return (
        sentence if first.isupper() or not first.isalpha() else sentence[0].lower() + sentence[1:]
    )


def _plain_marks(sentence: str, _: random.Random) -> str | None:
    changed = sentence.replace("·", ".").replace("–", "-").replace("−", "-").replace("≥", "≥ ")
    changed = re.sub(r"(?<=\d)(?=mg|ml|kg)", " ", changed)
    changed = re.sub(r"(?<=[<>=]) (?=\d)", "", changed)
    return changed if changed != sentence else None


def _without_aside(sentence: str, _: random.Random) -> str | None:
    changed = re.sub(r"\s\((?:[Pp]\s?[<=>][^()]*|Table[^()]*|Fig[^()]*)\)", "", sentence)
    return changed if changed != sentence else None


SPELLED = dict(
    zip(
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 30, 40, 60),
        "two three four five six seven eight nine ten twelve twenty thirty forty sixty".split(),
        strict=True,
    )
)


def _spelled(sentence: str, _: random.Random) -> str | None:
    for match in re.finditer(
        r"(?<![\w.,/·–-])(\d+)(?= (?:patients|weeks|days|women|men|months))", sentence
    ):
        if int(match.group()) in SPELLED:
            return _replaced(sentence, *match.span(), SPELLED[int(match.group())])
    return None


def _other_unit(sentence: str, _: random.Random) -> str | None:
    listed = r"(?:,|/|\band|\bor|\bto|\bvs\.?|\bversus|[-–])\s*$"
    for number in numbers(sentence):
        printed = sentence[number.start : number.end]
        if re.search(listed, sentence[: number.start]):
            continue  # the unit may be that of a whole list
        if re.fullmatch(r"\d+ mg", printed):
            return _replaced(sentence, number.start, number.end, f"{number.value / 1000:g} g")
        if re.fullmatch(r"\d+ weeks", printed):
            return _replaced(sentence, number.start, number.end, f"{number.value * 7:g} days")
    return None


KEPT: dict[str, Alteration] = {
    "word for word": lambda sentence, _: sentence,
    "framed": lambda sentence, rng: rng.choice(
        [
            f"The authors report that {_lower(sentence)}",
            f"According to this study, {_lower(sentence)}",
            f"“{sentence}”",
            f"The study found: “{sentence}”",
            f"Results: {sentence}",
        ]
    ),
    "white space": lambda sentence, _: sentence.replace(" ", "  ", 3).replace(" ", "\n", 1),
    "plain marks": _plain_marks,
    "without an aside": _without_aside,
    "number in words": _spelled,
    "other unit": _other_unit,
}


def verifier_of(*, rules_only: bool) -> Verifier:
    """Rules and reader, or rules alone."""
    rules = RuleVerifier()
    return rules if rules_only else JointVerifier(rules, Judge())


class Rate(NamedTuple):
    """How often something held, of how many."""

    held: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return "none found"
        p = self.held / self.of
        noise = 1.96 * math.sqrt(max(p * (1 - p), 0.25 / self.of) / self.of)
        return f"{100 * p:5.1f} % ± {100 * noise:.1f} of {self.of}"


def altered(show: str | None, verifier: Verifier) -> None:
    """The table of altered and unaltered sentences."""
    path = DATA / "pmc_abstracts.jsonl.gz"
    if not path.exists():
        print("skipped: the trial reports (pmc_abstracts.jsonl.gz) are not beside this checkout")
        return
    pool = list(samples(path))
    random.Random(SEED).shuffle(pool)
    print(f"{len(pool):,} sentences of real trial reports; alterations seeded with {SEED}\n")
    for title, ways, wanted in (
        ("altered: must not be supported", ALTERED, False),
        ("unaltered: must be supported", KEPT, True),
    ):
        print(title)
        for kind, way in ways.items():
            if show not in (None, kind):
                continue
            rng = random.Random(f"{SEED} {kind}")
            verdicts: Counter[str] = Counter()
            for sample in pool:
                claim = way(sample.sentence, rng)
                if claim is None:
                    continue
                verdict = verifier.verify(claim, sample.passage)
                verdicts[verdict.verdict] += 1
                if kind == show and (verdict.verdict == "supported") != wanted:
                    print(f"    {claim}\n      {sample.sentence}")
                    print(f"      {verdict.verdict}: {verdict.reasons}")
                if verdicts.total() >= PER_KIND:
                    break
            held = verdicts["supported"] if wanted else verdicts.total() - verdicts["supported"]
            rest = ", ".join(f"{word} {count}" for word, count in verdicts.most_common())
            print(f"  {kind:20s} {Rate(held, verdicts.total())!s:24s} ({rest})")
        print()


# --------------------------------------------------------------------------- public sets


PUBLIC = {
    "Check-COVID dev, rationale sentences": "check_covid_dev.jsonl",
    "SciFact pairs (two-way)": "scifact_rte_train.jsonl",
    "HealthVer dev": "healthver_dev.jsonl",
    "COVID-Fact (two-way)": "covidfact.jsonl",
    "CliniFact validation": "clinifact_validation.jsonl",
}


def public(verifier: Verifier) -> None:
    """The table of public sets. "Partly" counts as not found: it warrants no sentence.

    ``medwarrant eval verify`` prints more of each set, for rules and reader together.
    """
    for name, file in PUBLIC.items():
        path = DATA / "claims" / file
        if not path.exists():
            print(f"{name}: skipped, its file is not beside this checkout")
            continue
        data = DataSet(path)
        rows = [row for row in data.rows() if isinstance(row, Row)]
        asked = [claims.claim_of(row, data) for row in rows]
        said = [str(verifier.verify(each.claim, each.passages[0]).verdict) for each in asked]
        gold = [claims.label_of(row) for row in rows]
        told = Told.of(gold, [claims.LABELS.get(word, word) for word in said])
        most = Counter(gold).most_common(1)[0]
        print(
            f"{name}: n {len(rows)}, macro-F1 {macro_f1(told):.3f}, accuracy {accuracy(told):.3f} "
            f"(always “{most[0]}” {most[1] / len(gold):.3f}), partly {said.count('partly')}"
        )
        found = by_class(told)
        for place, word in enumerate(told.words[: told.labels]):
            precision, recall = found.precision[place], found.recall[place]
            print(f"    {word:13s} precision {precision:.3f}, recall {recall:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table", nargs="?", choices=("altered", "public"))
    parser.add_argument("--show", metavar="KIND", choices=(*ALTERED, *KEPT))
    parser.add_argument("--rules-only", action="store_true")
    chosen = parser.parse_args()
    if not DATA.exists():
        print("skipped: the development data is not beside this checkout")
        sys.exit(0)
    verifier = verifier_of(rules_only=chosen.rules_only)
    if chosen.table in (None, "altered"):
        altered(chosen.show, verifier)
    if chosen.table in (None, "public") and chosen.show is None:
        public(verifier)


if __name__ == "__main__":
    main()
