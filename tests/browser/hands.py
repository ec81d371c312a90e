"""How a reader reaches what stands on a page: with a mouse, or with the keyboard alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page

FARTHEST = 250
"""Presses of Tab within which all of a page must be reached."""

SHOWN = """element => {
  const style = getComputedStyle(element);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""
"""Whether the browser draws a line of two pixels or more around what has the focus."""


class Hand(Protocol):
    """What a reader does with a page."""

    def __init__(self, page: Page) -> None: ...

    def press(self, place: Locator) -> None:
        """Follows a link, opens what is folded, sends a form."""
        ...

    def choose(self, place: Locator) -> None:
        """Takes one of several choices."""
        ...

    def write(self, place: Locator, words: str) -> None:
        """Writes into a field."""
        ...


class Pointer:
    """A mouse, and a finger."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, place: Locator) -> None:
        place.click()

    def choose(self, place: Locator) -> None:
        place.check()

    def write(self, place: Locator, words: str) -> None:
        place.click()
        self._page.keyboard.insert_text(words)


class Keyboard:
    """Tab, Space, Enter and letters; whatever has the focus must show it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, place: Locator) -> None:
        self._reach(place)
        self._page.keyboard.press("Enter")

    def choose(self, place: Locator) -> None:
        """A group of choices is one stop: arrows go from one to the next."""
        group = place.get_attribute("name")
        self._reach(self._page.locator(f'input[name="{group}"]:checked'))
        for _ in range(9):
            if place.is_checked():
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError("the choice cannot be reached with arrows")

    def write(self, place: Locator, words: str) -> None:
        self._reach(place)
        self._page.keyboard.insert_text(words)

    def _reach(self, place: Locator) -> None:
        for _ in range(FARTHEST):
            if place.evaluate("element => element === document.activeElement"):
                assert place.evaluate(SHOWN), "the focus cannot be seen"
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"{place} cannot be reached with Tab")
