"""What follow-ups are taken to ask."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medwarrant.engine import Engine
from medwarrant.errors import InputError
from medwarrant.reading.follow_up import FollowUpReader
from medwarrant.reading.scope import narrowing, scope_of, telling_of
from medwarrant.records import DocumentCard, Filters

CRAVING = "Does ketamine reduce alcohol craving?"
DEPRESSION = "Is ketamine better than ECT for depression?"


def source(number: int, author: str, year: int) -> DocumentCard:
    return DocumentCard(
        id=f"pmid:{number}",
        kind="abstract",
        title="",
        year=year,
        authors=(author,),
        journal=None,
        pmid=None,
        pmcid=None,
        doi=None,
        url=None,
        retracted=False,
    )


SOURCES = (source(101, "Adams B", 2012), source(102, "Baker, Carol", 2019))


@pytest.fixture(scope="module")
def reader() -> FollowUpReader:
    engine = Engine.open(None)
    return FollowUpReader(engine._vocabulary, engine._tools.reader.understand)


@pytest.mark.parametrize(
    ("said", "before", "whole"),
    [
        ("and in teenagers?", CRAVING, "Does ketamine reduce alcohol craving in teenagers?"),
        (
            "does that hold for veterans?",
            "Does ketamine reduce alcohol craving in teenagers?",
            "Does ketamine reduce alcohol craving in veterans?",
        ),
        ("what about intranasal?", CRAVING, "Does intranasal ketamine reduce alcohol craving?"),
        ("and by mouth?", CRAVING, "Does ketamine, given by mouth, reduce alcohol craving?"),
        (
            "and intravenous?",
            "Does ketamine, given by mouth, reduce pain?",
            "Does intravenous ketamine reduce pain?",
        ),
        (
            "what about psilocybin instead?",
            CRAVING,
            "Does psilocybin reduce alcohol craving?",
        ),
        ("and SSRIs?", "Does ketamine reduce anxiety?", "Do SSRIs reduce anxiety?"),
        ("and for anxiety?", "Does ketamine reduce depression?", "Does ketamine reduce anxiety?"),
        ("does it also help sleep?", CRAVING, "Does ketamine help sleep?"),
        (
            "compared with ECT?",
            "Does ketamine help depression?",
            "Does ketamine help depression compared with ECT?",
        ),
        ("versus placebo?", DEPRESSION, "Is ketamine better than placebo for depression?"),
        ("is it safe?", CRAVING, "Is ketamine safe?"),
        ("any side effects?", CRAVING, "What are the side effects of ketamine?"),
        ("how does it work?", CRAVING, "How does ketamine reduce alcohol craving?"),
        ("why?", CRAVING, "How does ketamine reduce alcohol craving?"),
        (
            "how long does it last?",
            CRAVING,
            "How long does the effect of ketamine on alcohol craving last?",
        ),
        ("which dose?", CRAVING, "What dose of ketamine is used for alcohol craving?"),
        (
            "is that dangerous with alcohol?",
            "Does ketamine help depression?",
            "Is ketamine dangerous with alcohol?",
        ),
        (
            "do they cause dependence?",
            "Do benzodiazepines help sleep?",
            "Do benzodiazepines cause dependence?",
        ),
        ("who should not get it?", CRAVING, "Who should not get ketamine?"),
        (
            "which one is safer?",
            DEPRESSION,
            "Which has fewer side effects in depression, ketamine or ECT?",
        ),
        ("which works faster?", DEPRESSION, "Which works faster for depression, ketamine or ECT?"),
        (
            "and cocaine?",
            CRAVING,
            "Does ketamine reduce cocaine craving?",
        ),
        (
            "what if I'm pregnant?",
            "Can I take ketamine with lithium?",
            "Can I take ketamine with lithium if I'm pregnant?",
        ),
    ],
)
def test_a_follow_up_becomes_the_whole_question_that_a_person_would_hear(
    reader: FollowUpReader, said: str, before: str, whole: str
) -> None:
    assert reader.resolve(said, [before]).text == whole


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("show me the animal studies", ", in animal studies only?"),
        ("only randomised trials", ", in randomised trials only?"),
        ("anything newer than 2020?", ", published since 2021?"),
        ("anything from the last five years?", ", published since 2021?"),
        ("what's the largest study?", ", in the largest study?"),
        ("in humans only", ", in human studies only?"),
        ("why do they disagree?", ", and why does the evidence disagree?"),
        ("who says otherwise?", ", and why does the evidence disagree?"),
        ("how sure is that?", ", and how certain is the evidence?"),
        ("how good is the evidence?", ", and how certain is the evidence?"),
        ("tell me more about [2]", ", and what did PMID 102 find?"),
        ("what did the first study find?", ", and what did PMID 101 find?"),
        ("the study by Baker?", ", and what did PMID 102 find?"),
        ("what about the 2012 trial?", ", and what did PMID 101 find?"),
    ],
)
def test_a_wish_about_the_evidence_is_added_to_the_question_it_is_about(
    reader: FollowUpReader, said: str, whole: str
) -> None:
    follow_up = reader.resolve(said, [CRAVING], SOURCES, newest=2025)
    assert follow_up.text == CRAVING.rstrip("?") + whole


@pytest.mark.parametrize(
    "said",
    ["What is kratom?", "Does lithium prevent suicide?", "What are the risks of MDMA?"],
)
def test_a_new_question_inherits_nothing(reader: FollowUpReader, said: str) -> None:
    follow_up = reader.resolve(said, ["Does ketamine reduce craving in teenagers?"])
    assert follow_up.text == said
    assert follow_up.stands_alone


@pytest.mark.parametrize(
    "said", ["explain that simply", "for a patient", "In plain English, please?"]
)
def test_a_wish_for_simple_words_changes_the_audience_and_not_the_question(
    reader: FollowUpReader, said: str
) -> None:
    follow_up = reader.resolve(said, [CRAVING])
    assert follow_up.text == CRAVING
    assert follow_up.audience == "patient"


LISINOPRIL = "Does lisinopril lower blood pressure in older adults?"
HIVES = "Can penicillin cause hives?"
HERNIA = ["Does open repair of a hernia hurt?", "Is mesh better than suture for a hernia?"]


@pytest.mark.parametrize(
    ("said", "before", "whole"),
    [
        (
            "I also have gout.",
            LISINOPRIL,
            "Does lisinopril lower blood pressure in older adults if I have gout?",
        ),
        (
            "My mother's also got angina, would that change anything?",
            LISINOPRIL,
            "Does lisinopril lower blood pressure in older adults if my mother has angina?",
        ),
        (
            "She takes lithium. Is it safe?",
            "Does ibuprofen relieve migraine?",
            "How safe is ibuprofen in migraine if she takes lithium?",
        ),
        ("No, I meant enalapril", LISINOPRIL, LISINOPRIL.replace("lisinopril", "enalapril")),
        ("ramipril, not lisinopril", LISINOPRIL, LISINOPRIL.replace("lisinopril", "ramipril")),
        ("have they seen this in children?", HIVES, "Can penicillin cause hives in children?"),
        (
            "does it go away when you stop it?",
            HIVES,
            "Do hives from penicillin go away when you stop?",
        ),
        (
            "once I stop, does it come back?",
            "Does minoxidil help hair loss?",
            "Does the effect of minoxidil on hair loss come back once I stop?",
        ),
        (
            "are either of these safe in pregnancy?",
            HERNIA[1],
            "Is mesh or suture safe in pregnancy?",
        ),
        (
            "which of them lasts longer?",
            HERNIA[1],
            "Which lasts longer for hernia, mesh or suture?",
        ),
        (
            "what else works?",
            "Does zinc help acne?",
            "Which treatments other than zinc work for acne?",
        ),
        ("can I drive?", "Does cetirizine help hay fever?", "Can I drive while taking cetirizine?"),
        ("30 mg?", "Does 15 mg of zinc help acne?", "Does 30 mg of zinc help acne?"),
        (
            "after six months?",
            "Does zinc help acne within 2 weeks?",
            "Does zinc help acne after six months?",
        ),
        ("the topical one?", "Does zinc help acne?", "Does topical zinc help acne?"),
        ("gel?", "Do zinc tablets help acne?", "Does zinc gel help acne?"),
        (
            "in healthy volunteers?",
            "Does caffeine improve alertness in narcolepsy?",
            "Does caffeine improve alertness in healthy volunteers?",
        ),
        (
            "and in renal impairment?",
            "Is colchicine effective for gout?",
            "Is colchicine effective for gout in renal impairment?",
        ),
        ("so it's useless?", "Does zinc help acne?", "Is zinc useless for acne?"),
    ],
)
def test_a_person_is_heard_in_their_own_words(
    reader: FollowUpReader, said: str, before: str, whole: str
) -> None:
    assert reader.resolve(said, [before]).text == whole


@pytest.mark.parametrize(
    "said",
    ["who paid for these studies?", "is there proof or just anecdotes?", "were they blinded?"],
)
def test_a_doubt_asks_how_certain_the_evidence_is(reader: FollowUpReader, said: str) -> None:
    assert reader.resolve(said, [HIVES]).text.endswith(", and how certain is the evidence?")


@pytest.mark.parametrize(
    "said", ["thank you so much", "in short", "keep it shorter please", "show me the exact words"]
)
def test_thanks_and_a_wish_for_fewer_words_keep_the_question(
    reader: FollowUpReader, said: str
) -> None:
    assert reader.resolve(said, [HIVES]).text == HIVES


@pytest.mark.parametrize("said", ["my doctor said no", "and asdf qwer?"])
def test_what_may_mean_something_else_is_told_as_a_guess(reader: FollowUpReader, said: str) -> None:
    assert reader.resolve(said, [LISINOPRIL]).is_guess
    assert not reader.resolve("and enalapril?", [LISINOPRIL]).is_guess


@pytest.mark.parametrize("said", ["I'm suicidal. Are you sure?", "I want to die. In short?"])
def test_words_beside_a_set_phrase_are_heard(reader: FollowUpReader, said: str) -> None:
    assert not reader.resolve(said, [HIVES]).is_set_phrase
    assert reader.resolve("Are you sure?", [HIVES]).is_set_phrase


def test_a_patient_with_a_disease_is_no_audience(reader: FollowUpReader) -> None:
    follow_up = reader.resolve("for a patient with diabetes?", [CRAVING])
    assert follow_up.audience is None
    assert "diabetes" in follow_up.text


def test_the_people_of_a_thread_stay_and_a_kind_of_study_goes_with_another_question(
    reader: FollowUpReader,
) -> None:
    trials = "Does ketamine reduce craving in teenagers, in randomised trials only?"
    assert reader.resolve("is it safe?", [trials]).text == "Is ketamine safe in teenagers?"
    assert reader.resolve("and esketamine?", [trials]).text == trials.replace(
        "ketamine", "esketamine"
    )


def test_there_are_no_teenagers_among_rats(reader: FollowUpReader) -> None:
    rats = "Does ketamine reduce craving, in animal studies only?"
    whole = "Does ketamine reduce craving in teenagers?"
    assert reader.resolve("and in teenagers?", [rats]).text == whole


def test_what_a_thread_is_about_is_remembered_past_a_question_on_harm(
    reader: FollowUpReader,
) -> None:
    before = ["Does psilocybin help with depression?", "What are the side effects of psilocybin?"]
    whole = "How long does the effect of psilocybin on depression last?"
    assert reader.resolve("how long does it last?", before).text == whole


def test_a_source_that_the_answer_does_not_have_is_refused_in_one_line(
    reader: FollowUpReader,
) -> None:
    with pytest.raises(InputError, match=r"\[7\] is no source of the earlier answer"):
        reader.resolve("tell me more about [7]", [CRAVING], SOURCES)


@given(st.text(max_size=120))
@settings(max_examples=30, deadline=None)
def test_any_words_give_one_whole_question(said: str) -> None:
    engine = shared_engine()
    reader = FollowUpReader(engine._vocabulary, engine._tools.reader.understand)
    try:
        follow_up = reader.resolve(said, [CRAVING], SOURCES, 2025)
    except InputError:
        return
    assert follow_up.text.strip()


ENGINES: list[Engine] = []


def shared_engine() -> Engine:
    if not ENGINES:
        ENGINES.append(Engine.open(None))
    return ENGINES[0]


# --------------------------------------------------------------------------- which studies


@pytest.mark.parametrize(
    ("limits", "tail"),
    [
        (Filters(designs=("rct", "crossover_rct", "meta_analysis")), ", in randomised trials only"),
        (Filters(species=("animal",)), ", in animal studies only"),
        (Filters(year_from=2021), ", published since 2021"),
        (Filters(year_to=2010), ", published up to 2010"),
        (Filters(year_from=2010, year_to=2015), ", published between 2010 and 2015"),
        (
            Filters(designs=("meta_analysis",), year_from=2019),
            ", in meta-analyses only, published since 2019",
        ),
    ],
)
def test_limits_are_read_back_from_the_words_that_tell_them(limits: Filters, tail: str) -> None:
    scope = scope_of(f"Does ketamine help{tail}?")
    assert scope.limits == limits
    assert "".join(narrowing(scope)) == tail
    assert scope.core.split() == ["Does", "ketamine", "help", "?"]


@given(
    st.lists(
        st.one_of(
            st.integers(1, 99_999_999).map("pmid:{}".format),
            st.text("abc.();-0123456789", max_size=12).map("doi:10.1234/{}x".format),
        ),
        max_size=4,
    )
)
def test_documents_are_read_back_from_the_words_that_name_them(documents: list[str]) -> None:
    if documents:
        scope = scope_of(f"Does ketamine help{telling_of(documents)}?")
        assert scope.documents == tuple(dict.fromkeys(documents))


@pytest.mark.parametrize(
    "question",
    [
        "Does ketamine help people with diabetes?",
        "Is exercise good for animals?",
        "How many participants were in trials of psilocybin?",
    ],
)
def test_a_plain_question_is_not_narrowed(question: str) -> None:
    assert not scope_of(question).is_narrow
    assert scope_of(question).core == question


@given(st.text())
def test_the_words_that_narrow_leave_every_offset_in_place(question: str) -> None:
    assert len(scope_of(question).core) == len(question)
