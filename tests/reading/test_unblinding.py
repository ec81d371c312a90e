"""A trial of what people feel can be seen through, whatever its title says of blinding."""

from __future__ import annotations

import pytest

from medwarrant.reading.grading import RuleGrader
from medwarrant.reading.unblinding import Felt, Seen, is_judged
from medwarrant.records import Concept, Design, Document, Section, Study
from medwarrant.text.concepts import ConceptIndex

SOURCE = "doi:10.5555/felt"
VOCABULARY = ConceptIndex(
    (
        Concept(id="glowing", kind="drug", names=("glowroot",), felt=SOURCE, source="test"),
        Concept(
            id="drowsing",
            kind="drug",
            names=("drowsamine",),
            felt=SOURCE,
            active_placebo=True,
            source="test",
        ),
        Concept(id="plain", kind="drug", names=("plainide",), source="test"),
    )
)
BLINDED = "A double-blind randomised trial in 500 patients; 2% dropped out."


def paper(title: str, text: str = BLINDED) -> Document:
    whole = f"{title}\n{text}"
    section = Section(role="abstract", label="", start=len(title) + 1, end=len(whole))
    return Document(
        id="a", kind="abstract", title=title, text=whole, sections=(section,), format="test"
    )


def trial(given: str, against: str | None, design: Design = "rct") -> Study:
    return Study(
        document="a",
        design=design,
        species="human",
        n=500,
        result="favours_intervention",
        outcome_kind="benefit",
        intervention=given,
        comparator=against,
    )


@pytest.mark.parametrize(
    ("given", "against", "title", "seen"),
    [
        ("glowroot-assisted therapy", "placebo", "A trial", "through"),
        ("one dose of glowroot", "saline infusion", "A trial", "through"),
        ("glowroot", "drowsamine", "A trial", "perhaps"),
        ("glowroot", "placebo", "Glowroot in anaesthesia for hip surgery", "not_told"),
        ("plainide", "placebo", "A trial", "not_told"),
        ("glowroot", "a waiting room", "A trial", "not_told"),
    ],
)
def test_what_is_felt_against_what_is_not_is_seen_through(
    given: str, against: str, title: str, seen: Seen
) -> None:
    assert Felt(VOCABULARY).seen(trial(given, against), paper(title)) == seen


def test_a_synthesis_that_names_no_comparator_is_read_for_one() -> None:
    pooled = trial("glowroot", None, "meta_analysis")
    assert Felt(VOCABULARY).seen(pooled, paper("Pooled", "Placebo-controlled trials.")) == "through"
    assert Felt(VOCABULARY).seen(pooled, paper("Pooled", "All trials.")) == "not_told"


def test_the_certainty_says_so_in_one_reason_and_takes_a_step() -> None:
    grader = RuleGrader(VOCABULARY)
    felt = grader.grade("pain", [trial("glowroot", "placebo")], [paper("A trial")])
    plain = grader.grade("pain", [trial("plainide", "placebo")], [paper("A trial")])
    softer = grader.grade("pain", [trial("glowroot", "drowsamine")], [paper("A trial")])
    reasons = [reason for reason in felt.reasons if "unblinding" in reason]
    assert len(reasons) == 1
    assert reasons[0].endswith("(−1)")
    assert felt.seen_through
    assert not plain.seen_through
    assert not softer.seen_through
    assert any("possible" in reason for reason in softer.reasons)


def test_an_outcome_that_nobody_judges_is_not_marked_down() -> None:
    assert not is_judged("all-cause mortality")
    rating = RuleGrader(VOCABULARY).grade(
        "mortality", [trial("glowroot", "placebo")], [paper("A trial")]
    )
    assert not rating.seen_through
    assert not any("unblinding" in reason for reason in rating.reasons)


def test_ties_to_makers_are_told() -> None:
    rating = RuleGrader(VOCABULARY).grade(
        "pain",
        [
            Study(
                document="a",
                design="rct",
                species="human",
                n=500,
                conflicts="Two authors are employees of Acme Pharmaceuticals.",
            )
        ],
        [paper("A trial")],
    )
    assert any(reason.startswith("sponsor: ties to industry") for reason in rating.reasons)


def test_a_placebo_that_the_title_calls_active_is_felt() -> None:
    felt = Felt(VOCABULARY)
    titled = paper("Glowroot for low mood: an active-placebo-controlled trial")
    assert felt.seen(trial("glowroot", "placebo"), titled) == "perhaps"
    assert felt.seen(trial("glowroot", "placebo"), paper("Glowroot for low mood")) == "through"
