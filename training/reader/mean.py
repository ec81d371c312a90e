"""The mean of the weights of several runs, which reads better than each.

    python -m training.reader.mean build/2/weights.pt build/3/weights.pt --out build/mean.pt

The last run leans towards the claims of its writers, the one before knows less of them; half way
between them the figures of every set are as good as the better one's, or nearly.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Writes the mean."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in given.weights]
    mean = {
        name: sum(state[name] for state in states) / len(states)
        if value.is_floating_point()
        else value
        for name, value in states[0].items()
    }
    torch.save(mean, given.out)


if __name__ == "__main__":
    main()
