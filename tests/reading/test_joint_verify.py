"""Rules and reader decide together: the reader where rules cannot tell, never against a proof."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medwarrant.reading.joint_verify import JointVerifier
from medwarrant.reading.judge import Head, Pair
from medwarrant.reading.verification.mismatches import mismatches
from medwarrant.reading.verify import RuleVerifier

PASSAGE = (
    "Sixty adults were randomised. Fewer people went back to drinking in the group that had the "
    "infusion. Headache was common."
)


class Sure:
    """A reader that is sure of one thing whatever it reads."""

    def __init__(self, place: int) -> None:
        self._row = tuple(9.0 if each == place else 0.0 for each in range(3))
        self.asked = 0

    def scores(self, head: Head, pairs: Sequence[Pair]) -> list[tuple[float, ...]]:
        assert head == "verify"
        self.asked += len(pairs)
        return [self._row for _ in pairs]


def test_a_claim_in_other_words_is_supported_where_the_reader_is_sure() -> None:
    verdict = JointVerifier(RuleVerifier(), Sure(0)).verify(
        "The treatment lowered the risk of relapse.", PASSAGE
    )
    assert verdict.verdict == "supported"
    assert verdict.quote is not None
    assert PASSAGE[verdict.quote.start : verdict.quote.end] == verdict.quote.quote


def test_it_is_contradicted_where_the_reader_is_sure_of_that() -> None:
    judge = Sure(1)
    verdict = JointVerifier(RuleVerifier(), judge).verify("It raised relapse a lot.", PASSAGE)
    assert verdict.verdict == "contradicted"
    assert judge.asked == 5  # three sentences and two pairs of neighbours


def test_a_doubtful_reader_changes_nothing() -> None:
    rules = RuleVerifier()
    claim = "The treatment lowered the risk of relapse."
    assert JointVerifier(rules, Sure(2)).verify(claim, PASSAGE) == rules.verify(claim, PASSAGE)


@pytest.mark.parametrize(
    "claim",
    [
        "Seventy adults were randomised.",
        "Fewer people went back to smoking in the group that had the infusion.",
        "Sixty children were randomised.",
    ],
)
def test_what_differs_from_a_sentence_in_one_place_is_not_supported(claim: str) -> None:
    assert JointVerifier(RuleVerifier(), Sure(0)).verify(claim, PASSAGE).verdict != "supported"


@pytest.mark.parametrize(
    ("claim", "quote", "named"),
    [
        ("Ketamine cut relapse by 40%.", "Relapse fell by 14% with ketamine.", "40%"),
        ("Ketamine helps patients.", "In rats, ketamine reduced immobility.", "patients"),
        ("It works in children.", "Adults with asthma improved.", "children"),
        ("It lowers immobility in mice.", "Rats were less immobile.", "mice"),
        ("Scores were alike at follow-up.", "At baseline scores were alike.", "follow-up"),
        ("The drug group did not differ.", "The placebo group was no different.", "drug group"),
    ],
)
def test_numbers_species_and_people_that_a_quote_has_not_are_named(
    claim: str, quote: str, named: str
) -> None:
    assert any(named in reason for reason in mismatches(claim, quote))


def test_a_claim_that_names_nothing_else_has_no_mismatch() -> None:
    assert list(mismatches("Masks lowered infections.", "Wearing masks reduced infections.")) == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("More than half of adults have a condition.", "Conditions were found in 56.0% of adults."),
        ("About one in seven died.", "Of 4,103 patients, 14.8% died."),
        ("Nearly half of cases were young.", "The share of those aged 20-39 rose to 41%."),
        ("About a quarter of the women were pregnant.", "Pregnant were 13/53 of these women."),
    ],
)
def test_a_part_told_in_words_holds_where_a_percentage_bears_it_out(
    claim: str, passage: str
) -> None:
    assert list(mismatches(claim, passage)) == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("More than half of adults have a condition.", "Conditions were found in 44% of adults."),
        ("About one in seven died.", "Of 4,103 patients, 31% died."),
        ("Two thirds improved.", "Of the patients 40% improved."),
    ],
)
def test_a_part_that_no_percentage_bears_out_is_named(claim: str, passage: str) -> None:
    assert list(mismatches(claim, passage)) != []


def test_a_number_in_a_name_is_no_count_unless_the_passage_has_another() -> None:
    assert (
        list(mismatches("It is linked to type 1 diabetes.", "Autoimmune diabetes followed.")) == []
    )
    assert list(mismatches("It is linked to type 1 diabetes.", "In type 2 diabetes it rose.")) != []


def test_a_claim_on_molecules_tells_nothing_of_people() -> None:
    mice = "AMPK activation lowered fibrosis in the lungs of mice."
    assert list(mismatches("AMPK activation reduces fibrosis.", mice)) == []
    assert list(mismatches("The treatment reduces fibrosis.", mice)) != []


def test_a_supported_claim_on_molecules_is_told_in_what_it_was_seen() -> None:
    passage = "Fibrosis in the lungs of mice was less once AMPK had been activated by a drug."
    verdict = JointVerifier(RuleVerifier(), Sure(0)).verify("AMPK limits lung scarring.", passage)
    assert verdict.verdict == "supported"
    assert any("mice" in reason for reason in verdict.reasons)


@pytest.mark.parametrize(
    ("claim", "quote", "named"),
    [
        ("Massage always eases pain.", "Massage can ease pain.", "always"),
        ("Ketamine cures depression.", "Ketamine lowered depression scores.", "cures"),
        ("Coffee causes cancer.", "Coffee was associated with cancer.", "causes"),
    ],
)
def test_what_says_more_than_the_quote_is_named(claim: str, quote: str, named: str) -> None:
    assert any(named in reason for reason in mismatches(claim, quote))


def test_a_cause_that_was_tested_may_be_told() -> None:
    assert list(mismatches("Smoking causes cancer.", "Smoking induced cancer.")) == []


def test_the_reader_contradicts_no_part_that_a_percentage_bears_out() -> None:
    verifier = JointVerifier(RuleVerifier(), Sure(1))
    passage = "Conditions were found in 56.0% of adults."
    half = verifier.verify("More than half of grown-ups have an illness.", passage)
    third = verifier.verify("Fewer than a third of grown-ups have an illness.", passage)
    assert half.verdict != "contradicted"
    assert third.verdict == "contradicted"
