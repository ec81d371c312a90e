"""The tantivy index: derived from the documents, written in step with them, thrown away at will.

It proposes candidates and answers exact boolean questions; scores that anybody sees are made in
``scoring``. Terms come from the one analyzer already split by spaces, so that tantivy's own
analysis is to split at spaces, and no user's text ever meets tantivy's query language.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import tantivy
from tantivy import FieldType, Occur, Query

from medwarrant.corpus.failures import guarded, guarded_index
from medwarrant.corpus.forward import FIELDS, ranking_line
from medwarrant.errors import CorpusDamaged
from medwarrant.records import Filters

HEAP_BYTES: Final = 96_000_000
"""Memory of the indexing thread before it writes a segment: 20,000 abstracts, one commit, fit."""

THREADS: Final = 1
"""The reading of sources fills the other cores; one indexing thread keeps up with two readers."""

RANKING: Final = "ranking"
"""The field that ranks: one line with all terms. Summing scores of several fields would rank quite
otherwise than ``scoring``: of its first 100 among 100,000 abstracts, 74 were among the first 400 of
four summed fields."""

_MARKER: Final = "position"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field(RANKING, tokenizer_name="whitespace", index_option="freq")
    for field in ("design", "species", "kind", "marker"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("row", indexed=True, fast=True)
    builder.add_unsigned_field("position", fast=True)
    builder.add_integer_field("year", indexed=True, fast=True)
    return builder.build()


SCHEMA: Final = _schema()


class IndexWriter:
    """Writes the index; every commit carries the journal's position that it has reached."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.position: int | None = None
        with guarded(directory):
            directory.mkdir(exist_ok=True)
        with guarded_index(directory):
            self._index = tantivy.Index(SCHEMA, path=str(directory))
            self._writer = self._index.writer(HEAP_BYTES, THREADS)
        self.position = IndexReader(self._index, directory).position

    def add(
        self,
        row: int,
        lines: Sequence[str],
        year: int | None,
        facets: tuple[str, str, str],
    ) -> None:
        """Adds a document; ``facets`` are its design, species and kind."""
        document = tantivy.Document()
        for field, line in zip(FIELDS, lines, strict=True):
            if line:
                document.add_text(field, line)
        document.add_text(RANKING, ranking_line(lines))
        document.add_unsigned("row", row)
        if year is not None:
            document.add_integer("year", year)
        for field, value in zip(("design", "species", "kind"), facets, strict=True):
            document.add_text(field, value)
        with guarded_index(self._directory):
            self._writer.add_document(document)

    def delete(self, rows: Sequence[int]) -> None:
        """Deletes documents added before; numbers that are not there are no error."""
        if rows:
            with guarded_index(self._directory):
                self._writer.delete_documents_by_query(Query.term_set_query(SCHEMA, "row", rows))

    def commit(self, position: int) -> None:
        """Makes what was added and deleted visible, together with the journal's position."""
        marker = tantivy.Document()
        marker.add_text("marker", _MARKER)
        marker.add_unsigned("position", position)
        with guarded_index(self._directory):
            self._writer.delete_documents_by_query(_marker_query())
            self._writer.add_document(marker)
            self._writer.commit()
        self.position = position

    def rollback(self) -> None:
        """Forgets what was not committed."""
        with guarded_index(self._directory):
            self._writer.rollback()

    def close(self) -> None:
        """Waits for merges and lets go of the directory."""
        with guarded_index(self._directory):
            self._writer.wait_merging_threads()

    def abandon(self) -> None:
        """Lets go of the directory at once; what was not committed is gone."""
        del self._writer, self._index


def open_index(directory: Path, *, afresh: bool) -> tuple[IndexWriter, bool]:
    """The index for writing, and whether it was made new.

    It is made new when asked for, where there is none, and where what is there cannot be read:
    everything in it can be had from the documents.
    """
    with guarded(directory):
        present = directory.exists() and any(directory.iterdir())
        if present and not afresh:
            try:
                return IndexWriter(directory), False
            except CorpusDamaged:
                pass  # made anew below
        if present:
            shutil.rmtree(directory)
    return IndexWriter(directory), True


class IndexReader:
    """One state of the index, unchanged by later commits."""

    def __init__(self, index: tantivy.Index, directory: Path) -> None:
        self._directory = directory
        with guarded_index(directory):
            index.reload()
            self._searcher = index.searcher()
            found = self._searcher.search(_marker_query(), 1, count=False).hits
            places = [address for _, address in found]
            values = self._searcher.fast_field_values("position", places)
        self.position: int | None = int(values[0]) if values and values[0] is not None else None

    def best(self, query: Query, limit: int) -> list[int]:
        """Rows of the documents that tantivy ranks highest."""
        with guarded_index(self._directory):
            hits = self._searcher.search(query, limit, count=False).hits
            return self._rows([address for _, address in hits])

    def count(self, query: Query) -> int:
        """How many documents match, exactly."""
        with guarded_index(self._directory):
            found = self._searcher.search(query, 1, count=True)
            return int(found.count)  # type: ignore[attr-defined]  # missing from its type stub

    def all(self, query: Query) -> list[int]:
        """Rows of every document that matches, in no order."""
        n = self.count(query)
        return self.best(Query.const_score_query(query, 1.0), n) if n else []

    def _rows(self, places: list[tantivy.DocAddress]) -> list[int]:
        values = self._searcher.fast_field_values("row", places) if places else []
        return [int(value) for value in values if value is not None]


def open_reader(directory: Path) -> IndexReader:
    """The index at its last commit. Raises CorpusDamaged where there is none or it is broken."""
    with guarded_index(directory):
        return IndexReader(tantivy.Index.open(str(directory)), directory)


def open_mirror(directory: Path) -> tuple[IndexReader, tempfile.TemporaryDirectory[str]]:
    """The index of a directory that cannot be written.

    tantivy takes a lock file even to read; so it reads a temporary directory of links to the
    index's files (copies where the system has no links). The second value must be kept as long
    as the reader.
    """
    mirror = tempfile.TemporaryDirectory(prefix="medwarrant-index-", ignore_cleanup_errors=True)
    with guarded(directory):
        for file in directory.iterdir():
            if file.suffix == ".lock":
                continue
            twin = Path(mirror.name) / file.name
            try:
                twin.symlink_to(file.absolute())
            except OSError:
                shutil.copyfile(file, twin)
    return open_reader(Path(mirror.name)), mirror


def _marker_query() -> Query:
    return Query.term_query(SCHEMA, "marker", _MARKER)


def phrase(field: str, tokens: Sequence[str]) -> Query:
    """Documents whose field holds the terms one after another."""
    if len(tokens) == 1:  # tantivy panics at a phrase of one word
        return Query.term_query(SCHEMA, field, tokens[0])
    return Query.phrase_query(SCHEMA, field, list(tokens))


def any_of(queries: Iterable[Query]) -> Query:
    """Documents that match at least one."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def every(musts: Iterable[Query], shoulds: Iterable[Query], nots: Iterable[Query]) -> Query:
    """Documents that match all ``musts`` and no ``nots``, at least one of all that is asked for."""
    parts = [(Occur.Must, query) for query in musts]
    parts += [(Occur.Should, query) for query in shoulds]
    if not parts:
        parts = [(Occur.Must, Query.all_query())]
        nots = [*nots, _marker_query()]
    parts += [(Occur.MustNot, query) for query in nots]
    return Query.boolean_query(parts)


def demand(names: Iterable[Sequence[str]], fields: Iterable[int]) -> Query:
    """Documents that hold one of the names in one of the fields, without a say in the ranking."""
    return silent(any_of(phrase(FIELDS[field], name) for field in fields for name in names))


def ranked(terms: Iterable[tuple[str, float]]) -> Query:
    """Documents that hold one of the terms, ranked by the one that counts most."""
    each = [
        Query.boost_query(Query.term_query(SCHEMA, RANKING, term, "freq"), boost)
        for term, boost in terms
    ]
    return each[0] if len(each) == 1 else Query.disjunction_max_query(each)


def ranked_or(words: Iterable[Query], others: Iterable[tuple[str, float]]) -> Query:
    """Documents that match one of the words, ranked by all of them together, or by the one other
    term that counts more than they do.
    """
    apart = list(words)
    together = apart[0] if len(apart) == 1 else any_of(apart)
    each = [
        Query.boost_query(Query.term_query(SCHEMA, RANKING, term, "freq"), boost)
        for term, boost in others
    ]
    return Query.disjunction_max_query([together, *each]) if each else together


def silent(query: Query) -> Query:
    """The same documents without a say in the ranking."""
    return Query.const_score_query(query, 0.0)


def without(rows: Sequence[int]) -> Query:
    """The documents of these rows, to be left out."""
    return Query.term_set_query(SCHEMA, "row", rows)


def filter_queries(filters: Filters) -> list[Query]:
    """What the filters demand, one query each."""
    demands = []
    if filters.year_from is not None or filters.year_to is not None:
        demands.append(
            Query.range_query(SCHEMA, "year", FieldType.Integer, filters.year_from, filters.year_to)
        )
    for field, values in (
        ("design", filters.designs),
        ("species", filters.species),
        ("kind", filters.kinds),
    ):
        if values:
            demands.append(Query.term_set_query(SCHEMA, field, list(values)))
    return [silent(query) for query in demands]
