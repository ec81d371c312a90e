"""What a synthesis reads: each work once, and everything left out with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from medwarrant.ports import Collection
from medwarrant.records import CorpusState, Design, Document, Rejected, Standing, Study
from medwarrant.reports.evidence import EVIDENCE_KINDS
from medwarrant.reports.standing import is_notice, is_withdrawn
from medwarrant.reports.warrants import SUMMARY_KINDS
from medwarrant.reports.wording import a_study
from medwarrant.synthesis_records import LeftOut, LeftOutKind
from medwarrant.text.language import language_of

ContentHash = Callable[[Document], str]

OPINIONS: frozenset[Design] = frozenset({"protocol", "editorial", "guideline", "narrative_review"})
"""Designs that report no results of their own."""
UNTOLD: frozenset[Design] = frozenset({"unknown", "other"})
REVIEWS: frozenset[Design] = frozenset({"meta_analysis", "systematic_review"})
SHORTEST_TITLE = 20
"""Letters and spaces of a title from which two works are told to be one by it."""
YEARS_APART = 1
"""Years between online and printed publication of one work."""


class Shelf:
    """The documents of one synthesis as a store; what other works did to them is known from the
    corpus beside them, and from the notices among them. Implements ``ports.Store``.
    """

    def __init__(
        self, documents: Iterable[Document], corpus: Collection, content_hash: ContentHash
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._corpus = corpus
        self._hash = content_hash
        self._called = {name: each for each in self._documents.values() for name in names(each)}
        self._retracting: dict[str, list[str]] = {}
        for each in self._documents.values():
            for link in each.links:
                if link.kind == "retraction_of":
                    for name in _linked(link.pmid, link.pmcid, link.doi):
                        self._retracting.setdefault(name, []).append(each.id)

    def get(self, document_id: str) -> Document | None:
        """The document of that id or name, here or in the corpus."""
        return self._called.get(document_id) or self._corpus.get(document_id)

    def sha256(self, document_id: str) -> str | None:
        """The document's content hash, as a corpus that holds it has it."""
        document = self._documents.get(document_id)
        return self._corpus.sha256(document_id) if document is None else self._hash(document)

    def standing(self, document: Document) -> Standing:
        """What other works did to this one."""
        known = self._corpus.standing(document)
        own = [
            next(iter(_linked(link.pmid, link.pmcid, link.doi)), link.note or "a notice")
            for link in document.links
            if link.kind == "retracted_by"
        ]
        own += [by for name in names(document) for by in self._retracting.get(name, ())]
        if any(kind.casefold() == "retracted publication" for kind in document.publication_types):
            own = own or ["its own record"]
        return msgspec.structs.replace(
            known, retracted_by=tuple(dict.fromkeys((*known.retracted_by, *own)))
        )

    def versions(self, document_id: str) -> Sequence[str]:
        """The one version that was read, or those of the corpus."""
        document = self._documents.get(document_id)
        return self._corpus.versions(document_id) if document is None else (self._hash(document),)

    def version(self, document_id: str, sha256: str) -> Document | None:
        """The version of that hash."""
        document = self._documents.get(document_id)
        if document is not None and self._hash(document) == sha256:
            return document
        return self._corpus.version(document_id, sha256)

    def state(self) -> CorpusState:
        """The state of the corpus beside the documents."""
        return self._corpus.state()


@dataclass
class Selection:
    """What is synthesised of what was named: ``left_out`` grows as more is read of each. ``files``
    are the names of files by the documents' ids.
    """

    documents: list[Document] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    found: int = 0
    unreadable: int = 0
    files: dict[str, str] = field(default_factory=dict)

    def leave(self, document: Document, kind: LeftOutKind, reason: str) -> None:
        """Leaves a document out for a reason."""
        self.left_out.append(
            LeftOut(
                document=document.id,
                file=self.files.get(document.id, ""),
                title=document.title,
                kind=kind,
                reason=reason,
            )
        )


def select(
    reads: Iterable[tuple[str, Document | Rejected]], corpus: Collection, hashed: ContentHash
) -> tuple[Selection, Shelf]:
    """The works that may be synthesised, in the order of their ids, and the store that holds them.

    Of one work in several records the fullest is kept. The order of the files makes no difference.
    """
    chosen = Selection()
    every: list[Document] = []
    for origin, read in reads:
        chosen.found += 1
        file = re.split(r"[/\\]", origin)[-1]
        if isinstance(read, Rejected):
            chosen.unreadable += 1
            place = "" if read.place is None else f", record {read.place}"
            chosen.left_out.append(
                LeftOut(
                    document=file + place,
                    file=file,
                    title="",
                    kind="unreadable",
                    reason=read.reason,
                )
            )
        else:
            every.append(read)
            chosen.files[read.id] = min(file, chosen.files.get(read.id, file))
    every.sort(key=_fullest_first)
    shelf = Shelf(reversed(every), corpus, hashed)
    kept: list[Document] = []
    for document in every:
        twin = _same_work(document, kept, shelf)
        if twin is not None:
            chosen.leave(
                document, "same_work", f"the same work as {twin.id}, of which more is held"
            )
        else:
            kept.append(document)
    for document in sorted(kept, key=lambda each: each.id):
        _admit(document, chosen, shelf)
    return chosen, shelf


def _admit(document: Document, chosen: Selection, shelf: Shelf) -> None:
    language = document.language or language_of(document.text)
    if is_notice(document):
        chosen.leave(document, "notice", "a notice about another work")
    elif is_withdrawn(document, shelf):
        chosen.leave(document, "retracted", "retracted")
    elif document.kind not in EVIDENCE_KINDS or document.kind in SUMMARY_KINDS - {"study_summary"}:
        chosen.leave(document, "no_study", f"a {document.kind.replace('_', ' ')}, no study")
    elif language not in (None, "en", "eng"):
        chosen.leave(document, "language", "not in English, and not read")
    elif document.text.strip() == document.title.strip():
        chosen.leave(document, "no_result", "holds a title and no abstract")
    else:
        chosen.documents.append(document)


def reports_nothing(study: Study, finds: int) -> tuple[LeftOutKind, str] | None:
    """Why a study has no place in the table, ``None`` where it has one. ``finds`` counts the
    sentences in which it tells a finding.
    """
    if study.design in OPINIONS:
        return "no_study", f"{a_study(study)}, without results of its own"
    if study.design in UNTOLD and (study.result == "unknown" or not finds):
        return "no_study", "what kind of study it reports could not be told"
    if not finds and "result" not in study.quotes:
        return "no_result", f"{a_study(study)}, in which no sentence of a result was recognised"
    return None


def names(document: Document) -> tuple[str, ...]:
    """Every name that the document goes by."""
    return tuple(
        dict.fromkeys(
            (document.id, *_linked(document.pmid, document.pmcid, document.doi), *document.also)
        )
    )


def _linked(pmid: str | None, pmcid: str | None, doi: str | None) -> list[str]:
    named = (("pmid", pmid), ("pmcid", pmcid), ("doi", doi and doi.casefold()))
    return [f"{kind}:{value}" for kind, value in named if value]


def _fullest_first(document: Document) -> tuple[object, ...]:
    return (
        ("study_summary", "article", "abstract").index(document.kind)
        if document.kind in ("study_summary", "article", "abstract")
        else 3,
        -len(document.text),
        document.id,
        document.format,
    )


def _same_work(document: Document, kept: Sequence[Document], shelf: Shelf) -> Document | None:
    called = set(names(document))
    called |= {*shelf.standing(document).published_as, *shelf.standing(document).preprints}
    title = _plain(document.title)
    for other in kept:
        if called & set(names(other)):
            return other
        if _have_other_names(document, other):
            continue
        if len(title) >= SHORTEST_TITLE and title == _plain(other.title):
            one, two = document.year, other.year
            if one is None or two is None or abs(one - two) <= YEARS_APART:
                return other
    return None


def _have_other_names(one: Document, other: Document) -> bool:
    """Whether one library gives the two different names, as it does for two works of one title."""
    pairs = ((one.pmid, other.pmid), (one.pmcid, other.pmcid), (one.doi, other.doi))
    return any(a and b and a.casefold() != b.casefold() for a, b in pairs)


def _plain(title: str) -> str:
    folded = unicodedata.normalize("NFKD", title).casefold()
    return " ".join(re.findall(r"\w+", folded))
