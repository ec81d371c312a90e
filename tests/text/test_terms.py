"""The one analyzer: what meets, what stays apart, and where each term stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.text.terms import (
    STOPWORDS,
    TERM_LIMIT,
    Located,
    analyze,
    analyze_spans,
    term_line,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S-Ketamine", "s ketamine"),
        ("Depressions", "depression"),
        ("TNF-α", "TNF alpha"),
        ("TNFα", "tnf-alpha"),
        ("μ-opioid receptors", "mu opioid receptor"),
        ("µ-opioid", "μ-opioid"),
        ("0·05", "0.05"),
        ("p<.05", "p < 0.05"),
        ("10mg", "10 mg"),
        ("0.5mg/kg", "0.5 mg/kg"),
        ("25 μg", "25 mcg"),
        ("25µg", "25 ug"),
        ("Parkinson's disease", "Parkinson disease"),
        ("Parkinson’s disease", "parkinson's disease"),
        ("Müller", "muller"),
        ("cafe\u0301", "café"),
        ("Ménière’s", "meniere"),
        ("neuro\u00adplasticity", "neuroplasticity"),
        ("treatment‑resistant", "treatment resistant"),
        ("placebo–controlled", "placebo/controlled"),
        ("ﬁbrosis", "fibrosis"),
        ("Sjögren", "sjogren"),
        ("kg/m²", "kg/m2"),
        ("in vivo³", "in vivo"),
        ("10⁶ cells", "106 cells"),
        ("foo_bar", "foo bar"),
        ("randomised", "randomized"),
        ("anaesthesia for haemorrhage", "anesthesia for hemorrhage"),
        ("visual analogue scale", "visual analog scale"),
        ("oesophageal tumours", "esophageal tumors"),
    ],
)
def test_two_spellings_of_one_thing_give_the_same_terms(one: str, other: str) -> None:
    assert analyze(one) == analyze(other) != []


def test_hyphenated_and_slashed_words_give_their_parts_and_nothing_else() -> None:
    assert analyze("S-ketamine, 7-hydroxymitragynine") == ["s", "ketamin", "7", "hydroxymitragynin"]


def test_a_decimal_is_one_term_and_a_full_stop_at_its_end_is_none() -> None:
    assert analyze("It was 0.5. Then 1.1–2.3.") == ["it", "was", "0.5", "then", "1.1", "2.3"]


def test_terms_with_digits_are_not_stemmed() -> None:
    assert analyze("CYP2D6s CYP3A4 5-HT2A") == ["cyp2d6s", "cyp3a4", "5", "ht2a"]


def test_a_citation_glued_after_a_full_stop_is_a_term_of_its_own() -> None:
    assert analyze("in vivo.3 The next") == ["in", "vivo", "3", "the", "next"]


def test_stopwords_keep_their_place_so_that_phrases_stay_phrases() -> None:
    assert analyze("Quality of Life") == ["qualiti", "of", "life"]
    assert "of" in STOPWORDS


def test_words_that_decide_a_medical_sentence_are_no_stopwords() -> None:
    assert not STOPWORDS & {"no", "not", "never", "without", "after", "before", "versus", "only"}


def test_a_giant_run_of_letters_becomes_one_term_of_bounded_length() -> None:
    (term,) = analyze("a" * 100_000)
    assert len(term) == TERM_LIMIT
    assert [len(term) for term in analyze("é" * 100_000 + " " + "7" * 100_000)] == [TERM_LIMIT] * 2


def test_marks_and_spaces_alone_hold_no_term() -> None:
    assert analyze(" … ' . — \u00ad \u200b ") == []


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        "TNFα |İstanbul |p<.05. |0·5|μg|10mg |St. John’s |_x_|e\u0301|\ud800|ΑΣ |m² |\u00ad|ﬃ|"
        "½ |٣.٥ |\u2028".split("|")
    ),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@given(TEXTS)
def test_spans_hold_the_same_terms_in_ascending_places(text: str) -> None:
    spans = analyze_spans(text)
    assert [term for term, _, _ in spans] == analyze(text) == term_line(text).split()
    end = 0
    for term, a, b in spans:
        assert end <= a < b <= len(text)
        assert term
        assert term == "".join(term.split())
        end = b


@given(TEXTS)
def test_terms_located_on_demand_stand_where_the_spans_say(text: str) -> None:
    located = Located(text)
    spans = analyze_spans(text)
    assert located.terms == [term for term, _, _ in spans]
    for last, (_, _, end) in enumerate(spans):
        assert located.place(last // 2, last) == (spans[last // 2][1], end)


@given(TEXTS)
def test_analysis_does_not_depend_on_what_was_read_before(text: str) -> None:
    first = analyze(text)
    analyze(text.upper() + " something else")
    assert analyze(text) == first


@given(st.text(), st.text())
def test_texts_joined_by_a_line_break_give_their_terms_one_after_the_other(a: str, b: str) -> None:
    assert analyze(f"{a}\n{b}") == analyze(a) + analyze(b)
