"""The corpus as every other room sees it: documents by id, and passages by question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import numpy as np

from medwarrant.corpus import schema
from medwarrant.corpus.acts import standing
from medwarrant.corpus.beside import Beside, Candidate
from medwarrant.corpus.meaning import Encoder, Meaning, fused
from medwarrant.corpus.names import names_of, spelled
from medwarrant.corpus.plan import plan
from medwarrant.corpus.ranking import ALL_STEPS, Ranking, Steps
from medwarrant.corpus.rereading import READ, Rereader, Rereading
from medwarrant.corpus.scoring import DECIMALS, Place
from medwarrant.corpus.snapshot import EMPTY_STATE, snapshot_of
from medwarrant.corpus.stored import Stored, open_stored
from medwarrant.corpus.widening import Names
from medwarrant.records import (
    CorpusState,
    Count,
    Document,
    Hit,
    Passage,
    Query,
    Rejected,
    Standing,
)
from medwarrant.text.terms import RECIPE


class Corpus:
    """The documents of one directory and those read beside them, as they stand in one snapshot.

    Implements ``ports.Store`` and ``ports.Searcher``. Later commits by any process are not seen
    until ``refresh``. May be used by several threads at once.
    """

    def __init__(
        self,
        directory: Path | None,
        *,
        beside: Sequence[Document] = (),
        encoder: Encoder | None = None,
        names: Callable[[], Names] | None = None,
        rereader: Rereader | None = None,
        steps: Steps = ALL_STEPS,
        recipe: str = "",
    ) -> None:
        """Opens a corpus for reading.

        ``directory`` may be ``None``, not exist or hold no corpus yet: then only ``beside`` is
        read, the documents (a pack's) that are looked through without being stored. Where an id
        is in both, the one beside is meant. ``encoder`` orders the best few hits of a search for
        free text by what they mean; ``names`` gives the vocabulary whose other names it looks for
        besides, asked for at the first such search; ``rereader`` reads the best of them once more
        together with the question; ``steps`` says how far all this goes. ``recipe`` names what else
        decides an answer (version, packs) and goes into the snapshot. Raises StoreError or one of
        its kinds.
        """
        self._directory = directory
        self._recipe = f"{recipe};analyzer={RECIPE}"
        self._names, self._steps = names, steps
        cache = None if directory is None else directory / schema.VECTORS
        self._meaning: Meaning | None = None
        if encoder is not None:
            self._meaning = Meaning(encoder, cache)
            self._recipe += f";encoder={encoder.recipe}"
        self._rereading: Rereading | None = None
        if rereader is not None:
            self._rereading = Rereading(rereader, cache)
            self._recipe += f";rereader={rereader.recipe}"
        self._beside = Beside(beside)
        self._stored = self._open()

    def refresh(self) -> None:
        """Sees what was committed since the corpus was opened."""
        old, self._stored = self._stored, self._open()
        if old is not None:
            old.close()

    def catch_up(self) -> None:
        """As ``refresh``, where anything was committed; costs a look at two files where not."""
        if self._committed != _committed(self._directory):
            self.refresh()

    def close(self) -> None:
        """Lets go of the files."""
        if self._stored is not None:
            self._stored.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> Stored | None:
        self._committed = _committed(self._directory)
        if self._directory is None or not schema.check_format(self._directory):
            return None
        return open_stored(self._directory, list(self._beside.kept))

    # ------------------------------------------------------------------ documents by id

    def get(self, document_id: str) -> Document | None:
        """The live document of that id, or of the work that goes by that name ("pmid:1", "PMC2",
        "https://doi.org/10.1000/x"), ``None`` where there is none.
        """
        kept = self._beside.kept.get(document_id)
        if kept is not None:
            return kept.document
        if self._stored is None:
            return None
        found = self._stored.live_row(document_id)
        row = self._called(document_id) if found is None else found[0]
        return None if row is None else self._stored.document(row)

    def sha256(self, document_id: str) -> str | None:
        """The content hash of the document that ``get`` gives, ``None`` where there is none."""
        kept = self._beside.kept.get(document_id)
        if kept is not None:
            return kept.sha256
        if self._stored is None:
            return None
        found = self._stored.live_row(document_id)
        if found is None and (row := self._called(document_id)) is not None:
            found = self._stored.live_row(self._stored.document(row).id)
        return None if found is None else found[1]

    def _called(self, name: str) -> int | None:
        """Row of the stored work of that name, as the corpus or as a person spells it."""
        if self._stored is None:
            return None
        for each in dict.fromkeys((name, spelled(name))):
            row = self._stored.called(each)
            if row is not None:
                return row
        return None

    def standing(self, document: Document) -> Standing:
        """What other works did to this one: retraction, concern, correction."""
        called = names_of(document)
        if self._stored is not None and document.id in self._beside.kept:
            rows = {self._stored.called(name) for name in called}
            known = [self._stored.document(row) for row in sorted(r for r in rows if r is not None)]
            called = tuple(dict.fromkeys((*called, *(n for each in known for n in names_of(each)))))
        acts = [act for name in called for act in self._beside.acts.get(name, ())]
        if self._stored is not None:
            acts += self._stored.acts(called)
        return standing(acts)

    def versions(self, document_id: str) -> Sequence[str]:
        """Content hashes of every version still kept, oldest first, the live one included."""
        kept = self._beside.kept.get(document_id)
        stored = [] if self._stored is None else self._stored.versions(document_id)
        hashes = [sha256 for _, sha256 in stored]
        return [*hashes, kept.sha256] if kept is not None and kept.sha256 not in hashes else hashes

    def version(self, document_id: str, sha256: str) -> Document | None:
        """One kept version of a document, live or not, ``None`` where it is not kept."""
        kept = self._beside.kept.get(document_id)
        if kept is not None and kept.sha256 == sha256:
            return kept.document
        if self._stored is None:
            return None
        rows = {known: row for row, known in self._stored.versions(document_id)}
        return self._stored.document(rows[sha256]) if sha256 in rows else None

    def ids(self, after: str = "", limit: int | None = None) -> Sequence[str]:
        """Ids of all documents behind ``after``, in order, or of the first ``limit`` of them."""
        stored = [] if self._stored is None else self._stored.ids(after, limit)
        beside = (name for name in self._beside.kept if name > after)
        return sorted({*stored, *beside})[:limit]

    def rejected(self) -> Sequence[Rejected]:
        """The ledger of what could not be read, by file and place."""
        return [] if self._stored is None else self._stored.rejected()

    def state(self) -> CorpusState:
        """The snapshot that this corpus speaks for."""
        state = EMPTY_STATE if self._stored is None else self._stored.set_state
        years = [kept.facts.year for kept in self._beside.kept.values()]
        years.append(None if self._stored is None else self._stored.newest())
        return CorpusState(
            snapshot=snapshot_of(state, self._beside.pairs(), self._recipe),
            documents=self._documents(),
            newest=max((year for year in years if year is not None), default=None),
        )

    def changed(self) -> str | None:
        """The day (UTC, ISO 8601) of the last commit, by the store's files; ``None`` where nothing
        is stored.
        """
        if not self._committed:
            return None
        newest = max(nanoseconds for _, nanoseconds in self._committed)
        return datetime.fromtimestamp(newest / 1e9, UTC).date().isoformat()

    # ------------------------------------------------------------------ search

    def search(self, query: Query, limit: int) -> Sequence[Hit]:
        """The best passage of each of the best ``limit`` documents, best first.

        With free text, its words rank and groups only restrict; without, the groups' names rank.
        A title is the passage only of a document that has nothing else.
        """
        found, scored, ranked = self._ranking.ranked(query, self._depth(query, limit))
        best = scored.best_passages().tolist()
        chosen = [
            (float(scored.documents[number]), found[number], scored.place(best[number]))
            for number in ranked
            if best[number] >= 0
        ]
        return self._by_meaning(query, self._hits(chosen))[: max(limit, 0)]

    def passages(self, query: Query, limit: int) -> Sequence[Hit]:
        """The best ``limit`` passages of the best ``limit`` documents, best first.

        A passage's score is its own and its document's together.
        """
        depth = self._depth(query, limit)
        found, scored, ranked = self._ranking.ranked(query, depth)
        owners = scored.owners()
        worths = np.round(scored.passages + scored.documents[owners], DECIMALS)
        is_good = scored.is_text() & (scored.passages > 0) & np.isin(owners, ranked)
        order = sorted(
            (-float(worths[number]), found[owners[number]].id, number)
            for number in np.flatnonzero(is_good).tolist()
        )
        chosen = [
            (-worth, found[owners[number]], scored.place(number))
            for worth, _, number in order[:depth]
        ]
        return self._by_meaning(query, self._hits(chosen))[: max(limit, 0)]

    def count(self, query: Query) -> Count:
        """How many live documents hold a name of every group of the query, and how many there are.

        Phrases and ``field:word`` in the query's text are demands too; other words are not.
        """
        asked = plan(query)
        hits = 0
        if not asked.is_impossible:
            hits = len(self._beside.matching(asked.musts, query.filters))
            if self._stored is not None:
                hits += self._stored.count(asked.musts, query.filters)
        return Count(documents=self._documents(), hits=hits)

    def matching(self, query: Query, limit: int) -> Sequence[Document]:
        """Up to ``limit`` documents that ``count`` counts, ordered by id."""
        asked = plan(query)
        if asked.is_impossible or limit <= 0:
            return []
        found = {
            kept.document.id: kept.document
            for kept in self._beside.matching(asked.musts, query.filters)
        }
        if self._stored is not None:
            live = self._stored.matching(asked.musts, query.filters, limit)
            documents = self._stored.documents([each.row for each in live])
            found |= {each.id: documents[each.row] for each in live}
        return [found[name] for name in sorted(found)[:limit]]

    # ------------------------------------------------------------------ inner steps

    def _documents(self) -> int:
        stored = 0 if self._stored is None else self._stored.visible()
        return len(self._beside.kept) + stored

    @property
    def _ranking(self) -> Ranking:
        return Ranking(self._stored, self._beside, self._names, self._steps)

    def _depth(self, query: Query, limit: int) -> int:
        """How many hits to look at for the best ``limit``."""
        read = self._steps.depth if self._meaning is not None and query.by_meaning else 0
        return min(max(limit, read), self._documents())

    def _by_meaning(self, query: Query, hits: list[Hit]) -> list[Hit]:
        """The hits, the best few ordered again by what their passages mean."""
        is_asked = query.by_meaning and bool(query.text.strip())
        if self._meaning is None or not is_asked or len(hits) < 2:
            return hits
        best, rest = hits[: self._steps.depth], hits[self._steps.depth :]
        cosines = self._meaning.cosines(query.text, [hit.passage.text for hit in best])
        scores = fused([hit.score for hit in best], cosines)
        order = sorted(range(len(best)), key=lambda n: (-scores[n], best[n].document.id, n))
        if self._rereading is not None:
            again = order[:READ]
            worths = self._rereading.worths(query.text, [best[n].passage.text for n in again])
            unit = max(hit.score for hit in best)
            for n, worth in zip(again, worths, strict=True):
                scores[n] = round(scores[n] + unit * worth, DECIMALS)
            order.sort(key=lambda n: (-scores[n], best[n].document.id, n))
        return [
            msgspec.structs.replace(best[n], rank=rank, score=scores[n])
            for rank, n in enumerate(order, 1)
        ] + rest

    def _hits(self, chosen: Sequence[tuple[float, Candidate, Place]]) -> list[Hit]:
        documents = self._ranking.documents_of([candidate for _, candidate, _ in chosen])
        hits = []
        for rank, (document, (worth, _, place)) in enumerate(
            zip(documents, chosen, strict=True), 1
        ):
            passage = Passage(
                id=f"{document.id}#{place.start}-{place.end}",
                document=document.id,
                section=place.role,
                start=place.start,
                end=place.end,
                text=document.text[place.start : place.end],
            )
            hits.append(Hit(rank=rank, score=worth, document=document, passage=passage))
        return hits


def _committed(directory: Path | None) -> tuple[tuple[int, int], ...]:
    """What a commit changes of the store's two files: length and time of each that is there."""
    if directory is None:
        return ()
    files = (directory / f"{schema.DOCUMENTS}{end}" for end in ("", "-wal"))
    stats = [file.stat() for file in files if file.exists()]
    return tuple((each.st_size, each.st_mtime_ns) for each in stats)
