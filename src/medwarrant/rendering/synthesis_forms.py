"""The forms that a synthesis of studies comes in."""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.records import DocumentCard
from medwarrant.rendering.forms import CSV, HTML, JSON, Form
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.shared_forms import Laid, foot_of, page_forms, reference_forms
from medwarrant.rendering.synthesis import synthesis_page
from medwarrant.rendering.synthesis_csv import synthesis_csv
from medwarrant.rendering.synthesis_html import synthesis_html
from medwarrant.synthesis_records import Synthesis


def _laid(synthesis: Synthesis) -> Laid:
    return Laid(synthesis_page(synthesis), foot_of(synthesis.corpus, synthesis.version))


def _works(synthesis: Synthesis) -> Iterator[DocumentCard]:
    """The studies of the evidence table, in its order."""
    cards = {warrant.document.id: warrant.document for warrant in synthesis.warrants}
    yield from (cards[row.document] for row in synthesis.evidence_table if row.document in cards)


SYNTHESIS_FORMS: tuple[Form[Synthesis], ...] = (
    Form("json", ".json", JSON, "JSON", "data", lambda it, _: json_line(it)),
    Form("html", ".html", HTML, "HTML", "reading", lambda it, _: synthesis_html(it)),
    Form("csv", ".csv", CSV, "CSV", "data", lambda it, _: synthesis_csv(it)),
    *page_forms(_laid),
    *reference_forms(_works),
)
"""Each form in the order in which it is offered."""
