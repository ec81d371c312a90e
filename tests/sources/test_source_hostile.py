"""What fuzzing found (``python -m benchmarks.fuzz``), each as the smallest input that shows it."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reading_samples import documents, read_bytes, read_path, rejected
from writing_docx import docx, p

from medwarrant.errors import InputError
from medwarrant.sources.headings import heading_role
from medwarrant.sources.identifiers import normal_doi, normal_pmcid, normal_pmid
from medwarrant.sources.pdf_entries import hanging_starts
from medwarrant.sources.pdf_lines import PdfLine, accented


def seconds(work: Callable[[], object]) -> float:
    """The processor's time that the work takes, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("blanks", [" ", "\n", "\t", "\u2028", "pmid", "0"])
def test_an_identifier_of_blanks_takes_no_time(blanks: str) -> None:
    endless = blanks * 20_000
    assert seconds(lambda: (normal_pmid(endless), normal_pmcid(endless), normal_doi(endless))) < 1
    line = f'{{"title": "A trial", "pmid": "{" " * 20_000}"}}'.encode()
    assert seconds(lambda: read_bytes(line, "jsonl")) < 1


def test_digits_of_other_scripts_make_no_identifier() -> None:
    assert normal_pmid("94٣") is None
    assert normal_pmid("94𝟗20000") is None
    assert normal_pmcid("PMC12٣4") is None
    assert normal_doi("10.١٢٣٤/x") is None


def test_a_doi_holds_nothing_unseen_and_has_more_than_a_prefix() -> None:
    assert normal_doi("10.1000/ovi\x00d\u200b.1") == "10.1000/ovid.1"
    assert normal_doi("10.1000/...") is None
    assert normal_doi("10.1000/).") is None


def test_blanks_between_names_take_time_with_their_number() -> None:
    apart = f"Roe J;{' ' * 100_000}Doe K{' ' * 100_000}L"
    line = f'{{"title": "A trial", "authors": "{apart}", "mesh": "{apart}"}}'.encode()
    (found,) = documents(read_bytes(line, "jsonl"))
    assert found.authors == found.mesh == ("Roe J", "Doe K L")
    assert seconds(lambda: read_bytes(line, "jsonl")) < 2
    assert seconds(lambda: accented(f"a{' ' * 100_000}b")) < 1
    assert accented("M¨uller  ´ ") == "Müller"


BLANKS = " " * 60_000


@pytest.mark.parametrize(
    ("format_name", "record"),
    [
        ("nbib", f"PMID- 1\nTI  - A trial\nAID - 10.1000/x{BLANKS}[doi]{BLANKS}x\n"),
        ("bibtex", f"@article{{a, title={{A trial}}, note={{PMID{BLANKS}x}}}}\n"),
        ("bibtex", f"@article{{a, title={{A trial}}, author={{Roe, J{BLANKS}x}}}}\n"),
        ("tagged", f"<1>\nTitle\n  A trial\nAuthors\n  Roe{BLANKS}J. Doe K.\n"),
        ("csl", f'[{{"type": "article", "title": "A trial", "note": "PMID:{BLANKS}x"}}]'),
    ],
)
def test_a_record_full_of_blanks_takes_no_time(format_name: str, record: str) -> None:
    assert seconds(lambda: documents(read_bytes(record.encode(), format_name))) < 2
    assert documents(read_bytes(record.encode(), format_name))[0].title == "A trial"


def test_what_is_packed_with_lzma_is_named_and_not_unpacked(tmp_path: Path) -> None:
    word, plain = tmp_path / "a.docx", tmp_path / "b.zip"
    with zipfile.ZipFile(word, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("word/document.xml", "<document/>")
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", "We gave it.")
    assert "is packed as no Word packs it" in rejected(read_path(word))[0].reason
    assert "packed with LZMA" in rejected(read_path(plain))[0].reason


def test_a_caption_file_s_head_of_blanks_takes_no_time() -> None:
    head = f"WEBVTT - Sleep{' ' * 60_000}and more\nKind: captions{chr(9) * 60_000}x\n\n"
    text = f"{head}00:01.000 --> 00:02.000\nHello there.\n".encode()
    (found,) = documents(read_bytes(text))
    assert found.format == "transcript"
    assert seconds(lambda: read_bytes(text)) < 2


def test_a_tie_of_dots_takes_no_time() -> None:
    record = f"PMID- 1\nTI  - A trial\nCIN - J Med{'. ' * 20_000}!\n\n".encode()
    assert seconds(lambda: read_bytes(record, "nbib")) < 2


def test_a_tie_keeps_its_source_and_its_pmid() -> None:
    record = b"PMID- 1\nTI  - A trial\nCIN - J Med. 2021;1:2. PMID: 22.\nEIN - Old Med. 2020;3.\n"
    (found,) = documents(read_bytes(record, "nbib"))
    assert {(link.pmid, link.note) for link in found.links} == {
        ("22", "J Med. 2021;1:2"),
        (None, "Old Med. 2020;3"),
    }


def test_an_endless_reference_list_takes_time_with_its_length() -> None:
    listed = "".join(f"{number}. Roe J.\n" for number in range(1, 40_001))
    text = f"A trial\n\nWe did it.\n\nReferences\n\n{listed}".encode()
    found = documents(read_bytes(text, "text"))
    assert len(found[0].references) == 40_000
    assert seconds(lambda: read_bytes(text, "text")) < 15


def test_references_on_thousands_of_pages_take_time_with_their_number() -> None:
    lines = [
        PdfLine("Roe J.", page, 800.0, 50.0 + 20 * (row % 3 > 0), 300.0, 700.0 - row, 10.0, False)
        for page in range(2_000)
        for row in range(30)
    ]
    assert seconds(lambda: hanging_starts(lines)) < 2
    assert hanging_starts(lines)[:3] == [0, 3, 6]


@pytest.mark.parametrize("hidden", ["\x00", "\x1b[31m", "\u202e", "\u2066", "\ud800"])
def test_a_reason_shows_what_an_input_hides(hidden: str) -> None:
    entry = f"@article{{roe,\n  title {hidden} = {{A trial}}\n}}\n"
    (found,) = rejected(read_bytes(entry.encode("utf-8", "surrogatepass"), "bibtex"))
    assert found.reason.isprintable()
    assert "no field where one was expected" in found.reason
    error = InputError(f"holds {hidden}", where=f"a{hidden}b", remedy="mend it")
    assert str(error).isprintable()


def test_a_reason_has_an_end() -> None:
    assert len(str(InputError("x" * 10_000, where="y" * 10_000))) < 1_000


def test_what_has_no_word_in_pubmed_is_no_heading_and_no_label() -> None:
    record = """<PubmedArticle><MedlineCitation><PMID>7</PMID><Article>
    <ArticleTitle>Sample drug</ArticleTitle>
    <Abstract><AbstractText>It was given.</AbstractText></Abstract></Article>
    <OtherAbstract Type="plain\u202e-words"><AbstractText>We gave it.</AbstractText></OtherAbstract>
    <MeshHeadingList><MeshHeading><DescriptorName> </DescriptorName></MeshHeading>
    <MeshHeading><DescriptorName>Humans</DescriptorName></MeshHeading></MeshHeadingList>
    </MedlineCitation></PubmedArticle>"""
    (found,) = documents(read_bytes(record.encode(), "pubmed"))
    assert found.mesh == ("Humans",)
    assert [section.label for section in found.sections] == ["", "", "Plain words"]


def test_a_book_whose_title_is_empty_has_no_journal() -> None:
    book = b"""<PubmedBookArticle><BookDocument><PMID>7</PMID><Book><BookTitle> </BookTitle></Book>
    <ArticleTitle>Sample drug</ArticleTitle></BookDocument></PubmedBookArticle>"""
    (found,) = documents(read_bytes(book, "pubmed"))
    assert found.journal is None


def test_runs_inside_runs_are_read_once(tmp_path: Path) -> None:
    nested = f"{'<w:r>' * 150}<w:t>A walk helped sleep.</w:t>{'</w:r>' * 150}"
    path = tmp_path / "nested.docx"
    path.write_bytes(docx(p("A walk before sleep") + f"<w:p>{nested * 200}</w:p>"))
    assert seconds(lambda: read_path(path)) < 8


@pytest.mark.parametrize("number", ["&#11;", "&#xfffe;", "&#1;"])
def test_a_page_may_name_what_no_tree_takes(number: str) -> None:
    told = (
        f"<p>In {n} towns a walk before sleep helped{number}<sup>a{number}b</sup> people who slept"
        f" badly <script>x</script>{number} more than a talk of the same length did.</p>"
        for n in range(20)
    )
    page = f"<html><body><article>{''.join(told)}</article></body></html>"
    (found,) = documents(read_bytes(page.encode(), "html"))
    assert "In 7 towns a walk before sleep helped" in found.text


def test_headings_inside_headings_take_time_with_their_number() -> None:
    nested = "<html><body><p>A walk helped sleep.</p>" + "<h2>" * 12_000 + "</body></html>"
    assert seconds(lambda: read_bytes(nested.encode(), "html")) < 8


def test_thousands_of_cells_take_time_with_their_number() -> None:
    cells = "<td>1</td>\n" * 4_500
    page = f"<html><body><p>A walk helped sleep.</p><table><tr>{cells}</tr></table></body></html>"
    assert seconds(lambda: read_bytes(page.encode(), "html")) < 8


def test_a_text_of_line_breaks_takes_no_time() -> None:
    assert seconds(lambda: read_bytes(("A walk." + "\u2028\n" * 40_000).encode(), "text")) < 8


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "nameless.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "A walk helped sleep.")
        archive.writestr("b.txt", "A walk helped sleep again.")
    path.write_bytes(path.read_bytes().replace(b"b.txt", b"\0.txt"))
    assert len(documents(read_path(path))) == 1


def test_a_heading_of_blanks_takes_no_time() -> None:
    text = f"A walk helped sleep.\n\n{' ' * 200_000}x\n\nIt helped again.\n"
    assert seconds(lambda: read_bytes(text.encode(), "markdown")) < 8
    assert seconds(lambda: heading_role(" " * 200_000 + "x")) < 1


def test_a_list_of_references_within_labels_makes_no_sections_that_overlap() -> None:
    text = (
        "A letter\n\nIt was sold for years, and nobody has measured what it does to the liver.\n\n"
        "References\n\n[1] Muster E. A review. J One. 2001;1:10-12. PMID: 11111111.\n"
        "[2] Probe J. Nothing new. J Two. 2002;2:20-22.\n\nBACKGROUND: Sleep is short.\n"
        "METHODS: Forty people took it. RESULTS: It was longer.\n"
    )
    (found,) = documents(read_bytes(text.encode(), "text"))
    ends = [0, *(section.end for section in found.sections)]
    starts = [section.start for section in found.sections]
    assert all(end <= start for end, start in zip(ends, starts, strict=False))
