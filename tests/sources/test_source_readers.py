"""One table over all readers: what each sample yields."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected

from medwarrant.errors import InputError
from medwarrant.sources.readers import FORMATS, READERS, inputs
from medwarrant.sources.stream import Stream

TABLE = [
    # sample, format, kinds of the documents, first id, number rejected
    ("set.xml", "pubmed", ["abstract"] * 4, "pmid:90000001", 0),
    ("article.nxml", "jats", ["article"], "pmid:91000001", 0),
    ("records.jsonl", "jsonl", ["abstract", "abstract", "article", "page"], "pmid:92000001", 1),
    ("records.csv", "table", ["abstract", "abstract"], None, 1),
    ("semicolon.csv", "table", ["abstract", "abstract"], "pmid:93000001", 0),
    ("tabs.tsv", "table", ["abstract"], "doi:10.1000/tab", 0),
    ("zotero.ris", "ris", ["abstract", "abstract"], "pmid:94000001", 1),
    ("ovid.ris", "ris", ["abstract"] * 3, "pmid:94000002", 0),
    ("pubmed.nbib", "nbib", ["abstract", "abstract"], "pmid:94100001", 1),
    ("medline.txt", "nbib", ["abstract"], "pmid:94100005", 0),
    ("references.enw", "tagged", ["abstract", "abstract"], "pmid:94600001", 1),
    ("ovid_export.txt", "tagged", ["abstract", "abstract"], "pmid:94600010", 0),
    ("library.bib", "bibtex", ["abstract", "abstract"], "pmid:94200001", 2),
    ("biblatex.bib", "bibtex", ["abstract"], "pmid:94200002", 0),
    ("csl.json", "csl", ["abstract", "abstract"], "pmid:94300001", 2),
    ("csl_lines.json", "csl", ["abstract", "abstract"], "pmid:94300002", 0),
    ("endnote.xml", "endnote", ["abstract", "abstract"], "pmid:94400001", 2),
    ("endnote_plain.xml", "endnote", ["abstract"], "pmid:94400002", 0),
    ("trials.json", "clinicaltrials", ["abstract", "abstract"], "nct:NCT90000001", 2),
    ("study.json", "clinicaltrials", ["abstract"], "nct:NCT90000004", 0),
    ("label.xml", "spl", ["page"], "spl:5f1d2a3b-1111-4222-8333-abcdef012345", 0),
    ("otc_label.xml", "spl", ["page"], "spl:aaaaaaaa-0000-4000-8000-000000000002", 0),
    ("zotero.sqlite", "zotero", ["abstract", "page", "abstract"], "pmid:94500001", 1),
    ("zotero_small.sqlite", "zotero", ["page"], None, 0),
    ("page.txt", "text", ["page"], None, 0),
    ("letter.txt", "text", ["text"], None, 0),
    ("talk.vtt", "transcript", ["transcript"], None, 0),
    ("interview.srt", "transcript", ["transcript"], None, 0),
    ("podcast.txt", "transcript", ["transcript"], None, 0),
    ("dialogue.txt", "transcript", ["transcript"], None, 0),
    ("lecture.txt", "transcript", ["transcript"], None, 0),
    ("blog.html", "html", ["page"], None, 0),
    ("article.html", "html", ["article"], "doi:10.1000/jem.2022.17", 0),
    ("trial.pdf", "pdf", ["article"], "doi:10.1000/jem.2021.7", 0),
    ("leaflet.pdf", "pdf", ["text"], None, 0),
    ("note.md", "markdown", ["article"], "doi:10.1000/note.23", 0),
    ("readme.md", "markdown", ["text"], None, 0),
    ("trial.docx", "docx", ["article"], None, 0),
    ("letter.docx", "docx", ["text"], None, 0),
]


@pytest.mark.parametrize(("name", "format_name", "kinds", "first_id", "bad"), TABLE)
def test_each_sample_is_recognised_by_content_and_read(
    name: str, format_name: str, kinds: list[str], first_id: str | None, bad: int
) -> None:
    records = read_bytes((SAMPLES / name).read_bytes())
    found = documents(records)
    assert [document.kind for document in found] == kinds
    assert {document.format for document in found} == {format_name}
    assert len(rejected(records)) == bad
    if first_id is not None:
        assert found[0].id == first_id
    else:
        assert found[0].id.startswith("sha256:")
    for document in found:
        check(document)


@pytest.mark.parametrize("name", [row[0] for row in TABLE])
def test_a_sample_is_recognised_by_exactly_its_reader(name: str) -> None:
    with (SAMPLES / name).open("rb") as file:
        head = Stream(file).head
    recognised = [reader.NAME for reader in READERS if reader.recognises(head)]
    row = next(row for row in TABLE if row[0] == name)
    assert recognised[0] == row[1]
    if row[1] in ("pubmed", "jats"):
        assert recognised == [row[1]]


def test_every_reader_has_a_sample() -> None:
    assert {row[1] for row in TABLE} == set(FORMATS)


def test_the_same_file_gives_the_same_records_twice(tmp_path: Path) -> None:
    for name, *_ in TABLE:
        assert read_path(SAMPLES / name) == read_path(SAMPLES / name)


def test_a_forced_format_is_obeyed_and_its_failures_are_named() -> None:
    (found,) = read_path(SAMPLES / "letter.txt", "pubmed")
    assert rejected([found])[0].reason == "no pubmed record in it"


def test_an_unknown_format_lists_the_known_ones_before_anything_is_read() -> None:
    with pytest.raises(InputError, match="use one of " + ", ".join(FORMATS)):
        inputs([str(SAMPLES)], "odt")
