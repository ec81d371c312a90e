"""Studies are counted once, and reviews are never added to the trials that they may pool."""

from __future__ import annotations

import msgspec

from medwarrant.records import (
    AnswerVerdict,
    Concept,
    Design,
    Direction,
    Document,
    Question,
    Section,
    Statement,
    Study,
)
from medwarrant.reports.evidence import Item, Stance, level_of
from medwarrant.reports.verdict import tally

ASKED = Question(text="Does it help?", kind="effect", yes_no=True, proposition="benefits")


def item(
    name: str,
    stance: Stance,
    design: Design = "rct",
    *,
    registered: str | None = None,
    direction: Direction = "unknown",
    text: str = "It helped.",
    is_of_part: bool = False,
) -> Item:
    study = Study(document=name, design=design, species="human", n=100, registered=registered)
    return Item(
        document=Document(
            id=name,
            kind="abstract",
            title=text,
            text=text,
            sections=(Section(role="abstract", label="", start=0, end=len(text)),),
            format="test",
        ),
        study=study,
        statement=Statement(
            role="finding",
            start=0,
            end=len(text),
            direction=direction,
            result="inconclusive" if direction == "no_change" else "unknown",
            is_of_part=is_of_part,
        ),
        fit="direct",
        stance=stance,
        level=level_of(study),
        relevance=1.0,
        asked=(),
    )


def verdict(*items: Item) -> AnswerVerdict:
    return tally(ASKED, items).verdict


def test_two_papers_of_one_registered_trial_are_one_study_and_settle_nothing() -> None:
    first = item("a", "supports", registered="NCT01234567")
    second = item("b", "supports", registered="NCT01234567")
    counted = tally(ASKED, [first, second])
    assert counted.verdict == "insufficient"
    assert [one.document.id for one in counted.supports] == ["a"]
    assert [one.document.id for one in counted.doubles] == ["b"]


def test_two_trials_of_their_own_settle_it_as_far_as_was_read() -> None:
    one = item("a", "supports", registered="NCT01234567")
    assert verdict(one, item("b", "supports", registered="NCT07654321")) == "yes"


def test_a_review_that_says_otherwise_than_the_trials_leaves_it_mixed() -> None:
    trials = [item(name, "supports") for name in "abcdefgh"]
    assert verdict(item("r", "contradicts", "meta_analysis"), *trials) == "mixed"


def test_reviews_do_not_outvote_trials_by_their_number() -> None:
    reviews = [item(f"r{n}", "supports", "meta_analysis") for n in range(8)]
    assert verdict(*reviews, item("a", "contradicts"), item("b", "contradicts")) == "mixed"


def test_one_trial_does_not_unsettle_several_reviews_that_agree() -> None:
    reviews = [item(f"r{n}", "supports", "meta_analysis") for n in range(2)]
    assert verdict(*reviews, item("a", "contradicts")) == "yes"


def test_two_reviews_under_one_register_entry_are_two_reviews() -> None:
    reviews = [
        item(f"r{n}", "supports", "meta_analysis", registered="NCT01234567") for n in range(2)
    ]
    assert len(tally(ASKED, reviews).supports) == 2


def null(name: str) -> Item:
    return item(name, "unclear", direction="no_change")


def test_trials_that_found_no_difference_keep_a_verdict_from_being_a_yes() -> None:
    helped = [item(name, "supports") for name in "abcd"]
    assert verdict(*helped, null("n")) == "yes"
    counted = tally(ASKED, [*helped, null("n"), null("m")])
    assert counted.verdict == "mixed"
    assert len(counted.nulls) == 2


def test_they_do_not_unsettle_a_no_and_settle_nothing_alone() -> None:
    against = [item(name, "contradicts") for name in "ab"]
    assert verdict(*against, null("n"), null("m")) == "no"
    assert verdict(null("n"), null("m"), null("o")) == "insufficient"


def test_papers_that_call_their_trial_by_one_name_are_one_study() -> None:
    first = item("a", "supports", text="In SAMPLE-XR (NCT0), it helped.")
    second = item("b", "supports", text="In this secondary analysis of the SAMPLE-XR trial it did.")
    third = item("c", "supports", text="It helped in the LONGER trial.")
    counted = tally(ASKED, [first, second, third])
    assert [one.document.id for one in counted.supports] == ["a", "c"]
    assert [one.document.id for one in counted.doubles] == ["b"]


def test_what_was_found_in_a_part_of_the_people_gives_way_to_the_whole() -> None:
    whole = item("a", "unclear", direction="no_change")
    part = item("a", "contradicts", is_of_part=True)
    assert tally(ASKED, [part, whole]).contradicts == ()


def test_one_review_settles_a_question_but_not_one_on_certain_people() -> None:
    review = item("a", "supports", "systematic_review")
    assert verdict(review) == "yes"
    young = Concept(id="young", kind="population", names=("teenagers",), source="test")
    asked = msgspec.structs.replace(ASKED, populations=(young,))
    assert tally(asked, [review]).verdict == "insufficient"
