"""What the reader of relevance is trained on: a question, and sentences that answer it or do not.

Sources, each beside the checkout and with a licence that allows it: Evidence Inference 2.0 (MIT;
its prompts worded as questions, its evidence the answer), questions that we wrote for abstracts of
its training part (``training/relevance/questions*.tsv``), BioASQ 7b and 9b (CC BY 2.5) and
PubMedQA's development part (MIT). A sentence that shares the abstract and not the answer is what
the reader must learn to refuse, so most of what does not answer comes from the same abstract.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from medwarrant.reading.relevance import passage
from medwarrant.text.terms import analyze
from training.reader.examples import agreed
from training.reader.passages import abstract_sentences

HERE = Path(__file__).parent
ANSWERS, BEARS, NOT = 1.0, 0.4, 0.0
"""What a sentence is worth to a question: it answers, bears on it partly, or does neither."""
CANDIDATES = 6
"""Sentences of one question at most in one group."""
UNTITLED = 0.15
"""Share of the pairs told without their title, as BioASQ's snippets are."""


class Group(NamedTuple):
    """One question with sentences and what each is worth to it, from 0 to 1."""

    question: str
    texts: tuple[str, ...]
    worth: tuple[float, ...]


def every(data: Path, seed: int) -> tuple[list[Group], list[Group]]:
    """Groups of questions made from public sets, and those that people or we wrote."""
    rng = random.Random(seed)
    abstracts = _abstracts(data)
    made = [*_effects(data, abstracts, rng), *_bioasq(data, rng)]
    ours = [*_ours(abstracts, rng), *_pubmedqa(data)]
    return made, ours


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


# ------------------------------------------------------------------ abstracts

_TITLE = re.compile(
    r"^TITLE:\s*(?P<title>.*?)\s*(?:ABSTRACT\.?[A-Z ‐-―&/,]*:[:\s]*(?P<rest>.*))?$", re.DOTALL
)


class Abstract(NamedTuple):
    """The title of an article, and its sentences, the first without the title."""

    title: str
    sentences: tuple[str, ...]


def _abstracts(data: Path) -> dict[str, Abstract]:
    found = {}
    for row in _rows(data / "effects/abstracts_train.jsonl"):
        said = abstract_sentences(row["abstract"])
        if not said:
            continue
        match = _TITLE.match(said[0])
        title = match["title"] if match else ""
        first = (match["rest"] or "") if match else said[0]
        found[row["pmcid"]] = Abstract(title, (first, *(one.lstrip(": ") for one in said[1:])))
    return found


def _passage(abstract: Abstract, number: int, rng: random.Random) -> str:
    title = "" if rng.random() < UNTITLED else abstract.title
    return passage(title, abstract.sentences[number])


# ------------------------------------------------------------------ our own questions


def _ours(abstracts: dict[str, Abstract], rng: random.Random) -> Iterator[Group]:
    """What we wrote: PMCID, question, numbers of the sentences that answer, and that bear on it."""
    words = {name: set(analyze(" ".join(one.sentences))) for name, one in abstracts.items()}
    for path in sorted(HERE.glob("questions*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            name, question, answering, bearing = line.split("\t")
            if name not in abstracts:
                continue
            own = abstracts[name]
            worth = dict.fromkeys(range(len(own.sentences)), NOT)
            worth.update(dict.fromkeys(_numbers(bearing), BEARS))
            worth.update(dict.fromkeys(_numbers(answering), ANSWERS))
            kept = _kept(worth, question, own.sentences, rng)
            texts = [_passage(own, number, rng) for number in kept]
            strange = _strangers(question, name, abstracts, words, rng)
            yield Group(
                question,
                (*texts, *strange),
                (*(worth[number] for number in kept), *(NOT for _ in strange)),
            )


def _numbers(field: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", field)]


def _kept(
    worth: dict[int, float], question: str, said: Sequence[str], rng: random.Random
) -> list[int]:
    """The sentences of a group: all that are worth something, then those most like the question,
    and one at random.
    """
    worth = {number: value for number, value in worth.items() if number < len(said)}
    good = [number for number, value in worth.items() if value]
    rest = [number for number, value in worth.items() if not value]
    rest.sort(key=lambda number: -_shared(question, said[number]))
    some = rng.sample(rest[3:], min(1, len(rest[3:])))
    return (good[: CANDIDATES - 3] + some + rest[:3])[:CANDIDATES]


def _strangers(
    question: str,
    name: str,
    abstracts: dict[str, Abstract],
    words: dict[str, set[str]],
    rng: random.Random,
) -> list[str]:
    """A sentence of another abstract on like things that shares most words with the question."""
    asked = set(analyze(question))
    others = sorted(
        (other for other in abstracts if other != name),
        key=lambda other: (-len(asked & words[other]), other),
    )[:4]
    picked = rng.choice(others)
    own = abstracts[picked]
    places = range(len(own.sentences))
    best = max(places, key=lambda number: _shared(question, own.sentences[number]))
    return [_passage(own, best, rng)]


def _shared(one: str, other: str) -> int:
    return len(set(analyze(one)) & set(analyze(other)))


# ------------------------------------------------------------------ public sets

_ASKED = (
    "Does {i} affect {o}?",
    "What is the effect of {i} on {o}?",
    "Does {i} change {o} compared with {c}?",
    "How does {i} compare with {c} for {o}?",
    "Is there a difference in {o} between {i} and {c}?",
    "Is {i} better than {c} for {o}?",
    "{i} and {o}",
    "What happens to {o} with {i}?",
    "Does {i} improve {o}?",
    "Does {i} increase or reduce {o}?",
    "{i} vs {c}: {o}?",
    "Evidence that {i} influences {o}",
)


def _effects(data: Path, abstracts: dict[str, Abstract], rng: random.Random) -> Iterator[Group]:
    """Prompts of Evidence Inference as questions; the sentences of the abstract that hold the
    evidence answer. The same question on another thing given is answered by none of them.
    """
    found = agreed(_rows(data / "effects/evidence_inference_train.jsonl"))
    by_prompt: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in found:
        by_prompt.setdefault((row["pmcid"], row["prompt_id"]), []).append(row)
    prompts = list(by_prompt.values())
    rng.shuffle(prompts)
    told: dict[str, int] = {}
    for rows in prompts:
        row = rows[0]
        name = row["pmcid"]
        long = max(len(row[part].split()) for part in ("intervention", "outcome", "comparator"))
        if name not in abstracts or long > 9 or told.get(name, 0) >= 4:
            continue
        own = abstracts[name]
        worth = dict.fromkeys(range(len(own.sentences)), NOT)
        outcome = set(analyze(row["outcome"]))
        for number, said in enumerate(own.sentences):
            if any(_holds(said, each["evidence"]) for each in rows):
                worth[number] = ANSWERS
            elif outcome and outcome <= set(analyze(said)) and number:
                worth[number] = BEARS
        if ANSWERS not in worth.values():
            continue
        told[name] = told.get(name, 0) + 1
        question = _worded(row, rng)
        kept = _kept(worth, question, own.sentences, rng)
        texts = tuple(_passage(own, number, rng) for number in kept)
        yield Group(question, texts, tuple(worth[number] for number in kept))
        if rng.random() < 0.4:
            other = rng.choice(found)
            if not set(analyze(other["intervention"])) & set(analyze(" ".join(own.sentences))):
                swapped = _worded({**row, "intervention": other["intervention"]}, rng)
                yield Group(swapped, texts[:4], tuple(NOT for _ in texts[:4]))


def _worded(row: dict[str, Any], rng: random.Random) -> str:
    said = rng.choice(_ASKED).format(i=row["intervention"], o=row["outcome"], c=row["comparator"])
    return " ".join((said[:1].upper() + said[1:]).split())


def _holds(sentence: str, evidence: str) -> bool:
    """Whether a sentence is the evidence, or most of it."""
    one, other = set(analyze(sentence)), set(analyze(evidence))
    return (
        bool(one) and len(one & other) >= 0.8 * min(len(one), len(other)) and len(one & other) >= 5
    )


def _bioasq(data: Path, rng: random.Random) -> Iterator[Group]:
    """Snippets that answer a question, and those of other questions that share most words."""
    found = _rows(data / "questions/bioasq_7b_9b.jsonl")
    pool = sorted({" ".join(s["text"].split()) for row in found for s in row["snippets"]})
    words = [set(analyze(text)) for text in pool]
    for row in found:
        own = list(dict.fromkeys(" ".join(s["text"].split()) for s in row["snippets"]))
        if not own:
            continue
        asked, mine = set(analyze(row["question"])), set(own)
        drawn = [place for place in rng.sample(range(len(pool)), 400) if pool[place] not in mine]
        drawn.sort(key=lambda place: -len(asked & words[place]))
        good = own[:2]
        bad = [pool[place] for place in drawn[:3]]
        yield Group(
            row["question"],
            tuple(passage("", text) for text in (*good, *bad)),
            (*(ANSWERS for _ in good), *(NOT for _ in bad)),
        )


def _pubmedqa(data: Path) -> Iterator[Group]:
    """Questions of titles: the conclusion answers, results bear on it, methods do not."""
    for row in _rows(data / "questions/pubmedqa_dev.jsonl"):
        texts, worth = [passage("", row["LONG_ANSWER"])], [ANSWERS]
        for label, text in zip(row["LABELS"], row["CONTEXTS"], strict=False):
            if not re.search(r"RESULT|FINDING|CONCLU", label):
                texts.append(passage("", text))
                worth.append(NOT)
        yield Group(row["QUESTION"], tuple(texts[:4]), tuple(worth[:4]))
