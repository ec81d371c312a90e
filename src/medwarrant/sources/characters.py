"""Characters as documents keep them: NFC, plain spaces, no control or invisible characters.

Every reader cleans its text here before it assigns offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    "\xad"  # soft hyphen: a hint for line breaking, not a letter
    "\u200b\u200e\u200f\u2060-\u2064\ufeff"  # zero-width space, marks and joiners, stray BOM
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides: what is shown is not what is read
    "\ufff9-\ufffb"  # interlinear annotation
    "\U000e0000-\U000e007f"  # tag characters: text that nobody sees
    "]+"
)
"""Dropped. Zero-width joiners (U+200C, U+200D) stay: some scripts are spelled with them."""

BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Lone surrogates and noncharacters: replaced by U+FFFD, since no encoding can carry them."""

LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SPACES_BESIDE_BREAK = re.compile(r" *\n *")
SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
SPACES = re.compile(r"  +")

SUPERSCRIPT = dict(
    zip(
        "0123456789+-−–=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
ORDINAL = frozenset(("st", "nd", "rd", "th", "e", "o", "er"))


SIGNS_FOR_LETTERS = frozenset(("So", "Co", "Cn", "Sk"))
MOST_SIGNS = 0.3
"""Symbols and characters without a meaning among visible ones. A page of check marks has less."""


def is_in_signs(text: str) -> bool:
    """Whether letters of a text came out as symbols, as from fonts that do not say what they draw
    ("❆♥❛❧②s✐s").
    """
    visible = signs = 0
    for letter, count in Counter(text).items():
        if not letter.isspace():
            visible += count
            is_sign = letter == "\ufffd" or unicodedata.category(letter) in SIGNS_FOR_LETTERS
            signs += count if is_sign else 0
    return signs > MOST_SIGNS * max(visible, 1)


def superscript(text: str) -> str:
    """A raised text as characters, so that 10 raised to 9 does not read 109.

    Ordinal endings ("th") and what has no raised form stay as they are; NFC keeps the rest.
    """
    if text in ORDINAL or not all(letter in SUPERSCRIPT or letter in " ,;" for letter in text):
        return text
    return "".join(SUPERSCRIPT.get(letter, letter) for letter in text)


def clean(text: str) -> str:
    """One line: as ``clean_lines``, with line breaks as spaces too."""
    if not text.isprintable():
        return " ".join(clean_characters(text).split())
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split()) if "  " in text else text.strip(" ")


def clean_lines(text: str) -> str:
    """Cleaned text with its line breaks: LF only, no blank at either end of a line."""
    if _is_odd(text):
        text = LINE_BREAK.sub("\n", text)
    text = clean_characters(text)
    if "  " in text:
        text = SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = SPACES_BESIDE_BREAK.sub("\n", text)
    return text


def clean_characters(text: str) -> str:
    """NFC, spaces of every width as one plain space each, nothing invisible; breaks as given."""
    if _is_odd(text):
        text = BROKEN.sub("\ufffd", text)
        text = UNWANTED.sub("", text)
        text = SPACE.sub(" ", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _is_odd(text: str) -> bool:
    """Whether anything in the text may have to go. ``isprintable`` is false for every control,
    invisible or broken character and every space but the plain one, and reads a text fifty times
    as fast as the patterns do.
    """
    return not text.isprintable() and not text.replace("\n", " ").isprintable()
