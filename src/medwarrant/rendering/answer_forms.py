"""The forms that an answer comes in."""

from __future__ import annotations

from medwarrant.records import Answer
from medwarrant.rendering.answer import answer_page, cited_documents
from medwarrant.rendering.answer_csv import answer_csv
from medwarrant.rendering.fhir import fhir
from medwarrant.rendering.forms import CSV, HTML, JSON, Form, Held
from medwarrant.rendering.json_ld import json_ld
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.shared_forms import Laid, foot_of, page_forms, reference_forms


def _laid(answer: Answer) -> Laid:
    return Laid(answer_page(answer), foot_of(answer.corpus, answer.version))


def _html(answer: Answer, held: Held) -> bytes:
    from medwarrant.rendering.answer_html import answer_html
    from medwarrant.rendering.quotes_html import contexts_of

    return answer_html(answer, contexts_of(answer, held))


ANSWER_FORMS: tuple[Form[Answer], ...] = (
    Form("json", ".json", JSON, "JSON", "data", lambda it, _: json_line(it)),
    Form("html", ".html", HTML, "HTML", "reading", _html),
    *page_forms(_laid),
    *reference_forms(cited_documents),
    Form("csv", ".csv", CSV, "CSV", "data", lambda it, _: answer_csv(it)),
    Form(
        "json-ld", ".jsonld", "application/ld+json", "schema.org", "data", lambda it, _: json_ld(it)
    ),
    Form("fhir", ".fhir.json", "application/fhir+json", "FHIR", "data", lambda it, _: fhir(it)),
)
"""Each form in the order in which it is offered."""
