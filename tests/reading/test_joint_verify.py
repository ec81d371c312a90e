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
def test_what_runs_along_a_sentence_is_left_to_the_rules(claim: str) -> None:
    judge = Sure(0)
    assert JointVerifier(RuleVerifier(), judge).verify(claim, PASSAGE).verdict != "supported"
    assert judge.asked == 0


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
