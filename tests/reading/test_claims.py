"""An article split into what can be checked, with exact places."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medwarrant.reading.claims import claims, said
from medwarrant.records import Claim, Document, DocumentKind, Section


def page(text: str, kind: DocumentKind = "page") -> Document:
    """A page of one section."""
    return Document(
        id="p",
        kind=kind,
        title="",
        text=text,
        sections=(Section(role="body", label="Zinc", start=0, end=len(text)),),
        format="text",
    )


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(page(text))]


def only(text: str) -> Claim:
    (claim,) = claims(page(text))
    return claim


def test_points_carry_their_lists_first_line() -> None:
    assert texts("Zinc showed promise in:\n• Shortening colds\n• Lowering fever") == [
        "Zinc showed promise in shortening colds",
        "Zinc showed promise in lowering fever",
    ]
    assert texts("Side effects of statins include:\n- Muscle pain\n- Raised liver enzymes") == [
        "Side effects of statins include muscle pain",
        "Side effects of statins include raised liver enzymes",
    ]


def test_a_first_line_that_states_something_is_a_claim_of_its_own() -> None:
    assert texts("The society recommends stopping ginkgo before surgery, noting:\n• Bleeding") == [
        "The society recommends stopping ginkgo before surgery",
        "The society recommends stopping ginkgo before surgery, noting bleeding",
    ]


def test_a_point_that_is_a_sentence_stands_alone() -> None:
    assert texts("Warfarin needs care:\n• Alcohol raises the INR in some people") == [
        "Warfarin needs care",
        "Alcohol raises the INR in some people",
    ]


def test_a_point_without_a_subject_is_said_of_what_the_list_is_about() -> None:
    assert texts("• Zinc shortened colds in two trials\n• Effective when started early")[1] == (
        "Zinc is effective when started early"
    )


def test_a_list_ends_where_its_points_begin_otherwise() -> None:
    found = texts(
        "• Yoga may help with:\n• Reducing pain\n• Improving sleep\n• Most people tolerate it well"
    )
    assert found[-1] == "Most people tolerate it well"


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Does zinc help against colds?", "question"),
        ("Welcome to our health blog!", "greeting"),
        ("Book a free consultation today!", "invitation"),
        ("In this article we will look at what zinc does.", "announcement"),
        ("This episode should interest anyone with asthma.", "announcement"),
        ("This page is not a substitute for medical advice.", "disclaimer"),
        ("She graduated from Yale and is a licensed dietitian.", "author"),
        ("Our experienced nurses help you feel at home.", "advertising"),
        ("We offer iron infusions and other treatments.", "advertising"),
    ],
)
def test_what_claims_nothing_is_told_by_name(sentence: str, what: str) -> None:
    assert [each.what for each in said(page(sentence))] == [what]
    assert claims(page(sentence)) == ()


def test_a_study_team_does_not_advertise() -> None:
    assert len(claims(page("Our team found that zinc shortened colds by a day."))) == 1
    assert len(claims(page("We offer evidence that care at home reduces falls.", "article"))) == 1


def test_what_an_author_announces_to_explain_is_claimed() -> None:
    assert texts("In this episode, I explain how zinc blocks viral entry into cells.") == [
        "Zinc blocks viral entry into cells."
    ]


def test_markers_stay_with_their_sentence_behind_the_stop_too() -> None:
    first, second = claims(page("Zinc shortens colds. [1, 2] It may cause nausea (Lee, 2019)."))
    assert [marker.text for marker in first.markers] == ["1", "2"]
    assert [marker.text for marker in second.markers] == ["Lee, 2019"]
    assert second.text == "It may cause nausea."


def test_who_is_quoted_is_kept_through_the_whole_quotation() -> None:
    one, two, three = claims(
        page(
            "Dr. Ann Lee, founder of ColdCare, says: “Zinc changed my practice. It always works.” "
            "Others disagree with that view."
        )
    )
    assert (one.said_by, two.said_by, three.said_by) == ("Dr. Ann Lee", "Dr. Ann Lee", None)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Metformin lowers HbA1c in type 2 diabetes and improves outcomes.", "efficacy"),
        ("Avoid grapefruit juice on the day of treatment.", "recommendation"),
        ("Drink two litres of water every day.", "advice"),
        ("Patients over 65 should have their kidneys checked.", "recommendation"),
        ("Side effects are nausea and headache.", "safety"),
        ("Clarithromycin interacts with simvastatin.", "interaction"),
        ("It blocks the angiotensin receptor in blood vessels.", "mechanism"),
        ("Its half-life is about twelve hours.", "pharmacology"),
        ("Asthma has a prevalence of eight percent.", "epidemiology"),
    ],
)
def test_kinds(sentence: str, kind: str) -> None:
    assert only(sentence).kind == kind


def test_a_heading_is_no_claim() -> None:
    assert texts("Zinc and Colds\n\nZinc shortens colds by a day.") == [
        "Zinc shortens colds by a day."
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Zinc helps. ",
                "• ",
                "1. ",
                "\n",
                "\n\n",
                "Effects include:",
                "“He says so. ",
                "” ",
                "[1, 2] ",
                "Dr. Lee notes ",
                "pain: ",
                "(Lee, 2019) ",
                "Does it? ",
                "\u200b",
                "é ",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_places_are_exact_in_order_and_apart(text: str) -> None:
    document = page(text)
    found = claims(document)
    for claim in found:
        assert claim.quote == text[claim.start : claim.end]
        assert claim.quote == claim.quote.strip() != ""
        for marker in claim.markers:
            assert marker.text == text[marker.start : marker.end]
    places = [(claim.start, claim.end) for claim in found]
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert len({claim.id for claim in found}) == len(found)


def test_three_hundred_pages_take_seconds() -> None:
    text = "Zinc shortens colds by a day in adults, as three trials showed. [1]\n" * 9_000
    started = time.perf_counter()
    assert len(claims(page(text))) == 9_000
    assert time.perf_counter() - started < 30


def test_a_stretch_without_an_end_is_no_claim_and_takes_no_time() -> None:
    started = time.perf_counter()
    assert claims(page("our zinc reduces the dopamine in " * 3_000)) == ()
    assert time.perf_counter() - started < 10
