"""What stands on an answer's page before a reader has to scroll, and what is folded."""

from __future__ import annotations

import re

import msgspec
import pytest

from medwarrant.records import Answer, Certainty, CertaintyRating, Notice, NoticeKind
from medwarrant.rendering.answer_html import answer_html
from rendering.samples import ANSWER

LONG = "Nothing here is to be followed at home. " + "Ask those who treat you first. " * 9


def page_of(**changed: object) -> str:
    return answer_html(msgspec.structs.replace(ANSWER, **changed), {}).decode()


def noticed(kind: NoticeKind, audience: str) -> str:
    notice = Notice(kind=kind, text=LONG.strip())
    page = page_of(notices=(notice,), audience=audience)
    found: list[str] = re.findall(r"<aside.*?</aside>", page, re.DOTALL)
    return found[0]


def rated(*levels: Certainty) -> tuple[CertaintyRating, ...]:
    return tuple(CertaintyRating(outcome="relapse", level=each, reasons=()) for each in levels)


def test_a_long_notice_tells_professionals_its_first_sentence_and_the_rest_when_asked() -> None:
    shown, _, folded = noticed("self_treatment", "clinician").partition("<details>")
    assert "Nothing here is to be followed at home." in shown
    assert "Ask those who treat you" not in shown
    assert folded.count("Ask those who treat you first.") == 9


@pytest.mark.parametrize(
    ("kind", "audience"), [("self_treatment", "patient"), ("emergency", "clinician")]
)
def test_patients_and_whoever_may_be_in_danger_are_told_all_of_it_at_once(
    kind: NoticeKind, audience: str
) -> None:
    assert "<details>" not in noticed(kind, audience)


@pytest.mark.parametrize(
    ("levels", "audience", "said"),
    [
        (("moderate",), "clinician", "certainty moderate"),
        (("low", "very_low", "low"), "researcher", "certainty very low to low"),
        (("moderate", "low"), "patient", "not very sure"),
    ],
)
def test_how_sure_it_is_stands_beside_the_verdict_and_leads_to_its_reasons(
    levels: tuple[Certainty, ...], audience: str, said: str
) -> None:
    page = page_of(certainty=rated(*levels), audience=audience)
    head = page.partition('<div class="pair">')[0]
    assert f'<a href="#how-sure">{said}</a>' in head
    assert page.count('id="how-sure"') == 1


def test_where_nothing_was_rated_no_certainty_is_told() -> None:
    assert "how-sure" not in page_of(certainty=())
    assert "how-sure" not in page_of(certainty=rated("none"))


def test_a_sentence_that_is_its_quote_word_for_word_is_marked_for_paper() -> None:
    warrant = next(each for each in ANSWER.warrants if each.derived is None)
    finding = next(each for each in ANSWER.sentences if each.section == "findings")
    whole = msgspec.structs.replace(
        finding, text=f"Human: “{warrant.quote}”", warrants=(warrant.id,)
    )
    worded = msgspec.structs.replace(whole, text="Human: it rose.")
    assert 'class="warrant told-whole"' in _with(whole)
    assert "told-whole" not in _with(worded).partition("<main>")[2]


def test_the_source_stands_before_its_quote_and_what_only_marks_its_study_behind_in_a_line() -> (
    None
):
    held = next(each for each in ANSWER.warrants if each.derived is None)
    first = msgspec.structs.replace(held, summary_of_ours=False)
    title = first.document.title
    quotes = ("The dose rose in a second sentence.", title, "n = 52", "40 <patients>")
    more = [
        msgspec.structs.replace(first, id=f"more{n}", quote=quote, relation="supports")
        for n, quote in enumerate(quotes)
    ]
    finding = next(each for each in ANSWER.sentences if each.section == "findings")
    ids = (first.id, *(each.id for each in more))
    answer = msgspec.structs.replace(
        ANSWER,
        sentences=(msgspec.structs.replace(finding, text="It rose.", warrants=ids),),
        warrants=(first, *more),
    )
    page = answer_html(answer, {}, lambda key, start, end: f"/document?{key}").decode()
    fold = page.partition('<details class="warrant">')[2].partition("</details>")[0]
    assert fold.startswith("<summary>its 2 quotes</summary>")
    places = [fold.index(part) for part in ("<cite>", "<mark>", "second sentence", "Also told by")]
    assert places == sorted(places)
    assert fold.count("<blockquote") == 2
    assert "Also told by: its title · “n = 52” · “40 &lt;patients&gt;”" in fold


def _with(sentence: object) -> str:
    answer: Answer = msgspec.structs.replace(ANSWER, sentences=(sentence,))
    return answer_html(answer, {}).decode()
