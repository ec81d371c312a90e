"""An answer as schema.org's MedicalWebPage in JSON-LD, for search engines and knowledge graphs.

Each sentence is a Claim whose citations are the Quotations it rests on, each of them part of a
source. The text holds no sign that means anything in HTML, so that it can stand inside a page's
``<script type="application/ld+json">`` as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from medwarrant.records import Answer, Audience, CorpusState, DocumentCard, Gap, Sentence, Warrant
from medwarrant.rendering.answer import TITLES, searched_words
from medwarrant.rendering.citations import Citations, in_section
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.sources_list import told_quote
from medwarrant.rendering.words import CERTAINTIES, counted, summary_of, verdict_words
from medwarrant.rendering.works import (
    RETRACTED,
    Name,
    address_of,
    names_of,
    standing_of,
    title_of,
)

Node = dict[str, Any]

AUDIENCES: dict[Audience, Node] = {
    "patient": {"@type": "Patient", "audienceType": "patients"},
    "clinician": {"@type": "MedicalAudience", "audienceType": "Clinician"},
    "researcher": {"@type": "MedicalAudience", "audienceType": "MedicalResearcher"},
}
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What ends or begins anything in HTML or in a script, as JSON may write it just as well."""


def json_ld(answer: Answer) -> bytes:
    """The whole file, UTF-8."""
    return in_page(_page(answer))


def in_page(node: Node) -> bytes:
    """A node as a file whose text can stand inside a page's script."""
    text = msgspec.json.format(msgspec.json.encode(node), indent=1).decode()
    return f"{text.translate(ESCAPED)}\n".encode()


def _page(answer: Answer) -> Node:
    cited = Citations(answer)
    bottom = " ".join(each.text for each in in_section(answer, "bottom_line"))
    question = harmless(answer.question)
    works = [warrants[0].document for warrants in cited.sources.values()]
    said = {"@type": "Answer", "text": harmless(bottom), "description": _judged(answer)}
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "name": question,
            "inLanguage": answer.language,
            "audience": AUDIENCES[answer.audience],
            "mainEntity": filled(
                {
                    "@type": "Question",
                    "name": question,
                    "suggestedAnswer": filled(said) if bottom else None,
                }
            ),
            "abstract": harmless(bottom),
            "hasPart": [*_notices(answer), *_claims(answer, cited), *_gaps(answer)],
            "citation": [work_node(work, _anchor(cited.numbers[work.id])) for work in works],
            "usageInfo": {"@type": "CreativeWork", "text": harmless(answer.disclaimer)},
            "isBasedOn": corpus_node(answer.corpus),
            "creator": maker_node(answer.version),
        }
    )


def corpus_node(corpus: CorpusState) -> Node:
    """The corpus that a result rests on."""
    name = f"Corpus of {counted(corpus.documents, 'document')}"
    return {"@type": "Dataset", "name": name, "identifier": corpus.snapshot}


def maker_node(version: str) -> Node:
    """The program that made a result."""
    return {"@type": "SoftwareApplication", "name": "medwarrant", "softwareVersion": version}


def _judged(answer: Answer) -> str:
    """The verdict and the certainty of each outcome in words."""
    verdict = verdict_words(answer)
    parts = [] if verdict is None else [f"Verdict: {verdict}."]
    for rating in answer.certainty:
        level = f"Automated certainty, {harmless(rating.outcome)}: {CERTAINTIES[rating.level]}"
        parts.append(f"{level} ({harmless('; '.join(rating.reasons))}). Not a GRADE assessment.")
    return " ".join(parts)


def _notices(answer: Answer) -> Iterator[Node]:
    for notice in answer.notices:
        yield {"@type": "WebPageElement", "name": notice.kind, "text": harmless(notice.text)}


def _claims(answer: Answer, cited: Citations) -> Iterator[Node]:
    titles = TITLES[answer.audience]
    for sentence in answer.sentences:
        if sentence.section != "gaps":
            yield _claim(sentence, titles[sentence.section], answer.audience, cited)


def _claim(sentence: Sentence, title: str, audience: Audience, cited: Citations) -> Node:
    found = [cited.warrant(key) for key in sentence.warrants]
    quoted = [each for each in found if each is not None and each.derived is None]
    numbers, _ = cited.cited(sentence.warrants)
    rests_on = [_quotation(each, audience, cited) for each in quoted]
    return filled(
        {
            "@type": "Claim",
            "identifier": sentence.id,
            "genre": title,
            "text": harmless(sentence.text),
            "citation": rests_on or [{"@id": _anchor(number)} for number in numbers],
        }
    )


def _quotation(warrant: Warrant, audience: Audience, cited: Citations) -> Node:
    quote = told_quote(warrant, audience)
    work = warrant.document
    number = cited.numbers.get(work.id)
    return filled(
        {
            "@type": "Quotation",
            "identifier": warrant.id,
            "text": None if quote is None else harmless(quote),
            "creditText": summary_of(work) if warrant.summary_of_ours else None,
            "isPartOf": None if number is None else {"@id": _anchor(number)},
        }
    )


def _gaps(answer: Answer) -> Iterator[Node]:
    for gap in answer.gaps:
        yield {
            "@type": "CreativeWork",
            "genre": TITLES[answer.audience]["gaps"],
            "identifier": gap.id,
            "text": harmless(gap.text),
            "description": _searched(gap, answer.audience),
        }


def _searched(gap: Gap, audience: Audience) -> str:
    return harmless(searched_words(gap, audience))


def _printed_in(work: DocumentCard) -> Node | None:
    """The journal, within it the volume, within that the issue; the innermost that is known."""
    if work.journal is None:
        return None
    found: Node = {"@type": "Periodical", "name": harmless(work.journal)}
    for kind, field, value in (
        ("PublicationVolume", "volumeNumber", work.volume),
        ("PublicationIssue", "issueNumber", work.issue),
    ):
        if value is not None:
            found = {"@type": kind, field: harmless(value), "isPartOf": found}
    return found


def work_node(work: DocumentCard, anchor: str | None = None) -> Node:
    """A work with its authors, where it appeared, its identifiers and its standing; ``anchor`` is
    its place on the page, ``None`` for none.
    """
    standing = [{"@type": "CorrectionComment", "text": each} for each in standing_of(work)]
    names = {"pmid": work.pmid, "pmcid": work.pmcid, "doi": work.doi}
    published = work.kind in ("abstract", "article", "study_summary")
    return filled(
        {
            "@type": "ScholarlyArticle" if published else "CreativeWork",
            "@id": anchor,
            "name": title_of(work),
            "author": [_author(name) for name in names_of(work)],
            "datePublished": None if work.year is None else f"{work.year:04}",
            "isPartOf": _printed_in(work),
            "pagination": None if work.pages is None else harmless(work.pages),
            "identifier": [
                {"@type": "PropertyValue", "propertyID": kind, "value": harmless(value)}
                for kind, value in names.items()
                if value is not None
            ],
            "url": address_of(work),
            "creativeWorkStatus": RETRACTED.capitalize() if work.retracted else None,
            "correction": standing,
        }
    )


def _author(name: Name) -> Node:
    if name.is_whole:
        return {"@type": "Organization", "name": name.family}
    whole = " ".join(part for part in (name.family, name.initials, name.suffix) if part)
    return {"@type": "Person", "name": whole}


def _anchor(number: int) -> str:
    """The place of a source on the answer's page."""
    return f"#source-{number}"


def filled(node: Node) -> Node:
    """The node without what is empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}
