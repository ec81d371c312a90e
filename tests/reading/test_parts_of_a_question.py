"""Every part of a question is kept: topics, second questions, trials, of whom it is asked."""

from __future__ import annotations

import pytest

from medwarrant.reading.question import RuleReader
from medwarrant.records import Question
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms
from medwarrant.text.study_names import study_names

PACKS = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
VOCABULARY = ConceptIndex((*concepts_of(PACKS), *mesh_concepts()), mesh_first_terms())
READER = RuleReader(VOCABULARY)


def named(read: Question) -> set[str]:
    parts = (*read.subjects, *read.comparators, *read.targets, *read.populations)
    return {concept.names[0] for concept in parts}


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        (
            "mdma ptsd trials - functional unblinding, expectancy, retracted papers, is it real?",
            ("functional unblinding", "expectancy", "retracted papers"),
        ),
        (
            "Esketamine for depression: blinding, dropout of sites, does it hold up?",
            ("blinding",),
        ),
    ],
)
def test_a_list_of_topics_is_kept(question: str, topics: tuple[str, ...]) -> None:
    assert set(topics) <= set(READER.understand(question).besides)


def test_whom_both_questions_are_asked_of_is_not_lost_with_the_second() -> None:
    for asked, whom in (
        (
            "What dose of buprenorphine, and for how long, in a patient dependent on kratom?",
            "kratom",
        ),
        (
            "What dose of sertraline, and how often, in women with postpartum depression?",
            "postpartum",
        ),
    ):
        read = READER.understand(asked)
        assert read.besides
        assert any(whom in name for name in named(read))


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("Does psilocybin reduce drinking, and does LSD differ?", "does LSD differ?"),
        (
            "Does esketamine prevent postpartum depression, and how heterogeneous are the trials?",
            "how heterogeneous are the trials?",
        ),
    ],
)
def test_a_second_question_is_no_second_drug(question: str, second: str) -> None:
    read = READER.understand(question)
    assert read.besides == (second,)
    assert read.kind == "effect"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Do the KetECT and ELEKT-D trials conflict on ketamine and ECT?", ("KetECT", "ELEKT-D")),
        ("What did the DAPA-HF trial find on dapagliflozin?", ("DAPA-HF",)),
        ("Is TMS better than ECT in RCT studies?", ()),
        ("Are the MDMA trials in PTSD sound?", ()),
    ],
)
def test_a_trial_by_its_name_acts_on_nothing(question: str, names: tuple[str, ...]) -> None:
    assert study_names(question, VOCABULARY.find) == names
    assert named(READER.understand(question)).isdisjoint(names)


@pytest.mark.parametrize(
    ("question", "second"),
    [
        (
            "What is the evidence for ketamine in opioid dependence, and is ibogaine cardiotoxic?",
            "is ibogaine cardiotoxic?",
        ),
        (
            "Does ketamine help depression, and does esketamine cause dissociation?",
            "does esketamine cause dissociation?",
        ),
    ],
)
def test_a_second_question_on_another_thing_is_one_of_its_own(question: str, second: str) -> None:
    read = READER.understand(question)
    assert read.besides == (second,)
    assert named(read).isdisjoint({"ibogaine", "esketamine"})


def test_one_of_several_may_be_what_a_thing_is_held_against() -> None:
    read = READER.understand("Is esketamine superior to quetiapine or ECT for depression?")
    (comparator,) = read.comparators
    assert [one.names[0] for one in comparator.any_of] == [
        "quetiapine",
        "electroconvulsive therapy",
    ]
    held = READER.understand("Which works better for depression, esketamine or ECT?")
    assert [len(one.any_of) for one in (*held.subjects, *held.comparators)] == [0, 0]


@pytest.mark.parametrize(
    "question",
    [
        "Which patients with treatment-resistant depression respond best to esketamine?",
        "What kind of people benefit from psilocybin?",
    ],
)
def test_whom_a_treatment_helps_is_asked_of_and_not_whether(question: str) -> None:
    read = READER.understand(question)
    assert read.kind == "prognosis"
    assert "whom it helps most" in named(read)


def test_what_a_drug_is_said_to_lead_to_is_a_harm() -> None:
    assert READER.understand("Does ketamine treatment lead to addiction?").kind == "harm"
    assert READER.understand("Does ketamine treatment lead to remission?").kind == "effect"


def test_what_somebody_stays_off_is_the_disorder_and_no_treatment() -> None:
    read = READER.understand("Which is better for staying off heroin, methadone or buprenorphine?")
    assert [one.names[0] for one in read.subjects] == ["methadone"]
    assert [one.names[0] for one in read.comparators] == ["buprenorphine"]
    assert named(read) >= {"opioid use disorder"}


def test_that_a_thing_is_natural_is_no_outcome() -> None:
    assert not READER.understand("Is kratom safe because it is natural?").targets


@pytest.mark.parametrize(
    ("question", "seconds"),
    [
        ("Does MDMA-assisted therapy help PTSD and who drops out?", ("who drops out?",)),
        ("Does LSD reduce anxiety, and at which dose?", ("at which dose?",)),
        ("Is ketamine effective in depression, in whom does it fail?", ()),
        (
            "Is ketamine effective in depression, and in whom does it fail?",
            ("in whom does it fail?",),
        ),
        ("Does psilocybin help drinkers, with which side effects?", ("with which side effects?",)),
        (
            "Does esketamine prevent postpartum depression, and what side effects should I expect?",
            ("what side effects should I expect?",),
        ),
        (
            "Does buprenorphine help in opioid addiction and at what dose, and what about "
            "pregnancy?",
            ("at what dose", "what about pregnancy?"),
        ),
    ],
)
def test_a_question_behind_a_preposition_is_a_further_one(
    question: str, seconds: tuple[str, ...]
) -> None:
    read = READER.understand(question)
    assert read.kind == "effect"
    assert read.besides == seconds


@pytest.mark.parametrize(
    "question",
    [
        "What should nurses watch for after esketamine nasal spray?",
        "What side effects should we expect after the esketamine spray?",
        "What should I look out for in a patient given esketamine as a nose spray?",
    ],
)
def test_what_is_to_be_watched_for_is_a_question_on_harm_by_the_route_that_is_named(
    question: str,
) -> None:
    read = READER.understand(question)
    assert read.kind == "harm"
    assert {"esketamine", "intranasal"} <= named(read)
    assert "watch" not in " ".join(named(read))
