from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medwarrant.reading.polarity import (
    direction,
    hedges,
    is_finding,
    is_negated,
    result,
    significance,
    valence,
)
from medwarrant.records import Direction, Result

DRUG, PLACEBO, ECT = ["ketamine"], ["placebo"], ["electroconvulsive therapy", "ECT"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Ketamine increased BDNF in the hippocampus.", "increases"),
        ("Craving was lower after ketamine than after placebo.", "decreases"),
        ("Craving was lower after placebo than after ketamine.", "increases"),
        ("Compared with placebo, ketamine lowered craving scores.", "decreases"),
        ("The placebo group had higher relapse rates than the ketamine group.", "decreases"),
        ("Ketamine led to a greater reduction in anxiety than placebo.", "decreases"),
        ("The increase in weight was smaller with ketamine than with placebo.", "decreases"),
        ("Ketamine did not increase blood pressure.", "no_change"),
        ("No significant difference in memory was seen between the groups.", "no_change"),
        ("Relapse was less frequent with ketamine (p = 0.34).", "no_change"),
        ("Scores were similar in both groups.", "no_change"),
        (
            "Pain was lower with ketamine, but this difference was not significant (p = 0.07).",
            "no_change",
        ),
        ("Relapse occurred in 20% with ketamine and 40% with placebo (p = 0.01).", "decreases"),
        ("OR for relapse 0.5 (95% CI 0.3 to 0.8).", "decreases"),
        ("OR for relapse 0.5 (95% CI 0.2 to 1.3).", "no_change"),
        ("Diclofenac did not alter the formation of norketamine.", "no_change"),
        ("The clearance of ketamine was not affected by diclofenac.", "no_change"),
        ("Clopidogrel had no effect on the concentrations of ketamine.", "no_change"),
        ("Ticlopidine did not significantly influence the elimination of ketamine.", "no_change"),
        ("Diclofenac did not modify the time to discharge.", "no_change"),
        ("Ketamine failed to significantly reduce craving.", "no_change"),
        ("Ketamine failed to improve depression scores.", "no_change"),
        ("Ketamine but not placebo reduced craving.", "decreases"),
        ("Ketamine, but not placebo infusions, significantly reduced craving.", "decreases"),
        ("Placebo but not ketamine increased craving.", "decreases"),
        ("Adherence was good and not further increased by ketamine.", "no_change"),
        ("Ketamine reduced craving, but not significantly.", "no_change"),
        ("Ketamine had little effect on respiration.", "no_change"),
        ("Ketamine reduced craving but not relapse.", "decreases"),
        ("We enrolled adults with depression.", "unknown"),
    ],
)
def test_the_direction_is_that_of_what_was_measured(sentence: str, said: Direction) -> None:
    assert direction(sentence, interventions=DRUG, comparators=PLACEBO) == said


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("ESK-NS was given with an antidepressant and lowered scores.", "not_stated"),
        ("Pain was lower with ketamine than with NS.", "not_stated"),
        ("Patients received ketamine or normal saline (NS) before surgery.", "not_stated"),
        ("Scores were lower with ketamine (NS).", "not_significant"),
        ("Scores were lower with ketamine (p = NS).", "not_significant"),
        ("Scores were lower with ketamine (12 vs 15, NS).", "not_significant"),
        ("Scores were 12 ± 3 vs 15 ± 4, NS.", "not_significant"),
        ("Scores were lower with ketamine but NS.", "not_significant"),
    ],
)
def test_the_letters_ns_deny_significance_only_beside_a_statistic(
    sentence: str, stated: str
) -> None:
    assert significance(sentence) == stated


def test_improvement_is_read_by_what_the_outcome_measures() -> None:
    sentence = "Ketamine improved outcomes compared with placebo."
    assert direction(sentence, outcome="pain score", interventions=DRUG) == "decreases"
    assert direction(sentence, outcome="quality of life", interventions=DRUG) == "increases"


def test_the_clause_that_speaks_of_the_outcome_decides() -> None:
    sentence = "Ketamine reduced craving, whereas blood pressure increased."
    assert direction(sentence, outcome="craving") == "decreases"
    assert direction(sentence, outcome="blood pressure") == "increases"
    also_denied = "Ketamine reduced craving, but not relapse."
    assert direction(also_denied, outcome="craving") == "decreases"
    assert direction(also_denied, outcome="relapse") == "no_change"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Ketamine reduced symptoms more than placebo (p = 0.01).", "favours_intervention"),
        ("ECT was superior to ketamine.", "favours_comparator"),
        ("Ketamine was noninferior to ECT.", "no_difference_shown"),
        ("Noninferiority of ketamine was not shown.", "inconclusive"),
        ("Ketamine and ECT did not differ significantly (p = 0.4).", "inconclusive"),
        ("Relapse: odds ratio 0.97 (95% CI 0.9 to 1.05).", "no_difference_shown"),
        ("Relapse: odds ratio 0.5 (95% CI 0.2 to 1.3).", "inconclusive"),
        ("Remission was higher with ECT than with ketamine (p = 0.03).", "favours_comparator"),
        ("The results favoured ECT.", "favours_comparator"),
        ("Depression scores fell from baseline to week 4.", "not_comparative"),
        ("Suicidal ideation declined from 55% on day 1 to 12% on day 30.", "not_comparative"),
        ("Depression scores improved from baseline in both groups.", "not_comparative"),
        ("Both groups improved significantly over time.", "not_comparative"),
        ("There were no differences in pain from baseline to week 6.", "not_comparative"),
        ("Pain was lower than at baseline after ketamine.", "not_comparative"),
        (
            "Depression scores fell from baseline more with ketamine than with placebo.",
            "favours_intervention",
        ),
        (
            "Relapse fell from 40% to 20% with ketamine and from 40% to 35% with placebo.",
            "favours_intervention",
        ),
        ("ESK-NS was superior to placebo on MADRS total score.", "favours_intervention"),
        ("Diclofenac did not alter the response to ketamine.", "inconclusive"),
        ("Ketamine improved mood, but did not reduce suicidal ideation.", "mixed"),
        ("Participants were 18 to 65 years old.", "unknown"),
    ],
)
def test_the_result_names_who_fared_better(sentence: str, said: Result) -> None:
    assert result(sentence, DRUG, [*ECT, *PLACEBO]) == said


@pytest.mark.parametrize(
    ("outcome", "side"),
    [
        ("MADRS total score", "lower_is_better"),
        ("all-cause mortality", "lower_is_better"),
        ("heavy drinking days", "lower_is_better"),
        ("opioid use", "lower_is_better"),
        ("adverse events", "lower_is_better"),
        ("length of hospital stay", "lower_is_better"),
        ("remission", "higher_is_better"),
        ("depression remission", "higher_is_better"),
        ("time to relapse", "higher_is_better"),
        ("progression-free survival", "higher_is_better"),
        ("pain relief", "higher_is_better"),
        ("quality of life", "higher_is_better"),
        ("severity of memory loss", "lower_is_better"),
        ("serum magnesium", "unknown"),
    ],
)
def test_valence_says_whether_more_is_good(outcome: str, side: str) -> None:
    assert valence(outcome) == side


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Scores fell significantly.", "significant"),
        ("Scores fell (p < 0.001).", "significant"),
        ("Scores did not fall significantly.", "not_significant"),
        ("No significant change was seen.", "not_significant"),
        ("Scores fell (p = 0.21).", "not_significant"),
        ("Scores fell (p = 0.05).", "not_significant"),
        ("Scores fell.", "not_stated"),
    ],
)
def test_significance_is_stated_in_words_or_by_p(sentence: str, stated: str) -> None:
    assert significance(sentence) == stated


@pytest.mark.parametrize(
    ("sentence", "finds"),
    [
        ("The primary outcome was the change in MADRS score at week 4.", False),
        ("We investigated whether ketamine reduces craving.", False),
        ("OBJECTIVE: To assess the effect of ketamine on craving.", False),
        ("Ketamine for craving: a randomised controlled trial.", False),
        ("P values below 0.05 were considered significant.", False),
        ("The primary outcome was significantly lower with ketamine.", True),
        ("Ketamine reduced craving.", True),
        ("To assess harms we counted events; they were rarer with ketamine (p = 0.01).", True),
    ],
)
def test_aims_definitions_and_titles_are_no_findings(sentence: str, finds: bool) -> None:
    assert is_finding(sentence) is finds


def test_a_denial_reaches_its_own_clause_only() -> None:
    sentence = "Ketamine did not reduce craving, but it reduced anxiety."
    first, second = sentence.index("reduce craving"), sentence.index("reduced anxiety")
    assert is_negated(sentence, first, first + 6)
    assert not is_negated(sentence, second, second + 7)
    assert not is_negated("It not only reduced craving.", 12, 19)


def test_hedges_are_found_where_they_stand() -> None:
    sentence = "Ketamine may reduce craving and appears to be safe."
    assert [sentence[start:end] for start, end in hedges(sentence)] == ["may", "appears to"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    direction(text, outcome="pain", interventions=DRUG, comparators=PLACEBO)
    result(text, DRUG, PLACEBO)
    significance(text)


@pytest.mark.parametrize(
    ("sentence", "given", "against", "said"),
    [
        (
            "Remission favoured lithium (n=3; OR 2.91 (1.11; 7.65)), with a trend towards TMS.",
            "lithium",
            "placebo",
            "favours_intervention",
        ),
        (
            "WOMAC scores for the exercise group were lower than controls (Hedge's g: -0.68 [95 % "
            "confidence interval: -1.08, -0.27]).",
            "exercise",
            "usual care",
            "favours_intervention",
        ),
        (
            "MMSE scores in the donepezil arm were lower than those in the placebo arm.",
            "donepezil",
            "placebo",
            "favours_comparator",
        ),
        (
            "HAM-D scores of the sertraline group were lower than controls.",
            "sertraline",
            "placebo",
            "favours_intervention",
        ),
        (
            "Aspirin failed to significantly decrease the risk of stroke.",
            "aspirin",
            "placebo",
            "inconclusive",
        ),
        ("Metformin had no benefit (p=0.626).", "metformin", "placebo", "inconclusive"),
        (
            "Amitriptyline was not superior to placebo, so its advantages remain open.",
            "amitriptyline",
            "placebo",
            "inconclusive",
        ),
        (
            "Superiority of amitriptyline could not be demonstrated.",
            "amitriptyline",
            "placebo",
            "inconclusive",
        ),
        (
            "Varenicline increased the probability of abstinence versus nicotine patch in smokers "
            "with dependence.",
            "varenicline",
            "nicotine patch",
            "favours_intervention",
        ),
        (
            "Lithium demonstrated effectiveness in reducing relapse.",
            "lithium",
            "placebo",
            "favours_intervention",
        ),
        ("The pooled SMD was 0.024, p=0.64.", "yoga", "controls", "inconclusive"),
        (
            "Lithium had a similar efficacy with an NNT of 2 at one day and 11 at four weeks.",
            "lithium",
            "placebo",
            "unknown",
        ),
        (
            "The first open study reported promising rates as well as sustained effects.",
            "lithium",
            "placebo",
            "unknown",
        ),
        (
            "The yoga group had higher ABCI-positive (P = .008) and lower ABCI-negative scores "
            "than controls.",
            "yoga",
            "controls",
            "favours_intervention",
        ),
        (
            "ABCI-positive depression scores were higher with yoga than with placebo.",
            "yoga",
            "placebo",
            "unknown",
        ),
        (
            "PANSS positive scores were higher with yoga than with placebo.",
            "yoga",
            "placebo",
            "favours_comparator",
        ),
        (
            "Younger patients had lower pain scores than older patients.",
            "yoga",
            "placebo",
            "unknown",
        ),
        (
            "Intravenous lidocaine outperformed placebo in adults, so it could ease pain.",
            "lidocaine",
            "placebo",
            "favours_intervention",
        ),
        (
            "The combination was superior to monotherapies of either exercise or diet alone.",
            "exercise and diet",
            "control",
            "favours_intervention",
        ),
        ("Pain correlated with higher stress scores.", "yoga", "placebo", "unknown"),
        (
            "The lower limit of the interval met the margin, so warfarin was noninferior.",
            "warfarin",
            "heparin",
            "no_difference_shown",
        ),
        (
            "The most common adverse events included elevated blood pressure and nausea.",
            "caffeine",
            "placebo",
            "unknown",
        ),
    ],
)
def test_whom_a_finding_favours_is_read_in_general_medicine(
    sentence: str, given: str, against: str, said: Result
) -> None:
    assert result(sentence, [given], [against]) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "The most common adverse events were nausea, decreased appetite and insomnia.",
        "Side effects included dry mouth, decreased appetite, and reduced libido.",
        "It caused adverse events, including nausea, and decreased appetite.",
    ],
)
def test_a_fall_that_names_an_adverse_event_is_no_rise(sentence: str) -> None:
    assert direction(sentence, outcome="appetite") != "increases"


def test_an_event_named_by_its_change_is_not_the_result() -> None:
    sentence = (
        "Common adverse events (reduced libido, insomnia) were nausea and increased sweating."
    )
    assert direction(sentence) == "unknown"
    more = "Adverse events (decreased appetite) were more common with bupropion than placebo."
    assert result(more, ["bupropion"], ["placebo"]) == "favours_comparator"


@pytest.mark.parametrize(
    ("outcome", "side"),
    [
        ("PANSI-positive ideation subscale", "higher_is_better"),
        ("negative ideation", "lower_is_better"),
        ("protective factors against suicide", "higher_is_better"),
        ("PANSS-positive", "lower_is_better"),
        ("ABC-positive anxiety", "unknown"),
        ("95% confidence interval", "unknown"),
    ],
)
def test_a_half_of_a_scale_is_good_only_where_its_words_say_so(outcome: str, side: str) -> None:
    assert valence(outcome) == side
