"""The wordings that planters draw from, as data."""

from __future__ import annotations

import tomllib
from pathlib import Path

WORDINGS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8")
)
