"""Drug labels: what is printed under which coded heading, and what a hostile one costs."""

from __future__ import annotations

import pytest
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections

from medwarrant.records import Document


def the(data: bytes) -> Document:
    (document,) = documents(read_bytes(data))
    check(document)
    return document


def label(text: str, title: str = "ALPHADINE tablets", head: str = "") -> bytes:
    return (
        f'{head}<document xmlns="urn:hl7-org:v3"><title>{title}</title>'
        '<effectiveTime value="20200101"/><setId root="x"/><versionNumber value="1"/>'
        "<component><structuredBody><component><section>"
        '<code code="34067-9" codeSystem="2.16.840.1.113883.6.1"/>'
        f"<text>{text}</text></section></component></structuredBody></component></document>"
    ).encode()


def test_a_label_names_its_product_its_labeller_and_its_version() -> None:
    (found,) = documents(read_path(SAMPLES / "label.xml"))
    assert found.title == "SOMNARA® (velotamine hydrochloride) injection, for intravenous use, CIII"
    assert (found.year, found.authors) == (2023, ("Northlake Pharmaceuticals, Inc.",))
    assert (found.journal, found.revision) == ("Human prescription drug label", "000012/20230815")
    assert found.url is not None
    assert found.url.endswith("setid=5f1d2a3b-1111-4222-8333-abcdef012345")
    assert (found.kind, found.publication_types) == ("page", ("Drug Label",))


def test_a_label_keeps_its_coded_sections_and_no_role_of_a_study() -> None:
    (found,) = documents(read_path(SAMPLES / "label.xml"))
    by_label = {label: (role, text) for role, label, text in sections(found) if role != "table"}
    assert by_label["1 INDICATIONS AND USAGE"] == (
        "body",
        "SOMNARA is indicated:\n\n• for short procedures in adults,\n"
        "• with other agents, for the start of anesthesia.\n• by trained people only\n\n"
        "Not studied in children.",
    )
    assert by_label["Highlights: 1 INDICATIONS AND USAGE"][0] == "abstract"
    assert by_label["Boxed warning: WARNING: DEEP SEDATION"][1].endswith("(5.1)].")
    assert by_label["Contraindications"][0] == "body"
    assert "8.1 Pregnancy" in by_label
    assert by_label["5.1 Respiratory Depression"][1].endswith("10³ ng/mL is passed.")
    assert by_label["Package label: PRINCIPAL DISPLAY PANEL"][0] == "other"
    assert [entry.title for entry in found.references] == ["Sedation after velotamine"]


def test_a_labels_table_keeps_its_columns_and_its_foot_stands_last() -> None:
    (found,) = documents(read_path(SAMPLES / "label.xml"))
    (table,) = [text for role, _, text in sections(found) if role == "table"]
    assert table.split("\n") == [
        "Table 1: Doses by Age",
        "Age | Dose (mg/kg)",
        "| First | Repeat",
        "18 to 64 years | 1 to 2 | 0.5",
        "65 years and over | 0.5 | 0.25",
        "Lower doses for people over 80.",
    ]


def test_a_label_without_a_title_is_named_by_its_product() -> None:
    (found,) = documents(read_path(SAMPLES / "otc_label.xml"))
    assert found.title == "Nightease PM (doxylamine succinate), tablet, film coated"
    assert [label for _, label, _ in sections(found)][2:] == [
        "Purpose",
        "Indications and usage: Uses",
        "Do not use",
        "Ask a doctor",
        "Inactive ingredients",
    ]


def test_words_of_a_study_in_a_labels_headings_give_no_role() -> None:
    inner = "<paragraph>It was given.</paragraph></text>" + "".join(
        f"<component><section><title>{name}</title><text>{name} of it.</text></section></component>"
        for name in ("Methods", "Results")
    )
    found = the(label(inner + "<text>"))
    assert {role for role, _, _ in sections(found)} == {"title", "body"}


def test_the_text_of_a_product_listing_is_missed_in_one_line() -> None:
    (bad,) = rejected(read_bytes(label("")))
    assert bad.reason == "product data without a label's text"


def test_another_document_of_hl7_is_no_label() -> None:
    (bad,) = rejected(read_bytes(b'<ClinicalDocument xmlns="urn:hl7-org:v3"><title>A</title>'))
    assert bad.reason == "XML with the root <ClinicalDocument>, which has no reader"


def test_an_entity_of_the_labels_own_is_never_expanded() -> None:
    head = '<!DOCTYPE document [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "/etc/x">]>'
    for name in ("b", "c"):
        (bad,) = rejected(read_bytes(label(f"Give &{name};", head=head)))
        assert bad.reason == f"uses the entity &{name}; whose definition is not read, for safety"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<list><item>", "</item></list>"),
        ("<content>", "</content>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<paragraph>", "</paragraph>"),
    ],
)
def test_nesting_as_deep_as_the_parser_allows_is_read_to_its_bottom(
    opening: str, closing: str
) -> None:
    depth = 240 // opening.count("<")
    assert "bottom" in the(label(opening * depth + "bottom" + closing * depth)).text
    (bad,) = rejected(read_bytes(label(opening * 300 + "x" + closing * 300)))
    assert bad.reason == "elements nested deeper than 256 levels"
