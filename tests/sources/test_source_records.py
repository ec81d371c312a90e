"""Records in JSONL and tables: the contract's fields under the names that exports give them."""

from __future__ import annotations

import json

import pytest
from reading_samples import SAMPLES, documents, read_bytes, read_path, rejected, sections

from medwarrant.records import Document
from medwarrant.sources.labels import labelled_parts


def one(record: dict[str, object]) -> Document:
    (document,) = documents(read_bytes(json.dumps(record).encode() + b"\n"))
    return document


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Background: Pain is common.Methods: We asked.Results: It fell (p<0.05)."
            "Conclusion: So.",
            ["background", "methods", "results", "conclusion"],
        ),
        (
            "BACKGROUND: Pain. METHODS: We asked. RESULTS: Both fell ( CONCLUSION: Both work.",
            ["background", "methods", "results", "conclusion"],
        ),
        ("The ratio was 2.The RESULTS of A are plain: it fell.", []),
    ],
)
def test_labels_that_an_export_ran_together_are_labels(text: str, roles: list[str]) -> None:
    assert [part.role for part in labelled_parts(text)] == roles


def test_labels_inside_an_abstract_become_sections() -> None:
    document = documents(read_path(SAMPLES / "records.jsonl"))[0]
    assert sections(document) == [
        ("title", "", "Sample drug in sleep."),
        ("background", "BACKGROUND", "Sleep is short."),
        ("methods", "METHODS AND ANALYSIS", "We measured it in DNA: samples of 20 people."),
        ("results", "RESULTS", "It was longer."),
        ("other", "TRIAL REGISTRATION", "NCT00000000."),
    ]
    assert document.authors == ("Muster EA", "Probe J")
    assert (document.year, document.mesh) == (2020, ("Humans", "Sleep"))
    assert document.publication_types == ("Journal Article", "Clinical Trial")


def test_dotted_headings_become_sections_with_the_role_of_the_part_they_stand_in() -> None:
    document = documents(read_path(SAMPLES / "records.jsonl"))[2]
    assert sections(document) == [
        ("title", "", "Sample drug in pain"),
        ("methods", "METHODS", "Ten rats got it."),
        ("results", "PAIN", "Pain fell."),
        ("other", "FUNDING", "The maker paid."),
    ]
    assert (document.id, document.kind) == ("pmcid:PMC92", "article")


def test_a_record_keeps_its_own_id_and_normal_identifiers() -> None:
    document = documents(read_path(SAMPLES / "records.jsonl"))[1]
    assert (document.id, document.doi, document.url) == (
        "own-1",
        "10.1000/abc",
        "https://example.org/1",
    )
    assert [link.kind for link in document.links] == ["retracted_by"]
    assert sections(document)[1] == ("abstract", "", "First sentence. Second sentence.")


def test_a_page_inside_a_record_loses_its_furniture_and_not_its_title() -> None:
    document = documents(read_path(SAMPLES / "records.jsonl"))[3]
    assert document.kind == "page"
    assert sections(document) == [
        ("title", "", "A page in a record"),
        ("body", "", "Sample drug is sold in shops. It is not tested."),
    ]


def test_a_record_without_text_is_rejected_with_its_line() -> None:
    (bad,) = rejected(read_path(SAMPLES / "records.jsonl"))
    assert (bad.place, bad.reason) == (5, "a record without title, abstract or text (it has: pmid)")


def test_columns_of_exports_are_known_by_their_names() -> None:
    first, second = documents(read_path(SAMPLES / "records.csv"))
    assert first.authors == ("Muster E.", "Probe J.")
    assert (first.journal, first.year) == ("Invented Medicine", 2014)
    assert sections(first)[1][2] == 'One line. Another line, with "quotes".'
    assert second.url is None


def test_semicolons_tabs_and_odd_years_are_understood() -> None:
    first, second = documents(read_path(SAMPLES / "semicolon.csv"))
    assert (first.year, second.year) == (2001, None)
    (tabbed,) = documents(read_path(SAMPLES / "tabs.tsv"))
    assert tabbed.doi == "10.1000/tab"


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("Marx, Karl", ("Marx, Karl",)),
        ("Smith, J., Jones, A.B.", ("Smith J.", "Jones A.B.")),
        ("J. Smith, A.B. Jones and C. Doe", ("Smith J", "Jones AB", "Doe C")),
        ("['Marx, Karl', 'Lindgren, Astrid']", ("Marx, Karl", "Lindgren, Astrid")),
        ("Muster EA; Probe J", ("Muster EA", "Probe J")),
        (["Muster EA", {"family": "Probe", "given": "Jan"}], ("Muster EA", "Probe Jan")),
        (None, ()),
        (17, ("17",)),
    ],
)
def test_authors_are_divided_however_they_are_written(
    authors: object, names: tuple[str, ...]
) -> None:
    assert one({"title": "T", "authors": authors}).authors == names


def test_publication_types_keep_the_commas_that_belong_to_them() -> None:
    types = "Journal Article, Research Support, Non-U.S. Gov't, Review"
    assert one({"title": "T", "publication_types": types}).publication_types == (
        "Journal Article",
        "Research Support, Non-U.S. Gov't",
        "Review",
    )


def test_a_text_that_repeats_the_abstract_is_not_doubled() -> None:
    document = one({"title": "T", "abstract": "It fell.", "text": "T\n\nIt fell.\n\nMore is said."})
    assert document.text.count("It fell.") == 1


@pytest.mark.parametrize("pmid", ["0123", 123, "123.0", "PMID: 123", 123.0])
def test_a_pmid_has_one_spelling(pmid: object) -> None:
    assert one({"title": "T", "pmid": pmid}).id == "pmid:123"


def test_numbers_that_are_missing_in_python_s_own_way_are_missing() -> None:
    (document,) = documents(read_bytes(b'{"title": "T", "year": NaN, "pmid": NaN}\n'))
    assert (document.year, document.pmid) == (None, None)


def test_a_bad_line_answers_in_its_place() -> None:
    records = read_bytes(b'{"title": "one"}\n\n{bad}\n[1]\n{"title": "two"}\n')
    kinds = [type(record).__name__ for record in records]
    assert kinds == ["Document", "Rejected", "Rejected", "Document"]
    assert [bad.place for bad in rejected(records)] == [3, 4]


def test_a_quote_that_never_closes_costs_one_row() -> None:
    table = b'title,abstract\n"never closed,a\nsecond,b\nthird,c\n'
    records = read_bytes(table)
    assert [document.title for document in documents(records)] == ["second", "third"]
    assert [bad.place for bad in rejected(records)] == [1]


def test_prose_with_commas_is_no_table() -> None:
    (document,) = documents(
        read_bytes(b"Title, author, and so on\n\nProse, that is, follows here.\n")
    )
    assert document.format == "text"
