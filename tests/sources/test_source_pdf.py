"""PDFs: words in reading order, with their pages, without what runs along the edges."""

from __future__ import annotations

import subprocess
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections
from writing_pdf import LEAFLET, TRIAL, Print, column, pdf

from medwarrant.records import Document
from medwarrant.sources import pdf_lines
from medwarrant.sources.pdf_lines import accented
from medwarrant.text.places import pages, seconds


def the(data: bytes) -> Document:
    (document,) = documents(read_bytes(data))
    check(document)
    return document


def on_pages(document: Document, words: str) -> tuple[int, int] | None:
    start = document.text.index(words)
    return pages(document, start, start + len(words))


def test_the_samples_are_what_the_writer_writes() -> None:
    assert (SAMPLES / "trial.pdf").read_bytes() == TRIAL
    assert documents(read_path(SAMPLES / "leaflet.pdf")) == documents(read_bytes(LEAFLET))


def test_columns_and_pages_are_read_through_and_hyphens_mended() -> None:
    trial = the(TRIAL)
    assert trial.title == "A walk before sleep in adults with insomnia: a randomised trial"
    assert (trial.year, trial.doi) == (2021, "10.1000/jem.2021.7")
    methods = next(text for role, _, text in sections(trial) if role == "methods")
    assert methods == (
        "We assigned 80 adults by chance to a walk of twenty minutes each evening or to their "
        "usual habits. The person who measured sleep did not know who had walked. Adults with a "
        "self-reported long-term illness took part. The long-term follow-up took six weeks of "
        "measurement at home. Measurement was by wrist devices. Such devices were worn for seven "
        "nights before and after, and the nights in between were not counted."
    )
    assert "Journal of Evening" not in trial.text
    assert "page 2" not in trial.text


def test_every_quote_knows_its_page() -> None:
    trial = the(TRIAL)
    assert on_pages(trial, "9 minutes sooner") == (1, 1)
    assert on_pages(trial, "in the youngest it was small") == (1, 2)
    assert on_pages(trial, "A short walk in the evening") == (2, 2)
    assert on_pages(trial, "Lind A. Breathing at rest") == (2, 2)
    assert seconds(trial, 0, len(trial.text)) is None


def test_the_reference_list_is_split() -> None:
    assert [(each.id, each.year, each.journal) for each in the(TRIAL).references] == [
        ("1", 2021, "J Quiet Med"),
        ("2", 2019, "Breath Res"),
    ]


def test_a_numbered_list_of_works_needs_no_heading() -> None:
    entries = [
        f"{n} Roe J. Walking study {n} at night. J Walk 200{n};{n}:1-9." for n in range(1, 7)
    ]
    page = column(["Walking at night is the subject of this letter.", *entries], 50, 700)
    assert [each.id for each in the(pdf([page])).references] == ["1", "2", "3", "4", "5", "6"]


def test_hanging_lines_are_entries() -> None:
    lines = [
        Print(50, 700, "Sleep is the subject of this letter, which cites two works."),
        Print(50, 680, "References", 14, is_bold=True),
        Print(50, 660, "Jan Ek and Mira Holm. 2021. Slow breathing and"),
        Print(65, 647, "the heart. Journal of Quiet Medicine."),
        Print(50, 634, "Anna Lind. 2019. Breathing at rest in the evening"),
        Print(65, 621, "and at night. Breath Research."),
    ]
    assert [each.text for each in the(pdf([lines])).references] == [
        "Jan Ek and Mira Holm. 2021. Slow breathing and the heart. Journal of Quiet Medicine.",
        "Anna Lind. 2019. Breathing at rest in the evening and at night. Breath Research.",
    ]


def test_a_title_that_a_program_made_up_is_none() -> None:
    page = column(["Go to bed at the same time each evening."], 60, 700)
    assert the(pdf([page], "Microsoft Word - draft2.doc")).title.startswith("Go to bed at")
    assert the(pdf([page], "A leaflet on sleep")).title == "A leaflet on sleep"


def test_a_long_title_that_is_cut_at_a_blank_leaves_none_behind() -> None:
    page = column(["Go to bed at the same time each evening."], 60, 700)
    check(the(pdf([page], "word " * 60)))


LOCKED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (
    b"41" * 32,
    b"42" * 32,
)


FORM = pdf([[Print(50, 700, "Name")]]).replace(
    b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [] >>"
)
PICTURE = pdf([[]]).replace(
    b"<< /Length 0 >>\nstream\n\nendstream",
    b"<< /Length 70 >>\nstream\n"
    b"q 99 0 0 99 9 9 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\nendstream",
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[]]), "a PDF of blank pages"),
        (pdf([[Print(50, 20, "1")], [Print(50, 20, "2")]]), "a PDF with next to no text"),
        (PICTURE, "a PDF of pictures without text, as scanners make them"),
        (FORM, "a PDF form with next to no text of its own"),
        (pdf([column(["Text."], 50, 700)], extra=LOCKED), "encrypted with a password"),
        (b"%PDF-1.4\nnothing of the kind", "a damaged PDF, which cannot be opened"),
    ],
)
def test_what_has_no_text_to_give_is_rejected_with_a_remedy(data: bytes, reason: str) -> None:
    (bad,) = rejected(read_bytes(data))
    assert bad.reason.startswith(reason)
    assert bad.remedy


def test_pages_that_hold_each_other_end() -> None:
    looped = TRIAL.replace(b"/Kids [6 0 R 8 0 R]", b"/Kids [2 0 R 2 0 R]")
    assert len(read_bytes(looped)) == 1


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_that_unpacks_without_measure_is_rejected(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_lines, "MOST_DRAWN", 4 * 2**20)
    packed = b" " * (8 * 2**20)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    bomb = LEAFLET.replace(
        b"%PDF-1.4\n", b"%%PDF-1.4\n9 0 obj\n<<>>\nstream\n%s\nendstream\n" % packed
    )
    (bad,) = rejected(read_bytes(bomb))
    assert bad.reason == "it unpacks to more than any document for people does"


def test_the_library_is_loaded_only_to_read_a_pdf() -> None:
    code = "import sys, medwarrant.sources.readers; sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


LINE = st.builds(
    Print,
    left=st.integers(-20, 600),
    bottom=st.integers(-20, 900),
    text=st.sampled_from(
        [
            "1",
            "Methods",
            "RESULTS",
            "References",
            "1. Roe J. A title. J Med. 2001;1:2.",
            "a-",
            "b c.",
            "é ß",
            "(",
            "\\",
            "  ",
            "Fig 1",
            "[2] x",
        ]
    ),
    size=st.sampled_from([0.1, 6, 10, 10, 14, 200]),
    is_bold=st.booleans(),
)


@settings(max_examples=80, deadline=None)
@given(prints=st.lists(st.lists(LINE, max_size=15), min_size=1, max_size=3))
def test_any_lines_anywhere_give_honest_sections_and_marks(prints: list[list[Print]]) -> None:
    records = read_bytes(pdf(prints))
    assert len(records) == 1
    for document in documents(records):
        check(document)


@settings(max_examples=80, deadline=None)
@given(start=st.integers(0, len(TRIAL)), length=st.integers(0, 60), patch=st.binary(max_size=8))
def test_a_torn_file_is_read_or_rejected(start: int, length: int, patch: bytes) -> None:
    torn = TRIAL[:start] + patch + TRIAL[start + length :]
    for document in documents(read_bytes(torn, "pdf")):
        check(document)


def test_accents_that_are_drawn_before_their_letters_are_set_upon_them() -> None:
    assert accented("M¨uller and D´ıaz-G´omez, Noˆus, maˇs") == "Müller and Díaz-Gómez, Noûs, maš"
    assert accented("individual predictions ˇ ") == "individual predictions"
    assert accented("it´s ˆf(x)") == "it´s ˆf(x)"


def test_what_is_printed_otherwise_among_the_entries_is_no_part_of_them() -> None:
    found = the(
        pdf(
            [
                column(
                    [
                        "#References",
                        "1 Holm A. Sleep and drugs. Sleep Med 2001;1:1-9.",
                        "2 Poe C. Drugs and sleep. Sleep Med 2002;2:1-9.",
                        "#Table of what was left out",
                    ],
                    50,
                    700,
                )
            ],
            "A list",
        )
    )
    assert [entry.text[-8:] for entry in found.references] == ["1;1:1-9.", "2;2:1-9."]
