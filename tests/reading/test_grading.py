"""Certainty: starts by design, steps down for reasons, names what it cannot judge."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from medwarrant.reading.grading import LEVELS, RuleGrader, grade
from medwarrant.records import (
    CertaintyRating,
    Design,
    Document,
    DocumentKind,
    Effect,
    Quote,
    Result,
    Section,
    Species,
    Study,
)

GOOD = "A double-blind randomised trial. All 500 patients completed the trial; 2% dropped out."


def paper(name: str, text: str = GOOD, kind: DocumentKind = "abstract") -> Document:
    return Document(
        id=name,
        kind=kind,
        title=text,
        text=text,
        sections=(Section(role="abstract", label="", start=0, end=len(text)),),
        format="test",
    )


def study(
    name: str = "a",
    design: Design = "rct",
    species: Species = "human",
    n: int | None = 500,
    result: Result = "favours_intervention",
    comparator: str | None = "usual care",
    **fields: object,
) -> Study:
    return Study(
        document=name,
        design=design,
        species=species,
        n=n,
        result=result,
        comparator=comparator,
        outcome_kind=fields.pop("outcome_kind", "benefit"),  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )


def rated(
    studies: list[Study], documents: list[Document], outcome: str = "pain"
) -> CertaintyRating:
    return grade(outcome, studies, documents)


def said(rating: CertaintyRating, words: str) -> bool:
    return any(words in reason for reason in rating.reasons)


def test_one_large_blinded_trial_is_moderate_since_some_domains_stay_unseen() -> None:
    rating = rated([study()], [paper("a")])
    assert rating.level == "moderate"
    assert rating.reasons[0] == "starts high: 1 randomised trial"
    assert said(rating, "not every domain could be assessed: at most moderate")


def test_a_synthesis_of_blinded_trials_that_looked_for_missing_studies_is_high() -> None:
    text = "A meta-analysis of randomised trials; 2% dropped out. The funnel plot was symmetrical."
    pair = [study(n, design="meta_analysis", n=5000) for n in "ab"]
    rating = rated(pair, [paper(n, text) for n in "ab"])
    assert rating.level == "high"


def test_people_of_a_review_and_of_its_trials_are_counted_once() -> None:
    review = study("r", design="meta_analysis", n=300)
    trials = [study("a", n=150), study("b", n=150)]
    text = "A meta-analysis of randomised trials."
    rating = rated([review, *trials], [paper("r", text), paper("a"), paper("b")])
    assert said(rating, "few people, 300 in all")


def test_nothing_at_all_is_no_certainty() -> None:
    assert rated([], []).level == "none"
    assert rated([], []).reasons == ("no study",)


def test_a_protocol_is_no_evidence_yet() -> None:
    assert rated([study(design="protocol")], [paper("a")]).level == "none"


def test_observational_studies_start_low() -> None:
    assert rated([study(design="cohort")], [paper("a")]).level == "low"


def test_animals_never_rise_above_very_low_for_people() -> None:
    rating = rated([study(design="animal", species="animal")], [paper("a")])
    assert rating.level == "very_low"
    assert said(rating, "indirectness: animals")


def test_trials_outrank_animals_and_the_rest_is_said_to_be_set_aside() -> None:
    both = [study("a"), study("b", design="animal", species="animal")]
    rating = rated(both, [paper("a"), paper("b")])
    assert rating.level == "moderate"
    assert said(rating, "1 study of weaker kinds not counted")


def test_an_open_label_trial_steps_down() -> None:
    text = "An open-label randomised trial; all 500 patients completed the trial."
    rating = rated([study()], [paper("a", text)])
    assert rating.level == "moderate"
    assert said(rating, "open label")


def test_felt_effects_against_saline_count_as_functional_unblinding() -> None:
    text = "A double-blind trial. Dissociative effects peaked at 40 minutes. 2% dropped out."
    against_saline = rated([study(comparator="saline placebo")], [paper("a", text)])
    against_active = rated([study(comparator="midazolam")], [paper("a", text)])
    assert said(against_saline, "functional unblinding")
    assert not said(against_active, "functional unblinding")


def test_participants_who_guessed_their_allocation_weigh_whatever_the_comparator() -> None:
    text = "Double-blind. Most participants correctly guessed their allocation; 2% dropped out."
    rating = rated([study(comparator="midazolam")], [paper("a", text)])
    assert said(rating, "could tell what they were given")
    assert rating.level == "moderate"


def test_more_than_a_fifth_lost_steps_down_and_a_fifth_does_not() -> None:
    many = rated([study()], [paper("a", "A double-blind trial. 31% dropped out.")])
    few = rated([study()], [paper("a", "A double-blind trial. 20% dropped out.")])
    assert said(many, "more than 20 % lost")
    assert not said(few, "more than 20 % lost")


def test_losses_are_worked_out_from_completers_and_participants() -> None:
    text = "A double-blind trial. Sixty patients completed the study."
    assert said(rated([study(n=100)], [paper("a", text)]), "more than 20 % lost")


def test_no_comparator_steps_down_outside_randomised_trials() -> None:
    rating = rated([study(design="nonrandomised_trial", comparator=None)], [paper("a")])
    assert said(rating, "no comparator")
    assert rating.level == "very_low"


def test_healthy_volunteers_are_indirect() -> None:
    rating = rated([study(population="healthy male volunteers")], [paper("a")])
    assert said(rating, "indirectness: healthy volunteers")


def test_a_surrogate_is_indirect_unless_it_was_asked_for() -> None:
    marker = study(outcome_kind="mechanism")
    assert said(rated([marker], [paper("a")], "depression"), "surrogate")
    assert not said(rated([marker], [paper("a")], "neuroplasticity"), "surrogate")


def test_disagreeing_results_step_down() -> None:
    pair = [study("a"), study("b", result="inconclusive")]
    rating = rated(pair, [paper("a"), paper("b")])
    assert said(rating, "results disagree (1 for, 1 no difference shown)")
    assert rating.level == "moderate"


def test_one_dissenter_among_five_does_not_count_as_disagreement() -> None:
    names = "abcde"
    five = [study(n, result="inconclusive" if n == "e" else "favours_intervention") for n in names]
    assert not said(rated(five, [paper(n) for n in names]), "results disagree")


def test_few_people_step_down_and_very_few_twice() -> None:
    assert rated([study(n=120)], [paper("a")]).level == "moderate"
    assert rated([study(n=21)], [paper("a")]).level == "low"


def test_numbers_that_nobody_states_are_named() -> None:
    assert said(rated([study(n=None)], [paper("a")]), "no study says how many took part")
    two = [study("a"), study("b", n=None)]
    assert said(rated(two, [paper("a"), paper("b")]), "1 study not saying how many")


def test_an_interval_that_includes_no_effect_is_imprecise() -> None:
    quote = Quote(quote="OR 1.1 (0.7 to 1.9)", start=0, end=19)
    effect = Effect(measure="OR", value=1.1, ci=(0.7, 1.9), p=None, quote=quote)
    assert said(rated([study(effect=(effect,))], [paper("a")]), "includes no effect")


def test_publication_bias_cannot_be_judged_from_three_studies() -> None:
    names = "abc"
    rating = rated([study(n) for n in names], [paper(n) for n in names])
    assert said(rating, "publication bias: not assessed (3 studies)")


def test_summaries_alone_are_capped_at_low() -> None:
    rating = rated([study()], [paper("a", kind="study_summary")])
    assert rating.level == "low"
    assert said(rating, "our summaries, not the papers")


def test_a_summary_beside_a_paper_is_not_capped() -> None:
    rating = rated([study("a"), study("b")], [paper("a"), paper("b", kind="study_summary")])
    assert rating.level == "moderate"
    assert not said(rating, "our summaries")


def test_two_findings_of_one_paper_count_its_people_once() -> None:
    rating = rated([study(n=300), study(n=300)], [paper("a")])
    assert said(rating, "few people, 300 in all")


def test_a_synthesis_of_trials_starts_high_and_one_of_cohorts_low() -> None:
    trials = paper("a", "We pooled randomised controlled trials. There was no publication bias.")
    cohorts = paper("a", "We pooled observational cohort studies.")
    assert rated([study(design="meta_analysis")], [trials]).reasons[0].startswith("starts high")
    assert rated([study(design="meta_analysis")], [cohorts]).reasons[0].startswith("starts low")


def test_the_grader_is_the_function() -> None:
    assert RuleGrader().grade("pain", [study()], [paper("a")]) == rated([study()], [paper("a")])


RESULTS: list[Result] = ["favours_intervention", "favours_comparator", "inconclusive", "unknown"]
DESIGNS: list[Design] = ["rct", "cohort", "animal", "case_report", "meta_analysis", "protocol"]
STUDIES = st.lists(
    st.builds(
        lambda name, design, n, result: study(
            name,
            design=design,
            n=n,
            result=result,
            species="animal" if design == "animal" else "human",
        ),
        st.sampled_from("abcd"),
        st.sampled_from(DESIGNS),
        st.one_of(st.none(), st.integers(1, 900)),
        st.sampled_from(RESULTS),
    ),
    max_size=5,
)


@given(STUDIES)
def test_the_order_of_studies_makes_no_difference(studies: list[Study]) -> None:
    documents = [paper(name) for name in "abcd"]
    first = grade("pain", studies, documents)
    for order in itertools.islice(itertools.permutations(studies), 24):
        assert grade("pain", order, documents[::-1]) == first
    assert first.level in (*LEVELS, "none")
    assert all(reason and "\n" not in reason for reason in first.reasons)
