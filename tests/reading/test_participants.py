"""How many took part: totals, arms that are added up, and counts that are none."""

from __future__ import annotations

import pytest

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.records import Document, Section, Study


def study(abstract: str, title: str = "Drug A and sleep") -> Study:
    text = f"{title}\n\n{abstract}"
    return RuleAppraiser().appraise(
        Document(
            id="t",
            kind="abstract",
            title=title,
            text=text,
            sections=(
                Section(role="title", label="", start=0, end=len(title)),
                Section(role="abstract", label="", start=len(title) + 2, end=len(text)),
            ),
            format="test",
        )
    )


@pytest.mark.parametrize(
    ("abstract", "n"),
    [
        ("Memory was compared in 30 regular smokers and 31 smoke-free controls.", 61),
        ("Twenty smokers and 20 non-smokers completed a sleep questionnaire.", 40),
        ("Adults were randomized to drug A (n = 8) or inactive placebo (n = 4).", 12),
        ("87 patients were randomized to the intervention and 90 to the control group.", 177),
        ("We examined 45 heavy, 48 light and 40 former smokers by questionnaire.", 133),
        ("Eight males and eight females received drug A at night.", 16),
        ("We conducted a randomised study with 2 groups of 12 healthy volunteers.", 24),
    ],
)
def test_arms_that_a_sentence_counts_are_added_up(abstract: str, n: int) -> None:
    assert study(abstract).n == n


def test_the_quote_of_a_sum_runs_over_every_arm_and_each_arm_has_its_own() -> None:
    abstract = "Adults were randomized to drug A (n = 8) or inactive placebo (n = 4)."
    found = study(abstract)
    assert found.quotes["n"].quote == "n = 8) or inactive placebo (n = 4"
    assert [(arm.label, arm.n) for arm in found.arms] == [("drug A", 8), ("inactive placebo", 4)]


@pytest.mark.parametrize(
    ("abstract", "n"),
    [
        ("63 subjects were included and randomly assigned (29 to drug A and 34 to drug B).", 63),
        ("Thirty adults took part (25 males, 5 females). They received drug A.", 30),
        ("Five inpatients received six infusions of drug A (n = 5) over 12 days.", 5),
        ("Tests were done before drug A (N = 55), the morning after (N = 50) and later.", 55),
        ("Of the 1,699 eligible patients, 571 (34%) were included in the analysis.", 571),
        ("We studied drug A in a group of 20 healthy volunteers.", 20),
        ("A repeated-measures group design with 19 participants was used.", 19),
    ],
)
def test_a_total_is_not_added_to_its_parts(abstract: str, n: int) -> None:
    assert study(abstract).n == n


@pytest.mark.parametrize(
    "abstract",
    [
        "Sleep was studied in volunteers. Of these, 12 patients vomited and 3 patients fell.",
        "About 8 of 100 people sleep badly. Drug A was compared with placebo.",
    ],
)
def test_events_and_frequencies_are_nobody_who_took_part(abstract: str) -> None:
    assert study(abstract).n is None


@pytest.mark.parametrize(
    ("abstract", "n"),
    [
        ("In all, 56 patients received drug A and 58 drug B.", 114),
        ("Eighteen male rowers were allocated to drug A or placebo.", 18),
        ("A total of 43 cases were identified: 33 after drug A and 10 after drug B.", 43),
    ],
)
def test_people_under_a_name_of_their_own_and_second_arms_are_counted(
    abstract: str, n: int
) -> None:
    assert study(abstract).n == n


def test_a_review_tells_the_people_in_brackets_behind_its_works_and_never_the_works() -> None:
    found = study(
        "37 studies (2035 participants) were reviewed: drug A (14; n = 1047).",
        "Drug A for gout: a systematic review",
    )
    assert found.n == 2035
