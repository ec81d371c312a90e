r"""From public data to the weights of the reader of relevance, seeded and resumable.

    python -m training.relevance.train --data ../shared/data --out build/made --run 1
    python -m training.relevance.train --data ../shared/data --out build/written --run 2 \
        --after build/made/weights.pt
    python -m training.relevance.export --weights build/written/weights.pt

In an environment of its own (``training/encoder.py`` names it), from the root of a checkout, with
``PYTHONPATH=src``; ``OMP_WAIT_POLICY=PASSIVE`` where other work shares the processors. A run that
was stopped goes on where its last checkpoint stands. The first run sees groups made from public
sets, the second what people or we wrote, and some more of the others.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from torch.nn import functional

from training.reader.model import tokenizer
from training.relevance.examples import Group, every
from training.relevance.model import Relevance

GROUPS = 5
"""Questions of one step, each with its sentences."""
RATES = {1: 8e-5, 2: 6e-5}
"""Peak learning rate of each run."""
WARM = 60
STRIDE = 16
EVERY = 200
MOST_MADE, EPOCHS = 1000, 1
"""Groups of the first run, and how often the second goes over its own."""
WHOLE_GROUP = 0.5
"""Weight of choosing among a group's sentences beside judging each alone."""


def steps_of(made: list[Group], written: list[Group], seed: int, run: int) -> list[list[Group]]:
    """Batches of groups of like length."""
    rng = random.Random(seed)
    rng.shuffle(made)
    batches: list[list[Group]] = []
    again = made[MOST_MADE : MOST_MADE + len(written) // 6]
    parts = (made[:MOST_MADE],) if run == 1 else ([*written, *again],) * EPOCHS
    for part in parts:
        own = sorted(part, key=lambda g: (max(map(len, g.texts)) // 60, rng.random()))
        cut = [own[start : start + GROUPS] for start in range(0, len(own), GROUPS)]
        rng.shuffle(cut)
        batches += cut
    return batches


def loss_of(logits: torch.Tensor, batch: list[Group]) -> torch.Tensor:
    """Judging each sentence alone, and choosing among those of one question."""
    worth = torch.tensor([value for group in batch for value in group.worth])
    loss = functional.binary_cross_entropy_with_logits(logits, worth)
    place, chosen = 0, []
    for group in batch:
        own = logits[place : place + len(group.texts)]
        wanted = worth[place : place + len(group.texts)]
        place += len(group.texts)
        if wanted.max() >= 1:
            chosen.append(-(functional.log_softmax(own, 0) * wanted / wanted.sum()).sum())
    if chosen:
        loss = loss + WHOLE_GROUP * torch.stack(chosen).mean()
    return loss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", type=int, choices=(1, 2), required=True)
    parser.add_argument("--after", type=Path, default=None)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    batches = steps_of(*every(given.data, given.seed), given.seed, given.run)
    model, reader = Relevance(), tokenizer()
    if given.after is not None:
        model.load_state_dict(torch.load(given.after, weights_only=True))
    optimizer = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad], lr=RATES[given.run], weight_decay=0.01
    )
    total = len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM, max(0.0, (total - step) / (total - WARM)))
    )
    start, saved = 0, given.out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        start = state["step"]
    model.train()
    begun, running = time.time(), []
    for step in range(start, total):
        batch = batches[step]
        codes = [reader.encode(g.question, text) for g in batch for text in g.texts]
        width = -(-max(len(code.ids) for code in codes) // STRIDE) * STRIDE
        ids, types, mask = (torch.zeros(len(codes), width, dtype=torch.long) for _ in range(3))
        for row, code in enumerate(codes):
            ids[row, : len(code.ids)] = torch.tensor(code.ids)
            types[row, : len(code.ids)] = torch.tensor(code.type_ids)
            mask[row, : len(code.ids)] = 1
        loss = loss_of(model(ids, types, mask), batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        running.append(loss.item())
        if step % 25 == 24:
            print(
                f"{step + 1}/{total} loss {sum(running) / len(running):.3f} "
                f"{(time.time() - begun) / (step + 1 - start):.2f} s a step",
                flush=True,
            )
            running = []
        if step % EVERY == EVERY - 1:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                     "schedule": schedule.state_dict(), "step": step + 1}  # fmt: skip
            torch.save(state, saved)
    torch.save(model.state_dict(), given.out / "weights.pt")


if __name__ == "__main__":
    main()
