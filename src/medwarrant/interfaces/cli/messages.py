"""What is said on standard error: one line each, harmless to a terminal."""

from __future__ import annotations

import sys

from medwarrant.rendering.harmless import harmless


def note(text: str) -> None:
    """Prints one line on standard error, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"medwarrant: {harmless(text)}\n")
        sys.stderr.flush()
