"""Questions are understood by their wording."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medwarrant.reading.question import RuleReader, kind_of, proposition_of
from medwarrant.records import Concept, Question, QuestionKind
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

PACKS = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
READER = RuleReader(ConceptIndex((*concepts_of(PACKS), *mesh_concepts()), mesh_first_terms()))


def read(question: str) -> Question:
    return READER.understand(question)


def ids(concepts: Sequence[Concept]) -> list[str]:
    return [concept.id for concept in concepts]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Does ketamine reduce suicidal ideation?", "effect"),
        ("Is ketamine better than ECT for depression?", "comparison"),
        ("Esketamine versus quetiapine in TRD", "comparison"),
        ("What are the side effects of esketamine?", "harm"),
        ("Is ketamine safe in pregnancy?", "harm"),
        ("Does clarithromycin interact with ketamine?", "interaction"),
        ("Can I combine naltrexone with ketamine?", "interaction"),
        ("Is active psychosis a contraindication to ketamine?", "contraindication"),
        ("How does ketamine relieve depression?", "mechanism"),
        ("Which enzymes clear ketamine?", "mechanism"),
        ("What dose of ketamine was used for alcohol use disorder?", "dose"),
        ("How long does the antidepressant effect last?", "prognosis"),
        ("How many patients relapsed after one infusion?", "number"),
        ("What is the half-life of mitragynine?", "number"),
        ("What is kratom?", "definition"),
        ("is kratom hard on the liver", "harm"),
        ("is HRT bad for you", "harm"),
        ("How risky is esketamine?", "harm"),
        ("How much does tranexamic acid reduce blood loss?", "number"),
        ("how much ketamine is given for pain", "dose"),
        ("What are the odds that it comes back?", "number"),
        ("how quickly does spravato kick in", "prognosis"),
        ("does spravato wear off", "prognosis"),
        ("Is it ok to have ketamine on top of lithium?", "interaction"),
        ("what is the difference between ketamine and esketamine", "comparison"),
        ("Which is better for sleep, quetiapine or trazodone?", "comparison"),
        ("Are ketamine clinics worth it?", "effect"),
    ],
)
def test_the_kind_of_a_question_is_in_its_words(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("question", "proposition"),
    [
        ("Does kratom affect neuroplasticity after ketamine administration?", "affects"),
        ("Do CYP3A inhibitors raise ketamine levels?", "increases"),
        ("Does naltrexone block the antidepressant effect of ketamine?", "decreases"),
        ("Is psilocybin effective for depression?", "benefits"),
        ("Does ketamine worsen psychosis?", "harms"),
        ("does naltrexone cut down drinking", "decreases"),
        ("does ketamine get rid of suicidal thoughts", "decreases"),
        ("will it mess up my head", "harms"),
        ("do mushrooms do anything for smoking", "benefits"),
        ("Kratom and ketamine", "none"),
    ],
)
def test_what_a_question_proposes_is_in_its_verb(question: str, proposition: str) -> None:
    assert proposition_of(question)[0] == proposition


def test_the_words_of_conversation_are_nothing_to_look_for() -> None:
    question = read("is spravato better than ketamine or is it just about the money")
    assert ids(question.subjects) == ["esketamine"]
    assert ids(question.comparators) == ["ketamine"]
    assert question.targets == ()
    assert question.terms == ()


def test_who_offered_something_is_not_asked_about() -> None:
    question = read(
        "My psychiatrist offered either ECT or ketamine. "
        "Which one had better results when they compared them?"
    )
    assert question.kind == "comparison"
    assert ids(question.subjects) == ["ect"]
    assert ids(question.comparators) == ["ketamine"]
    assert question.targets == ()
    assert question.populations == ()


def test_a_word_that_nothing_knows_is_still_asked_about() -> None:
    assert [c.names[0] for c in read("Does ketamine reduce zorbitis?").targets] == ["zorbitis"]
    targets = read("Does ketamine reduce zorbitis in depression?").targets
    assert {concept.names[0] for concept in targets} == {"depression", "zorbitis"}


def test_a_condition_that_somebody_has_says_of_whom_a_harm_is_asked() -> None:
    question = read("I have high blood pressure. How risky is esketamine for people like me?")
    assert question.kind == "harm"
    assert ids(question.subjects) == ["esketamine"]
    assert question.targets == ()
    assert [concept.names[0].casefold() for concept in question.populations] in (
        ["high blood pressure"],
        ["hypertension"],
        ["blood pressure"],
    )


def test_a_condition_that_is_told_before_is_what_is_to_be_treated() -> None:
    question = read("My mum is 72 and very depressed. Would ketamine be any good at her age?")
    assert ids(question.targets) == ["depression"]
    assert ids(question.populations) == ["older_adults"]


def test_a_condition_that_somebody_has_not_is_not_taken_for_theirs() -> None:
    question = read("I have never had psychosis. Is ketamine safe?")
    assert question.populations == ()
    assert question.targets == ()


def test_a_drug_that_somebody_takes_stands_beside_what_is_asked_about() -> None:
    question = read("I take lithium every day. Is ketamine safe for me?")
    assert question.kind == "interaction"
    assert ids(question.subjects) == ["ketamine", "lithium"]


def test_a_drug_that_was_given_up_does_not() -> None:
    assert ids(read("I tried lithium and it failed. Is ketamine safe?").subjects) == ["ketamine"]


def test_only_the_first_of_two_questions_is_answered_and_the_other_is_kept() -> None:
    question = read("Does ketamine help with depression, and how long does it last?")
    assert question.kind == "effect"
    assert ids(question.targets) == ["depression"]
    assert question.besides == ("how long does it last?",)


def test_a_heading_belongs_to_the_question_under_it() -> None:
    question = read("Ketamine for depression: is it safe?")
    assert question.kind == "harm"
    assert ids(question.subjects) == ["ketamine"]
    assert read("Psilocybin for depression: does it work?").yes_no


def test_words_around_a_question_may_ask_for_yes_or_no() -> None:
    assert read("Is it true that ketamine damages the bladder?").yes_no
    assert read("Please could you tell me whether ketamine helps with pain").yes_no


def test_a_drug_that_is_craved_is_not_given() -> None:
    question = read("Does ketamine reduce alcohol craving?")
    assert ids(question.subjects) == ["ketamine"]
    assert set(ids(question.targets)) == {"aud", "craving"}


def test_an_abbreviation_in_lower_case_is_known() -> None:
    assert ids(read("is ect better than ketamine").subjects) == ["ect"]
    assert read("do pets help with depression").subjects[0].source == "question"


@pytest.mark.parametrize(
    ("question", "role", "members"),
    [
        ("Do benzodiazepines or naltrexone reduce the effect of ketamine?", "subjects", 2),
        ("Is ketamine safe with naltrexone or alcohol?", "subjects", 2),
        ("Does ketamine cause brain or bladder trouble?", "targets", 2),
        ("Does ketamine help depression, anxiety or PTSD?", "targets", 3),
        ("Does warfarin, aspirin or heparin cause bleeding?", "subjects", 3),
        ("Is kratom safe in children or adolescents?", "populations", 2),
        ("Can I take naltrexone with alcohol and/or cannabis?", "subjects", 2),
        ("What are the side effects of metformin or insulin?", "subjects", 2),
        ("Which patients with depression respond to lithium or valproate?", "subjects", 2),
    ],
)
def test_things_named_with_or_are_alternatives(question: str, role: str, members: int) -> None:
    understood = read(question)
    several = [each for each in getattr(understood, role) if each.any_of]
    assert [len(each.any_of) for each in several] == [members]
    assert " or " in several[0].names[0]
    assert understood.comparators == ()


@pytest.mark.parametrize(
    "question",
    [
        "Which is safer, warfarin or aspirin?",
        "Does ketamine or ECT work better for depression?",
        "Ketamine or ECT for severe depression?",
        "Should one take sertraline or fluoxetine?",
        "Does lithium or valproate cause more tremor?",
    ],
)
def test_a_choice_between_two_holds_one_against_the_other(question: str) -> None:
    understood = read(question)
    assert len(understood.comparators) == 1
    asked = (*understood.subjects, *understood.comparators, *understood.targets)
    assert all(each.any_of == () for each in asked)


def test_what_stands_behind_another_verb_is_no_alternative() -> None:
    understood = read("Does ketamine reduce pain or increase anxiety?")
    assert all(each.any_of == () for each in understood.targets)


@pytest.mark.parametrize(
    "question",
    [
        "Does ketamine increase neuroplasticity in animals and in humans?",
        "Does kratom cause seizures in mice or people?",
        "Is psilocybin an antidepressant in humans as well as in rats?",
    ],
)
def test_animals_and_people_named_together_narrow_nothing(question: str) -> None:
    understood = read(question)
    assert understood.species is None
    assert understood.limits.species == ()


@pytest.mark.parametrize(
    "text",
    [
        "I just had a baby and feel low. Does ketamine help postpartum depression?",
        "Can ketamine harm the baby while I am depressed and pregnant?",
    ],
)
def test_the_child_of_a_birth_is_not_whom_the_treatment_is_for(text: str) -> None:
    named = {name for concept in READER.understand(text).populations for name in concept.names}
    assert not any("infant" in name.lower() for name in named)
