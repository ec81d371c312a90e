"""Proves an earlier result again, warrant by warrant, with nothing but the corpus.

A warrant holds when the document that it names is live, has the content hash that it had, is not
retracted, holds the quote at the offsets, and is told as what it is. A sentence holds when what it
quotes and counts is in its warrants' quotes; of a digest, when it says nothing but words of its
quotes. No model is asked; how a sentence words its quotes,
and what was concluded from them, is not proven.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from medwarrant.errors import BadResult
from medwarrant.ports import Store
from medwarrant.records import (
    Conflict,
    CorpusState,
    Digest,
    Document,
    EvidenceRow,
    Explained,
    Gap,
    Recheck,
    RecheckedSentence,
    RecheckedWarrant,
    RecheckState,
    Record,
    Sentence,
    Warrant,
)
from medwarrant.reports.printed_numbers import stated
from medwarrant.reports.recheck_digest import NOT_HELD, as_digested, digest_amiss
from medwarrant.reports.recheck_sentences import amiss
from medwarrant.reports.recheck_table import table_amiss
from medwarrant.reports.warrants import SUMMARY_KINDS, card, study_card
from medwarrant.text.places import place_of


class _Result(Record, frozen=True, kw_only=True):
    """The parts that every result with warrants has."""

    schema: str
    warrants: tuple[Warrant, ...]
    corpus: CorpusState
    question: str = ""
    sentences: tuple[Sentence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    evidence_table: tuple[EvidenceRow, ...] = ()
    glossary: tuple[Explained, ...] = ()


_Kind = TypeVar("_Kind", _Result, Digest)

DIGEST = "medwarrant/digest/1"
WARRANTED_SCHEMAS = (
    "medwarrant/answer/1",
    "medwarrant/audit/1",
    DIGEST,
    "medwarrant/synthesis/1",
)


def recheck(result: bytes, store: Store, content_hash: Callable[[Document], str]) -> Recheck:
    """Proves or refutes every warrant of an earlier answer, audit or digest.

    A byte order mark is no part of the result; UTF-16 with one is read too, as Windows shells
    write it. Raises ``BadResult`` when the bytes are no such result.
    """
    data = _without_mark(result)
    earlier = _decoded(data)
    ids = {warrant.id for warrant in earlier.warrants}
    warrants = (
        *(_check(warrant, ids, store, content_hash) for warrant in earlier.warrants),
        *_cut_out(earlier, ids),
    )
    sentences = tuple(
        RecheckedSentence(sentence=sentence.id, detail=detail)
        for sentence in earlier.sentences
        for detail in amiss(sentence, earlier.warrants, earlier.gaps, earlier.question)
    )
    sentences += tuple(
        RecheckedSentence(sentence=who, detail=detail)
        for who, detail in table_amiss(earlier.evidence_table, earlier.glossary, earlier.warrants)
    )
    notes: tuple[str, ...] = ()
    if earlier.schema == DIGEST:
        digest = _parsed(data, Digest)
        document = as_digested(digest, store)
        sentences += tuple(digest_amiss(digest, document))
        notes = (NOT_HELD,) if document is None else ()
    return Recheck(
        of=hashlib.sha256(data).hexdigest(),
        snapshot_then=earlier.corpus.snapshot,
        snapshot_now=store.state().snapshot,
        holds=not sentences and all(warrant.state == "holds" for warrant in warrants),
        warrants=warrants,
        sentences=sentences,
        notes=notes,
    )


_SAVE = "give the file that `medwarrant ask --json` wrote"


def _without_mark(result: bytes) -> bytes:
    """The result's bytes as UTF-8 without a byte order mark."""
    if result.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return result.decode("utf-16").encode()
        except UnicodeError as error:
            raise BadResult("this is no text in UTF-16", remedy=_SAVE) from error
    return result.removeprefix(codecs.BOM_UTF8)


def _parsed(data: bytes, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadResult(f"this is no result with warrants ({error})", remedy=_SAVE) from error


def _decoded(data: bytes) -> _Result:
    earlier = _parsed(data, _Result)
    if earlier.schema not in WARRANTED_SCHEMAS:
        raise BadResult(
            f"schema {earlier.schema!r} has no warrants to recheck",
            remedy=f"known: {', '.join(WARRANTED_SCHEMAS)}",
        )
    names = [warrant.id for warrant in earlier.warrants]
    names += [sentence.id for sentence in earlier.sentences]
    names += [gap.id for gap in earlier.gaps]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise BadResult(f"the id {twice[0]!r} stands for more than one thing", remedy=_SAVE)
    return earlier


def _cut_out(earlier: _Result, ids: set[str]) -> list[RecheckedWarrant]:
    """Warrants that sentences and conflicts name and that are no longer in the result."""
    gaps = {gap.id for gap in earlier.gaps}
    sentences = {sentence.id for sentence in earlier.sentences}

    def missing(names: Iterable[str], known: set[str], who: str) -> list[RecheckedWarrant]:
        return [
            RecheckedWarrant(
                warrant=name,
                document="",
                state="missing",
                detail=f"the result was altered: {who} names it and it is not there",
            )
            for name in dict.fromkeys(names)
            if name not in known
        ]

    named = (name for s in earlier.sentences for name in s.warrants)
    sides = (name for c in earlier.conflicts for name in (*c.supports, *c.contradicts))
    found = missing(named, ids | gaps | sentences, "a sentence")
    gone = {each.warrant for each in found}
    return found + [each for each in missing(sides, ids, "a conflict") if each.warrant not in gone]


def _check(
    warrant: Warrant, ids: set[str], store: Store, content_hash: Callable[[Document], str]
) -> RecheckedWarrant:
    def said(state: RecheckState, detail: str) -> RecheckedWarrant:
        return RecheckedWarrant(
            warrant=warrant.id, document=warrant.document.id, state=state, detail=detail
        )

    if not warrant.quote.strip():
        return said("missing", "the result was altered: it quotes nothing")
    if warrant.start < 0 or warrant.end - warrant.start != len(warrant.quote):
        return said("missing", "the result was altered: its quote is not as long as its place")
    if hashlib.sha256(warrant.quote.encode()).hexdigest() != warrant.quote_sha256:
        return said("missing", "the result was altered: its quote does not match its own hash")
    derivation = _derivation_amiss(warrant, ids)
    if derivation is not None:
        return said("missing", f"the result was altered: {derivation}")
    document = store.get(warrant.document.id)
    if document is None:
        return said("missing", "the document is not in this corpus")
    if content_hash(document) != store.sha256(document.id):
        return said("missing", "the stored document was altered: it does not match its own hash")
    standing = store.standing(document)
    if standing.is_retracted:
        return said("retracted", f"retracted by {_listed(standing.retracted_by, store)}")
    if store.sha256(document.id) != warrant.document_sha256:
        return said(*_superseded(warrant, document, store))
    if document.text[warrant.start : warrant.end] != warrant.quote:
        return said("missing", "the quote is not at its place in the document")
    face = _face_amiss(warrant, document)
    if face is not None:
        return said("missing", f"the result was altered: {face}")
    since = [
        f"; {words} {_listed(names, store)}"
        for words, names in (
            ("under an expression of concern by", standing.concern_by),
            ("corrected by", standing.corrected_by),
            ("a preprint, published since as", standing.published_as),
        )
        if names
    ]
    return said("holds", f"same document, same place, same words{''.join(since)}")


def _listed(names: Iterable[str], store: Store) -> str:
    """The works, each with its title where the corpus holds it."""
    found = ((name, store.get(name)) for name in names)
    return ", ".join(
        name if other is None or other.title == "" else f"{name} (“{other.title}”)"
        for name, other in found
    )


_WARRANT_NAME = re.compile(r"\bw\d+\b")


def _derivation_amiss(warrant: Warrant, ids: set[str]) -> str | None:
    """What is wrong with how a number was worked out: counts of warrants are all that is known."""
    derived = warrant.derived
    if derived is None:
        return None
    if not derived.inputs or len(set(derived.inputs)) != len(derived.inputs):
        return "its derived number has no inputs, or one of them twice"
    if not set(derived.inputs) <= ids - {warrant.id}:
        return "an input of this derived number is gone"
    if not set(_WARRANT_NAME.findall(derived.formula)) <= ids:
        return "its formula names a warrant that is not there"
    if not derived.formula.startswith("count of "):
        return f"its formula, “{derived.formula}”, is none that can be worked out again"
    return None


def _face_amiss(warrant: Warrant, document: Document) -> str | None:
    """How the warrant's cards differ from the document, ``None`` where they do not.

    Of the study's card, a curated record's is compared whole; else the number must be printed in
    the document, and the rest is the appraisal's reading.
    """
    shown, kept = warrant.document, card(document)
    for name in ("title", "year", "authors", "journal", "pmid", "pmcid", "doi", "url", "kind"):
        if getattr(shown, name) != getattr(kept, name):
            return f"its {name} is not the document's ({getattr(kept, name)!r})"
    if shown.retracted:
        return "it calls a document retracted that is not"
    if warrant.passage != f"{document.id}#{warrant.start}-{warrant.end}":
        return "its passage is not where its quote is"
    if warrant.place is not None and warrant.place != place_of(
        document, warrant.start, warrant.end
    ):  # a result made before warrants had places has none, and says nothing wrong
        return "its page or time is not the quote's"
    if warrant.summary_of_ours != (document.kind in SUMMARY_KINDS):
        return "it does not say rightly whether the document is a summary of ours"
    study = warrant.study
    if document.curated is not None:
        if study_card(document.curated.study, study.outcome) != study:
            return "its study is not the one that the record tells of"
    elif study.n is not None and str(study.n) not in stated(document.text):
        return f"its study's number, {study.n}, is not in the document"
    return None


def _superseded(warrant: Warrant, document: Document, store: Store) -> tuple[RecheckState, str]:
    kept = store.version(warrant.document.id, warrant.document_sha256)
    if kept is None:
        return "missing", "the document changed, and the version quoted is no longer kept"
    if kept.text[warrant.start : warrant.end] != warrant.quote:
        return "missing", "the quote is not at its place in the version that it names"
    face = _face_amiss(warrant, kept)
    if face is not None:
        return "missing", f"the result was altered: {face}"
    where = "still in" if warrant.quote in document.text else "no longer in"
    return "superseded", f"the document was replaced since; the quote is {where} the new version"
