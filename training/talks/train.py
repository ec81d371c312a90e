r"""From the talks that we wrote to the weights of the reader of talks, seeded.

    python -m training.talks.train --out build/talks0 --fold 0      # and 1, 2, 3: the figures
    python -m training.talks.train --out build/talks                # what ships
    python -m training.talks.export --weights build/talks/weights.pt

In an environment of its own (``training/encoder.py`` names it), from the root of a checkout, with
``PYTHONPATH=src``; ``OMP_WAIT_POLICY=PASSIVE`` where other work shares the processors. A fold
holds every fourth talk out and writes what it makes of each of their sentences (``held.jsonl``).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from medwarrant.reading.talk_reader import PIECES, Stretch, overlapping, stretch_of
from training.reader.model import tokenizer
from training.talks.examples import Talk, as_heard, split
from training.talks.model import HEADS, TalkModel

BATCH, EPOCHS, RATE, HEAD_RATE, WARM = 4, 3, 1e-4, 1e-3, 0.1
"""Stretches of a step, times over all talks, peak learning rates of encoder and head, and the share
of steps in which they are reached.
"""
LIKE = 16
"""Pieces by which stretches of one step may differ, lest most of it be padding."""
ROOMS = (PIECES, PIECES, PIECES * 3 // 4, PIECES // 2)
"""Most pieces of a stretch in training: the less, the less is seen around a sentence."""


class Example(NamedTuple):
    """A stretch, and of each of its sentences what it is."""

    stretch: Stretch
    labels: list[tuple[bool, bool, bool]]


def examples_of(talk: Talk, rng: random.Random, reader: Tokenizer) -> list[Example]:
    """The stretches of a talk as heard, cut at other places each time."""
    pieces = [code.ids[1:-1] for code in reader.encode_batch(list(as_heard(talk, rng)))]
    found, first, room = [], 0, rng.randint(PIECES // 4, PIECES)
    while first < len(pieces):
        stretch = stretch_of(pieces, first, room)
        room = rng.choice(ROOMS)
        own = range(first, first + len(stretch.spans))
        found.append(
            Example(
                stretch, [(talk.worth[n] > 0, talk.worth[n] == 2, talk.alone[n] == 1) for n in own]
            )
        )
        first += len(own)
    return found


def batch_of(stretches: list[Stretch]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, mask and shares of some stretches, padded."""
    width = max(len(each.ids) for each in stretches)
    most = max(len(each.spans) for each in stretches)
    ids = torch.zeros(len(stretches), width, dtype=torch.long)
    mask = torch.zeros(len(stretches), width, dtype=torch.long)
    shares = torch.zeros(len(stretches), most, width)
    for row, each in enumerate(stretches):
        ids[row, : len(each.ids)] = torch.tensor(each.ids)
        mask[row, : len(each.ids)] = 1
        for number, (start, end) in enumerate(each.spans):
            shares[row, number, start:end] = 1 / (end - start)
    return ids, mask, shares


def loss_of(model: TalkModel, batch: list[Example]) -> torch.Tensor:
    """How badly the three labels of all sentences are foretold."""
    found = model(*batch_of([each.stretch for each in batch]))
    logits = torch.cat([row[: len(e.labels)] for row, e in zip(found, batch, strict=True)])
    wanted = torch.tensor([label for each in batch for label in each.labels]).float()
    return functional.binary_cross_entropy_with_logits(logits, wanted)


def read(model: TalkModel, talk: Talk, reader: Tokenizer) -> list[list[float]]:
    """The three log odds of each sentence, as the shipped reader takes them."""
    pieces = [code.ids[1:-1] for code in reader.encode_batch(list(talk.said))]
    sums = torch.zeros(len(pieces), len(HEADS) + 1)
    model.eval()
    with torch.no_grad():
        for stretch in overlapping(pieces):
            own = slice(stretch.first, stretch.first + len(stretch.spans))
            sums[own, :-1] += model(*batch_of([stretch]))[0]
            sums[own, -1] += 1
    return (sums[:, :-1] / sums[:, -1:]).tolist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fold", type=int, default=None)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    rng, reader = random.Random(given.seed), tokenizer()
    learned, held = split(given.fold)
    batches: list[list[Example]] = []
    for _ in range(given.epochs):
        own = [each for talk in learned for each in examples_of(talk, rng, reader)]
        own.sort(key=lambda e: (len(e.stretch.ids) // LIKE, rng.random()))
        cut = [own[start : start + BATCH] for start in range(0, len(own), BATCH)]
        rng.shuffle(cut)
        batches += cut
    model, total = TalkModel(), len(batches)
    head = list(model.head.parameters())
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01
    )
    warm = WARM * total
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (total - step) / (total - warm))
    )
    begun, running = time.time(), []
    model.train()
    for step, batch in enumerate(batches, 1):
        loss = loss_of(model, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        running.append(loss.item())
        if step % 50 == 0:
            mean, pace = sum(running) / len(running), (time.time() - begun) / step
            print(f"{step}/{total} loss {mean:.3f} {pace:.2f} s a step", flush=True)
            running = []
    torch.save(model.state_dict(), given.out / "weights.pt")
    with (given.out / "held.jsonl").open("w", encoding="utf-8") as file:
        for talk in held:
            file.write(json.dumps([talk.name, read(model, talk, reader)]) + "\n")


if __name__ == "__main__":
    main()
