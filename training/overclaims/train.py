r"""Trains the layer on overclaims and measures it, in a minute or two and without chance.

    python -m training.overclaims.train            # measures, one writer left out at a time
    python -m training.overclaims.train --write    # and writes the layer as it ships

It needs the package alone. Each of the logistic regressions is fitted by accelerated gradient
descent over vectors, cues and words (``reading/overclaims.py`` says which), all at once.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from medwarrant.reading.checks.heard import TELLS, is_unsafe, tells
from medwarrant.reading.encoder import MiniLM
from medwarrant.reading.overclaim_cues import Sentence, words
from medwarrant.reading.overclaims import MODEL, NEEDS, SIGNS, Heard, dense_row, word_weight
from medwarrant.records import Document

HERE = Path(__file__).parent
PACKS = Path(__file__).parents[2] / "src" / "medwarrant" / "packs"
WRITERS = ("clinics", "letters", "plain")
WRITTEN = 2025
"""The year from which the sentences look back."""
FEWEST = 2
"""Sentences of the training part that a word must stand in."""
DECAY = 0.5
"""How strongly weights are held to zero, in sentences; the constant is not."""
STEPS = 250
CITED = re.compile(r"\s*\((?:[^()]*?\b(?:19|20)\d\d[a-z]?\s*;?)+\)|\s*\[\d[\d,;–\s-]*\]")
"""Citations, which an audit takes out of a claim before it is read."""


class Example(NamedTuple):
    """A labelled sentence; ``need`` is ``None`` where it is not known."""

    writer: str
    sentence: Sentence
    signs: frozenset[str]
    need: str | None


def examples() -> list[Example]:
    """The labelled sentences, and those of the shipped packs, which claim nothing too far."""
    found = []
    for writer in WRITERS:
        with (HERE / f"{writer}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                signs = set() if row["codes"] == "-" else set(row["codes"].split(","))
                found.append(
                    Example(
                        writer,
                        Sentence(
                            CITED.sub("", row["sentence"]),
                            row["heading"],
                            CITED.sub("", row["before"]),
                        ),
                        frozenset(signs | {"any"} if signs else ()),
                        row["need"],
                    )
                )
    return [*found, *(Example("packs", Sentence(text), frozenset(), None) for text in _sound())]


def _sound() -> Iterator[str]:
    """What the packs' own records say, in their curators' words."""
    seen = set()
    for path in sorted(PACKS.glob("*/*.toml")):
        for text in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            if re.match(r"[A-Z].{40,300}\.$", text) and text not in seen:
                seen.add(text)
                yield text


def _texts(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key in ("text", "plain", "statement", "summary", "meaning"):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, key)


def vocabulary(rows: list[Example]) -> list[str]:
    """The words that enough sentences have, in alphabetical order."""
    counts: dict[str, int] = {}
    for row in rows:
        for word in words(row.sentence):
            counts[word] = counts.get(word, 0) + 1
    return sorted(word for word, count in counts.items() if count >= FEWEST)


def matrix(rows: list[Example], dense: np.ndarray, listed: list[str]) -> np.ndarray:
    """One row a sentence: what is not words, then its words."""
    places = {word: place for place, word in enumerate(listed)}
    table = np.zeros((len(rows), len(listed)), np.float32)
    for number, row in enumerate(rows):
        own = [places[word] for word in words(row.sentence) if word in places]
        table[number, own] = word_weight(len(own))
    return np.hstack([dense.astype(np.float32), table])


def fitted(features: np.ndarray, rows: list[Example], constant: int) -> np.ndarray:
    """The weights: one column a sign, then one a kind of need."""
    wanted = np.array([[sign in row.signs for sign in SIGNS] for row in rows], np.float32)
    needed = np.array([[need == row.need for need in NEEDS] for row in rows], np.float32)
    known = needed.sum(axis=1)
    shares = wanted.mean(axis=0)
    # As many of either kind, as far as the loss is concerned.
    balance = np.where(wanted > 0, 0.5 / shares, 0.5 / (1 - shares)).astype(np.float32)
    decay = np.full((features.shape[1], 1), DECAY, np.float32)
    decay[constant] = 1e-3
    step = np.float32(1 / (0.25 * balance.max() * _largest(features) + DECAY))
    steps = np.full((1, len(SIGNS) + len(NEEDS)), step, np.float32)
    for column in range(len(SIGNS)):
        steps[0, column] = 1 / (0.25 * balance[:, column].max() * _largest(features) + DECAY)
    steps[0, len(SIGNS) :] = 1 / (0.5 * _largest(features) + DECAY)
    weights = np.zeros((features.shape[1], len(SIGNS) + len(NEEDS)), np.float32)
    ahead, pace = weights, 1.0
    for _ in range(STEPS):
        scores = features @ ahead
        signs = (1 / (1 + np.exp(-scores[:, : len(SIGNS)])) - wanted) * balance
        shifted = np.exp(scores[:, len(SIGNS) :] - scores[:, len(SIGNS) :].max(1, keepdims=True))
        needs = (shifted / shifted.sum(1, keepdims=True) - needed) * known[:, None]
        slope = features.T @ np.hstack([signs, needs]).astype(np.float32) + decay * ahead
        moved = ahead - steps * slope
        faster = (1 + (1 + 4 * pace**2) ** 0.5) / 2
        ahead = moved + np.float32((pace - 1) / faster) * (moved - weights)
        weights, pace = moved, faster
    return weights


def _largest(features: np.ndarray) -> float:
    """The largest eigenvalue of the features' products, by ten powers."""
    vector = np.ones(features.shape[1], np.float32)
    for _ in range(10):
        vector = features.T @ (features @ vector)
        size = float(np.linalg.norm(vector))
        vector /= size
    return size


def average_precision(scores: np.ndarray, wanted: np.ndarray) -> float:
    """The mean of the precision at each true sentence, best score first."""
    order = np.argsort(-scores, kind="stable")
    held = wanted[order]
    return float((np.cumsum(held) / np.arange(1, len(held) + 1))[held > 0].mean())


def limit_at(scores: np.ndarray, wanted: np.ndarray, precision: float) -> tuple[float, float]:
    """The lowest score from which so large a share is right, and the share found from there."""
    order = np.argsort(-scores, kind="stable")
    held = wanted[order]
    right = np.cumsum(held) / np.arange(1, len(held) + 1)
    good = np.flatnonzero((right >= precision) & (np.arange(len(held)) >= 4))
    if not len(good):
        return float("inf"), 0.0
    return float(scores[order[good[-1]]]), float(held[: good[-1] + 1].sum() / held.sum())


def left_out(rows: list[Example], dense: np.ndarray) -> np.ndarray:
    """What is heard in each writer's sentences by a layer trained on the others'."""
    found = np.zeros((len(rows), len(SIGNS) + len(NEEDS)))
    for writer in WRITERS:
        ours = np.array([row.writer != writer for row in rows])
        own = [row for row in rows if row.writer != writer]
        listed = vocabulary(own)
        features = matrix(rows, dense, listed)
        weights = fitted(features[ours], own, dense.shape[1] - 1)
        found[~ours] = features[~ours] @ weights
    return found


def main() -> None:
    """Measures, and writes the layer where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = examples()
    encoder = MiniLM()
    texts = list(
        dict.fromkeys(t for row in rows for t in (row.sentence.text, row.sentence.in_context))
    )
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    dense = np.array([dense_row(row.sentence, vectors) for row in rows])
    found = left_out(rows, dense)
    told = np.array([row.writer in WRITERS for row in rows])
    print(f"{len(rows)} sentences, {int((~told).sum())} of them of packs")
    print("| sign | sentences | AP | found at .80 | limit | found at .90 | limit |")
    for column, sign in enumerate(SIGNS):
        wanted = np.array([sign in row.signs for row in rows], float)[told]
        scores = found[told, column]
        means = [
            average_precision(found[own, column], np.array([sign in r.signs for r in rows])[own])
            for own in (np.array([row.writer == w for row in rows]) for w in WRITERS)
        ]
        (low, some), (high, fewer) = (limit_at(scores, wanted, p) for p in (0.8, 0.9))
        print(
            f"| {sign} | {int(wanted.sum())} | {np.mean(means):.2f} | {some:.2f} | {low:.2f}"
            f" | {fewer:.2f} | {high:.2f} |"
        )
    needs = np.array([NEEDS.index(row.need) if row.need else -1 for row in rows])
    guessed = found[:, len(SIGNS) :].argmax(axis=1)
    print(f"kind of need: {(guessed == needs)[told].mean():.2f} right")
    for number, need in enumerate(NEEDS):
        own = needs == number
        is_said = guessed == number
        print(
            f"  {need}: precision {(own & is_said & told).sum() / (is_said & told).sum():.2f},"
            f" recall {(own & is_said).sum() / own.sum():.2f}"
        )
    print_told(rows, found)
    if given.write:
        write(rows, dense, encoder.recipe)


def print_told(rows: list[Example], found: np.ndarray) -> None:
    """What an audit would tell of each writer's sentences: right, in all, on sound ones."""
    page = Document(
        id="a", title="", text="", kind="page", format="text", sections=(), year=WRITTEN
    )
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    on_sound: Counter[str] = Counter()
    for row, numbers in zip(rows, found, strict=True):
        if row.writer not in WRITERS:
            continue
        signs, needs = numbers[: len(SIGNS)].tolist(), numbers[len(SIGNS) :].tolist()
        heard = Heard(dict(zip(SIGNS, signs, strict=True)), dict(zip(NEEDS, needs, strict=True)))
        codes: list[str] = [sign for sign in TELLS if tells(heard, sign, row.sentence, page)]
        codes += ["unsafe_advice"] * is_unsafe(heard)
        told.update(codes)
        right.update(code for code in codes if code in row.signs)
        on_sound.update(codes if not row.signs else ())
        on_sound["any"] += bool({*codes} - {"unsafe_advice"}) and not row.signs
    for sign in SIGNS:
        print(f"told {sign}: {right[sign]} right of {told[sign]}, {on_sound[sign]} on sound ones")


def write(rows: list[Example], dense: np.ndarray, encoder: str) -> None:
    """The layer trained on all sentences, as it ships."""
    listed = vocabulary(rows)
    weights = fitted(matrix(rows, dense, listed), rows, dense.shape[1] - 1)
    MODEL.mkdir(parents=True, exist_ok=True)
    np.save(MODEL / "weights.npy", weights.astype(np.float32))
    (MODEL / "words.txt").write_text("\n".join(listed), encoding="utf-8", newline="\n")
    names = ("weights.npy", "words.txt")
    files = {name: hashlib.sha256((MODEL / name).read_bytes()).hexdigest() for name in names}
    manifest = {"name": "medwarrant-overclaims", "pieces": 256, "encoder": encoder, "sha256": files}
    (MODEL / "manifest.json").write_text(
        json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    for name, digest in files.items():
        print(f"| `{name}` | {(MODEL / name).stat().st_size:,} | `{digest}` |")


if __name__ == "__main__":
    main()
