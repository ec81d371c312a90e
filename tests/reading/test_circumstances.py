"""Whom a story is about is understood, and what is to be treated in them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medwarrant.reading.question import RuleReader
from medwarrant.records import Concept
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

PACKS = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
READER = RuleReader(ConceptIndex((*concepts_of(PACKS), *mesh_concepts()), mesh_first_terms()))

STORIES = (
    (
        "my wife just gave birth and is depressed, would ketamine help?",
        "ketamine",
        "postpartum depression",
        "-",
    ),
    (
        "My 16 year old has depression. Does fluoxetine work?",
        "fluoxetine",
        "depression/depressive disorder",
        "adolescents",
    ),
    (
        "my mum is 82 with dementia and keeps waking at night, does melatonin help with sleep?",
        "melatonin",
        "sleep",
        "older adults/aged;dementia",
    ),
    (
        "I had a caesarean last week. Is ibuprofen good for the pain?",
        "ibuprofen",
        "pain",
        "cesarean section/postpartum",
    ),
    (
        "I have kidney failure. Does metformin lower blood sugar?",
        "metformin",
        "blood sugar/blood glucose",
        "kidney failure/renal insufficiency",
    ),
    (
        "my sister had a baby 3 weeks ago and cries all day, depressed. does sertraline work?",
        "sertraline",
        "postpartum depression",
        "-",
    ),
    (
        "I'm 30 weeks pregnant and have high blood pressure, does labetalol help?",
        "labetalol",
        "hypertension",
        "pregnancy/pregnant",
    ),
    (
        "I am breastfeeding my 2 month old and have a migraine. Is sumatriptan safe?",
        "sumatriptan",
        "-",
        "breast feeding/lactation",
    ),
    (
        "My dad is 79 and has heart failure, is spironolactone helpful?",
        "spironolactone",
        "heart failure",
        "older adults/aged",
    ),
    (
        "our daughter is 14 and anxious, would CBT help her anxiety?",
        "cognitive behavioral therapy/CBT",
        "anxiety",
        "adolescents",
    ),
    (
        "My son is 7 and has asthma. Does montelukast help?",
        "montelukast",
        "asthma",
        "children",
    ),
    (
        "My 9-year-old wets the bed. Does desmopressin work for bedwetting?",
        "desmopressin",
        "enuresis/bedwetting",
        "children",
    ),
    (
        "my granny, 88, fell twice. does vitamin D prevent falls?",
        "vitamin d",
        "falls/accidental falls",
        "older adults/aged",
    ),
    (
        "I have type 2 diabetes and depression. Does exercise help my depression?",
        "exercise",
        "depression",
        "diabetes",
    ),
    (
        "I'm bipolar. Is sertraline any good for depression?",
        "sertraline",
        "depression",
        "bipolar",
    ),
    (
        "I have epilepsy and I'm depressed, does bupropion cause seizures?",
        "bupropion",
        "seizure",
        "epilepsy",
    ),
    (
        "my husband has Parkinson's and sees things. Does quetiapine help hallucinations?",
        "quetiapine",
        "hallucinations",
        "parkinson",
    ),
    (
        "I had a heart attack in March. Does aspirin prevent stroke?",
        "aspirin",
        "stroke",
        "myocardial infarction/heart attack",
    ),
    (
        "I've got cirrhosis. Is paracetamol dangerous?",
        "acetaminophen/paracetamol",
        "-",
        "cirrhosis",
    ),
    (
        "My wife is 8 weeks pregnant with bad morning sickness, does ginger help?",
        "ginger",
        "morning sickness/nausea",
        "pregnancy/pregnant",
    ),
    (
        "I gave birth two months ago and can't sleep, does mirtazapine help insomnia?",
        "mirtazapine",
        "insomnia/sleep",
        "postpartum",
    ),
    (
        "my baby is six weeks old and I feel low, is esketamine any good for depression?",
        "esketamine",
        "postpartum depression",
        "-",
    ),
    (
        "As an alcoholic with PTSD, does prazosin help nightmares?",
        "prazosin",
        "nightmares/dreams",
        "ptsd;alcohol",
    ),
    (
        "I'm in my seventies. Does a statin lower my risk of stroke?",
        "statin/hydroxymethylglutaryl",
        "stroke",
        "older adults/aged",
    ),
    (
        "My 15yo daughter has anorexia. Does olanzapine help weight gain?",
        "olanzapine",
        "weight gain/anorexia",
        "adolescents",
    ),
    (
        "im 17 and get acne, does isotretinoin work?",
        "isotretinoin",
        "acne",
        "adolescents",
    ),
    (
        "my toddler has croup, does dexamethasone help?",
        "dexamethasone",
        "croup",
        "children",
    ),
    (
        "newborn with jaundice, does phototherapy work?",
        "phototherapy",
        "jaundice",
        "infant",
    ),
    (
        "my premature baby has apnea. Does caffeine help?",
        "caffeine",
        "apnea",
        "premature",
    ),
    (
        "My teenage son is addicted to cannabis, does naltrexone help?",
        "naltrexone",
        "cannabis/marijuana",
        "adolescents",
    ),
    (
        "I have HIV and get shingles. Does valaciclovir work?",
        "valacyclovir/valaciclovir",
        "shingles/herpes zoster",
        "hiv",
    ),
    (
        "I'm on dialysis and itchy. Does gabapentin help the itching?",
        "gabapentin",
        "itch/pruritus",
        "dialysis",
    ),
    (
        "my mother has breast cancer and hot flushes, does venlafaxine help?",
        "venlafaxine",
        "hot flush/hot flash",
        "breast",
    ),
    (
        "My grandfather (91) has pneumonia. Do steroids help?",
        "steroid/glucocorticoid",
        "pneumonia",
        "older adults/aged",
    ),
    (
        "after my stroke I became depressed. does citalopram help?",
        "citalopram",
        "depression",
        "stroke",
    ),
    (
        "I am autistic and anxious. Does buspirone help with anxiety?",
        "buspirone",
        "anxiety",
        "autis",
    ),
    (
        "my brother has schizophrenia and smokes, does varenicline help him quit smoking?",
        "varenicline",
        "smoking",
        "schizophrenia",
    ),
    (
        "I had gastric bypass last year and feel dizzy. Does acarbose help dumping syndrome?",
        "acarbose",
        "dumping",
        "gastric bypass/bariatric",
    ),
    (
        "I'm a 58 year old woman in menopause with insomnia. Does melatonin help?",
        "melatonin",
        "insomnia",
        "menopause",
    ),
    (
        "My partner is a veteran with PTSD, does MDMA therapy help?",
        "mdma",
        "ptsd",
        "veteran",
    ),
    (
        "I have chronic kidney disease and gout. Does allopurinol work?",
        "allopurinol",
        "gout",
        "kidney disease/renal insufficiency",
    ),
    (
        "my daughter with Down syndrome has sleep apnoea, does tonsillectomy help?",
        "tonsillectomy",
        "apnea",
        "down syndrome",
    ),
    (
        "I had my hip replaced on Monday. does celecoxib help with the pain?",
        "celecoxib",
        "pain",
        "hip",
    ),
    (
        "I'm 45, pregnant after IVF. Does aspirin prevent preeclampsia?",
        "aspirin",
        "pre-eclampsia/preeclampsia",
        "pregnan",
    ),
    (
        "My uncle is 70 and drinks. Does acamprosate help with drinking?",
        "acamprosate",
        "drinking/alcohol",
        "older adults/aged",
    ),
    (
        "I have liver disease and drink too much, would naltrexone help me drink less?",
        "naltrexone",
        "drink/alcohol",
        "liver",
    ),
    (
        "my girlfriend has borderline personality disorder. Does lamotrigine help?",
        "lamotrigine",
        "borderline",
        "-",
    ),
    (
        "I take lithium for bipolar and I am depressed, would ketamine help?",
        "ketamine",
        "depress",
        "bipolar",
    ),
    (
        "I've been off heroin for a year but have chronic pain. Does ketamine help the pain?",
        "ketamine",
        "pain",
        "heroin/opioid",
    ),
    (
        "I'm nursing a newborn. Is codeine dangerous for the baby?",
        "codeine",
        "-",
        "breast feeding/lactation/infant",
    ),
    (
        "my nan has Alzheimer's and is agitated, does risperidone calm her agitation?",
        "risperidone",
        "agitation",
        "alzheimer",
    ),
    (
        "both my twins, 11, have ADHD; does methylphenidate help?",
        "methylphenidate",
        "adhd/attention deficit",
        "children",
    ),
    (
        "i miscarried last month and am depressed. does counselling help?",
        "counsel",
        "depress",
        "miscarriage/abortion, spontaneous",
    ),
    (
        "I have glaucoma and need to sleep - is amitriptyline dangerous?",
        "amitriptyline",
        "-",
        "glaucoma",
    ),
    (
        "My dad is 84, frail and has atrial fibrillation. Does apixaban prevent stroke?",
        "apixaban",
        "stroke",
        "older adults/aged;atrial fibrillation",
    ),
    (
        "i delivered by c-section ten days ago and am so low, does esketamine work for depression?",
        "esketamine",
        "postpartum depression",
        "-",
    ),
)
"""A story; names of what acts, of what is to be treated and of whom it is about. Names with a slash
between them are other names of one thing, those with a semicolon are several things; "-" is left
open. Four more of the same sixty are not understood: multiple sclerosis by two letters, a cream by
its form, and two names that the vocabulary has not.
"""


def holds(concepts: Sequence[Concept], wanted: str) -> bool:
    names = [" | ".join((concept.id, *concept.names)).casefold() for concept in concepts]
    return wanted == "-" or all(
        any(any(one.casefold() in name for one in either.split("/")) for name in names)
        for either in wanted.split(";")
    )


@pytest.mark.parametrize(("story", "acting", "treated", "people"), STORIES)
def test_a_story_says_what_is_to_be_treated_and_in_whom(
    story: str, acting: str, treated: str, people: str
) -> None:
    asked = READER.understand(story)
    assert holds(asked.subjects, acting)
    assert holds(asked.targets, treated)
    assert holds(asked.populations, people)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("is kratom safe during pregnancy", ["pregnancy"]),
        ("Is ibuprofen safe while breastfeeding?", ["breast feeding"]),
        ("Does metformin help pregnant women with diabetes?", ["pregnancy"]),
        ("is ketamine safe for my 15 year old", ["adolescents"]),
        ("what are the side effects of esketamine for mothers after birth?", ["postpartum period"]),
        ("Which antiemetic is safest in the first trimester?", ["pregnancy"]),
    ],
)
def test_a_state_of_life_says_of_whom_and_is_not_what_is_measured(
    question: str, people: list[str]
) -> None:
    asked = READER.understand(question)
    assert [concept.names[0] for concept in asked.populations] == people
    assert "birth" not in asked.terms
    assert not asked.targets or asked.kind != "harm"


@pytest.mark.parametrize(
    "question",
    [
        "Does kratom harm the pregnancy?",
        "I am trying to get pregnant, does folic acid help?",
        "I gave birth ten years ago and have gout. Does allopurinol help?",
        "Does delayed cord clamping after birth prevent anaemia in newborns?",
        "Does oxytocin prevent postpartum haemorrhage?",
        "my mother died of cancer and i am depressed, does exercise help?",
        "I had ECT last year and it failed. Would ketamine help my depression?",
    ],
)
def test_nobody_is_put_into_a_state_that_they_are_not_in(question: str) -> None:
    known = ("pregnancy", "postpartum period", "electroconvulsive therapy", "breast neoplasms")
    named = [concept.names[0].casefold() for concept in READER.understand(question).populations]
    assert not set(known).intersection(named)


@pytest.mark.parametrize(
    ("story", "treated"),
    [
        ("I have kidney failure and depression, does ketamine help?", "depression"),
        ("I have depression and kidney failure, does ketamine help?", "depression"),
        ("I have gout and cirrhosis. Does colchicine help?", "gout"),
        ("I have migraine, and I also have asthma. Does propranolol help?", "migraine"),
        ("I had a knee replaced and have chronic pain. Does duloxetine help the pain?", "chronic"),
    ],
)
def test_of_two_illnesses_the_one_that_one_is_treated_for_is_asked_about(
    story: str, treated: str
) -> None:
    (target,) = READER.understand(story).targets
    assert any(treated in name.casefold() for name in target.names)
