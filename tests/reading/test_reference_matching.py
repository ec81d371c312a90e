"""A citation is matched to the entry that it means, and an entry to the document that it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.reading.markers import markers
from medwarrant.reading.reference_matching import Lookup, confidence, resolve
from medwarrant.reading.surnames import are_same, are_spelt_alike, folded, key
from medwarrant.records import Document, Reference, Section

LIST = (
    Reference(id="1", text="Sanz-Ortiz M. Iron. 2018.", authors=("Sanz-Ortiz M",), year=2018),
    Reference(
        id="2",
        text="Moreau P, Haas L. Zinc. 2006a.",
        authors=("Moreau P", "Haas L"),
        year=2006,
    ),
    Reference(
        id="3",
        text="Moreau P, Lind K, Rao S. Salt. 2006b.",
        authors=("Moreau P", "Lind K", "Rao S"),
        year=2006,
    ),
    Reference(id="4", text="van den Berg JA. Sleep. 2010.", authors=("van den Berg JA",),
              year=2010),
    Reference(
        id="5",
        text="World Health Organization. Falls. 2019.",
        authors=("World Health Organization",),
        year=2019,
    ),
    Reference(id="6", text="Müller K, Ekström A. Pain. 2001.", authors=("Müller K", "Ekström A"),
              year=2001),
    Reference(id="7", text="Okafor C. Rest. 2015. doi:10.1000/rest", authors=("Okafor C",),
              year=2015, doi="10.1000/rest"),
)  # fmt: skip


def meant(sentence: str) -> list[tuple[str, ...]]:
    lookup = Lookup(LIST)
    return [lookup.filled(marker).references for marker in markers(sentence)]


def likeness(sentence: str) -> list[str]:
    lookup = Lookup(LIST)
    return [match.likeness for marker in markers(sentence) for match in lookup.matches(marker)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It rose [2, 4–6].", [("2",), ("4", "5", "6")]),
        ("It rose (Moreau & Haas, 2006).", [("2",)]),
        ("It rose (Moreau et al., 2006).", [("3",)]),
        ("It rose (Moreau, 2006b).", [("3",)]),
        ("It rose (Van den Berg, 2010; Berg, 2010).", [("4",), ("4",)]),
        ("It rose (WHO, 2019).", [("5",)]),
        ("It rose (Muller and Ekstrom, 2001) and (Mueller et al., 2001).", [("6",), ("6",)]),
        ("It rose, https://doi.org/10.1000/rest.", [("7",)]),
        ("It rose [12].", [()]),
        ("It rose (Adeyemi et al., 2006).", [()]),
        ("It rose (Okafor, 2004).", [()]),
    ],
)
def test_a_citation_means_its_entry(sentence: str, expected: list[tuple[str, ...]]) -> None:
    assert meant(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It rose (Okafor, 2015).", ["exact"]),
        ("It rose (Okafor, 2016).", ["other_year"]),
        ("It rose (Maria Sanz-Ortiz et al., 2018).", ["other_name"]),
        ("It rose (Ekström, 2001).", ["other_name"]),
        ("It rose (Okafur, 2015).", ["other_name"]),
        ("It rose (Rao, 2011).", []),
    ],
)
def test_a_near_match_says_what_differs(sentence: str, expected: list[str]) -> None:
    assert likeness(sentence) == expected


def test_places_that_the_source_marks_up_come_first() -> None:
    entry = Reference(id="B9", text="Lee A. 2001.", authors=("Lee A",), cited_at=((8, 9),))
    (marker,) = markers("It rose [1].")
    assert marker.start == 9
    (marker,) = markers("It ros [1].")
    assert Lookup((*LIST, entry)).filled(marker).references == ("B9",)


def test_numbers_the_list_lacks_are_told() -> None:
    (one, links) = markers("It rose [6-9] and https://example.org/12.")
    assert Lookup(LIST).missing(one) == (8, 9)
    assert Lookup(LIST).missing(links) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "Mueller"), ("de la Cruz", "Cruz"), ("O’Brien", "OBrien"), ("Łuczak", "Luczak")],
)
def test_one_name_in_two_spellings_is_one(one: str, other: str) -> None:
    assert are_same(one, other)


def test_short_names_are_not_taken_for_slips_of_each_other() -> None:
    assert not are_spelt_alike("Chan", "Chen")
    assert are_spelt_alike("Hernandes", "Hernandez")


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert key(name) == folded(key(name))


def work(title: str, author: str, year: int, **names: str) -> Document:
    return Document(
        id=names.get("id", f"own:{title[:9]}{year}"),
        kind="abstract",
        title=title,
        text=title,
        sections=(Section(role="title", label="", start=0, end=len(title)),),
        format="pubmed",
        year=year,
        authors=(author,),
        pmid=names.get("pmid"),
        doi=names.get("doi"),
    )


TITLE = "Exercise and falls among older people: a randomised trial in nursing homes"


def test_an_entry_is_found_by_its_identifier_unless_another_title_stands_there() -> None:
    held = work(TITLE, "Okafor C", 2015, doi="10.1000/rest")
    by_doi = Reference(id="1", text="…", doi="10.1000/rest")
    assert resolve(by_doi, [held]) == held
    copied_wrong = Reference(id="1", text="…", doi="10.1000/rest", title="Zinc for the common cold")
    assert resolve(copied_wrong, [held]) is None


def test_an_entry_is_found_by_title_with_author_or_year() -> None:
    held = work(TITLE, "Okafor C", 2015)
    other = work("Exercise and sleep among older people: a cohort study", "Okafor C", 2015)
    entry = Reference(
        id="1",
        text="…",
        title="Exercise and falls among older people",
        authors=("Okafor C", "Lind K"),
        year=2016,
    )
    assert resolve(entry, [other, held]) == held
    assert confidence(entry, other) < confidence(entry, held)


def test_a_like_title_of_other_people_in_another_year_is_another_work() -> None:
    held = work(TITLE, "Okafor C", 2015)
    entry = Reference(id="1", text="…", title=TITLE, authors=("Rao S",), year=1998)
    assert resolve(entry, [held]) is None
    assert resolve(entry, []) is None
