"""Word documents: what a reader of the printed page would see."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections
from writing_docx import ITEM, LETTER, STYLES, TRIAL, W, docx, p, packed


def test_styles_lists_tables_and_changes_are_read_as_printed() -> None:
    (trial,) = documents(read_path(SAMPLES / "trial.docx"))
    check(trial)
    assert trial.title == "A walk before sleep: a trial"
    assert sections(trial)[:4] == [
        ("title", "", "A walk before sleep: a trial"),
        (
            "methods",
            "Methods",
            "We assigned 80 adults by chance to a walk or to their usual habits.\n\n"
            "White cells were near 6 × 10⁹ per litre in all.",
        ),
        ("results", "Results", "• They fell asleep sooner.\n• They woke less."),
        ("table", "Results", "Week | Minutes\n6 | 23"),
    ]
    assert [(each.id, each.year) for each in trial.references] == [("1", 2021), ("2", 2019)]
    assert "Ignore" not in trial.text


def test_a_stated_title_counts_where_none_is_printed() -> None:
    assert [letter.title for letter in documents(read_bytes(LETTER))] == ["Advice on sleep"]


def test_a_document_inside_an_archive_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a/trial.docx", TRIAL)
    assert documents(read_path(tmp_path / "all.zip")) == documents(read_bytes(TRIAL))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed({"xl/workbook.xml": "<x/>"}), "an Office file that is no Word document"),
        (packed({"word/document.xml": LAUGHS}), "its word/document.xml declares a document type"),
        (packed({"word/document.xml": "<a>"}), "a damaged Word document: its word/document.xml"),
        (packed({"word/document.xml": b" " * (33 * 2**20)}), "its word/document.xml unpacks to"),
        (docx(""), "a Word document without text"),
        (docx(p("A title", "Titel")), "a Word document without text"),
        (TRIAL[: len(TRIAL) // 2], "a damaged Word document"),
    ],
)
def test_what_is_no_readable_document_is_rejected(data: bytes, reason: str) -> None:
    (bad,) = rejected(read_bytes(data))
    assert bad.reason.startswith(reason)


def test_tables_within_tables_are_read_once() -> None:
    inner = p("deep")
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    (document,) = documents(read_bytes(docx(p("A text.") + inner)))
    assert document.text.count("deep") == 1


def test_styles_that_build_on_each_other_end() -> None:
    loop = STYLES.replace('<w:basedOn w:val="berschrift1"/>', '<w:basedOn w:val="Own"/>')
    main = f'<w:document xmlns:w="{W}"><w:body>{p("One.", "Own")}</w:body></w:document>'
    data = packed({"word/document.xml": main, "word/styles.xml": loop})
    assert [document.text for document in documents(read_bytes(data))] == ["One."]


PARAGRAPH = st.builds(
    p,
    st.sampled_from(["Methods", "Results", "References", "A text.", "", "é e\u0301", "1. x"])
    | st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"]), max_size=10),
    st.sampled_from(["", "Titel", "berschrift1", "Own", "None"]),
    st.sampled_from(["", ITEM]),
    st.sampled_from(["", "<w:b/>", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>']),
)


@settings(max_examples=100, deadline=None)
@given(paragraphs=st.lists(PARAGRAPH, max_size=15))
def test_any_paragraphs_give_honest_sections(paragraphs: list[str]) -> None:
    records = read_bytes(docx("".join(paragraphs)))
    assert len(records) == 1
    for document in documents(records):
        check(document)


@settings(max_examples=60, deadline=None)
@given(start=st.integers(0, len(TRIAL)), patch=st.binary(min_size=1, max_size=6))
def test_a_torn_file_is_read_or_rejected(start: int, patch: bytes) -> None:
    for document in documents(read_bytes(TRIAL[:start] + patch + TRIAL[start + 6 :], "docx")):
        check(document)
