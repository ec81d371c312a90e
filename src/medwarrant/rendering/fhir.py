"""An answer as FHIR R5: a Bundle with one Citation for the answer and one for each of its sources.

Elements and codes are those of HL7 FHIR 5.0.0 (hl7.org/fhir/R5/citation.html). Ids are derived from
the answer, so that the same answer gives the same bytes; no date is stated, since an answer has
none. Most text in a Citation is Markdown by the specification, so that what documents say is
escaped as such.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

import msgspec

from medwarrant.records import Answer, Audience, DocumentCard, Sentence
from medwarrant.rendering.answer import TITLES, searched_words
from medwarrant.rendering.citations import Citations, in_section
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.markdown import escaped
from medwarrant.rendering.sources_list import told_quote
from medwarrant.rendering.words import CERTAINTIES, summary_of, verdict_words
from medwarrant.rendering.works import (
    address_of,
    has_more_authors,
    marked_title,
    names_of,
    standing_of,
    title_of,
)

Node = dict[str, Any]

NAMES = uuid.UUID("9d0f4c6e-6f0a-5b0e-8a53-0f2a7c1f9b11")
"""The namespace of our ids (RFC 9562, version 5), drawn once."""
STATUS = "http://hl7.org/fhir/cited-artifact-status-type"
PUBMED, PMC, DOI = (
    "https://pubmed.ncbi.nlm.nih.gov",
    "https://www.ncbi.nlm.nih.gov/pmc",
    "https://doi.org",
)
"""Systems of identifiers, as the examples of the specification write them."""
OWN = "urn:medwarrant:answer"
"""The system of an answer's own identifier: the SHA-256 of its JSON."""


def fhir(answer: Answer) -> bytes:
    """The whole Bundle as JSON, UTF-8."""
    cited = Citations(answer)
    works = [warrants[0].document for warrants in cited.sources.values()]
    seed = hashlib.sha256(msgspec.json.encode(answer)).hexdigest()
    entries = [_entry(seed, _answer(answer, cited, works, seed))]
    entries += [_entry(f"{seed} {work.id}", _work(work)) for work in works]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return msgspec.json.format(msgspec.json.encode(bundle), indent=1) + b"\n"


def _entry(seed: str, resource: Node) -> Node:
    return {"fullUrl": _urn(seed), "resource": resource}


def _urn(seed: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMES, seed)}"


def _answer(answer: Answer, cited: Citations, works: list[DocumentCard], seed: str) -> Node:
    question = harmless(answer.question)
    bottom = " ".join(each.text for each in in_section(answer, "bottom_line"))
    artifact = {
        "title": [{"text": escaped(answer.question)}],
        "abstract": [{"type": {"text": "Bottom line"}, "text": escaped(bottom)}] if bottom else [],
        "relatesTo": [
            {
                "type": "cites",
                "label": f"[{cited.numbers[work.id]}]",
                "display": marked_title(work),
                "resourceReference": {"reference": _urn(f"{seed} {work.id}")},
            }
            for work in works
        ],
        "note": [{"text": each} for each in _told(answer, cited)],
    }
    return {
        "resourceType": "Citation",
        "identifier": [{"system": OWN, "value": seed}],
        "version": answer.version,
        "title": question,
        "status": "active",
        "publisher": "medwarrant",
        "purpose": "Every sentence with the quotes that it rests on.",
        "note": [{"text": escaped(answer.disclaimer)}],
        "summary": [{"text": each} for each in _judged(answer)],
        "citedArtifact": _filled(artifact),
    }


def _judged(answer: Answer) -> Iterator[str]:
    """The verdict, then the certainty of each outcome, then notices, in words."""
    verdict = verdict_words(answer)
    if verdict is not None:
        yield f"Verdict: {verdict}"
    for rating in answer.certainty:
        level = f"Automated certainty, {escaped(rating.outcome)}: {CERTAINTIES[rating.level]}"
        yield f"{level} ({escaped('; '.join(rating.reasons))}). Not a GRADE assessment."
    yield from (escaped(notice.text) for notice in answer.notices)
    yield f"Corpus snapshot {answer.corpus.snapshot}, medwarrant {answer.version}"


def _told(answer: Answer, cited: Citations) -> Iterator[str]:
    """Each sentence behind its heading with its quotes, then what is not known, a line each."""
    titles = TITLES[answer.audience]
    for sentence in answer.sentences:
        if sentence.section != "gaps":
            mark = escaped(cited.mark(sentence.warrants))
            quotes = "".join(_quotes(sentence, answer.audience, cited))
            yield f"{titles[sentence.section]}: {escaped(sentence.text)}{mark}{quotes}"
    for gap in answer.gaps:
        searched = escaped(searched_words(gap, answer.audience))
        yield f"{titles['gaps']}: {escaped(gap.text)} {searched}"


def _quotes(sentence: Sentence, audience: Audience, cited: Citations) -> Iterator[str]:
    for key in sentence.warrants:
        warrant = cited.warrant(key)
        quote = None if warrant is None else told_quote(warrant, audience)
        if warrant is not None and quote is not None and warrant.derived is None:
            ours = f" ({summary_of(warrant.document)})" if warrant.summary_of_ours else ""
            yield f" · {warrant.id}{ours}: “{escaped(quote)}”"


def _work(work: DocumentCard) -> Node:
    return {
        "resourceType": "Citation",
        "title": marked_title(work),
        "status": "active",
        "citedArtifact": _filled(
            {
                "identifier": list(_identifiers(work)),
                "currentState": [_coded(STATUS, "retracted", "Retracted")]
                if work.retracted
                else [],
                "title": [{"text": escaped(title_of(work))}],
                "publicationForm": _publication(work),
                "webLocation": _locations(work),
                "contributorship": _contributors(work),
                "note": [{"text": escaped(each)} for each in standing_of(work)],
            }
        ),
    }


def _identifiers(work: DocumentCard) -> Iterator[Node]:
    for system, value in ((PUBMED, work.pmid), (PMC, work.pmcid), (DOI, work.doi)):
        if value is not None:
            yield {"system": system, "value": harmless(value)}


def _publication(work: DocumentCard) -> list[Node]:
    published = None if work.journal is None else {"title": harmless(work.journal)}
    year = None if work.year is None else f"{work.year:04}"
    printed = {"volume": work.volume, "issue": work.issue, "pageString": work.pages}
    told = {name: None if value is None else escaped(value) for name, value in printed.items()}
    form = _filled({"publishedIn": published, "articleDate": year, **told})
    return [form] if form else []


def _locations(work: DocumentCard) -> list[Node]:
    address = address_of(work)
    return [] if address is None else [{"url": address}]


def _contributors(work: DocumentCard) -> Node | None:
    names = [
        " ".join(part for part in (name.family, name.initials, name.suffix) if part)
        for name in names_of(work)
    ]
    if not names:
        return None
    more = ["et al."] if has_more_authors(work) else []
    return {
        "entry": [{"contributor": {"display": name}} for name in names],
        "summary": [{"value": escaped(", ".join((*names, *more)))}],
    }


def _coded(system: str, code: str, display: str) -> Node:
    return {"coding": [{"system": system, "code": code, "display": display}]}


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
