"""The typefaces of our PDFs, and any text as the paragraph markup that shows exactly that text.

Source Sans 3 (Adobe, SIL Open Font License 1.1) sets the text, DejaVu Sans (Bitstream Vera licence)
the signs that it lacks, among them many of mathematics. Both lie in ``fonts/`` with their licences,
and only the glyphs that are used are put into a file. What neither has, and scripts that run from
right to left, which are not set here, is shown as an empty box and counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.page import Line, Span, Style

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

REGULAR, SEMIBOLD, SIGNS = "SourceSans3-Regular", "SourceSans3-SemiBold", "DejaVuSans"
INK, QUIET, WARNING, LINKED = "#1a1d21", "#565c66", "#9b1c1c", "#1b4f8f"
"""Colours on white, each with a contrast of more than 6.5 to 1 (WCAG 2.2 asks for 4.5)."""

BOX = "▯"
"""What is shown for a character that cannot be."""

FACES: dict[Style, tuple[str, str]] = {
    "body": (REGULAR, INK),
    "strong": (SEMIBOLD, INK),
    "muted": (REGULAR, QUIET),
    "alert": (SEMIBOLD, WARNING),
}
RIGHT_TO_LEFT = ("R", "AL")
MARK = re.compile(r"(?: \[(?:gap )?[0-9, –]+(?:, at [0-9:]+)?\])+")
"""Citations as ``Citations.mark`` prints them."""
CITED = re.compile(r"at [0-9:]+|gap [0-9]+|[0-9]+")
"""What such a mark holds: times, gaps, sources."""
LABEL = re.compile(r"\[([0-9]+)\]|gap ([0-9]+)(?:, ([0-9]+))*")
"""What a cited thing is labelled by."""


@cache
def faces() -> dict[str, TTFont]:
    """The typefaces by name, known to the library from now on."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = {}
    for name in (REGULAR, SEMIBOLD, SIGNS):
        with as_file(files("medwarrant.rendering") / "fonts" / f"{name}.ttf") as path:
            found[name] = TTFont(name, str(path))
        pdfmetrics.registerFont(found[name])
    return found


class Setting:
    """Sets text, and counts what it could not show. ``labels`` are those of the things that can be
    cited; a citation of one is a link to it.
    """

    def __init__(self, labels: Iterable[str] = ()) -> None:
        self.missing = 0
        self._places = {place for label in labels for place in places_of(label)}

    def line(self, spans: Line) -> str:
        """Spans as markup; a link is one that a builder made (``Span.link``)."""
        return "".join(map(self._span, spans))

    def text(self, words: str, face: str = REGULAR) -> str:
        """Text of anybody's as markup that shows exactly this, on one line, and does nothing."""
        runs = groupby(self._faced(harmless(words), face), key=lambda each: each[1])
        parts = []
        for name, characters in runs:
            shown = escape("".join(character for character, _ in characters))
            parts.append(shown if name == face else f'<font name="{name}">{shown}</font>')
        return "".join(parts)

    def _faced(self, words: str, face: str) -> Iterator[tuple[str, str]]:
        """Each character with the typeface that has it."""
        for character in words:
            name = _face_of(character, face)
            if name is None:
                self.missing += 1
                yield BOX, SIGNS
            else:
                yield character, name

    def _span(self, span: Span) -> str:
        face, colour = FACES[span.style]
        shown = self.text(span.text, face)
        if span.link is not None:
            inner = f'<font name="{face}" color="{LINKED}">{shown}</font>'
            return f"<link href={quoteattr(span.link)}>{inner}</link>"
        if span.style == "body":
            return shown
        if span.style == "muted" and MARK.fullmatch(span.text):
            shown = CITED.sub(self._cited, shown)
        return f'<font name="{face}" color="{colour}">{shown}</font>'

    def _cited(self, match: re.Match[str]) -> str:
        place = match.group().replace(" ", "-")
        if place not in self._places:
            return match.group()
        return f'<a href="#{place}" color="{LINKED}">{match.group()}</a>'


def places_of(label: str) -> tuple[str, ...]:
    """The names of the places that a label marks: "[3]" one, "gap 1, 2" two, others none."""
    if not LABEL.fullmatch(label):
        return ()
    before = "gap-" if label.startswith("gap") else ""
    return tuple(f"{before}{number}" for number in re.findall("[0-9]+", label))


@cache
def _face_of(character: str, face: str) -> str | None:
    """The typeface that shows a character beside text in ``face``; ``None`` where none does."""
    if unicodedata.bidirectional(character) in RIGHT_TO_LEFT:
        return None
    glyphs = faces()
    return next(
        (name for name in (face, SIGNS) if ord(character) in glyphs[name].face.charToGlyph), None
    )
