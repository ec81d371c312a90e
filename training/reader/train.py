r"""From public data to the weights of the shipped reader, seeded and resumable.

    python -m training.reader.train --data ../shared/data --out build/1 --seed 1 --run 1
    python -m training.reader.train --data ../shared/data --out build/2 --seed 1 --run 2 \
        --after build/1/weights.pt
    python -m training.reader.train --data ../shared/data --out build/3 --seed 1 --run 3 \
        --after build/2/weights.pt
    python -m training.reader.mean build/2/weights.pt build/3/weights.pt --out build/mean.pt
    python -m training.reader.answers --data ../shared/data --weights build/mean.pt \
        --out build/all.pt
    python -m training.reader.export --weights build/all.pt

Made pairs first, human pairs last: the second and third run go over what people wrote or labelled,
more slowly, and over a part of the rest.

With ``OMP_WAIT_POLICY=PASSIVE`` where other work shares the processors: threads that spin while
they wait slow training eightfold there. In an environment of its own (``training/encoder.py`` names
it) and from the root of a checkout, ``PYTHONPATH=src``. A run that was stopped goes on where its
last checkpoint stands; ``--steps`` bounds it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import NamedTuple

import torch
from torch.nn import functional

from training.reader.examples import CARE_LABELS, Example, every
from training.reader.model import Reader, tokenizer

BATCH = 32
WARM = 100
"""Steps in which the rate of AdamW rises; then it falls to zero along a line."""
STRIDE = 16
"""Word pieces to whose multiple a batch is padded: every new shape costs time of its own."""
EVERY = 150
"""Steps between checkpoints."""


class Run(NamedTuple):
    """Peak learning rate, and how many examples of each task are seen at most."""

    rate: float
    most: dict[str, int]


RUNS = (
    Run(8e-5, {"verify": 20_000, "effect": 7_000, "answer": 1_200, "relevance": 4_000,
               "role": 3_000, "care": 15_000}),
    Run(6e-5, {"verify": 18_000, "effect": 9_000, "answer": 2_000, "relevance": 1_000,
               "role": 600, "care": 5_000}),
    Run(5e-5, {"verify": 18_000, "effect": 4_000, "answer": 2_400, "relevance": 600,
               "role": 300, "care": 3_000}),
)  # fmt: skip
"""The first run sees made pairs alone, the others what people wrote first."""


def chosen(examples: list[Example], run: Run) -> list[Example]:
    """What is trained on: what people wrote, then the rest, then both again, up to the most."""
    of_people = [example for example in examples if example.is_human]
    rest = [example for example in examples if not example.is_human]
    left = dict(run.most)
    kept = []
    for example in (*of_people, *of_people, *rest, *rest):
        if left[example.task]:
            left[example.task] -= 1
            kept.append(example)
    return kept


def batches(examples: list[Example], seed: int) -> list[list[Example]]:
    """Batches of one task and of like length, in a seeded order."""
    rng = random.Random(seed)
    rng.shuffle(examples)
    made = []
    for start in range(0, len(examples), BATCH * 40):
        block = examples[start : start + BATCH * 40]
        block.sort(key=lambda e: (e.task, len(e.one) + len(e.other)))
        tasks: dict[str, list[Example]] = {}
        for example in block:
            own = tasks.setdefault(example.task, [])
            own.append(example)
            if len(own) == BATCH:
                made.append(tasks.pop(example.task))
        made += [own for own in tasks.values() if len(own) >= 8]
    rng.shuffle(made)
    return made


def loss_of(task: str, logits: torch.Tensor, batch: list[Example]) -> torch.Tensor:
    """The weighted loss of one batch; what is unknown of a question that is only calm is masked."""
    weights = torch.tensor([example.weight for example in batch])
    if task != "care":
        labels = torch.tensor([example.label for example in batch])
        each = functional.cross_entropy(logits, labels, reduction="none", label_smoothing=0.05)
        return (each * weights).sum() / weights.sum()
    wanted = torch.zeros_like(logits)
    mask = torch.ones_like(logits)
    loaded = CARE_LABELS.index("loaded_premise")
    for place, example in enumerate(batch):
        if example.label >= 0:
            wanted[place, example.label] = 1
            if example.label == loaded:
                mask[place] = 0
                mask[place, loaded] = 1
            else:
                mask[place, loaded] = 0
        elif example.label == -2:
            mask[place] = 0
            mask[place, :2] = 1
    each = functional.binary_cross_entropy_with_logits(
        logits, wanted, reduction="none", pos_weight=torch.tensor(3.0)
    )
    return (each * mask).sum() / mask.sum() * 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", type=int, choices=(1, 2, 3), required=True)
    parser.add_argument("--steps", type=int, default=None)
    parser.add_argument("--after", type=Path, default=None)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    run = RUNS[given.run - 1]
    examples = every(given.data, given.seed, of_people=given.run > 1)
    rows = batches(chosen(examples, run), given.seed)
    total = min(len(rows), given.steps or len(rows))
    model, reader = Reader(), tokenizer()
    if given.after is not None:
        held = torch.load(given.after, weights_only=True)
        own = model.state_dict()
        fitting = {name: value for name, value in held.items() if value.shape == own[name].shape}
        model.load_state_dict({**own, **fitting})  # a head of another width begins anew
    model.train()
    moving = [values for values in model.parameters() if values.requires_grad]
    optimizer = torch.optim.AdamW(moving, lr=run.rate, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / WARM, max(0.0, (total - step) / (total - WARM)))
    )
    place = given.out / "checkpoint.pt"
    begun = 0
    if place.exists():
        saved = torch.load(place, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        begun = saved["step"]
        torch.manual_seed(given.seed + begun)
    started, seen = time.time(), 0
    print(f"{total} steps, from {begun}", flush=True)
    for step in range(begun, total):
        batch = rows[step]
        texts = [(e.one, e.other) if e.other else e.one for e in batch]
        coded = reader.encode_batch(texts)
        longest = -(-max(len(code.ids) for code in coded) // STRIDE) * STRIDE
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, code in enumerate(coded):
            ids[row, : len(code.ids)] = torch.tensor(code.ids)
            types[row, : len(code.ids)] = torch.tensor(code.type_ids)
            mask[row, : len(code.ids)] = 1
        task = batch[0].task
        with torch.autocast("cpu", dtype=torch.bfloat16):  # three times as fast where a CPU has it
            logits = model(ids, types, mask, task)
        loss = loss_of(task, logits.float(), batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(moving, 1.0)
        optimizer.step()
        schedule.step()
        seen += len(batch)
        if step % 25 == 0:
            pace = seen / (time.time() - started)
            print(f"{step} {task} {loss.item():.3f} {pace:.1f} examples/s", flush=True)
        if (step + 1) % EVERY == 0 or step + 1 == total:
            saved = {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "step": step + 1,
            }
            torch.save(saved, given.out / "writing.pt")
            (given.out / "writing.pt").replace(place)
    torch.save(model.state_dict(), given.out / "weights.pt")
    (given.out / "run.json").write_text(
        json.dumps({"seed": given.seed, "steps": total, "examples": sum(map(len, rows[:total]))})
    )


if __name__ == "__main__":
    main()
