"""Exports of reference databases: those that are read, and those that are named and rejected."""

from __future__ import annotations

import pytest
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections

REFWORKS = b"""RT Journal Article
SR Electronic(1)
ID 12
A1 Holm,Ada
A1 Roe,Jan P.
T1 Vaccines given at night
YR 2015
JF Journal of Example Medicine
VO 4
AB US hospitals took part.
US nurses gave 300 vaccines at night.
DO 10.1000/rw.12

RT Dissertation/Thesis
SR Print(0)
ID 13
A1 Lund,Ida
T1 Ward rounds
YR 2001
"""

WEB_OF_SCIENCE = b"""FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Berg, N
   Sand, EM
AF Berg, Nils
   Sand, Eva Maria
TI Walking after a stroke: a trial of
   two programmes
SO JOURNAL OF EXAMPLE REHABILITATION
LA English
DT Article
AB Walking speed rose by 0.1 m/s.
PY 2017
DI 10.1000/wos.1
PM 94600020
UT WOS:000123456700001
ER

PT J
AU Quist, P
TI Balance in old age
SO ACTA EXEMPLARIA
PY 2012
UT MEDLINE:94600021
ER

EF
"""

OVID_NAMED = b"""<1>
Score
  *****
Accession Number
  00001111-201504000-00002.
Author
  Bunker, Sally S. RN; PhD;  Frol, Jan Paul MD, PhD *
Title
  Listening as care.[Miscellaneous]
Source
  Example Nursing Quarterly.   28(2):103-106, April 2015.
Abstract
  Patients spoke for 92 seconds.
DOI Number
  10.1000/named.1

<2>
Score
  ****
Title
  Hand washing in clinics: a review.[Review]
Source
  Journal of Example Hygiene.
Abstract
  Twelve studies were found.
"""

ERIC = b"""
OWN - ERIC
TI  - Reading aloud in nursery
AU  - Smith, Tom
AU  - Hunter, Shawn B.
JT  - Example Journal of Education
SO  - v10 n1 p1-9 2000
AID - http://dx.doi.org/10.1000/eric.1
AB  - Forty nurseries took part.

OWN - ERIC
TI  - Sums in the first year
AU  - Lund, Ida
SO  - v3 n2 p10-19 2004
"""

COPAC = b"""
TI- Notes on the history of one hospital
AU- Berg, Nils
PU- Oslo : Example Press
PY- 1992
DT- TXT

TI- Computing in one hospital
AU- Sand, Eva
PY- 1972
"""

SILVER_PLATTER = b"""
TI:  Sources of noise in recordings of the heart
AU:  Berg-N; Sand-EM
SO:  J-Example-Med. 1993; 40(6): 529-540
PY: 1993
LA: ENGLISH
AB:  Numbers were simulated.
AN: 94600077
"""


def test_endnote_tags_in_any_order() -> None:
    records = read_path(SAMPLES / "references.enw")
    first, second = documents(records)
    assert first.title == "Ketamine for depression that resists treatment: a randomised trial"
    assert (first.pmid, first.doi, first.year) == ("94600001", "10.1000/enw.1", 2021)
    assert first.authors == ("Holm AB", "van Roe J")
    assert first.journal == "Journal of Example Medicine"
    assert [role for role, *_ in sections(first)] == ["title", "background", "results"]
    assert second.publication_types == ("Academic Dissertation",)
    (bad,) = rejected(records)
    assert bad.place == 3
    assert bad.reason == ("a reference of EndNote without title and abstract (it has: %0, %A, %D)")


def test_endnote_records_that_run_together_are_not_joined() -> None:
    (bad,) = rejected(read_bytes(b"%0 Book\n%T One\n%A Holm, A\n%0 Book\n%T Two\n"))
    assert bad.reason.startswith("several titles in one record")


def test_a_bare_type_begins_a_record_too() -> None:
    (document,) = documents(read_bytes(b"%0\n%A Holm, Ada\n%T A title\n"))
    assert document.title == "A title"


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_records_are_told_apart_whichever_way_lines_end(ends: bytes) -> None:
    for name, count in (("references.enw", 2), ("ovid_export.txt", 2)):
        data = (SAMPLES / name).read_bytes().replace(b"\n", ends)
        assert len(documents(read_bytes(data))) == count


def test_ovid_with_tags() -> None:
    first, second = documents(read_path(SAMPLES / "ovid_export.txt"))
    assert first.title == "Salt and blood pressure in school children."
    assert first.authors == ("Berg NA", "Sand E")
    assert (first.pmid, first.year) == ("94600010", 2009)
    assert first.journal == "Journal of Example Paediatrics"
    assert "1.2 mmHg in those that cut salt" in first.text
    assert (second.title, second.pmid, second.year) == ("[Noise in wards.]", None, 2010)


def test_ovid_with_names_above_values() -> None:
    first, second = documents(read_bytes(OVID_NAMED))
    assert first.title == "Listening as care."
    assert first.authors == ("Bunker SS", "Frol JP")
    assert (first.journal, first.year) == ("Example Nursing Quarterly", 2015)
    assert first.doi == "10.1000/named.1"
    assert second.journal == "Journal of Example Hygiene"
    assert second.text.endswith("Twelve studies were found.")


def test_refworks() -> None:
    first, second = documents(read_bytes(REFWORKS))
    assert first.title == "Vaccines given at night"
    assert (first.authors, first.year) == (("Holm A", "Roe JP"), 2015)
    assert first.text.endswith("US hospitals took part. US nurses gave 300 vaccines at night.")
    assert second.publication_types == ("Academic Dissertation",)


def test_web_of_science() -> None:
    first, second = documents(read_bytes(WEB_OF_SCIENCE))
    assert first.title == "Walking after a stroke: a trial of two programmes"
    assert (first.authors, first.pmid) == (("Berg N", "Sand EM"), "94600020")
    assert (second.pmid, second.year) == ("94600021", 2012)
    assert len(documents(read_bytes(WEB_OF_SCIENCE.partition(b"1.0\n")[2]))) == 2


def test_medline_records_without_a_pmid() -> None:
    first, second = documents(read_bytes(ERIC))
    assert (first.format, first.title) == ("nbib", "Reading aloud in nursery")
    assert (first.authors, first.year) == (("Smith T", "Hunter SB"), 2000)
    assert first.doi == "10.1000/eric.1"
    assert (second.title, second.year) == ("Sums in the first year", 2004)


@pytest.mark.parametrize(
    ("data", "tags"), [(COPAC, "TI, AU, PU, PY, DT"), (SILVER_PLATTER, "TI, AU, SO, PY, LA, AB")]
)
def test_other_tagged_references_are_named_and_not_read_as_text(data: bytes, tags: str) -> None:
    (bad,) = rejected(read_bytes(data))
    assert f"(tags {tags})" in bad.reason
    assert bad.remedy is not None


def test_a_letter_with_fields_is_text_all_the_same() -> None:
    letter = b"TO: all wards\nRE: noise\n\nDear colleagues,\n\nplease turn alarms down at night.\n"
    (document,) = documents(read_bytes(letter))
    assert document.format == "text"
    check(document)


def test_ris_behind_blanks_and_a_mark() -> None:
    (document,) = documents(
        read_bytes(b" \xef\xbb\xbf\r\nTY  - JOUR\r\nTI  - A title\r\nER  - \r\n")
    )
    assert (document.format, document.title) == ("ris", "A title")


def test_bibtex_behind_unmarked_remarks() -> None:
    entry = b"@article{a,\n  title = {Salt in bread},\n  author = {Holm, Ada},\n  year = 2003\n}\n"
    (document,) = documents(read_bytes(b'encoding = "utf-8"\n\nOur list, mended in May.\n' + entry))
    assert (document.format, document.title) == ("bibtex", "Salt in bread")
    quoting = b"Salt in bread was studied for years.\n" * 20 + b"Cite us as:\n" + entry
    (quoted,) = documents(read_bytes(quoting))
    assert quoted.format == "text"
    fenced = b"# How to cite\n\n```\n" + entry + b"```\n\n## More\n\nThank you.\n"
    (page,) = documents(read_bytes(fenced))
    assert page.format == "markdown"


def test_bibtex_names_and_logos() -> None:
    data = (
        b"@book{a, title = {{\\BibTeX}ing with {\\LaTeX}}, author = {Holm,\n% a remark\n Ada and "
        b"Society for Example Medicine of Oslo and Roe, Jan}}\n"
        b"@article{b, title = {Salt}, author = {Berg, N. A.; Sand, E.; Quist, P.}}\n"
    )
    first, second = documents(read_bytes(data))
    assert first.title == "BibTeXing with LaTeX"
    assert first.authors == ("Holm A", "Society for Example Medicine of Oslo", "Roe J")
    assert second.authors == ("Berg NA", "Sand E", "Quist P")


def test_columns_that_say_of_what_they_are() -> None:
    data = (
        b"Item Title,Publication Title,Journal Volume,Item DOI,Authors,Publication Year\n"
        b'"Salt in soup","Example Nature","17","10.1000/item.1","Ada Holm","2000"\n'
    )
    (document,) = documents(read_bytes(data))
    assert (document.title, document.doi) == ("Salt in soup", "10.1000/item.1")
    assert (document.journal, document.year) == ("Example Nature", 2000)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_of_other_things_is_not_read_as_text(delimiter: str) -> None:
    rows = ["gene,family,place", *(f"AB{n},kinase,cell wall {n}" for n in range(12))]
    (bad,) = rejected(read_bytes("\n".join(rows).replace(",", delimiter).encode()))
    assert bad.reason == "a table without a column of titles, abstracts or texts"


def test_prose_with_a_comma_in_each_line_is_no_table() -> None:
    (document,) = documents(
        read_bytes(b"We ate, and then we slept.\nIt rained, but not long.\n" * 9)
    )
    assert document.format == "text"


def test_csl_whose_type_was_left_empty() -> None:
    data = (
        b'[\n {\n "type": "", "title": "Salt in soup",'
        b' "author": [{"family": "Holm", "given": "A"}],'
        b' "container-title": "Example Nature", "issued": {"date-parts": [[2004]]}}]'
    )
    (document,) = documents(read_bytes(data))
    assert (document.format, document.title, document.year) == ("csl", "Salt in soup", 2004)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"01841cam a2200385Ma 4500001000700000005001700007\x1e", "a library's catalogue in MARC"),
        (
            b'<?xml version="1.0"?><article xmlns="http://www.elsevier.com/xml/ja/dtd" '
            b'xmlns:ce="http://www.elsevier.com/xml/common/dtd"><item-info/><body/></article>',
            "an article in Elsevier's own XML (not JATS)",
        ),
        (b"<p>A piece</p>\n<p>of a page</p>", "a piece of a web page that begins with <p>"),
    ],
)
def test_other_kinds_are_called_by_their_names(data: bytes, reason: str) -> None:
    (bad,) = rejected(read_bytes(data))
    assert bad.reason == f"{reason}, which has no reader"
    assert bad.remedy is not None


def test_markdown_that_begins_with_markup() -> None:
    opening = b'<p align="center">\n<img src="logo.png">\n</p>\n\n'
    data = opening + b"# A tool\n\nIt reads.\n\n## Use\n\nRun it.\n"
    (document,) = documents(read_bytes(data))
    assert (document.format, document.title) == ("markdown", "A tool")
