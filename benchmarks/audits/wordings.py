"""The wordings that planters draw from, as data, and the halves that they are measured in."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

WORDINGS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8")
)

Half = Literal["development", "test"]
"""The articles on which rules may be tried, and those that are only measured."""
HALVES: tuple[Half, ...] = ("development", "test")


def half_of(name: str) -> Half:
    """The half that an article belongs to, by its name."""
    return HALVES[hashlib.sha256(name.encode()).digest()[0] % 2]


def wordings(kind: str, half: Half) -> Sequence[str]:
    """The wordings of a kind that are planted in one half: every other one."""
    return WORDINGS[kind][HALVES.index(half) :: 2]
