"""Which works may speak: not retracted ones, not notices, not a preprint beside its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from medwarrant.ports import Store
from medwarrant.records import (
    Design,
    Document,
    Link,
    LinkKind,
    Reference,
    Standing,
    StandingKind,
    StandingNote,
    Study,
)

NOTICE_LINKS: Final[frozenset[LinkKind]] = frozenset(
    {"retraction_of", "correction_of", "concern_about"}
)
NOTICE_TYPES: Final = frozenset(
    {
        "retraction of publication",
        "retraction notice",
        "published erratum",
        "expression of concern",
    }
)
"""PubMed's publication types of notices, folded."""

RETRACTS: Final = re.compile(
    r"^\W*(?:(?:notice|note|statement) of retraction\b|retraction(?: note| notice)?\s*(?::|to\b))",
    re.I,
)
"""How a retraction notice is headed, whose record may say no more of what it is."""


def notes_on(document: Document, store: Store) -> tuple[StandingNote, ...]:
    """What other works did to this one, the gravest first, with their titles where held."""
    standing = store.standing(document)
    return tuple(_note(kind, name, store) for kind, names in _by_kind(standing) for name in names)


def _by_kind(standing: Standing) -> tuple[tuple[StandingKind, tuple[str, ...]], ...]:
    return (
        ("retraction", standing.retracted_by),
        ("concern", standing.concern_by),
        ("correction", standing.corrected_by),
        ("published_as", standing.published_as),
        ("preprint", standing.preprints),
    )


def _note(kind: StandingKind, name: str, store: Store) -> StandingNote:
    other = store.get(name)
    if other is None:
        return StandingNote(kind=kind, by=name)
    return StandingNote(kind=kind, by=name, document=other.id, title=other.title)


def is_withdrawn(document: Document, store: Store) -> bool:
    """Whether the work is retracted, or is the preprint of one that is."""
    standing = store.standing(document)
    if standing.is_retracted:
        return True
    articles = (store.get(name) for name in standing.published_as)
    return any(store.standing(each).is_retracted for each in articles if each is not None)


def has_article(document: Document, store: Store) -> bool:
    """Whether the work is the preprint of an article that is held."""
    return any(store.get(name) is not None for name in store.standing(document).published_as)


def is_notice(document: Document) -> bool:
    """Whether the document only speaks of another: a retraction, a correction, a concern."""
    if any(link.kind in NOTICE_LINKS for link in document.links):
        return True
    return RETRACTS.match(document.title) is not None or any(
        name.casefold() in NOTICE_TYPES for name in document.publication_types
    )


NO_RESULT: Final[frozenset[Design]] = frozenset({"protocol", "editorial"})
"""Designs of works that report nothing of their own."""
OF_A_PLAN: Final = re.compile(
    r"\bdesign and (?:methodology|rationale|methods)\b|\brationale and (?:study )?design\b|"
    r"\b(?:study|trial) (?:design|protocol)\b|\bprotocol (?:for|of) (?:a|an|the)\b",
    re.IGNORECASE,
)
"""Words of a title of what was only planned."""
OF_ANOTHER: Final = re.compile(
    r"\W*(?:retract(?:ion|ed)|(?:author |publisher )?correction|erratum|corrigendum|"
    r"expression of concern|reply|response to|comment(?:ary)? on|letter|re:)\b",
    re.IGNORECASE,
)
"""How a title begins of what only speaks of another work."""


def reports_itself(document: Document, study: Study, store: Store) -> bool:
    """Whether a work stands, has no held article that it became, begins with its title, and reports
    or sums up something of its own.
    """
    if is_notice(document) or is_withdrawn(document, store) or has_article(document, store):
        return False
    if OF_A_PLAN.search(document.title) or OF_ANOTHER.match(document.title):
        return False
    return document.text.startswith(document.title) and study.design not in NO_RESULT


def told_by_notices(entry: Reference, candidates: Iterable[Document]) -> tuple[str, ...]:
    """The ids of the retraction notices among the candidates that are about a listed work.

    A notice is about the work that its link names by PMID, PMCID or DOI; where entry and link have
    no kind of identifier in common, about the one whose whole title it repeats.
    """
    return tuple(sorted(notice.id for notice in candidates if _retracts(notice, entry)))


def as_named(entry: Reference) -> Document:
    """A listed work by its identifiers alone, to ask a store what was done to it unseen."""
    return Document(
        id=f"entry:{entry.id}",
        kind="abstract",
        title="",
        text="",
        sections=(),
        format="reference",
        pmid=entry.pmid,
        pmcid=entry.pmcid,
        doi=entry.doi,
    )


FEWEST_TOLD = 5
"""Words of a title from which it is told from others by its words alone."""


def _retracts(notice: Document, entry: Reference) -> bool:
    links = [link for link in notice.links if link.kind == "retraction_of"]
    if not links and RETRACTS.match(notice.title) is None:
        return False
    pairs = [
        (a.casefold(), b.casefold())
        for link in links
        for a, b in (
            (link.pmid, entry.pmid),
            (link.pmcid, entry.pmcid),
            (link.doi, entry.doi),
        )
        if a and b
    ]
    if pairs:
        return any(a == b for a, b in pairs)
    title = _plain(entry.title or "")
    return len(title.split()) >= FEWEST_TOLD and f" {title} " in f" {_plain(notice.title)} "


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def without_preprints(documents: Iterable[Document], store: Store) -> Iterator[Document]:
    """The documents without the preprints of those that are among them: evidence counts once."""
    every = list(documents)
    held = {document.id for document in every}
    for document in every:
        articles = (store.get(name) for name in store.standing(document).published_as)
        if not any(article is not None and article.id in held for article in articles):
            yield document


def with_concern(document: Document, store: Store) -> Document:
    """The document, bearing the expression of concern that another work told of it."""
    told = store.standing(document).concern_by
    if not told or any(link.kind == "concern_by" for link in document.links):
        return document
    return msgspec.structs.replace(
        document, links=(*document.links, Link(kind="concern_by", note=told[0]))
    )
