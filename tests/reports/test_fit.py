"""What a sentence has to do with a question."""

from __future__ import annotations

from functools import cache

import pytest

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.reading.question import RuleReader
from medwarrant.reading.statements import RuleStatementReader
from medwarrant.records import Document, Section
from medwarrant.reports.evidence import Item
from medwarrant.reports.fit import Bearing
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms


@cache
def vocabulary() -> ConceptIndex:
    packs = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
    return ConceptIndex((*concepts_of(packs), *mesh_concepts()), mesh_first_terms())


def document(title: str, text: str) -> Document:
    body = f"{title}\n\n{text}"
    return Document(
        id="d",
        kind="abstract",
        title=title,
        text=body,
        sections=(
            Section(role="title", label="", start=0, end=len(title)),
            Section(role="abstract", label="", start=len(title) + 2, end=len(body)),
        ),
        format="test",
    )


def item(question: str, title: str, sentence: str, before: str = "") -> Item:
    """What the sentence is to the question; ``before`` stands ahead of it in the abstract."""
    asked = RuleReader(vocabulary()).understand(question)
    work = document(title, f"{before} {sentence}".strip())
    study = RuleAppraiser(vocabulary()).appraise(work)
    statements = RuleStatementReader(vocabulary()).statements(work, study)
    found = Bearing(asked, vocabulary()).items(work, study, statements)
    return next(each for each in found if each.quote == sentence)


@pytest.mark.parametrize(
    ("question", "title", "sentence"),
    [
        (
            "Does lithium reduce the effect of ketamine?",
            "Lithium and ketamine in depression: a randomized trial",
            "Lithium did not differ significantly from ketamine in efficacy.",
        ),
        (
            "Is ketamine safe with midazolam?",
            "Ketamine and midazolam for agitation: a randomized trial",
            "There was no difference between ketamine and midazolam in adverse events.",
        ),
        (
            "Does aspirin block the effect of warfarin?",
            "Aspirin and warfarin after stroke: a randomized trial",
            "Aspirin was inferior to warfarin in preventing stroke (P = 0.01).",
        ),
    ],
)
def test_a_drug_held_against_another_says_nothing_of_both_together(
    question: str, title: str, sentence: str
) -> None:
    assert item(question, title, sentence).fit == "aside"


@pytest.mark.parametrize(
    "question",
    [
        "Does naltrexone or lithium reduce the effect of ketamine?",
        "Does naltrexone reduce the effect of ketamine?",
    ],
)
def test_a_finding_on_one_of_several_alternatives_answers(question: str) -> None:
    found = item(
        question,
        "Naltrexone pretreatment and ketamine in depression: a randomized crossover trial",
        "The antidepressant effect of ketamine was lower after naltrexone than placebo (P = 0.01).",
    )
    assert found.fit == "direct"


@pytest.mark.parametrize(
    ("question", "title", "sentence", "side"),
    [
        (
            "Is ketamine effective for depression?",
            "Ketamine and ECT in depression: a randomized trial",
            "Ketamine was inferior to ECT in reducing depressive symptoms (P = 0.01).",
            "unclear",
        ),
        (
            "Does metformin help depression?",
            "Metformin in depression: a randomized placebo-controlled trial",
            "Metformin was inferior to placebo in reducing depressive symptoms (P = 0.01).",
            "contradicts",
        ),
        (
            "Is ketamine better than ECT for depression?",
            "Ketamine versus ECT in depression: a randomized trial",
            "Ketamine was noninferior to ECT in reducing depressive symptoms (P < 0.001).",
            "unclear",
        ),
        (
            "Is ketamine better than ECT for depression?",
            "Ketamine versus ECT in depression: a randomized trial",
            "Ketamine was noninferior to ECT: 55.4% against 41.2% responded, difference 14.2 "
            "percentage points (95% CI 3.9 to 24.2, P<0.001 for noninferiority).",
            "unclear",
        ),
        (
            "Does aspirin reduce depression?",
            "Aspirin in depression: a randomized trial",
            "Older patients showed less reduction of depressive symptoms than younger patients.",
            "unclear",
        ),
    ],
)
def test_losing_to_another_treatment_is_not_failing(
    question: str, title: str, sentence: str, side: str
) -> None:
    assert item(question, title, sentence).stance == side


@pytest.mark.parametrize(
    "sentence",
    [
        "Ketamine-ECT was superior to propofol-ECT in reducing depressive symptoms (P = 0.02).",
        "Depressive symptoms improved more with ketamine anesthesia for ECT than with propofol.",
        "Ketamine led to significantly larger improvements in work productivity in depression.",
        "Patients with depression who have baseline insomnia improved more on ketamine.",
    ],
)
def test_another_treatment_or_outcome_or_people_is_no_evidence_on_it(sentence: str) -> None:
    title = "Ketamine in depression: a randomized trial"
    assert item("Does ketamine reduce depression?", title, sentence).fit != "direct"


def test_what_a_blocker_takes_away_bears_on_the_receptor_that_it_blocks() -> None:
    found = item(
        "Does ketamine work through opioid receptors?",
        "Naltrexone and ketamine in depression: a randomized crossover trial",
        "The antidepressant effect of ketamine was lower after naltrexone than placebo (P = 0.01).",
    )
    assert found.fit == "direct"


@pytest.mark.parametrize(
    ("drug", "kind", "sentence"),
    [
        (
            "ketamine",
            "psychoplastogens",
            "BDNF levels did not change after psychoplastogens (SMD 0.02, P = 0.64).",
        ),
    ],
)
def test_a_review_of_a_class_that_names_its_member_counts(
    drug: str, kind: str, sentence: str
) -> None:
    found = item(
        f"Does {drug} increase BDNF?",
        f"BDNF and {kind}: a systematic review and meta-analysis",
        sentence,
        f"We pooled trials of {drug} and other {kind.split()[-1]}.",
    )
    assert found.fit == "direct"
    assert found.is_null


def test_an_authors_mixed_results_take_no_side() -> None:
    found = item(
        "Does ketamine increase BDNF?",
        "BDNF after ketamine: a systematic review",
        "Ketamine significantly increased BDNF in most trials, with mixed results in others.",
    )
    assert found.stance == "unclear"


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (
            "The pharmacological management of ketamine use disorder: a systematic review",
            "Naltrexone significantly reduced craving and relapse.",
        ),
        (
            "Drugs of abuse in the emergency room: a cohort study",
            "Relapse was reduced in most people with ketamine intoxication (P = 0.01).",
        ),
        (
            "Relapse in people dependent on ketamine: a randomized trial",
            "Relapse was significantly reduced compared with placebo (P = 0.01).",
        ),
    ],
)
def test_treating_what_a_drug_did_to_those_who_abuse_it_is_no_evidence_for_the_drug(
    title: str, sentence: str
) -> None:
    assert item("Does ketamine reduce relapse?", title, sentence).fit == "aside"


def test_a_drug_given_to_those_who_abuse_another_is_evidence_on_it() -> None:
    found = item(
        "Does ketamine reduce relapse?",
        "Ketamine for cocaine use disorder: a randomized trial",
        "Ketamine significantly reduced relapse compared with midazolam (P = 0.01).",
    )
    assert found.fit == "direct"
    assert found.stance == "supports"


@pytest.mark.parametrize(
    "sentence",
    [
        "A trial of psilocybin and one of ketamine yielded the best evidence of reduced relapse.",
    ],
)
def test_how_many_studies_were_on_something_is_no_result(sentence: str) -> None:
    title = "Ketamine and relapse in alcohol use disorder: a systematic review"
    assert item("Does ketamine reduce relapse?", title, sentence).fit == "aside"


@pytest.mark.parametrize(
    ("question", "title", "sentence"),
    [
        (
            "Is esketamine effective for treatment-resistant depression?",
            "Esketamine and suicidal ideation: a meta-analysis of randomized controlled trials",
            "Esketamine failed to reduce suicidal ideation in patients with treatment-resistant "
            "depression (P = 0.4).",
        ),
        (
            "Does psilocybin help with alcohol use disorder?",
            "Psilocybin in people who drink: a randomized placebo-controlled trial",
            "Psilocybin was effective in reducing anxiety in patients with alcohol use disorder.",
        ),
    ],
)
def test_what_its_people_have_is_not_what_a_finding_measures(
    question: str, title: str, sentence: str
) -> None:
    assert item(question, title, sentence).fit != "direct"


def test_an_illness_that_its_people_have_is_measured_where_its_symptoms_are() -> None:
    found = item(
        "Is esketamine effective for treatment-resistant depression?",
        "Esketamine in treatment-resistant depression: a randomized trial",
        "Esketamine reduced depressive symptoms and suicidal ideation in patients with "
        "treatment-resistant depression (P = 0.01).",
    )
    assert found.fit == "direct"
