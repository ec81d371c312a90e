"""Concepts in text: names, abbreviations that earn their place, wider and narrower."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, ConceptKind
from medwarrant.text.concepts import QUESTION_LIMIT, ConceptIndex


def concept(
    name: str,
    *more: str,
    short: Sequence[str] = (),
    broader: Sequence[str] = (),
    kind: ConceptKind = "drug",
    source: str = "pack",
    identity: str | None = None,
) -> Concept:
    return Concept(
        id=identity or name.lower(),
        kind=kind,
        names=(name, *more),
        short=tuple(short),
        broader=tuple(broader),
        source=source,
    )


KETAMINE = concept("ketamine", "Special K", "ketamine hydrochloride", short=["K", "KET"])
ESKETAMINE = concept("esketamine", "S-ketamine", "Spravato", broader=["ketamine"])
KRATOM = concept("kratom", "Mitragyna speciosa")
MITRAGYNINE = concept("mitragynine", short=["MG"], broader=["kratom"])
DEPRESSION = concept("depression", kind="condition")
TRD = concept(
    "treatment-resistant depression", short=["TRD"], broader=["depression"], identity="trd"
)
PACK = (KETAMINE, ESKETAMINE, KRATOM, MITRAGYNINE, DEPRESSION, TRD)
INDEX = ConceptIndex(PACK)


def found(text: str, index: ConceptIndex = INDEX) -> list[tuple[str, str]]:
    return [(text[start:end], each.id) for start, end, each in index.find(text)]


def test_the_index_is_a_vocabulary() -> None:
    vocabulary: Vocabulary = INDEX
    assert vocabulary.concept("trd") is TRD
    assert vocabulary.concept("nobody") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketamines were given", [("Ketamines", "ketamine")]),
        ("KETAMINE HYDROCHLORIDE", [("KETAMINE HYDROCHLORIDE", "ketamine")]),
        ("treatment resistant depressions", [("treatment resistant depressions", "trd")]),
        ("treatment–resistant\ndepression", [("treatment–resistant\ndepression", "trd")]),
        ("Kétamine", [("Kétamine", "ketamine")]),
        ("(S)-ketamine was", [("(S)-ketamine", "esketamine")]),
        ("special k", [("special k", "ketamine")]),
        ("depressed patients", [("depressed", "depression")]),
        ("ketamine.Then", [("ketamine", "ketamine")]),
        ("nothing of note", []),
        ("", []),
    ],
)
def test_a_name_is_found_whatever_its_case_plural_hyphens_and_accents(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


def test_the_longest_name_wins_at_each_place() -> None:
    assert found("resistant depression; treatment-resistant depression; ketamine") == [
        ("depression", "depression"),
        ("treatment-resistant depression", "trd"),
        ("ketamine", "ketamine"),
    ]


@pytest.mark.parametrize(
    "text",
    ["They took Mitragyna. Speciosa is", "Mitragyna, speciosa", "Mitragyna\n\nspeciosa"],
)
def test_a_name_does_not_reach_across_sentences_or_list_items(text: str) -> None:
    assert found(text) == []


def test_an_abbreviation_counts_only_in_its_exact_case_and_as_a_whole_word() -> None:
    assert found("TRD and TRDs, trd, Trd, TRDx, xTRD") == [("TRD", "trd"), ("TRDs", "trd")]


def test_an_abbreviation_that_the_text_defines_otherwise_is_no_mention() -> None:
    assert found("Total retinal detachment (TRD) is rare. TRD needs surgery.") == []
    assert found("KET (knee extension test) was done. KET improved.") == []


def test_an_abbreviation_that_the_text_defines_as_the_concept_is_a_mention_of_any_length() -> None:
    text = "Ketamine (K) was infused. Later K was stopped." + " No more was said." * 40
    assert len(text) > QUESTION_LIMIT
    assert found(text) == [("Ketamine", "ketamine"), ("K", "ketamine"), ("K", "ketamine")]


def test_a_definition_by_a_wider_concept_counts_too() -> None:
    text = "Treatment refractory depression (TRD) is common. TRD is costly."
    assert found(text)[-1] == ("TRD", "trd")


def test_two_letters_count_only_beside_the_full_name_of_something_related() -> None:
    assert found("MG 5 mg and MG patients") == []
    assert found("Kratom holds MG.") == [("Kratom", "kratom"), ("MG", "mitragynine")]
    assert found("Ketamine and MG") == [("Ketamine", "ketamine")]


@pytest.mark.parametrize(
    ("text", "is_mention"),
    [
        ("Does K interact with kratom?", True),
        ("Is K safe in depression?", True),
        ("K", False),
        ("vitamin K and kratom", False),
        ("K+ channels and kratom", False),
        ("K-hole after kratom", False),
        ("kratom in group K", False),
        ("Does k interact with kratom?", False),
        ("kratom " + "and rest " * 60 + "K", False),
    ],
)
def test_a_single_letter_counts_only_in_a_question_that_names_its_field(
    text: str, is_mention: bool
) -> None:
    assert (("K", "ketamine") in found(text)) is is_mention


def test_of_two_concepts_with_one_name_the_packs_wins_then_the_smaller_id() -> None:
    mesh = concept("Ketamine", source="mesh", identity="mesh:D1")
    assert found("ketamine", ConceptIndex((mesh, KETAMINE))) == [("ketamine", "ketamine")]
    one, two = (concept("same name", identity=identity) for identity in ("b", "a"))
    assert found("same name", ConceptIndex((one, two))) == [("same name", "a")]


def test_a_mesh_name_matches_in_singular_and_plural_only() -> None:
    index = ConceptIndex(
        [
            concept("Muscle Relaxation", source="mesh"),
            concept("Biopsy", source="mesh"),
            concept("Hemorrhages", source="mesh"),
        ]
    )
    assert found("muscle relaxants, muscle relaxation", index) == [
        ("muscle relaxation", "muscle relaxation")
    ]
    assert found("two biopsies; a haemorrhage", index) == [
        ("biopsies", "biopsy"),
        ("haemorrhage", "hemorrhages"),
    ]


def test_of_two_mesh_names_the_one_printed_letter_for_letter_wins() -> None:
    index = ConceptIndex([concept("Insulins", source="mesh"), concept("Insulin", source="mesh")])
    assert found("insulin and insulins", index) == [
        ("insulin", "insulin"),
        ("insulins", "insulins"),
    ]


def test_names_are_the_concepts_own_then_those_of_narrower_ones_each_once() -> None:
    assert INDEX.names(KETAMINE) == (
        "ketamine",
        "Special K",
        "ketamine hydrochloride",
        "KET",
        "esketamine",
        "S-ketamine",
        "Spravato",
    )
    assert INDEX.names(KRATOM) == ("kratom", "Mitragyna speciosa", "mitragynine")


def test_names_leave_out_abbreviations_that_a_search_could_not_tell_from_words() -> None:
    index = ConceptIndex([concept("seasonal affective disorder", short=["SAD", "SA", "SAFD"])])
    (only,) = [index.concept("seasonal affective disorder")]
    assert only is not None
    assert index.names(only) == ("seasonal affective disorder", "SAFD")


def test_names_of_a_concept_that_the_index_does_not_hold_are_its_own() -> None:
    assert INDEX.names(concept("zinc")) == ("zinc",)


def test_a_wider_concept_covers_a_narrower_one_and_itself_but_not_the_reverse() -> None:
    assert INDEX.covers(KETAMINE, ESKETAMINE)
    assert INDEX.covers(KETAMINE, KETAMINE)
    assert not INDEX.covers(ESKETAMINE, KETAMINE)
    assert not INDEX.covers(KETAMINE, KRATOM)
    assert not INDEX.covers(KETAMINE, concept("zinc"))


def test_a_circle_of_wider_concepts_ends() -> None:
    one = concept("one thing", broader=["two things"])
    two = concept("two things", broader=["one thing"])
    index = ConceptIndex((one, two))
    assert index.covers(one, two)
    assert index.covers(two, one)
    assert index.names(one) == ("one thing", "two things")


def test_a_packs_concept_is_one_with_the_mesh_descriptor_of_the_same_name() -> None:
    anaesthetics = concept("Anesthetics", source="mesh", identity="mesh:D2")
    mesh = concept("Ketamine", source="mesh", identity="mesh:D1", broader=["mesh:D2"])
    narrower = concept("Esketamine Salt", source="mesh", identity="mesh:D3", broader=["mesh:D1"])
    index = ConceptIndex((KETAMINE, ESKETAMINE, anaesthetics, mesh, narrower))
    assert index.covers(anaesthetics, ESKETAMINE)
    assert index.covers(KETAMINE, narrower)
    assert "Esketamine Salt" in index.names(KETAMINE)
    assert "Spravato" in index.names(anaesthetics)


def test_names_without_a_letter_or_digit_are_never_found() -> None:
    assert found("± and –", ConceptIndex([concept("±", "–", "")])) == []


def test_many_threads_may_ask_at_once() -> None:
    index = ConceptIndex(PACK)
    texts = ["ketamine, kratom and treatment-resistant depression"] * 64
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(index.find, texts))
    assert all(answer == answers[0] for answer in answers)
    assert len(answers[0]) == 3


PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        "ketamine |Kétamine|(S)-|S-ketamine|TRD|(TRD)|K |MG|kratom, |treatment-|resistant |"
        "depression|. |\n\n|(|)|İ|\u2009|Special K|total retinal detachment ".split("|")
    ),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_mentions_ascend_without_overlap_and_hold_text(text: str) -> None:
    end = 0
    for start, stop, each in INDEX.find(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip() == text[start:stop]
        assert INDEX.concept(each.id) is each
        end = stop
    assert ConceptIndex(PACK).find(text) == INDEX.find(text)
