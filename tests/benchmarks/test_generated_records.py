"""Generated PubMed files: read by the real reader, of realistic shape, the same for one seed."""

from __future__ import annotations

import statistics
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import BLOCK, DELETED_EVERY, blocks, write
from benchmarks.queries import queries
from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources import readers

RECORDS = 1_200


def read(folder: Path) -> list[Document | Deletion | Rejected]:
    found: list[Document | Deletion | Rejected] = []
    for chunk in readers.inputs([str(folder)]):
        found += [chunk] if isinstance(chunk, Rejected) else readers.read(chunk)
    return found


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    folder = tmp_path_factory.mktemp("generated")
    write(folder, RECORDS, seed=7)
    return [record for record in read(folder) if isinstance(record, Document)]


def test_every_generated_record_is_read_and_none_is_rejected(documents: list[Document]) -> None:
    assert len(documents) == RECORDS
    assert len({document.id for document in documents}) == RECORDS


def test_abstracts_are_as_long_as_real_ones(documents: list[Document]) -> None:
    lengths = [len(d.text) - len(d.title) for d in documents if len(d.sections) > 1]
    assert 1_300 < statistics.mean(lengths) < 1_700
    assert len(lengths) / RECORDS > 0.9


def test_about_half_of_the_abstracts_are_labelled(documents: list[Document]) -> None:
    labelled = sum(any(s.role == "methods" for s in d.sections) for d in documents)
    assert 0.4 < labelled / RECORDS < 0.6


def test_records_have_headings_types_authors_identifiers_and_years(
    documents: list[Document],
) -> None:
    assert sum(bool(d.mesh) for d in documents) / RECORDS == pytest.approx(0.85, abs=0.05)
    assert all(d.publication_types[0] == "Journal Article" for d in documents)
    assert all(d.authors and d.doi and d.pmid and d.year for d in documents)
    assert len({d.year for d in documents}) > 20


def test_some_records_are_retracted_or_corrected(documents: list[Document]) -> None:
    kinds = Counter(link.kind for d in documents for link in d.links)
    assert kinds["retracted_by"] > 0
    assert kinds["corrected_by"] > 0


def test_frequent_words_are_frequent_and_most_words_are_rare(documents: list[Document]) -> None:
    counts = Counter(word for d in documents for word in d.text.lower().split())
    ranked = [count for _, count in counts.most_common()]
    total = sum(ranked)
    assert 0.02 < ranked[0] / total < 0.06
    assert 0.0005 < ranked[99] / total < 0.003
    assert sum(count == 1 for count in ranked) > len(ranked) / 3


def test_a_file_ends_with_the_records_that_it_deletes(tmp_path: Path) -> None:
    written = write(tmp_path, DELETED_EVERY + 1, is_plain=True)
    gone = [record for record in read(tmp_path) if isinstance(record, Deletion)]
    assert written.deleted == len(gone) == 1


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        write(tmp_path / name, 40, seed=seed)
    first, again, other = (
        (tmp_path / name / "pubmed-0001.xml.gz").read_bytes() for name in ("a", "b", "c")
    )
    assert first == again
    assert first != other


def test_a_larger_run_begins_with_the_records_of_a_smaller_one() -> None:
    small = b"".join(blocks(30))
    assert next(blocks(BLOCK)).startswith(small)


def test_records_go_into_files_of_the_size_asked_for(tmp_path: Path) -> None:
    written = write(tmp_path, 25, per_file=10, is_plain=True)
    counts = [file.read_bytes().count(b"<PubmedArticle>") for file in written.files]
    assert counts == [10, 10, 5]
    assert written.size == sum(file.stat().st_size for file in written.files)


def test_records_are_made_a_block_at_a_time_however_many_are_wanted() -> None:
    endless = blocks(10**12)
    assert next(endless).count(b"<PubmedArticle>") == BLOCK


def test_the_searches_find_what_is_in_the_records(documents: list[Document]) -> None:
    asked = queries(50)
    texts = [document.text.lower() for document in documents]
    assert all(
        any(word in text for text in texts for word in query.split()) for query in asked.any_word
    )
    assert sum(any(phrase in text for text in texts) for phrase in asked.phrase) > 25
