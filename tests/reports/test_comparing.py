"""A study without a control never counts as a comparison, and one review does not settle much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from medwarrant.records import AnswerVerdict, Design, Document, Question, Section, Statement, Study
from medwarrant.reports.comparing import as_it_compared, is_compared, pools
from medwarrant.reports.evidence import Item, level_of
from medwarrant.reports.verdict import tally

ASKED = Question(text="Does it help?", kind="effect", yes_no=True, proposition="benefits")


def document(text: str, title: str = "A study") -> Document:
    return Document(
        id=text[:40],
        kind="abstract",
        title=title,
        text=text,
        sections=(Section(role="abstract", label="", start=0, end=len(text)),),
        format="test",
    )


def item(
    text: str, quote: str, design: Design = "nonrandomised_trial", against: str | None = None
) -> Item:
    made = document(text)
    study = Study(document=made.id, design=design, species="human", n=40, comparator=against)
    start = text.index(quote)
    return Item(
        document=made,
        study=study,
        statement=Statement(role="finding", start=start, end=start + len(quote)),
        fit="direct",
        stance="supports",
        level=level_of(study),
        relevance=1.0,
        asked=(),
    )


@pytest.mark.parametrize(
    "text",
    [
        "In this open-label, single-group study ten adults drank less. Larger placebo-controlled "
        "trials are warranted.",
        "Thirty patients had the device in a single-arm trial. Pain fell from baseline.",
        "We treated 12 women. Flushes became fewer. The lack of a control group limits this.",
        "An uncontrolled before-and-after study of 80 wards. Falls became fewer.",
    ],
)
def test_a_study_in_which_nobody_went_without_is_no_comparison(text: str) -> None:
    quote = text.split(". ")[0]
    assert not is_compared(item(text, quote, against="placebo"))
    assert not is_compared(item(text, quote, "cohort"))


def test_a_cohort_that_names_whom_it_held_against_whom_compares() -> None:
    text = "Users of the vaccine died less often than non-users (hazard ratio 0.7)."
    assert is_compared(item(text, text, "cohort"))
    text = "Asthma was better controlled at a year."
    assert is_compared(item(text, text, "cohort", against="inhaler alone"))
    assert not is_compared(item(text, text, "cohort"))
    assert not is_compared(item(text, text, "cohort", against="none"))
    same = "Scores were lower at week 8 compared with baseline."
    assert not is_compared(item(same, same, "cohort"))


def test_the_placebo_of_a_trial_yet_to_come_is_no_comparator() -> None:
    text = "A single-arm study of 20 men. Larger placebo-controlled trials are needed."
    study = Study(document="d", design="nonrandomised_trial", comparator="placebo")
    assert as_it_compared(study, document(text)).comparator is None
    trial = Study(document="d", design="rct", comparator="placebo")
    assert as_it_compared(trial, document("Unlike an uncontrolled study, we drew lots.")) == trial


def test_studies_without_a_control_are_told_and_not_counted() -> None:
    trial = item("It fell more than with placebo.", "It fell more than with placebo.", "rct")
    alone = item("A single-arm trial. It fell.", "It fell.")
    counted = tally(ASKED, [trial, alone])
    assert [one.document.id for one in counted.supports] == [trial.document.id]
    assert [one.document.id for one in counted.uncontrolled] == [alone.document.id]
    assert counted.verdict == "insufficient"


REVIEW = Study(document="r", design="systematic_review", species="human")


@pytest.mark.parametrize(
    ("text", "is_on_it", "pooled"),
    [
        (
            "We searched three databases. Eleven randomised trials (n = 900) were pooled.",
            True,
            True,
        ),
        ("A review of RCTs. 22 studies with 3059 patients were found.", True, True),
        ("A review of RCTs. 22 studies with 3059 patients were found.", False, False),
        ("We found one trial and two case reports.", True, False),
        ("We describe the literature.", True, False),
        ("Of 4,211 records, 6 trials were kept.", True, True),
        ("14 reports were found, of single cases.", True, False),
        ("A phase 2 superiority RCT of the balm yielded the best evidence.", True, False),
    ],
)
def test_a_review_counts_as_what_it_says_that_it_pooled(
    text: str, is_on_it: bool, pooled: bool
) -> None:
    assert pools(REVIEW, document(text), text[-20:], is_on_it=is_on_it) is pooled


def test_a_count_in_the_very_sentence_is_one_of_it() -> None:
    text = "Many things were reviewed. In five RCTs the balm eased pain."
    assert pools(REVIEW, document(text), "In five RCTs the balm eased pain.", is_on_it=False)


def test_one_review_that_does_not_say_what_it_pooled_settles_nothing() -> None:
    text = "The balm eased pain."
    review = item(text, text, "systematic_review")

    def verdict(*items: Item) -> AnswerVerdict:
        return tally(ASKED, items).verdict

    silent = replace(review, pools_several=False)
    assert verdict(review) == "yes"
    assert verdict(silent) == "insufficient"
    trial = item("It eased pain more than placebo.", "It eased pain more than placebo.", "rct")
    assert verdict(silent, trial) == "insufficient"  # it may have pooled the very trial
    other = item("It eased more than sham.", "It eased more than sham.", "rct")
    assert verdict(silent, trial, other) == "yes"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "A qualitative study within the first randomised trial. People told of less craving.",
            "People told of less craving.",
        ),
        (
            "Eleven patients were scanned in a randomised trial. More frontal activity suggests "
            "diminished craving.",
            "More frontal activity suggests diminished craving.",
        ),
        (
            "Semi-structured interviews after a trial of a stair lift. Carers felt relieved.",
            "Carers felt relieved.",
        ),
    ],
)
def test_what_people_told_and_what_authors_infer_is_no_comparison(text: str, quote: str) -> None:
    told = item(text, quote, "rct", against="placebo")
    assert not is_compared(told)
    counted = tally(ASKED, [told])
    assert (counted.supports, counted.verdict) == ((), "insufficient")


def test_a_figure_beside_what_authors_infer_is_a_result() -> None:
    text = "The balm lowered pain by 3.1 points (P = 0.01), which suggests a benefit."
    assert is_compared(item(text, text, "rct"))


def test_a_synthesis_of_many_trials_outweighs_a_few_of_their_kind() -> None:
    def made(name: str, design: Design, *, is_for: bool) -> Item:
        one = item(f"{name}: it fell more than with placebo.", "it fell", design)
        if is_for:
            return one
        said = Statement(
            role="finding", start=0, end=5, direction="no_change", result="inconclusive"
        )
        return replace(one, statement=said, stance="unclear")

    pooled = made("pooled", "meta_analysis", is_for=True)
    trials = [made(name, "rct", is_for=False) for name in ("a", "b")]
    counted = tally(ASKED, [pooled, *trials])
    assert counted.verdict == "yes"
    assert counted.is_leaning
    another = made("another", "meta_analysis", is_for=False)
    assert tally(ASKED, [pooled, another]).verdict == "mixed"
    silent = replace(pooled, pools_several=False)
    assert tally(ASKED, [silent, *trials]).verdict == "insufficient"
