"""Titles, reference lists and letters of PDFs, pages and saved text, in the shapes that vary."""

from __future__ import annotations

import pytest
from reading_samples import check, documents, read_bytes, rejected, sections
from writing_pdf import Print, column, pdf

from medwarrant.records import Document
from medwarrant.sources.characters import is_in_signs
from medwarrant.sources.headings import heading_role
from medwarrant.sources.pdf_lines import spelled
from medwarrant.sources.reference_text import parse_entry

PROSE = [
    "People slept well on the ward after the lights were dimmed,",
    "and nurses said that the nights had been quieter than before.",
]


def the(data: bytes) -> Document:
    (document,) = documents(read_bytes(data))
    check(document)
    return document


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("Roundo\x1b error", "Roundoff error"),
        ("a signi\x1ccant \x1dow", "a significant flow"),
        ("e\x1ecient, ba\x1fing", "efficient, baffling"),
        ("pages 51\x1566", "pages 51–66"),
        ("rest \x15 and then", "rest – and then"),
        ("\x10quoted\x11", "“quoted”"),
        ("a bell \x1b alone", "a bell \x1b alone"),
    ],
)
def test_letters_that_tex_draws_together_are_spelled(drawn: str, meant: str) -> None:
    assert spelled(drawn) == meant


def test_text_of_signs_is_told_from_text() -> None:
    assert is_in_signs("❚❤✐s ❞♦❝✉♠❡♥t ❞❡s❝r✐❜❡s")
    assert not is_in_signs("✓ done ✓ asked ☐ open: three points of a list")
    assert not is_in_signs("Δx ≥ 5 µg, p < 0.05, α = β ± 2")
    (bad,) = rejected(read_bytes("❚❤✐s ❞♦❝✉♠❡♥t ❞❡s❝r✐❜❡s ♠❛♥② ❛ t❤✐♥❣".encode()))
    assert bad.reason.startswith("most of its letters are signs")


def test_a_title_of_two_words_stands_before_the_authors() -> None:
    page = [
        Print(200, 760, "Quiet wards", 18),
        Print(200, 730, "Ada B Holm", 13),
        Print(200, 712, "Example Clinic", 13),
        Print(200, 694, "March 6, 2021", 13),
        *column(PROSE, 50, 650),
    ]
    assert the(pdf([page])).title == "Quiet wards"


def test_a_head_that_runs_below_a_wide_margin_is_none_of_the_text() -> None:
    pages = [
        [
            Print(50, 730, f"{number} Quiet wards at night", 9),
            *column(PROSE, 50, 700 - number),
        ]
        for number in range(1, 6)
    ]
    title = [Print(50, 760, "Quiet wards at night", 18), *column(PROSE, 50, 700)]
    document = the(pdf([title, *pages]))
    assert document.title == "Quiet wards at night"
    assert document.text.count("Quiet wards") == 1


KEYED = [
    "#References",
    "[HR04] A. Holm and J. Roe. Sleep on wards. Journal of Nights,",
    "12:3-9, 2004.",
    "[Sand et al. 11] E. Sand. Noise. Oslo, 2011.",
    "[Qu98a] P. Quist. Light at night. Acta Exemplaria, 7:1-4,",
    "1998.",
]


def test_entries_with_keys_are_split_at_them() -> None:
    page = [Print(50, 760, "Notes on quiet wards", 18), *column([*PROSE, *KEYED], 50, 700)]
    found = the(pdf([page])).references
    assert [entry.id for entry in found] == ["HR04", "Sand et al. 11", "Qu98a"]
    assert found[0].authors == ("Holm A", "Roe J")
    assert (found[0].title, found[0].year) == ("Sleep on wards", 2004)


def test_the_numbers_of_a_figure_are_no_entries() -> None:
    lines = [
        "#References",
        "[1] Holm A. Sleep on wards. J Nights. 2004;12:3-9.",
        "0 20 40 60 80",
        "[2] Roe J. Noise on wards. J Nights. 2005;13:1-4.",
        "0.5",
        "#Acknowledgements",
        "We thank the nurses.",
    ]
    page = [Print(50, 760, "Notes on quiet wards", 18), *column([*PROSE, *lines], 50, 700)]
    first, second = the(pdf([page])).references
    assert first.text == "[1] Holm A. Sleep on wards. J Nights. 2004;12:3-9."
    assert second.text == "[2] Roe J. Noise on wards. J Nights. 2005;13:1-4."


@pytest.mark.parametrize(
    ("entry", "authors", "title"),
    [
        (
            "[2] A. Holm, J. P. van Roe, and E. Sand III. Sleep on wards. J Nights, 7:1–4, 2012.",
            ("Holm A", "van Roe JP", "Sand III E"),
            "Sleep on wards",
        ),
        ("[1] B Berg. Light at night. Acta Ex, 2(1):3–5, 2007.", ("Berg B",), "Light at night"),
        (
            "Sand, Eva Maria et al. “Noise and sleep.” In: Acta Ex 3 (2010), pp. 1–9.",
            ("Sand EM",),
            "Noise and sleep",
        ),
        (
            "[Que99] Paul van Quist and Ada Holm. Light at night. Oslo: Press, 1999.",
            ("van Quist P", "Holm A"),
            "Light at night",
        ),
        (
            "Holm A, Roe J (2016). “When do wards sleep?” Technical report, Example Institute.",
            ("Holm A", "Roe J"),
            "When do wards sleep?",
        ),
        (
            "Holm A, Roe J. Walking for mood. Example Journal. 2016. PMID: 94600010",
            ("Holm A", "Roe J"),
            "Walking for mood",
        ),
    ],
)
def test_authors_are_told_from_titles(entry: str, authors: tuple[str, ...], title: str) -> None:
    found = parse_entry(entry, 1, 0, len(entry))
    assert (found.authors, found.title) == (authors, title)


@pytest.mark.parametrize("words", ["References (72)", "Literatur", "Bibliografía", "8. References"])
def test_headings_of_reference_lists(words: str) -> None:
    assert heading_role(words) == "references"


def page(head: str, body: str) -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


SENTENCES = "<p>" + "Nurses dimmed the lights at ten and patients slept until six. " * 6 + "</p>"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (
            "<title>Quiet wards at night | Example Clinic</title>",
            "Example Clinic",
            "Quiet wards at night",
        ),
        (
            '<title>Quiet wards - Example Press</title><meta name="DC.title" content="press.org">',
            "Quiet wards",
            "Quiet wards",
        ),
        (
            '<title>Site</title><meta name="DC.title" content="Night">'
            '<meta name="citation_title" content="Quiet wards at night">',
            "Open Access",
            "Quiet wards at night",
        ),
    ],
)
def test_which_of_a_pages_titles_counts(head: str, heading: str, title: str) -> None:
    data = page(head, f"<h1>{heading}</h1><main>{SENTENCES * 3}</main>")
    assert the(data).title == title


def test_a_page_that_is_one_form_is_read() -> None:
    body = f"<form action='x'><input name='q'><h1>Quiet wards</h1>{SENTENCES * 3}</form>"
    assert "patients slept until six" in the(page("<title>Quiet wards</title>", body)).text


def test_the_abstract_and_the_list_of_a_works_page_are_kept() -> None:
    items = "".join(
        f"<li class='ref'><span>A. Holm</span> et al.<h3>Sleep on ward {n}</h3>"
        f"<div>J Nights</div><div>(20{n:02})</div></li>"
        for n in range(1, 9)
    )
    body = (
        "<h1>Quiet wards</h1><div id='a'><h2>Abstract</h2><div><p>"
        + "We dimmed lights on twenty wards and measured sleep for a month. " * 3
        + f"</p></div></div><h2>References (8)</h2><ul>{items}</ul>"
    )
    head = (
        '<meta name="citation_title" content="Quiet wards">'
        '<meta name="citation_doi" content="10.1000/q">'
    )
    document = the(page(head, body))
    roles = [role for role, *_ in sections(document)]
    assert "abstract" in roles
    assert len(document.references) == 8
    assert "Sleep on ward 3 J Nights (2003)" in document.references[2].text


@pytest.mark.parametrize(
    "stamps",
    [
        "15252027, 2013, 3, Downloaded from https://example.org/doi/10.1000/x by A Library, "
        "on [26/02/2023]",
        "arXiv:0702.0079v3 [q-bio] 27 Nov 2007",
        "Notes on Wards 268 (2015) 47–52 Contents lists available at Example\nNotes on Wards\n"
        "www.example.com/wards",
    ],
)
def test_a_downloads_stamps_are_no_title(stamps: str) -> None:
    body = "\n\n".join(" ".join(PROSE) for _ in range(3))
    document = the(f"{stamps}\n\nQuiet wards at night\n\n{body}\n".encode())
    assert document.title == "Quiet wards at night"
    assert all("ownload" not in text and "arXiv" not in text for *_, text in sections(document))


def test_lines_drawn_around_headings_are_no_text() -> None:
    text = (
        "============\nQuiet wards\n============\n\nWe dimmed the lights.\n\n"
        "Methods of ours\n---------------\n\nWe asked nurses.\n"
    )
    document = the(text.encode())
    assert document.title == "Quiet wards"
    assert all("==" not in part and "--" not in part for *_, part in sections(document))


def test_authors_in_front_matter_that_have_parts() -> None:
    text = (
        "---\ntitle: Quiet wards\nauthors:\n- affiliation: 1\n  name: Ada Holm\n"
        "- name: Jan Roe\n  affiliation: 2\n---\n\n# Summary\n\nWe dimmed lights.\n"
    )
    assert the(text.encode()).authors == ("Ada Holm", "Jan Roe")


def test_captions_with_short_clocks_and_without_fractions() -> None:
    vtt = (
        b"WEBVTT\n\nid/12-0\n0:0:0.0 --> 0:0:3.540\nGood evening.\n\n"
        b"id/12-1\n0:0:3.54 --> 0:0:7.2\nHello.\n"
    )
    document = the(vtt)
    assert document.text == "Good evening. Hello."
    assert (document.marks[0].start_s, document.marks[0].end_s) == (0.0, 3.54)
    assert the(b"1\n00:00:01 --> 00:00:10\nGood evening.\n").text == "Good evening."


def test_captions_in_an_encoding_that_cannot_be_known_are_rejected() -> None:
    timing = b"1\r\n00:00:16,800 --> 00:00:19,500\r\n"
    for words, encoding in (("مستشفى المدينة", "cp1256"), ("Тихая ночь", "cp1251")):
        (bad,) = rejected(read_bytes(timing + words.encode(encoding) + b"\r\n"))
        assert bad.reason == "text in an encoding that is neither Unicode nor Windows-1252"
    french = "Été à Québec, près d'ici : déjà prêt."
    assert the(timing + french.encode("cp1252")).text == french
