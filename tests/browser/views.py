"""The windows in which every page is looked at."""

from __future__ import annotations

from typing import Literal, NamedTuple


class View(NamedTuple):
    """A window and its colours; sizes in CSS pixels."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    is_touched: bool = False


DESK_LIGHT = View("desk, light", 1280, 800, "light")
DESK_DARK = View("desk, dark", 1280, 800, "dark")
PHONE_LIGHT = View("phone, light", 390, 844, "light", is_touched=True)
PHONE_DARK = View("phone, dark", 390, 844, "dark", is_touched=True)
NARROWEST = View("narrow, light", 320, 640, "light", is_touched=True)
"""What a page zoomed to 400 % has left of 1,280 pixels (WCAG 2.2, 1.4.10)."""
