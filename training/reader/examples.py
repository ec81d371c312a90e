"""What the reader is trained on, made from data whose licence allows it.

One example is a task, one or two texts, and a label. Sources, each beside the checkout:
Evidence Inference 2.0 (MIT), Check-COVID and CliniFact (MIT), BioASQ 7b and 9b (CC BY 2.5),
abstracts of open-access trials, and ``training/care`` (ours). Sets that are for evaluation alone
(HealthVer, CovidFact, SciFact, the study labels) are never opened here.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from medwarrant.reading.sense import LABELS as CARE_LABELS
from medwarrant.text.sentences import sentences
from medwarrant.text.terms import analyze
from training.reader.altering import altered

SUPPORTS, CONTRADICTS, NOTHING = 0, 1, 2
INCREASED, DECREASED, NO_DIFFERENCE = 0, 1, 2
ROLES = ("background", "method", "result", "conclusion")
CARE = Path(__file__).parents[1] / "care"
LONGEST_PROMPT = 40
"""Words of a prompt: longer ones describe whole arms, which nobody claims in a sentence."""
LONGEST = 90
"""Words of a passage: with a claim some 128 word pieces."""


class Example(NamedTuple):
    """One row: ``label`` is a class, or for ``care`` the index of the label, -1 for none.

    ``weight`` is below 1 where the label was made and not read by a person. ``is_human``: whether
    people wrote the claim for its passage.
    """

    task: str
    one: str
    other: str
    label: int
    weight: float = 1.0
    is_human: bool = False


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def clean(text: str) -> str:
    """The text on one line, no longer than a passage."""
    return " ".join(" ".join(str(text).split()).split(" ")[:LONGEST])


# ------------------------------------------------------------------ Evidence Inference

_SAID: dict[int, tuple[str, ...]] = {
    INCREASED: (
        "{i} increases {o} compared with {c}",
        "{o} was higher with {i} than with {c}",
        "Compared with {c}, {i} significantly increased {o}",
        "{i} leads to more {o} than {c}",
        "{i} increases {o}",
        "{i} raises {o}",
    ),
    DECREASED: (
        "{i} decreases {o} compared with {c}",
        "{o} was lower with {i} than with {c}",
        "Compared with {c}, {i} significantly reduced {o}",
        "{i} leads to less {o} than {c}",
        "{i} reduces {o}",
        "{i} lowers {o}",
    ),
    NO_DIFFERENCE: (
        "{i} makes no significant difference to {o} compared with {c}",
        "{o} did not differ between {i} and {c}",
        "{i} has no effect on {o} compared with {c}",
        "{i} and {c} lead to similar {o}",
        "{i} does not change {o}",
    ),
}
_EFFECTS = {
    "significantly increased": INCREASED,
    "significantly decreased": DECREASED,
    "no significant difference": NO_DIFFERENCE,
}


def _claim(rng: random.Random, row: dict[str, Any], label: int) -> str:
    form = rng.choice(_SAID[label])
    said = form.format(i=row["intervention"], o=row["outcome"], c=row["comparator"])
    return clean(said[:1].upper() + said[1:])


def prompt(row: dict[str, Any]) -> str:
    """How an effect is asked for: what was measured, under what, against what."""
    return clean(f"{row['outcome']}: {row['intervention']} versus {row['comparator']}")


def agreed(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The prompts without those that annotators labelled differently."""
    labels: dict[tuple[str, str], set[str]] = {}
    kept = list(found)
    for row in kept:
        labels.setdefault((row["pmcid"], row["prompt_id"]), set()).add(row["label"])
    return [row for row in kept if len(labels[row["pmcid"], row["prompt_id"]]) == 1]


def effects(data: Path, rng: random.Random) -> Iterator[Example]:
    """Claims in each direction against the evidence, and the prompts against evidence and
    abstract.
    """
    found = agreed(rows(data / "effects/evidence_inference_train.jsonl"))
    abstracts = {
        row["pmcid"]: row["abstract"] for row in rows(data / "effects/abstracts_train.jsonl")
    }
    by_article: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        by_article.setdefault(row["pmcid"], []).append(row)
    for row in found:
        label = _EFFECTS[row["label"]]
        evidence = clean(row["evidence"])
        if len(evidence.split()) < 5 or len(prompt(row).split()) > LONGEST_PROMPT:
            continue
        yield Example("verify", _claim(rng, row, label), evidence, SUPPORTS)
        others = [way for way in _SAID if way != label]
        for way in others:
            yield Example("verify", _claim(rng, row, way), evidence, CONTRADICTS)
        yield Example("effect", prompt(row), evidence, label)
        beside = [r for r in by_article[row["pmcid"]] if _is_of_another(r, row)]
        if beside:
            other = rng.choice(beside)
            way = rng.choice(list(_SAID))
            said = _claim(rng, row, way)
            yield Example("verify", said, clean(other["evidence"]), NOTHING)
        stranger = rng.choice(found)
        if stranger["pmcid"] != row["pmcid"] and rng.random() < 0.5:
            said = _claim(rng, row, rng.choice(list(_SAID)))
            yield Example("verify", said, clean(stranger["evidence"]), NOTHING)
        window = best_window(row, abstracts.get(row["pmcid"], ""))
        if window:
            yield Example("effect", prompt(row), window, label, 0.6)


def _is_of_another(one: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether a prompt of the same article measures another thing by another sentence."""
    words = set(analyze(row["outcome"]))
    return (
        one["evidence"] != row["evidence"]
        and not words & set(analyze(one["outcome"]))
        and not words & set(analyze(one["evidence"]))
    )


def best_window(row: dict[str, Any], abstract: str) -> str:
    """The two sentences of an abstract that share most words with a prompt, in text order."""
    text = " ".join(abstract.split())
    spans = sentences(text)
    wanted = set(analyze(f"{row['outcome']} {row['outcome']} {row['intervention']}"))
    outcome = set(analyze(row["outcome"]))

    def shared(span: tuple[int, int]) -> float:
        words = set(analyze(text[span[0] : span[1]]))
        return 2 * len(words & outcome) + len(words & wanted)

    ranked = sorted(spans[1:], key=lambda span: -shared(span))[:2]
    if not ranked or shared(ranked[0]) == 0:
        return ""
    return clean(" ".join(text[a:b] for a, b in sorted(ranked)))


# ------------------------------------------------------------------ claims

_COVID = {"SUPPORT": SUPPORTS, "REFUTE": CONTRADICTS, "NOTENOUGHINFO": NOTHING}


def claims(data: Path, rng: random.Random) -> Iterator[Example]:
    """The pairs of ``_claims``, marked as written by people."""
    for example in _claims(data, rng):
        yield example._replace(is_human=True)


def _claims(data: Path, rng: random.Random) -> Iterator[Example]:
    """Check-COVID claims against their rationale, CliniFact claims against abstracts' ends."""
    corpus = {
        row["cord_id"]: row["abstract"] for row in rows(data / "claims/check_covid_corpus.jsonl")
    }
    for row in rows(data / "claims/check_covid_train.jsonl"):
        text = [str(each) for each in corpus.get(row["cord_id"], [])]
        if not text:
            continue
        label = _COVID[row["label"]]
        places = [int(e["sent_index"]) for e in row["evidence_set"] or ()]
        places = [place for place in places if place < len(text)]
        if label != NOTHING and places:
            whole = " ".join(text[place] for place in sorted(set(places)))
            yield Example("verify", clean(row["claim"]), clean(whole), label)
            for place in set(places):
                yield Example("verify", clean(row["claim"]), clean(text[place]), label, 0.7)
            around = {near for place in places for near in (place - 1, place, place + 1)}
            beside = [place for place in range(len(text)) if place not in around]
            beside.sort(key=lambda place: -_shared(row["claim"], text[place]))
            for place in beside[:2]:
                yield Example("verify", clean(row["claim"]), clean(text[place]), NOTHING, 0.8)
        elif label == NOTHING:
            ranked = sorted(range(len(text)), key=lambda p: -_shared(row["claim"], text[p]))
            for place in ranked[:2]:
                yield Example("verify", clean(row["claim"]), clean(text[place]), NOTHING)
        other = rng.choice(list(corpus.values()))
        if other is not corpus[row["cord_id"]]:
            picked = max(map(str, other), key=lambda s: _shared(row["claim"], s))
            yield Example("verify", clean(row["claim"]), clean(picked), NOTHING)
    for row in rows(data / "claims/clinifact_train.jsonl"):
        label = {"1": SUPPORTS, "0": CONTRADICTS, "2": NOTHING}[str(row["label"])]
        spans = sentences(" ".join(row["article_abstract"].split()))
        text = " ".join(row["article_abstract"].split())
        if len(spans) < 3:
            continue
        end = clean(" ".join(text[a:b] for a, b in spans[-3:]))
        yield Example("verify", clean(row["claim"]), end, label, 0.5)


def _shared(one: str, other: str) -> int:
    return len(set(analyze(one)) & set(analyze(other)))


# ------------------------------------------------------------------ questions


def questions(data: Path, rng: random.Random) -> Iterator[Example]:
    """BioASQ: which snippets answer a question, what they say to a yes-or-no question, and answers
    as claims.
    """
    found = rows(data / "questions/bioasq_7b_9b.jsonl")
    pool = [clean(s["text"]) for row in found for s in row["snippets"]]
    for row in found:
        snippets = list(dict.fromkeys(clean(s["text"]) for s in row["snippets"]))
        asked = clean(row["body"] if "body" in row else row["question"])
        own = set(snippets)
        for snippet in snippets[:3]:
            yield Example("relevance", asked, snippet, 1)
        strangers = [text for text in rng.sample(pool, 60) if text not in own]
        strangers.sort(key=lambda text: -_shared(asked, text))
        for text in strangers[:3]:
            yield Example("relevance", asked, text, 0)
        answer = row.get("exact_answer")
        said = str(answer[0] if isinstance(answer, list) and answer else answer).lower()
        if row["type"] == "yesno" and said in ("yes", "no"):
            label = SUPPORTS if said == "yes" else CONTRADICTS
            for snippet in snippets[:2]:
                yield Example("verify", asked, snippet, label, 0.6)
            yield Example("verify", asked, strangers[0], NOTHING)
        ideal = row.get("ideal_answer") or []
        text = " ".join(str(ideal[0] if isinstance(ideal, list) else ideal).split())
        spans = sentences(text)
        if spans and snippets:
            first = clean(text[spans[0][0] : spans[0][1]])
            best = max(snippets, key=lambda s: _shared(first, s))
            if _shared(first, best) >= 4:
                yield Example("verify", first, best, SUPPORTS, 0.6)
            yield Example("verify", first, strangers[0], NOTHING)


# ------------------------------------------------------------------ abstracts

_HEADS: tuple[tuple[str, str], ...] = (
    (r"background|introduction|context|objectives?|aims?|purpose|rationale", "background"),
    (
        r"methods?|design|setting|participants?|patients|subjects|interventions?|measurements?|"
        r"materials and methods|study design|patients and methods|methodology",
        "method",
    ),
    (r"results?|findings|main results|principal findings", "result"),
    (r"conclusions?|interpretation|discussion|significance", "conclusion"),
)
_LABEL = re.compile(r"(?:^|(?<=[.\n]))\s*(?P<head>[A-Z][A-Za-z ]{3,24})\s*[.:\n]\s+(?=[A-Z\d])")


def parts(text: str) -> list[tuple[str, str]]:
    """The labelled parts of a structured abstract: role and text; empty where it has no labels."""
    found = []
    marks = [(m, _role(m["head"])) for m in _LABEL.finditer(text)]
    marks = [(m, role) for m, role in marks if role is not None]
    for place, (mark, role) in enumerate(marks):
        end = marks[place + 1][0].start() if place + 1 < len(marks) else len(text)
        found.append((role, " ".join(text[mark.end() : end].split())))
    return found if len(found) >= 3 else []


def _role(head: str) -> str | None:
    name = head.strip().lower()
    return next((role for pattern, role in _HEADS if re.fullmatch(pattern, name)), None)


def abstracts(data: Path, rng: random.Random) -> Iterator[Example]:
    """Roles of sentences, sentences against themselves altered, titles against conclusions."""
    measuring = {row["pmcid"] for row in rows(data / "effects/evidence_inference_validation.jsonl")}
    found = rows(data / "pmc_abstracts.jsonl.gz")
    texts = [row["text"] for row in found if row["pmcid"] not in measuring]
    rng.shuffle(texts)
    cut = [(text, parts(text[:6000])) for text in texts]
    ends = [own for _, found in cut for role, own in found if role == "conclusion"]
    for text, found in cut:
        told: list[tuple[str, str]] = []
        for role, own in found:
            told += [(role, own[a:b]) for a, b in sentences(own) if 30 < b - a < 500]
        if not told:
            continue
        for role, said in rng.sample(told, min(3, len(told))):
            yield Example("role", clean(said), "", ROLES.index(role))
        stating = [said for role, said in told if role in ("result", "conclusion")]
        for said in rng.sample(stating, min(3, len(stating))):
            yield from _against_itself(rng, clean(said))
        finals = [said for role, said in told if role == "conclusion"]
        results = [said for role, said in told if role == "result"]
        if finals and results:
            claim = clean(finals[0])
            best = max(results, key=lambda s: _shared(claim, s))
            if _shared(claim, best) >= 5:
                yield Example("verify", claim, clean(best), SUPPORTS, 0.4)
            if len(results) > 2:
                worst = min(results, key=lambda s: _shared(claim, s))
                if _shared(claim, worst) <= 1:
                    yield Example("verify", claim, clean(worst), NOTHING, 0.6)
        title = re.search(r"TITLE:\s*\n(.+)", text)
        if title and finals:
            yield Example("relevance", clean(title[1]), clean(finals[-1]), 1, 0.7)
            others = rng.sample(ends, 40)
            other = max(others, key=lambda s: _shared(title[1], s))
            if other not in text:
                yield Example("relevance", clean(title[1]), clean(other), 0)


def _against_itself(rng: random.Random, said: str) -> Iterator[Example]:
    plain = re.sub(r"\s?\([^()]*\)", "", said)
    if rng.random() < 0.4:
        yield Example("verify", plain, said, SUPPORTS)
    elif rng.random() < 0.3:
        yield Example("verify", said, said, SUPPORTS)
    for kind, made in altered(plain if rng.random() < 0.5 else said, rng):
        label = NOTHING if kind in ("species", "population") else CONTRADICTS
        yield Example("verify", made, said, label)


# ------------------------------------------------------------------ care


def care() -> Iterator[Example]:
    """Questions that need care, and those that do not."""
    for path in sorted(CARE.glob("*.txt")):
        label = CARE_LABELS.index(path.stem) if path.stem in CARE_LABELS else -1
        if path.stem == "calm":
            label = -2  # neither crisis nor emergency; of others nothing is known
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield Example("care", clean(line), "", label)


def every(data: Path, seed: int) -> list[Example]:
    """All examples, each once, in a seeded order."""
    rng = random.Random(seed)
    made: list[Example] = []
    for source in (effects(data, rng), claims(data, rng), questions(data, rng)):
        made += source
    made += abstracts(data, rng)
    made += care()
    kept = list(dict.fromkeys(made))
    rng.shuffle(kept)
    return kept
