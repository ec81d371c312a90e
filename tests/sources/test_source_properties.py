"""What holds for every input: honest offsets, and no exception whatever the bytes."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import SAMPLES, check, documents, read_bytes

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.characters import clean, clean_lines, superscript
from medwarrant.sources.identifiers import normal_doi, normal_pmcid, normal_pmid, year_in
from medwarrant.sources.labels import dotted_parts, labelled_parts
from medwarrant.sources.readers import FORMATS

SEEDS = [(SAMPLES / name).read_bytes() for name in sorted(p.name for p in SAMPLES.iterdir())]
WORDS = st.sampled_from(
    """ketamine Methods: RESULTS: CONCLUSION: trial 12 mg (2001) et al. • References [1] Roe J.
    top of page\n\n \n é e\u0301 \u200b \ud800 "quoted" ' , ; <i> </i> & &amp; 10⁹ 1. \t \x00 TITLE:
    ABSTRACT.METHODS: BODY.RESULTS. doi:10.1000/x""".split(" ")
)
TEXT = st.lists(WORDS | st.text(max_size=8), max_size=60).map(" ".join)


def assert_honest(records: list[Document | Deletion | Rejected]) -> None:
    for record in records:
        if isinstance(record, Document):
            check(record)
        elif isinstance(record, Rejected):
            assert record.reason
            assert "\n" not in record.reason


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=400), forced=st.sampled_from((None, *FORMATS)))
def test_random_bytes_never_raise(data: bytes, forced: str | None) -> None:
    assert_honest(read_bytes(data, forced))


@settings(max_examples=200, deadline=None)
@given(
    seed=st.sampled_from(SEEDS),
    cuts=st.lists(
        st.tuples(st.integers(0, 8000), st.integers(0, 40), st.binary(max_size=6)), max_size=4
    ),
)
def test_a_sample_with_pieces_torn_out_never_raises(
    seed: bytes, cuts: list[tuple[int, int, bytes]]
) -> None:
    for start, length, patch in cuts:
        place = start % (len(seed) + 1)
        seed = seed[:place] + patch + seed[place + length :]
    assert_honest(read_bytes(seed))


@settings(max_examples=200, deadline=None)
@given(text=TEXT)
def test_any_text_gives_ordered_sections_that_are_not_empty(text: str) -> None:
    assert_honest(read_bytes(text.encode("utf-8", "replace"), "text"))


@settings(max_examples=200, deadline=None)
@given(
    record=st.dictionaries(
        st.sampled_from(
            (
                "id",
                "pmid",
                "doi",
                "title",
                "abstract",
                "text",
                "year",
                "authors",
                "mesh",
                "url",
                "x",
            )
        ),
        TEXT | st.integers() | st.floats(allow_nan=True) | st.none() | st.lists(TEXT, max_size=3),
        max_size=6,
    )
)
def test_any_record_is_a_document_or_is_rejected(record: dict[str, object]) -> None:
    line = json.dumps(record).encode() + b"\n"
    records = read_bytes(line, "jsonl")
    assert len(records) == 1
    assert_honest(records)


@settings(max_examples=100, deadline=None)
@given(cells=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_any_table_written_by_the_rules_reads_back_row_by_row(cells: list[tuple[str, str]]) -> None:
    rows = [
        (f"T{number} {title}".replace("\r", " "), abstract.replace("\r", " "))
        for number, (title, abstract) in enumerate(cells)
    ]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("title", "abstract"), *rows])
    records = read_bytes(out.getvalue().encode("utf-8", "replace"), "table")
    assert len(documents(records)) == len(rows)
    for document, (title, _) in zip(documents(records), rows, strict=True):
        assert document.title == clean(title.encode("utf-8", "replace").decode())
        check(document)


@given(text=st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert "\xa0" not in clean(text)
    clean(text).encode("utf-8")


@given(text=TEXT)
def test_labelled_parts_lie_in_order_inside_the_text(text: str) -> None:
    flat = clean(text)
    place = 0
    for part in labelled_parts(flat):
        assert place <= part.start < part.end <= len(flat)
        place = part.end
    assert all(part.content for part in dotted_parts(clean_lines(text)))


@given(text=st.text(max_size=60))
def test_identifiers_have_one_spelling(text: str) -> None:
    for normal in (normal_pmid, normal_pmcid, normal_doi):
        found = normal(text)
        assert found is None or normal(found) == found
    year = year_in(text)
    assert year is None or 1500 <= year <= 2099
    assert superscript(superscript(text)) == superscript(text)
