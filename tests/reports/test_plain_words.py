"""What findings become in words for patients, and which are left in their own."""

from __future__ import annotations

import pytest

from medwarrant.reading.proofreading import RuleProofreader
from medwarrant.records import (
    Concept,
    ConceptKind,
    Design,
    Direction,
    Document,
    Gloss,
    OutcomeKind,
    Question,
    QuestionKind,
    Result,
    Statement,
    Study,
)
from medwarrant.reports.evidence import Item, Stance
from medwarrant.reports.glossary import explained
from medwarrant.reports.plain_words import PlainWords
from medwarrant.reports.sections import _once
from medwarrant.reports.telling import OPERATED, operated
from medwarrant.text.concepts import ConceptIndex


def concept(name: str, kind: ConceptKind, *other: str, plain: str | None = None) -> Concept:
    return Concept(id=name, kind=kind, names=(name, *other), plain=plain, source="test")


MELATONIN = concept("melatonin", "drug")
DELIRIUM = concept("delirium", "condition")
CONCEPTS = (
    MELATONIN,
    DELIRIUM,
    concept("haloperidol", "drug"),
    concept("morphine", "drug"),
    concept("heart rate", "outcome"),
    concept("quality of life", "outcome"),
    concept("headache", "outcome", "headaches"),
    concept("nausea", "outcome"),
    concept("depression", "condition"),
    concept("side effect", "outcome", "adverse events", "side effects", plain="bad effects"),
)


def worded(
    quote: str,
    *objects: str,
    way: Direction = "unknown",
    stance: Stance = "supports",
    result: Result = "unknown",
    outcome: OutcomeKind = "benefit",
    design: Design = "rct",
    kind: QuestionKind = "effect",
) -> str | None:
    """What a patient is told of a quote, asked whether melatonin helps against delirium."""
    vocabulary = ConceptIndex(CONCEPTS)
    document = Document(
        id="d",
        kind="abstract",
        title="A study",
        text=quote,
        sections=(),
        format="test",
    )
    acting = tuple(c.id for _, _, c in vocabulary.find(quote) if c.kind == "drug")
    item = Item(
        document=document,
        study=Study(document="d", design=design, species="human"),
        statement=Statement(
            role="finding",
            start=0,
            end=len(quote),
            subject=acting,
            object=objects,
            direction=way,
            result=result,
            outcome_kind=outcome,
        ),
        fit="direct",
        stance=stance,
        level=2,
        relevance=1.0,
        asked=("melatonin", "delirium"),
    )
    question = Question(
        text="?",
        kind=kind,
        yes_no=True,
        proposition="benefits",
        subjects=(MELATONIN,),
        comparators=(CONCEPTS[2],) if kind == "comparison" else (),
        targets=(DELIRIUM,),
    )
    return PlainWords(question, vocabulary, RuleProofreader()).of(item)


@pytest.mark.parametrize(
    ("quote", "objects", "told"),
    [
        (
            "The incidence of delirium (RR 0.5) was lower with melatonin than with placebo.",
            ("delirium",),
            "Delirium was less common with melatonin than with a dummy treatment (placebo).",
        ),
        (
            "Melatonin led to a significant reduction in the MADRS scores (SMD -0.4) as compared "
            "to the control group.",
            ("depression",),
            "Scores for depression were lower with melatonin than in the comparison group.",
        ),
        (
            "Melatonin increased heart rate compared with haloperidol.",
            ("heart rate",),
            "Heart rate was higher with melatonin than with haloperidol.",
        ),
        (
            "Melatonin significantly improved quality of life compared with placebo.",
            ("quality of life",),
            "Quality of life was better with melatonin than with a dummy treatment (placebo).",
        ),
        (
            "Melatonin alleviated depression.",
            ("depression",),
            "Depression was milder with melatonin.",
        ),
        (
            "There was no significant difference in delirium between melatonin and placebo.",
            ("delirium",),
            "No clear difference in delirium was found with melatonin, compared with a dummy "
            "treatment (placebo).",
        ),
        (
            "Melatonin-assisted therapy was associated with increased odds of any adverse events "
            "relative to control conditions.",
            ("side effect",),
            "Bad effects were more common with melatonin-assisted therapy than in the comparison "
            "group.",
        ),
    ],
)
def test_a_finding_is_told_in_the_words_that_its_measure_needs(
    quote: str, objects: tuple[str, ...], told: str
) -> None:
    assert worded(quote, *objects) == told


def test_harms_that_were_only_seen_are_listed_without_a_comparison() -> None:
    quote = "Those on melatonin often had side effects such as increased heart rate and headaches."
    told = worded(quote, "headache", outcome="harm", way="increases")
    assert (
        told == "Among the side effects seen with melatonin were a higher heart rate and headache."
    )


def test_what_leaves_a_question_open_is_not_told_as_if_it_had_a_side() -> None:
    quote = "Melatonin was effective in preventing delirium."
    favours: Result = "favours_intervention"
    assert worded(quote, result=favours) == "Melatonin helped to prevent delirium."
    assert worded(quote, result=favours, stance="unclear") is None
    assert (
        worded("Melatonin reduced delirium.", "delirium", way="decreases", stance="unclear") is None
    )


@pytest.mark.parametrize(
    "quote",
    [
        "In the subgroup of women, melatonin reduced the incidence of delirium.",
        "Melatonin and morphine together reduced the incidence of delirium.",
        "Melatonin reduced the incidence of delirium only in the oldest.",
        "Melatonin had mixed effects on the incidence of delirium.",
    ],
)
def test_what_cannot_be_put_safely_has_no_words(quote: str) -> None:
    told = worded(quote, "delirium", way="decreases")
    assert told is None or told.startswith("In its authors' words")


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (
            "The incidence of delirium in the melatonin group was lower than the control group at "
            "4 days after surgery (13.8% vs 23.1%, P = 0.04) but not 42 days after surgery.",
            "Delirium was less common with melatonin than in the comparison group: 13.8% against "
            "23.1%. This was at 4 days after surgery, and no longer at 42 days after surgery.",
        ),
        (
            "Melatonin reduced the incidence of delirium without increasing adverse events.",
            "Delirium was less common with melatonin. No clear difference in bad effects was found "
            "with melatonin.",
        ),
        (
            "Compared to placebo, melatonin was associated with increased odds of headache, which "
            "were largely transient and mild or moderate in severity.",
            "Headache was more common with melatonin than with a dummy treatment (placebo). Most "
            "of these were short and mild or moderate.",
        ),
        (
            "There was moderate-certainty evidence that melatonin reduced the risk of delirium.",
            "Delirium was less common with melatonin. Its authors call the proof for this "
            "moderate.",
        ),
        (
            "Melatonin did not differ significantly from haloperidol in efficacy and tolerability.",
            "No clear difference in how well it worked or how well it was borne was found with "
            "melatonin, compared with haloperidol.",
        ),
        (
            "The most common adverse events in the melatonin group were headache, dry mouth and "
            "nausea.",
            "Among the most common side effects seen with melatonin were headache, a dry mouth and "
            "nausea.",
        ),
        (
            "Twelve of the 31 included studies reported a decrease in delirium following melatonin "
            "use.",
            "Twelve of 31 studies found less delirium after melatonin.",
        ),
    ],
)
def test_a_sentence_that_is_understood_to_its_last_word_is_told_whole(
    quote: str, told: str
) -> None:
    assert worded(quote, "delirium") == told


@pytest.mark.parametrize(
    "quote",
    [
        "Small samples preclude conclusions on whether melatonin reduces delirium or not.",
        "Melatonin was more effective than placebo in reducing delirium in one out of five trials.",
        "Melatonin reduced delirium more in the old, but this difference was not tested.",
        "Head-to-head trials will better inform the role of melatonin in treating delirium.",
        "Melatonin 5 mg was superior to 2 mg for delirium.",
        "Fourteen studies reported a relationship of melatonin levels with less delirium.",
    ],
)
def test_a_single_word_that_is_not_understood_leaves_a_finding_without_plain_words(
    quote: str,
) -> None:
    told = worded(quote, "delirium", way="decreases")
    assert told is None or told.startswith("In its authors' words:")


def test_a_short_sentence_is_quoted_without_figures_and_said_to_be_its_authors() -> None:
    quote = "Older people on melatonin with delirium went home sooner (MD -1.2, p = 0.03)."
    assert worded(quote, "delirium") == (
        "In its authors' words: “Older people on melatonin with delirium went home sooner”."
    )


@pytest.mark.parametrize(
    "quote",
    [
        "Melatonin should be studied further in delirium.",
        "People with delirium took 5 mg of melatonin every night.",
        "Melatonin is safe in delirium.",
        "Melatonin altered XYZ in delirium.",
        "Our review highlights melatonin for delirium.",
        "Melatonin was not noninferior to haloperidol in delirium by its prespecified bound.",
    ],
)
def test_what_a_patient_could_not_use_is_not_quoted(quote: str) -> None:
    assert worded(quote) is None


def test_the_larger_share_is_not_told_of_the_group_it_is_held_against() -> None:
    quote = (
        "The incidence of delirium among the others was 17.6%, which was significantly higher "
        "compared to the melatonin group with a rate of 8.2%."
    )
    told = worded(quote, "delirium", way="decreases")
    assert told is None or "against 17.6% with melatonin" not in told


def test_people_who_were_only_watched_are_told_of_as_such() -> None:
    quote = "The incidence of delirium was lower with melatonin than with haloperidol."
    told = worded(quote, "delirium", design="cohort")
    assert told == (
        "Delirium was less common in people who had melatonin than in people who had haloperidol."
    )


def test_of_two_treatments_the_quote_says_which_worked_better() -> None:
    quote = "Oral melatonin was significantly more effective than intravenous haloperidol."
    told = worded(quote, kind="comparison")
    assert told == "Melatonin by mouth worked better than haloperidol into a vein."


WORDS = RuleProofreader()


@pytest.mark.parametrize(
    ("quote", "measured", "manner"),
    [
        ("The incidence of delirium was lower with melatonin.", "delirium", "often"),
        ("Headache was more frequent with nitrates.", "headache", "often"),
        ("Melatonin reduced delirium severity.", "delirium", "strength"),
        ("Depression scores fell with sertraline.", "Depression", "score"),
        ("Sertraline reduced depression.", "depression", "unsaid"),
    ],
)
def test_a_quote_says_in_what_something_changed(quote: str, measured: str, manner: str) -> None:
    assert WORDS.manner(quote, measured) == manner


@pytest.mark.parametrize(
    "quote",
    [
        "These changes lasted for a year.",
        "But they can also lead to some short-term complications too.",
        "However, it also increased the risk of falls.",
        "Additionally, it improved sleep.",
        "Follow-up assessments suggested that these improvements were sustained.",
        "By the end of her treatments, the patient had more energy.",
        "The experimental group slept longer.",
    ],
)
def test_a_sentence_that_points_back_is_known(quote: str) -> None:
    assert WORDS.is_leaning(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Metformin lowered weight in those with obesity.",
        "It was found that metformin lowered weight.",
        "However, nitrates caused headache and dizziness.",
        "Patients who took statins had fewer strokes, such as those of the brain stem.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_stands_alone(quote: str) -> None:
    assert not WORDS.is_leaning(quote)


def test_a_count_beside_a_name_is_not_taken_for_its_own() -> None:
    quote = "Melatonin alleviated depressive symptoms and incidence of falls."
    assert WORDS.manner(quote, "depressive symptoms") == "strength"


def test_a_scale_is_told_by_what_it_rates() -> None:
    assert WORDS.scales("MADRS and CAPS-5 scores fell.") == (
        ("MADRS", "depression"),
        ("CAPS-5", "post-traumatic stress"),
    )


def test_what_was_said_of_a_study_is_not_said_again() -> None:
    said = _once(
        "It counts liver disease. It rates how sure this is as low.",
        ["It was written for pain. It rates how sure this is as low."],
    )
    assert said.count("how sure") == 1
    assert "written for pain" in said


def test_sentences_that_differ_in_a_number_or_a_denial_are_both_said() -> None:
    for other in (
        "All of the 12 people were seen again.",
        "Not all of the 10 people were seen again.",
    ):
        assert other in _once("All of the 10 people were seen again.", [other])


@pytest.mark.parametrize(
    ("title", "whom"),
    [
        ("Drug X for depression after cesarean delivery: a trial", "after cesarean delivery"),
        ("X in children undergoing tonsillectomy", "children undergoing tonsillectomy"),
        ("X for pain in women having a caesarean section", "women having a caesarean section"),
        (
            "Mood in adults undergoing elective thoracic surgery",
            "undergoing elective thoracic surgery",
        ),
        ("Drug X in adults with depression", None),
    ],
)
def test_people_who_were_operated_on_are_found_in_a_title(title: str, whom: str | None) -> None:
    match = OPERATED.search(title)
    assert (match is None) == (whom is None)
    assert whom is None or (match is not None and whom.split()[-1] in match.group())


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("for deep sedation", "under deep sedation"),
        ("in desflurane-based anaesthesia", "under desflurane-based anaesthesia"),
        ("with drug B on delirium in sedation", "under sedation"),
        ("in control following cesarean section", "following cesarean section"),
        ("in after cesarean section", "after cesarean section"),
        ("in Laparoscopic Surgeries", "during laparoscopic surgeries"),
        ("in women undergoing mastectomy", "women undergoing mastectomy"),
        ("after childbirth", "after childbirth"),
    ],
)
def test_people_under_an_operation_are_told_as_people_and_not_by_what_it_was_for(
    words: str, label: str
) -> None:
    assert operated(words) == label


def test_a_term_within_a_longer_one_is_not_explained_beside_it() -> None:
    glossary = [
        Gloss(term="stroke", plain="A brain attack.", source="x"),
        Gloss(term="stroke unit", plain="A ward.", source="x"),
    ]
    found = explained(["They lay in a stroke unit."], glossary, (), ())
    assert [entry.term for entry, _, _ in found] == ["stroke unit"]


def test_an_age_that_the_plain_words_leave_out_is_told() -> None:
    told = worded("Melatonin reduced the incidence of delirium in elderly patients.", "delirium")
    assert told == "Delirium was less common with melatonin. This was in older people."
