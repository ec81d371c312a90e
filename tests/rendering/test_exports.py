"""What is taken away of an answer, read again by other people's programs."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import bibtexparser
import msgspec
import pypdfium2
import pytest
import rispy
from docx import Document as WordFile
from fhir.resources.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt
from pypdfium2 import raw

from medwarrant.errors import BadResult, InputError, MissingExtra
from medwarrant.records import Answer, StandingNote
from medwarrant.rendering import forms
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.bibtex import COMMANDS, bibtex, escaped
from medwarrant.rendering.csl import csl_json
from medwarrant.rendering.docx import docx
from medwarrant.rendering.export import KINDS, exported, saved_result
from medwarrant.rendering.forms import form_named, form_of_file
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.page import Columns, Heading, Item, Paragraph, body
from medwarrant.rendering.pdf import pdf
from medwarrant.rendering.works import names_of
from medwarrant.sources import bibtex as bibtex_reader
from medwarrant.sources import csl as csl_reader
from rendering.samples import ANSWER, CLARITHROMYCIN, HOSTILE_ANSWER, card

NAMES = [form.name for form in ANSWER_FORMS]
REFERENCES = [form.name for form in ANSWER_FORMS if form.use == "references"]
RETRACTED = msgspec.structs.replace(
    CLARITHROMYCIN,
    retracted=True,
    standing=(StandingNote(kind="retraction", by="PMID 5", title="Retraction notice"),),
)
RETRACTED_ANSWER = msgspec.structs.replace(
    ANSWER,
    warrants=tuple(
        msgspec.structs.replace(each, document=RETRACTED)
        if each.document == CLARITHROMYCIN
        else each
        for each in ANSWER.warrants
    ),
)


def file_of(form: str, answer: Answer = ANSWER) -> bytes:
    return exported(answer, form)


def pdf_text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(
        " ".join(page.get_textpage().get_text_range().replace("\ufffe", "-").split())
        for page in pages
    )


def pdf_links(data: bytes) -> list[str]:
    """The addresses that a PDF's links lead to, "" for a place in itself."""
    found = []
    pages = pypdfium2.PdfDocument(data)
    for page in pages:
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            link = raw.FPDFAnnot_GetLink(annotation)
            action = raw.FPDFLink_GetAction(link)
            buffer = bytes(500)
            length = raw.FPDFAction_GetURIPath(pages, action, buffer, 500)
            found.append(buffer[: max(length - 1, 0)].decode())
    return found


def all_text(form: str, answer: Answer) -> str:
    """What a person or program reads in a file of that form."""
    data = file_of(form, answer)
    if form == "pdf":
        return pdf_text(data)
    if form == "docx":
        file = WordFile(io.BytesIO(data))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        return " ".join(["".join(each.itertext()) for each in file.element.body.iter()] + cells)
    return data.decode("utf-8-sig")


# ------------------------------------------------------------------------------------ the table


def test_each_form_has_a_name_and_an_ending_of_its_own() -> None:
    for kind in KINDS.values():
        for told in ("name", "ending", "title"):
            values = [getattr(form, told) for form in kind.forms]
            assert len(set(values)) == len(values)


def test_the_longest_ending_tells_the_form() -> None:
    def named(file: str) -> str | None:
        form = form_of_file(file, ANSWER_FORMS)
        return None if form is None else form.name

    assert named("a.json") == "json"
    assert named("A.FHIR.JSON") == "fhir"
    assert named("a.csl.json") == "csl-json"
    assert named("a.b.txt") == "text"
    assert named("a.ama.txt") == "ama"
    assert named("a.xlsx") is None


def test_a_form_that_is_unknown_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match="no such form: xlsx") as caught:
        form_named("xlsx", ANSWER_FORMS)
    assert "bibtex" in caught.value.remedy


ANEW = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from medwarrant.rendering.export import exported
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from rendering.samples import ANSWER
for form in ANSWER_FORMS:
    print(form.name, hashlib.sha256(exported(ANSWER, form.name)).hexdigest())
"""


def test_the_same_answer_gives_the_same_bytes_in_every_form_on_another_day() -> None:
    tests = str(Path(__file__).parents[1])
    told = subprocess.run(
        [sys.executable, "-c", ANEW, tests],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    here = [f"{name} {hashlib.sha256(file_of(name)).hexdigest()}" for name in NAMES]
    assert [line for line in told if line] == here


@pytest.mark.parametrize("name", NAMES)
def test_a_retracted_work_is_marked_in_every_form(name: str) -> None:
    assert "retract" in all_text(name, RETRACTED_ANSWER).lower()
    assert "retract" not in all_text(name, ANSWER).lower().replace('"retracted":false', "").replace(
        "retracted,standing", ""
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name not in REFERENCES])
def test_every_form_but_lists_of_references_holds_what_an_editor_needs(name: str) -> None:
    text = " ".join(all_text(name, ANSWER).replace("\\", "").replace('""', '"').split())
    text = re.sub("</?(?:mark|span|a|p|b)[^>]*>", "", text)
    assert ANSWER.question in text
    assert "mixed" in text
    assert "low" in text
    assert "two crossover trials, 10 and 11 people" in text
    for sentence in ANSWER.sentences:
        assert sentence.text.rstrip(".") in text
    for warrant in ANSWER.warrants[:4]:
        assert warrant.quote in text
    assert "ketamine AND sedation" in text
    assert f"{CLARITHROMYCIN.pmid}" in text
    assert ANSWER.corpus.snapshot in text
    assert ANSWER.version in text
    assert ANSWER.disclaimer in text


def test_a_form_that_needs_what_is_not_installed_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forms, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match="PDF needs reportlab") as caught:
        file_of("pdf")
    assert "medwarrant[exports]" in caught.value.remedy
    with pytest.raises(MissingExtra, match="citeproc-py"):
        file_of("vancouver")
    assert file_of("docx")


def test_a_saved_answer_is_exported_as_the_answer_itself() -> None:
    assert exported(saved_result(b"\xef\xbb\xbf" + json_line(ANSWER)), "ris") == file_of("ris")


@pytest.mark.parametrize(
    "data",
    [b"", b"[1]", b'{"schema": "medwarrant/search/1"}', b'{"schema": "medwarrant/answer/1"}'],
)
def test_what_is_no_saved_result_is_refused(data: bytes) -> None:
    with pytest.raises(BadResult):
        saved_result(data)


# ------------------------------------------------------------------------------- files to read


def test_a_pdf_leads_to_its_sources_and_has_bookmarks_and_page_numbers() -> None:
    data = file_of("pdf")
    links = pdf_links(data)
    assert "https://pubmed.ncbi.nlm.nih.gov/19897389/" in links
    assert "https://doi.org/10.1000/j.19897389" in links
    assert links.count("") >= len(ANSWER.sentences) - 2  # citations lead to the list below
    file = pypdfium2.PdfDocument(data)
    titles = [each.get_title() for each in file.get_toc()]
    assert titles[0] == ANSWER.question
    assert "Sources" in titles
    assert f"1 / {len(file)}" in pdf_text(data)
    assert file.get_metadata_value("Title") == ANSWER.question


def test_what_a_document_says_is_only_text_in_a_pdf() -> None:
    data = file_of("pdf", HOSTILE_ANSWER)
    assert "<script>alert(1)</script>" in pdf_text(data)
    assert not [link for link in pdf_links(data) if link]
    assert b"/JavaScript" not in data


def test_a_pdf_shows_letters_of_many_scripts_and_counts_those_that_it_cannot() -> None:
    line = "α-tocopherol ≥ 5 µg·kg⁻¹, p ⩽ 0.05, Čapek, Đorđević, Ελλάδα, Москва"
    text = pdf_text(pdf((Paragraph(line=(body(line),)),), ""))
    assert line in text
    assert "boxes" not in text
    shown = pdf_text(pdf((Paragraph(line=(body("氯胺酮 and שלום"),)),), ""))
    assert "lack them: 7." in shown


def test_a_row_longer_than_a_page_and_a_word_longer_than_a_line_are_set() -> None:
    long = Columns(heads=("a", "b"), rows=(((body("word " * 5_000),), (body("x" * 3_000),)),))
    item = Item(line=(body("y" * 500),), label="[1]")
    data = pdf((Heading(text="z" * 300, level=1), item, long), "foot")
    assert pdf_text(data).count("word") == 5_000
    assert docx((Heading(text="z" * 300, level=1), item, long), "foot")


def test_a_word_file_has_headings_lists_tables_links_and_page_numbers() -> None:
    file = WordFile(io.BytesIO(file_of("docx")))
    styles = {each.text: each.style.name for each in file.paragraphs if each.style is not None}
    assert styles[ANSWER.question] == "Title"
    assert styles["Sources"] == "Heading 1"
    assert next(cell.text for cell in file.tables[0].rows[0].cells) == "found"
    fields = re.findall(r'w:instr="([^"]*)"', file.element.xml)
    assert "HYPERLINK &quot;https://pubmed.ncbi.nlm.nih.gov/19897389/&quot;" in fields
    foot = file.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in foot
    assert "snapshot 3f9c" in foot
    assert file.core_properties.title == ANSWER.question


def test_what_a_document_says_is_only_text_in_a_word_file() -> None:
    file = WordFile(io.BytesIO(file_of("docx", HOSTILE_ANSWER)))
    assert "w:instr" not in file.element.xml
    assert not [each for each in file.part.rels.values() if each.is_external]


# ------------------------------------------------------------------------------------ references


def test_references_come_back_from_bibtex_as_they_were() -> None:
    (first, second, third) = bibtexparser.loads(file_of("bibtex").decode()).entries
    assert first["ID"] == "Peltoniemi2011"
    assert first["author"] == "Peltoniemi, M. A. and Saari, T. I."
    assert second["title"] == "{Clarithromycin and oral S-ketamine}"
    assert second["doi"] == "10.1000/j.19897389"
    assert third["author"] == "{Board of Anaesthesia}"


def test_two_works_of_one_author_and_year_have_keys_of_their_own() -> None:
    works = [card(str(number), "A title", 2020, "Doe J") for number in range(3)]
    keys = [each["ID"] for each in bibtexparser.loads(bibtex(works).decode()).entries]
    assert keys == ["Doe2020", "Doe2020-2", "Doe2020-3"]


@given(some.text(max_size=60))
def test_no_text_is_a_command_of_tex_or_ends_a_value(text: str) -> None:
    made = escaped(text)
    commands = set(re.findall(r"\\(?:[a-zA-Z]+|.)", made))
    assert commands <= {value.removesuffix("{}") for value in COMMANDS.values()}
    assert made.count("{") == made.count("}")
    meant = made
    for sign, command in reversed(COMMANDS.items()):
        meant = meant.replace(command, f"\0{ord(sign)}\0")
    meant = re.sub("\0([0-9]+)\0", lambda match: chr(int(match[1])), meant)
    assert meant == harmless(text).strip()


def test_a_hostile_title_is_one_entry_of_bibtex() -> None:
    work = card("1", "A } @article{x, title={\\input{/etc/passwd}} % \\end", 2020, "and B and C")
    (entry,) = bibtexparser.loads(bibtex([work]).decode()).entries
    assert entry["year"] == "2020"
    assert "\\input" not in entry["title"]
    (read,) = bibtex_reader.read(bibtex([work]), "x.bib", 1)
    assert getattr(read, "title", "").startswith("A } @article{x, title={")


def test_references_come_back_from_ris_as_they_were() -> None:
    entries = rispy.loads(file_of("ris").decode())
    assert next(each["title"] for each in entries) == "Ticlopidine and itraconazole."
    assert entries[1]["authors"] == ["Hagelberg NM", "Peltoniemi MA", "Saari T"]
    assert entries[1]["doi"] == "10.1000/j.19897389"


CSL_FIELDS = {"id", "type", "title", "author", "issued", "container-title", "DOI", "PMID", "PMCID"}
CSL_FIELDS |= {"URL", "note", "volume", "issue", "page"}
"""Those that we write, each a variable of CSL 1.0.2."""


def test_references_come_back_from_csl_json_as_they_were() -> None:
    items = json.loads(file_of("csl-json"))
    for item in items:
        assert item.keys() <= CSL_FIELDS
        assert {"id", "type"} <= item.keys()
        assert all(isinstance(item[key], str) for key in item.keys() - {"author", "issued"})
    assert items[1]["author"][0] == {"family": "Hagelberg", "given": "N. M."}
    assert items[2]["author"] == [{"literal": "Board of Anaesthesia"}]
    read = list(csl_reader.read(file_of("csl-json"), "x.json", 1))
    assert [getattr(each, "pmid", None) for each in read] == ["21679164", "19897389", "29111111"]
    assert getattr(read[1], "authors", None) == CLARITHROMYCIN.authors


def test_a_title_says_first_that_a_work_is_retracted_where_styles_print_no_note() -> None:
    (item,) = json.loads(csl_json([RETRACTED]))
    assert item["title"] == "RETRACTED: Clarithromycin and oral S-ketamine"
    said_already = msgspec.structs.replace(RETRACTED, title="Retracted: A title")
    (item,) = json.loads(csl_json([said_already]))
    assert item["title"] == "Retracted: A title"


def test_the_lists_of_references_are_those_of_the_styles() -> None:
    assert file_of("vancouver").decode().split("\n")[1] == (
        "2. Hagelberg NM, Peltoniemi MA, Saari T. Clarithromycin and oral S-ketamine. "
        "European Journal of Pain. 2010. doi:10.1000/j.19897389 PubMed PMID: 19897389."
    )
    assert file_of("ama").decode().split("\n")[1] == (
        "2. Hagelberg NM, Peltoniemi MA, Saari T. Clarithromycin and oral S-ketamine. "
        "European Journal of Pain. 2010. doi:10.1000/j.19897389"
    )


def test_a_list_of_references_numbers_the_sources_as_the_page_does() -> None:
    page = file_of("markdown").decode()
    for number, line in enumerate(file_of("vancouver").decode().splitlines(), start=1):
        pmid = re.findall("PMID: ([0-9]+)", line)[0]
        assert re.search(rf"\*\*\\\[{number}\\\]\*\* [^\n]*PMID {pmid}", page)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Hagelberg NM", ("Hagelberg", "NM", "", False)),
        ("Griffey K Jr", ("Griffey", "K", "Jr", False)),
        ("van der Berg J", ("van der Berg", "J", "", False)),
        ("Hughes-Medlicott NJ", ("Hughes-Medlicott", "NJ", "", False)),
        ("Östling Å", ("Östling", "Å", "", False)),
        ("US FDA", ("US FDA", "", "", True)),
        ("KADS Study Group", ("KADS Study Group", "", "", True)),
        ("Hemby", ("Hemby", "", "", False)),
    ],
)
def test_names_are_taken_apart_as_pubmed_cites_them(author: str, name: tuple[object, ...]) -> None:
    assert tuple(names_of(card("1", "x", None, author))[0]) == name


@pytest.mark.parametrize("style", ["vancouver", "ama"])
def test_authors_who_are_not_named_are_others_in_a_list_and_nobody_in_data(style: str) -> None:
    work = card("1", "A title", 2020, "Doe J", "et al.")
    answer = msgspec.structs.replace(
        ANSWER,
        warrants=tuple(msgspec.structs.replace(each, document=work) for each in ANSWER.warrants),
    )
    assert file_of(style, answer).decode().startswith("1. Doe J, et al. A title.")
    (item,) = json.loads(file_of("csl-json", answer))
    assert item["author"] == [{"family": "Doe", "given": "J."}]
    assert "and others" in file_of("bibtex", answer).decode()


@pytest.mark.parametrize("style", ["vancouver", "ama"])
def test_a_work_without_an_author_begins_with_its_title_once(style: str) -> None:
    work = card("1", "A title", 2020)
    answer = msgspec.structs.replace(
        ANSWER,
        warrants=tuple(msgspec.structs.replace(each, document=work) for each in ANSWER.warrants),
    )
    line = file_of(style, answer).decode()
    assert line.startswith("1. A title. ")
    assert line.count("A title") == 1


# ------------------------------------------------------------------------------------------ data


def rows_of(answer: Answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file_of("csv", answer).decode("utf-8-sig"))))


def test_a_table_has_a_row_for_each_quote_and_each_gap() -> None:
    rows = rows_of(ANSWER)
    told = [(row["id"], row["warrant"]) for row in rows if row["row"] == "sentence"]
    assert ("s3", "w2") in told
    assert ("s3", "w3") in told
    (gap,) = [row for row in rows if row["id"] == "g2"]
    assert (gap["search"], gap["searched_documents"], gap["search_hits"]) == (
        "ketamine AND sedation",
        "102",
        "3",
    )
    assert all(None not in row.values() for row in rows)  # every row has every column


def test_no_cell_of_a_table_is_a_formula() -> None:
    title = '=HYPERLINK("http://evil.example","x")'
    work = msgspec.structs.replace(CLARITHROMYCIN, title=title, authors=("@SUM(1)", "+1"))
    answer = msgspec.structs.replace(
        ANSWER,
        question="-2+3",
        warrants=tuple(msgspec.structs.replace(each, document=work) for each in ANSWER.warrants),
    )
    cells = [cell for row in rows_of(answer) for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert f"'{title}" in cells


@pytest.mark.parametrize("name", ["csv", "json-ld", "fhir", "pdf", "docx"])
def test_a_patients_file_leaves_out_quotes_that_say_how_much(name: str) -> None:
    quote = "0.5 mg/kg twice a week"
    answer = msgspec.structs.replace(
        ANSWER,
        audience="patient",
        warrants=tuple(msgspec.structs.replace(each, quote=quote) for each in ANSWER.warrants),
    )
    assert quote not in all_text(name, answer)
    assert quote in all_text(name, msgspec.structs.replace(answer, audience="researcher"))


class Scripts(HTMLParser):
    """The elements of a page, and what its scripts hold."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.held = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.held += data


@pytest.mark.parametrize("answer", [ANSWER, HOSTILE_ANSWER], ids=["sound", "hostile"])
def test_linked_data_stands_in_a_page_without_reaching_out_of_it(answer: Answer) -> None:
    data = file_of("json-ld", answer).decode()
    page = Scripts()
    page.feed(f'<script type="application/ld+json">{data}</script>')
    assert page.tags == ["script"]
    assert json.loads(page.held) == json.loads(data)
    assert not set("<>&\u2028") & set(data)


def test_linked_data_says_what_each_sentence_rests_on() -> None:
    page: dict[str, Any] = json.loads(file_of("json-ld", RETRACTED_ANSWER))
    assert page["@type"] == "MedicalWebPage"
    works = {work["@id"]: work for work in page["citation"]}
    claims = {part["identifier"]: part for part in page["hasPart"] if part["@type"] == "Claim"}
    assert claims["s4"]["text"] == "After clarithromycin, exposure rose 2.6 times."
    (quotation,) = claims["s4"]["citation"]
    assert quotation["text"] == "AUC x2.6 (p=0.001)"
    assert works[quotation["isPartOf"]["@id"]]["creativeWorkStatus"] == "Retracted"
    for claim in claims.values():
        for each in claim.get("citation", ()):
            assert each.get("@id", each.get("isPartOf", {}).get("@id")) in works


@pytest.mark.parametrize("answer", [ANSWER, HOSTILE_ANSWER, RETRACTED_ANSWER])
def test_a_bundle_of_citations_is_valid_fhir(answer: Answer) -> None:
    data = json.loads(file_of("fhir", answer))
    bundle = Bundle.model_validate(data)
    assert json.loads(bundle.model_dump_json(exclude_none=True)) == data
    whole, *works = [entry["resource"] for entry in data["entry"]]
    places = {entry["fullUrl"] for entry in data["entry"]}
    assert len(places) == len(data["entry"])
    for relation in whole["citedArtifact"]["relatesTo"]:
        assert relation["resourceReference"]["reference"] in places
    assert len(works) == len(whole["citedArtifact"]["relatesTo"])


def test_a_citation_of_a_retracted_work_has_the_state_that_fhir_has_for_it() -> None:
    states = {
        entry["resource"]["title"]: entry["resource"]["citedArtifact"].get("currentState")
        for entry in json.loads(file_of("fhir", RETRACTED_ANSWER))["entry"][1:]
    }
    (coded,) = states["RETRACTED: Clarithromycin and oral S-ketamine"]
    assert coded["coding"][0]["code"] == "retracted"
    assert states["Ticlopidine and itraconazole"] is None


def test_text_that_fhir_reads_as_markdown_shows_what_a_document_says_and_does_nothing() -> None:
    text = file_of("fhir", HOSTILE_ANSWER).decode()
    notes = [
        note["text"]
        for entry in json.loads(text)["entry"]
        for note in entry["resource"]["citedArtifact"].get("note", ())
    ]
    assert notes
    for note in notes:
        shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(note)
        assert set(re.findall("<([a-z]+)", shown)) <= {"p", "code"}
