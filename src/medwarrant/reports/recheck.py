"""Proves an earlier result again, warrant by warrant, with nothing but the corpus.

A warrant holds when the document that it names is live, has the content hash that it had, is not
retracted, and holds the quote at the offsets. No model is asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec

from medwarrant.errors import BadResult
from medwarrant.ports import Store
from medwarrant.records import (
    CorpusState,
    Document,
    Gap,
    Recheck,
    RecheckedWarrant,
    RecheckState,
    Record,
    Sentence,
    Warrant,
)


class _Result(Record, frozen=True, kw_only=True):
    """The parts that every result with warrants has."""

    schema: str
    warrants: tuple[Warrant, ...]
    corpus: CorpusState
    sentences: tuple[Sentence, ...] = ()
    gaps: tuple[Gap, ...] = ()


WARRANTED_SCHEMAS = ("medwarrant/answer/1", "medwarrant/audit/1", "medwarrant/digest/1")


def recheck(result: bytes, store: Store, content_hash: Callable[[Document], str]) -> Recheck:
    """Proves or refutes every warrant of an earlier answer, audit or digest.

    Raises ``BadResult`` when the bytes are no such result.
    """
    try:
        earlier = msgspec.json.decode(result, type=_Result)
    except msgspec.DecodeError as error:
        raise BadResult(
            f"this is no result with warrants ({error})",
            remedy="give the file that `medwarrant ask --json` wrote",
        ) from error
    if earlier.schema not in WARRANTED_SCHEMAS:
        raise BadResult(
            f"schema {earlier.schema!r} has no warrants to recheck",
            remedy=f"known: {', '.join(WARRANTED_SCHEMAS)}",
        )
    ids = {warrant.id for warrant in earlier.warrants}
    checked = (
        *(_check(warrant, ids, store, content_hash) for warrant in earlier.warrants),
        *_cut_out(earlier, ids),
    )
    return Recheck(
        of=hashlib.sha256(result).hexdigest(),
        snapshot_then=earlier.corpus.snapshot,
        snapshot_now=store.state().snapshot,
        holds=all(warrant.state == "holds" for warrant in checked),
        warrants=checked,
    )


def _cut_out(earlier: _Result, ids: set[str]) -> list[RecheckedWarrant]:
    """Warrants that sentences name and that are no longer in the result."""
    known = ids | {gap.id for gap in earlier.gaps} | {s.id for s in earlier.sentences}
    named = dict.fromkeys(name for s in earlier.sentences for name in s.warrants)
    return [
        RecheckedWarrant(
            warrant=name,
            document="",
            state="missing",
            detail="the result was altered: a sentence names it and it is not there",
        )
        for name in named
        if name not in known
    ]


def _check(
    warrant: Warrant, ids: set[str], store: Store, content_hash: Callable[[Document], str]
) -> RecheckedWarrant:
    def said(state: RecheckState, detail: str) -> RecheckedWarrant:
        return RecheckedWarrant(
            warrant=warrant.id, document=warrant.document.id, state=state, detail=detail
        )

    if hashlib.sha256(warrant.quote.encode()).hexdigest() != warrant.quote_sha256:
        return said("missing", "the result was altered: its quote does not match its own hash")
    if warrant.derived and not set(warrant.derived.inputs) <= ids:
        return said("missing", "the result was altered: an input of this derived number is gone")
    document = store.get(warrant.document.id)
    if document is None:
        return said("missing", "the document is not in this corpus")
    if content_hash(document) != store.sha256(document.id):
        return said("missing", "the stored document was altered: it does not match its own hash")
    standing = store.standing(document)
    if standing.is_retracted:
        return said("retracted", f"retracted by {', '.join(standing.retracted_by)}")
    if store.sha256(document.id) != warrant.document_sha256:
        return said(*_superseded(warrant, document, store))
    if document.text[warrant.start : warrant.end] != warrant.quote:
        return said("missing", "the quote is not at its place in the document")
    return said("holds", "same document, same place, same words")


def _superseded(warrant: Warrant, document: Document, store: Store) -> tuple[RecheckState, str]:
    kept = store.version(document.id, warrant.document_sha256)
    if kept is None:
        return "missing", "the document changed, and the version quoted is no longer kept"
    if kept.text[warrant.start : warrant.end] != warrant.quote:
        return "missing", "the quote is not at its place in the version that it names"
    where = "still in" if warrant.quote in document.text else "no longer in"
    return "superseded", f"the document was replaced since; the quote is {where} the new version"
