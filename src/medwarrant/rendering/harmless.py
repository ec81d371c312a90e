"""Text from documents made harmless before it is shown.

A terminal obeys control characters, and a reader is fooled by invisible ones. Nothing is dropped
in silence: each such character is replaced by a visible sign.
"""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

BLANKS = re.compile(r"[\t\n\v\f\r \u0085\u2028\u2029]+")
"""Every kind of blank that a printer may turn into one space."""

UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0 and C1 controls: escape sequences, bells, backspaces
    "\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff"  # zero-width characters, direction marks
    "\u202a-\u202e\u2066-\u206f"  # direction overrides (CVE-2021-42574)
    "\ufff9-\ufffb"  # interlinear annotations
    "\ud800-\udfff"  # lone surrogates, which UTF-8 cannot hold
    "\U000e0000-\U000e007f"  # tag characters: text that only machines see
    "]"
)


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else REPLACEMENT


def harmless(text: str) -> str:
    """The text on one line, without anything that a terminal obeys or a reader cannot see.

    Runs of blanks become one space. C0 controls become their Unicode pictures (ESC becomes ␛),
    other invisible or direction-changing characters U+FFFD.
    """
    return UNSAFE.sub(_sign, BLANKS.sub(" ", text))


def encodable(text: str) -> str:
    """The text with lone surrogates replaced, so that it can be written as UTF-8."""
    return re.sub("[\ud800-\udfff]", REPLACEMENT, text)
