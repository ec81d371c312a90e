"""The files that syntheses are written to besides text, Markdown and JSON.

As for digests: a form is one function and one line in ``SYNTHESIS_FILES``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from medwarrant.rendering.ris import ris
from medwarrant.rendering.synthesis_csv import synthesis_csv
from medwarrant.rendering.synthesis_html import synthesis_html
from medwarrant.synthesis_records import Synthesis


def synthesis_ris(synthesis: Synthesis) -> bytes:
    """The studies of the evidence table as references, in its order."""
    cards = {warrant.document.id: warrant.document for warrant in synthesis.warrants}
    rows = synthesis.evidence_table
    return ris(cards[row.document] for row in rows if row.document in cards)


SYNTHESIS_FILES: Mapping[str, Callable[[Synthesis], bytes]] = {
    ".html": synthesis_html,
    ".csv": synthesis_csv,
    ".ris": synthesis_ris,
}
"""The writer of each ending, in lower case and with its dot."""
