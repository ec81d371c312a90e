"""Citations are found in running text, one a cited work, each in its exact place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.reading.markers import citations, markers
from medwarrant.records import Document, Reference, Section


def texts(source: str | Document) -> list[str]:
    return [marker.text for marker in markers(source)]


def article(body: str, count: int = 9) -> Document:
    """An article with a list of so many numbered entries."""
    text = f"{body}\n\nReferences\n"
    entries = []
    for number in range(1, count + 1):
        entry = f"{number}. Writer{chr(96 + number)} A. A title. J Med. 200{number};1:2-3."
        entries.append(
            Reference(
                id=str(number),
                text=entry,
                start=len(text),
                end=len(text) + len(entry),
                authors=(f"Writer{chr(96 + number)} A",),
                year=2000 + number,
            )
        )
        text += entry + "\n"
    first = entries[0].start or 0
    return Document(
        id="a",
        kind="page",
        title="",
        text=text,
        format="text",
        references=tuple(entries),
        sections=(
            Section(role="body", label="", start=0, end=len(body)),
            Section(role="references", label="References", start=first, end=len(text)),
        ),
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Statins lower LDL cholesterol [1].", ["1"]),
        ("Several trials agree [1,2–5].", ["1", "2–5"]),
        ("Several trials agree [3]–[6], not all [12].", ["[3]–[6]", "12"]),
        ("Warfarin was compared [4, p. 12] with it.", ["4"]),
        ("It blocks sodium channels. 1, 2", ["1", "2"]),
        ("Beta blockers slow the heart.³ They also tire,¹⁻² some say.", ["³", "¹⁻²"]),
        (
            "Sleep improved (Okafor et al., 2013; Lind, 2008).",
            ["Okafor et al., 2013", "Lind, 2008"],
        ),
        (
            "Sleep improved (Okafor et al., 2013, Lind et al., 2008).",
            ["Okafor et al., 2013", "Lind et al., 2008"],
        ),
        ("As Moreau and Haas (2006) showed, it did.", ["Moreau and Haas (2006)"]),
        ("In Moreau & Haas’ (2006) trial it did.", ["Moreau & Haas’ (2006)"]),
        ("Ueda and colleagues (2011) found none.", ["Ueda and colleagues (2011)"]),
        ("This is common (Cleveland Clinic, 2022).", ["Cleveland Clinic, 2022"]),
        (
            "It is rare (World Health Organization [WHO], 2019).",
            ["World Health Organization [WHO], 2019"],
        ),
        (
            "Falls rose (van den Berg & de Souza, 2010a, 2012).",
            ["van den Berg & de Souza, 2010a", "2012"],
        ),
        (
            "It hurts (Maria Sanz-Ortiz et al., 2018; see also R. K. Rao, 2019, for a review).",
            ["Maria Sanz-Ortiz et al., 2018", "R. K. Rao, 2019"],
        ),
        (
            "Told before[^3] and in full at https://example.org/a?b=1.",
            ["[^3]", "https://example.org/a?b=1"],
        ),
        ("See PMID: 12345678 and doi:10.1000/xyz.12.", ["PMID: 12345678", "doi:10.1000/xyz.12"]),
        ("Adeyemi et al. 2014 disagree.", ["Adeyemi et al. 2014"]),
    ],
)
def test_a_citation_is_found(sentence: str, expected: list[str]) -> None:
    assert texts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Wait before surgery (2 weeks).",
        "Patients (n = 12) were in Stage 2 of their disease.",
        "Her scores on the PTSD 5",
        "In 2013 the agency approved 5 mg; by May 2014 it was sold.",
        "1. Stop smoking\n2. Walk daily\n3. Sleep",
        "The mean was 5.5 [4-10] and the 95% CI [12, 45].",
        "The area is 4 m² and there are 10⁹ cells of Ca²⁺.",
        "It began at 11 p.m. (updated 2020).",
        "The factory moved (Germany, 2011).",
        "The correlation was r[20] = 0.71.",
        "Give 1,2-propanediol or [1,2]benzodiazepine.",
    ],
)
def test_what_is_no_citation_is_left_alone(sentence: str) -> None:
    assert texts(sentence) == []


def test_names_and_years_are_told() -> None:
    (first, second) = markers("It fell (Moreau & Haas, 2006, 2008b).")
    assert (first.names, first.year) == (("Moreau", "Haas"), 2006)
    assert (second.names, second.year, second.text) == (("Moreau", "Haas"), 2008, "2008b")


def test_numbers_in_round_brackets_count_where_they_are_the_manner_of_the_text() -> None:
    body = "Iron helps (1). So does rest (2, 3). Nothing else does (4-6); see Table (2)."
    assert texts(article(body)) == ["1", "2", "3", "4-6"]
    assert texts(article("Iron (1) helps. See [2], [3] and [4].", 4)) == ["2", "3", "4"]


def test_superscripts_stand_beside_names() -> None:
    body = (
        "Cold tires¹ and warms². It helps (Lind, 2010; Rao, 2011)³. Haas et al. (2012) agree, and"
        " Moreau et al. (2013) do not; 4 m² suffice."
    )
    found = texts(article(body, 4))
    assert [text for text in found if not text[0].isalpha()] == ["¹", "²", "³"]


def test_bare_numbers_count_where_they_run_from_one_on() -> None:
    body = (
        "Iron helps. 1, 2\n\nRest helps with fatigue 3\n\n"
        "It acts on red cells 2, 4, although slowly.\n\n"
        "2. Points are numbered\n\nThe dose is 40\n\nA walk helps. 1\n\n"
    )
    found = [marker.text for marker in markers(body)]
    assert found == ["1", "2", "3", "2", "4", "1"]


def test_the_reference_list_holds_no_citations() -> None:
    document = article("Iron helps [1].")
    assert all(marker.end < 20 for marker in markers(document))


def test_citations_are_told_with_their_brackets_but_names_in_a_sentence_stay() -> None:
    text = "It fell (see Moreau, 2006). Haas et al. (2008) saw no fall [3, 4]."
    assert [text[start:end] for start, end in citations(text)] == [
        "(see Moreau, 2006)",
        "(2008)",
        "[3, 4]",
    ]


PIECES = st.lists(
    st.sampled_from(
        ["[1]", "[2–4, 7]", "(Lee, 2010)", "Kaur et al. (2011a, b)", "drug.¹", "(", ")", "[", "]",
         "et al.", "2010", "a trial", "10.1000/x", ";", ",", "\n", "é", "𝛼", "5 mg", ". 1, 2\n"]
    ),
    max_size=30,
)  # fmt: skip


@given(PIECES)
def test_every_marker_is_an_exact_piece_of_the_text_and_none_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = markers(text)
    assert all(text[marker.start : marker.end] == marker.text for marker in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="Ab1 2.,;()[]¹²&\n–-", max_size=200))
def test_no_text_takes_the_reader_apart(text: str) -> None:
    assert all(text[marker.start : marker.end] == marker.text for marker in markers(text))
