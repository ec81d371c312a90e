"""What the reader of talks is trained on: talks that we wrote, each sentence with two labels.

``talks*.jsonl`` hold one talk a line, with the help of language models and after no real one: its
sentences with their worth (2: an editor who lists what a talk says would have it there; 1: useful
only beside a 2; 0: the rest) and whether each is understood by itself. Talks are shown as
transcripts give them: here without punctuation, there with fillers, figures as words or as digits.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
FILLERS = ("um", "uh", "you know", "I mean", "like", "sort of", "kind of", "so", "and", "right")
FOLDS = 4
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10),
        strict=True)
)  # fmt: skip
_ONES = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<after>{'|'.join(list(_ONES)[:9])}))?"
    rf"|(?P<ones>{'|'.join(_ONES)}))\b",
    re.I,
)


class Talk(NamedTuple):
    """A talk: for each sentence its words, its worth (0, 1 or 2) and whether it stands alone."""

    name: str
    said: tuple[str, ...]
    worth: tuple[int, ...]
    alone: tuple[int, ...]


def talks() -> Iterator[Talk]:
    """All talks, in the order of their files."""
    for path in sorted(HERE.glob("talks*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            said, worth, alone = zip(*row["sentences"], strict=True)
            yield Talk(row["id"], said, worth, alone)


def split(fold: int | None) -> tuple[list[Talk], list[Talk]]:
    """Talks to learn from and talks held out: every fourth of each writer; none for ``None``."""
    every = list(talks())
    held = [talk for number, talk in enumerate(every) if fold == number % FOLDS]
    return [talk for talk in every if talk not in held], held


def as_heard(talk: Talk, rng: random.Random) -> tuple[str, ...]:
    """The sentences of a talk as some transcript of it might have them."""
    bare, fillers, digits = rng.random() < 0.25, rng.choice((0.0, 0.0, 0.03, 0.08)), rng.random()
    return tuple(_heard(each, rng, bare, fillers, digits < 0.5) for each in talk.said)


def _heard(text: str, rng: random.Random, bare: bool, fillers: float, digits: bool) -> str:
    if digits:
        text = _NUMBER.sub(_digits, text).replace(" percent", "%")
    if bare:
        text = re.sub(r"(?<!\d)[,;:!?.—-]+(?=\s|$)", "", text)
    words: list[str] = []
    for word in text.split():
        if rng.random() < fillers:
            words.append(rng.choice((rng.choice(FILLERS), word.strip(",.?!"))))
        words.append(word)
    return " ".join(words)


def _digits(match: re.Match[str]) -> str:
    if match["ones"]:
        return str(_ONES[match["ones"].lower()])
    return str(_TENS[match["tens"].lower()] + _ONES.get((match["after"] or "").lower(), 0))
