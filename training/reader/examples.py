"""What the reader is trained on, made from data whose licence allows it.

One example is a task, one or two texts, and a label. Sources, each beside the checkout:
Evidence Inference 2.0 (MIT), Check-COVID and CliniFact (MIT), BioASQ 7b and 9b (CC BY 2.5),
abstracts of open-access trials, and what we wrote ourselves: ``training/care``, and claims, outcome
prompts and questions on passages of the sets above in ``training/claims``. Sets that are for
evaluation alone (HealthVer, CovidFact, SciFact, the study labels) are never opened here, and
PubMedQA is kept to measure.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from medwarrant.evaluation.layouts.effects import plain_abstract
from medwarrant.reading.effects import prompt as effect_prompt
from medwarrant.reading.sense import LABELS as CARE_LABELS
from medwarrant.reading.window import WORDS, window
from medwarrant.text.sentences import sentences
from medwarrant.text.terms import analyze
from training.reader.altering import altered
from training.reader.passages import candidates, key, written

SUPPORTS, CONTRADICTS, NOTHING = 0, 1, 2
INCREASED, DECREASED, NO_DIFFERENCE, UNTOLD = 0, 1, 2, 3
YES, NO, MAYBE = 0, 1, 2
TURNED = {
    INCREASED: DECREASED,
    DECREASED: INCREASED,
    NO_DIFFERENCE: NO_DIFFERENCE,
    UNTOLD: UNTOLD,
}
"""What an outcome did, told from the comparator's side."""
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


def clean(text: str, words: int = LONGEST) -> str:
    """The text on one line, of so many words at most."""
    return " ".join(str(text).split()[:words])


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
    """How an effect is asked for, as at run time."""
    return effect_prompt(row["outcome"], row["intervention"], row["comparator"])


def agreed(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The prompts without those that annotators labelled differently."""
    labels: dict[tuple[str, str], set[str]] = {}
    kept = list(found)
    for row in kept:
        labels.setdefault((row["pmcid"], row["prompt_id"]), set()).add(row["label"])
    return [row for row in kept if len(labels[row["pmcid"], row["prompt_id"]]) == 1]


def effects(data: Path, rng: random.Random) -> Iterator[Example]:
    """Claims in each direction against the evidence, and the prompts against evidence and
    abstract, told from either arm.
    """
    found = agreed(rows(data / "effects/evidence_inference_train.jsonl"))
    abstracts = {
        row["pmcid"]: told_in(plain_abstract(row["abstract"]))
        for row in rows(data / "effects/abstracts_train.jsonl")
    }
    by_article: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        by_article.setdefault(row["pmcid"], []).append(row)
    prompted: set[str] = set()
    for row in found:
        label = _EFFECTS[row["label"]]
        evidence = clean(row["evidence"])
        if len(evidence.split()) < 5 or len(prompt(row).split()) > LONGEST_PROMPT:
            continue
        yield Example("verify", _claim(rng, row, label), evidence, SUPPORTS)
        others = [way for way in _SAID if way != label]
        for way in others:
            yield Example("verify", _claim(rng, row, way), evidence, CONTRADICTS)
        yield from _either_way(row, evidence, label)
        beside = [r for r in by_article[row["pmcid"]] if _is_of_another(r, row)]
        if beside:
            other = rng.choice(beside)
            way = rng.choice(list(_SAID))
            said = _claim(rng, row, way)
            yield Example("verify", said, clean(other["evidence"]), NOTHING)
            yield Example("effect", prompt(row), clean(other["evidence"]), UNTOLD)
        stranger = rng.choice(found)
        if stranger["pmcid"] != row["pmcid"] and rng.random() < 0.5:
            said = _claim(rng, row, rng.choice(list(_SAID)))
            yield Example("verify", said, clean(stranger["evidence"]), NOTHING)
        told = abstracts.get(row["pmcid"])
        if told and prompt(row) not in prompted:
            prompted.add(prompt(row))
            yield from _either_way(row, window(row["outcome"], told), label, is_human=True)


def our_prompts(data: Path) -> Iterator[Example]:
    """Outcomes of abstracts of Evidence Inference's training part as we prompted for them, and
    questions that their conclusions answer, against the rest.
    """
    whole = {row["pmcid"]: row["abstract"] for row in rows(data / "effects/abstracts_train.jsonl")}
    labels = {"+": INCREASED, "-": DECREASED, "=": NO_DIFFERENCE, "0": UNTOLD}
    answers = {"yes": YES, "no": NO, "maybe": MAYBE}
    for pmcid, kind, *fields in written("prompts"):
        if kind == "Q":
            answer, asked = fields
            text = ending(told_in(unconcluded(whole[pmcid])))
            yield Example("answer", clean(asked), text, answers[answer], 1, True)
            continue
        told = told_in(whole[pmcid])
        outcome, intervention, comparator, sign, begin = fields
        row = {"outcome": outcome, "intervention": intervention, "comparator": comparator}
        own = next((said for said in told if begin.strip(" .") in said), None)
        if own is not None and sign != "0":
            yield from _either_way(row, clean(own), labels[sign], is_human=True)
        yield from _either_way(row, window(outcome, told), labels[sign], is_human=True)


_CONCLUDING = re.compile(r"\b(?:CONCLUSION|INTERPRETATION|DISCUSSION|SIGNIFICANCE)[A-Z &/,]*:")
_HEAD = re.compile(r"(?m)(?:^|(?<=\s))[A-Z][A-Z &/,-]{3,40}:+\s+")


def told_in(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in sentences(text)]


def unconcluded(abstract: str) -> str:
    """An abstract without its title, headings and what it concludes."""
    _, _, text = abstract.partition("\n")
    end = _CONCLUDING.search(text)
    if end is not None:
        return _HEAD.sub("", text[: end.start()])
    spans = sentences(text)
    return _HEAD.sub("", text[: spans[-2][0]] if len(spans) > 3 else text)


def ending(told: list[str], words: int = WORDS) -> str:
    """The last sentences of ``told``, at most so many words; results stand at the end.

    A last sentence beyond the limit is cut at its start. Empty where nothing was told.
    """
    kept: list[str] = []
    left = words
    for said in reversed(told):
        length = len(said.split())
        if kept and length > left:
            break
        kept.append(said)
        left -= length
    return " ".join(" ".join(reversed(kept)).split()[-words:])


def _either_way(
    row: dict[str, Any], text: str, label: int, *, is_human: bool = False
) -> Iterator[Example]:
    """The prompt and the one with its arms exchanged."""
    if not text:
        return
    turned = {**row, "intervention": row["comparator"], "comparator": row["intervention"]}
    yield Example("effect", prompt(row), text, label, 1, is_human)
    yield Example("effect", prompt(turned), text, TURNED[label], 0.7, is_human)


def _is_of_another(one: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether a prompt of the same article measures another thing by another sentence."""
    words = set(analyze(row["outcome"]))
    return (
        one["evidence"] != row["evidence"]
        and not words & set(analyze(one["outcome"]))
        and not words & set(analyze(one["evidence"]))
    )


# ------------------------------------------------------------------ claims

_COVID = {"SUPPORT": SUPPORTS, "REFUTE": CONTRADICTS, "NOTENOUGHINFO": NOTHING}


def claims(data: Path, rng: random.Random) -> Iterator[Example]:
    """The pairs of ``_claims``, marked as written by people."""
    for example in _claims(data, rng):
        yield example._replace(is_human=True)


def _claims(data: Path, rng: random.Random) -> Iterator[Example]:
    """Check-COVID claims against their rationale, ours against their passages, CliniFact claims
    against abstracts' ends.
    """
    texts = {key(passage): clean(passage) for passage in candidates(data)}
    measuring = {row["cord_id"] for row in rows(data / "claims/check_covid_dev.jsonl")}
    corpus = {
        row["cord_id"]: row["abstract"]
        for row in rows(data / "claims/check_covid_corpus.jsonl")
        if row["cord_id"] not in measuring
    }
    for row in rows(data / "claims/check_covid_train.jsonl"):
        text = [str(each) for each in corpus.get(row["cord_id"], [])]
        if not text:
            continue
        label = _COVID[row["label"]]
        places = [int(e["sent_index"]) for e in row["evidence_set"] or ()]
        places = [place for place in places if place < len(text)]
        if places:
            whole = " ".join(text[place] for place in sorted(set(places)))
            yield Example("verify", clean(row["claim"]), clean(whole), label)
            if label == NOTHING:
                continue
            for place in set(places):
                yield Example("verify", clean(row["claim"]), clean(text[place]), label, 0.7)
            around = {near for place in places for near in (place - 1, place, place + 1)}
            beside = [place for place in range(len(text)) if place not in around]
            beside.sort(key=lambda place: -_shared(row["claim"], text[place]))
            for place in beside[:2]:
                yield Example("verify", clean(row["claim"]), clean(text[place]), NOTHING, 0.8)
        other = rng.choice(list(corpus.values()))
        if other is not corpus[row["cord_id"]]:
            picked = max(map(str, other), key=lambda s: _shared(row["claim"], s))
            yield Example("verify", clean(row["claim"]), clean(picked), NOTHING)
    for name, letter, claim in written("claims"):
        yield Example("verify", clean(claim), texts[name], "SCN".index(letter))
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
            joined = clean(" ".join(snippets), WORDS)
            yield Example("answer", asked, joined, YES if said == "yes" else NO, 0.7)
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


def every(data: Path, seed: int, *, of_people: bool) -> list[Example]:
    """All examples, each once, in a seeded order; those that people wrote only where asked for."""
    rng = random.Random(seed)
    made: list[Example] = []
    for source in (effects(data, rng), claims(data, rng), questions(data, rng)):
        made += source
    made += abstracts(data, rng)
    made += our_prompts(data)
    made += care()
    kept = [example for example in dict.fromkeys(made) if of_people or not example.is_human]
    rng.shuffle(kept)
    return kept
