from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medwarrant.reading.numbers import key, numbers
from medwarrant.reading.verify import RuleVerifier

TRIAL = (
    "In a randomised trial, 40 adults with alcohol dependence received ketamine 0.71 mg/kg (n=17) "
    "or midazolam 0.025 mg/kg (n=23). Ketamine significantly reduced heavy drinking days compared "
    "with midazolam over 21 days (p<0.001). It may also reduce craving for some weeks. "
    "Relapse occurred in 18% with ketamine and 43% with midazolam. No serious adverse events "
    "occurred. Use was associated with lower anxiety."
)
RATS = "In rats, mitragynine 10 mg/kg increased dopamine release before withdrawal."
MICROSOMES = "Mitragynine inhibited CYP2D6 in human liver microsomes."

verify = RuleVerifier().verify


@pytest.mark.parametrize(
    "claim",
    [
        "Ketamine significantly reduced heavy drinking days compared with midazolam over 21 days "
        "(p<0.001).",
        "Ketamine reduced heavy drinking days compared with midazolam.",
        "Compared with midazolam, ketamine reduced heavy drinking days over three weeks.",
        "Ketamine lowered heavy drinking days compared with midazolam.",
        "Relapse occurred in 18 percent with ketamine and 43 percent with midazolam.",
        "The authors report that relapse occurred in 18% with ketamine and 43% with midazolam.",
        "“Relapse occurred in 18%\n with ketamine and 43% with midazolam.”",
        "Forty adults with alcohol dependence received ketamine 710 µg/kg or midazolam "
        "0.025 mg/kg.",
        "Human, randomised trial, n = 40: “No serious adverse events occurred.”",
        "Human, randomised trial, n = 40: Relapse occurred in 18% with ketamine and 43% with "
        "midazolam.",
        "No serious adverse events occurred. Relapse occurred in 18% with ketamine and 43% with "
        "midazolam.",
    ],
)
def test_what_the_passage_says_is_supported(claim: str) -> None:
    verdict = verify(claim, TRIAL)
    assert verdict.verdict == "supported", verdict.reasons
    assert verdict.quote is not None
    assert verdict.reasons == ()


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        ("Ketamine reduced heavy drinking days over 24 days.", "24 days"),
        ("Ketamine increased heavy drinking days compared with midazolam.", "increased"),
        ("Ketamine did not reduce heavy drinking days compared with midazolam.", "not"),
        ("Relapse occurred in 43% with ketamine and 18% with midazolam.", "another place"),
        ("Relapse occurred in 18% with midazolam and 43% with ketamine.", "another place"),
        ("40 adults with alcohol dependence received ketamine 0.5 mg/kg.", "0.71 mg/kg"),
        ("40 adults with alcohol dependence received ketamine 0.71 mg.", "0.71 mg/kg"),
        ("40 adolescents with alcohol dependence received ketamine.", "adults"),
        ("40 rats with alcohol dependence received ketamine 0.71 mg/kg.", "rats"),
        ("Serious adverse events occurred.", "No"),
    ],
)
def test_what_the_passage_says_otherwise_is_contradicted(claim: str, named: str) -> None:
    verdict = verify(claim, TRIAL)
    assert verdict.verdict == "contradicted", verdict.reasons
    assert any(named in reason for reason in verdict.reasons)


@pytest.mark.parametrize(
    ("claim", "passage", "named"),
    [
        ("It reduces craving for some weeks.", TRIAL, "may"),
        ("It may also reduce craving for all weeks.", TRIAL, "all"),
        ("Use caused lower anxiety.", TRIAL, "cause"),
        ("Esketamine reduced heavy drinking days compared with midazolam.", TRIAL, "Esketamine"),
        ("Ketamine reduced heavy drinking days compared with placebo.", TRIAL, "placebo"),
        ("Ketamine always reduced heavy drinking days compared with midazolam.", TRIAL, "always"),
        ("Mitragynine 10 mg/kg increased dopamine release before withdrawal.", RATS, "rats"),
        ("Mitragynine inhibited CYP2D6.", MICROSOMES, "microsomes"),
        ("Mitragynine inhibited CYP3A4 in human liver microsomes.", MICROSOMES, "CYP3A4"),
        ("Human, randomised trial, n = 50: “No serious adverse events occurred.”", TRIAL, "50"),
        ("Rats, animal study: “No serious adverse events occurred.”", TRIAL, "Rats"),
        ("It is not true: “No serious adverse events occurred.”", TRIAL, "not"),
    ],
)
def test_what_the_passage_does_not_carry_is_named(claim: str, passage: str, named: str) -> None:
    verdict = verify(claim, passage)
    assert verdict.verdict != "supported"
    assert any(named in reason for reason in verdict.reasons), verdict.reasons


def test_no_benefit_in_something_denies_it() -> None:
    passage = "Ketamine offered no benefit in preventing relapse over 21 days."
    assert verify("Ketamine appears to prevent relapse.", passage).verdict != "supported"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Ketamine is superior to midazolam in terms of relapse rate.", "supported"),
        ("Ketamine is superior to midazolam in terms of depressive symptoms.", "contradicted"),
        ("Ketamine is inferior to midazolam in terms of relapse rate.", "contradicted"),
        ("Psilocybin is superior to midazolam in terms of relapse rate.", "not_found"),
        ("Ketamine is superior to midazolam in terms of blood pressure.", "not_found"),
    ],
)
def test_a_claim_of_superiority_is_held_against_what_was_found(claim: str, verdict: str) -> None:
    passage = (
        "We compared ketamine with midazolam. The primary outcome was the relapse rate. The "
        "relapse rate was significantly lower with ketamine than with midazolam (18% vs 43%, "
        "p = 0.02). Depressive symptoms did not differ between ketamine and midazolam (p = 0.61)."
    )
    assert verify(claim, passage).verdict == verdict


def test_each_shortfall_is_named_once() -> None:
    verdict = verify("Ketamine increased heavy drinking days compared with midazolam.", TRIAL)
    assert len(verdict.reasons) == 1


def test_what_stands_before_a_colon_in_the_passage_belongs_to_the_claim() -> None:
    passage = "Two outcomes did not improve: mood on the MADRS and sleep on the PSQI scale."
    claim = "Two outcomes did improve: mood on the MADRS and sleep on the PSQI scale."
    assert verify(claim, passage).verdict == "contradicted"


def test_opposite_time_points_contradict() -> None:
    claim = "In rats, mitragynine 10 mg/kg increased dopamine release after withdrawal."
    assert verify(claim, RATS).verdict == "contradicted"


def test_a_claim_about_something_else_is_not_found() -> None:
    verdict = verify("Aspirin prevents stroke.", TRIAL)
    assert verdict.verdict == "not_found"
    assert verdict.quote is None
    assert verdict.score < 0.5


@pytest.mark.parametrize(("claim", "passage"), [("", TRIAL), ("  ", TRIAL), ("A claim.", "")])
def test_nothing_carries_nothing(claim: str, passage: str) -> None:
    assert verify(claim, passage).verdict == "not_found"


def test_part_of_a_number_is_not_that_number() -> None:
    passage = "Scores fell by 12.5 points in 140 patients."
    assert verify("Scores fell by 12 points in 140 patients.", passage).verdict == "contradicted"
    assert verify("Scores fell by 12.5 points in 40 patients.", passage).verdict == "contradicted"


def test_one_sentence_that_fails_keeps_the_whole_from_being_supported() -> None:
    verdict = verify("No serious adverse events occurred. Relapse occurred in 90%.", TRIAL)
    assert verdict.verdict == "contradicted"


SENTENCES = (
    "Ketamine 0.5 mg/kg reduced depressive symptoms in 30 of 41 patients (73%).",
    "Craving fell by 12.4 points in women but not in men at 6 weeks.",
    "Mice given 40 mg/kg swam 1.8-fold longer than controls (p = 0.003).",
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_altered_digit_is_ever_supported(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(SENTENCES))
    places = [i for i, char in enumerate(sentence) if char.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != sentence[at]]))
    altered = sentence[:at] + digit + sentence[at + 1 :]
    if [key(n) for n in numbers(altered)] == [key(n) for n in numbers(sentence)]:
        return  # "0.003" with another leading zero
    verdict = verify(altered, " ".join(SENTENCES))
    assert verdict.verdict != "supported"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.text(max_size=120))
def test_quotes_are_exact_on_any_text(claim: str, passage: str) -> None:
    verdict = verify(claim, passage)
    assert 0.0 <= verdict.score <= 1.0
    assert (verdict.quote is None) == (verdict.verdict == "not_found")
    if verdict.quote is not None:
        quote = verdict.quote
        assert passage[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_same_answer_every_time_and_wherever_the_sentence_stands(sentence: str) -> None:
    alone, among = verify(sentence, sentence), verify(sentence, " ".join(SENTENCES))
    assert alone.verdict == among.verdict == "supported"
    assert verify(sentence, sentence) == alone
