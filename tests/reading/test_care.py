"""Notices are called for by the words of people, and only by them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from medwarrant.reading.care import MOST_WORDS, PLACE, CareDesk
from medwarrant.reading.judge import Judge
from medwarrant.reading.phrase_patterns import sentences_of
from medwarrant.reading.sense import Sense
from medwarrant.records import Care
from medwarrant.sources.pack import SHIPPED, read_pack


def shipped() -> list[Care]:
    return [entry for name in ("base", "ketamine") for entry in read_pack(SHIPPED / name).care]


def entry(*any_of: str, unless: tuple[str, ...] = ()) -> Care:
    return Care(
        id="e", kind="crisis", any_of=any_of, unless=unless, text="Take care.", source="test"
    )


@pytest.mark.parametrize("care", shipped(), ids=lambda care: f"{care.source}:{care.id}")
def test_every_example_of_a_notice_calls_for_it_or_not_as_it_says(care: Care) -> None:
    desk = CareDesk([care])
    told: Callable[[str], object] = desk.premise if PLACE in care.text else desk.notices
    if care.kind == "unknown_words":
        told = lambda text: desk.of_unknown_words(re.findall(r"\w+", text))  # noqa: E731
    assert [text for text in care.fires_on if not told(text)] == []
    assert [text for text in care.silent_on if told(text)] == []


def test_a_star_stands_for_up_to_five_words_and_never_runs_over_a_sentence() -> None:
    desk = CareDesk([entry("want to * home")])
    assert desk.notices("I want to be back at my home")
    assert desk.notices("we want to home")
    assert not desk.notices("I want to one two three four five six home")
    assert not desk.notices("I want to. Go home")


def test_an_unless_silences_only_its_own_sentence() -> None:
    desk = CareDesk([entry("help me", unless=("she said",))])
    assert not desk.notices("She said help me")
    assert desk.notices("She said so. Help me")


def test_words_are_levelled_alike_in_pattern_and_question() -> None:
    assert sentences_of("I don’t WANT… Self-harm") == [["i", "dont", "want"], ["self", "harm"]]
    assert CareDesk([entry("don't {really|} taper*")]).notices("i DON’T tapering")


def test_notices_come_most_pressing_first() -> None:
    calm = Care(id="c", kind="out_of_scope", any_of=("a",), text="Calm.", source="test")
    dosed = Care(id="d", kind="self_treatment", any_of=("a",), text="Dosed.", source="test")
    kinds = [notice.kind for notice in CareDesk([calm, dosed]).notices("a")]
    assert kinds == ["self_treatment", "out_of_scope"]


def test_nothing_else_is_told_in_a_crisis() -> None:
    calm = Care(id="c", kind="out_of_scope", any_of=("a",), text="Calm.", source="test")
    assert [notice.kind for notice in CareDesk([calm, entry("a")]).notices("a")] == ["crisis"]


def test_rows_joined_by_an_ampersand_meet_in_one_sentence_in_any_order() -> None:
    desk = CareDesk([entry("{my|our} & stop*", unless=("trial",))])
    assert desk.notices("Stopping it worries my wife")
    assert not desk.notices("My wife is here. It stopped")
    assert not desk.notices("Our trial was stopped")


def test_rows_joined_by_a_plus_meet_anywhere_in_the_question() -> None:
    desk = CareDesk([entry("my wife + stop*")])
    assert desk.notices("It stopped. I was with my wife")
    assert not desk.notices("It stopped")


def test_a_pattern_may_hold_a_whole_sentence() -> None:
    desk = CareDesk([entry("^ {help|help me} $")])
    assert desk.notices("I ask. Help!")
    assert not desk.notices("Does it help people?")


@pytest.mark.parametrize(
    "written",
    [
        "no pattern",
        "nо раttern",
        "no p\u200battern",
        "n o p a t t e r n",
        "no pattren",
        "nó páttern",
    ],
    ids=["plain", "look-alikes", "invisible", "parted", "a slip", "accents"],
)
def test_disguised_words_are_read_as_they_were_meant(written: str) -> None:
    assert CareDesk([entry("{no pattern|nopattern}")]).notices(f"there is {written}")


@pytest.fixture(scope="module")
def desk() -> CareDesk:
    return CareDesk(shipped(), Sense(Judge()))


def ids(desk: CareDesk, question: str) -> list[str]:
    texts = {"\n".join((care.text, *care.help)): care.id for care in reversed(shipped())}
    return [texts[notice.text] for notice in desk.notices(question)]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("I want to get off sertraline after three years. How do I do it?", "antidepressants"),
        ("How do I come off oxycodone?", "opioids"),
        ("I want to quit alcohol, how?", "sedatives"),
        ("How do I taper my zopiclone?", "sedatives"),
        ("Can I stop my lithium?", "lasting_medicines"),
        ("I want to stop taking prednisone", "lasting_medicines"),
        ("I want to quit weed cold turkey", "habits"),
        ("My wife wants to quit drinking. How should she do it?", "drink_of_somebody_close"),
    ],
)
def test_what_is_told_of_stopping_depends_on_what_is_stopped(
    desk: CareDesk, question: str, told: str
) -> None:
    stopping = [name for name in ids(desk, question) if name.startswith("stopping")]
    assert stopping == [f"stopping_{told}"]


def test_of_a_drug_of_no_known_kind_the_general_words_are_told(desk: CareDesk) -> None:
    assert "stopping_alone" in ids(desk, "Should I stop my metformin on my own?")


@pytest.mark.parametrize(
    "question",
    [
        "I am 15 and am to have sertraline. Do antidepressants make teenagers suicidal?",
        "My daughter is 15 and starts fluoxetine. Can it make her suicidal?",
        "Can isotretinoin cause suicidal thoughts in my son?",
        "Does montelukast raise the risk of suicide?",
        "Could sertraline make me suicidal?",
        "Will isotretinoin make me want to kill myself?",
        "The leaflet says suicidal thoughts may happen, how often is that?",
        "Do I have to worry about suicidal thoughts on levetiracetam?",
    ],
)
def test_whether_a_drug_makes_people_suicidal_is_a_question_and_no_emergency(
    desk: CareDesk, question: str
) -> None:
    kinds = {notice.kind for notice in desk.notices(question)}
    assert kinds.isdisjoint({"crisis", "emergency"})
    assert "support" in kinds


@pytest.mark.parametrize(
    "question",
    [
        "I'm 15 and so tired of living, do antidepressants make teenagers suicidal?",
        "I have been suicidal since fluoxetine, does it make people suicidal?",
        "Does it make teenagers suicidal? My daughter says she wants to die.",
        "Is sertraline making me suicidal?",
        "Could ketamine make me less suicidal?",
        "I want to die, could sertraline make me suicidal?",
        "My son is suicidal, is that a side effect of montelukast?",
        "Do antidepressants raise the risk of suicide? I want to end it all tonight.",
    ],
)
def test_who_is_in_danger_and_asks_it_is_told_where_help_is(desk: CareDesk, question: str) -> None:
    assert {notice.kind for notice in desk.notices(question)} == {"crisis"}


@pytest.mark.parametrize(
    "question",
    [
        "My mother is 78 and depressed. Is the spray safe for her and does it work at her age?",
        "My husband is 54. Does lithium work at his age?",
        "My 82 year old father is depressed, is it safe at his age?",
    ],
)
def test_grown_people_are_no_children(desk: CareDesk, question: str) -> None:
    assert "minor" not in {notice.kind for notice in desk.notices(question)}


@pytest.mark.parametrize(
    "question",
    [
        "My brother stopped drinking two days ago and he is shaking and seeing things.",
        "My wife quit Valium on Monday, she is confused and had a seizure",
        "He is detoxing from alcohol, sweating and hearing voices. What should I do?",
    ],
)
def test_a_dangerous_withdrawal_is_told_of_as_one(desk: CareDesk, question: str) -> None:
    assert ids(desk, question) == ["dangerous_withdrawal"]


@pytest.mark.parametrize(
    "question",
    [
        "Can I take magic mushrooms while on my antidepressant?",
        "Shrooms with Lexapro?",
        "Can I take an antidepressant while pregnant?",
        "I've been on Lexapro for years and just found out I'm expecting. Is it bad for the baby?",
        "I take kratom for pain and also oxycodone. Can the two together hurt me?",
        "I take methadone, can I smoke weed?",
        "My wife takes diazepam and wants to try ayahuasca, is it safe?",
        "Does tramadol go with ketamine?",
        "I take lithium, is LSD dangerous with it?",
        "My son takes kratom every day. What can it do to him?",
        "How much kratom is safe to take in a day?",
        "I'm on Xanax and want to try psilocybin, is that dangerous?",
        "My sister wants to try ibogaine to get off heroin.",
    ],
)
def test_nobody_stops_tonight_what_must_not_be_stopped_suddenly(
    desk: CareDesk, question: str
) -> None:
    told = " ".join(notice.text for notice in desk.notices(question)).casefold()
    assert re.search(r"(?:not|dangerous to) (?:\w+ ){0,9}?(?:stop|stopped)\b", told)
    assert re.search(r"suddenly|alone|on your own|after a break|old\s+amount", told)


@pytest.mark.parametrize(
    "question",
    ["Does ketamine help when antidepressants did not?", "Is psilocybin better than escitalopram?"],
)
def test_who_compares_treatments_is_not_told_to_go_on(question: str) -> None:
    assert "not_suddenly" not in {n.kind for n in CareDesk(shipped()).notices(question)}


@pytest.mark.parametrize("week", ["10 weeks", "8 weeks", "six weeks"])
def test_nobody_feels_a_child_move_in_early_pregnancy(desk: CareDesk, week: str) -> None:
    told = " ".join(n.text for n in desk.notices(f"I'm {week} pregnant and on Zoloft. Is it safe?"))
    assert "moves" not in told
    assert "bleeding" in told
    assert "Under 25" not in told  # weeks are no years


def test_ketamine_is_spoken_of_where_it_was_asked(desk: CareDesk) -> None:
    for question in ("How much kratom is safe in a day?", "I'm on Xanax, is cannabis dangerous?"):
        assert all("ketamine" not in n.text.casefold() for n in desk.notices(question))
    told = " ".join(n.text for n in desk.notices("I take kratom. Is my ketamine infusion safe?"))
    assert "ketamine" in told


def test_a_parent_is_spoken_to_as_one_and_told_the_signs(desk: CareDesk) -> None:
    told = " ".join(n.text for n in desk.notices("My son is 16 and takes kratom every day."))
    assert "hard to wake" in told
    assert "If you take kratom" not in told


def test_who_has_given_birth_is_told_nothing_of_the_womb(desk: CareDesk) -> None:
    question = "I had a caesarean last week and breastfeed. Is sertraline safe for my baby?"
    (told,) = (n.text for n in desk.notices(question) if n.kind == "pregnancy")
    assert "womb" not in told
    assert "harming yourself or the baby" in told
    told = " ".join(n.text for n in desk.notices("I'm 30 weeks pregnant, is lithium ok?"))
    assert "womb" in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Can ketamine damage my bladder?", "bladder"),
        ("Is the esketamine spray safe for old people?", "ketamine_treatment"),
        ("How long does psilocybin last?", "psychedelics"),
        ("Do antidepressants help children?", "young_on_antidepressants"),
        ("Does sertraline prevent postpartum depression?", "mind_after_birth"),
        ("Does naltrexone help my husband who is an alcoholic?", "relatives_of_drinkers"),
        ("Does walking lower blood pressure?", None),
    ],
)
def test_one_text_on_the_safety_of_what_is_asked_about(question: str, told: str | None) -> None:
    desk = CareDesk(shipped())
    kinds = [notice.kind for notice in desk.notices(question)]
    assert kinds.count("safety") == (told is not None)
    assert told is None or told in ids(desk, question)


@pytest.mark.parametrize(
    "question",
    [
        "I think I drink too much alcohol",
        "My husband drinks too much",
        "My dad drank too much all his life",
        "I eat too much salt, does it raise blood pressure?",
        "My mother drinks too much and takes diazepam",
    ],
)
def test_a_habit_of_too_much_is_no_emergency(desk: CareDesk, question: str) -> None:
    assert all(notice.kind != "emergency" for notice in desk.notices(question))


@pytest.mark.parametrize(
    "question",
    [
        "I just drank too much vodka and feel awful",
        "She took too much of her insulin",
        "He is drinking too much tonight and cannot stand, he is vomiting",
        "My wife ate too many of her pills by mistake",
    ],
)
def test_too_much_just_now_is_an_emergency(desk: CareDesk, question: str) -> None:
    assert {notice.kind for notice in desk.notices(question)} == {"emergency"}


def test_nobody_is_told_to_go_on_smoking(desk: CareDesk) -> None:
    for question in ("How do I stop vaping?", "I want to quit cigarettes", "Can I stop snus now?"):
        (notice,) = desk.notices(question)
        assert "you may stop all at once" in notice.text
        assert desk.is_only_sensed(question), "the question is answered beside it"
    assert not desk.is_only_sensed("How do I stop smoking and drinking?")


@pytest.mark.parametrize("question", ["how do I quit sugar", "how can I cut down on coffee"])
def test_foods_may_be_left_out_by_anybody(desk: CareDesk, question: str) -> None:
    assert desk.notices(question) == ()


@pytest.mark.parametrize(
    "question",
    [
        "I take oxycodone and kratom, is it safe to add ketamine?",
        "I am pregnant, 17, and want to quit xanax and heroin",
        "My wife breastfeeds, takes sertraline and lorazepam and wants to stop both",
    ],
)
def test_few_words_stand_before_an_answer_and_no_text_twice(desk: CareDesk, question: str) -> None:
    texts = [notice.text for notice in desk.notices(question) if notice.kind != "support"]
    assert sum(len(text.split()) for text in texts) <= MOST_WORDS
    assert len(set(texts)) == len(texts)


def test_an_everyday_word_is_no_slip_of_another() -> None:
    assert not CareDesk([entry("cutting myself")]).notices("putting myself on metformin")
    assert CareDesk([entry("cutting myself")]).notices("cuttting myself")


@pytest.mark.parametrize(
    ("question", "sign"),
    [
        ("wife on the weed all day n now hearing voices will it go if she packs it in", "voices"),
        ("My husband pees blood since he takes naproxen, is it the naproxen?", "urine"),
        ("My daughter's skin went yellow after a herbal tea, can it do that?", "Yellow"),
        ("my poo is black since the iron tablets, is that normal", "stools"),
        ("My dad gets chest pains since he takes cocaine, does it pass?", "chest"),
        ("I get blackouts since I take lithium, is that known?", "seizure"),
    ],
)
def test_a_sign_of_danger_is_told_of_and_the_question_still_answered(
    desk: CareDesk, question: str, sign: str
) -> None:
    told = desk.notices(question)
    assert any(notice.kind == "safety" and sign in notice.text for notice in told)
    assert not {"crisis", "emergency", "out_of_scope"} & {notice.kind for notice in told}


def test_who_would_go_on_is_not_told_to_go_on(desk: CareDesk) -> None:
    told = desk.notices("Can my husband just carry on taking it at home after his treatment ends?")
    assert ["do not go on" in notice.text for notice in told] == [True]


def test_nobody_is_told_to_stop_methadone_alone(desk: CareDesk) -> None:
    told = desk.notices("My brother is on methadone and takes Valium. Should they stop it?")
    text = " ".join(notice.text for notice in told)
    assert "do not stop, skip or cut down methadone or buprenorphine alone" in text
    assert "tranquillisers" in text or "benzodiazepines" in text


@pytest.mark.parametrize(
    ("question", "wording"),
    [
        ("My son has taken cannabis every day for two years and wants to stop", None),
        ("My daughter drinks a bottle of wine a night, can she just stop?", None),
        ("Is lithium right for our daughter?", "Most of"),
        ("My son is 14, is lithium right for him?", "You ask about somebody under 18"),
        ("My son has exams at high school, is sertraline right for my kid?", "You ask"),
    ],
)
def test_a_son_is_a_minor_where_his_age_or_school_says_so(
    desk: CareDesk, question: str, wording: str | None
) -> None:
    told = [notice.text for notice in desk.notices(question) if notice.kind == "minor"]
    assert len(told) == (wording is not None)
    assert wording is None or wording.split()[0] in told[0]


def test_a_vaccination_is_no_dose_of_ones_own(desk: CareDesk) -> None:
    assert not desk.notices("Can I have the flu jab while I am on lithium?")


@pytest.mark.parametrize(
    "question",
    [
        "I take methadone and my brother took some. He won't wake up",
        "I'm pregnant, my boyfriend took heroin and he is turning blue",
        "How do I use naloxone? She took fentanyl and is barely breathing",
        "my newborn is shaking and licked my fentanyl patch",
        "can I sue them? I gave my son narcan and he woke up",
    ],
)
def test_nothing_calmer_stands_beside_an_opioid_overdose(desk: CareDesk, question: str) -> None:
    told = desk.notices(question)
    assert [notice.kind for notice in told] == ["emergency"]
    assert "Give naloxone as its leaflet says" in told[0].text


def test_a_wish_to_die_is_told_of_before_an_opioid_overdose(desk: CareDesk) -> None:
    told = desk.notices("I took all my oxycodone, I want to die")
    assert [notice.kind for notice in told] == ["crisis", "emergency"]
    assert "Give naloxone" in told[1].text


def test_who_asks_of_naloxone_is_not_taken_for_one_who_doses_themselves(desk: CareDesk) -> None:
    assert [n.kind for n in desk.notices("How do I use naloxone?")] == ["safety"]
    heroin = desk.notices("How much heroin can I take if I have naloxone?")
    assert [n.kind for n in heroin] == ["self_treatment", "safety"]


def test_a_sign_of_danger_in_a_newborn_is_no_question_of_a_minor(desk: CareDesk) -> None:
    told = desk.notices("My newborn is shaking, I took kratom in pregnancy")
    assert "minor" not in [notice.kind for notice in told]
    assert "needs an emergency department now" in told[-1].text


@pytest.mark.parametrize(
    "question",
    [
        "naloxone dosing in buprenorphine overdose: what is the evidence?",
        "lithium toxicity risk with NSAIDs in my patient",
        "opioid overdose deaths as an outcome of a trial",
        "neonatal withdrawal after methadone: incidence?",
        "Is fentanyl-induced respiratory depression dose dependent?",
        "Incidence of delirium in alcohol withdrawal",
    ],
)
def test_what_professionals_ask_of_opioids_and_lithium_calls_for_nothing(
    desk: CareDesk, question: str
) -> None:
    assert desk.notices(question) == ()
