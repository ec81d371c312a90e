"""A passage can have every word of a claim and not assert it."""

from __future__ import annotations

import pytest

from medwarrant.reading.verify import RuleVerifier

verify = RuleVerifier().verify
CLAIM = "Ketamine reduced craving."


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("a", "b"),
        ("It was not.", "It was."),
        ("No.", "Yes."),
        ("Yes.", "Yes."),
        ("He is.", "She is not."),
        ("???", CLAIM),
        ("40.", "40."),
        ("Has ketamine reduced craving?", "Has ketamine reduced craving?"),
    ],
)
def test_a_claim_that_states_nothing_is_not_found(claim: str, passage: str) -> None:
    verdict = verify(claim, passage)
    assert verdict.verdict == "not_found"
    assert verdict.quote is None
    assert verdict.reasons


@pytest.mark.parametrize(
    "passage",
    [
        "Has ketamine reduced craving?",
        "If ketamine reduced craving, relapse would fall.",
        "Had ketamine reduced craving, relapse would have fallen.",
        "Unless ketamine reduced craving, patients left.",
        "The trial aimed to show whether ketamine reduced craving.",
        "Few authors claim that ketamine reduced craving.",
        "We hypothesised that ketamine reduced craving.",
        "The notion that ketamine reduced craving is popular.",
        "The claim 'ketamine reduced craving' was retracted.",
        "I doubt ketamine reduced craving.",
        "Ketamine allegedly reduced craving.",
        "Ketamine was said to have reduced craving.",
        "Ketamine reduced craving according to an unverified rumour.",
        "It remains to be shown that ketamine reduced craving.",
        "Ketamine will have reduced craving.",
        "Stopping ketamine reduced craving.",
        "Ketamine antagonists reduced craving.",
        "Ketamine reduced craving in the placebo group.",
        "Ketamine reduced craving. This claim was retracted.",
        "The following is a myth. Ketamine reduced craving.",
    ],
)
def test_what_is_asked_supposed_or_only_reported_is_not_found(passage: str) -> None:
    verdict = verify(CLAIM, passage)
    assert verdict.verdict == "not_found", verdict
    assert verdict.reasons


@pytest.mark.parametrize(
    "passage",
    [
        "It is false that ketamine reduced craving.",
        "It is not the case that ketamine reduced craving.",
        "It is a myth that ketamine reduced craving.",
        "That ketamine reduced craving is a claim that has been refuted.",
        "Ketamine reduced craving no more than placebo.",
        "Ketamine reduced craving no better than placebo.",
        "Ketamine reduced craving in no patient.",
        "Ketamine reduced craving in none of the patients.",
        "Ketamine reduced craving in 0 of 40 patients.",
        "Ketamine failed to reduce craving.",
    ],
)
def test_what_is_denied_or_found_in_none_is_contradicted(passage: str) -> None:
    verdict = verify(CLAIM, passage)
    assert verdict.verdict == "contradicted", verdict
    assert verdict.reasons


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (CLAIM, "Ketamine reduced craving in women."),
        (CLAIM, "Ketamine reduced craving only in smokers."),
        (CLAIM, "Ketamine reduced craving except in men."),
        (CLAIM, "Ketamine reduced craving in some patients."),
        (CLAIM, "Ketamine reduced craving if combined with naltrexone."),
        (CLAIM, "Ketamine plus naltrexone reduced craving."),
        (CLAIM, "Ketamine reduced craving, but not significantly."),
        (CLAIM, "Ketamine reduced craving initially."),
        (CLAIM, "Ketamine reduced craving as much as placebo."),
        (CLAIM, "Ketamine reduced craving less than midazolam."),
        ("Relapse fell.", "Relapse fell in the placebo group only."),
        ("Relapse fell", "Relapse fell only in the control group."),
        ("Relapse fell by 12%.", "Relapse fell by 12 percentage points."),
        ("Relapse fell by 12%.", "Relapse fell by up to 12%."),
        ("Relapse fell by at least 12%.", "Relapse fell by at most 12%."),
        ("The risk fell by 50%.", "The relative risk fell by 50%."),
        ("The absolute risk fell by 50%.", "The relative risk fell by 50%."),
        ("Patients received 5 mg.", "Patients received 5 µg."),
        ("Patients were followed for 4 weeks.", "Patients were followed for 4 days."),
        ("All patients improved.", "Most patients improved."),
        ("Patients improved.", "Half of the patients improved."),
        ("Patients received ketamine.", "Patients will receive ketamine."),
        ("Patients received ketamine.", "Patients were to receive ketamine."),
        ("Ketamine failed to reduce craving.", "Ketamine did not fail to reduce craving."),
        ("Ketamine was ineffective.", "Ketamine was not ineffective."),
        ("Ketamine was effective.", "Ketamine was anything but effective."),
        ("Ketamine is safe.", "Ketamine is not known to be safe."),
        ("Ketamine cured depression.", "Ketamine cured depression in one patient."),
        (
            "Ketamine reduced craving more than midazolam.",
            "Midazolam reduced craving more than ketamine.",
        ),
        ("The study found: “Relapse fell”", "Relapse fell in the placebo group only."),
    ],
)
def test_what_is_narrower_or_other_than_the_claim_is_named(claim: str, passage: str) -> None:
    verdict = verify(claim, passage)
    assert verdict.verdict != "supported"
    assert verdict.reasons


@pytest.mark.parametrize(
    "passage",
    [
        "Ketamine reduced craving.",
        "Ketamine reduced craving more than placebo.",
        "As expected, ketamine reduced craving.",
        "We found that ketamine reduced craving.",
        "Ketamine reduced craving compared with the placebo group.",
        "Does ketamine help? Ketamine reduced craving.",
        "To test whether mood changes, 40 adults were randomised; ketamine reduced craving.",
    ],
)
def test_what_is_asserted_is_supported(passage: str) -> None:
    assert verify(CLAIM, passage).verdict == "supported", verify(CLAIM, passage).reasons


def test_a_plain_denial_outweighs_a_question_beside_it() -> None:
    passage = "Has ketamine reduced craving? Ketamine did not reduce craving."
    assert verify(CLAIM, passage).verdict == "contradicted"


def test_a_conditional_claim_is_carried_by_the_same_condition() -> None:
    said = "If ketamine reduced craving, relapse would fall."
    assert verify(said, said).verdict == "supported"
    assert verify(said, f"It was argued thus. {said} More is to be done.").verdict == "supported"
